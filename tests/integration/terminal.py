"""The real program in a pseudo-terminal: keys in, the screen as a person would see it out."""

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pyte

PATIENCE = 60.0
KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "left": "\x1b[D",
    "right": "\x1b[C",
    "f3": "\x1bOR",
    "f7": "\x1b[18~",
    "f9": "\x1b[20~",
    "^s": "\x13",
    "^q": "\x11",
}


class Terminal:
    """A run of the program on a screen of 80 by 24; everything that it wrote is kept in `bytes`."""

    def __init__(self, *words: str, environment: Mapping[str, str], size: tuple[int, int] = (80, 24)) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.bytes = b""
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable,
            ["-m", "ksf_tui", *words],
            env=os.environ
            | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"}
            | dict(environment),
            dimensions=(size[1], size[0]),
            timeout=PATIENCE,
        )

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, text: str, *, gone: bool = False) -> None:
        """Wait until a text stands on the screen, or no longer; fail with what stands there."""
        until = time.monotonic() + PATIENCE
        while (text in self.text) == gone:
            self._take(0.05)
            if time.monotonic() > until:
                raise AssertionError(f"{'still' if gone else 'not'} on the screen: {text!r}\n{self.text}")

    def press(self, *keys: str) -> None:
        """Press keys by name, or type a single character."""
        for key in keys:
            self.process.send(KEYS.get(key, key))
            self._take(0.04)

    def type(self, text: str) -> None:
        """Type a text and wait until the screen stands still."""
        self.process.send(text)
        self._take(0.1)

    def log_in(self, user: str, password: str) -> None:
        """Log in and wait for the worklist of a desk with nothing to do."""
        self.wait_for("Wachtwoord")
        self.type(user)
        self.press("enter")
        self.type(password)
        self.press("enter")
        self.wait_for("Geen open zaken")

    def end(self) -> int:
        """Close the program with ^q and give its exit status."""
        self.press("^q")
        until = time.monotonic() + PATIENCE
        while self.process.isalive() and time.monotonic() < until:
            self._take(0.05)
        self.process.close()
        return int(self.process.exitstatus if self.process.exitstatus is not None else -1)

    def _take(self, quiet: float) -> None:
        """Take in what the program writes until it has been quiet for a while."""
        while True:
            try:
                piece = self.process.read_nonblocking(65536, timeout=quiet)
            except (pexpect.TIMEOUT, pexpect.EOF):
                return
            self.bytes += piece
            self._stream.feed(piece)


def home_of(folder: Path) -> dict[str, str]:
    """Give an environment whose home and temporary folder are fresh ones under a folder."""
    home, temporary = folder / "home", folder / "tmp"
    for made in (home, temporary):
        made.mkdir(mode=0o700)
    return {"HOME": str(home), "TMPDIR": str(temporary), "XDG_RUNTIME_DIR": str(temporary)}
