"""Another holiday moves the dates of people who still have to be told, and of nobody else."""

from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.domain.letters import Sent
from ksf_tui.services import holidays, notice_terms, source_people, sources
from ksf_tui.services.desk import Desk
from ksf_tui.services.notice_terms import NoticeMove
from tests.source_ledger import a_batch, a_source_person, in_ledger, tell
from tests.support import database_of, events, make_desk

TODAY = date(2026, 2, 10)
OBTAINED = date(2026, 1, 27)
"""The month ends on Friday 27 February, which becomes a holiday below."""
CHANGE = HolidayChange(date(2026, 2, 27), "Dag van de bron", "KB 2026/1", TODAY, "")
OLD, NEW = (date(2026, 2, 27), date(2026, 2, 27)), (date(2026, 2, 26), date(2026, 3, 2))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path, TODAY)


def dates(desk: Desk, batch_id: int) -> dict[str, tuple[date, date]]:
    rows = source_people.rows(desk, source_people.ids(desk, batch_id)).values()
    return {row.name: (row.plan_by, row.legal_last_day) for row in rows}


def a_filled_batch(desk: Desk) -> int:
    batch = in_ledger(
        desk, a_batch(obtained=OBTAINED), [a_source_person(name, email=f"{name}@f.example") for name in "ab"]
    )
    first, _second = source_people.ids(desk, batch.id)
    tell(desk, batch, [first], Sent(TODAY, Channel.EMAIL))
    return batch.id


def test_a_holiday_moves_who_still_has_to_be_told(desk: Desk) -> None:
    batch_id = a_filled_batch(desk)
    other = in_ledger(desk, a_batch(obtained=date(2026, 1, 26)), [a_source_person()])
    assert dates(desk, batch_id) == {"a": OLD, "b": OLD}
    proposal = holidays.propose(desk, CHANGE)
    assert proposal.notices == (NoticeMove("B-2026-01", "het Handelsregister", 1),)
    assert dates(desk, batch_id) == {"a": OLD, "b": OLD}
    holidays.apply(desk, proposal)
    assert dates(desk, batch_id) == {"a": OLD, "b": NEW}
    assert set(dates(desk, other.id).values()) == {(date(2026, 2, 26), date(2026, 2, 26))}
    assert sources.view(desk, batch_id).events[0].detail == "1 kennisgeving"
    assert sources.due(desk)[1].legal_last_day == NEW[1]


def test_the_last_day_of_january_ends_on_the_last_of_february(desk: Desk) -> None:
    batch = in_ledger(desk, a_batch(obtained=date(2026, 1, 31)), [a_source_person("c")])
    assert dates(desk, batch.id) == {"c": (date(2026, 2, 27), date(2026, 3, 2))}
    holidays.apply(desk, holidays.propose(desk, CHANGE))
    assert dates(desk, batch.id) == {"c": (date(2026, 2, 26), date(2026, 3, 2))}


def test_a_program_with_another_table_computes_anew_also_without_cases(desk: Desk) -> None:
    batch_id = a_filled_batch(desk)
    database_of(desk).execute_sql("UPDATE source_person SET legal_last_day = '2026-02-20', plan_by = '2026-02-20'")
    holidays.bring_up_to_date(desk)
    assert dates(desk, batch_id)["b"] == OLD
    before = events(desk)
    with desk.store.reading() as unit:
        assert not notice_terms.are_outdated(unit)
    holidays.bring_up_to_date(desk)
    assert events(desk) == before


def test_a_vault_without_sources_writes_nothing_at_the_start(desk: Desk) -> None:
    before = database_of(desk).execute_sql("SELECT * FROM setting").fetchall()
    holidays.bring_up_to_date(desk)
    assert database_of(desk).execute_sql("SELECT * FROM setting").fetchall() == before
