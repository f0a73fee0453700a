"""Who gets in, who doesn't, and what survives damage, forgery and crashes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role, User
from ksf_tui.errors import Conflict, InvalidInput, KsfError, LoginRefused, NotFound, VaultError
from ksf_tui.vault import files, kdf, sealing
from ksf_tui.vault import keyring as keyring_module
from ksf_tui.vault.copies import locked, read_newest, write_both
from ksf_tui.vault.founding import found_vault
from ksf_tui.vault.keyring import KdfCost, Keyring, Unlocked
from ksf_tui.vault.slot_reader import parse

CHEAP = KdfCost(19 * 1024, 1, 1)
NAMES = ("keyring.a.json", "keyring.b.json")
ANNA, ZOE, NEW = Secret("anna's lange wachtzin"), Secret("zoë's lange wachtzin"), Secret("een nieuwe wachtzin")


class Desk:
    """A vault with administrator Anna, secretary Zoë and a recovery key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keyring, self.anna, self.recovery = Keyring.create(folder, "Anna", ANNA, CHEAP)
        self.keyring.add_user(self.anna, "Zoë", Role.SECRETARY, ZOE)
        self.zoe = self.keyring.unlock("Zoë", ZOE)

    def reload(self) -> Keyring:
        return Keyring.load(self.folder)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "vault")


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_everyone_opens_the_same_database_with_a_password_of_their_own(desk: Desk) -> None:
    anna, zoe = desk.reload().unlock("Anna", ANNA), desk.reload().unlock("Zoë", ZOE)
    assert anna.keyspec.reveal() == zoe.keyspec.reveal()
    assert len(anna.keyspec.reveal()) == 96 and set(anna.keyspec.reveal()) <= set("0123456789abcdef")
    assert anna.signing_key.private_bytes_raw() != zoe.signing_key.private_bytes_raw()
    assert desk.keyring.users == (User("Anna", Role.ADMINISTRATOR), User("Zoë", Role.SECRETARY))
    assert anna.vault_id == desk.reload().vault_id and len(anna.vault_id) == 32
    assert not anna.recovered


def test_only_an_administrator_holds_the_keys_of_administrators(desk: Desk) -> None:
    assert (desk.zoe.admin_key, desk.zoe.backup_key) == (None, None)
    assert desk.anna.admin_key is not None
    assert desk.anna.backup_key is not None
    assert desk.anna.backup_key.public_key().public_bytes_raw() == desk.keyring.backup_pk


@pytest.mark.parametrize("name", ["anna", " ANNA ", "\uff21nna"])
def test_spelling_of_the_name_makes_no_difference(desk: Desk, name: str) -> None:
    assert desk.keyring.unlock(name, ANNA).user.name == "Anna"


def test_accents_typed_in_another_way_are_the_same_password_and_name(desk: Desk) -> None:
    assert desk.keyring.unlock("Zoe\u0308", Secret(ZOE.reveal().replace("ë", "e\u0308"))).user.name == "Zoë"


def test_unknown_user_and_wrong_password_look_and_cost_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    costs: list[KdfCost] = []
    real = kdf.derive_key

    def spy(secret: bytes, salt: bytes, cost: KdfCost, associated: bytes) -> bytes:
        costs.append(cost)
        return real(secret, salt, cost, associated)

    monkeypatch.setattr(sealing, "derive_key", spy)
    texts = set()
    for name in ("Anna", "Nobody", "herstelsleutel", "", "a\ud800", "x" * 10_000):
        with pytest.raises(LoginRefused) as refused:
            desk.keyring.unlock(name, Secret("wrong"))
        texts.add(str(refused.value))
    assert len(texts) == 1
    assert costs == [CHEAP] * 6


def test_the_recovery_key_opens_the_vault_as_an_administrator(desk: Desk) -> None:
    typed = desk.recovery.reveal().lower().replace("-", " ").replace("0", "o").replace("1", "l")
    paper = desk.reload().unlock_with_recovery(Secret(typed))
    assert paper.user == User("herstelsleutel", Role.ADMINISTRATOR)
    assert paper.recovered
    assert paper.keyspec.reveal() == desk.anna.keyspec.reveal()
    desk.keyring.reset_password(paper, "Anna", NEW)
    assert desk.reload().unlock("Anna", NEW).admin_key is not None
    again = desk.keyring.renew_recovery(paper)
    desk.keyring.add_user(paper, "Piet", Role.SECRETARY, NEW)
    assert desk.reload().unlock_with_recovery(again).recovered


