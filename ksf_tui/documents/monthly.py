"""Print a report for managers: key figures, what asks for a decision, charts, and every figure in tables.

Two to four pages; nobody stands in it (see `domain/figures/tables.py`).
"""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer
from reportlab.platypus import Table as Grid

from ksf_tui.documents import glyphs, layout
from ksf_tui.documents.layout import Stationery, Typesetter
from ksf_tui.documents.letters import bind
from ksf_tui.documents.report_charts import came_and_went, open_at_end
from ksf_tui.domain.correspondence import Printed, Sheet
from ksf_tui.domain.figures.report import Report
from ksf_tui.domain.figures.summary import KeyFigure, decisions, footnotes, key_figures, standing
from ksf_tui.domain.figures.tables import Names, Row, Table, tables, trend_table
from ksf_tui.domain.office import Office

MOST_LINES = 100
"""Lines of a list that are printed; the rest is counted."""
_NUMBER = 14 * mm
_ROOM = 60.0
_LONG = 7
"""Characters from which a key figure is set smaller."""


def render(report: Report, names: Names, office: Office) -> Printed:
    """Print a report as PDF/A-2b, the same for the same input.

    Raises:
        KsfError: the result did not pass the check on PDF/A-2b.
    """
    setter = Typesetter()
    title = f"Privacyverzoeken en klachten, {report.period.label}"
    sheet = Sheet(office, (), report.day, "", report.period.code, title, "", is_letter=False, running_title=title)
    story: list[Flowable] = [
        setter.paragraph(title, layout.TITLE),
        setter.paragraph(standing(report), layout.FACT),
        Spacer(1, 3 * mm),
        _key_figures(key_figures(report), setter),
        setter.paragraph("Wat vraagt een besluit", layout.HEADING),
        *(setter.paragraph(line, layout.ITEM, "–") for line in decisions(report)),
        *_comment(report.comment, setter),
        Spacer(1, 4 * mm),
        KeepTogether([_charts(report), *_table(trend_table(report), setter, layout.TEXT_WIDTH)]),
        PageBreak(),
        *(part for item in tables(report, names) for part in _table(item, setter, layout.COLUMN_WIDTH)),
        CondPageBreak(_ROOM),
        setter.paragraph("Hoe dit is geteld", layout.SMALL_TITLE),
        *(setter.paragraph(line, layout.FOOTNOTE, str(at)) for at, line in enumerate(footnotes(report), start=1)),
    ]
    return bind(story, sheet, Stationery(sheet, setter), setter, title, columns=True)


def _key_figures(figures: tuple[KeyFigure, ...], setter: Typesetter) -> Flowable:
    """Set the figures in one row, each with what it is below it."""
    width = layout.TEXT_WIDTH / len(figures)
    cells = [
        [
            setter.paragraph(item.value, layout.FIGURE if len(item.value) < _LONG else layout.LONG_FIGURE, width=width),
            setter.paragraph(item.label, layout.FIGURE_NAME, width=width),
            setter.paragraph(item.detail, layout.FIGURE_NOTE, width=width),
        ]
        for item in figures
    ]
    style = [
        ("FONTNAME", (0, 0), (-1, -1), glyphs.REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("LINEBEFORE", (0, 0), (-1, -1), 0.8, layout.RULE),
    ]
    return Grid([cells], colWidths=[width] * len(figures), style=style, hAlign="LEFT")


def _comment(comment: str, setter: Typesetter) -> Iterator[Flowable]:
    if comment:
        yield setter.paragraph("Toelichting van het secretariaat", layout.HEADING)
        yield from (setter.paragraph(part, layout.BODY) for part in comment.split("\n\n"))


def _charts(report: Report) -> Flowable:
    style: list[tuple[object, ...]] = [("FONTNAME", (0, 0), (-1, -1), glyphs.REGULAR)]
    style += [(side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING")]
    charts = [came_and_went(report.trend), open_at_end(report.trend)]
    return Grid([charts], colWidths=[layout.TEXT_WIDTH / 2] * 2, style=style, hAlign="LEFT")


def _table(table: Table, setter: Typesetter, width: float) -> Iterator[Flowable]:
    """Set a table with its title, or say that there is nothing."""
    yield CondPageBreak(_ROOM)
    if table.is_list or not table.rows:
        yield setter.paragraph(table.title, layout.SMALL_TITLE)
    else:
        yield Spacer(1, layout.SMALL_TITLE.spaceBefore)
    if not table.rows:
        yield setter.paragraph(table.nil, layout.SMALL_CELL)
        return
    rows = list(table.rows[:MOST_LINES])
    if left := len(table.rows) - len(rows):
        rows.append((f"en nog {left}", *[""] * (len(table.headings) - 1)))
    yield _grid(table, rows, setter, width)


def _grid(table: Table, rows: list[Row], setter: Typesetter, width: float) -> Flowable:
    widths = _widths(table, width)
    styles = (layout.SMALL_CELL, layout.SMALL_CELL if table.is_list else layout.SMALL_NUMBER)
    heads = (layout.SMALL_HEAD, layout.SMALL_HEAD) if table.is_list else (layout.TABLE_TITLE, layout.SMALL_NUMBER_HEAD)

    def line(cells: Row, looks: tuple[object, object]) -> list[Flowable]:
        return [setter.paragraph(text, looks[min(at, 1)], width=widths[at]) for at, text in enumerate(cells)]

    style = [
        ("FONTNAME", (0, 0), (-1, -1), glyphs.REGULAR),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 0.9),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2),
        ("LINEBELOW", (0, 0), (-1, 0), 0.6, layout.RULE),
        ("LINEBELOW", (0, 1), (-1, -2), 0.25, layout.RULE),
    ]
    body = [line(table.headings, heads), *(line(row, styles) for row in rows)]
    return Grid(body, colWidths=widths, repeatRows=1, style=style, hAlign="LEFT")


def _widths(table: Table, width: float) -> list[float]:
    """Give the widths of the columns: figures take what they need, a list what its texts ask for."""
    count = len(table.headings)
    if table.is_list:
        return [width * share / sum(table.shares) for share in table.shares]
    number = _NUMBER if width == layout.COLUMN_WIDTH else width / (count + 1)
    return [width - number * (count - 1), *[number] * (count - 1)]
