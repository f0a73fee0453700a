"""A list is read into a batch by keys: found out, corrected, looked over, confirmed; nothing before, all at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.columns import Field
from ksf_tui.domain.sources.encodings import Encoding
from ksf_tui.domain.sources.imports import ImportPreview
from ksf_tui.services import source_import, source_people, sources
from ksf_tui.services.desk import Desk
from ksf_tui.services.long_work import LongWork
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.progress import ProgressDialog
from ksf_tui.ui.screens.sources.import_preview import ImportPreviewScreen
from ksf_tui.ui.screens.sources.import_screen import ImportScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.drop_down import DropDown
from tests.support import log_in as open_vault
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.gate import dialog_of, fill
from tests.ui.support import (
    FLOW_SIZES,
    HOSTILE_STRINGS,
    SMALL,
    harmless,
    screen_lines,
    screen_text,
    wait_for_text,
    wait_until,
)

LIST = """Bedrijf;Voornaam;Achternaam;E-mail;Telefoon;Notitie
Contactpunt BV;Katarzyna;Łukasik;k@contactpunt.example;="0612345678";"regel een
regel twee"
Contactpunt BV;K.;Łukasik;K@contactpunt.example;;

;;;leeg@x.example;;
Zorg BV;Şerife;Yıldız;stop@zorg.example;;
Zorg BV;Jan;Berg;jan@zorg.example;0301234567;=SOM(A1)
"""


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what was told in short lines; a test shows no toasts."""
    lines: list[str] = []
    monkeypatch.setattr(KsfApp, "said", lambda _app, text: lines.append(text))
    return lines


def add_batch(desk: Desk) -> None:
    audience = desk.reference.statement.audiences[0].id
    obtained = date(2026, 11, 2)
    sources.register(
        desk, SourceBatch(SourceKind.WEBSITE, "www.voorbeeld.example", True, obtained, "s.devries", audience)
    )
    with desk.store.writing() as unit:
        unit.suppression.add(Person("Ş. Yıldız", email="stop@zorg.example"), "B-2026-01", unit.now)


@asynccontextmanager
async def importing(
    tmp_path: Path, text: str = LIST, size: tuple[int, int] = SMALL, codec: str = "utf-8-sig"
) -> AsyncIterator[tuple[KsfApp, Pilot[int], list[int | None]]]:
    """Open the import of a list by its path, and remember with what it closes."""
    (tmp_path / "mijn lijst.csv").write_bytes(text.encode(codec))
    closed: list[int | None] = []
    async with desk_at_work(tmp_path, fill=add_batch, size=size) as (app, pilot, _desk):
        batch = (await app.gateway.run(sources.view, 1)).batch
        app.open_source_import(batch, closed.append)
        await screen_of(app, ImportScreen)
        await idle(app, pilot)
        fill(app, path=f'"{tmp_path}/mijn lijst.csv"')
        await press(app, pilot, "enter")
        yield app, pilot, closed


async def to_preview(app: KsfApp, pilot: Pilot[int]) -> ImportPreviewScreen:
    await pilot.press("ctrl+s")
    screen = await screen_of(app, ImportPreviewScreen)
    await idle(app, pilot)
    return screen


async def stored(app: KsfApp) -> dict[str, str]:
    """Give who is in the batch: name and other data."""
    found = {}
    for person_id in await app.gateway.run(source_people.ids, 1):
        person, _term = await app.gateway.run(source_people.read, person_id)
        found[person.person.name] = person.other
    return found


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_list_goes_in_by_keys_and_only_after_a_yes(
    tmp_path: Path, size: tuple[int, int], said: list[str]
) -> None:
    async with importing(tmp_path, size=size) as (app, pilot, closed):
        assert "UTF-8" in screen_text(app) and "puntkomma" in screen_text(app)
        assert "5 regels · 6 kolommen · 1 lege regel overgeslagen" in screen_text(app)
        assert "Soorten gegevens in dit bestand: naam, bedrijfsnaam" in screen_text(app)
        (line,) = [line for line in screen_lines(app) if line.startswith("▌")]
        assert "Bedrijf" in line and "Contactpunt BV" in line and "‹ organisatie ›" in line
        await to_preview(app, pilot)
        assert "2 over te nemen · 1 dubbel · 1 niet actief · 1 fout" in screen_text(app)
        await press(app, pilot, "end", "up", "up")
        assert "✗ fout" in screen_text(app) and "geen naam en geen organisatie" in screen_text(app)
        await press(app, pilot, "space")
        assert "2 over te nemen" in screen_text(app)
        await press(app, pilot, "up", "space")
        assert "3 over te nemen" in screen_text(app)
        await press(app, pilot, "space", "ctrl+s")
        await dialog_of(app, ConfirmDialog)
        assert "2 mensen inlezen?" in screen_text(app) and "3 regels blijven weg" in screen_text(app)
        assert await stored(app) == {}
        await pilot.press("j")
        await wait_until(lambda: closed)
        await idle(app, pilot)
        assert closed == [2]
        assert not isinstance(app.screen, (ImportScreen, ImportPreviewScreen, ProgressDialog))
        assert said == ["Deze regel kan niet mee: geen naam en geen organisatie.", "2 mensen ingelezen."]
        assert await stored(app) == {
            "Katarzyna Łukasik": "Notitie: regel een regel twee",
            "Jan Berg": "Notitie: =SOM(A1)",
        }


