"""A screen without the vault's cases around it: text fields only, Enter goes on, no sections and no palette."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from ksf_tui.errors import InvalidInput, KsfError
from ksf_tui.i18n import _
from ksf_tui.services import session
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.widgets.form import FormRow, show_problem

_ALLOWED = frozenset({"help", "theme"})


class GateScreen(WorkScreen):
    """The frame of lock, first start, recovery and recovery key."""

    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.LOCK,)
    CSS_PATH = Path(__file__).parent.parent / "styles" / "gate.tcss"
    TITLE_TEXT: ClassVar[str] = ""
    """What stands in the top line after the name of the program."""
    stop_message: ClassVar[str] = _("Wat u hebt getypt is nog niet bewaard en gaat verloren.")

    @property
    def is_form(self) -> bool:
        """Whether single letters are typed here: yes."""
        return True

    def allows_global(self, action: str) -> bool:
        """Allow help and looks only; `stop` takes the place of quit."""
        return action in _ALLOWED

    def heading(self) -> Content:
        """Give the name of the program and of the screen."""
        return Content.assemble((" KSF privacybalie ", "bold $text-accent"), (f" {self.TITLE_TEXT}", "$text-muted"))

    def look_for_vault(self, then: Callable[[bool], None]) -> None:
        """Ask whether there is a vault."""
        workplace = self.app.workplace
        self.read(self.app.gateway.call(lambda: session.has_vault(workplace)), then, group="vault")

    def part(self) -> Widget:
        """Give what holds the fields that are asked for now."""
        return self

    def finish(self) -> None:
        """Do what Enter in the last field asks for."""
        raise NotImplementedError

    def action_forward(self) -> None:
        """Go to the next field, or finish after the last."""
        fields = [field for field in self.focus_chain if isinstance(field, Input)]
        if self.focused in fields and self.focused is not fields[-1]:
            self.focus_next(Input)
        else:
            self.finish()

    def action_stop(self) -> None:
        """End the program, after a question when something would be lost."""
        if self.is_dirty:
            question = ConfirmDialog(_("Stoppen?"), self.stop_message)
            self.app.push_screen(question, lambda sure: self.app.exit() if sure else None)
        else:
            self.app.exit()

    def clear_problems(self) -> None:
        """Take away what was wrong."""
        for row in self.query(FormRow):
            row.problem = ""

    def failed(self, error: KsfError) -> None:
        """Show what went wrong beside a field of this part, or in a dialog."""
        if not (isinstance(error, InvalidInput) and show_problem(self.part(), error)):
            self.app.show_error(error)


class GateBody(VerticalScroll, can_focus=False):
    """The content in a calm column."""
