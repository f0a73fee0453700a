"""Items 5, 10, 11 and 18: what happened when, with each computed date and its rule; letters, extensions, enclosures."""

from collections.abc import Iterator
from datetime import date, datetime

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date, start_of_day
from ksf_tui.domain.escalation.file import Block, EscalationFile
from ksf_tui.domain.escalation.terms import deadlines, terms_of
from ksf_tui.domain.escalation.writing import arrival, day, facts, moment, sent, table
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.letters import BOARD, LetterHead

_NOISE = frozenset({"brief geschreven", "brief bewerkt", "brief opnieuw opgebouwd", "verstuurd"})
"""What tells nothing more: that a letter went out stands there by its own day."""
_ENDINGS = frozenset(
    ("pdf", "txt", "md", "log", "csv", "json", "xlsx", "docx", "odt", "eml", "msg", "png", "jpg", "jpeg")
)
"""How names of files usually end; any other end can be a name: "brief van M.Jansen"."""
Happening = tuple[datetime, str, str]
"""When, what, and by whom at the desk ("" where it was not the desk)."""


def the_course(file: EscalationFile) -> Iterator[Block]:
    """Give item 5: each term with how it was counted (R22), what was met or missed, and the chronology (R23)."""
    for case in file.cases:
        for what, term in terms_of(file, case):
            steps = ((step.text, f"{step.source}; {step.rule}") for step in explain(term))
            heading = file.of(case, f"Termijn: {what}")
            holidays = (f"Feestdagentabel van {term.holidays_version}.", "R22")
            yield from table((heading, "Bron en regel"), (68, 32), (*steps, holidays))
    due = (
        (file.of(case, item.what), item.rule, _last(item.last, item.dates), day(item.done), item.result)
        for case in file.cases
        for item in deadlines(file, case)
    )
    yield from table(("Wat moest", "Regel", "Uiterste dag", "Gedaan", "Op tijd?"), (24, 18, 22, 16, 20), due)
    happenings = sorted(_happenings(file), key=lambda item: item[0])
    rows = ((arrival(at), what, who) for at, what, who in happenings)
    yield from table(("Wanneer", "Wat er gebeurde", "Door"), (22, 62, 16), rows)


def _last(last: date | None, dates: str) -> str:
    shown = day(last) if last else "opgeschort"
    return f"{shown} ({dates})" if dates else shown


def _happenings(file: EscalationFile) -> Iterator[Happening]:
    for case in file.cases:
        for at, what, who in (*_outside(case), *_at_desk(file, case)):
            yield at, file.of(case, what), who


def _at_desk(file: EscalationFile, case: Case) -> Iterator[Happening]:
    for event in file.trail(case).timeline:
        if event.action not in _NOISE:
            yield event.at, f"{event.action}: {event.detail}" if event.detail else event.action, event.user


def _outside(case: Case) -> Iterator[Happening]:
    """Give what happened on a day of its own, which is not the moment at which the desk wrote it down."""
    what = "klacht" if case.complaint else "verzoek"
    yield case.received_at, f"{what} ontvangen, per {case.channel.label}", ""
    days: list[tuple[date | None, str]] = [
        (letter.sent.on, f"{letter.kind.label} {letter.number} verstuurd per {letter.sent.channel.label}")
        for letter in case.letters
        if letter.sent
    ]
    days += [
        (inquiry.answered_on, f"vraag ({inquiry.topic}) afgedaan: {inquiry.outcome}".rstrip(": "))
        for inquiry in case.inquiries
    ]
    if complaint := case.complaint:
        days.append((complaint.hearing.on if complaint.hearing else None, "betrokkene gehoord"))
        days.append((complaint.reacted_on, f"reactie: {complaint.reaction.label if complaint.reaction else ''}"))
        days += [(item.on, f"klacht heropend: {item.why}") for item in complaint.reopenings]
        if complaint.escalation:
            days.append((complaint.escalation.on, f"naar de AP, {complaint.escalation.by.label}"))
    if matter := case.authority:
        days += [(matter.begun_on, "zaak bij de AP bekend"), (matter.closed_on, "zaak bij de AP afgesloten")]
        for number, question in enumerate(matter.questions, start=1):
            days += [
                (question.asked_on, f"vraag {number} van de AP"),
                (question.answered_on, f"vraag {number} beantwoord"),
            ]
    yield from ((start_of_day(on), text, "") for on, text in days if on)
    if breach := case.breach:
        yield breach.aware_at, "vermoeden van een datalek bekend", ""
        if breach.reported_at:
            yield breach.reported_at, "datalek gemeld bij de AP", ""


def the_letters(file: EscalationFile) -> Iterator[Block]:
    """Give item 10: every final letter with its day, channel, number, file and hash."""
    rows = (row for case in file.cases for letter in case.letters if letter.is_final for row in _letter(letter))
    yield from table(("Brief", "Vastgesteld", "Verstuurd", "Bestand, SHA-256"), (24, 16, 22, 38), rows)


def _letter(letter: LetterHead) -> Iterator[tuple[str, ...]]:
    made = day(local_date(letter.final_at)) if letter.final_at else ""
    yield f"{letter.number} {letter.kind.label}", made, sent(letter.sent), f"{letter.number}.pdf\n{letter.sha256}"


def the_extensions(file: EscalationFile) -> Iterator[Block]:
    """Give item 11: when the person heard of an extension, and why it was needed (R5, art. 12(3))."""
    for case in file.cases:
        for item in case.extensions:
            reasons = "; ".join(reason.label for reason in item.reasons)
            taken_back = (
                f"; ingetrokken op {moment(item.withdrawn_at)}: {item.withdrawn_why}" if item.withdrawn_at else ""
            )
            yield from facts(
                (file.of(case, "Bericht van verlenging"), f"{day(item.notified_on)}{taken_back}"),
                (file.of(case, "Redenen"), reasons),
                (file.of(case, "Uitleg"), item.explanation),
                (file.of(case, "Toen al gedaan"), item.done),
            )


def the_enclosures(file: EscalationFile) -> Iterator[Block]:
    """Give item 18: what is kept with the case; to the board no names of files, which people choose themselves."""
    is_for_board = file.context.recipient == BOARD
    rows = []
    for case in file.cases:
        for number, item in enumerate(file.trail(case).enclosures, start=1):
            suffix = item.name.rpartition(".")[2].casefold()
            kind = suffix if suffix in _ENDINGS else "bestand"
            name = f"bijlage {number} ({kind})" if is_for_board else item.name
            went = f"bij brief {item.listed_in}" if item.listed_in else "intern"
            rows.append((file.of(case, name), f"{moment(item.added_at)}; {went}", f"{item.size_text}\n{item.sha256}"))
    yield from table(("Bijlage", "Toegevoegd", "Grootte, SHA-256"), (34, 28, 38), rows)
