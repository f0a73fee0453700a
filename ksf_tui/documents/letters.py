"""Print a letter: plain text on the stationery of the office, as a PDF/A-2b that is the same for the same input.

Everything happens in memory. `pikepdf.pdfa.save` would write a temporary file; that is why its three steps (prepare,
write, validate) are taken here one by one.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from io import BytesIO
from itertools import groupby

import pikepdf
from pikepdf import pdfa
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, KeepTogether, PageTemplate, Spacer

from ksf_tui.documents import glyphs, layout
from ksf_tui.documents.layout import PagedCanvas, Stationery, Typesetter
from ksf_tui.domain.correspondence import Printed, Sheet
from ksf_tui.domain.dates import long_date, start_of_day
from ksf_tui.domain.letter_words import kind_name
from ksf_tui.domain.letters import FRAME, LetterKind
from ksf_tui.domain.people import Language
from ksf_tui.domain.text import safe_line, safe_text
from ksf_tui.errors import KsfError

_FLAVOUR = "2b"
_REGIONS = {Language.DUTCH: "nl-NL", Language.ENGLISH: "en-GB"}
_HEADING_ROOM = 78.0
_LEAD_ROOM = 50.0
_SHORT = 600
MAX_LINES = 40
"""Lines in one paragraph; reportlab takes quadratic time to split a paragraph of many lines."""
_METADATA_DATE = re.compile(rb"(<xmp:MetadataDate>)[^<]*(</xmp:MetadataDate>)")


class _Part(Enum):
    """What a piece of the text is."""

    TEXT = auto()
    CONTINUED = auto()
    HEADING = auto()
    ITEM = auto()
    FRAME = auto()
    """Lines in a frame, apart from all other text."""


_MARKS = {"## ": _Part.HEADING, "- ": _Part.ITEM, FRAME: _Part.FRAME}


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of the text without its mark."""

    part: _Part
    text: str


def render(sheet: Sheet) -> Printed:
    """Print a sheet.

    Raises:
        KsfError: the result did not pass the check on PDF/A-2b; nothing was kept.
    """
    setter = Typesetter()
    stationery = Stationery(sheet, setter)
    story = [*opening(sheet, stationery, setter), *body(sheet.text, setter), *_enclosures(sheet, setter)]
    return bind(story, sheet, stationery, setter, _title(sheet))


def bind(
    story: list[Flowable],
    sheet: Sheet,
    stationery: Stationery,
    setter: Typesetter,
    title: str,
    *,
    columns: bool = False,
) -> Printed:
    """Make the document of what was set, with a title in its metadata; on request later pages have two columns.

    Raises:
        KsfError: as above.
    """
    stream = BytesIO()
    document = BaseDocTemplate(
        stream,
        pagesize=(layout.PAGE_WIDTH, layout.PAGE_HEIGHT),
        initialFontName=glyphs.REGULAR,
        invariant=1,
        pageTemplates=_pages(columns=columns),
    )
    document.build(story, canvasmaker=partial(PagedCanvas, stationery=stationery))
    pdf = _archived(stream.getvalue(), sheet, title)
    return Printed(pdf, hashlib.sha256(pdf).hexdigest(), document.page, setter.unprintable)


def check_pdfa(pdf: bytes) -> tuple[str, ...]:
    """Give what keeps a file from being PDF/A-2b, one line each; nothing for a good one."""
    return tuple(f"{item.rule} {item.where}: {item.message}" for item in _check(pdf).findings)


def _pages(*, columns: bool) -> list[PageTemplate]:
    """Give the first page, with room for the letterhead and the address window, and the later ones."""
    later = [_frame(layout.LATER_TOP)]
    if columns:
        right = layout.TEXT_WIDTH - layout.COLUMN_WIDTH
        later = [_frame(layout.LATER_TOP, left, layout.COLUMN_WIDTH) for left in (0, right)]
    return [
        PageTemplate("first", [_frame(layout.FIRST_TOP)], autoNextPageTemplate="later"),
        PageTemplate("later", later),
    ]


