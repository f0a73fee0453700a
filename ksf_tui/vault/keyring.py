"""Who can open the vault: users with a password each, and one recovery key on paper.

The keyring keeps no secrets itself. `unlock` gives an `Unlocked`, which is proof of who somebody is and holds the keys;
every change asks for one. A change is made on the newest state on disk, under a lock, then signed, verified and saved
(see `copies`), so that two windows don't undo each other's work. Why there are two signatures is told in `slots`.

Removing a user takes away the way in through these files, no more: whoever kept an old copy and the password can still
read that copy, and a former administrator may have kept the slot-signing key. Rotating the keys answers that.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Self

from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role, User
from ksf_tui.vault import refusals
from ksf_tui.vault.copies import any_copy, locked, read_newest, write_both
from ksf_tui.vault.files import ensure_private_folder
from ksf_tui.vault.founding import RECOVERY_USER, check_free, found_vault, new_password_bytes
from ksf_tui.vault.kdf import SALT_BYTES, KdfCost, password_bytes
from ksf_tui.vault.names import clean_name
from ksf_tui.vault.recovery import decode, new_recovery_key
from ksf_tui.vault.sealing import SlotKeys, SlotOwner, UserKeys, new_slot_id, open_slot, seal
from ksf_tui.vault.slots import ACTIVE, MAX_SLOTS, RECOVERY, Slot, SlotFile
from ksf_tui.vault.unlocked import Unlocked

__all__ = ["KdfCost", "Keyring", "Unlocked"]


class Keyring:
    """The key slots of one vault; made by `create` or `load`."""

    def __init__(self, folder: Path, file: SlotFile, damaged: tuple[str, ...] = ()) -> None:
        self._folder = folder
        self._file = file
        self.damaged = damaged
        """Names of copies that are damaged or missing; the next change mends them."""

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Tell whether the folder holds a keyring, damaged or not."""
        return any_copy(folder)

    @classmethod
    def create(
        cls,
        folder: Path,
        user: str,
        password: Secret,
        cost: KdfCost,
        prepare: Callable[[Unlocked], None] = lambda _unlocked: None,
    ) -> tuple[Self, Unlocked, Secret]:
        """Make the keyring of a new vault, with its first administrator.

        Args:
            folder: the folder of the vault; made if missing.
            user: name of the administrator.
            password: their password; the caller has judged it with `check_password`.
            cost: work of one login, as a rule `KdfCost.calibrated()`.
            prepare: what has to be done with the new keys before they are saved, under the lock; if it fails nothing is
                saved.

        Returns:
            The keyring, the administrator logged in, and the recovery key to print: it is not shown again.

        Raises:
            VaultError: there is one already, or the folder can't be used.
            InvalidInput: the name can't be used.
        """
        name = clean_name(user)
        check_free(name, (RECOVERY_USER,))
        secret = new_password_bytes(password)
        ensure_private_folder(folder)
        file, unlocked, recovery_key = found_vault(name, secret, cost)
        with locked(folder):
            if any_copy(folder):
                raise refusals.already_there()
            prepare(unlocked)
            write_both(folder, file)
        return cls.load(folder), unlocked, recovery_key

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read and verify the keyring; one good copy is enough, `damaged` names the other.

        Raises:
            NotFound: there is no keyring in the folder.
            VaultError: no copy is good, or the two contradict each other.
        """
        newest = read_newest(folder)
        return cls(folder, newest.file, newest.damaged)

    @property
    def users(self) -> tuple[User, ...]:
        """Everyone with a password; the recovery key is not a user."""
        return tuple(slot.user for slot in self._file.slots if slot.state == ACTIVE)

    @property
    def vault_id(self) -> str:
        """The id of the vault, 32 hex digits; the database holds the same."""
        return self._file.vault_id

    @property
    def generation(self) -> int:
        """One higher at each change; the database remembers it, so that an older file is noticed."""
        return self._file.generation

    @property
    def roster(self) -> int:
        """One higher at each change by an administrator; to be remembered as well."""
        return self._file.roster

    @property
    def backup_pk(self) -> bytes:
        """The X25519 public key that backups are sealed with; to be trusted after a login only."""
        return self._file.backup_pk

    def unlock(self, user: str, password: Secret) -> Unlocked:
        """Log in.

        Raises:
            LoginRefused: unknown user or wrong password; text and work are the same for both.
            VaultError: the files were damaged or forged.
        """
        self._refresh()
        slot = self._file.find(user) or self._decoy()
        keys = open_slot(slot, password_bytes(password), self.vault_id)
        if keys is None:
            raise refusals.wrong_login()
        return self._unlocked(slot, keys)

    def unlock_with_recovery(self, key: Secret) -> Unlocked:
        """Log in as an administrator with the recovery key; renew it afterwards.

        Raises:
            InvalidInput: it was mistyped; nothing was tried.
            LoginRefused: it is not, or no longer, the recovery key of this vault.
            VaultError: the files were damaged or forged.
        """
        secret = decode(key)
        self._refresh()
        slot = self._file.recovery
        keys = open_slot(slot, secret, self.vault_id)
        if keys is None:
            raise refusals.wrong_recovery_key()
        return self._unlocked(slot, keys)

    def add_user(self, by: Unlocked, name: str, role: Role, password: Secret) -> User:
        """Give somebody a slot.

        Raises:
            KsfError: `by` is no administrator, the name is taken or impossible, or the list is full.
        """
        _check_administrator(by)
        user = User(clean_name(name), role)
        check_free(user.name, (slot.user for slot in self._file.slots))
        slot = self._issue(by, SlotOwner(new_slot_id(), user, ACTIVE), password)

        def add(file: SlotFile) -> SlotFile:
            check_free(user.name, (other.user for other in file.slots))
            if len(file.slots) >= MAX_SLOTS:
                raise refusals.full(MAX_SLOTS)
            return replace(file, slots=(*file.slots, slot))

        self._change(by, add, roster=True)
        return user

    def remove_user(self, by: Unlocked, name: str) -> None:
        """Take somebody's slot away; what that does not undo is said in the docstring of the module.

        Raises:
            KsfError: `by` is no administrator or removes himself, or it is the last administrator.
            NotFound: nobody has that name.
        """
        _check_administrator(by)

        def remove(file: SlotFile) -> SlotFile:
            slot = _found(file, name)
            others = tuple(other for other in file.slots if other.id != slot.id)
            if not any(other.state == ACTIVE and other.user.is_administrator for other in others):
                raise refusals.last_administrator()
            if slot.id == by.slot_id:
                raise refusals.not_yourself()
            return replace(file, slots=others)

        self._change(by, remove, roster=True)

    def reset_password(self, by: Unlocked, name: str, password: Secret) -> None:
        """Issue somebody's slot anew, with another password and other keys of their own: a visible re-issue.

        Raises:
            KsfError: `by` is no administrator, or it is their own slot.
            NotFound: nobody has that name.
        """
        _check_administrator(by)
        self._refresh()
        old = _found(self._file, name)
        if old.id == by.slot_id:
            raise refusals.reset_of_own_password()
        new = self._issue(by, SlotOwner(new_slot_id(), old.user, ACTIVE), password)
        self._change(by, lambda file: _exchange(file, old, new), roster=True)

    def change_password(self, by: Unlocked, old: Secret, new: Secret) -> None:
        """Change one's own password; the keys stay the same, so `by` stays valid.

        Raises:
            LoginRefused: the old password is wrong.
            Conflict: it was changed elsewhere in the meantime.
        """
        if by.recovered:
            raise refusals.recovery_has_no_password()
        secret = new_password_bytes(new)
        self._refresh()
        slot = self._own_slot(by)
        keys = open_slot(slot, password_bytes(old), self.vault_id)
        if keys is None:
            raise refusals.wrong_old_password()
        owner = SlotOwner(slot.id, slot.user, slot.state)
        fresh = seal(owner, keys, secret, self.vault_id, slot.cost)
        self._change(by, lambda file: _exchange(file, slot, fresh), roster=False)

    def renew_recovery(self, by: Unlocked) -> Secret:
        """Make a new recovery key and forget the old one; `by` stays valid, also if it came from the recovery key.

        Returns:
            The key to print: it is not shown again.
        """
        _check_administrator(by)
        self._refresh()
        old = self._file.recovery
        key = new_recovery_key()
        owner = SlotOwner(old.id if by.recovered else new_slot_id(), RECOVERY_USER, RECOVERY)
        keys = by.keys if by.recovered else replace(by.keys, user=UserKeys.generate())
        new = seal(owner, keys, decode(key), self.vault_id, old.cost)
        self._change(by, lambda file: _exchange(file, old, new), roster=True)
        return key

    def _change(self, by: Unlocked, edit: Callable[[SlotFile], SlotFile], *, roster: bool) -> None:
        """Apply an edit to the newest state on disk, sign and save it."""
        with locked(self._folder):
            self._refresh()
            self._own_slot(by)
            edited = edit(self._file)
            numbered = replace(edited, generation=edited.generation + 1, roster=edited.roster + roster)
            write_both(self._folder, by.sign(numbered))
            self._refresh()

    def _refresh(self) -> None:
        """Take over what another window saved; refuse what is older than what was seen before."""
        newest = read_newest(self._folder)
        known, found = self._file, newest.file
        same_vault = (found.vault_id, found.admin_pk) == (known.vault_id, known.admin_pk)
        if not same_vault or found.generation < known.generation or found.roster < known.roster:
            raise refusals.put_back()
        self._file, self.damaged = found, newest.damaged

    def _own_slot(self, by: Unlocked) -> Slot:
        slot = self._file.by_id(by.slot_id)
        if slot is None or not by.owns(slot):
            raise refusals.slot_gone()
        return slot

    def _unlocked(self, slot: Slot, keys: SlotKeys) -> Unlocked:
        if not keys.belong_to(slot, self._file):
            raise refusals.forged()
        return Unlocked(slot.user, self.vault_id, slot.id, slot.state == RECOVERY, keys)

    def _issue(self, by: Unlocked, owner: SlotOwner, password: Secret) -> Slot:
        keys = replace(by.keys, user=UserKeys.generate())
        return seal(owner, keys, new_password_bytes(password), self.vault_id, self._file.recovery.cost)

    def _decoy(self) -> Slot:
        """Give a slot that no password opens, at the same price, for names that don't exist."""
        return replace(self._file.recovery, salt=os.urandom(SALT_BYTES))


def _check_administrator(by: Unlocked) -> None:
    if not by.user.is_administrator or by.admin_key is None:
        raise refusals.administrators_only()


def _found(file: SlotFile, name: str) -> Slot:
    slot = file.find(name)
    if slot is None:
        raise refusals.unknown_user()
    return slot


def _exchange(file: SlotFile, old: Slot, new: Slot) -> SlotFile:
    """Put a slot in the place of another, unless that was changed in the meantime."""
    if old not in file.slots:
        raise refusals.changed_meanwhile()
    return replace(file, slots=tuple(new if slot == old else slot for slot in file.slots))
