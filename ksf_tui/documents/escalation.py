"""Print an escalation note: the text that a person wrote, then the twenty items with their tables, as PDF/A-2b."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import Table as Grid

from ksf_tui.documents import glyphs, layout
from ksf_tui.documents.layout import Stationery, Typesetter
from ksf_tui.documents.letters import MAX_LINES, bind, body, opening
from ksf_tui.domain.anonymous import HASH
from ksf_tui.domain.correspondence import Printed, Sheet
from ksf_tui.domain.escalation.file import Fact, Section, Table
from ksf_tui.domain.escalation.writing import NOTHING
from ksf_tui.domain.text import safe_line, safe_text

_ROOM = 70.0
_BETWEEN = 5.0
_CELL = 420
"""Characters of a cell in one row; a longer one goes on in the next, so that it can run over to another page."""
_BESIDE, _SHORT = 34, 360
"""Characters of a label that stands beside its fact, and of such a fact."""
_PADDING = 3.0
_BROKEN = 32
"""Characters of a hash on a line."""


def render(sheet: Sheet, sections: Sequence[Section]) -> Printed:
    """Print a note; its title in the metadata is what it is and its number, never a name.

    Raises:
        KsfError: the result did not pass the check on PDF/A-2b; nothing was kept.
    """
    setter = Typesetter()
    stationery = Stationery(sheet, setter)
    story = [*opening(sheet, stationery, setter), *body(sheet.text, setter)]
    for section in sections:
        story += _section(section, setter)
    return bind(story, sheet, stationery, setter, f"Escalatienotitie {safe_line(sheet.shown_number)}")


def table(block: Table, setter: Typesetter) -> Flowable:
    """Set a table that can run over pages, with its headings on each."""
    total = sum(block.shares)
    widths = [layout.TEXT_WIDTH * share / total for share in block.shares]
    rows = [[setter.paragraph(text, layout.HEAD_CELL, width=_inner(width)) for text, width in _pairs(block, widths)]]
    starts = []
    for row in block.rows:
        starts.append(len(rows))
        pieces = [_pieces(text) for text in row]
        for number in range(max(len(cell) for cell in pieces)):
            cells = [cell[number] if number < len(cell) else "" for cell in pieces]
            rows.append([_cell(text, width, setter) for text, width in zip(cells, widths, strict=True)])
    style: list[tuple[object, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), glyphs.REGULAR),  # else it asks for one that is not embedded
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING * 2),
        ("TOPPADDING", (0, 0), (-1, -1), _PADDING),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PADDING),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, layout.RULE),
        *(("LINEABOVE", (0, start), (-1, start), 0.4, layout.RULE) for start in starts[1:]),
    ]
    return Grid(rows, colWidths=widths, repeatRows=1, style=style, hAlign="LEFT")


def _section(section: Section, setter: Typesetter) -> Iterator[Flowable]:
    yield CondPageBreak(_ROOM * 2)
    yield setter.paragraph(f"{section.number}. {section.title}", layout.HEADING)
    if section.is_empty:
        yield setter.paragraph(NOTHING, layout.FACT)
    for number, block in enumerate(section.blocks):
        if isinstance(block, Fact):
            yield from _fact(block, setter)
        else:
            if number:  # the first one stays with the title of its item
                yield CondPageBreak(_ROOM)
            yield table(block, setter)
            yield Spacer(1, _BETWEEN)


def _fact(fact: Fact, setter: Typesetter) -> Iterator[Flowable]:
    """Set a fact: a short one beside its label, a long one below it."""
    if len(fact.label) <= _BESIDE and len(fact.text) <= _SHORT:
        yield setter.paragraph(fact.text, layout.BESIDE, fact.label)
        return
    yield CondPageBreak(_ROOM / 2)
    yield setter.paragraph(safe_line(fact.label), layout.LABEL)
    yield from (setter.paragraph(part, layout.FACT) for part in _passages(fact.text))


def _passages(text: str) -> Iterator[str]:
    """Take a text apart into what one paragraph can hold."""
    for passage in re.split(r"\n\s*\n", safe_text(text).strip()):
        lines = passage.split("\n")
        for start in range(0, len(lines), MAX_LINES):
            yield "\n".join(lines[start : start + MAX_LINES])


def _cell(text: str, width: float, setter: Typesetter) -> list[Flowable]:
    """Set a cell; a hash in small type on two lines."""
    inner = _inner(width)
    parts: list[Flowable] = []
    for line in text.split("\n"):
        if HASH.fullmatch(line):
            broken = f"{line[:_BROKEN]}\n{line[_BROKEN:]}"
            parts.append(setter.paragraph(broken, layout.HASH_CELL, width=inner))
        else:
            parts.append(setter.paragraph(line, layout.CELL, width=inner))
    return parts


def _pieces(text: str) -> list[str]:
    """Take the text of a cell apart into pieces for rows that follow one another."""
    safe = safe_text(text)
    if len(safe) <= _CELL and safe.count("\n") < MAX_LINES // 4:
        return [safe]
    pieces, line = [], ""
    for word in _words(safe.split()):
        if line and len(line) + len(word) >= _CELL:
            pieces.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*pieces, line]


def _words(words: Iterable[str]) -> Iterator[str]:
    """Break what is longer than a piece can be."""
    for word in words:
        for start in range(0, len(word), _CELL):
            yield word[start : start + _CELL]


def _pairs(block: Table, widths: Sequence[float]) -> Iterator[tuple[str, float]]:
    return zip((safe_line(text) for text in block.headings), widths, strict=True)


def _inner(width: float) -> float:
    return width - _PADDING * 2
