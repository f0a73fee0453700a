"""What the secretariat adds to a report: no personal data, because a report goes round (AVG art. 5(1)(c))."""

import re
from collections.abc import Iterable, Iterator

from ksf_tui.domain.bsn import contains_bsn
from ksf_tui.domain.folding import fold
from ksf_tui.domain.text import safe_text
from ksf_tui.errors import InvalidInput

MAX_COMMENT = 1500
"""Characters: it has to stay on the first page."""
_ADDRESS = re.compile(r"\S+@\S+")
_PHONE = re.compile(r"(?<![\d-])(?:\+|0)\d(?:[ .()-]?\d){7,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BEGINNING = re.compile(r"(?:^|(?<!\b\w)\.|[!?:\n•–-])\s*$")
"""What comes before the first word of a sentence; the dot after an initial is no end of one."""
_TELLING = 3
"""Letters from which a last name alone tells somebody."""


def checked_comment(text: str, names: Iterable[str]) -> str:
    """Give the comment safe to keep.

    Args:
        text: what was typed.
        names: the names of everybody in the vault.

    Raises:
        InvalidInput: it is too long, or it names somebody, by name, address, telephone number or BSN.
    """
    text = safe_text(text).strip()
    if len(text) > MAX_COMMENT:
        raise InvalidInput(
            f"De toelichting is te lang ({len(text)} tekens)",
            hint=f"Houd het onder {MAX_COMMENT} tekens.",
            field="comment",
        )
    if _ADDRESS.search(text) or _PHONE.search(text) or contains_bsn(text):
        raise _personal("Er staat een e-mailadres, een telefoonnummer of een BSN in")
    if found := next(_named(text, names), None):
        raise _personal(f"‘{found}’ is of lijkt de naam van iemand in de kluis")
    return text


def _named(text: str, names: Iterable[str]) -> Iterator[str]:
    """Give the words that name somebody: a whole name, or a last name that is written with a capital in a sentence."""
    folded = f" {' '.join(_words(fold(text)))} "
    capitals = {fold(found[0]): found[0] for found in _WORD.finditer(text) if _is_capital(text, found)}
    for name in names:
        words = _words(fold(name))
        if len(words) > 1 and f" {' '.join(words)} " in folded:
            yield name
        elif words and len(words[-1]) >= _TELLING and words[-1] in capitals:
            yield capitals[words[-1]]


def _words(folded: str) -> list[str]:
    return [found[0] for found in _WORD.finditer(folded)]


def _is_capital(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word has a capital that the beginning of a sentence does not explain."""
    return found[0][:1].isupper() and not _BEGINNING.search(text[: found.start()])


def _personal(what: str) -> InvalidInput:
    return InvalidInput(
        what,
        "Het rapport gaat rond en noemt niemand (AVG art. 5). Er is niets bewaard; wat u typte staat er nog.",
        "Noem een zaak bij haar nummer.",
        field="comment",
    )
