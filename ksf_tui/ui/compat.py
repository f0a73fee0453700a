"""Everything that leans on private parts of Textual 8.2.8; each has a test that fails when Textual changes them."""

import sys
from collections.abc import Callable
from typing import Any, TextIO

from rich.text import Text
from textual.app import App
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.driver import Driver
from textual.screen import Screen
from textual.widgets.option_list import Option

from ksf_tui.errors import KsfError
from ksf_tui.hardening import crash_text, incident, record
from ksf_tui.i18n import _

_WEB_DRIVER = "textual.drivers.web_driver"


class _Terminal:
    """A terminal that may go away: nothing is written any more then, and the program is told."""

    def __init__(self, file: TextIO, gone: Callable[[], None]) -> None:
        self._file = file
        self._gone: Callable[[], None] | None = gone

    def write(self, text: str) -> None:
        """Write, as long as there is a terminal."""
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        """Send what was written, as long as there is a terminal."""
        self._try(self._file.flush)

    def fileno(self) -> int:
        """Give the number of the file."""
        return self._file.fileno()

    def _try(self, work: Callable[[], object]) -> None:
        if self._gone is None:
            return
        try:
            work()
        except OSError:
            gone, self._gone = self._gone, None
            gone()


class CrashGuard(App[int]):
    """An app that ends on an unexpected error with an incident number: no locals, no text of the error.

    It also ends when its terminal is gone. Textual's thread that writes would die of that; the program would then wait
    for it without end, with the vault open and nobody in front of it.
    """

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Know that a new screen is styled as it is mounted: for the first of an area Textual reads all styles anew."""
        super()._load_screen_css(screen)
        if screen._css_update_count < 0:
            screen._css_update_count = self._css_update_count

    def get_driver_class(self) -> type[Driver]:
        """Give Textual's driver, writing to a terminal that may go away."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from textual.drivers.linux_driver import LinuxDriver

        found = super().get_driver_class()
        if not issubclass(found, LinuxDriver):
            return found

        class DeskDriver(found):  # type: ignore[valid-type, misc]
            """The driver of this app."""

            def __init__(self, app: App[int], **options: Any) -> None:  # noqa: ANN401 - those of Textual
                super().__init__(app, **options)
                if sys.__stderr__ is not None:
                    self._file: Any = _Terminal(sys.__stderr__, self._end)

            def _end(self) -> None:
                self._loop.call_soon_threadsafe(self._app.exit)

        return DeskDriver

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._end_with_incident(error)

    def _fatal_error(self) -> None:
        self._end_with_incident(self._exception or RuntimeError())

    def _end_with_incident(self, error: Exception) -> None:
        found = incident(error)
        record(found)
        if not self._exit_renderables:
            self._exit_renderables.append(Text(crash_text(found)))
        self._close_messages_no_wait()

    def crash(self, error: Exception) -> None:
        """End the program because of an error that nobody expected."""
        self._handle_exception(error)


class DutchCommandPalette(CommandPalette):
    """Textual's command palette, saying in Dutch that nothing was found."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        self._stop_no_matches_countdown()
        self._no_matches_timer = self.set_timer(
            self._NO_MATCHES_COUNTDOWN, lambda: self._say_nothing_found(search_value)
        )

    def _say_nothing_found(self, search_value: str) -> None:
        if search_value:
            text = Content(_("Niets gevonden. Typ een ander woord of een zaaknummer."))
            self.query_one(CommandList).add_option(Option(text, disabled=True, id=self._NO_MATCHES))
        self._list_visible = bool(search_value)


def every_screen(app: App[int]) -> list[Screen[Any]]:
    """Give the screens of all modes, also those that lie behind the lock."""
    return [screen for stack in app._screen_stacks.values() for screen in stack]


def refuse_web(app: App[int]) -> None:
    """Refuse to run in a browser: there is no login of the browser and no TLS of our own.

    Raises:
        KsfError: when the app is served by textual-serve or Textual Web.
    """
    if app.is_web or app.driver_class.__module__ == _WEB_DRIVER:
        raise KsfError(
            _("De desk werkt niet in een browser"),
            _("De gegevens zouden dan onbeschermd over het netwerk gaan. Er is niets geopend."),
            _("Start ksf in een terminal op de computer waar de kluis staat."),
        )
