"""The first state of a keyring: all keys of a new vault, its first administrator, and the recovery key.

And what holds for every new user: a free name and a password that is one.
"""

import os
from collections.abc import Iterable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role, User
from ksf_tui.vault import refusals
from ksf_tui.vault.kdf import KdfCost, password_bytes
from ksf_tui.vault.names import fold_name
from ksf_tui.vault.recovery import decode, new_recovery_key
from ksf_tui.vault.sealing import KEYSPEC_BYTES, SlotKeys, SlotOwner, UserKeys, VaultKeys, new_slot_id, seal
from ksf_tui.vault.slot_reader import ID_BYTES, RECOVERY_NAME, VAULT_ID_BYTES
from ksf_tui.vault.slots import ACTIVE, RECOVERY, SlotFile
from ksf_tui.vault.unlocked import Unlocked

RECOVERY_USER = User(RECOVERY_NAME, Role.ADMINISTRATOR)


def found_vault(name: str, secret: bytes, cost: KdfCost) -> tuple[SlotFile, Unlocked, Secret]:
    """Draw the keys of a new vault and seal them twice.

    Args:
        name: the first administrator, a clean name.
        secret: the bytes of their password.
        cost: the work of one login.

    Returns:
        The signed file, the administrator logged in, and the recovery key to print.
    """
    admin_key, backup_key = Ed25519PrivateKey.generate(), X25519PrivateKey.generate()
    admin_pk, backup_pk = admin_key.public_key().public_bytes_raw(), backup_key.public_key().public_bytes_raw()
    vault = VaultKeys(os.urandom(KEYSPEC_BYTES), admin_pk, admin_key, backup_key)
    vault_id = os.urandom(VAULT_ID_BYTES).hex()
    keys, recovery_key = SlotKeys(vault, UserKeys.generate()), new_recovery_key()
    owner = SlotOwner(new_slot_id(), User(name, Role.ADMINISTRATOR), ACTIVE)
    paper = SlotOwner(new_slot_id(), RECOVERY_USER, RECOVERY)
    slots = (
        seal(owner, keys, secret, vault_id, cost),
        seal(paper, SlotKeys(vault, UserKeys.generate()), decode(recovery_key), vault_id, cost),
    )
    keyid = os.urandom(ID_BYTES).hex()
    file = SlotFile(vault_id, keyid, generation=1, roster=1, admin_pk=admin_pk, backup_pk=backup_pk, slots=slots)
    unlocked = Unlocked(owner.user, vault_id, owner.id, False, keys)
    return unlocked.sign(file), unlocked, recovery_key


def check_free(name: str, taken: Iterable[User]) -> None:
    """Refuse a name that another user (or the recovery key) has."""
    if fold_name(name) in {fold_name(user.name) for user in taken}:
        raise refusals.name_taken()


def new_password_bytes(password: Secret) -> bytes:
    """Give the bytes of a new password; whether it is good enough is judged by `check_password`."""
    if not password:
        raise refusals.empty_password()
    return password_bytes(password)
