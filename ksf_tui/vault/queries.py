"""Lists of cases: the worklist, the list of all cases, earlier cases of a person."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from peewee import fn

from ksf_tui.domain.people import Person
from ksf_tui.domain.rows import CaseFilter, CaseRow, CaseSort
from ksf_tui.domain.states import State
from ksf_tui.vault.case_models import CaseRecord, ExtensionRecord, NoticeRecord, PersonRecord, TaskRecord
from ksf_tui.vault.mapping import to_case_row
from ksf_tui.vault.repositories.base import Repository

_OPEN = [state.value for state in State if state.is_open]


class Lists(Repository):
    """Reads lines of lists; nothing here changes anything."""

    def worklist(self) -> tuple[CaseRow, ...]:
        """Give every case that still asks for something, the soonest legal last day first.

        That is what is not closed, and what is closed while the authority waits for an answer or a breach is undecided.
        """
        query = _lines().where(_asks()).order_by(CaseRecord.legal_last_day, CaseRecord.id)
        return tuple(to_case_row(row) for row in self._rows(query))

    def dated_ids(self, first: date, last: date) -> list[int]:
        """Give the ids of the cases that still ask for something and can have a date in a range, the ends included."""
        record, task, notice, extension = CaseRecord, TaskRecord, NoticeRecord, ExtensionRecord
        columns = (record.legal_last_day, record.step_by, record.chase_on, record.remind_on)
        is_due = task.due.between(first, last) | task.chase_on.between(first, last)
        elsewhere = (
            task.select(task.case).where(task.result.is_null() & is_due),
            notice.select(notice.case).where(notice.chase_on.between(first, last)),
            # No column holds the last day of a notice of extension, nor that of a second question of the authority.
            extension.select(extension.case).where(extension.notified_on.is_null() & extension.withdrawn_at.is_null()),
        )
        dated = [column.between(first, last) for column in columns] + [record.id.in_(query) for query in elsewhere]
        can_be = reduce(or_, dated, record.obligation_on.is_null(False))
        return [row["id"] for row in self._rows(record.select(record.id).where(_asks() & can_be).order_by(record.id))]

    def kept_until(self, first: date, last: date) -> Sequence[tuple[int, str, str, date]]:
        """Give the closed files that should go within a range of days: id, number, name of the person, the day."""
        columns = (CaseRecord.id, CaseRecord.number, PersonRecord.name, CaseRecord.keep_until)
        query = CaseRecord.select(*columns).join(PersonRecord, on=(CaseRecord.subject == PersonRecord.id))
        found = query.where(CaseRecord.keep_until.between(first, last)).order_by(CaseRecord.keep_until, CaseRecord.id)
        return list(found.tuples().execute(self._database))

    def by_ids(self, ids: Iterable[int]) -> dict[int, CaseRow]:
        """Give the lines of cases by id; ids that are gone are left out."""
        rows = self._rows(_lines().where(CaseRecord.id.in_(list(ids))))
        return {row["id"]: to_case_row(row) for row in rows}

    def ids(self, wanted: CaseFilter) -> list[int]:
        """Give the ids of all cases that pass a filter, in its order."""
        query = CaseRecord.select(CaseRecord.id)
        if wanted.sort is CaseSort.PERSON:
            query = query.join(PersonRecord, on=(CaseRecord.subject == PersonRecord.id))
        for condition in _conditions(wanted):
            query = query.where(condition)
        found = query.order_by(*_order(wanted.sort)).tuples().execute(self._database)
        return [case_id for (case_id,) in found]

    def earlier(self, person: Person, not_case: int = 0, limit: int = 20) -> tuple[CaseRow, ...]:
        """Give cases of the same person, by e-mail address or by name, the newest first."""
        same = []
        if person.email_key:
            same.append(PersonRecord.email_key == person.email_key)
        if person.own_name_key:
            same.append(PersonRecord.name_key == person.own_name_key)
        if not same:
            return ()
        condition = same[0] if len(same) == 1 else same[0] | same[1]
        query = (
            _lines().where(condition & (CaseRecord.id != not_case)).order_by(CaseRecord.received.desc()).limit(limit)
        )
        return tuple(to_case_row(row) for row in self._rows(query))

    def names(self) -> Sequence[str]:
        """Give the name of everybody there is, in a case or in the ledger of sources."""
        sql = "SELECT name FROM person UNION SELECT name FROM source_person"
        return [name for (name,) in self._database.execute_sql(sql).fetchall()]

    def years(self) -> tuple[int, ...]:
        """Give the years in which cases were received, the newest first."""
        year = fn.SUBSTR(CaseRecord.number, 1, 4)
        rows = self._rows(CaseRecord.select(year.alias("year")).distinct())
        return tuple(sorted((int(row["year"]) for row in rows), reverse=True))

    def handlers(self) -> tuple[str, ...]:
        """Give the names of everyone who handles a case."""
        rows = self._rows(CaseRecord.select(CaseRecord.handler).distinct().order_by(CaseRecord.handler))
        return tuple(row["handler"] for row in rows)


def _asks() -> Any:  # noqa: ANN401 - peewee's expressions are not public
    states = [state.value for state in State if state is not State.CLOSED]
    return CaseRecord.state.in_(states) | CaseRecord.obligation_on.is_null(False)


def _lines() -> Any:  # noqa: ANN401 - peewee's query types are not public
    return CaseRecord.select(
        CaseRecord.id,
        CaseRecord.number,
        CaseRecord.rights,
        PersonRecord.name.alias("person"),
        CaseRecord.handler,
        CaseRecord.state,
        CaseRecord.next_step,
        CaseRecord.received,
        CaseRecord.plan_by,
        CaseRecord.legal_last_day,
        CaseRecord.answered_on,
        CaseRecord.waiting_since,
        CaseRecord.remind_on,
        CaseRecord.paused_since,
        CaseRecord.chase_on,
        CaseRecord.days_late,
        CaseRecord.step_by,
        CaseRecord.restricted,
        CaseRecord.about,
        CaseRecord.obligation,
        CaseRecord.obligation_on,
    ).join(PersonRecord, on=(CaseRecord.subject == PersonRecord.id))


def _conditions(wanted: CaseFilter) -> Sequence[Any]:
    conditions: list[Any] = []
    if wanted.open_only:
        conditions.append(CaseRecord.state.in_(_OPEN))
    if wanted.state:
        conditions.append(CaseRecord.state == wanted.state.value)
    if wanted.right:
        conditions.append(("," + CaseRecord.rights + ",").contains(f",{wanted.right.value},"))
    if wanted.complaints_only:
        conditions.append(CaseRecord.about != "")
    if wanted.handler:
        conditions.append(CaseRecord.handler == wanted.handler)
    if wanted.year:
        conditions.append(CaseRecord.number.between(f"{wanted.year}-", f"{wanted.year}-~"))
    return conditions


def _order(sort: CaseSort) -> Sequence[Any]:
    if sort is CaseSort.DUE:
        return (CaseRecord.legal_last_day, CaseRecord.id)
    if sort is CaseSort.PERSON:
        return (PersonRecord.name_key, CaseRecord.id.desc())
    return (CaseRecord.received.desc(), CaseRecord.id.desc())
