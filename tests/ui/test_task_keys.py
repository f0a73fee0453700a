"""The tasks of a case by keys on the real program: tick them, fill them in, add, take away, print a work sheet."""

import stat
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Static, TabbedContent

from ksf_tui.domain.cases import Case
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.people import Person
from ksf_tui.domain.rights import Right
from ksf_tui.domain.states import NextStep
from ksf_tui.domain.tasks import Task, TaskResult
from ksf_tui.services import cases, tasks
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.task import TaskDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.decision.screen import DecisionScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow
from ksf_tui.ui.widgets.task_list import TaskList
from tests.support import an_intake, final_letter, send
from tests.ui.desk import desk_at_work, press, screen_of, to_tab
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, LARGE, harmless, screen_text, wait_for_text, wait_until

TODAY = date(2026, 11, 3)


def mailing(desk: Desk) -> Case:
    """Register an objection to mailings, which has three tasks, and acknowledge it."""
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING))
    return send(desk, final_letter(desk, case.id, LetterKind.ACKNOWLEDGEMENT), TODAY)


async def the_case(app: KsfApp) -> Case:
    return await app.gateway.run(cases.get, 1)


async def list_of(app: KsfApp) -> TaskList:
    screen = await screen_of(app, CaseScreen)
    found = screen.query_one(TaskList)
    await wait_until(lambda: found.has_focus)
    return found


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_enter_leads_to_the_tasks_and_three_keys_lead_on(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at_work(tmp_path, fill=mailing, size=size, today=TODAY) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        await wait_for_text(app, "Verzamelen")
        await press(app, pilot, "enter")
        shown = await list_of(app)
        for text in ("Taken 0/3", "Beveiligde remote desktop", "g Gevonden", "zoekgegevens; die staan in de zaak"):
            await wait_for_text(app, text)
        assert shown.highlighted == 0
        await press(app, pilot, "g")
        await wait_for_text(app, "Taken 1/3")
        assert shown.highlighted == 1
        await press(app, pilot, "z")
        await wait_for_text(app, "Taken 2/3")
        await press(app, pilot, "y")
        await wait_for_text(app, "Taken 3/3")
        assert said[-1] == "CRM: niet van toepassing. Nu: besluit nemen. · u maakt ongedaan"
        case = await the_case(app)
        assert [task.result for task in case.tasks] == list(TaskResult)
        assert {(task.done_on, task.done_by) for task in case.tasks} == {(TODAY, "s.devries")}
        assert next_step(case) is NextStep.DECIDE
        assert app.screen.query_one(TabbedContent).active == "overview"
        await press(app, pilot, "enter")
        await screen_of(app, DecisionScreen)


@pytest.mark.fault
async def test_beside_the_tabs_stands_what_enter_does_there(tmp_path: Path) -> None:
    """A list takes Enter for its lines; the enclosures do so only where there are some."""
    async with desk_at_work(tmp_path, fill=mailing, size=LARGE, today=TODAY) as (app, pilot, _desk):
        screen = await to_tab(app, pilot, "overview")
        for name in ("rights", "tasks", "letters", "enclosures", "timeline", "overview"):
            await to_tab(app, pilot, name)
            steps = name in ("enclosures", "timeline", "overview")
            side = str(screen.query_one("#side-step", Static).content)
            assert "⏎ doet het" in side
            assert ("op tabblad Overzicht" not in side) is steps, name
            await press(app, pilot, "enter")
            assert screen.tabs.active == ("tasks" if steps else name)
            assert (app.screen is screen) is steps, name
            if app.screen is not screen:
                await press(app, pilot, "escape")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_the_dialog_holds_who_when_and_what_came_of_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=mailing, size=size, today=TODAY) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        await list_of(app)
        await press(app, pilot, "down", "down", "enter")
        form = await screen_of(app, TaskDialog)
        for text in ("CRM", "vraag dit na bij de verwerker voor CRM", "Navragen op", "^s Bewaren"):
            await wait_for_text(app, text)
        form.query_one("#assignee", TextField).value = "Noor"
        form.query_one("#due", DateField).query_one(TextField).value = "gisteren"
        form.query_one("#chase", DateField).query_one(TextField).value = "12-11-2026"
        await press(app, pilot, "ctrl+s")
        form = await screen_of(app, TaskDialog)
        await wait_for_text(app, "Deze dag is al geweest")
        assert next(row for row in form.query(FormRow) if row.name == "due").problem
        assert form.query_one("#assignee", TextField).value == "Noor"
        form.query_one("#due", DateField).query_one(TextField).value = "13-11-2026"
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "vr 13 nov")
        task = (await the_case(app)).tasks[2]
        assert (task.assignee, task.due, task.chase_on) == ("Noor", date(2026, 11, 13), date(2026, 11, 12))
        assert task.is_open
        app.screen.query_one(TaskList).highlighted = 2
        await press(app, pilot, "enter")
        form = await screen_of(app, TaskDialog)
        form.query_one("#result", SingleChoice).value = "not_found"
        form.query_one("#finding", LongField).text = "Niemand met dit adres."
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Taken 1/3")
        app.screen.query_one(TaskList).highlighted = 2
        await wait_for_text(app, "Niemand met dit adres.")
        await press(app, pilot, "enter")
        form = await screen_of(app, TaskDialog)
        form.query_one("#result", SingleChoice).value = ""
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Taken 0/3")
        task = (await the_case(app)).tasks[2]
        assert (task.is_open, task.done_on, task.finding) == (True, None, "Niemand met dit adres.")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_an_own_task_is_added_and_taken_away_after_a_question(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=mailing, size=size, today=TODAY) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        await list_of(app)
        await press(app, pilot, "x")
        assert isinstance(app.screen, CaseScreen), "what the desk proposed stays"
        await press(app, pilot, "a")
        await screen_of(app, TaskDialog)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, TaskDialog)
        await wait_for_text(app, "Wat moet er gebeuren?")
        app.screen.query_one("#title", TextField).value = "Kast op de gang"
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Taken 0/4")
        app.screen.query_one(TaskList).highlighted = 3
        await press(app, pilot, "x")
        await screen_of(app, ConfirmDialog)
        await wait_for_text(app, "Kast op de gang")
        await press(app, pilot, "n")
        await list_of(app)
        await press(app, pilot, "x")
        await screen_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        await wait_for_text(app, "Taken 0/3")
        assert len((await the_case(app)).tasks) == 3


