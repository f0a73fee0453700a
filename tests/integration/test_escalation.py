"""The escalation note in a real vault: all twenty items, no number that may not be kept, and for the board no names."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from peewee import DatabaseError
from pypdf import PdfReader

from ksf_tui.documents.letters import check_pdfa
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.checklist import Check, blocking
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.escalation.sections import ITEMS
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.folding import fold
from ksf_tui.domain.letters import AUTHORITY, BOARD, Letter, LetterKind, Sent
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.states import State
from ksf_tui.errors import RuleViolation
from ksf_tui.services import cases, correspondence, joining, source_people, sources
from ksf_tui.services.desk import Desk
from tests.integration.escalations import BSN, PERSON, REASONS, TODAY, WRITER, Rich, a_note, make_rich
from tests.support import StandingClock, a_person, an_intake, database_of, events, make_desk, without_gaps
from tests.unit.sources import a_batch

NAMES = ("fenna", "hoff", "lukasik", "zonnewende", "kastanjelaan", "3512", "12345678", "1234 56 78", "12 34 56 78")
OTHERS = ("suilleabhain", "osuil", "765 43 21", "postbus 7", "waterman", "devries", "s. de vries")


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rich]:
    rich = make_rich(tmp_path_factory.mktemp("rich"))
    yield rich
    rich.desk.store.close()


@pytest.fixture(scope="module")
def note(rich: Rich) -> Letter:
    return correspondence.read(rich.desk, a_note(rich, rich.complaint).head.id)


@pytest.fixture(scope="module")
def for_board(rich: Rich) -> Letter:
    return correspondence.read(rich.desk, a_note(rich, rich.complaint, BOARD).head.id)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=StandingClock(TODAY))
    yield desk
    desk.store.close()


def words(pdf: bytes) -> str:
    """Give the whole text layer on one line."""
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def section(pdf: bytes, number: int) -> str:
    """Give the text of one item."""
    text, titles = words(pdf), [f"{at}. {title}" for at, (title, _make) in enumerate(ITEMS, start=1)]
    rest = text[text.index(titles[number - 1]) :]
    return rest[: rest.index(titles[number])] if number < len(titles) else rest


def check(found: tuple[Check, ...], label: str) -> Check:
    return next(item for item in found if item.label.startswith(label))


# --- for the authority -----------------------------------------------------------------------------------------------


def test_the_note_holds_the_twenty_items_in_order(note: Letter) -> None:
    text = words(note.pdf)
    places = [text.index(f"{number}. {title}") for number, (title, _make) in enumerate(ITEMS, start=1)]
    assert places == sorted(places)
    assert text.index("Samenvatting") < text.index("Standpunt van KSF") < places[0]
    assert check_pdfa(note.pdf) == ()
    assert "niet vastgelegd" not in section(note.pdf, 1)


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (1, ["2026-0002", "klacht (behandeling van een verzoek)", "Klantenservice Federatie", "s.devries"]),
        (2, [PERSON.name, PERSON.email, PERSON.phone, "3512 XK Utrecht", "lid", WRITER.name, "gezien"]),
        (3, ["Mijn verzoek duurde te lang", "wil dat u alles wist", "2 maart 2026, per e-mail", "12:00 uur"]),
        (4, ["verwijdering (AVG art. 17)"]),
        (6, ["niet ondertekend", "antwoord vanaf bekend e-mailadres, op 10 maart 2026", "geen kopie bewaard"]),
        (7, ["CRM", "gevonden, afgehandeld", "10 maart 2026"]),
        (8, ["relatiebeheer", "artikel 6, eerste lid", "Relatiehuis B.V.", "CRM", "overeenkomst 2 maart 2026"]),
        (
            9,
            [
                "deels toegewezen",
                "artikel 11",
                REASONS,
                "artikel 17, eerste lid, onder a",
                "Gewezen op AP en rechter 15 juni",
            ],
        ),
        (11, ["30 maart 2026", "ruim vierduizend berichten", "veel gegevens"]),
        (12, ["uit het CRM gehaald", "Relatiehuis B.V.", "bevestigd", "15 juni 2026"]),
        (13, ["gegrond", "Dertien dagen", "vaste contactpersoon", "niet tevreden", "5 augustus 2026, in het antwoord"]),
        (13, ["nagekeken", "14 juli 2026: Mevrouw", "Gaat de verwerking door? nee", "door de betrokkene, 20 augustus"]),
        (14, ["verkeerd adres", "niet melden", "17 juli 2026, 11:30 uur", "onwaarschijnlijk", "teruggehaald"]),
        (15, ["hoort bij 2026-0001"]),
        (16, ["Claim van € 500."]),
        (17, ["z2026-04711", "mr. B. Waterman", "Welke lijst is gebruikt?", "uiterlijk 27 augustus 2026"]),
        (18, ["brief van ’t Hoff.txt", "1 kB", "intern"]),
        (19, ["Elke week loopt iemand de termijnen na.", "Dubbele controle."]),
        (20, ["wordt niet gewist zolang", "daarna vijf jaar na sluiting, vanwege de klacht", "huisregel"]),
    ],
)
def test_each_item_tells_its_facts(note: Letter, number: int, facts: list[str]) -> None:
    told = section(note.pdf, number)
    assert [fact for fact in facts if fact not in told] == []


def test_each_computed_date_stands_there_with_its_rule_and_its_source(rich: Rich, note: Letter) -> None:
    told = squeezed(section(note.pdf, 5))
    for case_id in (rich.request, rich.complaint):
        term = rich.case(case_id).term(rich.desk.calendar)
        for step in explain(term):
            assert squeezed(step.text) in told
            assert squeezed(f"{step.source}; {step.rule}") in told
        for day in (term.safe.calendar, term.safe.plan_by, term.safe.legal_last_day):
            assert squeezed(long_date(day)) in told
        assert term.holidays_version in told


def test_what_was_late_says_by_how_much_and_what_was_in_time_says_so(note: Letter) -> None:
    told = section(note.pdf, 5)
    for line in (
        "7 dagen te laat",
        "2 dagen te laat",
        "69 dagen te laat",
        "5 dagen te laat, nog niet gedaan",
        "op tijd",
    ):
        assert line in told
    events_in_order = ["verzoek ontvangen", "identiteit vastgesteld", "gesloten", "klacht ontvangen", "naar de AP"]
    places = [told.rindex(event) for event in events_in_order]
    assert places == sorted(places)


def test_every_letter_stands_there_with_day_channel_number_and_hash(rich: Rich, note: Letter) -> None:
    told = squeezed(section(note.pdf, 10))
    letters = [item for of in (rich.request, rich.complaint) for item in rich.case(of).letters]
    went = [item for item in letters if item.kind is not LetterKind.ESCALATION]
    assert len(went) == 6
    for item in went:
        assert item.sent
        full = correspondence.read(rich.desk, item.id)
        assert hashlib.sha256(full.pdf).hexdigest() == item.sha256
        for fact in (item.number, item.sha256, f"{item.number}.pdf", f"{long_date(item.sent.on)}, per e-mail"):
            assert squeezed(fact) in told


def test_the_note_goes_to_the_authority_and_never_to_the_person(note: Letter) -> None:
    first = words(note.pdf)[:400]
    assert "Autoriteit Persoonsgegevens Postbus 93374 2509 AJ Den Haag" in first
    assert PERSON.address_lines[0] not in first
    assert "Geachte" not in words(note.pdf)
    assert PdfReader(BytesIO(note.pdf)).metadata.title == f"Escalatienotitie {note.head.number}"  # type: ignore[union-attr]


def test_no_citizen_service_number_is_shown(note: Letter, for_board: Letter) -> None:
    for letter in (note, for_board):
        assert BSN not in re.sub(r"\D", "", section(letter.pdf, 3))
        assert "[nummer weggehaald]" in section(letter.pdf, 3)


def test_a_final_note_is_numbered_frozen_and_can_be_sent(rich: Rich, note: Letter) -> None:
    assert re.fullmatch(r"2026-0002-\d", note.head.number)
    assert hashlib.sha256(note.pdf).hexdigest() == note.head.sha256
    with pytest.raises(RuleViolation):
        correspondence.save_text(rich.desk, note, "anders")
    with pytest.raises(DatabaseError):
        database_of(rich.desk).execute_sql("UPDATE letter SET text = 'x' WHERE id = ?", (note.head.id,))
    case = rich.case(rich.complaint)
    answered = case.answered
    sent = correspondence.mark_sent(rich.desk, note.head, case.id, Sent(TODAY, Channel.POST))
    assert (sent.answered, sent.state) == (answered, State.ANSWERED)
    assert next(item.sent for item in sent.letters if item.id == note.head.id) == Sent(TODAY, Channel.POST)


def test_a_closed_request_gets_its_note_too(rich: Rich) -> None:
    assert rich.case(rich.request).state is State.CLOSED
    letter = correspondence.read(rich.desk, a_note(rich, rich.request).head.id)
    text = words(letter.pdf)
    assert "deed op 2 maart 2026 een verzoek" in text
    assert "Het antwoord kwam te laat." in section(letter.pdf, 13)
    sent = correspondence.mark_sent(rich.desk, letter.head, rich.request, Sent(TODAY, Channel.EMAIL))
    assert sent.state is State.CLOSED


# --- for the board ---------------------------------------------------------------------------------------------------


def test_the_note_for_the_board_names_nobody(for_board: Letter) -> None:
    reader = PdfReader(BytesIO(for_board.pdf))
    metadata = " ".join(f"{key} {value}" for key, value in (reader.metadata or {}).items())
    with pikepdf.open(BytesIO(for_board.pdf)) as pdf:
        raw = bytes(pdf.Root.Metadata.read_bytes()).decode()
    for text in (words(for_board.pdf), metadata, raw):
        found = fold(text)
        bare = re.sub(r"[^\w]", "", found)
        for name in (*NAMES, *OTHERS):
            assert name not in found, name
            if len(re.sub(r"\W", "", name)) > 5:
                assert re.sub(r"\W", "", name) not in bare, name
    assert "Bestuur" in words(for_board.pdf)[:200]
    assert "[betrokkene]" in words(for_board.pdf)


def test_the_note_for_the_board_still_tells_what_happened(rich: Rich, for_board: Letter) -> None:
    assert "7 dagen te laat" in section(for_board.pdf, 5)
    assert "Relatiehuis B.V." in section(for_board.pdf, 12)
    assert "ongegrond" in section(for_board.pdf, 13)
    assert "bijlage 1 (txt)" in section(for_board.pdf, 18)
    letters = squeezed(section(for_board.pdf, 10))
    went = [item for item in rich.case(rich.request).letters if item.kind is not LetterKind.ESCALATION]
    assert len(went) == 4
    assert all(item.sha256 in letters for item in went)


def test_what_is_typed_for_the_board_loses_its_names_too(rich: Rich) -> None:
    draft = correspondence.open_draft(rich.desk, rich.complaint, LetterKind.ESCALATION, BOARD)
    assert "Hoff" not in draft.text
    typed = without_gaps(draft.text) + "\nFenna belde s.devries op 06-12345678.\n"
    text = words(correspondence.preview(rich.desk, draft, typed).pdf)
    assert "[betrokkene] belde [medewerker] op [telefoon]." in text
    correspondence.discard(rich.desk, draft)


# --- the gate --------------------------------------------------------------------------------------------------------


def test_a_poor_case_gets_warnings_and_says_what_is_not_recorded(desk: Desk) -> None:
    case = cases.register(desk, an_intake(received=TODAY))
    draft = correspondence.open_draft(desk, case.id, LetterKind.ESCALATION, AUTHORITY)
    found = correspondence.check(desk, draft, draft.text)
    empty = {int(item.label.split(".")[0]) for item in found if item.label[0].isdigit() and not item.ok}
    assert empty == {6, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}
    assert all(not item.blocking for item in found if item.label[0].isdigit())
    for number in (6, 9, 10):
        assert check(found, f"{number}.").hint.startswith("LET OP")
    assert not check(found, "12.").hint.startswith("LET OP")
    assert check(found, "gegevens van anderen").hint
    assert [item.label for item in blocking(found)] == ["alles ingevuld"]
    letter = correspondence.save_text(desk, draft, without_gaps(draft.text))
    final = correspondence.read(desk, correspondence.make_final(desk, letter).head.id)
    assert all("niet vastgelegd" in section(final.pdf, number) for number in empty)


def test_a_note_is_not_final_with_a_gap_or_a_citizen_service_number(desk: Desk) -> None:
    case = cases.register(desk, an_intake(received=TODAY))
    draft = correspondence.open_draft(desk, case.id, LetterKind.ESCALATION, AUTHORITY)
    with pytest.raises(RuleViolation, match="alles ingevuld"):
        correspondence.make_final(desk, draft)
    typed = correspondence.save_text(desk, draft, without_gaps(draft.text) + f"\nZijn nummer is {BSN}.")
    with pytest.raises(RuleViolation, match="burgerservicenummer"):
        correspondence.make_final(desk, typed)
    assert cases.get(desk, case.id).letters[0].is_final is False
    numbered = correspondence.save_text(desk, typed, without_gaps(draft.text) + f"\nZie brief {case.number}-1.")
    assert correspondence.make_final(desk, numbered).head.is_final


def test_of_another_person_no_more_than_the_number_is_told(desk: Desk) -> None:
    case = cases.register(desk, an_intake(received=TODAY))
    stranger = a_person("Wilhelmina Zwartendijk", email="w@zwart.example", address="Zandpad 9")
    other = cases.register(desk, an_intake(received=TODAY, subject=stranger, request="Wilhelmina wil alles weten."))
    joining.link(desk, cases.get(desk, case.id), cases.get(desk, other.id), LinkKind.RELATED)
    for recipient in (AUTHORITY, BOARD):
        draft = correspondence.open_draft(desk, case.id, LetterKind.ESCALATION, recipient)
        text = words(correspondence.preview(desk, draft, draft.text + "\nMina Zwartendijk belde.").pdf)
        assert other.number in text
        assert "wil alles weten" not in text
        assert "Wilhelmina" not in text
        assert ("Zwartendijk" in text) is (recipient == AUTHORITY)


def test_one_mailbox_makes_no_two_people_one_and_neither_does_an_unknown_name(desk: Desk) -> None:
    """Never anybody else's data: what is told of a linked case whole is about the same person."""
    firm = a_person("J.M. de Groot-Łukasik", email="info@firma.example")
    case = cases.register(desk, an_intake(received=TODAY, subject=firm))
    nobody = cases.register(desk, an_intake(received=TODAY, subject=Person("onbekend")))
    for linked, name, email in (
        (case, "Wim Zwartendijk", "info@firma.example"),
        (case, "Jo Groot-Lukasik", "info@firma.example"),
        (nobody, "Onbekend", ""),
    ):
        intake = an_intake(received=TODAY, subject=Person(name, email=email), request=f"Ik ben {name} en klaag.")
        other = cases.register(desk, intake)
        joining.link(desk, cases.get(desk, linked.id), other, LinkKind.RELATED)
    draft = correspondence.open_draft(desk, case.id, LetterKind.ESCALATION, AUTHORITY)
    text = words(correspondence.preview(desk, draft, draft.text).pdf)
    assert "Ik ben Jo Groot-Lukasik" in text
    assert "Ik ben Wim" not in text
    draft = correspondence.open_draft(desk, nobody.id, LetterKind.ESCALATION, AUTHORITY)
    assert "Ik ben Onbekend" not in words(correspondence.preview(desk, draft, draft.text).pdf)
    assert not cases.earlier(desk, Person("onbekend"))
    board = correspondence.open_draft(desk, case.id, LetterKind.ESCALATION, BOARD)
    typed = board.text + "\nZwartendijk belde."
    assert "[iemand anders] belde." in words(correspondence.preview(desk, board, typed).pdf)


