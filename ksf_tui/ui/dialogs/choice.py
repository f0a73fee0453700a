"""A choice out of a few things to do; Enter chooses, Esc gives None."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.pick_list import PickList

Value = TypeVar("Value")


class ChoiceDialog(ModalScreen[Value]):
    """Ask what to do; the first thing is highlighted.

    Args:
        title: what it is about.
        text: how things stand.
        options: what can be chosen, each with its line.
    """

    AUTO_FOCUS = "PickList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", _("Terug"), show=False, id="choice.cancel")]

    def __init__(self, title: str, text: Content, options: Sequence[tuple[Value, Content]]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._options = tuple(options)

    def compose(self) -> ComposeResult:
        """Show the choices."""
        with Vertical(classes="dialog wide full"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Static(self._text, classes="dialog-text")
            yield PickList(*(line for _value, line in self._options), markup=False)
            keys = _("[b $text-accent]↑ ↓[/] Kiezen   [b $text-accent]⏎[/] Doen   [b $text-accent]Esc[/] Terug")
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._options[event.option_index][0])

    def action_cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)
