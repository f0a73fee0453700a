"""Why this date: the numbered steps of a term, each with the source that it rests on."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.explanation import explain
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.hanging import hanging


class WhyPanel(Widget):
    """The steps under a title; draws itself anew for another term."""

    DEFAULT_CSS = """
    WhyPanel { height: auto; }
    """

    deadline: reactive[Deadline | None] = reactive(None, layout=True)

    def __init__(self, deadline: Deadline | None = None, *, title: bool = True, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title = title
        self.set_reactive(WhyPanel.deadline, deadline)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Give the number of lines at a width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the title and the steps."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        title = [Content.styled(_("WAAROM DEZE DATUM?"), "bold $text-muted")] if self._title else []
        return title + (step_lines(self.deadline, width) if self.deadline else [])


def step_lines(term: Deadline, width: int) -> list[Content]:
    """Give the lines of the steps of a term, wrapped to a width in cells and indented after their numbers."""
    steps = explain(term)
    room = len(str(len(steps))) + 1
    lines = []
    for number, step in enumerate(steps, 1):
        mark = Content.styled(f"{number}".ljust(room), "bold $text-accent")
        lines += hanging(mark, plain(step.text), width)
        lines += hanging(Content(" " * room), plain(step.source).stylize("$text-muted"), width)
    return lines
