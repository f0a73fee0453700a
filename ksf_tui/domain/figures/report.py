"""A report: the figures of a period beside those of the one before and of the year before, and twelve months behind it.

What is compared was counted in the same way, each period from how things stood at its own end.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from ksf_tui.domain.figures.counting import Month, States, count
from ksf_tui.domain.figures.counts import CaseCounts
from ksf_tui.domain.figures.notices import NoticeCounts, together
from ksf_tui.domain.figures.periods import Period, PeriodKind, month_number
from ksf_tui.errors import InvalidInput

TREND_MONTHS = 12


@dataclass(frozen=True, slots=True)
class FileCounts:
    """The files of closed cases, as they stood at the end of the period.

    Attributes:
        kept: how many there are.
        expired: how many of them should have gone: their last day has passed (house rule).
        held: how many of them stay because a matter with the authority or in court is pending.
    """

    kept: int = 0
    expired: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """The figures of one period: of cases, of notices (art. 14) and of files."""

    period: Period
    cases: CaseCounts
    notices: NoticeCounts
    files: FileCounts


@dataclass(frozen=True, slots=True)
class TrendMonth:
    """One month of the trend.

    Attributes:
        requests: how many of what was handled are requests, and `on_time` how many of these were on time.
        open, late: at the end of the month.
    """

    first: date
    received: int
    handled: int
    requests: int
    on_time: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report says.

    Attributes:
        day: the day on which the period is judged: its last one, or today while it runs.
        is_running: whether the period is not over yet.
        known_since: the first month that the vault knows; None when it is empty.
        comment: what the secretariat adds.
    """

    current: Column
    previous: Column
    year_before: Column
    trend: tuple[TrendMonth, ...]
    day: date
    is_running: bool
    known_since: date | None
    comment: str = ""

    @property
    def period(self) -> Period:
        """What it is about."""
        return self.current.period


@dataclass(frozen=True, slots=True)
class Past:
    """How things stood at the ends of months, by number of the month (see `month_number`)."""

    cases: Mapping[int, States]
    notices: Callable[[int, int, date], NoticeCounts]
    files: Callable[[int, date], FileCounts]
    known_since: date | None


def months_needed(period: Period, today: date) -> tuple[int, ...]:
    """Give the months whose ends a report needs, the earliest first.

    Raises:
        InvalidInput: the period is still to come.
    """
    if period.first > today:
        raise InvalidInput(
            "Deze periode moet nog beginnen", "Er is nog niets om te tellen.", "Kies een eerdere.", field="period"
        )
    months = {month for item in (*_compared(period), *_trend_months(period, today)) for month in _months(item, today)}
    return tuple(sorted({_end(month) for month in months} | {_before(month) for month in months}))


def assemble(period: Period, past: Past, today: date, comment: str = "") -> Report:
    """Count everything that a report says."""
    month_of = cache(partial(_month, past=past, today=today))
    columns = [_column(item, past, today, month_of) for item in _compared(period)]
    trend = tuple(_trend(month_of(item)) for item in _trend_months(period, today))
    day, is_running = min(period.last, today), today <= period.last
    return Report(columns[0], columns[1], columns[2], trend, day, is_running, past.known_since, comment)


def _compared(period: Period) -> tuple[Period, Period, Period]:
    """Give the period, the one before, and the same one a year before; for a year these two would be the same."""
    earlier = period.shifted(-2) if period.kind is PeriodKind.YEAR else period.year_before
    return period, period.shifted(-1), earlier


def _months(period: Period, today: date) -> list[Period]:
    """Give the months of a period that have begun."""
    found = [Period.of(PeriodKind.MONTH, period.first).shifted(number) for number in range(period.kind.months)]
    return [month for month in found if month.first <= today]


def _month(month: Period, past: Past, today: date) -> Month:
    day = min(month.last, today)
    before, after = past.cases[_before(month)], past.cases[_end(month)]
    return Month(month.first, day, today <= month.last, before, after)


def _column(period: Period, past: Past, today: date, month_of: Callable[[Period], Month]) -> Column:
    months = _months(period, today)
    notices = [past.notices(_before(month), _end(month), min(month.last, today)) for month in months]
    files = past.files(_end(months[-1]), min(months[-1].last, today))
    return Column(period, count([month_of(month) for month in months]), together(notices), files)


def _trend_months(period: Period, today: date) -> Sequence[Period]:
    newest = Period.of(PeriodKind.MONTH, min(period.last, today))
    return [newest.shifted(-back) for back in reversed(range(TREND_MONTHS))]


def _trend(month: Month) -> TrendMonth:
    handled = month.handled()
    requests = [item for item in handled if not item.is_complaint]
    still = [item for item in month.after.values() if item.is_open]
    return TrendMonth(
        month.first,
        len(month.new()),
        len(handled),
        len(requests),
        sum(not item.days_late for item in requests),
        len(still),
        sum(not item.is_paused and item.last_day < month.day for item in still),
    )


def _end(month: Period) -> int:
    return month_number(month.last)


def _before(month: Period) -> int:
    return month_number(month.first - timedelta(days=1))
