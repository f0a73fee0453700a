"""The same surroundings on every machine: no animations, one time zone, one locale."""

import os

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read once, when textual is imported

import time
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _fixed_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
