"""Make foreign text safe to keep and to show: nothing in it can steer a terminal, a page or the reading direction."""

import re
import unicodedata

from ksf_tui.errors import InvalidInput

MAX_TEXT = 20_000
"""Characters that a long field (the request, a reason, a note) may hold."""
MAX_PASSAGE = 12_000
"""Characters of what goes into a letter as a part, or into a line of the history; a letter holds three of them."""

_SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
_JOINED = "\u0600-\u1fff\u2190-\ud7ff\uf900-\U000dffff"
"""Scripts and signs in which a joiner means something: Arabic, the scripts of India, emoji."""

_HARMFUL = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, direction
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e007f"  # tags
    "]"
    f"|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])"  # joiners that join nothing
)


def safe_text(text: str) -> str:
    """Give a text in NFC with every harmful character replaced by a visible mark; newlines and tabs stay."""
    normalised = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HARMFUL.sub(_SUBSTITUTE, unicodedata.normalize("NFC", normalised))


def safe_line(text: str) -> str:
    """Give a text safe for a field of one line: no newlines or tabs, no spaces at the ends or doubled."""
    return " ".join(safe_text(text).split())


def must_fit(text: str, field: str) -> None:
    """Check that a text is no longer than a part of a letter, or a line of the history, can be.

    Raises:
        InvalidInput: it is longer; the error names the field.
    """
    if len(text) > MAX_PASSAGE:
        raise InvalidInput(
            f"De tekst is te lang ({len(text)} tekens)", hint=f"Houd het onder {MAX_PASSAGE} tekens.", field=field
        )
