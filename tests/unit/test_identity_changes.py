"""Who asks: a doubt and how it is settled, a mandate, and that nothing is a way around them (R8, R18, R19)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.identity import Dependence, Identity, IdentityMethod
from ksf_tui.domain.identity_changes import (
    answer_directly,
    correct,
    drop_doubt,
    mandate_question,
    may_drop_doubt,
    may_settle,
    raise_doubt,
    see_mandate,
    settle,
)
from ksf_tui.domain.inquiries import InquiryStep
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.next_steps import needs_mandate, next_step
from ksf_tui.domain.people import Representative
from ksf_tui.domain.rights import Outcome, Right, outcomes_for
from ksf_tui.domain.sending import must_allow
from ksf_tui.domain.states import NextStep, State
from ksf_tui.domain.term_changes import ask, receive_answer
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.support import RECEIVED, TODAY, a_case, a_decision, a_head, a_person, an_inquiry, facts

ASKED, SETTLED = date(2026, 10, 28), date(2026, 11, 2)
CALLED = Identity(IdentityMethod.CALL_BACK, SETTLED, "s.devries")
WHY = "Het verzoek komt van een adres dat wij niet kennen."
DOUBTED = raise_doubt(a_case(), WHY)
OPEN = a_case(inquiries=(an_inquiry(asked_on=ASKED),))
LAWYER = Representative(a_person("A. Bakhuijsen"))
WRITTEN_FOR = a_case(representative=LAWYER)
GONE = Sent(TODAY, Channel.EMAIL)
NEEDS_IDENTITY = [right for right in Right if right.needs_identity]
EXEMPT = [right for right in Right if not right.needs_identity]
PAIRS = [(right, outcome) for right in Right for outcome in outcomes_for(right)]


def acknowledged(case: Case) -> Case:
    return replace(case, letters=(a_head(LetterKind.ACKNOWLEDGEMENT, final=True, sent=GONE),))


def silent(case: Case) -> Case:
    """Give a case that was closed because nobody replied to the question about the identity."""
    letters = (a_head(LetterKind.IDENTITY, 1, final=True, sent=GONE), a_head(LetterKind.UNIDENTIFIED, 2, sent=GONE))
    return replace(case, letters=letters, answered=GONE)


def test_a_doubt_needs_a_reason_and_ends_when_it_is_settled() -> None:
    with pytest.raises(InvalidInput) as refusal:
        raise_doubt(a_case(), "")
    assert refusal.value.field == "doubt"
    assert DOUBTED.is_in_doubt
    assert next_step(acknowledged(DOUBTED)) is NextStep.SETTLE_IDENTITY
    known = settle(DOUBTED, CALLED, TODAY)
    assert (known.is_in_doubt, known.identity, known.doubt) == (False, CALLED, WHY)
    assert next_step(acknowledged(known)) is NextStep.DECIDE


def test_identity_may_be_recorded_without_doubt_and_is_never_asked_for() -> None:
    assert next_step(acknowledged(a_case())) is NextStep.DECIDE
    assert settle(a_case(), CALLED, TODAY).identity == CALLED


def test_a_new_doubt_undoes_what_was_established() -> None:
    again = raise_doubt(settle(a_case(), CALLED, TODAY), WHY)
    assert (again.is_in_doubt, again.identity) == (True, None)


def test_who_was_identified_is_asked_again_only_after_a_new_doubt() -> None:
    known = settle(a_case(), CALLED, TODAY)
    with pytest.raises(RuleViolation, match="al vastgesteld"):
        ask(known, an_inquiry())
    assert ask(raise_doubt(known, WHY), an_inquiry()).inquiry


@pytest.mark.parametrize("on", [RECEIVED - timedelta(days=1), TODAY + timedelta(days=1)])
def test_the_day_lies_between_receipt_and_today(on: date) -> None:
    for case in (a_case(), DOUBTED):
        with pytest.raises(InvalidInput) as refusal:
            settle(case, replace(CALLED, on=on), TODAY)
        assert refusal.value.field == "settled"


@pytest.mark.parametrize("on", [RECEIVED, TODAY])
def test_the_borders_of_the_day_pass(on: date) -> None:
    assert settle(DOUBTED, replace(CALLED, on=on), TODAY).identity == replace(CALLED, on=on)


@pytest.mark.parametrize("days", range(7))
def test_a_call_back_while_a_question_is_open_moves_the_term_like_an_answer_of_that_day(days: int) -> None:
    on = ASKED + timedelta(days=days)
    called = settle(OPEN, replace(CALLED, on=on), TODAY)
    answered = receive_answer(OPEN, on, "bevestigd", TODAY)
    assert called.facts == answered.facts
    assert called.term(facts().calendar) == answered.term(facts().calendar)
    assert not called.term(facts().calendar).is_paused
    assert called.inquiries[-1].outcome == IdentityMethod.CALL_BACK.label


def test_the_day_before_the_open_question_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Deze dag kan niet") as refusal:
        settle(OPEN, replace(CALLED, on=ASKED - timedelta(days=1)), TODAY)
    assert refusal.value.field == "settled"


def test_an_answer_alone_settles_nothing() -> None:
    answered = receive_answer(OPEN, SETTLED, "bevestigd", TODAY)
    assert answered.is_in_doubt
    assert next_step(acknowledged(answered)) is NextStep.SETTLE_IDENTITY
    assert settle(answered, CALLED, TODAY).inquiries == answered.inquiries


def test_a_question_that_was_not_sent_is_not_needed_any_more() -> None:
    assert settle(a_case(inquiries=(an_inquiry(),)), CALLED, TODAY).inquiries == ()


def test_a_clarification_that_is_open_stays_open() -> None:
    clarifying = replace(OPEN, inquiries=(mandate_question(WRITTEN_FOR),))
    assert settle(clarifying, CALLED, TODAY).inquiries == clarifying.inquiries


def test_a_case_that_was_closed_for_silence_comes_alive() -> None:
    closed = silent(OPEN)
    assert may_settle(closed)
    alive = settle(closed, replace(CALLED, on=TODAY), TODAY)
    assert (alive.state, alive.is_in_doubt, alive.answered) == (State.IN_PROGRESS, False, None)


def test_after_the_answer_nothing_changes() -> None:
    done = replace(DOUBTED, answered=GONE, representative=LAWYER)
    assert not may_settle(done)
    changes: tuple[Callable[[], object], ...] = (
        lambda: raise_doubt(done, WHY),
        lambda: drop_doubt(done),
        lambda: settle(done, CALLED, TODAY),
        lambda: correct(replace(done, identity=CALLED), CALLED, TODAY),
        lambda: see_mandate(done, TODAY, TODAY),
        lambda: answer_directly(done, TODAY),
    )
    for change in changes:
        with pytest.raises(RuleViolation, match="beantwoord"):
            change()


def test_a_doubt_by_mistake_is_dropped_unless_the_data_subject_was_asked() -> None:
    assert not drop_doubt(DOUBTED).is_in_doubt
    for case in (a_case(), OPEN, ask(DOUBTED, an_inquiry()), settle(DOUBTED, CALLED, TODAY)):
        assert not may_drop_doubt(case)
        with pytest.raises(RuleViolation):
            drop_doubt(case)


def test_a_correction_moves_the_answer_that_it_gave_and_no_other() -> None:
    later = replace(CALLED, on=SETTLED + timedelta(days=1), method=IdentityMethod.ID_SEEN)
    corrected = correct(settle(OPEN, CALLED, TODAY), later, TODAY)
    assert (corrected.identity, corrected.inquiries[-1].answered_on) == (later, later.on)
    assert corrected.inquiries[-1].outcome == later.method.label
    logged = settle(receive_answer(OPEN, ASKED, "een brief", TODAY), CALLED, TODAY)
    assert correct(logged, later, TODAY).inquiries[-1].answered_on == ASKED
    with pytest.raises(RuleViolation, match="nog niet vastgesteld"):
        correct(a_case(), CALLED, TODAY)


@pytest.mark.parametrize(("right", "outcome"), PAIRS)
def test_no_outcome_is_a_way_around_a_doubt(right: Right, outcome: Outcome) -> None:
    for case in (
        a_case(Invoked(right), doubt=WHY),
        a_case(Invoked(right), inquiries=(an_inquiry(asked_on=ASKED),)),
        a_case(Invoked(right), inquiries=(an_inquiry(asked_on=ASKED, answered_on=TODAY, outcome="stilte"),)),
    ):
        decision = a_decision(right, outcome)
        if right.needs_identity:
            with pytest.raises(RuleViolation) as refusal:
                case.decide(right, decision)
            assert refusal.value.rule == "R8"
        else:
            assert case.decide(right, decision).is_decided
        assert settle(case, replace(CALLED, on=TODAY), TODAY).decide(right, decision).is_decided


@pytest.mark.parametrize(("right", "outcome"), PAIRS)
@pytest.mark.parametrize("dependence", [Dependence.UNDER_16, Dependence.GUARDIANSHIP])
def test_who_cannot_act_alone_needs_a_representative_with_mandate(
    right: Right, outcome: Outcome, dependence: Dependence
) -> None:
    for writer in (None, LAWYER):
        case = a_case(Invoked(right), dependence=dependence, representative=writer)
        if right.needs_identity:
            with pytest.raises(RuleViolation) as refusal:
                case.decide(right, a_decision(right, outcome))
            assert refusal.value.rule == "R19"
            assert next_step(acknowledged(case)) is NextStep.ASK_MANDATE
        else:
            assert case.decide(right, a_decision(right, outcome)).is_decided
    seen = see_mandate(a_case(Invoked(right), dependence=dependence, representative=LAWYER), TODAY, TODAY)
    assert seen.decide(right, a_decision(right, outcome)).is_decided


@pytest.mark.parametrize("right", EXEMPT)
def test_a_doubt_never_holds_up_what_must_stop_at_once(right: Right) -> None:
    with pytest.raises(RuleViolation) as refusal:
        raise_doubt(a_case(Invoked(right)), WHY)
    assert refusal.value.rule == "R8"


@pytest.mark.parametrize("right", NEEDS_IDENTITY)
def test_a_doubt_after_the_decision_stops_the_answer_and_says_so_first(right: Right) -> None:
    decided = a_case(Invoked(right)).decide(right, a_decision(right))
    doubted = raise_doubt(decided, WHY)
    assert doubted.is_decided
    assert next_step(doubted) is NextStep.SETTLE_IDENTITY
    with pytest.raises(RuleViolation) as refusal:
        must_allow(doubted, LetterKind.ANSWER, TODAY)
    assert refusal.value.rule == "R8"
    must_allow(settle(doubted, CALLED, TODAY), LetterKind.ANSWER, TODAY)


def test_without_mandate_the_office_asks_sees_or_answers_the_data_subject() -> None:
    assert next_step(acknowledged(WRITTEN_FOR)) is NextStep.ASK_MANDATE
    direct = answer_directly(WRITTEN_FOR, TODAY)
    assert (direct.direct_on, direct.addressee) == (TODAY, WRITTEN_FOR.subject)
    assert next_step(acknowledged(direct)) is NextStep.DECIDE
    seen = see_mandate(direct, TODAY, TODAY)
    assert (seen.direct_on, seen.addressee) == (None, LAWYER.person)
    assert next_step(acknowledged(seen)) is NextStep.DECIDE


def test_the_question_for_a_mandate_is_filled_in_by_whom_it_is_about() -> None:
    alone = mandate_question(WRITTEN_FOR)
    assert LAWYER.person.name in alone.doubt
    assert "ondertekende machtiging" in alone.wanted
    young = mandate_question(replace(WRITTEN_FOR, dependence=Dependence.UNDER_16))
    ward = mandate_question(replace(WRITTEN_FOR, dependence=Dependence.GUARDIANSHIP))
    assert "ouder of voogd" in young.wanted
    assert "curator" in ward.wanted
    for question in (alone, young, ward):
        question.check()
        assert (question.letter, question.topic) == (LetterKind.MANDATE, "machtiging")


def test_a_mandate_that_is_seen_answers_the_question_for_it() -> None:
    asked = replace(WRITTEN_FOR, inquiries=(replace(mandate_question(WRITTEN_FOR), asked_on=ASKED),))
    seen = see_mandate(asked, SETTLED, TODAY)
    assert (seen.inquiries[-1].answered_on, seen.has_mandate) == (SETTLED, True)
    assert seen.facts == receive_answer(asked, SETTLED, "een stuk", TODAY).facts
    with pytest.raises(InvalidInput):
        see_mandate(asked, ASKED - timedelta(days=1), TODAY)
    written = ask(WRITTEN_FOR, mandate_question(WRITTEN_FOR))
    assert see_mandate(written, TODAY, TODAY).inquiries == ()


def test_a_mandate_is_asked_only_of_who_has_shown_none() -> None:
    for case in (a_case(), see_mandate(WRITTEN_FOR, TODAY, TODAY)):
        with pytest.raises(RuleViolation, match="geen machtiging om naar te vragen"):
            ask(case, mandate_question(WRITTEN_FOR))


def test_silence_about_a_mandate_never_ends_in_the_letter_of_who_is_unknown() -> None:
    inquiry = replace(mandate_question(WRITTEN_FOR), asked_on=ASKED, reminded_on=SETTLED)
    assert inquiry.silent_on
    assert InquiryStep.UNIDENTIFIED not in inquiry.steps(inquiry.silent_on)
    case = replace(WRITTEN_FOR, inquiries=(inquiry,))
    assert next_step(acknowledged(case)) is NextStep.GO_ON
    gone_on = receive_answer(case, TODAY, "verder zonder antwoord", TODAY)
    assert not needs_mandate(gone_on)
    assert gone_on.addressee == case.subject
    young = replace(gone_on, dependence=Dependence.UNDER_16)
    assert next_step(acknowledged(young)) is NextStep.ASK_MANDATE


def test_who_cannot_act_alone_is_not_answered_directly() -> None:
    for case in (
        replace(WRITTEN_FOR, dependence=Dependence.UNDER_16),
        replace(WRITTEN_FOR, dependence=Dependence.GUARDIANSHIP),
    ):
        with pytest.raises(RuleViolation) as refusal:
            answer_directly(case, TODAY)
        assert refusal.value.rule == "R19"
    for case in (a_case(), see_mandate(WRITTEN_FOR, TODAY, TODAY), ask(WRITTEN_FOR, an_inquiry())):
        with pytest.raises(RuleViolation):
            answer_directly(case, TODAY)
    with pytest.raises(RuleViolation, match="geen gemachtigde"):
        see_mandate(a_case(), TODAY, TODAY)
