"""What holds for every term, whatever its facts."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.deadlines import Dates, Deadline, TermState
from ksf_tui.domain.facts import Facts, Question, TermKind
from tests.unit.terms import CALENDAR, RECEIVED, ends, of_kind, questions, request, requests, term

DAY = timedelta(days=1)
SPANS = st.integers(0, 45).map(lambda count: DAY * count)
EVENTS = st.one_of(st.none(), SPANS)
PLANNED = st.sampled_from([kind for kind in TermKind if kind.has_plan])


def order_of(end: Dates) -> tuple[date, date, date]:
    return end.calendar, end.plan_by, end.legal_last_day


def not_before(later: Dates, earlier: Dates) -> bool:
    """Tell whether no date of an end lies before that of another."""
    return all(this >= that for this, that in zip(order_of(later), order_of(earlier), strict=True))


def same(one: Deadline, other: Deadline) -> bool:
    """Tell whether two terms are equal but for the order in which their questions were told."""
    late_one, late_other = (sorted(item.without_effect, key=repr) for item in (one, other))
    blank = Facts(one.facts.received)
    return late_one == late_other and replace(one, facts=blank, without_effect=()) == replace(
        other, facts=blank, without_effect=()
    )


@given(RECEIVED, PLANNED)
def test_a_month_is_28_to_31_days_and_the_roll_five_at_most(received: date, kind: TermKind) -> None:
    end = ends(of_kind(kind, received))
    assert 28 <= (end.calendar - received).days <= 31
    assert 0 <= (end.legal_last_day - end.calendar).days <= 5
    assert end.post_by < end.plan_by <= end.calendar <= end.legal_last_day
    assert CALENDAR.is_working_day(end.plan_by)
    assert CALENDAR.is_working_day(end.legal_last_day)
    assert CALENDAR.is_working_day(end.post_by)
    assert CALENDAR.add_working_days(end.post_by, 2) == end.plan_by


@given(requests())
def test_the_order_of_the_dates_holds_with_pauses_and_extension(facts: Facts) -> None:
    found = term(facts)
    for end in (found.unpaused, found.first_month, found.safe):
        assert end.plan_by <= end.calendar <= end.legal_last_day <= end.calendar + 5 * DAY
    assert found.first_month.calendar <= found.safe.calendar or not found.dates
    assert found.safe == (found.dates or found.unpaused)


@given(requests(may_be_open=False))
def test_a_pause_never_shortens(facts: Facts) -> None:
    found = term(facts)
    assert not_before(ends(found), found.unpaused)
    assert not_before(found.first_month, request(facts.received).first_month)
    assert not_before(ends(found), ends(term(replace(facts, questions=()))))


@given(requests(may_be_open=False), st.integers(0, 60), st.integers(0, 60))
def test_a_further_question_never_shortens(facts: Facts, asked: int, waited: int) -> None:
    further = Question(facts.received + DAY * asked, facts.received + DAY * (asked + waited))
    more = term(replace(facts, questions=(*facts.questions, further)))
    assert not_before(ends(more), ends(term(facts)))


@given(requests(may_be_open=False), st.integers(0, 30))
def test_a_later_answer_to_a_question_never_shortens(facts: Facts, later: int) -> None:
    assume(facts.questions)
    first, *others = facts.questions
    assert first.answered is not None
    slower = replace(first, answered=first.answered + DAY * later)
    assert not_before(ends(term(replace(facts, questions=(slower, *others)))), ends(term(facts)))


@given(requests())
def test_an_open_question_has_no_last_day_and_a_safe_one(facts: Facts) -> None:
    found = term(facts)
    is_open = any(pause.until is None for pause in found.pauses)
    assert found.is_paused is is_open is (found.dates is None) is (found.state is TermState.PAUSED)
    assert found.unpaused.calendar in (add_months(facts.received, 1), add_months(facts.received, 3))
    assert not (is_open and facts.answered_on)


@given(requests())
def test_pauses_are_in_order_and_apart_and_every_question_is_told_once(facts: Facts) -> None:
    found = term(facts)
    for pause, following in zip(found.pauses, found.pauses[1:], strict=False):
        assert pause.until is not None
        assert pause.since <= pause.until < following.since
    inside = [
        question
        for question in facts.questions
        if any(pause.since <= question.asked <= (pause.until or date.max) for pause in found.pauses)
    ]
    assert sorted(map(repr, inside + list(found.without_effect))) == sorted(map(repr, facts.questions))


@given(requests(), st.integers(0, 60))
def test_a_later_receipt_never_gives_an_earlier_date(facts: Facts, later: int) -> None:
    received = facts.received + DAY * later
    days = [day for question in facts.questions for day in (question.asked, question.answered)]
    assume(all(day is None or day >= received for day in (*days, facts.extended_on, facts.answered_on)))
    earlier, found = term(facts), term(replace(facts, received=received))
    assert not_before(found.unpaused, earlier.unpaused)
    assert not_before(found.first_month, earlier.first_month)
    assert earlier.is_paused <= found.is_paused
    if earlier.dates and found.dates:
        assert not_before(found.dates, earlier.dates)


@given(RECEIVED, st.integers(0, 60), st.sampled_from(TermKind))
def test_a_later_event_never_ends_earlier_for_any_kind_in_days(received: date, later: int, kind: TermKind) -> None:
    assume(kind is not TermKind.BREACH)
    months = 6 if kind is TermKind.RETENTION else 0
    facts = Facts(received, kind, months=months)
    assert not_before(ends(term(replace(facts, received=received + DAY * later))), ends(term(facts)))


@given(requests())
def test_the_same_facts_give_the_same_term(facts: Facts) -> None:
    found = term(facts)
    assert found == term(facts) == deadline(found.facts, CALENDAR)
    assert found.facts == facts
    assert found.holidays_version == CALENDAR.version


@given(requests(), st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_learnt_makes_no_difference(facts: Facts, dice: Random) -> None:
    shuffled = list(facts.questions)
    dice.shuffle(shuffled)
    assert same(term(replace(facts, questions=tuple(shuffled))), term(facts))


@given(requests())
def test_a_question_that_is_told_twice_counts_once(facts: Facts) -> None:
    one, two = term(facts), term(replace(facts, questions=facts.questions * 2))
    assert (one.dates, one.first_month, one.pauses, one.is_extended) == (
        two.dates,
        two.first_month,
        two.pauses,
        two.is_extended,
    )


@given(RECEIVED, st.data())
def test_what_came_after_the_answer_to_the_request_moves_nothing(received: date, data: st.DataObject) -> None:
    sent = received + data.draw(SPANS)
    asked = tuple(item for item in data.draw(questions(received)) if item.asked <= sent)
    late = tuple(replace(item, answered=sent + DAY) if item.answered is None else item for item in asked)
    one, other = (term(Facts(received, questions=told, answered_on=sent)) for told in (asked, late))
    assert (one.dates, one.state, one.days_late) == (other.dates, other.state, other.days_late)


@given(RECEIVED, SPANS)
def test_an_extension_in_time_is_three_months_and_not_less_than_one_and_two(received: date, after: timedelta) -> None:
    due, sent = add_months(received, 1), received + after
    found = request(received, extended_on=sent)
    assert found.is_extended is (sent <= due)
    assert ends(found).calendar == (add_months(received, 3) if sent <= due else due)
    assert add_months(received, 3) >= add_months(due, 2)
    assert not_before(ends(found), ends(request(received)))


@given(requests(), SPANS)
def test_whatever_is_still_allowed_takes_effect(facts: Facts, after: timedelta) -> None:
    """What the desk offers on a day must count when it is done on that day."""
    facts = replace(facts, extended_on=None, answered_on=None)
    today, found = facts.received + after, term(facts)
    offered = {option.deed.value for option in found.options(today)}
    assert ("extend" in offered) is term(replace(facts, extended_on=today)).is_extended
    asked = term(replace(facts, questions=(*facts.questions, Question(today))))
    assert asked.is_paused is ("ask" in offered or found.is_paused)


@given(RECEIVED, EVENTS, EVENTS)
def test_a_notice_is_due_within_a_month_and_with_the_first_event(
    obtained: date, contact: timedelta | None, disclosure: timedelta | None
) -> None:
    first_contact = None if contact is None else obtained + contact
    first_disclosure = None if disclosure is None else obtained + disclosure
    facts = Facts(obtained, TermKind.NOTICE, first_contact=first_contact, first_disclosure=first_disclosure)
    end, limit = ends(term(facts)), ends(of_kind(TermKind.NOTICE, obtained))
    assert end.calendar <= add_months(obtained, 1)
    assert end.legal_last_day <= limit.legal_last_day
    for event in (first_contact, first_disclosure):
        assert event is None or end.legal_last_day <= event or event > limit.legal_last_day
    assert end.plan_by <= end.calendar <= end.legal_last_day


@given(requests(may_be_open=False), st.integers(0, 60))
def test_an_answer_is_late_after_the_last_day_and_not_before(facts: Facts, after: int) -> None:
    facts = replace(facts, answered_on=facts.received + DAY * after)
    found = term(facts)
    late = (facts.received + DAY * after - ends(found).legal_last_day).days
    assert found.days_late == max(late, 0)
    assert found.state is (TermState.LATE if late > 0 else TermState.IN_TIME)
