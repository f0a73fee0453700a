"""Tasks in a real vault: proposed with the case, kept up to date, ticked, and never with a name in the trail."""

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.rights import Right
from ksf_tui.domain.states import NextStep
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.errors import Conflict, InvalidInput, KsfError, NotFound, RuleViolation
from ksf_tui.services import cases, tasks, worksheets
from ksf_tui.services.desk import Desk
from tests.support import RECEIVED, TODAY, USER, an_intake, answered_case, events, make_desk

CANARY = "Kanarievogel"
OWN = Task(f"Bel {CANARY}", "", f"Vraag naar {CANARY}", date(2026, 11, 20), assignee="Noor")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path)


@pytest.fixture
def case(desk: Desk) -> Case:
    return cases.register(desk, an_intake(Right.OBJECTION_MARKETING))


def test_a_case_is_stored_with_its_tasks_in_one_version_and_read_back_as_they_were(desk: Desk) -> None:
    intake = an_intake(Right.ACCESS, audience="examenkandidaat", exam_on=date(2026, 5, 10), event_on=date(2020, 3, 1))
    case = cases.register(desk, intake)
    assert (case.version, len(case.tasks), case.tasks[0].title) == (1, 11, "Opname veiligstellen")
    assert cases.get(desk, case.id) == case
    assert next_step(case) is NextStep.SECURE
    (row,) = cases.worklist(desk)
    assert (row.next_step, row.step_by) == (NextStep.SECURE, date(2026, 11, 9))
    assert [action for action, _detail in events(desk)][-1] == "geregistreerd"


