"""The lock file: every requirement pinned and with hashes, and nothing that names a server."""

import re

from tests.architecture.source import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = re.compile(r"[a-z0-9][a-z0-9._-]*(?:\[[a-z0-9,._-]+\])?==[0-9][\w.!+]*(?: ; .+)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def requirements() -> list[list[str]]:
    """Give each requirement as its first line and the lines that belong to it, without comments and line ends."""
    lines = [line.rstrip(" \\") for line in LOCK.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found: list[list[str]] = []
    for line in lines:
        if line.startswith(" "):
            found[-1].append(line.strip())
        else:
            found.append([line])
    return found


def test_every_requirement_is_pinned_with_hashes() -> None:
    assert len(requirements()) > 30
    assert [item[0] for item in requirements() if not PINNED.fullmatch(item[0])] == []
    assert [item[0] for item in requirements() if len(item) == 1 or not all(map(HASH.fullmatch, item[1:]))] == []


def test_it_names_no_server_and_no_file() -> None:
    assert re.findall(r"\w+://\S*|--\w*index\w*|--find-links|^-\w.*|@ \S+|git\+\S+", LOCK, re.MULTILINE) == []
