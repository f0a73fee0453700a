"""Between the public-source ledger and the cases: a case from a person, who of the ledger somebody is, and the links.

Sources: AVG art. 14(3)(b), 15(1)(g), 21(4); rules R15, R16.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.people import Person
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.changes import channel_for
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.sources.suppression import Suppressed
from ksf_tui.services.cases import store_new
from ksf_tui.services.desk import Desk
from ksf_tui.services.suppression import put_objector
from ksf_tui.vault.repositories.journal import FROM_SOURCE, NOT_FROM_SOURCE
from ksf_tui.vault.unit_of_work import UnitOfWork

Origin = tuple[SourcePerson, SourceBatch]
"""Somebody in the ledger, with the batch."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger and the list of inactive addresses know of somebody.

    Attributes:
        origins: who may be the same, by e-mail address or name, the newest first.
        suppressed: the lines by which the list recognises them.
    """

    origins: tuple[Origin, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()


def known(desk: Desk, person: Person) -> Known:
    """Look for somebody in the ledger and on the list of inactive addresses."""
    with desk.store.reading() as unit:
        origins = _with_batches(unit, unit.source_people.same_as(person))
        return Known(origins, unit.suppression.find(person))


def surely(people: Iterable[SourcePerson], subject: Person) -> tuple[SourcePerson, ...]:
    """Give those in the ledger who are the data subject without a person looking: by e-mail address only.

    A name alone is no proof: two people can share it, and a link tells what KSF knows of the one to the other. Where
    several names stand at one address, such as that of an office, the name has to be the same too.
    """
    found = [item for item in people if subject.email_key and item.person.email_key == subject.email_key]
    if len({item.person.name_key for item in found}) > 1:
        found = [item for item in found if item.person.name_key == subject.name_key]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Around:
    """Who of the ledger belongs to a case, and who may be the same person and is not linked."""

    linked: tuple[Origin, ...] = ()
    similar: tuple[Origin, ...] = ()


def around(desk: Desk, case_id: int) -> Around:
    """Give who of the ledger belongs to a case, or may.

    Raises:
        NotFound: the case is gone.
    """
    with desk.store.reading() as unit:
        linked = unit.source_people.of_case(case_id)
        ids = {person.id for person in linked}
        similar = [item for item in unit.source_people.same_as(unit.cases.get(case_id).subject) if item.id not in ids]
        return Around(_with_batches(unit, linked), _with_batches(unit, similar))


def of_case(desk: Desk, case_id: int) -> tuple[Origin, ...]:
    """Give who of the ledger a case came of, with their batches."""
    with desk.store.reading() as unit:
        return _with_batches(unit, unit.source_people.of_case(case_id))


def open_cases(desk: Desk, person: SourcePerson) -> tuple[CaseRow, ...]:
    """Give the open cases of the same person, by e-mail address or name, the newest first."""
    with desk.store.reading() as unit:
        return tuple(row for row in unit.lists.earlier(person.person) if row.state.is_open)


def intake_for(desk: Desk, person: SourcePerson) -> Intake:
    """Give what is known already of a request by a person of a batch; what is asked, somebody fills in.

    Raises:
        NotFound: the batch is gone.
    """
    with desk.store.reading() as unit:
        batch = unit.source_batches.get(person.batch_id)
    return Intake(
        channel=channel_for(person) or Channel.EMAIL,
        received=desk.today,
        subject=person.person,
        audience=batch.audience,
        rights=(),
        request="",
        handler=desk.user.name,
    )


def register(desk: Desk, intake: Intake, people: Iterable[int] = ()) -> Case:
    """Store a request as a new case, linked to people of the ledger: who are named, and who surely are the same.

    Raises:
        InvalidInput: something is missing or impossible; `field` says where.
        NotFound: one of the people is gone.
    """
    with desk.store.writing() as unit:
        case = store_new(desk, unit, intake)
        named = [unit.source_people.get(person_id) for person_id in people]
        ids = {person.id for person in named}
        same = surely(unit.source_people.same_as(case.subject), case.subject)
        for person in (*named, *(item for item in same if item.id not in ids)):
            link_in(unit, person, case)
    return case


def link(desk: Desk, person_id: int, case_id: int) -> Case:
    """Store that a case came of what a person of the ledger wrote, with an event on both sides; twice is once.

    Raises:
        NotFound: the person or the case is gone.
    """
    with desk.store.writing() as unit:
        case = unit.cases.get(case_id)
        link_in(unit, unit.source_people.get(person_id), case)
    return case


def unlink(desk: Desk, person_id: int, case_id: int) -> Case:
    """Take a link away that was a mistake, with an event on both sides.

    Raises:
        NotFound: the person or the case is gone.
    """
    with desk.store.writing() as unit:
        case, person = unit.cases.get(case_id), unit.source_people.get(person_id)
        if any(ref.case_id == case_id for ref in person.cases):
            batch = unit.source_batches.get(person.batch_id)
            unit.source_people.unlink(person, case_id)
            unit.journal.record(NOT_FROM_SOURCE, unit.now, case.id, batch.number)
            unit.journal.record("zaak losgemaakt", unit.now, detail=case.number, batch_id=batch.id)
    return case


def link_in(unit: UnitOfWork, person: SourcePerson, case: Case) -> None:
    """Link somebody of the ledger to a case, inside a unit of work; twice is once."""
    if any(ref.case_id == case.id for ref in person.cases):
        return
    batch = unit.source_batches.get(person.batch_id)
    unit.source_people.link(person, case.id)
    unit.journal.record(FROM_SOURCE, unit.now, case.id, batch.number)
    unit.journal.record("zaak gekoppeld", unit.now, detail=case.number, batch_id=batch.id)
    put_objector(unit, case)


def _with_batches(unit: UnitOfWork, people: Iterable[SourcePerson]) -> tuple[Origin, ...]:
    found = list(people)
    batches = {batch_id: unit.source_batches.get(batch_id) for batch_id in {person.batch_id for person in found}}
    return tuple((person, batches[person.batch_id]) for person in found)
