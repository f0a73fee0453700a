"""A case from receipt to closing: its state, its next step, and what the rules R6, R11 and R23 forbid."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.decisions import Invoked, check_decision
from ksf_tui.domain.facts import Question, QuestionKind, TermKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.people import Representative
from ksf_tui.domain.rights import Outcome, Right, outcomes_for
from ksf_tui.domain.sending import mark_sent
from ksf_tui.domain.states import NextStep, State
from ksf_tui.errors import RuleViolation
from tests.support import RECEIVED, TODAY, a_case, a_decision, a_head, a_person, an_extension, an_inquiry

SENT = Sent(TODAY, Channel.EMAIL)
AT = datetime(2026, 11, 4, 9, tzinfo=UTC)
ACKNOWLEDGEMENT = a_head(LetterKind.ACKNOWLEDGEMENT, 1)


def decided(right: Right = Right.ACCESS, outcome: Outcome = Outcome.GRANTED) -> Case:
    return a_case(Invoked(right)).decide(right, a_decision(right, outcome))


def answered() -> Case:
    answer = a_head(final=True)
    return mark_sent(replace(decided(), letters=(answer,)), answer, SENT, TODAY)


def standing(case: Case) -> tuple[State, NextStep]:
    return case.state, next_step(case)


def test_the_whole_life_one_step_after_another() -> None:
    case = a_case()
    assert standing(case) == (State.RECEIVED, NextStep.ACKNOWLEDGE)
    case = replace(case, letters=(ACKNOWLEDGEMENT,))
    assert standing(case) == (State.IN_PROGRESS, NextStep.SEND_ACKNOWLEDGEMENT)
    final = a_head(LetterKind.ACKNOWLEDGEMENT, 1, final=True)
    case = mark_sent(replace(case, letters=(final,)), final, SENT, TODAY)
    assert standing(case) == (State.IN_PROGRESS, NextStep.DECIDE)
    assert case.answered is None
    case = case.decide(Right.ACCESS, a_decision(Right.ACCESS))
    assert standing(case) == (State.DECIDED, NextStep.WRITE_ANSWER)
    case = replace(case, letters=(*case.letters, a_head(number=2)))
    assert standing(case) == (State.DECIDED, NextStep.FINALISE_ANSWER)
    answer = a_head(number=2, final=True)
    case = replace(case, letters=(case.letters[0], answer))
    assert standing(case) == (State.DECIDED, NextStep.SEND_ANSWER)
    case = mark_sent(case, answer, SENT, TODAY)
    assert standing(case) == (State.ANSWERED, NextStep.CLOSE)
    assert not case.state.is_open
    case = case.close(AT)
    assert standing(case) == (State.CLOSED, NextStep.NOTHING)
    assert case.closed_at == AT


def test_an_office_may_decide_without_acknowledging_first() -> None:
    assert next_step(decided()) is NextStep.WRITE_ANSWER
    two = a_case(Invoked(Right.ACCESS), Invoked(Right.ERASURE)).decide(Right.ACCESS, a_decision(Right.ACCESS))
    assert standing(two) == (State.IN_PROGRESS, NextStep.DECIDE)


def test_a_right_that_was_added_later_is_decided_before_the_answer_goes_on() -> None:
    case = replace(decided(), letters=(a_head(),))
    grown = replace(case, invoked=(*case.invoked, Invoked(Right.ERASURE)))
    assert next_step(grown) is NextStep.DECIDE
    answer = a_head(final=True)
    with pytest.raises(RuleViolation, match="nog niet over elk recht besloten"):
        mark_sent(replace(grown, letters=(answer,)), answer, SENT, TODAY)


@pytest.mark.parametrize("outcome", [Outcome.PARTLY, Outcome.REFUSED])
@pytest.mark.parametrize("missing", [{"ground": ""}, {"reasons": ""}, {"reasons": "  \n "}])
def test_a_refusal_needs_ground_and_reasons(outcome: Outcome, missing: dict[str, str]) -> None:
    right = Right.ERASURE
    check_decision(right, a_decision(right, outcome))
    with pytest.raises(RuleViolation) as refusal:
        a_case(Invoked(right)).decide(right, a_decision(right, outcome, **missing))
    assert refusal.value.rule == "R6"
    assert "12, vierde lid" in refusal.value.message


@pytest.mark.parametrize("outcome", [Outcome.PARTLY, Outcome.REFUSED])
def test_an_objection_against_marketing_is_never_refused(outcome: Outcome) -> None:
    right = Right.OBJECTION_MARKETING
    assert outcome not in outcomes_for(right)
    assert outcome in outcomes_for(Right.OBJECTION)
    with pytest.raises(RuleViolation) as refusal:
        check_decision(right, replace(a_decision(right), outcome=outcome, ground="12-5", reasons="Te veel werk."))
    assert refusal.value.rule == "R11"
    assert "derde lid" in refusal.value.message


@pytest.mark.parametrize("right", [Right.OBJECTION_MARKETING, Right.CONSENT_WITHDRAWAL, Right.PHOTO_CONSENT])
def test_a_granted_stop_names_its_day(right: Right) -> None:
    check_decision(right, a_decision(right))
    with pytest.raises(RuleViolation) as refusal:
        check_decision(right, a_decision(right, stopped_on=None))
    assert refusal.value.rule == "R11"
    check_decision(right, a_decision(right, Outcome.NO_DATA))


def test_only_an_invoked_right_is_decided() -> None:
    with pytest.raises(RuleViolation, match="hoort niet bij de zaak"):
        a_case().decide(Right.ERASURE, a_decision(Right.ERASURE))


def test_a_decision_stands_still_under_a_final_answer_until_it_is_revised() -> None:
    again = a_decision(Right.ACCESS, Outcome.REFUSED)
    drafted = replace(decided(), letters=(a_head(),))
    assert drafted.decide(Right.ACCESS, again).refuses
    final = replace(decided(), letters=(a_head(final=True),))
    with pytest.raises(RuleViolation, match="al vastgesteld"):
        final.decide(Right.ACCESS, again)
    revised = replace(final, letters=(a_head(final=True), a_head(number=2)))
    assert revised.decide(Right.ACCESS, again).refuses
    acknowledged = replace(a_case(), letters=(a_head(LetterKind.ACKNOWLEDGEMENT, 1, final=True),))
    assert acknowledged.decide(Right.ACCESS, again).refuses


def test_an_answered_or_closed_case_changes_no_more() -> None:
    for case, word in ((answered(), "beantwoord"), (answered().close(AT), "gesloten")):
        with pytest.raises(RuleViolation, match=word):
            case.decide(Right.ACCESS, a_decision(Right.ACCESS))
        with pytest.raises(RuleViolation, match="De brief kan niet meer veranderen"):
            case.must_be_open("De brief")


def test_closing_needs_an_answer_that_went_out() -> None:
    for case in (a_case(), decided(), replace(decided(), letters=(a_head(final=True),))):
        with pytest.raises(RuleViolation) as refusal:
            case.close(AT)
        assert refusal.value.rule == "R23"
        assert "volgende stap" in refusal.value.hint
    with pytest.raises(RuleViolation, match="al gesloten"):
        answered().close(AT).close(AT)


ASKED = an_inquiry(asked_on=RECEIVED)
CLARIFIED = an_inquiry(QuestionKind.CLARIFICATION, asked_on=RECEIVED)
QUESTION = a_head(LetterKind.IDENTITY, 5, final=True, sent=SENT)
REMINDER = a_head(LetterKind.REMINDER, 6, final=True)
LAST_LETTER = a_head(LetterKind.UNIDENTIFIED, 7)
REMINDED = replace(REMINDER, sent=SENT)


@pytest.mark.parametrize(
    ("inquiry", "letters", "step"),
    [
        (an_inquiry(), (), NextStep.SEND_QUESTION),
        (ASKED, (QUESTION,), NextStep.REMIND),
        (ASKED, (QUESTION, REMINDER), NextStep.SEND_REMINDER),
        (replace(ASKED, reminded_on=TODAY), (QUESTION, REMINDED), NextStep.WRITE_UNIDENTIFIED),
        (replace(ASKED, reminded_on=TODAY), (QUESTION, REMINDED, LAST_LETTER), NextStep.SEND_UNIDENTIFIED),
        (replace(CLARIFIED, reminded_on=TODAY), (), NextStep.GO_ON),
        (replace(ASKED, answered_on=TODAY, outcome="bevestigd"), (QUESTION, REMINDER), NextStep.SETTLE_IDENTITY),
    ],
)
def test_a_question_says_what_comes_next(inquiry: Inquiry, letters: tuple[LetterHead, ...], step: NextStep) -> None:
    assert next_step(a_case(inquiries=(inquiry,), letters=letters)) is step


def test_a_second_question_does_not_inherit_the_letters_of_the_first() -> None:
    again = a_head(LetterKind.IDENTITY, 8, final=True, sent=SENT)
    answered_before = replace(ASKED, answered_on=TODAY, outcome="bevestigd")
    case = a_case(inquiries=(answered_before, ASKED), letters=(QUESTION, REMINDER, LAST_LETTER, again))
    assert next_step(case) is NextStep.REMIND


def test_an_extension_goes_out_before_anything_else_and_a_decided_case_waits_for_no_question() -> None:
    assert next_step(a_case(inquiries=(ASKED,), extensions=(an_extension(),))) is NextStep.SEND_EXTENSION
    written = an_inquiry(QuestionKind.CLARIFICATION)
    assert next_step(replace(decided(), inquiries=(CLARIFIED,))) is NextStep.WRITE_ANSWER
    assert next_step(replace(decided(), inquiries=(written,))) is NextStep.WRITE_ANSWER
    assert next_step(replace(decided(), inquiries=(ASKED,))) is NextStep.SETTLE_IDENTITY


def test_only_what_was_sent_and_not_withdrawn_reaches_the_clock() -> None:
    withdrawn = an_extension(notified_on=TODAY, withdrawn_at=AT, withdrawn_why="toch klaar")
    assert a_case(inquiries=(an_inquiry(),), extensions=(an_extension(),)).facts == a_case().facts
    assert a_case(extensions=(withdrawn,)).facts == a_case().facts
    facts = a_case(inquiries=(ASKED,), extensions=(withdrawn, an_extension(notified_on=TODAY))).facts
    assert facts.questions == (Question(RECEIVED, None, QuestionKind.IDENTITY),)
    assert facts.extended_on == TODAY


def test_waiting_stops_no_clock() -> None:
    waiting = a_case(waiting=Waiting(RECEIVED, "een kopie", TODAY))
    assert waiting.facts == a_case().facts
    assert waiting.state.is_open


def test_the_month_rests_on_the_house_rule_only_when_all_rights_are_withdrawals() -> None:
    photo, consent = Invoked(Right.PHOTO_CONSENT), Invoked(Right.CONSENT_WITHDRAWAL)
    assert a_case(photo, consent).facts.kind is TermKind.WITHDRAWAL
    assert a_case(photo, Invoked(Right.ERASURE)).facts.kind is TermKind.REQUEST


def test_letters_go_to_the_representative_only_with_a_mandate() -> None:
    lawyer = a_person("A. Bakhuijsen")
    assert a_case().addressee == a_case().subject
    assert a_case(representative=Representative(lawyer)).addressee == a_case().subject
    assert a_case(representative=Representative(lawyer, mandate_seen=True)).addressee == lawyer


def test_every_state_and_step_has_dutch_words() -> None:
    words = [item.label for item in (*State, *NextStep, *Outcome, *Right, *Channel, *LetterKind)]
    assert all(words)
    assert len(set(words)) == len(words)