def test_a_mistyped_recovery_key_is_told_before_anything_is_derived(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring_module, "open_slot", lambda *_: pytest.fail("derived a key"))
    text = desk.recovery.reveal()
    with pytest.raises(InvalidInput, match="tikfout"):
        desk.keyring.unlock_with_recovery(Secret(text[:-1] + ("0" if text[-1] != "0" else "2")))


def test_the_old_recovery_key_is_dead_after_renewal(desk: Desk) -> None:
    new = desk.keyring.renew_recovery(desk.anna)
    with pytest.raises(LoginRefused, match="past niet"):
        desk.reload().unlock_with_recovery(desk.recovery)
    assert desk.reload().unlock_with_recovery(new).recovered


def test_a_secretary_changes_her_own_password_and_all_still_verifies(desk: Desk) -> None:
    roster = desk.keyring.roster
    desk.keyring.change_password(desk.zoe, ZOE, NEW)
    assert [desk.reload().unlock("Zoë", NEW).user.name, desk.reload().unlock("Anna", ANNA).user.name] == ["Zoë", "Anna"]
    with pytest.raises(LoginRefused):
        desk.reload().unlock("Zoë", ZOE)
    assert desk.keyring.roster == roster
    desk.keyring.change_password(desk.zoe, NEW, ZOE)
    assert desk.reload().unlock("Zoë", ZOE).slot_id == desk.zoe.slot_id


def test_a_wrong_old_password_changes_nothing(desk: Desk) -> None:
    before = [(desk.folder / name).read_bytes() for name in NAMES]
    with pytest.raises(LoginRefused, match="niet gewijzigd"):
        desk.keyring.change_password(desk.zoe, ANNA, NEW)
    assert [(desk.folder / name).read_bytes() for name in NAMES] == before


def test_a_secretary_cannot_change_who_gets_in(desk: Desk) -> None:
    for attempt in (
        lambda: desk.keyring.add_user(desk.zoe, "Piet", Role.ADMINISTRATOR, NEW),
        lambda: desk.keyring.remove_user(desk.zoe, "Anna"),
        lambda: desk.keyring.reset_password(desk.zoe, "Anna", NEW),
        lambda: desk.keyring.renew_recovery(desk.zoe),
    ):
        with pytest.raises(KsfError, match="alleen een beheerder"):
            attempt()


def test_calling_oneself_administrator_without_the_key_is_not_enough(desk: Desk) -> None:
    boss = replace(desk.zoe, user=User("Zoë", Role.ADMINISTRATOR))
    with pytest.raises(KsfError, match="alleen een beheerder"):
        desk.keyring.remove_user(boss, "Anna")


def test_a_removed_user_cannot_log_in_nor_go_on(desk: Desk) -> None:
    desk.keyring.remove_user(desk.anna, "ZOË")
    assert [user.name for user in desk.reload().users] == ["Anna"]
    with pytest.raises(LoginRefused):
        desk.reload().unlock("Zoë", ZOE)
    with pytest.raises(Conflict, match="Uw toegang"):
        desk.reload().change_password(desk.zoe, ZOE, NEW)


def test_a_reset_is_a_new_slot_with_new_keys(desk: Desk) -> None:
    desk.keyring.reset_password(desk.anna, "zoë", NEW)
    zoe = desk.reload().unlock("Zoë", NEW)
    assert zoe.slot_id != desk.zoe.slot_id
    assert zoe.signing_key.private_bytes_raw() != desk.zoe.signing_key.private_bytes_raw()
    assert zoe.keyspec.reveal() == desk.zoe.keyspec.reveal()
    with pytest.raises(LoginRefused):
        desk.reload().unlock("Zoë", ZOE)


def test_an_administrator_always_remains(desk: Desk) -> None:
    with pytest.raises(KsfError, match="laatste beheerder"):
        desk.keyring.remove_user(desk.anna, "Anna")
    paper = desk.keyring.unlock_with_recovery(desk.recovery)
    with pytest.raises(KsfError, match="laatste beheerder"):
        desk.keyring.remove_user(paper, "Anna")
    desk.keyring.add_user(desk.anna, "Bert", Role.ADMINISTRATOR, NEW)
    with pytest.raises(KsfError, match="uzelf"):
        desk.keyring.remove_user(desk.anna, "Anna")
    desk.keyring.remove_user(desk.keyring.unlock("Bert", NEW), "Anna")
    assert [user.name for user in desk.reload().users] == ["Zoë", "Bert"]


