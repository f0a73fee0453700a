"""Letters: drafts that change, final ones that never do."""

from collections.abc import Iterable
from datetime import datetime

from ksf_tui.domain.correspondence import Draft, Printed
from ksf_tui.domain.letters import Letter, LetterHead, LetterKind, Sent
from ksf_tui.domain.rights import Right
from ksf_tui.errors import Conflict, NotFound, RuleViolation
from ksf_tui.vault.case_models import LetterPdfRecord, LetterRecord
from ksf_tui.vault.part_mapping import to_letter_head
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.values import stamp


class Letters(Repository):
    """The letters of all cases."""

    def get(self, letter_id: int, *, with_pdf: bool = False) -> Letter:
        """Read a letter, on request with the bytes of its PDF.

        Raises:
            NotFound: when there is none with this id.
        """
        row = self._row(LetterRecord.select().where(LetterRecord.id == letter_id))
        if row is None:
            raise NotFound("Deze brief bestaat niet meer")
        pdf = b""
        if with_pdf:
            pdf_row = self._row(LetterPdfRecord.select().where(LetterPdfRecord.letter == letter_id))
            pdf = bytes(pdf_row["pdf"]) if pdf_row else b""
        return Letter(to_letter_head(row), row["case"], row["text"], row["template_hash"], pdf)

    def add(self, case_id: int, kind: LetterKind, draft: Draft, recipient: str = "") -> int:
        """Store a draft, on request one to a recipient of the data, and give its id."""
        values = {"case": case_id, "kind": kind.value, "text": draft.text, "template_hash": draft.template_hash}
        return int(self._execute(LetterRecord.insert(values | {"recipient": recipient})))

    def change_text(self, head: LetterHead, text: str) -> None:
        """Store a changed text of a draft.

        Raises:
            Conflict: when somebody else changed it, or made it final, since it was read.
            RuleViolation: when it is final.
        """
        _must_be_draft(head)
        self._update(head, {"text": text})

    def rewrite(self, head: LetterHead, draft: Draft) -> None:
        """Replace a draft by one that was composed anew, with the templates that it came from now.

        Raises:
            Conflict, RuleViolation: as above.
        """
        _must_be_draft(head)
        self._update(head, {"text": draft.text, "template_hash": draft.template_hash})

    def make_final(
        self, head: LetterHead, number: str, at: datetime, printed: Printed, rights: Iterable[Right] = ()
    ) -> None:
        """Number and freeze a draft together with its PDF and the rights that it decides about.

        Raises:
            Conflict, RuleViolation: as above.
        """
        _must_be_draft(head)
        values = {"number": number, "final_at": stamp(at), "sha256": printed.sha256, "pages": printed.pages}
        self._update(head, {**values, "rights": ",".join(right.value for right in rights)})
        self._execute(LetterPdfRecord.insert({"letter": head.id, "pdf": printed.pdf}))

    def mark_sent(self, head: LetterHead, sent: Sent) -> None:
        """Store when and how a final letter went out.

        Raises:
            Conflict: as above.
        """
        self._update(head, {"sent_on": sent.on, "sent_by": sent.channel.value})

    def delete_draft(self, head: LetterHead) -> None:
        """Remove a draft; a final letter stays.

        Raises:
            Conflict, RuleViolation: as above.
        """
        _must_be_draft(head)
        removed = self._execute(
            LetterRecord.delete().where((LetterRecord.id == head.id) & (LetterRecord.version == head.version))
        )
        if not removed:
            raise _changed()

    def next_number(self, case_id: int, case_number: str) -> str:
        """Give the number for the next final letter of a case: the case number with a serial."""
        final = LetterRecord.select().where((LetterRecord.case == case_id) & LetterRecord.final_at.is_null(False))
        return f"{case_number}-{len(self._rows(final)) + 1}"

    def _update(self, head: LetterHead, values: dict[str, object]) -> None:
        changed = self._execute(
            LetterRecord.update(values | {"version": head.version + 1}).where(
                (LetterRecord.id == head.id) & (LetterRecord.version == head.version)
            )
        )
        if not changed:
            raise _changed()


def _must_be_draft(head: LetterHead) -> None:
    if head.is_final:
        raise RuleViolation("Deze brief is vastgesteld", "Hij verandert niet meer.", "Maak een nieuwe versie (n).")


def _changed() -> Conflict:
    return Conflict(
        "Deze brief is intussen gewijzigd",
        "Er is niets overschreven; uw tekst staat nog op het scherm.",
        "Open de brief opnieuw en neem uw wijziging over.",
    )
