"""The bottom line: a few keys of where the user is at the left, help and palette at the right."""

from dataclasses import dataclass
from typing import Any

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from ksf_tui.ui.actions import place
from ksf_tui.ui.keys import PRINTABLE, key_text
from ksf_tui.ui.scopes import Scope

MOST = 6
"""Labels at the left; the other keys stand on the help page."""


@dataclass(frozen=True, slots=True)
class _Key:
    text: str
    label: str
    key: str
    enabled: bool

    @property
    def content(self) -> Content:
        style = "$text-muted" if self.enabled else "$text-muted strike"
        key_style = "bold $text-accent" if self.enabled else "$text-muted"
        return Content.assemble((self.text, key_style), (f" {self.label}", style))


def _order(active: ActiveBinding) -> tuple[bool, int]:
    """Sort as the registry does, what works anywhere last, what a widget offers first."""
    return (active.binding.id or "").startswith(f"{Scope.GLOBAL}."), place(active.binding.id or "")


def _row(keys: list[_Key]) -> Content:
    return Content("  ").join(key.content for key in keys)


class KeyBar(Widget):
    """The keys that work now; what does not fit at the left is left out, never cut."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[range, str]] = []
        self._known: tuple[list[_Key], list[_Key]] | None = None

    def on_mount(self) -> None:
        """Follow what can be done on the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def on_unmount(self) -> None:
        """Stop following."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _bindings_changed(self, _screen: Screen[Any]) -> None:
        self.refresh()

    def render(self) -> Content:
        """Draw as many keys as fit."""
        left, right = self._keys()
        width = self.size.width
        tail = _row(right)
        room = width - tail.cell_length - 3
        self._spots = []
        while left and _row(left).cell_length > room:
            left.pop()
        head = _row(left)
        gap = max(1, width - 2 - head.cell_length - tail.cell_length)
        self._place(left, 1)
        self._place(right, 1 + head.cell_length + gap)
        return Content.assemble(" ", head, " " * gap, tail)

    def _keys(self) -> tuple[list[_Key], list[_Key]]:
        """Give the keys at the left and at the right; under a dialog those from before it."""
        if self._known is None or self.app.screen is self.screen:
            self._known = self._find_keys()
        left, right = self._known
        return list(left), list(right)

    def _find_keys(self) -> tuple[list[_Key], list[_Key]]:
        left: dict[str, _Key] = {}
        right: dict[str, _Key] = {}
        is_form = getattr(self.screen, "is_form", False)
        for active in sorted(self.screen.active_bindings.values(), key=_order):
            binding = active.binding
            if self._is_typed(binding.key):
                continue
            shown = binding.key_display or key_text(binding.key)
            key = _Key(shown, binding.description, binding.key, active.enabled)
            if binding.action == "help":
                if binding.priority == is_form or "help" not in right:
                    right["help"] = key
            elif binding.action == "command_palette":
                right[binding.action] = key
            elif binding.show and binding.id:  # Textual's own have no id, and English labels
                left.setdefault(binding.action, key)
        tail = [right[name] for name in ("help", "command_palette") if name in right]
        return list(left.values())[:MOST], tail

    def _is_typed(self, key: str) -> bool:
        """Tell whether the field that has the focus takes a key as text."""
        return isinstance(self.screen.focused, (Input, TextArea)) and (len(key) == 1 or key in PRINTABLE)

    def _place(self, keys: list[_Key], start: int) -> None:
        for key in keys:
            end = start + key.content.cell_length
            self._spots.append((range(start, end), key.key))
            start = end + 2

    def on_click(self, event: events.Click) -> None:
        """Do what a key does when its label is clicked."""
        for spot, key in self._spots:
            if event.x in spot:
                self.app.simulate_key(key)
