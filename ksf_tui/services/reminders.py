"""What became due since somebody was here last, told once at the first login of a day."""

from dataclasses import dataclass
from datetime import date

from ksf_tui.domain import agenda
from ksf_tui.domain.agenda import AgendaEntry
from ksf_tui.services.agenda import read
from ksf_tui.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Reminders:
    """What became due, late first, since the day on which the user was here last."""

    since: date
    entries: tuple[AgendaEntry, ...]


def since_last_time(desk: Desk) -> Reminders | None:
    """Note that the user is here today, and give what became due since the last time.

    None at the first login ever, at a second one on the same day, and when nothing became due.
    """
    name, today = f"here:{desk.user.name}", desk.today
    with desk.store.writing() as unit:
        stored = unit.settings.flag(name)
        if stored != today.isoformat():
            unit.settings.put(name, today.isoformat())
    since = date.fromisoformat(stored) if stored else today
    if since >= today:
        return None
    entries = agenda.became_due(read(desk, since, today), since)
    return Reminders(since, entries) if entries else None
