"""What is due on which day, and how pressing it is: each kind, the rules R3, R5, R9 and R20, and nothing twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ksf_tui.domain.agenda import AgendaEntry, AgendaKind, became_due, due_within, in_order, of_batch, of_case, of_file
from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import Allegation, Complaint, ComplaintAbout
from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.domain.urgency import Level
from tests.support import TODAY, a_case, a_decision, a_head, an_extension, an_inquiry, facts

LAST_DAY = date(2026, 11, 23)
"""A month after the receipt is a Sunday."""
CALENDAR = facts().calendar


def entries(case: Case, today: date = TODAY, hour: int = 12) -> tuple[AgendaEntry, ...]:
    return in_order(of_case(case, CALENDAR, start_of_day(today) + timedelta(hours=hour)))


def of_kind(kind: AgendaKind, case: Case, today: date = TODAY) -> tuple[AgendaEntry, ...]:
    return tuple(item for item in entries(case, today) if item.kind is kind)


def days(found: Iterable[AgendaEntry]) -> list[date]:
    return [item.day for item in found]


def acknowledged(**changes: Any) -> Case:  # noqa: ANN401
    receipt = a_head(LetterKind.ACKNOWLEDGEMENT, 1, final=True, sent=Sent(TODAY, Channel.EMAIL))
    return a_case(letters=(receipt,), **changes)


def answered(**changes: Any) -> Case:  # noqa: ANN401
    return acknowledged(answered=Sent(TODAY, Channel.EMAIL), **changes)


def asked(on: date, **changes: Any) -> Case:  # noqa: ANN401
    return acknowledged(inquiries=(an_inquiry(asked_on=on, **changes),))


@pytest.mark.parametrize(
    ("today", "level"),
    [
        (LAST_DAY - timedelta(8), Level.LATER),
        (LAST_DAY - timedelta(7), Level.SOON),
        (date(2026, 11, 22), Level.SOON),
        (LAST_DAY, Level.TODAY),
        (LAST_DAY + timedelta(1), Level.LATE),
    ],
)
def test_an_answer_is_late_only_after_the_legal_last_day(today: date, level: Level) -> None:
    (answer,) = of_kind(AgendaKind.ANSWER, acknowledged(), today)
    assert (answer.day, answer.level, answer.is_legal) == (LAST_DAY, level, True)
    assert (answer.number, answer.case_id, answer.words, answer.detail) == ("2026-0042", 1, "Antwoord", "inzage")


def test_an_answer_that_went_out_is_no_longer_due() -> None:
    assert of_kind(AgendaKind.ANSWER, answered()) == ()


@pytest.mark.parametrize("today", [TODAY, LAST_DAY, LAST_DAY + timedelta(40)])
def test_while_the_term_is_paused_the_answer_stands_on_its_safe_day_and_is_never_late(today: date) -> None:
    (answer,) = of_kind(AgendaKind.ANSWER, asked(TODAY), today)
    assert (answer.day, answer.is_paused, answer.is_legal, answer.level) == (LAST_DAY, True, False, Level.LATER)


def test_a_notice_of_extension_that_is_written_ends_with_the_first_month() -> None:
    assert days(of_kind(AgendaKind.EXTENSION, acknowledged(extensions=(an_extension(),)))) == [date(2026, 11, 22)]
    sent = acknowledged(extensions=(an_extension(notified_on=TODAY),))
    assert of_kind(AgendaKind.EXTENSION, sent) == ()
    assert days(of_kind(AgendaKind.ANSWER, sent)) == [date(2027, 1, 22)]


def test_a_question_is_chased_after_two_weeks_and_given_up_after_a_month() -> None:
    (remind,) = of_kind(AgendaKind.INQUIRY, asked(TODAY))
    (close,) = of_kind(AgendaKind.INQUIRY, asked(TODAY, reminded_on=TODAY + timedelta(14)))
    assert (remind.day, remind.words) == (TODAY + timedelta(14), "Herinneren")
    assert (close.day, close.words) == (add_months(TODAY, 1), "Slotbrief schrijven")
    assert of_kind(AgendaKind.INQUIRY, asked(TODAY, answered_on=TODAY)) == ()


@pytest.mark.parametrize("after", [14, 20])
def test_what_else_is_waited_for_stands_beside_the_question_on_whatever_day(after: int) -> None:
    waiting = Waiting(TODAY, "een kopie", TODAY + timedelta(after))
    case = replace(asked(TODAY), waiting=waiting)
    (entry,) = of_kind(AgendaKind.WAITING, case)
    assert (entry.day, entry.detail) == (TODAY + timedelta(after), "een kopie")
    assert days(of_kind(AgendaKind.INQUIRY, case)) == [TODAY + timedelta(14)]


def test_the_acknowledgement_has_a_day_of_the_house_that_is_never_late() -> None:
    five_working_days = date(2026, 10, 29)
    (step,) = of_kind(AgendaKind.STEP, a_case())
    assert (step.day, step.words, step.is_legal) == (five_working_days, "Ontvangst bevestigen", False)
    assert step.level is Level.TODAY, "its day has passed"
    assert of_kind(AgendaKind.STEP, acknowledged()) == ()


def test_who_complained_is_asked_for_a_reaction() -> None:
    complaint = Complaint(ComplaintAbout.PHOTO, (Allegation("Mijn foto staat er nog."),))
    case = replace(answered(), invoked=(), complaint=complaint)
    (step,) = of_kind(AgendaKind.STEP, case)
    assert (step.day, step.words) == (TODAY + timedelta(14), "Reactie vastleggen")
    (answer,) = of_kind(AgendaKind.ANSWER, replace(case, answered=None))
    assert (answer.words, answer.detail, answer.is_legal) == ("Antwoord op klacht", "", False)
    (late,) = of_kind(AgendaKind.ANSWER, replace(case, answered=None), LAST_DAY + timedelta(1))
    assert late.level is Level.LATE and not late.is_late_by_law, "the month is that of the house (R17)"


def test_tasks_of_a_day_stand_together_and_done_ones_not_at_all() -> None:
    due, chase = TODAY + timedelta(3), TODAY + timedelta(5)
    tasks = (
        Task("CRM", "crm", "", due, chase_on=chase),
        Task("Mail", "", "", due, chase_on=due),
        Task("Opname", "", "", due, is_urgent=True),
        Task("Klaar", "", "", due, result=TaskResult.FOUND),
    )
    found = of_kind(AgendaKind.TASK, acknowledged(tasks=tasks))
    assert [(item.day, item.words, item.detail) for item in found] == [
        (due, "2 taken", "CRM, Mail"),
        (due, "Veiligstellen: 1 taak", "Opname"),
        (chase, "Navragen: 1 taak", "CRM"),
    ]


def test_a_recipient_that_has_not_confirmed_is_asked_again() -> None:
    invoked = Invoked(Right.ERASURE, a_decision(Right.ERASURE))
    told = Notice(0, "Drukker", NoticeState.TOLD, Sent(TODAY, Channel.EMAIL), chase_on=TODAY + timedelta(14))
    done = replace(told, state=NoticeState.CONFIRMED, confirmed_on=TODAY)
    found = of_kind(AgendaKind.RECIPIENT, replace(answered(), invoked=(invoked,), notices=(told, done)))
    assert [(item.day, item.detail) for item in found] == [(TODAY + timedelta(14), "Drukker")]


def test_a_breach_ends_at_a_moment_and_is_late_from_then_on() -> None:
    aware = datetime(2026, 11, 1, 13, 30, tzinfo=UTC)
    case = acknowledged(breach=Breach(aware, "Lijst verstuurd."))
    before, after = (
        next(item for item in entries(case, date(2026, 11, 4), hour) if item.kind is AgendaKind.BREACH)
        for hour in (14, 15)
    )
    assert (before.day, f"{before.at:%H:%M}") == (date(2026, 11, 4), "14:30")
    assert (before.level, after.level) == (Level.TODAY, Level.LATE)


def test_a_closed_case_asks_only_what_the_authority_asks() -> None:
    questions = (
        AuthorityQuestion(TODAY, "Waarom?", date(2026, 11, 21)),
        AuthorityQuestion(TODAY, "Wanneer?", date(2026, 11, 28)),
        AuthorityQuestion(TODAY, "Wie?", date(2026, 11, 8), answered_on=TODAY),
    )
    case = answered(authority=AuthorityMatter(TODAY, questions=questions), tasks=(Task("CRM", "", "", TODAY),))
    found = entries(replace(case, closed_at=start_of_day(TODAY)))
    assert [(item.kind, item.day, item.is_legal) for item in found] == [
        (AgendaKind.AUTHORITY, date(2026, 11, 21), True),  # a Saturday: a hard date moves for no weekend
        (AgendaKind.AUTHORITY, date(2026, 11, 28), True),
    ]


def test_people_of_a_batch_are_late_by_law_and_a_file_never_is() -> None:
    yesterday = TODAY - timedelta(1)
    notices = of_batch(3, "B-2026-01", "het Handelsregister", yesterday, 48, TODAY)
    assert (notices.level, notices.is_legal, notices.words) == (Level.LATE, True, "Kennisgeving aan 48 personen")
    assert (notices.batch_id, notices.case_id, notices.people) == (3, 0, 48)
    assert notices.is_late_by_law
    file = of_file(9, "2021-0001", "A. Bakker", yesterday, TODAY)
    assert (file.level, file.is_legal, file.case_id) == (Level.TODAY, False, 9)
    assert file.words == f"Bewaard tot en met {yesterday:%d-%m-%Y}"
    last = of_file(9, "2021-0001", "A. Bakker", TODAY, TODAY)
    assert not last.is_due, "on the last day it is still to be kept"


def test_no_two_entries_are_the_same_thing() -> None:
    tasks = tuple(Task(f"Taak {n}", "", "", TODAY + timedelta(n % 2), is_urgent=n > 3) for n in range(6))
    questions = (AuthorityQuestion(TODAY, "Waarom?", TODAY), AuthorityQuestion(TODAY, "Wanneer?", TODAY))
    case = replace(
        asked(TODAY),
        tasks=tasks,
        extensions=(an_extension(),),
        authority=AuthorityMatter(TODAY, questions=questions),
        breach=Breach(start_of_day(TODAY), "Lijst verstuurd."),
    )
    keys = [(item.kind, item.number, item.part) for item in entries(case)]
    assert len(keys) == len(set(keys)) == 10


def test_a_task_keeps_its_name_when_its_day_moves_and_when_another_one_is_done() -> None:
    first, second, other = (Task(title, "", "", TODAY) for title in ("CRM", "Mail", "Archief"))
    other = replace(other, due=TODAY + timedelta(3))

    def names(*tasks: Task) -> dict[str, str]:
        return {item.detail: item.part for item in of_kind(AgendaKind.TASK, acknowledged(tasks=tasks))}

    assert names(first, second, other) == {"CRM, Mail": "do-0", "Archief": "do-2"}
    assert names(replace(first, result=TaskResult.FOUND), second, other) == {"Mail": "do-0", "Archief": "do-2"}
    moved = replace(other, due=TODAY + timedelta(9))
    assert names(first, second, moved) == {"CRM, Mail": "do-0", "Archief": "do-2"}


def test_a_question_of_the_authority_keeps_its_name_when_another_one_is_answered() -> None:
    questions = [AuthorityQuestion(TODAY, "Waarom?", TODAY + timedelta(n)) for n in (9, 4)]
    breach = Breach(start_of_day(TODAY), "Lijst verstuurd.")

    def names(*questions: AuthorityQuestion) -> dict[date, str]:
        case = acknowledged(authority=AuthorityMatter(TODAY, questions=questions), breach=breach)
        found = entries(case)
        assert [item.part for item in found if item.kind is AgendaKind.BREACH] == [""]
        return {item.day: item.part for item in found if item.kind is AgendaKind.AUTHORITY}

    assert names(*questions) == {TODAY + timedelta(9): "0", TODAY + timedelta(4): "1"}
    assert names(replace(questions[0], answered_on=TODAY), questions[1]) == {TODAY + timedelta(4): "1"}


def test_due_is_what_is_late_or_comes_within_some_days() -> None:
    def batch(days_ahead: int) -> AgendaEntry:
        return of_batch(1, "B-2026-01", "", TODAY + timedelta(days_ahead), 1, TODAY)

    def file(days_ahead: int) -> AgendaEntry:
        return of_file(1, "2021-0001", "", TODAY + timedelta(days_ahead), TODAY)

    kept = [batch(-3), batch(0), batch(7), file(-1)]
    (safe_day,) = of_kind(AgendaKind.ANSWER, asked(TODAY), LAST_DAY + timedelta(1))
    assert list(due_within([*kept, batch(8), file(0), file(1)], TODAY, 7)) == kept
    assert due_within([safe_day], LAST_DAY + timedelta(1), 7) == ()
    assert due_within([safe_day], LAST_DAY, 7) == (safe_day,)


def test_what_became_due_is_what_was_not_due_at_the_last_look_late_first() -> None:
    def batch(number: str, days_ago: int, today: date = TODAY) -> AgendaEntry:
        return of_batch(1, number, "", TODAY - timedelta(days_ago), 1, today)

    then = TODAY - timedelta(3)
    seen = {item.mark for item in (batch("A", 4, then), batch("B", 3, then)) if item.is_due}
    found = became_due([batch("C", 0), batch("A", 4), batch("B", 3), batch("D", 9), batch("E", -1)], seen)
    assert [item.number for item in found] == ["B", "D", "C"], "B was due and is late, D came with a day long past"
    file = of_file(1, "2021-0001", "", then, TODAY)
    assert became_due([file], ()) == (file,) and became_due([file], {file.mark}) == ()
    paused = of_kind(AgendaKind.ANSWER, asked(TODAY), LAST_DAY + timedelta(1))
    assert became_due(paused, ()) == ()
    today = batch("F", 0)
    assert became_due([file, today], ()) == (today, file), "an older day that the office gave itself can wait"


def test_the_next_thing_to_do_about_a_question_is_something_new() -> None:
    (remind,) = of_kind(AgendaKind.INQUIRY, asked(TODAY), TODAY + timedelta(14))
    (close,) = of_kind(AgendaKind.INQUIRY, asked(TODAY, reminded_on=TODAY + timedelta(14)), TODAY + timedelta(40))
    assert became_due([close], {remind.mark}) == (close,)
