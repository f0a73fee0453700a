"""What the office waits for, and when to remind the data subject of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ksf_tui.domain.date_entry import parse_next
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow, show_problem

REMIND_AFTER = timedelta(days=14)
"""When to remind, unless another day is chosen (house rule)."""
_GIVE_UP = _("Druk nog eens op Esc om weg te gooien wat u typte.")


@dataclass(frozen=True, slots=True)
class WaitAnswer:
    """What must come from the data subject, and the day of the reminder."""

    what_for: str
    remind_on: date


class WaitDialog(ModalScreen[WaitAnswer | None]):
    """Ask for both; Enter or ^s answers, Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "answer", _("Bewaren"), show=False, id="wait.answer"),
        Binding("escape", "cancel", _("Terug"), show=False, id="wait.cancel"),
    ]

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today

    def compose(self) -> ComposeResult:
        """Show both fields."""
        day = self._today() + REMIND_AFTER
        with Vertical(classes="dialog wide"):
            yield Static(plain(_("Wachten op de betrokkene")), classes="dialog-title")
            yield Static(plain(_("De wettelijke termijn loopt gewoon door.")), classes="dialog-text")
            yield FormRow(_("Waarop"), TextField(id="what"), name="what")
            yield FormRow(
                _("Herinneren op"),
                DateField(self._today, value=day, allow_future=True, warn_old=False, read=parse_next, id="remind"),
                name="remind",
            )
            keys = _("[b $text-accent]⏎[/] Bewaren   [b $text-accent]Esc[/] Terug")
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return bool(self.query_one("#what", TextField).value.strip())

    def action_cancel(self) -> None:
        """Close without an answer; typed text is given up only at the second Esc."""
        row = self.query(FormRow).first()
        if self.is_dirty and row.problem != _GIVE_UP:
            row.problem = _GIVE_UP
        else:
            self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Close with both, unless something is missing."""
        what_for = self.query_one("#what", TextField).value.strip()
        try:
            if not what_for:
                raise InvalidInput(_("Schrijf in een paar woorden wat er moet komen."), field="what")
            remind_on = self.query_one(DateField).require()
            if remind_on <= self._today():
                raise InvalidInput(_("Typ een dag na vandaag."), field="remind")
        except InvalidInput as error:
            show_problem(self, error)
        else:
            self.dismiss(WaitAnswer(what_for, remind_on))
