"""How cases stood at the end of each month: a row for every month in which a case changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import fields
from datetime import date

import msgspec
from peewee import fn

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.figures.past import months_of
from ksf_tui.domain.figures.report import FileCounts
from ksf_tui.domain.figures.snapshot import CaseSnapshot, snapshot
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.history_models import CaseMonthRecord
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.values import Values, json_text, month_before

NO_END = 999912
"""A month that never comes: until then a case counts that is not over and done with."""


class CaseHistory(Repository):
    """Writes how a case stands now into the row of this month; reads how all of them stood.

    Args:
        month: the number of the month in Amsterdam (see `month_number`).
    """

    def __init__(self, database: VaultDatabase, month: int) -> None:
        super().__init__(database)
        self._month = month

    def put(self, case: Case, calendar: HolidayCalendar, *, is_held: bool) -> None:
        """Store how a case stands; where nothing changed that counts, nothing is written.

        Args:
            case: the case.
            calendar: the holidays.
            is_held: whether a matter about a case that belongs to it holds its file.
        """
        facts = snapshot(case, calendar, is_held=is_held)
        newest = self._database.execute_sql(
            "SELECT id, first, facts FROM case_month WHERE case_id = ? AND last IS NULL", (case.id,)
        ).fetchone()
        row_id, first, text = newest or (0, 0, "")
        if text == _text(facts):
            return
        if first >= self._month:  # also when a clock was set back
            self._update_row(CaseMonthRecord, row_id, _values(facts, first))
            return
        if row_id:
            self._update_row(CaseMonthRecord, row_id, _ended(self._month))
        self._insert_all(CaseMonthRecord, [{"case_id": case.id, "first": self._month} | _values(facts, self._month)])

    def put_past(self, case: Case, calendar: HolidayCalendar, *, is_held: bool = False) -> None:
        """Store the whole past of a case that has no row yet, as far as its facts tell it."""
        months = list(months_of(case, calendar, is_held=is_held))
        for at, (first, facts) in enumerate(months):
            row = {"case_id": case.id, "first": first, "last": None} | _values(facts, first)
            if at + 1 < len(months):
                row |= _ended(months[at + 1][0])
            self._insert_all(CaseMonthRecord, [row])

    def without(self) -> list[int]:
        """Give the ids of the cases that have no row: those of a vault from before the history."""
        sql = "SELECT id FROM cases WHERE NOT EXISTS (SELECT 1 FROM case_month WHERE case_id = cases.id) ORDER BY id"
        return [case_id for (case_id,) in self._database.execute_sql(sql).fetchall()]

    def stood(self, months: Sequence[int]) -> dict[int, dict[int, CaseSnapshot]]:
        """Give how the cases stood at the end of some months, in order, by month and id.

        A case that was over and done with before the first of them is left out: no figure counts it.
        """
        found: dict[int, dict[int, CaseSnapshot]] = {month: {} for month in months}
        decode = msgspec.json.Decoder(CaseSnapshot).decode
        sql = "SELECT case_id, first, coalesce(last, ?), facts FROM case_month WHERE counts_until >= ? AND first <= ?"
        for case_id, first, last, facts in self._database.execute_sql(sql, (NO_END, months[0], months[-1])).fetchall():
            held = months[bisect_left(months, first) : bisect_right(months, last)]
            if held:
                item = decode(facts)
                for month in held:
                    found[month][case_id] = item
        return found

    def files(self, month: int, day: date) -> FileCounts:
        """Count the files of closed cases as they stood at the end of a month, judged on a day."""
        sql = """SELECT count(*), coalesce(sum(keep_until < ?), 0), coalesce(sum(keep_until IS NULL), 0)
                 FROM case_month WHERE is_closed AND first <= ? AND (last IS NULL OR last >= ?)"""
        kept, expired, held = self._database.execute_sql(sql, (day, month, month)).fetchone()
        return FileCounts(kept, expired, held)

    def known_since(self) -> int | None:
        """Give the first month that is known; None when nothing is."""
        row = self._row(CaseMonthRecord.select(fn.MIN(CaseMonthRecord.first).alias("first")))
        return row["first"] if row else None


def _values(facts: CaseSnapshot, first: int) -> Values:
    """Give the columns of the newest row of a case, which begins in a month."""
    return {
        "counts_until": first if facts.is_over else NO_END,
        "is_closed": facts.closed_on is not None,
        "keep_until": facts.keep_until,
        "facts": _text(facts),
    }


def _text(facts: CaseSnapshot) -> str:
    """Write the facts without what is as it mostly is, which halves the history."""
    found = ((name, usual, getattr(facts, name)) for name, usual in _FIELDS)
    return json_text({name: value for name, usual, value in found if value != usual})


_FIELDS = tuple((field.name, field.default) for field in fields(CaseSnapshot))


def _ended(next_month: int) -> Values:
    """Give what ends a row in the month before the one in which the next begins."""
    last = month_before(next_month)
    return {"last": last, "counts_until": last}
