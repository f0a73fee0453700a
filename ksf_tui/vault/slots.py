"""The keyring file: its data, its one spelling (canonical JSON), and the signatures over every byte.

Two signatures, because two kinds of people write the file:

* Only an administrator may change *who* has a slot. `roster_sig` is made with the slot-signing key, which is sealed in
  the slots of administrators only, over the roster: everything but the sealed parts.
* Everyone must be able to change their *own* password, without that key. `sig` is made by the slot named in `signer`,
  with that user's own key, over the whole file. The public key it is checked with stands in the roster.

So a flipped byte anywhere is refused before a password is asked, a secretary can write a new generation with another
sealed part of their own, and can't add, remove or promote anybody. Somebody who has no key at all can still replace the
whole file by a forgery signed with keys of their own: that is noticed at login, because each slot holds, sealed, the
public key of the administrators and the private key that belongs to the slot (see `sealing`). Not noticed here is an
older, genuine file: for that, `generation` and `roster` are compared with what the database remembers.

The prefixes of the signed bytes keep a signature made for one purpose (a user's key also signs audit events) from being
used for another.
"""

import json
from dataclasses import dataclass, field, replace
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ksf_tui.domain.users import User
from ksf_tui.vault.kdf import KdfCost
from ksf_tui.vault.names import fold_name

FORMAT: Final = "ksf-slots"
VERSION: Final = 1
MAX_SLOTS = 64
ACTIVE: Final = "active"
RECOVERY: Final = "recovery"

ROSTER_PREFIX = b"ksf-slots roster\0"
FILE_PREFIX = b"ksf-slots file\0"
ROSTER_FIELDS = ("fmt", "v", "vault", "keyid", "pending", "roster", "admin_pk", "backup_pk", "slots")


class DamagedError(Exception):
    """The bytes are no keyring file to be trusted; the text says why, in Dutch, and quotes nothing from the file."""


def canonical(value: object) -> bytes:
    """Write JSON in its one spelling: sorted keys, no spaces, ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: a user (or the recovery key) and, sealed under their password, the keys.

    Attributes:
        id: 8 random bytes as hex; a slot that is issued anew gets another.
        user: name and role.
        state: `ACTIVE`, or `RECOVERY` for the one slot of the recovery key.
        pk: the user's Ed25519 public key, to check signatures with.
        box: the user's X25519 public key, to seal a new data key with when the key is rotated.
        cost, salt: how the password becomes the sealing key.
        nonce, ct: the sealed part.
    """

    id: str
    user: User
    state: str
    pk: bytes
    box: bytes
    cost: KdfCost
    salt: bytes
    nonce: bytes
    ct: bytes = field(repr=False)

    def roster_entry(self) -> dict[str, object]:
        """Give what only an administrator may change."""
        return {
            "id": self.id,
            "user": self.user.name,
            "role": self.user.role.value,
            "state": self.state,
            "expires": None,
            "pk": self.pk.hex(),
            "box": self.box.hex(),
        }

    def metadata(self, vault_id: str) -> bytes:
        """Give everything readable about the slot: the sealed part opens with exactly these bytes only."""
        about = {"v": VERSION, "vault": vault_id, "kdf": self._kdf(), "salt": self.salt.hex()}
        return canonical(self.roster_entry() | about)

    def as_json(self) -> dict[str, object]:
        """Give the slot as it stands in the file."""
        sealed = {"kdf": self._kdf(), "salt": self.salt.hex(), "nonce": self.nonce.hex(), "ct": self.ct.hex()}
        return self.roster_entry() | sealed

    def _kdf(self) -> dict[str, int]:
        return {"m": self.cost.memory_kib, "t": self.cost.iterations, "p": self.cost.lanes}


@dataclass(frozen=True, slots=True)
class SlotFile:
    """The contents of one copy of the keyring.

    Attributes:
        vault_id: 16 random bytes as hex; the database holds the same.
        keyid: 8 random bytes as hex, the name of the data key.
        generation: one higher at each write.
        roster: one higher at each write by an administrator.
        admin_pk, backup_pk: the public halves of the slot-signing key (Ed25519) and the backup key (X25519).
        slots: of each user one, and one of the recovery key.
        roster_sig, signer, sig: see the docstring of the module.
    """

    vault_id: str
    keyid: str
    generation: int
    roster: int
    admin_pk: bytes
    backup_pk: bytes
    slots: tuple[Slot, ...]
    roster_sig: bytes = b""
    signer: str = ""
    sig: bytes = b""

    @property
    def recovery(self) -> Slot:
        """The slot of the recovery key."""
        return next(slot for slot in self.slots if slot.state == RECOVERY)

    def find(self, name: str) -> Slot | None:
        """Give the slot of a user; the recovery key isn't one."""
        folded = fold_name(name)
        users = (slot for slot in self.slots if slot.state == ACTIVE)
        return next((slot for slot in users if fold_name(slot.user.name) == folded), None)

    def by_id(self, slot_id: str) -> Slot | None:
        """Give the slot with this id."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)

    def with_roster_signed(self, key: Ed25519PrivateKey) -> Self:
        """Give the same file with the administrators' signature; sign the file itself after this."""
        return replace(self, roster_sig=key.sign(self._roster_bytes()))

    def with_file_signed(self, slot_id: str, key: Ed25519PrivateKey) -> Self:
        """Give the same file, signed as a whole by the owner of a slot."""
        unsigned = replace(self, signer=slot_id)
        return replace(unsigned, sig=key.sign(unsigned._file_bytes()))

    def to_bytes(self) -> bytes:
        """Give the bytes of the file: canonical JSON and one line end."""
        return canonical(self._body() | {"sig": self.sig.hex()}) + b"\n"

    def verify(self) -> None:
        """Check both signatures.

        Raises:
            DamagedError: one of them does not belong to these contents.
        """
        _verify_signature(self.admin_pk, self.roster_sig, self._roster_bytes(), "de lijst van gebruikers")
        signer = self.by_id(self.signer)
        if signer is None:
            raise DamagedError("de ondertekenaar is onbekend")
        _verify_signature(signer.pk, self.sig, self._file_bytes(), "het bestand")

    def _roster_bytes(self) -> bytes:
        body = self._body()
        roster = {name: body[name] for name in ROSTER_FIELDS}
        return ROSTER_PREFIX + canonical(roster | {"slots": [slot.roster_entry() for slot in self.slots]})

    def _file_bytes(self) -> bytes:
        return FILE_PREFIX + canonical(self._body())

    def _body(self) -> dict[str, object]:
        return {
            "fmt": FORMAT,
            "v": VERSION,
            "vault": self.vault_id,
            "gen": self.generation,
            "keyid": self.keyid,
            "pending": None,
            "roster": self.roster,
            "admin_pk": self.admin_pk.hex(),
            "backup_pk": self.backup_pk.hex(),
            "slots": [slot.as_json() for slot in self.slots],
            "roster_sig": self.roster_sig.hex(),
            "signer": self.signer,
        }


def _verify_signature(public: bytes, signature: bytes, data: bytes, what: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        raise DamagedError(f"de handtekening onder {what} klopt niet") from None
