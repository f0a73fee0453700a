"""A notice as it is read, over the screen of its batch."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ksf_tui.domain.correspondence import Sheet
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.page_view import PageView


class NoticePage(ModalScreen[None]):
    """Show a notice; Esc, Enter or l closes it.

    Args:
        title: whose it is.
        sheet: the notice.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,l", "dismiss", _("Terug"), show=False, id="notice-page.close")
    ]
    DEFAULT_CSS = """
    NoticePage .dialog.wide { width: 84; height: 100%; }
    """

    def __init__(self, title: str, sheet: Sheet) -> None:
        super().__init__()
        self._title = title
        self._sheet = sheet

    def compose(self) -> ComposeResult:
        """Show the page."""
        with Vertical(classes="dialog wide full"):
            yield Static(plain(self._title), classes="dialog-title")
            yield PageView()
            keys = _("[b $text-accent]↑↓ PgUp PgDn[/] Lezen   [b $text-accent]Esc[/] Terug")
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    def on_mount(self) -> None:
        """Lay the page out."""
        page = self.query_one(PageView)
        page.show(self._sheet)
        page.focus()
