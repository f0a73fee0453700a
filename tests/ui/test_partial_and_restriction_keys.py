"""Answering in part, and the mark and the end of a restriction, by keys on the real program."""

from datetime import timedelta
from pathlib import Path

import pytest

from ksf_tui.domain.dates import long_date
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.rights import Right
from ksf_tui.services import cases, decisions
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.decision.screen import DecisionScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.fields import TextField
from tests.support import a_decision, a_person, an_intake, send, without_gaps
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.support import FLOW_SIZES, SMALL, screen_lines, screen_text, wait_for_text, wait_until
from tests.ui.terms import go_to

NEXT_DAY = TODAY + timedelta(1)
LONG_NAME = "Wilhelmina-Anastasia van der Oudenbroek-Łukasik tot Voorbeeldhoeve"


def two_rights(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.ACCESS, Right.OBJECTION_MARKETING))
    decisions.decide(desk, case, Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING, stopped_on=TODAY))


def restricted(desk: Desk) -> None:
    """Register a request of which one right is restricted and one is open."""
    intake = an_intake(Right.ACCESS, Right.RESTRICTION, subject=a_person(LONG_NAME))
    decisions.decide(desk, cases.register(desk, intake), Right.RESTRICTION, a_decision(Right.RESTRICTION))


async def test_a_part_is_answered_by_key_and_shows_its_day(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=two_rights) as (app, pilot, _desk):
        await press(app, pilot, "o")
        screen = await screen_of(app, CaseScreen)
        assert screen.check_action("partial", ())
        await press(app, pilot, "p")
        letter = await screen_of(app, LetterScreen)
        assert letter.letter.head.kind is LetterKind.PARTIAL
        assert "bezwaar tegen direct marketing" in letter.editor.text
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "b")  # the letter key goes on with the part that was begun
        letter = await screen_of(app, LetterScreen)
        assert letter.letter.head.kind is LetterKind.PARTIAL
        await press(app, pilot, "f9")
        await screen_of(app, ConfirmDialog)
        await wait_for_text(app, "3 taken staan nog open")
        await press(app, pilot, "j")
        await wait_until(lambda: letter.letter.head.is_final)
        await press(app, pilot, "s", "enter", "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "beantwoord zo 22 nov")
        screen = await screen_of(app, CaseScreen)
        await wait_until(lambda: not screen.check_action("partial", ()))
        await press(app, pilot, "right")
        await wait_for_text(app, "toegewezen · beantwoord zo 22 nov")
        await press(app, pilot, "down", "enter")  # the answered right can't be decided anew
        await idle(app, pilot)
        assert isinstance(app.screen, CaseScreen)
        await press(app, pilot, "d")  # the other one can
        form = await screen_of(app, DecisionScreen)
        assert "Besluit inzage" in screen_text(app)
        assert form.is_current


async def test_what_must_stop_at_once_is_said_until_it_is_decided(tmp_path: Path) -> None:
    def fill(desk: Desk) -> None:
        cases.register(desk, an_intake(Right.ACCESS, Right.OBJECTION_MARKETING, Right.PHOTO_CONSENT))

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await wait_for_text(app, "LET OP: direct stoppen (21(3)/7(3)), wacht niet op de rest")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_the_mark_stands_everywhere_and_cuts_no_urgency(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=restricted, size=size) as (app, pilot, _desk):
        line = next(line for line in screen_lines(app) if "2026-0001" in line and "d" in line)
        assert "‖ BEPERKT" in line
        assert "! 1 d" in line
        await press(app, pilot, "2")
        await wait_for_text(app, "‖ BEPERKT")
        assert any("! 1 d" in line and "‖ BEPERKT" in line for line in screen_lines(app))
        await press(app, pilot, "1", "n")
        form = await screen_of(app, IntakeScreen)
        form.query_one("#name", TextField).value = LONG_NAME
        await wait_for_text(app, "‖ BEPERKT Eerder: 2026-0001")
        await press(app, pilot, "escape")
        await wait_for_text(app, "Weggaan zonder bewaren?")
        await press(app, pilot, "j")
        await screen_of(app, WorklistScreen)
        await press(app, pilot, "o")
        await wait_for_text(app, "‖ BEPERKT sinds do 22 okt")
        assert "2026-0001 ‖ BEPERKT" in screen_lines(app)[0]


@pytest.mark.fault
async def test_a_restriction_is_lifted_after_the_notice(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=restricted, size=SMALL) as (app, pilot, desk):
        await press(app, pilot, "o")
        screen = await screen_of(app, CaseScreen)
        await press(app, pilot, "h")
        dialog = await screen_of(app, ChoiceDialog)
        assert "Opheffen per datum" not in screen_text(app)
        await press(app, pilot, "enter")
        letter = await screen_of(app, LetterScreen)
        assert dialog is not app.screen
        assert letter.letter.head.kind is LetterKind.LIFTING
        assert gaps(letter.editor.text)[-1] == "«dag waarop de beperking wordt opgeheven»"
        letter.editor.text = letter.editor.text.replace(gaps(letter.editor.text)[-1], long_date(TODAY))
        letter.editor.text = without_gaps(letter.editor.text)
        await press(app, pilot, "f9")
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "die ligt na vandaag")
        await press(app, pilot, "enter")
        letter.editor.text = letter.editor.text.replace(f"vanaf {long_date(TODAY)}", f"vanaf {long_date(NEXT_DAY)}")
        await press(app, pilot, "f9")
        await wait_until(lambda: letter.letter.head.is_final)
        await app.gateway.run(lambda desk: send(desk, letter.letter, TODAY))
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "alleen bewaren. Bericht ging zo 22 nov uit")
        go_to(desk, NEXT_DAY)
        await press(app, pilot, "h")
        await wait_for_text(app, "Opheffen per datum")
        await press(app, pilot, "enter")
        await wait_for_text(app, "Vanaf die dag mogen de gegevens")
        await press(app, pilot, *["backspace"] * 10, *"21-11-2026", "ctrl+s")
        await wait_for_text(app, "Het bericht ging pas op zo 22 nov 2026 uit")
        await press(app, pilot, *["backspace"] * 10, *"23-11-2026", "ctrl+s")
        await wait_until(lambda: screen.view is not None and not screen.view.case.is_restricted)
        await wait_for_text(app, "opgeheven ma 23 nov")
        assert "BEPERKT" not in screen_text(app)
        assert not screen.check_action("lift", ())
        await press(app, pilot, "left")
        await wait_for_text(app, "beperking opgeheven")
