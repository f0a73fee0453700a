"""The holiday table of a year as people read and change it: each day with its source, and what an office changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.dates import long_weekday
from ksf_tui.domain.holidays import HolidayChange, HolidayRule
from ksf_tui.errors import InvalidInput

FIRST_YEAR, LAST_YEAR = 2018, 2099
"""The years that the table covers: the AVG applies since 25 May 2018; the rules are checked up to 2099."""
_SATURDAY, _SUNDAY = 5, 6


class Standing(Enum):
    """How a day came into the table, or out of it."""

    BY_LAW = auto()
    SUNDAY = auto()
    """Named only to explain why it is skipped: it is a Sunday anyhow."""
    ADDED = auto()
    RENAMED = auto()
    REMOVED = auto()
    """No holiday any more: the office corrected it away."""


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A line of the table.

    Attributes:
        name: the name of the holiday; of a removed one the name that it had.
        source: the law, or what the office named as the source of its change.
        change: the change by the office that holds, or None.
    """

    day: date
    name: str
    standing: Standing
    source: str
    change: HolidayChange | None = None

    @property
    def is_holiday(self) -> bool:
        """Whether a term can't end on the day for being a holiday."""
        return self.standing is not Standing.REMOVED


@dataclass(frozen=True, slots=True)
class DayEntry:
    """What was filled in about a day: a holiday with this name and source, or none."""

    day: date
    name: str
    source: str
    is_holiday: bool = True

    def changes(self, was: ListedDay | None, calendar: HolidayCalendar) -> tuple[HolidayChange, ...]:
        """Give the changes that make the table say this: one, or two when a holiday moves to another day.

        Args:
            was: the day that is corrected; None when one is added.
            calendar: the table as it is.

        Raises:
            InvalidInput: name or source is missing, the day can't be a holiday, or the table says so already.
        """
        changes: tuple[HolidayChange, ...]
        if not self.is_holiday and was:
            changes = (self._change(was.day, ""),)
        elif was and was.is_holiday and was.day != self.day:
            changes = (self._change(was.day, ""), self._change(self.day, self.name))
        else:
            changes = (self._change(self.day, self.name),)
        if self.is_holiday and not self.name:
            raise InvalidInput("Hoe heet deze dag?", hint="Typ de naam van de feestdag.", field="name")
        there = calendar.holiday(self.day)
        if self.is_holiday and there and (was is None or was.day != self.day):
            raise InvalidInput(
                f"Deze dag is al een feestdag: {there}.", hint="Kies haar in de lijst om haar te wijzigen.", field="day"
            )
        check_changes(changes, calendar)
        return changes

    def _change(self, day: date, name: str) -> HolidayChange:
        """Give a change that is not signed yet: the use case writes in who made it, and when."""
        return HolidayChange(day, name, self.source, day, "")


def check_changes(changes: Sequence[HolidayChange], calendar: HolidayCalendar) -> None:
    """Check that changes of the table can be true and say something new.

    Raises:
        InvalidInput: a source is missing, a year is not in the table, a new holiday falls in a weekend, or the table
            says the same already.
    """
    for change in changes:
        if not FIRST_YEAR <= change.day.year <= LAST_YEAR:
            raise InvalidInput(
                f"Het jaar {change.day.year} staat niet in de tabel.",
                hint=f"Zij loopt van {FIRST_YEAR} tot en met {LAST_YEAR}.",
                field="day",
            )
        if calendar.holiday(change.day) == (change.name or None) and not _names_another_source(change, calendar):
            raise InvalidInput("Zo staat het al in de tabel.", hint="Wijzig de naam, de dag of beide.", field="name")
        if change.is_holiday and change.day.weekday() in (_SATURDAY, _SUNDAY) and not _is_listed(change.day, calendar):
            raise InvalidInput(
                f"{long_weekday(change.day).capitalize()} valt in het weekend.",
                hint="Dan eindigt er al geen termijn; toevoegen verandert niets.",
                field="day",
            )
        change.check()


def listed_days(calendar: HolidayCalendar, year: int) -> tuple[ListedDay, ...]:
    """Give the table of a year in order: what holds, and what an office took out of it."""
    by_law = calendar.by_law.holidays(year)
    now = calendar.holidays(year)
    latest = {change.day: change for change in calendar.changes if change.day.year == year}
    last_names = {change.day: change.name for change in calendar.changes if change.is_holiday}
    rules = {rule.name: rule for rule in calendar.facts.rules}
    found = []
    for day in sorted({*by_law, *now, *latest}):
        change, rule = latest.get(day), rules.get(by_law.get(day, ""))
        name = now.get(day) or last_names.get(day) or by_law.get(day, "")
        if rule and (change is None or now.get(day) == by_law[day]):
            found.append(ListedDay(day, name, _by_law(rule), rule.source, change))
        elif change:
            found.append(ListedDay(day, name, _changed(change, rule), change.source, change))
    return tuple(found)


def bridge_days(calendar: HolidayCalendar, year: int) -> tuple[date, ...]:
    """Give the days of a year that a decree equates with a holiday; only terms of Dutch statutes skip them."""
    return tuple(day for decree in calendar.facts.bridge for day in decree.days if day.year == year)


def _by_law(rule: HolidayRule) -> Standing:
    return Standing.BY_LAW if rule.statutory else Standing.SUNDAY


def _changed(change: HolidayChange, rule: HolidayRule | None) -> Standing:
    if not change.is_holiday:
        return Standing.REMOVED
    return Standing.RENAMED if rule else Standing.ADDED


def _names_another_source(change: HolidayChange, calendar: HolidayCalendar) -> bool:
    """Tell whether a change only corrects the source of the one before it for the same day."""
    last = next((item for item in reversed(calendar.changes) if item.day == change.day), None)
    return last is not None and last.name == change.name and last.source != change.source


def _is_listed(day: date, calendar: HolidayCalendar) -> bool:
    return day in calendar.holidays(day.year) or day in calendar.by_law.holidays(day.year)
