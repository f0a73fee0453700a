"""A person in a source batch: the notice that is due, its clock, and what became of it (R15, R16)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.facts import Facts, TermKind
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.sources.batches import MAX_LINE, SourceBatch
from ksf_tui.domain.sources.exemptions import Exemption
from ksf_tui.domain.text import must_fit, safe_line, safe_text
from ksf_tui.errors import InvalidInput


class NoticeState(StrEnum):
    """How the notice to a person stands."""

    TO_MAKE = "to_make"
    MADE = "made"
    SENT = "sent"
    RETURNED = "returned"
    """It came back; the person does not know yet."""
    EXEMPT = "exempt"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _STATES[self]

    @property
    def is_open(self) -> bool:
        """Whether the person still has to be told."""
        return self in (NoticeState.TO_MAKE, NoticeState.MADE, NoticeState.RETURNED)


_STATES = {
    NoticeState.TO_MAKE: "te maken",
    NoticeState.MADE: "te versturen",
    NoticeState.SENT: "verstuurd",
    NoticeState.RETURNED: "onbestelbaar",
    NoticeState.EXEMPT: "uitgezonderd",
}


@dataclass(frozen=True, slots=True)
class NoticeHead:
    """A notice that was made: numbered, printed and frozen; the PDF is read when needed.

    Attributes:
        made_at: the moment (UTC).
        sha256: the hash of the PDF in lower-case hex.
        returned_on: the day on which it came back as undeliverable.
        is_void: whether what it said was changed before it went out, so that it never will.
    """

    id: int
    number: str
    language: Language
    made_at: datetime
    sha256: str
    pages: int
    sent: Sent | None = None
    returned_on: date | None = None
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A case that came of it, by its id and number."""

    case_id: int
    number: str


@dataclass(frozen=True, slots=True)
class SourcePerson:
    """Somebody whose data came from a source.

    Attributes:
        role: what they are at their organisation, as the source says.
        other: what else was taken from the source, one "column: value" a line.
        origin: where in an imported file they stood, such as "leden.csv, rij 12"; "" when typed.
        first_contact: when the office approached or will approach this person first; that of the batch otherwise.
        first_disclosure: the same for the first disclosure to another party.
        exemption: why this person gets no notice.
        is_suppressed: whether they are on the list of inactive addresses.
        notices: what was made for them, the oldest first.
        cases: what they wrote about it.
        id: 0 until it is stored.
    """

    batch_id: int
    person: Person
    role: str = ""
    other: str = ""
    origin: str = ""
    first_contact: date | None = None
    first_disclosure: date | None = None
    exemption: Exemption | None = None
    is_suppressed: bool = False
    notices: tuple[NoticeHead, ...] = ()
    cases: tuple[CaseRef, ...] = ()
    id: int = 0
    version: int = 1

    @property
    def notice(self) -> NoticeHead | None:
        """The notice that counts: the newest that is not void."""
        return next((item for item in reversed(self.notices) if not item.is_void), None)

    @property
    def sent(self) -> Sent | None:
        """When and how the person was told, None as long as they were not; a notice that came back told nobody."""
        notice = self.notice
        return notice.sent if notice and not notice.returned_on else None

    def state(self, batch: SourceBatch) -> NoticeState:
        """Tell how the notice stands."""
        if self.sent:
            return NoticeState.SENT
        if self.exemption or batch.exemption:
            return NoticeState.EXEMPT
        notice = self.notice
        if notice is None:
            return NoticeState.TO_MAKE
        return NoticeState.RETURNED if notice.returned_on else NoticeState.MADE

    def term(self, batch: SourceBatch, calendar: HolidayCalendar) -> Deadline:
        """Compute until when this person has to be told (R15); there is no extension.

        Sources: AVG art. 14(3); WP260 rev.01, 27-28.
        """
        sent = self.sent
        facts = Facts(
            batch.obtained,
            TermKind.NOTICE,
            answered_on=sent.on if sent else None,
            first_contact=self.first_contact or batch.planned_contact,
            first_disclosure=self.first_disclosure or batch.planned_disclosure,
        )
        return deadline(facts, calendar)

    def cleaned(self) -> "SourcePerson":
        """Give the same person with every text safe to keep."""
        return replace(
            self,
            person=self.person.cleaned(),
            role=safe_line(self.role),
            other=safe_text(self.other).strip(),
            origin=safe_line(self.origin),
        )

    def check(self) -> None:
        """Check what was filled in.

        Raises:
            InvalidInput: something is missing or impossible; `field` says where.
        """
        who = self.person
        if not who.name and not who.organisation:
            raise InvalidInput("Wie is dit?", hint="Typ een naam, of in elk geval een organisatie.", field="name")
        if who.email and not is_address(who.email):
            raise InvalidInput("Dit is geen e-mailadres", hint="Bijvoorbeeld naam@firma.nl.", field="email")
        texts = {name: getattr(who, name) for name in ("name", "organisation", "email", "phone", "address")}
        for field, text in {**texts, "role": self.role}.items():
            if len(text) > MAX_LINE:
                raise InvalidInput(
                    f"De tekst is te lang ({len(text)} tekens)", hint=f"Houd het onder {MAX_LINE}.", field=field
                )
        must_fit(self.other, "other")


def is_address(email: str) -> bool:
    """Tell whether a text can be an e-mail address."""
    name, _at, domain = email.partition("@")
    return bool(name) and "." in domain and "@" not in domain and " " not in email
