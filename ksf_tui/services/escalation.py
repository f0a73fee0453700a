"""The escalation note about a case: gather what it holds, check it, print it; it freezes like a letter.

Sources: AVG art. 5(2) and 31; rules list 5 B.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from ksf_tui.domain.anonymous import PARTICLES
from ksf_tui.domain.cases import Case
from ksf_tui.domain.checklist import Check
from ksf_tui.domain.correspondence import Draft, LetterContext, Printed, lay_out
from ksf_tui.domain.escalation.file import CaseTrail, EscalationFile
from ksf_tui.domain.escalation.gate import check_note
from ksf_tui.domain.escalation.hiding import cleaner
from ksf_tui.domain.escalation.sections import sections
from ksf_tui.domain.people import Person
from ksf_tui.domain.rows import CaseRow
from ksf_tui.services.desk import Desk
from ksf_tui.services.letter_contexts import as_composed
from ksf_tui.vault.unit_of_work import UnitOfWork


def gather(desk: Desk, unit: UnitOfWork, context: LetterContext) -> EscalationFile:
    """Give everything that the note about a case is made from, in one transaction."""
    case = context.case
    linked = tuple(linked_cases(unit, case))
    whole = (case, *linked)
    return EscalationFile(
        context=context,
        calendar=unit.calendar,
        linked=linked,
        trails={item.id: _trail(unit, item) for item in whole},
        related=tuple(_related(unit, case, {item.id for item in whole})),
        audiences={item.id: desk.reference.statement.audience(item.audience) for item in whole},
        others=tuple(_others(unit, case, {item.id for item in whole})),
        disclosures=tuple(item for item in context.disclosures if item.may_tell and item.is_surely_about(case)),
    )


def linked_cases(unit: UnitOfWork, case: Case) -> Iterator[Case]:
    """Give the cases that belong to a case and are about the same person; of others no more than the number is told."""
    for link in case.links:
        other = unit.cases.get(link.case_id)
        if _same(case.subject, other.subject):
            yield other


def hidden(desk: Desk, unit: UnitOfWork, context: LetterContext, draft: Draft) -> Draft:
    """Give the text of the template as the note may show it: to the board without names."""
    return replace(draft, text=cleaner(gather(desk, unit, context))(draft.text))


def checked(desk: Desk, unit: UnitOfWork, context: LetterContext, text: str) -> tuple[Check, ...]:
    """Check a note: what keeps it back, and what is missing or must be looked at."""
    file = gather(desk, unit, context)
    return check_note(file, text, cleaner(file)(as_composed(unit, context)))


def printed(desk: Desk, unit: UnitOfWork, context: LetterContext, number: str, text: str) -> Printed:
    """Print a note; whatever is typed by hand goes through the same masks as what comes from the case."""
    from ksf_tui.documents.escalation import render

    file = gather(desk, unit, context)
    return render(lay_out(context, number, cleaner(file)(text)), sections(file))


def _trail(unit: UnitOfWork, case: Case) -> CaseTrail:
    people = unit.source_people.of_case(case.id)
    return CaseTrail(
        timeline=tuple(reversed(unit.journal.timeline(case.id))),
        enclosures=unit.enclosures.of_case(case.id),
        sources=tuple((unit.source_batches.get(person.batch_id), person) for person in people),
    )


def _related(unit: UnitOfWork, case: Case, told: set[int]) -> Iterator[tuple[str, CaseRow]]:
    """Give the other cases that belong to it, and the earlier ones of the same person."""
    links = {link.case_id: link for link in case.links if link.case_id not in told}
    rows = unit.lists.by_ids(links)
    yield from ((link.kind.label, rows[case_id]) for case_id, link in links.items() if case_id in rows)
    for row in unit.lists.earlier(case.subject, case.id):
        if row.id not in told and row.id not in links:
            yield "zelfde naam of e-mailadres", row


def _others(unit: UnitOfWork, case: Case, told: set[int]) -> Iterator[Person]:
    ids = [link.case_id for link in case.links] + [row.id for row in unit.lists.earlier(case.subject, case.id)]
    for case_id in dict.fromkeys(ids):
        if case_id not in told:
            other = unit.cases.get(case_id)
            yield other.subject
            if other.representative:
                yield other.representative.person


def _same(person: Person, other: Person) -> bool:
    """Tell whether two linked cases are of one person: the mailbox of a firm or a family is used by more than one."""
    names = person.own_name_key, other.own_name_key
    if names[0] and names[0] == names[1]:
        return True
    has_one_mailbox = bool(person.email_key) and person.email_key == other.email_key
    return has_one_mailbox and (not all(names) or _have_a_word(*names))


def _have_a_word(name: str, other: str) -> bool:
    """Tell whether two names share more than initials and particles: "J. Jansen" and "Jan Jansen"."""
    one, two = (set(re.findall(r"\w{3,}", text)) - PARTICLES for text in (name, other))
    return bool(one & two)
