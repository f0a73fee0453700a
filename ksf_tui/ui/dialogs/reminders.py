"""What became due since the user was here last; Enter goes to the worklist, Esc closes."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.agenda import AgendaEntry
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.urgency import Level
from ksf_tui.i18n import _
from ksf_tui.ui.text import cell, fit

_MOST = 10
"""Lines that fit at 80x24, with the title and the keys."""
_NUMBER, _LEAST_WHO, _GAP = 9, 5, 2
_LONGEST = 60
"""Cells that words of our own take at most."""


class ReminderLines(Widget):
    """The entries below one another: the words get the room that they need, the name of whose it is gets the rest.

    Args:
        entries: what became due.
        today: the day of today.
    """

    DEFAULT_CSS = """
    ReminderLines { width: 1fr; height: auto; margin-bottom: 1; }
    """

    def __init__(self, entries: Sequence[AgendaEntry], today: date) -> None:
        super().__init__()
        self._entries = entries[:_MOST]
        self._more = max(0, len(entries) - _MOST)
        self._today = today

    def render(self) -> Content:
        """Draw the lines."""
        standing = [self._standing(entry) for entry in self._entries]
        words = [cell(entry.words, _LONGEST) for entry in self._entries]
        last = max((part.cell_length for part in standing), default=0)
        room = self.size.width - 2 - _NUMBER - last - 3 * _GAP
        wide = min(max((part.cell_length for part in words), default=0), room - _LEAST_WHO)
        lines = []
        for entry, what, stands in zip(self._entries, words, standing, strict=True):
            columns = (
                fit(cell(entry.number, _NUMBER), _NUMBER),
                fit(what, wide),
                fit(cell(entry.who, room - wide), room - wide),
                stands,
            )
            lines.append(Content.assemble(self._sign(entry), " ", Content(" " * _GAP).join(columns)))
        if self._more:
            lines.append(Content.styled(_("en nog {count}").format(count=self._more), "$text-muted"))
        return Content("\n").join(lines)

    def _sign(self, entry: AgendaEntry) -> Content:
        return Content.styled("‼" if entry.level is Level.LATE else "!", self._style(entry))

    def _standing(self, entry: AgendaEntry) -> Content:
        day = short_date(entry.day, self._today)
        words = _("te laat, {day}").format(day=day) if entry.level is Level.LATE else day
        return Content.styled(words, self._style(entry))

    def _style(self, entry: AgendaEntry) -> str:
        return "bold $text-error" if entry.level is Level.LATE else "bold $text-warning"


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
        title = _("Sinds {day}").format(day=short_date(self._since, self._today))
        count = _("aan de beurt gekomen: {count}").format(count=len(self._entries))
        with Vertical(classes="dialog full"):
            yield Static(Content.assemble(title, (f"  {count}", "$text-muted")), classes="dialog-title")
            yield ReminderLines(self._entries, self._today)
            keys = _("[b $text-accent]⏎[/] Naar de werkvoorraad   [b $text-accent]Esc[/] Sluiten")
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    def action_close(self, go: bool) -> None:
        """Close, on request to go to the worklist."""
        self.dismiss(go)
