"""The table of a year as it is read and changed: what stands where, and what an office can't say."""

from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.holiday_list import DayEntry, ListedDay, Standing, bridge_days, listed_days
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.errors import InvalidInput
from tests.support import USER, facts

EASTER_MONDAY = date(2027, 3, 29)
FREE_DAY = date(2027, 12, 6)


def table(*changes: tuple[date, str]) -> HolidayCalendar:
    return facts().calendar.with_changes(
        [HolidayChange(day, name, f"bron van {day}", date(2026, 11, 3), USER) for day, name in changes]
    )


def line(calendar: HolidayCalendar, day: date) -> ListedDay | None:
    return next((row for row in listed_days(calendar, day.year) if row.day == day), None)


def the_line(calendar: HolidayCalendar, day: date) -> ListedDay:
    found = line(calendar, day)
    assert found is not None
    return found


def refusal(entry: DayEntry, was: ListedDay | None = None, calendar: HolidayCalendar | None = None) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        entry.changes(was, calendar or table())
    return caught.value


def test_by_law_each_day_names_its_article_and_the_sundays_are_only_named() -> None:
    days = listed_days(table(), 2027)
    assert [row.day for row in days] == sorted(row.day for row in days)
    assert len(days) == 11
    assert {row.name for row in days if row.standing is Standing.SUNDAY} == {"Eerste Paasdag", "Eerste Pinksterdag"}
    assert all(row.source.startswith("Atw artikel 3") for row in days if row.standing is Standing.BY_LAW)


def test_what_an_office_changed_shows_with_its_source_and_its_author() -> None:
    changed = table((FREE_DAY, "Sinterklaas"), (EASTER_MONDAY, ""), (date(2027, 1, 1), "Nieuwjaar"))
    added, removed, renamed = (the_line(changed, day) for day in (FREE_DAY, EASTER_MONDAY, date(2027, 1, 1)))
    assert (added.standing, added.name, added.source) == (Standing.ADDED, "Sinterklaas", f"bron van {FREE_DAY}")
    assert added.change and added.change.by == USER
    assert (removed.standing, removed.name, removed.is_holiday) == (Standing.REMOVED, "Tweede Paasdag", False)
    assert (renamed.standing, renamed.name) == (Standing.RENAMED, "Nieuwjaar")


def test_a_day_that_is_put_back_stands_as_the_law_has_it_in_both_languages() -> None:
    back = table((EASTER_MONDAY, ""), (EASTER_MONDAY, "Tweede Paasdag"))
    row = the_line(back, EASTER_MONDAY)
    assert (row.standing, row.source) == (Standing.BY_LAW, "Atw artikel 3, eerste lid")
    skipped = back.skipped(EASTER_MONDAY)
    assert skipped is not None and skipped.english == "Easter Monday"


def test_a_day_that_was_added_and_taken_away_still_shows_that() -> None:
    gone = the_line(table((FREE_DAY, "Sinterklaas"), (FREE_DAY, "")), FREE_DAY)
    assert (gone.standing, gone.name) == (Standing.REMOVED, "Sinterklaas")


def test_changes_of_another_year_do_not_show() -> None:
    assert listed_days(table((FREE_DAY, "Sinterklaas")), 2026) == listed_days(table(), 2026)


def test_bridge_days_stand_apart() -> None:
    assert bridge_days(table(), 2026) == (date(2026, 1, 2), date(2026, 5, 15))
    assert bridge_days(table(), 2030) == ()


def test_moving_a_day_is_two_changes_and_both_name_the_source() -> None:
    was = the_line(table(), EASTER_MONDAY)
    changes = DayEntry(FREE_DAY, was.name, "KB 1").changes(was, table())
    assert [(item.day, item.name, item.source) for item in changes] == [
        (EASTER_MONDAY, "", "KB 1"),
        (FREE_DAY, "Tweede Paasdag", "KB 1"),
    ]


def test_one_change_renames_takes_away_or_puts_back() -> None:
    was = the_line(table(), EASTER_MONDAY)
    (renamed,) = DayEntry(was.day, "Paasmaandag", "x").changes(was, table())
    (gone,) = DayEntry(was.day, was.name, "x", is_holiday=False).changes(was, table())
    without = table((EASTER_MONDAY, ""))
    (back,) = DayEntry(was.day, was.name, "x").changes(the_line(without, was.day), without)
    assert [item.name for item in (renamed, gone, back)] == ["Paasmaandag", "", "Tweede Paasdag"]
    (elsewhere,) = DayEntry(FREE_DAY, was.name, "x").changes(the_line(without, was.day), without)
    assert (elsewhere.day, elsewhere.name) == (FREE_DAY, "Tweede Paasdag")


@pytest.mark.parametrize(
    ("entry", "field", "words"),
    [
        (DayEntry(date(2027, 12, 5), "Sinterklaas", "x"), "day", "Zondag 5 december 2027 valt in het weekend"),
        (DayEntry(EASTER_MONDAY, "Extra", "x"), "day", "al een feestdag: Tweede Paasdag"),
        (DayEntry(date(1950, 1, 3), "Extra", "x"), "day", "Het jaar 1950 staat niet in de tabel. Zij loopt van 2018"),
        (DayEntry(date(2100, 1, 4), "Extra", "x"), "day", "Het jaar 2100 staat niet in de tabel"),
        (DayEntry(FREE_DAY, "", "x"), "name", "Hoe heet deze dag?"),
        (DayEntry(FREE_DAY, "Sinterklaas", ""), "source", "Waar staat dit?"),
    ],
)
def test_what_cannot_be_is_refused_in_words_beside_its_field(entry: DayEntry, field: str, words: str) -> None:
    error = refusal(entry)
    assert error.field == field
    assert words in str(error)


def test_a_correction_that_says_nothing_new_is_refused() -> None:
    was = the_line(table(), EASTER_MONDAY)
    assert "Zo staat het al" in str(refusal(DayEntry(was.day, was.name, "x"), was))
    without = table((EASTER_MONDAY, ""))
    gone = the_line(without, EASTER_MONDAY)
    same = DayEntry(gone.day, gone.name, gone.source, is_holiday=False)
    assert "Zo staat het al" in str(refusal(same, gone, without))
    assert "al een feestdag" in str(refusal(DayEntry(date(2027, 1, 1), "x", "x"), gone, without))
    (corrected,) = replace(same, source="een betere bron").changes(gone, without)
    assert corrected.source == "een betere bron"


def test_a_listed_day_in_a_weekend_can_be_renamed() -> None:
    boxing_day = the_line(table(), date(2027, 12, 26))
    (change,) = DayEntry(boxing_day.day, "Tweede kerstdag", "x").changes(boxing_day, table())
    assert change.name == "Tweede kerstdag"
