"""Invented cases to try templates with: every kind of letter, every outcome of every right, and the odd ones.

They are no demo of the desk and are never stored: plain objects of the domain with an invented person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.correspondence import LetterContext, LetterSource
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.details import Correction, DataField, Details, PhotoPlace, Transfer, bases_for
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.fees import Fee
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letter_templates import NOTICE, right_of
from ksf_tui.domain.letters import AUTHORITY, LetterKind, Sent
from ksf_tui.domain.office import Office
from ksf_tui.domain.people import Language, Person, Representative, Salutation
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import UNFOUNDED_GROUND, Outcome, Right, outcomes_for
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.domain.sources.notices import NoticeContext
from ksf_tui.services import complaint_demo
from ksf_tui.services.desk import Reference
from ksf_tui.services.letter_contexts import letter_context
from ksf_tui.services.notice_demo import notice_contexts

_RECEIVED = date(2026, 10, 15)
_ASKED = date(2026, 10, 20)
_REMINDED = date(2026, 11, 3)
_REPLIED = date(2026, 10, 28)
_EXTENDED = date(2026, 11, 2)
_TODAY = date(2026, 11, 6)
_LATE = date(2027, 3, 1)
_MEMBER, _CANDIDATE = "lid", "examenkandidaat"

_RECIPIENTS = (
    Recipient("crm", "Voorbeeld Relaties B.V.", country="NL", id=1),
    Recipient("hosting", "Example Hosting Inc.", country="US", id=2),
    Recipient("other", "Voorbeeld Fotografie", is_processor=False, country="NL", id=3),
)
_DISCLOSURES = (
    Disclosure(date(2026, 3, 2), "Politie, eenheid Midden-Nederland", "vordering 12345", "naam en adres", "Voorbeeld"),
)
_SOURCES = (
    LetterSource("www.voorbeeld.example/register", True, date(2026, 3, 10)),
    LetterSource("www.voorbeeld.example/event", False, date(2026, 9, 3)),
)

_WITH_REMEDIES = (
    LetterKind.ANSWER,
    LetterKind.PARTIAL,
    LetterKind.EXTENSION,
    LetterKind.UNIDENTIFIED,
    LetterKind.FEE,
    LetterKind.LIFTING,
)
_WITH_OWN_CASES = (
    *(LetterKind.MANDATE, LetterKind.PARTIAL, LetterKind.ANSWER, LetterKind.RECIPIENT, LetterKind.LIFTING),
    *(LetterKind.COMPLAINT_RECEIPT, LetterKind.COMPLAINT, LetterKind.ESCALATION),
)
_FIRM = "Firma Verzonnen B.V."
_NOTICES = (
    Notice(0, "Firma Ingelicht B.V.", NoticeState.CONFIRMED, Sent(_REMINDED, Channel.EMAIL), _REMINDED),
    Notice(0, "Firma Straks B.V."),
    Notice(0, "Firma Zoek B.V.", NoticeState.IMPOSSIBLE, reason="Zij bestaat niet meer."),
    Notice(0, "Firma Veel B.V.", NoticeState.DISPROPORTIONATE, reason="Het was een gedrukt blad."),
    Notice(0, "Firma Niets B.V.", NoticeState.NOT_CONCERNED, reason="Zij kreeg deze gegevens niet."),
)


_OF_OUTCOMES = {
    f"answer/{outcome}": outcome for outcome in (Outcome.WITHDRAWN, Outcome.UNFOUNDED, Outcome.NOT_CONTROLLER)
}
"""The templates of an outcome that reads the same for every right."""


@dataclass(frozen=True, slots=True)
class TemplateDemo:
    """An invented case with its letter; `label` says in Dutch what it is about."""

    label: str
    context: LetterContext | NoticeContext


@dataclass(frozen=True)
class Demos:
    """Makes the invented letters in a language, once, with the facts and the letterhead of the desk."""

    reference: Reference
    office: Office
    calendar: HolidayCalendar
    language: Language

    def all(self) -> tuple[TemplateDemo, ...]:
        """Give every one."""
        return self._every

    @cached_property
    def _every(self) -> tuple[TemplateDemo, ...]:
        return (
            *self._letters(),
            *self._answers(),
            *self._odd_answers(),
            *self._after_decisions(),
            *self._of_complaints(),
            *self._notices(),
        )

    def of(self, name: str) -> tuple[TemplateDemo, ...]:
        """Give those in which a template takes part, the plainest first."""
        return tuple(demo for demo in self.all() if _takes_part(name, demo.context))

    def _notices(self) -> Iterator[TemplateDemo]:
        """Give the notices of art. 14."""
        words = self.reference.letters[self.language].statement
        addressee = replace(_PERSON, language=self.language)
        for label, context in notice_contexts(words, self.reference.authority, self.office, addressee):
            yield TemplateDemo(label, replace(context, today=_TODAY))

    def _letters(self) -> Iterator[TemplateDemo]:
        """Give each letter but the answer: of one right, of several, for somebody else, paused, extended and late."""
        one, two = self._case(Right.ACCESS), self._case(Right.ERASURE, Right.OBJECTION_MARKETING)
        asked = replace(_inquiry(QuestionKind.IDENTITY), asked_on=_ASKED)
        extended = (replace(_extension(), notified_on=_EXTENDED),)
        cases = (
            ("één recht", one, _TODAY),
            ("meer rechten, door een gemachtigde", _represented(two, mandate_seen=True), _TODAY),
            ("meer rechten, zonder machtiging", _represented(two, mandate_seen=False), _TODAY),
            ("met een vraag die openstaat", replace(one, inquiries=(asked,)), _TODAY),
            ("na een vraag die is beantwoord", replace(one, inquiries=(_replied(),)), _TODAY),
            ("na een verlenging", replace(one, extensions=extended), _TODAY),
            ("te laat", one, _LATE),
            ("alleen toestemming ingetrokken", self._case(Right.CONSENT_WITHDRAWAL, Right.PHOTO_CONSENT), _TODAY),
        )
        for kind in LetterKind:
            for label, case, today in cases:
                if kind not in _WITH_OWN_CASES and _fits(kind, case, today):
                    yield self._demo(f"{kind.label}: {label}", _ready(case, kind), kind, today)
        for label, mandate, today in self._mandates():
            yield self._demo(f"{LetterKind.MANDATE.label}: {label}", mandate, LetterKind.MANDATE, today)
            waiting = replace(mandate, inquiries=(replace(mandate.inquiries[-1], asked_on=_ASKED),))
            yield self._demo(f"{LetterKind.REMINDER.label}: machtiging, {label}", waiting, LetterKind.REMINDER, today)

    def _mandates(self) -> Iterator[tuple[str, Case, date]]:
        """Give the cases in which a mandate is asked for."""
        case = _represented(self._case(Right.ACCESS), mandate_seen=False)
        case = replace(case, inquiries=(replace(_inquiry(QuestionKind.IDENTITY), about_mandate=True),))
        yield "zelfstandig", case, _TODAY
        yield "jonger dan 16", replace(case, dependence=Dependence.UNDER_16), _TODAY
        yield "te laat", case, _LATE

    def _after_decisions(self) -> Iterator[TemplateDemo]:
        """Give the letters about a part of the rights, to a recipient of the data, and of a restriction that ends."""
        for label, case, today in self._parts():
            yield self._demo(f"{LetterKind.PARTIAL.label}: {label}", case, LetterKind.PARTIAL, today)
        told = (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)
        for bare in (False, True):
            case = self._decided(*((right, Outcome.GRANTED) for right in told), bare=bare)
            one = self._decided((Right.RESTRICTION, Outcome.GRANTED), bare=bare)
            label = ", nog weinig ingevuld" if bare else ""
            firm = "Firma Verzonnen B.V."
            yield self._demo(
                f"{LetterKind.RECIPIENT.label}: alle drie{label}", case, LetterKind.RECIPIENT, _TODAY, firm
            )
            yield self._demo(f"{LetterKind.LIFTING.label}: één recht{label}", one, LetterKind.LIFTING, _TODAY)
            written = _represented(case, mandate_seen=True)
            yield self._demo(f"{LetterKind.LIFTING.label}: gemachtigde{label}", written, LetterKind.LIFTING, _TODAY)

    def _of_complaints(self) -> Iterator[TemplateDemo]:
        """Give the letters about a complaint, and the note to the authority about one and about a request."""
        case = self._case(Right.ACCESS)
        writers = (_represented(case, mandate_seen=seen).representative for seen in (True, False))
        for trial in complaint_demo.trials(case, tuple(writers), _TODAY, _LATE):
            yield self._demo(*trial)
        note, granted = LetterKind.ESCALATION, self._decided((Right.ACCESS, Outcome.GRANTED))
        for label, about in (("klacht", complaint_demo.complaint(case)), ("verzoek", granted)):
            yield self._demo(f"{note.label}: {label}", about, note, _TODAY, AUTHORITY)

    def _parts(self) -> Iterator[tuple[str, Case, date]]:
        """Give the cases in which some of the rights were decided."""
        case = self._decided((Right.ERASURE, Outcome.GRANTED), (Right.ACCESS, Outcome.GRANTED))
        erasure, access = case.invoked
        part = replace(case, invoked=(erasure, Invoked(Right.ACCESS), Invoked(Right.OBJECTION)))
        yield "een recht besloten", part, _TODAY
        yield "door een gemachtigde", _represented(part, mandate_seen=True), _TODAY
        second = (replace(erasure, answered_on=_REMINDED), access, Invoked(Right.OBJECTION))
        yield "tweede deel", replace(part, invoked=second), _TODAY
        asked = replace(_inquiry(QuestionKind.IDENTITY), asked_on=_ASKED)
        yield "met een vraag die openstaat", replace(part, inquiries=(asked,)), _TODAY
        yield "te laat", part, _LATE

    def _answers(self) -> Iterator[TemplateDemo]:
        """Give the answer for every outcome of every right, with what was done filled in and left open."""
        for right in Right:
            for outcome in outcomes_for(right):
                label = f"{right.label}: {outcome.label}"
                audience = _CANDIDATE if right is Right.ACCESS else _MEMBER
                yield self._answer(label, self._decided((right, outcome), audience=audience))
                bare = self._decided((right, outcome), bare=True)
                yield self._answer(f"{label}, nog weinig ingevuld", bare)
        for group in self.reference.statement.audiences:
            case = self._decided((Right.ACCESS, Outcome.GRANTED), audience=group.id)
            yield self._answer(f"{Right.ACCESS.label}: {group.label}", case)

    def _odd_answers(self) -> Iterator[TemplateDemo]:
        """Give answers of several rights, for somebody else, by post, after a pause or an extension, and late."""
        for outcome in Outcome:
            many = self._decided(*((right, outcome) for right in Right if outcome in outcomes_for(right)))
            yield self._answer(f"meer rechten: {outcome.label}", many)
        one = self._decided((Right.ERASURE, Outcome.PARTLY))
        yield self._answer("door een gemachtigde", _represented(one, mandate_seen=True))
        yield self._answer("ontvangers ingelicht of niet", replace(one, notices=_NOTICES))
        yield self._answer("niemand kreeg de gegevens", replace(one, notices=_NOTICES[-1:]))
        both = self._decided((Right.ERASURE, Outcome.GRANTED), (Right.ACCESS, Outcome.GRANTED))
        first, rest = both.invoked
        yield self._answer("na een deelantwoord", replace(both, invoked=(replace(first, answered_on=_REMINDED), rest)))
        yield self._answer("zonder machtiging", _represented(one, mandate_seen=False))
        access = self._decided((Right.ACCESS, Outcome.GRANTED))
        yield self._answer("uit een openbare bron", access, sources=_SOURCES)
        yield self._answer("per post", replace(access, channel=Channel.POST))
        asked = replace(_inquiry(QuestionKind.IDENTITY), asked_on=_ASKED)
        yield self._answer("met een vraag die openstaat", replace(access, inquiries=(asked,)))
        yield self._answer("na een vraag die is beantwoord", replace(access, inquiries=(_replied(),)))
        extended = replace(access, extensions=(replace(_extension(), notified_on=_EXTENDED),))
        yield self._answer("na een verlenging", extended)
        yield self._answer("na een verlenging, te laat", extended, _LATE)

    def _answer(
        self, label: str, case: Case, today: date = _TODAY, sources: tuple[LetterSource, ...] = ()
    ) -> TemplateDemo:
        return TemplateDemo(label, replace(self._context(case, LetterKind.ANSWER, today), sources=sources))

    def _demo(self, label: str, case: Case, kind: LetterKind, today: date, recipient: str = "") -> TemplateDemo:
        return TemplateDemo(label, self._context(case, kind, today, recipient))

    def _context(self, case: Case, kind: LetterKind, today: date, recipient: str = "") -> LetterContext:
        context = letter_context(self.reference, self.office, self.calendar, case, kind, today, recipient)
        return replace(context, recipients=_RECIPIENTS, disclosures=_DISCLOSURES)

    def _decided(self, *decided: tuple[Right, Outcome], audience: str = _MEMBER, bare: bool = False) -> Case:
        invoked = tuple(Invoked(right, self._decision(right, outcome, bare=bare)) for right, outcome in decided)
        return replace(self._case(*(right for right, _outcome in decided)), invoked=invoked, audience=audience)

    def _decision(self, right: Right, outcome: Outcome, *, bare: bool) -> Decision:
        grounds = [
            ground.id
            for ground in self.reference.grounds.values()
            if right in ground.rights and (ground.id == UNFOUNDED_GROUND) == (outcome is Outcome.UNFOUNDED)
        ]
        return Decision(
            outcome,
            ground=grounds[-1] if outcome.refuses and not bare else "",
            reasons="De factuur van 2024 moet bewaard blijven." if outcome.refuses and not bare else "",
            done="" if bare else "Naam en e-mailadres opgezocht in het CRM op 2 november 2026.",
            stopped_on=_ASKED if right.needs_stop_date and not bare else None,
            details=_details(right) if outcome.carries_out and not bare else Details(),
        )

    def _case(self, *rights: Right) -> Case:
        return Case(
            id=1,
            number="2026-0042",
            subject=replace(_PERSON, language=self.language),
            audience=_MEMBER,
            channel=Channel.EMAIL,
            received_at=datetime(2026, 10, 15, 8, 30, tzinfo=UTC),
            received=_RECEIVED,
            registered_at=datetime(2026, 10, 15, 9, 0, tzinfo=UTC),
            handler="",
            request="Dit is een verzonnen verzoek.",
            invoked=tuple(map(Invoked, rights)),
        )


_PERSON = Person(
    "Floor Verzonnen",
    Salutation.MS,
    "Voorbeeld B.V.",
    "floor@voorbeeld.example",
    "",
    "Voorbeeldlaan 1, 1234 AB Nergenshuizen",
)
_LAWYER = Person("Bas Bedacht", Salutation.MR, "Bedacht Advocaten", address="Testweg 2, 4321 ZZ Nergenshuizen")


def _represented(case: Case, *, mandate_seen: bool) -> Case:
    lawyer = replace(_LAWYER, language=case.subject.language)
    return replace(case, representative=Representative(lawyer, mandate_seen))


def _inquiry(kind: QuestionKind) -> Inquiry:
    return Inquiry(
        kind,
        doubt="Dit e-mailadres staat niet in onze administratie.",
        wanted="Antwoord vanaf het adres waarmee u zich inschreef.",
        large_quantity=kind is QuestionKind.CLARIFICATION,
    )


def _replied() -> Inquiry:
    return replace(_inquiry(QuestionKind.IDENTITY), asked_on=_ASKED, answered_on=_REPLIED)


def _details(right: Right) -> Details:
    """Give what goes with a right that was carried out."""
    transfer = Transfer(
        True, True, True, "Firma Verzonnen B.V.", (DataField("e-mailadres", "floor@voorbeeld.example"),)
    )
    bases = bases_for(right)
    corrections = (
        Correction("telefoonnummer", "010 123", "020 456", "uw verzoek"),
        Correction("functie", "", "trainer", "uw verzoek"),
    )
    places = (PhotoPlace("linkedin", "album van het event", _REMINDED), PhotoPlace("het jaarverslag", "pagina 3"))
    return Details(
        basis=bases[0] if bases else None,
        corrections=corrections if right is Right.RECTIFICATION else (),
        places=places if right is Right.PHOTO_CONSENT else (),
        transfer=transfer if right is Right.PORTABILITY else None,
    )


def _extension() -> Extension:
    why = "Uw gegevens staan in drie systemen en bij twee verwerkers."
    return Extension((ExtensionReason.SPREAD, ExtensionReason.AMOUNT), why, "De ledenadministratie is doorzocht.")


def _ready(case: Case, kind: LetterKind) -> Case:
    """Give the case with what a letter is about: the question or the extension that it tells of."""
    asked = replace(_inquiry(QuestionKind.IDENTITY), asked_on=_ASKED)
    about = {
        LetterKind.IDENTITY: _inquiry(QuestionKind.IDENTITY),
        LetterKind.CLARIFICATION: _inquiry(QuestionKind.CLARIFICATION),
        LetterKind.REMINDER: asked,
        LetterKind.UNIDENTIFIED: replace(asked, reminded_on=_REMINDED),
    }
    if kind is LetterKind.FEE:
        return replace(case, fee=Fee(1250, "Een uur werk van een medewerker.", "Dit is het vijfde gelijke verzoek."))
    if kind in about:
        return replace(case, inquiries=(*(item for item in case.inquiries if item.answered_on), about[kind]))
    return replace(case, extensions=(_extension(),)) if kind is LetterKind.EXTENSION else case


def _fits(kind: LetterKind, case: Case, today: date) -> bool:
    """Tell whether a letter can be about a case: an extension is asked once, and within the month."""
    if kind is LetterKind.EXTENSION:
        return today == _TODAY and not case.extensions and not all(right.is_withdrawal for right in case.rights)
    return True


def _takes_part(name: str, context: LetterContext | NoticeContext) -> bool:
    if isinstance(context, NoticeContext) or name == NOTICE:
        return isinstance(context, NoticeContext) and name == NOTICE
    outcomes = {item.right: item.decision.outcome for item in context.decided if item.decision}
    if name == "decisions":
        return bool(outcomes)
    if name in _OF_OUTCOMES:
        return _OF_OUTCOMES[name] in outcomes.values()
    if right := right_of(name):
        outcome = outcomes.get(right)
        holds_data = name == f"answer/{right}" or outcome in (Outcome.GRANTED, Outcome.PARTLY)
        return outcome not in (None, *_OF_OUTCOMES.values()) and holds_data
    if name == "remedies":
        return context.kind in _WITH_REMEDIES
    return name not in set(LetterKind) or name == context.kind
