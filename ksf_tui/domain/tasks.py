"""What has to be looked up or done for a case, in which system or by which processor, by whom and until when."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class TaskResult(StrEnum):
    """What came of a task."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _RESULTS[self]


_RESULTS = {
    TaskResult.FOUND: "gevonden, afgehandeld",
    TaskResult.NOT_FOUND: "niets gevonden",
    TaskResult.NOT_APPLICABLE: "niet van toepassing",
}


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a case.

    Attributes:
        title: a few Dutch words, such as "CRM".
        place: the id of the system or of the kind of processor where the data may be; "" for a task of one's own.
        instruction: what to do; names the data subject no more than the work needs.
        assignee: who does it; "" for nobody yet.
        due: the day on which it should be done.
        chase_on: the day on which to ask again.
        is_urgent: whether it comes before everything else, as securing a recording that expires (R24).
        result: what came of it; None while it is open.
        finding: what was found or done, in own words.
        done_on: the day on which the result was logged.
        done_by: who logged it.
    """

    title: str
    place: str
    instruction: str
    due: date
    assignee: str = ""
    chase_on: date | None = None
    is_urgent: bool = False
    result: TaskResult | None = None
    finding: str = ""
    done_on: date | None = None
    done_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.result is None

    def with_result(self, result: TaskResult) -> "Task":
        """Give the task with what came of it."""
        return replace(self, result=result)
