"""The frame of a full screen: its keys from the registry, a top line, the content and the key bar."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from ksf_tui.i18n import _
from ksf_tui.ui.action import Action
from ksf_tui.ui.actions import actions_of, bindings
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.keys import PRINTABLE
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.widgets.header_line import HeaderLine
from ksf_tui.ui.widgets.key_bar import KeyBar
from ksf_tui.ui.widgets.windowed_list import WindowedList

_PLAIN_KEYS = frozenset({"section", "new", "search", "what_if"})
_ON_THE_LOCK = frozenset({"help", "theme", "quit"})


class DeskScreen(Screen[Any]):
    """A full screen of the desk.

    A subclass names its `SCOPES`, gives its content in `compose_body` and, where it has its own top line, `heading`.
    `BINDINGS` follow from the scopes; each action is a method `action_<name>`, its availability `check_action`.
    """

    SCOPES: ClassVar[tuple[Scope, ...]] = ()
    """Where the screen's actions come from; `Scope.FORM` among them switches single letters off."""
    SECTION: ClassVar[str] = ""
    """The id of the section that the top line marks."""
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SCREEN)
    AUTO_FOCUS = "*"

    def __init_subclass__(cls, **options: bool) -> None:
        """Derive the bindings from the scopes."""
        if "SCOPES" in cls.__dict__:
            cls.BINDINGS = [*bindings(*cls.SCOPES), *cls.__dict__.get("BINDINGS", [])]
        super().__init_subclass__(**options)

    @property
    def is_form(self) -> bool:
        """Whether single letters are typed here, not pressed."""
        return Scope.FORM in self.SCOPES

    @property
    def is_dirty(self) -> bool:
        """Whether leaving would lose typed text; a form overrides this."""
        return False

    def heading(self) -> Content | None:
        """Give the left part of the top line; None shows the sections."""
        return None

    def compose(self) -> ComposeResult:
        """Put top line, content and key bar together."""
        yield HeaderLine(self.heading(), self.SECTION)
        yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """Give the content between top line and key bar."""
        yield from ()

    def refresh_heading(self) -> None:
        """Draw the top line again after what it says has changed."""
        self.query_one(HeaderLine).left = self.heading()

    def allows_global(self, action: str) -> bool:
        """Tell whether an action that works anywhere works here."""
        if Scope.LOCK in self.SCOPES:
            return action in _ON_THE_LOCK
        return not (self.is_form and action in _PLAIN_KEYS)

    def offers(self, action: str) -> bool:
        """Tell whether an action of this screen can be done now; help and palette ask this."""
        return bool(self.check_action(action, ()))

    def action_back(self) -> None:
        """Go one step back; asks first when typed text would be lost."""
        if self.is_dirty:
            question = ConfirmDialog(
                _("Weggaan zonder bewaren?"),
                _("Wat u hebt getypt is nog niet bewaard en gaat verloren."),
                yes=_("Ja, weggooien"),
                no=_("Nee, verder typen"),
            )
            self.app.push_screen(question, lambda sure: self.leave() if sure else None)
        else:
            self.leave()

    def leave(self) -> None:
        """Close the screen where something lies under it; a main area stays."""
        if self.app.screen_stack[0] is not self:
            self.dismiss(None)

    @on(WindowedList.Failed)
    def _show_failure(self, event: WindowedList.Failed) -> None:
        event.stop()
        show = getattr(self.app, "show_error", None)
        if show is None:
            raise event.error
        show(event.error)


def screen_actions(screen: Screen[Any]) -> tuple[Action, ...]:
    """Give the actions that can be done now: of the list that has the focus, and of the screen but for its keys."""
    if not isinstance(screen, DeskScreen):
        return ()
    focused: tuple[Scope, ...] = getattr(screen.focused, "SCOPES", ())
    own = [item for item in actions_of(*focused) if screen.offers(item.action.removeprefix("screen."))]
    taken = {key for item in own for key in item.key.split(",")}
    others = (item for item in actions_of(*screen.SCOPES, Scope.SCREEN) if screen.offers(item.action))
    return (*own, *(item for item in others if not taken & set(item.key.split(","))))


def global_actions(screen: Screen[Any]) -> tuple[Action, ...]:
    """Give the actions that work anywhere and so on this screen, but for keys that mean something else here."""
    taken = {key for item in screen_actions(screen) for key in item.key.split(",")}
    types = isinstance(screen, DeskScreen) and screen.is_form
    is_for_user: Callable[..., bool] = getattr(screen.app, "is_for_user", lambda *_action: True)
    return tuple(
        item
        for item in actions_of(Scope.GLOBAL)
        if item.key not in taken
        and not (types and item.key in PRINTABLE)
        and is_for_user(*item.called)
        and (not isinstance(screen, DeskScreen) or screen.allows_global(item.action.partition("(")[0]))
    )
