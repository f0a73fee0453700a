"""Texts behind a mark or a label, each of which goes on under its own beginning."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from ksf_tui.ui.widgets.hanging import hanging

MarkedLine = tuple[Content, Content]
"""A mark or label, which may be empty, and the text behind it."""


class MarkedLines(Widget):
    """Shows some of them, one under the other."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    MarkedLines { width: 1fr; height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: tuple[MarkedLine, ...] = ()

    def show(self, lines: Sequence[MarkedLine]) -> None:
        """Show other lines."""
        self._lines = tuple(lines)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Give the number of lines at a width."""
        return len(self._wrapped(width))

    def render(self) -> Content:
        """Draw the lines."""
        return Content("\n").join(self._wrapped(self.content_size.width))

    def _wrapped(self, width: int) -> list[Content]:
        return [line for mark, text in self._lines for line in hanging(mark, text, width)]
