"""What the tasks of a case ask of its answer: a second look, never a bar; deciding with open tasks is allowed.

Sources: AVG art. 12(1) and 15 (an answer that is complete); rule R24 (a recording that was wiped).
"""

from ksf_tui.domain.checklist import Check, says
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.dates import long_date, plural
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.statement import PROCTORING
from ksf_tui.domain.task_proposals import concerns, is_recording_gone
from ksf_tui.domain.tasks import Task


def check_tasks(context: LetterContext, text: str) -> list[Check]:
    """Warn in an answer of tasks that are open, and of a recording that is gone and that it does not speak of."""
    case = context.case
    if not context.kind.is_decision:
        return []
    found = []
    if count := sum(task.is_open for task in _to_be_done(context)):
        hint = f"{plural(count, 'taak staat', 'taken staan')} nog open: is alles gezocht en gedaan wat de brief zegt?"
        found.append(Check("alle taken afgerond", ok=False, blocking=False, hint=hint))
    if case.exam_on and is_recording_gone(case, context.statement, context.today):
        wiped_on = context.statement.kept_until(PROCTORING, case.exam_on)
        hint = f"Zeg dat de opname van het examen op {long_date(wiped_on)} is gewist." if wiped_on else ""
        is_told = says(text, "opname") and says(text, "gewist", "verwijderd")
        found.append(Check("opname van het examen gewist", is_told, blocking=False, hint=hint))
    return found


def _to_be_done(context: LetterContext) -> list[Task]:
    """Give the tasks that a letter should not be ahead of: all for the last one, in a part those of its rights."""
    rights = {item.right for item in context.decided}
    return [task for task in context.case.tasks if context.kind is LetterKind.ANSWER or concerns(task, rights)]
