"""The columns of a list: name, example, and what each one becomes."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from ksf_tui.domain.sources.columns import Field
from ksf_tui.domain.sources.imports import Sheet
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.columns import Column

_EXAMPLES = 3
_LOOKED_AT = 200
_FIELD_CELLS = 28


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of the list.

    Attributes:
        example: the first different values in it.
    """

    name: str
    example: str
    field: Field


def lines_of(sheet: Sheet) -> dict[int, ColumnLine]:
    """Give the columns by their place."""
    return {
        at: ColumnLine(name, _example(sheet, at), field)
        for at, (name, field) in enumerate(zip(sheet.table.columns, sheet.fields, strict=True))
    }


def _example(sheet: Sheet, at: int) -> str:
    if not sheet.is_used[at]:
        return ""
    values = dict.fromkeys(text for record in sheet.table.records[:_LOOKED_AT] if (text := record.cells[at].strip()))
    return " · ".join(list(values)[:_EXAMPLES])


def columns() -> Sequence[Column[ColumnLine]]:
    """Give the columns of the list of columns."""
    return [
        Column(_("Kolom"), 20, lambda line: line.name),
        Column(_("Voorbeeld"), 20, _shown_example, grow=True),
        Column(_("Wordt"), _FIELD_CELLS, _field, never_cut=True),
    ]


def _shown_example(line: ColumnLine) -> Content | str:
    return line.example or Content.styled(_("leeg"), "$text-muted")


def _field(line: ColumnLine) -> Content:
    style = "$text-muted" if line.field is Field.SKIP else "bold" if line.field is not Field.OTHER else ""
    return Content.assemble(("‹ ", "$text-muted"), plain(line.field.label).stylize(style), (" ›", "$text-muted"))
