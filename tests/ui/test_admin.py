"""Administration by keys: users, passwords, organisation data, facts, the recovery key, and what others may do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role, User
from ksf_tui.services import recipients, session, users
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.admin.accounts import AddUserScreen, OwnPasswordScreen, ResetPasswordScreen
from ksf_tui.ui.screens.admin.facts import FactsDialog
from ksf_tui.ui.screens.admin.office import OfficeScreen
from ksf_tui.ui.screens.admin.screen import AdminScreen
from ksf_tui.ui.screens.recovery_key import RecoveryKeyScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from tests.support import PASSWORD, USER, an_office, make_workplace
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.gate import OTHER_PHRASE, PHRASE, at_the_lock, dialog_of, fill, is_focused, log_in
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, LARGE, screen_text, wait_for_text, wait_until


def _with(*colleagues: str) -> Callable[[Desk], object]:
    def fill_desk(desk: Desk) -> None:
        for name in colleagues:
            users.add_user(desk, name, Role.SECRETARY, Secret(PHRASE))

    return fill_desk


async def _admin(app: KsfApp, pilot: Pilot[int]) -> AdminScreen:
    await press(app, pilot, "7")
    screen = await screen_of(app, AdminScreen)
    await idle(app, pilot)
    return screen


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_users_organisation_and_facts_are_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size, fill=_with("k.visser")) as (app, pilot, _desk):
        screen = await _admin(app, pilot)
        text = screen_text(app)
        for part in ("GEBRUIKERS 2", "k.visser", "secretariaat", "beheerder", "ORGANISATIE", "Driebergsestraatweg"):
            assert part in text
        assert "Verwerkers bij naam: 0 van 7" in text
        assert "feestdagen van 2027" in text
        assert screen.chosen == User(USER, Role.ADMINISTRATOR)
        assert "Verwijder" not in text
        await press(app, pilot, "up")
        assert "x Verwijder" in screen_text(app)


async def test_a_user_is_added_with_a_pass_phrase(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, desk):
        await _admin(app, pilot)
        await press(app, pilot, "a")
        form = await screen_of(app, AddUserScreen)
        await wait_until(lambda: is_focused(app, "user"))
        fill(app, user="[SEALED] Öz")
        await press(app, pilot, "enter", "right", "tab", "f3")
        form.query_one(SingleChoice).value = Role.ADMINISTRATOR
        phrase = form.password._phrase.reveal()
        fill(app, password=phrase)
        await wait_for_text(app, "gelijk aan de wachtzin")
        await press(app, pilot, "enter")
        await screen_of(app, AdminScreen)
        await wait_for_text(app, "[SEALED] Öz  ")
        await idle(app, pilot)
        assert "GEBRUIKERS 2" in screen_text(app)
        opened = session.unlock(desk.workplace, "[SEALED] öz", Secret(phrase))
        assert opened.user.is_administrator
        opened.store.close()


@pytest.mark.fault
async def test_what_is_missing_in_a_new_user_is_told(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, size=LARGE) as (app, pilot, _desk):
        await _admin(app, pilot)
        await press(app, pilot, "a")
        await screen_of(app, AddUserScreen)
        for values, text in (
            ({}, "De naam ontbreekt."),
            ({"user": USER}, "Het wachtwoord ontbreekt"),
            ({"password": "welkom welkom welkom"}, "Kies een sterker wachtwoord."),
            ({"password": PHRASE}, "niet hetzelfde"),
            ({"repeat": PHRASE}, "Deze naam is al in gebruik"),
        ):
            fill(app, **values)
            await idle(app, pilot)
            await press(app, pilot, "ctrl+s")
            await wait_for_text(app, text)
        await press(app, pilot, "escape")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        await screen_of(app, AdminScreen)


async def test_removing_asks_names_the_user_and_is_honest(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=_with("k.visser")) as (app, pilot, desk):
        screen = await _admin(app, pilot)
        screen.people.highlighted = 0
        await idle(app, pilot)
        await press(app, pilot, "x")
        await dialog_of(app, ConfirmDialog)
        text = " ".join(screen_text(app).replace("│", " ").split())
        assert "k.visser kan niet meer inloggen." in text
        assert "een kopie van de bestanden en het wachtwoord" in text
        await press(app, pilot, "enter")
        await screen_of(app, AdminScreen)
        assert "GEBRUIKERS 2" in screen_text(app)
        await press(app, pilot, "x", "j")
        await wait_for_text(app, "GEBRUIKERS 1")
        with pytest.raises(Exception, match="niet gelukt"):
            session.unlock(desk.workplace, "k.visser", Secret(PHRASE))


async def test_a_forgotten_password_is_replaced(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=_with("k.visser")) as (app, pilot, desk):
        screen = await _admin(app, pilot)
        screen.people.highlighted = 0
        await idle(app, pilot)
        await press(app, pilot, "r")
        await screen_of(app, ResetPasswordScreen)
        assert "voor k.visser" in screen_text(app)
        fill(app, password=OTHER_PHRASE, repeat=OTHER_PHRASE)
        await idle(app, pilot)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, AdminScreen)
        session.unlock(desk.workplace, "k.visser", Secret(OTHER_PHRASE)).store.close()


@pytest.mark.fault
async def test_the_own_password_is_changed_after_the_old_one(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, desk):
        await _admin(app, pilot)
        await press(app, pilot, "p")
        await screen_of(app, OwnPasswordScreen)
        fill(app, password=PHRASE, repeat=PHRASE)
        for old, text in (("", "Het oude wachtwoord ontbreekt."), ("onzin", "Het oude wachtwoord klopt niet")):
            fill(app, old=old)
            await idle(app, pilot)
            await press(app, pilot, "ctrl+s")
            await wait_for_text(app, text)
        fill(app, old=PASSWORD.reveal())
        await idle(app, pilot)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, AdminScreen)
        session.unlock(desk.workplace, USER, Secret(PHRASE)).store.close()


async def test_the_organisation_is_stored(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await _admin(app, pilot)
        await press(app, pilot, "o")
        form = await screen_of(app, OfficeScreen)
        assert not form.is_dirty
        assert "Registers (6, o)" in screen_text(app)
        fill(app, phone="", website="  [b]ksf[/x].example ")
        await idle(app, pilot)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Dit veld kan niet leeg zijn")
        assert is_focused(app, "phone")
        fill(app, phone="070-1234567")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, AdminScreen)
        office = await app.gateway.run(users.read_office)
        assert office.organisation.website == "[b]ksf[/x].example"
        assert office.organisation.phone == "070-1234567"


async def test_the_organisation_tells_which_kinds_of_processor_have_a_name(tmp_path: Path) -> None:
    def fill_register(desk: Desk) -> None:
        for kind, name, ended in (("crm", "Firma X", None), ("crm", "Firma Y", None), ("cloud", "Oud", TODAY)):
            stored = recipients.add(desk, Recipient(kind, name))
            recipients.correct(desk, replace(stored, ended_on=ended))

    async with desk_at_work(tmp_path, fill=fill_register) as (app, pilot, _desk):
        await _admin(app, pilot)
        await wait_for_text(app, "Verwerkers bij naam: 1 van 7; vul ze in bij Registers (6, o)")


async def test_the_facts_show_when_they_were_checked(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, today=date(2028, 1, 5)) as (app, pilot, _desk):
        await _admin(app, pilot)
        assert "De feestdagen van 2028 zijn nog niet gecontroleerd: 6, dan k." in screen_text(app)
        await press(app, pilot, "f")
        await dialog_of(app, FactsDialog)
        assert "meer dan een jaar geleden" in screen_text(app)
        await press(app, pilot, "escape")
        await screen_of(app, AdminScreen)


@pytest.mark.fault
async def test_a_new_recovery_key_is_made_after_a_question(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, desk):
        await _admin(app, pilot)
        await press(app, pilot, "h")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        shown = await screen_of(app, RecoveryKeyScreen)
        key = shown._key
        await press(app, pilot, "escape", "j")
        await screen_of(app, AdminScreen)
        opened, _renewed = session.recover(desk.workplace, key, USER, Secret(PHRASE))
        opened.store.close()


async def test_others_see_what_they_may_do_only(tmp_path: Path) -> None:
    workplace = make_workplace(tmp_path, date(2026, 11, 22))
    desk, _recovery = session.create_vault(workplace, an_office(), USER, PASSWORD)
    users.add_user(desk, "k.visser", Role.SECRETARY, Secret(PHRASE))
    desk.store.close()
    async with at_the_lock(workplace) as (app, pilot):
        await log_in(app, pilot, "k.visser", PHRASE)
        await wait_until(lambda: app.current_mode == "worklist" and app.screen.is_current)
        await idle(app, pilot)
        await _admin(app, pilot)
        await press(app, pilot, "down", "a", "x", "r", "o", "h")
        assert isinstance(app.screen, AdminScreen)
        text = screen_text(app)
        assert "p Wachtwoord" in text
        assert "Voeg toe" not in text
        assert "o Wijzigen" not in text
        await press(app, pilot, "p")
        await screen_of(app, OwnPasswordScreen)


@pytest.mark.fault
async def test_hostile_texts_in_every_field_steer_nothing(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await _admin(app, pilot)
        for text in HOSTILE_STRINGS[::4]:
            await press(app, pilot, "a")
            await screen_of(app, AddUserScreen)
            fill(app, user=text, password=PHRASE, repeat=PHRASE)
            await idle(app, pilot)
            await press(app, pilot, "ctrl+s")
            await _leave(app, pilot)
            assert "\x1b" not in screen_text(app)
        await press(app, pilot, "o")
        form = await screen_of(app, OfficeScreen)
        for text in (" ".join(text[:60] for text in HOSTILE_STRINGS), HOSTILE_STRINGS[-1]):
            for field in form.query("OfficeFields TextField"):
                field.value = text  # type: ignore[attr-defined]
            await idle(app, pilot)
            assert "\x1b" not in screen_text(app)


async def _leave(app: KsfApp, pilot: Pilot[int]) -> None:
    """Go back to the list, whatever the form said."""
    for _turn in range(4):
        if isinstance(app.screen, AdminScreen):
            return
        await press(app, pilot, {ConfirmDialog: "j", MessageDialog: "enter"}.get(type(app.screen), "escape"))
