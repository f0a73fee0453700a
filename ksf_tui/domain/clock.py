"""The term of a case: facts in, one immutable `Deadline` out, with the steps that explain it.

A date is always replayed from the facts, never added to a stored date. Pauses and extension become further facts of
`Facts`; each adds its own steps.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ksf_tui.domain.calendar import HolidayCalendar, Skipped, add_months
from ksf_tui.domain.dates import long_weekday, plural

SOON = 7
"""Days before the legal last day from which a case belongs to "deze week"."""


class TermKind(StrEnum):
    """What the month rests on."""

    REQUEST = "request"
    """A request under art. 15-22: the month of art. 12(3) AVG."""
    WITHDRAWAL = "withdrawal"
    """Only a withdrawal of consent: art. 7(3) names no month; the house rule takes the same one."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the term is computed from; `received` is the day of arrival in Europe/Amsterdam."""

    received: date
    kind: TermKind = TermKind.REQUEST


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the explanation, the source that it rests on and the number of the rule."""

    text: str
    source: str
    rule: str


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


@dataclass(frozen=True, slots=True)
class Deadline:
    """The answer of the clock, with all that it was computed from (R22).

    Attributes:
        facts: the input.
        calendar: the calendar date: a month after receipt (R1).
        plan_by: the last working day on or before it; the desk works by this date (R3).
        legal_last_day: the first working day on or after it; later is too late (R2).
        skipped: the days between calendar date and legal last day on which the term cannot end.
        plan_skipped: the days between plan date and calendar date that are no working days.
        holidays_version: the version of the holiday table that was used.
    """

    facts: Facts
    calendar: date
    plan_by: date
    legal_last_day: date
    skipped: tuple[Skipped, ...]
    plan_skipped: tuple[Skipped, ...]
    holidays_version: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """Explain the dates in Dutch, one numbered sentence each."""
        return (_received(self), _month(self), _last_day(self), _plan(self))

    def days_late(self, answered: date) -> int:
        """Give the days by which an answer came after the legal last day; 0 when it was in time (R23)."""
        return max(0, (answered - self.legal_last_day).days)

    def urgency(self, today: date) -> Urgency:
        """Judge this term on a day."""
        return urgency(self.legal_last_day, self.plan_by, today)


def deadline(facts: Facts, calendar: HolidayCalendar) -> Deadline:
    """Compute the term from its facts.

    Sources: AVG art. 12(3); Regulation 1182/71 art. 3(2)(c) and 3(4); EDPB Guidelines 01/2022, 159-161 (R1-R4).
    """
    due = add_months(facts.received, 1)
    legal_last_day, skipped = calendar.roll_forward(due)
    plan_by, plan_skipped = calendar.roll_back(due)
    return Deadline(facts, due, plan_by, legal_last_day, skipped, plan_skipped, calendar.version)


def _received(term: Deadline) -> Step:
    text = f"Ontvangen op {long_weekday(term.facts.received)}; vanaf die dag loopt de termijn, ook in een weekend."
    return Step(text, "EDPB-richtsnoeren 01/2022, 159", "R4")


def _month(term: Deadline) -> Step:
    day = long_weekday(term.calendar)
    if term.calendar.day == term.facts.received.day:
        text = f"Een maand later, dezelfde dag van de maand: {day}."
    else:
        text = f"Een maand later; die maand heeft geen dag {term.facts.received.day}, dus de laatste dag: {day}."
    if term.facts.kind is TermKind.WITHDRAWAL:
        text += " Voor een intrekking noemt de wet geen termijn: de maand is een huisregel, stoppen moet meteen."
        return Step(text, "AVG art. 7(3); huisregel", "R1")
    return Step(text, "AVG art. 12(3); Verordening 1182/71 art. 3(2)(c)", "R1")


def _last_day(term: Deadline) -> Step:
    if not term.skipped:
        text = "Dat is een werkdag, dus ook de wettelijke laatste dag."
        return Step(text, "Verordening 1182/71 art. 3(4)", "R2")
    days = ", ".join(_name(skipped) for skipped in term.skipped)
    text = f"Op die dag kan de termijn niet eindigen ({days}): hij loopt door tot {long_weekday(term.legal_last_day)}."
    return Step(text, "Verordening 1182/71 art. 3(4); Algemene termijnenwet art. 3", "R2")


def _plan(term: Deadline) -> Step:
    if not term.plan_skipped:
        text = f"Werk naar {long_weekday(term.plan_by)} toe."
    else:
        earlier = plural(len(term.plan_skipped), "dag", "dagen")
        text = f"Werk naar {long_weekday(term.plan_by)} toe, {earlier} eerder: de laatste werkdag ervoor."
    return Step(text, "huisregel", "R3")


def _name(skipped: Skipped) -> str:
    weekday = long_weekday(skipped.day).partition(" ")[0]
    return weekday if skipped.reason == weekday else f"{weekday} {skipped.reason}"
