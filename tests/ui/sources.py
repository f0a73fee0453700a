"""What the tests of section 3 share: a batch with people in the vault, and the way to its screen by keys."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from textual.pilot import Pilot

from ksf_tui.domain.correspondence import Draft, Printed
from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.elements import Element, ElementText
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.services import source_people, sources
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.screens.sources.batch import BatchScreen
from ksf_tui.ui.screens.sources.list import SourcesScreen
from tests.support import USER, store_of
from tests.ui.desk import idle, press, screen_of

OBTAINED = date(2026, 10, 29)
"""Its month ends on a Sunday, so that the last day is Monday 30 November."""
AT = start_of_day(OBTAINED)
NEW = SourceBatch(SourceKind.REGISTER, "het Handelsregister", True, OBTAINED, USER, "overige-relatie")
NAMES = ("Ada Bakker", "Bram Çelik", "Cora Dijk")


def a_source_person(batch: SourceBatch, name: str = NAMES[0], **changes: Any) -> SourcePerson:  # noqa: ANN401
    email = f"{name[:3].lower()}@voorbeeld.example"
    return SourcePerson(batch.id, replace(Person(name, organisation="Bakker B.V.", email=email), **changes))


def ready(desk: Desk, **changes: Any) -> SourceBatch:  # noqa: ANN401
    """Register a batch whose notice is complete."""
    batch = sources.confirm(desk, sources.register(desk, replace(NEW, **changes)))
    return sources.fill_in(desk, batch, ElementText(Element.RETENTION, "Twee jaar.", "Two years."))


def with_people(count: int = len(NAMES), *, make: int = 0, **changes: Any) -> Callable[[Desk], SourceBatch]:  # noqa: ANN401
    """Give what registers a complete batch with some people, and makes the notices of the first of them."""

    def fill(desk: Desk) -> SourceBatch:
        batch = ready(desk, **changes)
        people = [source_people.add(desk, a_source_person(batch, name)) for name in NAMES[:count]]
        for person in people[:make]:
            made(desk, person)
        return batch

    return fill


def made(desk: Desk, person: SourcePerson) -> SourcePerson:
    """Store a notice as the printer left it on the day of obtaining; what it says is tested where it is made."""
    with store_of(desk).writing() as unit:
        batch = unit.source_batches.get(person.batch_id)
        number = unit.source_notices.next_number(batch)
        printed = Printed(b"%PDF", "ab" * 32, 1)
        unit.source_notices.add(person.id, number, Language.DUTCH, Draft("tekst", "cd" * 32), printed, AT)
        return unit.source_people.save(unit.source_people.get(person.id), batch)


async def to_sources(app: KsfApp, pilot: Pilot[int]) -> SourcesScreen:
    await press(app, pilot, "3")
    screen = await screen_of(app, SourcesScreen)
    await idle(app, pilot)
    return screen


async def to_batch(app: KsfApp, pilot: Pilot[int], tab: str = "overview") -> BatchScreen:
    """Open the newest batch and go to a tab of it by keys."""
    await to_sources(app, pilot)
    await press(app, pilot, "enter")
    screen = await screen_of(app, BatchScreen)
    await idle(app, pilot)
    while screen.tabs.active != tab:
        await press(app, pilot, "right")
    return screen


async def people_of(app: KsfApp, batch_id: int = 1) -> list[SourcePerson]:
    """Give the people as they are stored, by name."""
    found = [
        await app.gateway.run(source_people.read, key) for key in await app.gateway.run(source_people.ids, batch_id)
    ]
    return sorted((person for person, _term in found), key=lambda person: person.person.name)
