"""The facts of the law and of the organisation that the program relies on, and when a human last checked them."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ksf_tui.domain.dates import long_date
from ksf_tui.i18n import _
from ksf_tui.services.desk import Reference
from ksf_tui.ui.text import plain

_STALE_DAYS = 365
_REMINDER_MONTHS = (11, 12)


def yearly_reminder(today: date) -> str:
    """Give the line that asks, at the end of a year, for the holidays of the next; "" in the other months."""
    if today.month not in _REMINDER_MONTHS:
        return ""
    return _("Kijk vóór 1 januari de lijst van feestdagen van {year} na.").format(year=today.year + 1)


class FactsDialog(ModalScreen[None]):
    """Show the facts.

    Args:
        reference: the facts.
        today: the day in Amsterdam.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f", "dismiss", _("Terug"), show=False, id="facts.close")
    ]

    def __init__(self, reference: Reference, today: date) -> None:
        super().__init__()
        self._reference = reference
        self._today = today

    def compose(self) -> ComposeResult:
        """Show a block for each source."""
        statement, authority = self._reference.statement, self._reference.authority
        blocks = (
            self._block(_("Privacyverklaring"), (), statement.checked_on),
            self._block(
                authority.name,
                (f"{authority.postal_address} · {authority.phone}",),
                authority.checked_on,
            ),
            self._holidays(),
        )
        with Vertical(classes="dialog wide"):
            yield Static(Content(_("Waarop het programma zich baseert")), classes="dialog-title")
            with VerticalScroll(classes="dialog-body"):
                yield Static(Content("\n\n").join(blocks), classes="dialog-text")
            yield Static(Content.from_markup(_("[b $text-accent]Esc[/] Terug")), classes="dialog-keys")

    def _holidays(self) -> Content:
        version = _("Tabel van {version}; op deze dagen schuift een termijn door.").format(version=self._version())
        block = self._block(_("Feestdagen"), (version,), None)
        if reminder := yearly_reminder(self._today):
            how = _(" Vraag dat aan wie het programma bijhoudt.")
            block = Content.assemble(block, ("\n! ", "bold $text-warning"), reminder, how)
        return block

    def _version(self) -> str:
        try:
            return long_date(date.fromisoformat(self._reference.calendar.version))
        except ValueError:
            return self._reference.calendar.version

    def _block(self, title: str, lines: tuple[str, ...], checked_on: date | None) -> Content:
        content = plain(title).stylize("bold") + plain("".join("\n" + line for line in lines))
        if checked_on is None:
            return content
        if (self._today - checked_on).days > _STALE_DAYS:
            mark = Content.styled("! ", "bold $text-warning")
            text = _("Nagekeken op {day}, meer dan een jaar geleden.")
        else:
            mark, text = Content.styled("✓ ", "bold $text-success"), _("Nagekeken op {day}.")
        return Content.assemble(content, "\n", mark, text.format(day=long_date(checked_on)))
