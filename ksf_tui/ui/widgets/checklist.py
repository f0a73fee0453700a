"""A list of what must be true: ticked, blocking or worth a look, with what to do."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from ksf_tui.domain.checklist import Check
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.hanging import hanging


class Checklist(Widget):
    """Lines with `✗` (blocks), `!` (does not block) or `✓`, in that order; long ones go on under their text."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Checklist { width: 1fr; height: auto; }
    """

    def __init__(self, checks: Sequence[Check] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._checks = tuple(checks)

    def show(self, checks: Sequence[Check]) -> None:
        """Show other lines."""
        self._checks = tuple(checks)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Give the number of lines at a width."""
        return len(checklist(self._checks, width))

    def render(self) -> Content:
        """Draw the lines."""
        return Content("\n").join(checklist(self._checks, self.content_size.width))


def checklist(checks: Sequence[Check], width: int) -> list[Content]:
    """Give the lines of a checklist: what still has to be done stands on top."""
    ordered = sorted(checks, key=lambda check: (check.ok, not check.blocking))
    return [line for check in ordered for line in _lines(check, width)]


def _lines(check: Check, width: int) -> list[Content]:
    if check.ok:
        return hanging(Content.styled("✓ ", "bold $text-success"), plain(check.label).stylize("$text-muted"), width)
    mark = ("✗ ", "bold $text-error") if check.blocking else ("! ", "bold $text-warning")
    lines = hanging(Content.assemble(mark), plain(check.label), width)
    return lines + (hanging(Content("  "), plain(check.hint).stylize("$text-muted"), width) if check.hint else [])
