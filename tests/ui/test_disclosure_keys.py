"""The log of disclosures by keys, and where a case tells of them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.services import cases, disclosures
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.registers.disclosure_dialog import DisclosureDialog
from ksf_tui.ui.screens.registers.disclosures import DisclosuresScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.fields import LongField
from tests.support import a_person, an_intake
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.gate import dialog_of, fill
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, LARGE, harmless, screen_lines, screen_text, wait_for_text

POLICE = Disclosure(date(2026, 8, 27), "Politie Utrecht", "126nc Sv, 26-0417", "Naam en adres.", "Katarzyna Łukasik")
MAIL = "k.lukasik@voorbeeld.example"


async def log(app: KsfApp, pilot: Pilot[int]) -> DisclosuresScreen:
    await press(app, pilot, "6", "p")
    screen = await screen_of(app, DisclosuresScreen)
    await idle(app, pilot)
    return screen


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_disclosure_is_logged_and_later_told(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        screen = await log(app, pilot)
        assert "Nog niets verstrekt." in screen_text(app)
        assert not screen.offers("correct")
        await press(app, pilot, "a")
        await dialog_of(app, DisclosureDialog)
        assert app.screen.query_one("#why_not", Input).disabled
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Aan wie is het verstrekt?")
        fill(app, receiver=POLICE.receiver, basis=POLICE.basis, name=POLICE.name)
        app.screen.query_one("#given", LongField).text = POLICE.given
        app.screen.query_one("#may-tell", SingleChoice).value = False
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waarom mag de betrokkene dit niet weten?")
        fill(app, why_not="Onderzoek [b]loopt")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, DisclosuresScreen)
        await idle(app, pilot)
        (line,) = [line for line in screen_lines(app) if "zo 22 nov 2026" in line]
        assert "Politie Utrecht" in line and "! geheim" in line
        assert "Onderzoek [b]loopt" in screen_text(app)
        await press(app, pilot, "enter")
        await dialog_of(app, DisclosureDialog)
        app.screen.query_one("#may-tell", SingleChoice).value = True
        await press(app, pilot, "ctrl+s")
        await screen_of(app, DisclosuresScreen)
        await wait_for_text(app, "✓ ja")
        (stored,) = await app.gateway.run(disclosures.read)
        assert stored.may_tell and stored.why_not == ""


@pytest.mark.fault
async def test_esc_asks_once_before_what_was_typed_is_lost(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await log(app, pilot)
        await press(app, pilot, "a")
        await dialog_of(app, DisclosureDialog)
        fill(app, receiver="Politie")
        await press(app, pilot, "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await press(app, pilot, "escape")
        await screen_of(app, DisclosuresScreen)
        assert await app.gateway.run(disclosures.read) == ()


async def test_a_case_of_the_person_tells_of_it(tmp_path: Path) -> None:
    def fill_desk(desk: Desk) -> None:
        disclosures.add(desk, replace(POLICE, email=MAIL))
        disclosures.add(desk, replace(POLICE, receiver="FIOD", may_tell=False, why_not="Onderzoek."))
        cases.register(desk, an_intake(subject=a_person(POLICE.name, email=MAIL)))
        cases.register(desk, an_intake(subject=a_person("Iemand Anders")))

    async with desk_at_work(tmp_path, size=LARGE, fill=fill_desk) as (app, pilot, _desk):
        app.open_case(1)
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "VERSTREKT OP GROND VAN DE WET")
        lines = {name: line for line in screen_lines(app) for name in ("Politie Utrecht", "FIOD") if name in line}
        assert "do 27 aug" in lines["Politie Utrecht"] and "geheim" not in lines["Politie Utrecht"]
        assert "! geheim: niet noemen" in lines["FIOD"]
        assert "ga na of dit dezelfde persoon is" in lines["FIOD"]
        assert "ga na of" not in lines["Politie Utrecht"]
        await press(app, pilot, "escape")
        app.open_case(2)
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Iemand Anders")
        await idle(app, pilot)
        assert "VERSTREKT" not in screen_text(app)


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_hostile_texts_steer_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    def hostile(desk: Desk) -> None:
        for text in HOSTILE_STRINGS:
            short = text[:150]
            disclosures.add(
                desk, Disclosure(date(2026, 8, 27), short, short, text, short, why_not=short, may_tell=False)
            )
        cases.register(desk, an_intake(subject=a_person(HOSTILE_STRINGS[0])))

    async with desk_at_work(tmp_path, size=size, fill=hostile) as (app, pilot, _desk):
        await log(app, pilot)
        for _row in range(len(HOSTILE_STRINGS)):
            await press(app, pilot, "down")
            assert harmless(app)
        await press(app, pilot, "enter")
        await dialog_of(app, DisclosureDialog)
        assert harmless(app)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, DisclosuresScreen)
        app.open_case(1)
        await screen_of(app, CaseScreen)
        await idle(app, pilot)
        assert harmless(app)
