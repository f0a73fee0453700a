"""Make foreign text safe to keep and to show: nothing in it can steer a terminal, a page or the reading direction."""

import re
import unicodedata

MAX_TEXT = 20_000
"""Characters that a long field (the request, a reason, a note) may hold."""

_SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
_HARMFUL = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # zero width, direction marks and overrides
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e007f"  # tags
    "]"
)


def safe_text(text: str) -> str:
    """Give a text in NFC with every harmful character replaced by a visible mark; newlines and tabs stay."""
    normalised = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _HARMFUL.sub(_SUBSTITUTE, normalised))


def safe_line(text: str) -> str:
    """Give a text safe for a field of one line: no newlines or tabs, no spaces at the ends or doubled."""
    return " ".join(safe_text(text).split())
