"""The clock against a second computation: for every date of receipt until 2099, and for many requests with pauses."""

import random
from datetime import date, timedelta

from hypothesis import given, settings

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.facts import Facts, Question, TermKind
from tests.unit.second_clock import (
    BRIDGE_DAYS,
    DAY,
    FIRST,
    LAST,
    court,
    easter_sunday,
    end_on,
    every_day,
    holidays,
    live,
    month,
    name_of,
    notice,
)
from tests.unit.terms import CALENDAR, as_asked, as_end, requests


def test_the_second_clock_is_right_where_the_answer_is_known() -> None:
    """A second opinion is worth something only when it isn't wrong in the same way."""
    known = {1818: (3, 22), 1943: (4, 25), 2024: (3, 31), 2026: (4, 5), 2027: (3, 28), 2038: (4, 25), 2049: (4, 18)}
    assert {year: (easter_sunday(year).month, easter_sunday(year).day) for year in known} == known
    assert month(date(2038, 3, 23)).legal_last_day == date(2038, 4, 28)
    assert court(date(2026, 4, 2)).legal_last_day == date(2026, 5, 18)
    assert len(every_day()) == 29_950 and every_day()[0] == FIRST and every_day()[-1] == LAST


def test_the_holidays_of_every_year_have_the_same_days_and_names() -> None:
    fresh = HolidayCalendar(CALENDAR.facts)
    for year in range(FIRST.year, LAST.year + 2):
        assert fresh.holidays(year) == dict(sorted(holidays(year).items())), year


def test_every_bridge_day_is_in_the_table() -> None:
    assert {day for decree in CALENDAR.facts.bridge for day in decree.days} == BRIDGE_DAYS


def test_a_request_of_every_day_ends_where_the_second_clock_says() -> None:
    """And the days that are skipped are those between, with their names."""
    wrong = []
    for day in every_day():
        term, first = deadline(Facts(day), CALENDAR), month(day)
        found = term.unpaused
        forward = [found.calendar + DAY * count for count in range((found.legal_last_day - found.calendar).days)]
        back = [found.calendar - DAY * count for count in range((found.calendar - found.plan_by).days)]
        told = [[(item.day, item.reason) for item in days] for days in (found.skipped, found.plan_skipped)]
        if told != [[(item, name_of(item)) for item in days] for days in (forward, back)]:
            wrong.append(day)
        if not term.dates == found == term.first_month or as_end(found) != first:
            wrong.append(day)
    assert wrong == []


def test_a_request_of_every_day_that_is_extended_ends_where_the_second_clock_says() -> None:
    wrong = []
    for day in every_day():
        found = deadline(Facts(day, extended_on=month(day).calendar), CALENDAR)
        if as_end(found.dates) != month(day, 3) or as_end(found.first_month) != month(day):
            wrong.append(day)
    assert wrong == []


def test_a_notice_for_data_of_every_day_is_due_when_the_second_clock_says() -> None:
    """The contact moves along the whole month and past its end, so that each day meets another one."""
    wrong = []
    for number, day in enumerate(every_day()):
        contact = day + DAY * (number % 41) if number % 43 else None
        disclosure = day + DAY * (number % 37) if number % 5 == 0 else None
        facts = Facts(day, TermKind.NOTICE, first_contact=contact, first_disclosure=disclosure)
        if as_end(deadline(facts, CALENDAR).dates) != notice(day, contact, disclosure):
            wrong.append(day)
    assert wrong == []


def test_a_petition_after_an_answer_of_every_day_is_in_time_until_the_second_clock_says() -> None:
    wrong = [day for day in every_day() if as_end(deadline(Facts(day, TermKind.COURT), CALENDAR).dates) != court(day)]
    assert wrong == []


def test_three_months_of_the_authority_and_six_of_retention_for_every_day() -> None:
    wrong = []
    for day in every_day():
        kept = deadline(Facts(day, TermKind.RETENTION, months=6), CALENDAR).unpaused
        there = month(day, 6).calendar
        if as_end(deadline(Facts(day, TermKind.AUTHORITY), CALENDAR).dates) != month(day, 3):
            wrong.append(day)
        if not kept.calendar == kept.plan_by == kept.legal_last_day == kept.post_by == there:
            wrong.append(day)
    assert wrong == []


def agrees(facts: Facts) -> bool:
    """Tell whether both clocks say the same of a request."""
    found = deadline(facts, CALENDAR)
    lived = live(facts.received, as_asked(facts.questions), facts.extended_on, facts.answered_on)
    return (
        as_end(found.dates) == lived.end
        and as_end(found.first_month) == end_on(lived.first_month)
        and found.is_extended is lived.is_extended
        and found.is_paused is (lived.end is None)
    )


def test_five_thousand_requests_with_questions_end_where_the_second_clock_says() -> None:
    """Most of the questions lie near one another or near the end of the month, where clocks differ."""
    dice, wrong, days = random.Random(12), [], every_day()
    for _ in range(5_000):
        received = dice.choice(days)
        questions = []
        for _number in range(dice.choice((1, 1, 2, 2, 3, 4))):
            asked = received + DAY * dice.choice((dice.randint(0, 12), dice.randint(25, 34), dice.randint(0, 70)))
            answered = asked + DAY * dice.choice((0, 1, dice.randint(0, 9), dice.randint(0, 120)))
            questions.append(Question(asked, None if dice.random() < 0.12 else answered))
        extended = received + timedelta(days=dice.randint(0, 60)) if dice.random() < 0.5 else None
        sent = received + timedelta(days=dice.randint(0, 90)) if dice.random() < 0.3 else None
        facts = Facts(received, questions=tuple(questions), extended_on=extended, answered_on=sent)
        if not agrees(facts):
            wrong.append(facts)
    assert wrong == []


@given(requests())
@settings(max_examples=300)
def test_any_request_ends_where_the_second_clock_says(facts: Facts) -> None:
    assert agrees(facts)
