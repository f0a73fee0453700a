"""What the registers share: the line on which the user goes from one to another, and the notice above the list."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ksf_tui.ui.actions import actions_of
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.work import WorkScreen

_ALL = {item.action: item for item in actions_of(Scope.REGISTERS)}


class RegisterScreen(WorkScreen):
    """A register; they stand side by side, and one key goes from one to another."""

    SECTION = "registers"
    CSS_PATH = Path(__file__).parents[2] / "styles" / "registers.tcss"
    REGISTER: ClassVar[str] = ""
    """The action that opens this one."""

    def compose_body(self) -> ComposeResult:
        """Show which registers there are, and then this one."""
        yield Static(self._line(), id="registers", classes="pad")
        yield from self.compose_register()

    def compose_register(self) -> ComposeResult:
        """Give the register; it has a `#notice`."""
        raise NotImplementedError

    def _line(self) -> Content:
        parts = []
        for name, item in _ALL.items():
            style = "bold reverse $text-accent" if name == self.REGISTER else "$text-muted"
            parts.append(Content.assemble((item.keys, "bold $text-accent"), " ", (f" {item.label} ", style)))
        return Content("   ").join(parts)

    def notify_above(self, notice: Content) -> None:
        """Show a notice above the list; an empty one takes no room."""
        line = self.query_one("#notice", Static)
        line.update(notice)
        line.set_class(bool(notice), "-said")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the other registers."""
        if action in _ALL:
            return action != self.REGISTER
        return super().check_action(action, parameters)

    def action_holidays(self) -> None:
        """Go to the holidays."""
        self.app.open_register("holidays")

    def action_recipients(self) -> None:
        """Go to the recipients."""
        self.app.open_register("recipients")

    def action_suppression(self) -> None:
        """Open the list of inactive addresses over this register."""
        self.app.open_suppression()

    def action_disclosures(self) -> None:
        """Go to the disclosures."""
        self.app.open_register("disclosures")