@pytest.mark.fault
async def test_p_puts_a_work_sheet_in_the_export_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ksf_tui.services.printing.shutil.which", lambda _name: None)
    async with desk_at_work(tmp_path, fill=mailing, today=TODAY) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        await list_of(app)
        await press(app, pilot, "p")
        path = tmp_path / "exports" / "werkblad-2026-0001.pdf"
        await wait_until(path.exists)
        assert path.read_bytes().startswith(b"%PDF")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        await press(app, pilot, "g", "g", "g")
        await wait_for_text(app, "Taken 3/3")
        assert "p Werkblad" not in screen_text(app)


async def test_a_colleague_who_ticked_first_is_named_and_nothing_is_overwritten(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=mailing, today=TODAY) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        await list_of(app)
        case = await the_case(app)
        await app.gateway.run(tasks.change, case, 1, case.tasks[1].with_result(TaskResult.FOUND))
        await press(app, pilot, "z")
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "heeft deze zaak om")
        assert [task.result for task in (await the_case(app)).tasks] == [None, TaskResult.FOUND, None]


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_recording_that_expires_stands_first_and_is_opened_first(tmp_path: Path, size: tuple[int, int]) -> None:
    def exam(desk: Desk) -> None:
        changes = {"audience": "examenkandidaat", "exam_on": date(2026, 5, 10)}
        cases.register(desk, an_intake(Right.ACCESS, received=date(2026, 11, 2), **changes))

    async with desk_at_work(tmp_path, fill=exam, size=size, today=TODAY) as (app, pilot, _desk):
        await wait_for_text(app, "Stel veilig ma 9 nov")
        await press(app, pilot, "enter")
        shown = await list_of(app)
        assert shown.highlighted == 0
        await wait_for_text(app, "‼ Opname veiligstellen")
        await press(app, pilot, "g")
        await wait_for_text(app, "Ontvangst bevestigen")
        await press(app, pilot, "enter")
        await screen_of(app, LetterScreen)


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_hostile_texts_stay_text(tmp_path: Path, size: tuple[int, int]) -> None:
    def fill(desk: Desk) -> None:
        case = cases.register(desk, an_intake(subject=Person("Jan")))
        for text in (*HOSTILE_STRINGS, "x" * 10_000):
            task = Task(text or "leeg", "", text, TODAY, assignee=text)
            case = tasks.add(desk, case, task)

    async with desk_at_work(tmp_path, fill=fill, size=size, today=TODAY) as (app, pilot, _desk):
        await to_tab(app, pilot, "tasks")
        shown = await list_of(app)
        count = len((await the_case(app)).tasks)
        assert count == 9 + len(HOSTILE_STRINGS) + 1
        for at in (*range(9, count, 4), count - 1):
            shown.highlighted = at
            await press(app, pilot, "enter")
            await screen_of(app, TaskDialog)
            assert harmless(app)
            await press(app, pilot, "escape")
            await list_of(app)
            assert harmless(app)
