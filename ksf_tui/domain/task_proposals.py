"""The tasks that a request brings: each place where the statement says the data are, with what every right asks there.

A system or a kind of processor gets one task, whatever the number of rights. The words name the number of the case and
never the data subject: who searches finds that in the case. The days are rules of the house; the law has one term.

Sources: privacy statement, sections 4, 6, 8 and 9; AVG art. 7(3), 15-22 and 24; rule R24.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ksf_tui.domain.calendar import ONE_DAY, HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.rights import Right
from ksf_tui.domain.statement import PROCTORING, Statement
from ksf_tui.domain.tasks import Task, TaskResult

SEARCH_DAYS = 10
"""Working days after receipt by which a place should have been searched (house rule)."""
STOP_DAYS = 2
"""Working days after receipt by which a use that must stop at once should have stopped (house rule)."""
CHASE_DAYS = 5
"""Working days before the due day on which a processor is asked again (house rule)."""
RECORDING = "recording"
"""The place of the urgent task to secure the recording of an exam."""

_PORTABLE = ("mailing-tool", "event-tool", "mailing", "crm", "finance", "exams", "certificates")
_MAILED_FROM = ("desktop", "mailing-tool", "mailing", "crm")
_PLACES: dict[Right, tuple[str, ...]] = {
    Right.PORTABILITY: _PORTABLE,
    Right.OBJECTION_MARKETING: _MAILED_FROM,
    Right.CONSENT_WITHDRAWAL: _MAILED_FROM,
    Right.AUTOMATED_DECISION: ("desktop", "exams", "certificates"),
    Right.PHOTO_CONSENT: ("desktop",),
}
"""The ids of the places that matter, for rights that do not touch all: portability is about what the person gave and an
automated system keeps as data (20(1)(b)); who stops mailings or consent, about what mails are sent from."""
_DEEDS: dict[Right, str] = {
    Right.ACCESS: "Inzage: verzamel een kopie van alle gegevens en noteer waar ze vandaan komen.",
    Right.RECTIFICATION: "Rectificatie: noteer wat er nu staat; verbeter het zodra het besluit er is.",
    Right.ERASURE: "Verwijdering: noteer wat er staat en wat bewaard moet blijven; wis pas na het besluit.",
    Right.RESTRICTION: "Beperking: gebruik de gegevens voorlopig niet en wis niets; noteer hoe dat is geregeld.",
    Right.PORTABILITY: "Overdracht: exporteer als CSV of JSON wat de betrokkene zelf heeft gegeven.",
    Right.OBJECTION: "Bezwaar: noteer waarvoor en op welke grondslag; gebruik de gegevens niet tot het besluit.",
    Right.OBJECTION_MARKETING: "Bezwaar mailing: stop meteen, zet het adres bij de niet-actieve en noteer de dag.",
    Right.AUTOMATED_DECISION: "Geautomatiseerd besluit: zoek uit of er geen mens bij was en wie het opnieuw beziet.",
    Right.CONSENT_WITHDRAWAL: "Intrekking: stop meteen met wat op toestemming berust en noteer de dag.",
    Right.PHOTO_CONSENT: "Foto's: haal ze weg of maak herkenning onmogelijk en noteer de dag.",
}
"""What is to be done for a right; the sentence in the instruction is also how the desk knows that a task covers it."""
_OFF_STATEMENT = (("print", "drukwerk"), ("photographer", "fotograaf"))
"""Where photos also are, besides the channels of section 9: R13 and art. 19 reach every recipient."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where data may be; `is_processor` when somebody else keeps them and has to be asked."""

    id: str
    label: str
    is_processor: bool = False

    @property
    def title(self) -> str:
        return self.label[:1].upper() + self.label[1:]


def propose(case: Case, statement: Statement, calendar: HolidayCalendar, today: date) -> tuple[Task, ...]:
    """Give the tasks of a new case, the urgent one first."""
    return update(replace(case, tasks=()), statement, calendar, today)


def update(case: Case, statement: Statement, calendar: HolidayCalendar, today: date) -> tuple[Task, ...]:
    """Give the tasks of a case with what its rights, audience or exam ask for and no task covers yet.

    Nothing is taken away, and nothing changes that a person did: an open task only learns what else to do there.
    Rights that were decided about need nothing more.
    """
    rights = [item.right for item in case.invoked if item.decision is None]
    tasks = list(case.tasks)
    for place in _places(case.audience, rights, statement):
        wanted = [right for right in rights if _matters(right, place)]
        wanted = [right for right in wanted if not _is_covered(right, place, tasks)]
        if wanted:
            _put(_task(case, place, wanted, calendar, today), tasks)
    if secure := _secure(case, rights, statement, calendar, today):
        _put_first(secure, tasks)
    return tuple(tasks)


