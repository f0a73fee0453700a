"""Make pages of an enclosure: a PDF as it is, an image on a page, plain text printed; for the rest say why not.

Files come from anybody: what can't be read is no error of the dossier, it goes along as the file that it is.
"""

import warnings
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

from ksf_tui.documents import glyphs, layout
from ksf_tui.documents.layout import Typesetter
from ksf_tui.documents.letters import MAX_LINES
from ksf_tui.domain.text import safe_text

Pages = tuple[bytes | None, str]
"""A PDF with "", or None with the reason in Dutch."""
_MAX_PAGES = 500
_MAX_PIXELS = 60_000_000
"""An image with more would take more memory than a page of it is worth."""
_MAX_CHARACTERS = 400_000
_LONG_LINE = 2_000
"""Characters after which a line is broken, so that no paragraph takes for ever."""
_MARGIN = 18 * mm
_TEXTS = (".txt", ".text", ".md", ".log")
DAMAGED = "beschadigd of geen goed PDF-bestand"
_UNFIT = "dit soort bestand heeft geen bladzijden"


def pages_of(name: str, content: bytes) -> Pages:
    """Give an enclosure as a PDF; it is known by what it holds, and text by its name."""
    if content[:1024].find(b"%PDF-") >= 0:
        return _pdf(content)
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _image(content)
    if name.casefold().endswith(_TEXTS):
        return _text(content)
    return None, _UNFIT


def _pdf(content: bytes) -> Pages:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            count = len(pdf.pages)
            if pdf.is_encrypted:
                return None, "met een wachtwoord beveiligd"
    except pikepdf.PasswordError:
        return None, "met een wachtwoord beveiligd"
    except pikepdf.PdfError:
        return None, DAMAGED
    if not 0 < count <= _MAX_PAGES:
        return None, "zonder bladzijden" if not count else f"meer dan {_MAX_PAGES} bladzijden"
    return content, ""


def _image(content: bytes) -> Pages:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # it warns of an image that unpacks to very much
            reader = ImageReader(BytesIO(content))
            width, height = reader.getSize()
            if width * height > _MAX_PIXELS:
                return None, "te groot om af te drukken"
            return _drawn(reader, width, height), ""
    except Exception:  # the decoders of Pillow answer a broken file with almost any error
        return None, "beschadigd of geen goed beeld"


def _drawn(reader: ImageReader, width: float, height: float) -> bytes:
    """Put an image on a page, as large as fits and never enlarged beyond its own points."""
    size = (layout.PAGE_WIDTH, layout.PAGE_HEIGHT) if height >= width else (layout.PAGE_HEIGHT, layout.PAGE_WIDTH)
    scale = min((size[0] - 2 * _MARGIN) / width, (size[1] - 2 * _MARGIN) / height, 1)
    stream = BytesIO()
    glyphs.font(glyphs.REGULAR)
    canvas = Canvas(stream, pagesize=size, invariant=1, initialFontName=glyphs.REGULAR)
    left, bottom = (size[0] - width * scale) / 2, size[1] - _MARGIN - height * scale
    canvas.drawImage(reader, left, bottom, width * scale, height * scale, mask="auto")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _text(content: bytes) -> Pages:
    text = _decoded(content)
    if text is None:
        return None, "geen leesbare tekst"
    if len(text) > _MAX_CHARACTERS:
        return None, "te lang om af te drukken"
    setter = Typesetter()
    story: list[Flowable] = [setter.paragraph(part, layout.FACT) for part in _passages(text)]
    stream = BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=(layout.PAGE_WIDTH, layout.PAGE_HEIGHT),
        leftMargin=layout.LEFT,
        rightMargin=layout.RIGHT,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        initialFontName=glyphs.REGULAR,
        invariant=1,
    )
    document.build(story)
    return stream.getvalue(), ""


def _decoded(content: bytes) -> str | None:
    if b"\0" in content:
        return None
    for decode in _DECODERS:
        try:
            return safe_text(decode(content))
        except UnicodeDecodeError:
            continue
    return None


def _passages(text: str) -> Iterator[str]:
    """Give the text in pieces that one paragraph can hold, an empty line as an empty piece."""
    starts = ((line, at) for line in text.split("\n") for at in range(0, len(line) or 1, _LONG_LINE))
    lines = [line[at : at + _LONG_LINE] or " " for line, at in starts]
    for start in range(0, len(lines), MAX_LINES):
        yield "\n".join(lines[start : start + MAX_LINES])


_DECODERS: tuple[Callable[[bytes], str], ...] = (
    lambda content: content.decode("utf-8-sig"),
    lambda content: content.decode("cp1252"),
)
"""What Dutch offices write text in."""
