"""Whether what only a person can know was written: who is addressed, who receives data, what stands in each gap."""

import re

from ksf_tui.domain.check_words import RECIPIENTS, CheckWords
from ksf_tui.domain.checklist import Check, flat
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.folding import fold
from ksf_tui.domain.letter_words import OPENINGS, greeting
from ksf_tui.domain.letters import gaps
from ksf_tui.domain.people import Person
from ksf_tui.domain.statement import Audience
from ksf_tui.domain.text import safe_text

_AROUND = 30
"""Characters on each side of a gap that must have moved apart: enough to be found in one place only."""
_NEAR = 12
_WORD = re.compile(r"\w+")
_LETTERS = 3


def addressee(context: LetterContext, text: str) -> Check:
    """Check that the first line greets who gets the letter, in their language: nobody else may read it (AVG art. 32).

    Somebody who writes for the data subject gets it only when the mandate was seen, or when they are asked for it;
    `LetterContext.addressee` says who that is.
    """
    person, language, writer = context.addressee, context.language, context.case.representative
    line = next((line for line in text.splitlines() if line.strip()), "")
    hint = f"Begin met ‘{greeting(person, language)}’."
    openings = (opening for other, opening in OPENINGS.items() if other is not language)
    is_foreign = flat(line).startswith(tuple(openings))
    if is_foreign:
        hint = f"De geadresseerde leest {language.label}: bouw de brief opnieuw op (F6). {hint}"
    if writer and not writer.mandate_seen and person == context.case.subject:
        hint += " Zonder machtiging gaat de brief naar de betrokkene zelf."
    return Check("juiste aanhef", _greets(line, person) and not is_foreign, hint=hint)


def named_recipients(audience: Audience, text: str, words: CheckWords) -> Check:
    """Check that no recipient is told by its kind alone (AVG art. 15(1)(c); CJEU C-154/21).

    A line that begins with a kind of processor must go on with a name, from where the letter comes to the recipients.
    """
    lines = [" ".join(line.split()).removeprefix("- ") for line in safe_text(text).casefold().splitlines()]
    marks = words.access[RECIPIENTS]
    first = next((number for number, line in enumerate(lines) if any(mark in line for mark in marks)), len(lines))
    unnamed = [
        kind.label
        for kind, start in ((kind, flat(kind.label)) for kind in audience.recipients)
        for line in lines[first:]
        if line.startswith(start) and not _names(line.removeprefix(start), words)
    ]
    return Check(
        "naam van elke ontvanger",
        not unnamed,
        hint=f"Noem de partij bij: {', '.join(dict.fromkeys(unnamed))}. Alleen de soort noemen mag niet; haal de regel "
        "weg als zo’n partij deze gegevens niet kreeg.",
    )


def untouched(text: str, composed: str) -> tuple[str, ...]:
    """Give the gaps of the template that were only taken away, or that lost only their marks.

    Args:
        text: the letter as it is now.
        composed: the letter as it comes from the template; empty when there is none, which finds nothing.
    """
    now, fresh = _squeezed(text), _squeezed(composed)
    found = []
    end = 0
    for gap in gaps(composed):
        mark = _squeezed(gap)
        start = fresh.index(mark, end)
        end = start + len(mark)
        before = fresh[:start].rpartition("»")[2]
        after = fresh[end:].partition("«")[0]
        gone = before[-_AROUND:] + after[:_AROUND]
        left = before[-_NEAR:] + mark.strip("«»") + after[:_NEAR]
        if gone in now or left in now:
            found.append(gap.strip("«»"))
    return tuple(found)


def _greets(line: str, person: Person) -> bool:
    """Whether a line holds the name, or a word of it that says who it is."""
    words = set(_WORD.findall(fold(line)))
    called = person.name or person.organisation
    name = _WORD.findall(fold(called))
    telling = [word for word in name if len(word) >= _LETTERS] or name
    return any(word in words for word in telling) if telling else flat(called) in flat(line)


def _names(rest: str, words: CheckWords) -> bool:
    """Whether what follows a kind of processor names somebody."""
    rest = rest.strip(" :;,.-–—?…_()")
    if rest.startswith("«"):
        return True  # a gap has a line of its own in the checklist
    return bool(_WORD.search(rest)) and not words.nobody.fullmatch(rest)


def _squeezed(text: str) -> str:
    """Give a text without any white space and without capitals."""
    return "".join(flat(text).split())