@pytest.mark.parametrize(
    "name", ["", "  ", "ANNA", "anna ", "Herstelsleutel", "a" * 65, "a\nb", "a\x1b[0m", "a\u202eb"]
)
def test_impossible_and_taken_names_are_refused(desk: Desk, name: str) -> None:
    with pytest.raises(InvalidInput):
        desk.keyring.add_user(desk.anna, name, Role.SECRETARY, NEW)
    assert len(desk.reload().users) == 2


def test_small_refusals_keep_everything_as_it_was(desk: Desk) -> None:
    generation = desk.keyring.generation
    with pytest.raises(NotFound):
        desk.keyring.remove_user(desk.anna, "Nobody")
    with pytest.raises(InvalidInput, match="leeg"):
        desk.keyring.change_password(desk.zoe, ZOE, Secret(""))
    with pytest.raises(KsfError, match="eigen wachtwoord"):
        desk.keyring.reset_password(desk.anna, "Anna", NEW)
    with pytest.raises(VaultError, match="al een kluis"):
        Keyring.create(desk.folder, "Eve", NEW, CHEAP)
    assert desk.reload().generation == generation


def test_two_windows_do_not_undo_each_other(desk: Desk) -> None:
    first, second = desk.reload(), desk.reload()
    first.add_user(desk.anna, "Bert", Role.SECRETARY, NEW)
    second.change_password(desk.zoe, ZOE, NEW)
    second.add_user(desk.anna, "Cas", Role.SECRETARY, NEW)
    with pytest.raises(InvalidInput, match="al in gebruik"):
        first.add_user(desk.anna, "CAS", Role.SECRETARY, NEW)
    assert [user.name for user in desk.reload().users] == ["Anna", "Zoë", "Bert", "Cas"]
    assert desk.reload().unlock("Zoë", NEW).user.name == "Zoë"


@pytest.mark.parametrize("bad", NAMES)
@pytest.mark.parametrize("harm", [spoil, Path.unlink, lambda path: path.write_bytes(b"")])
def test_one_good_copy_is_enough_and_the_next_change_mends_the_other(
    desk: Desk, bad: str, harm: Callable[[Path], object]
) -> None:
    harm(desk.folder / bad)
    keyring = desk.reload()
    assert list(keyring.damaged) == [bad]
    assert keyring.unlock("Zoë", ZOE).user.name == "Zoë"
    keyring.change_password(desk.zoe, ZOE, NEW)
    assert keyring.damaged == desk.reload().damaged == ()
    assert len({(desk.folder / name).read_bytes() for name in NAMES}) == 1


def test_with_both_copies_damaged_it_says_what_to_put_back(desk: Desk) -> None:
    for name in NAMES:
        spoil(desk.folder / name)
    assert Keyring.exists(desk.folder)
    with pytest.raises(VaultError, match=r"keyring\.a\.json.*keyring\.b\.json") as refused:
        desk.reload()
    assert "reservekopie" in refused.value.hint


