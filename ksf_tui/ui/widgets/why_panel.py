"""Why this date: the numbered steps of a term, each with the source that it rests on."""

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from ksf_tui.domain.clock import Deadline
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain


class WhyPanel(VerticalGroup):
    """The steps under a title; draws itself anew for another term."""

    DEFAULT_CSS = """
    WhyPanel {
        .why-title { color: $text-muted; text-style: bold; }
        .why-number { width: 3; color: $text-accent; text-style: bold; }
        .why-text { width: 1fr; }
    }
    """

    deadline: reactive[Deadline | None] = reactive(None, recompose=True)

    def __init__(self, deadline: Deadline | None = None, *, title: bool = True, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._title = title
        self.set_reactive(WhyPanel.deadline, deadline)

    def compose(self) -> ComposeResult:
        """Show the steps."""
        if self._title:
            yield Static(Content(_("WAAROM DEZE DATUM?")), classes="why-title")
        steps = self.deadline.steps if self.deadline else ()
        for number, step in enumerate(steps, 1):
            with HorizontalGroup():
                yield Static(Content(str(number)), classes="why-number")
                text = Content.assemble(plain(step.text), "\n", (step.source, "$text-muted"))
                yield Static(text, classes="why-text")
