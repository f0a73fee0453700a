"""End tidily when the system asks for it: a logout, a shutdown, a window that is closed."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ksf_tui.hardening import ASKED_TO_END, ENDED_BY_SIGNAL


@contextmanager
def tidy_ending() -> Iterator[None]:
    """Let a request to end leave every `with` and `finally` on its way: the vault is closed, a demo is wiped."""
    before = {number: signal.signal(number, _leave) for number in ASKED_TO_END}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    for other in ASKED_TO_END:
        signal.signal(other, signal.SIG_IGN)
    raise SystemExit(ENDED_BY_SIGNAL + number)
