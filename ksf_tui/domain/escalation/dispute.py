"""Items 13 to 17, 19 and 20: complaint, breach, related cases, court, authority, lessons, how long it is kept."""

from collections.abc import Iterator

from ksf_tui.domain.authority import AuthorityMatter, MatterStatus
from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import Complaint
from ksf_tui.domain.escalation.file import Block, EscalationFile, Fact
from ksf_tui.domain.escalation.writing import NOTHING, day, facts, moment, table
from ksf_tui.domain.links import CaseLink
from ksf_tui.domain.retention import retention

_CONTINUES = {True: "ja", False: "nee", None: NOTHING}


def the_complaint(file: EscalationFile) -> Iterator[Block]:
    """Give item 13: each allegation with what was found, offer, reaction, and whether the processing goes on."""
    for case in file.cases:
        if case.complaint:
            yield from _complaint(file, case, case.complaint)


def _complaint(file: EscalationFile, case: Case, complaint: Complaint) -> Iterator[Block]:
    yield Fact(file.of(case, "Klacht over"), complaint.about.label)
    rows = (
        (item.text, item.finding.label if item.finding else "nog geen oordeel", item.facts or NOTHING, item.measure)
        for item in complaint.allegations
    )
    yield from table(("Klachtpunt", "Oordeel", "Feiten en visie van KSF", "Maatregel"), (28, 14, 36, 22), rows)
    hearing = complaint.hearing
    heard = f"{day(hearing.on) if hearing.on else 'niet gehoord'}: {hearing.report}" if hearing else NOTHING
    reaction = complaint.reaction
    reacted = f"{reaction.label}, {day(complaint.reacted_on)}. {complaint.reaction_text}" if reaction else NOTHING
    step = complaint.escalation
    yield from facts(
        ("Onderzoek", complaint.investigation or NOTHING),
        ("Gehoord", heard),
        ("Aanbod", complaint.offer or NOTHING),
        ("Gaat de verwerking door?", _CONTINUES[complaint.continues]),
        ("Gewezen op de AP", _told(case)),
        ("Reactie van de betrokkene", reacted),
        ("Naar de AP", f"{step.by.label}, {day(step.on)}" if step else ""),
    )
    for item in complaint.reopenings:
        yield Fact("Heropend", f"{day(item.on)}: {item.why}")


def _told(case: Case) -> str:
    """Give on which day the person was told of the way to the authority: it stands in every answer to a complaint."""
    told = case.told_of_authority_on
    return f"{day(told)}, in het antwoord op de klacht" if told else NOTHING


def the_breach(file: EscalationFile) -> Iterator[Block]:
    """Give item 14: the record of art. 33(5), whatever was decided (R20)."""
    words = {None: "nog te besluiten", True: "melden", False: "niet melden"}
    for case in file.cases:
        if breach := case.breach:
            yield from facts(
                (file.of(case, "Bekend sinds"), moment(breach.aware_at)),
                ("Einde van de 72 uur", moment(breach.ends_at)),
                ("Feiten", breach.facts),
                ("Gevolgen", breach.effects),
                ("Maatregelen", breach.measures),
                ("Besluit", f"{words[breach.is_reported]}; door {breach.decided_by or NOTHING}"),
                ("Afweging", breach.reasons),
                ("Gemeld op", moment(breach.reported_at) if breach.reported_at else ""),
                ("Reden van vertraging", breach.delay_reasons),
                ("Aan de mensen verteld (AVG 34)", breach.told_people),
            )


def the_related(file: EscalationFile) -> Iterator[Block]:
    """Give item 15: cases that belong to it and earlier ones of the same person, by number; nobody else is told of."""
    rows = [(link.kind.label, link.number, "in deze notitie") for case in file.linked for link in _to(file, case)]
    for how, row in file.related:
        what = f"klacht ({row.about.label})" if row.about else ", ".join(right.label for right in row.rights)
        rows.append((how, row.number, f"{what}; ontvangen {day(row.received)}; {row.state.label}"))
    yield from table(("Verband", "Zaak", "Wat"), (26, 20, 54), rows)


def _to(file: EscalationFile, other: Case) -> Iterator[CaseLink]:
    return (link for link in file.case.links if link.case_id == other.id)


def the_claims(file: EscalationFile) -> Iterator[Block]:
    """Give item 16: court proceedings and claims for damages (art. 79 and 82, UAVG art. 35)."""
    for case in file.cases:
        matter = case.authority
        if matter and (matter.claims or matter.status is MatterStatus.COURT):
            yield Fact(file.of(case, "Rechter en schade"), matter.claims or matter.status.label)


def the_matter(file: EscalationFile) -> Iterator[Block]:
    """Give item 17: the matter as the authority knows it, with its questions and their days."""
    for case in file.cases:
        if matter := case.authority:
            yield from _matter(file, case, matter)


def _matter(file: EscalationFile, case: Case, matter: AuthorityMatter) -> Iterator[Block]:
    yield from facts(
        (file.of(case, "Kenmerk van de AP"), matter.reference or NOTHING),
        ("Behandelaar bij de AP", matter.officer or NOTHING),
        ("Stand", f"{matter.status.label}, bekend sinds {day(matter.begun_on)}"),
        ("Uitkomst", f"{day(matter.closed_on)}: {matter.outcome}" if matter.closed_on else ""),
    )
    rows = (
        (
            item.text,
            f"gevraagd {day(item.asked_on)}\nuiterlijk {day(item.answer_by)}\nbeantwoord "
            + (day(item.answered_on) if item.answered_on else "nog niet"),
            item.answer or NOTHING,
        )
        for item in matter.questions
    )
    yield from table(("Vraag van de AP", "Dagen", "Antwoord"), (36, 28, 36), rows)


def the_lessons(file: EscalationFile) -> Iterator[Block]:
    """Give item 19: what was done about it, and what changes for everybody."""
    for case in file.cases:
        if complaint := case.complaint:
            yield from facts((file.of(case, "Lessen"), complaint.lessons))
            measures = "; ".join(item.measure for item in complaint.allegations if item.measure)
            yield from facts((file.of(case, "Maatregelen na de klacht"), measures))
        yield from facts((file.of(case, "Maatregelen na het datalek"), case.breach.measures if case.breach else ""))


def the_retention(file: EscalationFile) -> Iterator[Block]:
    """Give item 20: until when each of these cases is kept, and by which rule."""
    belongs = any(case.complaint for case in file.cases)
    is_held = any(case.is_held for case in file.cases)
    for case in file.cases:
        kept = retention(case, file.calendar, belongs_to_complaint=belongs, is_held=is_held)
        yield Fact(file.of(case, "Bewaren"), kept)
