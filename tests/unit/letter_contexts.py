"""Contexts to compose letters from: invented people, the real privacy statement, authority and grounds."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.complaints import Allegation, Complaint, ComplaintAbout, Finding, Hearing
from ksf_tui.domain.correspondence import LetterContext, Sheet, addressee, lay_out
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.details import Details
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.fees import Fee
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.office import Office
from ksf_tui.domain.organisation import Authority
from ksf_tui.domain.people import Language, Person, Representative, Salutation
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import UNFOUNDED_GROUND, Ground, Outcome, Right
from ksf_tui.domain.statement import Statement
from tests.support import facts, some_details

RECEIVED = date(2026, 10, 15)
TODAY = date(2026, 11, 6)
STOPPED = date(2026, 10, 16)
REASONS = "De factuur van 2024 moet van de Belastingdienst bewaard blijven."
DONE = "Naam en e-mailadres verwijderd uit het CRM op 2 november 2026."
ASKED = date(2026, 10, 20)
REMINDED = date(2026, 11, 3)
DOUBT = "Dit e-mailadres staat niet in onze administratie."
WANTED = "Antwoord vanaf het adres waarmee u zich inschreef."
EXPLANATION = "Uw gegevens staan in drie systemen en bij twee verwerkers."
DONE_SO_FAR = "De ledenadministratie is doorzocht."

SUBJECT = Person(
    name="J.M. de Groot-Łukasik",
    salutation=Salutation.MS,
    organisation="Contactpunt B.V.",
    email="jm.degroot@voorbeeld.example",
    address="Dorpsstraat 12, 1234 AB Ons Dorp",
)
LAWYER = Person(name="A. Bakhuijsen", salutation=Salutation.MR, address="Postbus 1, 1000 AA Amsterdam")

FIRM = "Mailhuis & Zn. B.V."
FEE = Fee(1250, "Een half uur werk van een medewerker.", "Dit is het vijfde gelijke verzoek in een maand.")

COMPLAINT = Complaint(
    ComplaintAbout.MAILING,
    (
        Allegation("Ik kreeg na afmelding nog drie mailings.", Finding.FOUNDED, "Een oude lijst.", "Die is gewist."),
        Allegation("Niemand antwoordde.", Finding.PARTLY, "Dat duurde drie weken.", "Er is nu een vervanger."),
        Allegation("Mijn adres is verkocht.", Finding.UNFOUNDED, "Er ging geen lijst de deur uit."),
    ),
    investigation="De lijsten en het logboek zijn nagekeken.",
    hearing=Hearing(date(2026, 10, 19), "De mailings zijn bekeken."),
    offer="Een vaste contactpersoon.",
)
"""A complaint that was looked into and judged: a finding of each kind."""
LETTERS = [kind for kind in LetterKind if kind is not LetterKind.ESCALATION]
"""The kinds that are letters to somebody; a note about a case is none."""

FOREIGN = {
    Language.DUTCH: {"the", "and", "your", "with", "this", "will", "from", "not", "have", "you", "request", "case"},
    Language.ENGLISH: {"een", "het", "wij", "uw", "niet", "dat", "voor", "met", "zijn", "ook", "verzoek", "artikel"},
}
"""Words that give the other language away."""


def statement() -> Statement:
    return facts().statement


def authority() -> Authority:
    return facts().authority


def grounds() -> Mapping[str, Ground]:
    return facts().grounds


def calendar() -> HolidayCalendar:
    return facts().calendar


def ground_for(right: Right, outcome: Outcome = Outcome.REFUSED) -> Ground:
    """Give the most telling ground on which a right may be refused: the last one that is its own."""
    if outcome is Outcome.UNFOUNDED:
        return grounds()[UNFOUNDED_GROUND]
    return [ground for ground in grounds().values() if right in ground.rights][-1]


def decision(right: Right, outcome: Outcome, done: str = "", reasons: str = REASONS) -> Decision:
    """Give a decision with all that the rules ask for."""
    return Decision(
        outcome=outcome,
        ground=ground_for(right, outcome).id if outcome.refuses else "",
        reasons=reasons if outcome.refuses else "",
        done=done,
        stopped_on=STOPPED if right.needs_stop_date and outcome is Outcome.GRANTED else None,
        details=some_details(right) if outcome.carries_out else Details(),
        decided_at=datetime(2026, 11, 3, 9, 30, tzinfo=UTC),
        decided_by="s.devries",
    )


def case(*invoked: Invoked, audience: str = "lid", subject: Person = SUBJECT) -> Case:
    """Give a case that invokes these rights."""
    return Case(
        id=1,
        number="2026-0042",
        subject=subject,
        audience=audience,
        channel=Channel.EMAIL,
        received_at=datetime(2026, 10, 15, 19, 47, tzinfo=UTC),
        received=RECEIVED,
        registered_at=datetime(2026, 10, 16, 7, 5, tzinfo=UTC),
        handler="s.devries",
        request="Graag ontvang ik een overzicht.",
        invoked=invoked,
    )


def inquiry(kind: QuestionKind = QuestionKind.IDENTITY, asked_on: date | None = None) -> Inquiry:
    """Give a question that is complete; its letter is being written unless it was asked."""
    return Inquiry(kind, DOUBT, WANTED, large_quantity=kind is QuestionKind.CLARIFICATION, asked_on=asked_on)


def extension(*reasons: ExtensionReason, notified_on: date | None = None) -> Extension:
    """Give an extension that is complete, because the data are spread unless other reasons are named."""
    return Extension(reasons or (ExtensionReason.SPREAD,), EXPLANATION, DONE_SO_FAR, notified_on)


def ready(of: Case, kind: LetterKind, today: date = TODAY) -> LetterContext:
    """Give the context of any letter, with what has to come before it done."""
    asked = inquiry(asked_on=ASKED)
    inquiries, extensions = {
        LetterKind.IDENTITY: ((inquiry(),), ()),
        LetterKind.CLARIFICATION: ((inquiry(QuestionKind.CLARIFICATION),), ()),
        LetterKind.REMINDER: ((asked,), ()),
        LetterKind.UNIDENTIFIED: ((replace(asked, reminded_on=REMINDED),), ()),
        LetterKind.EXTENSION: ((), (extension(),)),
    }.get(kind, ((), ()))
    of = _with_reason(of, kind)
    of = replace(of, inquiries=of.inquiries or inquiries, extensions=of.extensions or extensions)
    facts = replace(of.facts, extended_on=today) if kind is LetterKind.EXTENSION else of.facts
    to = FIRM if kind is LetterKind.RECIPIENT else ""
    return replace(context(of, kind), term=deadline(facts, calendar()), today=today, recipient=to)


def _with_reason(of: Case, kind: LetterKind) -> Case:
    """Give the case with what a letter is about that is no question and no extension."""
    done = (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)
    match kind:
        case LetterKind.MANDATE:
            return represented(replace(of, inquiries=(replace(inquiry(), about_mandate=True),)), mandate_seen=False)
        case LetterKind.FEE:
            return replace(of, fee=of.fee or FEE)
        case LetterKind.PARTIAL:
            told = Invoked(Right.OBJECTION_MARKETING, decision(Right.OBJECTION_MARKETING, Outcome.GRANTED))
            return replace(of, invoked=(told, Invoked(Right.ACCESS)))
        case LetterKind.RECIPIENT:
            return replace(of, invoked=tuple(Invoked(right, decision(right, Outcome.GRANTED)) for right in done))
        case LetterKind.COMPLAINT_RECEIPT | LetterKind.COMPLAINT:
            return replace(of, invoked=(), complaint=of.complaint or COMPLAINT)
        case LetterKind.LIFTING:
            return replace(of, invoked=(Invoked(done[-1], decision(done[-1], Outcome.GRANTED)),))
        case _:
            return of


def context(of: Case, kind: LetterKind = LetterKind.ANSWER) -> LetterContext:
    """Give the context of a letter about a case, as it is."""
    words = facts().letters[addressee(kind, of).language]
    return LetterContext(
        kind=kind,
        case=of,
        term=deadline(of.facts, calendar()),
        audience=words.statement.audience(of.audience),
        statement=words.statement,
        authority=authority(),
        office=Office(statement().organisation),
        grounds=words.grounds,
        today=TODAY,
    )


def answer(right: Right, outcome: Outcome, done: str = "", audience: str = "lid") -> LetterContext:
    """Give the context of the answer about a single right."""
    return context(case(Invoked(right, decision(right, outcome, done)), audience=audience))


def with_recipients(letter: LetterContext) -> LetterContext:
    """Give the context with every recipient named."""
    names = tuple(Recipient(kind.id, f"Firma {kind.id} B.V.", country="NL") for kind in statement().processors)
    return replace(letter, recipients=names)


def represented(of: Case, mandate_seen: bool = True) -> Case:
    """Give the case as if a lawyer had written for the data subject."""
    return replace(of, representative=Representative(LAWYER, mandate_seen))


def sheet(letter: LetterContext, text: str, number: str = "2026-0042-1") -> Sheet:
    """Give the sheet to print for a composed letter."""
    return lay_out(letter, number, text)


def foreign_words(text: str, language: Language) -> set[str]:
    """Give the words of the other language in a letter: small words that no name of a person or a place holds."""
    return {word.casefold() for word in re.findall(r"[\w’]+", text)} & FOREIGN[language]
