"""F18: what people type lies nowhere readable: not in the vault, not in temporary files, not at home.

Twelve canaries go through every field of the services, the password and the key among them. Then every byte of the
three folders is read, for each canary in UTF-8, UTF-16, base64 (at each of its three offsets) and backwards.
"""

import base64
import tempfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlcipher3 import dbapi2 as sqlcipher

from ksf_tui.domain.secret import Secret
from ksf_tui.services import cases, correspondence
from tests.integration.leaking import CANARIES, LETTER, LOGIN, NAME, NOTE, PASSWORD, fill, leak_and_wait
from tests.integration.processes import started, unix_only, warm
from tests.support import log_in, make_workplace


def forms(canary: str) -> set[bytes]:
    """Give the spellings in which a text can lie on a disk."""
    plain = canary.encode()
    found = {plain, canary.encode("utf-16-le"), canary.encode("utf-16-be"), plain[::-1], plain.hex().encode()}
    found |= {canary.upper().encode(), canary.lower().encode()}
    for offset in range(3):
        text = base64.b64encode(b"x" * offset + plain)
        found.add(text[4 if offset else 0 : -4])
    return found


def hits(*folders: Path) -> list[tuple[str, str]]:
    """Read every byte of every file, and its name, and give which canary was seen where."""
    seen = []
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        content = str(path).encode() + b"\n" + (path.read_bytes() if path.is_file() else b"")
        seen += [(path.name, canary) for canary in CANARIES if any(form in content for form in forms(canary))]
    return seen


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """Give fresh folders for the vault, temporary files and home."""
    warm()  # its socket must not be in the long path of this test
    places = tmp_path / "desk", tmp_path / "temporary", tmp_path / "home"
    for place in places:
        place.mkdir()
    monkeypatch.setenv("HOME", str(places[2]))
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(places[1]))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(places[2])
    return places


def test_nothing_readable_before_and_after_locking(folders: tuple[Path, Path, Path]) -> None:
    desk = fill(folders[0])
    assert hits(*folders) == []
    key = desk.unlocked.keyspec.reveal()
    desk.store.close()
    assert hits(*folders) == []
    again = log_in(make_workplace(folders[0]), LOGIN, Secret(PASSWORD))
    assert cases.find(again, NAME) != []
    again.store.close()
    assert hits(*folders) == []
    every = b"".join(path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file())
    assert key.encode() not in every
    assert bytes.fromhex(key[:64]) not in every


def test_only_the_exported_letter_can_be_read(folders: tuple[Path, Path, Path]) -> None:
    desk = fill(folders[0])
    exported = correspondence.export(desk, cases.overview(desk, 1)[0].letters[-1].id)
    desk.store.close()
    text = "".join(page.extract_text() for page in PdfReader(exported).pages)
    assert LETTER in text.replace("\n", "")
    assert hits(folders[0] / "vault", *folders[1:]) == []
    assert [path.name for path in (folders[0] / "exports").iterdir()] == [exported.name]


@unix_only
def test_nothing_readable_after_a_kill(folders: tuple[Path, Path, Path]) -> None:
    with started(leak_and_wait, folders[0], *folders[1:]) as (process, pipe):
        assert pipe.recv() == "filled"
        process.kill()
        process.join()
        assert (folders[0] / "vault" / "ksf.db-wal").stat().st_size > 0
        assert hits(*folders) == []


@pytest.mark.parametrize("canary", CANARIES)
def test_the_scanner_finds_what_is_planted(tmp_path: Path, canary: str) -> None:
    """The control: were it blind, the zeros above would mean nothing."""
    for form in sorted(forms(canary)):
        (tmp_path / "file.bin").write_bytes(b"\x00" * 4093 + form + b"\xff")
        assert hits(tmp_path) == [("file.bin", canary)]
    for offset in range(3):
        (tmp_path / "file.bin").write_bytes(base64.b64encode(b"abc"[:offset] + canary.encode() + b" en meer"))
        assert hits(tmp_path) == [("file.bin", canary)]


def test_a_file_name_counts_too(tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.pdf").write_bytes(b"")
    assert hits(tmp_path) != []


def test_a_readable_database_would_be_noticed(tmp_path: Path) -> None:
    """The control for the rest: the same rows in a database without a key are seen."""
    connection = sqlcipher.connect(str(tmp_path / "plain.db"))
    connection.execute("CREATE TABLE note(text)")
    connection.execute("INSERT INTO note VALUES (?)", (NOTE,))
    connection.commit()
    connection.close()
    assert hits(tmp_path) == [("plain.db", NOTE)]
