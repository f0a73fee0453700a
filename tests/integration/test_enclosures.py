"""Enclosures in a real vault: whole or not at all, never readable outside it, and out again only by export."""

import hashlib
import os
import random
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from peewee import DatabaseError, IntegrityError
from pypdf import PdfReader

from ksf_tui.domain.enclosures import MAX_SIZE, Enclosure
from ksf_tui.domain.letters import Letter, LetterKind
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.errors import InvalidInput, KsfError, NotFound, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, enclosures
from ksf_tui.services.desk import Desk
from tests.integration.processes import killed, unix_only
from tests.integration.workers import add_enclosures
from tests.support import a_decision, an_intake, database_of, events, final_letter, finished, log_in, make_desk, send
from tests.ui.support import HOSTILE_STRINGS

CANARY = b"Kanarie-in-een-bijlage-qzxvw"
KILLS = 12


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    cases.register(desk, an_intake())
    yield desk
    desk.store.close()


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


def put(desk: Desk, name: str = "overzicht.pdf", content: bytes = b"inhoud", *, to_send: bool = False) -> Enclosure:
    return enclosures.add_bytes(desk, 1, name, content, to_send=to_send)


def rows(desk: Desk) -> list[list[tuple[object, ...]]]:
    tables = ("enclosure", "enclosure_content")
    return [database_of(desk).execute_sql(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]


def answer(desk: Desk) -> Letter:
    """Decide the case and make its answer final."""
    decisions.decide(desk, cases.get(desk, 1), Right.ACCESS, a_decision(Right.ACCESS, Outcome.NO_DATA))
    return final_letter(desk, 1, LetterKind.ANSWER)


def test_the_bytes_come_out_as_they_went_in(desk: Desk, outside: Path) -> None:
    content = random.Random(1).randbytes(300_001)
    source = outside / "Overzicht [SEALED].bin"
    source.write_bytes(content)
    enclosure = enclosures.add(desk, 1, source, to_send=True)
    assert (enclosure.name, enclosure.size, enclosure.to_send) == (source.name, len(content), True)
    assert enclosure.sha256 == hashlib.sha256(content).hexdigest()
    assert (enclosure.added_by, enclosure.added_at) == (desk.user.name, desk.workplace.clock())
    assert enclosures.listing(desk, 1) == (enclosure,)
    exported = enclosures.export(desk, enclosure.id)
    assert exported == desk.workplace.exports / source.name
    assert exported.read_bytes() == source.read_bytes() == content
    if os.name == "posix":
        assert stat.S_IMODE(exported.stat().st_mode) == 0o600


def test_the_largest_file_fits_and_one_byte_more_does_not(desk: Desk, outside: Path) -> None:
    source = outside / "groot.bin"
    source.write_bytes(random.Random(2).randbytes(MAX_SIZE))
    enclosure = enclosures.add(desk, 1, source, to_send=False)
    assert enclosures.export(desk, enclosure.id).read_bytes() == source.read_bytes()
    with source.open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(InvalidInput, match="te groot"):
        enclosures.add(desk, 1, source, to_send=False)
    with pytest.raises(InvalidInput, match="te groot"):
        put(desk, content=bytes(MAX_SIZE + 1))
    assert enclosures.listing(desk, 1) == (enclosure,)


@pytest.mark.parametrize("what", ["leeg", "map", "weg", "pijp", "apparaat", "lus", "bestand als map", "nul", "kluis"])
def test_what_is_no_file_is_refused_in_words(desk: Desk, outside: Path, what: str) -> None:
    path = outside / "iets.pdf"
    if what == "leeg":
        path.touch()
    elif what == "map":
        path.mkdir()
    elif what in ("pijp", "apparaat"):
        if os.name != "posix":
            return
        os.mkfifo(path) if what == "pijp" else path.symlink_to("/dev/zero")
    elif what == "lus":
        path.symlink_to(path)
    elif what == "bestand als map":
        path.write_bytes(b"x")
        path = path / "dieper.pdf"
    elif what == "nul":
        path = Path("a\0b")
    elif what == "kluis":
        path.symlink_to(desk.workplace.folder / "ksf.db")
    with pytest.raises(InvalidInput) as caught:
        enclosures.add(desk, 1, path, to_send=False)
    assert caught.value.field == "path"
    assert "Er is niets bewaard" in caught.value.message
    assert rows(desk) == [[], []]


@unix_only
def test_an_unreadable_file_is_refused_in_words(desk: Desk, outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = outside / "geheim.pdf"
    path.write_bytes(b"x")

    def refused(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ksf_tui.services.user_files.os.open", refused)
    with pytest.raises(InvalidInput, match="U mag dit bestand niet lezen"):
        enclosures.add(desk, 1, path, to_send=False)


def test_a_file_that_grows_while_it_is_read_is_refused(
    desk: Desk, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, really_open = outside / "logboek.txt", os.open
    path.write_bytes(b"x")

    def opened_later(name: Path, flags: int) -> int:
        os.truncate(name, MAX_SIZE + 1)
        return really_open(name, flags)

    monkeypatch.setattr("ksf_tui.services.user_files.os.open", opened_later)
    with pytest.raises(InvalidInput, match="te groot"):
        enclosures.add(desk, 1, path, to_send=False)


def test_a_link_to_a_file_is_followed(desk: Desk, outside: Path) -> None:
    (outside / "echt.pdf").write_bytes(b"inhoud")
    link = outside / "verwijzing.pdf"
    link.symlink_to("echt.pdf")
    enclosure = enclosures.add(desk, 1, link, to_send=False)
    assert (enclosure.name, enclosure.size) == ("verwijzing.pdf", 6)


def test_a_copy_of_an_identity_document_needs_a_second_look(desk: Desk, outside: Path) -> None:
    path = outside / "kopie paspoort.jpg"
    path.write_bytes(b"x")
    with pytest.raises(RuleViolation, match="identiteitsbewijs") as caught:
        enclosures.add(desk, 1, path, to_send=False)
    assert caught.value.rule == "R18"
    assert rows(desk) == [[], []]
    assert enclosures.add(desk, 1, path, to_send=False, not_an_identity_document=True).name == path.name


def test_names_are_apart_within_a_case_and_not_between_cases(desk: Desk) -> None:
    other = cases.register(desk, an_intake())
    assert [put(desk, name).name for name in ("a.pdf", "A.PDF", "../a.pdf")] == ["a.pdf", "A (2).PDF", "a (3).pdf"]
    assert enclosures.add_bytes(desk, other.id, "a.pdf", b"x", to_send=False).name == "a.pdf"


def test_a_case_that_is_gone_gets_no_enclosure(desk: Desk) -> None:
    with pytest.raises(NotFound):
        enclosures.add_bytes(desk, 99, "a.pdf", b"x", to_send=False)
    assert rows(desk) == [[], []]


def test_an_export_takes_nobodys_place(desk: Desk, tmp_path: Path) -> None:
    enclosure, folder = put(desk), tmp_path / "doel"
    folder.mkdir()
    (folder / "overzicht.pdf").write_bytes(b"van een ander")
    (folder / "overzicht (2).pdf").symlink_to(tmp_path / "nergens")
    first = enclosures.export(desk, enclosure.id, folder)
    assert first.name == "overzicht (3).pdf"
    assert (folder / "overzicht.pdf").read_bytes() == b"van een ander"
    assert not (tmp_path / "nergens").exists()
    first.chmod(0o644)
    assert enclosures.export(desk, enclosure.id, folder) == first
    assert stat.S_IMODE(first.stat().st_mode) == 0o600 or os.name != "posix"
    assert enclosures.export(desk, enclosure.id, folder / "anders.PDF") == folder / "anders.PDF"
    assert enclosures.export(desk, enclosure.id, folder / "nieuw") == folder / "nieuw" / "overzicht.pdf"
    assert {path.name for path in folder.iterdir()} == {
        *("overzicht.pdf", "overzicht (2).pdf", "overzicht (3).pdf", "anders.PDF", "nieuw")
    }


def test_an_export_that_fails_leaves_nothing_and_says_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enclosure, before = put(desk), events(desk)
    (tmp_path / "bestand").write_bytes(b"")
    for target in (tmp_path / "bestand" / "dieper", Path("a\0b"), Path("~nobody-of-this-name/x")):
        with pytest.raises(KsfError, match="niet worden"):
            enclosures.export(desk, enclosure.id, target)

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ksf_tui.vault.files.os.fsync", full)
    with pytest.raises(KsfError, match="niet worden geschreven"):
        enclosures.export(desk, enclosure.id)
    monkeypatch.undo()
    assert list(desk.workplace.exports.iterdir()) == []
    assert events(desk) == before


def test_events_hold_no_name(desk: Desk) -> None:
    enclosure = put(desk, "Jansen dossier.pdf")
    enclosures.set_to_send(desk, enclosure.id, True)
    enclosures.export(desk, enclosure.id)
    enclosures.remove(desk, enclosure.id)
    details = [detail for action, detail in events(desk) if action.startswith("bijlage")]
    assert details == [f"1 kB, sha256 {enclosure.sha256[:12]}"] * 4


def test_the_answer_lists_what_goes_with_it_and_keeps_it(desk: Desk) -> None:
    put(desk, "intern memo.pdf")
    listed = [put(desk, name, to_send=True) for name in ("Overzicht <b>.pdf", "[SEALED] & Zn.csv")]
    letter = answer(desk)
    text = " ".join(PdfReader(BytesIO(letter.pdf)).pages[-1].extract_text().split())
    assert "Bijlagen – Overzicht -b-.pdf – [SEALED] & Zn.csv" in text
    assert "intern memo" not in text
    memo, *kept = enclosures.listing(desk, 1)
    assert (memo.listed_in, [item.listed_in for item in kept]) == ("", [letter.head.number] * 2)
    for enclosure in listed:
        with pytest.raises(RuleViolation, match="kan niet weg"):
            enclosures.remove(desk, enclosure.id)
    enclosures.remove(desk, memo.id)
    enclosures.set_to_send(desk, listed[0].id, False)
    newer = finished(desk, correspondence.newer_version(desk, letter.head, 1))
    assert "Overzicht" not in "".join(page.extract_text() for page in PdfReader(BytesIO(newer.pdf)).pages)
    assert [item.listed_in for item in enclosures.listing(desk, 1)] == [letter.head.number, newer.head.number]
    send(desk, newer)
    with pytest.raises(RuleViolation, match="al verstuurd"):
        enclosures.set_to_send(desk, listed[1].id, False)


def test_no_other_letter_lists_them(desk: Desk) -> None:
    enclosure = put(desk, to_send=True)
    letter = final_letter(desk, 1, LetterKind.ACKNOWLEDGEMENT)
    assert "overzicht.pdf" not in "".join(page.extract_text() for page in PdfReader(BytesIO(letter.pdf)).pages)
    enclosures.remove(desk, enclosure.id)


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE enclosure_content SET content = x'00'",
        "DELETE FROM enclosure_content",
        "REPLACE INTO enclosure_content(enclosure_id, content) VALUES (1, x'00')",
        "DELETE FROM enclosure WHERE id = 1",
        "REPLACE INTO enclosure VALUES (1, 1, 'anders.pdf', 1, '', 0, '', '2026-11-03', 'x')",
        "INSERT OR REPLACE INTO enclosure VALUES (9, 1, 'genoemd.pdf', 1, '', 0, '', '2026-11-03', 'x')",
        "UPDATE OR REPLACE enclosure SET id = 1 WHERE id = 2",
        *(
            f"UPDATE enclosure SET {change} WHERE id = 1"
            for change in (
                *("name = 'x'", "size = 1", "sha256 = ''", "added_at = ''", "added_by = 'x'"),
                *("case_id = 2", "id = 7", "listed_in = ''"),
            )
        ),
    ],
)
def test_nobody_changes_what_a_letter_names(desk: Desk, attack: str) -> None:
    cases.register(desk, an_intake())
    put(desk, "genoemd.pdf", to_send=True)
    answer(desk)
    put(desk, "los.pdf")
    before = rows(desk)
    for recursive in (1, 0):
        database_of(desk).execute_sql(f"PRAGMA recursive_triggers = {recursive}")
        with pytest.raises((IntegrityError, DatabaseError), match=r"frozen|is there"):
            database_of(desk).execute_sql(attack)
    assert rows(desk) == before


def test_enclosures_go_with_their_case(desk: Desk) -> None:
    put(desk, to_send=True)
    answer(desk)
    put(desk, "los.pdf")
    database_of(desk).execute_sql("DELETE FROM cases WHERE id = 1")
    assert rows(desk) == [[], []]


def test_an_error_in_the_middle_leaves_nothing(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError), desk.store.writing() as unit:
        enclosures.keep(unit, 1, "half.bin", b"x" * 500_000, to_send=False)
        raise ZeroDivisionError
    assert rows(desk) == [[], []]
    assert not [action for action, _detail in events(desk) if action.startswith("bijlage")]


@pytest.mark.fault
@unix_only
def test_a_killed_desk_leaves_whole_enclosures_only(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    cases.register(desk, an_intake())
    desk.store.close()
    chance, met = random.Random(4), set[int]()
    for _run in range(KILLS):
        told = len(killed(add_enclosures, chance, 0.2, tmp_path)) - 1
        desk = log_in(desk.workplace)
        found = enclosures.listing(desk, 1)
        assert len(found) >= told
        for enclosure in found:
            with desk.store.reading() as unit:
                assert hashlib.sha256(unit.enclosures.content(enclosure.id)).hexdigest() == enclosure.sha256
        assert [len(table) for table in rows(desk)] == [len(found)] * 2
        desk.store.close()
        met.add(len(found))
    assert len(met) > 1, "some kills must fall after an addition"


def pages(desk: Desk) -> bytes:
    """Decrypt every page of the file below a desk, free ones included."""
    database_of(desk).checkpoint()
    keyspec = desk.unlocked.keyspec.reveal()
    raw, clear = (desk.workplace.folder / "ksf.db").read_bytes(), bytearray()
    for start in range(0, len(raw), 4096):
        page, begin = raw[start : start + 4096], 0 if start else 16
        cipher = Cipher(algorithms.AES(bytes.fromhex(keyspec[:64])), modes.CBC(page[4016:4032]))
        clear += cipher.decryptor().update(page[begin:4016])
    return bytes(clear)


def test_what_is_removed_leaves_no_trace_in_the_pages(desk: Desk) -> None:
    kept, gone = put(desk, "blijft.bin", b"Blijft-hier-staan" * 9), put(desk, "Weg-ermee.bin", CANARY * 5000)
    assert CANARY in pages(desk) and b"Weg-ermee" in pages(desk) and b"Blijft-hier-staan" in pages(desk)
    enclosures.remove(desk, gone.id)
    after = pages(desk)
    assert CANARY not in after and b"Weg-ermee" not in after and b"Blijft-hier-staan" in after
    assert enclosures.listing(desk, 1) == (kept,)
    with pytest.raises(NotFound):
        enclosures.export(desk, gone.id)


def test_nothing_of_an_enclosure_is_readable_in_the_folder(desk: Desk, tmp_path: Path) -> None:
    enclosure = put(desk, "Kanarienaam.bin", CANARY * 50_000)
    for _turn in range(2):
        for path in desk.workplace.folder.rglob("*"):
            content = path.read_bytes()
            assert CANARY not in content and b"Kanarienaam" not in content, path.name
        database_of(desk).checkpoint()
    assert CANARY in enclosures.export(desk, enclosure.id).read_bytes()
    assert [path.name for path in desk.workplace.exports.iterdir()] == ["Kanarienaam.bin"]


def test_hostile_names_are_listed_on_paper_as_they_are(desk: Desk) -> None:
    names = [put(desk, hostile, to_send=True).name for hostile in HOSTILE_STRINGS]
    assert len(set(names)) == len(names)
    letter = answer(desk)
    text = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(letter.pdf)).pages).split())
    for name in names:
        if name.isascii():
            assert "".join(name.split()) in text
