"""Everything that leans on private parts of Textual 8.2.8; each has a test that fails when Textual changes them."""

from typing import Any

from rich.text import Text
from textual.app import App
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.screen import Screen
from textual.widgets.option_list import Option

from ksf_tui.errors import KsfError
from ksf_tui.hardening import crash_text, incident, record
from ksf_tui.i18n import _

_WEB_DRIVER = "textual.drivers.web_driver"


class CrashGuard(App[int]):
    """An app that ends on an unexpected error with an incident number: no locals, no text of the error."""

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
