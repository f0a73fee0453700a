"""A passage of text that is asked for or changed, with what it is for."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.errors import InvalidInput
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow


class PassageDialog(FormDialog[str]):
    """Ask for the passage; ^s answers. What is missing is said by who stores it.

    Args:
        title: what it is about.
        advice: what belongs into it.
        label: the label of the field.
        field: the field that a refusal would name.
        text: what is filled in.
        again: that `text` was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    PassageDialog .dialog-text { color: $text-muted; }
    """

    def __init__(
        self,
        title: str,
        advice: str,
        label: str,
        field: str,
        text: str,
        *,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(title, again=again, error=error)
        self._advice = advice
        self._label = label
        self._field = field
        self._text = text

    def fields(self) -> Iterable[Widget]:
        """Show what belongs into it, and the field."""
        yield Static(plain(self._advice), classes="dialog-text")
        yield FormRow(self._label, LongField(self._text, id=self._field), name=self._field, classes="tall")

    def content(self) -> str:
        """Give what is typed."""
        return self.text_of(self._field)

    def result(self) -> str:
        """Give the passage."""
        return self.content()
