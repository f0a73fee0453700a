"""Which day to go to."""

from collections.abc import Callable, Iterable
from datetime import date

from textual.widget import Widget

from ksf_tui.domain.date_entry import parse_nearest
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.screens.agenda.month import FIRST, LAST
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.form import FormRow


class JumpDialog(FormDialog[date]):
    """Ask for a day; without a year it is the nearest one."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(_("Naar welke dag?"))
        self._today = today

    def fields(self) -> Iterable[Widget]:
        """Show the field."""
        day = DateField(self._today, allow_future=True, warn_old=False, read=parse_nearest, id="day")
        yield FormRow(_("Dag"), day, name="day")

    @property
    def keys(self) -> str:
        """The keys, as markup of our own."""
        return _("[b $text-accent]⏎[/] Ga   [b $text-accent]Esc[/] Terug")

    def content(self) -> str:
        """Give what is typed."""
        return self.query_one(DateField).text

    def result(self) -> date:
        """Give the day.

        Raises:
            InvalidInput: it is no date, or lies outside the years of the agenda.
        """
        day = self.query_one(DateField).require()
        if not FIRST <= day <= LAST:
            hint = _("Typ een dag van {first} tot en met {last}.").format(first=FIRST.year, last=LAST.year)
            raise InvalidInput(_("Zo ver reikt de agenda niet."), hint=hint, field="day")
        return day
