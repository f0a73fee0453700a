"""Which days are Dutch public holidays: the rule and its checks as data; the computing is done in `calendar`.

The facts themselves, with their sources, are in `reference/holidays.toml`.
"""

from dataclasses import dataclass, replace
from datetime import date

from ksf_tui.domain.text import must_fit
from ksf_tui.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class HolidayRule:
    """How one holiday falls: on a fixed date, or a number of days from Easter Sunday.

    Attributes:
        name: the Dutch name.
        english: the English name, for letters and explanations.
        source: the law that makes it a holiday.
        month: the month of a fixed date, else None.
        day: the day of a fixed date, else None.
        easter_offset: days from Easter Sunday (negative is before), else None.
        sunday_shift: days to move when the fixed date is a Sunday: -1 for King's Day, else 0.
        statutory: whether it counts; False for a Sunday that is named only to explain why it is skipped.
    """

    name: str
    english: str
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


_REMIND_FROM = 11
"""The month from which the list of the next year is asked for: the Official Journal prints it in December."""


@dataclass(frozen=True, slots=True)
class HolidayChange:
    """What an office added to the table, or corrected in it, for one day.

    Attributes:
        name: the name of the holiday; "" makes the day one on which a term can end.
        source: the law or the list that says so.
        by: who changed it, on `changed_on`.
    """

    day: date
    name: str
    source: str
    changed_on: date
    by: str

    @property
    def is_holiday(self) -> bool:
        """Whether the day becomes a holiday."""
        return bool(self.name)

    def check(self) -> None:
        """Check that it names its source (R21), and that both texts are short enough for the history.

        Raises:
            InvalidInput: it does not, or one is too long.
        """
        must_fit(self.name, "name")
        must_fit(self.source, "source")
        if not self.source:
            raise InvalidInput(
                "Waar staat dit?",
                hint="Noem de wet, het besluit of de lijst, zodat een ander het kan nazien.",
                field="source",
            )


@dataclass(frozen=True, slots=True)
class YearCheck:
    """That somebody compared the table of a year with the published list."""

    year: int
    checked_on: date
    by: str
    source: str


@dataclass(frozen=True, slots=True)
class HolidayRegister:
    """What an office keeps about the holidays: changes, in order and never removed, and checked years."""

    changes: tuple[HolidayChange, ...] = ()
    checks: tuple[YearCheck, ...] = ()

    def change(self, change: HolidayChange) -> "HolidayRegister":
        """Give the register with one more change; the latest for a day counts (R21).

        Raises:
            InvalidInput: the source is not named.
        """
        change.check()
        return replace(self, changes=(*self.changes, change))

    def check(self, check: YearCheck) -> "HolidayRegister":
        """Give the register with a year marked as checked.

        Raises:
            InvalidInput: the source is not named.
        """
        if not check.source:
            raise InvalidInput("Waarmee is vergeleken?", hint="Noem de lijst, zoals C/2026/1234.", field="source")
        return replace(self, checks=(*self.checks, check))

    def checked(self, year: int) -> YearCheck | None:
        """Give the last check of a year."""
        return next((item for item in reversed(self.checks) if item.year == year), None)

    def year_to_check(self, today: date, published: tuple[PublishedList, ...]) -> int | None:
        """Give the year whose list is still to be compared: from November on the next one, else this one (R21)."""
        year = today.year + 1 if today.month >= _REMIND_FROM else today.year
        known = any(item.year == year for item in published)
        return None if known or self.checked(year) else year
