"""A question that is open, by keys on the real program: its answer, the reminder, silence, and going on."""

from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.states import NextStep
from ksf_tui.services import cases
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.answer_received import AnswerReceivedDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.inquiry import InquiryDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.widgets.date_field import DateInput
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.pick_list import PickList
from tests.support import final_letter
from tests.ui.desk import desk_at_work, press, screen_of, to_tab
from tests.ui.support import FLOW_SIZES, LARGE, screen_text, wait_for_text, wait_until
from tests.ui.terms import (
    ASKED,
    RECEIVED,
    ask,
    asked,
    end_unidentified,
    leave_identity_open,
    on_days,
    open_case,
    register,
    remind,
    the_case,
    write,
)

REMIND_ON, SILENT = date(2026, 11, 9), date(2026, 11, 26)


def silent(desk: Desk) -> None:
    """Ask on 26 October and remind on 9 November; on the 26th the silence has lasted a month."""
    on_days((RECEIVED, register), (ASKED, ask), (REMIND_ON, remind))(desk)


def ended(desk: Desk) -> None:
    on_days((RECEIVED, register), (ASKED, ask), (REMIND_ON, remind), (SILENT, end_unidentified))(desk)


def chosen(screen: InquiryDialog) -> str:
    """Give the line that is highlighted."""
    options = screen.query_one(PickList)
    return str(options.get_option_at_index(options.highlighted or 0).prompt)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_an_answer_moves_the_dates_before_and_after_enter(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=asked(), today=date(2026, 11, 5), size=size) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        dialog = await screen_of(app, InquiryDialog)
        assert "Het antwoord is binnen" in chosen(dialog)
        await wait_for_text(app, "vanaf ma 9 nov")
        await wait_for_text(app, "vanaf do 26 nov de slotbrief")
        await press(app, pilot, "enter")
        await screen_of(app, AnswerReceivedDialog)
        await wait_for_text(app, "De termijn loopt verder; uiterlijk di 1 dec (zonder wachttijd")
        app.screen.query_one(DateInput).value = "2-11-2026"
        await wait_for_text(app, "De termijn loopt verder; uiterlijk ma 30 nov (zonder wachttijd")
        app.screen.query_one(DateInput).value = "25-10-2026"
        await press(app, pilot, "enter")
        await wait_for_text(app, "De vraag ging pas uit op ma 26 okt 2026")
        app.screen.query_one(DateInput).value = "2-11-2026"
        await press(app, pilot, "enter")
        await wait_for_text(app, "Wat kwam er terug?")
        write(app, "outcome", "[/x] [@click=app.quit]antwoord 😀")
        await press(app, pilot, "enter")
        await leave_identity_open(app, pilot)
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "ma 2 nov · [/x] [@click=app.quit]antwoord 😀")
        await wait_for_text(app, "ma 30 nov")
        assert "opgeschort" not in screen_text(app)


@pytest.mark.fault
async def test_a_wrong_day_of_the_answer_can_be_mended(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(), today=date(2026, 11, 5)) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i", "enter")
        write(app, "outcome", "gebeld")
        await press(app, pilot, "enter")
        await leave_identity_open(app, pilot)
        await press(app, pilot, "i", "down", "enter")
        await screen_of(app, AnswerReceivedDialog)
        app.screen.query_one(DateInput).value = "2-11-2026"
        await press(app, pilot, "enter")
        await wait_for_text(app, "ma 2 nov · gebeld")
        await wait_for_text(app, "ma 30 nov")


@pytest.mark.fault
async def test_a_conflict_keeps_the_answer_that_was_typed(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(), today=date(2026, 11, 5)) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i", "enter")
        app.screen.query_one(DateInput).value = "2-11-2026"
        write(app, "outcome", "gebeld")
        await app.gateway.run(cases.wait, await the_case(app), "post", date(2026, 12, 1))  # as another desk would
        await press(app, pilot, "enter")
        await screen_of(app, MessageDialog)
        await press(app, pilot, "enter")
        dialog = await screen_of(app, AnswerReceivedDialog)
        assert dialog.query_one("#outcome", TextField).value == "gebeld"
        assert dialog.query_one(DateInput).value == "02-11-2026"
        await press(app, pilot, "enter")
        await leave_identity_open(app, pilot)
        await wait_for_text(app, "ma 2 nov · gebeld")


