"""Bind a dossier: a cover with its index, then note, letters and enclosures as pages, or attached where they are none.

Nothing is hidden or cut off: pages from elsewhere are made a little smaller, so that the line at the foot has a place
of its own. What could run or call (scripts, links, forms) stays behind: only what is visible comes along.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import BytesIO

import pikepdf
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from ksf_tui.documents import glyphs, layout
from ksf_tui.documents.dossier_parts import DAMAGED, Pages, pages_of
from ksf_tui.documents.escalation import table
from ksf_tui.documents.layout import Stationery, Typesetter
from ksf_tui.documents.letters import bind
from ksf_tui.domain.correspondence import Sheet
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.dossier import DossierPart
from ksf_tui.domain.escalation.file import Table
from ksf_tui.domain.office import Office
from ksf_tui.domain.secret import Secret

_FOOT = 10 * mm
"""The room at the foot for the line with the page number."""
_BASE = 4.2 * mm
_ALLOWED = pikepdf.Permissions(
    accessibility=True,
    extract=True,
    modify_annotation=False,
    modify_assembly=False,
    modify_form=False,
    modify_other=False,
    print_highres=True,
    print_lowres=True,
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A part with its pages; without pages it is attached, and the index says why."""

    part: DossierPart
    pages: bytes | None
    count: int
    first: int = 0
    why: str = ""

    @property
    def where(self) -> str:
        """What the index says."""
        if not self.count:
            return f"als bestand toegevoegd: {self.why}"
        last = self.first + self.count - 1
        return f"bladzijde {self.first}" if last == self.first else f"bladzijde {self.first}–{last}"


def bind_dossier(
    parts: Sequence[DossierPart], office: Office, case_number: str, on: date, password: Secret | None = None
) -> bytes:
    """Bind parts into one PDF, with bookmarks and page numbers through; with a password it opens with that only.

    Raises:
        KsfError: the cover could not be printed.
    """
    placed = [_place(part) for part in parts]
    cover, placed = _with_cover(placed, office, case_number, on)
    target = BytesIO()
    with ExitStack() as opened:  # what was copied is read when it is saved
        pdf = opened.enter_context(pikepdf.open(BytesIO(cover)))
        del pdf.Root["/Metadata"]  # a dossier is no PDF/A: it holds what others made
        for item in placed:
            if item.pages is not None:
                pdf.pages.extend(opened.enter_context(pikepdf.open(BytesIO(item.pages))).pages)
        _stamp(pdf, opened, case_number)
        _bookmark(pdf, placed)
        _attach(pdf, placed)
        pdf.docinfo["/Title"] = pikepdf.String(f"Dossier {case_number}")
        pdf.save(target, encryption=_protection(password) if password else False)
    return target.getvalue()


def _protection(password: Secret) -> pikepdf.Encryption:
    """Give AES-256 (revision 6), which covers attachments and metadata too; one password opens and owns it."""
    text = password.reveal()
    return pikepdf.Encryption(user=text, owner=text, R=6, aes=True, metadata=True, allow=_ALLOWED)


def _place(part: DossierPart) -> _Placed:
    pages, why = (part.content, "") if part.is_own else pages_of(part.name, part.content)
    if pages is not None and not part.is_own:
        pages, why = _fitted(pages)
    if pages is None:
        return _Placed(part, None, 0, why=why)
    with pikepdf.open(BytesIO(pages)) as pdf:
        return _Placed(part, pages, len(pdf.pages))


def _with_cover(placed: list[_Placed], office: Office, case_number: str, on: date) -> tuple[bytes, list[_Placed]]:
    """Print the cover; how many pages it has is known once it is printed, and moves every other page."""
    count = 1
    while True:
        first, numbered = count + 1, []
        for item in placed:
            numbered.append(replace(item, first=first))
            first += item.count
        cover, printed = _cover(numbered, office, case_number, on)
        if printed == count:
            return cover, numbered
        count = printed


