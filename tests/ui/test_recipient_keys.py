"""The register of recipients by keys: names for kinds, warnings in sight, ending and removing, and conflicts."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.recipients import OTHER, Recipient
from ksf_tui.domain.rights import Right
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.services import cases, correspondence, decisions, recipients, users
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.registers.disclosures import DisclosuresScreen
from ksf_tui.ui.screens.registers.holidays import HolidaysScreen
from ksf_tui.ui.screens.registers.recipient_dialog import RecipientDialog
from ksf_tui.ui.screens.registers.recipients import RecipientsScreen
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.drop_down import DropDown
from tests.support import a_decision, an_intake, make_desk, make_workplace
from tests.support import log_in as open_vault
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.gate import PHRASE, at_the_lock, dialog_of, fill, log_in
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, harmless, screen_lines, screen_text, wait_for_text

UNNAMED = "nog geen naam: inzage kan dan alleen een soort noemen"
CRM = Recipient("crm", "Relatiehuis B.V.", country="NL", email="privacy@relatiehuis.example", agreement_on=TODAY)


async def register(app: KsfApp, pilot: Pilot[int]) -> RecipientsScreen:
    await press(app, pilot, "6", "o")
    screen = await screen_of(app, RecipientsScreen)
    await idle(app, pilot)
    return screen


async def to_the_kind(app: KsfApp, pilot: Pilot[int], row: int) -> None:
    await press(app, pilot, "home", *["down"] * row)


def choose(app: KsfApp, **values: str) -> None:
    for name, value in values.items():
        app.screen.query_one(f"#{name}", DropDown).value = value


def spread(app: KsfApp) -> str:
    """Give the screen on one line, so that it does not matter where a text was wrapped."""
    return " ".join(screen_text(app).replace("│", " ").split())


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_keys_go_from_one_register_to_another(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        await press(app, pilot, "6")
        await screen_of(app, HolidaysScreen)
        assert "f  Feestdagen    o  Ontvangers    p  Verstrekkingen" in screen_text(app)
        await press(app, pilot, "o")
        await screen_of(app, RecipientsScreen)
        await press(app, pilot, "p")
        await screen_of(app, DisclosuresScreen)
        await press(app, pilot, "f")
        await screen_of(app, HolidaysScreen)
        await press(app, pilot, "f", "o", "6")
        await screen_of(app, HolidaysScreen)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_enter_gives_a_kind_its_name(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        await register(app, pilot)
        assert "! 7 soorten hebben nog geen naam" in screen_text(app)
        assert UNNAMED in screen_text(app) or size[0] > 100
        await to_the_kind(app, pilot, 1)
        await press(app, pilot, "enter")
        await dialog_of(app, RecipientDialog)
        assert app.screen.query_one("#kind", DropDown).value == "crm"
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Hoe heet deze ontvanger?")
        fill(app, name=CRM.name, email="relatiehuis")
        choose(app, country="NL")
        app.screen.query_one("#agreement_on", DateField).value_date = TODAY
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Dit is geen e-mailadres")
        fill(app, email=CRM.email)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, RecipientsScreen)
        await idle(app, pilot)
        (line,) = [line for line in screen_lines(app) if "Relatiehuis B.V.  Nederland" in line]
        assert line.startswith("▌") and "✓" in line
        assert "! 6 soorten hebben nog geen naam" in screen_text(app)
        (stored,) = await app.gateway.run(recipients.read)
        assert stored == replace(CRM, id=stored.id)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_what_is_wrong_stands_there_in_words(tmp_path: Path, size: tuple[int, int]) -> None:
    def fill_register(desk: Desk) -> None:
        recipients.add(desk, replace(CRM, kind="mailing", country="US", agreement_on=None))
        recipients.add(desk, replace(CRM, kind=OTHER, name="Accountant", is_processor=False, agreement_on=None))

    async with desk_at_work(tmp_path, size=size, fill=fill_register) as (app, pilot, _desk):
        await register(app, pilot)
        assert "bij 1 ontvanger klopt iets niet" in screen_text(app)
        assert "! overeenkomst +1" in screen_text(app)
        assert "! geen verwerkersovereenkomst" in screen_text(app)
        assert "Verenigde Staten ligt buiten de EER" in spread(app)
        await press(app, pilot, "end")
        assert "ANDERE ONTVANGERS" in screen_text(app)
        assert "beslist zelf over de" in screen_text(app)


@pytest.mark.fault
async def test_who_is_no_longer_used_is_ended_and_the_kind_asks_for_a_name_again(tmp_path: Path) -> None:
    def fill_register(desk: Desk) -> None:
        recipients.add(desk, CRM)
        case = cases.register(desk, an_intake(Right.ACCESS))
        decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
        correspondence.open_draft(desk, case.id, LetterKind.ANSWER)
        recipients.add(desk, replace(CRM, name="Nooit gebruikt"))

    async with desk_at_work(tmp_path, fill=fill_register) as (app, pilot, _desk):
        await register(app, pilot)
        await to_the_kind(app, pilot, 1)
        assert "Nooit gebruikt" in spread(app)
        await press(app, pilot, "x")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        await screen_of(app, RecipientsScreen)
        await idle(app, pilot)
        assert [item.name for item in await app.gateway.run(recipients.read)] == [CRM.name]
        await press(app, pilot, "x")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        await dialog_of(app, MessageDialog)
        assert "staat in een brief" in screen_text(app)
        await press(app, pilot, "enter", "e")
        await dialog_of(app, RecipientDialog)
        app.screen.query_one("#ended_on", DateField).value_date = TODAY
        await press(app, pilot, "ctrl+s")
        await screen_of(app, RecipientsScreen)
        await wait_for_text(app, "tot 22-11-2026")
        assert "! 7 soorten hebben nog geen naam" in screen_text(app)


@pytest.mark.fault
async def test_a_second_desk_is_not_overwritten_and_what_was_typed_comes_back(tmp_path: Path) -> None:
    def fill_register(desk: Desk) -> None:
        recipients.add(desk, CRM)

    async with desk_at_work(tmp_path, fill=fill_register) as (app, pilot, desk):
        await register(app, pilot)
        await to_the_kind(app, pilot, 1)
        await press(app, pilot, "e")
        await dialog_of(app, RecipientDialog)
        fill(app, contact="Van mij")

        def meanwhile(_desk: Desk) -> None:
            other = open_vault(desk.workplace)
            recipients.correct(other, replace(recipients.read(other)[0], note="Van een ander"))
            other.store.close()

        await app.gateway.run(meanwhile)
        await press(app, pilot, "ctrl+s")
        await dialog_of(app, MessageDialog)
        assert "intussen gewijzigd" in screen_text(app)
        await press(app, pilot, "enter")
        await dialog_of(app, RecipientDialog)
        assert app.screen.query_one("#contact", Input).value == "Van mij"
        assert [item.note for item in await app.gateway.run(recipients.read)] == ["Van een ander"]
        await press(app, pilot, "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await press(app, pilot, "escape")
        await screen_of(app, RecipientsScreen)


@pytest.mark.fault
async def test_a_secretary_keeps_the_register_too(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, TODAY)
    users.add_user(desk, "k.visser", Role.SECRETARY, Secret(PHRASE))
    desk.store.close()
    async with at_the_lock(make_workplace(tmp_path, TODAY)) as (app, pilot):
        await log_in(app, pilot, "k.visser", PHRASE)
        await wait_for_text(app, "een beheerder kan dat.")
        await register(app, pilot)
        await press(app, pilot, "a")
        await dialog_of(app, RecipientDialog)
        fill(app, name="Firma X")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, RecipientsScreen)
        await wait_for_text(app, "! 6 soorten hebben nog geen naam")
        assert "! overeenkomst +2" in screen_text(app)


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_hostile_names_steer_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    def hostile(desk: Desk) -> None:
        for text in HOSTILE_STRINGS:
            short = text[:150]
            recipients.add(desk, Recipient("crm", short, contact=short, address=short, note=text))

    async with desk_at_work(tmp_path, size=size, fill=hostile) as (app, pilot, _desk):
        await register(app, pilot)
        for _row in range(len(HOSTILE_STRINGS) + 2):
            await press(app, pilot, "down")
            assert harmless(app)
        await to_the_kind(app, pilot, 3)
        await press(app, pilot, "e")
        await dialog_of(app, RecipientDialog)
        assert harmless(app)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, RecipientsScreen)
        await press(app, pilot, "x")
        await dialog_of(app, ConfirmDialog)
        assert harmless(app)
