"""What can be done by a key: one line of the registry in `actions`."""

from dataclasses import dataclass

from ksf_tui.ui.keys import key_text
from ksf_tui.ui.scopes import Scope


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done by a key.

    Attributes:
        id: unique, `<scope>.<name>`; also the id of the binding.
        key: Textual's name of the key, or several separated by commas.
        label: one or two Dutch words for the key bar.
        help: one Dutch sentence for help page, palette and tooltip.
        show: whether the key bar shows it; five per screen at most.
        call: the action to call, where it is not the name in the id.
        palette: whether the palette offers it.
        priority: whether it also works inside dialogs and input fields.
        key_text: how the key is written, where the usual way is not clear.
    """

    id: str
    key: str
    label: str
    help: str
    show: bool = True
    call: str = ""
    palette: bool = True
    priority: bool = False
    key_text: str = ""

    @property
    def scope(self) -> Scope:
        """Where it can be done: the part of the id before the dot."""
        return Scope(self.id.partition(".")[0])

    @property
    def action(self) -> str:
        """The action string, such as `decide` or `section('cases')`."""
        return self.call or self.id.partition(".")[2].replace("-", "_")

    @property
    def called(self) -> tuple[str, ...]:
        """The name of the action and its argument, such as `("section", "cases")`."""
        name, _bracket, argument = self.action.partition("(")
        return (name, argument.strip("')")) if argument else (name,)

    @property
    def keys(self) -> str:
        """The key as people read it, such as "⏎", "^p" or "F9"."""
        return self.key_text or " ".join(key_text(key.strip()) for key in self.key.split(","))
