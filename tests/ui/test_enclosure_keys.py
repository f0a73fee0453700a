"""Enclosures by keys on the real program: add, export, send along, remove; and names that are shown as they are."""

import os
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.services import cases, decisions, enclosures
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.enclosure import EnclosureDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.case.enclosure_list import EnclosureList
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow
from tests.support import a_decision, an_intake, final_letter
from tests.ui.desk import desk_at_work, press, screen_of, to_tab
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, SMALL, harmless, screen_text, wait_for_text, wait_until


def register(desk: Desk) -> None:
    cases.register(desk, an_intake())


def with_one(desk: Desk) -> None:
    register(desk)
    enclosures.add_bytes(desk, 1, "overzicht.pdf", b"inhoud", to_send=False)


async def open_enclosures(app: KsfApp, pilot: Pilot[int]) -> CaseScreen:
    """Go from the worklist to the enclosures of its first case."""
    screen = await to_tab(app, pilot, "enclosures")
    await wait_until(lambda: isinstance(screen.focused, EnclosureList))
    return screen


async def kept(app: KsfApp) -> tuple[Enclosure, ...]:
    return await app.gateway.run(enclosures.listing, 1)


def fill_in(dialog: EnclosureDialog, path: Path | str, *, to_send: bool = False) -> None:
    dialog.query_one("#path", TextField).value = str(path)
    dialog.query_one(SingleChoice).value = to_send


@pytest.mark.parametrize("size", [*FLOW_SIZES, pytest.param((100, 30), marks=pytest.mark.fault)])
async def test_add_toggle_export_and_remove(tmp_path: Path, size: tuple[int, int]) -> None:
    source = tmp_path / "[SEALED] [@click=app.quit] Łukasik.pdf"
    source.write_bytes(b"x" * 1500)
    async with desk_at_work(tmp_path, fill=register, size=size) as (app, pilot, desk):
        await open_enclosures(app, pilot)
        await wait_for_text(app, "Bijlagen 0")
        await wait_for_text(app, "Druk op a voor een nieuwe")
        await press(app, pilot, "a")
        fill_in(await screen_of(app, EnclosureDialog), source, to_send=True)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Bijlagen 1")
        text = screen_text(app)
        assert "[SEALED] [@click=app.quit]…" in text
        assert "2 kB  te versturen" in text
        assert sum(" kB " in line for line in text.splitlines()) == 1
        assert size[0] == 100 or "te versturen zo 22 nov  s.devries" in text
        for key in ("⏎ e Exporteer", "a Voeg toe", "spatie Meesturen", "x Verwijder"):
            assert key in text.splitlines()[-1]
        await press(app, pilot, "space")
        await wait_for_text(app, "2 kB  intern")
        assert [item.to_send for item in await kept(app)] == [False]
        await press(app, pilot, "e")
        await screen_of(app, AskDialog)
        assert "onversleuteld" in screen_text(app)
        await press(app, pilot, "enter")
        exported = desk.workplace.exports / source.name
        await wait_until(exported.exists)
        assert exported.read_bytes() == source.read_bytes()
        await press(app, pilot, "x")
        await screen_of(app, ConfirmDialog)
        assert "J.M. de Groot-Łukasik" in screen_text(app)
        await press(app, pilot, "enter")
        assert len(await kept(app)) == 1
        await press(app, pilot, "x", "j")
        await wait_for_text(app, "Bijlagen 0")
        assert await kept(app) == ()


@pytest.mark.fault
async def test_what_can_not_be_read_brings_the_dialog_back(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        await open_enclosures(app, pilot)
        await press(app, pilot, "a", "ctrl+s")
        await wait_for_text(app, "Welk bestand?")
        fill_in(await screen_of(app, EnclosureDialog), tmp_path / "weg.pdf", to_send=True)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Dit bestand bestaat niet")
        dialog = await screen_of(app, EnclosureDialog)
        assert dialog.query_one("#path", TextField).value == str(tmp_path / "weg.pdf")
        assert dialog.query_one(SingleChoice).value is True
        assert dialog.query_one(FormRow).problem
        (tmp_path / "weg.pdf").write_bytes(b"toch")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Bijlagen 1")
        assert "Bezig met" not in screen_text(app)


async def test_a_passport_is_kept_only_by_who_says_it_is_none(tmp_path: Path) -> None:
    source = tmp_path / "kopie paspoort.jpg"
    source.write_bytes(b"x")
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        await open_enclosures(app, pilot)
        await press(app, pilot, "a")
        fill_in(await screen_of(app, EnclosureDialog), f"'{source}'")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, ConfirmDialog)
        await wait_for_text(app, "geen kopieën van identiteitsbewijzen")
        await press(app, pilot, "enter")
        await screen_of(app, EnclosureDialog)
        assert await kept(app) == ()
        await press(app, pilot, "ctrl+s", "j")
        await wait_for_text(app, "Bijlagen 1")
        assert [item.name for item in await kept(app)] == ["kopie paspoort.jpg"]


