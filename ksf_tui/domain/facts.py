"""What a term is computed from: the facts of a case as plain dates, without the case."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ksf_tui.errors import InvalidInput, RuleViolation


class TermKind(StrEnum):
    """What a term rests on."""

    REQUEST = "request"
    """A request under art. 15-22: the month of art. 12(3) AVG (R1-R10)."""
    NOTICE = "notice"
    """Data that came from elsewhere: the notice of art. 14, within a month of obtaining them, or earlier (R15)."""
    COMPLAINT = "complaint"
    """A complaint about the handling of data: no statutory term; the house rule takes a month (R17)."""
    WITHDRAWAL = "withdrawal"
    """Only a withdrawal of consent: art. 7(3) names no month; the house rule takes the same one."""
    BREACH = "breach"
    """A data breach: 72 real hours from becoming aware, art. 33(1) (R20)."""
    COURT = "court"
    """A petition by the data subject: six weeks after receiving the answer, UAVG art. 35(2)."""
    AUTHORITY = "authority"
    """A complaint with the authority: it tells of progress within three months, art. 78(2)."""
    RETENTION = "retention"
    """Data that go after a number of months (privacy statement, sections 4 and 7; R24)."""

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _LABELS[self]

    @property
    def has_plan(self) -> bool:
        """Whether the desk plans towards it: an own duty that is counted in days."""
        return self in (TermKind.REQUEST, TermKind.NOTICE, TermKind.COMPLAINT, TermKind.WITHDRAWAL)


_LABELS = {
    TermKind.REQUEST: "verzoek",
    TermKind.NOTICE: "kennisgeving openbare bron",
    TermKind.COMPLAINT: "klacht",
    TermKind.WITHDRAWAL: "intrekking toestemming",
    TermKind.BREACH: "datalek",
    TermKind.COURT: "verzoekschrift aan de rechtbank",
    TermKind.AUTHORITY: "klacht bij de AP",
    TermKind.RETENTION: "bewaartermijn",
}


class QuestionKind(StrEnum):
    """Why the data subject is asked something that makes the term stand still."""

    IDENTITY = "identity"
    """Reasonable doubt about who writes: art. 12(6) (R8)."""
    CLARIFICATION = "clarification"
    """A large quantity of data, so that it must be said which are meant: recital 63 (R10)."""

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return {QuestionKind.IDENTITY: "identiteit", QuestionKind.CLARIFICATION: "verduidelijking"}[self]


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the data subject, by the day on which it went out and that on which the answer came in."""

    asked: date
    answered: date | None = None
    kind: QuestionKind = QuestionKind.IDENTITY


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one term. Days are those of Europe/Amsterdam (R4).

    Attributes:
        received: the day of arrival; for a notice the day on which the data were obtained, for `COURT` the day on which
            the data subject received the answer, for `RETENTION` the day from which is counted.
        questions: in any order.
        extended_on: the day on which the notice of the extension was sent.
        answered_on: the day on which the answer was sent.
        first_contact: for a notice: the first communication with the person.
        first_disclosure: for a notice: the first disclosure to another recipient, a processor included.
        received_at: for a breach: the moment of becoming aware, with its time zone.
        months: for `RETENTION`: how many.

    Raises:
        InvalidInput: an event lies before the receipt or an answer before its question, or a breach has no moment.
        RuleViolation: the law knows no question or no extension for this kind of term.
    """

    received: date
    kind: TermKind = TermKind.REQUEST
    questions: tuple[Question, ...] = ()
    extended_on: date | None = None
    answered_on: date | None = None
    first_contact: date | None = None
    first_disclosure: date | None = None
    received_at: datetime | None = None
    months: int = 0

    def __post_init__(self) -> None:
        _check_kind(self)
        _check_order(self)


def _check_kind(facts: Facts) -> None:
    if facts.kind is not TermKind.REQUEST and facts.extended_on:
        rule = "R15" if facts.kind is TermKind.NOTICE else "R5"
        raise RuleViolation(
            f"Bij een {facts.kind.label} is verlengen niet mogelijk",
            "Alleen de termijn voor een verzoek kan worden verlengd (AVG art. 12, derde lid).",
            "Laat de verlenging weg.",
            rule=rule,
        )
    if facts.kind is not TermKind.REQUEST and facts.questions:
        raise RuleViolation(
            f"Bij een {facts.kind.label} staat de termijn nooit stil",
            "Een vraag schort alleen de termijn voor een verzoek op (AVG art. 12, zesde lid; overweging 63).",
            "Laat de vraag weg.",
            rule="R8",
        )
    if facts.kind is not TermKind.NOTICE and (facts.first_contact or facts.first_disclosure):
        raise InvalidInput(
            "Eerste contact en eerste verstrekking horen bij een kennisgeving (art. 14)",
            hint="Laat die dagen weg, of kies de kennisgeving.",
            field="contact",
        )
    if facts.kind is TermKind.BREACH and (facts.received_at is None or facts.received_at.tzinfo is None):
        raise InvalidInput(
            "Een datalek heeft een tijdstip nodig",
            "De 72 uur lopen vanaf het uur waarop u ervan wist.",
            "Geef dag, tijd en tijdzone, zoals 2026-12-24T16:30+01:00.",
            field="received",
        )
    if facts.kind is TermKind.RETENTION and facts.months <= 0:
        raise InvalidInput(
            "Een bewaartermijn heeft een aantal maanden nodig", hint="Typ er een van 1 of meer.", field="months"
        )


def _check_order(facts: Facts) -> None:
    for name, day in (
        ("Het eerste contact", facts.first_contact),
        ("De eerste verstrekking", facts.first_disclosure),
        ("Het bericht van verlenging", facts.extended_on),
        ("Het antwoord", facts.answered_on),
        *(("De vraag", question.asked) for question in facts.questions),
    ):
        if day and day < facts.received:
            raise InvalidInput(
                f"{name} kan niet vóór de ontvangst liggen",
                f"Ontvangen op {facts.received:%d-%m-%Y}.",
                "Typ een latere dag.",
            )
    for question in facts.questions:
        if question.answered and question.answered < question.asked:
            raise InvalidInput(
                "Het antwoord op de vraag kan niet vóór de vraag liggen",
                f"De vraag is van {question.asked:%d-%m-%Y}.",
                "Typ een latere dag.",
                field="answered",
            )
