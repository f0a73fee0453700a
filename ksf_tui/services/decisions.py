"""Decide about the rights of a case."""

from dataclasses import replace

from ksf_tui.domain.cases import Case
from ksf_tui.domain.decisions import Decision
from ksf_tui.domain.rights import Right
from ksf_tui.domain.text import safe_text
from ksf_tui.errors import InvalidInput
from ksf_tui.services.cases import current
from ksf_tui.services.desk import Desk


def decide(desk: Desk, case: Case, right: Right, decision: Decision) -> Case:
    """Store a decision about one right of a case.

    Raises:
        RuleViolation: the decision breaks R6 or R11, or the case can't change any more.
        InvalidInput: the day on which the use stopped lies in the future.
        Conflict: somebody else changed the case since `case` was read.
    """
    if decision.stopped_on and decision.stopped_on > desk.today:
        raise InvalidInput(
            "Gestopt op een dag in de toekomst kan niet", hint="Typ de dag waarop het echt is gestopt.", field="stopped"
        )
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        signed = replace(
            decision,
            reasons=safe_text(decision.reasons),
            done=safe_text(decision.done),
            decided_at=unit.now,
            decided_by=desk.user.name,
        )
        changed = stored.decide(right, signed)
        return unit.save(changed, "besloten", f"{right.label}: {decision.outcome.label}")
