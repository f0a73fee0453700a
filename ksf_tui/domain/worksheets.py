"""What stands on a work sheet: the open tasks of a case, without anything that tells whom they are about.

Sources: AVG art. 5(1)(c) and 25: a colleague or a processor gets no more than the work needs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.office import Office
from ksf_tui.domain.people import Person
from ksf_tui.domain.tasks import Task
from ksf_tui.errors import RuleViolation

MASK = "(zie de zaak)"
_SHORT = 4
"""Letters from which a single word of a name or an address, written with a capital, is taken out too."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A work sheet.

    Attributes:
        case_number: the number by which a colleague finds the case.
        office: whose paper it is.
        tasks: the open tasks, with every name taken out.
        written_on: the day on which it is made.
    """

    case_number: str
    office: Office
    tasks: tuple[Task, ...]
    written_on: date


def worksheet(case: Case, office: Office, today: date) -> Worksheet:
    """Give the work sheet of a case; what somebody typed about the person into a task of their own is masked.

    Raises:
        RuleViolation: no task is open.
    """
    tasks = [task for task in case.tasks if task.is_open]
    if not tasks:
        raise RuleViolation("Er is geen open taak", "Er is geen werkblad gemaakt.", "Voeg een taak toe (a).")
    people = [case.subject] + ([case.representative.person] if case.representative else [])
    telling = sorted({words for person in people for words in _telling(person)}, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in telling), re.IGNORECASE)
    tasks.sort(key=lambda task: not task.is_urgent)
    return Worksheet(case.number, office, tuple(_masked(task, pattern) for task in tasks), today)


def _telling(person: Person) -> Iterator[str]:
    """Give the words that tell who somebody is."""
    fields = (person.name, person.organisation, person.email, person.phone, person.address, *person.address_lines)
    yield from (field for field in fields if field.strip())
    words = re.findall(r"[^\W\d_]+", f"{person.name} {person.organisation} {person.address}")
    yield from (word for word in words if len(word) >= _SHORT and word[0].isupper())


def _masked(task: Task, pattern: re.Pattern[str]) -> Task:
    if not pattern.pattern or task.place:
        return task
    title, instruction = (pattern.sub(MASK, text) for text in (task.title, task.instruction))
    return replace(task, title=title, instruction=instruction)
