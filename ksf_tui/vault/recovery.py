"""The recovery key: 160 random bits as nine groups of four characters that survive paper and typing.

The characters are Crockford's base32: no I, L, O or U, and capitals make no difference. The last 20 of the 180 bits are
a CRC. Its polynomial has a constant term and degree 20, so it finds *every* error within 20 neighbouring bits: any
wrong character (5 bits), any two neighbours swapped (10 bits), any group misread as a whole (20 bits). The polynomial
is Koopman's 0xC1ACF, which at this length also finds every error of up to 5 bits anywhere. A checksum by hash would
miss one in a million of each.
"""

import secrets
import unicodedata

from ksf_tui.domain.secret import Secret
from ksf_tui.errors import InvalidInput

KEY_BYTES = 20
CHECK_BITS = 20
GROUP = 4
LENGTH = 36
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = str.maketrans("OIL", "011")
POLYNOMIAL = 0x18359F
CHECK_MASK = 0xFFFFF
"""Turned over in the check bits, so that a row of zeros is no valid key."""


def new_recovery_key() -> Secret:
    """Draw a new recovery key, in the form in which it is printed."""
    return encode(secrets.token_bytes(KEY_BYTES))


def encode(key: bytes) -> Secret:
    """Write 20 bytes as nine groups of four characters with check digits."""
    if len(key) != KEY_BYTES:
        raise ValueError("a recovery key is 20 bytes")
    payload = int.from_bytes(key, "big")
    word = payload << CHECK_BITS | _check(payload)
    text = "".join(ALPHABET[word >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
    return Secret("-".join(text[start : start + GROUP] for start in range(0, LENGTH, GROUP)))


def decode(text: Secret) -> bytes:
    """Read a typed recovery key; capitals, spaces, dashes, O for 0 and I or L for 1 make no difference.

    Raises:
        InvalidInput: characters are missing, too many, unknown or mistyped.
    """
    typed = "".join(character for character in text.reveal() if not _is_separator(character))
    typed = typed.upper().translate(LOOK_ALIKES)
    if len(typed) != LENGTH:
        raise _refused(f"Er zijn {len(typed)} tekens getypt; het zijn er {LENGTH}, in negen groepen van vier.")
    word = 0
    for place, character in enumerate(typed):
        if character not in ALPHABET:
            raise _refused(f"In groep {place // GROUP + 1} staat een teken dat in geen herstelsleutel voorkomt.")
        word = word << 5 | ALPHABET.index(character)
    payload, check = word >> CHECK_BITS, word & CHECK_MASK
    if check != _check(payload):
        raise _refused("De controletekens kloppen niet: er zit ergens een tikfout in.")
    return payload.to_bytes(KEY_BYTES, "big")


def _check(payload: int) -> int:
    remainder = payload << CHECK_BITS
    for bit in range(8 * KEY_BYTES + CHECK_BITS - 1, CHECK_BITS - 1, -1):
        if remainder >> bit & 1:
            remainder ^= POLYNOMIAL << bit - CHECK_BITS
    return remainder ^ CHECK_MASK


def _is_separator(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Pd", "Cf", "Cc")


def _refused(why: str) -> InvalidInput:
    return InvalidInput(
        "De herstelsleutel klopt niet",
        f"{why} Er is niets geprobeerd en niets veranderd.",
        "Vergelijk de groepen één voor één met het papier.",
        field="recovery",
    )
