"""The round along the recipients of the data: who is in it, what can be logged of each, and what is refused (R13)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.correspondence import address_block, addressee
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.next_steps import next_step, step_by
from ksf_tui.domain.people import Language
from ksf_tui.domain.recipients import OTHER, Recipient
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.round_changes import (
    add,
    before,
    begin,
    chase,
    confirm,
    excuse,
    first_to_do,
    is_removable,
    may_change,
    propose,
    remove,
    reset,
    tell,
)
from ksf_tui.domain.rounds import CHASE_DAYS, Notice, NoticeState
from ksf_tui.domain.sending import mark_sent
from ksf_tui.domain.states import NextStep
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.domain.text import MAX_PASSAGE
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.support import TODAY, a_case, a_decision, a_head, facts

DECIDED = date(2026, 10, 28)
DECIDED_AT = datetime(2026, 10, 28, 9, tzinfo=UTC)
LATER = TODAY + timedelta(days=3)
MAIL = Sent(TODAY, Channel.EMAIL)
CRM = Recipient("crm", "Relatiehuis B.V.", contact="I. Vermaat", address="Brinkweg 21, 7411 BK Deventer", id=4)
MAILING = Recipient("mailing", "MailRoute B.V.", email="privacy@mailroute.example", language=Language.ENGLISH, id=7)
STATEMENT = facts().statement
EXCUSES = [NoticeState.IMPOSSIBLE, NoticeState.DISPROPORTIONATE, NoticeState.NOT_CONCERNED]


def decided(right: Right = Right.ERASURE, outcome: Outcome = Outcome.GRANTED) -> Case:
    return a_case(Invoked(right, a_decision(right, outcome, decided_at=DECIDED_AT)))


def a_round(*names: str) -> Case:
    return begin(decided(), tuple(Notice(n, name) for n, name in enumerate(names or ("CRM B.V.", "Post B.V."), 1)))


def searched(place: str, *results: TaskResult | None) -> Case:
    tasks = (Task("CRM", place, "Zoek op.", TODAY, result=result) for result in results)
    return replace(decided(), tasks=tuple(tasks))


def refused(error: type[RuleViolation] | type[InvalidInput], work: Callable[[], object]) -> str:
    with pytest.raises(error) as raised:
        work()
    if isinstance(raised.value, RuleViolation):
        assert raised.value.rule == "R13"
    return str(raised.value)


def test_everyone_in_use_of_the_kinds_of_the_audience_is_proposed_once() -> None:
    register = (
        replace(MAILING, kind=OTHER, name="Accountant", id=1),
        CRM,
        replace(CRM, kind="cloud", name="RELATIEHUIS  b.v.", id=5),
        replace(CRM, name="Vroeger B.V.", ended_on=TODAY, id=6),
        MAILING,
        replace(CRM, kind="verdwenen soort", name="Oud", id=9),
    )
    found = propose(decided(), register, STATEMENT)
    assert [(item.recipient, item.name) for item in found] == [
        (7, "MailRoute B.V."),
        (4, "Relatiehuis B.V."),
        (1, "Accountant"),
    ]
    assert {item.state for item in found} == {NoticeState.TO_TELL}


@pytest.mark.parametrize("result", [TaskResult.NOT_FOUND, TaskResult.NOT_APPLICABLE])
def test_who_was_searched_without_result_is_proposed_as_not_having_the_data(result: TaskResult) -> None:
    (notice,) = propose(searched("crm", result, result), (CRM,), STATEMENT)
    assert notice.state is NoticeState.NOT_CONCERNED
    assert notice.reason == f"CRM: {result.label}"
    assert notice.is_handled


def test_as_long_as_one_place_of_a_firm_may_hold_data_it_is_told() -> None:
    cloud = replace(CRM, kind="cloud", id=5)
    for case in (searched("crm", None), searched("crm", TaskResult.FOUND), searched("finance", TaskResult.NOT_FOUND)):
        assert propose(case, (CRM,), STATEMENT) == (Notice(4, CRM.name),)
    assert propose(searched("crm", TaskResult.NOT_FOUND), (CRM, cloud), STATEMENT) == (Notice(4, CRM.name),)
    assert propose(searched("crm", TaskResult.NOT_FOUND, None), (CRM,), STATEMENT) == (Notice(4, CRM.name),)


@pytest.mark.parametrize("right", list(Right))
def test_only_rectification_erasure_and_restriction_have_a_round(right: Right) -> None:
    case, notices = decided(right), (Notice(1, "CRM B.V."),)
    if right in (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION):
        assert begin(case, notices).notices == notices
    else:
        assert "geen ontvanger in te lichten" in refused(RuleViolation, lambda: begin(case, notices))
        refused(RuleViolation, lambda: add(case, "CRM B.V."))


def test_a_round_begins_once_and_not_with_nobody_nor_after_a_refusal() -> None:
    assert "register" in refused(RuleViolation, lambda: begin(decided(), ()))
    refused(RuleViolation, lambda: begin(a_round(), (Notice(1, "X"),)))
    refused(RuleViolation, lambda: begin(decided(outcome=Outcome.REFUSED), (Notice(1, "X"),)))
    refused(RuleViolation, lambda: begin(a_case(Invoked(Right.ERASURE)), (Notice(1, "X"),)))


def test_the_round_goes_on_after_the_answer_and_ends_with_the_case() -> None:
    case = replace(a_round(), answered=MAIL)
    assert next_step(case) is NextStep.TELL_RECIPIENTS
    assert first_to_do(case) == 0
    refused(RuleViolation, lambda: case.close(DECIDED_AT))
    case = tell(case, 0, MAIL, TODAY)
    assert first_to_do(case) == 1
    case = excuse(case, 1, NoticeState.IMPOSSIBLE, "Bestaat niet meer.")
    assert next_step(case) is NextStep.CHASE_RECIPIENTS
    assert step_by(case, facts().calendar) == TODAY + timedelta(days=CHASE_DAYS)
    assert first_to_do(case) == 0
    case = confirm(case, 0, LATER, LATER)
    assert next_step(case) is NextStep.CLOSE
    assert first_to_do(case) is None
    closed = case.close(DECIDED_AT)
    assert not may_change(closed)
    for work in (
        lambda: add(closed, "Nog een"),
        lambda: tell(closed, 0, MAIL, TODAY),
        lambda: confirm(closed, 0, TODAY, TODAY),
        lambda: chase(closed, 0, TODAY, TODAY),
        lambda: excuse(closed, 0, NoticeState.IMPOSSIBLE, "Weg."),
        lambda: reset(closed, 0),
        lambda: remove(closed, 0),
    ):
        assert "gesloten" in refused(RuleViolation, work)


@pytest.mark.parametrize("on", [DECIDED - timedelta(days=1), TODAY + timedelta(days=1)])
def test_nobody_is_told_before_the_decision_or_tomorrow(on: date) -> None:
    text = refused(InvalidInput, lambda: tell(a_round(), 0, Sent(on, Channel.PHONE), TODAY))
    assert "28 oktober 2026" in text
    told = tell(a_round(), 0, Sent(DECIDED, Channel.PHONE), TODAY).notices[0]
    assert (told.state, told.chase_on) == (NoticeState.TOLD, DECIDED + timedelta(days=CHASE_DAYS))


@pytest.mark.parametrize("work", [confirm, chase])
def test_what_comes_back_lies_between_being_told_and_today(work: Callable[[Case, int, date, date], Case]) -> None:
    case = tell(a_round(), 0, MAIL, TODAY)
    for on in (TODAY - timedelta(days=1), LATER + timedelta(days=1)):
        with pytest.raises(InvalidInput) as raised:
            work(case, 0, on, LATER)
        assert raised.value.field == "on"
    assert work(case, 0, LATER, LATER).notices[0].told == MAIL
    assert "nog in te lichten" in refused(RuleViolation, lambda: work(case, 1, TODAY, TODAY))


def test_asking_again_moves_the_day_and_confirming_ends_it() -> None:
    case = chase(tell(a_round(), 0, MAIL, TODAY), 0, LATER, LATER)
    assert case.notices[0].chase_on == LATER + timedelta(days=CHASE_DAYS)
    done = confirm(case, 0, LATER, LATER).notices[0]
    assert (done.state, done.confirmed_on, done.chase_on) == (NoticeState.CONFIRMED, LATER, None)


@pytest.mark.parametrize("state", EXCUSES)
def test_who_is_not_told_has_a_reason_in_the_file(state: NoticeState) -> None:
    for reason in ("", "x" * (MAX_PASSAGE + 1)):
        with pytest.raises(InvalidInput) as raised:
            excuse(a_round(), 0, state, reason)
        assert raised.value.field == "reason"
    notice = excuse(a_round(), 0, state, "Failliet sinds 2024.").notices[0]
    assert (notice.state, notice.reason, notice.is_handled) == (state, "Failliet sinds 2024.", True)


@pytest.mark.parametrize("state", [state for state in NoticeState if state not in EXCUSES])
def test_being_told_is_no_excuse(state: NoticeState) -> None:
    refused(RuleViolation, lambda: excuse(a_round(), 0, state, "Zomaar."))


def test_a_told_recipient_can_turn_out_not_to_have_the_data_and_is_not_chased_then() -> None:
    notice = excuse(tell(a_round(), 0, MAIL, TODAY), 0, NoticeState.NOT_CONCERNED, "Kent deze persoon niet.").notices[0]
    assert (notice.told, notice.chase_on) == (MAIL, None)
    case = confirm(tell(a_round(), 0, MAIL, TODAY), 0, TODAY, TODAY)
    refused(RuleViolation, lambda: excuse(case, 0, NoticeState.IMPOSSIBLE, "Toch niet."))


def test_what_was_booked_by_mistake_goes_back_one_step() -> None:
    fresh = a_round()
    told = tell(fresh, 0, MAIL, TODAY)
    assert reset(confirm(told, 0, TODAY, TODAY), 0) == told
    assert reset(excuse(told, 0, NoticeState.IMPOSSIBLE, "Weg."), 0) == told
    assert reset(told, 0) == fresh
    assert reset(excuse(fresh, 0, NoticeState.IMPOSSIBLE, "Weg."), 0) == fresh
    refused(RuleViolation, lambda: reset(fresh, 0))
    refused(RuleViolation, lambda: tell(told, 0, MAIL, TODAY))


def test_a_letter_that_went_out_can_not_be_put_back() -> None:
    letter = a_head(LetterKind.RECIPIENT, final=True, recipient="CRM B.V.")
    case = mark_sent(replace(a_round(), letters=(letter,)), letter, MAIL, TODAY)
    assert [notice.state for notice in case.notices] == [NoticeState.TOLD, NoticeState.TO_TELL]
    assert before(case, case.notices[0]) is None
    refused(RuleViolation, lambda: reset(case, 0))
    assert reset(confirm(case, 0, TODAY, TODAY), 0) == case


def test_a_letter_after_a_call_leaves_the_day_of_the_call() -> None:
    letter = a_head(LetterKind.RECIPIENT, final=True, recipient="CRM B.V.")
    called = Sent(DECIDED, Channel.PHONE)
    case = replace(tell(a_round(), 0, called, TODAY), letters=(letter,))
    notice = mark_sent(case, letter, MAIL, TODAY).notices[0]
    assert (notice.told, notice.chase_on) == (called, TODAY + timedelta(days=CHASE_DAYS))


@pytest.mark.parametrize("name", ["", "CRM B.V.", "crm b.v.", "x" * 201])
def test_a_recipient_is_named_once_and_shortly(name: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        add(a_round(), name)
    assert raised.value.field == "name"


def test_only_who_was_added_by_hand_and_not_told_can_be_taken_out() -> None:
    case = add(a_round(), "[SEALED] Şerife & <Zn>")
    assert case.notices[2] == Notice(0, "[SEALED] Şerife & <Zn>")
    assert remove(case, 2) == a_round()
    refused(RuleViolation, lambda: remove(case, 0))
    refused(RuleViolation, lambda: remove(tell(case, 2, MAIL, TODAY), 2))
    written = replace(case, letters=(a_head(LetterKind.RECIPIENT, recipient=case.notices[2].name),))
    assert not is_removable(written, written.notices[2])
    refused(RuleViolation, lambda: remove(written, 2))
    refused(RuleViolation, lambda: remove(case, 3))


def test_a_letter_goes_to_the_recipient_as_the_register_knows_it_and_never_to_the_data_subject() -> None:
    case = begin(decided(), (Notice(4, "Relatiehuis (oude naam)"), Notice(0, "MAILROUTE b.v."), Notice(0, "Onbekend")))
    register = (CRM, replace(MAILING, ended_on=TODAY, email="oud@mailroute.example", id=2), MAILING)

    def lines(name: str) -> tuple[str, ...]:
        return address_block(addressee(LetterKind.RECIPIENT, case, name, register))

    assert lines("Relatiehuis (oude naam)") == (
        "Relatiehuis (oude naam)",
        "I. Vermaat",
        "Brinkweg 21",
        "7411 BK Deventer",
    )
    assert lines("MAILROUTE b.v.") == ("MAILROUTE b.v.", "privacy@mailroute.example")
    assert lines("Onbekend") == ("Onbekend",)
    assert addressee(LetterKind.RECIPIENT, case, "MAILROUTE b.v.", register).language is Language.ENGLISH
    assert addressee(LetterKind.ANSWER, case, "", register) == case.subject
