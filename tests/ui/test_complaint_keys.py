"""A complaint by keys on the real program: looked into, heard, judged, answered, and what the person says of it."""

from pathlib import Path

import pytest

from ksf_tui.domain.complaints import EscalatedBy, Finding, Reaction
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.rights import Right
from ksf_tui.domain.states import NextStep, State
from ksf_tui.services import cases
from ksf_tui.ui.dialogs.allegation import AllegationDialog
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.escalation import EscalationDialog, ReopenDialog
from ksf_tui.ui.dialogs.hearing import HearingDialog
from ksf_tui.ui.dialogs.offer import OfferDialog
from ksf_tui.ui.dialogs.passage import PassageDialog
from ksf_tui.ui.dialogs.reaction import ReactionDialog
from ksf_tui.ui.dialogs.split_off import SplitOffDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.widgets.choices import MultiChoice, SingleChoice
from ksf_tui.ui.widgets.date_field import DateInput
from tests.support import an_intake
from tests.ui.complaints import COMPLAINED, acknowledged, answered, in_steps, judged, register, without_points
from tests.ui.desk import desk_at_work, press, screen_of, to_tab
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, harmless, screen_text, wait_for_text, wait_until
from tests.ui.terms import open_case, the_case, write

RECEIVED = in_steps(register, acknowledged)
ANSWERED = in_steps(register, acknowledged, judged, answered)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_enter_walks_from_the_acknowledgement_to_the_answer(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=RECEIVED, size=size) as (app, pilot, _desk):
        await open_case(app, pilot)
        await wait_for_text(app, "Klacht: foto of video")
        await wait_for_text(app, "Klacht onderzoeken")
        await press(app, pilot, "enter")
        await screen_of(app, PassageDialog)
        write(app, "investigation", "De site is nagekeken door de webredactie.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Betrokkene horen")
        await press(app, pilot, "enter")
        await screen_of(app, HearingDialog)
        write(app, "report", "Zij wil dat de foto weggaat.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Oordeel geven")
        await press(app, pilot, "enter")
        for finding, facts in ((Finding.FOUNDED, "De foto stond er."), (Finding.UNFOUNDED, "Er is gebeld op 26-10.")):
            dialog = await screen_of(app, AllegationDialog)
            dialog.query_one("#finding", SingleChoice).value = finding.value
            write(app, "facts", facts)
            await press(app, pilot, "ctrl+s")
        dialog_of_offer = await screen_of(app, OfferDialog)
        dialog_of_offer.query_one("#continues", SingleChoice).value = "no"
        write(app, "offer", "Een excuus.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Antwoord schrijven")
        await wait_for_text(app, "gegrond")
        case = await the_case(app)
        assert case.complaint
        assert [item.finding for item in case.complaint.allegations] == [Finding.FOUNDED, Finding.UNFOUNDED]
        assert (case.complaint.offer, case.complaint.continues) == ("Een excuus.", False)


async def test_what_makes_no_sense_for_a_complaint_is_not_offered(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=RECEIVED) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        offered = {name for name in ("extend", "ask", "fee", "partial", "lift", "identity") if screen.offers(name)}
        assert not offered
        assert all(screen.offers(name) for name in ("complaint", "decide", "escalation", "matter", "breach"))
        await press(app, pilot, "v", "i", "f", "p", "h", "y")
        assert app.screen is screen


