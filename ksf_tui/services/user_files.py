"""Files of users outside the vault: read one in, write one out without touching another."""

import errno
import os
import stat
from itertools import count
from pathlib import Path

from ksf_tui.domain.enclosures import MAX_SIZE, check_size, unique_name
from ksf_tui.errors import InvalidInput, KsfError
from ksf_tui.vault.files import PRIVATE_FILE, write_atomically

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
"""Not to hang on a pipe that takes the place of a file between looking and opening."""
_CHUNK = 1024 * 1024


def read_file(path: Path, vault: Path) -> bytes:
    """Read a regular file, or one behind a link, that is neither empty nor larger than `MAX_SIZE`.

    Args:
        path: the file; "~" is the user's own folder.
        vault: the folder of the vault, of which nothing is opened: to close `ksf.db` would give up the locks on it.

    Raises:
        InvalidInput: it can't be used or read; the error names the field `path`.
    """
    try:
        path = path.expanduser()
        found = path.stat()
        _must_be_regular(found)
        _must_be_outside(found, vault)
        check_size(found.st_size)
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as stream:
            _must_be_regular(os.fstat(descriptor))
            content = bytearray()
            while len(content) <= MAX_SIZE and (chunk := stream.read(_CHUNK)):
                content += chunk
    except (OSError, RuntimeError, ValueError) as error:
        raise _unreadable(error) from error
    check_size(len(content))
    return bytes(content)


def write_new(folder: Path, name: str, content: bytes) -> Path:
    """Write a file that only this account can read, beside whatever has its name already, and give its path.

    A file that holds the same bytes is written anew; any other keeps its name, and this one gets " (2)".

    Raises:
        KsfError: it can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken: list[str] = []
        for _turn in count():
            path = folder / unique_name(name, taken)
            if _claim(path):
                break
            if _holds(path, content):
                write_atomically(path, content)
                return path
            taken.append(path.name)
        try:
            write_atomically(path, content)
        except KsfError:
            path.unlink(missing_ok=True)
            raise
    except (OSError, RuntimeError, ValueError, KsfError) as error:
        raise KsfError(
            "Het bestand kan niet worden geschreven",
            "De bijlage staat ongewijzigd in de kluis.",
            "Kies een map waarin u mag schrijven en waar plaats is.",
        ) from error
    return path


def write_over(path: Path, content: bytes, vault: Path) -> None:
    """Write a file that only this account can read, in the place of whatever has its name.

    Args:
        path: the file; "~" is the user's own folder.
        content: what goes into it.
        vault: the folder of the vault, in which nothing is written over.

    Raises:
        InvalidInput: it is a folder or no path at all, or it would stand in the vault.
        KsfError: it can't be written.
    """
    try:
        path = path.expanduser()
        folder = path.parent.resolve()
        is_file = path.name != "" and not path.is_dir()
        is_inside = any(place.exists() and place.samefile(vault) for place in (folder, *folder.parents))
    except (OSError, RuntimeError, ValueError):
        is_file = is_inside = False
    if not is_file:
        raise InvalidInput(
            "Dit is geen pad van een bestand", "Er is niets geschreven.", "Typ een bestandsnaam in een map die er is."
        )
    if is_inside:
        raise InvalidInput("Dit pad ligt in de kluis zelf", "Er is niets geschreven.", "Kies een andere map.")
    write_atomically(path, content)


def _claim(path: Path) -> bool:
    """Take a free name; False when there is something with it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    except FileExistsError:
        return False
    return True


def _holds(path: Path, content: bytes) -> bool:
    found = path.lstat()
    return stat.S_ISREG(found.st_mode) and found.st_size == len(content) and path.read_bytes() == content


def _must_be_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        what = "Dit is een map" if stat.S_ISDIR(found.st_mode) else "Dit is geen gewoon bestand"
        raise InvalidInput(what, "Er is niets bewaard.", "Typ het pad van één bestand.", field="path")


def _must_be_outside(found: os.stat_result, vault: Path) -> None:
    if vault.is_dir() and any(os.path.samestat(found, item.stat()) for item in vault.iterdir()):
        raise InvalidInput(
            "Dit bestand is een deel van de kluis zelf", "Er is niets bewaard.", "Kies een ander bestand.", field="path"
        )


def _unreadable(error: Exception) -> InvalidInput:
    reason = _REASONS.get(getattr(error, "errno", None) or 0, "Dit bestand is niet te lezen")
    return InvalidInput(reason, "Er is niets bewaard.", "Controleer het pad en probeer het opnieuw.", field="path")


_REASONS = {
    errno.ENOENT: "Dit bestand bestaat niet",
    errno.ENOTDIR: "Dit bestand bestaat niet",
    errno.EACCES: "U mag dit bestand niet lezen",
    errno.EPERM: "U mag dit bestand niet lezen",
    errno.ELOOP: "Deze verwijzing leidt nergens heen",
    errno.ENAMETOOLONG: "Dit pad is te lang",
}
