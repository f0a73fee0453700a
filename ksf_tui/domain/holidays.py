"""Which days are Dutch public holidays: the rule and its checks as data; the computing is done in `calendar`.

The facts themselves, with their sources, are in `reference/holidays.toml`.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """How one holiday falls: on a fixed date, or a number of days from Easter Sunday.

    Attributes:
        name: the Dutch name.
        source: the law that makes it a holiday.
        month: the month of a fixed date, else None.
        day: the day of a fixed date, else None.
        easter_offset: days from Easter Sunday (negative is before), else None.
        sunday_shift: days to move when the fixed date is a Sunday: -1 for King's Day, else 0.
        statutory: whether it counts; False for a Sunday that is named only to explain why it is skipped.
    """

    name: str
    source: str
    month: int | None = None
    day: int | None = None
    easter_offset: int | None = None
    sunday_shift: int = 0
    statutory: bool = True


@dataclass(frozen=True, slots=True)
class PublishedList:
    """The Dutch list in the Official Journal (Regulation 1182/71, art. 2(1)): a check on the rule.

    Attributes:
        year: the year of the days.
        reference: the number in the Official Journal.
        published_on: the day of publication.
        days: the days as published.
        source: where the list was read.
        note: how it differs from the rule, or "".
    """

    year: int
    reference: str
    published_on: date
    days: tuple[date, ...]
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class BridgeDecree:
    """Days equated with a holiday by royal decree (Atw art. 3(3)): not used for terms of the AVG.

    Attributes:
        first_year: first year of the decree.
        last_year: last year of the decree.
        days: the equated days.
        source: where the decree was read.
    """

    first_year: int
    last_year: int
    days: tuple[date, ...]
    source: str


@dataclass(frozen=True, slots=True)
class HolidayFacts:
    """The holiday table.

    Attributes:
        version: goes with every computed date, so that it can be redone (R22).
        checked_on: the day on which the facts were checked.
        source: where the rule was found.
        rules: the nine statutory days and the named Sundays.
        published: lists of the Official Journal, as a check.
        bridge: decrees with bridge days.
    """

    version: str
    checked_on: date
    source: str
    rules: tuple[HolidayRule, ...]
    published: tuple[PublishedList, ...] = ()
    bridge: tuple[BridgeDecree, ...] = ()
