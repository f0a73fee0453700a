"""An empty chair: the desk locks itself, closes the vault, and keeps what was typed for who comes back."""

from pathlib import Path

import pytest

from ksf_tui.services import session
from ksf_tui.ui import app as program
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.widgets.fields import TextField
from tests.support import PASSWORD, USER, make_workplace
from tests.ui.desk import TODAY, desk_at_work, press, screen_of
from tests.ui.support import screen_text, wait_until


class Chair:
    """A clock that tests move on."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def test_nobody_at_the_keyboard_locks_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chair = Chair()
    monkeypatch.setattr(program, "monotonic", chair)
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        form.query_one("#name", TextField).value = "Mehmet Öztürk"
        chair.seconds = program.IDLE_LOCK - 1
        await app._lock_when_idle()
        assert app.gateway.is_open
        await press(app, pilot, "tab")
        chair.seconds += program.IDLE_LOCK - 1
        await app._lock_when_idle()
        assert app.gateway.is_open, "the key put the lock off"
        chair.seconds += 2
        await app._lock_when_idle()
        await wait_until(lambda: not app.gateway.is_open)
        await wait_until(lambda: app.current_mode == "lock" and "Wachtwoord" in screen_text(app))
        assert "Mehmet" not in screen_text(app)
        workplace = make_workplace(tmp_path, TODAY)
        app.logged_in(await app.gateway.unlock(lambda: session.unlock(workplace, USER, PASSWORD)))
        back = await screen_of(app, IntakeScreen)
        assert back.query_one("#name", TextField).value == "Mehmet Öztürk"
