"""The table of holidays: who may change it, what can't be said, who signed, and when a check is asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.domain.users import Role
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.services import holidays, session, users
from ksf_tui.services.desk import Desk
from tests.support import PASSWORD, USER, an_intake, database_of, events, log_in, make_desk

TODAY = date(2026, 11, 5)


def change(day: date = date(2026, 12, 3), name: str = "Dag van de privacy", source: str = "KB 2026/1") -> HolidayChange:
    return HolidayChange(day, name, source, day, "")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path, TODAY)
    yield desk
    desk.store.close()


def test_who_is_no_administrator_changes_nothing(desk: Desk) -> None:
    users.add_user(desk, "k.visser", Role.SECRETARY, PASSWORD)
    proposal = holidays.propose(desk, change())
    colleague = session.unlock(desk.workplace, "k.visser", PASSWORD)
    before = (events(colleague), holidays.read(colleague))
    for attempt in (
        lambda: holidays.propose(colleague, change()),
        lambda: holidays.apply(colleague, proposal),
        lambda: holidays.mark_checked(colleague, 2027, "C/2026/1234"),
    ):
        with pytest.raises(RuleViolation) as caught:
            attempt()
        assert caught.value.rule == "R21"
    assert (events(colleague), holidays.read(colleague)) == before
    assert holidays.read(colleague).calendar.holidays(2026)
    colleague.store.close()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (change(source=""), "source"),
        (change(source="  \t "), "source"),
        (change(date(2026, 12, 6)), "day"),
        (change(date(2026, 12, 25), "Eerste Kerstdag"), "name"),
        (change(name=""), "name"),
        (change(date(1950, 1, 3)), "day"),
    ],
)
def test_what_cannot_be_is_refused_before_computing(desk: Desk, wrong: HolidayChange, field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        holidays.propose(desk, wrong)
    assert caught.value.field == field


def test_the_change_is_signed_by_who_makes_it(desk: Desk) -> None:
    proposal = holidays.propose(desk, replace(change(), by="iemand anders", name="Dag\x1b[31m van de privacy"))
    holidays.apply(desk, proposal)
    (kept,) = holidays.read(desk).register.changes
    assert (kept.by, kept.changed_on) == (USER, TODAY)
    assert "\x1b" not in kept.name


def test_the_year_is_asked_for_until_somebody_checked_it(desk: Desk) -> None:
    clock: Any = desk.workplace.clock
    clock.move(date(2026, 10, 31))
    assert holidays.year_to_check(desk) is None
    clock.move(date(2026, 11, 1))
    assert holidays.year_to_check(desk) == 2027
    clock.move(date(2027, 1, 4))
    assert holidays.read(desk).year_to_check == 2027
    other = log_in(desk.workplace)
    assert holidays.mark_checked(desk, 2027, "C/2026/1234").year_to_check is None
    assert holidays.read(other).year_to_check is None
    assert holidays.year_to_check(other) is None
    check = holidays.read(other).register.checked(2027)
    assert check and (check.by, check.source, check.checked_on) == (USER, "C/2026/1234", date(2027, 1, 4))
    with pytest.raises(InvalidInput):
        holidays.mark_checked(desk, 2028, "  ")
    other.store.close()


def test_hundreds_of_open_cases_are_read_in_a_few_queries(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read for one case at a time is not read for each of hundreds."""
    with desk.store.writing() as unit:
        for number in range(250):
            unit.cases.add(an_intake(received=date(2026, 11, 3)).to_case(f"2026-{number:04d}", unit.now))
    database = database_of(desk)
    asked: list[str] = []
    plain = database.execute_sql

    def counting(sql: str, *rest: object) -> object:
        asked.append(sql)
        return plain(sql, *rest)

    monkeypatch.setattr(database, "execute_sql", counting)
    proposal = holidays.propose(desk, change())
    assert len(proposal.moves) == 250
    assert len(asked) < 40
