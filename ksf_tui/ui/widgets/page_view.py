"""A letter as it will be read: address, reference lines, headings and items, with what is still to fill in marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from ksf_tui.domain.correspondence import Sheet
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.letters import FRAME, gaps
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.hanging import hanging

_GAP_STYLE = "bold $text-warning on $panel"
_SIDE = "┃ "
"""The side of a frame."""
_LABEL = 15
"""Cells of the labels of the reference lines."""

Line = tuple[Content, Content]
"""A mark, such as a bullet, and the text that hangs from it."""


class PageView(VerticalScroll):
    """The page, to be scrolled through with the arrow keys."""

    HELP = _("De brief zoals hij gelezen wordt. Pijltjes, PgUp en PgDn bladeren.")
    DEFAULT_CSS = """
    PageView {
        width: 1fr;
        height: 1fr;
        & > Page { width: 1fr; max-width: 78; height: auto; padding: 1 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._page = Page()

    def compose(self) -> ComposeResult:
        """Put an empty page there."""
        yield self._page

    def show(self, sheet: Sheet) -> None:
        """Lay out a letter."""
        self._page.show(sheet)

    def follow(self, row: int) -> None:
        """Bring a row of the text into sight, a third from the top."""
        if self.display and self.size.height:
            self.scroll_to(y=max(0, self._page.line_of(row) - self.size.height // 3), animate=False)


@dataclass(frozen=True, slots=True)
class _Layout:
    """The lines of the page at a width, and the line on which each row of the text begins."""

    width: int
    lines: tuple[Content, ...]
    starts: dict[int, int]


class Page(Widget):
    """The sheet itself, laid out for its width."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._head: Sequence[Line] = ()
        self._body: Sequence[tuple[int, Line]] = ()
        self._known: _Layout | None = None

    def show(self, sheet: Sheet) -> None:
        """Lay out a letter."""
        self._head = tuple(head(sheet))
        self._body = tuple(body(sheet.text))
        self._known = None
        self.refresh(layout=True)

    def line_of(self, row: int) -> int:
        """Give the line on which a row of the text begins; for an empty row that is left out, the one above."""
        starts = self._laid_out(self.content_size.width).starts
        return max((line for at, line in starts.items() if at <= row), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Give the number of lines at a width."""
        return len(self._laid_out(width).lines)

    def render(self) -> Content:
        """Draw the page."""
        return Content("\n").join(self._laid_out(self.content_size.width).lines)

    def _laid_out(self, width: int) -> _Layout:
        if self._known is None or self._known.width != width:
            lines = [line for mark, text in self._head for line in hanging(mark, text, width)]
            starts = {}
            for row, (mark, text) in self._body:
                starts[row] = len(lines)
                lines += hanging(mark, text, width, repeat=mark.plain == _SIDE)
            self._known = _Layout(width, tuple(lines), starts)
        return self._known


def head(sheet: Sheet) -> Iterator[Line]:
    """Give what stands above the text: the sender, the address and the reference lines."""
    organisation, none = sheet.office.organisation, Content("")
    yield none, plain(organisation.name).stylize("bold $text-accent")
    place = f"{organisation.street}, {organisation.postal_code} {organisation.city}"
    yield none, plain(place).stylize("$text-muted")
    yield none, none
    for line in sheet.addressee:
        yield none, plain(line)
    yield none, none
    words = sheet.words
    references = (
        (words.date, plain(long_date(sheet.written_on, sheet.language))),
        (sheet.file_label, plain(sheet.case_number)),
        (words.letter_number, plain(sheet.number)),
        (words.subject, plain(sheet.subject).stylize("bold")),
    )
    for label, value in references:
        yield Content.styled(f"{label:<{_LABEL}}", "$text-muted"), value
    yield none, none


def body(text: str) -> Iterator[tuple[int, Line]]:
    """Give the rows of the text with their lines; one empty line between paragraphs, however many were typed."""
    was_empty = True
    for row, line in enumerate(text.rstrip().split("\n")):
        if line.strip() or not was_empty:
            yield row, _line(line)
        was_empty = not line.strip()


def _line(line: str) -> Line:
    if line.startswith("## "):
        return Content(""), _marked(line[3:]).stylize("bold $text-accent")
    if line.startswith("- "):
        return Content("• "), _marked(line[2:])
    if line.startswith(FRAME):
        return Content.styled(_SIDE, "$text-accent"), _marked(line.removeprefix(FRAME))
    return Content(""), _marked(line)


def _marked(line: str) -> Content:
    """Give a line with its gaps marked."""
    content = plain(line)
    for start, end in spans(content.plain, gaps(content.plain)):
        content = content.stylize(_GAP_STYLE, start, end)
    return content


def spans(text: str, pieces: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give where pieces of a text, in their order, begin and end."""
    end = 0
    for piece in pieces:
        start = text.index(piece, end)
        end = start + len(piece)
        yield start, end
