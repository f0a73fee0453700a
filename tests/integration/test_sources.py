"""The public-source ledger in a real vault: batches, people, notices, and who does what at the same time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from peewee import IntegrityError

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.correspondence import Draft, Printed
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.changes import Approach, Manner
from ksf_tui.domain.sources.elements import Element, ElementState, ElementText, Ground
from ksf_tui.domain.sources.exemptions import Exemption, ExemptionPoint
from ksf_tui.domain.sources.figures import NoticeFigures
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.domain.sources.rows import BatchStep
from ksf_tui.errors import Conflict, InvalidInput, NotFound, RuleViolation
from ksf_tui.services import source_people, sources
from ksf_tui.services.desk import Desk
from tests.support import USER, StandingClock, database_of, log_in, make_desk, store_of

OBTAINED = date(2026, 10, 22)
TODAY = date(2026, 11, 3)
NEW = SourceBatch(SourceKind.REGISTER, "het Handelsregister", True, OBTAINED, USER, "overige-relatie")
BY_MAIL = Sent(TODAY, Channel.EMAIL)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path, TODAY)
    yield desk
    desk.store.close()


def a_person(batch: SourceBatch, name: str = "M. Öztürk", **changes: object) -> SourcePerson:
    return SourcePerson(batch.id, replace(Person(name, email=f"{name[0].lower()}@voorbeeld.example"), **changes))  # type: ignore[arg-type]


def made(desk: Desk, person: SourcePerson) -> SourcePerson:
    """Store a notice as the printer leaves it; what it says is tested where it is made."""
    with store_of(desk).writing() as unit:
        batch = unit.source_batches.get(person.batch_id)
        number = unit.source_notices.next_number(batch)
        printed = Printed(b"%PDF", "ab" * 32, 1)
        unit.source_notices.add(person.id, number, Language.DUTCH, Draft("tekst", "cd" * 32), printed, unit.now)
        return unit.source_people.save(unit.source_people.get(person.id), batch)


def state(desk: Desk, person_id: int) -> NoticeState:
    """Give the state that lists show, which is stored."""
    return source_people.rows(desk, [person_id])[person_id].state


def test_a_batch_is_registered_with_what_the_statement_says(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    assert batch.number == "B-2026-01"
    assert sources.register(desk, NEW).number == "B-2026-02"
    found = sources.view(desk, batch.id)
    assert found.batch == batch
    assert found.states[Element.PURPOSES] is ElementState.TO_CHECK
    assert found.states[Element.RETENTION] is ElementState.EMPTY
    assert found.states[Element.CONSENT] is ElementState.NOT_APPLICABLE
    assert found.row.next_step is BatchStep.ADD_PEOPLE
    assert {clash.id for clash in found.clashes} >= {"notice-incomplete", "restriction-missing", "no-dpo"}
    assert [event.action for event in found.events] == ["bron vastgelegd"]


def test_numbers_begin_anew_each_year(tmp_path: Path) -> None:
    clock = StandingClock(date(2026, 12, 31))
    desk = make_desk(tmp_path, clock=clock)
    assert [sources.register(desk, NEW).number for _ in range(2)] == ["B-2026-01", "B-2026-02"]
    clock.move(date(2027, 1, 1))
    assert sources.register(desk, NEW).number == "B-2027-01"
    desk.store.close()


def test_what_was_proposed_is_confirmed_but_not_what_is_empty(desk: Desk) -> None:
    batch = sources.confirm(desk, sources.register(desk, NEW))
    assert not batch.element(Element.RETENTION).is_confirmed
    assert sources.view(desk, batch.id).states[Element.PURPOSES] is ElementState.READY
    batch = sources.fill_in(desk, batch, ElementText(Element.RETENTION, "Twee jaar na het laatste contact."))
    assert batch.element(Element.RETENTION).is_confirmed
    assert sources.view(desk, batch.id).row.is_ready
    emptied = sources.fill_in(desk, batch, ElementText(Element.RETENTION, " \n"))
    assert sources.view(desk, emptied.id).states[Element.RETENTION] is ElementState.EMPTY


def test_english_texts_are_due_once_somebody_reads_english(desk: Desk) -> None:
    batch = sources.confirm(desk, sources.register(desk, NEW))
    batch = sources.fill_in(desk, batch, ElementText(Element.RETENTION, "Twee jaar."))
    source_people.add(desk, a_person(batch))
    assert sources.view(desk, batch.id).row.is_ready
    source_people.add(desk, a_person(batch, "Zoë", language=Language.ENGLISH))
    found = sources.view(desk, batch.id)
    assert found.languages == {Language.DUTCH, Language.ENGLISH}
    assert found.states[Element.RETENTION] is ElementState.EMPTY


def test_another_audience_proposes_anew_what_nobody_confirmed(desk: Desk) -> None:
    batch = sources.confirm(desk, sources.register(desk, NEW), [Element.PURPOSES])
    changed = sources.correct(desk, replace(batch, audience="lid"))
    assert changed.element(Element.PURPOSES) == batch.element(Element.PURPOSES)
    assert changed.element(Element.CATEGORIES) != batch.element(Element.CATEGORIES)
    assert "zolang het lidmaatschap" in changed.element(Element.RETENTION).dutch


def test_each_person_has_a_clock_and_the_list_shows_the_earliest(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    first, second = (source_people.add(desk, a_person(batch, name)) for name in ("Anna", "Bram"))
    month = date(2026, 11, 23)  # 22 November is a Sunday
    assert sources.due(desk)[0].legal_last_day == month
    assert sources.due(desk)[0].earliest == 2
    source_people.approach(desk, second, Approach.CONTACT, date(2026, 11, 10), Manner.PLANNED)
    row = sources.due(desk)[0]
    assert (row.legal_last_day, row.earliest, row.open) == (date(2026, 11, 10), 1, 2)
    assert source_people.ids(desk, batch.id) == [second.id, first.id]
    batch = sources.correct(desk, replace(sources.view(desk, batch.id).batch, planned_disclosure=date(2026, 11, 6)))
    assert sources.due(desk)[0].legal_last_day == date(2026, 11, 6)
    assert sources.due(desk)[0].earliest == 2


def test_the_whole_way_of_a_notice(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    person = made(desk, source_people.add(desk, a_person(batch)))
    assert state(desk, person.id) is NoticeState.MADE
    with pytest.raises(RuleViolation) as refused:
        source_people.approach(desk, person, Approach.CONTACT, TODAY, Manner.WITH_NOTICE)
    assert refused.value.rule == "R16"
    assert source_people.mark_sent(desk, batch.id, [person.id], BY_MAIL) == 1
    assert state(desk, person.id) is NoticeState.SENT
    assert sources.total(desk) == NoticeFigures(on_time=1)
    assert sources.due(desk) == ()
    person, term = source_people.read(desk, person.id)
    assert term.facts.answered_on == TODAY
    source_people.approach(desk, person, Approach.CONTACT, TODAY, Manner.WITH_NOTICE)
    person, _term = source_people.read(desk, person.id)
    returned = source_people.mark_returned(desk, person, TODAY)
    assert state(desk, person.id) is NoticeState.RETURNED
    assert sources.total(desk) == NoticeFigures(due=1)
    again = made(desk, returned)
    assert [notice.number for notice in again.notices] == ["B-2026-01-0001", "B-2026-01-0002"]
    assert state(desk, person.id) is NoticeState.MADE
    actions = [event.action for event in sources.view(desk, batch.id).events]
    assert actions[:3] == ["kennisgeving onbestelbaar", "eerste contact", "kennisgevingen verstuurd"]


def test_all_are_booked_as_sent_or_none(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    first = made(desk, source_people.add(desk, a_person(batch, "Anna")))
    second = source_people.add(desk, a_person(batch, "Bram"))
    with pytest.raises(RuleViolation):
        source_people.mark_sent(desk, batch.id, [first.id, second.id], BY_MAIL)
    assert state(desk, first.id) is NoticeState.MADE


def test_a_changed_text_voids_what_did_not_go_out(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    sent = made(desk, source_people.add(desk, a_person(batch, "Anna")))
    waiting = made(desk, source_people.add(desk, a_person(batch, "Bram")))
    source_people.mark_sent(desk, batch.id, [sent.id], BY_MAIL)
    batch = sources.correct(desk, replace(batch, obtained_by="iemand anders"))
    assert state(desk, waiting.id) is NoticeState.MADE
    sources.correct(desk, replace(batch, source="LinkedIn"))
    assert state(desk, waiting.id) is NoticeState.TO_MAKE
    assert state(desk, sent.id) is NoticeState.SENT
    assert "1 niet verstuurde" in sources.view(desk, batch.id).events[0].detail


def test_exemptions_of_a_batch_and_of_a_person(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    first, second = (source_people.add(desk, a_person(batch, name)) for name in ("Anna", "Bram"))
    source_people.exempt(desk, first, Exemption(ExemptionPoint.INFORMED, "Weet alles al."))
    person, _term = source_people.read(desk, first.id)
    assert person.exemption == Exemption(ExemptionPoint.INFORMED, "Weet alles al.", author=USER, on=TODAY)
    assert sources.total(desk) == NoticeFigures(due=1, exempt=1)
    with pytest.raises(InvalidInput):
        sources.exempt(desk, batch, Exemption(ExemptionPoint.IMPOSSIBLE, "Te veel."))
    exempt = sources.exempt(desk, batch, Exemption(ExemptionPoint.BY_LAW, "Wet X schrijft dit KSF voor."))
    assert sources.total(desk) == NoticeFigures(exempt=2)
    sources.exempt(desk, exempt, None)
    assert state(desk, second.id) is NoticeState.TO_MAKE
    assert state(desk, first.id) is NoticeState.EXEMPT


def test_the_late_are_counted_with_those_who_still_do_not_know(tmp_path: Path) -> None:
    clock = StandingClock(TODAY)
    desk = make_desk(tmp_path, clock=clock)
    batch = sources.register(desk, NEW)
    told, _untold = (source_people.add(desk, a_person(batch, name)) for name in ("Anna", "Bram"))
    made(desk, told)
    clock.move(date(2026, 11, 25))
    source_people.mark_sent(desk, batch.id, [told.id], Sent(date(2026, 11, 24), Channel.EMAIL))
    assert sources.total(desk) == NoticeFigures(late=2, untold=1)
    assert source_people.rows(desk, [told.id])[told.id].days_late == 1
    desk.store.close()


def test_people_are_found_by_part_of_a_name_however_it_is_written(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    person = source_people.add(desk, a_person(batch, "Łukasz Öztürk", organisation="Ó Dálaigh v.o.f."))
    source_people.add(desk, a_person(batch, "Bram"))
    for text in ("lukasz", "ÖZT", "o dal", "ł@voorbeeld"):
        assert source_people.ids(desk, batch.id, text) == [person.id]
    assert source_people.ids(desk, batch.id, states=[NoticeState.SENT]) == []


def test_data_are_not_obtained_after_somebody_was_told_or_approached(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    person = made(desk, source_people.add(desk, a_person(batch)))
    source_people.mark_sent(desk, batch.id, [person.id], Sent(TODAY, Channel.EMAIL))
    later = replace(batch, obtained=TODAY)
    assert sources.correct(desk, later).obtained == TODAY
    day = TODAY - timedelta(days=2)
    back = sources.correct(desk, replace(sources.view(desk, batch.id).batch, obtained=day))
    told = source_people.read(desk, person.id)[0]
    source_people.approach(desk, told, Approach.DISCLOSURE, TODAY - timedelta(days=1), Manner.BEFORE_NOTICE)
    with pytest.raises(InvalidInput) as error:
        sources.correct(desk, replace(back, obtained=TODAY))
    assert error.value.field == "obtained"
    assert sources.view(desk, batch.id).batch == back


def test_the_second_of_two_desks_overwrites_nothing(desk: Desk) -> None:
    other = log_in(desk.workplace)
    batch = sources.register(desk, NEW)
    person = source_people.add(desk, a_person(batch))
    sources.correct(other, replace(batch, source="LinkedIn"))
    source_people.correct(other, replace(person, role="vennoot"))
    with pytest.raises(Conflict):
        sources.correct(desk, replace(batch, source="het UBO-register"))
    with pytest.raises(Conflict):
        source_people.correct(desk, replace(person, role="directeur"))
    assert sources.view(desk, batch.id).batch.source == "LinkedIn"
    assert source_people.read(desk, person.id)[0].role == "vennoot"
    other.store.close()


def test_only_what_was_never_used_goes(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    person = made(desk, source_people.add(desk, a_person(batch)))
    with pytest.raises(RuleViolation):
        source_people.remove(desk, person)
    with pytest.raises(RuleViolation):
        sources.remove(desk, batch)
    spare = sources.register(desk, NEW)
    mistake = source_people.add(desk, a_person(spare))
    source_people.remove(desk, mistake)
    source_people.add(desk, a_person(spare))
    sources.remove(desk, spare)
    with pytest.raises(NotFound):
        sources.view(desk, spare.id)
    assert database_of(desk).execute_sql("SELECT count(*) FROM source_person").fetchone() == (1,)
    after = sources.register(desk, NEW)
    assert (spare.number, after.number) == ("B-2026-02", "B-2026-03")
    assert [event.action for event in sources.view(desk, after.id).events] == ["bron vastgelegd"]


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE source_notice SET text = 'anders'",
        "UPDATE source_notice SET number = 'B-2026-01-0009'",
        "UPDATE source_notice SET sha256 = ''",
        "UPDATE source_notice SET sent_on = '2026-11-01'",
        "UPDATE source_notice SET sent_on = NULL",
        "UPDATE source_notice SET is_void = 1",
        "UPDATE source_notice_pdf SET pdf = x'00'",
        "DELETE FROM source_notice",
        "DELETE FROM source_notice_pdf",
        "INSERT OR REPLACE INTO source_notice SELECT * FROM source_notice",
        "INSERT OR REPLACE INTO source_notice_pdf SELECT * FROM source_notice_pdf",
    ],
)
def test_a_notice_that_went_out_is_frozen(desk: Desk, attack: str) -> None:
    batch = sources.register(desk, NEW)
    person = made(desk, source_people.add(desk, a_person(batch)))
    source_people.mark_sent(desk, batch.id, [person.id], BY_MAIL)
    database = database_of(desk)
    before = database.execute_sql("SELECT * FROM source_notice JOIN source_notice_pdf ON id = notice_id").fetchall()
    with pytest.raises(IntegrityError):
        database.execute_sql(attack)
    after = database.execute_sql("SELECT * FROM source_notice JOIN source_notice_pdf ON id = notice_id").fetchall()
    assert before == after


def test_the_log_tells_of_no_person(desk: Desk) -> None:
    batch = sources.register(desk, replace(NEW, ground=Ground.CONTRACT))
    person = source_people.add(desk, a_person(batch, "Geheim Persoon"))
    person = source_people.correct(desk, replace(person, role="zeldzame functie"))
    source_people.remove(desk, person)
    told = " ".join(f"{event.action} {event.detail}" for event in sources.view(desk, batch.id).events)
    assert "persoon verwijderd" in told
    assert not any(word in told.lower() for word in ("geheim", "zeldzame", "voorbeeld.example"))


def test_of_many_each_is_booked_by_a_channel_that_reaches_them(desk: Desk) -> None:
    batch = sources.register(desk, NEW)
    mailed = made(desk, source_people.add(desk, a_person(batch, "Anna")))
    posted = made(desk, source_people.add(desk, a_person(batch, "Bram", email="", address="Laan 1, 1234 AB Dorp")))
    with pytest.raises(InvalidInput) as refused:
        source_people.mark_sent(desk, batch.id, [posted.id], BY_MAIL)
    assert refused.value.field == "channel"
    source_people.mark_sent(desk, batch.id, [mailed.id, posted.id], BY_MAIL)
    sent = [source_people.read(desk, person.id)[0].sent for person in (mailed, posted)]
    assert sent == [BY_MAIL, Sent(TODAY, Channel.POST)]
    assert sources.view(desk, batch.id).events[0].detail == "op 03-11-2026: 1 per e-mail, 1 per post"
