"""What became due since somebody was here last, told once at the first login of a day.

With the day of the visit is kept what was due on it, so that nothing depends on the day that something bears: what
became late while nobody looked is told, with whatever day. The visit is noted only when it was told.
"""

import json
from dataclasses import dataclass
from datetime import date

from ksf_tui.domain import agenda
from ksf_tui.domain.agenda import AgendaEntry, Mark
from ksf_tui.services.agenda import read
from ksf_tui.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Reminders:
    """What is to be told at a first login of a day, which can be nothing.

    Attributes:
        since: the day on which the user was here last; today at the first visit ever.
        entries: what became due since then, late first.
        today: the day of this visit.
        due: the marks of everything that is due on it.
    """

    since: date
    entries: tuple[AgendaEntry, ...]
    today: date
    due: tuple[Mark, ...] = ()


def since_last_time(desk: Desk) -> Reminders | None:
    """Give what became due since the last visit, nothing at the first one ever; None when the user was here today.

    Nothing is stored: see `note_visit`.
    """
    today = desk.today
    with desk.store.reading() as unit:
        stored = unit.settings.flag(_name(desk))
    since, seen = _visit(stored) if stored else (today, frozenset())
    if stored and since >= today:
        return None
    due = [item for item in read(desk, last=today) if item.is_due]
    entries = agenda.became_due(due, seen) if stored else ()
    return Reminders(since, entries, today, tuple(item.mark for item in due))


def note_visit(desk: Desk, told: Reminders) -> None:
    """Note that the user was here and was told what became due."""
    with desk.store.writing() as unit:
        unit.settings.put(_name(desk), json.dumps({"day": told.today.isoformat(), "due": told.due}))


def _name(desk: Desk) -> str:
    return f"here:{desk.user.name}"


def _visit(stored: str) -> tuple[date, frozenset[Mark]]:
    """Read when the last visit was, and what was due then; an earlier program kept only the day."""
    if not stored.startswith("{"):
        return date.fromisoformat(stored), frozenset()
    visit = json.loads(stored)
    return date.fromisoformat(visit["day"]), frozenset(tuple(mark) for mark in visit["due"])
