"""A small app around one screen, with a real vault in a folder of the test."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from ksf_tui.services.desk import Desk
from ksf_tui.ui.desk_app import DeskApp
from ksf_tui.ui.screens.cases.screen import CasesScreen
from tests.support import make_desk, make_workplace
from tests.ui.support import SMALL, wait_until

NOW = datetime(2026, 11, 3, 11, tzinfo=UTC)
TODAY = NOW.date()


class OfficeApp(DeskApp):
    """Shows one screen and remembers what was asked of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(make_workplace(folder, TODAY, lambda: NOW))
        self.folder = folder
        self.opened: list[int] = []
        self.results: list[object] = []
        self.lines: list[str] = []

    def open_case(self, case_id: int, *, begin: bool = False, is_new: bool = False) -> None:
        self.opened.append(case_id)

    def action_search(self) -> None:
        if isinstance(self.screen, CasesScreen):
            self.screen.focus_search()

    def said(self, text: str) -> None:
        self.lines.append(text)

    def result(self, value: object) -> None:
        """Remember what the screen was closed with."""
        self.results.append(value)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is being read or stored."""
        return not any(worker.is_running for worker in self.workers)


Build = Callable[[Desk], Any]


@asynccontextmanager
async def office(
    folder: Path, build: Build, screen: Callable[[Any], Screen[Any]], size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[OfficeApp, Pilot[int]]]:
    """Make a vault, fill it, and show the screen that is made from what the filling gave."""
    app = OfficeApp(folder)
    try:
        async with app.run_test(size=size) as pilot:
            await app.gateway.unlock(lambda: make_desk(folder, TODAY, lambda: NOW))
            shown = screen(await app.gateway.run(build))
            await app.push_screen(shown, app.result)
            await wait_until(lambda: app.screen is shown and app.is_quiet)
            await pilot.pause()
            yield app, pilot
    finally:
        app.gateway.stop()


async def settled(app: OfficeApp, pilot: Pilot[int]) -> None:
    """Wait until nothing is under way any more."""
    await pilot.pause()
    await wait_until(lambda: app.is_quiet)
    await pilot.pause()


def days_before(days: int) -> date:
    return date.fromordinal(TODAY.toordinal() - days)
