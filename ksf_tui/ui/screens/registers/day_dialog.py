"""Add a holiday, or correct one: rename it, move it to another day, or say that it is none."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.date_entry import parse_date
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.holiday_list import DayEntry, ListedDay
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow


class DayField(DateField):
    """A date of any year; without a year it is one of the year that the table shows."""

    def __init__(self, today: Callable[[], date], year: int, value: date | None) -> None:
        super().__init__(today, value=value, allow_future=True, warn_old=False, id="day")
        self._year = year

    def require(self) -> date:
        """Give the date.

        Raises:
            InvalidInput: when nothing, or nothing usable, was typed.
        """
        found = super().require()
        in_year = parse_date(self.text, date(self._year, 12, 31))
        return in_year if (in_year.month, in_year.day) == (found.month, found.day) else found


class DayDialog(FormDialog[DayEntry]):
    """Ask for a day; Enter or ^s goes on, Esc gives None.

    Args:
        today: gives the day of today.
        year: the year that the table shows.
        calendar: the table as it is, to say at once what can't be.
        was: the day that is corrected; None to add one.
        entry: what was typed before, when the user comes back to it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "answer", _("Verder"), show=False, id="day.answer")]

    def __init__(
        self,
        today: Callable[[], date],
        year: int,
        calendar: HolidayCalendar,
        was: ListedDay | None = None,
        entry: DayEntry | None = None,
    ) -> None:
        title = f"{short_date(was.day)}: {was.name}" if was else _("Feestdag toevoegen")
        super().__init__(title, again=entry is not None)
        self._calendar = calendar
        self._was = was
        shown = entry or (DayEntry(was.day, was.name, "") if was else None)
        self._day = DayField(today, year, shown.day if shown else None)
        self._holiday = TextField(shown.name if shown else "", max_length=60, id="holiday")
        self._source = TextField(shown.source if shown else "", max_length=120, id="source")
        options = [(True, _("ja")), (False, _("nee, werkdag"))]
        self._is_holiday = SingleChoice(options, value=shown is None or shown.is_holiday, id="is-holiday")

    def fields(self) -> Iterable[Widget]:
        """Show the fields; only a day of the table can turn out to be none."""
        if self._was:
            yield FormRow(_("Feestdag"), self._is_holiday, name="is-holiday")
        yield FormRow(_("Datum"), self._day, name="day")
        yield FormRow(_("Naam"), self._holiday, name="name")
        yield FormRow(_("Bron"), self._source, name="source")
        help_text = _("Noem als bron de wet, het besluit of de lijst. Daarna ziet u eerst welke zaken verschuiven.")
        yield Static(plain(help_text), classes="dialog-text muted")

    @property
    def keys(self) -> str:
        """The keys, as markup of our own."""
        return _("[b $text-accent]⏎[/] Verder   [b $text-accent]Tab[/] Ander veld   [b $text-accent]Esc[/] Terug")

    def follow(self) -> None:
        """Ask day and name of a holiday only."""
        for field in (self._day, self._holiday):
            field.disabled = self._is_holiday.value is False

    def content(self) -> object:
        """Give what is typed and chosen."""
        return self._day.text, self._holiday.value, self._source.value, self._is_holiday.value

    def result(self) -> DayEntry:
        """Give the day, unless something is missing or can't be."""
        entry = self._entry()
        entry.changes(self._was, self._calendar)
        return entry

    def _entry(self) -> DayEntry:
        source = self._source.value.strip()
        if self._was and self._is_holiday.value is False:
            return DayEntry(self._was.day, self._was.name, source, is_holiday=False)
        return DayEntry(self._day.require(), self._holiday.value.strip(), source)
