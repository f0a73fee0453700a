"""The whole ladder of a complaint on the real program, with the real letters: from the receipt to the authority."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.complaints import Finding, Reaction
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.states import NextStep, State
from ksf_tui.services import cases
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.allegation import AllegationDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.escalation import EscalationDialog
from ksf_tui.ui.dialogs.hearing import HearingDialog
from ksf_tui.ui.dialogs.offer import OfferDialog
from ksf_tui.ui.dialogs.passage import PassageDialog
from ksf_tui.ui.dialogs.reaction import ReactionDialog
from ksf_tui.ui.dialogs.sent import SentDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from tests.support import an_intake, without_gaps
from tests.ui.complaints import COMPLAINED, register
from tests.ui.desk import desk_at_work, press, screen_of, to_tab
from tests.ui.support import FLOW_SIZES, screen_text, wait_for_text
from tests.ui.terms import open_case, the_case, write


async def send_letter(app: KsfApp, pilot: Pilot[int], kind: LetterKind) -> None:
    """Make the letter on top final and book it as sent, then go back to the case."""
    screen = await screen_of(app, LetterScreen)
    assert screen.letter.head.kind is kind
    screen.editor.text = without_gaps(screen.editor.text)
    await press(app, pilot, "f9")
    if isinstance(app.screen, ConfirmDialog):
        await press(app, pilot, "j")
    await wait_for_text(app, "Vastgesteld")
    await press(app, pilot, "s")
    await screen_of(app, SentDialog)
    await press(app, pilot, "enter")
    await screen_of(app, LetterScreen)
    await press(app, pilot, "escape")
    await screen_of(app, CaseScreen)


async def judge(app: KsfApp, pilot: Pilot[int]) -> None:
    """Look into it, hear, and judge both points by the keys of the next step."""
    await press(app, pilot, "enter")
    await screen_of(app, PassageDialog)
    write(app, "investigation", "De site en het telefoonlog zijn nagekeken.")
    await press(app, pilot, "ctrl+s", "enter")
    dialog = await screen_of(app, HearingDialog)
    dialog.query_one("#heard", SingleChoice).value = False
    write(app, "report", "De foto is al weg; een gesprek was niet nodig.")
    await press(app, pilot, "ctrl+s", "enter")
    for _point in range(2):
        point = await screen_of(app, AllegationDialog)
        point.query_one("#finding", SingleChoice).value = Finding.FOUNDED.value
        write(app, "facts", "De foto stond er tot 10 november.")
        write(app, "measure", "De foto is weggehaald.")
        await press(app, pilot, "ctrl+s")
    offer = await screen_of(app, OfferDialog)
    offer.query_one("#continues", SingleChoice).value = "no"
    await press(app, pilot, "ctrl+s")
    await screen_of(app, CaseScreen)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_complaint_goes_from_receipt_to_the_authority(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=register, size=size, today=COMPLAINED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "enter")
        await send_letter(app, pilot, LetterKind.COMPLAINT_RECEIPT)
        await wait_for_text(app, "Klacht onderzoeken")
        await judge(app, pilot)
        await wait_for_text(app, "Antwoord schrijven")
        await press(app, pilot, "enter")
        await send_letter(app, pilot, LetterKind.COMPLAINT)
        await wait_for_text(app, "Reactie vastleggen")
        screen = await screen_of(app, CaseScreen)
        assert not screen.offers("close")
        assert not screen.offers("decide")
        await press(app, pilot, "enter")
        (await screen_of(app, ReactionDialog)).query_one("#reaction", SingleChoice).value = Reaction.NOT_SETTLED
        await press(app, pilot, "ctrl+s", "enter")
        await screen_of(app, EscalationDialog)
        await press(app, pilot, "ctrl+s", "enter")
        await send_letter(app, pilot, LetterKind.ESCALATION)
        case = await the_case(app)
        assert next_step(case) is NextStep.CLOSE
        assert [letter.kind for letter in case.letters] == [
            LetterKind.COMPLAINT_RECEIPT,
            LetterKind.COMPLAINT,
            LetterKind.ESCALATION,
        ]
        assert all(letter.sent for letter in case.letters)
        await press(app, pilot, "enter")
        assert (await the_case(app)).state is State.CLOSED


@pytest.mark.fault
async def test_the_note_for_the_person_is_added_by_hand_to_any_case(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=lambda desk: cases.register(desk, an_intake())) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "x", "down", "down", "enter")
        await to_tab(app, pilot, "enclosures")
        await wait_for_text(app, "wat-u-kunt-doen-2026-0001")
        assert "te versturen" in screen_text(app)
