"""The day on which a restriction ends."""

from collections.abc import Callable, Iterable
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.dates import short_date
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.form import FormRow


class LiftDialog(FormDialog[date]):
    """Ask the day; the data can be used again from then on.

    Args:
        today: gives the day of today, which is filled in.
        notice: the day on which the data subject was told; no earlier day is possible.
        typed: the day that was filled in before and could not be stored.
        error: what was wrong with it.
    """

    def __init__(
        self, today: Callable[[], date], notice: date, *, typed: date | None = None, error: InvalidInput | None = None
    ) -> None:
        super().__init__(_("Beperking opheffen"), again=typed is not None, error=error)
        self._notice = notice
        self._date = DateField(today, value=typed or today(), warn_old=False, id="lifted_on")

    def fields(self) -> Iterable[Widget]:
        """Show the day and what follows."""
        yield FormRow(_("Per"), self._date, name="lifted_on")
        yield Static(
            plain(_("Vanaf die dag mogen de gegevens weer worden gebruikt; het merkteken verdwijnt.")),
            classes="dialog-text muted",
        )

    def content(self) -> str:
        """Give the day as it is typed."""
        return self._date.text

    def result(self) -> date:
        """Give the day.

        Raises:
            InvalidInput: it is none, or one before the notice.
        """
        day = self._date.require()
        if day < self._notice:
            told = short_date(self._notice)
            raise InvalidInput(
                _("Het bericht ging pas op {day} uit.").format(day=told),
                hint=_("Typ die dag of een latere."),
                field="lifted_on",
            )
        return day
