import asyncio
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.checklist import Check
from ksf_tui.domain.letters import Letter, LetterKind, Sent, gaps
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.states import State
from ksf_tui.services import cases, correspondence, decisions
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.sent import SentDialog
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.page_view import PageView
from tests.support import a_decision, a_person, an_intake, final_letter
from tests.ui.office import TODAY, OfficeApp, office, settled
from tests.ui.support import HOSTILE_STRINGS, LARGE, SMALL, harmless, screen_text, wait_for_text, wait_until


def acknowledgement(desk: Desk) -> Letter:
    case = cases.register(desk, an_intake())
    return correspondence.open_draft(desk, case.id, LetterKind.ACKNOWLEDGEMENT)


def answer(desk: Desk) -> Letter:
    """A granted rectification: few gaps, and something to fill in."""
    case = cases.register(desk, an_intake(Right.ACCESS))
    decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS, Outcome.GRANTED))
    return correspondence.open_draft(desk, case.id, LetterKind.ANSWER)


def final(desk: Desk) -> Letter:
    case = cases.register(desk, an_intake())
    return final_letter(desk, case.id, LetterKind.ACKNOWLEDGEMENT)


def screen_of(app: OfficeApp) -> LetterScreen:
    found = next(screen for screen in app.screen_stack if isinstance(screen, LetterScreen))
    assert isinstance(found, LetterScreen)
    return found


async def stored(app: OfficeApp, letter: Letter) -> Letter:
    return await app.gateway.run(correspondence.read, letter.head.id)


@pytest.mark.fault
async def test_the_whole_way_of_a_letter_by_keys(tmp_path: Path) -> None:
    async with office(tmp_path, answer, LetterScreen) as (app, pilot):
        screen = screen_of(app)
        first = gaps(screen.editor.text)
        assert len(first) > 1
        await pilot.press("f7")
        assert screen.editor.selected_text == first[0]
        await pilot.press("x", "y")
        assert gaps(screen.editor.text) == first[1:]
        assert "niet bewaard" in screen_text(app)
        await pilot.press("f9")
        await wait_until(lambda: isinstance(app.screen, MessageDialog))
        await wait_for_text(app, "alles ingevuld")
        await pilot.press("enter")
        assert screen.editor.selected_text == first[1]
        while gaps(screen.editor.text):
            await pilot.press("f7", "x")
        screen.editor.text = (
            f"{screen.editor.text}\nWij bewaren uw gegevens niet langer dan nodig is; de bewaartermijn is kort."
        )
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        assert (await stored(app, screen.letter)).text == screen.editor.text
        await pilot.press("f9")
        await settled(app, pilot)
        if isinstance(app.screen, ConfirmDialog):
            await pilot.press("j")
        await wait_until(lambda: screen.letter.head.is_final)
        await settled(app, pilot)
        head = screen.letter.head
        assert head.number == "2026-0001-1"
        assert head.number in screen_text(app)
        assert head.sha256[:32] in screen_text(app)
        await pilot.press("e", "enter")
        await settled(app, pilot)
        exported = tmp_path / "exports" / "2026-0001-1.pdf"
        assert exported.read_bytes().startswith(b"%PDF")
        assert stat.S_IMODE(exported.stat().st_mode) == 0o600
        assert str(exported) in app.lines[-1]
        await pilot.press("s")
        await wait_until(lambda: isinstance(app.screen, SentDialog))
        await pilot.press("enter")
        await wait_until(lambda: screen.letter.head.sent is not None)
        case = await app.gateway.run(cases.get, screen.letter.case_id)
        assert case.answered == Sent(TODAY, Channel.EMAIL)
        assert case.state is State.ANSWERED
        await settled(app, pilot)
        assert not screen.check_action("newer", ())
        await pilot.press("escape")
        await wait_until(lambda: app.results == [True])


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_draft_shows_text_checks_and_page(tmp_path: Path, size: tuple[int, int]) -> None:
    async with office(tmp_path, answer, LetterScreen, size) as (app, pilot):
        await wait_for_text(app, "✗ alles ingevuld")
        await wait_for_text(app, "F7 Invullen")
        assert ("Betreft" in screen_text(app)) is (size == LARGE)
        await pilot.press("f5")
        await pilot.pause()
        screen = screen_of(app)
        assert screen.page.display is (size == SMALL)
        screen.page.scroll_home(animate=False)
        await wait_until(lambda: ("Betreft" in screen_text(app)) is (size == SMALL))
        await pilot.press("f7")
        assert screen.editor.has_focus
        assert screen.editor.selected_text.startswith("«")


