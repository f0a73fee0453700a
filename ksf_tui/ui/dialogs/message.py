"""An error, or something else that a user must have read: what happened, what was kept, what to do."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ksf_tui.errors import KsfError
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain


class MessageDialog(ModalScreen[None]):
    """Show a `KsfError`; Enter or Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "dismiss", _("Verder"), show=False, id="message.close")
    ]

    def __init__(self, error: KsfError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        """Show title, message and hint."""
        with Vertical(classes="dialog problem"):
            yield Static(plain(self._error.title), classes="dialog-title")
            with VerticalScroll(classes="dialog-body"):
                yield Static(plain(self._error.message), classes="dialog-text")
                if self._error.hint:
                    yield Static(plain(self._error.hint), classes="dialog-hint")
            yield Static(Content.from_markup(_("[b $text-accent]⏎[/] Verder")), classes="dialog-keys")
