"""The term of a case: the worked examples, every date there is, and the sentences that explain it."""

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta

from ksf_tui.domain.clock import Deadline, Facts, Level, TermKind, deadline, urgency
from ksf_tui.domain.dates import local_date
from tests.support import facts
from tests.unit.test_calendar import FIRST, LAST, is_off

VECTORS = Path(__file__).with_name("deadline_vectors.csv")
DUTCH_DAYS = dict(
    zip(
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        strict=True,
    )
)


def rows(*rules: str) -> list[dict[str, str]]:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["rule"] in rules]


def term(received: date, kind: TermKind = TermKind.REQUEST) -> Deadline:
    return deadline(Facts(received, kind), facts().calendar)


def aux(row: dict[str, str]) -> dict[str, str]:
    return dict(part.split("=", 1) for part in row["aux"].split(";") if part)


def named(row: dict[str, str]) -> list[tuple[date, str, str]]:
    """Read "2026-04-05 Sun Eerste Paasdag; ..." as day, Dutch weekday and reason."""
    parts = [part.strip().split(" ", 2) for part in row["adjust_reason"].split(";") if part.strip()]
    return [(date.fromisoformat(day), DUTCH_DAYS[weekday], reason) for day, weekday, reason in parts]


def test_the_examples_are_all_there() -> None:
    assert len(rows("R1M")) >= 30
    assert len(rows("HOUSE1M")) == 2


@pytest.mark.parametrize("row", rows("R1M", "HOUSE1M"), ids=lambda row: row["id"])
def test_worked_example(row: dict[str, str]) -> None:
    withdrawal = row["rule"] == "HOUSE1M" and row["category"] == "withdrawal"
    found = term(date.fromisoformat(row["trigger_date"]), TermKind.WITHDRAWAL if withdrawal else TermKind.REQUEST)
    assert found.calendar == date.fromisoformat(row["due_unadjusted"])
    assert found.legal_last_day == date.fromisoformat(row["due_adjusted_nl"])
    assert found.plan_by == date.fromisoformat(row["plan_by"])
    assert [(item.day, item.reason) for item in found.skipped] == [(day, reason) for day, _, reason in named(row)]
    explained = found.steps[2].text
    for _day, weekday, reason in named(row):
        assert (weekday if reason == weekday else f"{weekday} {reason}") in explained


@pytest.mark.parametrize("row", [row for row in rows("R1M") if row["category"] == "timestamp"], ids=lambda r: r["id"])
def test_the_day_of_receipt_is_that_of_amsterdam(row: dict[str, str]) -> None:
    moments = aux(row)
    received = local_date(datetime.fromisoformat(moments["received_at"]))
    assert received == local_date(datetime.fromisoformat(moments["local"])) == date.fromisoformat(row["trigger_date"])
    assert term(received).legal_last_day == date.fromisoformat(row["due_adjusted_nl"])


def test_a_moment_without_time_zone_is_no_receipt() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 3, 31, 23, 30))  # noqa: DTZ001 - that is what is refused


def test_midnight_decides_in_summer_and_in_winter() -> None:
    assert local_date(datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC)) == date(2026, 7, 1)
    assert local_date(datetime(2026, 7, 1, 22, 0, tzinfo=UTC)) == date(2026, 7, 2)
    assert local_date(datetime(2026, 12, 1, 22, 59, 59, tzinfo=UTC)) == date(2026, 12, 1)
    assert local_date(datetime(2026, 12, 1, 23, 0, tzinfo=UTC)) == date(2026, 12, 2)


def second_opinion(received: date) -> tuple[date, date, date]:
    """Calendar date, legal last day and plan date by other arithmetic and another holiday table."""
    due = received + relativedelta(months=1)
    last = plan = due
    while is_off(last):
        last += timedelta(days=1)
    while is_off(plan):
        plan -= timedelta(days=1)
    return due, last, plan


def test_every_received_date_until_2099_agrees_with_a_second_opinion() -> None:
    wrong, day = [], FIRST
    while day <= LAST:
        found = term(day)
        if (found.calendar, found.legal_last_day, found.plan_by) != second_opinion(day):
            wrong.append(day)
        day += timedelta(days=1)
    assert wrong == []


def test_every_step_has_its_rule_and_source() -> None:
    found = term(date(2026, 3, 5))
    assert [step.rule for step in found.steps] == ["R4", "R1", "R2", "R3"]
    received, month, last, plan = found.steps
    assert "donderdag 5 maart 2026" in received.text
    assert "159" in received.source
    assert "zondag 5 april 2026" in month.text
    assert month.source == "AVG art. 12(3); Verordening 1182/71 art. 3(2)(c)"
    assert "dinsdag 7 april 2026" in last.text
    assert "(zondag Eerste Paasdag, maandag Tweede Paasdag)" in last.text
    assert last.source == "Verordening 1182/71 art. 3(4); Algemene termijnenwet art. 3"
    assert "donderdag 2 april 2026" in plan.text
    assert "3 dagen eerder" in plan.text
    assert plan.source == "huisregel"


def test_a_day_that_a_month_lacks_is_explained() -> None:
    assert "geen dag 31, dus de laatste dag: zaterdag 28 februari 2026" in term(date(2026, 1, 31)).steps[1].text
    assert "dezelfde dag van de maand" in term(date(2026, 2, 28)).steps[1].text


def test_a_term_that_ends_on_a_working_day_skips_nothing() -> None:
    found = term(date(2026, 9, 14))
    assert found.calendar == found.legal_last_day == found.plan_by == date(2026, 10, 14)
    assert found.skipped == found.plan_skipped == ()
    assert "is een werkdag" in found.steps[2].text
    assert "eerder" not in found.steps[3].text


def test_a_withdrawal_alone_rests_on_the_house_rule_and_must_stop_at_once() -> None:
    month = term(date(2026, 5, 18), TermKind.WITHDRAWAL).steps[1]
    assert month.source == "AVG art. 7(3); huisregel"
    assert "huisregel" in month.text
    assert "stoppen moet meteen" in month.text
    assert "12(3)" not in month.source
    assert "huisregel" not in term(date(2026, 5, 18)).steps[1].text


def test_the_table_of_holidays_is_remembered() -> None:
    assert term(date(2026, 3, 5)).holidays_version == facts().calendar.version != ""


@pytest.mark.parametrize(
    ("today", "level", "days"),
    [
        (date(2026, 11, 15), Level.LATER, 8),
        (date(2026, 11, 16), Level.SOON, 7),
        (date(2026, 11, 22), Level.SOON, 1),
        (date(2026, 11, 23), Level.TODAY, 0),
        (date(2026, 11, 24), Level.LATE, -1),
    ],
)
def test_urgency_turns_on_the_legal_last_day(today: date, level: Level, days: int) -> None:
    found = term(date(2026, 10, 22)).urgency(today)
    assert (found.level, found.days) == (level, days)


def test_the_plan_date_itself_is_coloured() -> None:
    last, plan = date(2026, 11, 23), date(2026, 11, 20)
    assert not urgency(last, plan, date(2026, 11, 19)).past_plan
    assert urgency(last, plan, plan).past_plan


def test_days_late_count_from_the_legal_last_day() -> None:
    found = term(date(2026, 10, 22))
    assert found.days_late(date(2026, 11, 23)) == 0
    assert found.days_late(date(2026, 11, 24)) == 1
    assert found.days_late(date(2026, 11, 1)) == 0
