"""Dates as people write and read them, in Dutch and English, and the time zone of the office."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local_date(moment: datetime) -> date:
    """Give the day in Europe/Amsterdam on which an aware moment falls (R4).

    Source: EDPB Guidelines 01/2022, 159: a request counts from its arrival; the office's own calendar decides the day.

    Raises:
        ValueError: when the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone has no day")
    return moment.astimezone(AMSTERDAM).date()


def start_of_day(day: date) -> datetime:
    """Give the first moment of a day in Europe/Amsterdam, in UTC; for a letter that bears a date and no time."""
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM).astimezone(UTC)


def long_date(day: date, language: str = "nl") -> str:
    """Write a date in full for letters: "22 november 2026"."""
    return _format(day, "d MMMM y", language)


def long_weekday(day: date, language: str = "nl") -> str:
    """Write a date in full with its weekday: "zondag 22 november 2026"."""
    return _format(day, "EEEE d MMMM y", language)


def month_name(day: date) -> str:
    """Write the month of a day in Dutch: "november 2026"."""
    return _format(day, "MMMM y", "nl")


def short_date(day: date, today: date | None = None) -> str:
    """Write a date for a column: "di 24 nov", with the year when it is not this one."""
    with_year = today is None or day.year != today.year
    return _format(day, "EEE d MMM y" if with_year else "EEE d MMM", "nl")


def short_month(day: date) -> str:
    """Write the month of a date for a narrow place: "nov"."""
    return _format(day, "MMM", "nl").rstrip(".")


def _format(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale="nl_NL" if language == "nl" else "en_GB"))


def plural(count: int, one: str, many: str) -> str:
    """Write a count with its noun: "1 dag", "3 dagen"."""
    return f"{count} {one if count == 1 else many}"
