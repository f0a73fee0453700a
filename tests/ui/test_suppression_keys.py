"""The list of inactive addresses by keys: check, add, remove; and what an undone decision says about it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.services import cases, suppression, users
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.decision.screen import DecisionScreen
from ksf_tui.ui.screens.registers.holidays import HolidaysScreen
from ksf_tui.ui.screens.sources.suppression import SuppressionScreen
from ksf_tui.ui.screens.sources.suppression_dialog import SuppressionDialog
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from tests.support import an_intake, make_desk, make_workplace
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.gate import PHRASE, at_the_lock, dialog_of, fill, log_in
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, harmless, screen_lines, screen_text, wait_for_text

MAIL = "k.demir@voorbeeld.example"


async def the_list(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "6", "l")
    await screen_of(app, SuppressionScreen)
    await idle(app, pilot)


def one_line(app: KsfApp) -> str:
    return " ".join(screen_text(app).split())


def listed(desk: Desk) -> None:
    suppression.add(desk, MAIL, "afmelding per telefoon")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_the_list_says_since_when_and_why_but_not_who(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=listed, size=size) as (app, pilot, _desk):
        await the_list(app, pilot)
        (line,) = [line for line in screen_lines(app) if "afmelding per telefoon" in line]
        assert "zo 22 nov 2026" in line and "e-mailadres" in line and "s.devries" in line
        assert "De adressen zelf zijn niet leesbaar" in one_line(app)
        assert "demir" not in screen_text(app)
        await press(app, pilot, "escape")
        await screen_of(app, HolidaysScreen)


async def test_a_typed_address_is_looked_up(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=listed) as (app, pilot, _desk):
        await the_list(app, pilot)
        for typed, answer in ((MAIL, "staat op de lijst sinds 22 november 2026"), ("x@y.nl", "staat niet op de lijst")):
            await press(app, pilot, "k")
            await dialog_of(app, AskDialog)
            app.screen.query_one(Input).value = typed
            await press(app, pilot, "enter")
            await wait_for_text(app, answer)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_somebody_is_put_on_the_list(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        await the_list(app, pilot)
        assert "Nog niemand" in screen_text(app)
        await press(app, pilot, "a")
        await dialog_of(app, SuppressionDialog)
        fill(app, who=MAIL)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waarom?")
        assert app.screen.query_one("#who", Input).value == MAIL
        fill(app, reason="afmelding aan de balie")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, SuppressionScreen)
        await wait_for_text(app, "afmelding aan de balie")
        assert await app.gateway.run(suppression.find, MAIL)


async def test_what_was_typed_is_lost_at_the_second_escape_only(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await the_list(app, pilot)
        await press(app, pilot, "a")
        await dialog_of(app, SuppressionDialog)
        fill(app, who=MAIL)
        await press(app, pilot, "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await press(app, pilot, "escape")
        await screen_of(app, SuppressionScreen)


async def test_an_administrator_takes_a_line_off(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=listed) as (app, pilot, _desk):
        await the_list(app, pilot)
        await press(app, pilot, "x")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        await screen_of(app, SuppressionScreen)
        await wait_for_text(app, "Nog niemand")


async def test_a_secretary_is_not_offered_that(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, TODAY)
    listed(desk)
    users.add_user(desk, "k.visser", Role.SECRETARY, Secret(PHRASE))
    desk.store.close()
    async with at_the_lock(make_workplace(tmp_path, TODAY)) as (app, pilot):
        await log_in(app, pilot, "k.visser", PHRASE)
        await wait_for_text(app, "Geen open zaken")
        await the_list(app, pilot)
        assert "Van lijst" not in screen_text(app)
        await press(app, pilot, "x")
        await screen_of(app, SuppressionScreen)
        assert await app.gateway.run(suppression.list_all)


@pytest.mark.fault
async def test_hostile_reasons_steer_nothing(tmp_path: Path) -> None:
    def hostile(desk: Desk) -> None:
        for number, text in enumerate(HOSTILE_STRINGS[:-1]):
            suppression.add(desk, f"a{number}@voorbeeld.example", text)

    async with desk_at_work(tmp_path, fill=hostile) as (app, pilot, _desk):
        await the_list(app, pilot)
        for _row in HOSTILE_STRINGS:
            await press(app, pilot, "down")
            assert harmless(app)
        await press(app, pilot, "x")
        await dialog_of(app, ConfirmDialog)
        assert harmless(app)


async def test_an_undone_decision_says_that_the_address_stays(tmp_path: Path) -> None:
    def objection(desk: Desk) -> None:
        cases.register(desk, an_intake(Right.OBJECTION_MARKETING, received=TODAY))

    async with desk_at_work(tmp_path, fill=objection, size=(120, 40)) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "d")
        form = await screen_of(app, DecisionScreen)
        form.query_one("#outcome", SingleChoice).value = Outcome.GRANTED
        await idle(app, pilot)
        form.query_one("#stopped", DateField).value_date = TODAY
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await idle(app, pilot)
        assert await app.gateway.run(suppression.list_all)
        await press(app, pilot, "u")
        said = [toast.message for toast in app._notifications][-1]
        assert said.startswith("Ongedaan gemaakt") and "blijft op de lijst van niet actieve adressen" in said
        assert await app.gateway.run(suppression.list_all)
