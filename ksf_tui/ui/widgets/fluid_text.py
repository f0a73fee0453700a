"""A text that is made anew for the width that it gets, such as one with columns."""

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class FluidText(Widget):
    """Shows what a function gives for its width in cells; no line of it may be wider."""

    DEFAULT_CSS = """
    FluidText { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._make: Callable[[int], Content] = lambda _width: Content("")
        self._made: tuple[int, Content] | None = None

    def show(self, make: Callable[[int], Content]) -> None:
        """Take another text."""
        self._make, self._made = make, None
        self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Give the lines of the text at a width."""
        return self._at(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Draw the text."""
        return self._at(self.content_size.width)

    def _at(self, width: int) -> Content:
        if self._made is None or self._made[0] != width:
            self._made = width, self._make(width)
        return self._made[1]
