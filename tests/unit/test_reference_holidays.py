"""The holiday table: the rule as data gives the published lists and agrees with an independent table."""

from datetime import date, timedelta

import holidays as pypi_holidays
import pytest
from dateutil.easter import easter

from ksf_tui.domain.holidays import HolidayFacts, HolidayRule
from ksf_tui.reference.load import load_holidays


def falls(rule: HolidayRule, year: int) -> date:
    """An independent computation of the day on which a rule falls."""
    if rule.easter_offset is not None:
        return easter(year) + timedelta(days=rule.easter_offset)
    assert rule.month is not None
    assert rule.day is not None
    day = date(year, rule.month, rule.day)
    return day + timedelta(days=rule.sunday_shift) if day.isoweekday() == 7 else day


def days_of(facts: HolidayFacts, year: int, *, statutory: bool) -> set[date]:
    return {falls(rule, year) for rule in facts.rules if rule.statutory is statutory}


@pytest.fixture(scope="module")
def facts() -> HolidayFacts:
    return load_holidays()


def test_nine_statutory_days_and_two_named_sundays(facts: HolidayFacts) -> None:
    assert facts.version
    assert facts.checked_on == date(2026, 11, 22)
    for year in range(2018, 2100):
        assert len(days_of(facts, year, statutory=True)) == 9
        sundays = days_of(facts, year, statutory=False)
        assert len(sundays) == 2
        assert {day.isoweekday() for day in sundays} == {7}


@pytest.mark.parametrize("year", [2025, 2031])
def test_kings_day_moves_from_sunday_to_saturday(facts: HolidayFacts, year: int) -> None:
    assert date(year, 4, 27).isoweekday() == 7
    days = days_of(facts, year, statutory=True)
    assert date(year, 4, 26) in days
    assert date(year, 4, 27) not in days


def test_the_rule_gives_the_published_lists(facts: HolidayFacts) -> None:
    """The lists hold two days more: 30 May 2025, a bridge day, and Easter Sunday 2026."""
    bridge = {day for decree in facts.bridge for day in decree.days}
    extra: dict[int, set[date]] = {}
    for published in facts.published:
        statutory = days_of(facts, published.year, statutory=True)
        assert statutory <= set(published.days)
        extra[published.year] = set(published.days) - statutory
        assert published.note
    assert extra == {2025: {date(2025, 5, 30)}, 2026: {easter(2026)}}
    assert extra[2025] <= bridge
    assert extra[2026] <= days_of(facts, 2026, statutory=False)


def test_the_rule_equals_an_independent_table(facts: HolidayFacts) -> None:
    for year in range(2018, 2100):
        theirs = set(pypi_holidays.country_holidays("NL", years=year, categories=("public", "optional")))
        assert days_of(facts, year, statutory=True) | days_of(facts, year, statutory=False) == theirs


def test_bridge_days_lie_in_the_years_of_their_decree_and_count_for_nothing(facts: HolidayFacts) -> None:
    for decree in facts.bridge:
        for day in decree.days:
            assert decree.first_year <= day.year <= decree.last_year
            assert day.isoweekday() <= 5
            assert day not in days_of(facts, day.year, statutory=True)
