"""The lines of a checklist, and how a text is searched for what a letter must say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ksf_tui.domain.text import safe_text


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist: what is asked, whether the letter has it, whether it blocks, and what to do."""

    label: str
    ok: bool
    blocking: bool = True
    hint: str = ""


def blocking(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Give the checks that keep a letter from being made final."""
    return tuple(check for check in checks if check.blocking and not check.ok)


def flat(text: str) -> str:
    """Give a text as it is compared: safe, on one line, without capitals."""
    return " ".join(safe_text(text).split()).casefold()


def quotes(text: str, passage: str) -> bool:
    """Tell whether a letter holds what was recorded, word for word; spaces, capitals and a last full stop aside."""
    return flat(passage).rstrip(".") in flat(text)


def mentions(text: str, name: str) -> bool:
    """Tell whether a text holds a name that is not a part of a longer word; spaces, capitals and a last dot aside."""
    return re.search(rf"(?<!\w){re.escape(flat(name).rstrip('.'))}(?!\w)", flat(text)) is not None


def says(text: str, *words: str) -> bool:
    """Tell whether a letter holds at least one of these, in small letters, somewhere."""
    lowered = flat(text)
    return any(word in lowered for word in words)


def free_of_charge(text: str) -> Check:
    """Look for the word that nothing has to be paid (AVG art. 12(5)); advice only."""
    return Check("kosteloos", says(text, "kosteloos", "gratis"), blocking=False, hint="Zeg dat het gratis is.")


def remedies(text: str, *, required: bool) -> Check:
    """Look for the remedies: due where something is refused (R6, AVG art. 12(4)), good practice elsewhere."""
    words = ("autoriteit persoonsgegevens", "rechtbank", "zes weken")
    return Check(
        "bezwaarclausule: AP en rechtbank, zes weken",
        all(says(text, word) for word in words),
        blocking=required,
        hint="Verplicht bij een afwijzing, ook gedeeltelijk (AVG 12, vierde lid); elders aanbevolen.",
    )
