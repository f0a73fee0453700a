"""The sealed part of a slot: what is in it, and how a password or recovery key opens it.

Argon2id makes a key from the password; AES-256-GCM under that key seals the contents. Both are bound to the readable
part of the slot (`Slot.metadata`), so that a sealed part opens only in the slot it was made for.
"""

import os
from dataclasses import dataclass, field, replace
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ksf_tui.domain.users import User
from ksf_tui.vault.kdf import SALT_BYTES, KdfCost, derive_key
from ksf_tui.vault.slot_reader import ID_BYTES, NONCE_BYTES
from ksf_tui.vault.slots import Slot, SlotFile

KEY_BYTES = 32
KEYSPEC_BYTES = KEY_BYTES + 16


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """What all slots of a vault have in common.

    Attributes:
        keyspec: data key (32 bytes) and salt of the database (16 bytes).
        admin_pk: the public slot-signing key, to recognise a forged file by.
        admin_key: the private half, which signs the roster; None for who isn't an administrator.
        backup_key: opens the backups; None for who isn't an administrator.
    """

    keyspec: bytes = field(repr=False)
    admin_pk: bytes
    admin_key: Ed25519PrivateKey | None = field(repr=False)
    backup_key: X25519PrivateKey | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class UserKeys:
    """What belongs to one slot: the key that signs what the user did, and the key to seal things for the user with."""

    signing: Ed25519PrivateKey = field(repr=False)
    sealing: X25519PrivateKey = field(repr=False)

    @classmethod
    def generate(cls) -> Self:
        """Draw the keys of a new slot."""
        return cls(Ed25519PrivateKey.generate(), X25519PrivateKey.generate())

    @property
    def public(self) -> tuple[bytes, bytes]:
        """The public halves, `pk` and `box` of the slot."""
        return self.signing.public_key().public_bytes_raw(), self.sealing.public_key().public_bytes_raw()


@dataclass(frozen=True, slots=True)
class SlotKeys:
    """The sealed part of a slot, opened."""

    vault: VaultKeys
    user: UserKeys

    def pack(self, *, administrator: bool) -> bytes:
        """Give the bytes to seal; the administrators' private keys only for an administrator."""
        vault, user = self.vault, self.user
        packed = vault.keyspec + user.signing.private_bytes_raw() + user.sealing.private_bytes_raw() + vault.admin_pk
        if not administrator:
            return packed
        if vault.admin_key is None or vault.backup_key is None:
            raise ValueError("only an administrator can seal a slot for an administrator")
        return packed + vault.admin_key.private_bytes_raw() + vault.backup_key.private_bytes_raw()

    @classmethod
    def unpack(cls, packed: bytes) -> Self:
        """Read what `pack` gave; the length tells whether it was for an administrator."""
        keyspec, rest = packed[:KEYSPEC_BYTES], packed[KEYSPEC_BYTES:]
        keys = [rest[start : start + KEY_BYTES] for start in range(0, len(rest), KEY_BYTES)]
        signing, sealing, admin_pk, *admin = keys
        admin_key = Ed25519PrivateKey.from_private_bytes(admin[0]) if admin else None
        backup_key = X25519PrivateKey.from_private_bytes(admin[1]) if admin else None
        return cls(
            VaultKeys(keyspec, admin_pk, admin_key, backup_key),
            UserKeys(Ed25519PrivateKey.from_private_bytes(signing), X25519PrivateKey.from_private_bytes(sealing)),
        )

    def belong_to(self, slot: Slot, file: SlotFile) -> bool:
        """Tell whether the readable file matches what was sealed; if not, somebody put another file in its place."""
        vault = self.vault
        matches = vault.admin_pk == file.admin_pk and self.user.public == (slot.pk, slot.box)
        if vault.admin_key is not None:
            matches = matches and vault.admin_key.public_key().public_bytes_raw() == file.admin_pk
        if vault.backup_key is not None:
            matches = matches and vault.backup_key.public_key().public_bytes_raw() == file.backup_pk
        return matches


def new_slot_id() -> str:
    """Draw the id of a new slot."""
    return os.urandom(ID_BYTES).hex()


@dataclass(frozen=True, slots=True)
class SlotOwner:
    """For whom a slot is made."""

    id: str
    user: User
    state: str


def seal(owner: SlotOwner, keys: SlotKeys, secret: bytes, vault_id: str, cost: KdfCost) -> Slot:
    """Make a slot that opens with a secret, under a fresh salt and nonce.

    Args:
        owner: id, user and state of the slot.
        keys: what to seal.
        secret: the bytes of the password or the recovery key.
        vault_id: the vault the slot is for.
        cost: the work of one try.
    """
    pk, box = keys.user.public
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    empty = Slot(owner.id, owner.user, owner.state, pk, box, cost, salt, nonce, b"")
    metadata = empty.metadata(vault_id)
    key = derive_key(secret, empty.salt, cost, metadata)
    packed = keys.pack(administrator=owner.user.is_administrator)
    return replace(empty, ct=AESGCM(key).encrypt(empty.nonce, packed, metadata))


def open_slot(slot: Slot, secret: bytes, vault_id: str) -> SlotKeys | None:
    """Open a slot; None if the secret is wrong (or the sealed part was made for another slot)."""
    metadata = slot.metadata(vault_id)
    key = derive_key(secret, slot.salt, slot.cost, metadata)
    try:
        return SlotKeys.unpack(AESGCM(key).decrypt(slot.nonce, slot.ct, metadata))
    except InvalidTag:
        return None
