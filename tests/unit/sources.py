"""What the tests of the public-source ledger share: a batch, a person of it, a notice."""

from dataclasses import replace
from datetime import date
from typing import Any

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.elements import TYPED, ElementText
from ksf_tui.domain.sources.people import NoticeHead, SourcePerson

OBTAINED = date(2026, 10, 22)


def a_batch(**changes: Any) -> SourceBatch:  # noqa: ANN401
    """Give a batch of a public register whose elements are all filled in and confirmed."""
    batch = SourceBatch(
        kind=SourceKind.REGISTER,
        source="het Handelsregister",
        is_public=True,
        obtained=OBTAINED,
        obtained_by="k.visser",
        audience="overige-relatie",
        elements=tuple(
            ElementText(element, f"nl: {element.label}", f"en: {element.value}", is_confirmed=True) for element in TYPED
        ),
        number="B-2026-01",
        registered_at=start_of_day(OBTAINED),
        id=1,
    )
    return replace(batch, **changes)


def a_source_person(name: str = "M. Öztürk", **changes: Any) -> SourcePerson:  # noqa: ANN401
    """Give a person of that batch with an e-mail address."""
    person = Person(name, organisation="Öztürk Klantcontact v.o.f.", email="m.ozturk@voorbeeld.example")
    return replace(SourcePerson(1, person, id=1), **changes)


def a_notice(number: int = 1, *, sent: date | None = None, **changes: Any) -> NoticeHead:  # noqa: ANN401
    """Give a notice that was made, on request one that was sent by e-mail."""
    made_at = start_of_day(OBTAINED)
    head = NoticeHead(number, f"B-2026-01-{number:04d}", Language.DUTCH, made_at, "ab" * 32, 2)
    return replace(head, sent=Sent(sent, Channel.EMAIL) if sent else None, **changes)
