"""Read a list of people into a batch: which file, what each column is; the preview of its rows follows (R15)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Select, Static

from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.columns import Field, with_field
from ksf_tui.domain.sources.imports import ImportPreview, Sheet
from ksf_tui.domain.sources.tables import Layout
from ksf_tui.i18n import _
from ksf_tui.services import source_import
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.sources import import_columns
from ksf_tui.ui.screens.sources.import_columns import ColumnLine
from ksf_tui.ui.screens.sources.import_fields import ImportFields, summary
from ksf_tui.ui.screens.sources.import_preview import ImportPreviewScreen
from ksf_tui.ui.screens.sources.long_work import LongWorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.reading import Reading
from ksf_tui.ui.widgets.windowed_list import WindowedList

_ABOUT_A_COLUMN = frozenset({"field", "previous_field", "next_field"})
_FIELDS = tuple(Field)


class ImportScreen(LongWorkScreen):
    """The first step; it closes with how many people were read in, or None.

    Args:
        batch: the batch that they come into.
    """

    HELP = _(
        "Lees een lijst in: een CSV-bestand uit een rekenblad, een register of een evenement. Er wordt niets bewaard "
        "voordat u het voorbeeld hebt gezien en bevestigd; het bestand zelf blijft staan en komt niet in de kluis."
    )
    SCOPES = (Scope.SOURCE_IMPORT,)
    CSS_PATH = "../../styles/imports.tcss"
    AUTO_FOCUS = "#path"
    STOPPED = _("Gestopt; er is niets ingelezen.")

    fields = getters.query_one(ImportFields)
    rows: getters.query_one[WindowedList[ColumnLine]] = getters.query_one("#columns", WindowedList)

    def __init__(self, batch: SourceBatch) -> None:
        super().__init__()
        self._batch = batch
        self._data = b""
        self._read_from = ""
        self._sheet: Sheet | None = None
        self._chosen: dict[int, Field] = {}

    @property
    def is_form(self) -> bool:
        """Whether single letters are typed here."""
        return True

    @property
    def is_dirty(self) -> bool:
        """Whether what each column becomes was chosen by hand, or a path was typed."""
        return bool(self._chosen) or (self.is_mounted and bool(self.fields.typed))

    def heading(self) -> Content:
        """Say what is being done."""
        title = _(" {number} · lijst inlezen").format(number=self._batch.number)
        step = _("   stap 1 van 2")
        return Content.assemble((title, "bold $text-accent"), (step, "$text-muted"))

    def compose_body(self) -> ComposeResult:
        """Show the fields, the columns, and the categories of data under them."""
        yield ImportFields(id="fields")
        yield Static(id="summary", classes="pad")
        with Container(id="table"):
            empty = _("Typ het pad van een CSV-bestand en druk op Enter.")
            yield WindowedList(import_columns.columns(), empty=empty, titles=True, id="columns")
        with Reading(id="kinds"):
            yield Static(id="categories")

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._read_anew()

    def _read_anew(self) -> None:
        self.read(self._opened(), self._opened_as, group="open")

    async def _opened(self) -> tuple[str, bytes, Sheet]:
        """Read the file that is named now, with everything about it found out anew."""
        typed, path = self.fields.typed, self.fields.path
        data = await self.app.gateway.run(source_import.read_file, path)
        return typed, data, await self.app.gateway.run(source_import.inspect, data, Layout())

    def _opened_as(self, found: tuple[str, bytes, Sheet]) -> None:
        self._read_from, self._data, sheet = found
        self._chosen = {}
        self._show(sheet)
        self.rows.focus()

    @on(Select.Changed)
    def _layout_changed(self, event: Select.Changed) -> None:
        event.stop()
        if self._sheet is None:
            return
        layout = self.fields.layout_chosen
        if layout != self._sheet.table.layout:
            self._read_as(layout)

    def _read_as(self, layout: Layout) -> None:
        self.read(self.app.gateway.run(source_import.inspect, self._data, layout), self._show, group="open")

    def _show(self, sheet: Sheet) -> None:
        """Show a sheet; what somebody chose for a column stays while there are as many columns."""
        if self._sheet is None or len(self._sheet.fields) != len(sheet.fields):
            self._chosen = {}
        fields = sheet.fields
        for at, field in self._chosen.items():
            fields = with_field(fields, at, field)
        self._sheet = replace(sheet, fields=fields)
        self.fields.show_layout(sheet.table.layout)
        self.query_one("#summary", Static).update(summary(sheet))
        self._draw()

    def _draw(self) -> None:
        if self._sheet is None:
            return
        lines = import_columns.lines_of(self._sheet)

        async def fetch(keys: Sequence[int]) -> Mapping[int, ColumnLine]:
            return {key: lines[key] for key in keys}

        self.rows.load(list(lines), fetch)
        kinds = ", ".join(self._sheet.categories) or _("geen")
        label = (_("Soorten gegevens in dit bestand: "), "$text-muted")
        self.query_one("#categories", Static).update(Content.assemble(label, plain(kinds)))
        self.refresh_bindings()

    @property
    def _column(self) -> int | None:
        return self.rows.key if self._sheet is not None else None

    @on(WindowedList.Highlighted)
    def _highlighted(self, event: WindowedList.Highlighted) -> None:
        event.stop()
        self.refresh_bindings()

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        event.stop()
        self.action_field()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is about a column while the list of columns has the focus; the rows come later."""
        if action in _ABOUT_A_COLUMN:
            return self.is_mounted and self.focused is self.rows and self._column is not None
        if action in ("take", "remarks"):
            return False
        return super().check_action(action, parameters)

    def action_previous_field(self) -> None:
        """Let the column become what stands before it in the list of fields."""
        self._turn(-1)

    def action_next_field(self) -> None:
        """Let the column become what stands after it."""
        self._turn(1)

    def _turn(self, steps: int) -> None:
        """Go on to a field that no other column is: who passes by must not take one away."""
        if self._sheet is None or self._column is None:
            return
        fields = self._sheet.fields
        at = _FIELDS.index(fields[self._column])
        turn = (_FIELDS[(at + step * steps) % len(_FIELDS)] for step in range(1, len(_FIELDS)))
        self._become(next(field for field in turn if not field.is_single or field not in fields))

    def action_field(self) -> None:
        """Choose from all fields what the column becomes."""
        if self._sheet is None or self._column is None:
            return
        now = self._sheet.fields[self._column]
        ordered = (now, *(field for field in _FIELDS if field is not now))
        title = _("Wat is de kolom {name}?").format(name=self._sheet.table.columns[self._column])
        text = plain(import_columns.lines_of(self._sheet)[self._column].example)
        dialog = ChoiceDialog(title, text, [(field, plain(field.label)) for field in ordered])
        self.app.push_screen(dialog, lambda field: self._become(field) if field else None)

    def _become(self, field: Field) -> None:
        if self._sheet is None or self._column is None:
            return
        before = self._sheet.fields
        fields = with_field(before, self._column, field)
        self._chosen |= {at: item for at, item in enumerate(fields) if item is not before[at]}
        self._sheet = replace(self._sheet, fields=fields)
        self._draw()

    def action_next(self) -> None:
        """Judge all rows and show them; reads the file first when another one is named."""
        if self._sheet is None or self.fields.typed != self._read_from:
            self._read_anew()
            return
        layout = self.fields.layout_chosen
        if not layout.fits(self._sheet.table.layout):  # it could not be read so, and has to be told again
            self._read_as(layout)
            return
        sheet, name = self._sheet, self.fields.path.name
        work = self.work_long(
            _("Regels nakijken"),
            _("regels"),
            _("Stoppen bewaart niets."),
            lambda work: self.app.gateway.run(source_import.analyse, self._batch.id, name, sheet, work),
        )
        self.write(work, self._judged)

    def _judged(self, preview: ImportPreview) -> None:
        self.app.push_screen(ImportPreviewScreen(self._batch, preview), self._done)

    def _done(self, count: int | None) -> None:
        if count is not None:
            self.dismiss(count)
