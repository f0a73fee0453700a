"""Lines of lists: the only shape beside the full `Case` in which case data travel."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ksf_tui.domain.complaints import ComplaintAbout
from ksf_tui.domain.obligations import ObligationKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.states import NextStep, State


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of the worklist or of the list of cases.

    Attributes:
        answered_on: the day on which the answer went out, None while the clock runs.
        days_late: the days by which that was too late (R23).
        plan_by, legal_last_day: the dates to work by; while the term is paused those that hold if the pause does not.
        paused_since: since when a question makes the term stand still.
        waiting_since: since when the office waits for the data subject, by a question or by a note.
        remind_on: when something has to be done about the waiting.
        step_by: the day by which the next step should be done, where that is not the term itself.
        is_restricted: whether the data of the person may only be stored now (R12).
        about: what a complaint is about; None for a request.
        obligation, obligation_on: the first thing that is due beside the answer, and its last day.
    """

    id: int
    number: str
    rights: tuple[Right, ...]
    person: str
    handler: str
    state: State
    next_step: NextStep
    received: date
    plan_by: date
    legal_last_day: date
    answered_on: date | None
    paused_since: date | None
    waiting_since: date | None
    remind_on: date | None
    days_late: int = 0
    step_by: date | None = None
    is_restricted: bool = False
    about: ComplaintAbout | None = None
    obligation: ObligationKind | None = None
    obligation_on: date | None = None

    @property
    def is_merged(self) -> bool:
        """Whether the case goes on in another one: nothing else closes a case without an answer (R23)."""
        return self.state is State.CLOSED and self.answered_on is None


@dataclass(frozen=True, slots=True)
class EventRow:
    """A line of the timeline: what was done, by whom and when (UTC); `detail` is readable Dutch text."""

    at: datetime
    user: str
    action: str
    detail: str


class CaseSort(StrEnum):
    """The order of the list of cases."""

    NEWEST = "newest"
    DUE = "due"
    PERSON = "person"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return {CaseSort.NEWEST: "nieuwste eerst", CaseSort.DUE: "uiterste dag", CaseSort.PERSON: "naam"}[self]


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases to list, and in which order; what is None does not filter."""

    open_only: bool = False
    state: State | None = None
    right: Right | None = None
    complaints_only: bool = False
    handler: str | None = None
    year: int | None = None
    sort: CaseSort = CaseSort.NEWEST