def test_where_nothing_is_nothing_is_made(tmp_path: Path) -> None:
    assert not Keyring.exists(tmp_path)
    with pytest.raises(NotFound):
        Keyring.load(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_older_copy_of_the_files_is_noticed_by_an_open_window(desk: Desk) -> None:
    old = (desk.folder / NAMES[0]).read_bytes()
    desk.keyring.remove_user(desk.anna, "Zoë")
    for name in NAMES:
        (desk.folder / name).write_bytes(old)
    with pytest.raises(VaultError, match="teruggezet"):
        desk.keyring.unlock("Zoë", ZOE)


def test_an_old_password_put_back_is_noticed_by_an_open_window(desk: Desk) -> None:
    old = (desk.folder / NAMES[0]).read_bytes()
    desk.keyring.change_password(desk.zoe, ZOE, NEW)
    for name in NAMES:
        (desk.folder / name).write_bytes(old)
    with pytest.raises(VaultError, match="teruggezet"):
        desk.keyring.unlock("Zoë", ZOE)


def test_the_damaged_copy_is_written_before_the_good_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for bad in NAMES:
        spoil(desk.folder / bad)
        written: list[str] = []

        def spy(path: Path, data: bytes, written: list[str] = written) -> None:
            written.append(path.name)
            files.write_atomically(path, data)

        monkeypatch.setattr("ksf_tui.vault.copies.write_atomically", spy)
        desk.keyring.renew_recovery(desk.anna)
        assert sorted(written) == list(NAMES)
        assert written[0] == bad


def test_the_two_copies_of_different_vaults_are_refused(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    (desk.folder / NAMES[0]).write_bytes((other.folder / NAMES[0]).read_bytes())
    with pytest.raises(VaultError, match="spreken elkaar tegen"):
        desk.reload()


def test_a_whole_file_forged_with_other_keys_is_noticed_at_login(desk: Desk) -> None:
    """An attacker without any key keeps Zoë's slot and signs the rest with keys of his own."""
    genuine = parse((desk.folder / NAMES[0]).read_bytes())
    _, eve, _ = found_vault("Anna", b"evil", CHEAP)
    zoe = genuine.find("Zoë")
    assert zoe is not None
    mine, _, _ = found_vault("Eve", b"evil", CHEAP)
    slots = (replace(mine.slots[0], id=eve.slot_id, pk=eve.keys.user.public[0]), mine.slots[1], zoe)
    forged = eve.sign(replace(genuine, admin_pk=eve.keys.vault.admin_pk, slots=slots))
    for name in NAMES:
        (desk.folder / name).write_bytes(forged.to_bytes())
    with pytest.raises(VaultError, match="vervalst"):
        desk.reload().unlock("Zoë", ZOE)


def test_a_slot_resealed_with_other_user_keys_is_noticed_at_login(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Zoë puts a sealed part of her own making, with a password she knows, in the slot of Anna."""
    genuine = parse((desk.folder / NAMES[0]).read_bytes())
    anna = genuine.slots[0]
    owner = sealing.SlotOwner(anna.id, anna.user, anna.state)
    keys = replace(desk.anna.keys, user=desk.zoe.keys.user)
    with monkeypatch.context() as lie:
        lie.setattr(sealing.UserKeys, "public", (anna.pk, anna.box))
        forgery = sealing.seal(owner, keys, b"evil", genuine.vault_id, CHEAP)
    slots = (forgery, *genuine.slots[1:])
    forged = desk.zoe.sign(replace(genuine, generation=genuine.generation + 1, slots=slots))
    for name in NAMES:
        (desk.folder / name).write_bytes(forged.to_bytes())
    with pytest.raises(VaultError, match="vervalst"):
        desk.reload().unlock("Anna", Secret("evil"))


def test_the_calibrated_cost_stays_between_floor_and_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    for seconds, memory in ((0.0001, 256), (0.25, 128), (9.0, 64)):
        ticks = iter((0.0, seconds))
        monkeypatch.setattr("ksf_tui.vault.kdf.derive_key", lambda *_: b"")
        monkeypatch.setattr(time, "perf_counter", lambda ticks=ticks: next(ticks))
        assert KdfCost.calibrated() == KdfCost(memory * 1024, 3, 4)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_kill_9_while_saving_never_leaves_an_unreadable_pair_nor_loses_what_was_saved(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.unit.test_keyring", str(tmp_path / "vault"), "60"]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=True)
    outcome = json.loads(done.stdout)
    assert outcome["lost"] == 0
    assert outcome["runs"] == 60
    assert outcome["saved"] > 0


def _save_until_killed(folder: Path, anna: Unlocked, acknowledge: int) -> None:
    """Save as `Keyring` does, but without deriving keys, so that nearly every kill falls within a save."""
    while True:
        with locked(folder):
            file = read_newest(folder).file
            file = anna.sign(replace(file, generation=file.generation + 1))
            write_both(folder, file)
        os.write(acknowledge, file.generation.to_bytes(8, "big"))


def _kill_savers(folder: Path, runs: int) -> dict[str, int]:
    """Fork a writer, kill it at some instant, and see whether all that it called saved is there."""
    _, anna, _ = Keyring.create(folder, "Anna", ANNA, CHEAP)
    lost = saved = 0
    for run in range(runs):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            _save_until_killed(folder, anna, writer)
        os.close(writer)
        time.sleep(0.005 + run * 0.0005)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reader, "rb") as stream:
            said = stream.read()
        saved += len(said) // 8
        lost += Keyring.load(folder).generation < int.from_bytes(said[-8:], "big")
    keyring = Keyring.load(folder)
    keyring.change_password(keyring.unlock("Anna", ANNA), ANNA, NEW)
    lost += len([path for path in folder.iterdir() if path.suffix == ".tmp"])
    return {"runs": runs, "saved": saved, "lost": lost}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_kill_savers(Path(sys.argv[1]), int(sys.argv[2]))))
