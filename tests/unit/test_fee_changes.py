"""A fee for what is manifestly unfounded or excessive: proof, announcement first, and what became of it (R7)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.fee_changes import (
    charge,
    chargeable,
    drop_unsent,
    drop_written,
    euros,
    may_charge,
    parse_euros,
    settle,
    withdraw,
)
from ksf_tui.domain.fees import Fee, FeeState
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.sending import mark_sent, must_allow
from ksf_tui.domain.states import NextStep
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.support import TODAY, a_case, a_decision, a_head, facts

FEE = Fee(1250, "papier en porto", "Zes gelijke verzoeken in drie maanden.")
CHARGED = charge(a_case(), FEE)
ANNOUNCED = replace(CHARGED, fee=replace(FEE, announced_on=TODAY))
FREE = [right for right in Right if right.is_withdrawal or right.is_absolute]


@pytest.mark.parametrize(
    ("text", "cents"),
    [("12,50", 1250), ("12", 1200), ("0,01", 1), (" € 7,05 ", 705), ("999999,99", 99_999_999)],
)
def test_an_amount_is_read_as_it_is_written_here(text: str, cents: int) -> None:
    assert parse_euros(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0",
        "0,00",
        "-5",
        "12.50",
        "1.250,00",
        "12,5",
        "12,500",
        "twaalf",
        "1e3",
        "١٢",
        "12 50",
        "1000000",
        "12,50 x",
    ],
)
def test_what_could_be_another_amount_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        parse_euros(text)
    assert refusal.value.field == "amount"


@pytest.mark.parametrize(("cents", "text"), [(1250, "12,50"), (5, "0,05"), (100, "1,00")])
def test_an_amount_is_written_with_its_cents(cents: int, text: str) -> None:
    assert euros(cents) == text
    assert parse_euros(text) == cents


@pytest.mark.parametrize(("missing", "word"), [({"cents": 0}, "amount"), ({"costs": ""}, "costs")])
def test_a_fee_says_how_much_and_for_what(missing: dict[str, object], word: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        charge(a_case(), replace(FEE, **missing))  # type: ignore[arg-type]
    assert refusal.value.field == word


def test_a_fee_needs_proof() -> None:
    with pytest.raises(RuleViolation, match="bewijs") as refusal:
        charge(a_case(), replace(FEE, proof=""))
    assert refusal.value.rule == "R7"


@pytest.mark.parametrize("right", FREE)
def test_a_withdrawal_and_a_stop_of_mailing_are_free(right: Right) -> None:
    case = a_case(Invoked(right))
    assert not may_charge(case)
    with pytest.raises(RuleViolation) as refusal:
        charge(case, FEE)
    assert refusal.value.rule == "R7"


def test_beside_a_free_right_only_the_other_one_is_charged() -> None:
    assert chargeable(a_case(Invoked(Right.OBJECTION_MARKETING), Invoked(Right.ACCESS))) == (Right.ACCESS,)


def test_a_fee_comes_before_the_decision_and_once() -> None:
    decided = a_case().decide(Right.ACCESS, a_decision(Right.ACCESS))
    answered = replace(a_case(), answered=Sent(TODAY, Channel.EMAIL))
    for case in (decided, CHARGED, ANNOUNCED, answered):
        assert not may_charge(case)
        with pytest.raises(RuleViolation):
            charge(case, FEE)


def test_announcing_comes_first_and_moves_no_date() -> None:
    assert next_step(
        replace(CHARGED, letters=(a_head(LetterKind.ACKNOWLEDGEMENT, sent=Sent(TODAY, Channel.EMAIL)),))
    ) is (NextStep.SEND_FEE)
    must_allow(CHARGED, LetterKind.FEE, TODAY)
    letter = a_head(LetterKind.FEE, 5, final=True)
    sent = mark_sent(replace(CHARGED, letters=(letter,)), letter, Sent(TODAY, Channel.EMAIL), TODAY)
    assert sent.fee == replace(FEE, announced_on=TODAY)
    assert sent.term(facts().calendar) == a_case().term(facts().calendar)


def test_a_fee_goes_with_its_unsent_letter() -> None:
    assert drop_unsent(CHARGED).fee is None
    assert drop_written(CHARGED, LetterKind.FEE).fee is None
    waiting = replace(CHARGED, letters=(a_head(LetterKind.FEE, final=True),))
    for case, kind in ((CHARGED, LetterKind.ANSWER), (ANNOUNCED, LetterKind.FEE), (waiting, LetterKind.FEE)):
        assert drop_written(case, kind) == case
    for case in (a_case(), ANNOUNCED):
        with pytest.raises(RuleViolation):
            drop_unsent(case)


@pytest.mark.parametrize("state", [FeeState.PAID, FeeState.DROPPED])
def test_what_became_of_it_is_recorded_once(state: FeeState) -> None:
    settled = settle(ANNOUNCED, state, TODAY, TODAY)
    assert settled.fee == replace(FEE, announced_on=TODAY, state=state, settled_on=TODAY)
    for case in (a_case(), CHARGED, settled):
        with pytest.raises(RuleViolation, match="geen kosten open"):
            settle(case, state, TODAY, TODAY)


@pytest.mark.parametrize("on", [TODAY - timedelta(days=1), TODAY + timedelta(days=1)])
def test_the_day_lies_between_the_announcement_and_today(on: date) -> None:
    changes: tuple[Callable[[], object], ...] = (
        lambda: settle(ANNOUNCED, FeeState.PAID, on, TODAY),
        lambda: withdraw(ANNOUNCED, _signed(), on, TODAY),
    )
    for change in changes:
        with pytest.raises(InvalidInput) as refusal:
            change()
        assert refusal.value.field == "settled"


def test_who_withdraws_rather_than_pay_gets_that_decision_for_what_it_was_for() -> None:
    case = replace(ANNOUNCED, invoked=(Invoked(Right.ACCESS), Invoked(Right.OBJECTION_MARKETING)))
    withdrawn = withdraw(case, _signed(), TODAY, TODAY)
    outcomes = {item.right: item.decision and item.decision.outcome for item in withdrawn.invoked}
    assert outcomes == {Right.ACCESS: Outcome.WITHDRAWN, Right.OBJECTION_MARKETING: None}
    assert withdrawn.fee is not None
    assert withdrawn.fee.settled_on == TODAY


def test_a_withdrawal_is_no_way_around_a_doubt() -> None:
    doubted: Case = replace(ANNOUNCED, doubt="onbekend adres")
    with pytest.raises(RuleViolation) as refusal:
        withdraw(doubted, _signed(), TODAY, TODAY)
    assert refusal.value.rule == "R8"


def _signed() -> Decision:
    return Decision(Outcome.WITHDRAWN, decided_by="s.devries")
