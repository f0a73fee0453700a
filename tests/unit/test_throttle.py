"""Guessing at the keyboard gets slow, and nothing at the keyboard makes it fast again."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ksf_tui.vault.throttle import FILE_NAME, LoginThrottle

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def throttle(tmp_path: Path, clock: Clock) -> LoginThrottle:
    return LoginThrottle(tmp_path, clock)


def fail(throttle: LoginThrottle, times: int, user: str = "Anna") -> float:
    delay = 0.0
    for _ in range(times):
        delay = throttle.failed(user)
    return delay


def test_the_delays_grow_and_the_twentieth_failure_locks(throttle: LoginThrottle) -> None:
    delays = [throttle.failed("Anna") for _ in range(22)]
    assert delays[:12] == [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256]
    assert delays[12:] == [300] * 7 + [900] * 3


def test_a_delay_runs_out(throttle: LoginThrottle, clock: Clock) -> None:
    assert fail(throttle, 7) == 8
    clock.move(seconds=5)
    assert throttle.wait("Anna") == 3
    clock.move(seconds=4)
    assert throttle.wait("Anna") == 0


def test_after_a_lock_one_more_failure_locks_again(throttle: LoginThrottle, clock: Clock) -> None:
    fail(throttle, 20)
    clock.move(minutes=16)
    assert throttle.wait("Anna") == 0
    assert throttle.failed("Anna") == 900


def test_success_starts_from_nothing(throttle: LoginThrottle) -> None:
    fail(throttle, 12)
    throttle.succeeded("Anna")
    assert throttle.wait("Anna") == 0
    assert throttle.failed("Anna") == 0


def test_one_name_does_not_delay_another_but_spelling_is_no_way_round(throttle: LoginThrottle) -> None:
    fail(throttle, 10)
    assert throttle.wait("Bert") == 0
    assert throttle.wait("ANNA ") == throttle.wait("\uff21nna") == 64


def test_unknown_names_count_too(throttle: LoginThrottle) -> None:
    assert fail(throttle, 5, "nobody at all") == 2


def test_a_restart_changes_nothing(tmp_path: Path, throttle: LoginThrottle, clock: Clock) -> None:
    fail(throttle, 20)
    clock.move(seconds=100)
    assert LoginThrottle(tmp_path, clock).wait("Anna") == 800


@pytest.mark.parametrize("back", [{"seconds": 1}, {"hours": 1}, {"days": 365}])
def test_a_clock_set_back_shortens_nothing_and_locks_nobody_out(
    throttle: LoginThrottle, clock: Clock, back: dict[str, float]
) -> None:
    fail(throttle, 20)
    clock.now -= timedelta(**back)
    assert throttle.wait("Anna") == 900
    clock.move(seconds=899)
    assert throttle.wait("Anna") == 1
    clock.move(seconds=2)
    assert throttle.wait("Anna") == 0


def test_a_wrong_year_that_was_mended_is_forgiven(throttle: LoginThrottle, clock: Clock) -> None:
    clock.now = MONDAY.replace(year=2099)
    fail(throttle, 6)
    clock.now = MONDAY
    assert throttle.wait("Anna") == 4


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"null", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"v":1}', b'{"counts":{"a":[1]}}', b"9" * 5000],
)
def test_a_damaged_file_costs_thirty_seconds_and_then_works_again(
    tmp_path: Path, throttle: LoginThrottle, clock: Clock, damage: bytes
) -> None:
    fail(throttle, 2)
    (tmp_path / FILE_NAME).write_bytes(damage)
    assert throttle.wait("Anna") == 30
    assert throttle.wait("Bert") == 30
    clock.move(seconds=31)
    assert throttle.wait("Anna") == 0
    assert fail(throttle, 5) == 2


def test_every_flipped_bit_is_survived_and_never_waits_longer_than_the_lock(
    tmp_path: Path, throttle: LoginThrottle, clock: Clock
) -> None:
    fail(throttle, 4)
    whole = (tmp_path / FILE_NAME).read_bytes()
    for at in range(len(whole)):
        (tmp_path / FILE_NAME).write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        assert 0 <= LoginThrottle(tmp_path, clock).wait("Anna") <= 900


def test_the_file_is_private_and_holds_no_name(tmp_path: Path, throttle: LoginThrottle) -> None:
    throttle.failed("correct horse battery staple")
    path = tmp_path / FILE_NAME
    assert b"horse" not in path.read_bytes()
    assert [len(key) for key in json.loads(path.read_bytes())["counts"]] == [6]
    assert sys.platform == "win32" or path.stat().st_mode & 0o777 == 0o600


def test_two_vaults_hash_the_same_name_differently(tmp_path: Path, clock: Clock) -> None:
    keys = set()
    for number in range(5):
        folder = tmp_path / str(number)
        folder.mkdir()
        LoginThrottle(folder, clock).failed("Anna")
        keys |= json.loads((folder / FILE_NAME).read_bytes())["counts"].keys()
    assert len(keys) > 1


def test_a_flood_of_names_keeps_the_file_small_and_the_lock_in_place(
    tmp_path: Path, throttle: LoginThrottle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ksf_tui.vault.throttle.MAX_NAMES", 20)
    fail(throttle, 20)
    for number in range(60):
        throttle.failed(f"name {number}")
    assert throttle.wait("Anna") == 900
    assert len(json.loads((tmp_path / FILE_NAME).read_bytes())["counts"]) == 20


def test_where_nothing_can_be_written_the_count_goes_on(tmp_path: Path, clock: Clock) -> None:
    throttle = LoginThrottle(tmp_path / "missing", clock)
    assert fail(throttle, 6) == 4
    assert throttle.wait("Anna") == 4
    (tmp_path / "missing").mkdir()
    throttle.wait("Anna")
    assert LoginThrottle(tmp_path / "missing", clock).wait("Anna") == 4
