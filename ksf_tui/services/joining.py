"""Bring cases of one person together: link, take a link away, merge; both cases in one transaction."""

from dataclasses import replace

from ksf_tui.domain import joining, task_proposals
from ksf_tui.domain.cases import Case
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.term_changes import drop_written
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import NotFound
from ksf_tui.services.cases import current
from ksf_tui.services.desk import Desk
from ksf_tui.services.source_cases import link_in
from ksf_tui.vault.repositories.journal import NOTE
from ksf_tui.vault.unit_of_work import UnitOfWork


def find(desk: Desk, number: str) -> CaseRow:
    """Give the line of the case with a number.

    Raises:
        NotFound: there is none.
    """
    with desk.store.reading() as unit:
        case_id = unit.cases.find_number(safe_line(number))
        if case_id is None:
            raise NotFound("Deze zaak is er niet", "Er is niets gekoppeld.", "Typ het nummer zoals 2026-0042.")
        return unit.lists.by_ids([case_id])[case_id]


def linked(desk: Desk, case_id: int) -> tuple[tuple[CaseLink, CaseRow], ...]:
    """Give the links of a case, each with the line of the other case as it is now."""
    with desk.store.reading() as unit:
        links = unit.cases.get(case_id).links
        rows = unit.lists.by_ids(item.case_id for item in links)
        return tuple((item, rows[item.case_id]) for item in links if item.case_id in rows)


def link(desk: Desk, case: Case, other: Case, kind: LinkKind) -> Case:
    """Store a link in both cases and give the first one; `kind` says what `other` is to `case`.

    Raises:
        InvalidInput: it is the same case.
        RuleViolation: the two were merged.
        Conflict: somebody else changed one of them since it was read.
    """
    with desk.store.writing() as unit:
        both = joining.link(current(unit, case.id, case.version), current(unit, other.id, other.version), kind)
        return _save(unit, both, "gekoppeld", (kind, kind.reverse))


def unlink(desk: Desk, case: Case, other_id: int) -> Case:
    """Take a link away from both cases and give the first one.

    Raises:
        RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored, other = current(unit, case.id, case.version), unit.cases.get(other_id)
        kinds = tuple(item.kind for item in stored.links if item.case_id == other_id)
        if not kinds:
            return stored
        return _save(unit, joining.unlink(stored, other), "losgemaakt", (kinds[0], kinds[0].reverse))


def merge(desk: Desk, duplicate: Case, target: Case) -> Case:
    """Close a duplicate and let the earlier case go on with its rights and the text of its request; give that one.

    New rights bring their tasks. The drafts of the duplicate go: nobody may send them any more.

    Raises:
        InvalidInput: it is the same case.
        RuleViolation: see `joining.merge`.
        Conflict: somebody else changed one of them since it was read.
    """
    with desk.store.writing() as unit:
        stored = current(unit, duplicate.id, duplicate.version)
        goes_on = current(unit, target.id, target.version)
        closed, larger = joining.merge(stored, goes_on, unit.now, unit.calendar)
        tasks = task_proposals.update(larger, desk.reference.statement, unit.calendar, desk.today)
        larger = replace(larger, tasks=tasks)
        request = closed.request or "(geen tekst vastgelegd)"
        text = f"Verzoek uit {closed.number}, ontvangen {closed.received:%d-%m-%Y}:\n{request}"
        unit.journal.add_note(larger.id, text, unit.now)
        kinds = LinkKind.MERGED_FROM, LinkKind.MERGED_INTO
        saved = _save(unit, (larger, _without_drafts(unit, closed)), "samengevoegd", kinds)
        unit.journal.record(NOTE, unit.now, larger.id)
        for person in unit.source_people.of_case(closed.id):  # where the data came from goes on with the request
            link_in(unit, person, saved)
        return saved


def _save(unit: UnitOfWork, both: tuple[Case, Case], action: str, kinds: tuple[LinkKind, LinkKind]) -> Case:
    first, second = both
    saved = unit.save(first, action, f"{kinds[0].label} {second.number}")
    unit.save(second, action, f"{kinds[1].label} {first.number}")
    return saved


def _without_drafts(unit: UnitOfWork, case: Case) -> Case:
    for letter in case.letters:
        if not letter.is_final:
            unit.letters.delete_draft(letter)
            case = drop_written(case, letter.kind)
    return replace(case, letters=tuple(letter for letter in case.letters if letter.is_final))
