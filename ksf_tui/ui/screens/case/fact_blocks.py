"""Blocks of the overview: a heading over lines of a label and a value that goes on under its own beginning."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_preview import CaseView


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with lines of a label and a value."""

    heading: Content
    rows: tuple[tuple[str, Content], ...]


class FactBlocks(VerticalGroup):
    """Shows the blocks of a case; nothing where there are none."""

    DEFAULT_CSS = """
    FactBlocks {
        .fact-heading { width: 1fr; }
        .fact-label { width: 14; color: $text-muted; }
        .fact-value { width: 1fr; }
        .fact-block { margin-bottom: 1; }
    }
    """

    view: reactive[CaseView | None] = reactive(None, recompose=True)

    def blocks(self, view: CaseView) -> Iterable[Block]:
        """Give the blocks, from top to bottom."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Show every block."""
        for block in self.blocks(self.view) if self.view else ():
            with VerticalGroup(classes="fact-block"):
                yield Static(block.heading, classes="fact-heading")
                for label, value in block.rows:
                    with HorizontalGroup():
                        if label:
                            yield Static(plain(label), classes="fact-label")
                        yield Static(value, classes="fact-value")
