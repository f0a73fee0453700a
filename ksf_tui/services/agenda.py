"""The agenda: everything with a date, read in one transaction, and written to a calendar file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ksf_tui.domain import agenda
from ksf_tui.domain.agenda import AgendaEntry
from ksf_tui.errors import KsfError
from ksf_tui.services.desk import Desk
from ksf_tui.services.user_files import write_new
from ksf_tui.vault.unit_of_work import UnitOfWork

FILE = "agenda-ksf-{day}.ics"


@dataclass(frozen=True, slots=True)
class AgendaExport:
    """Where the calendar file was written, and how many entries are in it."""

    path: Path
    count: int


def read(desk: Desk, first: date = date.min, last: date = date.max) -> tuple[AgendaEntry, ...]:
    """Give what is due within a range of days, both included, in order.

    A case is read whole only when it is not closed, or closed while something of it is due, and can have a date in the
    range; files to be kept and people of batches are read as columns.
    """
    with desk.store.reading() as unit:
        found = [*_cases(unit, first, last), *_batches(desk, unit), *_files(desk, unit, first, last)]
    return agenda.in_order(item for item in found if first <= item.day <= last)


def due(desk: Desk, days: int) -> tuple[AgendaEntry, ...]:
    """Give what is late, due today, or due within some days; a file whose time has not come is left out."""
    return agenda.due_within(read(desk, last=desk.today + timedelta(days=days)), desk.today, days)


def export(desk: Desk) -> AgendaExport:
    """Write the agenda to a calendar file that only this account can read; it names no person.

    Raises:
        KsfError: there is nothing in it, which a calendar file can't hold (RFC 5545, 3.6), or it can't be written.
    """
    from ksf_tui.documents.calendar_file import calendar_file

    entries = read(desk)
    if not entries:
        raise KsfError(
            "Er is niets om te exporteren",
            "De agenda is leeg. Er is geen bestand gemaakt.",
            "Probeer het opnieuw als er iets met een datum in de kluis staat.",
        )
    content = calendar_file(entries, desk.workplace.clock())
    try:
        path = write_new(desk.workplace.exports, FILE.format(day=desk.today.isoformat()), content)
    except KsfError as error:
        raise KsfError(
            "De agenda kan niet worden geschreven",
            "In de kluis is niets veranderd.",
            f"Zorg dat u mag schrijven in {desk.workplace.exports}, en dat daar plaats is.",
        ) from error
    with desk.store.writing() as unit:
        unit.journal.record("agenda geëxporteerd", unit.now, detail=f"{len(entries)} regels")
    return AgendaExport(path, len(entries))


def _cases(unit: UnitOfWork, first: date, last: date) -> Iterator[AgendaEntry]:
    for case in unit.cases.many(unit.lists.dated_ids(first, last)):
        yield from agenda.of_case(case, unit.calendar, unit.now)


def _batches(desk: Desk, unit: UnitOfWork) -> Iterator[AgendaEntry]:
    """Give the notices that are due, the people of a batch with the same last day together (R15).

    The latest of these days is that of the batch itself; the earlier ones, of people who were written to or told of
    sooner, are numbered back from it, together with those on which nobody waits any more.
    """
    groups = unit.source_people.groups()
    for batch in unit.source_batches.all() if groups else ():
        due: dict[date, int] = {}
        for group in groups.get(batch.id, ()):
            people = group.people if group.state.is_open else 0
            due[group.legal_last_day] = due.get(group.legal_last_day, 0) + people
        for place, (day, people) in enumerate(sorted(due.items(), reverse=True)):
            if people:
                part = str(place) if place else ""
                yield agenda.of_batch(batch.id, batch.number, batch.source, day, people, desk.today, part=part)


def _files(desk: Desk, unit: UnitOfWork, first: date, last: date) -> Iterator[AgendaEntry]:
    for case_id, number, who, keep_until in unit.lists.kept_until(first, last):
        yield agenda.of_file(case_id, number, who, keep_until, desk.today)
