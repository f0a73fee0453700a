"""A dialog with fields to fill in: ^s answers, Esc asks once before what was typed is lost."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from ksf_tui.domain.text import safe_text
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import Choices
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import show_problem

Result = TypeVar("Result")


class FormDialog(ModalScreen[Result]):
    """The common part; a subclass gives the fields and what follows from them.

    Args:
        title: what is asked.
        again: that it was filled in before and could not be stored: its content counts as typed.
        error: what was wrong with it then; shown beside the field that it names.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "answer", _("Bewaren"), show=False, id="form-dialog.answer"),
        Binding("escape", "cancel", _("Terug"), show=False, id="form-dialog.cancel"),
        # Before the field gets the key: what is typed right after it must not land in the field that is left.
        Binding("tab", "app.focus_next", _("Volgend veld"), show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", _("Vorig veld"), show=False, priority=True),
    ]
    RULE_FIELDS: ClassVar[dict[str, str]] = {}
    """The field that a rule is about, by the number of the rule."""

    _warned = False

    def __init__(self, title: str, *, again: bool = False, error: InvalidInput | None = None) -> None:
        super().__init__()
        self._title = title
        self._again = again
        self._error = error
        self._begun_with: object = None
        self._ready = False

    def fields(self) -> Iterable[Widget]:
        """Give the fields and texts, from top to bottom."""
        raise NotImplementedError

    def content(self) -> object:
        """Give what is filled in, to tell whether it changed."""
        raise NotImplementedError

    def result(self) -> Result:
        """Give the answer.

        Raises:
            InvalidInput, RuleViolation: something is missing or impossible.
        """
        raise NotImplementedError

    def follow(self) -> None:
        """Show what follows from what is filled in."""

    @property
    def keys(self) -> str:
        """The keys, as markup of our own."""
        return _("[b $text-accent]^s[/] Bewaren   [b $text-accent]Tab[/] Volgend veld   [b $text-accent]Esc[/] Terug")

    def compose(self) -> ComposeResult:
        """Put title, fields, warning and keys together."""
        with Vertical(classes="dialog wide full"):
            yield Static(plain(self._title), classes="dialog-title")
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield from self.fields()
            yield Static("", id="problem", classes="form-problem")
            yield Static(Content.from_markup(self.keys), classes="dialog-keys")

    def on_mount(self) -> None:
        """Remember how it began."""
        self._begun_with = self.content()
        self._ready = True
        self.follow()
        if self._error:
            show_problem(self, self._error)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed or chosen."""
        return self._ready and (self._again or self.content() != self._begun_with)

    def text_of(self, name: str) -> str:
        """Give the text of a field, without spaces around it."""
        field = self.query_one(f"#{name}")
        text = field.text if isinstance(field, LongField) else field.value if isinstance(field, TextField) else ""
        return safe_text(text).strip()

    @on(Choices.Changed)
    @on(DateField.Changed)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, event: Message) -> None:
        """Begin anew after a warning: who types on wants to keep the text."""
        event.stop()
        if self._ready:
            if self._warned:
                self._warned = False
                self._tell("")
            self.follow()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Close with the answer, unless something is missing."""
        try:
            result = self.result()
        except InvalidInput as error:
            self._refuse(error)
        except RuleViolation as error:
            field = self.RULE_FIELDS.get(error.rule, "")
            self._refuse(InvalidInput(error.title, error.message, error.hint, field=field))
        else:
            self.dismiss(result)

    def _refuse(self, error: InvalidInput) -> None:
        self._tell("" if show_problem(self, error) else str(error))

    def action_cancel(self) -> None:
        """Close without an answer; what was typed is given up only at the second Esc."""
        if self.is_dirty and not self._warned:
            self._warned = True
            self._tell(_("Druk nog eens op Esc om weg te gooien wat u typte."))
        else:
            self.dismiss(None)

    def _tell(self, text: str) -> None:
        self.query_one("#problem", Static).update(plain(text))
