"""What a change of the holiday table does to the open cases."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.deadlines import Deadline


class Ends(Protocol):
    """The dates that the desk works by: of a term that was computed, or as a line of a list has them stored."""

    @property
    def plan_by(self) -> date:
        """The last working day on or before the calendar date."""

    @property
    def legal_last_day(self) -> date:
        """The first working day on or after it."""


@dataclass(frozen=True, slots=True)
class Move:
    """An open case whose dates move."""

    case: Case
    old: Deadline
    new: Deadline


def move(case: Case, old: HolidayCalendar, new: HolidayCalendar) -> Move | None:
    """Compute the term of a case with both tables; None when no date that the desk works with is another."""
    before, after = case.term(old), case.term(new)
    return Move(case, before, after) if moved(before.safe, after.safe) else None


def moved(old: Ends, new: Ends) -> str:
    """Say in Dutch which dates move, from and to; "" when none does."""
    pairs = (("uiterlijk", old.legal_last_day, new.legal_last_day), ("plan", old.plan_by, new.plan_by))
    return ", ".join(f"{what} {was:%d-%m-%Y} → {now:%d-%m-%Y}" for what, was, now in pairs if was != now)
