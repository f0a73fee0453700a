"""A report as text on the screen: the line of key figures, and tables whose columns line up."""

from collections.abc import Iterator

from textual.content import Content

from ksf_tui.domain.figures.report import Report
from ksf_tui.domain.figures.summary import decisions, footnotes, key_figures
from ksf_tui.domain.figures.tables import Names, Row, Table, tables, trend_table
from ksf_tui.i18n import _
from ksf_tui.ui.text import fit, plain
from ksf_tui.ui.widgets.hanging import hanging

_NUMBER = 12
"""Cells of a column with figures: "640 (100%)"."""
LABEL_CELLS = 38
"""The most that a label takes, so that its figures stay near it on a wide screen."""


def key_line(report: Report) -> Content:
    """Give the key figures in one line."""
    return Content("  ").join(Content.assemble(f"{item.label} ", (item.value, "bold")) for item in key_figures(report))


def top(report: Report, width: int) -> Content:
    """Give what asks for a decision, and what the secretariat adds."""
    lines = [_title(_("Wat vraagt een besluit"))]
    for line in decisions(report):
        lines += hanging(Content("– "), plain(line), width)
    lines += [Content(""), _title(_("Toelichting van het secretariaat"))]
    if report.comment:
        for line in report.comment.split("\n"):
            lines += hanging(Content(""), plain(line), width)
    else:
        lines.append(Content.styled(_("Nog geen."), "$text-muted"))
    return Content("\n").join(lines)


def body(report: Report, names: Names, width: int) -> Content:
    """Give every table and how it was counted."""
    blocks = [_block(item, width) for item in (*tables(report, names), trend_table(report))]
    notes = [_title(_("Hoe dit is geteld"))]
    for at, line in enumerate(footnotes(report), start=1):
        notes += hanging(Content(f"{at} "), plain(line).stylize("$text-muted"), width)
    blocks.append(Content("\n").join(notes))
    return Content("\n\n").join(blocks)


def _title(text: str) -> Content:
    return Content.styled(text, "bold $text-accent")


def _block(table: Table, width: int) -> Content:
    if not table.rows:
        return Content.assemble(_title(table.title), "\n", Content(table.nil).stylize("$text-muted"))
    if table.is_list:
        rows = (_line(row, table, width) for row in table.rows)
        heads = _line(table.headings, table, width).stylize("$text-muted")
        return Content("\n").join([_title(table.title), heads, *rows])
    label = min(LABEL_CELLS, width - _NUMBER * (len(table.headings) - 1))
    first, *columns = table.headings
    heads = Content.assemble(_title(first).pad_right(max(0, label - len(first))), _numbers(tuple(columns), "$text-muted"))
    return Content("\n").join([heads, *_rows(table, label)])


def _rows(table: Table, label: int) -> Iterator[Content]:
    for first, *figures in table.rows:
        begun, *more = hanging(Content(""), plain(first), label - 1)
        yield Content.assemble(fit(begun, label), _numbers(tuple(figures), ""))
        yield from more


def _numbers(cells: Row, style: str) -> Content:
    return Content("").join(fit(Content.styled(cell, style), _NUMBER, right=True) for cell in cells)


def _line(row: Row, table: Table, width: int) -> Content:
    total = sum(table.shares)
    rooms = (width * share // total for share in table.shares)
    return Content("").join(fit(plain(cell), room) for cell, room in zip(row, rooms, strict=True))
