"""Move the term of a case: ask, log the answer, extend, take an extension back; and compute one without a case."""

from dataclasses import replace
from datetime import date

from ksf_tui.domain import term_changes
from ksf_tui.domain.cases import Case
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import Letter, LetterKind
from ksf_tui.domain.text import safe_line, safe_text
from ksf_tui.services.cases import current
from ksf_tui.services.correspondence import write_draft
from ksf_tui.services.desk import Desk
from ksf_tui.vault.unit_of_work import UnitOfWork

GO_ON = "verder zonder antwoord"


def ask(desk: Desk, case: Case, inquiry: Inquiry) -> Letter:
    """Store a question together with the draft of its letter; it pauses nothing before that is sent (R8, R10).

    Raises:
        InvalidInput: the reason or what is asked is missing.
        RuleViolation: another question is open, or none may be asked.
        Conflict: somebody else changed the case since `case` was read.
    """
    inquiry = replace(inquiry, doubt=safe_text(inquiry.doubt).strip(), wanted=safe_text(inquiry.wanted).strip())
    with desk.store.writing() as unit:
        changed = term_changes.ask(current(unit, case.id, case.version), inquiry)
        unit.save(changed, "vraag vastgelegd", inquiry.topic)
        return write_draft(desk, unit, case.id, inquiry.letter)


def drop_question(desk: Desk, case: Case) -> Case:
    """Store that a question is not asked after all, as long as its letter was not sent; a draft of that goes.

    Raises:
        RuleViolation: the question was sent already, or there is none.
        Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed, inquiry = term_changes.drop_question(stored), stored.inquiries[-1]
        return unit.save(without_drafts(unit, changed, inquiry.letter), "vraag vervallen", inquiry.topic)


def receive_answer(desk: Desk, case: Case, on: date, outcome: str) -> Case:
    """Store that the answer to the open question came in; the term runs on. A case closed for silence is reopened.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed = term_changes.receive_answer(stored, on, safe_line(outcome), desk.today)
        action = "zaak heropend" if stored.answered else "antwoord op vraag"
        return _settle(unit, changed, action, f"{on:%d-%m-%Y}")


def go_on(desk: Desk, case: Case) -> Case:
    """Store that the office goes on without the answer, from today.

    Raises:
        RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        stored.must_be_open("De vraag")
        changed = term_changes.receive_answer(stored, desk.today, GO_ON, desk.today)
        return _settle(unit, changed, GO_ON, "")


def correct_answer(desk: Desk, case: Case, on: date, outcome: str) -> Case:
    """Store another day for the answer that was logged last.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed = term_changes.correct_answer(stored, on, safe_line(outcome), desk.today)
        was = stored.inquiries[-1].answered_on
        return unit.save(changed, "antwoorddatum verbeterd", f"{was:%d-%m-%Y} → {on:%d-%m-%Y}")


def extend(desk: Desk, case: Case, extension: Extension) -> Letter:
    """Store an extension together with the draft of its notice; it counts once that is sent in time (R5).

    Raises:
        InvalidInput: the reasons are missing.
        RuleViolation: it is too late, or the term was extended before.
        Conflict: as above.
    """
    extension = replace(
        extension, explanation=safe_text(extension.explanation).strip(), done=safe_text(extension.done).strip()
    )
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed = term_changes.extend(stored, extension, stored.term(unit.calendar), desk.today)
        unit.save(changed, "verlenging voorbereid", "; ".join(reason.short for reason in extension.reasons))
        return write_draft(desk, unit, case.id, LetterKind.EXTENSION)


def withdraw_extension(desk: Desk, case: Case, why: str) -> Case:
    """Store that an extension is taken back; a draft of its notice goes, everything else stays as history.

    Raises:
        InvalidInput: the reason is missing.
        RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed = term_changes.withdraw_extension(stored, safe_line(why), unit.now)
        return unit.save(without_drafts(unit, changed, LetterKind.EXTENSION), "verlenging ingetrokken")


def _settle(unit: UnitOfWork, case: Case, action: str, detail: str) -> Case:
    """Store an answered question and throw away what would have chased it."""
    return unit.save(without_drafts(unit, case, LetterKind.REMINDER, LetterKind.UNIDENTIFIED), action, detail)


def without_drafts(unit: UnitOfWork, case: Case, *kinds: LetterKind) -> Case:
    """Delete the drafts of some kinds and give the case without them."""
    drafts = [letter for letter in case.letters if letter.kind in kinds and not letter.is_final]
    for draft in drafts:
        unit.letters.delete_draft(draft)
    return replace(case, letters=tuple(letter for letter in case.letters if letter not in drafts))
