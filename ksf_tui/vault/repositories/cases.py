"""Cases with their people and decisions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from peewee import Model

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.people import Person
from ksf_tui.domain.retention import keep_until
from ksf_tui.domain.states import State
from ksf_tui.errors import Conflict, NotFound
from ksf_tui.vault.case_models import CaseRecord, LetterRecord, PersonRecord
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.mapping import Parts, case_values, person_values, term_values, to_case, to_person
from ksf_tui.vault.parts import PART_MODELS, case_parts
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.repositories.case_history import CaseHistory
from ksf_tui.vault.search import SearchIndex
from ksf_tui.vault.values import Row, Values


class Cases(Repository):
    """Reads and writes whole cases; the search index and the computed columns follow in the same transaction."""

    def __init__(
        self, database: VaultDatabase, calendar: HolidayCalendar, index: SearchIndex, history: CaseHistory
    ) -> None:
        super().__init__(database)
        self._calendar = calendar
        self._index = index
        self._history = history

    def get(self, case_id: int) -> Case:
        """Read a case.

        Raises:
            NotFound: when there is none with this id.
        """
        case = next(self.many([case_id]), None)
        if case is None:
            raise NotFound("Deze zaak bestaat niet meer", "Misschien is zij op een andere werkplek verwijderd.")
        return case

    def many(self, case_ids: Sequence[int]) -> Iterator[Case]:
        """Read cases in the order of their ids, a few queries for each hundred; an id that is gone is left out."""
        for first in range(0, len(case_ids), _AT_ONCE):
            ids = case_ids[first : first + _AT_ONCE]
            rows = self._rows(CaseRecord.select().where(CaseRecord.id.in_(ids)).order_by(CaseRecord.id))
            numbers = {row[name] for row in rows for name in ("subject", "representative")}
            people = {
                item["id"]: to_person(item)
                for item in self._rows(PersonRecord.select().where(PersonRecord.id.in_(numbers)))
            }
            found = [self._parts(model.select(), model, ids) for model in PART_MODELS]
            found.append(self._parts(LetterRecord.select(*_LETTER_HEAD), LetterRecord, ids))
            for row in rows:
                yield to_case(row, Parts(people, *(part[row["id"]] for part in found)))

    def _parts(self, query: Any, model: Any, case_ids: Sequence[int]) -> Mapping[int, Sequence[Row]]:  # noqa: ANN401 - peewee leaves fields untyped
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self._rows(query.where(model.case.in_(case_ids)).order_by(model.id)):
            found[row["case"]].append(row)
        return found

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
        values = self._values(case) | {"subject": subject, "representative": representative}
        case_id = self._execute(CaseRecord.insert(values))
        self._add_parts(case, case_id)
        stored = replace(case, id=case_id, holidays_version=values["holidays_version"])
        self._index.put(stored)
        self._history.put(stored, self._calendar, is_held=self._is_held(case))
        return stored

    def save(self, case: Case) -> Case:
        """Store a changed case and give it back with its new version.

        Raises:
            Conflict: when somebody else changed it since it was read; nothing is written then.
        """
        values = self._values(case)
        changed = self._execute(
            CaseRecord.update(values | {"version": case.version + 1}).where(
                (CaseRecord.id == case.id) & (CaseRecord.version == case.version)
            )
        )
        if not changed:
            raise Conflict("Deze zaak is intussen gewijzigd", "Er is niets overschreven.", "Bekijk de zaak opnieuw.")
        self._save_people(case)
        for model in PART_MODELS:
            self._execute(model.delete().where(model.case == case.id))
        self._add_parts(case, case.id)
        self._index.put(case)
        self._history.put(case, self._calendar, is_held=self._is_held(case))
        if case.authority:
            self._pass_on_hold(case)
        return replace(case, version=case.version + 1, holidays_version=values["holidays_version"])

    def open_ids(self, *, not_version: str = "") -> list[int]:
        """Give the ids of the open cases, on request only those computed with another holiday table than this one."""
        query = CaseRecord.select(CaseRecord.id).where(CaseRecord.state.in_(_OPEN)).order_by(CaseRecord.id)
        if not_version:
            query = query.where(CaseRecord.holidays_version != not_version)
        return [row["id"] for row in self._rows(query)]

    def rewrite_term(self, case: Case, calendar: HolidayCalendar) -> None:
        """Store the dates of a case anew after the holiday table changed; nobody's change, so the version stays."""
        self._execute(CaseRecord.update(term_values(case.term(calendar))).where(CaseRecord.id == case.id))
        self._history.put(case, calendar, is_held=self._is_held(case))

    def bear_version(self, holidays_version: str) -> None:
        """Store for every open case that its dates were computed with a version of the holiday table."""
        values = {"holidays_version": holidays_version}
        self._execute(CaseRecord.update(values).where(CaseRecord.state.in_(_OPEN)))

    def rewrite_lists(self, case: Case) -> None:
        """Store anew what the domain computes for lists; nobody's change, so the version stays."""
        self._execute(CaseRecord.update(self._values(case)).where(CaseRecord.id == case.id))

    def fill_history(self) -> None:
        """Store of the cases of a vault from before the history how they stood, and until when their files are kept."""
        for case in self.many(self._history.without()):
            is_held = self._is_held(case)
            self._history.put_past(case, self._calendar, is_held=is_held)
            values = {"keep_until": keep_until(case, self._calendar, is_held=is_held)}
            self._execute(CaseRecord.update(values).where(CaseRecord.id == case.id))

    def unfinished_ids(self) -> list[int]:
        """Give the ids of all cases that are not closed."""
        query = CaseRecord.select(CaseRecord.id).where(CaseRecord.state != State.CLOSED.value).order_by(CaseRecord.id)
        return [row["id"] for row in self._rows(query)]

    def _values(self, case: Case) -> Values:
        """Give the columns of a case; a matter about a case that belongs to it holds its file too."""
        values = case_values(case, self._calendar)
        return values | {"keep_until": None} if values["keep_until"] and self._is_held(case) else values

    def _is_held(self, case: Case) -> bool:
        """Tell whether a matter with the authority, or in court, about a case that belongs to this one is pending."""
        others = [link.case_id for link in case.links]
        return bool(others) and any(other.is_held for other in self.many(others))

    def _pass_on_hold(self, case: Case) -> None:
        """Store of the cases that belong to this one whether its matter holds their files."""
        for other in self.many([link.case_id for link in case.links]):
            kept = keep_until(other, self._calendar, is_held=self._is_held(other))
            self._execute(CaseRecord.update({"keep_until": kept}).where(CaseRecord.id == other.id))
            self._history.put(other, self._calendar, is_held=self._is_held(other))

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

    def _add_parts(self, case: Case, case_id: int) -> None:
        for model, values in case_parts(case):
            self._insert(model, case_id, values)

    def _insert(self, model: type[Model], case_id: int, parts: Iterable[Values]) -> None:
        if rows := [values | {"case": case_id} for values in parts]:
            self._execute(model.insert_many(rows))


_OPEN = [state.value for state in State if state.is_open]
_AT_ONCE = 100
"""Cases that one round of queries reads."""

_LETTER_HEAD = (
    LetterRecord.id,
    LetterRecord.case,
    LetterRecord.kind,
    LetterRecord.number,
    LetterRecord.final_at,
    LetterRecord.sha256,
    LetterRecord.pages,
    LetterRecord.sent_on,
    LetterRecord.sent_by,
    LetterRecord.version,
    LetterRecord.rights,
    LetterRecord.recipient,
)
