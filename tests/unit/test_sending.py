"""Which letter a case allows, and what follows when one goes out: the day on paper decides (R5, R8, R9, R23)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.deadlines import Deadline, TermState
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.identity import Identity, IdentityMethod
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.rights import Right
from ksf_tui.domain.sending import mark_sent, must_allow
from ksf_tui.errors import RuleViolation
from tests.support import RECEIVED, TODAY, a_case, a_decision, a_head, an_extension, an_inquiry, facts

SENT = Sent(TODAY, Channel.EMAIL)
ACKNOWLEDGEMENT, IDENTITY, CLARIFICATION, REMINDER, EXTENSION, UNIDENTIFIED, ANSWER = (
    LetterKind[name]
    for name in ("ACKNOWLEDGEMENT", "IDENTITY", "CLARIFICATION", "REMINDER", "EXTENSION", "UNIDENTIFIED", "ANSWER")
)
ASKED, SILENT = date(2026, 10, 28), date(2026, 11, 28)
WRITTEN_AT = datetime(2026, 10, 23, 9, tzinfo=UTC)
OPEN = an_inquiry(asked_on=ASKED)
QUESTION = a_head(IDENTITY, 1, final=True, final_at=WRITTEN_AT, sent=Sent(ASKED, Channel.EMAIL))


def decided() -> Case:
    return a_case().decide(Right.ACCESS, a_decision(Right.ACCESS))


def final(kind: LetterKind, number: int = 2) -> LetterHead:
    return a_head(kind, number, final=True, final_at=WRITTEN_AT)


def sent_on(case: Case, letter: LetterHead, on: date) -> Case:
    """Send a letter of a case on a day, and log it that day."""
    return mark_sent(replace(case, letters=(*case.letters, letter)), letter, Sent(on, Channel.EMAIL), on)


def term(case: Case) -> Deadline:
    return case.term(facts().calendar)


LATER = TODAY + timedelta(days=2)


@pytest.mark.parametrize("on", [TODAY, LATER])
def test_a_letter_is_sent_between_the_day_it_was_written_and_today(on: date) -> None:
    answer = a_head(final=True)
    case = replace(decided(), letters=(answer,), waiting=Waiting(RECEIVED, "een kopie", TODAY))
    sent = mark_sent(case, answer, Sent(on, Channel.POST), LATER)
    assert sent.answered == Sent(on, Channel.POST)
    assert sent.letters[0].sent == sent.answered
    assert sent.waiting is None


@pytest.mark.parametrize("on", [date(2026, 10, 21), RECEIVED, TODAY - timedelta(days=1), date(2026, 11, 4)])
def test_a_letter_is_not_sent_before_it_was_written_or_tomorrow(on: date) -> None:
    """A day before the letter would make a late answer look as if it had been in time."""
    answer = a_head(final=True)
    with pytest.raises(RuleViolation, match="verzenddatum"):
        mark_sent(replace(decided(), letters=(answer,)), answer, Sent(on, Channel.POST), TODAY)


def test_a_draft_a_sent_and_an_outdated_letter_are_not_sent() -> None:
    draft, sent = a_head(), a_head(final=True, sent=SENT)
    with pytest.raises(RuleViolation, match="nog een concept"):
        mark_sent(replace(decided(), letters=(draft,)), draft, SENT, TODAY)
    with pytest.raises(RuleViolation, match="al als verstuurd"):
        mark_sent(replace(decided(), letters=(sent,)), sent, SENT, TODAY)
    old, new = a_head(final=True), a_head(number=2)
    with pytest.raises(RuleViolation, match="nieuwere versie"):
        mark_sent(replace(decided(), letters=(old, new)), old, SENT, TODAY)


@pytest.mark.parametrize(
    ("kind", "fits"),
    [
        (ACKNOWLEDGEMENT, {}),
        (IDENTITY, {"inquiries": (an_inquiry(),)}),
        (CLARIFICATION, {"inquiries": (an_inquiry(QuestionKind.CLARIFICATION),)}),
        (REMINDER, {"inquiries": (OPEN,)}),
        (UNIDENTIFIED, {"inquiries": (OPEN,)}),
        (EXTENSION, {"extensions": (an_extension(),)}),
        (ANSWER, {"invoked": (Invoked(Right.ACCESS, a_decision(Right.ACCESS)),)}),
    ],
)
def test_a_case_allows_only_the_letters_that_it_asks_for(kind: LetterKind, fits: dict[str, object]) -> None:
    case = replace(a_case(), **fits)  # type: ignore[arg-type]
    for other in (item for item in LetterKind if not (item.follows_answer or item.is_of_complaint)):
        allowed = {ACKNOWLEDGEMENT, kind} | ({REMINDER, UNIDENTIFIED} if OPEN in case.inquiries else set())
        allowed |= {LetterKind.PARTIAL} if kind is ANSWER else set()
        if other in allowed:
            must_allow(case, other, SILENT)
        else:
            with pytest.raises(RuleViolation):
                must_allow(case, other, SILENT)
        with pytest.raises(RuleViolation, match="beantwoord"):
            must_allow(replace(case, answered=SENT), other, SILENT)


def test_a_sent_question_makes_the_term_stand_still_from_the_day_it_went_out() -> None:
    case = sent_on(a_case(inquiries=(an_inquiry(),)), final(IDENTITY), ASKED)
    assert case.inquiries[-1].asked_on == ASKED
    assert term(case).is_paused
    assert term(case).pauses[0].since == ASKED


@pytest.mark.parametrize(("on", "pauses"), [(date(2026, 11, 22), True), (date(2026, 11, 23), False)])
def test_a_question_after_the_month_is_stored_as_it_was_and_pauses_nothing(on: date, pauses: bool) -> None:
    case = sent_on(a_case(inquiries=(an_inquiry(),)), final(IDENTITY), on)
    assert case.inquiries[-1].asked_on == on
    assert term(case).is_paused is pauses
    assert len(term(case).without_effect) == (not pauses)


@pytest.mark.parametrize(
    ("on", "counts", "last"), [(date(2026, 11, 22), True, date(2027, 1, 22)), (date(2026, 11, 23), False, None)]
)
def test_the_notice_of_an_extension_counts_up_to_the_last_day_of_the_month(
    on: date, counts: bool, last: date | None
) -> None:
    case = sent_on(a_case(extensions=(an_extension(),)), final(EXTENSION), on)
    assert case.extensions[-1].notified_on == on
    assert case.extensions[-1].stands
    assert term(case).is_extended is counts
    assert term(case).safe.calendar == (last or date(2026, 11, 22))


def test_a_reminder_sets_the_day_of_the_last_letter() -> None:
    on = date(2026, 11, 12)
    case = sent_on(a_case(inquiries=(OPEN,), letters=(QUESTION,)), final(REMINDER), on)
    assert case.inquiries[-1] == replace(OPEN, reminded_on=on)
    assert case.inquiries[-1].chase_on == SILENT
    assert term(case).is_paused


def test_a_reminder_of_an_earlier_question_does_not_go_out_for_the_next() -> None:
    again = a_head(IDENTITY, 3, final=True, sent=SENT)
    before = replace(OPEN, answered_on=TODAY, outcome="bevestigd")
    for kind in (REMINDER, UNIDENTIFIED):
        letter = final(kind)
        case = a_case(inquiries=(before, OPEN), letters=(QUESTION, letter, again))
        with pytest.raises(RuleViolation, match="eerdere vraag"):
            mark_sent(case, letter, Sent(SILENT, Channel.EMAIL), SILENT)


def test_the_letter_that_nobody_was_identified_stops_the_clock_in_time() -> None:
    case = a_case(inquiries=(OPEN,), letters=(QUESTION,), waiting=Waiting(RECEIVED, "een kopie", TODAY))
    with pytest.raises(RuleViolation, match="28 november 2026") as refusal:
        sent_on(case, final(UNIDENTIFIED), SILENT - timedelta(days=1))
    assert refusal.value.rule == "R9"
    done = sent_on(case, final(UNIDENTIFIED), SILENT)
    assert (done.answered, done.waiting, done.is_unidentified) == (Sent(SILENT, Channel.EMAIL), None, True)
    assert (term(done).state, term(done).days_late) == (TermState.IN_TIME, 0)
    assert done.close(WRITTEN_AT).closed_at


def test_who_was_asked_what_is_meant_never_gets_that_letter() -> None:
    clarified = an_inquiry(QuestionKind.CLARIFICATION, asked_on=ASKED)
    for case in (a_case(inquiries=(clarified,)), a_case(), a_case(inquiries=(an_inquiry(),))):
        with pytest.raises(RuleViolation) as refusal:
            must_allow(case, UNIDENTIFIED, SILENT)
        assert refusal.value.rule == "R9"


def test_the_real_answer_after_a_reopening_is_no_letter_about_identity() -> None:
    """Its number is lower than that of the letter that closed the case, because it lay ready before."""
    answer, last = final(ANSWER, 2), final(UNIDENTIFIED, 3)
    case = replace(decided(), inquiries=(OPEN,), letters=(QUESTION, answer))
    closed = sent_on(case, last, SILENT)
    replied = replace(OPEN, answered_on=SILENT, outcome="bevestigd")
    reopened = replace(
        closed, answered=None, inquiries=(replied,), identity=Identity(IdentityMethod.CALL_BACK, SILENT, "s.devries")
    )
    done = mark_sent(reopened, answer, Sent(SILENT, Channel.EMAIL), SILENT)
    assert done.answered
    assert not done.is_unidentified