def _frame(top: float, left: float = 0, width: float = layout.TEXT_WIDTH) -> Frame:
    """Give the area for text below a distance in points from the top of the page."""
    height = layout.PAGE_HEIGHT - top - layout.BOTTOM
    bounds = (layout.LEFT + left, layout.BOTTOM, width, height)
    return Frame(*bounds, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)


def opening(sheet: Sheet, stationery: Stationery, setter: Typesetter) -> list[Flowable]:
    """Set the address and the reference lines; they flow, so that even an endless name is printed whole."""
    address = [
        setter.paragraph(safe_line(stationery.sender), layout.SENDER),
        setter.paragraph("\n".join(safe_line(line) for line in sheet.addressee), layout.ADDRESS),
    ]
    used = sum(part.wrap(layout.TEXT_WIDTH, layout.PAGE_HEIGHT)[1] + part.getSpaceAfter() for part in address)
    words = sheet.words
    references = (
        (words.date, long_date(sheet.written_on, sheet.language)),
        (sheet.file_label, sheet.case_number),
        (words.letter_number, sheet.shown_number),
    )
    return [
        *address,
        Spacer(1, max(layout.ADDRESS_HEIGHT - used, 8)),
        *(setter.paragraph(safe_line(value), layout.REFERENCE, label) for label, value in references),
        setter.paragraph(safe_line(sheet.subject), layout.SUBJECT, words.subject),
    ]


def body(text: str, setter: Typesetter) -> list[Flowable]:
    """Set the text from greeting to signature; the signature stays with what precedes it."""
    blocks = list(_blocks(text))
    start = _signature_start(blocks)
    story: list[Flowable] = []
    for number, block in enumerate(blocks[:start]):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if room := _room_needed(block, following):
            story.append(CondPageBreak(room))
        story.append(_set(block, following, setter))
    if tail := blocks[start:]:
        *before, signature = (_set(block, None, setter) for block in tail)
        if tail[0].part is _Part.HEADING:  # KeepTogether leaves out the space before its first part
            above = story[-1].getSpaceAfter() if story else 0
            story.append(Spacer(1, max(0, layout.HEADING.spaceBefore - above)))
        story.append(KeepTogether([*before, Spacer(1, layout.SIGNATURE_ROOM), signature]))
    return story


def _enclosures(sheet: Sheet, setter: Typesetter) -> list[Flowable]:
    """Set the list of what goes with the letter, under the signature and in one piece."""
    if not sheet.enclosures:
        return []
    title = setter.paragraph(sheet.words.enclosures, layout.ENCLOSURES)
    names = [setter.paragraph(safe_line(name), layout.ENCLOSURE, "–") for name in sheet.enclosures]
    return [Spacer(1, layout.SIGNATURE_ROOM / 2), KeepTogether([title, *names])]


def _blocks(text: str) -> Iterator[_Block]:
    """Take a text apart; lines that follow one another without an empty line stay one paragraph."""
    for paragraph in re.split(r"\n\s*\n", safe_text(text).strip()):
        for part, same in groupby(paragraph.split("\n"), _part_of):
            lines = [line if part is _Part.TEXT else line.partition(" ")[2] for line in same]
            if part in (_Part.HEADING, _Part.ITEM):
                yield from (_Block(part, line) for line in lines)
                continue
            more = _Part.CONTINUED if part is _Part.TEXT else part
            while len(lines) > MAX_LINES:
                yield _Block(more, "\n".join(lines[:MAX_LINES]))
                lines = lines[MAX_LINES:]
            yield _Block(part, "\n".join(lines))


def _part_of(line: str) -> _Part:
    """Tell what a line is by its mark."""
    return next((part for mark, part in _MARKS.items() if line.startswith(mark)), _Part.TEXT)


