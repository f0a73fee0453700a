"""The lock by keys: log in, be refused, wait, damage, who comes back, the recovery key, the demo."""

from dataclasses import replace
from pathlib import Path

import pytest

from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.services import session, users
from ksf_tui.services.desk import DemoLogin, Workplace
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.lock.recover import RecoverScreen
from ksf_tui.ui.screens.lock.screen import LockScreen, duration, short_path
from ksf_tui.ui.screens.recovery_key import RecoveryKeyScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from tests.support import PASSWORD, USER, an_office, make_workplace
from tests.ui.desk import idle, press, screen_of
from tests.ui.gate import OTHER_PHRASE, PHRASE, at_the_lock, dialog_of, fill, is_focused, log_in
from tests.ui.support import HOSTILE_STRINGS, LARGE, SIZES, screen_text, wait_for_text, wait_until


def _vault(folder: Path, *colleagues: str) -> tuple[Workplace, Secret]:
    """Make a vault with an administrator and some colleagues, and close it."""
    workplace = make_workplace(folder)
    desk, recovery = session.create_vault(workplace, an_office(), USER, PASSWORD)
    for name in colleagues:
        users.add_user(desk, name, Role.SECRETARY, Secret(PHRASE))
    desk.store.close()
    return workplace, recovery


@pytest.mark.parametrize("size", SIZES)
async def test_name_enter_password_enter_opens_the_worklist(tmp_path: Path, size: tuple[int, int]) -> None:
    workplace, _recovery = _vault(tmp_path)
    async with at_the_lock(workplace, size) as (app, pilot):
        text = screen_text(app)
        assert "KSF privacybalie" in text
        assert "vergrendeld" in text
        assert "F4 Herstelsleutel" in text
        assert is_focused(app, "user")
        fill(app, user=f"  {USER.upper()} ")
        await press(app, pilot, "enter")
        assert is_focused(app, "password")
        fill(app, password=PASSWORD.reveal())
        await pilot.press("enter")
        await screen_of(app, WorklistScreen)
        assert f"{USER} · " in screen_text(app)


async def test_empty_fields_are_asked_for(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path)
    async with at_the_lock(workplace) as (app, pilot):
        app.screen.query_one("#password").focus()
        await wait_until(lambda: is_focused(app, "password"))
        await press(app, pilot, "enter")
        assert "Typ eerst uw naam." in screen_text(app)
        fill(app, user=USER)
        app.screen.query_one("#password").focus()
        await wait_until(lambda: is_focused(app, "password"))
        await press(app, pilot, "enter")
        assert "Typ uw wachtwoord." in screen_text(app)


async def test_a_wrong_password_is_told_and_slows_down_after_the_third(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path)
    async with at_the_lock(workplace) as (app, pilot):
        field = app.screen.query_one("#password")
        for _turn in range(3):
            await log_in(app, pilot, USER, "niet goed")
            await wait_for_text(app, "De naam of het wachtwoord klopt niet.")
            assert "F2 toont wat u typt." in screen_text(app)
            await idle(app, pilot)
            assert not field.disabled
        await log_in(app, pilot, USER, "niet goed")
        await wait_for_text(app, "nog 1 s wachten")
        assert field.disabled
        await pilot.press("enter")
        await wait_until(lambda: not field.disabled)
        await wait_until(lambda: is_focused(app, "password"))
        assert not app.gateway.is_open


async def test_somebody_else_need_not_wait(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path, "k.visser")
    async with at_the_lock(workplace) as (app, pilot):
        for _turn in range(5):
            with pytest.raises(Exception, match=r"niet gelukt|wachten"):
                session.unlock(workplace, USER, Secret("niet goed"))
        await log_in(app, pilot, USER, "niet goed")
        await wait_for_text(app, "wachten")
        fill(app, user="k.visser")
        await idle(app, pilot)
        assert "wachten" not in screen_text(app)
        await log_in(app, pilot, "k.visser", PHRASE)
        await screen_of(app, WorklistScreen)


