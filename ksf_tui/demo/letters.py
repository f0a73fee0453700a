"""Write the letters of the demo with the templates and the printer of the program, every gap filled in."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

from ksf_tui.demo.material import Registers
from ksf_tui.demo.words import in_words
from ksf_tui.domain.cases import Case
from ksf_tui.domain.correspondence import LetterContext, lay_out
from ksf_tui.domain.letters import Letter, LetterHead, LetterKind, Sent
from ksf_tui.domain.office import Office
from ksf_tui.domain.people import Language
from ksf_tui.domain.round_changes import propose
from ksf_tui.domain.rounds import Notice
from ksf_tui.domain.statement import Statement
from ksf_tui.services.desk import Reference
from ksf_tui.services.letter_contexts import letter_context

UNFORESEEN = {Language.DUTCH: "zie de bijlage bij deze brief", Language.ENGLISH: "see the enclosure to this letter"}
"""What stands in a gap that `_FILLINGS` does not know; a test says when a template has got a new one."""
_GAP = re.compile(r"«([^»\n]*)»")
_BACKUPS = 35

_FILLINGS = {
    Language.DUTCH: (
        ("adequaatheidsbesluit", "de modelbepalingen van de Europese Commissie; een kopie kunt u bij ons opvragen"),
        ("naam van de partij", UNFORESEEN[Language.DUTCH]),
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
    ),
    Language.ENGLISH: (
        ("adequacy decision", "the model clauses of the European Commission; you can ask us for a copy"),
        ("name of the party", UNFORESEEN[Language.ENGLISH]),
        ("names of those parties", "{mailing} and {crm}, on {day}"),
        ("choose what applies to this person", "{basis}"),
        ("legal basis for functional", "our legitimate interest in a website that works well"),
        ("legal basis for", "your consent, given in the cookie notice"),
        ("storage period of photos", "until three years after the event"),
        ("storage period of cookies", "thirteen months at most"),
        ("storage period of other data of exam", "as long as the certificate is valid, and two years after that"),
        ("storage period of", "until two years after our last contact"),
        ("how long", "until 2 years after the case was closed"),
        ("last backup", "{backups}"),
        ("source of the data", "{source}"),
        ("none; or", "none"),
        ("we do not take these", "we do not take these"),
        ("recording", "the recording still exists; you can watch it at our office by appointment"),
        ("register of certificates", "your name, your date of birth, the exam and the date of the certificate"),
        ("which data, and until", "{kept}"),
        ("search engines", "the photographer and Google, on {day}"),
        ("day on which", "{day}"),
    ),
}
"""What to type in a gap, by words that occur in it; the first that fits."""

_SOURCES = {
    Language.DUTCH: {
        "potentieel-lid": "het Handelsregister en uw openbare profiel op LinkedIn",
        "overige-relatie": "het Handelsregister en uw openbare profiel op LinkedIn",
        "lid": "uw organisatie, bij de aanmelding als lid",
        "bestuurder": "uzelf, bij uw benoeming",
        "websitebezoeker": "uw browser, en het formulier dat u zelf invulde",
        "": "uzelf, bij uw aanmelding",
    },
    Language.ENGLISH: {"": "you yourself, when you first contacted us"},
}
"""Where the data came from, by audience; the empty one for all others."""
_KEPT = {
    Language.DUTCH: {
        "certificate": "uw naam en certificaatnummer, tot en met 31 december {soon}",
        "exam": "de correspondentie over uw examen, tot en met 31 december {soon}",
        "contact": "de correspondentie over het geschil, tot en met 31 december {soon}",
        "": "uw factuur en uw betaling, tot en met 31 december {late}",
    },
    Language.ENGLISH: {"": "your invoice and your payment, up to and including 31 December {late}"},
}
"""What is kept, by what the request is about; the empty one for all others."""
_CONTRACT = ("leverancier", "opdrachtnemer")


class Secretary:
    """Writes and prints letters, and numbers them through the whole vault."""

    def __init__(self, reference: Reference, office: Office, registers: Registers) -> None:
        self._reference = reference
        self._office = office
        self._registers = registers
        self._ids = count(1)

    @property
    def statement(self) -> Statement:
        """The privacy statement that it writes from."""
        return self._reference.statement

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
        language, words = case.addressee.language, self._words(case, today, topic)
        text = _GAP.sub(lambda found: _filling(found[1], words, language), draft.text)
        version = 1 if text == draft.text else 2
        head = LetterHead(next(self._ids), kind, "", None, "", 0, None, version)
        return Letter(head, case.id, text, draft.template_hash)

    def finish(self, letter: Letter, case: Case, number: str, at: datetime, today: date) -> Letter:
        """Print and freeze a letter."""
        from ksf_tui.documents.letters import render

        kind = letter.head.kind
        context = self.context(case, kind, today)
        printed = render(lay_out(context, number, letter.text))
        version = letter.head.version + 1
        head = LetterHead(letter.head.id, kind, number, at, printed.sha256, printed.pages, None, version)
        head = replace(head, rights=tuple(item.right for item in context.decided))
        return Letter(head, letter.case_id, letter.text, letter.template_hash, printed.pdf)

    def _words(self, case: Case, today: date, topic: str) -> Mapping[str, str]:
        language = case.addressee.language
        bases = self._reference.letters[language].statement.audience(case.audience).bases
        basis = bases[0 if case.audience in _CONTRACT else -1].text if bases else ""
        kept, sources = _KEPT[language], _SOURCES[language]
        return {
            "day": in_words(today, language),
            "backups": in_words(today + timedelta(days=_BACKUPS), language),
            "basis": basis,
            "source": sources.get(case.audience, sources[""]),
            "kept": kept.get(topic, kept[""]).format(soon=today.year + 2, late=today.year + 6),
            "mailing": self._registers.name("mailing"),
            "crm": self._registers.name("crm"),
        }


def sent(letter: Letter, how: Sent) -> Letter:
    """Give a final letter as sent."""
    head = letter.head
    gone = LetterHead(head.id, head.kind, head.number, head.final_at, head.sha256, head.pages, how, head.version + 1)
    return Letter(gone, letter.case_id, letter.text, letter.template_hash, letter.pdf)


def _filling(gap: str, words: Mapping[str, str], language: Language) -> str:
    asked = gap.casefold()
    fitting = (text.format_map(words) for part, text in _FILLINGS[language] if part in asked)
    return next(fitting, UNFORESEEN[language])
