"""Work through the tasks of a case; what is recorded of it names a system or a kind of processor, never a person."""

from ksf_tui.domain import task_changes
from ksf_tui.domain.cases import Case
from ksf_tui.domain.tasks import Task
from ksf_tui.services.cases import current
from ksf_tui.services.desk import Desk

OWN = "eigen taak"


def add(desk: Desk, case: Case, task: Task) -> Case:
    """Store one more task, of one's own.

    Raises:
        InvalidInput: it has no title, or a day lies in the past.
        RuleViolation: the case is closed.
        Conflict: somebody else changed the case since `case` was read.
    """
    with desk.store.writing() as unit:
        changed = task_changes.add(current(unit, case.id, case.version), task, desk.today)
        return unit.save(changed, "taak toegevoegd", OWN)


def change(desk: Desk, case: Case, at: int, task: Task) -> Case:
    """Store a task as it was filled in: who does it, until when, its result and what was found.

    Args:
        desk: the desk.
        case: the case as it was read.
        at: the place of the task in the case.
        task: the task as it becomes; without a result it is open (again).

    Raises:
        InvalidInput, NotFound, RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed = task_changes.change(stored, at, task, desk.today, desk.user.name)
        old, new = stored.tasks[at], changed.tasks[at]
        if new == old:
            return stored
        name = new.title if new.place else OWN
        if new.result and new.result is not old.result:
            return unit.save(changed, "taak afgerond", f"{name}: {new.result.label}")
        return unit.save(changed, "taak heropend" if new.is_open and old.result else "taak gewijzigd", name)


def remove(desk: Desk, case: Case, at: int) -> Case:
    """Take a task of one's own away.

    Raises:
        NotFound, RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        changed = task_changes.remove(current(unit, case.id, case.version), at)
        return unit.save(changed, "taak verwijderd", OWN)
