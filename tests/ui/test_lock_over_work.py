"""The lock comes over whatever is open or under way: nothing of a case shows on it, and nothing is lost behind it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.services import terms
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.extend import ExtendDialog
from ksf_tui.ui.dialogs.inquiry import InquiryDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.question import QuestionDialog
from ksf_tui.ui.dialogs.what_if import WhatIfDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.screens.lock.screen import LockScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from tests.support import PASSWORD, USER, an_inquiry, make_desk
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.gate import at_the_lock, log_in
from tests.ui.support import screen_text
from tests.ui.terms import DOUBT, RECEIVED, WANTED, asked, on_days, open_case, register, write

TODAY = date(2026, 11, 3)
SECRETS = ("Łukasik", "2026-0001", DOUBT[:20])

registered = on_days((RECEIVED, register))


@pytest.mark.parametrize(
    ("key", "dialog", "fill"),
    [
        ("i", InquiryDialog, asked()),
        pytest.param("t", WhatIfDialog, asked(), marks=pytest.mark.fault),
        pytest.param("i", QuestionDialog, registered, marks=pytest.mark.fault),
        pytest.param("v", ExtendDialog, registered, marks=pytest.mark.fault),
    ],
)
async def test_a_dialog_about_a_case_is_not_seen_on_the_lock_and_the_program_ends_well(
    tmp_path: Path, key: str, dialog: type, fill: Callable[[Desk], None]
) -> None:
    async with desk_at_work(tmp_path, fill=fill, today=TODAY) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, key)
        await screen_of(app, dialog)
        await press(app, pilot, "ctrl+l")
        await screen_of(app, LockScreen)
        assert not [word for word in SECRETS if word in screen_text(app)]


@asynccontextmanager
async def at_a_case(folder: Path) -> AsyncIterator[tuple[KsfApp, Pilot[int], CaseScreen]]:
    """Run the program on a vault that was there before, with its only case open."""
    desk = make_desk(folder, TODAY)
    registered(desk)
    desk.store.close()
    async with at_the_lock(desk.workplace) as (app, pilot):
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, WorklistScreen)
        await idle(app, pilot)
        yield app, pilot, await open_case(app, pilot)


@pytest.mark.fault
async def test_a_letter_that_was_made_while_the_desk_locks_opens_after_the_lock(tmp_path: Path) -> None:
    async with at_a_case(tmp_path) as (app, pilot, screen):
        screen.write(app.gateway.run(terms.ask, screen.case, an_inquiry()), app.open_letter)
        await asyncio.sleep(0)
        await app.action_lock()
        await pilot.pause()
        assert isinstance(app.screen, LockScreen)
        assert not [word for word in SECRETS if word in screen_text(app)]
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, LetterScreen)


async def test_what_the_lock_was_too_fast_for_comes_back_as_it_was_typed_after_the_lock(tmp_path: Path) -> None:
    async with at_a_case(tmp_path) as (app, pilot, _screen):
        await press(app, pilot, "i")
        dialog = await screen_of(app, QuestionDialog)
        write(app, "doubt", DOUBT)
        write(app, "wanted", WANTED)
        await idle(app, pilot)
        dialog.action_answer()
        await app.action_lock()
        await pilot.pause()
        assert isinstance(app.screen, LockScreen)
        assert not [word for word in SECRETS if word in screen_text(app)]
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, MessageDialog)
        await press(app, pilot, "enter")
        again = await screen_of(app, QuestionDialog)
        assert (again.content().doubt, again.content().wanted) == (DOUBT, WANTED)


async def test_what_arrives_while_a_screen_closes_is_not_shown_on_it(tmp_path: Path) -> None:
    """Its widgets are gone before the screen itself; drawing on it would end the program."""
    shown: list[str] = []
    async with at_a_case(tmp_path) as (app, pilot, case):
        late: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        case.read(late, shown.append, group="late")
        await pilot.pause()
        app.pop_screen()
        late.set_result("too late")
        await screen_of(app, WorklistScreen)
        await idle(app, pilot)
    assert shown == []
