"""Dutch public holidays, working days and month arithmetic: the only place where a month is added to a date.

Sources: Regulation (EEC, Euratom) 1182/71 art. 2 and 3; Algemene termijnenwet art. 3; `reference/holidays.toml`.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from ksf_tui.domain.holidays import HolidayChange, HolidayFacts, HolidayRule

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_DAYS_OF_THE_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SATURDAY, _SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Give the same day number `months` later, or the last day of that month where it has no such day (R1).

    Source: Regulation 1182/71 art. 3(2)(c); CJEU C-171/03 Toeters: the day of the event is the anchor.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_weeks(day: date, weeks: int) -> date:
    """Give the same day of the week, some weeks later (Regulation 1182/71 art. 3(2)(c); likewise under the Atw)."""
    return day + timedelta(weeks=weeks)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day on which a term cannot end, and why: a weekend day or a holiday by name, in Dutch and in English."""

    day: date
    reason: str
    english: str


class HolidayCalendar:
    """The Dutch calendar of working days: Saturdays, Sundays and the statutory holidays are none.

    Bridge days ("gelijkgestelde dagen", Atw art. 3(3)) are working days for terms of the AVG: Regulation 1182/71 art.
    2(1) follows the published list of each Member State, and the lists do not carry them as a rule. Terms of Dutch
    statutes do skip them: see `with_bridge_days`.

    Args:
        facts: the holidays by law.
        changes: what an office added or corrected, in order; the last one for a day counts.
    """

    def __init__(
        self, facts: HolidayFacts, changes: Sequence[HolidayChange] = (), *, skips_bridge_days: bool = False
    ) -> None:
        self._facts = facts
        self._changes = tuple(changes)
        self._skips_bridge_days = skips_bridge_days
        self._bridge_days = frozenset(day for decree in facts.bridge for day in decree.days)
        self._holidays = cache(self._compute_year)

    @property
    def version(self) -> str:
        """The version of the table: that of the facts, and the number of changes by the office behind it (R22)."""
        return f"{self._facts.version}+{len(self._changes)}" if self._changes else self._facts.version

    @property
    def facts(self) -> HolidayFacts:
        """The holidays by law."""
        return self._facts

    @property
    def changes(self) -> tuple[HolidayChange, ...]:
        """What an office added or corrected, in order."""
        return self._changes

    @property
    def by_law(self) -> "HolidayCalendar":
        """The calendar without the changes of an office."""
        return self.with_changes(())

    def with_changes(self, changes: Sequence[HolidayChange]) -> "HolidayCalendar":
        """Give the calendar of the same facts with other changes by the office."""
        return HolidayCalendar(self._facts, changes, skips_bridge_days=self._skips_bridge_days)

    def as_of(self, version: str) -> "HolidayCalendar":
        """Give the calendar as it stood at a version, so that what was computed then can be computed again (R22)."""
        _facts, _plus, count = version.partition("+")
        kept = int(count or 0)
        return self if kept >= len(self._changes) else self.with_changes(self._changes[:kept])

    def with_bridge_days(self) -> "HolidayCalendar":
        """Give the calendar for terms of Dutch statutes, on which bridge days are skipped too (Atw art. 1(1), 3(3))."""
        return HolidayCalendar(self._facts, self._changes, skips_bridge_days=True)

    def is_bridge_day(self, day: date) -> bool:
        """Tell whether a royal decree equates the day with a holiday (Atw art. 3(3))."""
        return day in self._bridge_days

    def knows_bridge_days(self, year: int) -> bool:
        """Tell whether the decree for a year is in the table."""
        return any(decree.first_year <= year <= decree.last_year for decree in self._facts.bridge)

    def holidays(self, year: int) -> dict[date, str]:
        """Give the holidays of a year with their Dutch names, in order."""
        return {day: dutch for day, (dutch, _english) in sorted(self._holidays(year).items())}

    def holiday(self, day: date) -> str | None:
        """Give the name of the holiday that falls on a day, or None."""
        name = self._holidays(day.year).get(day)
        return name[0] if name else None

    def skipped(self, day: date) -> Skipped | None:
        """Tell why a term cannot end on a day; None on a working day (Regulation 1182/71 art. 2(2))."""
        if name := self._holidays(day.year).get(day):
            return Skipped(day, *name)
        if day.weekday() in (_SATURDAY, _SUNDAY):
            return Skipped(day, _WEEKDAYS[day.weekday()], _DAYS_OF_THE_WEEK[day.weekday()])
        if self._skips_bridge_days and self.is_bridge_day(day):
            return Skipped(day, "gelijkgestelde dag", "bridge day by decree")
        return None

    def is_working_day(self, day: date) -> bool:
        """Tell whether a term can end on this day."""
        return self.skipped(day) is None

    def roll_forward(self, day: date) -> tuple[date, tuple[Skipped, ...]]:
        """Give the first working day on or after a day, and the days skipped on the way (R2, art. 3(4))."""
        return self._roll(day, ONE_DAY)

    def roll_back(self, day: date) -> tuple[date, tuple[Skipped, ...]]:
        """Give the last working day on or before a day, and the days skipped on the way (R3, house rule)."""
        return self._roll(day, -ONE_DAY)

    def add_working_days(self, day: date, count: int) -> date:
        """Give the day that lies `count` working days after a day (before it, when negative), which does not count."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day, _skipped = self._roll(day + step, step)
        return day

    def _roll(self, day: date, step: timedelta) -> tuple[date, tuple[Skipped, ...]]:
        skipped = []
        while reason := self.skipped(day):
            skipped.append(reason)
            day += step
        return day, tuple(skipped)

    def _compute_year(self, year: int) -> dict[date, tuple[str, str]]:
        found = {_day_of(rule, year): (rule.name, rule.english) for rule in self._facts.rules}
        by_law = dict(found)
        for change in self._changes:
            if change.day.year == year:
                found.pop(change.day, None)
                if change.is_holiday:
                    names = by_law.get(change.day)
                    found[change.day] = names if names and names[0] == change.name else (change.name, change.name)
        return found


def _day_of(rule: HolidayRule, year: int) -> date:
    if rule.easter_offset is not None:
        return easter(year) + timedelta(days=rule.easter_offset)
    if rule.month is None or rule.day is None:
        raise ValueError(f"holiday without a day: {rule.name}")
    day = date(year, rule.month, rule.day)
    return day + timedelta(days=rule.sunday_shift) if day.weekday() == _SUNDAY else day
