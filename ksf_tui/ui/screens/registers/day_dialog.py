"""Add a holiday, or correct one: rename it, move it to another day, or say that it is none."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.date_entry import parse_date
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.holiday_list import DayEntry, ListedDay
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import Choices
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow, SingleChoice, show_problem

_GIVE_UP = _("Druk nog eens op Esc om weg te gooien wat u typte.")


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


class DayDialog(ModalScreen[DayEntry | None]):
    """Ask for a day; Enter or ^s goes on, Esc gives None.

    Args:
        today: gives the day of today.
        year: the year that the table shows.
        calendar: the table as it is, to say at once what can't be.
        was: the day that is corrected; None to add one.
        entry: what was typed before, when the user comes back to it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "answer", _("Verder"), show=False, id="day.answer"),
        Binding("escape", "cancel", _("Terug"), show=False, id="day.cancel"),
    ]

    def __init__(
        self,
        today: Callable[[], date],
        year: int,
        calendar: HolidayCalendar,
        was: ListedDay | None = None,
        entry: DayEntry | None = None,
    ) -> None:
        super().__init__()
        self._calendar = calendar
        self._was = was
        self._first = DayEntry(was.day, was.name, "") if was else None
        shown = entry or self._first
        self._day = DayField(today, year, shown.day if shown else None)
        self._holiday = TextField(shown.name if shown else "", max_length=60, id="holiday")
        self._source = TextField(shown.source if shown else "", max_length=120, id="source")
        options = [(True, _("ja")), (False, _("nee, werkdag"))]
        self._is_holiday = SingleChoice(options, value=shown is None or shown.is_holiday, id="is-holiday")

    def compose(self) -> ComposeResult:
        """Show the fields."""
        was = self._was
        title = f"{short_date(was.day)}: {was.name}" if was else _("Feestdag toevoegen")
        with Vertical(classes="dialog wide"):
            yield Static(plain(title), classes="dialog-title")
            if was:
                yield FormRow(_("Feestdag"), self._is_holiday, name="is-holiday")
            yield FormRow(_("Datum"), self._day, name="day")
            yield FormRow(_("Naam"), self._holiday, name="name")
            yield FormRow(_("Bron"), self._source, name="source")
            help_text = _("Noem als bron de wet, het besluit of de lijst. Daarna ziet u eerst welke zaken verschuiven.")
            yield Static(plain(help_text), classes="dialog-text muted")
            keys = _("[b $text-accent]⏎[/] Verder   [b $text-accent]Tab[/] Ander veld   [b $text-accent]Esc[/] Terug")
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed or chosen."""
        first = self._first
        texts = (self._day.text, self._holiday.value, self._source.value)
        before = (f"{first.day:%d-%m-%Y}", first.name, "") if first else ("", "", "")
        return texts != before or self._is_holiday.value is False

    def action_cancel(self) -> None:
        """Close without an answer; what was typed is given up only at the second Esc."""
        row = self.query(FormRow).last()
        if self.is_dirty and row.problem != _GIVE_UP:
            row.problem = _GIVE_UP
        else:
            self.dismiss(None)

    def on_mount(self) -> None:
        """Switch off what does not count."""
        self._switch()

    @on(Choices.Changed)
    def _switch(self) -> None:
        """Ask day and name of a holiday only."""
        for field in (self._day, self._holiday):
            field.disabled = self._is_holiday.value is False

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer()

    def action_answer(self) -> None:
        """Close with the day, unless something is missing or can't be."""
        try:
            entry = self._entry()
            entry.changes(self._was, self._calendar)
        except InvalidInput as error:
            show_problem(self, error)
        else:
            self.dismiss(entry)

    def _entry(self) -> DayEntry:
        source = self._source.value.strip()
        if self._was and self._is_holiday.value is False:
            return DayEntry(self._was.day, self._was.name, source, is_holiday=False)
        return DayEntry(self._day.require(), self._holiday.value.strip(), source)
