"""The two copies of the keyring on disk: read the newest good one, write the older one first."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ksf_tui.errors import NotFound, VaultError
from ksf_tui.vault.files import exclusive_lock, sweep_leftovers, write_atomically
from ksf_tui.vault.slot_reader import MAX_BYTES, parse
from ksf_tui.vault.slots import DamagedError, SlotFile

NAMES = ("keyring.a.json", "keyring.b.json")
LOCK_NAME = "keyring.lock"
RESTORE_HINT = f"Zet {' en '.join(NAMES)} samen terug uit de reservekopie."


@dataclass(frozen=True, slots=True)
class Newest:
    """What was found on disk: the newest good copy, and the names of copies that are damaged or missing."""

    file: SlotFile
    damaged: tuple[str, ...]


def any_copy(folder: Path) -> bool:
    """Tell whether the folder holds a keyring, damaged or not."""
    return any((folder / name).exists() for name in NAMES)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time write the keyring of a folder."""
    with exclusive_lock(folder / LOCK_NAME):
        for name in NAMES:
            sweep_leftovers(folder / name)
        yield


def read_newest(folder: Path) -> Newest:
    """Read both copies and give the one with the highest generation.

    Raises:
        NotFound: there is no keyring.
        VaultError: no copy is good, or the two contradict each other.
    """
    good, bad = _read_copies(folder)
    if not good:
        if not any_copy(folder):
            raise NotFound(
                "Hier is geen kluis",
                "In deze map staan geen sleutelbestanden. Er is niets veranderd.",
                "Kies een andere map, of maak een nieuwe kluis met: ksf init",
            )
        reasons = "; ".join(f"{name}: {reason}" for name, reason in bad.items())
        raise VaultError(
            "De sleutels zijn beschadigd",
            f"Geen van beide sleutelbestanden is te vertrouwen ({reasons}). Er is niets veranderd.",
            RESTORE_HINT,
        )
    newest = max(good.values(), key=lambda file: file.generation)
    for file in good.values():
        _check_same_history(file, newest)
    return Newest(newest, tuple(bad))


def write_both(folder: Path, file: SlotFile) -> None:
    """Save a new generation: the bad or older copy first, so that one good copy exists at every instant.

    Call it under `locked`. A crash or a full disk between the two writes leaves an older second copy: the new state is
    saved all the same, and the next write mends the copy.

    Raises:
        VaultError: nothing was written, the old state is still there.
    """
    data = file.to_bytes()
    try:
        parse(data)
    except DamagedError as error:
        raise VaultError(
            "De sleutels zijn niet opgeslagen",
            f"De controle vóór het opslaan faalde: {error}. De vorige sleutels zijn bewaard gebleven.",
            "Meld dit aan de systeembeheerder; werken met de vorige sleutels kan gewoon.",
        ) from error
    good, _ = _read_copies(folder)
    ages = {name: good[name].generation if name in good else 0 for name in NAMES}
    older, newer = sorted(NAMES, key=lambda name: ages[name])
    write_atomically(folder / older, data)
    with contextlib.suppress(VaultError):
        write_atomically(folder / newer, data)


def _read_copies(folder: Path) -> tuple[dict[str, SlotFile], dict[str, str]]:
    good: dict[str, SlotFile] = {}
    bad: dict[str, str] = {}
    for name in NAMES:
        try:
            good[name] = parse(_read(folder / name))
        except FileNotFoundError:
            bad[name] = "het bestand ontbreekt"
        except OSError:
            bad[name] = "het bestand kan niet worden gelezen"
        except DamagedError as error:
            bad[name] = str(error)
    return good, bad


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _check_same_history(file: SlotFile, newest: SlotFile) -> None:
    same_vault = (file.vault_id, file.admin_pk) == (newest.vault_id, newest.admin_pk)
    same_state = file.generation < newest.generation or file == newest
    if not (same_vault and same_state and file.roster <= newest.roster):
        raise VaultError(
            "De sleutelbestanden spreken elkaar tegen",
            f"{' en '.join(NAMES)} horen niet bij elkaar. Er is niets veranderd.",
            RESTORE_HINT,
        )
