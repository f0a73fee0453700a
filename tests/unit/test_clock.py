"""The worked examples, one by one, and where the day of receipt begins."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from ksf_tui.domain.dates import AMSTERDAM, local_date
from ksf_tui.domain.deadlines import Dates, TermState
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.facts import Facts, Question, QuestionKind, TermKind
from tests.unit.terms import Row, aux, day, day_of, ends, of_kind, request, rows, term

DUTCH_DAYS = dict(
    zip(
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        strict=True,
    )
)


def id_of(row: Row) -> str:
    return row["id"]


def named(row: Row) -> list[tuple[date, str, str]]:
    """Read "2026-04-05 Sun Eerste Paasdag; ..." as day, Dutch weekday and reason."""
    parts = [part.strip().split(" ", 2) for part in row["adjust_reason"].split(";") if part.strip()]
    return [(date.fromisoformat(day), DUTCH_DAYS[weekday], reason) for day, weekday, reason in parts]


def must_be(found: Dates, row: Row) -> None:
    """Compare an end with the columns of an example, and the days that were skipped, one by one."""
    assert found.calendar == day_of(row["due_unadjusted"])
    assert found.legal_last_day == day_of(row["due_adjusted_nl"])
    assert not row["plan_by"] or found.plan_by == day_of(row["plan_by"])
    assert [(item.day, item.reason) for item in found.skipped] == [
        (day, reason) for day, _weekday, reason in named(row) if day < found.legal_last_day
    ]


def must_be_extended(received: date, row: Row) -> None:
    """Compare with the columns of a term whose notice went out on the day of receipt."""
    found = ends(request(received, extended_on=received))
    assert found.calendar == day_of(row["ext_due_unadjusted"])
    assert found.legal_last_day == day_of(row["ext_due_adjusted_nl"])


def test_every_example_is_used() -> None:
    used = rows("R1M", "R1M+PAUSE", "A14", "UAVG35", "BREACH72", "HOUSE1M", "AP3M", "RETAIN6M")
    assert len(used) == 60
    assert len({row["id"] for row in used}) == 60


@pytest.mark.parametrize("row", rows("R1M"), ids=id_of)
def test_a_request(row: Row) -> None:
    received = date.fromisoformat(row["trigger_date"])
    found = request(received)
    must_be(ends(found), row)
    must_be(found.unpaused, row)
    must_be(found.first_month, row)
    must_be_extended(received, row)
    told = " ".join(step.text for step in explain(found))
    for _day, weekday, reason in named(row):
        assert (weekday if reason == weekday else f"{weekday} {reason}") in told


@pytest.mark.parametrize("row", rows("R1M+PAUSE"), ids=id_of)
def test_a_request_with_a_question(row: Row) -> None:
    received, asked = date.fromisoformat(row["trigger_date"]), aux(row)
    kind = QuestionKind.CLARIFICATION if "specification" in row["category"] else QuestionKind.IDENTITY
    question = Question(date.fromisoformat(asked["asked"]), day_of(asked.get("answered")), kind)
    found, extended = request(received, question), request(received, question, extended_on=received)
    must_be(found.unpaused, row)
    must_be_extended(received, row)
    if row["due_susp_use"] == "OPEN":
        assert found.state is extended.state is TermState.PAUSED
        return
    counts = row["due_susp_use"] or row["due_unadjusted"], row["due_susp_use_adjusted"] or row["due_adjusted_nl"]
    longer = row["ext_due_susp_use"] or row["ext_due_unadjusted"]
    longest = row["ext_due_susp_use_adjusted"] or row["ext_due_adjusted_nl"]
    assert (ends(found).calendar, ends(found).legal_last_day) == tuple(map(day_of, counts))
    assert (ends(extended).calendar, ends(extended).legal_last_day) == (day_of(longer), day_of(longest))
    assert bool(found.without_effect) is not bool(row["due_susp_use"])


@pytest.mark.parametrize("row", rows("HOUSE1M"), ids=id_of)
@pytest.mark.parametrize("kind", [TermKind.COMPLAINT, TermKind.WITHDRAWAL])
def test_a_month_by_house_rule(row: Row, kind: TermKind) -> None:
    must_be(ends(of_kind(kind, date.fromisoformat(row["trigger_date"]))), row)


@pytest.mark.parametrize("row", rows("A14"), ids=id_of)
def test_a_notice(row: Row) -> None:
    events = aux(row)
    facts = Facts(
        date.fromisoformat(row["trigger_date"]),
        TermKind.NOTICE,
        first_contact=day_of(events.get("first_contact")),
        first_disclosure=day_of(events.get("first_disclosure")),
    )
    must_be(ends(term(facts)), row)


@pytest.mark.parametrize("row", rows("UAVG35", "AP3M"), ids=id_of)
def test_a_petition_and_a_complaint_with_the_authority(row: Row) -> None:
    kind = TermKind.COURT if row["rule"] == "UAVG35" else TermKind.AUTHORITY
    must_be(ends(of_kind(kind, date.fromisoformat(row["trigger_date"]))), row)


@pytest.mark.parametrize("row", rows("RETAIN6M"), ids=id_of)
def test_a_retention(row: Row) -> None:
    must_be(ends(term(Facts(date.fromisoformat(row["trigger_date"]), TermKind.RETENTION, months=6))), row)


@pytest.mark.parametrize("row", rows("BREACH72"), ids=id_of)
def test_a_breach(row: Row) -> None:
    moment = datetime.fromisoformat(row["trigger_date"])
    found = term(Facts(local_date(moment), TermKind.BREACH, received_at=moment))
    assert found.ends_at is not None
    assert found.ends_at.isoformat() == row["due_adjusted_nl"] == row["due_unadjusted"]


@pytest.mark.parametrize("row", [row for row in rows("R1M") if row["category"] == "timestamp"], ids=id_of)
def test_the_day_of_receipt_is_that_of_amsterdam(row: Row) -> None:
    moments = aux(row)
    received = local_date(datetime.fromisoformat(moments["received_at"]))
    assert received == local_date(datetime.fromisoformat(moments["local"])) == date.fromisoformat(row["trigger_date"])
    assert ends(request(received)).legal_last_day == date.fromisoformat(row["due_adjusted_nl"])


@pytest.mark.parametrize(
    ("moment", "received"),
    [
        (datetime(2026, 3, 31, 22, 30, tzinfo=UTC), day(4, 1)),
        (datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC), day(3, 31)),
        (datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC), day(7, 1)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), day(7, 2)),
        (datetime(2026, 12, 1, 22, 59, 59, tzinfo=UTC), day(12, 1)),
        (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), day(12, 2)),
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), day(12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2028, 2, 28, 23, 30, tzinfo=UTC), date(2028, 2, 29)),
        # summer time begins on 29 March 2026 at 01:00 UTC: the evening before is winter, the evening of it is summer
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), day(3, 28)),
        (datetime(2026, 3, 29, 22, 30, tzinfo=UTC), day(3, 30)),
        # and ends on 25 October 2026 at 01:00 UTC
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), day(10, 25)),
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), day(10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), day(10, 26)),
        (datetime(2026, 4, 1, 9, 0, tzinfo=timezone(timedelta(hours=14))), day(3, 31)),
        (datetime(2026, 3, 31, 15, 30, tzinfo=timezone(timedelta(hours=-8))), day(4, 1)),
        (datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM, fold=1), day(10, 25)),
    ],
)
def test_midnight_in_amsterdam_decides(moment: datetime, received: date) -> None:
    assert local_date(moment) == received


def test_a_mail_late_at_night_in_march_is_answered_in_may() -> None:
    received = local_date(datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
    assert ends(request(received)).calendar == day(5, 1)


def test_a_moment_without_time_zone_is_no_receipt() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 3, 31, 23, 30))  # noqa: DTZ001 - that is what is refused
