"""Everything with a date: what is due on which day, by law or by a rule of the house, and how pressing it is today.

Pure functions of what the desk knows. There is a last day for an answer, a notice of extension, a notice of art. 14,
what the authority asks and a breach (R2, R5, R15, R20): after it something is late, and not before (R3). By law it is
late only where the law gives that day, or the authority, and not the house, as for a complaint (R17). The office works
by every other day; when that has passed something is due, like what is for today (house rule).
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date, plural
from ksf_tui.domain.deadlines import Deadline, Deed
from ksf_tui.domain.facts import TermKind
from ksf_tui.domain.next_steps import next_step, step_by
from ksf_tui.domain.obligations import ObligationKind, obligations
from ksf_tui.domain.rounds import NoticeState
from ksf_tui.domain.states import NextStep
from ksf_tui.domain.urgency import Level, urgency

_TASK_WORDS = {"do": "{count}", "secure": "Veiligstellen: {count}", "chase": "Navragen: {count}"}
_HOUSE_STEPS = (NextStep.ACKNOWLEDGE, NextStep.SEND_ACKNOWLEDGEMENT, NextStep.NOTE_REACTION)
"""The steps with a day of their own; that of the others is the day of a task or of a recipient, which is here too."""

Mark: TypeAlias = tuple[str, ...]
"""What is kept of an entry to know it again: kind, number, part, day and level."""


class AgendaKind(StrEnum):
    """What is due; the order is that of a day."""

    BREACH = "breach"
    AUTHORITY = "authority"
    ANSWER = "answer"
    EXTENSION = "extension"
    NOTICE = "notice"
    """The notices of art. 14 to people of a batch."""
    STEP = "step"
    """A next step with a day of its own, such as the acknowledgement."""
    INQUIRY = "inquiry"
    """A question that the data subject has not answered."""
    WAITING = "waiting"
    """Something else that the office waits for."""
    TASK = "task"
    RECIPIENT = "recipient"
    """A recipient of the data that has not confirmed (art. 19)."""
    RETENTION = "retention"

    @property
    def has_last_day(self) -> bool:
        """Whether there is a day after which it is late."""
        return self in _WITH_LAST_DAY


_WITH_LAST_DAY = frozenset(
    {AgendaKind.BREACH, AgendaKind.AUTHORITY, AgendaKind.ANSWER, AgendaKind.EXTENSION, AgendaKind.NOTICE}
)
_PLACES = {kind: place for place, kind in enumerate(AgendaKind)}


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """Something that is due on a day; it belongs to a case or to a batch of the ledger of sources.

    Attributes:
        words: what is due, in Dutch words of our own that tell of no person.
        level: how pressing it is today; late only after a last day, and never while the term is paused (R3, R9).
        is_legal: whether the law gives that last day, or the authority; the safe day of a paused term is none (R9), and
            a month that the office gave itself, as for a complaint (R17), is a rule of the house.
        case_id, batch_id: what it belongs to; 0 for the other one.
        part: tells it from others of the same kind and number; stays the same when the day moves or others are done.
        who: the data subject, or the source of a batch.
        detail: what people typed about it, such as the title of a task.
        is_paused: whether the term stands still, so that the day is the safe one and no last day (R9).
        people: how many people of a batch it is about; 0 for a case.
        at: the moment (Dutch time), where the term is in hours.
    """

    day: date
    kind: AgendaKind
    number: str
    words: str
    level: Level
    is_legal: bool = False
    case_id: int = 0
    batch_id: int = 0
    part: str = ""
    who: str = ""
    detail: str = ""
    is_paused: bool = False
    people: int = 0
    at: datetime | None = None

    @property
    def is_due(self) -> bool:
        """Whether its day has come."""
        return self.level in (Level.LATE, Level.TODAY)

    @property
    def mark(self) -> Mark:
        """By what it is recognised: the same thing on another day, or late by now, is something new."""
        return (self.kind.value, self.number, self.part, self.day.isoformat(), self.level.value)

    @property
    def is_late_by_law(self) -> bool:
        """Whether a last day has passed that the office did not give itself."""
        return self.level is Level.LATE and self.is_legal


def in_order(entries: Iterable[AgendaEntry]) -> tuple[AgendaEntry, ...]:
    """Sort by day, then by kind, then by number."""
    return tuple(sorted(entries, key=lambda item: (item.day, _PLACES[item.kind], item.number, item.part)))


def due_within(entries: Iterable[AgendaEntry], today: date, days: int) -> tuple[AgendaEntry, ...]:
    """Give what is late, due today, or due within some days.

    A file whose time has not come is left out, and so is a safe day that has passed: there is no last day then (R9).
    """
    until = today + timedelta(days=days)
    return tuple(
        item
        for item in entries
        if item.is_due or (today <= item.day <= until and item.kind is not AgendaKind.RETENTION)
    )


def became_due(entries: Iterable[AgendaEntry], seen: Container[Mark]) -> tuple[AgendaEntry, ...]:
    """Give what is due and was not when somebody looked last, whatever its day: late first, then what has a last day.

    Something can become due with a day before that look: a request that was registered late, or an answer that ends a
    pause. What was due then and is late by now is told again.

    Args:
        entries: what is in the agenda now.
        seen: the marks of what was due at the last look.
    """
    found = [item for item in entries if item.is_due and item.mark not in seen]
    return tuple(sorted(found, key=lambda item: (item.level is not Level.LATE, not item.kind.has_last_day)))


def of_case(case: Case, calendar: HolidayCalendar, now: datetime) -> Iterator[AgendaEntry]:
    """Give all that is due of a case; of a closed one only what the authority or a breach asks.

    Args:
        case: the case.
        calendar: the holidays.
        now: the moment of judging (UTC).
    """
    yield from _obligations(case, now)
    if case.closed_at is None:
        today = local_date(now)
        if case.state.is_open:
            yield from _of_term(case, case.term(calendar), today)
            yield from _of_silence(case, today)
        yield from _of_step(case, calendar, today)
        yield from _of_tasks(case, today)
        yield from _of_round(case, today)


def of_batch(
    batch_id: int, number: str, source: str, last_day: date, people: int, today: date, *, part: str = ""
) -> AgendaEntry:
    """Give the notices that are due to people of a batch with the same last day (R15, AVG art. 14(3))."""
    words = f"Kennisgeving aan {plural(people, 'persoon', 'personen')}"
    return AgendaEntry(
        last_day,
        AgendaKind.NOTICE,
        number,
        words,
        _level(last_day, AgendaKind.NOTICE, today),
        is_legal=True,
        batch_id=batch_id,
        part=part,
        who=source,
        people=people,
    )


def of_file(case_id: int, number: str, who: str, keep_until: date, today: date) -> AgendaEntry:
    """Give the last day on which a closed file is kept; from the day after it is due that it goes."""
    level = _level(keep_until + timedelta(days=1), AgendaKind.RETENTION, today)
    words = f"Bewaard tot en met {keep_until:%d-%m-%Y}"
    return AgendaEntry(keep_until, AgendaKind.RETENTION, number, words, level, case_id=case_id, who=who)


def _level(day: date, kind: AgendaKind, today: date) -> Level:
    counted = day if kind.has_last_day else max(day, today)
    return urgency(counted, counted, today).level


def _entry(
    case: Case, today: date, day: date, kind: AgendaKind, words: str, *, part: str = "", detail: str = ""
) -> AgendaEntry:
    return AgendaEntry(
        day,
        kind,
        case.number,
        words,
        _level(day, kind, today),
        is_legal=kind.has_last_day,
        case_id=case.id,
        part=part,
        who=case.subject.name,
        detail=detail,
    )


def _obligations(case: Case, now: datetime) -> Iterator[AgendaEntry]:
    """Give what the authority asks, and the 72 hours of a breach, which end at a moment (R20)."""
    today = local_date(now)
    for item in obligations(case):
        kind = AgendaKind.BREACH if item.kind is ObligationKind.BREACH else AgendaKind.AUTHORITY
        part = "" if item.place is None else str(item.place)
        entry = _entry(case, today, item.on, kind, item.kind.label, part=part)
        if item.at and item.at < now:
            entry = replace(entry, level=Level.LATE)
        yield replace(entry, at=item.at)


def _of_term(case: Case, term: Deadline, today: date) -> Iterator[AgendaEntry]:
    """Give the last day of the answer (R2), and that of a notice of extension that is being written (R5)."""
    words = "Antwoord op klacht" if case.complaint else "Antwoord"
    rights = ", ".join(right.short.lower() for right in case.rights)
    found = [_entry(case, today, term.safe.legal_last_day, AgendaKind.ANSWER, words, detail=rights)]
    if case.extension and case.extension.is_written and (last := term.last_days.get(Deed.EXTEND)):
        found.append(_entry(case, today, last, AgendaKind.EXTENSION, "Bericht van verlenging"))
    for entry in found:
        if term.is_paused:
            yield replace(entry, is_paused=True, is_legal=False, level=Level.LATER)
        else:
            yield replace(entry, is_legal=term.facts.kind is TermKind.REQUEST)


def _of_silence(case: Case, today: date) -> Iterator[AgendaEntry]:
    """Give when to do something about a question that nobody answers, or about something else that is waited for."""
    inquiry = case.inquiry
    chase_on = inquiry.chase_on if inquiry else None
    if inquiry and chase_on:
        after = NextStep.WRITE_UNIDENTIFIED if inquiry.is_about_identity else NextStep.GO_ON
        step = after if inquiry.reminded_on else NextStep.REMIND
        yield _entry(case, today, chase_on, AgendaKind.INQUIRY, step.label, detail=f"vraag over {inquiry.topic}")
    if case.waiting:
        yield _entry(
            case, today, case.waiting.remind_on, AgendaKind.WAITING, NextStep.REMIND.label, detail=case.waiting.what_for
        )


def _of_step(case: Case, calendar: HolidayCalendar, today: date) -> Iterator[AgendaEntry]:
    step, day = next_step(case), step_by(case, calendar)
    if day and step in _HOUSE_STEPS:
        yield _entry(case, today, day, AgendaKind.STEP, step.label)


def _of_tasks(case: Case, today: date) -> Iterator[AgendaEntry]:
    """Give the days by which open tasks should be done, and those on which to ask again; those of a day together.

    They are named after the first task of that day, which may be done by now.
    """
    due: dict[tuple[date, str], list[str]] = {}
    first: dict[tuple[date, str], int] = {}
    for place, task in enumerate(case.tasks):
        days = [(task.due, "secure" if task.is_urgent else "do")]
        if task.chase_on and task.chase_on != task.due:
            days.append((task.chase_on, "chase"))
        for key in days:
            first.setdefault(key, place)
            if task.is_open:
                due.setdefault(key, []).append(task.title)
    for key, titles in due.items():
        (day, deed), detail = key, ", ".join(titles)
        words = _TASK_WORDS[deed].format(count=plural(len(titles), "taak", "taken"))
        yield _entry(case, today, day, AgendaKind.TASK, words, part=f"{deed}-{first[key]}", detail=detail)


def _of_round(case: Case, today: date) -> Iterator[AgendaEntry]:
    """Give the day on which to ask a recipient again that was told and has not confirmed (art. 19)."""
    for place, notice in enumerate(case.notices):
        if notice.state is NoticeState.TOLD and notice.chase_on:
            words = "Ontvanger navragen"
            yield _entry(case, today, notice.chase_on, AgendaKind.RECIPIENT, words, part=str(place), detail=notice.name)
