"""The note for the person: what to do for who disagrees, kept as an enclosure of the last letter (rules list 5 A)."""

import re
from collections.abc import Iterable

from ksf_tui.domain.cases import Case
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.person_notes import STEM, PersonNote, person_note
from ksf_tui.services.desk import Desk
from ksf_tui.services.enclosures import keep
from ksf_tui.vault.repositories.journal import INTERNAL, REMOVED
from ksf_tui.vault.unit_of_work import UnitOfWork


def add(desk: Desk, case_id: int) -> Enclosure:
    """Make the note about any case by hand; one that was made before and stands in no letter is replaced.

    Raises:
        NotFound: the case is gone.
        KsfError: the result did not pass the check on PDF/A-2b.
    """
    with desk.store.writing() as unit:
        case = unit.cases.get(case_id)
        note = person_note(case, unit.settings.office(), desk.reference.authority, desk.today)
        for item in _to_send(unit, case):
            if not item.listed_in:
                _remove(unit, item)
        return _keep(unit, case, note)


def keep_with(unit: UnitOfWork, context: LetterContext) -> None:
    """Make the note that goes with a letter, in the unit of work in which that becomes final.

    It goes with every answer to a complaint; with an answer to a request where somebody made one by hand, which is made
    anew so that it names the answer. One that an earlier version of the letter names stays in the vault and is not sent
    any more; one that went out stays as it is.

    Raises:
        KsfError: as above.
    """
    case = context.case
    gone = {letter.number for letter in case.letters if letter.sent}
    waiting = [item for item in _to_send(unit, case) if item.listed_in not in gone]
    if not notes_to_come(context, [item.name for item in waiting]):
        return
    for item in waiting:
        if item.listed_in:
            unit.enclosures.set_to_send(item.id, to_send=False)
            unit.journal.record(INTERNAL, unit.now, case.id, item.trace)
        else:
            _remove(unit, item)
    _keep(unit, case, person_note(case, context.office, context.authority, context.today, answered_on=context.today))


def notes_to_come(context: LetterContext, enclosed: Iterable[str]) -> tuple[str, ...]:
    """Give the name of the note that is made once a letter is final; nothing where none is.

    Args:
        context: what the letter is written from.
        enclosed: the names of what goes with it as things are.
    """
    by_hand = any(is_note_of(context, name) for name in enclosed)
    return (_name(context.case),) if context.kind is LetterKind.COMPLAINT or by_hand else ()


def is_note_of(context: LetterContext, name: str) -> bool:
    """Tell whether an enclosure is a note that this letter makes anew."""
    return context.kind in (LetterKind.COMPLAINT, LetterKind.ANSWER) and _is_note(context.case, name)


def _to_send(unit: UnitOfWork, case: Case) -> tuple[Enclosure, ...]:
    """Give the notes of a case; one that the person sent back filled in has the same name, but is internal."""
    return tuple(item for item in unit.enclosures.of_case(case.id) if item.to_send and _is_note(case, item.name))


def _is_note(case: Case, name: str) -> bool:
    return re.fullmatch(rf"{STEM}-{re.escape(case.number)}(?: \(\d+\))?\.pdf", name) is not None


def _name(case: Case) -> str:
    return f"{STEM}-{case.number}.pdf"


def _keep(unit: UnitOfWork, case: Case, note: PersonNote) -> Enclosure:
    from ksf_tui.documents.person_note import render

    return keep(unit, case.id, _name(case), render(note).pdf, to_send=True)


def _remove(unit: UnitOfWork, item: Enclosure) -> None:
    unit.enclosures.remove(item.id)
    unit.journal.record(REMOVED, unit.now, item.case_id, item.trace)
