"""Full-text search over cases with FTS5; texts are folded before they are indexed and before they are sought.

FTS5's own folding leaves letters such as ł and ø alone, so `domain.folding` does it on both sides.
"""

import re
from collections.abc import Iterable

from ksf_tui.domain.cases import Case
from ksf_tui.domain.folding import fold
from ksf_tui.vault.case_models import LetterRecord, NoteRecord
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.repositories.base import Repository

_WORD = re.compile(r"[^\W_]+")
"""What FTS5's tokenizer takes for a word too. The index holds no positions, so a sought word must be a single token."""


class SearchIndex(Repository):
    """The index of one vault; it is written in the same transaction as the case."""

    def __init__(self, database: VaultDatabase) -> None:
        super().__init__(database)

    def put(self, case: Case) -> None:
        """Index a stored case anew, with its letters and notes, if anything that is sought in changed.

        To index costs more than all the rest of a change: a word has a line for each of its beginnings.
        """
        letters = self._rows(LetterRecord.select(LetterRecord.text).where(LetterRecord.case == case.id))
        notes = self._rows(NoteRecord.select(NoteRecord.text).where(NoteRecord.case == case.id))
        document = (_people(case), _text(case, [row["text"] for row in (*letters, *notes)]))
        indexed = self._database.execute_sql("SELECT people, text FROM case_search WHERE rowid = ?", (case.id,))
        if indexed.fetchone() == document:
            return
        self._database.execute_sql("DELETE FROM case_search WHERE rowid = ?", (case.id,))
        self._insert(case.id, *document)

    def add(self, case: Case, texts: Iterable[str] = ()) -> None:
        """Index a case that is not in the index yet; `texts` are those of its letters and notes."""
        self._insert(case.id, _people(case), _text(case, texts))

    def _insert(self, case_id: int, people: str, text: str) -> None:
        document = (case_id, people, text)
        self._database.execute_sql("INSERT INTO case_search(rowid, people, text) VALUES (?, ?, ?)", document)

    def wipe_at_once(self, *, on: bool) -> None:
        """Say whether a word that goes out of a text is wiped from the index at once, as it is wherever people exist.

        It costs some hundred times as much as to index the text, which a vault of invented cases can do without.
        """
        self._database.execute_sql("INSERT INTO case_search(case_search, rank) VALUES('secure-delete', ?)", (int(on),))

    def find(self, text: str, limit: int = 500) -> list[int]:
        """Give the ids of cases that hold every word, each as the start of a word.

        Cases whose number or people match come first, then those whose texts do; the newest first in both.
        """
        words = _WORD.findall(fold(text))
        if not words:
            return []
        query = " ".join(f'"{word}"*' for word in words)
        by_people = self._match(f"people : ({query})", limit)
        return list(dict.fromkeys(by_people + self._match(query, limit)))[:limit]

    def _match(self, query: str, limit: int) -> list[int]:
        cursor = self._database.execute_sql(
            "SELECT rowid FROM case_search WHERE case_search MATCH ? ORDER BY rowid DESC LIMIT ?", (query, limit)
        )
        return [case_id for (case_id,) in cursor.fetchall()]


def _people(case: Case) -> str:
    """Give by what a case is called: its number, also without year and zeros, and who it is about."""
    parts = [case.number, case.number.partition("-")[2].lstrip("0")]
    for person in [case.subject] + ([case.representative.person] if case.representative else []):
        parts += [person.name, person.organisation, person.email]
    return fold("\n".join(parts))


def _text(case: Case, texts: Iterable[str]) -> str:
    """Give what was written in a case: the request, what was done with it, letters and notes."""
    parts = [case.request, *texts]
    for item in case.invoked:
        if item.decision:
            parts += [item.decision.reasons, item.decision.done, *item.decision.details.texts]
    for inquiry in case.inquiries:
        parts += [inquiry.doubt, inquiry.wanted, inquiry.outcome]
    for extension in case.extensions:
        parts += [extension.explanation, extension.done, extension.withdrawn_why]
    for task in case.tasks:  # what the desk itself proposes stands in every case, and would find them all
        parts += [task.finding] if task.place else [task.title, task.instruction, task.finding]
    parts += [text for notice in case.notices for text in (notice.name, notice.reason)]
    parts += [text for part in (case.complaint, case.authority, case.breach) if part for text in part.texts]
    return fold("\n".join(parts))
