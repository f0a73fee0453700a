"""The ways between screens, and what must stay in sight on the way: typed text, places, keys."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import TabbedContent

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Right
from ksf_tui.services import cases, decisions
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.sent import SentDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.cases.screen import CasesScreen, SearchField
from ksf_tui.ui.screens.decision.screen import DecisionScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.date_field import DateInput
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow
from tests.support import a_decision, an_intake, final_letter
from tests.ui.desk import desk_at_work, press, screen_of
from tests.ui.support import WidgetApp, running, screen_lines, screen_text, wait_for_text, wait_until

MANY = (Right.ACCESS, Right.ERASURE, Right.OBJECTION_MARKETING, Right.PHOTO_CONSENT)


def two(desk: Desk) -> None:
    """Register two requests: one of many rights with a long text, one of a short one."""
    first = an_intake(*MANY, request="\n".join(f"regel {line}" for line in range(40)))
    cases.register(desk, first)
    cases.register(desk, an_intake())


def answered(desk: Desk) -> None:
    """Register a request and answer it with a letter that is final."""
    case = cases.register(desk, an_intake())
    decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
    final_letter(desk, case.id, LetterKind.ANSWER)


async def test_a_section_key_never_throws_a_form_away_that_lies_under_a_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        name = an_intake().subject.name
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        form.query_one("#name", TextField).value = name
        await wait_for_text(app, "F3 toont")
        await press(app, pilot, "f3")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "1")
        assert await screen_of(app, IntakeScreen) is form
        assert said == ["Dit formulier is nog niet bewaard: bewaar het met ^s, of ga weg met Esc."]
        await press(app, pilot, "f3")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "2")
        await screen_of(app, CasesScreen)
        await press(app, pilot, "1")
        assert await screen_of(app, IntakeScreen) is form
        assert form.query_one("#name", TextField).value == name


async def test_one_is_the_worklist_and_slash_the_search_wherever_a_case_is_open(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "slash")
        await screen_of(app, CasesScreen)
        await press(app, pilot, "enter", "1")
        await screen_of(app, WorklistScreen)
        await press(app, pilot, "2", "enter")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "slash")
        screen = await screen_of(app, CasesScreen)
        await wait_until(lambda: isinstance(screen.focused, SearchField))


async def test_the_top_lines_of_a_case_keep_place_and_state(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Volgende stap:")
        lines = screen_lines(app)
        assert "‹ 1 van 2 ›" in lines[0]
        assert "ontvangen" in lines[1]


async def test_enter_in_the_lists_of_a_case_stands_in_the_key_bar(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        await press(app, pilot, "o")
        screen = await screen_of(app, CaseScreen)
        await press(app, pilot, "right")
        assert screen.query_one(TabbedContent).active == "rights"
        await wait_for_text(app, "⏎ Open")
        await press(app, pilot, "enter")
        await screen_of(app, DecisionScreen)


@pytest.mark.fault
async def test_a_decision_that_is_fixed_says_how_it_can_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at_work(tmp_path, fill=answered) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "right", "enter")
        assert "nieuwe versie" in said[0]


@pytest.mark.fault
async def test_what_stands_beside_the_decision_can_be_read_to_its_end(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "d")
        screen = await screen_of(app, DecisionScreen)
        assert "ontvangers de gegevens van dit lid" not in screen_text(app)
        await press(app, pilot, "tab", "end")
        await wait_for_text(app, "ontvangers de gegevens van dit lid")
        assert screen.focused is screen.query_one("#attention")


@pytest.mark.fault
async def test_help_in_a_form_does_not_offer_keys_that_type(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await press(app, pilot, "n")
        await screen_of(app, IntakeScreen)
        await press(app, pilot, "f1")
        await wait_for_text(app, "OVERAL")
        assert "?    Toon" not in screen_text(app)


async def test_an_error_goes_once_its_field_is_mended() -> None:
    field = TextField(id="name")
    row = FormRow("Naam", field, name="name")
    app = WidgetApp(row)
    async with running(app) as pilot:
        row.problem = "Dit veld kan niet leeg zijn."
        field.focus()
        await pilot.press("a")
        await wait_until(lambda: not row.problem)
        assert "niet leeg" not in screen_text(app)


async def test_a_day_of_sending_before_the_request_is_refused_beside_its_field() -> None:
    app = WidgetApp()
    async with running(app) as pilot:
        today, received = date(2026, 11, 22), date(2026, 10, 22)
        app.push_screen(SentDialog(lambda: today, "2026-0001-1", Channel.EMAIL, received))
        await wait_until(lambda: isinstance(app.screen, SentDialog) and app.screen.query(DateInput))
        app.screen.query_one(DateInput).value = "21-10-2026"
        await pilot.press("enter")
        await wait_for_text(app, "De zaak kwam pas op do 22 okt 2026")
        assert isinstance(app.screen, SentDialog)


@pytest.mark.fault
async def test_a_note_that_is_being_typed_is_not_lost_by_stopping_or_by_esc(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "m", "a", "ctrl+q")
        await wait_until(lambda: isinstance(app.screen, ConfirmDialog) and app.screen.query("#no"))
        await press(app, pilot, "n", "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await press(app, pilot, "b")
        await wait_until(lambda: "Druk nog eens" not in screen_text(app))
        await press(app, pilot, "escape")
        assert isinstance(app.screen, AskDialog)
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)


@pytest.mark.fault
async def test_what_is_waited_for_is_not_lost_by_esc(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "k", "x", "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "k", "escape")
        await screen_of(app, CaseScreen)
