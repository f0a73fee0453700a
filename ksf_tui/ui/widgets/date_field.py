"""A field for a date: typed freely, read back in full, with what follows from it or what to type instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.date_entry import parse_date, parse_moment
from ksf_tui.domain.dates import AMSTERDAM, short_date
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import TextField

_SHORT = 17
"""Characters that fit; a date with time and zone is longer."""


class DateInput(TextField):
    """The field in which a date is typed."""

    HELP = _(
        "Een datum zoals 22-11-2026, 22/11/26, 221126, 22 nov, ma, vandaag, gisteren of -3 (drie dagen geleden); "
        "met tijd en zone erachter: 31-10-2026 23:05 +0000."
    )


class DateField(HorizontalGroup):
    """A field for a date with its echo beside it (under it with the class `-below`).

    Args:
        today: gives the day of today.
        consequence: gives what follows from a date, such as "uiterlijk di 22 dec 2026".
        value: what is filled in.
        allow_future: whether a day after today is accepted.
        warn_old: whether a day of more than a month ago is remarked upon.
        read: reads what was typed; chooses which day is meant where no year was typed.
    """

    DEFAULT_CSS = """
    DateField {
        .date-echo { width: 1fr; padding: 0 0 0 1; color: $text-muted; }
        .date-echo.-warning { color: $text-warning; }
        .date-echo.-error { color: $text-error; }
        &.-below { layout: vertical; }
        &.-below .date-echo { padding: 0; }
    }
    """

    @dataclass
    class Changed(Message):
        """Another date was typed, or none."""

        field: "DateField"
        value_date: date | None

        @property
        def control(self) -> "DateField":
            """The field, for `@on` with a selector."""
            return self.field

    def __init__(
        self,
        today: Callable[[], date],
        *,
        consequence: Callable[[date], str] | None = None,
        value: date | None = None,
        allow_future: bool = False,
        warn_old: bool = True,
        read: Callable[[str, date], date] = parse_date,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._today = today
        self._consequence = consequence
        self._allow_future = allow_future
        self._warn_old = warn_old
        self._read = read
        self._input = DateInput(value.strftime("%d-%m-%Y") if value else "")
        self._input.add_class("date-input")

    def compose(self) -> ComposeResult:
        """Put the field and its echo together."""
        yield self._input
        yield Static("", classes="date-echo")

    def on_mount(self) -> None:
        """Read back what is filled in."""
        self._echo()

    @property
    def value_date(self) -> date | None:
        """The date, or None while there is none that can be used."""
        try:
            return self.require()
        except InvalidInput:
            return None

    @value_date.setter
    def value_date(self, value: date | None) -> None:
        self._input.value = value.strftime("%d-%m-%Y") if value else ""

    @property
    def text(self) -> str:
        """What was typed."""
        return self._input.value

    @property
    def moment(self) -> datetime | None:
        """The moment (UTC), when a time was typed behind a usable date."""
        return parse_moment(self.text, self._today()) if self.value_date else None

    def require(self) -> date:
        """Give the date.

        Raises:
            InvalidInput: when nothing, or nothing usable, was typed.
        """
        if not self.text.strip():
            raise InvalidInput(
                _("Vul een datum in."), "", _("Bijvoorbeeld vandaag of 22 nov."), field=self.id or "date"
            )
        try:
            found = self._read(self.text, self._today())
        except InvalidInput as error:
            raise InvalidInput(error.title, error.message, error.hint, field=self.id or "date") from None
        if found > self._today() and not self._allow_future:
            raise InvalidInput(_("Deze dag moet nog komen."), "", _("Typ vandaag of eerder."), field=self.id or "date")
        return found

    def look_again(self) -> None:
        """Read the date back anew: what follows from it has changed."""
        self._echo()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._echo()
        self.post_message(self.Changed(self, self.value_date))

    @on(Input.Blurred)
    def _left(self, event: Input.Blurred) -> None:
        event.stop()
        self._echo()

    def _echo(self) -> None:
        """Read back the date; while it is being typed say what can be typed, and only afterwards what is wrong."""
        echo = self.query_one(".date-echo", Static)
        echo.set_class(False, "-error", "-warning")
        self._input.set_class(len(self.text) > _SHORT, "-long")
        if not self.text.strip():
            echo.update(Content(""))
            return
        try:
            day = self.require()
        except InvalidInput as error:
            typing = self._input.has_focus
            echo.set_class(not typing, "-error")
            echo.update(plain(error.hint if typing else f"{error.title} {error.hint}"))
        else:
            old = self._warn_old and day < add_months(self._today(), -1)
            echo.set_class(old, "-warning")
            echo.update(plain(self._readback(day, old)))

    def _readback(self, day: date, old: bool) -> str:
        parts = [short_date(day)]
        if self.moment:
            parts[0] += _(" {time} Nederlandse tijd").format(time=f"{self.moment.astimezone(AMSTERDAM):%H:%M}")
        if self._consequence:
            parts.append(self._consequence(day))
        if old:
            parts.append(_("let op: ruim een maand geleden"))
        return " · ".join(parts)
