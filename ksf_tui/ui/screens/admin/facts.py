"""The facts of the law and of the organisation that the program relies on, and when a human last checked them."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.dates import long_date
from ksf_tui.i18n import _, counted
from ksf_tui.services.desk import Reference
from ksf_tui.ui.text import plain

_STALE_DAYS = 365


class FactsDialog(ModalScreen[None]):
    """Show the facts.

    Args:
        reference: the facts.
        calendar: the holidays, with the changes of this office.
        reminder: the line that asks for a look at the holidays; empty when they are checked.
        today: the day in Amsterdam.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,f", "dismiss", _("Terug"), show=False, id="facts.close")
    ]

    def __init__(self, reference: Reference, calendar: HolidayCalendar, reminder: Content, today: date) -> None:
        super().__init__()
        self._reference = reference
        self._calendar = calendar
        self._reminder = reminder
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
        count = len(self._calendar.changes)
        changed = ""
        if count:
            changed = counted("{count} wijziging van kantoor; ", "{count} wijzigingen van kantoor; ", count)
        text = _("{changed}op deze dagen schuift een termijn door. Zie Registers (6).").format(changed=changed)
        block = self._block(_("Feestdagen"), (text[:1].upper() + text[1:],), self._calendar.facts.checked_on)
        return Content.assemble(block, "\n", self._reminder) if self._reminder else block

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
