"""Open the encrypted database: SQLCipher with a raw key, every setting read back, nothing created by accident.

Why so careful: SQLCipher takes a malformed key for a passphrase, an empty one makes a readable file, and a file of zero
bytes opens as a new empty database. Each of these is refused before the first byte is read or written.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from peewee import DatabaseError, OperationalError
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from ksf_tui.domain.secret import Secret
from ksf_tui.errors import VaultError

_KEYSPEC = re.compile(r"[0-9a-f]{96}")
_PAGE = 4096
_PLAIN_HEADER = b"SQLite format 3\x00"
_APPLICATION_ID = 0x4B534601
_BUSY_MILLISECONDS = 10_000
_STATEMENTS = 4
"""Prepared statements that are kept. The usual 128 use up SQLite's small buffers, and every further allocation is then
locked and wiped by `cipher_memory_security`: one insert took 105 instead of 8 microseconds."""

_PRAGMAS: tuple[tuple[str, object], ...] = (
    ("foreign_keys", 1),
    ("temp_store", 2),
    ("secure_delete", 1),
    ("synchronous", 2),
    ("recursive_triggers", 1),
    ("trusted_schema", 0),
    ("busy_timeout", _BUSY_MILLISECONDS),
)


class VaultDatabase(SqlCipherDatabase):  # type: ignore[misc]  # playhouse has no types
    """A connection to `ksf.db` under a key of 96 hexadecimal digits (32 bytes of key, 16 of salt).

    The key comes from a callable, so that it shows in no attribute of this object. Only the thread that connected can
    use the connection.
    """

    def __init__(self, path: Path, keyspec: Callable[[], Secret]) -> None:
        self._keyspec = keyspec
        self._creating = False
        super().__init__(str(path), autoconnect=False)

    def create(self) -> None:
        """Make the file, mode 0600, and connect to it.

        Raises:
            VaultError: when there is a file already; on any failure no new file stays behind.
        """
        try:
            handle = os.open(self.database, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        except FileExistsError as error:
            raise VaultError("Er staat al een database", "Er is niets gewijzigd.") from error
        os.close(handle)
        self._creating = True
        try:
            self.connect()
            self.execute_sql(f"PRAGMA application_id = {_APPLICATION_ID}")
        except BaseException:
            self.close()
            Path(self.database).unlink()
            raise
        finally:
            self._creating = False

    def checkpoint(self) -> None:
        """Write everything from the write-ahead log into the file and empty the log."""
        self.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _connect(self) -> Any:  # noqa: ANN401 - a DB-API connection, which has no type of its own
        path = Path(self.database)
        if not self._creating:
            _check_header(path)
        _silence_log()
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, cached_statements=_STATEMENTS
        )
        try:
            self._unlock(connection)
            self._add_conn_hooks(connection)
        except sqlcipher.DatabaseError as error:
            connection.close()
            if isinstance(error, sqlcipher.OperationalError) and "locked" in str(error):
                raise _busy() from error
            raise _damaged() from error
        except BaseException:
            connection.close()
            raise
        return connection

    def _unlock(self, connection: sqlite3.Connection) -> None:
        keyspec = self._keyspec().reveal()
        if not _KEYSPEC.fullmatch(keyspec):
            raise VaultError("De sleutel heeft niet de goede vorm", "De kluis is niet geopend.")
        connection.execute("PRAGMA cipher_memory_security = ON")
        connection.execute(f"PRAGMA key = \"x'{keyspec}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _must_be(connection, "cipher_status", "1")
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise VaultError("De kluis kan niet veilig schrijven", "De schijf ondersteunt geen WAL.")
        for name, value in _PRAGMAS:
            connection.execute(f"PRAGMA {name} = {value}")
            _must_be(connection, name, value)
        if not self._creating:
            _must_be(connection, "application_id", _APPLICATION_ID)


@contextmanager
def readable_faults() -> Iterator[None]:
    """Say what is wrong with the disk or the file when a transaction fails on it; other errors pass.

    Raises:
        VaultError: the file is damaged, the disk is full or broken, or another desk holds the lock for too long.
    """
    try:
        yield
    except OperationalError as error:
        if "locked" in str(error):
            raise _busy() from error
        if "disk" in str(error) or "readonly" in str(error):
            raise VaultError(
                "De schijf werkt niet mee",
                "De laatste handeling is niet opgeslagen; alles van daarvoor wel.",
                "Kijk of de schijf vol is en of u in de map van de kluis mag schrijven, en doe het opnieuw.",
            ) from error
        raise
    except DatabaseError as error:
        if type(error) is not DatabaseError:  # a broken rule of the schema is a fault of ours
            raise
        raise VaultError(
            "De database is beschadigd",
            "Een deel van ksf.db is niet te lezen of is veranderd; het wordt niet getoond.",
            "Werk niet verder. Zet ksf.db en de keyring-bestanden samen terug uit de laatste back-up.",
        ) from error


def _must_be(connection: sqlite3.Connection, name: str, value: object) -> None:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    if row is None or row[0] != value:
        raise VaultError(
            "De kluis kan niet veilig worden geopend", f"De instelling {name} is niet zoals zij moet zijn."
        )


def _check_header(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(len(_PLAIN_HEADER))
    except FileNotFoundError as error:
        raise VaultError(
            "De database ontbreekt",
            "Het sleutelbestand is er wel, maar ksf.db niet. Er is niets aangemaakt.",
            "Zet ksf.db terug uit de laatste back-up.",
        ) from error
    except PermissionError as error:
        raise VaultError(
            "De database is niet leesbaar",
            "Dit account mag ksf.db niet openen.",
            "Log in met het account van de kluis of vraag de beheerder.",
        ) from error
    if start == _PLAIN_HEADER:
        raise VaultError(
            "Deze database is niet versleuteld",
            "Hij wordt niet geopend: wat erin staat is voor iedereen leesbaar.",
            "Zet de echte ksf.db terug uit een back-up.",
        )
    if size == 0 or size % _PAGE:
        raise _damaged()


def _busy() -> VaultError:
    return VaultError("De kluis is bezet", "Een andere werkplek is aan het schrijven.", "Probeer het zo weer.")


def _damaged() -> VaultError:
    return VaultError(
        "De database is beschadigd of hoort niet bij dit sleutelbestand",
        "ksf.db is niet geopend en niet gewijzigd.",
        "Zet ksf.db en de keyring-bestanden samen terug uit de laatste back-up.",
    )


def _silence_log() -> None:
    """Stop SQLCipher from writing to the terminal on a wrong key; the setting holds for the whole process."""
    connection = sqlcipher.connect(":memory:")
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.close()
