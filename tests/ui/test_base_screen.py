import asyncio
import re
from typing import ClassVar

import pytest

from ksf_tui.errors import InvalidInput
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.help import HelpScreen
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.key_bar import KeyBar
from tests.ui.doubles import CaseLike, FormLike, Spot
from tests.ui.support import (
    HOSTILE_STRINGS,
    SIZES,
    WidgetApp,
    harmless,
    running,
    screen_lines,
    screen_text,
    wait_for_text,
    wait_until,
)


@pytest.mark.parametrize("size", SIZES)
async def test_the_key_bar_shows_what_can_be_done(size: tuple[int, int]) -> None:
    app = WidgetApp(screen=CaseLike())
    async with running(app, size):
        last = screen_lines(app)[-1]
        assert "b Brief" in last
        assert "d Besluit" not in last
        assert last.rstrip().endswith("? Hulp  ^p Opdrachten")
        assert last.index("⏎ Stap") == 1
        assert len(last) == size[0]
        assert screen_lines(app)[0].startswith(" 2026-0040 · [SEALED]")


async def test_on_a_narrow_screen_labels_are_left_out_and_not_cut() -> None:
    app = WidgetApp(screen=CaseLike())
    async with running(app, (50, 24)):
        last = screen_lines(app)[-1].rstrip()
        assert last.startswith(" ⏎ Stap  j Klacht  b Brief ")
        assert last.endswith("? Hulp  ^p Opdrachten")


async def test_keys_call_the_actions_of_the_screen_and_the_app() -> None:
    screen = CaseLike()
    app = WidgetApp(screen=screen)
    async with running(app) as pilot:
        await pilot.press("b", "m", "d", "n", "slash", "2")
        assert screen.done == ["letter", "note"]
        assert app.done == ["new", "search", "cases"]


async def test_the_key_bar_can_be_clicked() -> None:
    screen = CaseLike()
    app = WidgetApp(screen=screen)
    async with running(app) as pilot:
        at = screen_lines(app)[-1].index("b Brief")
        await pilot.click(KeyBar, offset=(at + 3, 0))
        await wait_until(lambda: screen.done == ["letter"])
        await pilot.click(KeyBar, offset=(screen_lines(app)[-1].index("? Hulp"), 0))
        await wait_until(lambda: isinstance(app.screen, HelpScreen))


async def test_in_a_form_letters_and_digits_do_nothing_elsewhere() -> None:
    screen = FormLike()
    app = WidgetApp(screen=screen)
    async with running(app) as pilot:
        assert "^s Bewaren" in screen_lines(app)[-1]
        assert "F1 Hulp" in screen_lines(app)[-1]
        screen.query_one(Spot).focus()
        await wait_until(lambda: isinstance(app.focused, Spot))
        await pilot.press("n", "2", "slash", "ctrl+s")
        assert app.done == []
        assert screen.saved


async def test_back_asks_when_text_would_be_lost_and_the_default_is_to_go_on() -> None:
    form = FormLike()
    app = WidgetApp(screen=CaseLike())
    async with running(app) as pilot:
        app.push_screen(form)
        await wait_until(lambda: app.screen is form and form.query(TextField))
        form.query_one(TextField).value = "getypt"
        await pilot.press("escape")
        await wait_until(lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("enter")
        await wait_until(lambda: app.screen is form)
        await pilot.press("escape", "j")
        await wait_until(lambda: app.screen is app.first_screen)


async def test_back_asks_nothing_when_nothing_changed() -> None:
    form = FormLike()
    app = WidgetApp(screen=CaseLike())
    async with running(app) as pilot:
        app.push_screen(form)
        await wait_until(lambda: app.screen is form and form.query(TextField))
        await pilot.press("escape")
        await wait_until(lambda: app.screen is app.first_screen)


async def test_quit_asks_when_a_form_below_is_not_saved() -> None:
    form = FormLike()
    app = WidgetApp(screen=form)
    async with running(app) as pilot:
        form.query_one(TextField).value = "getypt"
        app.push_screen(CaseLike())
        await wait_for_text(app, "2026-0040")
        await pilot.press("ctrl+q")
        await wait_for_text(app, "Stoppen?")
        await pilot.press("ctrl+q", "escape")
        await wait_for_text(app, "2026-0040")
        await pilot.press("ctrl+q", "j")
        await wait_until(lambda: not app.is_running)


async def test_global_keys_are_off_in_dialogs() -> None:
    app = WidgetApp(screen=CaseLike())
    async with running(app) as pilot:
        app.show_error(InvalidInput("Fout"))
        await wait_until(lambda: isinstance(app.screen, MessageDialog))
        await pilot.press("ctrl+p", "f1", "2", "n")
        assert isinstance(app.screen, MessageDialog)
        assert app.done == []


async def test_on_the_lock_only_help_look_and_stop_work() -> None:
    class LockLike(CaseLike):
        SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.LOCK,)

    app = WidgetApp(screen=LockLike())
    async with running(app) as pilot:
        await pilot.press("ctrl+p", "2", "n", "slash")
        assert app.done == []
        assert app.screen is app.first_screen
        assert "Opdrachten" not in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_top_line_shows_the_status_literally(size: tuple[int, int]) -> None:
    app = WidgetApp(Spot())
    async with running(app, size):
        for text in HOSTILE_STRINGS:
            app.status = text
            await asyncio.sleep(0)
        app.status = "k.visser [b] · zo 22 nov"
        await wait_for_text(app, "k.visser [b] · zo 22 nov")
        assert "k.visser [b] · zo 22 nov" in screen_lines(app)[0]
        assert harmless(app)


async def test_the_sections_stand_closer_together_before_they_lose_their_words() -> None:
    app = WidgetApp(Spot())
    async with running(app, (100, 24)):
        app.status = "zo 22"
        await wait_for_text(app, "1 Werk   2 Zaken   3 Bronnen   4 Agenda   5 Rapporten   6 Registers   7 Beheer")
        app.status = "visser · zo 22 nov"
        await wait_for_text(app, "1 Werk  2 Zaken  3 Bronnen  4 Agenda  5 Rapporten  6 Registers  7 Beheer")


async def test_where_there_is_no_room_the_other_sections_keep_their_key() -> None:
    app = WidgetApp(Spot())
    async with running(app, (80, 24)):
        app.status = "DEMO (verzonnen) · k.visser · zo 22 nov"
        await wait_for_text(app, "DEMO (verzonnen)")
        assert re.search(r"KSF +1 +2 +3 +4 +5 +6 +7 ", screen_lines(app)[0])


async def test_a_notification_is_never_markup() -> None:
    app = WidgetApp(Spot())
    async with running(app):
        for text in HOSTILE_STRINGS:
            app.notify(text[:100], title=text[:20], severity="warning")
        app.notify("[/x] bewaard", severity="error")
        await asyncio.sleep(0.05)


async def test_clicking_a_spot_without_meaning_does_nothing() -> None:
    screen = CaseLike()
    app = WidgetApp(screen=screen)
    async with running(app) as pilot:
        await pilot.click(KeyBar, offset=(0, 0))
        assert screen.done == []
