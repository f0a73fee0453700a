"""Dutch public holidays, working days and month arithmetic: the only place where a month is added to a date.

Sources: Regulation (EEC, Euratom) 1182/71 art. 2 and 3; Algemene termijnenwet art. 3; `reference/holidays.toml`.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from ksf_tui.domain.holidays import HolidayFacts, HolidayRule

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_SATURDAY, _SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Give the same day number `months` later, or the last day of that month where it has no such day (R1).

    Source: Regulation 1182/71 art. 3(2)(c); CJEU C-171/03 Toeters: the day of the event is the anchor.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day on which a term cannot end, and why: a weekend day or a holiday by name."""

    day: date
    reason: str


class HolidayCalendar:
    """The Dutch calendar of working days: Saturdays, Sundays and the statutory holidays are none.

    Bridge days ("gelijkgestelde dagen", Atw art. 3(3)) are working days here: Regulation 1182/71 art. 2(1) follows
    the published list of each Member State, and the lists do not carry them as a rule.
    """

    def __init__(self, facts: HolidayFacts) -> None:
        self._rules = facts.rules
        self.version = facts.version
        self._holidays = cache(self._compute_year)

    def holiday(self, day: date) -> str | None:
        """Give the name of the holiday that falls on a day, or None."""
        return self._holidays(day.year).get(day)

    def why_not_working(self, day: date) -> str | None:
        """Give the reason why a day is no working day: the holiday's name, "zaterdag" or "zondag"; else None."""
        name = self.holiday(day)
        return name or (_WEEKDAYS[day.weekday()] if day.weekday() in (_SATURDAY, _SUNDAY) else None)

    def is_working_day(self, day: date) -> bool:
        """Tell whether a term can end on this day (Regulation 1182/71 art. 2(2))."""
        return self.why_not_working(day) is None

    def roll_forward(self, day: date) -> tuple[date, tuple[Skipped, ...]]:
        """Give the first working day on or after a day, and the days skipped on the way (R2, art. 3(4))."""
        return self._roll(day, ONE_DAY)

    def roll_back(self, day: date) -> tuple[date, tuple[Skipped, ...]]:
        """Give the last working day on or before a day, and the days skipped on the way (R3, house rule)."""
        return self._roll(day, -ONE_DAY)

    def add_working_days(self, day: date, count: int) -> date:
        """Give the day that lies `count` working days after a day, which itself does not count."""
        for _ in range(count):
            day, _skipped = self.roll_forward(day + ONE_DAY)
        return day

    def _roll(self, day: date, step: timedelta) -> tuple[date, tuple[Skipped, ...]]:
        skipped = []
        while reason := self.why_not_working(day):
            skipped.append(Skipped(day, reason))
            day += step
        return day, tuple(skipped)

    def _compute_year(self, year: int) -> dict[date, str]:
        return {_day_of(rule, year): rule.name for rule in self._rules}


def _day_of(rule: HolidayRule, year: int) -> date:
    if rule.easter_offset is not None:
        return easter(year) + timedelta(days=rule.easter_offset)
    if rule.month is None or rule.day is None:
        raise ValueError(f"holiday without a day: {rule.name}")
    day = date(year, rule.month, rule.day)
    return day + timedelta(days=rule.sunday_shift) if day.weekday() == _SUNDAY else day
