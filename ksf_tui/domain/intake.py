"""What the secretariat types when a request comes in, and what the desk says of it while it is typed."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from ksf_tui.domain.bsn import contains_bsn
from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.rights import Right
from ksf_tui.domain.statement import Statement
from ksf_tui.domain.text import MAX_TEXT, safe_text
from ksf_tui.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Intake:
    """A request as it came in. `received_at` is the moment when that is known, else the start of the day (UTC)."""

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

    def cleaned(self) -> "Intake":
        """Give the same intake with every text safe to keep."""
        writer = self.representative
        return replace(
            self,
            subject=self.subject.cleaned(),
            request=safe_text(self.request),
            representative=replace(writer, person=writer.person.cleaned()) if writer else None,
        )

    def check(self, today: date) -> None:
        """Refuse what can't be registered.

        Raises:
            InvalidInput: with the name of the field in `field`.
        """
        if self.received > today:
            raise InvalidInput(
                "De ontvangstdatum ligt in de toekomst", hint="Typ de dag waarop het binnenkwam.", field="received"
            )
        if not self.rights:
            raise InvalidInput(
                "Er is nog geen recht gekozen", hint="Kies met de spatiebalk waar het om gaat.", field="rights"
            )
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
        """Give the new case, not stored yet."""
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
            invoked=tuple(Invoked(right) for right in self.rights),
            representative=self.representative,
            dependence=self.dependence,
        )


def warnings(intake: Intake, statement: Statement, today: date) -> tuple[str, ...]:
    """Give what the person at the desk must know now, the most pressing first.

    Sources: R18 (UAVG art. 46), R24 (statement section 4); the clashes of the statement appear where one decides.
    """
    found = []
    people = [intake.subject] + ([intake.representative.person] if intake.representative else [])
    if any(contains_bsn(text) for person in people for text in _texts(person)) or contains_bsn(intake.request):
        found.append("Hier lijkt een burgerservicenummer te staan. Haal het weg: KSF mag het niet bewaren (UAVG 46).")
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
    audience = statement.audience(intake.audience)
    if Right.ACCESS in intake.rights and any(line.id == "proctoring" for line in audience.retention):
        found.append("Proctoringopnamen worden na 6 maanden gewist (verklaring 4): stel de opname nu veilig.")
    if Right.ERASURE in intake.rights and any(line.id == "events" for line in audience.retention):
        found.append("Events met betaling bewaart KSF 7 jaar (verklaring 7): besluit per soort gegevens.")
    return tuple(found)


def _texts(person: Person) -> tuple[str, ...]:
    return (person.name, person.organisation, person.email, person.phone, person.address)
