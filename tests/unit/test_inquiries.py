"""A question to the data subject: what it must say, when it is chased, and what may follow on silence (R8-R10)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import InquiryStep
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.support import an_inquiry

IDENTITY, CLARIFICATION = QuestionKind.IDENTITY, QuestionKind.CLARIFICATION
ANSWERED, REMIND, UNIDENTIFIED, GO_ON = (
    InquiryStep.ANSWERED,
    InquiryStep.REMIND,
    InquiryStep.UNIDENTIFIED,
    InquiryStep.GO_ON,
)
ASKED = date(2026, 10, 28)
REMINDED = date(2026, 11, 11)
SILENT = date(2026, 11, 28)


@pytest.mark.parametrize("kind", QuestionKind)
def test_a_question_without_a_reason_or_without_a_question_is_refused(kind: QuestionKind) -> None:
    inquiry = an_inquiry(kind)
    inquiry.check()
    for field, empty in (("doubt", replace(inquiry, doubt="")), ("wanted", replace(inquiry, wanted=""))):
        with pytest.raises(InvalidInput) as refusal:
            empty.check()
        assert refusal.value.field == field


def test_to_specify_is_asked_only_where_there_is_much() -> None:
    with pytest.raises(RuleViolation, match="verduidelijking") as refusal:
        an_inquiry(CLARIFICATION, large_quantity=False).check()
    assert refusal.value.rule == "R10"
    an_inquiry(IDENTITY, large_quantity=False).check()


def test_a_question_is_chased_from_the_day_it_was_sent_until_the_answer() -> None:
    written = an_inquiry()
    asked = replace(written, asked_on=ASKED)
    reminded = replace(asked, reminded_on=REMINDED)
    answered = replace(reminded, answered_on=SILENT, outcome="bevestigd")
    assert (written.is_written, written.is_open, written.question, written.chase_on) == (True, False, None, None)
    assert (asked.is_written, asked.is_open, asked.chase_on) == (False, True, date(2026, 11, 11))
    assert (reminded.is_open, reminded.chase_on) == (True, SILENT)
    assert (answered.is_open, answered.chase_on) == (False, None)


def test_a_month_of_silence_ends_with_a_shorter_month() -> None:
    assert an_inquiry(asked_on=date(2027, 1, 31)).silent_on == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("kind", "reminded", "today", "steps"),
    [
        (IDENTITY, None, REMINDED - timedelta(days=1), (ANSWERED, REMIND, GO_ON)),
        (IDENTITY, None, REMINDED, (REMIND, ANSWERED, GO_ON)),
        (IDENTITY, REMINDED, SILENT - timedelta(days=1), (ANSWERED, GO_ON)),
        (IDENTITY, REMINDED, SILENT, (UNIDENTIFIED, ANSWERED, GO_ON)),
        (IDENTITY, None, SILENT, (REMIND, ANSWERED, UNIDENTIFIED, GO_ON)),
        (CLARIFICATION, REMINDED, SILENT, (GO_ON, ANSWERED)),
        (CLARIFICATION, None, SILENT, (REMIND, ANSWERED, GO_ON)),
    ],
)
def test_what_is_due_stands_first(
    kind: QuestionKind, reminded: date | None, today: date, steps: tuple[InquiryStep, ...]
) -> None:
    assert an_inquiry(kind, asked_on=ASKED, reminded_on=reminded).steps(today) == steps


def test_only_a_doubt_about_the_identity_ends_in_the_letter_that_says_so_and_not_within_a_month() -> None:
    asked = an_inquiry(asked_on=ASKED)
    assert asked.may_end_unidentified(SILENT)
    assert not asked.may_end_unidentified(SILENT - timedelta(days=1))
    assert not an_inquiry(CLARIFICATION, asked_on=ASKED).may_end_unidentified(SILENT)
    assert not replace(asked, answered_on=SILENT).may_end_unidentified(SILENT)
    assert not an_inquiry().may_end_unidentified(SILENT)
