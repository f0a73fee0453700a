"""The top line: sections or the name of the screen at the left, who and when at the right."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ksf_tui.ui.sections import SECTIONS, Section
from ksf_tui.ui.text import cell, fit


def section_bar(current: str, room: int, sections: Sequence[Section] = SECTIONS) -> Content:
    """Give the line of sections with the current one marked.

    Where there is no room they stand closer together, and then the others keep only their key.
    """
    forms = (
        _sections(current, sections),
        _sections(current, sections, pad=""),
        _sections(current, sections, short=True),
    )
    return next((form for form in forms if form.cell_length <= room), forms[-1])


def _sections(current: str, sections: Sequence[Section], *, pad: str = " ", short: bool = False) -> Content:
    parts: list[Content | tuple[str, str]] = [(" KSF ", "bold $text-accent")]
    for section in sections:
        is_current = section.id == current
        words = section.key if short and not is_current else f"{section.key} {section.label}"
        style = "bold reverse $text-accent" if is_current else "$text-muted"
        parts += [Content(pad or "  "), (f"{pad}{words}{pad}", style)]
    return Content.assemble(*parts)


class HeaderLine(Widget):
    """One line of content at the left and the status of the app at the right; the left part yields first.

    Args:
        left: the content; None shows the sections.
        section: the id of the current section.
    """

    DEFAULT_CSS = """
    HeaderLine { height: 1; dock: top; }
    """

    left: reactive[Content | None] = reactive(None)
    right: reactive[str] = reactive("")

    def __init__(self, left: Content | None, section: str = "") -> None:
        super().__init__()
        self._section = section
        self.set_reactive(HeaderLine.left, left)

    def on_mount(self) -> None:
        """Follow the status of the app."""
        if hasattr(self.app, "status"):
            self.watch(self.app, "status", self._take_status)

    def _take_status(self, status: str) -> None:
        self.right = status

    def render(self) -> Content:
        """Draw the line."""
        width = self.size.width
        right = cell(self.right, width // 2)
        room = width - right.cell_length - 2
        sections = getattr(self.app, "sections", SECTIONS)
        left = section_bar(self._section, room, sections) if self.left is None else self.left
        return Content.assemble(fit(left, room), " ", right.stylize("$text-muted"), " ")
