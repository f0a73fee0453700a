"""What the processes do that are killed or race: each reports through its pipe only what is done for good."""

import os
import signal
from contextlib import nullcontext
from multiprocessing.connection import Connection
from pathlib import Path
from unittest import mock

from ksf_tui.domain.secret import Secret
from ksf_tui.services import cases, enclosures
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.schema import migrate
from tests.support import a_person, an_intake, facts, found_desk, log_in, make_workplace

KEY = "ab" * 48
facts()  # once, in the server that the processes fork from


def migrate_reporting(pipe: Connection, path: Path) -> None:
    """Bring an empty database up to the schema."""
    database = VaultDatabase(path, lambda: Secret(KEY))
    database.connect()
    pipe.send("ready")
    migrate(database)
    pipe.send("done")


def tell_settings(pipe: Connection, path: Path, names: list[str]) -> None:
    """Make a database, open it again and report its settings."""
    database = VaultDatabase(path, lambda: Secret(KEY))
    database.create()
    database.close()
    database.connect()
    pipe.send({name: database.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in names})


def register_many(pipe: Connection, folder: Path, count: int) -> None:
    """Register cases and report the number of each."""
    desk = log_in(make_workplace(folder))
    for number in range(count):
        pipe.send(cases.register(desk, an_intake(subject=a_person(f"Persoon {number}"))).number)
    desk.store.close()


def make_vault(pipe: Connection, folder: Path, dies_in: str = "") -> None:
    """Make a vault; on request die by SIGKILL at the moment at which a function would be called."""
    pipe.send("ready")
    with mock.patch(dies_in, side_effect=lambda *_: os.kill(os.getpid(), signal.SIGKILL)) if dies_in else nullcontext():
        found_desk(folder)
    pipe.send("made")


def add_enclosures(pipe: Connection, folder: Path) -> None:
    """Add files to the first case until the end, and report the number of each."""
    desk = log_in(make_workplace(folder))
    pipe.send(0)
    for number in range(1, 1000):
        enclosures.add_bytes(desk, 1, f"{number}.bin", bytes([number % 256]) * 300_000, to_send=False)
        pipe.send(number)
