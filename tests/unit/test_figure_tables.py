"""Periods, and the tables of a report: what is split, what is put together, and how figures are written."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.authority import MatterStatus
from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.figures.counting import spread
from ksf_tui.domain.figures.counts import (
    Backlog,
    CaseCounts,
    Handled,
    LateLine,
    MatterLine,
    Oversight,
    Part,
    PauseCount,
    Received,
    Rounds,
    Spread,
)
from ksf_tui.domain.figures.lateness import LateReason, late_reason
from ksf_tui.domain.figures.notices import NoticeCounts
from ksf_tui.domain.figures.numbers import days, number, share
from ksf_tui.domain.figures.periods import FIRST_YEAR, LAST_YEAR, Period, PeriodKind, month_number, parse_period
from ksf_tui.domain.figures.report import Column, FileCounts, Report, TrendMonth
from ksf_tui.domain.figures.splits import HIDDEN, UNSPLIT
from ksf_tui.domain.figures.summary import decisions, footnotes, key_figures
from ksf_tui.domain.figures.tables import OTHER_AUDIENCES, Names, Table, tables
from ksf_tui.domain.identity import Identity, IdentityMethod
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.errors import InvalidInput
from tests.support import RECEIVED, a_case, a_decision, a_head

OCTOBER = parse_period("2026-10")
NAMES = Names({"lid": "leden", "cursist": "cursisten", "bestuurder": "bestuurders"}, {"17-3-e": "rechtsvordering"})
LAST_DAY = date(2026, 11, 23)


def a_report(now: CaseCounts, before: CaseCounts | None = None, **changes: object) -> Report:
    """Give the report of October with these figures; those of September, and none of the year before."""
    columns = [
        Column(period, counts, NoticeCounts(), FileCounts())
        for period, counts in (
            (OCTOBER, now),
            (OCTOBER.shifted(-1), before or CaseCounts()),
            (OCTOBER.year_before, CaseCounts()),
        )
    ]
    trend = tuple(TrendMonth(OCTOBER.shifted(-back).first, 1, 1, 1, 1, 1, 0) for back in reversed(range(12)))
    report = Report(columns[0], columns[1], columns[2], trend, OCTOBER.last, False, date(2025, 1, 1))
    return replace(report, **changes)  # type: ignore[arg-type]


def a_part(counts: dict[Any, int], cases: int = 0) -> Part[Any]:
    """Give a month of something, of as many cases unless it says otherwise."""
    return Part(counts, cases or sum(counts.values()))


def table_of(report: Report, title: str) -> Table:
    return next(item for item in tables(report, NAMES) if item.title == title)


@pytest.mark.parametrize(
    ("code", "first", "last", "label"),
    [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "februari 2026"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "februari 2028"),
        ("2026-K4", date(2026, 10, 1), date(2026, 12, 31), "vierde kwartaal 2026"),
        ("2026-q1", date(2026, 1, 1), date(2026, 3, 31), "eerste kwartaal 2026"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026"),
    ],
)
def test_a_period_is_read_as_it_is_written(code: str, first: date, last: date, label: str) -> None:
    period = parse_period(f" {code} ")
    assert (period.first, period.last, period.label) == (first, last, label)
    assert period.code == code.upper().replace("Q", "K")


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-00", "2026-K5", "oktober", "2017-12", "2100-01", "2026-1", "26-10"]
)
def test_what_is_no_period_is_refused_with_what_to_type(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_period(text)
    assert refused.value.field == "period" and "2026-10" in refused.value.hint


@given(st.sampled_from(PeriodKind), st.dates(date(FIRST_YEAR + 1, 1, 1), date(LAST_YEAR, 12, 31)))
def test_periods_follow_one_another_without_a_gap(kind: PeriodKind, day: date) -> None:
    period = Period.of(kind, day)
    assert period.first <= day <= period.last
    assert period.shifted(1).first.toordinal() == period.last.toordinal() + 1
    assert period.shifted(1).shifted(-1) == period == parse_period(period.code)
    assert month_number(period.shifted(-1).last) < month_number(period.first)
    assert period.year_before.first == period.first.replace(year=period.first.year - 1)


def test_a_column_with_less_than_three_is_not_split() -> None:
    now = CaseCounts(received=Received(count=4, by_right=(a_part({Right.ACCESS: 3, Right.ERASURE: 1}),)))
    before = CaseCounts(received=Received(count=2, by_right=(a_part({Right.ERASURE: 1, Right.OBJECTION: 1}),)))
    assert table_of(a_report(now, before), "Naar recht").rows == (
        ("inzage", "3", HIDDEN, "0"),
        ("verwijdering", "1", HIDDEN, "0"),
        (UNSPLIT, "0", "2", "0"),
    )
    assert table_of(a_report(before, before), "Naar recht").rows == ()


def test_three_rights_of_one_case_are_not_split() -> None:
    now = CaseCounts(received=Received(count=1, by_right=(a_part(dict.fromkeys(list(Right)[:3], 1), cases=1),)))
    assert table_of(a_report(now), "Naar recht").rows == ()


def test_an_audience_of_one_or_two_in_any_column_stands_among_the_others() -> None:
    now = CaseCounts(received=Received(by_audience=(a_part({"lid": 5, "cursist": 4, "bestuurder": 1}),)))
    before = CaseCounts(received=Received(by_audience=(a_part({"lid": 3, "cursist": 2}),)))
    assert table_of(a_report(now, before), "Naar doelgroep").rows == (
        ("leden", "5", "3", "0"),
        ("cursisten", "4", HIDDEN, "0"),
        (OTHER_AUDIENCES, "1", "2", "0"),
    )


def test_what_a_month_hides_can_not_be_found_in_its_quarter() -> None:
    months = (a_part({Right.ACCESS: 4}), a_part({Right.ERASURE: 2}), a_part({Right.ACCESS: 2, Right.OBJECTION: 1}))
    quarter = CaseCounts(received=Received(count=9, by_right=months))
    assert table_of(a_report(quarter), "Naar recht").rows == (
        ("inzage", "6", "0", "0"),
        ("bezwaar", "1", "0", "0"),
        (UNSPLIT, "2", "0", "0"),
    )


def test_grounds_that_read_alike_are_counted_together() -> None:
    now = CaseCounts(refusals=(a_part({"17-3-e": 2, "rechtsvordering": 1}),))
    assert table_of(a_report(now), "Afwijzingsgronden").rows == (("rechtsvordering", "3", "0", "0"),)


def test_what_did_not_happen_is_said_in_a_sentence() -> None:
    for table in tables(a_report(CaseCounts()), NAMES):
        assert table.rows == () and table.nil.endswith(".")


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(0, 0, "–"), (0, 3, "0 (0%)"), (199, 200, "199 (99%)"), (3, 3, "3 (100%)")]
)
def test_a_percentage_is_a_hundred_only_when_it_is_all(part: int, whole: int, text: str) -> None:
    assert share(part, whole) == text


def test_numbers_and_days_are_written_the_dutch_way() -> None:
    assert (number(1234567), days(21.0), days(21.5), days(None)) == ("1.234.567", "21", "21,5", "–")


def test_a_median_is_given_from_three_on() -> None:
    assert spread([4, 9]) == Spread(None, 9)
    assert spread([4, 9, 5]) == Spread(5.0, 9)
    assert spread([]) == Spread()


def test_what_asks_for_a_decision_is_told_with_numbers_and_dates() -> None:
    late = tuple(LateLine(f"2026-000{n}", 9 - n, LateReason.DECIDING, is_open=True) for n in range(1, 8))
    matter = MatterLine("2026-0009", date(2026, 10, 2), MatterStatus.OPEN, date(2026, 10, 16), None)
    now = CaseCounts(
        late=(*late, LateLine("2026-0099", 1, LateReason.SENDING, is_open=False)),
        backlog=Backlog(late=7, soon=1),
        rounds=Rounds(silent=2),
        oversight=Oversight(matters=(matter,), undecided=1),
    )
    report = a_report(now)
    column = replace(report.current, notices=NoticeCounts(overdue=3), files=FileCounts(expired=1200))
    assert decisions(replace(report, current=column)) == (
        "7 zaken zijn te laat en nog niet beantwoord: 2026-0001 (8 dagen), 2026-0002 (7 dagen), 2026-0003 (6 dagen), "
        "2026-0004 (5 dagen), 2026-0005 (4 dagen) en nog 2.",
        "1 zaak is binnen vijf werkdagen aan de beurt.",
        "De AP wacht op antwoord over zaak 2026-0009, tot 16 oktober 2026 (die dag is voorbij).",
        "Over 1 mogelijk datalek moet nog worden besloten of gemeld (72 uur, AVG art. 33).",
        "3 mensen zijn niet op tijd ingelicht over gegevens uit een openbare bron (AVG art. 14).",
        "2 ontvangers hebben niet bevestigd (AVG art. 19).",
        "1.200 gesloten dossiers staan er langer dan de eigen bewaartermijn.",
    )


def test_paused_cases_are_never_left_out_in_silence() -> None:
    paused = a_report(CaseCounts(backlog=Backlog(paused=3, on_time=2)))
    assert any("staan er 3 stil" in line for line in footnotes(paused))
    assert any("staat geen open zaak stil" in line for line in footnotes(a_report(CaseCounts())))
    assert [item.detail for item in key_figures(paused) if item.label == "open"] == ["opgeschort: 3"]


def test_pauses_and_times_stand_in_their_tables() -> None:
    now = CaseCounts(
        requests=Handled(4, 3, 2, Spread(30.5, 61), Spread(21.0, 40)),
        pauses={QuestionKind.IDENTITY: PauseCount(2, 19)},
    )
    handled = {row[0].strip(): row[1] for row in table_of(a_report(now), "Afgehandeld").rows}
    assert handled["op tijd"] == "3 (75%)" and handled["binnen de eerste maand"] == "2 (50%)"
    assert handled["mediaan, dagen"] == "30,5" and handled["langste zonder opschorting"] == "40"
    paused = table_of(a_report(now), "Verlengd en opgeschort").rows
    assert ("Opgeschort: identiteit", "2", "0", "0") in paused


def test_why_a_case_is_late_is_what_had_not_been_done_on_its_last_day() -> None:
    late, in_time = date(2026, 11, 25), date(2026, 11, 20)
    case = a_case(Invoked(Right.ACCESS))

    def decided(on: date) -> Invoked:
        return Invoked(Right.ACCESS, replace(a_decision(Right.ACCESS), decided_at=start_of_day(on)))

    def written(on: date) -> object:
        return (a_head(LetterKind.ANSWER, final=True, final_at=start_of_day(on)),)

    task = Task("CRM", "crm", "", in_time, result=TaskResult.FOUND)
    told = (
        (replace(case, registered_at=start_of_day(late)), LateReason.REGISTERED_LATE),
        (replace(case, doubt="x", identity=Identity(IdentityMethod.CALL_BACK, late, "x")), LateReason.IDENTITY),
        (replace(case, tasks=(replace(task, done_on=late),)), LateReason.COLLECTING),
        (replace(case, tasks=(replace(task, result=None),)), LateReason.COLLECTING),
        (replace(case, tasks=(replace(task, done_on=in_time),)), LateReason.DECIDING),
        (replace(case, invoked=(decided(late),)), LateReason.DECIDING),
        (replace(case, invoked=(decided(in_time),)), LateReason.WRITING),
        (replace(case, invoked=(decided(in_time),), letters=written(late)), LateReason.WRITING),  # type: ignore[arg-type]
        (replace(case, invoked=(decided(in_time),), letters=written(in_time)), LateReason.SENDING),  # type: ignore[arg-type]
    )
    for changed, reason in told:
        assert late_reason(changed, LAST_DAY) is reason
    assert RECEIVED < LAST_DAY
