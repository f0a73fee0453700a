"""End tidily when the system asks for it: a logout, a shutdown, a window that is closed."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ASKED = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_SHELL = 128
"""A shell tells a command that was ended by a signal by this plus the number of the signal."""


@contextmanager
def tidy_ending() -> Iterator[None]:
    """Let a request to end leave every `with` and `finally` on its way: the vault is closed, a demo is wiped."""
    before = {number: signal.signal(number, _leave) for number in _ASKED}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    for other in _ASKED:
        signal.signal(other, signal.SIG_IGN)
    raise SystemExit(_SHELL + number)
