"""One task: who does it, until when, and what came of it; of one's own also what it is."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.date_entry import parse_next
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow

_OPEN = ""
_RESULTS: tuple[tuple[str, str], ...] = (
    (_OPEN, _("nog open")),
    (TaskResult.FOUND.value, _("gevonden")),
    (TaskResult.NOT_FOUND.value, _("niets gevonden")),
    (TaskResult.NOT_APPLICABLE.value, _("niet van toepassing")),
)


class TaskDialog(FormDialog[Task]):
    """Ask for a new task of one's own, or show a task to change or finish it.

    Args:
        task: what is filled in.
        today: gives the day of today.
        is_new: whether the task is added now.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    TaskDialog .instruction { margin-bottom: 1; padding: 0 1; color: $text-muted; max-height: 7; }
    TaskDialog LongField { width: 1fr; }
    """

    def __init__(
        self,
        task: Task,
        today: Callable[[], date],
        *,
        is_new: bool = False,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Eigen taak") if is_new else task.title, again=again, error=error)
        self._given = task
        self._today = today
        self._is_new = is_new

    def fields(self) -> Iterable[Widget]:
        """Show what to do and what can be filled in; a new task has no result yet."""
        task = self._given
        if task.place:
            yield Static(plain(task.instruction), classes="instruction")
        else:
            yield FormRow(_("Wat"), TextField(task.title, id="title"), name="title")
            yield FormRow(_("Uitleg"), LongField(task.instruction, id="instruction"), name="instruction")
        if not self._is_new:
            result = SingleChoice(_RESULTS, value=task.result.value if task.result else _OPEN, columns=2, id="result")
            yield FormRow(_("Uitkomst"), result, name="result")
            yield FormRow(_("Bevinding"), LongField(task.finding, id="finding"), name="finding")
        yield FormRow(_("Wie"), TextField(task.assignee, id="assignee"), name="assignee")
        yield FormRow(_("Klaar op"), self._day(task.due, "due"), name="due")
        yield FormRow(_("Navragen op"), self._day(task.chase_on, "chase"), name="chase")

    def _day(self, value: date | None, name: str) -> DateField:
        return DateField(self._today, value=value, allow_future=True, warn_old=False, read=parse_next, id=name)

    def content(self) -> tuple[str, ...]:
        """Give what is filled in."""
        days = tuple(self.query_one(f"#{name}", DateField).text for name in ("due", "chase"))
        return (*days, self._result(), *(self._text(name) for name in ("title", "instruction", "finding", "assignee")))

    def result(self) -> Task:
        """Give the task, unless a day is missing or can't be read."""
        chase = self.query_one("#chase", DateField)
        result = self._result()
        return replace(
            self._given,
            title=self._given.title if self._given.place else self._text("title"),
            instruction=self._given.instruction if self._given.place else self._text("instruction"),
            assignee=self._text("assignee"),
            due=self.query_one("#due", DateField).require(),
            chase_on=chase.require() if chase.text.strip() else None,
            result=TaskResult(result) if result else None,
            finding=self._text("finding"),
        )

    def _result(self) -> str:
        return next((choice.value or _OPEN for choice in self.query("#result").results(SingleChoice)), _OPEN)

    def _text(self, name: str) -> str:
        return self.text_of(name) if self.query(f"#{name}") else ""
