"""Write many whole cases at once: the same rows that the other repositories write one by one, in far fewer calls."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from peewee import Model

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.case_file import CaseFile
from ksf_tui.domain.letters import Letter
from ksf_tui.domain.people import Person
from ksf_tui.domain.rows import EventRow
from ksf_tui.vault.case_models import CaseRecord, LetterPdfRecord, LetterRecord, NoteRecord, PersonRecord
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.mapping import case_values, person_values
from ksf_tui.vault.models import EventRecord
from ksf_tui.vault.parts import PART_MODELS, case_parts
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.repositories.case_history import CaseHistory
from ksf_tui.vault.repositories.journal import NOTE
from ksf_tui.vault.search import SearchIndex
from ksf_tui.vault.values import Values, stamp

EVENTS = 40
"""Events in one statement, because their triggers cost something each time; every other row has its own statement.

Measured: SQLCipher locks and wipes each piece of memory that SQLite asks for (`cipher_memory_security`). A small
statement that stays prepared asks for next to nothing; one of hundreds of rows copies all its values into such memory
and is up to twice as slow.
"""


class BulkWriter(Repository):
    """Adds cases that bring their own ids, to a vault that has none of these ids yet."""

    def __init__(
        self, database: VaultDatabase, calendar: HolidayCalendar, index: SearchIndex, history: CaseHistory
    ) -> None:
        super().__init__(database)
        self._calendar = calendar
        self._index = index
        self._history = history

    def add(self, files: Sequence[CaseFile]) -> None:
        """Store case files: people, case, rights, letters with PDFs, notes and the line of the search index.

        The events of their timelines go through `record`, because those of all cases together are one sequence.
        """
        people: list[Values] = []
        last_person = self._last_id("person")
        cases = [self._case(file, people, last_person) for file in files]
        letters = [letter for file in files for letter in file.letters]
        self._insert(PersonRecord, people)
        self._insert(CaseRecord, cases)
        for model in PART_MODELS:
            self._insert(model, _part(files, model))
        self._insert(LetterRecord, map(_letter_values, letters))
        self._insert(
            LetterPdfRecord, ({"letter": item.head.id, "pdf": item.pdf} for item in letters if item.head.is_final)
        )
        self._insert(NoteRecord, (_note_values(file.case.id, note) for file in files for note in _notes(file)))
        for file in files:
            self._history.put_past(file.case, self._calendar)
            self._index.add(file.case, [*(item.text for item in file.letters), *(n.detail for n in _notes(file))])

    def record(self, events: Iterable[tuple[int, EventRow]]) -> None:
        """Store events, each with the id of its case, in the order in which they come."""
        last = self._last_id("event")
        self._insert(
            EventRecord,
            (
                {
                    "id": number,
                    "at": stamp(event.at),
                    "user": event.user,
                    "action": event.action,
                    "case_id": case_id,
                    "detail": "" if event.action == NOTE else event.detail,
                }
                for number, (case_id, event) in enumerate(events, last + 1)
            ),
        )

    def _case(self, file: CaseFile, people: list[Values], last_person: int) -> Values:
        def add(person: Person) -> int:
            number = last_person + len(people) + 1
            people.append(person_values(person) | {"id": number})
            return number

        case = file.case
        return case_values(case, self._calendar) | {
            "id": case.id,
            "version": case.version,
            "subject": add(case.subject),
            "representative": add(case.representative.person) if case.representative else None,
        }

    def _last_id(self, table: str) -> int:
        (last,) = self._database.execute_sql(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()  # noqa: S608
        return int(last)

    def _insert(self, model: type[Model], rows: Iterable[Values]) -> None:
        self._insert_all(model, rows, per_statement=EVENTS if model is EventRecord else 1)


def _part(files: Sequence[CaseFile], model: type[Model]) -> Iterator[Values]:
    for file in files:
        for found, rows in case_parts(file.case):
            if found is model:
                yield from (values | {"case": file.case.id} for values in rows)


def _letter_values(letter: Letter) -> dict[str, Any]:
    head = letter.head
    return {
        "id": head.id,
        "case": letter.case_id,
        "kind": head.kind.value,
        "text": letter.text,
        "template_hash": letter.template_hash,
        "number": head.number or None,
        "final_at": stamp(head.final_at) if head.final_at else None,
        "sha256": head.sha256,
        "pages": head.pages,
        "sent_on": head.sent.on if head.sent else None,
        "sent_by": head.sent.channel.value if head.sent else "",
        "version": head.version,
        "rights": ",".join(right.value for right in head.rights),
        "recipient": head.recipient,
    }


def _notes(file: CaseFile) -> Iterator[EventRow]:
    return (event for event in file.timeline if event.action == NOTE)


def _note_values(case_id: int, note: EventRow) -> Values:
    return {"case": case_id, "at": stamp(note.at), "user": note.user, "text": note.detail}
