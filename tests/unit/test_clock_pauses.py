"""Questions and extensions: what stops the term, for how long, and what comes too late to move anything."""

from datetime import date

import pytest

from ksf_tui.domain.clock import deadline, is_prompt
from ksf_tui.domain.deadlines import Deed, Option, Pause, TermState
from ksf_tui.domain.facts import Facts, Question
from tests.unit.terms import CALENDAR, day, ends, request

RECEIVED = day(6, 1)
"""The first month ends on Wednesday 1 July 2026, the third on Tuesday 1 September."""
MONTH_END, THREE_MONTHS = day(7, 1), day(9, 1)


def calendar_of(*questions: Question, extended_on: date | None = None) -> date:
    return ends(request(RECEIVED, *questions, extended_on=extended_on)).calendar


def test_an_answered_question_adds_its_days() -> None:
    found = request(RECEIVED, Question(day(6, 3), day(6, 10)))
    assert ends(found).calendar == day(7, 8)
    assert found.unpaused.calendar == MONTH_END
    assert found.first_month.calendar == day(7, 8)
    assert found.pauses == (Pause(day(6, 3), day(6, 10)),)
    assert [pause.days for pause in found.pauses] == [7]
    assert found.state is TermState.RUNNING


def test_an_open_question_leaves_only_the_safe_date() -> None:
    found = request(RECEIVED, Question(day(6, 3)))
    assert found.dates is None
    assert found.is_paused
    assert found.state is TermState.PAUSED
    assert found.safe == found.unpaused
    assert found.unpaused.calendar == MONTH_END
    assert [pause.days for pause in found.pauses] == [0]
    assert not request(RECEIVED, Question(day(6, 3), day(6, 10))).is_paused


@pytest.mark.parametrize(
    ("asked", "answered", "calendar"),
    [
        (day(2, 15, 2022), day(4, 19, 2022), day(5, 11, 2022)),  # counting anew gives 13 May, as IMY counted
        (day(2, 9, 2022), day(2, 28, 2022), day(3, 28, 2022)),  # on the day of receipt: both give 28 March
    ],
)
def test_the_earlier_of_the_two_ways_of_counting_is_used(asked: date, answered: date, calendar: date) -> None:
    assert ends(request(day(2, 9, 2022), Question(asked, answered))).calendar == calendar


def test_counting_anew_from_the_answer_can_be_the_earlier_way() -> None:
    """Twenty days had run when the question went out; a month from 21 February has only 28 days."""
    found = request(day(1, 10), Question(day(1, 30), day(2, 21)))
    assert ends(found).calendar == day(3, 1)  # the shift gives 4 March


def test_a_pause_never_shortens_the_term() -> None:
    assert ends(request(day(1, 29), Question(day(1, 31), day(1, 31)))).calendar == day(2, 28)


def test_the_count_ends_where_the_rule_puts_it_even_before_the_answer() -> None:
    """R8 as it is written: 31 days had run and a month from the answer has 30, so that less than nothing is left."""
    found = request(day(3, 10), Question(day(4, 10), day(4, 21)))
    assert ends(found).calendar == day(4, 20)


def test_what_goes_out_while_the_term_stands_still_is_in_time() -> None:
    question = Question(day(4, 10), day(4, 21))
    for answered_on, state in ((day(4, 21), TermState.IN_TIME), (day(4, 22), TermState.LATE)):
        found = deadline(Facts(day(3, 10), questions=(question,), answered_on=answered_on), CALENDAR)
        assert found.state is state
    for sent, counts in ((day(4, 21), True), (day(4, 22), False)):
        found = deadline(Facts(day(3, 10), questions=(question,), extended_on=sent), CALENDAR)
        assert found.is_extended is counts


def test_a_question_on_the_last_day_of_the_month_counts_and_one_a_day_later_does_not() -> None:
    assert calendar_of(Question(MONTH_END, day(7, 5))) == day(7, 5)
    late = Question(day(7, 2), day(7, 6))
    found = request(RECEIVED, late)
    assert ends(found).calendar == MONTH_END
    assert found.without_effect == (late,)
    assert found.pauses == ()


def test_an_open_question_after_the_month_pauses_nothing() -> None:
    late = Question(day(7, 2))
    found = request(RECEIVED, late)
    assert found.state is TermState.RUNNING
    assert found.without_effect == (late,)


def test_the_rolled_last_day_gives_no_room_for_a_question() -> None:
    """The month ends on Sunday 5 April; the law ends the term on Tuesday 7 April, but the house keeps to the Sunday."""
    assert request(day(3, 5), Question(day(4, 5))).is_paused
    assert not request(day(3, 5), Question(day(4, 6))).is_paused


