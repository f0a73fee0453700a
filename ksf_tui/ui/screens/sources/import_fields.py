"""Which list is read, and how: its path, its encoding, what parts the cells, and whether the first row is a header."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content

from ksf_tui.domain.sources.encodings import Encoding
from ksf_tui.domain.sources.imports import Sheet
from ksf_tui.domain.sources.tables import DELIMITERS, ONE_COLUMN, Layout
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _, counted
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FieldLabel, FormRow


class ImportFields(VerticalGroup):
    """The fields above the columns; how the list is read is found out and can be corrected."""

    def compose(self) -> ComposeResult:
        """Show path and layout."""
        path = TextField(placeholder=_("bijvoorbeeld ~/Downloads/deelnemers.csv"), id="path")
        yield FormRow(_("Bestand"), path, name="path")
        found = _("wordt herkend")
        encodings = [(item, item.label) for item in Encoding]
        delimiters = [*DELIMITERS.items(), (ONE_COLUMN, _("één kolom"))]
        yield FormRow(
            _("Codering"),
            DropDown(encodings, prompt=found, id="encoding"),
            FieldLabel(_("Scheiding")),
            DropDown(delimiters, prompt=found, id="delimiter"),
            name="encoding",
        )
        headers = [(True, _("ja: namen van kolommen")), (False, _("nee: al een persoon"))]
        yield FormRow(_("Kopregel"), DropDown(headers, prompt=found, id="header"), name="header")

    @property
    def path(self) -> Path:
        """The path; quotes around it, as a file manager copies them, are left out.

        Raises:
            InvalidInput: nothing was typed.
        """
        typed = self.query_one("#path", TextField).value.strip().strip("'\"").strip()
        if not typed:
            raise InvalidInput(_("Welk bestand?"), hint=_("Typ het pad, zoals ~/Downloads/lijst.csv."), field="path")
        return Path(typed)

    @property
    def typed(self) -> str:
        """What stands in the field of the path."""
        return self.query_one("#path", TextField).value.strip()

    @property
    def layout_chosen(self) -> Layout:
        """How the list is to be read; None where it is found out."""
        encoding, delimiter, header = (
            self.query_one(f"#{name}", DropDown).selection for name in ("encoding", "delimiter", "header")
        )
        return Layout(encoding, delimiter, header)

    def show_layout(self, layout: Layout) -> None:
        """Show how the list was read."""
        values = (("encoding", layout.encoding), ("delimiter", layout.delimiter), ("header", layout.has_header))
        for name, value in values:
            field = self.query_one(f"#{name}", DropDown)
            if field.selection != value:
                field.value = value


def summary(sheet: Sheet) -> Content:
    """Say what was found in a list, and what a person should look at."""
    table = sheet.table
    rows, empty = len(table.records), table.empty
    parts = [
        _("1 regel") if rows == 1 else _("{count} regels").format(count=thousands(rows)),
        counted("{count} kolom", "{count} kolommen", len(table.columns)),
    ]
    if empty:
        parts.append(counted("{count} lege regel overgeslagen", "{count} lege regels overgeslagen", empty))
    lines = [Content.styled(" · ".join(parts), "$text-muted")]
    lines += [Content.assemble(("! ", "bold $text-warning"), plain(note)) for note in table.notes]
    return Content("\n").join(lines)


def thousands(count: int) -> str:
    """Give a number as it is written in Dutch."""
    return f"{count:,}".replace(",", ".")
