"""The course of a case in time: forward only, on working days, in office hours, and never beyond a last day."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.dates import AMSTERDAM, local_date
from ksf_tui.domain.rows import EventRow

REGISTERED = "geregistreerd"
TAKEN_OVER = "overgenomen"
NOTE = "notitie"
_UNSAVED = (REGISTERED, TAKEN_OVER, NOTE)
_OPENS, _CLOSES = 8, 17
_PACE = (70, 500)


class Diary:
    """Keeps the events of one case; `last` is a working day on or after the one on which the case arrived."""

    def __init__(self, rng: Random, calendar: HolidayCalendar, arrival: datetime, last: date) -> None:
        self._rng = rng
        self._calendar = calendar
        self.last = last
        self.now = arrival
        self.events: list[EventRow] = []

    @property
    def today(self) -> date:
        """The day in Amsterdam that the diary has reached."""
        return local_date(self.now)

    @property
    def version(self) -> int:
        """The version that the case has by now: it grows with every change, not with notes."""
        return 1 + sum(event.action not in _UNSAVED for event in self.events)

    def wait(self, fewest: int, most: int) -> None:
        """Let some working days pass, but not more than there are."""
        day = self._calendar.add_working_days(self.today, self._rng.randint(fewest, most))
        self.go_to(self._calendar.roll_forward(day)[0])

    def go_to(self, day: date) -> None:
        """Go to a later working day, or stay where we are."""
        day = min(day, self.last)
        if day <= self.today:
            return
        moment = time(self._rng.randrange(_OPENS, _CLOSES), self._rng.randrange(60))
        self.now = datetime.combine(day, moment, AMSTERDAM).astimezone(UTC)

    def write(self, user: str, action: str, detail: str = "", pace: tuple[int, int] = _PACE) -> datetime:
        """Write an event some seconds later (`pace`: at least, at most) on the same day, and give its moment."""
        later = self.now + timedelta(seconds=self._rng.randrange(*pace))
        if local_date(later) > self.today:
            later = self.now + timedelta(seconds=1)
        self.now = later
        self.events.append(EventRow(later, user, action, detail))
        return later
