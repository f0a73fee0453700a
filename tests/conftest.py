"""The same surroundings for every test: one time zone, one locale, nothing of the person who runs them."""

import gc
import os
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("desk", deadline=None, derandomize=True, database=None)
settings.load_profile("desk")


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never again among the thousands of tests and modules that stay anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


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
