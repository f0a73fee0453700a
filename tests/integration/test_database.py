"""The database opens under its own key or not at all, and never makes an empty vault by accident."""

import os
import random
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from peewee import DatabaseError as PeeweeError
from peewee import InterfaceError
from sqlcipher3 import dbapi2 as sqlcipher

from ksf_tui.domain.secret import Secret
from ksf_tui.errors import VaultError
from ksf_tui.services import cases, session
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.schema import migrate
from tests.integration.processes import reported, started
from tests.integration.workers import tell_settings
from tests.support import (
    PASSWORD,
    USER,
    an_intake,
    an_office,
    database_of,
    found_desk,
    log_in,
    make_desk,
    make_workplace,
)

KEY = "0123456789abcdef" * 6
PAGE = 4096
FLIPS = 300


def made(folder: Path, key: str = KEY) -> Path:
    """Make a small database with rows in several pages and give its path."""
    path = folder / "ksf.db"
    database = VaultDatabase(path, lambda: Secret(key))
    database.create()
    migrate(database)
    with database.atomic("IMMEDIATE"):
        for number in range(200):
            row = (f"n{number}", "x" * 200)
            database.execute_sql("INSERT INTO setting(name, value, version) VALUES (?, ?, 1)", row)
    database.checkpoint()
    database.close()
    return path


def opened(path: Path, key: str = KEY) -> VaultDatabase:
    database = VaultDatabase(path, lambda: Secret(key))
    database.connect()
    return database


def refused(path: Path, key: str = KEY) -> VaultError:
    with pytest.raises(VaultError) as refusal:
        opened(path, key)
    return refusal.value


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path)


def test_a_login_never_makes_a_database(tmp_path: Path) -> None:
    assert "ontbreekt" in refused(tmp_path / "ksf.db").title
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_vanishes_at_the_last_moment_is_not_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ksf_tui.vault.database._check_header", lambda _path: None)
    with pytest.raises((VaultError, PeeweeError)):
        opened(tmp_path / "ksf.db")
    assert list(tmp_path.iterdir()) == []


def damage_empty(path: Path) -> None:
    path.write_bytes(b"")


def damage_plain(path: Path) -> None:
    path.unlink()
    connection = sqlcipher.connect(str(path))
    connection.execute("CREATE TABLE cases(id)")
    connection.commit()
    connection.close()


def damage_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 3 * PAGE + 100])


def damage_noise(path: Path) -> None:
    path.write_bytes(os.urandom(8 * PAGE))


@pytest.mark.parametrize(
    ("damage", "title"),
    [
        (damage_empty, "beschadigd"),
        (damage_plain, "niet versleuteld"),
        (damage_cut, "beschadigd"),
        (damage_noise, "beschadigd"),
    ],
)
def test_what_is_no_vault_is_refused_in_dutch_and_left_alone(
    path: Path, damage: Callable[[Path], None], title: str, capfd: pytest.CaptureFixture[str]
) -> None:
    damage(path)
    before = path.read_bytes()
    error = refused(path)
    assert title in error.title
    assert error.message
    assert error.hint
    assert KEY not in str(error)
    assert path.read_bytes() == before
    assert capfd.readouterr() == ("", ""), "SQLCipher must not write on the screen"


def test_every_cut_of_the_first_pages_is_refused(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    cut = tmp_path / "cut.db"
    for size in [*range(0, 6 * PAGE, 512)]:
        cut.write_bytes(whole[:size])
        try:
            database = opened(cut)
        except VaultError:
            continue
        with pytest.raises(PeeweeError):
            database.execute_sql("SELECT sum(length(value)) FROM setting").fetchall()
        database.close()


def test_a_wrong_key_is_refused(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    error = refused(path, "f" * 96)
    assert "hoort niet bij dit sleutelbestand" in error.title
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "0" * 62,
        "0" * 64,
        KEY[:95],
        KEY + "0",
        KEY.upper(),
        KEY[:-1] + "g",
        KEY + "\n",
        f"x'{KEY}'",
        "'" * 96,
        KEY[:94] + "\"'",
        "een wachtwoord van precies niets",
    ],
)
def test_a_malformed_key_opens_and_makes_nothing(path: Path, tmp_path: Path, key: str) -> None:
    """SQLCipher itself takes 62 digits for a passphrase, and an empty one for no encryption at all."""
    assert "goede vorm" in refused(path, key).title
    new = tmp_path / "new.db"
    with pytest.raises(VaultError, match="goede vorm"):
        VaultDatabase(new, lambda: Secret(key)).create()
    assert not new.exists()


def test_creating_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(VaultError, match="Er staat al een database"):
        VaultDatabase(path, lambda: Secret(KEY)).create()
    assert path.read_bytes() == before


