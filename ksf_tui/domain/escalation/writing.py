"""How the note writes days, moments and what is not filled in."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from ksf_tui.domain.dates import AMSTERDAM, long_date
from ksf_tui.domain.escalation.file import Block, Fact, Table
from ksf_tui.domain.letters import Sent

NOTHING = "niet vastgelegd"


def day(value: date | None) -> str:
    """Write a day, or that there is none."""
    return long_date(value) if value else NOTHING


def moment(value: datetime | None) -> str:
    """Write a moment in Dutch time."""
    if value is None:
        return NOTHING
    local = value.astimezone(AMSTERDAM)
    return f"{long_date(local.date())}, {local:%H:%M} uur"


def arrival(value: datetime) -> str:
    """Write a moment, or a day alone where no hour is known: midnight is how a day is kept."""
    local = value.astimezone(AMSTERDAM)
    return f"{long_date(local.date())}, {local:%H:%M}" if (local.hour, local.minute) != (0, 0) else day(local.date())


def sent(value: Sent | None) -> str:
    """Write when and how something went out."""
    return f"{long_date(value.on)}, per {value.channel.label}" if value else "niet verstuurd"


def facts(*pairs: tuple[str, str]) -> Iterator[Block]:
    """Give the facts that are there."""
    yield from (Fact(label, text) for label, text in pairs if text.strip())


def table(headings: tuple[str, ...], shares: tuple[int, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[Block]:
    """Give a table when it has rows."""
    found = tuple(rows)
    if found:
        yield Table(headings, shares, found)
