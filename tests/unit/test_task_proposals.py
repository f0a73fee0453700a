"""Which tasks a request brings, for every right and audience, with their days; and the recording that expires (R24)."""

from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.next_steps import next_task
from ksf_tui.domain.rights import Right
from ksf_tui.domain.task_proposals import is_recording_gone, propose, update
from ksf_tui.domain.tasks import Task, TaskResult
from tests.support import RECEIVED, TODAY, a_case, a_decision, a_person, facts

STATEMENT, CALENDAR = facts().statement, facts().calendar
AUDIENCES = [audience.id for audience in STATEMENT.audiences]
OWN = {"desktop", "mailing-tool", "event-tool"}
OTHERS = {"crm", "finance", "exams", "collection", "hosting", "cloud"}
EVERYWHERE = OWN | OTHERS
MAILED_FROM = {"desktop", "mailing-tool", "crm"}
PHOTOS = {f"photo-{place}" for place in ("websites", "facebook", "linkedin", "twitter", "print", "photographer")}
PLACES: dict[Right, set[str]] = {
    Right.ACCESS: EVERYWHERE,
    Right.RECTIFICATION: EVERYWHERE,
    Right.ERASURE: EVERYWHERE,
    Right.RESTRICTION: EVERYWHERE,
    Right.OBJECTION: EVERYWHERE,
    Right.PORTABILITY: {"mailing-tool", "event-tool", "crm", "finance", "exams"},
    Right.OBJECTION_MARKETING: MAILED_FROM,
    Right.CONSENT_WITHDRAWAL: MAILED_FROM,
    Right.AUTOMATED_DECISION: {"desktop", "exams"},
    Right.PHOTO_CONSENT: {"desktop"} | PHOTOS,
}
"""Of a member, whom the register of certificates does not hold."""
AT_ONCE = (Right.OBJECTION_MARKETING, Right.CONSENT_WITHDRAWAL, Right.PHOTO_CONSENT)
CANARY = a_person(
    "Xanthippe Kanarievogel",
    organisation="Zwermhuis BV",
    email="canary@voorbeeld.example",
    phone="06-00001234",
    address="Kooilaan 7, 1234 AB Vogelenzang",
)


def asking(*rights: Right, **changes: object) -> Case:
    return replace(a_case(*(Invoked(right) for right in rights)), **changes)  # type: ignore[arg-type]


def tasks_of(case: Case, today: date = TODAY) -> tuple[Task, ...]:
    return propose(case, STATEMENT, CALENDAR, today)


def places(tasks: tuple[Task, ...]) -> set[str]:
    return {task.place for task in tasks}


@pytest.mark.parametrize("right", Right)
def test_each_right_of_a_member_is_looked_up_where_it_matters(right: Right) -> None:
    tasks = tasks_of(asking(right))
    assert places(tasks) == PLACES[right]
    assert len(tasks) == len(PLACES[right])


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("right", Right)
def test_each_audience_adds_its_own_systems_and_never_names_the_person(right: Right, audience: str) -> None:
    case = asking(right, audience=audience, subject=CANARY, request="Xanthippe wil alles weten.", number="2026-0042")
    tasks = tasks_of(case)
    wanted = PLACES[right]
    if audience == "examenkandidaat" and right not in (*AT_ONCE,):
        wanted = wanted | {"certificates"}
    if audience == "websitebezoeker":  # no own tools hold them, so that the processor of those tools is asked
        replaced = {"mailing"} if wanted & {"mailing-tool", "event-tool"} else set()
        wanted = wanted - {"mailing-tool", "event-tool"} | replaced
    assert places(tasks) == wanted
    for task in tasks:
        said = f"{task.title} {task.instruction}".casefold()
        assert "zaak 2026-0042" in said
        assert "zoekgegevens" in said or "niet meer door dan nodig" in said
        for canary in ("xanthippe", "kanarie", "zwermhuis", "canary", "00001234", "kooilaan", "vogelenzang"):
            assert canary not in said


