"""What the tests of letters in two languages share: contexts with what was typed in the language of the letter."""

import re
from dataclasses import replace
from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.checklist import blocking
from ksf_tui.domain.checks import check_letter
from ksf_tui.domain.complaints import Hearing
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Language, Person, Representative, Salutation
from ksf_tui.domain.rights import Outcome, Right, outcomes_for
from tests.unit.letter_contexts import (
    COMPLAINT,
    LETTERS,
    RECEIVED,
    SUBJECT,
    case,
    context,
    decision,
    ready,
)

LANGUAGES = list(Language)
ALLOWED = [(right, outcome) for right in Right for outcome in outcomes_for(right)]
FORBIDDEN = [(right, outcome) for right in Right for outcome in Outcome if outcome not in outcomes_for(right)]
DONE = {Language.DUTCH: "Naam verwijderd uit de mailingtool.", Language.ENGLISH: "Name removed by the mailing tool."}
REASONS = {Language.DUTCH: "De factuur blijft bewaard.", Language.ENGLISH: "The invoice is kept."}
ANSWER_WITHIN_A_WEEK = RECEIVED.replace(day=20)
WRITER = Person("A. Bakhuijsen", Salutation.MR, email="a@recht.example")
FILLING = {Language.DUTCH: "zelf ingevuld 1 december 2026", Language.ENGLISH: "typed by hand 1 December 2026"}
ENGLISH_COMPLAINT = replace(
    COMPLAINT,
    allegations=tuple(
        replace(item, text=text, facts=facts, measure=item.measure and measure)
        for item, text, facts, measure in zip(
            COMPLAINT.allegations,
            ("Three more mailings came after I opted out.", "Nobody answered.", "My address was sold."),
            ("An old list was used.", "It took three weeks.", "No list left the office."),
            ("That list was erased.", "There is a deputy now.", ""),
            strict=True,
        )
    ),
    investigation="Lists and logs were looked through.",
    hearing=Hearing(date(2026, 10, 19), "Three mailings were shown."),
    offer="A fixed contact person.",
)
"""The same complaint as its letters to an English reader quote it."""
TERM_LETTERS = [kind for kind in LETTERS if kind is not LetterKind.ANSWER]


def reads(language: Language, person: Person = SUBJECT) -> Person:
    return replace(person, language=language)


def answer(right: Right, outcome: Outcome, language: Language, done: str = "", audience: str = "lid") -> LetterContext:
    decided = decision(right, outcome, done, REASONS[language])
    return context(case(Invoked(right, decided), audience=audience, subject=reads(language)))


def term_letter(kind: LetterKind, language: Language, of: Case | None = None) -> LetterContext:
    """Give the context of another letter, with what was typed in its own language."""
    of = of or case(Invoked(Right.ACCESS))
    found = ready(replace(of, subject=reads(language, of.subject)), kind, ANSWER_WITHIN_A_WEEK)
    if kind is LetterKind.MANDATE:
        found = replace(found, case=replace(found.case, representative=Representative(WRITER)))
    if language is Language.DUTCH:
        return found
    inquiries = tuple(
        replace(item, doubt="We do not know this address.", wanted="Write again by the known address.")
        for item in found.case.inquiries
    )
    extensions = tuple(
        replace(item, explanation="There are three systems.", done="One was searched.")
        for item in found.case.extensions
    )
    fee = found.case.fee and replace(found.case.fee, costs="Half an hour of work.", proof="Five equal requests.")
    writer = found.case.representative
    if writer:
        writer = replace(writer, person=reads(language, writer.person))
    complaint = ENGLISH_COMPLAINT if found.case.complaint == COMPLAINT else found.case.complaint
    typed = replace(found.case, inquiries=inquiries, extensions=extensions, fee=fee, representative=writer)
    typed = replace(typed, complaint=complaint)
    return replace(found, case=typed)


def filled(text: str, language: Language) -> str:
    return re.sub("«[^»]*»", FILLING[language], text)


def blocks(of: LetterContext, text: str, composed: str = "") -> list[str]:
    return [check.label for check in blocking(check_letter(of, text, composed))]


def without(text: str, *words: str) -> str:
    """Give a text without some words, whatever their capitals."""
    for word in words:
        text = re.sub(re.escape(word), "…", text, flags=re.IGNORECASE)
    return text
