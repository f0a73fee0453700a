"""The list of inactive addresses: hashes with the salt of this vault."""

import secrets
from datetime import UTC, datetime

from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.suppression import Suppressed, hashes_of
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.repositories.settings import Settings
from ksf_tui.vault.source_models import SuppressionRecord
from ksf_tui.vault.values import Row, stamp

_SALT = "suppression_salt"


class Suppression(Repository):
    """Who does not want to be approached."""

    def __init__(self, database: VaultDatabase, settings: Settings, user: str) -> None:
        super().__init__(database)
        self._settings = settings
        self._user = user

    def all(self) -> tuple[Suppressed, ...]:
        """Give the list, the newest first."""
        return tuple(map(_to_suppressed, self._rows(SuppressionRecord.select().order_by(SuppressionRecord.id.desc()))))

    def add(self, person: Person, reason: str, at: datetime) -> int:
        """Put a person on the list and give how many lines that took; 0 when all of them stood there."""
        added = 0
        for kind, digest in hashes_of(person, self._salt()):
            if self._row(SuppressionRecord.select().where(SuppressionRecord.hash == digest)) is None:
                values = {"kind": kind, "hash": digest, "reason": reason}
                self._execute(SuppressionRecord.insert(values | {"added_at": stamp(at), "added_by": self._user}))
                added += 1
        return added

    def find(self, person: Person) -> tuple[Suppressed, ...]:
        """Give the lines that a person is recognised by."""
        hashes = [digest for _kind, digest in hashes_of(person, self._known_salt())]
        return tuple(
            map(_to_suppressed, self._rows(SuppressionRecord.select().where(SuppressionRecord.hash.in_(hashes))))
        )

    def matcher(self) -> "Matcher":
        """Give what recognises many people without a query for each."""
        rows = self._rows(SuppressionRecord.select(SuppressionRecord.hash))
        return Matcher(self._known_salt(), frozenset(row["hash"] for row in rows))

    def remove(self, line_id: int) -> None:
        """Take a line off the list."""
        self._execute(SuppressionRecord.delete().where(SuppressionRecord.id == line_id))

    def _known_salt(self) -> bytes:
        return bytes.fromhex(self._settings.flag(_SALT))

    def _salt(self) -> bytes:
        """Give the salt of this vault; it is made with the first line."""
        if not self._settings.flag(_SALT):
            self._settings.put(_SALT, secrets.token_hex(32))
        return self._known_salt()


class Matcher:
    """Recognises people of the list."""

    def __init__(self, salt: bytes, hashes: frozenset[str]) -> None:
        self._salt = salt
        self._hashes = hashes

    def __call__(self, person: Person) -> bool:
        """Tell whether a person is on the list."""
        return bool(self._hashes) and any(digest in self._hashes for _kind, digest in hashes_of(person, self._salt))


def _to_suppressed(row: Row) -> Suppressed:
    added_at = datetime.fromisoformat(row["added_at"]).astimezone(UTC)
    return Suppressed(row["id"], row["kind"], row["reason"], added_at, row["added_by"])
