"""Notes and audit events: what people write down, and what the desk writes down of what they do."""

from datetime import UTC, datetime

from peewee import fn

from ksf_tui.domain.rows import EventRow
from ksf_tui.vault.case_models import NoteRecord
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.models import EventRecord
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.values import stamp

NOTE = "notitie"
REMINDED = "rappel van betrokkene"
EXPORTED = "brief geëxporteerd"
PRINTED = "brief afgedrukt"
SHEET_EXPORTED = "werkblad geëxporteerd"
SHEET_PRINTED = "werkblad afgedrukt"
MOVED = "termijn verplaatst door feestdag"
ENCLOSED = "bijlage toegevoegd"
TO_SEND = "bijlage gaat mee"
INTERNAL = "bijlage blijft intern"
TAKEN_OUT = "bijlage geëxporteerd"
REMOVED = "bijlage verwijderd"
DOSSIER = "dossier geëxporteerd"
REPORTED = "rapport gemaakt"
SUPPRESSED = "op de lijst van niet actieve adressen"
FROM_SOURCE = "gekoppeld aan een bron"
NOT_FROM_SOURCE = "losgemaakt van een bron"
UNCHANGING = (
    *(NOTE, REMINDED, EXPORTED, PRINTED, SHEET_EXPORTED, SHEET_PRINTED, MOVED),
    *(ENCLOSED, TO_SEND, INTERNAL, TAKEN_OUT, REMOVED, DOSSIER),
    *(SUPPRESSED, FROM_SOURCE, NOT_FROM_SOURCE),
)
"""Events after which the case is the same version as before, so that they are nobody's conflict."""


class Journal(Repository):
    """Append-only: triggers refuse every change to an event."""

    def __init__(self, database: VaultDatabase, user: str) -> None:
        super().__init__(database)
        self._user = user

    def record(
        self, action: str, at: datetime, case_id: int | None = None, detail: str = "", *, batch_id: int | None = None
    ) -> None:
        """Write an event of a case, of a source batch, or of neither.

        `detail` holds no personal data: names of fields, numbers of letters, rights.
        """
        (last,) = self._database.execute_sql("SELECT coalesce(max(id), 0) FROM event").fetchone()
        values = {"id": last + 1, "at": stamp(at), "user": self._user, "action": action}
        self._execute(EventRecord.insert(values | {"case_id": case_id, "detail": detail, "batch_id": batch_id}))

    def add_note(self, case_id: int, text: str, at: datetime) -> None:
        """Store a note on a case."""
        self._execute(NoteRecord.insert({"case": case_id, "at": stamp(at), "user": self._user, "text": text}))

    def timeline(self, case_id: int) -> tuple[EventRow, ...]:
        """Give events and notes of a case, the newest first."""
        events = self._rows(EventRecord.select().where((EventRecord.case_id == case_id) & (EventRecord.action != NOTE)))
        notes = self._rows(NoteRecord.select().where(NoteRecord.case == case_id))
        lines = [
            *((row["at"], 0, row["id"], row["user"], row["action"], row["detail"]) for row in events),
            *((row["at"], 1, row["id"], row["user"], NOTE, row["text"]) for row in notes),
        ]
        return tuple(
            EventRow(datetime.fromisoformat(at).astimezone(UTC), user, action, detail)
            for at, _kind, _id, user, action, detail in sorted(lines, reverse=True)
        )

    def of_batch(self, batch_id: int) -> tuple[EventRow, ...]:
        """Give the events of a source batch, the newest first."""
        newest_first = EventRecord.select().where(EventRecord.batch_id == batch_id).order_by(EventRecord.id.desc())
        return tuple(
            EventRow(datetime.fromisoformat(row["at"]).astimezone(UTC), row["user"], row["action"], row["detail"])
            for row in self._rows(newest_first)
        )

    def last_change(self, case_id: int) -> EventRow | None:
        """Give the newest event that made another version of a case, to tell who changed it."""
        changes = (EventRecord.case_id == case_id) & EventRecord.action.not_in(UNCHANGING)
        newest = EventRecord.select(fn.MAX(EventRecord.id)).where(changes)
        row = self._row(EventRecord.select().where(EventRecord.id == newest))
        if row is None:
            return None
        return EventRow(datetime.fromisoformat(row["at"]), row["user"], row["action"], row["detail"])
