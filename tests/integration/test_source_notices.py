"""Notices in a real vault: none double, none missing, whoever stops and whoever makes them at the same time; frozen."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from ksf_tui.documents.letters import check_pdfa, render
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.changes import Approach
from ksf_tui.domain.sources.elements import TYPED, Element, ElementText
from ksf_tui.domain.sources.exemptions import Exemption, ExemptionPoint
from ksf_tui.domain.sources.notice_checks import check_notice
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.domain.users import Role
from ksf_tui.errors import Conflict, KsfError, NotFound, RuleViolation
from ksf_tui.services import source_notices, source_people, sources, templates, users
from ksf_tui.services.desk import Desk
from ksf_tui.services.long_work import LongWork, Stopped
from ksf_tui.services.source_notices import MakeResult
from tests.integration.noticing import add, make_all, pdf_of, person_of, ready_batch, stored, text_of, words
from tests.support import TODAY, database_of, events, log_in, make_desk
from tests.unit.source_batches import a_batch, a_notice, texts

HOSTILE = (
    "[SEALED] [/x] [@click=app.quit]",
    "{{ 7*7 }} {% raw %}",
    '<img src="/etc/hostname">',
    "O'Brien & <Zn>",
    "## kop",
    "! kader",
    "- punt",
    "«gat»",
    "Ş ł ő ž",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def fill(desk: Desk, batch: SourceBatch, count: int) -> None:
    people = [
        SourcePerson(
            batch.id,
            Person(f"Persoon {n}", email=f"p{n}@firma.example", language=list(Language)[n % 7 == 0]),
            is_suppressed=n % 10 == 0,
        )
        for n in range(count)
    ]
    with desk.store.writing() as unit:
        unit.source_people.add(unit.source_batches.get(batch.id), people)


def states(desk: Desk, batch_id: int) -> dict[NoticeState, int]:
    found = source_people.rows(desk, source_people.ids(desk, batch_id)).values()
    return {state: count for state in NoticeState if (count := sum(row.state is state for row in found))}


def numbers(desk: Desk, batch_id: int) -> list[str]:
    """Give the numbers of all notices of a batch, in the order in which they were made."""
    query = "SELECT number FROM source_notice WHERE person_id IN (SELECT id FROM source_person WHERE batch_id = ?)"
    return [number for (number,) in database_of(desk).execute_sql(f"{query} ORDER BY id", (batch_id,))]


def refused(desk: Desk, statement: str) -> bool:
    """Tell whether the vault itself refuses a statement."""
    try:
        database_of(desk).execute_sql(statement)
    except Exception as error:  # the class is sqlcipher's own
        return "frozen" in str(error)
    return False


def check_half_way(desk: Desk, other: Desk, count: int) -> None:
    """Make notices, stop half-way, and go on with two desks that hold the same list."""
    batch = ready_batch(desk)
    fill(desk, batch, count)
    work, half = LongWork(count), count // 2
    with pytest.raises(Stopped):
        for done, person_id in enumerate(source_notices.to_make(desk, batch.id), start=1):
            assert source_notices.make_one(desk, batch.id, person_id)
            if done == half:
                work.stop()
            work.step(done)
    assert states(desk, batch.id) == {NoticeState.TO_MAKE: count - half, NoticeState.MADE: half}
    whole = source_people.ids(desk, batch.id)
    made = [
        source_notices.make_one(at, batch.id, person_id)
        for turn, person_id in enumerate(whole)
        for at in ((desk, other) if turn % 2 else (other, desk))
    ]
    assert made.count(MakeResult.MADE) == count - half
    assert made.count(MakeResult.NOT_NEEDED) == 2 * count - (count - half)
    assert numbers(desk, batch.id) == [f"{batch.number}-{serial:04d}" for serial in range(1, count + 1)]
    assert states(desk, batch.id) == {NoticeState.MADE: count}
    batch = stored(desk, batch)
    for person_id in whole:
        person = person_of(desk, person_id)
        assert len(person.notices) == 1
        assert person.notice is not None
        context = replace(a_notice(person=person.person, language=person.person.language), batch=batch, person=person)
        text = text_of(desk, person.notice.id)
        assert [item.label for item in check_notice(context, text) if not item.ok] == []
        assert person.notice.number in text
        assert person.person.name in text
        assert person.notice.pages
    assert [event for event in events(desk) if event[0] == source_notices.MADE] == [
        (source_notices.MADE, number) for number in numbers(desk, batch.id)
    ]


@pytest.fixture
def other(desk: Desk) -> Iterator[Desk]:
    """A second desk on the same vault."""
    users.add_user(desk, "k.visser", Role.SECRETARY, PHRASE)
    other = log_in(desk.workplace, "k.visser", PHRASE)
    yield other
    other.store.close()


PHRASE = Secret("karretje kopman wijkteam actrice ezel")


def test_stopped_half_way_and_resumed_by_two_desks(desk: Desk, other: Desk) -> None:
    check_half_way(desk, other, 24)


def test_two_desks_at_the_same_time_make_none_double(desk: Desk) -> None:
    batch = ready_batch(desk)
    fill(desk, batch, 24)
    waiting = source_notices.to_make(desk, batch.id)

    def make(_turn: int) -> list[MakeResult]:
        mine = log_in(desk.workplace)  # a connection belongs to its thread
        try:
            return [source_notices.make_one(mine, batch.id, person_id) for person_id in waiting]
        finally:
            mine.store.close()

    with ThreadPoolExecutor(2) as threads:
        made = [result for results in threads.map(make, range(2)) for result in results]
    assert made.count(MakeResult.MADE) == made.count(MakeResult.NOT_NEEDED) == 24
    assert numbers(desk, batch.id) == [f"{batch.number}-{serial:04d}" for serial in range(1, 25)]


@pytest.mark.fault
@pytest.mark.timeout(600)
def test_five_hundred_stopped_half_way_and_resumed_by_two_desks(desk: Desk, other: Desk) -> None:
    check_half_way(desk, other, 500)


@pytest.mark.parametrize("language", list(Language))
def test_a_notice_is_printed_whole_and_every_name_as_it_is(desk: Desk, language: Language) -> None:
    batch = ready_batch(desk)
    for name in HOSTILE:
        person = add(desk, batch, name, organisation=f"{name} & Zn", language=language)
        assert source_notices.make_one(desk, batch.id, person.id)
        notice = person_of(desk, person.id).notice
        assert notice is not None
        pdf = pdf_of(desk, notice.id)
        assert check_pdfa(pdf) == ()
        text = words(pdf)
        assert text.count(name) >= 2
        for line in text_of(desk, notice.id).splitlines():
            assert re.sub("^(?:## |! |- )", "", line)[:40].strip() in text
        for line in (line for item in stored(desk, batch).elements for line in item.lines(language)):
            applied = element_texts(stored(desk, batch), language)
            assert (line in text) is (line in applied)
        with pikepdf.open(BytesIO(pdf)) as opened:
            title = "Kennisgeving" if language is Language.DUTCH else "Notice"
            assert str(opened.docinfo["/Title"]) == f"{title} {notice.number}"
            assert name not in opened.Root.Metadata.read_bytes().decode()


def element_texts(batch: SourceBatch, language: Language) -> set[str]:
    """Give the lines that a notice on a legitimate interest tells."""
    return {line for item in batch.elements if item.element is not Element.CONSENT for line in item.lines(language)}


def test_the_frame_and_its_lines_are_drawn_on_the_first_page(desk: Desk) -> None:
    batch = ready_batch(desk)
    pdf = render(source_notices.sheet(desk, batch.id)).pdf
    page = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "CONCEPT" in page
    assert "artikel 21, eerste lid" in page
    assert "artikel 21, tweede lid" in " ".join(page.split())
    assert "Ons kenmerk" in page
    assert "F. Voorbeeld" in page


def test_nothing_is_made_while_an_element_is_not_ready(desk: Desk) -> None:
    batch = sources.register(desk, a_batch())
    person = add(desk, batch, "A. Verzonnen")
    with pytest.raises(RuleViolation) as found:
        source_notices.must_be_ready(desk, batch.id)
    assert found.value.rule == "R15"
    assert all(element.label in found.value.message for element in TYPED if element is not Element.CONSENT)
    with pytest.raises(RuleViolation):
        source_notices.make_one(desk, batch.id, person.id)
    preview = words(render(source_notices.sheet(desk, batch.id, person.id)).pdf)
    assert f"«{Element.RETENTION.label}»" in preview
    for text in texts():
        batch = sources.fill_in(desk, batch, text)
    source_notices.must_be_ready(desk, batch.id)

    english = replace(texts()[2], english="")
    sources.fill_in(desk, batch, english)
    source_notices.must_be_ready(desk, batch.id)
    reader = add(desk, batch, "An English Reader", language=Language.ENGLISH)
    with pytest.raises(RuleViolation, match=english.element.label):
        source_notices.must_be_ready(desk, batch.id)
    with pytest.raises(RuleViolation):
        source_notices.make_one(desk, batch.id, reader.id)
    assert source_notices.make_one(desk, batch.id, person.id)


def test_nothing_is_made_of_what_nobody_looked_at(desk: Desk) -> None:
    batch = sources.register(desk, a_batch())
    person = add(desk, batch, "A. Verzonnen")
    for text in texts():
        if not batch.element(text.element).dutch:
            batch = sources.fill_in(desk, batch, text)
    with pytest.raises(RuleViolation, match="soorten gegevens") as found:
        source_notices.make_one(desk, batch.id, person.id)
    assert Element.RETENTION.label not in found.value.message
    batch = sources.confirm(desk, batch)
    assert source_notices.make_one(desk, batch.id, person.id)


def test_one_without_an_address_stops_nobody(desk: Desk) -> None:
    batch = ready_batch(desk)
    add(desk, batch, "A. Zonder", email="", address="")
    add(desk, batch, "B. Met", address="")
    add(desk, batch, "C. Post", email="")
    made = make_all(desk, batch.id, LongWork())
    assert made == [MakeResult.NO_ADDRESS, MakeResult.MADE, MakeResult.MADE]
    assert states(desk, batch.id) == {NoticeState.TO_MAKE: 1, NoticeState.MADE: 2}
    assert numbers(desk, batch.id) == [f"{batch.number}-0001", f"{batch.number}-0002"]
    assert not MakeResult.NO_ADDRESS
    assert not MakeResult.NOT_NEEDED


def test_who_is_exempt_or_told_gets_none_and_who_is_suppressed_does(desk: Desk) -> None:
    batch = ready_batch(desk)
    exempt, suppressed = add(desk, batch, "A. Vrij"), add(desk, batch, "B. Stil")
    source_people.exempt(desk, exempt, Exemption(ExemptionPoint.INFORMED, "Zij kreeg de brief al van ons."))
    with desk.store.writing() as unit:
        unit.source_people.save(replace(suppressed, is_suppressed=True), unit.source_batches.get(batch.id))
    assert source_notices.to_make(desk, batch.id) == [suppressed.id]
    assert source_notices.make_one(desk, batch.id, exempt.id) is MakeResult.NOT_NEEDED
    assert source_notices.make_one(desk, batch.id, suppressed.id)
    source_people.mark_sent(desk, batch.id, [suppressed.id], Sent(TODAY, Channel.EMAIL))
    assert source_notices.make_one(desk, batch.id, suppressed.id) is MakeResult.NOT_NEEDED


def test_what_came_back_is_made_anew(desk: Desk) -> None:
    batch = ready_batch(desk)
    person = add(desk, batch, "A. Verhuisd")
    assert source_notices.make_one(desk, batch.id, person.id)
    source_people.mark_sent(desk, batch.id, [person.id], Sent(TODAY, Channel.POST))
    source_people.mark_returned(desk, person_of(desk, person.id), TODAY)
    assert source_notices.to_make(desk, batch.id) == []
    assert source_notices.make_one(desk, batch.id, person.id)
    assert source_notices.make_one(desk, batch.id, person.id) is MakeResult.NOT_NEEDED
    first, second = person_of(desk, person.id).notices
    assert (first.number, second.number) == (f"{batch.number}-0001", f"{batch.number}-0002")
    assert first.returned_on == TODAY
    assert states(desk, batch.id) == {NoticeState.MADE: 1}


def test_what_was_made_is_frozen_and_void_once_the_batch_says_something_else(desk: Desk) -> None:
    batch = ready_batch(desk)
    sent, waiting = add(desk, batch, "A. Verstuurd"), add(desk, batch, "B. Wacht")
    assert len(make_all(desk, batch.id, LongWork())) == 2
    source_people.mark_sent(desk, batch.id, [sent.id], Sent(TODAY, Channel.EMAIL))
    for column in ("text = 'x'", "number = 'x'", "sha256 = 'x'", "sent_on = '2020-01-01'", "is_void = 1"):
        assert refused(desk, f"UPDATE source_notice SET {column} WHERE sent_on IS NOT NULL"), column
    assert refused(desk, "DELETE FROM source_notice")
    assert refused(desk, "UPDATE source_notice_pdf SET pdf = x'00'")
    assert refused(desk, "DELETE FROM source_notice_pdf")
    old = person_of(desk, sent.id).notice
    assert old is not None
    before = text_of(desk, old.id)

    changed = ElementText(Element.RETENTION, "Wij bewaren uw gegevens twee jaar.", "We keep your data for two years.")
    sources.fill_in(desk, stored(desk, batch), changed)
    assert states(desk, batch.id) == {NoticeState.TO_MAKE: 1, NoticeState.SENT: 1}
    assert source_notices.to_make(desk, batch.id) == [waiting.id]
    assert source_notices.make_one(desk, batch.id, waiting.id)
    anew = person_of(desk, waiting.id).notice
    assert anew is not None
    assert anew.number == f"{batch.number}-0003"
    assert changed.dutch in text_of(desk, anew.id)
    assert text_of(desk, old.id) == before
    assert [item.is_void for item in person_of(desk, waiting.id).notices] == [True, False]


def test_a_void_notice_can_not_be_brought_back_from_a_screen(desk: Desk) -> None:
    batch = ready_batch(desk)
    person = add(desk, batch, "A. Wacht")
    assert source_notices.make_one(desk, batch.id, person.id)
    shown = person_of(desk, person.id)
    changed = ElementText(Element.RETENTION, "Wij bewaren uw gegevens twee jaar.", "We keep your data for two years.")
    sources.fill_in(desk, stored(desk, batch), changed)
    with pytest.raises(Conflict):
        source_people.exempt(desk, shown, Exemption(ExemptionPoint.INFORMED, "Kreeg alles bij de inschrijving."))
    with pytest.raises(Conflict):
        source_people.approach_with_notice(desk, shown, Approach.CONTACT, Sent(TODAY, Channel.EMAIL))
    assert states(desk, batch.id) == {NoticeState.TO_MAKE: 1}


def test_a_template_that_leaves_something_out_makes_nothing(desk: Desk) -> None:
    batch = ready_batch(desk)
    person = add(desk, batch, "A. Verzonnen")
    template = templates.read(desk, "nl", "notice")
    templates.save(desk, template, template.text.replace("\n! ", "\n"))
    with pytest.raises(RuleViolation, match="recht van bezwaar, apart") as found:
        source_notices.make_one(desk, batch.id, person.id)
    assert "Verzonnen" not in str(found.value)
    assert states(desk, batch.id) == {NoticeState.TO_MAKE: 1}
    assert numbers(desk, batch.id) == []
    templates.reset(desk, templates.read(desk, "nl", "notice"))
    assert source_notices.make_one(desk, batch.id, person.id)


def test_an_error_in_the_middle_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = ready_batch(desk)
    person = add(desk, batch, "A. Verzonnen")

    def fails(*_arguments: object, **_more: object) -> None:
        raise KsfError("kapot")

    with monkeypatch.context() as patch:
        patch.setattr("ksf_tui.vault.repositories.journal.Journal.record", fails)
        with pytest.raises(KsfError, match="kapot"):
            source_notices.make_one(desk, batch.id, person.id)
    assert numbers(desk, batch.id) == []
    assert source_notices.make_one(desk, batch.id, person.id)
    assert numbers(desk, batch.id) == [f"{batch.number}-0001"]


def test_somebody_of_another_batch_or_nobody(desk: Desk) -> None:
    batch, other = ready_batch(desk), ready_batch(desk)
    person = add(desk, other, "A. Verzonnen")
    for wrong in (person.id, 99):
        with pytest.raises(NotFound):
            source_notices.make_one(desk, batch.id, wrong)
        with pytest.raises(NotFound):
            source_notices.sheet(desk, batch.id, wrong)
    for read in (pdf_of, source_notices.export_one):
        with pytest.raises(NotFound):
            read(desk, 99)


def test_the_same_notice_gives_the_same_bytes(desk: Desk) -> None:
    from ksf_tui.domain.sources.notices import lay_out_notice

    sheet = lay_out_notice(a_notice(), "B-2026-01-0001", "Tekst.\n\n## Kop\n\n! Een.\n! Twee.\n\nSlot.")
    assert render(sheet).pdf == render(sheet).pdf
    assert check_pdfa(render(sheet).pdf) == ()
    assert "Een. Twee." in words(render(sheet).pdf)