def english(desk: Desk) -> Letter:
    case = cases.register(desk, an_intake(subject=a_person("Zoë Ní Bhriain", language=Language.ENGLISH)))
    return correspondence.open_draft(desk, case.id, LetterKind.ACKNOWLEDGEMENT)


async def test_the_page_of_an_english_letter_is_english(tmp_path: Path) -> None:
    async with office(tmp_path, english, LetterScreen, LARGE) as (app, pilot):
        await settled(app, pilot)
        for words in ("Dear Zoë Ní Bhriain,", "Letter number", "Subject", "Acknowledgement of receipt"):
            await wait_for_text(app, words)
        assert "Betreft" not in screen_text(app)
        assert "✗" not in screen_text(app)


async def test_the_page_follows_the_cursor(tmp_path: Path) -> None:
    async with office(tmp_path, answer, LetterScreen, LARGE) as (app, pilot):
        screen = screen_of(app)
        assert screen.page.scroll_y == 0
        last = gaps(screen.editor.text)[-1]
        screen.editor.move_cursor(screen.editor.document.end)
        await wait_until(lambda: screen.page.scroll_y > 0)
        await pilot.press("f7", *["f7"] * (len(gaps(screen.editor.text)) - 1))
        assert screen.editor.selected_text == last
        await wait_for_text(app, last[:12])


async def test_leaving_untouched_asks_nothing_and_stores_nothing(tmp_path: Path) -> None:
    async with office(tmp_path, acknowledgement, LetterScreen) as (app, pilot):
        await pilot.press("escape")
        await wait_until(lambda: app.results == [False])


