"""Where the output of a command goes: a full disk, an output that the shell closed, and a reader that has left."""

import subprocess
import sys
from pathlib import Path

import pytest

from ksf_tui.cli import main
from tests.architecture.source import ROOT

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="no full disk to write to")


def shell(line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which `$ksf` is the program."""
    environment = {"ksf": f"{sys.executable} -m ksf_tui", "LC_ALL": "C.UTF-8"}
    command = ["/bin/sh", "-c", line]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100, check=False)


def test_a_full_disk_is_one_sentence_and_a_failure() -> None:
    ended = shell("$ksf deadline --received 2026-01-31 >/dev/full")
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("ksf: De opdracht is uitgevoerd, maar de uitvoer is niet te schrijven; het systeem meldt: ")


def test_a_full_disk_that_shows_while_printing_is_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FULL.open("w", buffering=1, encoding="utf-8") as output:
        monkeypatch.setattr("sys.stdout", output)
        monkeypatch.setattr("ksf_tui.cli._stop_printing", lambda: None)
        assert main(["deadline", "--received", "2026-01-31"]) == 1
        assert capsys.readouterr().err.startswith("ksf: De opdracht is uitgevoerd, maar ")
        monkeypatch.undo()
        with pytest.raises(OSError, match="space"):
            output.close()


def test_an_output_that_was_closed_is_no_fault() -> None:
    ended = shell("$ksf deadline --received 2026-01-31 >&-")
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_reader_that_has_left_is_not_complained_of() -> None:
    ended = shell("$ksf deadline --received 2026-01-31 | true")
    assert ended.stderr == ""
