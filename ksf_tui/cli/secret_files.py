"""Passwords in, recovery keys out: secrets that go through a file or the standard input, never through arguments."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ksf_tui.domain.secret import Secret
from ksf_tui.errors import InvalidInput, KsfError
from ksf_tui.i18n import _

STANDARD_INPUT = "-"
LONGEST_LINE = 16_384
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_secret(source: str, prompt: str) -> Secret:
    """Read the first line of a file, or the next line of the standard input for `-`.

    Only the end of the line is taken off: spaces belong to the password. At a terminal the line is asked for without
    showing it.

    Args:
        source: path of the file, or `-`.
        prompt: what to ask at a terminal, a Dutch word.

    Raises:
        InvalidInput: the line is empty, too long or no UTF-8.
        KsfError: the file can't be read.
    """
    line = _standard_line(prompt) if source == STANDARD_INPUT else _first_line(Path(source))
    line = line.rstrip(b"\r\n")
    if not line:
        raise InvalidInput(
            _("{prompt}: de eerste regel is leeg").format(prompt=prompt),
            _("Er is niets veranderd."),
            _("Zet het op de eerste regel."),
        )
    if line.startswith(_BYTE_ORDER_MARK) or len(line) > LONGEST_LINE:
        raise _unreadable(prompt)
    try:
        return Secret(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise _unreadable(prompt) from None


@contextmanager
def new_secret_file(path: Path) -> Iterator[Callable[[Secret], None]]:
    """Make a file that only this account can read and give what writes one secret to it.

    The file is made, with room for the secret, before anything else happens: when the disk is full or the name taken,
    that shows before there is a key to lose. Without a secret the file disappears again.

    Raises:
        KsfError: there is something by that name already, or the file can't be made.
    """
    descriptor = _reserve(path)
    written = False

    def write(secret: Secret) -> None:
        nonlocal written
        data = f"{secret.reveal()}\n".encode("ascii")
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, data)
        os.ftruncate(descriptor, len(data))
        os.fsync(descriptor)
        written = True

    try:
        yield write
    finally:
        os.close(descriptor)
        if not written:
            path.unlink(missing_ok=True)


def _reserve(path: Path) -> int:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise KsfError(
            _("{name} bestaat al").format(name=path.name),
            _("Een herstelsleutel overschrijft nooit een bestand. Er is niets veranderd."),
            _("Noem een bestand dat er nog niet is."),
        ) from None
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        os.write(descriptor, b" " * 512)
        os.fsync(descriptor)
    except OSError as error:
        os.close(descriptor)
        path.unlink(missing_ok=True)
        raise _not_written(path, error) from error
    return descriptor


def _first_line(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.readline(LONGEST_LINE + 2)
    except OSError as error:
        raise KsfError(
            _("{name} is niet te lezen").format(name=path.name or path),
            _("Het systeem meldt: {reason}. Er is niets veranderd.").format(reason=error.strerror or "?"),
            _("Controleer de naam en of u het bestand mag lezen."),
        ) from error


def _standard_line(prompt: str) -> bytes:
    if sys.stdin.isatty():
        from getpass import getpass

        try:
            return getpass(f"{prompt}: ").encode("utf-8", "surrogateescape")
        except EOFError:  # ^D, which ends no line
            print(file=sys.stderr)
            return b""
    return sys.stdin.buffer.readline(LONGEST_LINE + 2)


def _unreadable(prompt: str) -> InvalidInput:
    return InvalidInput(
        _("{prompt}: de eerste regel is geen gewone tekst").format(prompt=prompt),
        _("Er is niets veranderd."),
        _("Bewaar het bestand als UTF-8 zonder byte order mark (BOM)."),
    )


def _not_written(path: Path, error: OSError) -> KsfError:
    return KsfError(
        _("{name} is niet te maken").format(name=path.name),
        _("Het systeem meldt: {reason}. Er is niets veranderd.").format(reason=error.strerror or "?"),
        _("Kies een map waarin u mag schrijven, op een schijf met ruimte."),
    )
