"""Small files are whole or absent, private, and locked by one process at a time."""

import os
import sys
from pathlib import Path

import pytest

from ksf_tui.errors import VaultError
from ksf_tui.vault.files import (
    check_private_file,
    ensure_private_folder,
    exclusive_lock,
    sweep_leftovers,
    write_atomically,
)

unix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_bytes_replace_the_old_ones_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "slot.json"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["slot.json"]


@unix_only
def test_the_file_is_for_its_owner_only_even_if_the_old_one_was_not(tmp_path: Path) -> None:
    path = tmp_path / "slot.json"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_failure_keeps_the_old_file_and_leaves_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "slot.json"
    write_atomically(path, b"old")

    def disk_full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(VaultError, match="bewaard gebleven"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["slot.json"]


@unix_only
def test_file_and_folder_are_both_made_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    real = os.fsync

    def spy(descriptor: int) -> None:
        synced.append("folder" if os.fstat(descriptor).st_ino == tmp_path.stat().st_ino else "file")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", spy)
    write_atomically(tmp_path / "slot.json", b"new")
    assert synced == ["file", "folder"]


def test_only_leftovers_of_the_same_file_are_swept(tmp_path: Path) -> None:
    for name in (".a.json.0123.tmp", ".b.json.0123.tmp", "a.json"):
        (tmp_path / name).write_bytes(b"")
    sweep_leftovers(tmp_path / "a.json")
    assert names(tmp_path) == [".b.json.0123.tmp", "a.json"]


@unix_only
def test_a_new_folder_is_private_and_a_private_one_is_accepted(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "vault"
    ensure_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    ensure_private_folder(folder)


@unix_only
@pytest.mark.parametrize("mode", [0o750, 0o701, 0o720, 0o777])
def test_a_folder_open_to_others_is_refused_with_the_command_to_mend_it(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "de kluis"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(VaultError) as refused:
        ensure_private_folder(folder)
    assert refused.value.hint == f"Voer uit: chmod 700 '{folder}'"
    assert folder.stat().st_mode & 0o777 == mode


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vault"
    path.write_bytes(b"")
    with pytest.raises(VaultError, match="map"):
        ensure_private_folder(path)


@unix_only
def test_private_files_are_told_from_others(tmp_path: Path) -> None:
    path = tmp_path / "slot.json"
    write_atomically(path, b"x")
    check_private_file(path)
    path.chmod(0o640)
    with pytest.raises(VaultError, match="chmod 600"):
        check_private_file(path)


def test_missing_files_folders_and_links_are_refused(tmp_path: Path) -> None:
    write_atomically(tmp_path / "real", b"x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(VaultError, match="niet te lezen"):
        check_private_file(tmp_path / "missing")
    for name in ("link", "."):
        with pytest.raises(VaultError, match="geen gewoon bestand"):
            check_private_file(tmp_path / name)


def test_the_lock_has_one_holder_and_is_free_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "keyring.lock"
    with exclusive_lock(path), pytest.raises(VaultError, match="bezet"), exclusive_lock(path, patience=0.05):
        pass
    with exclusive_lock(path, patience=0.05):
        assert path.exists()
