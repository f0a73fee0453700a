"""Every kind of term but the request: notice, complaint, withdrawal, breach, court, authority, retention."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.clock import deadline
from ksf_tui.domain.dates import AMSTERDAM, local_date
from ksf_tui.domain.deadlines import TermState
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.facts import Facts, TermKind
from tests.unit.terms import CALENDAR, day, ends, of_kind, term


def notice(obtained: date, contact: date | None = None, disclosure: date | None = None) -> tuple[date, date, date]:
    end = ends(term(Facts(obtained, TermKind.NOTICE, first_contact=contact, first_disclosure=disclosure)))
    return end.calendar, end.plan_by, end.legal_last_day


def breach(moment: datetime) -> datetime:
    found = term(Facts(local_date(moment), TermKind.BREACH, received_at=moment))
    assert found.ends_at is not None
    end = ends(found)
    assert end.calendar == end.plan_by == end.legal_last_day == end.post_by == found.ends_at.date()
    assert end == found.unpaused == found.first_month
    return found.ends_at


def test_a_notice_goes_with_the_first_of_contact_and_disclosure() -> None:
    obtained = day(6, 15)
    assert notice(obtained, day(6, 24), day(6, 22)) == (day(6, 22),) * 3
    assert notice(obtained, day(6, 22), day(6, 24)) == (day(6, 22),) * 3
    assert notice(obtained, day(6, 15)) == (day(6, 15),) * 3
    assert notice(obtained, day(7, 16), day(7, 17)) == (day(7, 15),) * 3


def test_a_contact_at_a_weekend_does_not_move() -> None:
    end = ends(term(Facts(day(6, 15), TermKind.NOTICE, first_contact=day(6, 20))))
    assert end.calendar == end.plan_by == end.legal_last_day == end.post_by == day(6, 20)
    assert end.skipped == end.plan_skipped == ()


@pytest.mark.parametrize(
    ("contact", "last"),
    [
        (day(2, 27), day(2, 27)),
        (day(2, 28), day(2, 28)),
        (day(3, 1), day(3, 1)),
        (day(3, 2), day(3, 2)),
        (day(3, 3), day(3, 2)),
    ],
)
def test_a_contact_around_a_month_that_ends_on_a_saturday(contact: date, last: date) -> None:
    """Data of 31 January: the month ends on Saturday 28 February and rolls to Monday 2 March."""
    assert notice(day(1, 31), contact)[2] == last


def test_a_contact_inside_the_roll_cuts_the_days_that_are_skipped() -> None:
    end = ends(term(Facts(day(3, 3), TermKind.NOTICE, first_contact=day(4, 5))))
    assert [item.reason for item in end.skipped] == ["Goede Vrijdag", "zaterdag"]
    assert (end.calendar, end.plan_by, end.legal_last_day) == (day(4, 3), day(4, 2), day(4, 5))


def test_a_contact_inside_the_roll_is_no_bridge_day() -> None:
    """The month ends on Liberation Day, Ascension follows; the bridge day after it is the limit without the contact."""
    plain = Facts(day(4, 5, 2027), TermKind.NOTICE)
    assert ends(term(plain)).on_bridge_day
    cut = Facts(day(4, 5, 2027), TermKind.NOTICE, first_contact=day(5, 6, 2027))
    assert ends(term(cut)).legal_last_day == day(5, 6, 2027)
    assert ends(term(cut)).on_bridge_day is False


@pytest.mark.parametrize("kind", [TermKind.COMPLAINT, TermKind.WITHDRAWAL, TermKind.NOTICE])
def test_a_kind_that_is_not_a_request_has_the_month_and_nothing_to_choose(kind: TermKind) -> None:
    found = of_kind(kind, day(3, 5))
    assert (ends(found).calendar, ends(found).legal_last_day) == (day(4, 5), day(4, 7))
    assert found.options(day(3, 6)) == ()
    assert found.state is TermState.RUNNING
    assert of_kind(kind, day(3, 5), answered_on=day(4, 7)).state is TermState.IN_TIME
    assert of_kind(kind, day(3, 5), answered_on=day(4, 8)).days_late == 1


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-12-24T16:30+01:00", "2026-12-27T16:30+01:00"),
        ("2026-03-27T10:00+01:00", "2026-03-30T11:00+02:00"),
        ("2026-10-23T10:00+02:00", "2026-10-26T09:00+01:00"),
        ("2026-10-22T02:30+02:00", "2026-10-25T02:30+02:00"),
        ("2026-10-22T03:30+02:00", "2026-10-25T02:30+01:00"),
        ("2026-03-26T02:30+01:00", "2026-03-29T03:30+02:00"),
        ("2026-12-29T23:59+01:00", "2027-01-01T23:59+01:00"),
        ("2026-06-30T22:30+00:00", "2026-07-04T00:30+02:00"),
        ("2024-02-27T12:00-05:00", "2024-03-01T18:00+01:00"),
    ],
)
def test_a_breach_has_72_real_hours(moment: str, end: str) -> None:
    found = breach(datetime.fromisoformat(moment))
    assert found.isoformat(timespec="minutes") == end
    assert found.utcoffset() == datetime.fromisoformat(end).utcoffset()


@given(st.datetimes(datetime(2018, 1, 1), datetime(2036, 12, 31), timezones=st.just(UTC)), st.integers(-14, 14))  # noqa: DTZ001 - Hypothesis wants them so
def test_no_clock_change_and_no_zone_makes_a_breach_longer(moment: datetime, hours: int) -> None:
    elsewhere = moment.astimezone(timezone(timedelta(hours=hours)))
    found = breach(elsewhere)
    assert found.astimezone(UTC) - moment == timedelta(hours=72)
    assert found == breach(moment)
    assert found.tzinfo is AMSTERDAM


def test_six_weeks_for_a_petition_skip_bridge_days() -> None:
    found = of_kind(TermKind.COURT, day(4, 2))
    end = ends(found)
    assert (end.calendar, end.plan_by, end.legal_last_day) == (day(5, 14), day(5, 13), day(5, 18))
    assert [item.reason for item in end.skipped] == ["Hemelvaartsdag", "gelijkgestelde dag", "zaterdag", "zondag"]
    assert not end.on_bridge_day
    assert found.knows_bridge_days


def test_the_month_ends_on_a_bridge_day_and_says_so() -> None:
    end = ends(of_kind(TermKind.REQUEST, day(4, 14)))
    assert end.legal_last_day == day(5, 15)
    assert end.on_bridge_day
    assert not ends(of_kind(TermKind.REQUEST, day(4, 13))).on_bridge_day


def test_a_petition_begins_and_ends_on_the_same_day_of_the_week() -> None:
    assert ends(of_kind(TermKind.COURT, day(4, 29, 2020))).calendar == day(6, 10, 2020)


@pytest.mark.parametrize(
    ("received", "knows"),
    [
        (day(11, 17, 2016), False),
        (day(11, 19, 2016), True),  # six weeks end on Saturday 31 December 2016 and roll into a year that is known
        (day(11, 22, 2016), True),
        (day(11, 16, 2028), True),
        (day(11, 20, 2028), False),
    ],
)
def test_a_petition_says_when_the_bridge_days_are_not_known(received: date, knows: bool) -> None:
    assert of_kind(TermKind.COURT, received).knows_bridge_days is knows


def test_the_authority_has_three_months_and_rolls() -> None:
    end = ends(of_kind(TermKind.AUTHORITY, day(11, 30)))
    assert (end.calendar, end.legal_last_day) == (date(2027, 2, 28), date(2027, 3, 1))


@pytest.mark.parametrize(("months", "end"), [(6, day(2, 28)), (84, date(2032, 8, 31)), (1, date(2025, 9, 30))])
def test_data_go_on_the_very_day(months: int, end: date) -> None:
    found = ends(term(Facts(date(2025, 8, 31), TermKind.RETENTION, months=months)))
    assert found.calendar == found.plan_by == found.legal_last_day == found.post_by == end
    assert found.skipped == found.plan_skipped == ()


@pytest.mark.parametrize("kind", TermKind)
def test_a_term_remembers_its_table_and_its_facts(kind: TermKind) -> None:
    moment = datetime(2026, 3, 5, 12, tzinfo=UTC) if kind is TermKind.BREACH else None
    facts = Facts(day(3, 5), kind, received_at=moment, months=6 if kind is TermKind.RETENTION else 0)
    found = deadline(facts, CALENDAR)
    assert found.facts is facts
    assert found.holidays_version == CALENDAR.version != ""
    assert not found.pauses and not found.without_effect
    assert not found.is_extended and not found.is_paused
    assert found.safe == found.dates == found.unpaused == found.first_month
    assert found.knows_bridge_days
    assert not ends(found).on_bridge_day
    assert (found.ends_at is None) is (kind is not TermKind.BREACH)
    assert len(explain(found)) >= 1


def test_letters_leave_two_working_days_before_the_plan_date() -> None:
    """The month ends on Sunday 5 April, so the plan date is Thursday 2 April: Good Friday is skipped."""
    assert ends(of_kind(TermKind.REQUEST, day(3, 5))).post_by == day(3, 31)
    assert ends(of_kind(TermKind.REQUEST, day(3, 13))).post_by == day(4, 9)
    assert ends(of_kind(TermKind.REQUEST, day(3, 7))).post_by == day(4, 1)
