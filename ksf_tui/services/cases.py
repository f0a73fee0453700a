"""Register a request and carry the case along: read, correct, wait, note, close; and the lists of cases."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ksf_tui.domain import joining, task_proposals
from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaint_changes import must_come_first
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.facts import TermKind
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.rows import CaseFilter, CaseRow, EventRow
from ksf_tui.domain.text import MAX_TEXT, safe_line, safe_text
from ksf_tui.domain.undoing import differences, is_only_of_case
from ksf_tui.errors import InvalidInput, NotFound, RuleViolation
from ksf_tui.services.desk import Desk
from ksf_tui.services.suppression import put_objector
from ksf_tui.vault.repositories.journal import NOTE, REMINDED
from ksf_tui.vault.unit_of_work import UnitOfWork


def register(desk: Desk, intake: Intake) -> Case:
    """Store what came in as a new case, with the tasks that it brings.

    A request that stands inside a complaint becomes a case of its own, linked both ways (R17); the complaint is given.

    Raises:
        InvalidInput: something is missing or impossible; `field` says where.
    """
    with desk.store.writing() as unit:
        return store_new(desk, unit, intake)


def store_new(desk: Desk, unit: UnitOfWork, intake: Intake) -> Case:
    """Store a request as a new case, inside a unit of work.

    Raises:
        InvalidInput: as above.
    """
    intake = intake.cleaned()
    intake.check(desk.today)
    case = _store(desk, unit, intake)
    if intake.inside:
        inside = _store(desk, unit, intake.inside)
        for item in joining.link(case, inside, LinkKind.SPLIT_OFF):
            unit.save(item, "afgesplitst", item.links[-1].number)
        return unit.cases.get(case.id)
    return case


def _store(desk: Desk, unit: UnitOfWork, intake: Intake) -> Case:
    new = intake.to_case(unit.cases.next_number(intake.received.year), unit.now)
    tasks = task_proposals.propose(new, desk.reference.statement, unit.calendar, desk.today)
    case = unit.cases.add(replace(new, tasks=tasks))
    about = f"klacht over {case.complaint.about.label}" if case.complaint else ""
    unit.journal.record("geregistreerd", unit.now, case.id, about or ", ".join(right.label for right in case.rights))
    return case


def get(desk: Desk, case_id: int) -> Case:
    """Read a case."""
    with desk.store.reading() as unit:
        return unit.cases.get(case_id)


def overview(desk: Desk, case_id: int) -> tuple[Case, Deadline, tuple[EventRow, ...]]:
    """Read a case together with its term and what happened in it, the newest first."""
    with desk.store.reading() as unit:
        case = unit.cases.get(case_id)
        return case, case.term(unit.calendar), unit.journal.timeline(case_id)


def numbered(desk: Desk, number: str) -> int:
    """Give the id of the case with a number.

    Raises:
        NotFound: there is none.
    """
    with desk.store.reading() as unit:
        case_id = unit.cases.find_number(number)
    if case_id is None:
        raise NotFound("Dit zaaknummer is er niet", hint="Een nummer bestaat uit jaar en volgnummer, zoals 2026-0042.")
    return case_id


def correct(desk: Desk, case: Case, intake: Intake) -> Case:
    """Store corrected data of a case; what changed is recorded by the names of the fields.

    Another right, audience or exam brings its tasks; nothing of what a person did about tasks is lost.

    Raises:
        InvalidInput: something is missing or impossible.
        RuleViolation: a right is taken away about which was decided, or the received date changes after the answer.
        Conflict: somebody else changed the case since `case` was read.
    """
    intake = intake.cleaned()
    intake.check(desk.today)
    kept = {item.right: item for item in case.invoked}
    lost = [right for right, item in kept.items() if item.decision and right not in intake.rights]
    if lost:
        raise RuleViolation(
            f"Over {lost[0].label} is al besloten", "Dit recht kan niet meer van de zaak af.", "Er is niets gewijzigd."
        )
    rights = case.rights if case.complaint else intake.rights
    if (intake.received, set(rights)) != (case.received, set(case.rights)):
        case.must_be_open("De ontvangst of het recht")
    same_day = intake.received == case.received and intake.received_at is None
    changed = replace(
        case,
        subject=intake.subject,
        audience=intake.audience,
        channel=intake.channel,
        received=intake.received,
        received_at=case.received_at if same_day else intake.to_case(case.number, case.registered_at).received_at,
        handler=intake.handler,
        request=intake.request,
        representative=intake.representative,
        dependence=intake.dependence,
        direct_on=case.direct_on if _writer(intake.representative) == _writer(case.representative) else None,
        exam_on=intake.exam_on,
        event_on=intake.event_on,
        invoked=() if case.complaint else tuple(kept.get(right, Invoked(right)) for right in intake.rights),
        complaint=replace(case.complaint, about=intake.complaint or case.complaint.about) if case.complaint else None,
    )
    if changed == case:
        return case
    _must_fit(changed)
    with desk.store.writing() as unit:
        if changed.state.is_open and any(getattr(case, key) != getattr(changed, key) for key in _BRING_TASKS):
            tasks = task_proposals.update(changed, desk.reference.statement, unit.calendar, desk.today)
            changed = replace(changed, tasks=tasks)
        saved = unit.save(changed, "gegevens gewijzigd", ", ".join(differences(case, changed)))
        put_objector(unit, saved)  # a corrected address is the one that must not be approached
        return saved


def _must_fit(changed: Case) -> None:
    """Refuse corrected data that leave a question or an extension without its reason, or a complaint heard too soon."""
    if changed.complaint:
        must_come_first(changed)
    if changed.facts.kind is not TermKind.REQUEST and (changed.inquiry or changed.extension):
        raise RuleViolation(
            "Een intrekking kent geen vraag en geen verlenging",
            "Er is niets gewijzigd.",
            "Rond eerst de vraag af (i), of trek de verlenging in (v).",
        )
    if changed.inquiry and changed.inquiry.about_mandate and (changed.has_mandate or not changed.representative):
        raise RuleViolation(
            "Er loopt een vraag om de machtiging",
            "Er is niets gewijzigd.",
            "Leg eerst vast wat daarop kwam, of laat de vraag vervallen (i).",
        )


def wait(desk: Desk, case: Case, what_for: str, remind_on: date) -> Case:
    """Record that the office waits for the data subject; the term runs on.

    Raises:
        InvalidInput: it isn't said for what, or the reminder is not in the future.
    """
    case.must_be_open("Wachten")
    what_for = safe_line(what_for)
    if not what_for:
        raise InvalidInput("Waarop wacht u?", hint="Schrijf in een paar woorden wat er van de betrokkene moet komen.")
    if remind_on <= desk.today:
        raise InvalidInput("De herinnering moet in de toekomst liggen", hint="Typ een latere dag.")
    return _update(desk, case, replace(case, waiting=Waiting(desk.today, what_for, remind_on)), "wacht op betrokkene")


def stop_waiting(desk: Desk, case: Case) -> Case:
    """Record that the office waits no longer."""
    return _update(desk, case, replace(case, waiting=None), "wacht niet meer")


def close(desk: Desk, case: Case) -> Case:
    """Close an answered case (R23)."""
    with desk.store.writing() as unit:
        return unit.save(case.close(unit.now), "gesloten")


def add_note(desk: Desk, case_id: int, text: str) -> None:
    """Store a note on a case.

    Raises:
        InvalidInput: it is empty.
    """
    if not text.strip():
        raise InvalidInput("De notitie is leeg", hint="Typ een tekst of druk op Esc.")
    with desk.store.writing() as unit:
        case = unit.cases.get(case_id)
        unit.journal.add_note(case_id, safe_text(text), unit.now)
        unit.search.put(case)
        unit.journal.record(NOTE, unit.now, case_id)


def note_reminder(desk: Desk, case_id: int, on: date, channel: Channel, text: str) -> Case:
    """Store that the person asks again about a request that is not answered yet: no new request, no other term.

    Source: EDPB Guidelines 01/2022, 29.

    Raises:
        InvalidInput: the text is missing or too long, or it came before the request or in the future.
        RuleViolation: the case was answered or closed, so that this is a new request.
    """
    text = safe_text(text).strip()
    if not text:
        raise InvalidInput("Wat schreef de betrokkene?", hint="Typ of plak de tekst van het rappel.", field="request")
    if len(text) > MAX_TEXT:
        raise InvalidInput(
            f"De tekst is te lang ({len(text)} tekens)", hint=f"Bewaar hoogstens {MAX_TEXT} tekens.", field="request"
        )
    with desk.store.writing() as unit:
        case = unit.cases.get(case_id)
        if not case.state.is_open:
            raise RuleViolation(
                f"Zaak {case.number} is {case.state.label}",
                "Een rappel hoort bij een verzoek waarop nog geen antwoord is.",
                "Leg dit vast als een nieuw verzoek, en koppel het aan deze zaak.",
            )
        if not case.received <= on <= desk.today:
            raise InvalidInput(
                "Op deze dag kan het rappel niet zijn gekomen",
                f"Het verzoek zelf kwam op {case.received:%d-%m-%Y}, en morgen is nog niet geweest.",
                "Typ de dag waarop het rappel binnenkwam.",
                field="received",
            )
        unit.journal.add_note(case_id, text, unit.now)
        unit.search.put(case)
        unit.journal.record(REMINDED, unit.now, case_id, f"{on:%d-%m-%Y} per {channel.label}")
        unit.journal.record(NOTE, unit.now, case_id)
    return case


def restore(desk: Desk, before: Case, version: int) -> Case:
    """Store a case again as it was before its last change.

    Who objected to direct marketing stays on the list of inactive addresses: the objection itself still stands, and it
    is unconditional (R11, AVG art. 21(3)). An administrator can take a line off.

    Args:
        desk: the desk.
        before: the case as it was.
        version: the version that the change made, which must still be the newest.

    Raises:
        Conflict: somebody else changed the case since.
        RuleViolation: a letter came, changed, went out or was removed since, so that the case alone doesn't tell all.
    """
    with desk.store.writing() as unit:
        stored = current(unit, before.id, version)
        if not is_only_of_case(before, stored):
            raise RuleViolation(
                "Dit kan niet meer ongedaan worden gemaakt",
                "Er is intussen een brief geschreven, vastgesteld, verstuurd of weggegooid, of de zaak is gekoppeld.",
                "Wijzig het met de gewone toets.",
            )
        back = replace(before, version=version)
        return unit.save(back, "ongedaan gemaakt", ", ".join(differences(stored, back)))


def worklist(desk: Desk) -> tuple[CaseRow, ...]:
    """Give every case that is not closed, the soonest legal last day first."""
    with desk.store.reading() as unit:
        return unit.lists.worklist()


def list_ids(desk: Desk, wanted: CaseFilter) -> list[int]:
    """Give the ids of the cases that pass a filter, in order."""
    with desk.store.reading() as unit:
        return unit.lists.ids(wanted)


def rows(desk: Desk, ids: Iterable[int]) -> dict[int, CaseRow]:
    """Give the lines of cases by id."""
    with desk.store.reading() as unit:
        return unit.lists.by_ids(ids)


def find(desk: Desk, text: str, limit: int = 500) -> list[int]:
    """Search all cases for words and give their ids, the newest first."""
    with desk.store.reading() as unit:
        return unit.search.find(text, limit)


def earlier(desk: Desk, person: Person, not_case: int = 0) -> tuple[CaseRow, ...]:
    """Give other cases of the same person, by e-mail address or name."""
    with desk.store.reading() as unit:
        return unit.lists.earlier(person, not_case)


def choices(desk: Desk) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Give the years and the handlers that a filter can offer."""
    with desk.store.reading() as unit:
        return unit.lists.years(), unit.lists.handlers()


def current(unit: UnitOfWork, case_id: int, version: int) -> Case:
    """Read a case inside a unit of work and refuse when it is not the version that the user saw.

    Raises:
        Conflict: the message says who changed it and when.
    """
    case = unit.cases.get(case_id)
    if case.version != version:
        raise unit.conflict(case_id)
    return case


def _update(desk: Desk, seen: Case, changed: Case, action: str) -> Case:
    if seen == changed:
        return seen
    with desk.store.writing() as unit:
        return unit.save(changed, action)


def _writer(representative: Representative | None) -> str:
    return representative.person.name if representative else ""


_BRING_TASKS = ("rights", "audience", "exam_on")
