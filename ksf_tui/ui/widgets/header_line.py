"""The top line: sections or the name of the screen at the left, who and when at the right."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ksf_tui.ui.actions import SECTIONS
from ksf_tui.ui.text import cell, fit


def section_bar(current: str) -> Content:
    """Give the line of sections with the current one marked."""
    parts: list[Content | tuple[str, str]] = [(" KSF ", "bold $text-accent")]
    for section in SECTIONS:
        style = "bold reverse $text-accent" if section.id == current else "$text-muted"
        parts += [Content(" "), (f" {section.key} {section.label} ", style)]
    return Content.assemble(*parts)


class HeaderLine(Widget):
    """One line of content at the left and the status of the app at the right; the left part yields first."""

    DEFAULT_CSS = """
    HeaderLine { height: 1; dock: top; }
    """

    left: reactive[Content] = reactive(Content(""))
    right: reactive[str] = reactive("")

    def __init__(self, left: Content) -> None:
        super().__init__()
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
        return Content.assemble(fit(self.left, room), " ", right.stylize("$text-muted"), " ")
