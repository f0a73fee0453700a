"""The list of inactive addresses: since when and why, never who; check a typed address, add one, take a line off."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ksf_tui.domain.dates import local_date, long_date, short_date
from ksf_tui.domain.sources.suppression import Suppressed
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _, counted
from ksf_tui.services import suppression
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.sources.suppression_dialog import Entry, SuppressionDialog
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.windowed_list import WindowedList

_ABOUT = _(
    "Wie hier staat, wordt niet meer benaderd. De adressen zelf zijn niet leesbaar: de lijst bewaart alleen een "
    "kenmerk waaraan een adres wordt herkend. Wilt u weten of iemand erop staat? Druk op k."
)
KINDS = {"email": _("e-mailadres"), "phone": _("telefoonnummer"), "name": _("naam en organisatie")}


class SuppressionScreen(WorkScreen):
    """The list, the newest line first; everyone who works here adds to it, an administrator takes lines off."""

    HELP = _(
        "De lijst van niet actieve adressen (privacyverklaring, 7). Wie bezwaar maakt tegen direct marketing komt er "
        "met het besluit op (AVG 21, derde lid). Elke ingelezen lijst wordt ermee vergeleken."
    )
    SCOPES = (Scope.SUPPRESSION,)
    CSS_PATH = Path(__file__).parents[2] / "styles" / "suppression.tcss"

    rows: getters.query_one[WindowedList[Suppressed]] = getters.query_one("#suppressed", WindowedList)

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, Suppressed] = {}

    def heading(self) -> Content:
        """Say where the user is."""
        return Content.assemble((_(" Bronnen "), "$text-muted"), (_(" Niet-actieve adressen"), "bold $text-accent"))

    def compose_body(self) -> ComposeResult:
        """Show what the list is, and the list."""
        yield Static(plain(_ABOUT), id="about", classes="pad")
        yield Static(id="count", classes="pad")
        yield Static(id="found", classes="pad")
        empty = _("Nog niemand. Meldt iemand zich af? Druk op a.")
        yield WindowedList(self._columns(), empty=empty, titles=True, id="suppressed")

    def _columns(self) -> list[Column[Suppressed]]:
        return [
            Column(_("Sinds"), 14, lambda row: short_date(local_date(row.added_at)), never_cut=True),
            Column(_("Herkend aan"), 19, lambda row: KINDS.get(row.kind, row.kind), never_cut=True),
            Column(_("Reden"), 14, lambda row: row.reason, grow=True),
            Column(_("Door"), 12, lambda row: row.added_by),
        ]

    def on_screen_resume(self) -> None:
        """Read the list anew whenever it comes into sight."""
        self._reload()

    def _reload(self) -> None:
        if self.app.gateway.is_open:
            self.read(self.app.gateway.run(suppression.list_all), self._show, group="suppressed")

    def _show(self, lines: tuple[Suppressed, ...]) -> None:
        self._lines = {line.id: line for line in lines}

        async def fetch(keys: Sequence[int]) -> Mapping[int, Suppressed]:
            return {key: self._lines[key] for key in keys if key in self._lines}

        self.query_one("#count", Static).update(plain(counted("{count} regel", "{count} regels", len(lines))))
        self.rows.load(list(self._lines), fetch)

    @on(WindowedList.Highlighted)
    def _highlighted(self, event: WindowedList.Highlighted) -> None:
        event.stop()
        self.refresh_bindings()

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        event.stop()  # a line holds nothing more than it shows

    @property
    def _chosen(self) -> Suppressed | None:
        return None if self.rows.key is None else self._lines.get(self.rows.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer an administrator to take off the line that is chosen."""
        if action == "remove":
            gateway = self.app.gateway
            return gateway.is_open and gateway.desk.user.is_administrator and self._chosen is not None
        return super().check_action(action, parameters)

    def action_check(self) -> None:
        """Ask for an address and tell whether it is on the list."""

        def look(text: str | None) -> None:
            if text is not None:
                self.read(self.app.gateway.run(suppression.find, text), self._found, group="find")

        explanation = _("Typ een e-mailadres, een telefoonnummer, of een naam met een komma en de organisatie.")
        self.app.push_screen(AskDialog(_("Staat dit adres op de lijst?"), explanation), look)

    def _found(self, lines: tuple[Suppressed, ...]) -> None:
        found = [Content.assemble(("! ", "bold $text-warning"), plain(found_words(line))) for line in lines]
        if lines:
            self.rows.go_to(lines[0].id)
        else:
            found = [Content.assemble(("✓ ", "bold $text-success"), _("Dit adres staat niet op de lijst."))]
        self.query_one("#found", Static).update(Content("\n").join(found))

    def _changed(self) -> None:
        """Read the list anew; what was looked up before may be no longer so."""
        self.query_one("#found", Static).update(Content(""))
        self._reload()

    def action_add(self) -> None:
        """Ask whom to put on the list."""
        self._ask()

    def _ask(self, typed: Entry | None = None, error: InvalidInput | None = None) -> None:
        self.app.push_screen(SuppressionDialog(typed, error), self._answered)

    def _answered(self, entry: Entry | None) -> None:
        if entry is not None:
            self.write(self._added(entry), lambda outcome: self._stored(entry, outcome))

    async def _added(self, entry: Entry) -> int | InvalidInput:
        try:
            return await self.app.gateway.run(suppression.add, entry.who, entry.reason)
        except InvalidInput as error:
            return error

    def _stored(self, entry: Entry, outcome: int | InvalidInput) -> None:
        if isinstance(outcome, InvalidInput):
            self._ask(entry, outcome)
            return
        self._changed()
        self.app.said(_("Staat op de lijst.") if outcome else _("Stond al op de lijst; er is niets gewijzigd."))

    def action_remove(self) -> None:
        """Take the chosen line off the list, after a question."""
        line = self._chosen
        if line is None:
            return
        text = _(
            "{line}\nDaarna kan dit adres weer worden benaderd. Doe dit alleen als iemand er ten onrechte op staat, of "
            "zelf weer benaderd wil worden."
        ).format(line=found_words(line))
        question = ConfirmDialog(_("Van de lijst halen?"), text, yes=_("Ja, van de lijst"))
        self.app.push_screen(question, lambda sure: self._remove(line) if sure else None)

    def _remove(self, line: Suppressed) -> None:
        def removed(_none: None) -> None:
            self._changed()
            self.app.said(_("Van de lijst gehaald."))

        self.write(self.app.gateway.run(suppression.remove, line), removed)


def found_words(line: Suppressed) -> str:
    """Say since when somebody is on the list, by what they are recognised, and why."""
    text = _("{kind}: staat op de lijst sinds {day} ({reason}, door {by})")
    day = long_date(local_date(line.added_at))
    kind = KINDS.get(line.kind, line.kind).capitalize()
    return text.format(kind=kind, day=day, reason=line.reason, by=line.added_by)
