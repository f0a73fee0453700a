"""A second computation of every term, to hold against the clock: nothing here comes from the calendar or the clock.

Months are added by dateutil, Easter is that of Meeus, Jones and Butcher, the holidays and the bridge days are written
out, working days are found in one long sorted list, and pauses are lived through day by day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

FIRST, LAST = date(2018, 1, 1), date(2099, 12, 31)
"""The dates for which the desk has to be right."""
DAY = timedelta(days=1)
BRIDGE_DAYS = {
    *(date(2017, 4, 28), date(2017, 5, 26), date(2018, 5, 11), date(2018, 12, 24), date(2018, 12, 31)),
    *(date(2019, 5, 31), date(2019, 12, 27), date(2020, 5, 22), date(2021, 5, 14), date(2022, 5, 27)),
    *(date(2023, 4, 28), date(2023, 5, 19), date(2024, 5, 10), date(2024, 12, 27), date(2025, 5, 30)),
    *(date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26)),
}


class End(NamedTuple):
    """What a term ends on: the day counted to, the day to work by, the last day by law, the day to post by."""

    calendar: date
    plan_by: date
    legal_last_day: date
    post_by: date


class Asked(NamedTuple):
    """A question and its answer."""

    asked: date
    answered: date | None = None


class Lived(NamedTuple):
    """How a request went: its end if no question is open, the end of its first month, and whether it was extended."""

    end: End | None
    first_month: date
    is_extended: bool


def every_day() -> list[date]:
    return [date.fromordinal(number) for number in range(FIRST.toordinal(), LAST.toordinal() + 1)]


def easter_sunday(year: int) -> date:
    """Give Easter by the anonymous Gregorian computus, as Meeus prints it."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    p = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * p) // 451
    month, day = divmod(h + p - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> dict[date, str]:
    """Give the nine days of the Algemene termijnenwet, and the two Sundays that have a name."""
    sunday = easter_sunday(year)
    king = date(year, 4, 27) if date(year, 4, 27).isoweekday() < 7 else date(year, 4, 26)
    return {
        date(year, 1, 1): "Nieuwjaarsdag",
        sunday - 2 * DAY: "Goede Vrijdag",
        sunday: "Eerste Paasdag",
        sunday + DAY: "Tweede Paasdag",
        king: "Koningsdag",
        date(year, 5, 5): "Bevrijdingsdag",
        sunday + 39 * DAY: "Hemelvaartsdag",
        sunday + 49 * DAY: "Eerste Pinksterdag",
        sunday + 50 * DAY: "Tweede Pinksterdag",
        date(year, 12, 25): "Eerste Kerstdag",
        date(year, 12, 26): "Tweede Kerstdag",
    }


@cache
def working_days(*, is_statute: bool = False) -> list[date]:
    """List the working days; bridge days are none for terms of Dutch statutes."""
    days = map(date.fromordinal, range(date(2017, 10, 1).toordinal(), date(2103, 1, 1).toordinal()))
    skipped = BRIDGE_DAYS if is_statute else set()
    return [day for day in days if day.isoweekday() < 6 and day not in holidays(day.year) and day not in skipped]


def name_of(day: date) -> str:
    """Name a day that is no working day: the holiday, else the day of the week."""
    return holidays(day.year).get(day) or {6: "zaterdag", 7: "zondag"}[day.isoweekday()]


def end_on(day: date, *, is_statute: bool = False) -> End:
    """Find the working days around a day."""
    days = working_days(is_statute=is_statute)
    before = bisect_right(days, day) - 1
    return End(day, days[before], days[bisect_left(days, day)], days[before - 2])


def month(received: date, months: int = 1) -> End:
    return end_on(received + relativedelta(months=months))


def notice(obtained: date, *events: date | None) -> End:
    """Give the end for a notice of art. 14: an event inside the month is the whole answer, one in the roll cuts it."""
    limit = month(obtained)
    first = min((event for event in events if event and event < limit.legal_last_day), default=None)
    if first is None:
        return limit
    return End(first, first, first, first) if first <= limit.calendar else limit._replace(legal_last_day=first)


def court(received: date) -> End:
    return end_on(received + 42 * DAY, is_statute=True)


def live(received: date, asked: Sequence[Asked], extended: date | None = None, sent: date | None = None) -> Lived:
    """Live through a request day by day; a question counts when it goes out while the term waits, or in the month."""
    plain = {count: received + relativedelta(months=count) for count in (1, 3)}
    ends, out, waited, day = dict(plain), set[Asked](), 0, received
    standing = set[date]()
    horizon = max([received, *(day for item in asked for day in item if day), *([sent] if sent else [])])
    while day <= horizon:
        out |= {item for item in asked if item.asked == day and (out or day <= ends[1])}
        standing |= {day} if out else set()
        if out and all(is_back(item, day, sent) for item in out):
            run = (day - received).days - waited
            for count, end in plain.items():
                anew = day + relativedelta(months=count) - run * DAY
                ends[count] = max(ends[count], min(end + waited * DAY, anew))
            out = set()
        waited += bool(out)
        day += DAY
    is_extended = extended is not None and (bool(out) or extended in standing or extended <= ends[1])
    return Lived(None if out else end_on(ends[3 if is_extended else 1]), ends[1], is_extended)


def is_back(item: Asked, day: date, sent: date | None) -> bool:
    """Tell whether nobody waits any more: the answer is in, or the request itself was answered."""
    return bool((item.answered and item.answered <= day) or (sent and sent <= day))
