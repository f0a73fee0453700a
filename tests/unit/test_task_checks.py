"""What the checklist of an answer says about tasks: a second look, never a bar."""

from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.checklist import Check
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.task_checks import check_tasks
from ksf_tui.domain.task_proposals import propose
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.services.letter_contexts import letter_context
from tests.support import RECEIVED, TODAY, a_case, a_decision, an_office, facts


def a_file(**changes: object) -> Case:
    asked = a_case(Invoked(Right.ACCESS), audience="examenkandidaat", **changes)
    tasks = propose(asked, facts().statement, facts().calendar, RECEIVED)
    return replace(asked, invoked=(Invoked(Right.ACCESS, a_decision(Right.ACCESS)),), tasks=tasks)


def checks(case: Case, text: str = "", kind: LetterKind = LetterKind.ANSWER) -> list[Check]:
    return check_tasks(letter_context(facts(), an_office(), facts().calendar, case, kind, TODAY), text)


def test_open_tasks_are_counted_and_do_not_block() -> None:
    case = a_file()
    (check,) = checks(case)
    assert (check.ok, check.blocking) == (False, False)
    assert check.hint.startswith("10 taken staan nog open")
    last = [task.with_result(TaskResult.NOT_FOUND) for task in case.tasks[1:]]
    (check,) = checks(replace(case, tasks=(case.tasks[0], *last)))
    assert check.hint.startswith("1 taak staat nog open")
    assert checks(replace(case, tasks=tuple(last))) == []


def test_an_answer_in_part_counts_the_tasks_of_its_own_rights_and_the_last_one_all() -> None:
    case = a_case(Invoked(Right.OBJECTION_MARKETING), Invoked(Right.ACCESS), audience="examenkandidaat")
    case = replace(case, exam_on=date(2026, 5, 10), tasks=())
    tasks = propose(case, facts().statement, facts().calendar, RECEIVED)
    stops = [task for task in tasks if "Bezwaar mailing:" in task.instruction]
    assert tasks[0].is_urgent and tasks[0] not in stops
    assert 0 < len(stops) < len(tasks)
    decision = a_decision(Right.OBJECTION_MARKETING)
    case = replace(case, tasks=tasks, invoked=(replace(case.invoked[0], decision=decision), *case.invoked[1:]))
    (check,) = checks(case, kind=LetterKind.PARTIAL)
    assert check.hint.startswith(f"{len(stops)} ")
    done = [task.with_result(TaskResult.FOUND) if task in stops else task for task in tasks]
    case = replace(case, tasks=tuple(done))
    assert checks(case, kind=LetterKind.PARTIAL) == []
    own = Task("Bel de drukker", "", "", TODAY)
    (check,) = checks(replace(case, tasks=(*done, own)), kind=LetterKind.PARTIAL)
    assert check.hint.startswith("1 taak")
    access = (Invoked(Right.ACCESS, a_decision(Right.ACCESS)),)
    told = replace(case.invoked[0], answered_on=TODAY)
    (check,) = checks(replace(case, invoked=(told, *access), tasks=tasks))
    assert check.hint.startswith(f"{len(tasks)} ")


@pytest.mark.parametrize(
    "kind", [LetterKind.ACKNOWLEDGEMENT, LetterKind.EXTENSION, LetterKind.IDENTITY, LetterKind.UNIDENTIFIED]
)
def test_a_letter_that_decides_nothing_says_nothing_of_tasks(kind: LetterKind) -> None:
    assert checks(a_file(), kind=kind) == []


@pytest.mark.parametrize(
    ("text", "ok"),
    [
        ("Hierbij uw gegevens.", False),
        ("De opname van uw examen is op 1 november 2026 gewist.", True),
        ("Wij hebben de OPNAME niet meer; zij is automatisch verwijderd.", True),
    ],
)
def test_an_answer_says_that_the_recording_is_gone(text: str, ok: bool) -> None:
    case = replace(a_file(exam_on=date(2026, 5, 1)), tasks=())
    (check,) = checks(case, text)
    assert (check.label, check.ok, check.blocking) == ("opname van het examen gewist", ok, False)
    assert "1 november 2026" in check.hint


def test_a_recording_that_was_secured_or_is_still_there_needs_no_word() -> None:
    case = a_file(exam_on=date(2026, 5, 1))
    secured = tuple(task.with_result(TaskResult.FOUND) for task in case.tasks)
    assert checks(replace(case, tasks=secured)) == []
    assert checks(replace(a_file(exam_on=date(2026, 5, 10)), tasks=())) == []