async def test_a_request_has_rights_and_no_complaint(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=lambda desk: cases.register(desk, an_intake())) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        assert not screen.offers("complaint")
        assert "allegations" not in screen.tab_names
        assert all(screen.offers(name) for name in ("extend", "escalation", "matter", "breach"))


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_points_are_added_changed_and_removed_in_their_tab(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=in_steps(without_points), size=size) as (app, pilot, _desk):
        screen = await to_tab(app, pilot, "allegations")
        await wait_for_text(app, "Nog geen klachtpunten")
        assert "rights" not in screen.tab_names
        await press(app, pilot, "a")
        await screen_of(app, AllegationDialog)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Zet elk punt in een eigen zin")
        write(app, "text", "De foto staat er nog.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Klacht 0/1")
        await press(app, pilot, "enter")
        dialog = await screen_of(app, AllegationDialog)
        dialog.query_one("#finding", SingleChoice).value = Finding.PARTLY.value
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waarop rust dit oordeel?")
        write(app, "facts", "Eén foto stond er.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, OfferDialog)
        await press(app, pilot, "escape")
        await wait_for_text(app, "Klacht 1/1")
        await press(app, pilot, "x")
        await screen_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        await wait_for_text(app, "Er is geen klachtpunt")


@pytest.mark.fault
async def test_a_point_goes_after_a_question(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=RECEIVED) as (app, pilot, _desk):
        await to_tab(app, pilot, "allegations")
        await press(app, pilot, "down", "x")
        await screen_of(app, ConfirmDialog)
        assert "Er is niet gereageerd" in screen_text(app)
        await press(app, pilot, "j")
        await wait_for_text(app, "Klacht 0/1")
        await press(app, pilot, "u")
        await wait_for_text(app, "Klacht 0/2")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_from_the_answer_to_the_authority(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=ANSWERED, size=size) as (app, pilot, _desk):
        await open_case(app, pilot)
        await wait_for_text(app, "op de AP gewezen op ma 9 nov")
        await press(app, pilot, "enter")
        dialog = await screen_of(app, ReactionDialog)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Wat vindt de betrokkene van het antwoord?")
        dialog.query_one("#reaction", SingleChoice).value = Reaction.NOT_SETTLED
        dialog.query_one(DateInput).value = "8-11-2026"
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Deze dag kan niet")
        again = await screen_of(app, ReactionDialog)
        again.query_one(DateInput).value = "20-11-2026"
        write(app, "text", "Ik wil dat de AP dit weet.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "niet opgelost")
        await press(app, pilot, "enter")
        way = await screen_of(app, EscalationDialog)
        way.query_one("#by", SingleChoice).value = EscalatedBy.OFFICE.value
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "AP-notitie schrijven")
        case = await the_case(app)
        assert case.complaint
        assert case.complaint.escalation
        assert case.complaint.escalation.by is EscalatedBy.OFFICE
        assert next_step(case) is NextStep.WRITE_NOTE


@pytest.mark.fault
async def test_what_is_not_escalated_is_closed(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ANSWERED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "enter")
        (await screen_of(app, ReactionDialog)).query_one("#reaction", SingleChoice).value = Reaction.NOT_SETTLED
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "enter")
        (await screen_of(app, EscalationDialog)).query_one("#by", SingleChoice).value = ""
        await wait_for_text(app, "De zaak gaat dicht")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_until(lambda: "gesloten" in screen_text(app))
        assert (await the_case(app)).state is State.CLOSED


@pytest.mark.fault
async def test_a_complaint_begins_anew_with_a_new_month(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ANSWERED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "j", "down", "down", "enter")
        await screen_of(app, ReopenDialog)
        await wait_for_text(app, "antwoorden uiterlijk di 22 dec")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waarom begint de klacht opnieuw?")
        write(app, "why", "Er stond nog een tweede foto.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Er stond nog een tweede foto.")
        assert [toast.message for toast in app._notifications][-1].startswith("Klacht heropend; uiterlijk di 22 dec.")
        case = await the_case(app)
        assert case.state.is_open
        assert case.term(app.calendar).safe.legal_last_day.isoformat() == "2026-12-22"


async def test_a_request_is_split_off_and_linked_both_ways(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=RECEIVED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "j")
        await screen_of(app, ChoiceDialog)
        await press(app, pilot, "down", "down", "down", "down", "enter")
        dialog = await screen_of(app, SplitOffDialog)
        assert dialog.text_of("request").startswith("Op de site staat een foto")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Er is nog geen recht gekozen")
        again = await screen_of(app, SplitOffDialog)
        again.query_one("#rights", MultiChoice).values = [Right.PHOTO_CONSENT]
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "bevat het verzoek 2026-0002")
        request = await app.gateway.run(cases.get, 2)
        assert request.rights == (Right.PHOTO_CONSENT,)
        assert request.received == COMPLAINED
        assert request.links[0].kind is LinkKind.SPLIT_FROM


@pytest.mark.fault
async def test_esc_asks_before_typed_text_is_lost(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=RECEIVED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "enter")
        dialog = await screen_of(app, PassageDialog)
        write(app, "investigation", "Half")
        await press(app, pilot, "escape")
        assert app.screen is dialog
        assert "Druk nog eens op Esc" in screen_text(app)
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)


@pytest.mark.parametrize("text", ["x" * 12_001, "  "])
async def test_what_can_not_be_stored_comes_back_with_the_text(tmp_path: Path, text: str) -> None:
    async with desk_at_work(tmp_path, fill=RECEIVED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "enter")
        first = await screen_of(app, PassageDialog)
        write(app, "investigation", text)
        await press(app, pilot, "ctrl+s")
        await wait_until(lambda: isinstance(app.screen, PassageDialog) and app.screen is not first)
        again = await screen_of(app, PassageDialog)
        assert again.text_of("investigation") == text.strip()


@pytest.mark.fault
async def test_hostile_texts_steer_nothing(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=RECEIVED) as (app, pilot, _desk):
        await open_case(app, pilot)
        for text in (" ".join(item[:60] for item in HOSTILE_STRINGS[start::4]) for start in range(4)):
            await press(app, pilot, "j", "enter")
            await screen_of(app, PassageDialog)
            write(app, "investigation", text)
            await press(app, pilot, "ctrl+s")
            await screen_of(app, CaseScreen)
            await press(app, pilot, "right")
            await press(app, pilot, "a")
            await screen_of(app, AllegationDialog)
            write(app, "text", text)
            await press(app, pilot, "ctrl+s")
            await screen_of(app, CaseScreen)
            assert harmless(app), text
            await press(app, pilot, "left")
            assert harmless(app), text
