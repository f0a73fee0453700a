"""Cases with their people and decisions."""

from dataclasses import replace

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.people import Person
from ksf_tui.errors import Conflict, NotFound
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.mapping import (
    case_values,
    invoked_values,
    person_values,
    to_case,
    to_letter_head,
    to_person,
)
from ksf_tui.vault.models import CaseRecord, InvokedRecord, LetterRecord, PersonRecord
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.search import SearchIndex


class Cases(Repository):
    """Reads and writes whole cases; the search index and the computed columns follow in the same transaction."""

    def __init__(self, database: VaultDatabase, calendar: HolidayCalendar, index: SearchIndex) -> None:
        super().__init__(database)
        self._calendar = calendar
        self._index = index

    def get(self, case_id: int) -> Case:
        """Read a case.

        Raises:
            NotFound: when there is none with this id.
        """
        row = self._row(CaseRecord.select().where(CaseRecord.id == case_id))
        if row is None:
            raise NotFound("Deze zaak bestaat niet meer", "Misschien is zij op een andere werkplek verwijderd.")
        ids = [row["subject"], row["representative"]]
        people = {
            item["id"]: to_person(item) for item in self._rows(PersonRecord.select().where(PersonRecord.id.in_(ids)))
        }
        invoked = self._rows(InvokedRecord.select().where(InvokedRecord.case == case_id).order_by(InvokedRecord.id))
        heads = self._rows(
            LetterRecord.select(*_LETTER_HEAD).where(LetterRecord.case == case_id).order_by(LetterRecord.id)
        )
        return to_case(row, people, invoked, [to_letter_head(head) for head in heads])

    def find_number(self, number: str) -> int | None:
        """Give the id of the case with a number."""
        row = self._row(CaseRecord.select(CaseRecord.id).where(CaseRecord.number == number))
        return row["id"] if row else None

    def next_number(self, year: int) -> str:
        """Give the next free case number of a year, such as "2026-0042"."""
        prefix = f"{year}-"
        cursor = self._database.execute_sql(
            "SELECT max(CAST(substr(number, 6) AS INTEGER)) FROM cases WHERE number BETWEEN ? AND ?",
            (prefix, f"{year}-~"),
        )
        (highest,) = cursor.fetchone()
        return f"{prefix}{(highest or 0) + 1:04d}"

    def add(self, case: Case) -> Case:
        """Store a new case and give it back with its id; its people and rights go with it."""
        subject = self._add_person(case.subject)
        representative = self._add_person(case.representative.person) if case.representative else None
        values = case_values(case, self._calendar) | {"subject": subject, "representative": representative}
        case_id = self._execute(CaseRecord.insert(values))
        self._add_invoked(case, case_id)
        stored = replace(case, id=case_id)
        self._index.put(stored)
        return stored

    def save(self, case: Case) -> Case:
        """Store a changed case and give it back with its new version.

        Raises:
            Conflict: when somebody else changed it since it was read; nothing is written then.
        """
        changed = self._execute(
            CaseRecord.update(case_values(case, self._calendar) | {"version": case.version + 1}).where(
                (CaseRecord.id == case.id) & (CaseRecord.version == case.version)
            )
        )
        if not changed:
            raise Conflict("Deze zaak is intussen gewijzigd", "Er is niets overschreven.", "Bekijk de zaak opnieuw.")
        self._save_people(case)
        self._execute(InvokedRecord.delete().where(InvokedRecord.case == case.id))
        self._add_invoked(case, case.id)
        self._index.put(case)
        return replace(case, version=case.version + 1)

    def _save_people(self, case: Case) -> None:
        row = self._row(
            CaseRecord.select(CaseRecord.subject, CaseRecord.representative).where(CaseRecord.id == case.id)
        )
        if row is None:
            raise NotFound("Deze zaak bestaat niet meer")
        self._update_person(row["subject"], case.subject)
        old, new = row["representative"], case.representative
        if old and new:
            self._update_person(old, new.person)
        elif old or new:
            added = self._add_person(new.person) if new else None
            self._execute(CaseRecord.update({"representative": added}).where(CaseRecord.id == case.id))
            if old:
                self._execute(PersonRecord.delete().where(PersonRecord.id == old))

    def _add_person(self, person: Person) -> int:
        return int(self._execute(PersonRecord.insert(person_values(person))))

    def _update_person(self, person_id: int, person: Person) -> None:
        self._execute(PersonRecord.update(person_values(person)).where(PersonRecord.id == person_id))

    def _add_invoked(self, case: Case, case_id: int) -> None:
        self._execute(InvokedRecord.insert_many([invoked_values(item) | {"case": case_id} for item in case.invoked]))


_LETTER_HEAD = (
    LetterRecord.id,
    LetterRecord.kind,
    LetterRecord.number,
    LetterRecord.final_at,
    LetterRecord.sha256,
    LetterRecord.pages,
    LetterRecord.sent_on,
    LetterRecord.sent_by,
    LetterRecord.version,
)
