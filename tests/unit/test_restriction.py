"""A restriction ends only after the data subject was told (R12, AVG art. 18(3))."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.restriction import began_on, lift, notified_on, restricted
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.support import RECEIVED, TODAY, a_case, a_decision, a_head

NOTICE = RECEIVED + timedelta(days=5)


def restricted_case(*notices: date, **changes: Any) -> Case:  # noqa: ANN401
    letters = tuple(
        a_head(LetterKind.LIFTING, number, final=True, sent=Sent(on, Channel.EMAIL))
        for number, on in enumerate(notices, 1)
    )
    return a_case(Invoked(Right.RESTRICTION, a_decision(Right.RESTRICTION, **changes)), letters=letters)


def test_lifting_needs_a_notice_that_went_out() -> None:
    draft = a_head(LetterKind.LIFTING, 1, final=True)
    for case in (restricted_case(), a_case(*restricted_case().invoked, letters=(draft,))):
        with pytest.raises(RuleViolation) as refused:
            lift(case, TODAY, TODAY)
        assert refused.value.rule == "R12"


@pytest.mark.parametrize(("on", "allowed"), [(NOTICE - timedelta(1), False), (NOTICE, True), (TODAY, True)])
def test_it_ends_on_the_day_of_the_notice_or_later(on: date, allowed: bool) -> None:
    case = restricted_case(NOTICE)
    assert case.is_restricted
    if not allowed:
        with pytest.raises(RuleViolation) as refused:
            lift(case, on, TODAY)
        assert refused.value.rule == "R12"
        return
    lifted = lift(case, on, TODAY)
    assert lifted.invoked[0].lifted_on == on
    assert not lifted.is_restricted
    assert restricted(lifted) is None


def test_a_notice_from_before_the_restriction_does_not_count() -> None:
    case = restricted_case(RECEIVED - timedelta(1))
    assert notified_on(case) is None
    with pytest.raises(RuleViolation):
        lift(case, TODAY, TODAY)


def test_no_day_that_is_still_to_come_and_nothing_to_lift_twice() -> None:
    case = restricted_case(NOTICE)
    with pytest.raises(InvalidInput) as refused:
        lift(case, TODAY + timedelta(1), TODAY)
    assert refused.value.field == "lifted_on"
    with pytest.raises(RuleViolation):
        lift(lift(case, TODAY, TODAY), TODAY, TODAY)


def test_without_a_day_it_began_with_the_decision() -> None:
    case = restricted_case(stopped_on=None, decided_at=datetime(2026, 10, 25, 23, 30, tzinfo=UTC))
    assert began_on(case.invoked[0]) == date(2026, 10, 26)


def test_a_new_decision_restricts_anew() -> None:
    case = lift(restricted_case(NOTICE), NOTICE, TODAY)
    again = case.decide(Right.RESTRICTION, a_decision(Right.RESTRICTION, Outcome.GRANTED, stopped_on=TODAY))
    assert again.is_restricted
    assert notified_on(again) is None
