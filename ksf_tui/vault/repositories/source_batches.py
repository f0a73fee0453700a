"""Source batches."""

from typing import Any

from peewee import Model, fn

from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.errors import Conflict, NotFound
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.models import EventRecord
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.repositories.notice_history import NoticeHistory
from ksf_tui.vault.source_mapping import batch_values, new_batch_values, to_batch
from ksf_tui.vault.source_models import SourceBatchRecord


class SourceBatches(Repository):
    """The batches of the public-source ledger."""

    def __init__(self, database: VaultDatabase, history: NoticeHistory) -> None:
        super().__init__(database)
        self._history = history

    def all(self) -> tuple[SourceBatch, ...]:
        """Give every batch, the newest first."""
        return tuple(map(to_batch, self._rows(SourceBatchRecord.select().order_by(SourceBatchRecord.id.desc()))))

    def get(self, batch_id: int) -> SourceBatch:
        """Read a batch.

        Raises:
            NotFound: when there is none with this id.
        """
        row = self._row(SourceBatchRecord.select().where(SourceBatchRecord.id == batch_id))
        if row is None:
            raise NotFound("Deze bron bestaat niet meer", "Misschien is ze op een andere werkplek verwijderd.")
        return to_batch(row)

    def add(self, batch: SourceBatch) -> int:
        """Store a new batch, with its number and moment, and give its id.

        That of a removed batch is not given again, because the journal tells of it for good.
        """
        last = max(self._last(SourceBatchRecord, SourceBatchRecord.id), self._last(EventRecord, EventRecord.batch_id))
        return int(self._execute(SourceBatchRecord.insert(new_batch_values(batch) | {"id": last + 1})))

    def save(self, batch: SourceBatch) -> None:
        """Store a changed batch.

        Raises:
            Conflict: somebody else changed it since it was read.
        """
        same = (SourceBatchRecord.id == batch.id) & (SourceBatchRecord.version == batch.version)
        values = batch_values(batch) | {"version": batch.version + 1}
        if not self._execute(SourceBatchRecord.update(values).where(same)):
            raise _changed()

    def remove(self, batch: SourceBatch) -> None:
        """Remove a batch with its people.

        Raises:
            Conflict: as above.
        """
        same = (SourceBatchRecord.id == batch.id) & (SourceBatchRecord.version == batch.version)
        self._history.leave_batch(batch.id)
        if not self._execute(SourceBatchRecord.delete().where(same)):
            raise _changed()

    def next_number(self, year: int) -> str:
        """Give the next number of a year, such as "B-2026-03"; that of a removed batch is not given again."""
        prefix = f"B-{year}-"
        last = max(
            self._last(model, fn.SUBSTR(column, len(prefix) + 1).cast("integer"), column.startswith(prefix))
            for model, column in ((SourceBatchRecord, SourceBatchRecord.number), (EventRecord, EventRecord.detail))
        )
        return f"{prefix}{last + 1:02d}"

    def _last(self, model: type[Model], column: Any, *conditions: Any) -> int:  # noqa: ANN401 - peewee's types
        row = self._row(model.select(fn.MAX(column).alias("last")).where(*(conditions or (True,))))
        return int((row and row["last"]) or 0)


def _changed() -> Conflict:
    return Conflict(
        "Deze bron is intussen gewijzigd",
        "Er is niets overschreven; wat u typte staat er nog.",
        "Bekijk de bron opnieuw, en bewaar alleen als uw wijziging nog klopt.",
    )
