"""Working days and months: against a second computation for every date, and by their properties."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays as pypi_holidays
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.calendar import HolidayCalendar, Skipped, add_months, add_weeks
from ksf_tui.domain.holidays import HolidayRule
from tests.unit.second_clock import BRIDGE_DAYS, DAY, every_day
from tests.unit.terms import CALENDAR, RECEIVED, day

STATUTES = CALENDAR.with_bridge_days()


@cache
def days_off(year: int) -> frozenset[date]:
    """The holidays of a year by somebody else's table (it names 5 May every year only with "optional")."""
    return frozenset(pypi_holidays.country_holidays("NL", years=year, categories=("public", "optional")))


def is_off(day: date) -> bool:
    return day.isoweekday() > 5 or day in days_off(day.year)


def test_every_day_is_a_working_day_or_not_as_an_independent_table_says() -> None:
    wrong = [day for day in every_day() if CALENDAR.is_working_day(day) is is_off(day)]
    assert wrong == []


@pytest.mark.parametrize("months", [1, 3, -1, 12, -14, 0])
def test_months_are_added_as_dateutil_adds_them(months: int) -> None:
    step = relativedelta(months=months)
    assert [day for day in every_day() if add_months(day, months) != day + step] == []


@given(RECEIVED, st.integers(-12, 60))
def test_weeks_keep_the_day_of_the_week(start: date, weeks: int) -> None:
    there = add_weeks(start, weeks)
    assert there.weekday() == start.weekday()
    assert (there - start).days == weeks * 7


@given(RECEIVED)
def test_the_roll_is_five_days_at_most_and_skips_no_working_day(start: date) -> None:
    for roll, step in ((CALENDAR.roll_forward, DAY), (CALENDAR.roll_back, -DAY)):
        there, skipped = roll(start)
        assert abs(there - start) == DAY * len(skipped) <= DAY * 5
        assert [item.day for item in skipped] == [start + step * count for count in range(len(skipped))]
        assert CALENDAR.is_working_day(there)
        assert roll(there) == (there, ())
        assert not any(CALENDAR.is_working_day(item.day) for item in skipped)


@given(RECEIVED, st.integers(0, 60))
def test_a_later_day_never_rolls_to_an_earlier_one(start: date, later: int) -> None:
    other = start + DAY * later
    assert add_months(start, 1) <= add_months(other, 1)
    assert CALENDAR.roll_forward(start)[0] <= CALENDAR.roll_forward(other)[0]
    assert CALENDAR.roll_back(start)[0] <= CALENDAR.roll_back(other)[0]


@given(RECEIVED)
def test_two_working_days_in_every_month_and_one_jump_is_not_before_two(start: date) -> None:
    due = add_months(start, 1)
    inside = [start + timedelta(days=count) for count in range(1, (due - start).days + 1)]
    assert sum(CALENDAR.is_working_day(item) for item in inside) >= 2
    assert add_months(start, 3) >= add_months(due, 2)


@given(RECEIVED, st.integers(-10, 10))
def test_working_days_are_counted_one_by_one_in_both_directions(start: date, count: int) -> None:
    there = CALENDAR.add_working_days(start, count)
    step = 1 if count > 0 else -1
    between = [start + DAY * step * number for number in range(1, abs((there - start).days) + 1)]
    assert sum(not is_off(item) for item in between) == abs(count)
    assert there == start if count == 0 else not is_off(there)


@pytest.mark.parametrize(
    ("start", "count", "there"),
    [
        (day(4, 2), 1, day(4, 7)),
        (day(4, 7), -1, day(4, 2)),
        (day(4, 4), 1, day(4, 7)),
        (day(4, 4), -1, day(4, 2)),
        (day(4, 4), 0, day(4, 4)),
        (day(12, 24), 2, day(12, 29)),
        (date(2027, 1, 4), -2, day(12, 30)),
    ],
)
def test_working_days_around_easter_and_christmas(start: date, count: int, there: date) -> None:
    assert CALENDAR.add_working_days(start, count) == there