def test_who_has_the_same_mailbox_is_not_named_to_the_board(desk: Desk) -> None:
    case = cases.register(desk, an_intake(received=TODAY))
    cases.register(desk, an_intake(received=TODAY, subject=replace(case.subject, name="Wim Zwartendijk")))
    board = correspondence.open_draft(desk, case.id, LetterKind.ESCALATION, BOARD)
    typed = board.text + "\nZwartendijk belde."
    assert "[iemand anders] belde." in words(correspondence.preview(desk, board, typed).pdf)


def test_the_notice_about_a_public_source_is_told(desk: Desk) -> None:
    batch = sources.register(desk, replace(a_batch(), id=0, number="", obtained=TODAY, obtained_by="k.visser"))
    person = source_people.add(desk, SourcePerson(batch.id, a_person()))
    case = cases.register(desk, an_intake(received=TODAY))
    with desk.store.writing() as unit:
        unit.source_people.link(person, case.id)
    draft = correspondence.open_draft(desk, case.id, LetterKind.ESCALATION, AUTHORITY)
    pdf = correspondence.preview(desk, draft, draft.text).pdf
    assert "het Handelsregister" in section(pdf, 4)
    assert "kennisgeving artikel 14 (B-2026-01)" in section(pdf, 5)
    assert "AVG 14(3), R15" in section(pdf, 5)


def test_long_and_hostile_texts_flow_and_the_journal_names_nobody(desk: Desk) -> None:
    hostile = "<b>vet</b> & ## kop\n- punt\n" + "regel\n" * 300 + "woord " * 2000 + "x" * 900
    case = cases.register(desk, an_intake(received=TODAY, request=hostile))
    cases.add_note(desk, case.id, "notitie " * 1200)
    draft = correspondence.open_draft(desk, case.id, LetterKind.ESCALATION, AUTHORITY)
    one, two = (correspondence.preview(desk, draft, draft.text) for _ in range(2))
    assert one.sha256 == two.sha256
    text = words(one.pdf)
    assert "<b>vet</b> & ## kop" in text
    assert text.count("notitie notitie") >= 500
    assert not [detail for _action, detail in events(desk) if "Łukasik" in detail]
