"""A fee for a request that is manifestly unfounded or excessive (R7, AVG art. 12(5))."""

from dataclasses import replace
from datetime import date

from ksf_tui.domain import fee_changes
from ksf_tui.domain.cases import Case
from ksf_tui.domain.decisions import Decision
from ksf_tui.domain.fees import Fee, FeeState
from ksf_tui.domain.letters import Letter, LetterKind
from ksf_tui.domain.rights import Outcome
from ksf_tui.domain.text import safe_text
from ksf_tui.services.cases import current
from ksf_tui.services.correspondence import write_draft
from ksf_tui.services.desk import Desk
from ksf_tui.services.terms import without_drafts


def charge(desk: Desk, case: Case, fee: Fee) -> Letter:
    """Store a fee together with the draft of the letter that announces it; the term runs on.

    Raises:
        InvalidInput: amount or costs are missing.
        RuleViolation: the proof is missing (R7), or these rights know no fee.
        Conflict: somebody else changed the case since `case` was read.
    """
    fee = replace(fee, costs=safe_text(fee.costs).strip(), proof=safe_text(fee.proof).strip())
    with desk.store.writing() as unit:
        changed = fee_changes.charge(current(unit, case.id, case.version), fee)
        unit.save(changed, "kosten voorbereid", f"€ {fee_changes.euros(fee.cents)}")
        return write_draft(desk, unit, case.id, LetterKind.FEE)


def drop_unsent(desk: Desk, case: Case) -> Case:
    """Store that no fee is announced after all, as long as its letter was not sent; a draft of that goes.

    Raises:
        RuleViolation: there is none.
        Conflict: as above.
    """
    with desk.store.writing() as unit:
        changed = fee_changes.drop_unsent(current(unit, case.id, case.version))
        return unit.save(without_drafts(unit, changed, LetterKind.FEE), "kosten vervallen")


def settle(desk: Desk, case: Case, state: FeeState, on: date) -> Case:
    """Store that the fee was paid, or that KSF asks for none after all.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    action = "kosten betaald" if state is FeeState.PAID else "toch geen kosten"
    with desk.store.writing() as unit:
        changed = fee_changes.settle(current(unit, case.id, case.version), state, on, desk.today)
        return unit.save(changed, action, f"{on:%d-%m-%Y}")


def withdraw(desk: Desk, case: Case, on: date) -> Case:
    """Store that the data subject withdrew the request rather than pay: what the fee was for is decided so.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        decision = Decision(Outcome.WITHDRAWN, decided_at=unit.now, decided_by=desk.user.name)
        changed = fee_changes.withdraw(stored, decision, on, desk.today)
        return unit.save(changed, "ingetrokken na bericht over kosten", f"{on:%d-%m-%Y}")