def test_the_longest_roll_is_named_day_by_day_in_both_languages() -> None:
    last, skipped = CALENDAR.roll_forward(date(2038, 4, 23))
    assert last == date(2038, 4, 28)
    assert skipped == (
        Skipped(date(2038, 4, 23), "Goede Vrijdag", "Good Friday"),
        Skipped(date(2038, 4, 24), "zaterdag", "Saturday"),
        Skipped(date(2038, 4, 25), "Eerste Paasdag", "Easter Sunday"),
        Skipped(date(2038, 4, 26), "Tweede Paasdag", "Easter Monday"),
        Skipped(date(2038, 4, 27), "Koningsdag", "King's Day"),
    )


def test_every_holiday_has_both_names() -> None:
    named = {CALENDAR.skipped(item) for item in CALENDAR.holidays(2026)}
    assert {(item.reason, item.english) for item in named if item} == {
        ("Nieuwjaarsdag", "New Year's Day"),
        ("Goede Vrijdag", "Good Friday"),
        ("Eerste Paasdag", "Easter Sunday"),
        ("Tweede Paasdag", "Easter Monday"),
        ("Koningsdag", "King's Day"),
        ("Bevrijdingsdag", "Liberation Day"),
        ("Hemelvaartsdag", "Ascension Day"),
        ("Eerste Pinksterdag", "Whit Sunday"),
        ("Tweede Pinksterdag", "Whit Monday"),
        ("Eerste Kerstdag", "Christmas Day"),
        ("Tweede Kerstdag", "Boxing Day"),
    }
    assert [CALENDAR.skipped(day(6, number)) for number in (1, 5)] == [None, None]
    assert CALENDAR.skipped(day(6, 7)) == Skipped(day(6, 7), "zondag", "Sunday")


def test_the_holidays_of_a_year_are_in_order() -> None:
    days = list(CALENDAR.holidays(2026))
    assert days == sorted(days)
    assert len(days) == 11
    assert CALENDAR.holiday(day(4, 27)) == "Koningsdag"
    assert CALENDAR.holiday(day(4, 26)) is CALENDAR.holiday(day(6, 6)) is None


@pytest.mark.parametrize("bridge", sorted(BRIDGE_DAYS))
def test_a_bridge_day_is_a_working_day_for_the_avg_and_none_for_dutch_statutes(bridge: date) -> None:
    assert CALENDAR.is_bridge_day(bridge)
    assert CALENDAR.is_working_day(bridge)
    assert HolidayCalendar(CALENDAR.facts).is_working_day(bridge)
    assert STATUTES.skipped(bridge) == Skipped(bridge, "gelijkgestelde dag", "bridge day by decree")
    assert STATUTES.version == CALENDAR.version


def test_only_bridge_days_make_the_difference() -> None:
    differs = {day for day in every_day() if CALENDAR.is_working_day(day) is not STATUTES.is_working_day(day)}
    assert differs == {day for day in BRIDGE_DAYS if day.year >= 2018}
    assert not CALENDAR.is_bridge_day(day(5, 14))


@pytest.mark.parametrize(("year", "knows"), [(2016, False), (2017, True), (2025, True), (2028, True), (2029, False)])
def test_for_which_years_the_decree_is_known(year: int, knows: bool) -> None:
    assert CALENDAR.knows_bridge_days(year) is knows


@pytest.mark.parametrize("lacking", [{"month": 4}, {"day": 27}, {}])
def test_a_holiday_without_a_day_is_refused(lacking: dict[str, Any]) -> None:
    rule = HolidayRule("Koningsdag", "King's Day", "Atw", **lacking)
    broken = HolidayCalendar(replace(CALENDAR.facts, rules=(rule,)))
    with pytest.raises(ValueError, match="Koningsdag"):
        broken.holidays(2026)


@pytest.mark.parametrize("sunday", [date(2025, 4, 27), date(2031, 4, 27)])
def test_the_monday_after_a_kings_day_on_saturday_is_a_working_day(sunday: date) -> None:
    assert CALENDAR.holiday(sunday - DAY) == "Koningsdag"
    assert CALENDAR.skipped(sunday) == Skipped(sunday, "zondag", "Sunday")
    assert CALENDAR.roll_forward(sunday)[0] == sunday + DAY
    assert CALENDAR.roll_back(sunday)[0] == sunday - 2 * DAY