async def test_a_damaged_keyring_is_a_dialog_that_says_what_to_do(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path)
    for path in workplace.folder.iterdir():
        if path.name != "ksf.db" and path.suffix == ".json":
            path.write_bytes(b"{}")
    async with at_the_lock(workplace) as (app, pilot):
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await dialog_of(app, MessageDialog)
        await idle(app, pilot)
        assert "beschadigd" in screen_text(app)
        await press(app, pilot, "enter")
        await screen_of(app, LockScreen)
        assert "Bezig" not in screen_text(app)


async def test_a_missing_database_is_told(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path)
    for path in workplace.folder.glob("ksf.db*"):
        path.unlink()
    async with at_the_lock(workplace) as (app, pilot):
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await dialog_of(app, MessageDialog)
        await idle(app, pilot)
        assert "De database ontbreekt" in screen_text(app)


async def test_who_comes_back_finds_the_form_as_it_was(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path)
    async with at_the_lock(workplace) as (app, pilot):
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, WorklistScreen)
        await press(app, pilot, "n")
        await screen_of(app, IntakeScreen)
        fill(app, name="Katarzyna Łukasik")
        await press(app, pilot, "ctrl+l")
        lock = await screen_of(app, LockScreen)
        await idle(app, pilot)
        assert "Łukasik" not in screen_text(app)
        assert lock.user.value == USER
        assert lock.password.is_empty
        assert is_focused(app, "password")
        await log_in(app, pilot, USER, PASSWORD.reveal())
        form = await screen_of(app, IntakeScreen)
        assert form.query_one("#name").value == "Katarzyna Łukasik"  # type: ignore[attr-defined]


async def test_another_user_gets_fresh_areas(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path, "k.visser")
    async with at_the_lock(workplace) as (app, pilot):
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, WorklistScreen)
        await press(app, pilot, "n")
        await screen_of(app, IntakeScreen)
        fill(app, name="Katarzyna Łukasik")
        await press(app, pilot, "ctrl+l")
        await screen_of(app, LockScreen)
        await log_in(app, pilot, "k.visser", PHRASE)
        await screen_of(app, WorklistScreen)
        await idle(app, pilot)
        assert not any(isinstance(screen, IntakeScreen) for screen in app.screen_stack)
        assert "k.visser · " in screen_text(app)


async def test_help_palette_and_sections_on_the_lock(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path)
    async with at_the_lock(workplace) as (app, pilot):
        await press(app, pilot, "ctrl+p", "ctrl+l", "escape")
        assert isinstance(app.screen, LockScreen)
        await press(app, pilot, "f1")
        assert "herstelsleutel" in screen_text(app)
        await press(app, pilot, "escape", "1", "n")
        assert isinstance(app.screen, LockScreen)
        assert app.screen.user.value == "1n"


async def test_the_recovery_key_gives_a_new_password_and_a_new_key(tmp_path: Path) -> None:
    workplace, recovery = _vault(tmp_path)
    async with at_the_lock(workplace, LARGE) as (app, pilot):
        fill(app, user=USER)
        await press(app, pilot, "f4")
        screen = await screen_of(app, RecoverScreen)
        assert screen.user.value == USER
        fill(app, recovery=recovery.reveal()[:-1] + "?", password=PHRASE, repeat=PHRASE)
        screen.finish()
        await wait_for_text(app, "De herstelsleutel klopt niet")
        fill(app, recovery=recovery.reveal().replace("-", " ").lower())
        await idle(app, pilot)
        screen.finish()
        shown = await screen_of(app, RecoveryKeyScreen)
        await idle(app, pilot)
        renewed = shown._key
        assert renewed != recovery
        assert " ".join(renewed.reveal().split("-")[4]) in screen_text(app)
        await press(app, pilot, "enter")
        await _type_back(shown)
        await press(app, pilot, "enter", "enter")
        await screen_of(app, WorklistScreen)
    session.unlock(workplace, USER, Secret(PHRASE)).store.close()
    with pytest.raises(Exception, match="past niet"):
        session.recover(workplace, recovery, USER, Secret(OTHER_PHRASE))


