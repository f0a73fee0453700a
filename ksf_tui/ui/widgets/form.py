"""Lines of a form: a label with its field on the same line, and what is wrong with it right under."""

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from ksf_tui.errors import InvalidInput
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import Choices, MultiChoice, SingleChoice
from ksf_tui.ui.widgets.date_field import DateField

__all__ = ["FieldLabel", "FormRow", "MultiChoice", "SingleChoice", "show_problem"]


class FormRow(VerticalGroup):
    """A label and one or more fields on a line; the line for an error takes no room while there is none.

    Args:
        label: the Dutch label.
        fields: the field, or several with a `FieldLabel` between them.
        name: the name that `InvalidInput.field` uses for it.
    """

    DEFAULT_CSS = """
    FormRow {
        .form-label { width: 15; padding: 0 1 0 0; color: $text-muted; }
        .form-error { padding: 0 0 0 15; color: $text-error; display: none; }
        &.-problem .form-error { display: block; }
        &.-problem .form-label { color: $text-error; }
        &:focus-within .form-label { color: $text-accent; text-style: bold; }
    }
    """

    problem: reactive[str] = reactive("", init=False)

    def __init__(
        self,
        label: str,
        *fields: Widget,
        name: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._label = label
        self._fields = fields
        self._shown_at = 0.0

    def compose(self) -> ComposeResult:
        """Put label, fields and error together."""
        with HorizontalGroup():
            yield Static(plain(self._label), classes="form-label")
            yield from self._fields
        yield Static("", classes="form-error")

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Choices.Changed)
    @on(DateField.Changed)
    def _mended(self, event: Message) -> None:
        """Take the error away once the field is changed after it was shown; saving looks anew."""
        if event.time > self._shown_at:
            self.problem = ""

    def watch_problem(self, problem: str) -> None:
        """Show or hide what is wrong."""
        self._shown_at = Message().time
        self.set_class(bool(problem), "-problem")
        self.query_one(".form-error", Static).update(plain(problem))

    def focus_field(self) -> None:
        """Go to the first field."""
        field = next((node for node in self.query("*").results(Widget) if node.focusable), None)
        if field is not None:
            field.focus()


class FieldLabel(Static):
    """A label in the middle of a line, before a second field."""

    DEFAULT_CSS = """
    FieldLabel { width: auto; padding: 0 1 0 2; color: $text-muted; }
    """

    def __init__(self, label: str) -> None:
        super().__init__(plain(label))


def show_problem(form: Widget, error: InvalidInput) -> bool:
    """Show an error beside the field that it names and go there; clears the others.

    Returns:
        Whether the form has such a field; if not, the error needs a dialog.
    """
    shown = False
    for row in form.query(FormRow):
        hit = bool(error.field) and row.name == error.field
        row.problem = str(error) if hit else ""
        if hit and not shown:
            row.focus_field()
            shown = True
    return shown
