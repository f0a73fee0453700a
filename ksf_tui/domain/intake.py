"""What the secretariat types when a request comes in, and what the desk says of it while it is typed."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from ksf_tui.domain.bsn import contains_bsn, without_bsn
from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaint_changes import allegations_of
from ksf_tui.domain.complaints import Complaint, ComplaintAbout
from ksf_tui.domain.dates import short_date, start_of_day
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.rights import Right
from ksf_tui.domain.statement import EVENTS, PROCTORING, Statement
from ksf_tui.domain.text import MAX_TEXT, must_fit, safe_text
from ksf_tui.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Intake:
    """A request as it came in.

    Attributes:
        received_at: the moment when that is known, else the start of the day (UTC).
        exam_on: the day of the exam that it is about.
        event_on: the day of the last event that was paid for.
        complaint: what it complains about, where it is a complaint; rights that stand in it become a case of their own.
        allegations: what it says went wrong, one a line.
    """

    channel: Channel
    received: date
    subject: Person
    audience: str
    rights: tuple[Right, ...]
    request: str
    handler: str
    representative: Representative | None = None
    received_at: datetime | None = None
    dependence: Dependence = Dependence.NONE
    exam_on: date | None = None
    event_on: date | None = None
    complaint: ComplaintAbout | None = None
    allegations: str = ""

    def cleaned(self) -> "Intake":
        """Give the same intake with every text safe to keep."""
        writer = self.representative
        return replace(
            self,
            subject=self.subject.cleaned(),
            request=safe_text(self.request),
            allegations=safe_text(self.allegations),
            representative=replace(writer, person=writer.person.cleaned()) if writer else None,
        )

    @property
    def has_bsn(self) -> bool:
        """Whether something in it can be a BSN; an RSIN passes the same test, so that only a person can tell (R18)."""
        people = [self.subject] + ([self.representative.person] if self.representative else [])
        texts = [self.request, self.allegations, *(text for person in people for text in _texts(person))]
        return any(map(contains_bsn, texts))

    def without_bsn(self) -> "Intake":
        """Give the same intake with every number that can be a BSN taken out (R18, UAVG art. 46)."""
        writer = self.representative
        return replace(
            self,
            subject=_without_bsn(self.subject),
            request=without_bsn(self.request),
            allegations=without_bsn(self.allegations),
            representative=replace(writer, person=_without_bsn(writer.person)) if writer else None,
        )

    @property
    def inside(self) -> "Intake | None":
        """The request that stands inside a complaint, with its own legal month (R17, R1); None without one."""
        return replace(self, complaint=None, allegations="") if self.complaint and self.rights else None

    def check(self, today: date) -> None:
        """Refuse what can't be registered.

        Raises:
            InvalidInput: with the name of the field in `field`.
        """
        if self.received > today:
            raise InvalidInput(
                "De ontvangstdatum ligt in de toekomst", hint="Typ de dag waarop het binnenkwam.", field="received"
            )
        if self.exam_on and self.exam_on > today:
            raise InvalidInput(
                "Dit examen moet nog komen", hint="Typ de dag van het examen dat is gedaan.", field="exam"
            )
        if self.event_on and self.event_on > today:
            raise InvalidInput("Dit event moet nog komen", hint="Typ de dag van het laatste event.", field="event")
        if not self.rights and self.complaint is None:
            raise InvalidInput(
                "Er is nog geen recht gekozen",
                hint="Kies met de spatiebalk waar het om gaat, of kies waarover wordt geklaagd.",
                field="rights",
            )
        must_fit(self.allegations, "allegations")
        if not self.subject.name:
            raise InvalidInput(
                "De naam ontbreekt",
                hint="Typ de naam zoals de betrokkene die schrijft; is die onbekend, typ dan 'onbekend'.",
                field="name",
            )
        if self.representative and not self.representative.person.name:
            raise InvalidInput("De naam van de gemachtigde ontbreekt", hint="Typ de naam.", field="representative_name")
        if self.subject.email and "@" not in self.subject.email:
            raise InvalidInput(
                "Dit is geen e-mailadres", hint="Typ een adres met een @, of laat het leeg.", field="email"
            )
        if len(self.request) > MAX_TEXT:
            raise InvalidInput(
                f"De tekst is te lang ({len(self.request)} tekens)",
                hint=f"Bewaar hoogstens {MAX_TEXT} tekens: het deel dat over het verzoek gaat.",
                field="request",
            )

    def to_case(self, number: str, now: datetime) -> Case:
        """Give the new case, not stored yet; of a complaint without the rights that stand in it (see `inside`)."""
        complaint = Complaint(self.complaint, allegations_of(self.allegations)) if self.complaint else None
        return Case(
            id=0,
            number=number,
            subject=self.subject,
            audience=self.audience,
            channel=self.channel,
            received_at=self.received_at or start_of_day(self.received),
            received=self.received,
            registered_at=now,
            handler=self.handler,
            request=self.request,
            invoked=() if complaint else tuple(Invoked(right) for right in self.rights),
            complaint=complaint,
            representative=self.representative,
            dependence=self.dependence,
            exam_on=self.exam_on,
            event_on=self.event_on,
        )


def warnings(intake: Intake, statement: Statement, today: date, last_day: date) -> tuple[str, ...]:
    """Give what the person at the desk must know now, the most pressing first.

    Sources: R18 (UAVG art. 46), R24 (statement sections 4 and 7); the clashes appear where one decides.

    Args:
        intake: what is typed.
        statement: the privacy statement.
        today: the day of looking.
        last_day: the legal last day of the term.
    """
    found = []
    if intake.has_bsn:
        found.append("Hier lijkt een burgerservicenummer te staan. Haal het weg: KSF mag het niet bewaren (UAVG 46).")
    found += _about_exam(intake, statement, today, last_day)
    if add_months(intake.received, 1) < today:
        found.append("Ontvangen meer dan een maand geleden: controleer de datum; de termijn is om, of loopt nu af.")
    elif (today - intake.received).days > 2:
        found.append("Meer dan twee dagen geleden ontvangen; de termijn loopt vanaf de ontvangst.")
    has_mandate = intake.representative is not None and intake.representative.mandate_seen
    if intake.dependence is not Dependence.NONE and not has_mandate:
        who = intake.dependence.label.capitalize()
        found.append(f"{who}: een wettelijk vertegenwoordiger met machtiging doet het verzoek en krijgt antwoord (AP).")
    elif intake.representative and not has_mandate:
        found.append("Geen machtiging gezien: antwoord de gemachtigde nog niet inhoudelijk, vraag eerst de volmacht.")
    return tuple(found + _about_event(intake, statement, today))


def _about_exam(intake: Intake, statement: Statement, today: date, last_day: date) -> list[str]:
    """Say when the recording of an exam is wiped (R24)."""
    if not any(right.needs_recording for right in intake.rights):
        return []
    wiped_on = statement.kept_until(PROCTORING, intake.exam_on) if intake.exam_on else None
    if wiped_on is None:
        is_kept = any(line.id == PROCTORING for line in statement.audience(intake.audience).retention)
        general = "Proctoringopnamen worden na 6 maanden gewist (verklaring 4): vul de examendatum in."
        return [general] if is_kept else []
    wiped, last = short_date(wiped_on), short_date(last_day)
    if wiped_on < today:
        return [f"De opname is op {wiped} gewist (verklaring 4): zeg dat in het antwoord."]
    if wiped_on <= last_day:
        return [f"De opname wordt op {wiped} gewist, vóór of op de uiterste dag {last}: stel haar nu veilig."]
    return [f"De opname wordt op {wiped} gewist, na de uiterste dag {last}."]


def _about_event(intake: Intake, statement: Statement, today: date) -> list[str]:
    """Say until when the data of an event that was paid for are kept (R24)."""
    if Right.ERASURE not in intake.rights:
        return []
    kept_until = statement.kept_until(EVENTS, intake.event_on) if intake.event_on else None
    if kept_until is None:
        is_kept = any(line.id == EVENTS for line in statement.audience(intake.audience).retention)
        general = "Events met betaling bewaart KSF 7 jaar (verklaring 7): vul de dag van het laatste event in."
        return [general] if is_kept else []
    if kept_until <= today:
        return ["Het event was meer dan 7 jaar geleden: de bewaartermijn houdt verwijdering niet tegen (verklaring 7)."]
    day = short_date(kept_until)
    return [f"Betaalgegevens van het event blijven tot {day} (verklaring 7): wijs dat deel af op 17, derde lid, b."]


def _texts(person: Person) -> tuple[str, ...]:
    return (person.name, person.organisation, person.email, person.phone, person.address)


def _without_bsn(person: Person) -> Person:
    return replace(
        person,
        name=without_bsn(person.name),
        organisation=without_bsn(person.organisation),
        email=without_bsn(person.email),
        phone=without_bsn(person.phone),
        address=without_bsn(person.address),
    )