def _cover(placed: Sequence[_Placed], office: Office, case_number: str, on: date) -> tuple[bytes, int]:
    setter = Typesetter()
    sheet = Sheet(office, (), on, "", case_number, f"Dossier {case_number}", "", is_letter=False)
    rows = tuple(
        (str(number), item.part.title, long_date(item.part.on), item.where, f"{item.part.name}\n{item.part.sha256}")
        for number, item in enumerate(placed, start=1)
    )
    index = Table(("Nr.", "Stuk", "Datum", "Waar", "Bestand, SHA-256"), (6, 26, 16, 18, 34), rows)
    story: list[Flowable] = [
        setter.paragraph(f"Dossier zaak {case_number}", layout.TITLE),
        setter.paragraph(f"Samengesteld op {long_date(on)}. Dit dossier bevat:", layout.BODY),
        table(index, setter),
        Spacer(1, 4 * mm),
        setter.paragraph(
            "De SHA-256 is die van het stuk zoals het is vastgesteld of ontvangen. Hier staat onder elke bladzijde een "
            "regel met haar nummer, en zijn bladzijden van anderen iets verkleind.",
            layout.FACT,
        ),
    ]
    printed = bind(story, sheet, Stationery(sheet, setter), setter, f"Dossier {case_number}")
    return printed.pdf, printed.pages


def _fitted(content: bytes) -> Pages:
    """Give pages from elsewhere as pages of ours; a page can be opened and still hold what can't be read."""
    target = BytesIO()
    try:
        with pikepdf.open(BytesIO(content)) as source, pikepdf.new() as pdf:
            source.flatten_annotations("all")  # what was filled in stays visible
            for page in source.pages:
                _shrunk(pdf, page)
            pdf.save(target)
    except Exception:
        return None, DAMAGED
    return target.getvalue(), ""


def _shrunk(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Put a page from elsewhere on one of ours, above the room at the foot; only its contents come along."""
    page.trimbox = page.cropbox  # else what lies outside a smaller trim box would be cut off
    left, bottom, right, top = (float(value) for value in page.cropbox)
    is_turned = int(page.obj.get("/Rotate", 0)) % 180 == 90
    width, height = (abs(top - bottom), abs(right - left)) if is_turned else (abs(right - left), abs(top - bottom))
    size = (layout.PAGE_HEIGHT, layout.PAGE_WIDTH) if width > height else (layout.PAGE_WIDTH, layout.PAGE_HEIGHT)
    pdf.add_blank_page(page_size=size)
    pdf.pages[-1].add_overlay(page, pikepdf.Rectangle(0, _FOOT, size[0], size[1]))


def _stamp(pdf: pikepdf.Pdf, opened: ExitStack, case_number: str) -> None:
    """Write on each page which it is, in the room at its foot."""
    glyphs.font(glyphs.REGULAR)
    stream = BytesIO()
    canvas = Canvas(stream, invariant=1, initialFontName=glyphs.REGULAR)
    sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages]
    for number, size in enumerate(sizes, start=1):
        line = f"dossier {case_number} · bladzijde {number} van {len(sizes)}"
        canvas.setPageSize(size)
        canvas.setFont(glyphs.REGULAR, 6.6)
        canvas.drawCentredString(size[0] / 2, _BASE, line)
        canvas.showPage()
    canvas.save()
    stamps = opened.enter_context(pikepdf.open(BytesIO(stream.getvalue())))
    for page, stamp in zip(pdf.pages, stamps.pages, strict=True):
        page.add_overlay(stamp, None)


def _bookmark(pdf: pikepdf.Pdf, placed: Sequence[_Placed]) -> None:
    item_on = partial(pikepdf.OutlineItem, page_location="Fit")
    with pdf.open_outline() as outline:
        outline.root.clear()
        outline.root.append(item_on("Inhoud", 0))
        outline.root.extend(item_on(item.part.title, item.first - 1) for item in placed if item.count)


def _attach(pdf: pikepdf.Pdf, placed: Sequence[_Placed]) -> None:
    for number, item in enumerate(placed, start=1):
        if not item.count:
            spec = pikepdf.AttachedFileSpec(
                pdf,
                item.part.content,
                description=item.part.title,
                filename=item.part.name,
                mime_type="application/octet-stream",
                creation_date="",
                mod_date="",
            )
            pdf.attachments[f"{number} {item.part.name}"] = spec
