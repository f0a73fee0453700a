"""Read the values that are typed behind an option: days, moments and numbers. Each refusal says what can be typed."""

import argparse
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ksf_tui.i18n import _

YEARS = range(1900, 2200)
"""Far enough for every case there is; beyond it lie typing errors, and days that no calendar can count on from."""
MONTHS = range(1, 1201)
DAYS = range(3661)
"""Ten years ahead; nothing in the agenda lies further."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """When something came: the day in Amsterdam, and the moment where it was typed."""

    day: date
    moment: datetime | None = None


def arrival(text: str) -> Arrival:
    """Read a day, or a moment with its time zone; the day of a moment is that in Amsterdam (R4)."""
    try:
        typed = date.fromisoformat(text)
    except ValueError:
        moment = _moment(text)
        # Imported here, so that help waits for nothing of the domain.
        from ksf_tui.domain.dates import local_date

        return Arrival(local_date(moment), moment)
    _check_year(typed, text)
    return Arrival(typed)


def day(text: str) -> date:
    """Read a day, or the day in Amsterdam of a moment with its time zone."""
    return arrival(text).day


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        hint = _("typ bijvoorbeeld 2026-01-31 of 2026-01-31T23:30+01:00")
        raise argparse.ArgumentTypeError(_("{text!r} is geen datum").format(text=text) + f"; {hint}") from None
    _check_year(moment, text)
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    from ksf_tui.domain.dates import AMSTERDAM

    reason = _("{text!r} heeft geen tijdzone, en zonder is niet te zeggen op welke dag in Nederland het was")
    hint = _("typ alleen de dag, of bedoelt u Nederlandse tijd: {moment}")
    raise argparse.ArgumentTypeError(
        f"{reason}; {hint}".format(text=text, moment=moment.replace(tzinfo=AMSTERDAM).isoformat())
    )


def _check_year(typed: date, text: str) -> None:
    if typed.year not in YEARS:
        reason = _("{text!r} ligt te ver weg; het kan van {first} tot en met {last}")
        raise argparse.ArgumentTypeError(reason.format(text=text, first=YEARS[0], last=YEARS[-1]))


def months(text: str) -> int:
    """Read a number of months."""
    number = whole_number(text)
    if number not in MONTHS:
        reason = _("het kan van {first} tot en met {last} maanden")
        raise argparse.ArgumentTypeError(reason.format(first=MONTHS[0], last=MONTHS[-1]))
    return number


def days(text: str) -> int:
    """Read a number of days ahead."""
    number = whole_number(text)
    if number not in DAYS:
        reason = _("het kan van {first} tot en met {last} dagen")
        raise argparse.ArgumentTypeError(reason.format(first=DAYS[0], last=DAYS[-1]))
    return number


def count(text: str) -> int:
    """Read a number of things, one at least."""
    number = whole_number(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("het moet er minstens één zijn"))
    return number


def whole_number(text: str) -> int:
    """Read a whole number."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text!r} is geen getal").format(text=text)) from None


def file_name(text: str) -> str:
    """Read the name of a file, or `-`."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("hier hoort de naam van een bestand bij"))
    return text