def test_a_refused_registration_leaves_no_task(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refusal:
        cases.register(desk, an_intake(exam_on=date(2026, 11, 4)))
    assert refusal.value.field == "exam"
    assert cases.worklist(desk) == ()


def test_correcting_adds_what_is_missing_and_keeps_what_was_done(desk: Desk, case: Case) -> None:
    case = tasks.change(desk, case, 0, replace(case.tasks[0], result=TaskResult.FOUND, finding="op de lijst"))
    intake = an_intake(Right.OBJECTION_MARKETING, Right.ACCESS)
    grown = cases.correct(desk, case, intake)
    assert grown.tasks[0] == case.tasks[0]
    assert len(grown.tasks) == 3 + 6 + 1, "six other places, and the first anew for what is asked there now"
    assert cases.get(desk, case.id) == grown
    again = cases.correct(desk, grown, replace(intake, request="Iets anders"))
    assert again.tasks == grown.tasks
    exam = cases.correct(desk, again, replace(intake, request="Iets anders", exam_on=date(2026, 5, 10)))
    assert exam.tasks[0].is_urgent
    assert ("gegevens gewijzigd", "examendatum, taken") in events(desk)
    fewer = cases.correct(desk, exam, an_intake(Right.OBJECTION_MARKETING))
    assert fewer.tasks == exam.tasks


def test_an_answered_case_gets_no_more_tasks(desk: Desk) -> None:
    case = cases.get(desk, answered_case(desk))
    corrected = cases.correct(desk, case, an_intake(Right.OBJECTION_MARKETING, audience="websitebezoeker"))
    assert corrected.tasks == case.tasks


def test_a_result_bears_its_day_and_its_author_and_goes_when_the_task_is_reopened(desk: Desk, case: Case) -> None:
    done = tasks.change(desk, case, 1, replace(case.tasks[1], result=TaskResult.NOT_FOUND, finding=" niets "))
    task = cases.get(desk, case.id).tasks[1]
    assert (task.done_on, task.done_by, task.finding) == (TODAY, USER, "niets")
    reopened = tasks.change(desk, done, 1, replace(task, result=None))
    task = cases.get(desk, case.id).tasks[1]
    assert (task.done_on, task.done_by, task.result) == (None, "", None)
    tasks.change(desk, reopened, 1, replace(task, assignee="Noor", chase_on=date(2026, 11, 10)))
    assert events(desk)[-3:] == [
        ("taak afgerond", "E-mailmarketingtool: niets gevonden"),
        ("taak heropend", "E-mailmarketingtool"),
        ("taak gewijzigd", "E-mailmarketingtool"),
    ]


def test_the_last_result_leads_to_the_decision_and_the_list_follows(desk: Desk, case: Case) -> None:
    for at, task in enumerate(case.tasks):
        case = tasks.change(desk, case, at, task.with_result(TaskResult.NOT_APPLICABLE))
    (row,) = cases.worklist(desk)
    assert (row.next_step, row.step_by) == (next_step(case), date(2026, 10, 29))
    assert not any(task.is_open for task in case.tasks)


def test_what_did_not_change_makes_no_version_and_no_event(desk: Desk, case: Case) -> None:
    before = events(desk)
    assert tasks.change(desk, case, 0, case.tasks[0]) == case
    assert events(desk) == before


def test_an_own_task_comes_and_goes_without_leaving_a_name_in_the_trail(desk: Desk, case: Case) -> None:
    added = tasks.add(desk, case, replace(OWN, place="crm"))
    assert added.tasks[-1] == OWN, "an own task has no place"
    done = tasks.change(desk, added, 3, replace(OWN, result=TaskResult.FOUND, finding=CANARY))
    assert tasks.remove(desk, done, 3).tasks == case.tasks
    assert not [detail for _action, detail in events(desk) if CANARY in detail]
    assert [action for action, _detail in events(desk)][-3:] == ["taak toegevoegd", "taak afgerond", "taak verwijderd"]


def test_what_the_desk_proposed_is_not_taken_away(desk: Desk, case: Case) -> None:
    with pytest.raises(RuleViolation):
        tasks.remove(desk, case, 0)
    with pytest.raises(NotFound):
        tasks.change(desk, case, 9, OWN)
    assert cases.get(desk, case.id) == case


@pytest.mark.parametrize(
    ("task", "field"),
    [
        (replace(OWN, title=" \n "), "title"),
        (replace(OWN, due=date(2026, 11, 2)), "due"),
        (replace(OWN, chase_on=date(2026, 11, 2)), "chase"),
        (replace(OWN, instruction="x" * 12_001), "instruction"),
    ],
)
def test_what_is_missing_or_impossible_is_named(desk: Desk, case: Case, task: Task, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        tasks.add(desk, case, task)
    assert refusal.value.field == field
    assert cases.get(desk, case.id) == case


def test_a_day_that_passed_may_stay_as_it_is(desk: Desk, case: Case) -> None:
    late = replace(case.tasks[0], due=RECEIVED)
    stored = replace(case, tasks=(late, *case.tasks[1:]))
    with desk.store.writing() as unit:
        stored = unit.save(stored, "proef")
    changed = tasks.change(desk, stored, 0, replace(late, assignee="Noor"))
    assert (changed.tasks[0].due, changed.tasks[0].assignee) == (RECEIVED, "Noor")


def test_two_people_do_not_overwrite_each_other(desk: Desk, case: Case) -> None:
    tasks.change(desk, case, 0, case.tasks[0].with_result(TaskResult.FOUND))
    with pytest.raises(Conflict):
        tasks.change(desk, case, 1, case.tasks[1].with_result(TaskResult.FOUND))
    with pytest.raises(Conflict):
        tasks.add(desk, case, OWN)
    with pytest.raises(Conflict):
        tasks.remove(desk, case, 0)
    assert [task.result for task in cases.get(desk, case.id).tasks] == [TaskResult.FOUND, None, None]


def test_a_closed_case_keeps_its_tasks_as_they_are(desk: Desk) -> None:
    case = cases.close(desk, cases.get(desk, answered_case(desk)))
    with pytest.raises(RuleViolation, match="gesloten"):
        tasks.change(desk, case, 0, case.tasks[0].with_result(TaskResult.FOUND))
    with pytest.raises(RuleViolation, match="gesloten"):
        tasks.add(desk, case, OWN)


def test_a_work_sheet_is_private_whole_and_recorded(desk: Desk, case: Case) -> None:
    tasks.add(desk, case, OWN)
    path = worksheets.export(desk, case.id)
    assert path == desk.workplace.exports / "werkblad-2026-0001.pdf"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"%PDF")
    assert [item.name for item in path.parent.iterdir()] == [path.name]
    assert events(desk)[-1] == ("werkblad geëxporteerd", path.name)
    version = cases.get(desk, case.id).version
    assert worksheets.export(desk, case.id) == path
    assert cases.get(desk, case.id).version == version


def test_a_work_sheet_that_can_not_be_written_says_so_and_records_nothing(desk: Desk, case: Case) -> None:
    desk.workplace.exports.write_text("in de weg")
    before = events(desk)
    with pytest.raises(KsfError, match="kan niet worden geschreven"):
        worksheets.export(desk, case.id)
    assert events(desk) == before
