"""How the notices of art. 14 stood at the end of each month: whole sets at once, because batches have thousands."""

from datetime import date, datetime

from ksf_tui.domain.dates import local_date
from ksf_tui.domain.figures.notices import NoticeGroup
from ksf_tui.domain.figures.periods import month_number
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.history_models import NoticeMonthRecord
from ksf_tui.vault.repositories.base import Repository
from ksf_tui.vault.values import Values, month_before

_CHANGED = """FROM source_person AS p LEFT JOIN notice_month AS h ON h.person_id = p.id AND h.last IS NULL
    WHERE {which} AND (h.id IS NULL OR h.state <> p.state OR h.legal_last_day <> p.legal_last_day
                       OR h.days_late <> p.days_late)"""
_ENDED = "UPDATE notice_month SET last = ? WHERE last IS NULL AND first < ? AND person_id IN (SELECT p.id {people})"
_AGAIN = """UPDATE notice_month SET (state, legal_last_day, days_late) =
    (SELECT state, legal_last_day, days_late FROM source_person WHERE id = person_id)
    WHERE last IS NULL AND person_id IN (SELECT p.id {people})"""
_NEW = """INSERT INTO notice_month (person_id, first, state, legal_last_day, days_late)
    SELECT p.id, ?, p.state, p.legal_last_day, p.days_late {people}"""
_GONE = "UPDATE notice_month SET state = '' WHERE last IS NULL AND person_id IN (SELECT p.id {people})"
_WITHOUT = """SELECT p.id, p.state, p.legal_last_day, p.days_late, p.sent_on, b.registered_at
    FROM source_person AS p JOIN source_batch AS b ON b.id = p.batch_id
    WHERE NOT EXISTS (SELECT 1 FROM notice_month WHERE person_id = p.id) ORDER BY p.id"""
_LAST = "SELECT max(coalesce((SELECT max(id) FROM source_person), 0), coalesce(max(person_id), 0)) FROM notice_month"
_STOOD = """SELECT coalesce(old.state, ''), new.state, new.days_late > 0, new.legal_last_day, count(*)
    FROM notice_month AS new LEFT JOIN notice_month AS old
        ON old.person_id = new.person_id AND old.first <= ? AND (old.last IS NULL OR old.last >= ?)
    WHERE new.first <= ? AND (new.last IS NULL OR new.last >= ?) AND new.state <> '' GROUP BY 1, 2, 3, 4"""


class NoticeHistory(Repository):
    """Follows the computed columns of the people of the ledger, in the row of this month.

    Args:
        month: the number of the month in Amsterdam (see `month_number`).
    """

    def __init__(self, database: VaultDatabase, month: int) -> None:
        super().__init__(database)
        self._month = month

    def last_person(self) -> int:
        """Give the highest id that a person of the ledger has or had, 0 when there was nobody."""
        (last,) = self._database.execute_sql(_LAST).fetchone()
        return int(last)

    def follow(self, person_id: int) -> None:
        """Store how the notice to a person stands now."""
        self._follow("p.id = ?", person_id)

    def follow_batch(self, batch_id: int) -> None:
        """Store how the notices to all people of a batch stand now."""
        self._follow("p.batch_id = ?", batch_id)

    def leave(self, person_id: int) -> None:
        """Store that a person is about to be taken out of the ledger."""
        self._leave("FROM source_person AS p WHERE p.id = ?", person_id)

    def leave_batch(self, batch_id: int) -> None:
        """Store that a batch is about to be taken out with its people."""
        self._leave("FROM source_person AS p WHERE p.batch_id = ?", batch_id)

    def fill(self) -> None:
        """Store the past of a ledger that has none yet: when people came in, and when they were told."""
        for person_id, state, last_day, days_late, sent_on, registered_at in self._database.execute_sql(
            _WITHOUT
        ).fetchall():
            came = month_number(local_date(datetime.fromisoformat(registered_at)))
            told = max(came, month_number(date.fromisoformat(sent_on))) if sent_on else came
            row: Values = {"person_id": person_id, "legal_last_day": date.fromisoformat(last_day), "last": None}
            rows = [row | {"first": told, "state": state, "days_late": days_late}]
            if told > came:
                waiting = {"first": came, "last": month_before(told), "state": NoticeState.TO_MAKE.value}
                rows.insert(0, row | waiting | {"days_late": 0})
            for values in rows:
                self._insert_all(NoticeMonthRecord, [values])

    def stood(self, before: int, after: int) -> list[NoticeGroup]:
        """Give how the notices stood at the end of a month, beside how they had stood at the end of an earlier one."""
        rows = self._database.execute_sql(_STOOD, (before, before, after, after)).fetchall()
        return [
            NoticeGroup(
                NoticeState(old) if old else None,
                NoticeState(state),
                bool(is_late),
                date.fromisoformat(last_day),
                people,
            )
            for old, state, is_late, last_day, people in rows
        ]

    def _follow(self, which: str, key: int) -> None:
        people = _CHANGED.format(which=which)
        self._end(people, key)
        self._database.execute_sql(_AGAIN.format(people=people), (key,))
        self._database.execute_sql(_NEW.format(people=people), (self._month, key))

    def _leave(self, people: str, key: int) -> None:
        self._end(people, key)
        self._database.execute_sql(_GONE.format(people=people), (key,))

    def _end(self, people: str, key: int) -> None:
        values = (month_before(self._month), self._month, key)
        self._database.execute_sql(_ENDED.format(people=people), values)
