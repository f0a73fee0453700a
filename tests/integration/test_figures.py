"""The figures: counted twice over thousands of cases, and fixed once a month is over."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from peewee import DatabaseError

from ksf_tui.domain.dates import local_date
from ksf_tui.domain.figures.counts import Part
from ksf_tui.domain.figures.periods import Period, PeriodKind, month_number, parse_period
from ksf_tui.domain.figures.report import Column
from ksf_tui.services import reports
from ksf_tui.services.desk import Desk
from ksf_tui.vault.repositories.case_history import CaseHistory
from tests.integration.lives import FIRST, LAST, lives
from tests.integration.second_count import Lives, at_end_of, second_count
from tests.support import StandingClock, database_of, facts, make_desk

CASES = 2000
CALENDAR = facts().calendar
STANDS = {"open", "paused", "late open", "soon", "silent", "undecided"}
OF_DAYS = {"longest", "median", "earlier"}
"""What is no sum: the days of single cases, and what came before the period."""


@pytest.fixture(scope="module")
def told() -> Lives:
    return list(lives(CASES, seed=7))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, told: Lives) -> Iterator[Desk]:
    """A vault that knows how each of the cases stood, put in as they happened."""
    desk = make_desk(tmp_path_factory.mktemp("figures"), clock=StandingClock(LAST))
    put_in(desk, told)
    yield desk
    desk.store.close()


def put_in(desk: Desk, told: Lives) -> None:
    together = sorted(((moment, case) for versions in told for moment, case in versions), key=lambda pair: pair[0])
    with desk.store.writing():
        for moment, case in together:
            CaseHistory(database_of(desk), month_number(local_date(moment))).put(case, CALENDAR, is_held=False)


def months() -> list[Period]:
    newest = Period.of(PeriodKind.MONTH, LAST)
    return [newest.shifted(-back) for back in reversed(range((LAST - FIRST).days // 30))]


def merged(months: Sequence[Part[Any]]) -> dict[str, int]:
    return dict(sum((Counter(month.counts) for month in months), Counter()))


def figures_of(column: Column) -> dict[str, Any]:
    """Give the figures of a period in the form of the second count."""
    cases = column.cases
    return {
        "received": cases.received.count,
        "complaints received": cases.received.complaints,
        "earlier": cases.received.earlier,
        "by right": merged(cases.received.by_right),
        "by audience": merged(cases.received.by_audience),
        "by channel": merged(cases.received.by_channel),
        "handled": cases.handled,
        "requests on time": cases.requests.on_time,
        "in first month": cases.requests.in_first_month,
        "longest": cases.requests.gross.longest,
        "median": cases.requests.gross.median,
        "merged": cases.merged,
        "reopened": cases.reopened,
        "outcomes": merged(cases.outcomes),
        "refusals": merged(cases.refusals),
        "open": cases.backlog.count,
        "paused": cases.backlog.paused,
        "late open": cases.backlog.late,
        "soon": cases.backlog.soon,
        "late": {line.number: line.days for line in cases.late},
        "extensions": cases.extensions,
        "asked": cases.identity_asked,
        "unidentified": cases.identity_failed,
        "receipts": (cases.receipts_due, cases.receipts_on_target),
        "findings": merged(cases.findings),
        "escalated": cases.escalated,
        "told": cases.rounds.told,
        "confirmed": cases.rounds.confirmed,
        "silent": cases.rounds.silent,
        "matters": sorted(line.number for line in cases.oversight.matters),
        "answered to the authority": cases.oversight.answered,
        "breaches": cases.oversight.breaches,
        "undecided": cases.oversight.undecided,
        "paused days": sum(pause.days for pause in cases.pauses.values()),
    }


def test_every_figure_of_every_month_is_what_a_second_count_gives(desk: Desk, told: Lives) -> None:
    for month in months():
        day = min(month.last, LAST)
        before, after = at_end_of(told, month.first - timedelta(days=1)), at_end_of(told, day)
        over = day - timedelta(days=1) if month.last > LAST else day
        expected = second_count(before, after, month.first, day, over, CALENDAR)
        assert figures_of(reports.read(desk, month).current) == expected, month.label


def test_the_invented_lives_hold_something_of_everything(desk: Desk) -> None:
    found = [figures_of(reports.read(desk, month).current) for month in months()]
    assert [name for name in found[0] if not any(month[name] for month in found)] == []


def test_what_comes_in_and_goes_out_explains_what_is_open(desk: Desk) -> None:
    for month in months()[1:]:
        report = reports.read(desk, month)
        now, before = report.current.cases, report.previous.cases
        came, went = now.received.count + now.reopened, now.handled + now.merged
        assert now.backlog.count == before.backlog.count + came - went, month.label


@pytest.mark.parametrize("code", ["2025-K2", "2026-K4", "2025"])
def test_a_quarter_and_a_year_are_the_sum_of_their_months(desk: Desk, code: str) -> None:
    period = parse_period(code)
    inside = [
        figures_of(reports.read(desk, month).current)
        for month in months()
        if period.first <= month.first <= period.last
    ]
    whole = figures_of(reports.read(desk, period).current)
    for name, figure in whole.items():
        if name in STANDS:
            assert figure == inside[-1][name], name
        elif isinstance(figure, int) and name not in OF_DAYS:
            assert figure == sum(month[name] for month in inside), name
    trend = reports.read(desk, period).trend[-len(inside) :]
    assert [(month.received, month.handled) for month in trend] == [
        (month["received"], month["handled"]) for month in inside
    ]


def test_a_period_stands_beside_the_one_before_and_the_year_before(desk: Desk) -> None:
    report = reports.read(desk, parse_period("2026-03"))
    assert report.previous == reports.read(desk, parse_period("2026-02")).current
    assert report.year_before == reports.read(desk, parse_period("2025-03")).current
    assert [month.first for month in report.trend][:1] == [date(2025, 4, 1)]


def test_a_month_that_is_over_never_changes(tmp_path: Path, told: Lives) -> None:
    desk = make_desk(tmp_path, clock=StandingClock(LAST))
    known = [versions for versions in told[:300] if local_date(versions[0][0]) < date(2026, 1, 1)]
    put_in(desk, [[pair for pair in versions if local_date(pair[0]) < date(2026, 1, 1)] for versions in known])
    before = [reports.read(desk, month) for month in months() if month.last < date(2026, 1, 1)]
    put_in(desk, [[pair for pair in versions if local_date(pair[0]) >= date(2026, 1, 1)] for versions in known])
    assert [reports.read(desk, report.period) for report in before] == before
    desk.store.close()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE case_month SET facts = '{}' WHERE last IS NOT NULL",
        "UPDATE case_month SET first = 202001",
        "DELETE FROM case_month WHERE id = 1",
        "INSERT OR REPLACE INTO case_month SELECT * FROM case_month WHERE last IS NOT NULL LIMIT 1",
    ],
)
def test_nobody_rewrites_how_a_case_stood(desk: Desk, attack: str) -> None:
    with pytest.raises(DatabaseError, match="case_month"):
        database_of(desk).execute_sql(attack)


def test_a_later_clock_that_is_set_back_loses_nothing(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    (_, case), *_rest = next(iter(lives(1, seed=1)))
    for number, month in enumerate((202611, 202610)):
        changed = replace(case, audience=f"x{number}")
        with desk.store.writing():
            CaseHistory(database_of(desk), month).put(changed, CALENDAR, is_held=False)
    rows = database_of(desk).execute_sql("SELECT first, last, facts LIKE '%x1%' FROM case_month").fetchall()
    assert rows == [(202611, None, 1)]
    desk.store.close()
