"""Templates by keys: read, change, be told of an error with its line, look at a letter, store, put back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.services import cases, correspondence, session, templates, users
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.templates.editor import TemplateScreen
from ksf_tui.ui.screens.templates.list import TemplatesScreen
from tests.support import PASSWORD, USER, an_intake, an_office, make_workplace
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.gate import PHRASE, at_the_lock, dialog_of, log_in
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, LARGE, SMALL, harmless, screen_text, wait_for_text, wait_until

SENTENCE = "Deze zin is van ons kantoor."
NAMES = (
    *("answer", "complaint", "recipient", "fee", "lifting", "extension", "complaint_receipt", "partial"),
    *("escalation", "reminder", "acknowledgement"),
)
"""The first of the list, in its order."""


async def _open(app: KsfApp, pilot: Pilot[int], name: str = "acknowledgement") -> TemplateScreen:
    """Open a template from the desk, with keys only."""
    await press(app, pilot, "7", "s")
    await screen_of(app, TemplatesScreen)
    await wait_for_text(app, "Brief: antwoord")
    await press(app, pilot, *["down"] * NAMES.index(name), "enter")
    screen = await screen_of(app, TemplateScreen)
    await idle(app, pilot)
    assert screen.template.name == name
    return screen


@asynccontextmanager
async def _editing(
    folder: Path, size: tuple[int, int] = SMALL
) -> AsyncIterator[tuple[KsfApp, Pilot[int], TemplateScreen]]:
    async with desk_at_work(folder, size=size) as (app, pilot, _desk):
        yield app, pilot, await _open(app, pilot)


async def _text(app: KsfApp) -> str:
    return (await app.gateway.run(templates.read, "nl", "acknowledgement")).text


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_from_typing_to_a_letter_and_back_to_the_default(tmp_path: Path, size: tuple[int, int]) -> None:
    async with _editing(tmp_path, size) as (app, pilot, screen):
        assert "Brief: ontvangstbevestiging" in screen_text(app)
        assert "Nederlands · standaard" in screen_text(app)
        before = await _text(app)
        screen.editor.move_cursor((3, 0))
        await press(app, pilot, *SENTENCE, "enter")
        assert "niet bewaard" in screen_text(app)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "eigen, gewijzigd")
        assert SENTENCE in await _text(app)
        assert not screen.is_dirty
        case = await app.gateway.run(cases.register, an_intake())
        letter = await app.gateway.run(correspondence.open_draft, case.id, LetterKind.ACKNOWLEDGEMENT)
        assert SENTENCE in letter.text

        await press(app, pilot, "escape")
        await screen_of(app, TemplatesScreen)
        await wait_for_text(app, USER)
        await wait_for_text(app, "eigen, ")
        await press(app, pilot, "enter")
        screen = await screen_of(app, TemplateScreen)
        await idle(app, pilot)
        await press(app, pilot, "f8")
        await dialog_of(app, ConfirmDialog)
        assert "niet terug te draaien" in " ".join(screen_text(app).replace("│", " ").split())
        await press(app, pilot, "enter")
        assert SENTENCE in await _text(app)
        await press(app, pilot, "f8", "j")
        await wait_for_text(app, "standaard")
        await idle(app, pilot)
        assert screen.editor.text == before == await _text(app)
        assert "F8" not in screen_text(app)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_an_error_is_told_with_its_line_and_the_cursor_goes_there(tmp_path: Path, size: tuple[int, int]) -> None:
    async with _editing(tmp_path, size) as (app, pilot, screen):
        before = await _text(app)
        for wrong, words in (
            ("{{ case.numbr }}", "Bedoelt u ‘number’?"),
            ("{{ ''.__class__ }}", "is verboden"),
            ('{{ "a" * 10**9 }}', "rekenen kan niet"),
            ("{% for i in range(10**9) %}x{% endfor %}", "kan niet in een sjabloon"),
            ('{% include "acknowledgement.txt.j2" %}', "zichzelf"),
        ):
            lines = before.split("\n")
            lines[20:20] = [wrong]
            screen.editor.text = "\n".join(lines)
            screen.editor.move_cursor((0, 0))
            await idle(app, pilot)
            await press(app, pilot, "ctrl+s")
            await wait_for_text(app, "Fout in regel 21:")
            assert words in " ".join(screen_text(app).split())
            assert screen.editor.cursor_location == (20, 0)
            assert screen.focused is screen.editor
            assert screen.is_dirty
        assert await _text(app) == before
        await press(app, pilot, "delete")
        assert "Fout in regel" not in screen_text(app)


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_letter_is_looked_at_before_anything_is_stored(tmp_path: Path, size: tuple[int, int]) -> None:
    async with _editing(tmp_path, size) as (app, pilot, screen):
        screen.editor.text = f"{SENTENCE}\n\n{screen.editor.text}"
        await idle(app, pilot)
        await press(app, pilot, "f5")
        await wait_for_text(app, "Voorbeeld 1 van 8: ontvangstbevestiging: één recht")
        assert "Floor Verzonnen" in screen_text(app)
        assert SENTENCE in screen_text(app)
        await press(app, pilot, "f6")
        await wait_for_text(app, "Voorbeeld 2 van 8")
        await press(app, pilot, "escape")
        assert isinstance(app.screen, TemplateScreen)
        assert screen.focused is screen.editor
        assert SENTENCE not in await _text(app)
        screen.editor.text = "{{ zaak }}"
        await idle(app, pilot)
        await press(app, pilot, "f5")
        await wait_for_text(app, "het veld ‘zaak’ bestaat niet")
        await press(app, pilot, "escape")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        await screen_of(app, TemplatesScreen)


@pytest.mark.fault
async def test_what_can_be_typed_stands_beside_the_text(tmp_path: Path) -> None:
    async with _editing(tmp_path) as (app, pilot, _screen):
        assert "ZO SCHRIJFT U" not in screen_text(app)
        await press(app, pilot, "f2")
        await wait_for_text(app, "ZO SCHRIJFT U")
        await press(app, pilot, "tab", *["pagedown"] * 2)
        await wait_for_text(app, "case.number")
        await press(app, pilot, "f2")
        assert "case.number" not in screen_text(app).replace("{{ case.number }}", "")


@pytest.mark.fault
async def test_at_full_width_the_fields_are_there_at_once(tmp_path: Path) -> None:
    async with _editing(tmp_path, LARGE) as (app, pilot, _screen):
        await wait_for_text(app, "ZO SCHRIJFT U")
        assert "een gat dat wie de brief schrijft" in screen_text(app)
        await press(app, pilot, "f2")
        assert "ZO SCHRIJFT U" not in screen_text(app)


@pytest.mark.fault
async def test_who_is_no_administrator_reads_and_is_told(tmp_path: Path) -> None:
    workplace = make_workplace(tmp_path, date(2026, 11, 22))
    desk, _recovery = session.create_vault(workplace, an_office(), USER, PASSWORD)
    users.add_user(desk, "k.visser", Role.SECRETARY, Secret(PHRASE))
    desk.store.close()
    async with at_the_lock(workplace) as (app, pilot):
        await log_in(app, pilot, "k.visser", PHRASE)
        await wait_until(lambda: app.current_mode == "worklist" and app.screen.is_current)
        await idle(app, pilot)
        screen = await _open(app, pilot)
        text = screen_text(app)
        assert "alleen lezen, een beheerder kan het wijzigen" in text
        assert "Bewaren" not in text
        before = screen.editor.text
        await press(app, pilot, "x", "delete", "ctrl+s", "f8")
        assert isinstance(app.screen, TemplateScreen)
        assert screen.editor.text == before
        await press(app, pilot, "f5")
        await wait_for_text(app, "Floor Verzonnen")


@pytest.mark.fault
async def test_what_a_colleague_stored_is_not_overwritten(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        screen = await _open(app, pilot)
        await app.gateway.run(templates.save, screen.template, f"Van een ander.\n\n{screen.template.text}")
        screen.editor.text = f"Van mij.\n\n{screen.editor.text}"
        await idle(app, pilot)
        await press(app, pilot, "ctrl+s")
        await dialog_of(app, MessageDialog)
        assert "heeft dit sjabloon intussen gewijzigd" in " ".join(screen_text(app).replace("│", " ").split())
        await press(app, pilot, "escape")
        assert screen.editor.text.startswith("Van mij.")
        assert (await _text(app)).startswith("Van een ander.")


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_hostile_text_is_shown_as_data(tmp_path: Path, size: tuple[int, int]) -> None:
    async with _editing(tmp_path, size) as (app, pilot, screen):
        screen.editor.text = "\n".join(HOSTILE_STRINGS) + "\n" + screen.editor.text
        await idle(app, pilot)
        assert harmless(app)
        await press(app, pilot, "f5")
        await wait_for_text(app, "Voorbeeld 1 van 8")
        assert harmless(app)
        await press(app, pilot, "escape", "ctrl+s")
        await wait_for_text(app, "eigen, gewijzigd")
        assert harmless(app)
        screen.editor.text = "{{ " + HOSTILE_STRINGS[0] + " }}{{ case.x" + "y" * 10_000 + " }}"
        await idle(app, pilot)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Fout in regel 1")
        assert harmless(app)


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_the_notice_of_public_sources_is_changed_and_looked_at_too(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        await press(app, pilot, "7", "s")
        await screen_of(app, TemplatesScreen)
        await wait_for_text(app, "Brief: antwoord")
        await press(app, pilot, *["down"] * len(LetterKind))
        await wait_for_text(app, "Kennisgeving openbare bron")
        await press(app, pilot, "enter")
        screen = await screen_of(app, TemplateScreen)
        await idle(app, pilot)
        assert screen.template.name == "notice"
        if size == SMALL:
            await press(app, pilot, "f2")
        await wait_for_text(app, "ZO SCHRIJFT U")
        await wait_for_text(app, "! Tekst")
        if size == SMALL:
            await press(app, pilot, "f2")

        screen.editor.text = f"{screen.editor.text}\n{{{{ case.number }}}}"
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "het veld ‘case’ bestaat niet")
        screen.editor.text = screen.editor.text.replace("{{ case.number }}", "").replace("U hoeft niets", SENTENCE)
        await press(app, pilot, "f5")
        await wait_for_text(app, "Voorbeeld 1 van 7: kennisgeving: gerechtvaardigd belang")
        assert "Ons kenmerk" in screen_text(app)
        assert "Floor Verzonnen" in screen_text(app)
        if size == SMALL:
            await press(app, pilot, "pagedown")
        await wait_for_text(app, "┃ U hebt altijd het recht om bezwaar")
        assert screen_text(app).count("┃ ") > 3  # the side of the frame goes on beside every line
        await press(app, pilot, *["f6"] * 6)
        await wait_for_text(app, "Voorbeeld 7 van 7: kennisgeving: nog weinig ingevuld")
        await press(app, pilot, "escape", "ctrl+s")
        await wait_for_text(app, "eigen, gewijzigd")
        assert SENTENCE in (await app.gateway.run(templates.read, "nl", "notice")).text
