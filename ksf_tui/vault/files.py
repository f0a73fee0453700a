"""Small files that must survive a crash and stay private: written whole or not at all, readable by one account."""

import contextlib
import os
import secrets
import shlex
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ksf_tui.errors import VaultError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
OTHERS = stat.S_IRWXG | stat.S_IRWXO
ON_WINDOWS = sys.platform == "win32"
LOCK_PATIENCE = 10.0
LOCK_PAUSE = 0.02


def write_atomically(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """Replace a file as a whole: whoever reads it, even after a power cut, finds the old bytes or the new ones.

    Args:
        path: the file; its folder must exist.
        data: the new contents.
        mode: the permissions of the new file (not enforced on Windows).

    Raises:
        VaultError: it could not be written; the old file is still there.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}.tmp")
    try:
        _write_synced(temporary, data, mode)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise VaultError(
            f"{path.name} kon niet worden opgeslagen",
            f"Het systeem meldt: {error.strerror or 'onbekende fout'}. Het vorige bestand is bewaard gebleven.",
            "Controleer of de schijf vol is en of u in de map mag schrijven, en probeer het opnieuw.",
        ) from error


def move_into_place(source: Path, target: Path) -> None:
    """Give a finished file its name, for good; whoever comes second finds it done.

    Raises:
        VaultError: it could not be renamed; it is still there under the old name.
    """
    try:
        source.replace(target)
        _sync_folder(target.parent)
    except FileNotFoundError:
        return
    except OSError as error:
        raise VaultError(
            f"{target.name} kon niet op zijn plaats worden gezet",
            f"Het systeem meldt: {error.strerror or 'onbekende fout'}. Er is niets verloren.",
            "Controleer of u in de map van de kluis mag schrijven en open de kluis opnieuw.",
        ) from error


def sweep_leftovers(path: Path) -> None:
    """Delete what an interrupted `write_atomically` of this file left behind; call it under the lock of the file."""
    for leftover in path.parent.glob(f".{path.name}.*.tmp"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def ensure_private_folder(path: Path) -> None:
    """Make a folder for one account only, or check that an existing one is (not enforced on Windows).

    Raises:
        VaultError: it can't be made, is no folder, or others can get in.
    """
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        found = path.stat()
    except OSError as error:
        raise VaultError(
            "De map voor de kluis kan niet worden gemaakt",
            f"Het systeem meldt: {error.strerror or 'onbekende fout'}. Er is niets veranderd.",
            "Kies een andere map, of vraag de systeembeheerder om schrijfrecht.",
        ) from error
    if not ON_WINDOWS and found.st_mode & OTHERS:
        raise _open_to_others("De map van de kluis", path, PRIVATE_FOLDER)


def check_private_file(path: Path) -> None:
    """Check that a file is a plain file for one account only (permissions are not enforced on Windows).

    Raises:
        VaultError: it is missing, something else than a file, or others can read or write it.
    """
    try:
        found = path.lstat()
    except OSError as error:
        raise VaultError(
            f"{path.name} is niet te lezen",
            f"Het systeem meldt: {error.strerror or 'onbekende fout'}. Er is niets veranderd.",
            "Controleer of dit de goede map is, of zet het bestand terug uit de reservekopie.",
        ) from error
    if not stat.S_ISREG(found.st_mode):
        raise VaultError(
            f"{path.name} is geen gewoon bestand",
            "Op deze plaats hoort een bestand, geen map of verwijzing. Er is niets veranderd.",
            "Zet het bestand terug uit de reservekopie.",
        )
    if not ON_WINDOWS and found.st_mode & OTHERS:
        raise _open_to_others(path.name, path, PRIVATE_FILE)


@contextlib.contextmanager
def exclusive_lock(path: Path, patience: float = LOCK_PATIENCE) -> Iterator[None]:
    """Hold a lock that one process at a time can hold; the system frees it when the process dies.

    Args:
        path: the lock file; it is made when missing and stays behind, empty.
        patience: for how many seconds to wait for another holder.

    Raises:
        VaultError: another process holds it for longer than that, or the file can't be made.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    except OSError as error:
        raise VaultError(
            "De kluis kan niet worden vergrendeld",
            f"Het systeem meldt: {error.strerror or 'onbekende fout'}. Er is niets veranderd.",
            "Controleer of de schijf vol is en of u in de map van de kluis mag schrijven.",
        ) from error
    try:
        _wait_for_lock(descriptor, patience)
        yield
    finally:
        os.close(descriptor)


def _wait_for_lock(descriptor: int, patience: float) -> None:
    give_up = time.monotonic() + patience
    while not _try_lock(descriptor):
        if time.monotonic() >= give_up:
            raise VaultError(
                "De kluis is bezet",
                "Een ander venster is de sleutels aan het wijzigen. Er is niets veranderd.",
                "Wacht even en probeer het opnieuw.",
            )
        time.sleep(LOCK_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _write_synced(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(path: Path) -> None:
    """Make the rename itself durable; Windows has no such call for folders."""
    if ON_WINDOWS:
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _open_to_others(what: str, path: Path, mode: int) -> VaultError:
    return VaultError(
        f"{what} is toegankelijk voor anderen",
        "Andere accounts op deze computer kunnen erbij. Er is niets veranderd.",
        f"Voer uit: chmod {mode:o} {shlex.quote(str(path))}",
    )