async def test_after_two_weeks_the_reminder_stands_first_and_enter_writes_it(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(), today=REMIND_ON) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        dialog = await screen_of(app, InquiryDialog)
        assert "Herinnering schrijven" in chosen(dialog)
        await wait_for_text(app, "! sinds ma 9 nov")
        await press(app, pilot, "enter")
        letter = await screen_of(app, LetterScreen)
        assert letter.letter.head.kind is LetterKind.REMINDER
        await press(app, pilot, "f9")
        await wait_until(lambda: letter.letter.head.is_final)
        await press(app, pilot, "s", "enter", "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "do 26 nov · slotbrief of verder")
        assert next_step(await the_case(app)) is NextStep.WRITE_UNIDENTIFIED


@pytest.mark.fault
async def test_after_a_month_of_silence_the_last_letter_closes_the_case(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=silent, today=SILENT) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        dialog = await screen_of(app, InquiryDialog)
        assert "Slotbrief" in chosen(dialog)
        await press(app, pilot, "enter")
        letter = await screen_of(app, LetterScreen)
        assert letter.letter.head.kind is LetterKind.UNIDENTIFIED
        await press(app, pilot, "f9")
        await wait_until(lambda: letter.letter.head.is_final)
        await press(app, pilot, "s", "enter", "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "✓ beantwoord do 26 nov")
        await wait_for_text(app, "toch een reactie? heropenen (i)")
        assert (await the_case(app)).is_unidentified


@pytest.mark.fault
async def test_a_case_that_silence_closed_waits_for_no_decision(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ended, size=LARGE, today=SILENT) as (app, pilot, _desk):
        await wait_for_text(app, "geen besluit: niet te")
        assert "nog te besluiten" not in screen_text(app)
        for tab in ("overview", "rights"):
            await to_tab(app, pilot, tab)
            await wait_for_text(app, "geen besluit: niet te identificeren")
            assert "nog te besluiten" not in screen_text(app)


@pytest.mark.fault
async def test_going_on_without_an_answer_tells_the_new_date_and_asks(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=silent, today=SILENT) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i", "end", "enter")
        await screen_of(app, ConfirmDialog)
        await wait_for_text(app, "De termijn loopt verder; uiterlijk di 22 dec")
        await press(app, pilot, "enter")
        assert (await the_case(app)).inquiry is not None
        await press(app, pilot, "i", "end", "enter", "j")
        await wait_for_text(app, "verder zonder antwoord")
        await wait_for_text(app, "di 22 dec")


async def test_a_clarification_without_reply_is_answered_in_full(tmp_path: Path) -> None:
    def clarify(desk: Desk) -> None:
        ask(desk, QuestionKind.CLARIFICATION)

    fill = on_days((RECEIVED, register), (ASKED, clarify), (REMIND_ON, remind))
    async with desk_at_work(tmp_path, fill=fill, today=SILENT) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        dialog = await screen_of(app, InquiryDialog)
        assert "Verder zonder antwoord" in chosen(dialog)
        assert "Slotbrief" not in screen_text(app)


@pytest.mark.fault
async def test_a_late_reply_reopens_a_case_that_silence_closed(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ended, today=date(2026, 11, 30)) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i")
        await screen_of(app, ConfirmDialog)
        await wait_for_text(app, "gaat weer open")
        await press(app, pilot, "enter")
        assert not (await the_case(app)).state.is_open
        await press(app, pilot, "i", "j")
        await screen_of(app, AnswerReceivedDialog)
        write(app, "outcome", "antwoord vanaf bekend adres")
        await press(app, pilot, "enter")
        await leave_identity_open(app, pilot)
        await wait_for_text(app, "ma 30 nov · antwoord vanaf bekend adres")
        assert (await the_case(app)).state.is_open
        assert "beantwoord" not in screen_text(app)


@pytest.mark.fault
@pytest.mark.parametrize("fill", [asked(), ended])
async def test_a_note_asks_whether_it_is_the_answer(tmp_path: Path, fill: object) -> None:
    async with desk_at_work(tmp_path, fill=fill, today=date(2026, 11, 30)) as (app, pilot, _desk):  # type: ignore[arg-type]
        await open_case(app, pilot)
        before = await the_case(app)
        await press(app, pilot, "m", *"gebeld", "ctrl+s")
        await screen_of(app, ConfirmDialog)
        await wait_for_text(app, "Is dit het antwoord op de vraag van ma 26 okt?")
        await press(app, pilot, "enter")
        await screen_of(app, CaseScreen)
        assert (await the_case(app)).inquiries == before.inquiries
        await press(app, pilot, "m", *"ja zeker", "ctrl+s", "j")
        dialog = await screen_of(app, AnswerReceivedDialog)
        assert dialog.query_one("#outcome", TextField).value == "ja zeker"
        await press(app, pilot, "enter")
        await leave_identity_open(app, pilot)
        await wait_for_text(app, "ma 30 nov · ja zeker")


@pytest.mark.fault
async def test_a_note_without_an_open_question_asks_nothing(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "m", "x", "ctrl+s")
        await screen_of(app, CaseScreen)


@pytest.mark.fault
async def test_a_letter_that_lost_its_reason_is_not_offered_to_be_sent(tmp_path: Path) -> None:
    def reminder(desk: Desk) -> None:
        final_letter(desk, 1, LetterKind.REMINDER)

    fill = on_days((RECEIVED, register), (ASKED, ask), (REMIND_ON, reminder))
    async with desk_at_work(tmp_path, fill=fill, today=date(2026, 11, 10)) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        assert screen.offers("sent")
        await press(app, pilot, "i", "down", "enter", "tab", *"kwam", "enter")
        await leave_identity_open(app, pilot)
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "di 10 nov · kwam")
        assert not screen.offers("sent")
        await press(app, pilot, "b")
        letter = await screen_of(app, LetterScreen)
        await wait_for_text(app, "Deze brief hoeft niet meer weg")
        assert not letter.offers("sent")
