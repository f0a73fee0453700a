"""What a person does with the tasks of a case: add one, change or finish it, take an own one away."""

from dataclasses import replace
from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.tasks import Task
from ksf_tui.domain.text import must_fit, safe_line, safe_text
from ksf_tui.errors import InvalidInput, NotFound, RuleViolation


def add(case: Case, task: Task, today: date) -> Case:
    """Give the case with one more task, of one's own.

    Raises:
        InvalidInput: it has no title, or a day lies in the past.
        RuleViolation: the case is closed.
    """
    _must_not_be_closed(case)
    task = replace(_cleaned(task), place="")
    _check_days(task, None, today)
    return replace(case, tasks=(*case.tasks, task))


def change(case: Case, at: int, task: Task, today: date, user: str) -> Case:
    """Give the case with a task replaced by what was filled in; a result gets its day and its author, no result none.

    Raises:
        InvalidInput: the title is missing, or another day was chosen that lies in the past.
        NotFound: there is no such task.
        RuleViolation: the case is closed.
    """
    _must_not_be_closed(case)
    old, task = _task(case, at), _cleaned(task)
    _check_days(task, old, today)
    if task.is_open:
        task = replace(task, done_on=None, done_by="")
    elif task.result is not old.result:
        task = replace(task, done_on=today, done_by=user)
    return replace(case, tasks=(*case.tasks[:at], task, *case.tasks[at + 1 :]))


def remove(case: Case, at: int) -> Case:
    """Give the case without a task of one's own.

    Raises:
        NotFound: there is no such task.
        RuleViolation: the desk proposed it, so that it gets a result instead; or the case is closed.
    """
    _must_not_be_closed(case)
    if _task(case, at).place:
        raise RuleViolation(
            "Deze taak hoort bij de zaak",
            "Alleen een eigen taak kan weg; er is niets gewijzigd.",
            "Kies ‘niet van toepassing’ (y), dan blijft zichtbaar dat ernaar is gekeken.",
        )
    return replace(case, tasks=(*case.tasks[:at], *case.tasks[at + 1 :]))


def _task(case: Case, at: int) -> Task:
    if not 0 <= at < len(case.tasks):
        raise NotFound("Deze taak bestaat niet meer", "Er is niets gewijzigd.", "Bekijk de zaak opnieuw.")
    return case.tasks[at]


def _must_not_be_closed(case: Case) -> None:
    if case.closed_at:
        raise RuleViolation("De zaak is gesloten", "Aan de taken verandert niets meer.")


def _cleaned(task: Task) -> Task:
    """Give a task with every text safe to keep.

    Raises:
        InvalidInput: the title is missing, or a text is too long.
    """
    instruction, finding = safe_text(task.instruction).strip(), safe_text(task.finding).strip()
    title, assignee = safe_line(task.title), safe_line(task.assignee)
    if not title:
        raise InvalidInput("Wat moet er gebeuren?", hint="Schrijf het in een paar woorden.", field="title")
    for text, field in ((title, "title"), (assignee, "assignee"), (instruction, "instruction"), (finding, "finding")):
        must_fit(text, field)
    return replace(task, title=title, assignee=assignee, instruction=instruction, finding=finding)


def _check_days(task: Task, old: Task | None, today: date) -> None:
    """Refuse a day in the past, unless it stood there already.

    Raises:
        InvalidInput: the error names the field.
    """
    if task.due < today and (old is None or task.due != old.due):
        raise InvalidInput("Deze dag is al geweest", hint="Typ vandaag of later.", field="due")
    if task.chase_on and task.chase_on < today and (old is None or task.chase_on != old.chase_on):
        raise InvalidInput("Deze dag is al geweest", hint="Typ vandaag of later, of laat het leeg.", field="chase")
