"""The keyring file: nothing but the exact bytes that were signed is ever accepted."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role, User
from ksf_tui.errors import VaultError
from ksf_tui.vault.founding import found_vault
from ksf_tui.vault.kdf import KdfCost, derive_key
from ksf_tui.vault.sealing import SlotKeys, SlotOwner, UserKeys, new_slot_id, seal
from ksf_tui.vault.slot_reader import MAX_BYTES, parse
from ksf_tui.vault.slots import ACTIVE, DamagedError, SlotFile, canonical
from ksf_tui.vault.unlocked import Unlocked

CHEAP = KdfCost(19 * 1024, 1, 1)


def _vault() -> tuple[SlotFile, Unlocked, Unlocked]:
    """A file with an administrator, a secretary and the recovery key."""
    file, anna, _ = found_vault("Anna", b"anna", CHEAP)
    keys = SlotKeys(anna.keys.vault, UserKeys.generate())
    owner = SlotOwner(new_slot_id(), User("Zoë", Role.SECRETARY), ACTIVE)
    slot = seal(owner, keys, b"zoe", file.vault_id, CHEAP)
    zoe_keys = SlotKeys(replace(anna.keys.vault, admin_key=None, backup_key=None), keys.user)
    zoe = Unlocked(owner.user, file.vault_id, owner.id, False, zoe_keys)
    return anna.sign(replace(file, slots=(*file.slots, slot))), anna, zoe


FILE, ANNA, ZOE = _vault()
DATA = FILE.to_bytes()


def is_accepted(data: bytes) -> bool:
    try:
        parse(data)
    except DamagedError:
        return False
    return True


def resigned(body: dict[str, Any]) -> bytes:
    """Sign any JSON as a traitor with all keys would, so that only the check of the fields can stop it."""
    assert ANNA.admin_key is not None
    entries = ("id", "user", "role", "state", "expires", "pk", "box")
    fields = ("fmt", "v", "vault", "keyid", "pending", "roster", "admin_pk", "backup_pk")
    roster = {name: body[name] for name in fields if name in body}
    if isinstance(body.get("slots"), list):
        roster["slots"] = [{name: slot[name] for name in entries if name in slot} for slot in body["slots"]]
    body = {name: value for name, value in body.items() if name != "sig"}
    body["roster_sig"] = ANNA.admin_key.sign(b"ksf-slots roster\0" + canonical(roster)).hex()
    body["sig"] = ANNA.signing_key.sign(b"ksf-slots file\0" + canonical(body)).hex()
    return canonical(body) + b"\n"


def fresh() -> dict[str, Any]:
    body: dict[str, Any] = json.loads(DATA)
    return body


def test_the_untouched_file_is_accepted_and_a_rightly_signed_one_too() -> None:
    assert parse(DATA) == FILE
    assert resigned(fresh()) == DATA


def test_every_flipped_bit_is_refused() -> None:
    for at in range(len(DATA)):
        for bit in range(8):
            assert not is_accepted(DATA[:at] + bytes([DATA[at] ^ 1 << bit]) + DATA[at + 1 :]), (at, bit)


def test_every_truncation_and_anything_added_is_refused() -> None:
    assert not any(is_accepted(DATA[:length]) for length in range(len(DATA)))
    assert not any(
        is_accepted(data) for data in (DATA + b"\n", b" " + DATA, DATA[:-1] + b"\r\n", b"\xef\xbb\xbf" + DATA)
    )


def test_hostile_json_is_refused_quickly() -> None:
    for data in (b"[" * 900_000, b'{"a":' * 150_000, b"9" * 900_000, b"NaN", b"null", b"0" * (MAX_BYTES + 1)):
        assert not is_accepted(data)


def test_other_spellings_of_the_same_content_are_refused() -> None:
    text = DATA.decode()
    key = FILE.admin_pk.hex()
    other = [
        json.dumps(json.loads(text), sort_keys=True) + "\n",
        json.dumps(json.loads(text), separators=(",", ":"), sort_keys=True, ensure_ascii=False) + "\n",
        json.dumps(dict(reversed(json.loads(text).items())), separators=(",", ":")) + "\n",
        text.replace(key, key.upper(), 1),
        text.replace('"gen":1', '"gen":1.0', 1),
        text.replace('"v":1', '"v":true', 1),
        text.replace('"v":1', '"v":1,"v":1', 1),
        text.replace('"gen":1', '"gen":2,"gen":1', 1),
        text.replace("\\u00eb", "\\u00EB", 1),
    ]
    assert len({*other, text}) == len(other) + 1
    assert not any(is_accepted(data.encode()) for data in other)


def _set(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(body: dict[str, Any]) -> None:
        place: Any = body
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def _drop(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(body: dict[str, Any]) -> None:
        place: Any = body
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


def _too_many(body: dict[str, Any]) -> None:
    secretary = body["slots"][2]
    more = [secretary | {"id": f"{number:016x}", "user": f"user {number}"} for number in range(62)]
    body["slots"] += more


BAD_VALUES: list[object] = [None, True, 0, -1, 1.5, 2**53, "", "x", [], {}, "00"]
FIELD_CHANGES = [
    *(
        _set(name, value=value)
        for name in fresh()
        if name not in ("sig", "roster_sig")
        for value in BAD_VALUES
        if name != "pending" or value
    ),
    *(
        _set("slots", 2, name, value=value)
        for name in fresh()["slots"][2]
        for value in BAD_VALUES
        if (name, value) not in (("expires", None), ("user", "x"), ("user", "00"))
    ),
    *(_drop(name) for name in fresh() if name not in ("sig", "roster_sig")),
    *(_drop("slots", 2, name) for name in fresh()["slots"][2]),
    *(_drop("slots", 2, "kdf", name) for name in "mtp"),
    _set("extra", value=1),
    _set("slots", 0, "extra", value=1),
    _set("slots", 0, "kdf", "extra", value=1),
    _set("v", value=2),
    _set("fmt", value="ksf-slots2"),
    _set("pending", value="0" * 16),
    _set("signer", value="0" * 16),
    _set("slots", 2, "user", value="Anna"),
    _set("slots", 2, "user", value="ANNA"),
    _set("slots", 2, "user", value="Herstelsleutel"),
    _set("slots", 2, "user", value=" Zoë"),
    _set("slots", 2, "user", value="Zo\u0065\u0308"),
    _set("slots", 2, "user", value="a\x1bb"),
    _set("slots", 2, "user", value="a\u202eb"),
    _set("slots", 2, "user", value="a\ud800b"),
    _set("slots", 2, "user", value="a" * 65),
    _set("slots", 2, "id", value=FILE.slots[0].id),
    _set("slots", 2, "role", value="administrator"),
    _set("slots", 2, "state", value="recovery"),
    _set("slots", 2, "state", value="activation"),
    _set("slots", 2, "expires", value=1),
    _set("slots", 1, "state", value="active"),
    _set("slots", 1, "user", value="papier"),
    _set("slots", 0, "role", value="secretary"),
    _drop("slots", 0),
    _drop("slots", 1),
    _too_many,
]


@pytest.mark.parametrize("change", FIELD_CHANGES)
def test_a_wrong_field_is_refused_even_if_rightly_signed(change: Callable[[dict[str, Any]], None]) -> None:
    body = fresh()
    change(body)
    assert not is_accepted(resigned(body))


@pytest.mark.parametrize(
    ("field", "value"),
    [("m", 0), ("m", 19 * 1024 - 1), ("m", 1024 * 1024 + 1), ("m", 2**40), ("t", 0), ("t", 17), ("p", 0), ("p", 17)],
)
def test_a_cost_out_of_bounds_is_never_derived(monkeypatch: pytest.MonkeyPatch, field: str, value: int) -> None:
    def derived(*args: object, **kwargs: object) -> None:
        pytest.fail("derived a key")

    monkeypatch.setattr("ksf_tui.vault.kdf.Argon2id", derived)
    body = fresh()
    body["slots"][0]["kdf"][field] = value
    with pytest.raises(DamagedError):
        parse(resigned(body))
    with pytest.raises(VaultError, match="niets berekend"):
        KdfCost(**{"memory_kib": 19 * 1024, "iterations": 1, "lanes": 1} | {_LONG[field]: value})


_LONG = {"m": "memory_kib", "t": "iterations", "p": "lanes"}


@pytest.mark.parametrize("names", [("ct",), ("ct", "nonce"), ("ct", "nonce", "salt"), ("pk", "box"), ("id",)])
def test_swapping_parts_between_users_is_refused(names: tuple[str, ...]) -> None:
    body = fresh()
    one, other = body["slots"][0], body["slots"][1]
    for name in names:
        one[name], other[name] = other[name], one[name]
    assert not is_accepted(canonical(body) + b"\n")


def test_a_secretary_cannot_forge_the_list_of_users() -> None:
    key = Ed25519PrivateKey.generate()
    zoe = next(slot for slot in FILE.slots if slot.id == ZOE.slot_id)
    others = tuple(slot for slot in FILE.slots if slot is not zoe)
    forgeries = [
        replace(FILE, slots=(*others, replace(zoe, user=User("Zoë", Role.ADMINISTRATOR)))),
        replace(FILE, slots=(*FILE.slots, replace(zoe, id=new_slot_id(), user=User("Piet", Role.SECRETARY)))),
        replace(FILE, slots=(*others, replace(zoe, pk=key.public_key().public_bytes_raw()))),
        replace(FILE, roster=FILE.roster + 1),
        replace(FILE, backup_pk=bytes(32)),
        replace(FILE, keyid="00" * 8),
    ]
    for forged in forgeries:
        assert not is_accepted(ZOE.sign(forged).to_bytes())
        assert not is_accepted(ZOE.sign(forged.with_roster_signed(ZOE.signing_key)).to_bytes())
    assert is_accepted(ZOE.sign(replace(FILE, generation=2)).to_bytes())


def test_nobody_can_sign_in_the_name_of_another() -> None:
    assert not is_accepted(replace(FILE, generation=2).with_file_signed(ANNA.slot_id, ZOE.signing_key).to_bytes())


def test_nothing_secret_is_shown() -> None:
    shown = repr(FILE) + repr(ANNA) + repr(ANNA.keys)
    for hidden in (ANNA.keyspec.reveal(), ANNA.signing_key.private_bytes_raw().hex(), repr(ANNA.keys.vault.keyspec)):
        assert hidden not in shown


def test_the_key_depends_on_everything_it_is_bound_to() -> None:
    derive = [
        derive_key(b"a", bytes(16), CHEAP, b"x"),
        derive_key(b"b", bytes(16), CHEAP, b"x"),
        derive_key(b"a", bytes(15) + b"1", CHEAP, b"x"),
        derive_key(b"a", bytes(16), KdfCost(19 * 1024, 2, 1), b"x"),
        derive_key(b"a", bytes(16), CHEAP, b"y"),
    ]
    assert len(set(derive)) == len(derive)
    assert len(ANNA.keyspec.reveal()) == 96 and isinstance(ANNA.keyspec, Secret)
