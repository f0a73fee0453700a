"""Why this date: the steps of a term in a dialog, and what can still be done."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ksf_tui.domain.deadlines import Deadline
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.options_text import option_block
from ksf_tui.ui.widgets.why_panel import WhyPanel


class WhyDialog(ModalScreen[None]):
    """Show the steps of the term of a case; Esc, Enter or w closes it.

    Args:
        number: the number of the case.
        term: its term.
        today: the day on which something can still be done or not.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,w", "dismiss", _("Terug"), show=False, id="why.close")
    ]

    def __init__(self, number: str, term: Deadline, today: date) -> None:
        super().__init__()
        self._number = number
        self._term = term
        self._today = today

    def compose(self) -> ComposeResult:
        """Show the steps."""
        with Vertical(classes="dialog wide"):
            title = _("{number}: waarom deze datum?").format(number=self._number)
            yield Static(plain(title), classes="dialog-title")
            with VerticalScroll(classes="dialog-body"):
                yield WhyPanel(self._term, title=False)
                yield Static(option_block(self._term, self._today))
            version = _("Feestdagentabel {version}").format(version=self._term.holidays_version)
            keys = _("[b $text-accent]↑↓[/] Lezen   [b $text-accent]Esc[/] Terug   ·   $version")
            yield Static(Content.from_markup(keys, version=version), classes="dialog-keys")
