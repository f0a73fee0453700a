"""Items 1 to 4 and 6: the case, who asks, what was asked and when, the rights, and how it was known who asks."""

from collections.abc import Iterator

from ksf_tui.domain.cases import Case
from ksf_tui.domain.escalation.file import Block, EscalationFile, Fact
from ksf_tui.domain.escalation.writing import NOTHING, arrival, day, facts, moment
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.people import Person


def the_case(file: EscalationFile) -> Iterator[Block]:
    """Give item 1: the case and the controller."""
    organisation, case = file.context.office.organisation, file.case
    kind = f"klacht ({case.complaint.about.label})" if case.complaint else "verzoek"
    address = f"{organisation.street}, {organisation.postal_code} {organisation.city}"
    yield from facts(
        ("Zaaknummer", case.number),
        ("Soort", kind),
        ("Stand", case.state.label),
        ("Verwerkingsverantwoordelijke", f"{organisation.name} ({organisation.short_name}), {address}"),
        ("Contact", f"{organisation.phone}, {organisation.email}"),
        ("Behandeld door", case.handler or NOTHING),
        ("Stand van deze notitie", day(file.context.today)),
    )


def the_person(file: EscalationFile) -> Iterator[Block]:
    """Give item 2: the data subject, in which capacity, and who writes for them."""
    for case in file.cases:
        if case is file.case or case.subject != file.case.subject:
            yield from _person("Betrokkene", file, case, case.subject)
        yield Fact(file.of(case, "Hoedanigheid"), file.audience(case).label)
        if case.dependence is not Dependence.NONE:
            yield Fact(file.of(case, "Kan niet zelf verzoeken"), case.dependence.label)
        if writer := case.representative:
            yield from _person("Vertegenwoordiger", file, case, writer.person)
            seen = "gezien" if writer.mandate_seen else "niet gezien: niets ging naar de vertegenwoordiger"
            yield Fact(file.of(case, "Machtiging"), seen)


def _person(label: str, file: EscalationFile, case: Case, person: Person) -> Iterator[Block]:
    yield from facts(
        (file.of(case, label), person.name or person.organisation),
        (file.of(case, "Organisatie"), person.organisation if person.name else ""),
        (file.of(case, "Adres"), ", ".join(person.address_lines)),
        (file.of(case, "E-mail en telefoon"), ", ".join(text for text in (person.email, person.phone) if text)),
    )


def the_request(file: EscalationFile) -> Iterator[Block]:
    """Give item 3: the words of the request or the complaint, how and when it came."""
    for case in file.cases:
        yield from facts(
            (file.of(case, "Ontvangen"), f"{arrival(case.received_at)}, per {case.channel.label}"),
            (file.of(case, "Vastgelegd"), moment(case.registered_at)),
            (file.of(case, "Letterlijke tekst van de " + ("klacht" if case.complaint else "aanvraag")), case.request),
        )


def the_rights(file: EscalationFile) -> Iterator[Block]:
    """Give item 4: the rights as the office understood them, and the notice of art. 14 for data from a source."""
    for case in file.cases:
        rights = "; ".join(f"{right.label} (AVG art. {right.article})" for right in case.rights)
        yield from facts((file.of(case, "Ingeroepen rechten"), rights))
        for batch, person in file.trail(case).sources:
            notice = person.notice
            told = f"kennisgeving {notice.number}, " if notice else "geen kennisgeving, "
            told += f"verstuurd op {day(person.sent.on)}" if person.sent else "niet verstuurd"
            exemption = person.exemption or batch.exemption
            yield Fact(
                file.of(case, f"Openbare bron ({batch.number})"),
                f"{batch.source}, verkregen op {day(batch.obtained)}; {told}"
                + (f"; uitzondering AVG 14(5)({exemption.point.value}): {exemption.reasoning}" if exemption else ""),
            )


def the_identity(file: EscalationFile) -> Iterator[Block]:
    """Give item 6: why it was in doubt who asks, what was asked and how it was settled; never a copy (R8, R18)."""
    for case in file.cases:
        identity = case.identity
        yield from facts((file.of(case, "Twijfel"), case.doubt))
        for inquiry in case.inquiries:
            if inquiry.is_about_identity or inquiry.about_mandate:
                yield from _inquiry(file, case, inquiry)
        if identity:
            settled = f"{identity.method.label}, op {day(identity.on)}, door {identity.by}"
            yield Fact(file.of(case, "Vastgesteld"), settled)
            yield Fact(file.of(case, "Kopieën"), "van een identiteitsbewijs is geen kopie bewaard (R18; UAVG art. 46)")


def _inquiry(file: EscalationFile, case: Case, inquiry: Inquiry) -> Iterator[Block]:
    yield from facts(
        (file.of(case, f"Reden van de vraag ({inquiry.topic})"), inquiry.doubt),
        (file.of(case, "Gevraagd"), inquiry.wanted),
        (
            file.of(case, "Dagen"),
            f"gevraagd {day(inquiry.asked_on)}; herinnerd {day(inquiry.reminded_on)}; "
            f"afgedaan {day(inquiry.answered_on)}",
        ),
        (file.of(case, "Uitkomst van de vraag"), inquiry.outcome),
    )
