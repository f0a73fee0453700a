"""The program in front of the lock, in a test: nobody is logged in, the vault may not even exist."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input

from ksf_tui.services.desk import Workplace
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.widgets.passphrase_input import PassphraseInput
from tests.ui.desk import idle
from tests.ui.support import SMALL, wait_until

PHRASE = "karretje kopman wijkteam actrice ezel"
OTHER_PHRASE = "domweg vleugel asbak sambal voordeel"


@asynccontextmanager
async def at_the_lock(workplace: Workplace, size: tuple[int, int] = SMALL) -> AsyncIterator[tuple[KsfApp, Pilot[int]]]:
    """Run the program and wait until its first screen has settled."""
    app = KsfApp(workplace)
    try:
        async with app.run_test(size=size) as pilot:
            await wait_until(lambda: app.current_mode == "lock" and app.screen.is_current)
            await idle(app, pilot)
            yield app, pilot
    finally:
        app.gateway.stop()


def fill(app: KsfApp, **values: str) -> None:
    """Put texts into fields by their ids."""
    for name, value in values.items():
        app.screen.query_one(f"#{name}", Input).value = value


def is_focused(app: KsfApp, name: str) -> bool:
    return app.focused is not None and app.focused.id == name


async def dialog_of(app: KsfApp, kind: type[ModalScreen[Any]]) -> None:
    """Wait until a dialog of a kind is on top and drawn."""
    await wait_until(lambda: isinstance(app.screen, kind) and app.screen.is_current)
    await wait_until(lambda: app.screen.size.width)


async def log_in(app: KsfApp, pilot: Pilot[int], user: str, password: str) -> None:
    """Type name and password and press Enter."""
    fill(app, user=user, password=password)
    app.screen.query_one("#password", PassphraseInput).focus()
    await wait_until(lambda: is_focused(app, "password"))
    await pilot.press("enter")
