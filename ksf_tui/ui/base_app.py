"""What every app of the desk shares: looks, help, palette, safe texts and one place where errors are shown."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ScreenStackError, SystemCommand
from textual.binding import BindingType
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen

from ksf_tui.domain.text import safe_text
from ksf_tui.errors import KsfError
from ksf_tui.hardening import redact_loop_errors
from ksf_tui.i18n import _
from ksf_tui.ui import theme
from ksf_tui.ui.actions import bindings
from ksf_tui.ui.compat import CrashGuard, every_screen, refuse_web
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.help import HelpScreen, help_page
from ksf_tui.ui.palette import CaseCommands, DeskCommands, DeskPalette
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.base import DeskScreen
from ksf_tui.ui.sections import SECTIONS, Section

BASE_CSS = Path(__file__).parent / "styles" / "base.tcss"

FindCases = Callable[[str], Awaitable[Sequence[tuple[int, str]]]]
"""Finds cases by number or name: gives at most a handful of `(id, line)`."""

_IN_DIALOGS = frozenset({"quit", "lock"})


class BaseApp(CrashGuard, inherit_bindings=False):
    """The frame without any services.

    Attributes:
        status: shown at the right of the top line, such as "k.visser · zo 22 nov".
        sections: the areas of the user.
        find_cases: gives the palette its cases; None switches that off.
    """

    TITLE = "KSF"
    CSS_PATH = BASE_CSS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.GLOBAL)
    COMMANDS = {DeskCommands, CaseCommands}  # noqa: RUF012 - declared so by Textual
    ESCAPE_TO_MINIMIZE = False

    status: reactive[str] = reactive("")
    sections: Sequence[Section] = SECTIONS
    find_cases: FindCases | None = None

    def __init__(self) -> None:
        super().__init__()
        refuse_web(self)
        for item in theme.THEMES:
            self.register_theme(item)
        self.theme = theme.DARK

    def on_mount(self, _event: events.Mount) -> None:
        """Check once more that this is no browser, and keep the event loop from logging texts of errors."""
        refuse_web(self)
        redact_loop_errors(asyncio.get_running_loop())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the own variables, also for the moment before the own theme is chosen."""
        return dict(theme.THEMES[0].variables)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """Give none: Textual's own are English, and one writes the screen to a file."""
        return ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Switch the keys that work anywhere off where they would do harm: in forms, dialogs and on the lock."""
        if action in _GLOBAL_ACTIONS:
            try:
                screen = self.screen
            except ScreenStackError:  # the program starts or ends
                return False
            if isinstance(screen, ModalScreen):
                return action in _IN_DIALOGS
            if not self.is_for_user(action, *map(str, parameters)):
                return False
            if isinstance(screen, DeskScreen):
                return screen.allows_global(action)
        return super().check_action(action, parameters)

    def is_for_user(self, action: str, section: str = "") -> bool:
        """Tell whether the user has the area that an action is about, or any with cases where it is about cases."""
        wanted = section if action == "section" else "cases" if action in _OF_CASES else ""
        return not wanted or any(item.id == wanted for item in self.sections)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - never
    ) -> None:
        """Show a short line for a moment; never reads markup."""
        super().notify(safe_text(message), title=safe_text(title), severity=severity, timeout=timeout, markup=False)

    def show_error(self, error: Exception) -> None:
        """Show an error that a user can act on as a dialog; end the program on any other."""
        if isinstance(error, KsfError):
            self.push_screen(MessageDialog(error))
        else:
            self.crash(error)

    def open_case(self, case_id: int) -> None:
        """Open a case that was chosen in the palette; the desk overrides this."""
        raise NotImplementedError(case_id)

    def action_command_palette(self) -> None:
        """Open the palette."""
        if not isinstance(self.screen, ModalScreen):
            self.push_screen(DeskPalette(placeholder=_("Typ een opdracht, een zaaknummer of een naam")))

    def action_help(self) -> None:
        """Show the keys of where the user is."""
        if not isinstance(self.screen, ModalScreen):
            self.push_screen(HelpScreen(help_page(self.screen)))

    def action_theme(self) -> None:
        """Change between dark and light."""
        self.theme = theme.LIGHT if self.theme == theme.DARK else theme.DARK

    async def action_quit(self) -> None:
        """End the program, after a question when typed text would be lost."""
        if isinstance(self.screen, ConfirmDialog):
            return
        if any(getattr(screen, "is_dirty", False) for screen in every_screen(self)):
            question = ConfirmDialog(_("Stoppen?"), _("Wat u hebt getypt is nog niet bewaard en gaat verloren."))
            self.push_screen(question, lambda sure: self.exit() if sure else None)
        else:
            self.exit()


_OF_CASES = frozenset({"new", "search"})
_GLOBAL_ACTIONS = frozenset({"section", "new", "search", "what_if", "help", "command_palette", "lock", "theme", "quit"})
