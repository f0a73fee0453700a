"""These tests fail when a private part of Textual that we lean on has changed."""

import inspect
import logging
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from rich.traceback import Traceback
from textual.app import App
from textual.command import CommandPalette
from textual.screen import Screen

from ksf_tui.errors import KsfError
from ksf_tui.ui.compat import DutchCommandPalette, every_screen, refuse_web
from tests.ui.support import WidgetApp, WidgetScreen, running, wait_for_text

SECRET = "hunter2-geheim"


class Crashing(WidgetApp):
    """An app that fails with a secret in a local variable and in the text of the error."""

    kind: type[Exception] = ValueError

    def on_ready(self) -> None:
        passphrase = SECRET
        raise self.kind(f"wrong: {passphrase}")


class Showing(Exception):
    """An error that tells Rich how to draw it."""

    def __rich__(self) -> str:
        return str(self)


@pytest.mark.parametrize("kind", [ValueError, Showing])
def test_a_crash_shows_a_number_and_no_text_of_the_error(
    kind: type[Exception], capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    app = Crashing()
    app.kind = kind
    with caplog.at_level(logging.ERROR, "ksf_tui.incidents"):
        app.run(headless=True)
    shown = "".join(capfd.readouterr())
    assert app.return_code == 1
    assert kind.__name__ in shown
    assert "Incident" in shown
    assert "tests.ui.test_compat:" in shown
    for text in (SECRET, "passphrase", "wrong:", "Traceback", "╭"):
        assert text not in shown
        assert text not in caplog.text
    assert kind.__name__ in caplog.text


def test_an_error_in_a_worker_is_shown_by_its_cause(capfd: pytest.CaptureFixture[str]) -> None:
    class Working(WidgetApp):
        def on_ready(self) -> None:
            async def fail() -> None:
                raise LookupError(SECRET)

            self.run_worker(fail(), description="fails")

    app = Working()
    app.run(headless=True)
    shown = "".join(capfd.readouterr())
    assert "WorkerFailed < LookupError" in shown
    assert SECRET not in shown


def test_without_the_guard_the_secret_would_be_shown(capfd: pytest.CaptureFixture[str]) -> None:
    class Plain(App[None]):
        def on_mount(self) -> None:
            passphrase = SECRET
            raise ValueError(passphrase)

    Plain().run(headless=True)
    assert SECRET in "".join(capfd.readouterr())
    assert "show_locals" in inspect.signature(Traceback).parameters


def test_the_private_parts_that_the_guard_uses_are_there() -> None:
    app = WidgetApp()
    for name in ("_exit_renderables", "_exception", "_exception_event", "_close_messages_no_wait", "_return_code"):
        assert hasattr(app, name)
    assert list(inspect.signature(App._handle_exception).parameters) == ["self", "error"]
    assert list(inspect.signature(App._fatal_error).parameters) == ["self"]


def test_the_private_parts_that_the_palette_uses_are_there() -> None:
    assert "search_value" in inspect.signature(CommandPalette._start_no_matches_countdown).parameters
    for name in ("_stop_no_matches_countdown", "_NO_MATCHES_COUNTDOWN", "_NO_MATCHES", "_list_visible"):
        assert hasattr(CommandPalette, name)
    assert isinstance(DutchCommandPalette()._no_matches_timer, type(None))


async def test_every_screen_of_every_mode_is_found() -> None:
    class Modes(WidgetApp):
        MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {"one": Screen, "two": Screen}

    app = Modes()
    async with running(app):
        before: list[Screen[Any]] = every_screen(app)
        assert app.first_screen in before
        await app.switch_mode("one")
        await wait_for_text(app, "")
        assert len(every_screen(app)) > len(before)
        assert app.first_screen in every_screen(app)


def test_a_browser_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    app = WidgetApp()
    refuse_web(app)
    monkeypatch.setattr(WidgetApp, "is_web", property(lambda _self: True))
    with pytest.raises(KsfError, match="browser"):
        refuse_web(app)


def test_the_web_driver_is_known_by_its_module() -> None:
    drivers = pytest.importorskip("textual.drivers.web_driver")
    app = WidgetApp()
    app.driver_class = drivers.WebDriver
    with pytest.raises(KsfError, match="browser"):
        refuse_web(app)


async def test_a_new_area_reads_no_styles_anew_and_a_new_theme_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bool] = []
    app = WidgetApp()

    def refresh(animate: bool = True) -> None:
        read.append(animate)
        WidgetApp.refresh_css(app, animate)

    async with running(app) as pilot:
        monkeypatch.setattr(app, "refresh_css", refresh)
        app.add_mode("other", lambda: WidgetScreen(()))
        await app.switch_mode("other")
        await pilot.pause()
        assert not read
        app.theme = next(name for name in app.available_themes if name != app.theme)
        await pilot.pause()
        assert read
        colours = app.get_css_variables()
        assert app.screen.styles.background.hex.lower() == colours["background"].lower()
