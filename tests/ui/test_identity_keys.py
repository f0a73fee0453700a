"""Who asks, by keys on the real program: the identity, the doubt, the mandate, and what the screens show of it.

The letter that asks for a mandate has its own tests where its template is; here its dialog is looked at.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.identity import Dependence, IdentityMethod
from ksf_tui.domain.identity_changes import mandate_question
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Representative
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.services import cases, identity
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.answer_received import AnswerReceivedDialog
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.identity import IdentityDialog, Standing
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.question import QuestionDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField
from tests.support import USER, a_person, an_intake, final_letter, send, store_of
from tests.ui.desk import desk_at_work, press, screen_of
from tests.ui.support import FLOW_SIZES, HOSTILE_TEXTS, harmless, screen_text, wait_for_text, wait_until
from tests.ui.terms import ASKED, RECEIVED, asked, on_days, open_case, register, the_case, write

LAWYER = Representative(a_person("A. Bakhuijsen"))
ANSWERED = date(2026, 11, 2)


def acknowledged(
    *rights: Right, dependence: Dependence = Dependence.NONE, writer: Representative | None = None
) -> Callable[[Desk], None]:
    """Give what registers a case whose receipt was acknowledged."""

    def filled(desk: Desk) -> None:
        cases.register(desk, an_intake(*rights, received=RECEIVED, dependence=dependence, representative=writer))
        send(desk, final_letter(desk, 1, LetterKind.ACKNOWLEDGEMENT), desk.today)

    return filled


def doubted(desk: Desk) -> None:
    acknowledged()(desk)
    identity.raise_doubt(desk, cases.get(desk, 1), "Onbekend adres.")


def mandate_asked(desk: Desk) -> None:
    """Ask for the mandate, as it stands once its letter went out."""
    case = cases.register(desk, an_intake(received=RECEIVED, representative=LAWYER))
    with store_of(desk).writing() as unit:
        unit.save(replace(case, inquiries=(replace(mandate_question(case), asked_on=desk.today),)), "gevraagd")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_doubt_is_settled_by_the_next_step(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=doubted, size=size, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        for text in ("Identiteit vaststellen", "IDENTITEIT", "! twijfel: Onbekend adres."):
            await wait_for_text(app, text)
        await press(app, pilot, "enter")
        dialog = await screen_of(app, IdentityDialog)
        for text in (*(method.label for method in IdentityMethod), "Bewaar geen kopie", "AP:", "EDPB", USER, "^s"):
            assert text in screen_text(app)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Hoe is het vastgesteld?")
        dialog.query_one("#method", SingleChoice).value = IdentityMethod.CALL_BACK
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, f"vastgesteld ma 26 okt: {IdentityMethod.CALL_BACK.label} ({USER})")
        await wait_for_text(app, "Gegevens verzamelen")


@pytest.mark.fault
async def test_a_doubt_is_raised_with_its_reason_and_taken_back(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=acknowledged(), today=ASKED) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        assert "IDENTITEIT" not in screen_text(app)
        assert "y Identiteit" not in screen_text(app)
        await press(app, pilot, "y")
        dialog = await screen_of(app, IdentityDialog)
        assert Standing.NO_DOUBT.label not in screen_text(app)
        dialog.query_one("#standing", SingleChoice).value = Standing.DOUBT
        await wait_for_text(app, "Twijfel mag alleen met een reden")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waarom is er twijfel?")
        write(app, "doubt", "Onbekend adres.")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "! twijfel: Onbekend adres.")
        assert screen.offers("identity")
        await press(app, pilot, "y")
        dialog = await screen_of(app, IdentityDialog)
        dialog.query_one("#standing", SingleChoice).value = Standing.NO_DOUBT
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_until(lambda: "twijfel: Onbekend" not in screen_text(app))
        assert not (await the_case(app)).is_in_doubt


@pytest.mark.fault
async def test_the_answer_to_the_question_asks_at_once_what_it_showed(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(), today=date(2026, 11, 5)) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i", "enter")
        answer = await screen_of(app, AnswerReceivedDialog)
        answer.query_one(DateField).value_date = ANSWERED
        write(app, "outcome", "een brief")
        await press(app, pilot, "ctrl+s")
        dialog = await screen_of(app, IdentityDialog)
        assert dialog.query_one(DateField).value_date == ANSWERED
        dialog.query_one("#method", SingleChoice).value = IdentityMethod.KNOWN_EMAIL
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "vastgesteld ma 2 nov")
        case = await the_case(app)
        assert case.identity
        assert (case.identity.on, case.inquiries[-1].answered_on) == (ANSWERED, ANSWERED)


@pytest.mark.fault
async def test_a_call_back_ends_the_pause_and_says_so_before(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(), today=date(2026, 11, 5)) as (app, pilot, _desk):
        await open_case(app, pilot)
        await wait_for_text(app, "‖ opgeschort sinds ma 26 okt")
        await press(app, pilot, "y")
        dialog = await screen_of(app, IdentityDialog)
        await wait_for_text(app, "De termijn loopt verder; uiterlijk")
        dialog.query_one("#method", SingleChoice).value = IdentityMethod.CALL_BACK
        dialog.query_one(DateField).value_date = date(2026, 10, 25)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Deze dag kan niet. De vraag ging uit")
        dialog = await screen_of(app, IdentityDialog)
        dialog.query_one(DateField).value_date = date(2026, 11, 4)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_until(lambda: "opgeschort" not in screen_text(app))
        assert (await the_case(app)).inquiries[-1].answered_on == date(2026, 11, 4)


@pytest.mark.fault
@pytest.mark.parametrize("text", HOSTILE_TEXTS)
async def test_a_hostile_reason_steers_nothing(tmp_path: Path, text: str) -> None:
    async with desk_at_work(tmp_path, fill=acknowledged(), today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "y")
        dialog = await screen_of(app, IdentityDialog)
        dialog.query_one("#standing", SingleChoice).value = Standing.DOUBT
        write(app, "doubt", text)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "! twijfel:")
        assert harmless(app)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_representative_without_mandate_is_settled_by_the_next_step(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    fill = acknowledged(writer=LAWYER)
    async with desk_at_work(tmp_path, fill=fill, size=size, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await wait_for_text(app, "Machtiging regelen")
        await press(app, pilot, "enter")
        await screen_of(app, ChoiceDialog)
        for text in ("De machtiging is gezien", "Om de machtiging vragen", "Rechtstreeks aan de betrokkene"):
            assert text in screen_text(app)
        await press(app, pilot, "enter")
        await wait_for_text(app, "Het antwoord gaat dan naar de gemachtigde")
        await press(app, pilot, "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Gegevens verzamelen")
        assert (await the_case(app)).has_mandate


@pytest.mark.fault
async def test_the_question_for_a_mandate_is_filled_in(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=acknowledged(writer=LAWYER), today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "enter", "down", "enter")
        dialog = await screen_of(app, QuestionDialog)
        assert not dialog.is_dirty
        for text in ("(•) machtiging", LAWYER.person.name, "ondertekende machtiging", "de termijn staat stil vanaf"):
            await wait_for_text(app, text)
        dialog.query_one("#kind", SingleChoice).value = LetterKind.IDENTITY
        await wait_until(lambda: not dialog.query_one("#doubt", LongField).text)
        dialog.query_one("#kind", SingleChoice).value = LetterKind.MANDATE
        await wait_until(lambda: LAWYER.person.name in dialog.query_one("#doubt", LongField).text)
        assert dialog.result() == mandate_question(await the_case(app))


@pytest.mark.fault
async def test_without_a_representative_no_mandate_is_asked_for(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "i")
        await screen_of(app, QuestionDialog)
        assert "machtiging" not in screen_text(app)


@pytest.mark.fault
async def test_the_data_subject_can_be_answered_directly_and_is_not_asked_about_again(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=acknowledged(writer=LAWYER), today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "enter", "down", "down", "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Gegevens verzamelen")
        assert (await the_case(app)).direct_on == ASKED


@pytest.mark.parametrize(("key", "seen"), [("j", True), ("n", False)])
async def test_the_answer_about_a_mandate_asks_whether_it_was_seen(tmp_path: Path, key: str, seen: bool) -> None:
    fill = on_days((ASKED, mandate_asked))
    async with desk_at_work(tmp_path, fill=fill, today=ANSWERED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await wait_for_text(app, "VRAAG: machtiging")
        await press(app, pilot, "i")
        await wait_for_text(app, "Vraag over machtiging")
        assert "slotbrief" not in screen_text(app)
        await press(app, pilot, "enter")
        await screen_of(app, AnswerReceivedDialog)
        write(app, "outcome", "een stuk")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, ConfirmDialog)
        await wait_for_text(app, "Is de machtiging gezien?")
        assert "Bij nee gaat het antwoord rechtstreeks" in screen_text(app)
        await press(app, pilot, key)
        await screen_of(app, CaseScreen)
        await wait_until(lambda: "opgeschort" not in screen_text(app))
        case = await the_case(app)
        assert (case.has_mandate, case.inquiries[-1].answered_on) == (seen, ANSWERED)


async def test_who_is_under_16_is_shown_and_cannot_be_decided_about(tmp_path: Path) -> None:
    fill = acknowledged(dependence=Dependence.UNDER_16)
    async with desk_at_work(tmp_path, fill=fill, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await wait_for_text(app, "· jonger dan 16 ·")
        await wait_for_text(app, "nog geen vertegenwoordiger met machtiging")
        await press(app, pilot, "enter")
        await wait_for_text(app, "wettelijk vertegenwoordiger")
        assert "Rechtstreeks" not in screen_text(app)
        await press(app, pilot, "enter")
        await screen_of(app, IntakeScreen)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_intake_warns_of_who_cannot_act_alone_and_stores_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=register, size=size, today=RECEIVED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "e")
        form = await screen_of(app, IntakeScreen)
        await wait_for_text(app, "Zelfstandig")
        form.query_one("#dependence", DropDown).value = Dependence.GUARDIANSHIP
        await wait_for_text(app, "Onder curatele: een wettelijk vertegenwoordiger met machtiging")
        assert "Verzoek" in screen_text(app)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "· onder curatele ·")
        assert (await the_case(app)).dependence is Dependence.GUARDIANSHIP


async def test_a_case_in_doubt_is_not_decided_from_the_screen(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=doubted, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "d")
        app.screen.query_one("#outcome", SingleChoice).value = Outcome.WITHDRAWN
        await press(app, pilot, "ctrl+s")
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "Nog niet duidelijk is wie dit vraagt")
        assert not (await the_case(app)).is_decided
