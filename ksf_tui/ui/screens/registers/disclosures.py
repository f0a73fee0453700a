"""The log of disclosures that the law asks for, such as to the police."""

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from ksf_tui.domain.dates import AMSTERDAM, long_date, short_date
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import disclosures
from ksf_tui.services.desk import Desk
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.registers.disclosure_dialog import DisclosureDialog
from ksf_tui.ui.screens.registers.entries import EntriesScreen, labelled, title, warned
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.marked_lines import MarkedLine

_LABEL = 12


class DisclosuresScreen(EntriesScreen[Disclosure, Disclosure]):
    """The log, the newest first; everyone who works here adds to it."""

    HELP = _(
        "Wat KSF moest verstrekken omdat de wet dat vroeg, zoals aan de politie: op welke grond, en wat. Een verzoek "
        "om inzage van dezelfde persoon vindt het terug."
    )
    SCOPES = (Scope.REGISTERS, Scope.DISCLOSURES)
    REGISTER = "disclosures"
    EMPTY = _("Nog niets verstrekt. Vroeg de politie gegevens op? Druk op a.")

    @property
    def service(
        self,
    ) -> tuple[Callable[[Desk], tuple[Disclosure, ...]], Callable[..., Disclosure], Callable[..., Disclosure]]:
        """The use cases."""
        return disclosures.read, disclosures.add, disclosures.correct

    def columns(self) -> Sequence[Column[Disclosure]]:
        """Give the columns."""
        return [
            Column(_("Verstrekt"), 14, lambda row: short_date(row.given_on), never_cut=True),
            Column(_("Aan"), 22, lambda row: row.receiver, grow=True),
            Column(_("Betrokkene"), 16, lambda row: row.name or row.email),
            Column(_("Mag weten"), 9, _told, never_cut=True),
        ]

    def lines(self) -> tuple[Mapping[int, Disclosure], Mapping[int, str]]:
        """Give the log by id, without headings."""
        return {item.id: item for item in self.entries}, {}

    def notice(self) -> Content:
        """Say what the log is for."""
        return Content.styled(
            _("Een inzagebrief noemt wat de betrokkene mag weten; wat geheim is, niet."), "$text-muted"
        )

    def described(self, line: Disclosure) -> Sequence[MarkedLine]:
        """Give all that was logged; first whether it is secret."""
        secret = _("De betrokkene mag dit niet weten: {why}").format(why=line.why_not)
        facts = (
            (_("Over"), " · ".join(part for part in (line.name, line.email) if part)),
            (_("Grondslag"), line.basis),
            (_("Gegeven"), line.given),
            (_("Zaak"), line.case_number),
            (_("Vastgelegd"), _logged(line)),
        )
        head = title(f"{long_date(line.given_on)}: {line.receiver}")
        return [head, *([] if line.may_tell else [warned(secret)]), *labelled(facts, _LABEL)]

    def form(self, entry: Disclosure | None, *, again: bool, error: InvalidInput | None) -> DisclosureDialog:
        """Give the form."""
        return DisclosureDialog(lambda: self.app.today, entry, again=again, error=error)

    def stored_words(self, entry: Disclosure) -> str:
        """Say that a disclosure was stored."""
        return _("De verstrekking aan {receiver} is vastgelegd.").format(receiver=entry.receiver)

    def action_correct(self) -> None:
        """Correct the chosen disclosure."""
        if self.chosen is not None:
            self.ask(self.chosen)


def _told(line: Disclosure) -> Content:
    return (
        Content.styled(_("✓ ja"), "$text-success") if line.may_tell else Content.styled(_("! geheim"), "$text-warning")
    )


def _logged(line: Disclosure) -> str:
    if line.recorded_at is None:
        return line.by
    day = long_date(line.recorded_at.astimezone(AMSTERDAM).date())
    return _("door {by} op {day}").format(by=line.by, day=day)
