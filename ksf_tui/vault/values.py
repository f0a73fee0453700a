"""The values of rows, and how moments and nested values are stored."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

Row = Mapping[str, Any]
Values = dict[str, Any]


def stamp(moment: datetime) -> str:
    """Write a moment as it is stored: UTC, ISO 8601 to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def moment(text: str | None) -> datetime | None:
    """Read a stored moment."""
    return datetime.fromisoformat(text) if text else None


def json_text(value: object) -> str:
    """Write a value of the domain as it is stored in one column."""
    return msgspec.json.encode(value).decode()


def month_before(month: int) -> int:
    """Give the number of the month before one, such as 202612 before 202701."""
    return month - 1 if month % 100 > 1 else month - 89
