"""The same surroundings on every machine: no animations, one time zone, one locale."""

import os

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read once, when textual is imported

import time
from collections.abc import Iterator
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet

_RULES: dict[frozenset[tuple[str, str]], Any] = {}
"""What was parsed, by the colours and other variables that it was parsed with."""


class ParsedOnce(Stylesheet):
    """A stylesheet that parses each style once for all apps of the tests, not anew for each app and each screen."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._remember()

    def set_variables(self, variables: dict[str, str]) -> None:
        self._parse_cache = {}  # type: ignore[assignment]  # the parent empties it, and that one is not for others
        super().set_variables(variables)
        self._remember()

    def _remember(self) -> None:
        self._parse_cache = _RULES.setdefault(frozenset(self._variables.items()), {})


@pytest.fixture(scope="session", autouse=True)
def _styles_are_parsed_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for module in ("textual.app", "textual.css.stylesheet"):
            patch.setattr(f"{module}.Stylesheet", ParsedOnce)
        yield


@pytest.fixture(autouse=True)
def _fixed_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
