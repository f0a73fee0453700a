"""The tasks of a case as a list, with the keys that tick them."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.i18n import _
from ksf_tui.ui.text import cell, fit, plain
from ksf_tui.ui.widgets.pick_list import PickList

_TITLE, _WHO, _DUE = 30, 11, 15
"""Cells of the columns; the result takes what is left of 76."""
_RESULTS = {
    TaskResult.FOUND: _("gevonden"),
    TaskResult.NOT_FOUND: _("niets gevonden"),
    TaskResult.NOT_APPLICABLE: _("n.v.t."),
}


class TaskList(PickList):
    """A list of tasks; the screen does what its keys ask."""

    HELP = _(
        "Pijltjes bewegen door de taken; Enter opent er een. g gevonden en afgehandeld, z niets gevonden, "
        "y niet van toepassing; a voegt een eigen taak toe, x haalt die weg, p maakt een werkblad zonder naam."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "screen.tick('found')", _("Gevonden"), id="task.found"),
        Binding("z", "screen.tick('not_found')", _("Niets"), id="task.not-found"),
        Binding("y", "screen.tick('not_applicable')", _("N.v.t."), id="task.not-applicable"),
        Binding("a", "screen.add_task", _("Eigen taak"), id="task.add"),
        Binding("p", "screen.worksheet", _("Werkblad"), id="task.worksheet"),
        Binding("x", "screen.remove_task", _("Weg"), id="task.remove"),
    ]


def task_line(task: Task, today: date) -> Content:
    """Give the line of a task: whether it is done, what, who, until when, and what came of it."""
    mark, style = (" ", "") if task.is_open else ("✓", "$text-success")
    if task.is_open and task.is_urgent:
        mark, style = "‼", "bold $text-error"
    due = short_date(task.due, today)
    is_late = task.is_open and task.due < today
    return Content.assemble(
        (f"{mark} ", style),
        fit(cell(task.title, _TITLE), _TITLE),
        " ",
        fit(cell(task.assignee, _WHO), _WHO).stylize("$text-muted"),
        " ",
        (f"{'! ' if is_late else ''}{due}".ljust(_DUE), "bold $text-warning" if is_late else "$text-muted"),
        " ",
        _RESULTS[task.result] if task.result else "",
    )


def task_text(task: Task, today: date) -> Content:
    """Give what a task asks and what came of it, for under the list."""
    lines = [plain(task.instruction)] if task.instruction else []
    if task.is_open and task.chase_on:
        due = task.chase_on <= today
        asked = _("Navragen {day}").format(day=short_date(task.chase_on, today))
        lines.append(Content.styled(asked, "bold $text-warning" if due else "$text-muted"))
    if task.done_on:
        done = _("Afgerond {day} door {who}").format(day=short_date(task.done_on, today), who=task.done_by)
        lines.append(plain(done).stylize("$text-muted"))
    if task.finding:
        lines.append(plain(task.finding))
    return Content("\n").join(lines)


def tasks_label(tasks: Sequence[Task]) -> str:
    """Give the label of the tab: how many of how many are done."""
    if not tasks:
        return _("Taken")
    return _("Taken {done}/{all}").format(done=sum(not task.is_open for task in tasks), all=len(tasks))