@pytest.mark.fault
async def test_what_a_letter_names_says_why_it_stays(tmp_path: Path) -> None:
    def answered(desk: Desk) -> None:
        with_one(desk)
        enclosures.set_to_send(desk, 1, True)
        decisions.decide(desk, cases.get(desk, 1), Right.ACCESS, a_decision(Right.ACCESS, Outcome.NO_DATA))
        final_letter(desk, 1, LetterKind.ANSWER)

    async with desk_at_work(tmp_path, fill=answered) as (app, pilot, _desk):
        await open_enclosures(app, pilot)
        await wait_for_text(app, "bij brief 1")
        await press(app, pilot, "x")
        await screen_of(app, MessageDialog)
        assert "Deze bijlage kan niet weg" in screen_text(app)


@pytest.mark.fault
async def test_help_and_palette_know_the_keys_of_the_list(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_one) as (app, pilot, _desk):
        screen = await open_enclosures(app, pilot)
        await press(app, pilot, "question_mark")
        await wait_for_text(app, "BIJLAGEN")
        text = screen_text(app)
        assert "spatie Laat deze bijlage meegaan" in text
        assert "Bewerk de gegevens" not in text
        await press(app, pilot, "escape", "ctrl+p")
        await wait_for_text(app, "Typ een opdracht")
        await pilot.press(*"voorgoed")
        await wait_for_text(app, "Verwijder deze bijlage voorgoed")
        await pilot.press("enter")
        await screen_of(app, ConfirmDialog)
        await press(app, pilot, "n", "left")
        await wait_until(lambda: not isinstance(screen.focused, EnclosureList))
        await press(app, pilot, "question_mark")
        await wait_for_text(app, "Schrijf of open de brief")
        assert "BIJLAGEN" not in screen_text(app)


@pytest.mark.fault
async def test_without_an_enclosure_there_is_nothing_to_export(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        screen = await open_enclosures(app, pilot)
        last = screen_text(app).splitlines()[-1]
        assert "a Voeg toe" in last
        assert "Exporteer" not in last and "Verwijder" not in last
        await press(app, pilot, "x", "space")
        assert app.screen is screen


@pytest.mark.fault
async def test_the_desk_goes_on_while_a_file_is_encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, may_go_on, really_add = tmp_path / "groot.bin", threading.Event(), enclosures.keep
    source.write_bytes(os.urandom(1_000_000))

    def slow(*arguments: object, **options: object) -> Enclosure:
        assert may_go_on.wait(20)
        return really_add(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(enclosures, "keep", slow)
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        screen = await open_enclosures(app, pilot)
        await press(app, pilot, "a")
        fill_in(await screen_of(app, EnclosureDialog), source)
        await pilot.press("ctrl+s")
        await wait_for_text(app, "Bezig met lezen en versleutelen…")
        await pilot.press("a")
        await wait_until(lambda: any("Even geduld" in text for text in said))
        await pilot.press("right")
        await wait_until(lambda: screen.tabs.active == "timeline")
        await pilot.press("left")
        may_go_on.set()
        await wait_for_text(app, "Bijlagen 1")
        await wait_until(lambda: "Bezig met" not in screen_text(app))


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_hostile_names_are_shown_as_they_are(tmp_path: Path, size: tuple[int, int]) -> None:
    def filled(desk: Desk) -> None:
        register(desk)
        for number, hostile in enumerate(HOSTILE_STRINGS):
            enclosures.add_bytes(desk, 1, hostile, b"x", to_send=bool(number % 2))

    async with desk_at_work(tmp_path, fill=filled, size=size) as (app, pilot, _desk):
        await open_enclosures(app, pilot)
        for name in ("[SEALED]", "x]", "[b]vet", "[$error]rood", "[@click=app.quit]x"):
            await wait_for_text(app, name)
        assert harmless(app)
        for _turn in HOSTILE_STRINGS:
            await press(app, pilot, "down")
            assert harmless(app)
            await press(app, pilot, "x")
            await screen_of(app, ConfirmDialog)
            assert harmless(app)
            await press(app, pilot, "n")


@pytest.mark.fault
async def test_an_export_goes_where_it_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "doel").mkdir()
    (tmp_path / "doel" / "overzicht.pdf").write_bytes(b"van een ander")
    async with desk_at_work(tmp_path, fill=with_one, size=SMALL) as (app, pilot, _desk):
        await open_enclosures(app, pilot)
        await press(app, pilot, "enter")
        (await screen_of(app, AskDialog)).query_one(TextField).value = str(tmp_path / "doel")
        await press(app, pilot, "enter")
        await wait_until(lambda: (tmp_path / "doel" / "overzicht (2).pdf").exists())
        assert (tmp_path / "doel" / "overzicht.pdf").read_bytes() == b"van een ander"
        await press(app, pilot, "e")
        (await screen_of(app, AskDialog)).query_one(TextField).value = "~nobody-of-this-name/x"
        await press(app, pilot, "enter")
        await screen_of(app, MessageDialog)
        assert "Deze plaats kan niet worden gebruikt" in screen_text(app)
