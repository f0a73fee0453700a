"""A new vault is there whole or not at all, whenever the making of it breaks off; and a demo is never a real vault."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from ksf_tui.bootstrap import DEMO_LOGIN
from ksf_tui.errors import VaultError
from ksf_tui.services import cases, session
from ksf_tui.services.desk import Workplace
from tests.integration.processes import killed, reported, started, unix_only
from tests.integration.workers import make_vault
from tests.support import PASSWORD, USER, an_intake, an_office, found_desk, log_in, make_workplace

KILLS = 20
BEFORE = (
    "ksf_tui.vault.database.VaultDatabase.connect",
    "ksf_tui.services.session.migrate",
    "ksf_tui.vault.repositories.settings.Settings.save_office",
    "ksf_tui.vault.unit_of_work.Store.close",
    "ksf_tui.vault.keyring.write_both",
)
"""Where a kill comes before the keyring is saved, so that there is no vault."""
AFTER = ("ksf_tui.vault.keyring.read_newest", "ksf_tui.services.session.move_into_place")
FILES = {"keyring.a.json", "keyring.b.json", "ksf.db"}


def works(folder: Path) -> bool:
    """Make a vault where there is none, log in, store a case, and tell whether there was one already."""
    workplace = make_workplace(folder)
    was_there = session.has_vault(workplace)
    if not was_there:
        found_desk(folder).store.close()
    desk = log_in(workplace)
    cases.register(desk, an_intake())
    desk.store.close()
    names = {path.name for path in workplace.folder.iterdir()}
    assert names >= FILES
    assert not [name for name in names if name.endswith((".new", ".tmp")) or ".new-" in name]
    return was_there


@unix_only
@pytest.mark.parametrize("place", [*BEFORE, *AFTER])
def test_a_kill_at_any_step_leaves_a_vault_or_the_way_free(tmp_path: Path, place: str) -> None:
    with started(make_vault, tmp_path, place) as (process, pipe):
        assert reported(pipe) == ["ready"]
        process.join()
    assert works(tmp_path) is (place in AFTER)


@pytest.mark.fault
@unix_only
def test_a_kill_at_any_instant_leaves_a_vault_or_the_way_free(tmp_path: Path) -> None:
    chance, met = random.Random(4), list[bool]()
    for run in range(KILLS):
        folder = tmp_path / str(run)
        reports = killed(make_vault, chance, 0.25, folder)
        met.append(works(folder))
        assert met[-1] or "made" not in reports


@pytest.mark.parametrize("place", BEFORE)
def test_an_error_while_making_it_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(place, fail)
    with pytest.raises(OSError, match="no space"):
        found_desk(tmp_path)
    monkeypatch.undo()
    assert not works(tmp_path)


def test_a_database_without_its_keyring_is_never_overwritten(tmp_path: Path) -> None:
    found_desk(tmp_path).store.close()
    workplace = make_workplace(tmp_path)
    for copy in workplace.folder.glob("keyring.*.json"):
        copy.unlink()
    before = (workplace.folder / "ksf.db").read_bytes()
    assert session.has_vault(workplace)
    with pytest.raises(VaultError, match="al een database"):
        found_desk(tmp_path)
    assert (workplace.folder / "ksf.db").read_bytes() == before
    assert not list(workplace.folder.glob("keyring.*.json"))


def test_a_database_that_waits_for_another_keyring_is_left_alone(tmp_path: Path) -> None:
    found_desk(tmp_path).store.close()
    workplace = make_workplace(tmp_path)
    (workplace.folder / "ksf.db").rename(workplace.folder / f".ksf.db.{'0' * 32}.new")
    with pytest.raises(VaultError, match="database ontbreekt"):
        log_in(workplace)


def demo_place(folder: Path) -> Workplace:
    return replace(make_workplace(folder), demo=DEMO_LOGIN)


def test_a_demo_without_its_mark_does_not_pass_for_real(tmp_path: Path) -> None:
    desk, _key = session.create_vault(demo_place(tmp_path), an_office(), USER, PASSWORD)
    desk.store.close()
    log_in(demo_place(tmp_path)).store.close()
    with pytest.raises(VaultError, match="demo zonder haar merkteken"):
        log_in(make_workplace(tmp_path))


def test_a_real_vault_never_opens_as_a_demo(tmp_path: Path) -> None:
    desk, key = session.create_vault(make_workplace(tmp_path), an_office(), USER, PASSWORD)
    desk.store.close()
    with pytest.raises(VaultError, match="geen demo"):
        log_in(demo_place(tmp_path))
    with pytest.raises(VaultError, match="geen demo"):
        session.recover(demo_place(tmp_path), key, USER, PASSWORD)
    log_in(make_workplace(tmp_path)).store.close()


def test_beside_the_mark_of_a_demo_nobody_begins_a_real_vault(tmp_path: Path) -> None:
    place = demo_place(tmp_path)
    place.folder.mkdir(mode=0o700)
    (place.folder / "demo.json").write_text(json.dumps({"today": "2026-11-20"}))
    assert session.has_vault(place)
    assert not session.has_vault(make_workplace(tmp_path))
