"""The notices that were made, with their PDFs."""

from datetime import datetime

from ksf_tui.domain.correspondence import Draft, Printed
from ksf_tui.domain.people import Language
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.errors import NotFound
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.source_models import SourceNoticePdfRecord, SourceNoticeRecord, SourcePersonRecord
from ksf_tui.vault.values import stamp


class SourceNotices(Repository):
    """The notices of all batches; what one says never changes."""

    def add(self, person_id: int, number: str, language: Language, draft: Draft, printed: Printed, at: datetime) -> int:
        """Store a notice with its PDF and give its id."""
        values = {
            "person": person_id,
            "number": number,
            "language": language.value,
            "text": draft.text,
            "template_hash": draft.template_hash,
            "made_at": stamp(at),
            "sha256": printed.sha256,
            "pages": printed.pages,
        }
        notice_id = int(self._execute(SourceNoticeRecord.insert(values)))
        self._execute(SourceNoticePdfRecord.insert({"notice": notice_id, "pdf": printed.pdf}))
        return notice_id

    def pdf(self, notice_id: int) -> bytes:
        """Read the bytes of a notice.

        Raises:
            NotFound: when there is none with this id.
        """
        of_it = SourceNoticePdfRecord.notice == notice_id
        row = self._row(SourceNoticePdfRecord.select(SourceNoticePdfRecord.pdf).where(of_it))
        if row is None:
            raise NotFound("Deze kennisgeving bestaat niet meer")
        return bytes(row["pdf"])

    def text(self, notice_id: int) -> str:
        """Read the text of a notice, "" when there is none."""
        row = self._row(SourceNoticeRecord.select(SourceNoticeRecord.text).where(SourceNoticeRecord.id == notice_id))
        return str(row["text"]) if row else ""

    def place(self, notice_id: int) -> tuple[str, int]:
        """Give the number of a notice and the id of its batch.

        Raises:
            NotFound: when there is none with this id.
        """
        query = SourceNoticeRecord.select(SourceNoticeRecord.number, SourcePersonRecord.batch).join(SourcePersonRecord)
        row = self._row(query.where(SourceNoticeRecord.id == notice_id))
        if row is None:
            raise NotFound("Deze kennisgeving bestaat niet meer")
        return str(row["number"]), int(row["batch"])

    def next_number(self, batch: SourceBatch) -> str:
        """Give the number for the next notice of a batch: its own number with a serial."""
        of_batch = SourcePersonRecord.select(SourcePersonRecord.id).where(SourcePersonRecord.batch == batch.id)
        made = SourceNoticeRecord.select().where(SourceNoticeRecord.person.in_(of_batch)).count(self._database)
        return f"{batch.number}-{made + 1:04d}"
