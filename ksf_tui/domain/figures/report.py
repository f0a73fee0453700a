"""A report: the figures of a period beside those of the one before and of the year before, and twelve months behind it.

What is compared was counted in the same way, each period from how things stood at its own end.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.figures.counting import Flow, States, count
from ksf_tui.domain.figures.counts import CaseCounts
from ksf_tui.domain.figures.notices import NoticeCounts
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
    """One month of the trend: its first day, what was received and handled, how much of that was on time, and the rest.

    Attributes:
        open, late: at the end of the month.
    """

    first: date
    received: int
    handled: int
    on_time: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report says.

    Attributes:
        day: the day on which the period is judged: its last one, or today while it runs.
        known_since: the first month that the vault knows; None when it is empty.
        comment: what the secretariat adds.
    """

    current: Column
    previous: Column
    year_before: Column
    trend: tuple[TrendMonth, ...]
    day: date
    known_since: date | None
    comment: str = ""

    @property
    def period(self) -> Period:
        """What it is about."""
        return self.current.period

    @property
    def is_running(self) -> bool:
        """Whether the period is not over yet."""
        return self.day < self.period.last


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
    ends = {_end(item) for item in _compared(period)} | {_before(item) for item in _compared(period)}
    months = _trend_months(period, today)
    return tuple(sorted(ends | {_end(item) for item in months} | {_before(months[0])}))


def assemble(period: Period, past: Past, today: date, calendar: HolidayCalendar, comment: str = "") -> Report:
    """Count everything that a report says."""
    columns = []
    for item in _compared(period):
        day = min(item.last, today)
        before, after = _before(item), _end(item)
        cases = count(past.cases[before], past.cases[after], item.first, day, calendar)
        columns.append(Column(item, cases, past.notices(before, after, day), past.files(after, day)))
    months = _trend_months(period, today)
    trend = tuple(_trend(past.cases[_before(item)], past.cases[_end(item)], item, today) for item in months)
    return Report(columns[0], columns[1], columns[2], trend, min(period.last, today), past.known_since, comment)


def _compared(period: Period) -> tuple[Period, Period, Period]:
    return period, period.shifted(-1), period.year_before


def _trend_months(period: Period, today: date) -> Sequence[Period]:
    newest = Period.of(PeriodKind.MONTH, min(period.last, today))
    return [newest.shifted(-back) for back in reversed(range(TREND_MONTHS))]


def _trend(before: States, after: States, month: Period, today: date) -> TrendMonth:
    day = min(month.last, today)
    flow = Flow(before, after)
    handled = flow.became(lambda item: item.is_handled)
    still = [item for item in after.values() if item.is_open]
    return TrendMonth(
        month.first,
        sum(old is None for old, _item in flow.pairs),
        len(handled),
        sum(not item.days_late for item in handled),
        len(still),
        sum(not item.is_paused and item.last_day < day for item in still),
    )


def _end(period: Period) -> int:
    return month_number(period.last)


def _before(period: Period) -> int:
    return month_number(period.first - timedelta(days=1))
