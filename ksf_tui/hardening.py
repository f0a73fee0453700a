"""What is done before anything else is imported: nothing of the memory or the screen may end up in a file.

Imports nothing but the standard library, so that the environment is clean before Textual reads it.
"""

import asyncio
import contextlib
import ctypes
import logging
import os
import secrets
import signal
import sys
import threading
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from ksf_tui.i18n import _

_PR_SET_DUMPABLE = 4
_LOG = logging.getLogger("ksf_tui.incidents")
_LOG.addHandler(logging.NullHandler())  # or Python would print it on the terminal as a last resort
_MAX_PLACES = 12

ASKED_TO_END = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals by which the system asks a program to end: a logout, a shutdown, a window that is closed."""
ENDED_BY_SIGNAL = 128
"""A shell tells a command that was ended by a signal by this plus the number of the signal."""


def scrub_environment(environ: MutableMapping[str, str] | None = None) -> None:
    """Remove the variables that make Textual write key presses or screens, or SQLite write elsewhere."""
    variables = os.environ if environ is None else environ
    for name in list(variables):
        if name.upper().startswith("TEXTUAL") or name.upper() == "SQLITE_TMPDIR":
            del variables[name]


def forbid_core_dumps() -> None:
    """Switch core dumps off and keep other processes of the same user from reading the memory (Linux)."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Incident:
    """What may be known of an unexpected error: no message, no value, no local variable.

    Attributes:
        number: random, to be quoted to whoever looks into it.
        exceptions: the types, the cause last.
        places: `module:line` from the outermost to where it happened.
    """

    number: str
    exceptions: tuple[str, ...]
    places: tuple[str, ...]


def incident(error: BaseException) -> Incident:
    """Take from an error what may be kept of it."""
    chain = list(_chain(error))
    number = secrets.token_hex(4).upper()
    places = [place for item in reversed(chain) for place in _places(item.__traceback__)]
    return Incident(
        f"{number[:4]}-{number[4:]}",
        tuple(type(item).__qualname__ for item in chain),
        tuple(places[-_MAX_PLACES:]),
    )


def record(found: Incident) -> None:
    """Write an incident to the log."""
    _LOG.error("incident %s %s at %s", found.number, " < ".join(found.exceptions), " ".join(found.places))


def crash_text(found: Incident) -> str:
    """Give the Dutch text that is shown instead of a traceback."""
    return "\n".join(
        (
            "",
            _("Het programma is gestopt door een onverwachte fout."),
            _("Incident {number}").format(number=found.number),
            "",
            _("Bewaard: alles wat u hebt opgeslagen staat versleuteld in de kluis."),
            _("Niet bewaard: de laatste handeling die nog bezig was."),
            "",
            _("Doe nu: start ksf opnieuw en kijk of uw laatste handeling er staat."),
            _("Gebeurt het weer, geef dan dit nummer en de regels hieronder aan uw"),
            _("beheerder; er staan geen gegevens van uw zaken in."),
            "",
            f"  {' < '.join(found.exceptions)}",
            *(f"  {place}" for place in found.places),
            "",
        )
    )


def install_hooks() -> None:
    """Show and log an incident wherever Python would print an error with its text."""
    sys.excepthook = _excepthook
    threading.excepthook = _threading_hook
    sys.unraisablehook = _unraisable_hook


def harden() -> None:
    """Do all of the above; the first call of a start."""
    scrub_environment()
    forbid_core_dumps()
    install_hooks()


def redact_loop_errors(loop: asyncio.AbstractEventLoop) -> None:
    """Let an event loop log an incident where it would log the error itself."""
    loop.set_exception_handler(_loop_handler)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        wrapped = getattr(error, "error", None)
        hidden = None if error.__suppress_context__ else error.__context__
        error = wrapped if isinstance(wrapped, BaseException) else error.__cause__ or hidden


def _places(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        yield f"{traceback.tb_frame.f_globals.get('__name__', '?')}:{traceback.tb_lineno}"
        traceback = traceback.tb_next


def _excepthook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    found = incident(error.with_traceback(traceback))
    record(found)
    sys.stderr.write(crash_text(found))


def _threading_hook(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        record(incident(args.exc_value))


def _unraisable_hook(args: "sys.UnraisableHookArgs") -> None:
    if args.exc_value is not None:
        record(incident(args.exc_value))


def _loop_handler(_loop: asyncio.AbstractEventLoop | None, context: dict[str, Any]) -> None:
    error = context.get("exception")
    if isinstance(error, BaseException):
        record(incident(error))
    else:
        _LOG.error("event loop error without exception")
