"""The register of recipients: who processes data for the office and who else gets them, by name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from ksf_tui.domain.dates import long_date
from ksf_tui.domain.recipients import OTHER, Recipient, grouped, warnings
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _, counted
from ksf_tui.services import recipients
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.registers.entries import EntriesScreen, labelled, title, warned
from ksf_tui.ui.screens.registers.recipient_dialog import RecipientDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.marked_lines import MarkedLine

_WARNING_CELLS = 20
_LABEL = 14


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a recipient, or a kind that still has none in use."""

    kind: str
    label: str
    recipient: Recipient | None = None


class RecipientsScreen(EntriesScreen[Recipient, Line]):
    """The recipients by kind; everyone who works here keeps the register."""

    HELP = _(
        "Wie gegevens van KSF ontvangt, bij naam. Een inzagebrief noemt wie hier staat; bij verbetering, verwijdering "
        "en beperking krijgen zij bericht."
    )
    SCOPES = (Scope.REGISTERS, Scope.RECIPIENTS)
    REGISTER = "recipients"

    @property
    def service(
        self,
    ) -> tuple[Callable[[Desk], tuple[Recipient, ...]], Callable[..., Recipient], Callable[..., Recipient]]:
        """The use cases."""
        return recipients.read, recipients.add, recipients.correct

    @property
    def _kinds(self) -> dict[str, str]:
        return {kind.id: kind.label for kind in self.app.reference.statement.processors}

    def columns(self) -> Sequence[Column[Line]]:
        """Give the columns."""
        return [
            Column(_("Ontvanger"), 30, _name, grow=True),
            Column(_("Let op"), _WARNING_CELLS, _mark, never_cut=True),
        ]

    def lines(self) -> tuple[Mapping[int, Line], Mapping[int, str]]:
        """Give the recipients under their kinds; a kind without one in use has a line that says so."""
        found: dict[int, Line] = {}
        headings = {}
        for kind, group in grouped(self.entries, list(self._kinds)):
            label = self._kinds.get(kind, _("andere ontvangers"))
            headings[len(found)] = label.upper()
            if kind != OTHER and not any(item.is_active for item in group):
                found[-1 - len(found)] = Line(kind, label)
            found |= {item.id: Line(kind, label, item) for item in group}
        if len(found) in headings:
            del headings[len(found)]
        return found, headings

    def notice(self) -> Content:
        """Say how much asks for attention."""
        unsound = sum(bool(warnings(item)) for item in self.entries)
        unnamed = sum(line.recipient is None for line in self._lines.values())
        parts = []
        if unnamed:
            parts.append(counted("{count} soort heeft nog geen naam", "{count} soorten hebben nog geen naam", unnamed))
        if unsound:
            parts.append(
                counted("bij {count} ontvanger klopt iets niet", "bij {count} ontvangers klopt iets niet", unsound)
            )
        if not parts:
            return Content("")
        return Content.assemble(("! ", "bold $text-warning"), " · ".join(parts))

    def described(self, line: Line) -> Sequence[MarkedLine]:
        """Give all that is known of a recipient, the warnings first."""
        item = line.recipient
        if item is None:
            text = _(
                "Nog geen naam: inzage kan dan alleen een soort noemen, en wie erom vraagt heeft recht op namen "
                "(AVG 15, eerste lid, onder c)."
            )
            fill_in = Content.styled("⏎ ", "bold $text-accent"), Content.styled(_("vult de naam in."), "$text-muted")
            return [title(line.label[:1].upper() + line.label[1:]), warned(text), fill_in]
        facts = (
            (_("Soort"), line.label),
            (_("Rol"), _("verwerker") if item.is_processor else _("beslist zelf over de gegevens")),
            (_("Land"), item.country_name()),
            (_("Overeenkomst"), long_date(item.agreement_on) if item.agreement_on else ""),
            (_("Contact"), item.contact),
            (_("E-mail"), item.email),
            (_("Adres"), item.address),
            (_("Taal"), item.language.label),
            (_("Gebruikt t/m"), long_date(item.ended_on) if item.ended_on else ""),
            (_("Notitie"), item.note),
        )
        return [title(item.name), *map(warned, warnings(item)), *labelled(facts, _LABEL)]

    def form(self, entry: Recipient | None, *, again: bool, error: InvalidInput | None) -> RecipientDialog:
        """Give the form."""
        shown = entry or Recipient(self.chosen.kind if self.chosen else "", "")
        return RecipientDialog(lambda: self.app.today, self._kinds, self.entries, shown, again=again, error=error)

    def stored_words(self, entry: Recipient) -> str:
        """Say that a recipient was stored."""
        return _("{name} staat in het register.").format(name=entry.name)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to remove a recipient."""
        if action == "remove":
            return self.chosen is not None and self.chosen.recipient is not None
        return super().check_action(action, parameters)

    def action_correct(self) -> None:
        """Change the chosen recipient, or fill in the name of a kind."""
        if self.chosen is not None:
            self.ask(self.chosen.recipient)

    def action_remove(self) -> None:
        """Remove the chosen recipient, after a question."""
        recipient = self.chosen.recipient if self.chosen else None
        if recipient is None:
            return
        question = ConfirmDialog(
            _("{name} verwijderen?").format(name=recipient.name),
            _(
                "Alleen wie nooit gegevens kreeg, kan uit het register. Hield het gebruik op? Ga dan terug en vul bij "
                "Wijzig (e) in tot wanneer."
            ),
            yes=_("Ja, verwijderen"),
        )
        self.app.push_screen(question, lambda sure: self._remove(recipient) if sure else None)

    def _remove(self, recipient: Recipient) -> None:
        self.write(self.app.gateway.run(recipients.remove, recipient), lambda _none: self._removed(recipient))

    def _removed(self, recipient: Recipient) -> None:
        self.reload()
        self.app.said(_("{name} is uit het register gehaald.").format(name=recipient.name))


def _name(line: Line) -> Content:
    item = line.recipient
    if item is None:
        return Content.styled(_("nog geen naam: inzage kan dan alleen een soort noemen"), "$text-muted")
    if not item.is_active:
        return plain(item.name).stylize("$text-muted")
    return Content.assemble(plain(item.name), (f"  {item.country_name()}", "$text-muted"))


def _mark(line: Line) -> Content:
    """Give in a word what is wrong first, and how much more there is."""
    item = line.recipient
    if item is None:
        return Content.styled(_("! naam"), "$text-warning")
    if not item.is_active:
        return Content.styled(_("tot {day}").format(day=f"{item.ended_on:%d-%m-%Y}"), "$text-muted")
    wrong = (
        (item.is_processor and item.agreement_on is None, _("overeenkomst")),
        (item.is_outside_eea, _("buiten EER")),
        (not item.country, _("land")),
        (not item.email and not item.address, _("adres")),
    )
    first, *more = [word for is_wrong, word in wrong if is_wrong] or [""]
    if not first:
        return Content.styled("✓", "$text-success")
    return Content.styled(f"! {first} +{len(more)}" if more else f"! {first}", "$text-warning")