def test_the_settings_are_as_promised(tmp_path: Path) -> None:
    """In a process of its own: the tests themselves do without the wiping of memory."""
    wanted = {
        "cipher_status": "1",
        "cipher_memory_security": "1",
        "journal_mode": "wal",
        "foreign_keys": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "synchronous": 2,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "application_id": 0x4B534601,
    }
    with started(tell_settings, tmp_path / "ksf.db", list(wanted)) as (_process, pipe):
        assert reported(pipe) == [wanted]


def test_a_setting_that_does_not_hold_keeps_the_vault_shut(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ksf_tui.vault.database._PRAGMAS", (("page_size", 512),))
    assert "page_size" in refused(path).message


def test_another_programs_database_under_the_same_key_is_refused(path: Path) -> None:
    database = opened(path)
    database.execute_sql("PRAGMA application_id = 1")
    database.close()
    assert "application_id" in refused(path).message


def test_the_key_shows_in_no_attribute(path: Path) -> None:
    database = opened(path)
    assert KEY not in repr(vars(database))
    assert KEY not in repr(database)
    database.close()


def test_another_thread_has_no_connection(path: Path) -> None:
    database = VaultDatabase(path, lambda: Secret(KEY))
    with pytest.raises(InterfaceError):
        database.execute_sql("SELECT 1")


def test_a_flipped_bit_is_never_shown_as_truth(path: Path, tmp_path: Path) -> None:
    """F3: refused when opening or when the page is read; the rows that come out are the ones that went in."""
    whole = path.read_bytes()
    chance, hurt = random.Random(2026), tmp_path / "hurt.db"
    caught = 0
    for turn in range(FLIPS):
        data = bytearray(whole)
        place = chance.randrange(PAGE if turn % 4 == 0 else len(data))
        data[place] ^= 1 << chance.randrange(8)
        hurt.write_bytes(data)
        try:
            database = opened(hurt)
        except VaultError:
            caught += 1
            continue
        try:
            damaged = database.execute_sql("PRAGMA cipher_integrity_check").fetchall()
            assert damaged, f"byte {place} was not noticed"
            caught += 1
        finally:
            database.close()
    assert caught == FLIPS


def test_a_flipped_page_is_not_read(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(3, len(data) // PAGE):
        data[page * PAGE + 17] ^= 1
    path.write_bytes(data)
    with pytest.raises((VaultError, PeeweeError)):
        opened(path).execute_sql("SELECT sum(length(value)) FROM setting").fetchall()


def test_files_and_folders_are_for_one_account(tmp_path: Path) -> None:
    desk = found_desk(tmp_path)
    cases.register(desk, an_intake())
    folder = desk.workplace.folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in folder.iterdir()}
    assert {"ksf.db", "ksf.db-wal", "keyring.a.json", "keyring.b.json"} <= set(modes)
    assert set(modes.values()) == {0o600}
    desk.store.close()
    log_in(desk.workplace).store.close()
    assert {stat.S_IMODE(item.stat().st_mode) for item in folder.iterdir()} == {0o600}


@pytest.mark.parametrize(("name", "mode"), [("", 0o755), ("ksf.db", 0o644), ("ksf.db", 0o660)])
def test_a_vault_that_others_can_read_stays_shut(tmp_path: Path, name: str, mode: int) -> None:
    desk = make_desk(tmp_path)
    desk.store.close()
    (desk.workplace.folder / name).chmod(mode)
    with pytest.raises(VaultError, match="toegankelijk voor anderen") as refusal:
        log_in(desk.workplace)
    assert re.search(r"chmod [67]00 ", refusal.value.hint)


def test_a_missing_database_is_said_and_not_made(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    desk.store.close()
    for item in desk.workplace.folder.glob("ksf.db*"):
        item.unlink()
    with pytest.raises(VaultError):
        log_in(desk.workplace)
    assert not (desk.workplace.folder / "ksf.db").exists()
    with pytest.raises(VaultError):
        session.create_vault(desk.workplace, an_office(), USER, PASSWORD)


def test_the_database_of_another_vault_is_refused(tmp_path: Path) -> None:
    one, other = found_desk(tmp_path / "one"), found_desk(tmp_path / "other")
    for desk in (one, other):
        cases.register(desk, an_intake())
        desk.store.close()
    shutil.copy(other.workplace.folder / "ksf.db", one.workplace.folder / "ksf.db")
    with pytest.raises(VaultError, match="hoort niet bij dit sleutelbestand"):
        log_in(one.workplace)


def test_a_database_with_another_identity_is_refused(tmp_path: Path) -> None:
    """The same key, another vault id: half of a backup put back."""
    desk = make_desk(tmp_path)
    database_of(desk).execute_sql("UPDATE vault SET vault_id = 'a'")
    desk.store.close()
    with pytest.raises(VaultError, match="horen niet bij elkaar"):
        log_in(make_workplace(tmp_path))
