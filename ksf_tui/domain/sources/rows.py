"""Lines of lists of batches and of their people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ksf_tui.domain.sources.batches import SourceKind
from ksf_tui.domain.sources.people import NoticeState


class BatchStep(StrEnum):
    """What has to be done next with a batch."""

    ADD_PEOPLE = "add_people"
    CHECK = "check"
    MAKE = "make"
    SEND = "send"
    RETURNED = "returned"
    NONE = "none"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _STEPS[self]


_STEPS = {
    BatchStep.ADD_PEOPLE: "Mensen toevoegen",
    BatchStep.CHECK: "Inhoud controleren",
    BatchStep.MAKE: "Kennisgevingen maken",
    BatchStep.SEND: "Versturen",
    BatchStep.RETURNED: "Onbestelbaar nalopen",
    BatchStep.NONE: "Klaar",
}


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A line of the list of batches, or of the worklist.

    Attributes:
        counts: how many people stand in each state; a state without people may be left out.
        is_ready: whether all elements of the notice are filled in and confirmed.
        plan_by, legal_last_day: the earliest dates among the people who still have to be told; None when nobody has.
        earliest: how many people these dates are of.
    """

    id: int
    number: str
    kind: SourceKind
    source: str
    obtained: date
    counts: Mapping[NoticeState, int]
    is_ready: bool
    plan_by: date | None
    legal_last_day: date | None
    earliest: int = 0

    @property
    def people(self) -> int:
        """How many people the batch has."""
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        """How many of them still have to be told."""
        return sum(count for state, count in self.counts.items() if state.is_open)

    def count(self, state: NoticeState) -> int:
        """Give how many people stand in a state."""
        return self.counts.get(state, 0)

    @property
    def next_step(self) -> BatchStep:
        """What has to be done next: what is made goes out before more is made."""
        if not self.people:
            return BatchStep.ADD_PEOPLE
        if self.count(NoticeState.MADE):
            return BatchStep.SEND
        if self.count(NoticeState.TO_MAKE):
            return BatchStep.MAKE if self.is_ready else BatchStep.CHECK
        return BatchStep.RETURNED if self.count(NoticeState.RETURNED) else BatchStep.NONE


@dataclass(frozen=True, slots=True)
class SourcePersonRow:
    """A line of the list of the people of a batch.

    Attributes:
        plan_by, legal_last_day: until when the person has to be told.
        sent_on: the day on which they were; None as long as they were not.
        days_late: the days by which that was too late.
        case_number: the newest case that came of it, "" without.
    """

    id: int
    name: str
    organisation: str
    email: str
    state: NoticeState
    plan_by: date
    legal_last_day: date
    sent_on: date | None
    days_late: int
    is_suppressed: bool
    case_number: str
