"""The field for a password: no copying, no messages that carry it, F2 shows it for a moment."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from ksf_tui.domain.secret import Secret
from ksf_tui.i18n import _

SHOWN_FOR = 10.0
"""Seconds after which a shown password hides itself again."""
_MAX_LENGTH = 256


class PassphraseInput(Input):
    """A password field.

    The messages of `Input` carry the text, so none of them leaves this widget: `Edited` and `Entered` do instead,
    without it. `take` gives the password once and empties the field.
    """

    HELP = _("Typ uw wachtwoord; F2 laat het tien seconden zien. Kopiëren en knippen kan hier niet.")
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "reveal", _("Toon"), show=True, id="passphrase.reveal", tooltip=_("Toon of verberg de tekst"))
    ]

    @dataclass
    class Edited(Message):
        """The text changed; `empty` tells whether there is none."""

        empty: bool

    @dataclass
    class Entered(Message):
        """Enter was pressed."""

        field: "PassphraseInput"

        @property
        def control(self) -> "PassphraseInput":
            """The field, for `@on` with a selector."""
            return self.field

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(password=True, placeholder=placeholder, max_length=_MAX_LENGTH, id=id, compact=True)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.value

    def take(self) -> Secret:
        """Give what was typed, empty the field and hide its text again."""
        secret = Secret(self.value)
        self.clear()
        self.password = True
        return secret

    def post_message(self, message: Message) -> bool:
        """Replace the messages that carry the text."""
        if isinstance(message, Input.Changed):
            return super().post_message(self.Edited(empty=not self.value))
        if isinstance(message, Input.Submitted):
            return super().post_message(self.Entered(self))
        if isinstance(message, Input.Blurred):
            return True
        return super().post_message(message)

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""

    def action_reveal(self) -> None:
        """Show the text, or hide it again; it hides itself after a while."""
        self.password = not self.password
        if not self.password:
            self.set_timer(SHOWN_FOR, self._hide)

    def on_blur(self) -> None:
        """Hide the text when the field is left."""
        self.password = True

    def _hide(self) -> None:
        self.password = True
