"""What the tests of notices in a real vault share: a complete batch, its people, and what became of them."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.services import source_notices, source_people, sources
from ksf_tui.services.desk import Desk
from ksf_tui.services.long_work import LongWork
from ksf_tui.services.source_notices import MakeResult
from tests.unit.source_batches import a_batch, texts


def ready_batch(desk: Desk, **changes: Any) -> SourceBatch:  # noqa: ANN401
    """Register a batch whose elements were all filled in and confirmed."""
    batch = sources.register(desk, a_batch(**changes))
    for text in texts():
        batch = sources.fill_in(desk, batch, text)
    return batch


def add(desk: Desk, batch: SourceBatch, name: str, **changes: Any) -> SourcePerson:  # noqa: ANN401
    person = replace(Person(name, email="x@firma.example", address="Laan 1, 1234 AB Dorp"), **changes)
    return source_people.add(desk, SourcePerson(batch.id, person))


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def person_of(desk: Desk, person_id: int) -> SourcePerson:
    return source_people.read(desk, person_id)[0]


def stored(desk: Desk, batch: SourceBatch) -> SourceBatch:
    return sources.view(desk, batch.id).batch


def text_of(desk: Desk, notice_id: int) -> str:
    with desk.store.reading() as unit:
        return unit.source_notices.text(notice_id)


def pdf_of(desk: Desk, notice_id: int) -> bytes:
    with desk.store.reading() as unit:
        return unit.source_notices.pdf(notice_id)


def make_all(desk: Desk, batch_id: int, work: LongWork) -> list[MakeResult]:
    """Make what is to be made as the screen does, until it is stopped."""
    made = []
    for person_id in source_notices.to_make(desk, batch_id):
        made.append(source_notices.make_one(desk, batch_id, person_id))
        work.step(len(made))
    return made