def is_recording_gone(case: Case, statement: Statement, today: date) -> bool:
    """Tell whether the recording that the case is about was wiped and nobody secured it, so that the answer says so."""
    wiped_on = statement.kept_until(PROCTORING, case.exam_on) if case.exam_on else None
    secured = any(task.place == RECORDING and task.result is TaskResult.FOUND for task in case.tasks)
    needed = any(right.needs_recording for right in case.rights)
    return needed and wiped_on is not None and wiped_on < today and not secured


def concerns(task: Task, rights: Collection[Right]) -> bool:
    """Tell whether a task is about one of some rights; one that names no right, such as one's own, is about all."""
    if task.place == RECORDING:
        return any(right.needs_recording for right in rights)
    named = [right for right, deed in _DEEDS.items() if deed in task.instruction]
    return not named or any(right in rights for right in named)


def _places(audience_id: str, rights: Sequence[Right], statement: Statement) -> Iterator[_Place]:
    """Give the places: own systems, the processors that do not run one of those, and for photos where they hang."""
    audience = statement.audience(audience_id)
    yield from (_Place(system.id, system.label) for system in audience.systems)
    runs_own = {system.processor for system in audience.systems}
    for kind in audience.recipients:
        if kind.id not in runs_own:
            yield _Place(kind.id, kind.label, is_processor=True)
    if Right.PHOTO_CONSENT in rights:
        yield from (_Place(f"photo-{channel.id}", f"foto's op {channel.label}") for channel in statement.photo_channels)
        yield from (_Place(f"photo-{key}", f"foto's: {label}") for key, label in _OFF_STATEMENT)


def _matters(right: Right, place: _Place) -> bool:
    """Tell whether a right asks for something at a place."""
    if place.id.startswith("photo-"):
        return right is Right.PHOTO_CONSENT
    return right not in _PLACES or place.id in _PLACES[right]


def _is_covered(right: Right, place: _Place, tasks: Sequence[Task]) -> bool:
    """Tell whether a task at a place says what to do for a right."""
    return any(task.place == place.id and _DEEDS[right] in task.instruction for task in tasks)


def _put(new: Task, tasks: list[Task]) -> None:
    """Add a task, or what it asks to the open task at its place."""
    for at, task in enumerate(tasks):
        if task.place == new.place and task.is_open:
            deeds = "\n".join(new.instruction.split("\n")[1:])
            tasks[at] = replace(task, instruction=f"{task.instruction}\n{deeds}")
            return
    tasks.append(new)


def _put_first(secure: Task, tasks: list[Task]) -> None:
    """Add the task to secure a recording, or give the open one the day of another exam; a day of wiping is a fact."""
    if any(task.instruction == secure.instruction for task in tasks):
        return
    for at, task in enumerate(tasks):
        if task.place == RECORDING and task.is_open:
            tasks[at] = replace(task, instruction=secure.instruction, due=secure.due)
            return
    tasks.insert(0, secure)


def _task(case: Case, place: _Place, rights: Sequence[Right], calendar: HolidayCalendar, today: date) -> Task:
    """Give the task for some rights at a place."""
    if place.is_processor:
        first = f"Zaak {case.number}: vraag dit na bij de verwerker voor {place.label}; geef niet meer door dan nodig."
    else:
        first = f"Zaak {case.number}: zoek hier met de zoekgegevens; die staan in de zaak."
    stops = any(right.stops_at_once for right in rights)
    due = _due(case, STOP_DAYS if stops else SEARCH_DAYS, calendar, today)
    chase_on = calendar.add_working_days(due, -CHASE_DAYS)
    return Task(
        title=place.title,
        place=place.id,
        instruction="\n".join([first, *(_DEEDS[right] for right in rights)]),
        due=due,
        chase_on=chase_on if place.is_processor and chase_on > today else None,
    )


def _due(case: Case, days: int, calendar: HolidayCalendar, today: date) -> date:
    """Give the day some working days after receipt, not after the plan date and not before today."""
    plan_by = case.term(calendar).safe.plan_by
    return max(today, min(calendar.add_working_days(case.received, days), plan_by))


def _secure(
    case: Case, rights: Sequence[Right], statement: Statement, calendar: HolidayCalendar, today: date
) -> Task | None:
    """Give the task to secure a recording that would be wiped before the answer is due (R24)."""
    if case.exam_on is None or not any(right.needs_recording for right in rights):
        return None
    wiped_on = statement.kept_until(PROCTORING, case.exam_on)
    if wiped_on is None or wiped_on < today or wiped_on > case.term(calendar).safe.legal_last_day:
        return None
    instruction = (
        f"Zaak {case.number}: de opname van het examen van {long_date(case.exam_on)} wordt op {long_date(wiped_on)} "
        "automatisch gewist. Laat de aanbieder van de examens haar nu bewaren, of zet een kopie op een beveiligde "
        "plaats. De zoekgegevens staan in de zaak."
    )
    due = max(today, wiped_on - ONE_DAY)
    return Task("Opname veiligstellen", RECORDING, instruction, due, is_urgent=True)
