"""The lines of a checklist, and how a text is searched for what a letter must say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ksf_tui.domain.check_words import CheckWords
from ksf_tui.domain.text import safe_text

_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=- |## |! )")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


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


_QUOTATION_MARKS = str.maketrans(dict.fromkeys("«»„“”", '"'))


def flat(text: str) -> str:
    """Give a text as it is compared: safe, on one line, without capitals."""
    return " ".join(safe_text(text).split()).casefold()


def alike(text: str) -> str:
    """Give a text as a quotation is compared: flat, with one kind of double quotation marks.

    A letter can't hold «…», which marks a gap: who quotes somebody so writes it with other marks there.
    """
    return flat(text).translate(_QUOTATION_MARKS)


def quotes(text: str, passage: str) -> bool:
    """Tell whether a letter holds what was recorded, word for word; spaces, capitals and a last full stop aside."""
    return alike(passage).rstrip(".") in alike(text)


def mentions(text: str, name: str) -> bool:
    """Tell whether a text holds a name that is not a part of a longer word; spaces, capitals and a last dot aside."""
    return re.search(rf"(?<!\w){re.escape(flat(name).rstrip('.'))}(?!\w)", flat(text)) is not None


def says(text: str, *words: str) -> bool:
    """Tell whether a letter holds at least one of these, in small letters, somewhere."""
    lowered = flat(text)
    return any(word in lowered for word in words)


def sentences(text: str) -> Iterator[str]:
    """Give the sentences of a letter, each on one line and without capitals; headings and items on their own."""
    for paragraph in _PARAGRAPH.split(text):
        yield from _SENTENCE.split(" ".join(paragraph.split()).casefold())


def free_of_charge(text: str, words: CheckWords) -> Check:
    """Look for the word that nothing has to be paid (AVG art. 12(5)); advice only."""
    hint = f"Zeg dat het gratis is; schrijf: ‘{words.free[0]}’."
    return Check("kosteloos", says(text, *words.free), blocking=False, hint=hint)


def remedies(text: str, words: CheckWords, *, required: bool) -> Check:
    """Look for the remedies: due where something is refused (R6, AVG art. 12(4)), good practice elsewhere."""
    return Check(
        "bezwaarclausule: AP en rechtbank, zes weken",
        all(says(text, *part) for part in (words.authority, words.court, words.six_weeks)),
        blocking=required,
        hint="Verplicht bij een afwijzing, ook gedeeltelijk (AVG 12, vierde lid); elders aanbevolen.",
    )


def no_bare_copy(text: str, words: CheckWords, *, asked_only: bool) -> Check:
    """Look for a sentence that asks an unmasked copy of an identity document (R18; EDPB Guidelines 01/2022, 72-79).

    Args:
        text: the letter.
        words: those of its language.
        asked_only: whether a sentence must ask for something to count; an answer may tell that a copy was destroyed.
    """
    tame = words.masked + words.harmless
    bare = any(
        words.copy.search(sentence)
        and words.document.search(sentence)
        and (not asked_only or words.asks.search(sentence))
        and not any(word in sentence for word in tame)
        for sentence in sentences(text)
    )
    return Check(
        "geen onbewerkte kopie gevraagd",
        not bare,
        hint="Vraag geen kopie van een identiteitsbewijs, of zeg in dezelfde zin dat zij afgeschermd is.",
    )
