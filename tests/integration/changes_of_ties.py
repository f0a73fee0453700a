"""The use cases between ledger, list of inactive addresses and cases that write, by the event that they must leave."""

from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.services import source_cases, source_people, suppression
from ksf_tui.services.desk import Desk
from tests.integration.changes_of_requests import Change
from tests.source_ledger import a_batch, a_source_person, in_ledger


def somebody(desk: Desk, _case_id: int) -> SourcePerson:
    batch = in_ledger(desk, a_batch(), [a_source_person(email="m.ozturk@voorbeeld.example")])
    (person_id,) = source_people.ids(desk, batch.id)
    return source_people.read(desk, person_id)[0]


def somebody_listed(desk: Desk, case_id: int) -> SourcePerson:
    return suppression.suppress(desk, somebody(desk, case_id))


def somebody_linked(desk: Desk, case_id: int) -> SourcePerson:
    person = somebody(desk, case_id)
    source_cases.link(desk, person.id, case_id)
    return person


OF_TIES = {
    "op de lijst van niet actieve adressen": Change(
        lambda desk, _case, person: suppression.suppress(desk, person), somebody
    ),
    "van de lijst van niet actieve adressen": Change(
        lambda desk, _case, person: suppression.release(desk, person), somebody_listed
    ),
    "gekoppeld aan een bron": Change(
        lambda desk, case, person: source_cases.link(desk, person.id, case), somebody, also=("zaak gekoppeld",)
    ),
    "losgemaakt van een bron": Change(
        lambda desk, case, person: source_cases.unlink(desk, person.id, case),
        somebody_linked,
        also=("zaak losgemaakt",),
    ),
}
