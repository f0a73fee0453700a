"""The tasks of a case: tick, open, add, take away, and the work sheet for a colleague."""

from functools import partial

from textual import on
from textual.content import Content
from textual.widgets import OptionList, Static

from ksf_tui.domain.cases import Case
from ksf_tui.domain.next_steps import next_step, next_task
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import printing, tasks
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.task import TaskDialog
from ksf_tui.ui.screens.case.term import CaseTerm
from ksf_tui.ui.text import cut
from ksf_tui.ui.widgets.case_preview import CaseView
from ksf_tui.ui.widgets.task_list import TaskList, task_text

_TITLE = 40
"""Cells of a title in a message."""


class CaseTasks(CaseTerm):
    """The part of the case screen that works through the tasks."""

    def open_tasks(self) -> None:
        """Go to the tasks, with the one to begin with chosen."""
        first = next_task(self.case)
        if first is not None:
            self.query_one(TaskList).highlighted = self.case.tasks.index(first)
        self.tabs.active = "tasks"

    @property
    def _at(self) -> int:
        """The place of the task that is chosen; -1 while there is none."""
        at = self.query_one(TaskList).highlighted
        return at if at is not None and self.view is not None and at < len(self.case.tasks) else -1

    @property
    def is_own_task(self) -> bool:
        """Whether the chosen task is one's own, so that it can go."""
        return self._at >= 0 and not self.case.tasks[self._at].place

    @on(OptionList.OptionHighlighted, "#tasks-list")
    def _task_seen(self) -> None:
        task = self.case.tasks[self._at] if self._at >= 0 else None
        self.query_one("#task-text", Static).update(task_text(task, self.app.today) if task else Content(""))
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#tasks-list")
    def _task_chosen(self) -> None:
        if self._at < 0:
            self.action_add_task()
        elif self.case.closed_at is None:
            self._change(self._at, self.case.tasks[self._at])

    def _change(self, at: int, typed: Task, error: InvalidInput | None = None, *, again: bool = False) -> None:
        def store(task: Task | None) -> None:
            if task is not None:
                job = self.app.gateway.run(tasks.change, self.case, at, task)
                self.attempt(job, partial(self._ticked, at), partial(self._change, at, task, again=True))

        self.app.push_screen(TaskDialog(typed, lambda: self.app.today, again=again, error=error), store)

    def action_tick(self, result: str) -> None:
        """Give the chosen task a result."""
        at = self._at
        task = self.case.tasks[at]
        job = self.app.gateway.run(tasks.change, self.case, at, task.with_result(TaskResult(result)))
        self.write(job, partial(self._ticked, at))

    def _ticked(self, at: int, case: Case) -> None:
        """Say what is left and go to the next open task; where the tasks no longer come first, say what does.

        Enter does that next step then: it is the key of the overview, while in the list it opens a task.
        """
        task, left = case.tasks[at], [place for place, item in enumerate(case.tasks) if item.is_open]
        presses = any(case.tasks[place].is_urgent for place in left)
        done = _("{task}: {result}.").format(
            task=cut(task.title, _TITLE), result=task.result.label if task.result else _("nog open")
        )
        if left:
            self.query_one(TaskList).highlighted = min(left, key=lambda place: (place < at, place))
            done = _("{done} Nog open: {count}.").format(done=done, count=len(left))
        if not left or (task.is_urgent and not presses):
            self.tabs.active = "overview"
            done = _("{done} Nu: {step}.").format(done=done, step=next_step(case).label.lower())
        self.stored(done)

    def action_add_task(self) -> None:
        """Add a task of one's own."""
        self._add(Task("", "", "", self.case.term(self.app.calendar).safe.plan_by))

    def _add(self, typed: Task, error: InvalidInput | None = None, *, again: bool = False) -> None:
        def store(task: Task | None) -> None:
            if task is not None:
                job = self.app.gateway.run(tasks.add, self.case, task)
                self.attempt(job, self._added, partial(self._add, task, again=True))

        self.app.push_screen(TaskDialog(typed, lambda: self.app.today, is_new=True, again=again, error=error), store)

    def _added(self, _case: Case) -> None:
        self.stored(_("Taak toegevoegd."))

    def action_remove_task(self) -> None:
        """Ask whether the chosen task of one's own really has to go."""
        at = self._at

        def remove(sure: bool | None) -> None:
            if sure:
                job = self.app.gateway.run(tasks.remove, self.case, at)
                self.write(job, lambda _case: self.stored(_("Taak verwijderd.")))

        text = f"{self.case.number} · {cut(self.case.tasks[at].title, _TITLE)}"
        self.app.push_screen(ConfirmDialog(_("Deze taak verwijderen?"), text, yes=_("Ja, verwijderen")), remove)

    def action_worksheet(self) -> None:
        """Print the work sheet with the open tasks, or put it in the export folder."""

        def tell(printout: printing.Printout) -> None:
            if printout.printer:
                self.stored(_("Werkblad afgedrukt op {printer}.").format(printer=printout.printer))
            else:
                self.stored(_("Werkblad bewaard: {path}").format(path=printout.path))

        self.write(printing.print_worksheet(self.app.gateway, self._case_id), tell)


def can_tick(view: CaseView) -> bool:
    """Tell whether tasks can get a result."""
    return bool(view.case.tasks) and view.case.closed_at is None


def can_print(view: CaseView) -> bool:
    """Tell whether a work sheet has something on it."""
    return any(task.is_open for task in view.case.tasks)
