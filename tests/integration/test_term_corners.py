"""Corners of questions and extensions: each of them once moved a date or a step that it may not move."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.identity import Identity, IdentityMethod
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.rights import Right
from ksf_tui.domain.states import NextStep
from ksf_tui.errors import RuleViolation
from ksf_tui.services import cases, correspondence, decisions, identity, terms
from ksf_tui.services.desk import Desk
from tests.support import (
    StandingClock,
    a_decision,
    an_extension,
    an_inquiry,
    an_intake,
    final_letter,
    finished,
    make_desk,
    send,
)

ASKED = date(2026, 10, 28)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(ASKED)


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.store.close()


def asked(desk: Desk, case: Case) -> Case:
    return send(desk, finished(desk, terms.ask(desk, case, an_inquiry())), ASKED)


def test_a_letter_of_a_question_that_was_let_go_is_never_sent_for_the_next_one(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    old = finished(desk, terms.ask(desk, case, an_inquiry()))
    free = terms.drop_question(desk, cases.get(desk, case.id))
    other = terms.ask(desk, free, an_inquiry(doubt="De naam komt twee keer voor."))
    after = correspondence.discard(desk, other)
    assert after.inquiries == ()
    terms.ask(desk, after, an_inquiry(QuestionKind.CLARIFICATION))
    with pytest.raises(RuleViolation):
        send(desk, old, ASKED)
    assert cases.rows(desk, [case.id])[case.id].paused_since is None


def test_a_notice_of_a_withdrawn_extension_is_never_sent_for_the_next_one(desk: Desk) -> None:
    case = cases.register(desk, an_intake())
    old = finished(desk, terms.extend(desk, case, an_extension()))
    free = terms.withdraw_extension(desk, cases.get(desk, case.id), "verkeerde reden")
    after = correspondence.discard(desk, terms.extend(desk, free, an_extension()))
    assert after.extension is None
    correspondence.discard(desk, terms.extend(desk, after, an_extension()))
    with pytest.raises(RuleViolation):
        send(desk, old, ASKED)
    assert not cases.get(desk, case.id).term(desk.calendar).is_extended


def test_any_letter_that_went_out_makes_an_acknowledgement_needless(desk: Desk) -> None:
    case = asked(desk, cases.register(desk, an_intake()))
    case = terms.receive_answer(desk, case, ASKED, "een mail")
    assert next_step(case) is NextStep.SETTLE_IDENTITY
    case = identity.settle(desk, case, Identity(IdentityMethod.KNOWN_EMAIL, ASKED, ""))
    assert next_step(case) is NextStep.COLLECT


def test_the_list_counts_the_days_late_as_the_clock_does(desk: Desk, clock: StandingClock) -> None:
    """31 days had run before the question: the count ends before the answer, which is in time all the same (R8)."""
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING, Right.ACCESS, received=date(2026, 10, 1)))
    clock.move(date(2026, 11, 1))
    inquiry = an_inquiry(QuestionKind.CLARIFICATION)
    case = send(desk, finished(desk, terms.ask(desk, cases.get(desk, case.id), inquiry)), date(2026, 11, 1))
    clock.move(date(2026, 11, 20))
    for right in case.rights:
        case = decisions.decide(desk, cases.get(desk, case.id), right, a_decision(right))
    answered = send(desk, final_letter(desk, case.id, LetterKind.ANSWER), date(2026, 11, 20))
    line = cases.rows(desk, [case.id])[case.id]
    assert line.days_late == answered.term(desk.calendar).days_late == 0


def test_a_case_that_turns_out_to_be_a_mere_withdrawal_loses_its_pauses_and_nothing_else(desk: Desk) -> None:
    withdrawal = an_intake(Right.CONSENT_WITHDRAWAL)
    case = asked(desk, cases.register(desk, an_intake()))
    with pytest.raises(RuleViolation, match="kent geen vraag en geen verlenging"):
        cases.correct(desk, case, withdrawal)
    case = terms.receive_answer(desk, case, ASKED, "een mail")
    changed = cases.correct(desk, case, withdrawal)
    assert changed.facts.questions == ()
    assert changed.inquiries == case.inquiries


def test_going_on_does_not_open_a_closed_case(desk: Desk, clock: StandingClock) -> None:
    case = asked(desk, cases.register(desk, an_intake()))
    clock.move(date(2026, 11, 28))
    case = send(desk, final_letter(desk, case.id, LetterKind.UNIDENTIFIED), date(2026, 11, 28))
    with pytest.raises(RuleViolation):
        terms.go_on(desk, case)
    assert cases.get(desk, case.id).answered


def test_a_question_says_by_when_an_answer_is_welcome(desk: Desk) -> None:
    letter = terms.ask(desk, cases.register(desk, an_intake()), an_inquiry())
    assert "uiterlijk op 11 november 2026" in letter.text
