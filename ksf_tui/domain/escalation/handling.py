"""Items 7, 8, 9 and 12: where was searched, what is processed, what was decided and why, and what was done."""

from collections.abc import Iterator

from ksf_tui.domain.anonymous import ORGANISATION, VALUE
from ksf_tui.domain.cases import Case
from ksf_tui.domain.decisions import Decision, Invoked
from ksf_tui.domain.details import Correction
from ksf_tui.domain.escalation.file import Block, EscalationFile, Fact
from ksf_tui.domain.escalation.writing import NOTHING, day, facts, moment, sent, table
from ksf_tui.domain.letter_words import euros
from ksf_tui.domain.letters import BOARD
from ksf_tui.domain.people import Language
from ksf_tui.domain.statement import Topic


def the_search(file: EscalationFile) -> Iterator[Block]:
    """Give item 7: each task with where, what came of it, when and by whom."""
    rows = (
        (
            file.of(case, task.title),
            f"{task.result.label if task.result else 'nog open'}. {task.finding}".rstrip(". ") + ".",
            day(task.done_on),
            task.done_by or task.assignee or NOTHING,
        )
        for case in file.cases
        for task in case.tasks
    )
    yield from table(("Waar en wat", "Uitkomst", "Wanneer", "Door"), (32, 34, 18, 16), rows)


def the_processing(file: EscalationFile) -> Iterator[Block]:
    """Give item 8: categories, purposes, basis, source, retention and the recipients by name (CJEU C-154/21)."""
    told = []
    for case in file.cases:
        audience = file.audience(case)
        if audience.id in told:
            continue
        told.append(audience.id)
        bases = "; ".join(f"{basis.article}: {basis.text}" for basis in audience.bases)
        yield from facts(
            (file.of(case, "Soorten gegevens"), "; ".join(audience.categories)),
            ("Doeleinden", "; ".join(audience.purposes)),
            ("Grondslag", bases or "de privacyverklaring noemt er geen"),
            ("Gerechtvaardigd belang", audience.interest),
            ("Bewaartermijnen", "\n".join(f"{line.what}: {line.text}" for line in audience.retention)),
        )
    statement = file.context.statement
    yield from facts(("Bron", " ".join(passage.text for passage in statement.passages_on(Topic.SOURCES))))
    kinds = {kind.id: kind.label for kind in statement.processors}
    used = {kind.id for case in file.cases for kind in file.audience(case).recipients}
    named = {item.name for case in file.cases for item in case.notices}
    rows = (
        (
            item.name,
            kinds.get(item.kind, "andere ontvanger"),
            item.country_name() or "land niet vastgelegd",
            f"overeenkomst {day(item.agreement_on)}" if item.is_processor else "geen verwerker",
        )
        for item in file.context.recipients
        if item.name in named or (item.is_active and item.kind in used)
    )
    yield from table(("Ontvanger", "Soort", "Land", "AVG 28"), (32, 26, 20, 22), rows)
    given = (
        (_party(file, item.receiver), item.basis, item.given_line, day(item.given_on)) for item in file.disclosures
    )
    yield from table(("Verstrekt aan", "Grondslag", "Wat", "Wanneer"), (26, 26, 30, 18), given)


def the_decisions(file: EscalationFile) -> Iterator[Block]:
    """Give item 9: what was decided about each right, on which ground and why, and who decided (R6, R7)."""
    for case in file.cases:
        for item in case.invoked:
            if item.decision:
                yield from _decision(file, case, item, item.decision)
        if case.invoked and case.told_of_authority_on:
            yield Fact(file.of(case, "Gewezen op AP en rechter"), day(case.told_of_authority_on))
        if case.fee:
            fee = f"{euros(case.fee.cents, Language.DUTCH)}; {case.fee.costs}"
            yield from facts(
                (file.of(case, "Kosten (AVG 12, vijfde lid)"), fee), (file.of(case, "Bewijs"), case.fee.proof)
            )
        if case.complaint and case.complaint.is_found:
            found = ", ".join(item.finding.label for item in case.complaint.allegations if item.finding)
            yield Fact(file.of(case, "Oordeel over de klacht"), f"{found} (per punt onder 13)")


def _decision(file: EscalationFile, case: Case, item: Invoked, decision: Decision) -> Iterator[Block]:
    ground = file.context.grounds.get(decision.ground)
    basis = decision.details.basis
    by = f"door {decision.decided_by or NOTHING}, {moment(decision.decided_at)}"
    yield from facts(
        (file.of(case, f"{item.right.short} (AVG {item.right.article})"), f"{decision.outcome.label}; {by}"),
        ("Grond van de afwijzing", f"{ground.article}: {ground.label}" if ground else ""),
        ("Redenen en afweging", decision.reasons),
        ("Rust op", f"AVG artikel {basis.article}: {basis.label}" if basis else ""),
        ("Bericht aan de betrokkene", day(item.answered_on) if item.answered_on else "nog niet verstuurd"),
    )


def the_execution(file: EscalationFile) -> Iterator[Block]:
    """Give item 12: what was done with the data, where and since when, and who was told (R12, R13, art. 19)."""
    for case in file.cases:
        for item in case.invoked:
            if item.decision:
                yield from _done(file, case, item, item.decision)
        rows = (
            (
                item.name,
                item.state.label,
                sent(item.told) if item.told else NOTHING,
                day(item.confirmed_on),
                item.reason,
            )
            for item in case.notices
        )
        heading = file.of(case, "Ontvanger (artikel 19)")
        yield from table((heading, "Stand", "Ingelicht", "Bevestigd", "Reden"), (26, 16, 20, 16, 22), rows)


def _done(file: EscalationFile, case: Case, item: Invoked, decision: Decision) -> Iterator[Block]:
    name, details = file.of(case, item.right.short), decision.details
    yield from facts(
        (f"{name}: gedaan", decision.done),
        (f"{name}: gestopt of beperkt op", day(decision.stopped_on) if decision.stopped_on else ""),
        (f"{name}: opgeheven op", day(item.lifted_on) if item.lifted_on else ""),
    )
    corrected = (_corrected(line, is_shown=file.context.recipient != BOARD) for line in details.corrections)
    yield from table(("Gegeven", "Was", "Is", "Blijkt uit"), (22, 26, 26, 26), corrected)
    channels = {channel.id: channel.label for channel in file.context.statement.photo_channels}
    places = ((channels.get(line.place, line.place), line.photos, day(line.removed_on)) for line in details.places)
    yield from table(("Plaats", "Foto’s", "Weg sinds"), (30, 46, 24), places)
    if transfer := details.transfer:
        fields = ", ".join(field.name for field in transfer.fields)
        to = _party(file, transfer.to) if transfer.to else "de betrokkene"
        yield Fact(f"{name}: overgedragen", f"aan {to}; velden: {fields}")


def _party(file: EscalationFile, name: str) -> str:
    """Give who got data; an officer or a new employer would tell the board who it is about."""
    return ORGANISATION if file.context.recipient == BOARD else name


def _corrected(line: Correction, *, is_shown: bool) -> tuple[str, ...]:
    """Give a row about a value that was corrected; the board reads which one it was, and not what it says."""
    old = line.old and (line.old if is_shown else VALUE)
    return line.what, old or "ontbrak", line.new if is_shown else VALUE, line.evidence
