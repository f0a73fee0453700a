"""The real desk in a test: a real vault in a temporary folder, somebody logged in, and the whole program running."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.screens.case.screen import CaseScreen
from tests.support import make_desk, make_workplace
from tests.ui.support import SMALL, wait_until

TODAY = date(2026, 11, 22)
S = TypeVar("S", bound=Screen[Any])


@asynccontextmanager
async def desk_at_work(
    folder: Path,
    *,
    fill: Callable[[Desk], object] = lambda _desk: None,
    size: tuple[int, int] = SMALL,
    today: date = TODAY,
) -> AsyncIterator[tuple[KsfApp, Pilot[int], Desk]]:
    """Run the program with a new vault, filled by `fill`, and somebody logged in at the worklist."""
    made: list[Desk] = []
    workplace = make_workplace(folder, today)

    def opening() -> Desk:
        made.append(make_desk(folder, today, workplace.clock))
        fill(made[0])
        return made[0]

    app = KsfApp(workplace)
    async with app.run_test(size=size) as pilot:
        await wait_until(lambda: app.current_mode == "lock")
        app.logged_in(await app.gateway.unlock(opening))
        await wait_until(lambda: app.current_mode == "worklist" and app.screen.is_current)
        await pilot.pause()
        await idle(app, pilot)
        yield app, pilot, made[0]
    app.gateway.stop()


async def idle(app: KsfApp, pilot: Pilot[int]) -> None:
    """Wait until no worker runs and everything is drawn; fail when a worker failed."""
    await wait_until(lambda: all(worker.is_finished for worker in app.workers))
    await pilot.pause()
    failed = [worker.error for worker in app.workers if worker.error]
    assert not failed, failed


async def press(app: KsfApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after another, each after the work of the one before is done."""
    for key in keys:
        await pilot.press(key)
        await idle(app, pilot)


async def to_tab(app: KsfApp, pilot: Pilot[int], name: str) -> CaseScreen:
    """Open the case under the cursor of the worklist, unless it is open, and go to a tab of it by keys."""
    if not isinstance(app.screen, CaseScreen):
        await press(app, pilot, "o")
    screen = await screen_of(app, CaseScreen)
    for _turn in screen.tab_names:
        if screen.tabs.active == name:
            break
        await press(app, pilot, "right")
    assert screen.tabs.active == name
    return screen


async def screen_of(app: KsfApp, kind: type[S]) -> S:
    """Wait until a screen of a kind is on top, and give it."""
    await wait_until(lambda: isinstance(app.screen, kind) and app.screen.is_current)
    found = app.screen
    assert isinstance(found, kind)
    return found