def test_several_rights_make_one_task_per_place_that_says_what_each_asks() -> None:
    tasks = tasks_of(asking(Right.ACCESS, Right.ERASURE, Right.OBJECTION_MARKETING))
    assert len(tasks) == len(places(tasks)) == len(EVERYWHERE)
    crm = next(task for task in tasks if task.place == "crm")
    assert [word for word in ("Inzage:", "Verwijdering:", "Bezwaar mailing:") if word in crm.instruction] == [
        "Inzage:",
        "Verwijdering:",
        "Bezwaar mailing:",
    ]
    finance = next(task for task in tasks if task.place == "finance")
    assert "mailing:" not in finance.instruction


@pytest.mark.parametrize(
    ("today", "due", "chase"),
    [
        (date(2026, 10, 22), date(2026, 11, 5), date(2026, 10, 29)),  # ten working days after Thursday 22 October
        (date(2026, 10, 29), date(2026, 11, 5), None),  # the day of asking again would be today
        (date(2026, 11, 10), date(2026, 11, 10), None),  # registered late: not before today
    ],
)
def test_days_come_before_the_plan_date_and_not_before_today(today: date, due: date, chase: date | None) -> None:
    by_place = {task.place: task for task in tasks_of(asking(Right.ACCESS), today)}
    assert (by_place["crm"].due, by_place["crm"].chase_on) == (due, chase)
    assert (by_place["desktop"].due, by_place["desktop"].chase_on) == (due, None)


@pytest.mark.parametrize("received", [date(2026, month, day) for month in range(1, 13) for day in (1, 15, 28)])
def test_no_task_is_due_after_the_plan_date(received: date) -> None:
    case = asking(Right.ACCESS, received=received, exam_on=date(2025, 12, 31), audience="examenkandidaat")
    for task in tasks_of(case, received):
        assert received <= task.due <= case.term(CALENDAR).safe.plan_by
        assert task.chase_on is None or received < task.chase_on < task.due


@pytest.mark.parametrize("right", AT_ONCE)
def test_what_must_stop_at_once_is_due_within_two_working_days(right: Right) -> None:
    assert {task.due for task in tasks_of(asking(right), RECEIVED)} == {date(2026, 10, 26)}


# The request of 22 October must be answered by Monday 23 November 2026.
@pytest.mark.parametrize(
    ("exam", "today", "due"),
    [
        (date(2026, 4, 24), date(2026, 10, 22), date(2026, 10, 23)),  # wiped on 24 October
        (date(2026, 5, 23), date(2026, 10, 22), date(2026, 11, 22)),  # wiped on the very last day
        (date(2026, 5, 24), date(2026, 10, 22), None),  # a day later the answer is there
        (date(2026, 4, 30), date(2026, 10, 22), date(2026, 10, 29)),  # 30 April: wiped on 30 October
        (date(2026, 4, 24), date(2026, 10, 24), date(2026, 10, 24)),  # the day itself: try it today
        (date(2026, 4, 24), date(2026, 10, 25), None),  # gone
        (date(2025, 12, 1), date(2026, 10, 22), None),  # gone long ago
    ],
)
def test_a_recording_that_expires_before_the_answer_is_secured_first(exam: date, today: date, due: date | None) -> None:
    tasks = tasks_of(asking(Right.ACCESS, exam_on=exam, audience="examenkandidaat"), today)
    urgent = [task for task in tasks if task.is_urgent]
    assert [task.due for task in urgent] == ([due] if due else [])
    if due:
        assert tasks[0] == urgent[0] == next_task(asking(Right.ACCESS, tasks=tasks))
        assert urgent[0].title == "Opname veiligstellen"


@pytest.mark.parametrize(
    ("exam", "wiped"),
    [
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 8, 29), date(2027, 2, 28)),
        (date(2026, 8, 28), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 6, 30)),
    ],
)
def test_six_months_end_on_the_last_day_of_a_short_month(exam: date, wiped: date) -> None:
    assert STATEMENT.kept_until("proctoring", exam) == wiped
    received = wiped.replace(day=10)
    urgent = tasks_of(asking(Right.ACCESS, received=received, exam_on=exam), received)[0]
    assert (wiped - urgent.due).days == 1


@pytest.mark.parametrize("right", Right)
def test_only_who_needs_the_recording_has_it_secured(right: Right) -> None:
    tasks = tasks_of(asking(right, exam_on=date(2026, 4, 24)), RECEIVED)
    expected = right in (Right.ACCESS, Right.PORTABILITY, Right.RESTRICTION)
    assert any(task.is_urgent for task in tasks) is expected


