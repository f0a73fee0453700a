"""Slows down guessing at the keyboard: after three failures a growing delay, after twenty a lock of 15 minutes.

This stops a colleague at the keyboard. It stops nobody who has a copy of the key slots: against that stand Argon2id and
the length of the password. The counts are in a small file beside the slots, so that a restart changes nothing.

Names are kept as 24 bits of a salted hash: enough to tell users apart, too little to confirm a guess, as people do type
their password in the field of the name. A clock that goes back does not shorten a delay: what was left of it starts
again at the new time. (Waiting until the clock has caught up would lock everybody out after a wrong date is mended.)
"""

import contextlib
import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ksf_tui.errors import VaultError
from ksf_tui.vault.files import exclusive_lock, write_atomically
from ksf_tui.vault.names import fold_name

FILE_NAME = "throttle.json"
LOCK_NAME = "throttle.lock"
LOCK_PATIENCE = 2.0
FREE_FAILURES = 3
LONGEST_DELAY = 300
FAILURES_TO_LOCK = 20
LOCKED_SECONDS = 15 * 60
DAMAGED_SECONDS = 30
MAX_NAMES = 1000
MAX_BYTES = 200_000
HASH_DIGITS = 6
MILLIS = 1000


@dataclass(frozen=True, slots=True)
class _Count:
    """Failures in a row under one name, and until when (milliseconds since 1970, UTC) a new try has to wait."""

    failures: int
    until: int


@dataclass(frozen=True, slots=True)
class _State:
    salt: str = field(default_factory=lambda: secrets.token_hex(16))
    seen: int = 0
    hold: int = 0
    """Until when everybody has to wait, because the file was damaged."""
    counts: dict[str, _Count] = field(default_factory=dict)

    def shifted_to(self, now: int) -> "_State":
        """Give the state as seen at a time; if that is before the last one, what was left to wait starts again."""
        back = self.seen - now
        if back <= 0:
            return replace(self, seen=now)
        counts = {name: _Count(count.failures, count.until - back) for name, count in self.counts.items()}
        return replace(self, seen=now, hold=self.hold - back, counts=counts)

    def to_bytes(self) -> bytes:
        counts = {name: [count.failures, count.until] for name, count in self.counts.items()}
        body = {"v": 1, "salt": self.salt, "seen": self.seen, "hold": self.hold, "counts": counts}
        return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")

    @classmethod
    def parse(cls, data: bytes) -> "_State":
        """Read a state; a ValueError means that the file is damaged."""
        try:
            body = json.loads(data)
            counts = {str(name): _Count(int(n), int(until)) for name, (n, until) in body["counts"].items()}
            found = cls(str(body["salt"]), int(body["seen"]), int(body["hold"]), counts)
        except (KeyError, TypeError, AttributeError, ValueError, OverflowError, RecursionError):
            raise ValueError("damaged") from None
        if found.to_bytes() != data:
            raise ValueError("damaged")
        return found


class LoginThrottle:
    """The delays before a next login, per user name.

    Args:
        folder: the folder of the vault.
        clock: gives the time, with a time zone.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._path = folder / FILE_NAME
        self._lock = folder / LOCK_NAME
        self._clock = clock
        self._unsaved: _State | None = None
        """What could not be written (full disk, read-only folder); counts as long as this window is open."""

    def wait(self, user: str) -> float:
        """Give the seconds that a next try under this name still has to wait."""
        with self._locked():
            state = self._load()
            return self._left(state, self._key(state, user))

    def failed(self, user: str) -> float:
        """Count a failure and give the seconds to wait before the next try; unknown names count too."""
        with self._locked():
            state = self._load()
            key = self._key(state, user)
            known = state.counts.get(key)
            failures = min(known.failures + 1 if known else 1, FAILURES_TO_LOCK)
            count = _Count(failures, state.seen + _delay(failures) * MILLIS)
            state = replace(state, counts=_trimmed(state.counts | {key: count}, key))
            self._save(state)
            return self._left(state, key)

    def succeeded(self, user: str) -> None:
        """Forget the failures of a user who logged in."""
        with self._locked():
            state = self._load()
            key = self._key(state, user)
            if key in state.counts:
                self._save(replace(state, counts={k: c for k, c in state.counts.items() if k != key}))

    def _load(self) -> _State:
        """Give the state at this time; saved at once where forgetting it would shorten a delay."""
        now = int(self._clock().timestamp() * MILLIS)
        known = self._unsaved or self._read(now)
        state = known.shifted_to(now)
        if now < known.seen or self._unsaved:
            self._save(state)
        return state

    def _read(self, now: int) -> _State:
        try:
            with self._path.open("rb") as stream:
                return _State.parse(stream.read(MAX_BYTES))
        except FileNotFoundError:
            return _State(seen=now)
        except (OSError, ValueError):
            state = _State(seen=now, hold=now + DAMAGED_SECONDS * MILLIS)
            self._save(state)
            return state

    def _save(self, state: _State) -> None:
        try:
            write_atomically(self._path, state.to_bytes())
            self._unsaved = None
        except VaultError:
            self._unsaved = state

    def _locked(self) -> contextlib.AbstractContextManager[None]:
        return _lock_if_possible(self._lock)

    @staticmethod
    def _left(state: _State, key: str) -> float:
        count = state.counts.get(key)
        until = max(state.hold, count.until if count else 0)
        return min(max(until - state.seen, 0) / MILLIS, LOCKED_SECONDS)

    @staticmethod
    def _key(state: _State, user: str) -> str:
        data = f"{state.salt}\0{fold_name(user)}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(data).hexdigest()[:HASH_DIGITS]


def _delay(failures: int) -> int:
    """Give the seconds of delay after so many failures: 0, 0, 0, 1, 2, 4 ... 300, and 900 from the twentieth on."""
    if failures >= FAILURES_TO_LOCK:
        return LOCKED_SECONDS
    if failures <= FREE_FAILURES:
        return 0
    return min(1 << (failures - FREE_FAILURES - 1), LONGEST_DELAY)


def _trimmed(counts: dict[str, _Count], newest: str) -> dict[str, _Count]:
    """Keep the file small: when it is full, the name with the fewest failures goes, so that no lock is washed out."""
    if len(counts) <= MAX_NAMES:
        return counts
    weakest = min((key for key in counts if key != newest), key=lambda key: (counts[key].failures, counts[key].until))
    return {key: count for key, count in counts.items() if key != weakest}


@contextlib.contextmanager
def _lock_if_possible(path: Path) -> Iterator[None]:
    """Hold the lock; without one (a read-only folder) carry on: a login must not depend on it."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(VaultError):
            stack.enter_context(exclusive_lock(path, LOCK_PATIENCE))
        yield