def _signature_start(blocks: Sequence[_Block]) -> int:
    """Find where the end begins that stays together: a short last paragraph, the closing words, the signature."""
    count = len(blocks)
    if count < 2 or blocks[-1].part is not _Part.TEXT or not blocks[-2].text.endswith(","):
        return count
    start = count - 2
    if start and blocks[start - 1].part is _Part.TEXT and len(blocks[start - 1].text) < _SHORT:
        start -= 1
    if start and blocks[start - 1].part is _Part.HEADING:
        start -= 1
    return start


def _room_needed(block: _Block, following: _Block | None) -> float:
    """Give the height in points that a block needs so that it doesn't end up alone at the foot of a page."""
    if block.part is _Part.HEADING:
        return _HEADING_ROOM
    if block.part is _Part.TEXT and block.text.endswith(":") and following:
        return _LEAD_ROOM
    return 0


def _set(block: _Block, following: _Block | None, setter: Typesetter) -> Flowable:
    """Make the paragraph of a block."""
    if block.part is _Part.HEADING:
        return setter.paragraph(block.text, layout.HEADING)
    if block.part is _Part.ITEM:
        is_last = following is None or following.part is not _Part.ITEM
        return setter.paragraph(block.text, layout.LAST_ITEM if is_last else layout.ITEM, "–")
    if block.part is _Part.FRAME:
        return setter.paragraph(block.text.replace("\n", "\n\n"), layout.FRAME)
    if block.part is _Part.CONTINUED:
        return setter.paragraph(block.text, layout.CONTINUED)
    leads = following is not None and following.part is _Part.ITEM
    return setter.paragraph(block.text, layout.LEAD if leads else layout.BODY)


def _archived(raw: bytes, sheet: Sheet, title: str) -> bytes:
    """Turn what reportlab made into PDF/A-2b.

    Raises:
        KsfError: it did not pass the check.
    """
    target = BytesIO()
    with pikepdf.open(BytesIO(raw)) as pdf:
        for page in pdf.pages:
            if "/Trans" in page:
                del page["/Trans"]
        pdf.Root.Lang = pikepdf.String(_REGIONS[sheet.language])
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        moment = start_of_day(sheet.written_on)
        del pdf.docinfo
        stamp = pikepdf.String(f"D:{moment:%Y%m%d%H%M%S}+00'00'")
        for key, value in (("/Title", pikepdf.String(title)), ("/CreationDate", stamp), ("/ModDate", stamp)):
            pdf.docinfo[key] = value
        pdfa.prepare(pdf, _FLAVOUR)
        metadata = pdf.Root.Metadata
        fixed = _METADATA_DATE.sub(rb"\g<1>" + moment.isoformat().encode() + rb"\g<2>", metadata.read_bytes())
        metadata.write(fixed)
        pdf.save(target, **pdfa.resolve_save_kwargs(_FLAVOUR, deterministic_id=True))
    written = target.getvalue()
    if not _check(written).passed:
        raise KsfError(
            "De brief kon niet worden gemaakt",
            "Het bestand voldoet niet aan PDF/A, de norm voor bewaren. Er is niets opgeslagen; de tekst is er nog.",
            "Haal ongewone tekens uit de tekst en probeer het opnieuw.",
        )
    return written


def _title(sheet: Sheet) -> str:
    """Give the title in the metadata: the kind of letter and its number, never a name."""
    if sheet.is_notice:
        return f"{sheet.words.notice.capitalize()} {safe_line(sheet.shown_number)}"
    first = sheet.subject.casefold()
    kinds = (kind_name(kind, sheet.language) for kind in LetterKind)
    kind = max((kind for kind in kinds if first.startswith(kind)), key=len, default=sheet.words.letter)
    return f"{kind.capitalize()} {safe_line(sheet.shown_number)}"


def _check(pdf: bytes) -> pdfa.Report:
    """Check a file against PDF/A-2b."""
    return pdfa.validate_written(BytesIO(pdf), _FLAVOUR)
