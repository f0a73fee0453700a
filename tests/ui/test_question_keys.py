"""Asking the data subject by keys on the real program: the question, and what moves the term."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Right
from ksf_tui.services import cases, terms
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.question import QuestionDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.widgets.choices import MultiChoice, SingleChoice
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow
from tests.support import an_intake, final_letter
from tests.ui.desk import desk_at_work, press, screen_of
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, SMALL, harmless, screen_text, wait_for_text, wait_until
from tests.ui.terms import (
    ASKED,
    DOUBT,
    MONTH_ENDS,
    RECEIVED,
    WANTED,
    asked,
    leave_identity_open,
    on_days,
    open_case,
    register,
    the_case,
    write,
)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_question_makes_the_term_stand_still_once_it_is_booked(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at_work(tmp_path, fill=register, size=size, today=ASKED) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        await open_case(app, pilot)
        assert "i Vraag" in screen_text(app)
        await press(app, pilot, "i")
        await screen_of(app, QuestionDialog)
        for text in (
            "Vraag nooit een volledige kopie",
            "en bewaar",
            "codestrook afdekken",
            "de termijn staat stil vanaf ma 26 okt",
        ):
            await wait_for_text(app, text)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Schrijf waaruit de twijfel blijkt")
        write(app, "doubt", DOUBT)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Noem het minste dat genoeg is")
        write(app, "wanted", WANTED)
        await press(app, pilot, "ctrl+s")
        letter = await screen_of(app, LetterScreen)
        assert DOUBT in letter.editor.text
        assert WANTED.rstrip(".") in letter.editor.text
        await press(app, pilot, "f9")
        await wait_until(lambda: letter.letter.head.is_final)
        await press(app, pilot, "s")
        await wait_for_text(app, "De termijn staat stil vanaf ma 26 okt")
        await press(app, pilot, "enter")
        await wait_until(lambda: any("De termijn staat stil vanaf ma 26 okt" in text for text in said))
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "‖ opgeschort sinds ma 26 okt; veilig t/m ma 23 nov")
        await wait_for_text(app, "VRAAG: identiteit")
        await wait_for_text(app, "ma 9 nov · herinneren (i)")


@pytest.mark.fault
async def test_a_clarification_needs_a_large_quantity(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i")
        dialog = await screen_of(app, QuestionDialog)
        assert "grote hoeveelheid" not in screen_text(app)
        dialog.query_one("#kind", SingleChoice).value = QuestionKind.CLARIFICATION
        await wait_for_text(app, "[ ] het gaat om een grote hoeveelheid gegevens")
        write(app, "doubt", "Negen jaar correspondentie.")
        write(app, "wanted", "Welke jaren bedoelt u?")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Een verduidelijking vragen kan hier niet")
        assert dialog.query_one("#large-row", FormRow).problem
        dialog.query_one("#large", MultiChoice).values = [True]
        await press(app, pilot, "ctrl+s")
        letter = await screen_of(app, LetterScreen)
        assert letter.letter.head.kind is LetterKind.CLARIFICATION


@pytest.mark.parametrize(
    ("today", "words", "not_yet"),
    [
        (RECEIVED + timedelta(7), "de termijn staat stil vanaf do 29 okt", "dagen binnen"),
        (RECEIVED + timedelta(8), "! Het verzoek is al 8 dagen binnen", "schort niet op"),
        (MONTH_ENDS, "! Het verzoek is al 31 dagen binnen", "schort niet op"),
        (MONTH_ENDS + timedelta(1), "‼ Deze vraag schort niet op", "staat stil"),
    ],
)
async def test_a_late_question_warns_and_one_after_the_month_more(
    tmp_path: Path, today: date, words: str, not_yet: str
) -> None:
    async with desk_at_work(tmp_path, fill=register, today=today) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i")
        await screen_of(app, QuestionDialog)
        await wait_for_text(app, words)
        assert not_yet not in screen_text(app)


async def test_a_question_after_the_month_is_booked_with_a_warning(tmp_path: Path) -> None:
    late = MONTH_ENDS + timedelta(1)

    def prepared(desk: Desk) -> None:
        terms.ask(desk, cases.get(desk, 1), Inquiry(QuestionKind.IDENTITY, DOUBT, WANTED))
        final_letter(desk, 1, LetterKind.IDENTITY)

    fill = on_days((RECEIVED, register), (late, prepared))
    async with desk_at_work(tmp_path, fill=fill, today=late) as (app, pilot, _desk):
        await press(app, pilot, "enter", "enter")
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "Deze vraag schort niet op")
        await press(app, pilot, "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "te laat, de termijn loopt door")
        assert "opgeschort" not in screen_text(app)


async def test_a_withdrawal_of_consent_is_never_questioned_or_extended(tmp_path: Path) -> None:
    def withdrawn(desk: Desk) -> None:
        cases.register(desk, an_intake(Right.CONSENT_WITHDRAWAL))

    async with desk_at_work(tmp_path, fill=withdrawn) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        assert not screen.offers("ask")
        assert not screen.offers("extend")
        assert "WAT NOG KAN" not in screen_text(app)


@pytest.mark.fault
async def test_a_question_being_written_is_opened_by_i_and_by_enter_and_goes_with_its_draft(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i")
        write(app, "doubt", DOUBT)
        write(app, "wanted", WANTED)
        await press(app, pilot, "ctrl+s")
        for keys in (("i", "enter"), ("enter",)):
            await screen_of(app, LetterScreen)
            await press(app, pilot, "escape")
            await screen_of(app, CaseScreen)
            await wait_for_text(app, "nog niet; de termijn loopt door")
            await press(app, pilot, *keys)
        await screen_of(app, LetterScreen)
        await press(app, pilot, "f8")
        await wait_for_text(app, "De vraag zelf vervalt daarmee ook")
        await press(app, pilot, "j")
        await screen_of(app, CaseScreen)
        assert (await the_case(app)).inquiries == ()


@pytest.mark.fault
async def test_a_question_that_was_not_sent_can_be_let_go_with_i(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i")
        write(app, "doubt", DOUBT)
        write(app, "wanted", WANTED)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, LetterScreen)
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "nog niet; de termijn loopt door")
        await press(app, pilot, "i", "down", "enter")
        await wait_for_text(app, "Ontvangst bevestigen")
        case = await the_case(app)
        assert (case.inquiries, case.letters) == ((), ())


@pytest.mark.fault
async def test_a_newer_version_keeps_the_question(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i")
        write(app, "doubt", DOUBT)
        write(app, "wanted", WANTED)
        await press(app, pilot, "ctrl+s")
        letter = await screen_of(app, LetterScreen)
        await press(app, pilot, "f9")
        await wait_until(lambda: letter.letter.head.is_final)
        await press(app, pilot, "n")
        await wait_until(lambda: not letter.letter.head.is_final)
        await press(app, pilot, "f8")
        await wait_for_text(app, "Concept weggooien?")
        assert "vervalt" not in screen_text(app)
        await press(app, pilot, "j")
        await screen_of(app, CaseScreen)
        assert (await the_case(app)).inquiry is not None
        await press(app, pilot, "enter", "enter")
        await wait_for_text(app, "opgeschort sinds ma 26 okt")


@pytest.mark.fault
async def test_a_conflict_keeps_the_question_that_was_typed(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i")
        write(app, "doubt", DOUBT)
        write(app, "wanted", WANTED)
        await app.gateway.run(cases.wait, await the_case(app), "antwoord", date(2026, 12, 1))  # as another desk would
        await press(app, pilot, "ctrl+s")
        await screen_of(app, MessageDialog)
        await press(app, pilot, "enter")
        dialog = await screen_of(app, QuestionDialog)
        assert dialog.query_one("#doubt", LongField).text == DOUBT
        await press(app, pilot, "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, LetterScreen)


@pytest.mark.fault
async def test_hostile_texts_in_a_question_are_shown_as_they_are(tmp_path: Path) -> None:
    hostile = "\n".join(text[:60] for text in HOSTILE_STRINGS)
    async with desk_at_work(tmp_path, fill=register, today=ASKED, size=SMALL) as (app, pilot, desk):
        await open_case(app, pilot)
        await press(app, pilot, "i")
        write(app, "doubt", hostile + "x" * 10_000)
        write(app, "wanted", "[/x] [@click=app.quit]klik 😀")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, LetterScreen)
        assert harmless(app)
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "[SEALED]")
        assert harmless(app)
        assert desk.today == ASKED


@pytest.mark.fault
async def test_the_form_says_where_the_answer_belongs(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked()) as (app, pilot, _desk):
        await press(app, pilot, "n")
        form = await screen_of(app, IntakeScreen)
        write(app, "name", an_intake().subject.name)
        await wait_for_text(app, "2026-0001 wacht op antwoord op onze vraag: leg het daar vast (F3, dan i)")
        await press(app, pilot, "f3", "i")
        await wait_for_text(app, "Het antwoord is binnen")
        await press(app, pilot, "escape", "escape")
        assert await screen_of(app, IntakeScreen) is form


@pytest.mark.fault
async def test_after_the_answer_i_asks_what_is_meant(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(), today=date(2026, 11, 2)) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i", "enter", "tab", *"kwam", "enter")
        await leave_identity_open(app, pilot)
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "ma 2 nov · kwam")
        await press(app, pilot, "i")
        await screen_of(app, ChoiceDialog)
        await press(app, pilot, "enter")
        await screen_of(app, QuestionDialog)
        assert not isinstance(app.screen, ConfirmDialog)
