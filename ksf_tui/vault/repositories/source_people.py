"""The people of source batches, and how their notices stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from peewee import fn

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.folding import fold
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.figures import NoticeGroup
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.domain.sources.rows import SourcePersonRow
from ksf_tui.errors import Conflict, NotFound
from ksf_tui.vault.case_models import CaseRecord
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.repositories.notice_history import NoticeHistory
from ksf_tui.vault.source_mapping import (
    notice_values,
    source_person_values,
    standing,
    to_source_person,
    to_source_person_row,
)
from ksf_tui.vault.source_models import SourceBatchRecord, SourceCaseRecord, SourceNoticeRecord, SourcePersonRecord
from ksf_tui.vault.values import Row

_AT_ONCE = 200
"""People that one round of queries reads."""
_OPEN = [state.value for state in NoticeState if state.is_open]


class SourcePeople(Repository):
    """The people of all batches."""

    def __init__(self, database: VaultDatabase, calendar: HolidayCalendar, history: NoticeHistory) -> None:
        super().__init__(database)
        self._calendar = calendar
        self._history = history

    def get(self, person_id: int) -> SourcePerson:
        """Read a person.

        Raises:
            NotFound: when there is none with this id.
        """
        found = self.many([person_id])
        if not found:
            raise NotFound("Deze persoon staat er niet meer", "Misschien op een andere werkplek verwijderd.")
        return found[0]

    def many(self, ids: Sequence[int]) -> list[SourcePerson]:
        """Read people in the order of their ids; those that are gone are left out."""
        found: dict[int, SourcePerson] = {}
        for first in range(0, len(ids), _AT_ONCE):
            some = list(ids[first : first + _AT_ONCE])
            notices = self._of(some, SourceNoticeRecord.select().order_by(SourceNoticeRecord.id), SourceNoticeRecord)
            linked = SourceCaseRecord.select(SourceCaseRecord.person, SourceCaseRecord.case, CaseRecord.number)
            cases = self._of(some, linked.join(CaseRecord).order_by(SourceCaseRecord.id), SourceCaseRecord)
            for row in self._rows(SourcePersonRecord.select().where(SourcePersonRecord.id.in_(some))):
                found[row["id"]] = to_source_person(row, notices.get(row["id"], ()), cases.get(row["id"], ()))
        return [found[person_id] for person_id in ids if person_id in found]

    def _of(self, ids: list[int], query: Any, model: Any) -> dict[int, list[Row]]:  # noqa: ANN401 - peewee's types
        found: dict[int, list[Row]] = {}
        for row in self._rows(query.where(model.person.in_(ids))):
            found.setdefault(row["person"], []).append(row)
        return found

    def ids(
        self, batch_id: int, text: str = "", states: Iterable[NoticeState] = (), *, unsuppressed: bool = False
    ) -> list[int]:
        """Give the ids of the people of a batch, who is due first on top, then by name.

        Args:
            batch_id: the batch.
            text: part of a name, an organisation or an e-mail address, whatever its capitals or diacritics.
            states: how their notices stand; any where none is named.
            unsuppressed: leave out who is on the list of inactive addresses.
        """
        record = SourcePersonRecord
        query = record.select(record.id, record.name_key, record.organisation, record.email_key)
        query = query.where(record.batch == batch_id)
        if wanted := [state.value for state in states]:
            query = query.where(record.state.in_(wanted))
        if unsuppressed:
            query = query.where(record.is_suppressed == False)  # noqa: E712 - peewee
        is_told = record.state.not_in(_OPEN)
        rows = self._rows(query.order_by(is_told, record.legal_last_day, record.name_key, record.id))
        wanted_text = fold(text.strip())
        return [row["id"] for row in rows if not wanted_text or wanted_text in _searched(row)]

    def first_due(self, batch_id: int) -> SourcePerson | None:
        """Give who of a batch still has to be told and is due first, None when nobody is."""
        record = SourcePersonRecord
        query = record.select(record.id).where((record.batch == batch_id) & record.state.in_(_OPEN))
        row = self._row(query.order_by(record.legal_last_day, record.plan_by, record.id).limit(1))
        return self.get(row["id"]) if row else None

    def first_event(self, batch_id: int) -> date | None:
        """Give the earliest day on which somebody of a batch was told or is approached, None when nobody is."""
        record = SourcePersonRecord
        columns = (record.sent_on, record.first_contact, record.first_disclosure)
        query = record.select(*(fn.MIN(column).alias(column.name) for column in columns))
        row = self._row(query.where(record.batch == batch_id)) or {}
        return min((day for day in row.values() if day), default=None)

    def newest(self, batch_id: int) -> int:
        """Give the id of who was added to a batch last, 0 when nobody was."""
        record = SourcePersonRecord
        row = self._row(record.select(fn.MAX(record.id).alias("last")).where(record.batch == batch_id))
        return int((row and row["last"]) or 0)

    def rows(self, ids: Iterable[int]) -> dict[int, SourcePersonRow]:
        """Give the lines of people by id; those that are gone are left out."""
        rows = self._rows(SourcePersonRecord.select().where(SourcePersonRecord.id.in_(list(ids))))
        return {row["id"]: to_source_person_row(row) for row in rows}

    def add(
        self, batch: SourceBatch, people: Iterable[SourcePerson], done: Callable[[int], None] = lambda _: None
    ) -> int:
        """Store new people of a batch and give how many; `done` is told after each how many there are so far."""
        count, last = 0, self._history.last_person()
        for person in people:
            # An id is never given again: the figures would take the new person for the one who was removed.
            values = source_person_values(person, batch, self._calendar) | {"version": person.version}
            values["id"] = last + count + 1
            self._insert_all(SourcePersonRecord, [values])
            count += 1
            done(count)
        self._history.follow_batch(batch.id)
        return count

    def save(self, person: SourcePerson, batch: SourceBatch) -> SourcePerson:
        """Store a changed person with what became of the notices, and give it as it is stored now.

        Raises:
            Conflict: somebody else changed the person since it was read.
        """
        record = SourcePersonRecord
        values = source_person_values(person, batch, self._calendar) | {"version": person.version + 1}
        same = (record.id == person.id) & (record.version == person.version)
        if not self._execute(record.update(values).where(same)):
            raise _changed()
        for notice in person.notices:
            update = SourceNoticeRecord.update(notice_values(notice)).where(SourceNoticeRecord.id == notice.id)
            self._execute(update)
        self._history.follow(person.id)
        return self.get(person.id)

    def save_standing(self, person: SourcePerson, batch: SourceBatch) -> None:
        """Store what became of the newest notice to somebody who was read in this transaction, one of many."""
        values = standing(person, batch, self._calendar) | {"version": person.version + 1}
        self._update_row(SourcePersonRecord, person.id, values)
        if person.notice:
            self._update_row(SourceNoticeRecord, person.notice.id, notice_values(person.notice))
        self._history.follow(person.id)

    def remove(self, person: SourcePerson) -> None:
        """Remove a person.

        Raises:
            Conflict: as above.
        """
        record = SourcePersonRecord
        same = (record.id == person.id) & (record.version == person.version)
        self._history.leave(person.id)
        if not self._execute(record.delete().where(same)):
            raise _changed()

    def rewrite(self, batch: SourceBatch) -> None:
        """Store anew how the notices of a batch stand, after the batch changed."""
        for person in self.many(self.ids(batch.id)):
            self._update_row(SourcePersonRecord, person.id, standing(person, batch, self._calendar))
        self._history.follow_batch(batch.id)

    def rewrite_term(self, person_id: int, term: Deadline) -> None:
        """Store the dates of somebody anew after the holidays changed; nobody's change, so the version stays."""
        values = {"plan_by": term.safe.plan_by, "legal_last_day": term.safe.legal_last_day}
        self._update_row(SourcePersonRecord, person_id, values)
        self._history.follow(person_id)

    def void_unsent(self, batch_id: int) -> int:
        """Void the notices of a batch that did not go out, and give how many.

        Their people are another version: who has one on a screen must not store the notice as it was.
        """
        person, notice = SourcePersonRecord, SourceNoticeRecord
        of_batch = person.select(person.id).where(person.batch == batch_id)
        unsent = (
            notice.person.in_(of_batch) & notice.sent_on.is_null() & (notice.is_void == False)  # noqa: E712 - peewee
        )
        update = person.update({"version": person.version + 1})
        self._execute(update.where(person.id.in_(notice.select(notice.person).where(unsent))))
        return int(self._execute(notice.update({"is_void": True}).where(unsent)))

    def link(self, person: SourcePerson, case_id: int) -> None:
        """Store that a case came of what a person wrote; twice is once."""
        values = {"person": person.id, "case": case_id}
        self._execute(SourceCaseRecord.insert(values).on_conflict_ignore())
        number = CaseRecord.select(CaseRecord.number).where(CaseRecord.id == case_id)
        update = SourcePersonRecord.update({"case_number": number, "version": SourcePersonRecord.version + 1})
        self._execute(update.where(SourcePersonRecord.id == person.id))

    def unlink(self, person: SourcePerson, case_id: int) -> None:
        """Take away that a case came of what a person wrote; the newest of the others counts then."""
        of_both = (SourceCaseRecord.person == person.id) & (SourceCaseRecord.case == case_id)
        self._execute(SourceCaseRecord.delete().where(of_both))
        left = [ref.number for ref in person.cases if ref.case_id != case_id]
        values = {"case_number": left[-1] if left else "", "version": SourcePersonRecord.version + 1}
        self._execute(SourcePersonRecord.update(values).where(SourcePersonRecord.id == person.id))

    def of_case(self, case_id: int) -> list[SourcePerson]:
        """Give the people of batches that a case came of."""
        query = SourceCaseRecord.select(SourceCaseRecord.person).where(SourceCaseRecord.case == case_id)
        return self.many([row["person"] for row in self._rows(query.order_by(SourceCaseRecord.id))])

    def same_as(self, person: Person) -> list[SourcePerson]:
        """Give the people of all batches who may be the same, by e-mail address or by name, the newest first."""
        record = SourcePersonRecord
        keys = ((record.email_key, person.email_key), (record.name_key, person.name_key))
        same = [column == key for column, key in keys if key]
        if not same:
            return []
        query = record.select(record.id).where(same[0] if len(same) == 1 else same[0] | same[1])
        return self.many([row["id"] for row in self._rows(query.order_by(record.id.desc()))])

    def match_suppressed(self, matches: Callable[[Person], bool]) -> int:
        """Store of everybody anew whether the list of inactive addresses recognises them; give how many changed."""
        record = SourcePersonRecord
        columns = (record.name, record.organisation, record.email, record.phone)
        changed = 0
        for row in self._rows(record.select(record.id, *columns, record.is_suppressed)):
            person = Person(row["name"], organisation=row["organisation"], email=row["email"], phone=row["phone"])
            if matches(person) is not bool(row["is_suppressed"]):
                # Another version: who has the person on a screen must not store the old mark over this one.
                values = {"is_suppressed": not row["is_suppressed"], "version": record.version + 1}
                self._execute(record.update(values).where(record.id == row["id"]))
                changed += 1
        return changed

    def groups(self) -> Mapping[int, Sequence[NoticeGroup]]:
        """Give how the notices stand, counted by batch."""
        record = SourcePersonRecord
        is_late = (record.days_late > 0).alias("is_late")
        columns = (record.batch, record.state, record.plan_by, record.legal_last_day, is_late)
        query = record.select(*columns, fn.COUNT(record.id).alias("people")).group_by(*columns[:-1], is_late)
        found: dict[int, list[NoticeGroup]] = {}
        for row in self._rows(query):
            group = NoticeGroup(
                NoticeState(row["state"]), bool(row["is_late"]), row["plan_by"], row["legal_last_day"], row["people"]
            )
            found.setdefault(row["batch"], []).append(group)
        return found

    def languages(self) -> Mapping[int, frozenset[Language]]:
        """Give the languages of the people of each batch."""
        record = SourcePersonRecord
        found: dict[int, set[Language]] = {}
        for row in self._rows(record.select(record.batch, record.language).distinct()):
            found.setdefault(row["batch"], set()).add(Language(row["language"]))
        return {batch: frozenset(languages) for batch, languages in found.items()}

    def known(self) -> Sequence[tuple[str, str, str, str]]:
        """Give everybody in the ledger: keys of e-mail address and name, organisation, and number of the batch."""
        record = SourcePersonRecord
        query = record.select(record.email_key, record.name_key, record.organisation, SourceBatchRecord.number)
        rows = self._rows(query.join(SourceBatchRecord).order_by(record.id))
        return [(row["email_key"], row["name_key"], row["organisation"], row["number"]) for row in rows]


def _searched(row: Row) -> str:
    return f"{row['name_key']} {fold(row['organisation'])} {fold(row['email_key'])}"


def _changed() -> Conflict:
    return Conflict(
        "Deze persoon is intussen gewijzigd",
        "Er is niets overschreven; wat u typte staat er nog.",
        "Bekijk de regel opnieuw, en bewaar alleen als uw wijziging nog klopt.",
    )
