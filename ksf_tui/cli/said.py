"""Texts of people and moments, as the command line prints them: nothing in them steers a terminal."""

from datetime import datetime

from ksf_tui.domain.dates import AMSTERDAM, long_weekday
from ksf_tui.domain.text import safe_line, safe_text
from ksf_tui.i18n import _


def said(text: str, label: str = "") -> list[str]:
    """Give the lines of a text behind its label; none where there is no text."""
    lines = safe_text(text).expandtabs(4).strip().splitlines()
    if not lines:
        return []
    return [f"{label}: {lines[0]}" if label else lines[0], *lines[1:]]


def told(words: str, **values: str) -> str:
    """Fill a sentence of our own with what people typed, on one line."""
    return safe_line(words.format(**values))


def moment(at: datetime) -> str:
    """Write a moment in Dutch time, in full."""
    local = at.astimezone(AMSTERDAM)
    return _("{day} om {time} uur").format(day=long_weekday(local.date()), time=f"{local:%H:%M}")
