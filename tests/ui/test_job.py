"""The main job by keys on the real program with a real vault: log, confirm, decide, answer, send, close, find."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.intake import Intake
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.states import NextStep, State
from ksf_tui.services import cases, correspondence, decisions
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.decision.screen import DecisionScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.choices import MultiChoice, SingleChoice
from ksf_tui.ui.widgets.date_field import DateInput
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow
from tests.support import a_decision, an_intake, final_letter, send, without_gaps
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.support import FLOW_SIZES, screen_text, wait_for_text, wait_until


def fill(app: KsfApp, name: str, value: str) -> None:
    app.screen.query_one(f"#{name}", TextField).value = value


def fill_date(app: KsfApp, text: str) -> None:
    app.screen.query_one(DateInput).value = text


def register(*intakes: Intake) -> Callable[[Desk], None]:
    """Give what fills a vault with these requests."""

    def registered(desk: Desk) -> None:
        for intake in intakes:
            cases.register(desk, intake)

    return registered


async def test_a_request_is_logged_with_its_date_while_one_types(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        assert "Geen open zaken. Druk op n" in screen_text(app)
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        fill_date(app, "22 okt")
        await wait_for_text(app, "uiterlijk ma 23 nov")
        form.query_one("#rights", MultiChoice).values = [Right.ACCESS, Right.ERASURE]
        fill(app, "name", "Katarzyna Łukasik")
        fill(app, "email", "k.lukasik@contactpunt.example")
        form.query_one("#request", LongField).text = "Welke gegevens heeft u van mij?"
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Katarzyna Łukasik")
        case = await app.gateway.run(cases.get, 1)
        assert (case.number, case.received, case.rights) == (
            "2026-0001",
            date(2026, 10, 22),
            (Right.ACCESS, Right.ERASURE),
        )


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_the_form_says_what_is_missing_and_keeps_what_was_typed(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        fill(app, "email", "geen adres")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Er is nog geen recht gekozen")
        form.query_one("#rights", MultiChoice).values = [Right.ACCESS]
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "De naam ontbreekt")
        fill(app, "name", "J. Jansen")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Dit is geen e-mailadres")
        assert form.query_one("#email", TextField).value == "geen adres"
        fill_date(app, "31 feb")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Deze dag bestaat niet")
        assert await app.gateway.run(cases.worklist) == ()


@pytest.mark.fault
async def test_a_text_longer_than_its_field_stays_readable(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await press(app, pilot, "n")
        await screen_of(app, IntakeScreen)
        fill(app, "name", "Şeyma Yıldız-van 't Hoff tot de Voorbeeldhoeve")
        await wait_for_text(app, "Şeyma Yıldız-van")
        app.screen.query_one("#name", TextField).focus()
        await press(app, pilot, "end")
        await wait_for_text(app, "Voorbeeldhoeve")


async def test_escape_asks_only_when_something_was_typed(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await press(app, pilot, "n")
        await screen_of(app, IntakeScreen)
        await press(app, pilot, "escape")
        await screen_of(app, WorklistScreen)
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        fill(app, "name", "Mehmet Öztürk")
        await press(app, pilot, "escape")
        await wait_for_text(app, "Weggaan zonder bewaren?")
        await press(app, pilot, "n")
        assert app.screen is form
        assert form.query_one("#name", TextField).value == "Mehmet Öztürk"


@pytest.mark.fault
async def test_earlier_cases_and_a_bsn_show_while_one_types(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register(an_intake())) as (app, pilot, _desk):
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        fill(app, "email", "JM.deGroot@voorbeeld.example")
        await wait_for_text(app, "Eerder: 2026-0001 inzage")
        form.query_one("#request", LongField).text = "Mijn nummer is 111.222.333"
        await wait_for_text(app, "burgerservicenummer")
        await press(app, pilot, "f3")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "escape")
        assert (await screen_of(app, IntakeScreen)).query_one("#email", TextField).value


@pytest.mark.parametrize(("keys", "kept"), [(["enter"], "[nummer weggehaald]"), (["down", "enter"], "111222333")])
async def test_a_bsn_is_taken_out_unless_somebody_says_that_it_is_none(
    tmp_path: Path, keys: list[str], kept: str
) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        fill(app, "name", "J.M. de Groot-Łukasik")
        form.query_one("#rights", MultiChoice).values = [Right.RECTIFICATION]
        form.query_one("#request", LongField).text = "Haar burgerservicenummer is 111222333, ter controle."
        await press(app, pilot, "ctrl+s")
        await screen_of(app, ChoiceDialog)
        await press(app, pilot, *keys)
        screen = await screen_of(app, CaseScreen)
        await wait_until(lambda: screen.view is not None)
        assert screen.case.request == f"Haar burgerservicenummer is {kept}, ter controle."


@pytest.mark.fault
async def test_enter_leads_from_receipt_to_a_closed_case(tmp_path: Path) -> None:
    """What somebody new does on day one: press Enter, and do what is asked."""
    async with desk_at_work(tmp_path, fill=register(an_intake())) as (app, pilot, desk):
        await press(app, pilot, "enter")
        await _finish_letter(app, pilot)
        await press(app, pilot, "enter", "enter")  # send it: the dialog, with today and the channel filled in
        await _next(app, NextStep.COLLECT)
        await press(app, pilot, "enter")
        await wait_for_text(app, "zoek hier met de zoekgegevens")
        for _place in (await app.gateway.run(cases.get, 1)).tasks:
            await press(app, pilot, "z")
        await _next(app, NextStep.DECIDE)
        await press(app, pilot, "enter")
        decision = await screen_of(app, DecisionScreen)
        decision.query_one("#outcome", SingleChoice).value = Outcome.GRANTED
        await idle(app, pilot)
        decision.query_one("#done", LongField).text = "Naam, adres en e-mailadres uit het CRM."
        await press(app, pilot, "ctrl+s")
        await _next(app, NextStep.WRITE_ANSWER)
        await press(app, pilot, "enter")
        await _finish_letter(app, pilot)
        await _next(app, NextStep.SEND_ANSWER)
        await press(app, pilot, "enter", "enter")
        await _next(app, NextStep.CLOSE)
        await press(app, pilot, "enter")
        await _next(app, NextStep.NOTHING)
        case = await app.gateway.run(cases.get, 1)
        assert case.state is State.CLOSED
        assert [letter.number for letter in case.letters] == ["2026-0001-1", "2026-0001-2"]
        assert case.answered is not None
        assert case.answered.on == desk.today
        await press(app, pilot, "1")
        await wait_for_text(app, "Geen open zaken")


async def _next(app: KsfApp, step: NextStep) -> None:
    screen = await screen_of(app, CaseScreen)
    await wait_until(lambda: screen.view is not None and next_step(screen.view.case) is step)


async def _finish_letter(app: KsfApp, pilot: Pilot[int]) -> None:
    letter = await screen_of(app, LetterScreen)
    editor = letter.query_one(LongField)
    await wait_until(lambda: editor.text)
    editor.text = without_gaps(editor.text)
    assert not gaps(editor.text)
    await press(app, pilot, "f9")
    await wait_for_text(app, "2026-0001-")
    await press(app, pilot, "escape")


async def test_direct_marketing_knows_no_refusal_and_asks_for_the_day(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register(an_intake(Right.OBJECTION_MARKETING))) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)
        await press(app, pilot, "d")
        form = await screen_of(app, DecisionScreen)
        await idle(app, pilot)
        assert "afgewezen" not in screen_text(app)
        form.query_one("#outcome", SingleChoice).value = Outcome.GRANTED
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Noem de dag waarop het gebruik is gestopt")
        assert form.query_one("#stopped-row", FormRow).problem


async def test_a_refusal_asks_for_ground_and_reasons(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register(an_intake())) as (app, pilot, _desk):
        await press(app, pilot, "o", "d")
        form = await screen_of(app, DecisionScreen)
        form.query_one("#outcome", SingleChoice).value = Outcome.REFUSED
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Een afwijzing heeft een grond en redenen nodig")
        assert form.query_one("#ground-row", FormRow).problem
        assert form.query_one("#ground").has_focus
        assert not form.query_one("#done-row").display
        grounds = form.query_one("#ground", DropDown)
        grounds.value = "15-4"
        form.query_one("#reasons", LongField).text = "Er staan gegevens van een collega in."
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        decision = (await app.gateway.run(cases.get, 1)).invoked[0].decision
        assert decision is not None
        assert (decision.outcome, decision.ground) == (Outcome.REFUSED, "15-4")


@pytest.mark.fault
async def test_leafing_goes_through_the_list_without_going_back(tmp_path: Path) -> None:
    requests = [an_intake(received=date(2026, 10, day)) for day in (20, 21, 22)]
    async with desk_at_work(tmp_path, fill=register(*requests)) as (app, pilot, _desk):
        await press(app, pilot, "o")
        await wait_for_text(app, "2026-0001 ")
        await press(app, pilot, "full_stop")
        await wait_for_text(app, "2026-0002 ")
        assert "‹ 2 van 3 ›" in screen_text(app)
        await press(app, pilot, "comma", "comma")
        await wait_for_text(app, "2026-0003 ")


async def test_waiting_keeps_the_term_running(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register(an_intake(received=date(2026, 11, 20)))) as (app, pilot, _desk):
        await press(app, pilot, "o", "k")
        await wait_for_text(app, "De wettelijke termijn loopt gewoon door")
        fill(app, "what", "welk certificaat")
        await press(app, pilot, "enter")
        await wait_for_text(app, "welk certificaat")
        await press(app, pilot, "1")
        await wait_for_text(app, "WACHT OP BETROKKENE")
        await wait_for_text(app, "‖ wacht 0 d")
        await wait_for_text(app, "Herinneren zo 6 dec")


async def test_a_second_desk_is_told_who_changed_the_case(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register(an_intake())) as (app, pilot, _desk):
        await press(app, pilot, "o", "e")
        await screen_of(app, IntakeScreen)
        fill(app, "name", "Andere Naam")
        case = await app.gateway.run(cases.get, 1)
        await app.gateway.run(cases.wait, case, "antwoord", date(2026, 12, 1))  # as another desk would
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "heeft deze zaak om")
        await press(app, pilot, "enter")
        assert app.screen.query_one("#name", TextField).value == "Andere Naam"


async def test_answers_sent_close_from_the_worklist(tmp_path: Path) -> None:
    def answered(desk: Desk) -> None:
        case = cases.register(desk, an_intake())
        decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS))
        send(desk, final_letter(desk, case.id, LetterKind.ANSWER), desk.today)

    async with desk_at_work(tmp_path, fill=answered) as (app, pilot, _desk):
        await wait_for_text(app, "AFRONDEN")
        await press(app, pilot, "enter")
        await _next(app, NextStep.NOTHING)
        letters = (await app.gateway.run(cases.get, 1)).letters
        assert (await app.gateway.run(correspondence.read, letters[0].id)).pdf.startswith(b"%PDF")
