"""What the secretariat adds to a report: no personal data, because a report goes round (AVG art. 5(1)(c))."""

import re
from collections.abc import Iterable, Iterator

from ksf_tui.domain.anonymous import PARTICLES
from ksf_tui.domain.bsn import contains_bsn
from ksf_tui.domain.folding import fold
from ksf_tui.domain.text import safe_text
from ksf_tui.errors import InvalidInput

MAX_COMMENT, MAX_LINES = 1500, 16
"""Characters, and lines with a text: it has to stay on the first page."""
_ADDRESS = re.compile(r"\S+@\S+|\b\d{4} ?[A-Z]{2}\b")
_PHONE = re.compile(r"(?<![\d-])(?:\+|0)\d(?:[ ./()-]?\d){7,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_EMPTY_LINES = re.compile(r"\n\s*\n\s*")


def checked_comment(text: str, names: Iterable[str]) -> str:
    """Give the comment safe to keep.

    Args:
        text: what was typed.
        names: the names of everybody in the vault.

    Raises:
        InvalidInput: it is too long, or it names somebody, by name, address, telephone number or BSN.
    """
    text = _EMPTY_LINES.sub("\n\n", safe_text(text).strip())
    if len(text) > MAX_COMMENT or sum(bool(line.strip()) for line in text.split("\n")) > MAX_LINES:
        raise InvalidInput(
            "De toelichting is te lang",
            hint=f"Houd het onder {MAX_COMMENT} tekens en {MAX_LINES} regels.",
            field="comment",
        )
    if _ADDRESS.search(text) or _PHONE.search(text) or contains_bsn(text):
        raise _personal("Er staat een adres, een telefoonnummer of een BSN in")
    if found := next(_named(text, names), None):
        raise _personal(f"‘{found}’ is of lijkt de naam van iemand in de kluis")
    return text


def _named(text: str, names: Iterable[str]) -> Iterator[str]:
    """Give the words that name somebody: a last name with a capital, or a name of more words in any spelling."""
    folded = f" {' '.join(_words(fold(text)))} "
    capitals = {fold(found[0]): found[0] for found in _WORD.finditer(text) if found[0][0].isupper()}
    for name in names:
        for words in _last_names(name):
            if len(words) > 1 and f" {' '.join(words)} " in folded:
                yield " ".join(words)
            elif words and words[-1] in capitals:
                yield capitals[words[-1]]


def _last_names(name: str) -> Iterator[list[str]]:
    """Give the ways in which a last name can be written: with what stands before it, and each half of a double one."""
    before, comma, _after = name.partition(",")
    words = [word for word in _words(fold(before if comma else name)) if len(word) > 1]
    start = next((at for at, word in enumerate(words) if word in PARTICLES), max(0, len(words) - 1))
    if not comma:
        yield words
    yield words[start:]
    yield from ([half] for half in _words(fold(name.rpartition(" ")[2] if not comma else before)) if len(half) > 1)


def _words(folded: str) -> list[str]:
    return [found[0] for found in _WORD.finditer(folded)]


def _personal(what: str) -> InvalidInput:
    return InvalidInput(
        what,
        "Het rapport gaat rond en noemt niemand (AVG art. 5). Er is niets bewaard; wat u typte staat er nog.",
        "Noem een zaak bij haar nummer. Is het geen naam: gebruik een ander woord of begin de zin anders.",
        field="comment",
    )
