"""A question that is answered with yes or no; no is the default, and Esc means no."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ksf_tui.i18n import _
from ksf_tui.ui.text import formatted, plain


class ConfirmDialog(ModalScreen[bool]):
    """Ask before something that can't be undone; the text names the case and the person.

    Args:
        title: the question in a few words.
        message: what would happen.
        yes: the label of yes.
        no: the label of no.
    """

    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", _("Ja"), show=False, id="confirm.yes"),
        Binding("n,escape", "answer(False)", _("Nee"), show=False, id="confirm.no"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, message: str = "", *, yes: str = "", no: str = "") -> None:
        super().__init__()
        self._title = title
        self._message = message
        self._yes = yes or _("Ja")
        self._no = no or _("Nee")

    def compose(self) -> ComposeResult:
        """Show the question."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Static(plain(self._message), classes="dialog-text")
            with Horizontal(classes="dialog-buttons"):
                yield Button(formatted("[u]n[/u]  $label", label=self._no), id="no", compact=True)
                yield Button(formatted("[u]j[/u]  $label", label=self._yes), id="yes", compact=True)

    def action_answer(self, sure: bool) -> None:
        """Close with the answer."""
        self.dismiss(sure)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")
