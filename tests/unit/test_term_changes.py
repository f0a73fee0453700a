"""What moves the term of a case: a question and its answer, an extension and its withdrawal (R5, R8-R10)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.deadlines import Deadline, TermState
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.extensions import ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.rights import Right
from ksf_tui.domain.states import State
from ksf_tui.domain.term_changes import (
    ask,
    correct_answer,
    drop_written,
    extend,
    may_ask,
    may_extend,
    receive_answer,
    withdraw_extension,
)
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.support import TODAY, a_case, a_head, an_extension, an_inquiry, facts

ASKED, ANSWERED = date(2026, 10, 28), date(2026, 11, 2)
MONTH, LAST = date(2026, 11, 22), date(2026, 11, 23)
"""The end of the first month is a Sunday; the legal last day is the Monday after it."""
AT = datetime(2026, 11, 3, 9, tzinfo=UTC)
OPEN = a_case(inquiries=(an_inquiry(asked_on=ASKED),))
REPLIED = receive_answer(OPEN, ANSWERED, "bevestigd vanaf het bekende adres", TODAY)
NOTIFIED = a_case(extensions=(an_extension(notified_on=TODAY),))
WITHDRAWAL = a_case(Invoked(Right.CONSENT_WITHDRAWAL))


def term(case: Case) -> Deadline:
    return case.term(facts().calendar)


def answered(case: Case) -> Case:
    return replace(case, answered=Sent(TODAY, Channel.EMAIL))


def unidentified(on: date) -> Case:
    """Give a case that was closed because nobody replied."""
    sent = Sent(on, Channel.EMAIL)
    letters = (
        a_head(LetterKind.IDENTITY, 1, final=True, sent=Sent(ASKED, Channel.EMAIL)),
        a_head(LetterKind.UNIDENTIFIED, 2, final=True, sent=sent),
    )
    return replace(OPEN, letters=letters, answered=sent, closed_at=AT)


def test_a_question_that_is_being_written_moves_nothing() -> None:
    asked = ask(a_case(), an_inquiry())
    assert asked.inquiry == an_inquiry()
    assert term(asked) == term(a_case())


def test_one_question_at_a_time() -> None:
    assert may_ask(a_case())
    for case in (OPEN, ask(a_case(), an_inquiry())):
        assert not may_ask(case)
        with pytest.raises(RuleViolation, match="loopt al een vraag"):
            ask(case, an_inquiry())
    assert may_ask(REPLIED)
    assert len(ask(REPLIED, an_inquiry(QuestionKind.CLARIFICATION)).inquiries) == 2


def test_who_takes_back_consent_is_asked_nothing_and_told_of_no_delay() -> None:
    assert not may_ask(WITHDRAWAL)
    with pytest.raises(RuleViolation, match="intrekking") as refusal:
        ask(WITHDRAWAL, an_inquiry())
    assert refusal.value.rule == "R8"
    assert not may_extend(WITHDRAWAL, term(WITHDRAWAL), TODAY)
    with pytest.raises(RuleViolation):
        extend(WITHDRAWAL, an_extension(), term(WITHDRAWAL), TODAY)


def test_a_question_needs_its_reason() -> None:
    with pytest.raises(InvalidInput):
        ask(a_case(), an_inquiry(doubt=""))
    with pytest.raises(RuleViolation):
        ask(a_case(), an_inquiry(QuestionKind.CLARIFICATION, large_quantity=False))


def test_the_answer_moves_the_dates() -> None:
    assert term(OPEN).is_paused
    moved = term(REPLIED)
    assert (moved.state, moved.pauses[0].days) == (TermState.RUNNING, 5)
    assert moved.safe.calendar == date(2026, 11, 26)  # a month from the answer, less the six days that had run
    assert moved.unpaused.legal_last_day == LAST


@pytest.mark.parametrize("on", [ASKED - timedelta(days=1), TODAY + timedelta(days=1)])
def test_an_answer_comes_between_its_question_and_today(on: date) -> None:
    for change, case in ((receive_answer, OPEN), (correct_answer, REPLIED)):
        with pytest.raises(InvalidInput) as refusal:
            change(case, on, "bevestigd", TODAY)
        assert refusal.value.field == "answered"


@pytest.mark.parametrize("on", [ASKED, TODAY])
def test_an_answer_on_the_day_of_the_question_or_today_is_fine(on: date) -> None:
    assert receive_answer(OPEN, on, "bevestigd", TODAY).inquiries[-1].answered_on == on


def test_it_is_said_what_came_back() -> None:
    with pytest.raises(InvalidInput) as refusal:
        receive_answer(OPEN, ANSWERED, "", TODAY)
    assert refusal.value.field == "outcome"


def test_without_an_open_question_there_is_no_answer() -> None:
    for case in (a_case(), REPLIED, ask(a_case(), an_inquiry())):
        with pytest.raises(RuleViolation, match="geen vraag open"):
            receive_answer(case, ANSWERED, "bevestigd", TODAY)
    for case in (a_case(), OPEN):
        with pytest.raises(RuleViolation, match="nog geen antwoord"):
            correct_answer(case, ANSWERED, "bevestigd", TODAY)


def test_a_corrected_day_moves_the_dates_again() -> None:
    corrected = correct_answer(REPLIED, ANSWERED + timedelta(days=1), "toch een dag later", TODAY)
    assert term(corrected).safe.calendar == term(REPLIED).safe.calendar + timedelta(days=1)
    assert corrected.inquiries[-1].outcome == "toch een dag later"


def test_a_case_that_was_closed_for_silence_comes_alive_and_runs_on() -> None:
    closed_on, back_on = date(2026, 12, 1), date(2026, 12, 15)
    case = unidentified(closed_on)
    assert (case.is_unidentified, term(case).state) == (True, TermState.IN_TIME)
    alive = receive_answer(case, back_on, "alsnog bevestigd", back_on)
    assert (alive.state, alive.closed_at, alive.is_unidentified) == (State.IN_PROGRESS, None, False)
    assert term(alive).safe.calendar == MONTH + (back_on - ASKED)
    assert len(alive.letters) == 2


def test_after_the_real_answer_nothing_moves_any_more() -> None:
    for change in (receive_answer, correct_answer):
        with pytest.raises(RuleViolation, match="beantwoord"):
            change(answered(OPEN if change is receive_answer else REPLIED), ANSWERED, "bevestigd", TODAY)
    for done in (answered(a_case()), answered(NOTIFIED)):
        assert not may_ask(done)
        assert not may_extend(done, term(done), TODAY)
        with pytest.raises(RuleViolation, match="beantwoord"):
            ask(done, an_inquiry())
        with pytest.raises(RuleViolation, match="beantwoord"):
            extend(done, an_extension(), term(done), TODAY)
        with pytest.raises(RuleViolation, match="beantwoord"):
            withdraw_extension(done, "toch klaar", AT)


def test_an_extension_is_offered_up_to_the_last_day_of_the_first_month() -> None:
    case = a_case()
    assert extend(case, an_extension(), term(case), MONTH).extension == an_extension()
    with pytest.raises(RuleViolation, match="22 november 2026") as refusal:
        extend(case, an_extension(), term(case), MONTH + timedelta(days=1))
    assert refusal.value.rule == "R5"
    assert "23 november 2026" in refusal.value.hint


def test_waiting_for_an_answer_gives_more_time_to_extend() -> None:
    later = MONTH + timedelta(days=4)
    assert may_extend(REPLIED, term(REPLIED), later)
    assert not may_extend(REPLIED, term(REPLIED), later + timedelta(days=1))
    assert may_extend(OPEN, term(OPEN), date(2027, 2, 1))


def test_an_extension_moves_nothing_before_its_notice_is_sent() -> None:
    written = extend(a_case(), an_extension(), term(a_case()), TODAY)
    assert term(written) == term(a_case())
    assert term(NOTIFIED).safe.calendar == date(2027, 1, 22)


@pytest.mark.parametrize("missing", [{"reasons": ()}, {"explanation": ""}])
def test_an_extension_needs_a_reason_that_is_explained(missing: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as refusal:
        extend(a_case(), an_extension(**missing), term(a_case()), TODAY)
    assert refusal.value.field in missing


def test_a_term_is_extended_once_also_when_that_was_taken_back() -> None:
    written = a_case(extensions=(an_extension(),))
    for case in (written, NOTIFIED, withdraw_extension(NOTIFIED, "toch klaar", AT)):
        with pytest.raises(RuleViolation, match="één keer"):
            extend(case, an_extension(), term(case), TODAY)


def test_an_extension_that_was_never_sent_can_be_made_anew() -> None:
    withdrawn = withdraw_extension(a_case(extensions=(an_extension(),)), "verkeerde reden", AT)
    again = extend(withdrawn, an_extension(reasons=(ExtensionReason.REDACTION,)), term(withdrawn), TODAY)
    assert [item.is_written for item in again.extensions] == [False, True]


def test_a_withdrawn_extension_stays_as_history_and_the_first_month_counts_again() -> None:
    withdrawn = withdraw_extension(NOTIFIED, "alle gegevens zijn er", AT)
    assert withdrawn.extension is None
    kept = withdrawn.extensions[-1]
    assert (kept.notified_on, kept.withdrawn_at, kept.withdrawn_why) == (TODAY, AT, "alle gegevens zijn er")
    assert term(withdrawn).dates == term(a_case()).dates


def test_a_withdrawal_needs_a_reason_and_something_to_withdraw() -> None:
    with pytest.raises(InvalidInput) as refusal:
        withdraw_extension(NOTIFIED, "", AT)
    assert refusal.value.field == "why"
    for case in (a_case(), withdraw_extension(NOTIFIED, "toch klaar", AT)):
        with pytest.raises(RuleViolation, match="niet verlengd"):
            withdraw_extension(case, "toch klaar", AT)


IDENTITY, EXTENSION = LetterKind.IDENTITY, LetterKind.EXTENSION


def test_what_loses_its_last_letter_goes_with_it() -> None:
    asking, extending = a_case(inquiries=(an_inquiry(),)), a_case(extensions=(an_extension(),))
    assert drop_written(asking, IDENTITY).inquiries == ()
    assert drop_written(extending, EXTENSION).extensions == ()
    for case in (asking, extending):
        assert drop_written(case, LetterKind.ACKNOWLEDGEMENT) == case
    assert drop_written(OPEN, IDENTITY) == OPEN
    assert drop_written(NOTIFIED, EXTENSION) == NOTIFIED


def test_what_still_has_a_final_letter_stays() -> None:
    asking = a_case(inquiries=(an_inquiry(),), letters=(a_head(IDENTITY, final=True),))
    extending = a_case(extensions=(an_extension(),), letters=(a_head(EXTENSION, final=True),))
    assert drop_written(asking, IDENTITY) == asking
    assert drop_written(extending, EXTENSION) == extending


def test_the_letter_of_a_withdrawn_extension_is_not_one_of_the_next() -> None:
    old = a_head(EXTENSION, final=True)
    assert old.final_at is not None
    withdrawn = an_extension(withdrawn_at=old.final_at + timedelta(hours=1), withdrawn_why="verkeerde reden")
    case = a_case(extensions=(withdrawn, an_extension(after_letter=old.id)), letters=(old,))
    assert drop_written(case, EXTENSION).extensions == (withdrawn,)
    newer = a_head(EXTENSION, 2, final=True, final_at=old.final_at + timedelta(hours=2))
    both = replace(case, letters=(old, newer))
    assert drop_written(both, EXTENSION) == both
