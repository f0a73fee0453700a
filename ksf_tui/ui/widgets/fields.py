"""Fields to type in whose content, typed or pasted, can't steer the terminal."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from ksf_tui.domain.text import safe_text
from ksf_tui.i18n import _


class TextField(Input):
    """A field of one line."""

    HELP = _("Typ hier. Tab gaat naar het volgende veld, Shift+Tab terug.")

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        max_length: int = 0,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(value, placeholder=placeholder, max_length=max_length, id=id, compact=True)

    def on_blur(self) -> None:
        """Show the beginning of a text that is longer than the field."""
        if self.app.screen_stack:  # empty when the program ends, and then nothing can be selected any more
            self.cursor_position = 0

    def validate_value(self, value: str) -> str:
        """Replace what could steer the terminal; keep spaces as they are typed."""
        return safe_text(value).replace("\n", " ").replace("\t", " ")


class LongField(TextArea):
    """A field of several lines; Tab goes to the next field."""

    HELP = _("Typ hier; Enter begint een nieuwe regel. Tab gaat naar het volgende veld, ^z maakt ongedaan.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "undo", _("Ongedaan"), show=False)]

    def __init__(self, text: str = "", *, id: str | None = None, read_only: bool = False) -> None:  # noqa: A002
        super().__init__(
            safe_text(text), id=id, tab_behavior="focus", soft_wrap=True, read_only=read_only, compact=True
        )

    def load_text(self, text: str) -> None:
        """Replace the whole text by one that is safe to show."""
        super().load_text(safe_text(text))

    def edit(self, edit: Edit) -> EditResult:
        """Make what is typed or pasted safe before it is put into the text."""
        return super().edit(replace(edit, text=safe_text(edit.text)))