def test_a_pause_makes_room_for_another_question() -> None:
    first = Question(day(6, 3), day(6, 10))
    assert request(RECEIVED, first, Question(day(7, 8))).is_paused
    assert request(RECEIVED, first, Question(day(7, 9))).without_effect == (Question(day(7, 9)),)


def test_an_extended_case_knows_no_later_questions() -> None:
    found = request(RECEIVED, Question(day(7, 2), day(7, 20)), extended_on=day(6, 20))
    assert ends(found).calendar == THREE_MONTHS
    assert found.without_effect


@pytest.mark.parametrize(
    ("questions", "pauses", "calendar"),
    [
        # apart: seven and four days
        ([(3, 10), (15, 19)], [(3, 10), (15, 19)], 12),
        # overlapping: from the first question to the last answer
        ([(3, 10), (7, 14)], [(3, 14)], 12),
        # nested: the inner one adds nothing
        ([(3, 14), (5, 9)], [(3, 14)], 12),
        # the same first day, answered one after the other
        ([(3, 9), (3, 14)], [(3, 14)], 12),
        # touching: asked on the day on which the other was answered
        ([(3, 10), (10, 14)], [(3, 14)], 12),
        # a day between them is a day that runs
        ([(3, 10), (11, 14)], [(3, 10), (11, 14)], 11),
        # the same question twice
        ([(3, 14), (3, 14)], [(3, 14)], 12),
        # asked and answered on one day
        ([(3, 3)], [(3, 3)], 1),
        ([(3, 3), (3, 14)], [(3, 14)], 12),
        # a bridge of three
        ([(3, 8), (12, 14), (7, 13)], [(3, 14)], 12),
    ],
)
def test_questions_are_joined_into_pauses(
    questions: list[tuple[int, int]], pauses: list[tuple[int, int]], calendar: int
) -> None:
    asked = [Question(day(6, since), day(6, until)) for since, until in questions]
    for order in (asked, asked[::-1]):
        found = request(RECEIVED, *order)
        assert found.pauses == tuple(Pause(day(6, since), day(6, until)) for since, until in pauses)
        assert ends(found).calendar == day(7, calendar)


@pytest.mark.parametrize("other", [(1, 3), (5, 9), (10, 12), (14, 20)])
def test_one_open_question_among_answered_ones_keeps_the_term_still(other: tuple[int, int]) -> None:
    answered = Question(day(6, other[0]), day(6, other[1]))
    for order in ((Question(day(6, 5)), answered), (answered, Question(day(6, 5)))):
        found = request(RECEIVED, *order)
        assert found.is_paused
        assert found.pauses[-1].until is None


def test_a_question_during_an_open_one_is_never_too_late() -> None:
    found = request(RECEIVED, Question(day(6, 5)), Question(day(8, 5), day(8, 6)))
    assert found.pauses == (Pause(day(6, 5), None),)
    assert found.without_effect == ()


def test_the_answer_to_the_request_ends_a_pause() -> None:
    found = request(RECEIVED, Question(day(6, 10)), answered_on=day(6, 30))
    assert found.pauses == (Pause(day(6, 10), day(6, 30)),)
    assert ends(found).calendar == day(7, 21)  # twenty days of waiting; 30 July less the nine days that ran is the same
    assert found.state is TermState.IN_TIME


def test_what_comes_in_after_the_answer_to_the_request_moves_nothing() -> None:
    silent = request(RECEIVED, Question(day(6, 10)), answered_on=day(6, 30))
    found = request(RECEIVED, Question(day(6, 10), day(8, 25)), answered_on=day(6, 30))
    assert found.dates == silent.dates
    assert request(RECEIVED, Question(day(6, 10), day(6, 12)), answered_on=day(6, 30)).pauses == (
        Pause(day(6, 10), day(6, 12)),
    )


def test_a_question_after_the_answer_to_the_request_waits_for_nothing() -> None:
    found = request(RECEIVED, Question(day(6, 20)), answered_on=day(6, 10))
    assert found.pauses == (Pause(day(6, 20), day(6, 20)),)
    assert ends(found).calendar == MONTH_END


def test_an_answer_is_late_from_the_day_after_the_last_one() -> None:
    """22 November 2026 is a Sunday, so that the last day is Monday 23."""
    for sent, late in ((day(11, 1), 0), (day(11, 22), 0), (day(11, 23), 0), (day(11, 24), 1), (day(12, 23), 30)):
        found = request(day(10, 22), answered_on=sent)
        assert found.days_late == late
        assert found.state is (TermState.LATE if late else TermState.IN_TIME)
    assert request(day(10, 22)).days_late == 0


