"""Enclosures: files that are kept with a case, whole, encrypted with everything else."""

import hashlib
from datetime import UTC, datetime

from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.errors import NotFound
from ksf_tui.vault.case_models import EnclosureContentRecord, EnclosureRecord
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.values import Row, stamp


class Enclosures(Repository):
    """The enclosures of all cases."""

    def __init__(self, database: VaultDatabase, user: str) -> None:
        super().__init__(database)
        self._user = user

    def of_case(self, case_id: int) -> tuple[Enclosure, ...]:
        """Give the enclosures of a case in the order in which they came, without their bytes."""
        of_case = EnclosureRecord.select().where(EnclosureRecord.case == case_id)
        return tuple(_to_enclosure(row) for row in self._rows(of_case.order_by(EnclosureRecord.id)))

    def get(self, enclosure_id: int) -> Enclosure:
        """Read what is known of an enclosure.

        Raises:
            NotFound: when there is none with this id.
        """
        row = self._row(EnclosureRecord.select().where(EnclosureRecord.id == enclosure_id))
        if row is None:
            raise NotFound("Deze bijlage bestaat niet meer", "Misschien is ze op een andere werkplek verwijderd.")
        return _to_enclosure(row)

    def content(self, enclosure_id: int) -> bytes:
        """Read the bytes of an enclosure.

        Raises:
            NotFound: when there is none with this id.
        """
        of_it = EnclosureContentRecord.enclosure == enclosure_id
        row = self._row(EnclosureContentRecord.select(EnclosureContentRecord.content).where(of_it))
        if row is None:
            raise NotFound("Deze bijlage bestaat niet meer", "Misschien is ze op een andere werkplek verwijderd.")
        return bytes(row["content"])

    def add(self, case_id: int, name: str, content: bytes, at: datetime, *, to_send: bool) -> Enclosure:
        """Store a file under a name that is safe and not taken in this case."""
        values = {
            "case": case_id,
            "name": name,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "to_send": to_send,
            "added_at": stamp(at),
            "added_by": self._user,
        }
        enclosure_id = int(self._execute(EnclosureRecord.insert(values)))
        self._execute(EnclosureContentRecord.insert({"enclosure": enclosure_id, "content": content}))
        return self.get(enclosure_id)

    def set_to_send(self, enclosure_id: int, to_send: bool) -> None:
        """Store whether it goes with the answer."""
        self._execute(EnclosureRecord.update({"to_send": to_send}).where(EnclosureRecord.id == enclosure_id))

    def list_in(self, enclosures: tuple[Enclosure, ...], number: str) -> None:
        """Store which final letter names them; from then on they stay."""
        named = EnclosureRecord.id.in_([enclosure.id for enclosure in enclosures])
        self._execute(EnclosureRecord.update({"listed_in": number}).where(named))

    def remove(self, enclosure_id: int) -> None:
        """Delete an enclosure with its bytes; a trigger refuses one that a final letter names."""
        self._execute(EnclosureRecord.delete().where(EnclosureRecord.id == enclosure_id))


def _to_enclosure(row: Row) -> Enclosure:
    return Enclosure(
        id=row["id"],
        case_id=row["case"],
        name=row["name"],
        size=row["size"],
        sha256=row["sha256"],
        to_send=bool(row["to_send"]),
        listed_in=row["listed_in"],
        added_at=datetime.fromisoformat(row["added_at"]).astimezone(UTC),
        added_by=row["added_by"],
    )
