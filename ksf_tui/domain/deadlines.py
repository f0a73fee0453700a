"""What the clock answers: the dates of a term, its pauses, how it stands, and what can still be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ksf_tui.domain.calendar import Skipped
from ksf_tui.domain.facts import Facts, Question, TermKind
from ksf_tui.domain.urgency import Urgency, urgency


class TermState(StrEnum):
    """How a term stands."""

    RUNNING = "running"
    PAUSED = "paused"
    IN_TIME = "in_time"
    LATE = "late"


class Deed(StrEnum):
    """What the law lets an office do only up to a certain day."""

    EXTEND = "extend"
    ASK = "ask"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can still be done; `until` is the last day, None as long as a question is open."""

    deed: Deed
    until: date | None


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the term stands still: from a question to its answer; `until` is None while it is open."""

    since: date
    until: date | None

    @property
    def days(self) -> int:
        """The days from question to answer; 0 while it is open."""
        return (self.until - self.since).days if self.until else 0


def stands_still(pauses: Sequence[Pause], day: date) -> bool:
    """Tell whether the term stands still on a day, that of the answer included."""
    return any(pause.since <= day and (pause.until is None or day <= pause.until) for pause in pauses)


@dataclass(frozen=True, slots=True)
class Dates:
    """One end of a term: three dates, and the days that were skipped to find them.

    Attributes:
        calendar: the day that the count arrives at (R1).
        plan_by: the last working day on or before it; the desk works by this date (R3).
        legal_last_day: the first working day on or after it; later is too late (R2).
        post_by: the day on which an answer by post should leave, to be there on the plan date.
        skipped: the days from the calendar date on, on which the term can't end.
        plan_skipped: the days from the calendar date back, that are no working days.
        on_bridge_day: whether the legal last day is a bridge day, which only terms of Dutch statutes skip.
    """

    calendar: date
    plan_by: date
    legal_last_day: date
    post_by: date
    skipped: tuple[Skipped, ...] = ()
    plan_skipped: tuple[Skipped, ...] = ()
    on_bridge_day: bool = False

    def urgency(self, today: date) -> Urgency:
        """Judge this end on a day."""
        return urgency(self.legal_last_day, self.plan_by, today)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The answer of the clock, with all that it was computed from (R22).

    Attributes:
        facts: the input.
        dates: when the term ends; None while a question is open (R9).
        unpaused: when it would end had nothing been asked; always there (R8).
        first_month: the end of the first month with the pauses that have ended: the last day for a notice of extension,
            for a question that pauses, and for a refusal (art. 12(3) and (4)).
        pauses: the times in which the term stood or stands still, in order and without overlap.
        without_effect: questions that were asked after the first month, so that they pause nothing.
        is_extended: whether the notice went out in time.
        ends_at: the moment at which a term in hours ends, in Dutch time.
        knows_bridge_days: False when the decree with the bridge days for a petition is not in the table yet.
        holidays_version: the version of the holiday table that was used.
    """

    facts: Facts
    dates: Dates | None
    unpaused: Dates
    first_month: Dates
    holidays_version: str
    pauses: tuple[Pause, ...] = ()
    without_effect: tuple[Question, ...] = ()
    is_extended: bool = False
    ends_at: datetime | None = None
    knows_bridge_days: bool = True

    @property
    def safe(self) -> Dates:
        """The dates to work by: those of the term, and while it is paused those that hold if the pause does not."""
        return self.dates or self.unpaused

    @property
    def is_paused(self) -> bool:
        """Whether a question is open, so that no last day is known."""
        return self.dates is None

    @property
    def state(self) -> TermState:
        """How the term stands."""
        if self.is_paused:
            return TermState.PAUSED
        if self.facts.answered_on is None:
            return TermState.RUNNING
        return TermState.LATE if self.days_late else TermState.IN_TIME

    @property
    def days_late(self) -> int:
        """The days by which the answer came after the legal last day; 0 when in time or still to come (R23).

        What goes out while the term stands still is in time, whatever the count gives for the day after (see `_end`).
        """
        answered_on = self.facts.answered_on
        if answered_on is None or stands_still(self.pauses, answered_on):
            return 0
        return max(0, (answered_on - self.safe.legal_last_day).days)

    @property
    def last_days(self) -> dict[Deed, date]:
        """The last day for what the law allows in the first month only; none for other terms or once it was answered.

        Sources: AVG art. 12(3), (4) and (6); EDPB Guidelines 01/2022, 157-159 (R5, R6, R8).
        """
        if self.facts.kind is not TermKind.REQUEST or self.facts.answered_on:
            return {}
        month = self.first_month
        last = {Deed.EXTEND: month.calendar, Deed.ASK: month.calendar, Deed.REFUSE: month.legal_last_day}
        if self.facts.extended_on:
            del last[Deed.EXTEND]
        if self.is_paused:
            del last[Deed.ASK]
        return last

    def options(self, today: date) -> tuple[Option, ...]:
        """Give what the law still allows on a day, and until when; while a question is open there is no last day."""
        if self.is_paused:
            return tuple(Option(deed, None) for deed in self.last_days)
        return tuple(Option(deed, last) for deed, last in self.last_days.items() if today <= last)

    def can(self, deed: Deed, today: date) -> bool:
        """Tell whether something can still be done on a day."""
        return any(option.deed is deed for option in self.options(today))
