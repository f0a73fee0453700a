"""The help page: what the focused field is for and the keys of where the user is, from the registry."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.i18n import _
from ksf_tui.ui.action import Action
from ksf_tui.ui.actions import actions_of
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.base import global_actions, screen_actions


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A line of the page: a key with what it does, or a text or heading without a key."""

    text: Content
    key: str = ""


class HelpScreen(ModalScreen[None]):
    """A dialog over the screen that it explains."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,enter,q", "dismiss", _("Terug"), show=False, id="help.close")
    ]

    def __init__(self, lines: Sequence[HelpLine]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Show the page."""
        with Vertical(classes="dialog wide"):
            yield Static(Content(_("Hulp")), classes="dialog-title")
            with VerticalScroll(classes="dialog-body"):
                for line in self._lines:
                    with HorizontalGroup():
                        if line.key:
                            yield Static(Content(line.key), classes="help-key")
                        yield Static(line.text, classes="help-text")
            yield Static(
                Content.from_markup(_("[b $text-accent]Esc[/] Terug   [b $text-accent]↑ ↓[/] Bladeren")),
                classes="dialog-keys",
            )


def help_page(screen: Screen[Any]) -> list[HelpLine]:
    """Give the page for a screen: the field that has the focus, the screen's own keys, the keys that work anywhere."""
    here = [item for item in screen_actions(screen) if item.scope is not Scope.SCREEN]
    lines = [*_helps(screen)]
    for scope in dict.fromkeys(item.scope for item in here):
        lines += _group(scope.heading, [item for item in here if item.scope is scope])
    return lines + _group(Scope.GLOBAL.heading, [*global_actions(screen), *actions_of(Scope.SCREEN)])


def _helps(screen: Screen[Any]) -> Iterator[HelpLine]:
    """Give the texts of the focused widget, what it lies in, and the screen."""
    node: Widget | None = screen.focused or screen
    while node is not None:
        if text := type(node).HELP:
            yield HelpLine(Content(text.strip()))
            yield HelpLine(Content(""))
        parent = node.parent
        node = parent if isinstance(parent, Widget) else None


def _group(title: str, items: Iterable[Action]) -> list[HelpLine]:
    lines = [HelpLine(Content(item.help), item.keys) for item in items]
    return [HelpLine(Content.styled(title.upper(), "bold $text-muted")), *lines, HelpLine(Content(""))]
