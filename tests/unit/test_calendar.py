"""Working days and months: against a second computation for every date, and by their properties."""

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import holidays as pypi_holidays
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

import ksf_tui
from ksf_tui.domain.calendar import HolidayCalendar, add_months
from tests.support import facts

FIRST, LAST = date(2018, 1, 1), date(2099, 12, 31)
SOURCE = Path(ksf_tui.__file__).parent
DAYS = st.dates(FIRST, LAST)


@pytest.fixture(scope="module")
def calendar() -> HolidayCalendar:
    return facts().calendar


@cache
def days_off(year: int) -> frozenset[date]:
    """The holidays of a year by somebody else's table (it names 5 May every year only with "optional")."""
    return frozenset(pypi_holidays.country_holidays("NL", years=year, categories=("public", "optional")))


def is_off(day: date) -> bool:
    return day.isoweekday() > 5 or day in days_off(day.year)


def every_day() -> list[date]:
    return [FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1)]


def test_every_day_is_a_working_day_or_not_as_an_independent_table_says(calendar: HolidayCalendar) -> None:
    wrong = [day for day in every_day() if calendar.is_working_day(day) is is_off(day)]
    assert wrong == []


def test_months_are_added_as_dateutil_adds_them() -> None:
    for months in (1, 3, -1):
        wrong = [day for day in every_day() if add_months(day, months) != day + relativedelta(months=months)]
        assert wrong == []


@given(DAYS)
def test_a_month_is_28_to_31_days_and_the_roll_five_at_most(day: date) -> None:
    calendar = facts().calendar
    due = add_months(day, 1)
    assert 28 <= (due - day).days <= 31
    last, skipped = calendar.roll_forward(due)
    plan, plan_skipped = calendar.roll_back(due)
    assert plan <= due <= last
    assert 0 <= (last - due).days <= 5
    assert len(skipped) == (last - due).days
    assert len(plan_skipped) == (due - plan).days
    assert calendar.is_working_day(last)
    assert calendar.is_working_day(plan)


@given(DAYS)
def test_rolling_twice_is_rolling_once(day: date) -> None:
    calendar = facts().calendar
    for roll in (calendar.roll_forward, calendar.roll_back):
        there, _skipped = roll(day)
        assert roll(there) == (there, ())


@given(DAYS, st.integers(0, 60))
def test_a_later_receipt_never_gives_an_earlier_date(day: date, later: int) -> None:
    calendar, other = facts().calendar, day + timedelta(days=later)
    assert add_months(day, 1) <= add_months(other, 1)
    assert calendar.roll_forward(add_months(day, 1))[0] <= calendar.roll_forward(add_months(other, 1))[0]
    assert calendar.roll_back(add_months(day, 1))[0] <= calendar.roll_back(add_months(other, 1))[0]


@given(DAYS)
def test_two_working_days_in_every_month_and_one_jump_is_not_before_two(day: date) -> None:
    calendar, due = facts().calendar, add_months(day, 1)
    inside = [day + timedelta(days=count) for count in range(1, (due - day).days + 1)]
    assert sum(calendar.is_working_day(item) for item in inside) >= 2
    assert add_months(day, 3) >= add_months(due, 2)


@given(DAYS, st.integers(0, 10))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    there = facts().calendar.add_working_days(day, count)
    between = [day + timedelta(days=step) for step in range(1, (there - day).days + 1)]
    assert sum(not is_off(item) for item in between) == count
    assert count == 0 or not is_off(there)


def test_the_longest_roll_is_named_day_by_day(calendar: HolidayCalendar) -> None:
    last, skipped = calendar.roll_forward(date(2038, 4, 23))
    assert last == date(2038, 4, 28)
    names = ["Goede Vrijdag", "zaterdag", "Eerste Paasdag", "Tweede Paasdag", "Koningsdag"]
    assert [item.reason for item in skipped] == names


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2026, 5, 15), date(2025, 5, 30), date(2027, 5, 7)])
def test_a_bridge_day_is_a_working_day_for_the_avg(calendar: HolidayCalendar, day: date) -> None:
    assert calendar.is_working_day(day)


MAY_ADD_MONTHS = {"domain/calendar.py", "domain/clock.py", "domain/intake.py", "ui/widgets/date_field.py"}
"""The clock computes, the intake and the date field only warn about an old date."""


def test_nobody_else_adds_months() -> None:
    """A second way to add a month would one day give a second date."""
    own_way = re.compile(r"relativedelta|monthrange|timedelta\(\s*(?:days\s*=\s*)?(?:28|29|30|31|60|61|62|90|91|92)\b")
    for path in SOURCE.rglob("*.py"):
        name, text = path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8")
        assert name in MAY_ADD_MONTHS or "add_months" not in text, name
        assert name == "domain/calendar.py" or not own_way.search(text), name