@pytest.mark.fault
async def test_only_rows_with_remarks_can_be_shown(tmp_path: Path) -> None:
    async with importing(tmp_path) as (app, pilot, _closed):
        screen = await to_preview(app, pilot)
        assert len(screen.rows.keys) == 5
        await press(app, pilot, "f")
        assert "alleen met opmerkingen" in screen_text(app)
        assert list(screen.rows.keys) == [4, 6, 7, 8]
        await press(app, pilot, "f")
        assert len(screen.rows.keys) == 5


async def test_a_column_is_corrected_with_arrows_and_from_a_list(tmp_path: Path) -> None:
    async with importing(tmp_path) as (app, pilot, closed):
        await press(app, pilot, "end")
        assert "‹ overige gegevens ›" in screen_text(app)
        await press(app, pilot, "right")
        assert "‹ niet overnemen ›" in screen_text(app)
        await press(app, pilot, "enter")
        await dialog_of(app, ChoiceDialog)
        for _step in range(list(Field).index(Field.ROLE) + 1):
            await pilot.press("down")
        await press(app, pilot, "enter")
        assert "‹ functie ›" in screen_text(app)
        await press(app, pilot, "home", "right")
        assert "‹ adres (straat en nummer) ›" in screen_text(app)
        await press(app, pilot, "left")
        assert all(f"‹ {field.label} ›" in screen_text(app) for field in (Field.ORGANISATION, Field.ROLE, Field.EMAIL))
        await to_preview(app, pilot)
        await press(app, pilot, "escape")
        await screen_of(app, ImportScreen)
        await press(app, pilot, "escape")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "n")
        await screen_of(app, ImportScreen)
        await press(app, pilot, "escape", "j")
        await wait_until(lambda: closed)
        assert closed == [None] and await stored(app) == {}


@pytest.mark.fault
async def test_another_encoding_keeps_what_was_chosen_for_the_columns(tmp_path: Path) -> None:
    text = "Naam;Bedrijf;Iets\nŁukasz Dąbrowski;X;y\n"
    async with importing(tmp_path, text, codec="cp1250") as (app, pilot, _closed):
        assert "Windows-1252" in screen_text(app) and "Łukasz" not in screen_text(app)
        await press(app, pilot, "end", "right")
        app.screen.query_one("#encoding", DropDown).value = Encoding.CENTRAL
        await wait_for_text(app, "Łukasz Dąbrowski")
        await idle(app, pilot)
        assert "‹ niet overnemen ›" in screen_text(app)
        app.screen.query_one("#encoding", DropDown).value = Encoding.UTF8
        await wait_for_text(app, "Dit bestand is geen UTF-8")
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, ImportScreen) and "Dit bestand is geen UTF-8" in screen_text(app)


@pytest.mark.parametrize(
    ("name", "told"),
    [("", "Welk bestand?"), ("weg.csv", "Dit bestand bestaat niet"), (".", "Dit is een map")],
)
async def test_a_path_that_cannot_be_read_is_told_beside_the_field(tmp_path: Path, name: str, told: str) -> None:
    async with importing(tmp_path) as (app, pilot, _closed):
        fill(app, path=str(tmp_path / name) if name else "")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, told)
        assert isinstance(app.screen, ImportScreen)


