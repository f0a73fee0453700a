"""What became due since the user was here last; Enter goes to the worklist, Esc closes."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ksf_tui.domain.agenda import AgendaEntry
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.urgency import Level
from ksf_tui.i18n import _
from ksf_tui.ui.text import cell, fit

_MOST = 10
"""Lines that fit at 80x24, with the title and the keys."""
_NUMBER, _WORDS, _WHO = 9, 19, 13


class RemindersDialog(ModalScreen[bool]):
    """Tell what became due; True when the user wants to go to the worklist.

    Args:
        since: the day on which the user was here last.
        entries: what became due, the most pressing first.
        today: the day of today.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close(True)", _("Naar de werkvoorraad"), show=False, id="reminders.go"),
        Binding("escape", "close(False)", _("Sluiten"), show=False, id="reminders.close"),
    ]

    def __init__(self, since: date, entries: Sequence[AgendaEntry], today: date) -> None:
        super().__init__()
        self._since = since
        self._entries = entries
        self._today = today

    def compose(self) -> ComposeResult:
        """Show the lines that fit, and how many more there are."""
        more = len(self._entries) - _MOST
        lines = [self._line(entry) for entry in self._entries[:_MOST]]
        if more > 0:
            lines.append(Content.styled(_("en nog {count}").format(count=more), "$text-muted"))
        title = _("Sinds {day}").format(day=short_date(self._since, self._today))
        count = _("aan de beurt gekomen: {count}").format(count=len(self._entries))
        with Vertical(classes="dialog wide full"):
            yield Static(Content.assemble(title, (f"  {count}", "$text-muted")), classes="dialog-title")
            yield Static(Content("\n").join(lines), classes="dialog-text")
            keys = _("[b $text-accent]⏎[/] Naar de werkvoorraad   [b $text-accent]Esc[/] Sluiten")
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    def _line(self, entry: AgendaEntry) -> Content:
        is_late = entry.level is Level.LATE
        sign, style = ("‼", "bold $text-error") if is_late else ("!", "bold $text-warning")
        day = short_date(entry.day, self._today)
        standing = _("te laat, {day}").format(day=day) if is_late else day
        cells = (
            fit(cell(entry.number, _NUMBER), _NUMBER),
            fit(cell(entry.words, _WORDS), _WORDS),
            fit(cell(entry.who, _WHO), _WHO),
        )
        return Content.assemble((sign, style), " ", Content("  ").join(cells), "  ", (standing, style))

    def action_close(self, go: bool) -> None:
        """Close, on request to go to the worklist."""
        self.dismiss(go)
