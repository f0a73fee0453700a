"""Search finds what people type, never fails on a sign, and forgets what was taken away."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Representative
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.rows import CaseFilter, CaseSort
from ksf_tui.domain.tasks import Task
from ksf_tui.services import cases, correspondence, decisions, tasks
from ksf_tui.services.desk import Desk
from tests.support import TODAY, a_decision, a_person, an_intake, database_of, make_desk

NAMES = ("Łukasz Wiśniewski", "Şerife Öztürk", "Søren Kjær", "Renée d'Hondt", "İbrahim Yıldız", "Jan Straße", "王小明")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = make_desk(tmp_path_factory.mktemp("search"))
    for name in NAMES:
        cases.register(desk, an_intake(subject=a_person(name, email="", organisation="")))
    for serial in range(len(NAMES), 42):
        cases.register(desk, an_intake(subject=a_person(f"Vulling {serial}", email="")))
    person = a_person("E. Mail", email="e.mail+avg@post.voorbeeld-bedrijf.example", organisation="Contactpunt B.V.")
    cases.register(desk, an_intake(subject=person, request="Over de cursus\nWFM-planner: 100% fout!"))
    yield desk
    desk.store.close()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("lukasz", "Łukasz Wiśniewski"),
        ("Łukasz", "Łukasz Wiśniewski"),
        ("wisniewski", "Łukasz Wiśniewski"),
        ("serife", "Şerife Öztürk"),
        ("ŞERİFE", "Şerife Öztürk"),
        ("ozturk serife", "Şerife Öztürk"),
        ("soren kjaer", "Søren Kjær"),
        ("renee", "Renée d'Hondt"),
        ("rene\u0301e", "Renée d'Hondt"),
        ("hondt", "Renée d'Hondt"),
        ("ibrahim yildiz", "İbrahim Yıldız"),
        ("IBRAHIM", "İbrahim Yıldız"),
        ("strasse", "Jan Straße"),
        ("王", "王小明"),
        ("contactpunt b.v.", "E. Mail"),
        ("wfm-planner", "E. Mail"),
        ("100%", "E. Mail"),
    ],
)
def test_a_name_is_found_as_people_type_it(desk: Desk, typed: str, name: str) -> None:
    found = cases.rows(desk, cases.find(desk, typed))
    assert name in {row.person for row in found.values()}
    assert len(found) < 3


def test_every_key_press_keeps_the_case_in_view(desk: Desk) -> None:
    (wanted,) = cases.find(desk, "wisniewski")
    for length in range(1, len("łukasz wiśniewski") + 1):
        assert wanted in cases.find(desk, "łukasz wiśniewski"[:length])


@pytest.mark.parametrize("typed", ["2026-0042", "42", "0042", " 2026-0042 ", "2026 42"])
def test_a_number_is_found(desk: Desk, typed: str) -> None:
    found = cases.rows(desk, cases.find(desk, typed))
    assert [row.number for row in found.values()] == ["2026-0042"]


@pytest.mark.parametrize(
    "typed", ["e.mail+avg@post.voorbeeld-bedrijf.example", "voorbeeld-bedrijf", "post.voor", "avg@post", "e.mail"]
)
def test_parts_of_an_address_are_found(desk: Desk, typed: str) -> None:
    assert [row.person for row in cases.rows(desk, cases.find(desk, typed)).values()] == ["E. Mail"]


def test_the_newest_comes_first_and_the_limit_holds(desk: Desk) -> None:
    found = cases.find(desk, "vulling")
    assert len(found) == 42 - len(NAMES)
    assert found == sorted(found, reverse=True)
    assert cases.find(desk, "vulling", limit=3) == found[:3]


def test_words_that_are_nowhere_find_nothing(desk: Desk) -> None:
    for typed in ("", " ", "…", "zzz", "lukasz ozturk"):
        assert cases.find(desk, typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        *('"', "*", "AND", "OR NOT", "NEAR(a b)", "(", ")", "-", "^a", "a:b", "number:1", "{a b}:c", "'", '"a', "a*b"),
        *(
            "_",
            "jan _",
            "\x00",
            "\ud800",
            "a\x00b",
            "--",
            ";",
            "💥",
            "%",
            "\\",
            "²",
            "a" * 5000,
            "a " * 2000,
            "é" * 300,
        ),
    ],
)
def test_no_sign_is_syntax(desk: Desk, typed: str) -> None:
    assert isinstance(cases.find(desk, typed), list)


@given(st.text(st.characters(exclude_categories=())) | st.text("\"*()-^:{}' ANDORT_+"))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_can_be_typed_fails(desk: Desk, typed: str) -> None:
    cases.find(desk, typed)


def only(desk: Desk, typed: str) -> int | None:
    return next(iter(cases.find(desk, typed)), None)


def test_letters_notes_decisions_and_people_are_found_and_forgotten(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    lawyer = Representative(a_person("Gemachtigde Advocaatje"))
    case = cases.register(desk, an_intake(Right.ERASURE, representative=lawyer, request="oorspronkelijk"))
    cases.add_note(desk, case.id, "Teruggebeld over kwartaalrapport.")
    draft = correspondence.open_draft(desk, case.id, LetterKind.ACKNOWLEDGEMENT)
    draft = correspondence.save_text(desk, draft, "Beste lezer, zonnebloempitten.")
    reasons = a_decision(Right.ERASURE, Outcome.PARTLY, reasons="fiscaalrechtelijk", done="papiervernietiger")
    case = decisions.decide(desk, cases.get(desk, case.id), Right.ERASURE, reasons)
    words = ("kwartaal", "zonnebloem", "fiscaalr", "papiervern", "advocaatje", "oorspronkelijk")
    assert [only(desk, word) for word in words] == [case.id] * len(words)

    case = cases.correct(desk, case, an_intake(Right.ERASURE, request="gewijzigd"))
    decisions.decide(desk, case, Right.ERASURE, a_decision(Right.ERASURE, done="versnipperaar"))
    draft = correspondence.save_text(desk, correspondence.read(desk, draft.head.id), "Anders.")
    gone = ("zonnebloem", "fiscaalr", "papiervern", "advocaatje", "oorspronkelijk")
    assert [only(desk, word) for word in gone] == [None] * len(gone)
    assert [only(desk, word) for word in ("gewijzigd", "versnip", "kwartaal", "anders")] == [case.id] * 4
    correspondence.discard(desk, draft)
    assert only(desk, "anders") is None
    desk.store.close()


def test_a_task_is_found_by_what_a_person_wrote_and_not_by_what_stands_in_every_case(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = cases.register(desk, an_intake())
    assert only(desk, "remote") is None, "a place that the desk names in every case"
    case = tasks.change(desk, case, 0, replace(case.tasks[0], finding="twee dossiermappen"))
    tasks.add(desk, case, Task("Zolderkast", "", "achter de kapstok", TODAY))
    assert [only(desk, word) for word in ("dossiermap", "zolderkast", "kapstok")] == [case.id] * 3
    desk.store.close()


def decrypted(desk: Desk) -> bytes:
    """Give every page of the main file, decrypted one by one with the key, unused ones too."""
    database = database_of(desk)
    database.checkpoint()
    data = Path(database.database).read_bytes()
    key = bytes.fromhex(desk.unlocked.keyspec.reveal()[:64])
    page, reserve, pages = 4096, 80, []
    for start in range(0, len(data), page):
        body = data[start + (16 if start == 0 else 0) : start + page - reserve]
        vector = data[start + page - reserve : start + page - reserve + 16]
        pages.append(Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor().update(body))
    return b"".join(pages)


def erased_traces(desk: Desk, forget: Callable[[Any], None] | None = None) -> int:
    """Write a rare word into the index, take it away, and count what is left of it in the decrypted pages."""
    if forget:
        forget(database_of(desk))
    case = cases.register(desk, an_intake(request="xylofoonkwartet " * 3))
    for number in range(30):
        cases.register(desk, an_intake(request=f"vulling {number}"))
    assert b"xylofoonkwartet" in decrypted(desk)
    cases.correct(desk, case, an_intake(request="niets"))
    return decrypted(desk).count(b"xylofoon")


def test_taken_away_text_is_gone_from_the_pages(tmp_path: Path) -> None:
    """F19, with its control: without FTS5's own secure-delete the word stays in the index."""
    desk, control = make_desk(tmp_path / "a"), make_desk(tmp_path / "b")
    assert erased_traces(desk) == 0
    off = "INSERT INTO case_search(case_search, rank) VALUES('secure-delete', 0)"
    assert erased_traces(control, lambda database: database.execute_sql(off)) > 0
    desk.store.close()
    control.store.close()


