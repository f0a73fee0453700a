"""The holiday table of the office: add or correct a day, see first which cases move, and check a year."""

from dataclasses import dataclass, replace

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.holiday_list import check_changes
from ksf_tui.domain.holidays import HolidayChange, HolidayRegister, YearCheck
from ksf_tui.domain.moves import Move, move, moved
from ksf_tui.domain.rows import EventRow
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import Conflict, RuleViolation
from ksf_tui.services import notice_terms
from ksf_tui.services.desk import Desk
from ksf_tui.services.notice_terms import NoticeMove
from ksf_tui.vault.repositories.journal import MOVED
from ksf_tui.vault.unit_of_work import UnitOfWork

_AT_ONCE = 1000
"""Cases whose stored dates are read at once."""


@dataclass(frozen=True, slots=True)
class Holidays:
    """The table as it is: the computed calendar, and what the office changed and checked.

    Attributes:
        year_to_check: the year that still has to be compared with the published list, or None.
    """

    calendar: HolidayCalendar
    register: HolidayRegister
    year_to_check: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that were not stored yet, with the open cases that they move, the soonest first, and the notices."""

    changes: tuple[HolidayChange, ...]
    register: HolidayRegister
    moves: tuple[Move, ...]
    notices: tuple[NoticeMove, ...] = ()


def read(desk: Desk) -> Holidays:
    """Read the table."""
    with desk.store.reading() as unit:
        return Holidays(unit.calendar, unit.settings.holidays(), year_to_check(desk))


def year_to_check(desk: Desk) -> int | None:
    """Give the year that still has to be compared with the published list, as it was at the last transaction.

    Asks nothing of the database; can be called from any thread.
    """
    return desk.store.holidays.year_to_check(desk.today, desk.calendar.facts.published)


def propose(desk: Desk, *changes: HolidayChange) -> Proposal:
    """Say which open cases some changes would move; nothing is stored.

    Raises:
        RuleViolation: the user is no administrator.
        InvalidInput: a source is missing, a day can't be a holiday, or the table says the same already.
    """
    _must_be_administrator(desk)
    signed = tuple(_signed(desk, change) for change in changes)
    with desk.store.reading() as unit:
        register = unit.settings.holidays()
        check_changes(signed, unit.calendar)
        new = unit.calendar.with_changes(_with(register, signed).changes)
        found = [move(case, unit.calendar, new) for case in unit.cases.many(unit.cases.open_ids())]
        notices = notice_terms.moves(unit, new)
    moves = sorted((item for item in found if item), key=lambda item: item.new.safe.legal_last_day)
    return Proposal(signed, register, tuple(moves), notices)


def apply(desk: Desk, proposal: Proposal) -> int:
    """Store changes and the new dates of every open case, in one commit, with an event for the table and each case.

    The dates of people of batches who still have to be told move with them.

    Returns:
        How many cases moved.

    Raises:
        RuleViolation: the user is no administrator.
        Conflict: somebody else changed the table since the proposal was made.
    """
    _must_be_administrator(desk)
    with desk.store.writing() as unit:
        register = unit.settings.holidays()
        if register.changes != proposal.register.changes:
            by = register.changes[-1].by
            raise Conflict(
                f"{by} heeft de feestdagen intussen gewijzigd", "Er is niets overschreven.", "Bekijk de tabel opnieuw."
            )
        changed = _with(register, proposal.changes)
        unit.settings.save_holidays(changed)
        what = "; ".join(f"{item.day:%d-%m-%Y}: {item.name or 'geen feestdag'}" for item in proposal.changes)
        source = proposal.changes[0].source
        unit.journal.record("feestdagen gewijzigd", unit.now, detail=f"{what} ({source})")
        return _rewrite(unit, unit.calendar.with_changes(changed.changes))


def mark_checked(desk: Desk, year: int, source: str) -> Holidays:
    """Store that the table of a year was compared with the published list (R21).

    Raises:
        RuleViolation: the user is no administrator.
        InvalidInput: the source is missing.
    """
    _must_be_administrator(desk)
    check = YearCheck(year, desk.today, desk.user.name, safe_line(source))
    with desk.store.writing() as unit:
        unit.settings.save_holidays(unit.settings.holidays().check(check))
        unit.journal.record("feestdagen gecontroleerd", unit.now, detail=f"{year} ({check.source})")
    return read(desk)


def bring_up_to_date(desk: Desk) -> None:
    """Compute open cases and notices anew whose dates rest on another holiday table than this program brings (R22)."""
    with desk.store.reading() as unit:
        outdated = bool(unit.cases.open_ids(not_version=unit.calendar.version)) or notice_terms.are_outdated(unit)
    if outdated:
        with desk.store.writing() as unit:
            _rewrite(unit, unit.calendar)


def _rewrite(unit: UnitOfWork, calendar: HolidayCalendar) -> int:
    """Store the dates of every open case and notice as the calendar gives them; what moves gets an event."""
    outdated = unit.cases.open_ids(not_version=calendar.version)
    moves = []
    for first in range(0, len(outdated), _AT_ONCE):
        stored = unit.lists.by_ids(outdated[first : first + _AT_ONCE])
        for case in unit.cases.many(list(stored)):
            term = case.term(calendar)
            unit.cases.rewrite_term(case, calendar)
            if detail := moved(stored[case.id], term.safe):
                moves.append((case.id, EventRow(unit.now, unit.user, MOVED, detail)))
    unit.cases.bear_version(calendar.version)
    unit.bulk.record(moves)
    notice_terms.rewrite(unit, calendar)
    return len(moves)


def _with(register: HolidayRegister, changes: tuple[HolidayChange, ...]) -> HolidayRegister:
    for change in changes:
        register = register.change(change)
    return register


def _signed(desk: Desk, change: HolidayChange) -> HolidayChange:
    return replace(
        change,
        name=safe_line(change.name),
        source=safe_line(change.source),
        changed_on=desk.today,
        by=desk.user.name,
    )


def _must_be_administrator(desk: Desk) -> None:
    if not desk.user.is_administrator:
        raise RuleViolation(
            "Alleen een beheerder wijzigt de feestdagen",
            "Er is niets gewijzigd: van deze tabel hangen alle termijnen af.",
            "Vraag het een beheerder.",
            rule="R21",
        )
