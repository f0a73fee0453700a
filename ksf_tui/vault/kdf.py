"""From a password to a key: Argon2id, with a cost that is checked before any work is done."""

import time
import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Self

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ksf_tui.domain.secret import Secret
from ksf_tui.errors import VaultError

KEY_BYTES = 32
SALT_BYTES = 16
MIB = 1024
MEMORY_KIB = range(19 * MIB, 1024 * MIB + 1)
ITERATIONS = range(1, 17)
LANES = range(1, 17)
TARGET_SECONDS = 0.5
CALIBRATED_KIB = 256 * MIB


@dataclass(frozen=True, slots=True)
class KdfCost:
    """How much work one guess of a password costs.

    Attributes:
        memory_kib: memory in KiB, from 19 MiB (the least OWASP advises) to 1 GiB.
        iterations: passes over that memory, 1 to 16.
        lanes: parallel lanes, 1 to 16.

    Raises:
        VaultError: a number is out of bounds, so that a forged file can't make us use all memory.
    """

    FLOOR: ClassVar["KdfCost"]
    """The least for a real vault: the second choice of RFC 9106."""

    memory_kib: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        within = self.memory_kib in MEMORY_KIB and self.iterations in ITERATIONS and self.lanes in LANES
        if not within:
            raise VaultError(
                "De sleutelinstellingen kloppen niet",
                "De rekenkosten vallen buiten de grenzen; er is niets berekend en niets veranderd.",
                "Zet de sleutelbestanden terug uit de reservekopie.",
            )

    @classmethod
    def calibrated(cls) -> Self:
        """Measure this computer once: from the floor up to 256 MiB, to reach about half a second."""
        started = time.perf_counter()
        derive_key(b"", bytes(SALT_BYTES), cls.FLOOR, b"")
        elapsed = time.perf_counter() - started
        wanted = int(cls.FLOOR.memory_kib * TARGET_SECONDS / elapsed) // MIB * MIB
        memory = min(max(wanted, cls.FLOOR.memory_kib), CALIBRATED_KIB)
        return cls(memory, cls.FLOOR.iterations, cls.FLOOR.lanes)


KdfCost.FLOOR = KdfCost(64 * MIB, 3, 4)


def password_bytes(password: Secret) -> bytes:
    """Give the bytes of a password: NFKC, so that every keyboard and system gives the same ones."""
    return unicodedata.normalize("NFKC", password.reveal()).encode("utf-8", "surrogatepass")


def derive_key(secret: bytes, salt: bytes, cost: KdfCost, associated: bytes) -> bytes:
    """Derive the 32 bytes key that opens a slot.

    Args:
        secret: the bytes of the password or recovery key.
        salt: 16 random bytes, fresh for each sealing.
        cost: the work to do.
        associated: what the key is bound to, the metadata of the slot.

    Raises:
        VaultError: there is not enough memory.
    """
    derivation = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        ad=associated or None,
    )
    try:
        return derivation.derive(secret)
    except MemoryError as error:
        raise VaultError(
            "Er is te weinig geheugen",
            f"Het controleren van het wachtwoord vraagt {cost.memory_kib // MIB} MB. Er is niets veranderd.",
            "Sluit andere programma's en probeer het opnieuw.",
        ) from error
