"""The commands that need a terminal, in a pseudo-terminal."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
PATIENCE = 60


def started(folder: Path, *words: str) -> "pexpect.spawn[str]":
    """Start the program in a terminal of 80 by 24, with its temporary files in a folder."""
    environment = os.environ | {"TMPDIR": str(folder), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    environment.pop("KSF_VAULT", None)
    arguments = ["-m", "ksf_tui", *words]
    return pexpect.spawn(
        sys.executable,
        arguments,
        env=environment,
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=PATIENCE,
        preexec_fn=listen_to_interrupts,
    )


def listen_to_interrupts() -> None:
    """Let ^C reach the program as in a terminal; what a script runs in the background inherits that it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.fault
def test_a_demo_without_a_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    process = started(tmp_path, "demo", "--cases", "5", "--today", "2026-11-22")
    process.expect("Demo maken: 5 van 5 zaken")
    process.expect("fietsen")
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o700]
    process.send("\x11")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.fault
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_demo_that_is_told_to_end_leaves_nothing_behind(tmp_path: Path, name: str) -> None:
    process = started(tmp_path, "demo", "--cases", "5", "--today", "2026-11-22")
    process.expect("fietsen")
    process.kill(signal.Signals[name])
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 128 + signal.Signals[name]
    assert list(tmp_path.iterdir()) == []
    assert "\x1b[?1049l" in str(process.before), "the terminal is given back"


@pytest.mark.fault
def test_a_demo_whose_terminal_is_gone_ends_too(tmp_path: Path) -> None:
    """A window that is torn away sends no signal here: the desk notices by itself, and closes the vault."""
    screen, terminal = os.openpty()
    command = [sys.executable, "-m", "ksf_tui", "demo", "--cases", "5", "--today", "2026-11-22"]
    environment = os.environ | {"TMPDIR": str(tmp_path), "TERM": "xterm-256color"}
    process = subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment, start_new_session=True
    )
    os.close(terminal)
    seen = b""
    while b"fietsen" not in seen:
        seen += os.read(screen, 65536)
    os.close(screen)
    assert process.wait(timeout=60) is not None
    assert list(tmp_path.iterdir()) == []


def test_a_password_is_asked_for_without_showing_it(tmp_path: Path) -> None:
    vault = str(tmp_path / "kluis")
    process = started(
        tmp_path,
        *("--vault", vault, "init", "--user", "Anna", "--password-file", "-"),
        *("--recovery-file", str(tmp_path / "sleutel")),
    )
    process.expect("Wachtwoord: ")
    process.sendline("paars koffer lantaarn drie zeilboot")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
    assert "koffer" not in str(process.before) and "De kluis is gemaakt" in str(process.before)


def test_the_end_of_the_input_is_an_empty_password(tmp_path: Path) -> None:
    process = started(tmp_path, "--vault", str(tmp_path / "kluis"), "due", "--password-file", "-")
    process.expect("Wachtwoord: ")
    process.sendeof()
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 3
    assert "Wachtwoord: de eerste regel is leeg" in str(process.before) and "Incident" not in str(process.before)


def test_breaking_off_says_so_and_leaves_no_key(tmp_path: Path) -> None:
    process = started(
        tmp_path,
        *("--vault", str(tmp_path / "kluis"), "init", "--user", "Anna", "--password-file", "-"),
        *("--recovery-file", str(tmp_path / "sleutel")),
    )
    process.expect("Wachtwoord: ")
    process.sendintr()
    process.expect("Afgebroken")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 130
    assert list(tmp_path.iterdir()) == []