def test_the_days_late_count_from_the_paused_and_from_the_extended_end() -> None:
    asked = Question(day(6, 3), day(6, 10))
    assert request(RECEIVED, asked, answered_on=day(7, 10)).days_late == 2
    assert request(RECEIVED, extended_on=MONTH_END, answered_on=day(9, 4)).days_late == 3


def test_a_notice_of_extension_on_the_last_day_counts_and_a_day_later_it_does_not() -> None:
    found = request(RECEIVED, extended_on=MONTH_END)
    assert found.is_extended
    assert ends(found).calendar == found.unpaused.calendar == THREE_MONTHS
    assert found.first_month.calendar == MONTH_END
    late = request(RECEIVED, extended_on=day(7, 2))
    assert not late.is_extended
    assert ends(late).calendar == late.unpaused.calendar == MONTH_END


def test_the_rolled_last_day_gives_no_room_for_an_extension() -> None:
    assert request(day(3, 5), extended_on=day(4, 5)).is_extended
    assert not request(day(3, 5), extended_on=day(4, 6)).is_extended


def test_the_extended_term_is_three_months_in_one_step() -> None:
    assert ends(request(day(1, 31), extended_on=day(2, 1))).calendar == day(4, 30)


def test_a_pause_gives_more_time_for_the_notice_of_extension() -> None:
    asked = Question(day(6, 3), day(6, 10))
    assert calendar_of(asked, extended_on=day(7, 8)) == day(9, 8)
    assert calendar_of(asked, extended_on=day(7, 9)) == day(7, 8)


def test_an_extension_during_an_open_pause_counts() -> None:
    found = request(RECEIVED, Question(day(6, 10)), extended_on=day(8, 20))
    assert found.is_extended
    assert found.dates is None
    assert found.unpaused.calendar == THREE_MONTHS
    later = request(RECEIVED, Question(day(6, 10), day(8, 30)), extended_on=day(8, 20))
    assert later.is_extended
    assert ends(later).calendar == day(11, 21)  # 1 September and 81 days of waiting


def test_a_question_without_effect_gives_no_time_for_an_extension() -> None:
    assert not request(RECEIVED, Question(day(7, 2)), extended_on=day(7, 3)).is_extended


@pytest.mark.parametrize(
    ("today", "deeds"),
    [
        (day(6, 1), [Deed.EXTEND, Deed.ASK, Deed.REFUSE]),
        (day(6, 30), [Deed.EXTEND, Deed.ASK, Deed.REFUSE]),
        (MONTH_END, [Deed.EXTEND, Deed.ASK, Deed.REFUSE]),
        (day(7, 2), []),
    ],
)
def test_what_can_still_be_done_ends_with_the_month(today: date, deeds: list[Deed]) -> None:
    found = request(RECEIVED)
    assert found.options(today) == tuple(Option(deed, MONTH_END) for deed in deeds)
    assert [deed for deed in Deed if found.can(deed, today)] == deeds


def test_a_refusal_has_until_the_rolled_last_day() -> None:
    found = request(day(3, 5))
    until = {option.deed: option.until for option in found.options(day(4, 5))}
    assert until == {Deed.EXTEND: day(4, 5), Deed.ASK: day(4, 5), Deed.REFUSE: day(4, 7)}
    assert found.options(day(4, 6)) == found.options(day(4, 7)) == (Option(Deed.REFUSE, day(4, 7)),)
    assert found.options(day(4, 8)) == ()


def test_the_options_move_with_a_pause() -> None:
    found = request(RECEIVED, Question(day(6, 3), day(6, 10)))
    assert {option.until for option in found.options(MONTH_END)} == {day(7, 8)}
    assert found.can(Deed.EXTEND, day(7, 8))
    assert not found.can(Deed.EXTEND, day(7, 9))


def test_while_a_question_is_open_nothing_has_a_last_day() -> None:
    found = request(RECEIVED, Question(day(6, 3)))
    assert found.options(day(12, 1)) == tuple(Option(deed, None) for deed in (Deed.EXTEND, Deed.REFUSE))
    assert found.can(Deed.EXTEND, day(12, 1))


def test_an_extension_is_given_once_and_leaves_the_first_month_for_a_refusal() -> None:
    found = request(RECEIVED, extended_on=day(6, 5))
    assert found.options(MONTH_END) == (Option(Deed.ASK, MONTH_END), Option(Deed.REFUSE, MONTH_END))
    assert found.options(day(7, 2)) == ()
    assert not found.can(Deed.EXTEND, day(6, 6))


def test_after_the_answer_nothing_is_left_to_do() -> None:
    assert request(RECEIVED, answered_on=day(6, 3)).options(day(6, 3)) == ()


def test_a_question_is_prompt_within_a_week() -> None:
    assert is_prompt(Question(day(6, 8)), RECEIVED)
    assert not is_prompt(Question(day(6, 9)), RECEIVED)
