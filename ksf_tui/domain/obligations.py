"""What has to be done by a date beside the answer itself: what the authority asked, and the report of a breach.

Sources: AVG art. 31 and 33(1); R20.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ksf_tui.domain.cases import Case


class ObligationKind(StrEnum):
    """What is due."""

    AUTHORITY = "authority"
    """An answer to the authority."""
    BREACH = "breach"
    """The decision about a breach, and the report of it."""

    @property
    def label(self) -> str:
        """The Dutch words on screen, as a next step."""
        return {ObligationKind.AUTHORITY: "AP antwoorden", ObligationKind.BREACH: "Datalek: melden?"}[self]


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something that is due.

    Attributes:
        on: the last day; it moves for no weekend or holiday.
        at: the moment (Dutch time), where the term is in hours.
        place: which question of the authority it is, counted from 0 with those that were answered; None for a breach.
    """

    kind: ObligationKind
    on: date
    at: datetime | None = None
    place: int | None = None


def comes_first(on: date, last_day: date, *, runs: bool) -> bool:
    """Tell whether what is due comes before the answer of a case.

    Args:
        on: its last day.
        last_day: the legal last day of the answer.
        runs: whether the office has to work on the answer now: not once it went out, nor while the term stands still.
    """
    return not runs or on <= last_day


def obligations(case: Case) -> tuple[Obligation, ...]:
    """Give what a case still asks for beside its answer, the soonest first; a closed case can ask too."""
    found = []
    if case.authority and case.authority.is_open:
        found += [
            Obligation(ObligationKind.AUTHORITY, item.answer_by, place=place)
            for place, item in enumerate(case.authority.questions)
            if item.is_open
        ]
    if case.breach and not case.breach.is_settled:
        ends_at = case.breach.ends_at
        found.append(Obligation(ObligationKind.BREACH, ends_at.date(), ends_at))
    return tuple(sorted(found, key=lambda item: item.on))
