"""Section 3 by keys: register a batch, complete what its notices say, and find the way to it."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from ksf_tui.domain.sources.batches import SourceKind
from ksf_tui.domain.sources.elements import Element, ElementState
from ksf_tui.services import sources
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.sources.batch import BatchScreen
from ksf_tui.ui.screens.sources.batch_dialog import BatchDialog
from ksf_tui.ui.screens.sources.element_dialog import ElementDialog
from ksf_tui.ui.screens.sources.list import SourcesScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField
from tests.support import USER
from tests.support import log_in as open_vault
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.gate import dialog_of, fill
from tests.ui.sources import NAMES, NEW, OBTAINED, ready, to_batch, to_sources, with_people
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, harmless, screen_lines, screen_text, wait_for_text


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_batch_is_registered_and_opened(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        await to_sources(app, pilot)
        assert "Nog geen bronnen. Druk op a om er een vast te leggen." in screen_text(app)
        await press(app, pilot, "a")
        await dialog_of(app, BatchDialog)
        assert app.screen.query_one("#obtained_by", Input).value == USER
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Vul een datum in.")
        app.screen.query_one("#obtained", DateField).value_date = OBTAINED
        await wait_for_text(app, "uiterlijk ma 30 nov")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waar komen de gegevens vandaan?")
        fill(app, source="www.bron[b]nen.example/team")
        app.screen.query_one("#kind", SingleChoice).value = SourceKind.WEBSITE
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Welke doelgroep is dit?")
        app.screen.query_one("#audience", DropDown).value = "lid"
        app.screen.query_one("#planned_disclosure", DateField).value_date = OBTAINED.replace(day=28)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Dat kan niet vóór het verkrijgen liggen")
        app.screen.query_one("#planned_disclosure", DateField).value_date = OBTAINED.replace(month=11, day=25)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, SourcesScreen)
        await idle(app, pilot)
        assert "www.bron[b]nen.example" in screen_text(app) and "Mensen toevoegen" in screen_text(app)
        await press(app, pilot, "enter")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert "Wie u toevoegt, moet het uiterlijk wo 25 nov weten · verlengen kan niet" in screen_text(app)
        assert "verkregen do 29 okt · website · openbaar toegankelijk · leden" in screen_text(app)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_what_was_proposed_is_confirmed_and_what_is_missing_filled_in(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    def register(desk: Desk) -> None:
        sources.register(desk, NEW)

    async with desk_at_work(tmp_path, size=size, fill=register) as (app, pilot, _desk):
        screen = await to_batch(app, pilot, "content")
        view = screen.view
        assert view.states[Element.RETENTION] is ElementState.EMPTY
        (line,) = [line for line in screen_lines(app) if "14(2)(a)" in line]
        assert "✗ ontbreekt" in line and "leeg in het Neder" in line
        await press(app, pilot, "down", "k")
        assert screen.view.states[Element.OFFICER] is ElementState.READY
        assert screen.elements.highlighted == list(Element).index(Element.PURPOSES)
        await press(app, pilot, "g")
        await dialog_of(app, ConfirmDialog)
        assert "doelen en grondslag:" in screen_text(app)
        assert "functionaris gegevensbescherming:" not in screen_text(app)
        await press(app, pilot, "j")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert not screen.to_check()
        screen.go_to_content()
        await idle(app, pilot)
        assert screen.elements.highlighted == list(Element).index(Element.RETENTION)
        await press(app, pilot, "enter")
        await dialog_of(app, ElementDialog)
        assert "De verklaring noemt termijnen voor leden" in " ".join(screen_text(app).replace("│", " ").split())
        app.screen.query_one("#dutch", LongField).text = "Twee jaar [b]na het laatste contact."
        await press(app, pilot, "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert screen.view.states[Element.RETENTION] is ElementState.READY
        assert screen.source.element(Element.RETENTION).dutch == "Twee jaar [b]na het laatste contact."
        assert "Inhoud 14/14" in screen_text(app)


@pytest.mark.fault
async def test_elements_that_nobody_fills_in_say_where_they_come_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at_work(tmp_path, fill=ready) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        screen = await to_batch(app, pilot, "content")
        await press(app, pilot, "end", "enter")
        assert app.screen is screen
        assert "recht van bezwaar staat apart in de brief" in said[-1]
        await press(app, pilot, "up", "up", "enter")
        await dialog_of(app, BatchDialog)
        await press(app, pilot, "escape")
        screen.elements.highlighted = list(Element).index(Element.CONSENT)
        await press(app, pilot, "enter")
        assert "niet bij de grondslag van deze bron: gerechtvaardigd belang" in said[-1]


@pytest.mark.fault
async def test_the_next_step_leads_on(tmp_path: Path) -> None:
    def unchecked(desk: Desk) -> None:
        batch = sources.register(desk, NEW)
        with_people(1)(desk)
        assert batch.id == 1

    async with desk_at_work(tmp_path, fill=unchecked) as (app, pilot, _desk):
        await to_sources(app, pilot)
        lines = [line for line in screen_lines(app) if "het Handels" in line and "B-2026" in line]
        assert "B-2026-02" in lines[0] and "· 8 d" in lines[0] and "0 van 1" in lines[0]
        assert "Kennisgevingen maken" in lines[0]
        assert "Mensen toevoegen" in lines[1] and "· nog leeg" in lines[1]
        assert "Te doen 1 · op tijd 0 · te laat 0 · uitgezonderd 0" in screen_text(app)
        await press(app, pilot, "down", "enter")
        screen = await screen_of(app, BatchScreen)
        await idle(app, pilot)
        await press(app, pilot, "a")
        fill(app, name=NAMES[1])
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert "Volgende stap: Inhoud controleren" in screen_text(app)
        await press(app, pilot, "d")
        assert screen.tabs.active == "content" and screen.element is Element.RETENTION


async def test_a_batch_goes_only_while_it_was_not_used(tmp_path: Path) -> None:
    def two(desk: Desk) -> None:
        with_people(2, make=1)(desk)
        ready(desk, source="per [ongeluk]")

    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        await to_sources(app, pilot)
        await press(app, pilot, "x")
        await dialog_of(app, ConfirmDialog)
        assert "B-2026-02 · per [ongeluk]" in screen_text(app)
        await press(app, pilot, "enter")  # no is the default
        await screen_of(app, SourcesScreen)
        assert len(await app.gateway.run(sources.list_batches)) == 2
        await press(app, pilot, "x", "j")
        await screen_of(app, SourcesScreen)
        await idle(app, pilot)
        assert [row.number for row in await app.gateway.run(sources.list_batches)] == ["B-2026-01"]
        await press(app, pilot, "x", "j")
        await dialog_of(app, MessageDialog)
        assert "Deze bron is al gebruikt" in screen_text(app)


async def test_a_second_desk_is_not_overwritten_and_what_was_typed_comes_back(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ready) as (app, pilot, desk):
        await to_batch(app, pilot)
        await press(app, pilot, "e")
        await dialog_of(app, BatchDialog)
        fill(app, source="van mij")

        def meanwhile(_desk: Desk) -> None:
            other = open_vault(desk.workplace)
            (row,) = sources.list_batches(other)
            sources.correct(other, replace(sources.view(other, row.id).batch, disclosed_to="van een ander"))
            other.store.close()

        await app.gateway.run(meanwhile)
        await press(app, pilot, "ctrl+s")
        await dialog_of(app, MessageDialog)
        assert "intussen gewijzigd" in screen_text(app)
        await press(app, pilot, "enter")
        await dialog_of(app, BatchDialog)
        assert app.screen.query_one("#source", Input).value == "van mij"
        assert (await app.gateway.run(sources.view, 1)).batch.disclosed_to == "van een ander"
        await press(app, pilot, "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await press(app, pilot, "ctrl+s")  # who stores it now has seen the other's change
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert (await app.gateway.run(sources.view, 1)).batch.source == "van mij"


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_hostile_sources_steer_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    def hostile(desk: Desk) -> None:
        for text in HOSTILE_STRINGS:
            short = text[:150]
            sources.register(desk, replace(NEW, source=short, obtained_by=short, disclosed_to=short))

    async with desk_at_work(tmp_path, size=size, fill=hostile) as (app, pilot, _desk):
        await to_sources(app, pilot)
        for _row in HOSTILE_STRINGS:
            await press(app, pilot, "down")
            assert harmless(app)
        await press(app, pilot, "enter")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert "[SEALED]" in screen_lines(app)[0] and "[SEALED]" in screen_text(app).partition("Bron ")[2]
        await press(app, pilot, "e")
        await dialog_of(app, BatchDialog)
        assert harmless(app)


@pytest.mark.parametrize(("width", "has_day"), [(120, False), (160, True)])
async def test_the_list_has_only_the_columns_that_there_is_room_for(tmp_path: Path, width: int, has_day: bool) -> None:
    def fill_vault(desk: Desk) -> None:
        sources.register(desk, NEW)

    async with desk_at_work(tmp_path, size=(width, 40), fill=fill_vault) as (app, pilot, _desk):
        await to_sources(app, pilot)
        titles = next(line for line in screen_lines(app) if "Termijn" in line)
        assert ("Verkregen" in titles) is has_day
        assert "Verzonden" in titles
