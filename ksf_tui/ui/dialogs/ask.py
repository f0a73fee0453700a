"""A question that is answered with a line or a text; closing without an answer gives None."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import LongField, TextField


class AskDialog(ModalScreen[str | None]):
    """Ask for a line (Enter answers) or for a longer text (^s answers).

    Args:
        title: the question.
        explanation: what the answer is used for.
        value: what is filled in already.
        multiline: whether the answer may have several lines.
        required: whether an empty answer is refused.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "answer", _("Bewaren"), show=False, id="ask.answer"),
        Binding("escape", "cancel", _("Terug"), show=False, id="ask.cancel"),
    ]

    problem: reactive[str] = reactive("")
    _warned = False

    def __init__(
        self, title: str, explanation: str = "", *, value: str = "", multiline: bool = False, required: bool = True
    ) -> None:
        super().__init__()
        self._title = title
        self._explanation = explanation
        self._multiline = multiline
        self._required = required
        self._field = LongField(value) if multiline else TextField(value)
        self._initial = self._text

    def compose(self) -> ComposeResult:
        """Show the question and the field."""
        answer_key = "^s" if self._multiline else "⏎"
        keys = _("[b $text-accent]$key[/] Bewaren   [b $text-accent]Esc[/] Terug")
        with Vertical(classes="dialog wide" if self._multiline else "dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            if self._explanation:
                yield Static(plain(self._explanation), classes="dialog-text")
            yield self._field
            yield Static("", id="problem", classes="field-error")
            yield Static(Content.from_markup(keys, key=answer_key), classes="dialog-keys")

    @property
    def _text(self) -> str:
        field = self._field
        return field.text if isinstance(field, LongField) else field.value

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return self._text != self._initial

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Message) -> None:
        """Begin anew after a warning: who types on wants to keep the text."""
        event.stop()
        if self._warned:
            self._warned = False
            self.problem = ""

    def watch_problem(self, problem: str) -> None:
        """Show what is wrong with the answer."""
        self.query_one("#problem", Static).update(plain(problem))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Close with the text, unless it is empty where it must not be."""
        text = self._text.strip()
        if self._required and not text:
            self.problem = _("Typ eerst een antwoord, of ga terug met Esc.")
        else:
            self.dismiss(text)

    def action_cancel(self) -> None:
        """Close without an answer; typed text is given up only at the second Esc."""
        if self.is_dirty and not self._warned:
            self._warned = True
            self.problem = _("Druk nog eens op Esc om weg te gooien wat u typte.")
        else:
            self.dismiss(None)
