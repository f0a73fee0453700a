"""Extending a term by keys on the real program: from v to the changed dates, and back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.extensions import ExtensionReason
from ksf_tui.domain.letters import LetterKind
from ksf_tui.services import cases, terms
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.extend import ExtendDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.sent import SentDialog
from ksf_tui.ui.dialogs.withdraw import WithdrawDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.widgets.choices import MultiChoice
from ksf_tui.ui.widgets.fields import LongField
from tests.support import an_intake
from tests.ui.desk import desk_at_work, press, screen_of
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, LARGE, SMALL, harmless, screen_text, wait_for_text, wait_until
from tests.ui.terms import BECAUSE, MONTH_ENDS, RECEIVED, extend, on_days, open_case, prepare, register, the_case, write

BEFORE = date(2026, 11, 9)


async def fill_in(app: KsfApp, pilot: Pilot[int]) -> None:
    """Open the dialog from the case and fill it in."""
    await press(app, pilot, "v")
    dialog = await screen_of(app, ExtendDialog)
    dialog.query_one(MultiChoice).values = [ExtensionReason.AMOUNT]
    write(app, "explanation", BECAUSE)


@pytest.mark.parametrize(("today", "is_offered"), [(MONTH_ENDS, True), (MONTH_ENDS + timedelta(1), False)])
async def test_v_is_offered_while_the_notice_can_be_sent(tmp_path: Path, today: date, is_offered: bool) -> None:
    async with desk_at_work(tmp_path, fill=register, today=today) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        assert ("v Verleng" in screen_text(app)) is is_offered
        assert ("verlengen     t/m zo 22 nov" in screen_text(app)) is is_offered
        await press(app, pilot, "v")
        assert isinstance(app.screen, ExtendDialog) is is_offered
        assert screen.offers("extend") is is_offered


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_an_extension_counts_once_its_notice_is_booked(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at_work(tmp_path, fill=register, size=size) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        await open_case(app, pilot)
        await press(app, pilot, "v")
        await screen_of(app, ExtendDialog)
        for text in (
            "t/m zo 22 nov",
            "plan vr 20 nov · uiterlijk ma 23 nov",
            "uiterlijk vr 22 jan 2027",
            "Veel werk is op zich geen reden",
        ):
            await wait_for_text(app, text)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Kies ten minste één reden")
        await press(app, pilot, "space", "ctrl+s")
        await wait_for_text(app, "Leg de reden uit")
        write(app, "explanation", BECAUSE)
        await press(app, pilot, "ctrl+s")
        letter = await screen_of(app, LetterScreen)
        assert letter.letter.head.kind is LetterKind.EXTENSION
        assert BECAUSE in letter.editor.text
        await press(app, pilot, "f9")
        if isinstance(app.screen, ConfirmDialog):
            await press(app, pilot, "j")
        await wait_until(lambda: letter.letter.head.is_final)
        await press(app, pilot, "s")
        await wait_for_text(app, "Verlengd: uiterlijk vr 22 jan 2027")
        await press(app, pilot, "enter")
        await wait_until(lambda: "Verlengd: uiterlijk vr 22 jan 2027." in said)
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "VERLENGING")
        await wait_for_text(app, "verstuurd zo 22 nov")
        await wait_for_text(app, "vr 22 jan")


@pytest.mark.fault
async def test_an_extension_in_preparation_is_finished_by_enter_and_by_v(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=on_days((RECEIVED, register), (BEFORE, prepare))) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        await screen_of(app, SentDialog)
        await press(app, pilot, "escape", "v")
        await screen_of(app, ChoiceDialog)
        await press(app, pilot, "enter")
        await screen_of(app, SentDialog)
        await press(app, pilot, "enter")
        await wait_for_text(app, "vr 22 jan")


async def test_a_notice_that_went_too_late_warns_and_moves_nothing(tmp_path: Path) -> None:
    fill = on_days((RECEIVED, register), (BEFORE, prepare))
    async with desk_at_work(tmp_path, fill=fill, today=date(2026, 11, 23)) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        await wait_for_text(app, "‼ De verlenging telt niet")
        app.screen.query_one("DateInput").value = "22-11-2026"  # type: ignore[attr-defined]
        await wait_for_text(app, "Verlengd: uiterlijk vr 22 jan 2027")
        app.screen.query_one("DateInput").value = "23-11-2026"  # type: ignore[attr-defined]
        await press(app, pilot, "enter")
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "Het bericht moest uiterlijk zo 22 nov zijn verstuurd")
        await press(app, pilot, "enter")
        await wait_for_text(app, "te laat, de verlenging telt niet")
        await wait_for_text(app, "ma 23 nov")
        assert "jan" not in screen_text(app)


async def test_an_extension_is_taken_back_with_a_reason_and_stays_as_history(tmp_path: Path) -> None:
    fill = on_days((RECEIVED, register), (BEFORE, extend))
    async with desk_at_work(tmp_path, fill=fill, today=date(2026, 11, 26), size=LARGE) as (app, pilot, _desk):
        await open_case(app, pilot)
        await wait_for_text(app, "vr 22 jan")
        await press(app, pilot, "v")
        await screen_of(app, ConfirmDialog)
        await wait_for_text(app, "uiterlijk ma 23 nov.")
        assert "De zaak is dan 3 dagen te laat." in screen_text(app)
        await press(app, pilot, "enter")
        assert (await the_case(app)).extension is not None
        await press(app, pilot, "v", "j")
        await screen_of(app, WithdrawDialog)
        await press(app, pilot, "enter")
        await wait_for_text(app, "Waarom wordt de verlenging ingetrokken?")
        await press(app, pilot, *"[/x]", "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "‼ 3 d te laat")
        await wait_for_text(app, "do 26 nov · [/x]")
        assert BECAUSE in screen_text(app)
        assert "v Verleng" not in screen_text(app)
        assert "verlengen     t/m" not in screen_text(app)


@pytest.mark.fault
async def test_what_can_still_be_done_is_told_with_the_day_for_the_post(tmp_path: Path) -> None:
    def by_post(desk: Desk) -> None:
        cases.register(desk, an_intake(received=RECEIVED, channel=Channel.POST))

    def withdraw(desk: Desk) -> None:
        terms.withdraw_extension(desk, cases.get(desk, 1), "niet nodig")

    async with desk_at_work(tmp_path, fill=by_post, today=BEFORE, size=LARGE) as (app, pilot, _desk):
        await open_case(app, pilot)
        for line in ("verlengen     t/m zo 22 nov", "weigeren      t/m ma 23 nov", "op de bus     uiterlijk wo 18 nov"):
            await wait_for_text(app, line)
        await app.gateway.run(extend)
        await app.gateway.run(withdraw)
        await press(app, pilot, "escape", "o")
        await wait_for_text(app, "niet nodig")
        assert "verlengen     t/m" not in screen_text(app)
        assert "weigeren      t/m ma 23 nov" in screen_text(app)


@pytest.mark.fault
async def test_a_preparation_is_withdrawn_with_its_draft(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        await open_case(app, pilot)
        await fill_in(app, pilot)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, LetterScreen)
        await press(app, pilot, "escape", "v", "down", "enter")
        await wait_for_text(app, "Er verandert geen datum")
        await press(app, pilot, "j", "x", "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Brieven 0")
        await wait_for_text(app, "v Verleng")
        assert (await the_case(app)).extension is None


@pytest.mark.fault
async def test_throwing_the_notice_away_says_that_the_extension_goes_too(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        await open_case(app, pilot)
        await fill_in(app, pilot)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, LetterScreen)
        await press(app, pilot, "f8")
        await wait_for_text(app, "De verlenging zelf vervalt")
        await press(app, pilot, "j")
        await screen_of(app, CaseScreen)
        assert (await the_case(app)).extensions == ()


@pytest.mark.fault
async def test_a_conflict_keeps_what_was_typed(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        await open_case(app, pilot)
        await fill_in(app, pilot)
        await app.gateway.run(cases.wait, await the_case(app), "antwoord", date(2026, 12, 1))  # as another desk would
        await press(app, pilot, "ctrl+s")
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "heeft deze zaak om")
        await press(app, pilot, "enter")
        dialog = await screen_of(app, ExtendDialog)
        assert dialog.query_one("#explanation", LongField).text == BECAUSE
        assert dialog.is_dirty
        await press(app, pilot, "ctrl+s")
        await screen_of(app, LetterScreen)


@pytest.mark.fault
async def test_esc_asks_before_what_was_typed_is_lost(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "v", "escape")
        await screen_of(app, CaseScreen)
        await fill_in(app, pilot)
        await press(app, pilot, "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        await press(app, pilot, "tab", "x")
        assert "Druk nog eens" not in screen_text(app)
        await press(app, pilot, "escape", "escape")
        await screen_of(app, CaseScreen)
        assert (await the_case(app)).extensions == ()


@pytest.mark.fault
async def test_hostile_texts_in_an_extension_are_shown_as_they_are(tmp_path: Path) -> None:
    hostile = "\n".join(text[:60] for text in HOSTILE_STRINGS)
    async with desk_at_work(tmp_path, fill=register, size=SMALL) as (app, pilot, _desk):
        await open_case(app, pilot)
        await fill_in(app, pilot)
        write(app, "explanation", hostile + "x" * 10_000)
        write(app, "done", "[@click=app.quit]x")
        assert harmless(app)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, LetterScreen)
        assert harmless(app)
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "[SEALED]")
        assert harmless(app)
