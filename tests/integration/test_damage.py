"""What is told when a part of a vault is gone, damaged, or on a disk that refuses."""

from pathlib import Path

import pytest
from peewee import IntegrityError, OperationalError

from ksf_tui.errors import VaultError
from ksf_tui.services import cases
from ksf_tui.vault.database import readable_faults
from tests.support import an_intake, database_of, log_in, make_desk, make_workplace


def test_a_missing_half_of_the_vault_is_named(tmp_path: Path) -> None:
    make_desk(tmp_path).store.close()
    folder = make_workplace(tmp_path).folder
    aside = (folder / "ksf.db").rename(tmp_path / "ksf.db")
    with pytest.raises(VaultError, match="De database ontbreekt"):
        log_in(make_workplace(tmp_path))
    aside.rename(folder / "ksf.db")
    for copy in folder.glob("keyring.*.json"):
        copy.unlink()
    with pytest.raises(VaultError, match="De sleutelbestanden ontbreken"):
        log_in(make_workplace(tmp_path))


def test_damage_that_is_met_later_is_told_and_not_shown(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    cases.register(desk, an_intake())
    (root,) = database_of(desk).execute_sql("SELECT rootpage FROM sqlite_master WHERE name = 'person'").fetchone()
    desk.store.close()
    path = desk.workplace.folder / "ksf.db"
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 + 50] ^= 1
    path.write_bytes(data)
    desk = log_in(desk.workplace)
    with pytest.raises(VaultError, match="De database is beschadigd"):
        cases.get(desk, 1)
    with pytest.raises(VaultError, match="De database is beschadigd"):
        cases.register(desk, an_intake())
    database_of(desk).close()


@pytest.mark.parametrize("reason", ["database or disk is full", "disk I/O error", "database is locked"])
def test_a_disk_that_refuses_is_told(reason: str) -> None:
    with pytest.raises(VaultError, match=r"schijf|bezet"), readable_faults():
        raise OperationalError(reason)
    with pytest.raises(IntegrityError), readable_faults():
        raise IntegrityError("letter: frozen")
