"""Read a date as people at the desk type it; what is not understood is refused, never guessed."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from ksf_tui.domain.calendar import ONE_DAY, add_months
from ksf_tui.domain.dates import AMSTERDAM, local_date
from ksf_tui.errors import InvalidInput

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH_NAMES = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
    *("september", "oktober", "november", "december"),
)
_MONTH = {name: number for names in (_MONTHS, _MONTH_NAMES) for number, name in enumerate(names, 1)} | {"sept": 9}
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAY = {spelling: number for number, name in enumerate(_WEEKDAYS) for spelling in (name, name[:2])}
_AGO = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}
_ISO = re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})")
_DUTCH = re.compile(r"(?P<d>[0-9]{1,2})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?:(?P=s)(?P<y>[0-9]{4}|[0-9]{2}))?")
_DIGITS = re.compile(r"(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<y>[0-9]{4}|[0-9]{2})")
_WORDS = re.compile(r"(?:(?P<w>[a-z]+) )?(?P<d>[0-9]{1,2}) (?P<n>[a-z]+)\.?(?: (?P<y>[0-9]{4}))?")
_BACK = re.compile(r"-(?P<days>[0-9]{1,4})")
_TIMED = re.compile(r"(?P<day>.+?)[ t](?P<h>[0-9]{1,2}):(?P<min>[0-9]{2})(?: ?(?P<zone>z|utc|[+-][0-9]{2}:?[0-9]{2}))?")
_FIRST_YEAR = 1900
_MONTHS_OF_A_YEAR = 12


def parse_moment(text: str, today: date) -> datetime | None:
    """Read a date with a time, as above a mail: "31-10-2026 23:05 +0000"; without a zone it is Dutch time.

    Returns:
        The moment (UTC), or None when the text has no time.

    Raises:
        InvalidInput: when there is a time, but day, time or zone do not exist.
    """
    found = _TIMED.fullmatch(" ".join(text.lower().split()))
    if not found:
        return None
    day = parse_date(found["day"], today)
    try:
        moment = datetime(day.year, day.month, day.day, int(found["h"]), int(found["min"]), tzinfo=_zone(found["zone"]))
    except ValueError as error:
        raise _refusal("Deze tijd bestaat niet.") from error
    return moment.astimezone(UTC)


def _zone(text: str | None) -> timezone | ZoneInfo:
    if text is None:
        return AMSTERDAM
    if text in ("z", "utc"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def parse_date(text: str, today: date) -> date:
    """Read a date; without a year it is the most recent such day that is not in the future.

    A time with a zone behind it is taken to the day in Amsterdam (R4).

    Raises:
        InvalidInput: when the text is no date that is known here.
    """
    entry = " ".join(text.lower().split())
    if moment := parse_moment(entry, today):
        return local_date(moment)
    if entry in _AGO:
        return today - timedelta(days=_AGO[entry])
    if entry in _WEEKDAY:
        return today - timedelta(days=(today.weekday() - _WEEKDAY[entry]) % 7)
    if found := _BACK.fullmatch(entry):
        return today - timedelta(days=int(found["days"]))
    for pattern in (_ISO, _DUTCH, _DIGITS, _WORDS):
        if found := pattern.fullmatch(entry):
            return _from_parts(found.groupdict(), today)
    raise _refusal("Deze datum ken ik niet.")


def parse_following(text: str, today: date, first: date) -> date:
    """Read the day of something that came after another day: without a year it is the next such day from there on.

    Args:
        text: what was typed; everything that `parse_date` reads.
        today: the day from which "gisteren" and weekdays are counted.
        first: the day that it follows.

    Raises:
        InvalidInput: when the text is no date that is known here.
    """
    entry = " ".join(text.lower().split())
    for pattern in (_DUTCH, _WORDS):
        if (found := pattern.fullmatch(entry)) and found["y"] is None:
            return parse_date(entry, add_months(first, _MONTHS_OF_A_YEAR) - ONE_DAY)
    return parse_date(entry, today)


def parse_next(text: str, today: date) -> date:
    """Read the day of something that is to come: "ma", "4 dec" or "morgen" is the next such day, today included.

    Raises:
        InvalidInput: as above.
    """
    entry = text.strip().lower()
    if entry == "morgen":
        return today + ONE_DAY
    if entry in _WEEKDAY:
        return today + timedelta(days=(_WEEKDAY[entry] - today.weekday()) % 7)
    return parse_following(text, today, today)


def parse_nearest(text: str, today: date) -> date:
    """Read a day that can lie before or after today: without a year it is the nearest such day.

    Raises:
        InvalidInput: as above.
    """
    ahead = parse_next(text, today)
    if ahead <= today or text.strip().lower() == "morgen":
        return ahead
    return min(ahead, parse_date(text, today), key=lambda day: abs(day - today))


def _from_parts(parts: dict[str, str | None], today: date) -> date:
    month = int(parts["m"] or 0) if "m" in parts else _MONTH.get(parts["n"] or "", 0)
    day, year = int(parts["d"] or 0), parts["y"]
    if year is None:
        found = _most_recent(day, month, today)
    else:
        found = _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    weekday = parts.get("w")
    if found is None:
        raise _refusal("Deze dag bestaat niet.")
    if found.year < _FIRST_YEAR:
        raise _refusal(f"Het jaar {found.year} ligt te ver terug.")
    if weekday and _WEEKDAY.get(weekday) != found.weekday():
        raise _refusal(f"{day}-{month}-{found.year} is een {_WEEKDAYS[found.weekday()]}.")
    return found


def _most_recent(day: int, month: int, today: date) -> date | None:
    """Look back eight years, so that 29 February is found."""
    candidates = (_date(today.year - back, month, day) for back in range(9))
    return next((found for found in candidates if found and found <= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _refusal(what: str) -> InvalidInput:
    return InvalidInput(what, "", "Typ bijvoorbeeld 22-11-2026 of 22 nov.", field="date")