async def test_a_torn_quote_is_told_beside_the_path(tmp_path: Path) -> None:
    async with importing(tmp_path, 'Naam;Bedrijf\n"Jan;X\nPiet;Y\n') as (app, _pilot, _closed):
        await wait_for_text(app, "Regel 2: een aanhalingsteken wordt niet gesloten")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Hold the first import after its first person, until the event is set."""
    go_on = Event()
    plain_run = source_import.run

    def run(desk: Desk, preview: ImportPreview, taken: frozenset[int], work: LongWork) -> int:
        plain_step = work.step

        def step(done: int) -> None:
            assert go_on.wait(20)
            plain_step(done)

        monkeypatch.setattr(work, "step", step)
        return plain_run(desk, preview, taken, work)

    monkeypatch.setattr(source_import, "run", run)
    return go_on


async def say_yes(app: KsfApp, pilot: Pilot[int]) -> None:
    await pilot.press("ctrl+s")
    await dialog_of(app, ConfirmDialog)
    await pilot.press("j")


async def test_who_stops_half_way_keeps_nothing_and_can_go_on(tmp_path: Path, held: Event, said: list[str]) -> None:
    async with importing(tmp_path) as (app, pilot, closed):
        await to_preview(app, pilot)
        await say_yes(app, pilot)
        await dialog_of(app, ProgressDialog)
        assert "alles of niets" in screen_text(app)
        await pilot.press("escape")
        held.set()
        await screen_of(app, ImportPreviewScreen)
        await wait_until(lambda: said == ["Gestopt; er is niets ingelezen."])
        await idle(app, pilot)
        assert await stored(app) == {} and closed == []
        await say_yes(app, pilot)
        await wait_until(lambda: closed)
        assert closed == [2] and len(await stored(app)) == 2


@pytest.mark.fault
async def test_a_question_over_the_progress_does_not_leave_it_behind(tmp_path: Path, held: Event) -> None:
    async with importing(tmp_path) as (app, pilot, closed):
        await to_preview(app, pilot)
        await say_yes(app, pilot)
        await dialog_of(app, ProgressDialog)
        await pilot.press("ctrl+q")
        await dialog_of(app, ConfirmDialog)
        held.set()
        await app.gateway.run(source_people.ids, 1)  # runs after the import
        assert isinstance(app.screen, ConfirmDialog) and closed == []
        await pilot.press("n")
        await wait_until(lambda: closed)
        await idle(app, pilot)
        assert closed == [2] and isinstance(app.screen, WorklistScreen)


@pytest.mark.fault
async def test_the_lock_comes_over_an_import_that_goes_on(tmp_path: Path, held: Event) -> None:
    async with importing(tmp_path) as (app, pilot, closed):
        await to_preview(app, pilot)
        await say_yes(app, pilot)
        await dialog_of(app, ProgressDialog)
        pressing = asyncio.ensure_future(pilot.press("ctrl+l"))  # the vault closes after the import
        await wait_until(lambda: app.current_mode == "lock")
        assert "Łukasik" not in screen_text(app)
        held.set()
        await pressing
        await wait_until(lambda: not app.gateway.is_open)
        assert closed == []
        workplace = app.workplace
        app.logged_in(await app.gateway.unlock(lambda: open_vault(workplace)))
        await wait_until(lambda: closed)
        await idle(app, pilot)
        assert closed == [2] and isinstance(app.screen, WorklistScreen)
        assert len(await stored(app)) == 2


@pytest.mark.fault
async def test_ten_thousand_rows_scroll_at_once(tmp_path: Path) -> None:
    text = "Naam;E-mail\n" + "".join(f"Persoon {at};p{at}@x.example\n" for at in range(10_000))
    async with importing(tmp_path, text) as (app, pilot, _closed):
        await to_preview(app, pilot)
        assert "10.000 over te nemen" in screen_text(app)
        await press(app, pilot, "end")
        assert "10001  ✓ goed         Persoon 9999" in screen_text(app)


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_hostile_texts_steer_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    kept = [text.replace('"', "").replace("\n", " ") for text in HOSTILE_STRINGS if "\ud800" not in text]
    text = "".join(f'"{item[:150]}";"{item[:150]}";"{item}";n\n' for item in ("Naam", *kept))
    async with importing(tmp_path, text, size=size) as (app, pilot, _closed):
        assert harmless(app)
        await to_preview(app, pilot)
        for _row in kept:
            await press(app, pilot, "down")
            assert harmless(app)