def test_a_recording_is_gone_once_it_was_wiped_and_nobody_secured_it() -> None:
    case = asking(Right.ACCESS, exam_on=date(2026, 4, 24))
    assert not is_recording_gone(case, STATEMENT, date(2026, 10, 24))
    assert is_recording_gone(case, STATEMENT, date(2026, 10, 25))
    secured = [task.with_result(TaskResult.FOUND) for task in tasks_of(case, RECEIVED)]
    assert not is_recording_gone(replace(case, tasks=tuple(secured)), STATEMENT, TODAY)
    missed = [task.with_result(TaskResult.NOT_FOUND) for task in tasks_of(case, RECEIVED)]
    assert is_recording_gone(replace(case, tasks=tuple(missed)), STATEMENT, TODAY)
    assert not is_recording_gone(asking(Right.ERASURE, exam_on=date(2026, 1, 1)), STATEMENT, TODAY)


# --- later: another right, another audience, another exam -------------------------------------------------------------


def changed(case: Case, **changes: object) -> tuple[Task, ...]:
    return update(replace(case, **changes), STATEMENT, CALENDAR, TODAY)  # type: ignore[arg-type]


def test_nothing_changes_while_everything_is_covered() -> None:
    case = asking(Right.ACCESS, Right.ERASURE)
    case = replace(case, tasks=tasks_of(case))
    assert changed(case) == case.tasks


def test_another_right_tells_open_tasks_what_else_to_do_and_makes_new_ones_where_all_was_done() -> None:
    case = asking(Right.ACCESS)
    tasks = tasks_of(case)
    mine = replace(tasks[0], assignee="Noor", due=date(2026, 11, 20))
    done = replace(tasks[3], result=TaskResult.NOT_FOUND, finding="niets", done_on=TODAY, done_by="noor")
    case = replace(case, tasks=(mine, *tasks[1:3], done, *tasks[4:]))
    grown = changed(case, invoked=(Invoked(Right.ACCESS), Invoked(Right.ERASURE)))
    assert (grown[0].assignee, grown[0].due) == ("Noor", date(2026, 11, 20))
    assert "Inzage:" in grown[0].instruction
    assert "Verwijdering:" in grown[0].instruction
    assert grown[3] == done
    assert [task.place for task in grown[len(tasks) :]] == [done.place]
    assert "Inzage:" not in grown[-1].instruction
    assert "Verwijdering:" in grown[-1].instruction


def test_another_audience_adds_its_places_and_a_lost_right_takes_nothing_away() -> None:
    case = asking(Right.ACCESS, Right.ERASURE)
    case = replace(case, tasks=tasks_of(case))
    assert changed(case, invoked=(Invoked(Right.ACCESS),)) == case.tasks
    grown = changed(case, audience="examenkandidaat")
    assert (grown[: len(case.tasks)], [task.place for task in grown[len(case.tasks) :]]) == (
        case.tasks,
        ["certificates"],
    )


def test_a_right_that_was_decided_about_brings_no_more_tasks() -> None:
    case = asking(Right.ACCESS, Right.OBJECTION_MARKETING)
    decided = Invoked(Right.ACCESS, a_decision(Right.ACCESS))
    tasks = changed(case, invoked=(decided, Invoked(Right.OBJECTION_MARKETING)))
    assert places(tasks) == MAILED_FROM


def test_the_day_of_the_exam_moves_the_task_that_is_open_and_leaves_one_that_was_done() -> None:
    case = asking(Right.ACCESS, exam_on=date(2026, 5, 10), audience="examenkandidaat")
    tasks = tasks_of(case)
    case = replace(case, tasks=(replace(tasks[0], assignee="Noor"), *tasks[1:]))
    moved = changed(case, exam_on=date(2026, 5, 15))
    assert (moved[0].due, moved[0].assignee, len(moved)) == (date(2026, 11, 14), "Noor", len(tasks))
    secured = replace(case, tasks=(tasks[0].with_result(TaskResult.FOUND), *tasks[1:]))
    other = changed(secured, exam_on=date(2026, 5, 15))
    assert [task.is_open for task in other[:2]] == [True, False]
    assert changed(secured) == secured.tasks
