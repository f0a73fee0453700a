"""How pressing a term is on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOON = 7
"""Days before the legal last day from which a case belongs to "deze week"."""


class Level(StrEnum):
    """How urgent an open case is; the order is that of the worklist."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Urgency:
    """How a term stands today: `days` to the legal last day, negative when late; `past_plan` from the plan date on."""

    level: Level
    days: int
    past_plan: bool


def urgency(legal_last_day: date, plan_by: date, today: date) -> Urgency:
    """Judge a term: late only after the legal last day, coloured from the plan date on (R3)."""
    days = (legal_last_day - today).days
    if days < 0:
        level = Level.LATE
    elif days == 0:
        level = Level.TODAY
    else:
        level = Level.SOON if days <= SOON else Level.LATER
    return Urgency(level, days, today >= plan_by)
