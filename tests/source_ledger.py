"""What tests of the ties between ledger and cases share: a batch, a person in it, and a notice without its printing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ksf_tui.domain.correspondence import Draft, Printed
from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.services import source_people, sources
from ksf_tui.services.desk import Desk

OBTAINED = date(2026, 10, 20)


def a_batch(**changes: Any) -> SourceBatch:  # noqa: ANN401 - fields of any type
    """Give a batch that is not stored yet."""
    batch = SourceBatch(SourceKind.REGISTER, "het Handelsregister", True, OBTAINED, "s.devries", "potentieel-lid")
    return replace(batch, **changes)


def a_source_person(name: str = "M. Öztürk", **changes: Any) -> SourcePerson:  # noqa: ANN401
    """Give a person for `in_ledger`, who gets the batch."""
    return SourcePerson(0, Person(name, **{"organisation": "Öztürk Klantcontact v.o.f.", **changes}))


def in_ledger(desk: Desk, batch: SourceBatch, people: Iterable[SourcePerson]) -> SourceBatch:
    """Store a batch with its people."""
    stored = sources.register(desk, batch)
    for person in people:
        source_people.add(desk, replace(person, batch_id=stored.id))
    return stored


def tell(desk: Desk, batch: SourceBatch, people: Iterable[int], sent: Sent | None = None) -> None:
    """Store a notice as made on the day of obtaining, and on request that it went out; its text is another test's."""
    ids = list(people)
    with desk.store.writing() as unit:
        for person in unit.source_people.many(ids):
            number = unit.source_notices.next_number(batch)
            words, printed = Draft("tekst", "0" * 64), Printed(b"%PDF-1.4", "0" * 64, 1)
            unit.source_notices.add(
                person.id, number, person.person.language, words, printed, start_of_day(batch.obtained)
            )
            unit.source_people.save(unit.source_people.get(person.id), batch)
    if sent:
        source_people.mark_sent(desk, batch.id, ids, sent)
