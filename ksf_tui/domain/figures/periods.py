"""Months, quarters and years: what a report is about, and the periods that it is compared with."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.dates import month_name, short_month
from ksf_tui.errors import InvalidInput

_CODE = re.compile(r"(\d{4})(?:-(?:(\d{2})|[KkQq]([1-4])))?")
FIRST_YEAR, LAST_YEAR = 2018, 2099
"""The AVG applies from 25 May 2018; the calendar of holidays is right until 2099."""
_ORDINALS = ("eerste", "tweede", "derde", "vierde")


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """How many months it has."""
        return {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}[self]

    @property
    def starts(self) -> range:
        """The months of the year in which one begins."""
        return range(1, 13, self.months)

    @property
    def label(self) -> str:
        """The Dutch word on screen."""
        return {PeriodKind.MONTH: "maand", PeriodKind.QUARTER: "kwartaal", PeriodKind.YEAR: "jaar"}[self]

    @property
    def following(self) -> "PeriodKind":
        """The next longer kind, and after a year a month again."""
        return {
            PeriodKind.MONTH: PeriodKind.QUARTER,
            PeriodKind.QUARTER: PeriodKind.YEAR,
            PeriodKind.YEAR: PeriodKind.MONTH,
        }[self]


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter or a year, by its first day."""

    kind: PeriodKind
    first: date

    @classmethod
    def of(cls, kind: PeriodKind, day: date) -> "Period":
        """Give the period of a kind that a day falls in."""
        return cls(kind, date(day.year, max(month for month in kind.starts if month <= day.month), 1))

    @property
    def last(self) -> date:
        """The last day."""
        return self.shifted(1).first - timedelta(days=1)

    def shifted(self, count: int) -> "Period":
        """Give the period of the same kind that comes so many later, or earlier when negative."""
        return Period(self.kind, add_months(self.first, count * self.kind.months))

    @property
    def year_before(self) -> "Period":
        """The same period of the year before."""
        return Period(self.kind, add_months(self.first, -12))

    @property
    def code(self) -> str:
        """How it is typed and stored: "2026-10", "2026-K4" or "2026"."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.first:%Y-%m}"
            case PeriodKind.QUARTER:
                return f"{self.first:%Y}-K{self._quarter}"
            case PeriodKind.YEAR:
                return f"{self.first:%Y}"

    @property
    def label(self) -> str:
        """How it is written: "oktober 2026", "vierde kwartaal 2026" or "2026"."""
        match self.kind:
            case PeriodKind.MONTH:
                return month_name(self.first)
            case PeriodKind.QUARTER:
                return f"{_ORDINALS[self._quarter - 1]} kwartaal {self.first.year}"
            case PeriodKind.YEAR:
                return f"{self.first.year}"

    @property
    def short_label(self) -> str:
        """How it is written at the head of a narrow column: "okt 2026", "K4 2026" or "2026"."""
        if self.kind is PeriodKind.MONTH:
            return f"{short_month(self.first)} {self.first.year}"
        return self.code if self.kind is PeriodKind.YEAR else f"K{self._quarter} {self.first.year}"

    @property
    def _quarter(self) -> int:
        return PeriodKind.QUARTER.starts.index(self.first.month) + 1


def parse_period(text: str) -> Period:
    """Read a period: "2026-10" for a month, "2026-K4" (or Q4) for a quarter, "2026" for a year.

    Raises:
        InvalidInput: it is none, or lies outside the years that the desk knows.
    """
    found = _CODE.fullmatch(text.strip())
    year, month, quarter = found.groups() if found else ("0", None, None)
    if not (found and FIRST_YEAR <= int(year) <= LAST_YEAR and (month is None or 1 <= int(month) <= 12)):
        raise InvalidInput(
            "Deze periode ken ik niet",
            f"De desk kent de jaren {FIRST_YEAR} tot en met {LAST_YEAR}.",
            "Typ een maand zoals 2026-10, een kwartaal zoals 2026-K4, of een jaar zoals 2026.",
            field="period",
        )
    if month:
        return Period(PeriodKind.MONTH, date(int(year), int(month), 1))
    if quarter:
        return Period(PeriodKind.QUARTER, date(int(year), PeriodKind.QUARTER.starts[int(quarter) - 1], 1))
    return Period(PeriodKind.YEAR, date(int(year), 1, 1))


def month_number(day: date) -> int:
    """Give the number of the month of a day, such as 202610; of two months the later one has the greater number."""
    return int(f"{day:%Y%m}")
