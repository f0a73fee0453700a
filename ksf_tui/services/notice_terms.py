"""What another holiday table does to the dates of people who still have to be told (R15, R21, R22)."""

from collections.abc import Iterator
from dataclasses import dataclass

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.dates import plural
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.moves import moved
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.vault.repositories.journal import MOVED
from ksf_tui.vault.unit_of_work import UnitOfWork

_AT_ONCE = 500
"""People who are read at once."""
_VERSION = "notice_terms"
"""The setting that holds with which holiday table the dates were computed last."""
_OPEN = tuple(state for state in NoticeState if state.is_open)


@dataclass(frozen=True, slots=True)
class NoticeMove:
    """A batch in which dates of people move who still have to be told, and of how many."""

    number: str
    source: str
    people: int


def moves(unit: UnitOfWork, calendar: HolidayCalendar) -> tuple[NoticeMove, ...]:
    """Say in which batches another table moves dates; nothing is stored."""
    found = ((batch, sum(1 for _moved in _moving(unit, batch, calendar))) for batch in _waiting(unit))
    return tuple(NoticeMove(batch.number, batch.source, people) for batch, people in found if people)


def rewrite(unit: UnitOfWork, calendar: HolidayCalendar) -> None:
    """Store the dates as the calendar gives them; a batch in which some move gets an event."""
    for batch in _waiting(unit):
        moving = list(_moving(unit, batch, calendar))
        for person_id, term in moving:
            unit.source_people.rewrite_term(person_id, term)
        if moving:
            unit.journal.record(
                MOVED, unit.now, detail=plural(len(moving), "kennisgeving", "kennisgevingen"), batch_id=batch.id
            )
    unit.settings.put(_VERSION, calendar.version)


def are_outdated(unit: UnitOfWork) -> bool:
    """Tell whether dates may rest on another table than the one that holds now."""
    return unit.settings.flag(_VERSION) != unit.calendar.version and any(_waiting(unit))


def _waiting(unit: UnitOfWork) -> Iterator[SourceBatch]:
    """Give the batches with people who still have to be told."""
    for batch_id, groups in unit.source_people.groups().items():
        if any(group.state.is_open for group in groups):
            yield unit.source_batches.get(batch_id)


def _moving(unit: UnitOfWork, batch: SourceBatch, calendar: HolidayCalendar) -> Iterator[tuple[int, Deadline]]:
    """Give the people of a batch whose stored dates are others than the calendar gives, with their new terms."""
    ids = unit.source_people.ids(batch.id, states=_OPEN)
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        stored = unit.source_people.rows(some)
        for person in unit.source_people.many(some):
            term = person.term(batch, calendar)
            if moved(stored[person.id], term.safe):
                yield person.id, term
