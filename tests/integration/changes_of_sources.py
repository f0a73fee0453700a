"""The use cases of the public-source ledger that write, by the event that they must leave."""

from dataclasses import replace
from datetime import timedelta

from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.changes import Approach, Manner
from ksf_tui.domain.sources.elements import Element, ElementText
from ksf_tui.domain.sources.exemptions import Exemption, ExemptionPoint
from ksf_tui.domain.sources.imports import ImportPreview
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.sources.tables import Layout
from ksf_tui.services import source_import, source_notices, source_people, sources
from ksf_tui.services.desk import Desk
from ksf_tui.services.long_work import LongWork
from tests.integration.changes_of_requests import MAIL, Change
from tests.integration.changes_of_ties import somebody
from tests.integration.noticing import add, person_of, ready_batch
from tests.source_ledger import a_batch, a_source_person
from tests.support import TODAY

KNOWS = Exemption(ExemptionPoint.INFORMED, "Mevrouw Öztürk weet alles al.")
BY_LAW = Exemption(ExemptionPoint.BY_LAW, "Wet X schrijft dit voor.")
RETENTION = ElementText(Element.RETENTION, "Twee jaar.", "Two years.")
LIST = "Naam;E-mail\nM. Öztürk;m.ozturk@voorbeeld.example\n".encode()


def a_source(desk: Desk, _case_id: int) -> SourceBatch:
    return sources.register(desk, a_batch())


def an_exempt_source(desk: Desk, case_id: int) -> SourceBatch:
    return sources.exempt(desk, a_source(desk, case_id), BY_LAW)


def a_list(desk: Desk, case_id: int) -> ImportPreview:
    """Give a list to be read in, in a file whose name ends in that of a person."""
    sheet = source_import.inspect(desk, LIST, Layout())
    return source_import.analyse(desk, a_source(desk, case_id).id, "lijst van M.Öztürk", sheet, LongWork())


def somebody_exempt(desk: Desk, case_id: int) -> SourcePerson:
    return source_people.exempt(desk, somebody(desk, case_id), KNOWS)


def to_be_told(desk: Desk, _case_id: int) -> SourcePerson:
    return add(desk, ready_batch(desk), "M. Öztürk")


def with_notice(desk: Desk, case_id: int) -> SourcePerson:
    person = to_be_told(desk, case_id)
    source_notices.make_one(desk, person.batch_id, person.id)
    return person_of(desk, person.id)


def told(desk: Desk, case_id: int) -> SourcePerson:
    person = with_notice(desk, case_id)
    source_people.mark_sent(desk, person.batch_id, [person.id], MAIL)
    return person_of(desk, person.id)


def notice_of(person: SourcePerson) -> int:
    assert person.notice
    return person.notice.id


def of_approach(what: Approach) -> dict[str, Change]:
    """Give the changes of the first contact, or of the first disclosure."""

    def planned(desk: Desk, case_id: int) -> SourcePerson:
        return source_people.approach(desk, somebody(desk, case_id), what, TODAY + timedelta(7), Manner.PLANNED)

    return {
        f"{what.label} gepland": Change(
            lambda desk, _case, person: source_people.approach(desk, person, what, TODAY, Manner.PLANNED), somebody
        ),
        f"{what.label} niet meer gepland": Change(
            lambda desk, _case, person: source_people.forget_plan(desk, person, what), planned
        ),
        what.label: Change(
            lambda desk, _case, person: source_people.approach(desk, person, what, TODAY, Manner.WITH_NOTICE), told
        ),
        f"{what.label} zonder kennisgeving": Change(
            lambda desk, _case, person: source_people.approach(desk, person, what, TODAY, Manner.BEFORE_NOTICE),
            somebody,
        ),
        f"kennisgeving verstuurd met {what.label}": Change(
            lambda desk, _case, person: source_people.approach_with_notice(desk, person, what, MAIL), with_notice
        ),
    }


OF_SOURCES = {
    "bron vastgelegd": Change(lambda desk, case, _: a_source(desk, case)),
    "bron gewijzigd": Change(
        lambda desk, _case, batch: sources.correct(desk, replace(batch, source="de site van M. Öztürk")), a_source
    ),
    "onderdeel ingevuld": Change(lambda desk, _case, batch: sources.fill_in(desk, batch, RETENTION), a_source),
    "onderdelen gecontroleerd": Change(lambda desk, _case, batch: sources.confirm(desk, batch), a_source),
    "uitzondering vastgelegd": Change(lambda desk, _case, batch: sources.exempt(desk, batch, BY_LAW), a_source),
    "uitzondering ingetrokken": Change(lambda desk, _case, batch: sources.exempt(desk, batch, None), an_exempt_source),
    "bron verwijderd": Change(lambda desk, _case, batch: sources.remove(desk, batch), a_source),
    "personen ingelezen": Change(
        lambda desk, _case, preview: source_import.run(desk, preview, preview.proposed, LongWork()), a_list
    ),
    "persoon toegevoegd": Change(
        lambda desk, _case, batch: source_people.add(desk, replace(a_source_person(), batch_id=batch.id)), a_source
    ),
    "gegevens van een persoon gewijzigd": Change(
        lambda desk, _case, person: source_people.correct(desk, replace(person, role="vennoot van Öztürk")), somebody
    ),
    "persoon verwijderd": Change(lambda desk, _case, person: source_people.remove(desk, person), somebody),
    "uitzondering voor een persoon vastgelegd": Change(
        lambda desk, _case, person: source_people.exempt(desk, person, KNOWS), somebody
    ),
    "uitzondering voor een persoon ingetrokken": Change(
        lambda desk, _case, person: source_people.exempt(desk, person, None), somebody_exempt
    ),
    "kennisgeving gemaakt": Change(
        lambda desk, _case, person: source_notices.make_one(desk, person.batch_id, person.id), to_be_told
    ),
    "kennisgeving geëxporteerd": Change(
        lambda desk, _case, person: source_notices.export_one(desk, notice_of(person)), with_notice
    ),
    "kennisgevingen geëxporteerd": Change(
        lambda desk, _case, person: source_notices.export(desk, person.batch_id, LongWork()), with_notice
    ),
    "kennisgevingen verstuurd": Change(
        lambda desk, _case, person: source_people.mark_sent(desk, person.batch_id, [person.id], MAIL), with_notice
    ),
    "kennisgeving onbestelbaar": Change(
        lambda desk, _case, person: source_people.mark_returned(desk, person, TODAY), told
    ),
    **of_approach(Approach.CONTACT),
    **of_approach(Approach.DISCLOSURE),
}
