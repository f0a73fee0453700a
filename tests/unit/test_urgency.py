"""How pressing a term is: late only after the legal last day, coloured from the plan date on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.facts import Question
from ksf_tui.domain.urgency import Level, Urgency, urgency
from tests.unit.terms import RECEIVED, day, ends, request


@pytest.mark.parametrize(
    ("today", "level", "days"),
    [
        (day(11, 15), Level.LATER, 8),
        (day(11, 16), Level.SOON, 7),
        (day(11, 22), Level.SOON, 1),
        (day(11, 23), Level.TODAY, 0),
        (day(11, 24), Level.LATE, -1),
    ],
)
def test_urgency_turns_on_the_legal_last_day(today: date, level: Level, days: int) -> None:
    """22 November 2026 is a Sunday: Monday is the last day."""
    found = ends(request(day(10, 22))).urgency(today)
    assert (found.level, found.days) == (level, days)


def test_the_plan_date_itself_is_coloured() -> None:
    last, plan = day(11, 23), day(11, 20)
    assert not urgency(last, plan, day(11, 19)).past_plan
    assert urgency(last, plan, plan).past_plan
    assert urgency(last, plan, day(11, 21)).past_plan


def test_a_paused_case_is_judged_by_its_safe_date() -> None:
    found = request(day(10, 22), Question(day(10, 23)))
    assert found.dates is None
    assert found.safe.urgency(day(11, 20)) == Urgency(Level.SOON, 3, past_plan=True)


@given(RECEIVED, st.integers(0, 80))
def test_a_day_more_is_a_day_less(received: date, after: int) -> None:
    end, today = ends(request(received)), received + timedelta(days=after)
    one, two = end.urgency(today), end.urgency(today + timedelta(days=1))
    assert one.days == two.days + 1
    order = list(Level)
    assert order.index(two.level) <= order.index(one.level)
    assert one.past_plan <= two.past_plan
    assert two.past_plan or two.level in (Level.SOON, Level.LATER)
