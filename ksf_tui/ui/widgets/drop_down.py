"""A list that opens under its field, to choose one of many; typing jumps to the option that holds the letters."""

from collections.abc import Sequence
from typing import TypeVar

from rich.text import Text
from textual.widgets import Select

from ksf_tui.domain.text import safe_line
from ksf_tui.i18n import _

Value = TypeVar("Value")


class DropDown(Select[Value]):
    """A choice from a list.

    Args:
        options: value and label; labels are never markup.
        value: what is chosen; None for nothing yet, which only a list with a `prompt` allows.
        prompt: what stands there while nothing is chosen.
    """

    HELP = _("Enter opent de lijst; pijltjes of letters kiezen, Enter neemt over, Esc sluit haar.")

    def __init__(
        self,
        options: Sequence[tuple[Value, str]],
        value: Value | None = None,
        *,
        prompt: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        # Textual finds typed letters in `str` (read as markup) and in `Text`, not in `Content`.
        shown = [(Text(safe_line(label)), option) for option, label in options]
        if value is None:
            super().__init__(shown, prompt=prompt, allow_blank=True, compact=True, id=id)
        else:
            super().__init__(shown, prompt=prompt, allow_blank=bool(prompt), value=value, compact=True, id=id)
