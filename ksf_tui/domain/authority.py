"""What the authority asks about a case, and until when: the matter as it knows it.

Sources: AVG art. 31 (cooperation), 58(1) (what it may ask), 78(2) (it reports within three months); rules list 5 B, 17.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ksf_tui.domain.text import must_fit, safe_line, safe_text
from ksf_tui.errors import InvalidInput

MAX_LINE = 200
"""Characters that a line about the matter may hold."""


class MatterStatus(StrEnum):
    """How a matter stands."""

    OPEN = "open"
    """The authority looks into it."""
    MEDIATION = "mediation"
    COURT = "court"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _STATUS[self]


_STATUS = {
    MatterStatus.OPEN: "in behandeling bij de AP",
    MatterStatus.MEDIATION: "bemiddeling door de AP",
    MatterStatus.COURT: "bij de rechter",
    MatterStatus.CLOSED: "afgesloten",
}


@dataclass(frozen=True, slots=True)
class AuthorityQuestion:
    """A question of the authority.

    Attributes:
        asked_on: the day on which it came in.
        answer_by: the last day that the authority gave; a hard date that moves for no weekend.
        answered_on: the day on which the answer went out.
    """

    asked_on: date
    text: str
    answer_by: date
    answered_on: date | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the answer still has to go out."""
        return self.answered_on is None


@dataclass(frozen=True, slots=True)
class AuthorityMatter:
    """A matter with the authority, or in court, about a case.

    Attributes:
        reference: the number that the authority gives it; "" while it is not known.
        officer: who handles it there.
        begun_on: the day on which the office learnt of it.
        claims: court proceedings or claims for damages that are pending; "" without.
        outcome: how it ended.
        closed_on: the day on which it ended; a legal hold lasts until then.
    """

    begun_on: date
    reference: str = ""
    officer: str = ""
    status: MatterStatus = MatterStatus.OPEN
    questions: tuple[AuthorityQuestion, ...] = ()
    claims: str = ""
    outcome: str = ""
    closed_on: date | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that people typed, for the search."""
        questions = [text for item in self.questions for text in (item.text, item.answer)]
        return (self.reference, self.officer, *questions, self.claims, self.outcome)

    @property
    def is_open(self) -> bool:
        """Whether it is pending, so that nothing of the case may be deleted."""
        return self.closed_on is None

    @property
    def next_question(self) -> AuthorityQuestion | None:
        """The open question that is due first."""
        return min((item for item in self.questions if item.is_open), key=lambda item: item.answer_by, default=None)

    def cleaned(self) -> "AuthorityMatter":
        """Give the same matter with every text safe to keep."""
        return replace(
            self,
            reference=safe_line(self.reference),
            officer=safe_line(self.officer),
            claims=safe_text(self.claims).strip(),
            outcome=safe_text(self.outcome).strip(),
            questions=tuple(
                replace(item, text=safe_text(item.text).strip(), answer=safe_text(item.answer).strip())
                for item in self.questions
            ),
        )

    def check(self, received: date, today: date) -> None:
        """Check what was filled in.

        Args:
            received: the day on which the case came in.
            today: the day of today.

        Raises:
            InvalidInput: something is missing or impossible; `field` says where.
        """
        for field in ("reference", "officer"):
            if len(getattr(self, field)) > MAX_LINE:
                raise InvalidInput("De tekst is te lang", hint=f"Houd het onder {MAX_LINE} tekens.", field=field)
        for field in ("claims", "outcome"):
            must_fit(getattr(self, field), field)
        if not received <= self.begun_on <= today:
            raise InvalidInput(
                "Deze dag kan niet",
                f"De zaak kwam op {received:%d-%m-%Y}.",
                "Typ een dag tot en met vandaag.",
                field="begun_on",
            )
        if (self.closed_on is None) is (self.status is MatterStatus.CLOSED):
            raise InvalidInput(
                "Status en einddatum horen bij elkaar",
                hint="Een afgesloten zaak heeft een dag van afsluiting, een lopende niet.",
                field="closed_on",
            )
        if self.closed_on and not self.begun_on <= self.closed_on <= today:
            raise InvalidInput(
                "Deze dag kan niet", hint="Typ een dag na het begin, hoogstens vandaag.", field="closed_on"
            )
        if self.closed_on and not self.outcome:
            raise InvalidInput("Hoe is het afgelopen?", hint="Schrijf de uitkomst op.", field="outcome")
        for question in self.questions:
            _check_question(question, today)


def _check_question(question: AuthorityQuestion, today: date) -> None:
    if not question.text:
        raise InvalidInput("Wat vraagt de AP?", hint="Typ de vraag.", field="text")
    if question.asked_on > today:
        raise InvalidInput("Deze dag moet nog komen", hint="Typ vandaag of eerder.", field="asked_on")
    if question.answer_by < question.asked_on:
        raise InvalidInput("De uiterste dag ligt vóór de vraag", hint="Typ de dag die de AP noemt.", field="answer_by")
    if question.answered_on and not question.asked_on <= question.answered_on <= today:
        raise InvalidInput("Deze dag kan niet", hint="Typ een dag na de vraag, hoogstens vandaag.", field="answered_on")
    must_fit(question.text, "text")
    must_fit(question.answer, "answer")