def test_filters_and_orders(desk: Desk) -> None:
    marketing = cases.register(desk, an_intake(Right.OBJECTION_MARKETING, subject=a_person("Aaltje Aa", email="")))
    plain = cases.register(desk, an_intake(Right.OBJECTION, Right.ACCESS, handler="m.jansen"))
    assert cases.list_ids(desk, CaseFilter(right=Right.OBJECTION_MARKETING)) == [marketing.id]
    assert cases.list_ids(desk, CaseFilter(right=Right.OBJECTION)) == [plain.id]
    assert cases.list_ids(desk, CaseFilter(handler="m.jansen")) == [plain.id]
    assert cases.list_ids(desk, CaseFilter(year=2025)) == []
    by_name = cases.list_ids(desk, CaseFilter(sort=CaseSort.PERSON))
    assert by_name[0] == marketing.id
    assert len(by_name) == len(cases.list_ids(desk, CaseFilter(open_only=True))) == 45
    years, handlers = cases.choices(desk)
    assert years == (2026,)
    assert handlers == ("m.jansen", "s.devries")


def test_earlier_cases_of_the_same_person(desk: Desk) -> None:
    same = cases.earlier(desk, a_person("lukasz  WISNIEWSKI", email=""))
    assert [row.person for row in same] == ["Łukasz Wiśniewski"]
    assert cases.earlier(desk, a_person("lukasz wisniewski", email=""), same[0].id) == ()
    assert [
        row.person for row in cases.earlier(desk, a_person("Iemand", email="E.MAIL+avg@post.voorbeeld-bedrijf.example"))
    ] == ["E. Mail"]
    assert cases.earlier(desk, a_person("", email="")) == ()


def test_who_a_case_is_about_comes_before_what_was_written(tmp_path: Path) -> None:
    """Zoë must not be buried under everybody who wrote "zoeken"."""
    desk = make_desk(tmp_path)
    zoe = cases.register(desk, an_intake(subject=a_person("Zoë d'Hondt", email="")))
    for _turn in range(3):
        cases.register(desk, an_intake(request="Wilt u zoeken naar mijn gegevens?"))
    assert cases.find(desk, "zoe") == [zoe.id, 4, 3, 2]
    assert cases.find(desk, "zoe", 1) == [zoe.id]
