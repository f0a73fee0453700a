"""Reading the keyring file: every field is checked, then both signatures, before anything is asked or derived."""

import json
import re
from collections.abc import Mapping

from ksf_tui.domain.users import Role, User
from ksf_tui.errors import InvalidInput, VaultError
from ksf_tui.vault.kdf import SALT_BYTES, KdfCost
from ksf_tui.vault.names import clean_name, fold_name
from ksf_tui.vault.slots import (
    ACTIVE,
    FORMAT,
    MAX_SLOTS,
    RECOVERY,
    ROSTER_FIELDS,
    VERSION,
    DamagedError,
    Slot,
    SlotFile,
)

MAX_BYTES = 1_000_000
MAX_COUNT = 2**53 - 1
RECOVERY_NAME = "herstelsleutel"
ID_BYTES = 8
VAULT_ID_BYTES = 16
PUBLIC_KEY_BYTES = 32
SIGNATURE_BYTES = 64
NONCE_BYTES = 12
TAG_BYTES = 16
SEALED_BYTES = {
    Role.SECRETARY: 16 + 4 * 32 + TAG_BYTES,
    Role.MANAGER: 16 + 4 * 32 + TAG_BYTES,
    Role.ADMINISTRATOR: 16 + 6 * 32 + TAG_BYTES,
}
"""Length of the sealed part by role; what is in it is said in `sealing`."""

FILE_FIELDS = frozenset((*ROSTER_FIELDS, "gen", "roster_sig", "signer", "sig"))
SLOT_FIELDS = frozenset(("id", "user", "role", "state", "expires", "pk", "box", "kdf", "salt", "nonce", "ct"))
KDF_FIELDS = frozenset(("m", "t", "p"))


def parse(data: bytes) -> SlotFile:
    """Read and verify the bytes of a keyring file.

    Raises:
        DamagedError: they aren't exactly what `SlotFile.to_bytes` of a rightly signed file gives.
    """
    fields = _load(data)
    found = SlotFile(
        vault_id=_hex(fields, "vault", VAULT_ID_BYTES).hex(),
        keyid=_hex(fields, "keyid", ID_BYTES).hex(),
        generation=_count(fields, "gen"),
        roster=_count(fields, "roster"),
        admin_pk=_hex(fields, "admin_pk", PUBLIC_KEY_BYTES),
        backup_pk=_hex(fields, "backup_pk", PUBLIC_KEY_BYTES),
        slots=_slots(fields["slots"]),
        roster_sig=_hex(fields, "roster_sig", SIGNATURE_BYTES),
        signer=_hex(fields, "signer", ID_BYTES).hex(),
        sig=_hex(fields, "sig", SIGNATURE_BYTES),
    )
    if found.to_bytes() != data:  # refuses duplicate keys, spaces and every other spelling of the same value
        raise DamagedError("de schrijfwijze klopt niet")
    found.verify()
    return found


def _load(data: bytes) -> Mapping[str, object]:
    if len(data) > MAX_BYTES:
        raise DamagedError("het bestand is te groot")
    try:
        fields: object = json.loads(data.decode("ascii"))
    except (ValueError, RecursionError):
        raise DamagedError("het is geen leesbaar sleutelbestand") from None
    fields = _object(fields, FILE_FIELDS)
    if fields["fmt"] != FORMAT or fields["v"] != VERSION:
        raise DamagedError("het is van een andere versie van dit programma")
    if fields["pending"] is not None:
        raise DamagedError("een sleutelwissel is niet afgemaakt")
    return fields


def _slots(value: object) -> tuple[Slot, ...]:
    if not isinstance(value, list) or not 2 <= len(value) <= MAX_SLOTS:
        raise DamagedError("het aantal gebruikers klopt niet")
    slots = tuple(_slot(entry) for entry in value)
    if len({slot.id for slot in slots}) != len(slots):
        raise DamagedError("een gebruiker komt dubbel voor")
    if len({fold_name(slot.user.name) for slot in slots}) != len(slots):
        raise DamagedError("een gebruikersnaam komt dubbel voor")
    recovery = [slot.user for slot in slots if slot.state == RECOVERY]
    if recovery != [User(RECOVERY_NAME, Role.ADMINISTRATOR)]:
        raise DamagedError("de herstelsleutel ontbreekt of klopt niet")
    if not any(slot.user.is_administrator for slot in slots if slot.state == ACTIVE):
        raise DamagedError("er is geen beheerder")
    return slots


def _slot(value: object) -> Slot:
    fields = _object(value, SLOT_FIELDS)
    role = _role(fields["role"])
    state = fields["state"]
    if state not in (ACTIVE, RECOVERY) or fields["expires"] is not None:
        raise DamagedError("de toestand van een gebruiker is onbekend")
    return Slot(
        id=_hex(fields, "id", ID_BYTES).hex(),
        user=User(_name(fields["user"]), role),
        state=state,
        pk=_hex(fields, "pk", PUBLIC_KEY_BYTES),
        box=_hex(fields, "box", PUBLIC_KEY_BYTES),
        cost=_cost(fields["kdf"]),
        salt=_hex(fields, "salt", SALT_BYTES),
        nonce=_hex(fields, "nonce", NONCE_BYTES),
        ct=_hex(fields, "ct", SEALED_BYTES[role]),
    )


def _role(value: object) -> Role:
    for role in Role:
        if value == role.value:
            return role
    raise DamagedError("de rol van een gebruiker is onbekend")


def _name(value: object) -> str:
    try:
        if isinstance(value, str) and clean_name(value) == value:
            return value
    except InvalidInput:
        pass
    raise DamagedError("een gebruikersnaam klopt niet")


def _cost(value: object) -> KdfCost:
    fields = _object(value, KDF_FIELDS)
    try:
        return KdfCost(_count(fields, "m"), _count(fields, "t"), _count(fields, "p"))
    except VaultError:
        raise DamagedError("de rekenkosten van een wachtwoord vallen buiten de grenzen") from None


def _object(value: object, names: frozenset[str]) -> dict[str, object]:
    if not isinstance(value, dict) or value.keys() != names:
        raise DamagedError("er ontbreken velden of er staan onbekende velden in")
    return value


def _count(fields: Mapping[str, object], name: str) -> int:
    value = fields[name]
    if type(value) is not int or not 1 <= value <= MAX_COUNT:
        raise DamagedError("een getal klopt niet")
    return value


def _hex(fields: Mapping[str, object], name: str, length: int) -> bytes:
    value = fields[name]
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * length}}}", value):
        raise DamagedError("een sleutelveld klopt niet")
    return bytes.fromhex(value)