async def test_leaving_with_typed_text_asks_first(tmp_path: Path) -> None:
    async with office(tmp_path, acknowledgement, LetterScreen) as (app, pilot):
        await pilot.press("x", "escape")
        await wait_until(lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("n")
        await wait_until(lambda: app.screen is screen_of(app))
        assert screen_of(app).editor.text.startswith("x")


async def test_a_conflict_loses_no_typed_text_and_shows_the_other(tmp_path: Path) -> None:
    async with office(tmp_path, acknowledgement, LetterScreen) as (app, pilot):
        screen = screen_of(app)
        other = screen.letter.text + "\nZin van de ander.\n"
        await app.gateway.run(correspondence.save_text, screen.letter, other)
        await pilot.press("M", "i", "j", "n", "space", "ctrl+s")
        await wait_until(lambda: isinstance(app.screen, ConfirmDialog))
        await wait_for_text(app, "Zin van de ander.")
        await pilot.press("n")
        await wait_until(lambda: app.screen is screen)
        assert screen.editor.text.startswith("Mijn ")
        assert (await stored(app, screen.letter)).text == other
        await pilot.press("ctrl+s")
        await wait_until(lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("j")
        await wait_until(lambda: not screen.is_dirty)
        assert (await stored(app, screen.letter)).text.startswith("Mijn ")


async def test_a_letter_that_was_made_final_elsewhere_keeps_the_typed_text_on_screen(tmp_path: Path) -> None:
    async with office(tmp_path, acknowledgement, LetterScreen) as (app, pilot):
        screen = screen_of(app)
        await app.gateway.run(correspondence.make_final, screen.letter)
        await pilot.press("x", "ctrl+s")
        await wait_until(lambda: isinstance(app.screen, MessageDialog))
        await wait_for_text(app, "intussen vastgesteld")
        await pilot.press("enter")
        assert screen.editor.text.startswith("x")
        assert screen.is_dirty


async def test_rewriting_and_throwing_away_ask_first(tmp_path: Path) -> None:
    async with office(tmp_path, acknowledgement, LetterScreen) as (app, pilot):
        screen = screen_of(app)
        fresh = screen.editor.text
        await pilot.press("x", "f6")
        await wait_until(lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("j")
        await wait_until(lambda: screen.editor.text == fresh)
        await settled(app, pilot)
        await pilot.press("f8")
        await wait_until(lambda: isinstance(app.screen, ConfirmDialog))
        await wait_for_text(app, "J.M. de Groot-Łukasik")
        await pilot.press("j")
        await wait_until(lambda: app.results == [True])
        assert (await app.gateway.run(cases.get, screen.letter.case_id)).letters == ()


async def test_a_final_letter_is_read_only_and_gets_a_new_version(tmp_path: Path) -> None:
    async with office(tmp_path, final, LetterScreen) as (app, pilot):
        screen = screen_of(app)
        assert isinstance(app.focused, PageView)
        await pilot.press("x", "f7", "ctrl+s", "f9")
        assert not screen.is_dirty
        assert "2026-0001-1" in screen_text(app)
        await pilot.press("n")
        await wait_until(lambda: not screen.letter.head.is_final)
        await wait_until(lambda: screen.editor.has_focus)
        await wait_for_text(app, "concept")
        case = await app.gateway.run(cases.get, screen.letter.case_id)
        assert len(case.letters) == 2


async def test_a_wrong_day_of_sending_is_refused_beside_the_field(tmp_path: Path) -> None:
    async with office(tmp_path, final, LetterScreen) as (app, pilot):
        await pilot.press("s")
        await wait_until(lambda: isinstance(app.screen, SentDialog))
        await pilot.press("ctrl+a", "ctrl+k", "m", "o", "r", "g", "e", "n", "enter")
        assert isinstance(app.screen, SentDialog)
        assert screen_of(app).letter.head.sent is None
        await pilot.press("escape")
        await wait_until(lambda: app.screen is screen_of(app))


async def test_an_export_that_fails_says_so_and_another_file_is_not_overwritten_unasked(tmp_path: Path) -> None:
    async with office(tmp_path, final, LetterScreen) as (app, pilot):
        occupied = tmp_path / "bezet.pdf"
        occupied.write_text("van iemand anders")
        await pilot.press("e")
        await wait_until(lambda: isinstance(app.screen, AskDialog))
        app.screen.query_one(TextField).value = str(occupied)
        await pilot.press("enter")
        await wait_until(lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("n")
        assert occupied.read_text() == "van iemand anders"
        await pilot.press("e")
        await wait_until(lambda: isinstance(app.screen, AskDialog))
        app.screen.query_one(TextField).value = str(occupied / "map")
        await pilot.press("enter")
        await wait_until(lambda: isinstance(app.screen, MessageDialog))


@pytest.mark.fault
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_hostile_text_in_a_letter_is_shown_and_steers_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    def hostile(desk: Desk) -> Letter:
        case = cases.register(desk, an_intake(subject=a_person("[b]$x [/x] 日本語")))
        letter = correspondence.open_draft(desk, case.id, LetterKind.ACKNOWLEDGEMENT)
        text = "\n".join(f"- {item[:200]} «{item[:20]}" for item in HOSTILE_STRINGS)
        return replace(letter, text=text)

    async with office(tmp_path, hostile, LetterScreen, size) as (app, pilot):
        await wait_for_text(app, "[b]$x [/x] 日本語")
        screen = screen_of(app)
        for key in ("f5", "f7", "f7", "end", "f5", "f5"):
            await pilot.press(key)
            await pilot.pause()
            assert harmless(app)
        await pilot.press("ctrl+s")
        await settled(app, pilot)
        assert app.screen is screen


async def test_an_older_check_never_replaces_a_newer_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    async with office(tmp_path, acknowledgement, LetterScreen) as (app, pilot):
        screen = screen_of(app)
        gate = asyncio.Event()

        async def run(_use_case: object, _letter: Letter, text: str) -> tuple[Check, ...]:
            started.append(text)
            if text == "oud":
                await gate.wait()
            return (Check(f"nagekeken: {text}", ok=True),)

        monkeypatch.setattr(app.gateway, "run", run)
        for text in ("oud", "nieuw"):
            screen.editor.text = text
            await wait_until(lambda text=text: text in started)  # type: ignore[misc]
        gate.set()
        await wait_for_text(app, "nagekeken: nieuw")
        await settled(app, pilot)
        assert "nagekeken: oud" not in screen_text(app)