async def _type_back(screen: RecoveryKeyScreen) -> None:
    """Put the groups that are asked for into the two fields."""
    groups = screen._key.reveal().split("-")
    for place, at in enumerate(screen._asked, 1):
        screen.query_one(f"#group_{place}").value = groups[at].lower()  # type: ignore[attr-defined]


async def test_recovery_refuses_a_weak_password_an_unknown_user_and_a_foreign_key(tmp_path: Path) -> None:
    workplace, recovery = _vault(tmp_path / "one")
    _other, foreign = _vault(tmp_path / "two")
    async with at_the_lock(workplace) as (app, pilot):
        await press(app, pilot, "f4")
        screen = await screen_of(app, RecoverScreen)
        for values, text in (
            ({}, "De herstelsleutel ontbreekt"),
            ({"recovery": recovery.reveal()}, "Typ uw naam."),
            ({"user": USER, "password": "kort"}, "Gebruik minstens 15 tekens"),
            ({"password": PHRASE, "repeat": PHRASE[:-1]}, "niet hetzelfde"),
            ({"repeat": PHRASE, "recovery": foreign.reveal()}, "Deze herstelsleutel past niet"),
        ):
            fill(app, **values)
            await idle(app, pilot)
            screen.finish()
            await idle(app, pilot)
            await wait_for_text(app, text)
        fill(app, recovery=recovery.reveal(), user="niemand")
        await idle(app, pilot)
        screen.finish()
        await dialog_of(app, MessageDialog)
        await press(app, pilot, "enter", "escape")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        await screen_of(app, LockScreen)


async def test_the_demo_says_so_and_how_to_get_in(tmp_path: Path) -> None:
    workplace = replace(make_workplace(tmp_path), demo=DemoLogin("demo", PHRASE))
    session.create_vault(workplace, an_office(), "demo", Secret(PHRASE))[0].store.close()
    async with at_the_lock(workplace) as (app, pilot):
        text = screen_text(app)
        assert "DEMO: de zaken zijn verzonnen." in text
        assert f"Naam demo, wachtzin {PHRASE}" in text
        assert is_focused(app, "password")
        await log_in(app, pilot, "demo", PHRASE)
        await screen_of(app, WorklistScreen)
        assert "DEMO" in screen_text(app)


@pytest.mark.fault
async def test_hostile_texts_in_both_fields_do_nothing(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path)
    async with at_the_lock(workplace) as (app, pilot):
        for text in HOSTILE_STRINGS:
            fill(app, user=text, password=text)
            app.screen.query_one("#password").disabled = False
            await idle(app, pilot)
            assert "\x1b" not in screen_text(app)
            app.screen.finish()  # type: ignore[attr-defined]
            await idle(app, pilot)
            assert isinstance(app.screen, LockScreen)
        assert not app.gateway.is_open


@pytest.mark.fault
async def test_a_hostile_folder_name_is_shown_as_it_is(tmp_path: Path) -> None:
    workplace, _recovery = _vault(tmp_path / "[b]x[@click=app.quit]")
    async with at_the_lock(workplace, LARGE) as (app, _pilot):
        assert "[b]x[@click=app.quit]" in screen_text(app)


def test_durations_and_paths_are_short() -> None:
    assert [duration(seconds) for seconds in (0.2, 59, 60, 125)] == ["1 s", "59 s", "1 min 00 s", "2 min 05 s"]
    assert short_path(Path.home() / "kluis") == "~/kluis"
    assert short_path(Path("/x" * 60)).startswith("…")
    assert len(short_path(Path("/x" * 60))) == 50
