"""The look of a letter: page geometry, typography, letterhead, footer, and the one place that makes Paragraphs.

Geometry follows the window envelope of DIN 5008 form B, which also fits the Dutch left-hand window: the address stands
25 mm from the left and between 45 and 90 mm from the top.
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from ksf_tui.documents import glyphs
from ksf_tui.domain.correspondence import Sheet
from ksf_tui.domain.letters import gaps
from ksf_tui.domain.text import safe_line, safe_text

rl_config.trustedSchemes = []  # a Paragraph may fetch nothing, from nowhere

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT = RIGHT = 25 * mm
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
COLUMN_WIDTH = 77 * mm
FIRST_TOP = 45 * mm
LATER_TOP = 35 * mm
BOTTOM = 28 * mm
ADDRESS_HEIGHT = 45 * mm
SIGNATURE_ROOM = 11 * mm
_ADDRESS_WIDTH = 85 * mm
_LABEL_WIDTH = 30 * mm
_FOOTER_RULE = 22 * mm
_FOOTER_WIDTH = TEXT_WIDTH - 30 * mm

_INK = HexColor("#1c1f22")
ACCENT = HexColor("#1f4257")
QUIET = HexColor("#5c666e")
RULE = HexColor("#b9c3ca")
_WARNING = HexColor("#8a4b00")
_GAP_PAPER = "#fff1c2"


def _style(name: str, face: str, size: float, leading: float, **more: object) -> ParagraphStyle:
    """Make a paragraph style: long words wrap, and no line of a paragraph stands alone on a page."""
    settings: dict[str, object] = {
        "textColor": _INK,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
        "bulletFontName": glyphs.REGULAR,
        "bulletFontSize": size,
        "bulletColor": QUIET,
    }
    return ParagraphStyle(name, fontName=face, fontSize=size, leading=leading, **(settings | more))


_INDENT = {"leftIndent": 5 * mm, "bulletIndent": 1 * mm}
_HANGING = {"leftIndent": _LABEL_WIDTH, "bulletIndent": 0}
BODY = _style("body", glyphs.REGULAR, 10, 13.8, spaceAfter=7.2)
CONTINUED = _style("continued", glyphs.REGULAR, 10, 13.8)
LEAD = _style("lead", glyphs.REGULAR, 10, 13.8, spaceAfter=2.4)
HEADING = _style("heading", glyphs.BOLD, 10.4, 13.8, spaceBefore=7.2, spaceAfter=2.4, textColor=ACCENT)
ITEM = _style("item", glyphs.REGULAR, 10, 13.8, spaceAfter=2.4, **_INDENT)
LAST_ITEM = _style("last-item", glyphs.REGULAR, 10, 13.8, spaceAfter=7.2, **_INDENT)
ENCLOSURES = _style("enclosures", glyphs.BOLD, 8.6, 12, spaceAfter=1.2, textColor=ACCENT)
ENCLOSURE = _style("enclosure", glyphs.REGULAR, 8.6, 12, **_INDENT)
FRAME = _style(
    "frame",
    glyphs.REGULAR,
    10,
    13.8,
    borderColor=ACCENT,
    borderWidth=0.9,
    borderPadding=(6, 8, 7, 8),
    leftIndent=9,
    rightIndent=9,
    spaceBefore=12,
    spaceAfter=15,
)
SENDER = _style("sender", glyphs.REGULAR, 7, 9, textColor=QUIET, spaceAfter=4 * mm)
ADDRESS = _style("address", glyphs.REGULAR, 10, 13.8, rightIndent=TEXT_WIDTH - _ADDRESS_WIDTH)
REFERENCE = _style("reference", glyphs.REGULAR, 10, 14.6, **_HANGING)
SUBJECT = _style("subject", glyphs.BOLD, 10, 14.6, spaceAfter=7 * mm, **_HANGING)
TITLE = _style("title", glyphs.BOLD, 14, 18, spaceAfter=4 * mm, textColor=ACCENT)
CELL = _style("cell", glyphs.REGULAR, 8, 10.4)
HEAD_CELL = _style("head-cell", glyphs.BOLD, 8, 10.4, textColor=ACCENT)
HASH_CELL = _style("hash-cell", glyphs.REGULAR, 6.2, 8, textColor=QUIET)
LABEL = _style("label", glyphs.BOLD, 8.6, 11.6, textColor=ACCENT, spaceBefore=2.4)
_BESIDE = 56 * mm
BESIDE = _style(
    "beside", glyphs.REGULAR, 9.4, 12.6, spaceAfter=2.4, leftIndent=_BESIDE, bulletIndent=0, bulletFontName=glyphs.BOLD
)
BESIDE.bulletFontSize, BESIDE.bulletColor = 8.6, ACCENT
FACT = _style("fact", glyphs.REGULAR, 9.4, 12.6, spaceAfter=2.4)
STAMP = _style("stamp", glyphs.REGULAR, 6.6, 8, textColor=QUIET, alignment=TA_CENTER)
FORM = _style("form", glyphs.REGULAR, 10, 19)
NOTE = _style("note", glyphs.REGULAR, 9, 12, spaceAfter=3)
NOTE_ITEM = _style("note-item", glyphs.REGULAR, 9, 12, spaceAfter=1.4, **(_INDENT | {"bulletFontSize": 9}))
QUESTION = _style("question", glyphs.BOLD, 9, 12, **(_INDENT | {"bulletIndent": 0, "bulletFontSize": 9}))
FILLED = _style("filled", glyphs.REGULAR, 9, 12, leftIndent=_INDENT["leftIndent"], spaceAfter=1.4)
TO_FILL = _style("to-fill", glyphs.REGULAR, 9, 14, leftIndent=_INDENT["leftIndent"])
FIGURE = _style("figure", glyphs.BOLD, 17, 20, textColor=ACCENT)
LONG_FIGURE = _style("long-figure", glyphs.BOLD, 12, 20, textColor=ACCENT)
FIGURE_NAME = _style("figure-name", glyphs.BOLD, 7.8, 10)
FIGURE_NOTE = _style("figure-note", glyphs.REGULAR, 7, 8.6, textColor=QUIET)
SMALL_TITLE = _style("small-title", glyphs.BOLD, 8.6, 11.4, textColor=ACCENT, spaceBefore=7, spaceAfter=1.4)
TABLE_TITLE = _style("table-title", glyphs.BOLD, 8.6, 11.4, textColor=ACCENT)
SMALL_CELL = _style("small-cell", glyphs.REGULAR, 7.4, 9.2)
SMALL_HEAD = _style("small-head", glyphs.BOLD, 7, 9.2, textColor=QUIET)
SMALL_NUMBER = _style("small-number", glyphs.REGULAR, 7.4, 9.2, alignment=TA_RIGHT)
SMALL_NUMBER_HEAD = _style("small-number-head", glyphs.BOLD, 7, 9.2, textColor=QUIET, alignment=TA_RIGHT)
FOOTNOTE = _style("footnote", glyphs.REGULAR, 7.4, 9.8, textColor=QUIET, spaceAfter=2, **_INDENT)
_NAME = _style("name", glyphs.BOLD, 16, 19, textColor=ACCENT)
_SMALL_NAME = _style("small-name", glyphs.BOLD, 9, 11, textColor=ACCENT)
_SMALL = _style("small", glyphs.REGULAR, 7.6, 10, textColor=QUIET)
_SMALL_RIGHT = _style("small-right", glyphs.REGULAR, 7.6, 10, textColor=QUIET, alignment=TA_RIGHT)
_CONCEPT = _style("concept", glyphs.BOLD, 10, 12, textColor=_WARNING, alignment=TA_RIGHT)


class Typesetter:
    """Makes the Paragraphs of one document and remembers which characters could not be printed."""

    def __init__(self) -> None:
        glyphs.font(glyphs.REGULAR)
        self._missing: dict[str, None] = {}

    @property
    def unprintable(self) -> tuple[str, ...]:
        """The characters that appear as a substitute, in the order of first appearance."""
        return tuple(self._missing)

    def paragraph(self, text: str, style: ParagraphStyle, label: str = "", width: float = TEXT_WIDTH) -> Paragraph:
        """Make a Paragraph: the only place where one is made, so that text from people is always escaped.

        Args:
            text: plain text; a newline is a line break.
            style: the look.
            label: what stands in front of the first line, in the indent; never text from people.
            width: the width in points that it gets, for a text that runs from right to left.
        """
        width -= style.leftIndent + style.rightIndent
        lines = [self._line(line, style.fontName, style.fontSize, width) for line in safe_text(text).split("\n")]
        return Paragraph("<br/>".join(lines), style, bulletText=label or None)

    def dotted(self, text: str, style: ParagraphStyle) -> str:
        """Give a line with dots behind the text up to the margin, to write on; at least half a line of them."""
        room = TEXT_WIDTH - style.leftIndent - style.rightIndent
        left = max(room - self._width(f"{text} ", style.fontName, style.fontSize), room / 2)
        return f"{text} {'.' * int(left / self._width('.', style.fontName, style.fontSize))}".strip()

    def _line(self, line: str, face: str, size: float, width: float) -> str:
        """Write a line in the markup of reportlab, with everything in it escaped."""
        if glyphs.is_right_to_left(line):
            visual = glyphs.visual_lines(line, width, lambda text: self._width(text, face, size))
            return "<br/>".join(self._marked(part, face) for part in visual)
        return "".join(
            f'<font backColor="{_GAP_PAPER}">{self._marked(part, glyphs.ITALIC)}</font>'
            if is_gap
            else self._marked(part, face)
            for is_gap, part in _gaps_apart(line)
        )

    def _marked(self, text: str, face: str) -> str:
        """Write a stretch of text with the typeface of each run."""
        return "".join(
            f'<font name="{run.face}">{escape(run.text)}</font>' for run in glyphs.runs(text, face, self._missing)
        )

    def _width(self, text: str, face: str, size: float) -> float:
        """Measure a text in points."""
        return sum(float(stringWidth(run.text, run.face, size)) for run in glyphs.runs(text, face, {}))


def _gaps_apart(line: str) -> Iterator[tuple[bool, str]]:
    """Take a line apart into gaps (True) and the text between them (False)."""
    start = 0
    for gap in gaps(line):
        found = line.index(gap, start)
        yield False, line[start:found]
        yield True, gap
        start = found + len(gap)
    yield False, line[start:]


class Stationery:
    """Draws what stands on each page around the text: letterhead, rules, contact data and the page number."""

    def __init__(self, sheet: Sheet, setter: Typesetter) -> None:
        self._sheet = sheet
        self._set = setter

    @property
    def sender(self) -> str:
        """The line above the address, for the window of the envelope."""
        organisation = self._sheet.office.organisation
        return f"{organisation.name}  ·  {organisation.street}  ·  {organisation.postal_code} {organisation.city}"

    def draw(self, canvas: Canvas, page: int, pages: int) -> None:
        """Draw the frame of a page."""
        organisation = self._sheet.office.organisation
        if page == 1:
            self._put(canvas, organisation.name, _NAME, 17 * mm)
            self._rule(canvas, PAGE_HEIGHT - 29 * mm)
        else:
            self._put(canvas, organisation.name, _SMALL_NAME, 17 * mm, TEXT_WIDTH / 2)
            self._rule(canvas, PAGE_HEIGHT - 25 * mm)
        self._corner(canvas, page)
        self._rule(canvas, _FOOTER_RULE)
        town = f"{organisation.street}, {organisation.postal_code} {organisation.city}"
        below = PAGE_HEIGHT - _FOOTER_RULE + 2.5 * mm
        self._put(canvas, f"{town}  ·  {organisation.phone}", _SMALL, below, _FOOTER_WIDTH)
        second = below + _SMALL.leading
        self._put(canvas, f"{organisation.email}  ·  {organisation.website}", _SMALL, second, _FOOTER_WIDTH)
        self._put(canvas, self._sheet.words.page.format(page=page, pages=pages), _SMALL_RIGHT, below)

    def _corner(self, canvas: Canvas, page: int) -> None:
        """Draw the upper right corner: what the page belongs to, and that it is a concept."""
        sheet, words = self._sheet, self._sheet.words
        if sheet.is_concept:
            self._put(canvas, words.concept.upper(), _CONCEPT, (19 if page == 1 else 16.6) * mm)
        elif page > 1:
            letter = f"   ·   {words.letter_number.lower()} {sheet.number}" if sheet.number else ""
            line = sheet.running_title or f"{sheet.file_label} {sheet.case_number}{letter}"
            self._put(canvas, line, _SMALL_RIGHT, 17.3 * mm)

    def _put(self, canvas: Canvas, text: str, style: ParagraphStyle, top: float, width: float = TEXT_WIDTH) -> None:
        """Draw a line at a distance in points from the top of the page; right-aligned styles end at the margin."""
        paragraph = self._set.paragraph(safe_line(text), style)
        _, height = paragraph.wrapOn(canvas, width, PAGE_HEIGHT)
        paragraph.drawOn(canvas, LEFT, PAGE_HEIGHT - top - height)

    @staticmethod
    def _rule(canvas: Canvas, height: float) -> None:
        """Draw a thin line across the text width."""
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, height, LEFT + TEXT_WIDTH, height)


class PagedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Keeps its pages until the last one is known, so that each can say of how many it is one."""

    def __init__(self, *args: object, stationery: Stationery, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._stationery = stationery
        self._kept: list[dict[str, object]] = []

    def showPage(self) -> None:
        """Keep a finished page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Finish every page with its frame, then the document."""
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self._stationery.draw(self, number, len(self._kept))
            super().showPage()
        super().save()
