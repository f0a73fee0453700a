"""What a list would bring: every row with its verdict, taken or not; nothing is stored before a yes (R15)."""

from collections.abc import Mapping, Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.imports import ImportPreview, ImportRow, Verdict
from ksf_tui.i18n import _, counted
from ksf_tui.services import source_import
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.sources.import_fields import thousands
from ksf_tui.ui.screens.sources.long_work import LongWorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.reading import Reading
from ksf_tui.ui.widgets.windowed_list import WindowedList

_STYLES = {
    Verdict.GOOD: "$text-success",
    Verdict.REMARK: "$text-warning",
    Verdict.KNOWN: "$text-accent",
    Verdict.DUPLICATE: "$text-muted",
    Verdict.SUPPRESSED: "$text-warning",
    Verdict.ERROR: "$text-error",
}
_COUNTED = (Verdict.DUPLICATE, Verdict.KNOWN, Verdict.SUPPRESSED, Verdict.ERROR)
_ABOUT_COLUMNS = frozenset({"field", "previous_field", "next_field"})


class ImportPreviewScreen(LongWorkScreen):
    """The second step; it closes with how many people were read in, or None to go back to the columns.

    Args:
        batch: the batch that they come into.
        preview: the rows.
    """

    HELP = _(
        "Elke regel van de lijst, zoals hij bewaard wordt. De spatiebalk neemt een regel mee of laat hem weg. Wie bij "
        "een andere bron bekend is gaat mee: elke bron vraagt haar eigen kennisgeving. Wie dubbel is of op de lijst "
        "van niet actieve adressen staat blijft weg, tenzij u anders kiest."
    )
    SCOPES = (Scope.SOURCE_IMPORT,)
    CSS_PATH = "../../styles/imports.tcss"
    AUTO_FOCUS = "#rows"
    STOPPED = _("Gestopt; er is niets ingelezen.")

    rows: getters.query_one[WindowedList[ImportRow]] = getters.query_one("#rows", WindowedList)
    only_remarks: reactive[bool] = reactive(False, init=False)

    def __init__(self, batch: SourceBatch, preview: ImportPreview) -> None:
        super().__init__()
        self._batch = batch
        self._preview = preview
        self._by_line = {row.line: row for row in preview.rows}
        self._taken = set(preview.proposed)

    @property
    def is_form(self) -> bool:
        """Whether single letters lead elsewhere: not from here, where choices would be lost."""
        return True

    @property
    def is_dirty(self) -> bool:
        """Whether rows were chosen otherwise than proposed."""
        return self._taken != self._preview.proposed

    def heading(self) -> Content:
        """Say what is being done."""
        title = _(" {number} · lijst inlezen").format(number=self._batch.number)
        step = _("   nog niets bewaard")
        return Content.assemble((title, "bold $text-accent"), (step, "$text-muted"))

    def compose_body(self) -> ComposeResult:
        """Show totals, rows, and all about the chosen row."""
        yield Static(id="totals", classes="pad")
        with Container(id="table"):
            empty = _("Geen regels met opmerkingen. f toont weer alle regels.")
            yield WindowedList(self._columns(), empty=empty, titles=True, id="rows")
        with Reading(id="about"):
            yield Static(id="detail")

    def _columns(self) -> Sequence[Column[ImportRow]]:
        return [
            Column("", 3, self._mark, never_cut=True),
            Column(_("Regel"), 6, lambda row: str(row.line), right=True, never_cut=True),
            Column(_("Oordeel"), 13, _verdict, never_cut=True),
            Column(_("Naam"), 14, lambda row: row.person.person.name, grow=True),
            Column(_("Organisatie"), 12, lambda row: row.person.person.organisation, grow=True),
            Column(_("E-mail"), 12, lambda row: row.person.person.email, grow=True),
        ]

    def _mark(self, row: ImportRow) -> Content:
        return Content("[x]") if row.line in self._taken else Content.styled("[ ]", "$text-muted")

    def on_mount(self) -> None:
        """Show the rows."""
        self._draw()

    def watch_only_remarks(self) -> None:
        """Show other rows."""
        self._draw()

    def _draw(self) -> None:
        shown = [row.line for row in self._preview.rows if not self.only_remarks or row.verdict is not Verdict.GOOD]

        async def fetch(keys: Sequence[int]) -> Mapping[int, ImportRow]:
            return {key: self._by_line[key] for key in keys}

        self.rows.load(shown, fetch)
        self._draw_totals()

    def _draw_totals(self) -> None:
        parts = [_("{count} over te nemen").format(count=thousands(len(self._taken)))]
        counts = ((self._preview.count(verdict), verdict.label) for verdict in _COUNTED)
        parts += [f"{thousands(count)} {label}" for count, label in counts if count]
        text = Content.styled(" · ".join(parts), "bold")
        if self.only_remarks:
            text = Content.assemble(text, (_("   alleen met opmerkingen"), "$text-accent"))
        self.query_one("#totals", Static).update(text)

    @on(WindowedList.Highlighted)
    def _highlighted(self, event: WindowedList.Highlighted) -> None:
        event.stop()
        row = self._row
        self.query_one("#detail", Static).update(Content("") if row is None else _described(row))
        self.query_one(Reading).scroll_home(animate=False)
        self.refresh_bindings()

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        event.stop()
        self.action_take()

    @property
    def _row(self) -> ImportRow | None:
        return None if self.rows.key is None else self._by_line.get(self.rows.key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is about a row."""
        if action in _ABOUT_COLUMNS:
            return False
        if action == "take":
            return self.is_mounted and self._row is not None
        return super().check_action(action, parameters)

    def action_take(self) -> None:
        """Take the row along, or leave it out."""
        row = self._row
        if row is None:
            return
        if not row.verdict.can_be_taken:
            self.app.said(_("Deze regel kan niet mee: {why}.").format(why=row.remarks[0]))
            return
        self._taken ^= {row.line}
        self._draw_totals()
        self.rows.refresh()

    def action_remarks(self) -> None:
        """Show only rows with something to look at, or all."""
        self.only_remarks = not self.only_remarks

    def action_next(self) -> None:
        """Ask, and then store the people of the chosen rows."""
        if not self._taken:
            self.app.said(_("Er is niemand gekozen. De spatiebalk kiest een regel."))
            return
        left = len(self._preview.rows) - len(self._taken)
        text = _("Zij komen bij {number}. De termijn loopt vanaf de dag van verkrijging, {day}.").format(
            number=self._batch.number, day=f"{self._batch.obtained:%d-%m-%Y}"
        )
        if left:
            text += " " + counted("{count} regel blijft weg.", "{count} regels blijven weg.", left)
        inactive = sum(self._by_line[line].verdict is Verdict.SUPPRESSED for line in self._taken)
        if inactive:
            text += " " + counted(
                "Let op: {count} van hen staat op de lijst van niet actieve adressen.",
                "Let op: {count} van hen staan op de lijst van niet actieve adressen.",
                inactive,
            )
        title = _("{count} mensen inlezen?") if len(self._taken) > 1 else _("{count} persoon inlezen?")
        question = ConfirmDialog(title.format(count=thousands(len(self._taken))), text, yes=_("Ja, inlezen"))
        self.app.push_screen(question, lambda sure: self._store() if sure else None)

    def _store(self) -> None:
        taken = frozenset(self._taken)
        work = self.work_long(
            _("Mensen inlezen"),
            _("mensen"),
            _("Stoppen bewaart niets: het is alles of niets."),
            lambda work: self.app.gateway.run(source_import.run, self._preview, taken, work),
        )
        self.write(work, self._stored)

    def _stored(self, count: int) -> None:
        told = _("{count} mensen ingelezen.") if count > 1 else _("{count} persoon ingelezen.")
        self.app.said(told.format(count=thousands(count)))
        self.dismiss(count)


def _verdict(row: ImportRow) -> Content:
    return Content.styled(f"{row.verdict.mark} {row.verdict.label}", _STYLES[row.verdict])


def _described(row: ImportRow) -> Content:
    """Give the remarks about a row first, and then all that would be kept."""
    lines = [Content.assemble(("! ", "bold $text-warning"), plain(text)) for text in row.remarks]
    who = row.person.person
    facts = (who.name, row.person.role, who.organisation, who.email, who.phone, who.address)
    lines.append(plain(" · ".join(text for text in facts if text)))
    lines += [plain(line).stylize("$text-muted") for line in row.person.other.splitlines()]
    return Content("\n").join(lines)
