"""On which day something happened."""

from collections.abc import Callable, Iterable
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.form import FormRow


class DayDialog(FormDialog[date]):
    """Ask the day; Enter or ^s answers.

    Args:
        title: what happened.
        text: what follows from it.
        today: gives the day of today.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
        field: the field that a refusal of the change would name.
    """

    def __init__(
        self,
        title: str,
        text: str,
        today: Callable[[], date],
        *,
        typed: date | None = None,
        error: InvalidInput | None = None,
        field: str = "settled",
    ) -> None:
        super().__init__(title, again=typed is not None, error=error)
        self._text = text
        self._today = today
        self._typed = typed or today()
        self._field = field

    def fields(self) -> Iterable[Widget]:
        """Show what follows and the field."""
        yield Static(plain(self._text), classes="dialog-text")
        day = DateField(self._today, value=self._typed, warn_old=False, id=self._field)
        yield FormRow(_("Op"), day, name=self._field)

    @property
    def keys(self) -> str:
        """The keys, as markup of our own."""
        return _("[b $text-accent]⏎[/] Bewaren   [b $text-accent]Esc[/] Terug")

    def content(self) -> str:
        """Give what is typed."""
        return self.query_one(DateField).text

    def result(self) -> date:
        """Give the day."""
        return self.query_one(DateField).require()
