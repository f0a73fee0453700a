"""Section 5 with keys: another period, the PDF, what the secretariat adds, and what a manager may see."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ksf_tui.domain.figures.periods import parse_period
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.services import cases, decisions, reports, users
from ksf_tui.services.desk import Desk
from ksf_tui.services.session import unlock
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.admin.accounts import OwnPasswordScreen
from ksf_tui.ui.screens.reports.comment_dialog import CommentDialog
from ksf_tui.ui.screens.reports.screen import Figures, ReportsScreen
from ksf_tui.ui.widgets.fields import LongField
from tests.support import PASSWORD, a_decision, a_person, an_intake, final_letter, log_in, send
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.support import FLOW_SIZES, LARGE, SMALL, screen_text, wait_for_text, wait_until

NOVEMBER = parse_period("2026-11")


def with_cases(desk: Desk) -> None:
    cases.register(desk, an_intake(subject=a_person("Ş. Öztürk-Kanarie")))
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING))
    decisions.decide(desk, case, Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING))
    send(desk, final_letter(desk, case.id, LetterKind.ANSWER), TODAY)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_from_the_figures_to_the_pdf(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=with_cases, size=size) as (app, pilot, desk):
        await press(app, pilot, "5")
        await screen_of(app, ReportsScreen)
        assert "oktober 2026" in screen_text(app)
        await press(app, pilot, "right")
        text = screen_text(app)
        assert "november 2026" in text and "Voorlopig" in text and "ontvangen 2  afgehandeld 1" in text
        await press(app, pilot, "right")  # there is no later month
        assert "november 2026" in screen_text(app)
        await press(app, pilot, "k")
        assert "vierde kwartaal 2026" in screen_text(app)
        await press(app, pilot, "k", "k", "left", "full_stop", "p")
        (path,) = desk.workplace.exports.iterdir()
        assert path.name == "rapport-2026-11.pdf"
        assert "november 2026" in PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text()


async def test_the_tables_can_be_read_to_their_end(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_cases) as (app, pilot, _desk):
        await press(app, pilot, "5", "end")
        await wait_until(lambda: app.screen.query_one(Figures).scroll_offset.y > 0)
        await pilot.pause()
        assert "Om niemand herkenbaar te maken" in screen_text(app)


async def test_what_is_added_names_nobody_and_is_kept_until_it_does_not(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_cases, size=LARGE) as (app, pilot, _desk):
        await press(app, pilot, "5", "full_stop", "c")
        dialog = await screen_of(app, CommentDialog)
        dialog.query_one(LongField).text = "Druk door mevrouw Öztürk-Kanarie."
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "is of lijkt de naam van iemand")
        again = await screen_of(app, CommentDialog)
        assert "Öztürk-Kanarie" in again.query_one(LongField).text
        again.query_one(LongField).text = "Druk door de [b]beurs[/b]; zie zaak 2026-0001."
        await press(app, pilot, "ctrl+s")
        await screen_of(app, ReportsScreen)
        await wait_for_text(app, "[b]beurs[/b]; zie")
        assert (await app.gateway.run(reports.read, NOVEMBER)).comment.startswith("Druk door de")


def as_manager(desk: Desk) -> None:
    with_cases(desk)
    users.add_user(desk, "m.baas", Role.MANAGER, PASSWORD)


async def manager_logs_in(app: KsfApp) -> None:
    await app.action_lock()
    app.logged_in(await app.gateway.unlock(lambda: unlock(app.workplace, "m.baas", PASSWORD)))
    await screen_of(app, ReportsScreen)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_manager_sees_figures_and_nobody(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=as_manager, size=size) as (app, pilot, _desk):
        await manager_logs_in(app)
        await idle(app, pilot)
        for key in ("1", "2", "3", "6", "7", "n", "slash", "c"):
            await press(app, pilot, key)
            assert isinstance(app.screen, ReportsScreen), key
        assert "Zaken" not in screen_text(app).splitlines()[0]
        assert "Kanarie" not in screen_text(app)
        assert await app._find_cases("kanarie") == []
        await press(app, pilot, "question_mark")
        assert "werkvoorraad" not in screen_text(app).lower()


async def test_a_use_case_about_people_is_refused_to_a_manager(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=as_manager) as (app, _pilot, _desk):
        await manager_logs_in(app)
        screen = app.screen
        assert isinstance(screen, ReportsScreen)
        screen.read(app.gateway.run(cases.worklist), lambda _rows: None)
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "alleen cijfers en rapporten")


async def test_a_manager_changes_the_own_password(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=as_manager) as (app, pilot, _desk):
        await manager_logs_in(app)
        await idle(app, pilot)
        await press(app, pilot, "w")
        form = await screen_of(app, OwnPasswordScreen)
        form.old.value = PASSWORD.reveal()
        form.password.first.value = form.password.second.value = "gieter molen vuurtoren klompen"
        await press(app, pilot, "ctrl+s")
        await screen_of(app, ReportsScreen)
    log_in(app.workplace, "m.baas", Secret("gieter molen vuurtoren klompen")).store.close()


@pytest.mark.parametrize("size", [SMALL, pytest.param(LARGE, marks=pytest.mark.fault)])
async def test_a_long_comment_can_be_read_to_its_end(tmp_path: Path, size: tuple[int, int]) -> None:
    words = " ".join(f"woord{number}" for number in range(150))

    def fill(desk: Desk) -> None:
        reports.save_comment(desk, parse_period("2026-10"), f"{words}\nen het slot.", "")

    async with desk_at_work(tmp_path, fill=fill, size=size) as (app, pilot, _desk):
        await press(app, pilot, "5")
        await wait_for_text(app, "woord10")
        if size == LARGE:
            await press(app, pilot, "tab", "end")
        else:
            await press(app, pilot, "pagedown")
        await wait_for_text(app, "en het slot.")
