"""Disclosures that the law asks for, such as to the police: logged with basis and what was given, never the contents.

Sources: section 6 of the privacy statement; AVG art. 5(2) (accountability), 6(1)(c), 15(1)(c); UAVG art. 41 (an
investigation can ask that the data subject is not told).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from ksf_tui.domain.cases import Case
from ksf_tui.domain.people import Person
from ksf_tui.domain.text import must_fit, safe_line, safe_text
from ksf_tui.errors import InvalidInput

MAX_LINE = 200
"""Characters that a line of the log may hold."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What was given to whom, and on which ground.

    Attributes:
        receiver: who asked and got it, such as a unit of the police.
        basis: the law or the order, with its reference.
        given: the categories or documents, not their contents.
        name, email: whom it is about, as typed; one of them is enough to find it at a later request.
        case_number: the case that it belongs to, "" when there is none.
        may_tell: whether the data subject may know.
        why_not: why not (UAVG art. 41), "" when they may.
        by, recorded_at: who logged it and when (UTC); filled in when it is stored.
        id: 0 until it is stored.
    """

    given_on: date
    receiver: str
    basis: str
    given: str
    name: str
    email: str = ""
    case_number: str = ""
    may_tell: bool = True
    why_not: str = ""
    by: str = ""
    recorded_at: datetime | None = None
    id: int = 0
    version: int = 1

    @property
    def subject(self) -> Person:
        """Whom it is about, in the form in which people are compared."""
        return Person(self.name, email=self.email)

    @property
    def given_line(self) -> str:
        """What was given, on one line, as a letter lists it."""
        return " ".join(self.given.split())

    def is_surely_about(self, case: Case) -> bool:
        """Whether a person need not look: it was logged for this case, or name and e-mail address are both the same."""
        subject = self.subject
        same = (subject.name_key, subject.email_key) == (case.subject.name_key, case.subject.email_key)
        return self.case_number == case.number or (same and bool(subject.name_key and subject.email_key))

    def cleaned(self) -> "Disclosure":
        """Give the same disclosure with every field safe to keep; a reason only where it is secret."""
        return replace(
            self,
            receiver=safe_line(self.receiver),
            basis=safe_line(self.basis),
            given=safe_text(self.given).strip(),
            name=safe_line(self.name),
            email=safe_line(self.email),
            case_number=safe_line(self.case_number),
            why_not="" if self.may_tell else safe_line(self.why_not),
        )

    def check(self, today: date) -> None:
        """Check what was filled in.

        Raises:
            InvalidInput: something is missing or impossible; `field` says where.
        """
        if self.given_on > today:
            raise InvalidInput("Deze dag moet nog komen", hint="Typ vandaag of eerder.", field="given_on")
        for field, title, hint in _REQUIRED:
            if not getattr(self, field):
                raise InvalidInput(title, hint=hint, field=field)
        if not self.name and not self.email:
            raise InvalidInput(
                "Over wie ging het?",
                hint="Typ een naam of e-mailadres; daarmee vindt een later verzoek om inzage dit terug.",
                field="name",
            )
        if not self.may_tell and not self.why_not:
            raise InvalidInput(
                "Waarom mag de betrokkene dit niet weten?",
                hint="Bijvoorbeeld: geheimhouding gevorderd voor het onderzoek (UAVG 41).",
                field="why_not",
            )
        for field in ("receiver", "basis", "name", "email", "case_number", "why_not"):
            if len(getattr(self, field)) > MAX_LINE:
                raise InvalidInput("De tekst is te lang", hint=f"Houd het onder {MAX_LINE} tekens.", field=field)
        must_fit(self.given, "given")


_REQUIRED = (
    ("receiver", "Aan wie is het verstrekt?", "Bijvoorbeeld: Politie, eenheid Midden-Nederland."),
    ("basis", "Op grond waarvan?", "Noem de wet of de vordering met haar kenmerk."),
    ("given", "Wat is er verstrekt?", "Noem soorten gegevens of stukken, niet de inhoud."),
)
