"""The first start by keys: organisation, first administrator, recovery key."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.secret import Secret
from ksf_tui.services import session, users
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.lock.screen import LockScreen
from ksf_tui.ui.screens.lock.setup import SetupScreen
from ksf_tui.ui.screens.recovery_key import RecoveryKey, RecoveryKeyScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from tests.support import make_workplace
from tests.ui.desk import idle, press, screen_of
from tests.ui.gate import PHRASE, at_the_lock, dialog_of, fill, is_focused
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, LARGE, SMALL, screen_text, wait_for_text, wait_until


async def _to_second_step(app: KsfApp, pilot: Pilot[int]) -> SetupScreen:
    screen = await screen_of(app, SetupScreen)
    screen.finish()
    await wait_until(lambda: is_focused(app, "user"))
    await idle(app, pilot)
    return screen


async def _to_the_key(app: KsfApp, pilot: Pilot[int]) -> RecoveryKeyScreen:
    screen = await _to_second_step(app, pilot)
    fill(app, user="anna", password=PHRASE, repeat=PHRASE)
    await idle(app, pilot)
    screen.finish()
    shown = await screen_of(app, RecoveryKeyScreen)
    await idle(app, pilot)
    return shown


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_the_whole_first_start_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    workplace = make_workplace(tmp_path)
    async with at_the_lock(workplace, size) as (app, pilot):
        await screen_of(app, SetupScreen)
        await wait_for_text(app, "Stap 1 van 3")
        assert "Driebergsestraatweg 27" in screen_text(app)
        assert "Secretariaat" in screen_text(app)
        for _field in range(9):
            await press(app, pilot, "enter")
        await wait_for_text(app, "Stap 2 van 3")
        await wait_until(lambda: is_focused(app, "user"))
        await press(app, pilot, *"anna", "enter")
        fill(app, password="kort")
        await wait_for_text(app, "Gebruik minstens 15 tekens; dit zijn er 4.")
        fill(app, password=PHRASE)
        await wait_for_text(app, "✓ heel sterk")
        await press(app, pilot, "enter")
        assert is_focused(app, "repeat")
        fill(app, repeat=PHRASE)
        await pilot.press("enter")
        shown = await screen_of(app, RecoveryKeyScreen)
        await wait_for_text(app, "Stap 3 van 3")
        groups = shown._key.reveal().split("-")
        assert all(" ".join(group) in screen_text(app) for group in groups)
        await press(app, pilot, "enter")
        await wait_until(lambda: is_focused(app, "group_1"))
        assert not any(" ".join(group) in screen_text(app) for group in groups)
        first, second = (groups[at] for at in shown._asked)
        await press(app, pilot, *first.lower(), "enter")
        await press(app, pilot, *second, "enter")
        await screen_of(app, WorklistScreen)
        await idle(app, pilot)
        assert "anna · " in screen_text(app)
        assert app.gateway.is_open
        await press(app, pilot, "ctrl+l")
        await screen_of(app, LockScreen)
    session.unlock(workplace, "anna", Secret(PHRASE)).store.close()


async def test_an_empty_field_of_the_organisation_is_named(tmp_path: Path) -> None:
    async with at_the_lock(make_workplace(tmp_path)) as (app, pilot):
        screen = await screen_of(app, SetupScreen)
        fill(app, city="   ")
        screen.finish()
        await idle(app, pilot)
        assert "Dit veld kan niet leeg zijn" in screen_text(app)
        assert is_focused(app, "city")
        assert screen.step == "office"


async def test_escape_goes_back_and_keeps_what_was_typed(tmp_path: Path) -> None:
    async with at_the_lock(make_workplace(tmp_path)) as (app, pilot):
        screen = await _to_second_step(app, pilot)
        fill(app, user="anna")
        await press(app, pilot, "escape")
        assert "Stap 1 van 3" in screen_text(app)
        await press(app, pilot, "escape")
        assert app.screen is screen
        await _to_second_step(app, pilot)
        assert screen.user.value == "anna"


async def test_a_pass_phrase_is_offered_renewed_and_typed_once(tmp_path: Path) -> None:
    async with at_the_lock(make_workplace(tmp_path)) as (app, pilot):
        screen = await _to_second_step(app, pilot)
        fill(app, user="anna")
        await press(app, pilot, "f3")
        first = screen.password._phrase
        await press(app, pilot, "f3")
        phrase = screen.password._phrase.reveal()
        assert first.reveal() != phrase
        assert phrase in screen_text(app)
        assert "Nog een keer" not in screen_text(app)
        fill(app, password=phrase[:-1])
        await idle(app, pilot)
        screen.finish()
        await wait_for_text(app, "nog niet helemaal overgetypt")
        fill(app, password=phrase[:-1] + "?")
        await wait_for_text(app, "Nog een keer")
        fill(app, password=phrase)
        await wait_for_text(app, "✓ gelijk aan de wachtzin")
        assert "Nog een keer" not in screen_text(app)
        screen.finish()
        await screen_of(app, RecoveryKeyScreen)


async def test_refused_names_and_passwords_stand_beside_their_field(tmp_path: Path) -> None:
    async with at_the_lock(make_workplace(tmp_path), LARGE) as (app, pilot):
        screen = await _to_second_step(app, pilot)
        for values, text in (
            ({}, "Typ uw naam."),
            ({"user": "anna"}, "Het wachtwoord ontbreekt"),
            ({"password": "anna anna anna anna"}, "Kies een sterker wachtwoord."),
            ({"password": PHRASE, "repeat": PHRASE.upper()}, "Dit is niet hetzelfde als hierboven."),
            ({"repeat": PHRASE, "user": "Herstelsleutel"}, "Deze naam is al in gebruik"),
        ):
            fill(app, **values)
            await idle(app, pilot)
            screen.finish()
            await idle(app, pilot)
            await wait_for_text(app, text)
            assert not screen.busy
        assert not session.has_vault(app.workplace)


@pytest.mark.fault
async def test_the_key_can_not_be_selected_and_wrong_groups_are_refused(tmp_path: Path) -> None:
    async with at_the_lock(make_workplace(tmp_path)) as (app, pilot):
        shown = await _to_the_key(app, pilot)
        assert not shown.query_one(RecoveryKey).allow_select
        assert not app.gateway.is_open
        await press(app, pilot, "enter")
        await wait_until(lambda: is_focused(app, "group_1"))
        fill(app, group_1="????", group_2="????")
        await idle(app, pilot)
        shown.finish()
        await idle(app, pilot)
        assert f"Dit is niet groep {shown._asked[0] + 1}." in screen_text(app)
        await press(app, pilot, "escape")
        assert " ".join(shown._key.reveal().split("-")[0]) in screen_text(app)
        await press(app, pilot, "enter")
        await wait_until(lambda: is_focused(app, "group_1"))
        assert shown.first.is_empty
        assert app.clipboard == ""


async def test_leaving_without_the_check_asks_and_then_goes_on(tmp_path: Path) -> None:
    async with at_the_lock(make_workplace(tmp_path)) as (app, pilot):
        await _to_the_key(app, pilot)
        await press(app, pilot, "escape")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "n")
        await screen_of(app, RecoveryKeyScreen)
        await press(app, pilot, "escape", "j")
        await screen_of(app, WorklistScreen)


async def test_stopping_at_the_key_asks_and_leaves_a_vault_that_opens(tmp_path: Path) -> None:
    workplace = make_workplace(tmp_path)
    async with at_the_lock(workplace) as (app, pilot):
        await _to_the_key(app, pilot)
        await press(app, pilot, "ctrl+q")
        await dialog_of(app, ConfirmDialog)
        assert "niet meer te zien" in screen_text(app)
        await pilot.press("j")
    assert app.return_code == 0
    session.unlock(workplace, "anna", Secret(PHRASE)).store.close()


async def test_a_vault_made_in_another_window_is_not_overwritten(tmp_path: Path) -> None:
    workplace = make_workplace(tmp_path)
    async with at_the_lock(workplace) as (app, pilot):
        screen = await _to_second_step(app, pilot)
        other, _key = session.create_vault(workplace, screen.office.office, "bob", Secret(PHRASE))
        other.store.close()
        fill(app, user="anna", password=PHRASE, repeat=PHRASE)
        await idle(app, pilot)
        screen.finish()
        await dialog_of(app, MessageDialog)
        await idle(app, pilot)
        assert "Hier is al een kluis" in screen_text(app)
        await press(app, pilot, "enter")
        await screen_of(app, LockScreen)


@pytest.mark.fault
async def test_hostile_texts_in_every_field_are_kept_as_text(tmp_path: Path) -> None:
    names = ("name", "short_name", "street", "postal_code", "city", "phone", "email", "website", "signatory")
    workplace = make_workplace(tmp_path)
    async with at_the_lock(workplace, SMALL) as (app, pilot):
        await screen_of(app, SetupScreen)
        for text in HOSTILE_STRINGS:
            fill(app, **dict.fromkeys(names, text), user=text, password=text, repeat=text)
            await idle(app, pilot)
            assert "\x1b" not in screen_text(app)
        fill(app, **dict.fromkeys(names, "[SEALED][/x]"))
        shown = await _to_the_key(app, pilot)
        shown._close(False)
        await screen_of(app, WorklistScreen)
        office = await app.gateway.run(users.read_office)
        assert office.organisation.name == office.signatory == "[SEALED][/x]"
