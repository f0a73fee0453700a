"""What a command prints on the standard output: a full disk is told as such, and a missing output is no fault."""

import sys

from ksf_tui.errors import KsfError
from ksf_tui.i18n import _


class NotPrinted(KsfError):
    """The standard output took nothing more."""


def say(text: str) -> None:
    """Print a text with the end of its line.

    Raises:
        NotPrinted: it can't be written.
        BrokenPipeError: its reader has left, as `head` does.
    """
    try:
        print(text)
    except OSError as error:
        raise _failure(error) from error


def flush() -> None:
    """Write what still waits, where there is an output at all: a shell can close it.

    Raises:
        NotPrinted, BrokenPipeError: as above.
    """
    output: object = sys.stdout
    if output is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _failure(error) from error


def _failure(error: OSError) -> OSError | NotPrinted:
    if isinstance(error, BrokenPipeError):
        return error
    words = _("De opdracht is uitgevoerd, maar de uitvoer is niet te schrijven; het systeem meldt: {reason}")
    return NotPrinted(words.format(reason=error.strerror or "?"))
