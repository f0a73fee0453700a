"""The same surroundings for every test: one time zone, one locale, nothing of the person who runs them."""

import gc
import os
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import settings
from sqlcipher3 import dbapi2 as sqlcipher

settings.register_profile("desk", deadline=None, derandomize=True, database=None)
settings.load_profile("desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that have a timeout of their own: a long one that starts last is waited for alone.

    `worksteal` deals out contiguous parts, so that one worker has them all, one after another. That is shorter than the
    whole run, and the others take over the rest of its part meanwhile.
    """
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never again among the thousands of tests and modules that stay anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class Hasty(sqlcipher.Connection):  # type: ignore[misc]  # sqlcipher3 has no types
    """A connection that does not lock and wipe each small piece of memory: that takes three times the time.

    SQLCipher sets it for the whole process, once and for good. That the program asks for it is tested in a process of
    its own (`test_database.py`); all that runs as a process (command line, terminal, kills) runs with it.
    """

    def execute(self, sql: str, *parameters: Any) -> Any:  # noqa: ANN401 - as in the DB-API
        if sql == "PRAGMA cipher_memory_security = ON":
            sql = "PRAGMA cipher_memory_security = OFF"
        return super().execute(sql, *parameters)


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_wiped_memory() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlcipher, "connect", partial(sqlcipher.connect, factory=Hasty))
        yield


@pytest.fixture(autouse=True)
def _one_place_on_earth(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in [name for name in os.environ if name.startswith("KSF_")]:
        monkeypatch.delenv(name)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
