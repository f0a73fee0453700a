from functools import partial
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Static

from ksf_tui.errors import KsfError, RuleViolation
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.widgets.fields import LongField, TextField
from tests.ui.support import (
    HOSTILE_STRINGS,
    SIZES,
    SMALL,
    WidgetApp,
    harmless,
    running,
    screen_lines,
    screen_text,
    wait_for_text,
    wait_until,
)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(["enter"], False), (["n"], False), (["escape"], False), (["j"], True), (["right", "enter"], True)],
)
async def test_confirm_answers_by_visible_keys_and_no_is_the_default(keys: list[str], answer: bool) -> None:
    answers: list[bool | None] = []
    app = WidgetApp(Static())
    async with running(app) as pilot:
        app.push_screen(ConfirmDialog("Zaak 2026-0040 wissen?", "K. Łukasik [SEALED]"), answers.append)
        await wait_for_text(app, "K. Łukasik [SEALED]")
        assert "n  Nee" in screen_text(app)
        assert "j  Ja" in screen_text(app)
        await wait_until(lambda: app.focused is not None)
        await pilot.press(*keys)
        await wait_until(lambda: answers == [answer])


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_a_message_says_what_happened_and_what_to_do(key: str) -> None:
    app = WidgetApp(Static())
    async with running(app) as pilot:
        app.show_error(RuleViolation("De zaak kan nog niet dicht", "Er is nog geen antwoord.", "Eerst: versturen."))
        await wait_for_text(app, "De zaak kan nog niet dicht")
        assert "Er is nog geen antwoord." in screen_text(app)
        assert "Eerst: versturen." in screen_text(app)
        await pilot.press(key)
        await wait_until(lambda: app.screen is app.first_screen)


async def test_a_line_is_asked_and_given() -> None:
    answers: list[str | None] = []
    app = WidgetApp(Static())
    async with running(app) as pilot:
        app.push_screen(AskDialog("Waarop wachten wij?", "Komt op de tijdlijn."), answers.append)
        await wait_until(lambda: isinstance(app.focused, TextField))
        await pilot.press("enter")
        await wait_for_text(app, "Typ eerst een antwoord")
        app.screen.query_one(TextField).value = " legitimatie "
        await pilot.press("enter")
        await wait_until(lambda: answers == ["legitimatie"])


async def test_a_longer_text_is_given_by_its_own_key_and_not_lost_by_one_escape() -> None:
    answers: list[str | None] = []
    app = WidgetApp(Static())
    async with running(app) as pilot:
        app.push_screen(AskDialog("Notitie", multiline=True, value="een"), answers.append)
        await wait_until(lambda: isinstance(app.focused, LongField))
        app.screen.query_one(LongField).text = "een\ntwee"
        await pilot.press("escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await pilot.press("ctrl+s")
        await wait_until(lambda: answers == ["een\ntwee"])
        app.push_screen(AskDialog("Notitie", multiline=True, value="een"), answers.append)
        await wait_until(lambda: isinstance(app.focused, LongField))
        await pilot.press("escape")
        await wait_until(lambda: answers[-1] is None)


def on_top(app: WidgetApp, dialog: Screen[Any]) -> bool:
    return app.screen is dialog and dialog.is_running


def dialogs(text: str) -> list[Screen[Any]]:
    return [
        ConfirmDialog(text, text, yes=text[:20], no=text[:20]),
        MessageDialog(KsfError(text, text, text)),
        AskDialog(text[:200], text[:200], value=text),
        AskDialog(text[:200], text[:200], value=text, multiline=True),
    ]


@pytest.mark.parametrize("text", HOSTILE_STRINGS)
async def test_dialogs_show_hostile_texts_literally(text: str) -> None:
    app = WidgetApp(Static())
    async with running(app) as pilot:
        for dialog in dialogs(text):
            app.push_screen(dialog)
            await wait_until(partial(on_top, app, dialog))
            await pilot.pause()
            assert harmless(app)
            if text.isascii() and text.isprintable() and len(text) < 40:
                assert text in screen_text(app)
            app.pop_screen()


@pytest.mark.parametrize("size", SIZES)
async def test_long_messages_scroll_and_keep_the_way_out_in_sight(size: tuple[int, int]) -> None:
    app = WidgetApp(Static())
    async with running(app, size):
        app.show_error(KsfError("Titel", "woord " * 1000, "hint " * 100))
        await wait_for_text(app, "⏎ Verder")
        assert "Titel" in screen_text(app)
        assert len(screen_lines(app)) == size[1]


async def test_every_dialog_fits_a_small_screen() -> None:
    app = WidgetApp(Static())
    async with running(app, SMALL) as pilot:
        for dialog in dialogs("Een gewone vraag over zaak 2026-0040"):
            app.push_screen(dialog)
            await wait_until(partial(on_top, app, dialog))
            await pilot.pause()
            assert "╰" in screen_text(app)
            assert "╭" in screen_text(app)
            app.pop_screen()
