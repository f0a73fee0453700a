"""Write the letters of the demo with the templates and the printer of the program, every gap filled in."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

from ksf_tui.demo.material import Registers
from ksf_tui.demo.words import in_words
from ksf_tui.domain.cases import Case
from ksf_tui.domain.correspondence import LetterContext, Sheet, address_block, addressee, subject_line
from ksf_tui.domain.letters import Letter, LetterHead, LetterKind, Sent
from ksf_tui.domain.office import Office
from ksf_tui.domain.round_changes import propose
from ksf_tui.domain.rounds import Notice
from ksf_tui.services.correspondence import letter_context
from ksf_tui.services.desk import Reference

UNFORESEEN = "zie de bijlage bij deze brief"
"""What stands in a gap that `_FILLINGS` does not know; a test says when a template has got a new one."""
_GAP = re.compile(r"«([^»\n]*)»")
_BACKUPS = 35

_FILLINGS = (
    ("adequaatheidsbesluit", "de modelbepalingen van de Europese Commissie; een kopie kunt u bij ons opvragen"),
    ("naam van de partij", UNFORESEEN),
    ("namen van die partijen", "{mailing} en {crm}, op {day}"),
    ("kies wat voor deze persoon geldt", "{basis}"),
    ("grondslag voor functionele", "ons gerechtvaardigd belang bij een website die goed werkt"),
    ("grondslag voor", "uw toestemming, gegeven in de cookiemelding"),
    ("bewaartermijn van foto", "tot drie jaar na het event"),
    ("bewaartermijn van cookies", "hoogstens dertien maanden"),
    ("bewaartermijn van overige examengegevens", "zolang het certificaat geldig is, en daarna twee jaar"),
    ("bewaartermijn van", "tot twee jaar na ons laatste contact"),
    ("hoe lang", "tot 2 jaar na afsluiting van de zaak"),
    ("laatste back-up", "{backups}"),
    ("bron van de gegevens", "{source}"),
    ("geen; of", "geen"),
    ("die nemen wij niet", "die nemen wij niet"),
    ("opname", "de opname is er nog; u kunt haar op afspraak op ons kantoor bekijken"),
    ("certificatenregister", "uw naam, uw geboortedatum, het examen en de datum van het certificaat"),
    ("welke gegevens", "{kept}"),
    ("zoekmachines", "de fotograaf en Google, op {day}"),
    ("dag waarop", "{day}"),
)
"""What to type in a gap, by words that occur in it; the first that fits."""

_SOURCES = {
    "potentieel-lid": "het Handelsregister en uw openbare profiel op LinkedIn",
    "overige-relatie": "het Handelsregister en uw openbare profiel op LinkedIn",
    "lid": "uw organisatie, bij de aanmelding als lid",
    "bestuurder": "uzelf, bij uw benoeming",
    "websitebezoeker": "uw browser, en het formulier dat u zelf invulde",
}
_KEPT = {
    "certificate": "uw naam en certificaatnummer, tot en met 31 december {soon}",
    "exam": "de correspondentie over uw examen, tot en met 31 december {soon}",
    "contact": "de correspondentie over het geschil, tot en met 31 december {soon}",
}
_CONTRACT = ("leverancier", "opdrachtnemer")


class Secretary:
    """Writes and prints letters, and numbers them through the whole vault."""

    def __init__(self, reference: Reference, office: Office, registers: Registers) -> None:
        self._reference = reference
        self._office = office
        self._registers = registers
        self._ids = count(1)

    def context(self, case: Case, kind: LetterKind, today: date) -> LetterContext:
        """Give what a letter is written from."""
        context = letter_context(self._reference, self._office, self._reference.calendar, case, kind, today)
        return replace(context, recipients=self._registers.recipients)

    def round_of(self, case: Case) -> tuple[Notice, ...]:
        """Give whom to tell of what is done with the data, from the register as it will be stored."""
        register = tuple(replace(item, id=n) for n, item in enumerate(self._registers.recipients, 1))
        return propose(case, register, self._reference.statement)

    def draft(self, case: Case, kind: LetterKind, today: date, topic: str) -> Letter:
        """Write a letter and fill in its gaps."""
        from ksf_tui.documents.composition import compose

        draft = compose(self.context(case, kind, today))
        words = self._words(case, today, topic)
        text = _GAP.sub(lambda found: _filling(found[1], words), draft.text)
        version = 1 if text == draft.text else 2
        head = LetterHead(next(self._ids), kind, "", None, "", 0, None, version)
        return Letter(head, case.id, text, draft.template_hash)

    def finish(self, letter: Letter, case: Case, number: str, at: datetime, today: date) -> Letter:
        """Print and freeze a letter."""
        from ksf_tui.documents.letters import render

        kind = letter.head.kind
        sheet = Sheet(
            office=self._office,
            addressee=address_block(addressee(kind, case)),
            written_on=today,
            number=number,
            case_number=case.number,
            subject=subject_line(kind, case),
            text=letter.text,
        )
        printed = render(sheet)
        version = letter.head.version + 1
        head = LetterHead(letter.head.id, kind, number, at, printed.sha256, printed.pages, None, version)
        return Letter(head, letter.case_id, letter.text, letter.template_hash, printed.pdf)

    def _words(self, case: Case, today: date, topic: str) -> Mapping[str, str]:
        bases = self._reference.statement.audience(case.audience).bases
        basis = bases[0 if case.audience in _CONTRACT else -1].text if bases else ""
        kept = _KEPT.get(topic, "uw factuur en uw betaling, tot en met 31 december {late}")
        return {
            "day": in_words(today),
            "backups": in_words(today + timedelta(days=_BACKUPS)),
            "basis": basis,
            "source": _SOURCES.get(case.audience, "uzelf, bij uw aanmelding"),
            "kept": kept.format(soon=today.year + 2, late=today.year + 6),
            "mailing": self._registers.name("mailing"),
            "crm": self._registers.name("crm"),
        }


def sent(letter: Letter, how: Sent) -> Letter:
    """Give a final letter as sent."""
    head = letter.head
    gone = LetterHead(head.id, head.kind, head.number, head.final_at, head.sha256, head.pages, how, head.version + 1)
    return Letter(gone, letter.case_id, letter.text, letter.template_hash, letter.pdf)


def _filling(gap: str, words: Mapping[str, str]) -> str:
    asked = gap.casefold()
    return next((text.format_map(words) for part, text in _FILLINGS if part in asked), UNFORESEEN)
