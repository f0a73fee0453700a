"""What an office adds to the holiday table or corrects in it, what moves then, and what does not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.facts import Facts, TermKind
from ksf_tui.domain.holidays import HolidayChange, HolidayRegister, PublishedList, YearCheck
from ksf_tui.domain.people import Language
from ksf_tui.errors import InvalidInput
from tests.unit.second_clock import DAY, every_day
from tests.unit.terms import CALENDAR, day, term

NATIONAL = day(10, 14)
"""A Wednesday."""


def change(on: date, name: str = "Nationale feestdag", source: str = "Stb. 2026, 1") -> HolidayChange:
    return HolidayChange(on, name, source, day(1, 5), "M. de Vries")


def with_changes(*changes: HolidayChange) -> HolidayCalendar:
    return CALENDAR.with_changes(changes)


def ends_by(calendar: HolidayCalendar, received: date) -> tuple[date, date, date, date]:
    end = deadline(Facts(received), calendar).unpaused
    return end.calendar, end.plan_by, end.legal_last_day, end.post_by


def moved(calendar: HolidayCalendar) -> dict[date, tuple[date, date, date, date]]:
    """Give the dates of receipt in 2026 and 2027 whose term another table moves, with the new dates."""
    received = [item for item in every_day() if item.year in (2026, 2027)]
    return {item: ends_by(calendar, item) for item in received if ends_by(calendar, item) != ends_by(CALENDAR, item)}


def test_a_holiday_that_is_added_moves_exactly_the_terms_that_end_on_it_or_work_towards_it() -> None:
    found = moved(with_changes(change(NATIONAL)))
    tuesday, thursday = NATIONAL - DAY, NATIONAL + DAY
    assert found == {
        # ends on the day: works towards the day before, ends the day after
        day(9, 14): (NATIONAL, tuesday, thursday, day(10, 9)),
        # end on the two working days after it: only the day to post by is earlier
        day(9, 15): (thursday, thursday, thursday, day(10, 12)),
        day(9, 16): (day(10, 16), day(10, 16), day(10, 16), tuesday),
        # end at the weekend after it
        day(9, 17): (day(10, 17), day(10, 16), day(10, 19), tuesday),
        day(9, 18): (day(10, 18), day(10, 16), day(10, 19), tuesday),
    }


def test_a_holiday_that_is_taken_away_moves_exactly_the_terms_around_it() -> None:
    found = moved(with_changes(change(day(5, 5), "")))
    assert found[day(4, 5)] == (day(5, 5), day(5, 5), day(5, 5), day(5, 1))
    assert set(found) == {day(4, 5), day(4, 6), day(4, 7)}
    assert all(found[item][:3] == ends_by(CALENDAR, item)[:3] for item in (day(4, 6), day(4, 7)))


def test_a_holiday_at_a_weekend_changes_only_the_name() -> None:
    saturday = day(10, 17)
    changed = with_changes(change(saturday, "Feest"))
    assert moved(changed) == {}
    found = changed.skipped(saturday)
    assert found is not None and found.reason == found.english == "Feest"


def test_taking_a_holiday_away_from_a_weekend_leaves_the_weekend() -> None:
    changed = with_changes(change(day(12, 26), ""))
    assert moved(changed) == {}
    found = changed.skipped(day(12, 26))
    assert found is not None and found.reason == "zaterdag"


def test_a_holiday_is_renamed() -> None:
    changed = with_changes(change(day(4, 27), "Koninginnedag"))
    assert moved(changed) == {}
    assert changed.holiday(day(4, 27)) == "Koninginnedag"
    assert changed.holiday(date(2027, 4, 27)) == "Koningsdag"
    assert list(changed.holidays(2026)) == list(CALENDAR.holidays(2026))


def test_a_holiday_that_comes_back_has_both_its_names_again() -> None:
    king = day(4, 27)
    back, other = with_changes(change(king, ""), change(king, "Koningsdag")), with_changes(change(king, "King's Day"))
    assert back.skipped(king) == CALENDAR.skipped(king)
    found = other.skipped(king)
    assert found is not None and found.reason == found.english == "King's Day"


def test_a_change_touches_its_own_year_only() -> None:
    changed = with_changes(change(NATIONAL))
    assert changed.holidays(2027) == CALENDAR.holidays(2027)
    assert changed.holidays(2026) == {**CALENDAR.holidays(2026), NATIONAL: "Nationale feestdag"}
    assert list(changed.holidays(2026)) == sorted(changed.holidays(2026))


def test_the_last_change_of_a_day_counts() -> None:
    on, off, again = change(NATIONAL), change(NATIONAL, ""), change(NATIONAL, "Bevrijding")
    assert with_changes(on, off).is_working_day(NATIONAL)
    assert with_changes(off, on).holiday(NATIONAL) == "Nationale feestdag"
    assert with_changes(on, off, again).holiday(NATIONAL) == "Bevrijding"
    assert (on.is_holiday, off.is_holiday) == (True, False)


def test_an_explanation_names_the_added_day() -> None:
    for language in Language:
        steps = explain(deadline(Facts(day(9, 14)), with_changes(change(NATIONAL))), language)
        assert "Nationale feestdag" in steps[2].text


def test_the_version_counts_the_changes() -> None:
    law = CALENDAR.version
    assert with_changes().version == law == CALENDAR.facts.version
    assert with_changes(change(NATIONAL)).version == f"{law}+1"
    assert with_changes(change(NATIONAL), change(NATIONAL, "")).version == f"{law}+2"
    assert deadline(Facts(NATIONAL), with_changes(change(NATIONAL))).holidays_version == f"{law}+1"


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=6), st.integers(0, 8))
def test_an_older_version_gives_the_older_table(drawn: list[tuple[int, bool]], kept: int) -> None:
    changes = [change(day(4, 1) + DAY * number, "Feest" if is_holiday else "") for number, is_holiday in drawn]
    whole, older = with_changes(*changes), with_changes(*changes[:kept])
    again = whole.as_of(older.version)
    assert again.version == older.version
    assert again.holidays(2026) == older.holidays(2026)
    assert ends_by(again, day(4, 5)) == ends_by(older, day(4, 5))


def test_a_version_of_now_or_of_later_is_the_table_of_now() -> None:
    changed = with_changes(change(NATIONAL))
    assert changed.as_of(changed.version) is changed
    assert changed.as_of(f"{CALENDAR.version}+7") is changed
    assert changed.as_of(CALENDAR.version).holidays(2026) == CALENDAR.holidays(2026)


def test_the_table_for_statutes_has_the_changes_and_the_bridge_days() -> None:
    both = with_changes(change(NATIONAL)).with_bridge_days()
    assert not both.is_working_day(NATIONAL) and not both.is_working_day(day(5, 15))
    assert both.version == f"{CALENDAR.version}+1"
    older = both.as_of(CALENDAR.version)
    assert older.is_working_day(NATIONAL) and not older.is_working_day(day(5, 15))
    petition = deadline(Facts(NATIONAL - 42 * DAY, TermKind.COURT), with_changes(change(NATIONAL)))
    assert petition.unpaused.legal_last_day == NATIONAL + DAY


def test_a_change_moves_a_paused_and_an_extended_end_too() -> None:
    changed = with_changes(change(day(12, 14)))
    facts = Facts(day(9, 14), extended_on=day(9, 20))
    assert term(facts).unpaused.legal_last_day == day(12, 14)
    assert deadline(facts, changed).unpaused.legal_last_day == day(12, 15)


def test_a_change_needs_its_source_and_is_never_removed() -> None:
    register = HolidayRegister().change(change(NATIONAL)).change(change(NATIONAL, ""))
    assert register.changes == (change(NATIONAL), change(NATIONAL, ""))
    with pytest.raises(InvalidInput) as refused:
        register.change(change(NATIONAL, source=""))
    assert refused.value.field == "source"


def checked(year: int, source: str = "C/2026/1234") -> YearCheck:
    return YearCheck(year, day(12, 20), "M. de Vries", source)


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (day(10, 31), 2026),
        (day(11, 1), 2027),
        (day(12, 31), 2027),
        (date(2027, 1, 1), 2027),
        (date(2027, 10, 31), 2027),
        (date(2027, 11, 1), 2028),
    ],
)
def test_from_november_on_the_list_of_next_year_is_asked_for(today: date, year: int) -> None:
    empty = HolidayRegister()
    assert empty.year_to_check(today, ()) == year
    assert empty.check(checked(year)).year_to_check(today, ()) is None
    assert empty.check(checked(year - 1)).check(checked(year + 1)).year_to_check(today, ()) == year
    published = replace(CALENDAR.facts.published[0], year=year)
    assert empty.year_to_check(today, (published,)) is None


def test_the_lists_that_come_with_the_desk_need_no_check() -> None:
    published: tuple[PublishedList, ...] = CALENDAR.facts.published
    assert HolidayRegister().year_to_check(day(10, 1), published) is None
    assert HolidayRegister().year_to_check(day(11, 1), published) == 2027


def test_the_last_check_of_a_year_is_shown_and_names_its_list() -> None:
    first, second = checked(2027, "C/2026/1"), checked(2027, "C/2026/2")
    register = HolidayRegister().check(first).check(checked(2026)).check(second)
    assert register.checked(2027) == second
    assert register.checked(2026) == checked(2026)
    assert register.checked(2028) is None
    with pytest.raises(InvalidInput) as refused:
        register.check(checked(2028, ""))
    assert refused.value.field == "source"
