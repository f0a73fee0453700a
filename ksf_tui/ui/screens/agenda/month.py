"""A month as the agenda shows it: six weeks from a Monday on, and what is due on each day, counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ksf_tui.domain.agenda import AgendaEntry
from ksf_tui.domain.calendar import HolidayCalendar, add_months
from ksf_tui.domain.holiday_list import FIRST_YEAR, LAST_YEAR
from ksf_tui.domain.urgency import Level

WEEK, WEEKS = 7, 6
FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
"""The days that can be chosen: the years whose holidays are known."""


def days_of(day: date) -> tuple[date, ...]:
    """Give the days of the page on which a day stands: the whole weeks of its month, and what fills six of them."""
    first = day.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    return tuple(monday + timedelta(days=place) for place in range(WEEK * WEEKS))


def turned(day: date, months: int) -> date:
    """Give the same day some months later, or the last of a shorter month, within the days that can be chosen."""
    return within(add_months(day, months))


def within(day: date) -> date:
    """Give the nearest day that can be chosen."""
    return min(max(day, FIRST), LAST)


@dataclass(frozen=True, slots=True)
class Month:
    """A page of the agenda.

    Attributes:
        day: the chosen day; its month is shown.
        entries: what is due on the days of the page.
        holidays: the names of the holidays on the page.
    """

    day: date
    today: date
    entries: Mapping[date, Sequence[AgendaEntry]] = field(default_factory=dict)
    holidays: Mapping[date, str] = field(default_factory=dict)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the page."""
        return days_of(self.day)

    @property
    def chosen(self) -> Sequence[AgendaEntry]:
        """What is due on the chosen day."""
        return self.entries.get(self.day, ())

    def holds(self, day: date) -> bool:
        """Tell whether a day belongs to the month, and not to the weeks around it."""
        return (day.year, day.month) == (self.day.year, self.day.month)

    def counts(self, day: date) -> dict[Level, int]:
        """Give how much is due on a day by level, the worst first."""
        counts = Counter(item.level for item in self.entries.get(day, ()))
        return {level: counts[level] for level in Level if counts[level]}

    def is_paused(self, day: date) -> bool:
        """Tell whether the term of everything on a day stands still."""
        due = self.entries.get(day, ())
        return bool(due) and all(item.is_paused for item in due)

    def total(self) -> dict[Level, int]:
        """Give the same of the whole month."""
        counts = [self.counts(day) for day in self.days if self.holds(day)]
        return {level: sum(count.get(level, 0) for count in counts) for level in Level}


def month(day: date, today: date, entries: Sequence[AgendaEntry], calendar: HolidayCalendar) -> Month:
    """Put a page together."""
    by_day: dict[date, list[AgendaEntry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    named = {item: name for item in days_of(day) if (name := calendar.holiday(item))}
    return Month(day, today, by_day, named)
