"""The escalation note and the dossier by keys on the real program, from the complaint to the file that leaves."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ksf_tui.domain.complaints import EscalatedBy, Reaction
from ksf_tui.domain.letters import AUTHORITY, BOARD, LetterKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.states import NextStep
from ksf_tui.services import cases, complaints
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.dossier import DossierDialog, DossierWritten
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.sent import SentDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.widgets.choices import MultiChoice, SingleChoice
from tests.support import an_intake, without_gaps
from tests.ui.complaints import COMPLAINED, acknowledged, answered, in_steps, judged, register
from tests.ui.desk import desk_at_work, idle, press, screen_of, to_tab
from tests.ui.support import FLOW_SIZES, screen_text, wait_for_text
from tests.ui.terms import open_case, the_case, write


def escalated(desk: Desk) -> None:
    case = complaints.react(desk, cases.get(desk, 1), Reaction.NOT_SETTLED, desk.today, "Ik ga naar de AP.")
    complaints.escalate(desk, case, EscalatedBy.PERSON, desk.today)


ESCALATED = in_steps(register, acknowledged, judged, answered, escalated)


async def make_final(app: KsfApp, pilot: object) -> LetterScreen:
    """Fill the gaps of the note on top and make it final."""
    screen = await screen_of(app, LetterScreen)
    screen.editor.text = without_gaps(screen.editor.text)
    await press(app, pilot, "f9")  # type: ignore[arg-type]
    await screen_of(app, ConfirmDialog)
    await press(app, pilot, "j")  # type: ignore[arg-type]
    return await screen_of(app, LetterScreen)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_enter_writes_the_note_and_freezes_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=ESCALATED, size=size) as (app, pilot, _desk):
        await open_case(app, pilot)
        await wait_for_text(app, "AP-notitie schrijven")
        await press(app, pilot, "enter")
        screen = await screen_of(app, LetterScreen)
        await wait_for_text(app, "Notitie voor de AP")
        assert screen.letter.head.recipient == AUTHORITY
        await press(app, pilot, "f9")
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "De notitie is nog niet compleet")
        await press(app, pilot, "enter")
        screen = await make_final(app, pilot)
        await wait_for_text(app, "Vastgesteld. Geef haar zelf door")
        assert "betrokkene" not in screen_text(app).splitlines()[1]
        await press(app, pilot, "s")
        await screen_of(app, SentDialog)
        await wait_for_text(app, "ging naar de AP")
        await press(app, pilot, "escape", "escape")
        await screen_of(app, CaseScreen)
        case = await the_case(app)
        assert next_step(case) is NextStep.CLOSE
        await to_tab(app, pilot, "letters")
        await wait_for_text(app, "Notitie voor de AP")


async def test_the_page_shows_what_follows_the_typed_text(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ESCALATED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "x", "enter", "f5")
        screen = await screen_of(app, LetterScreen)
        screen.page.scroll_end(animate=False)
        await idle(app, pilot)
        await wait_for_text(app, "20. Bewaartermijn")


@pytest.mark.fault
async def test_a_final_note_is_read_or_begun_anew(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ESCALATED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "x", "enter")
        screen = await make_final(app, pilot)
        number = screen.letter.head.number
        await press(app, pilot, "escape", "x")
        await screen_of(app, ChoiceDialog)
        await wait_for_text(app, f"Voor de AP: volledig, {number} lezen")
        await press(app, pilot, "enter")
        screen = await screen_of(app, LetterScreen)
        assert screen.letter.head.number == number


@pytest.mark.fault
async def test_a_request_has_a_note_for_the_board_too(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=lambda desk: cases.register(desk, an_intake())) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "x", "down", "enter")
        screen = await screen_of(app, LetterScreen)
        await wait_for_text(app, "Notitie zonder namen")
        assert (screen.letter.head.kind, screen.letter.head.recipient) == (LetterKind.ESCALATION, BOARD)
        assert "Łukasik" not in screen.editor.text
        await press(app, pilot, "f5")
        screen.page.scroll_end(animate=False)
        await idle(app, pilot)
        assert "Łukasik" not in screen_text(app)


def written(app: KsfApp) -> Callable[[], list[Path]]:
    return lambda: sorted(app.workplace.exports.rglob("dossier-*.pdf"))


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_dossier_leaves_with_a_password_that_is_shown_once(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=lambda desk: cases.register(desk, an_intake()), size=size) as made:
        app, pilot, _desk = made
        await open_case(app, pilot)
        await press(app, pilot, "z")
        await screen_of(app, DossierDialog)
        await wait_for_text(app, "Er is nog geen vastgestelde notitie")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "Er is niets gekozen")
        await press(app, pilot, "enter")
        await screen_of(app, DossierDialog)
        await press(app, pilot, "escape", "escape")
        await press(app, pilot, "x", "enter")
        await make_final(app, pilot)
        await press(app, pilot, "escape", "z")
        await screen_of(app, DossierDialog)
        await wait_for_text(app, "gaat altijd mee")
        await press(app, pilot, "ctrl+s")
        told = await screen_of(app, DossierWritten)
        password = str(told.query_one("#password").render())
        await press(app, pilot, "enter", "escape")
        assert app.screen is told
        await wait_for_text(app, "Druk op j")
        await press(app, pilot, "j")
        await screen_of(app, CaseScreen)
        (path,) = written(app)()
        reader = PdfReader(BytesIO(path.read_bytes()))
        assert reader.is_encrypted
        assert not reader.decrypt("verkeerd")
        assert reader.decrypt(password)
        assert password not in "".join(str(event) for event in (await app.gateway.run(cases.overview, 1))[2])


@pytest.mark.fault
async def test_a_dossier_without_password_goes_where_it_is_asked(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=in_steps(register), today=COMPLAINED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "x", "enter")
        await make_final(app, pilot)
        await press(app, pilot, "escape", "z")
        dialog = await screen_of(app, DossierDialog)
        assert not dialog.query_one("#letters", MultiChoice).values
        dialog.query_one("#encrypt", SingleChoice).value = False
        write(app, "folder", str(tmp_path / "usb"))
        (tmp_path / "usb").mkdir()
        await press(app, pilot, "ctrl+s")
        await screen_of(app, DossierWritten)
        await wait_for_text(app, "geen wachtwoord")
        assert [path.name for path in (tmp_path / "usb").iterdir()] == ["dossier-2026-0001.pdf"]
