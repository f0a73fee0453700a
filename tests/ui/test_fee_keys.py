"""A fee by keys on the real program: what the dialog asks, what is shown of it, and what became of it.

The letter that announces it has its own tests where its template is; here its dialog is looked at.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ksf_tui.domain.fees import Fee, FeeState
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.services import cases
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.day import DayDialog
from ksf_tui.ui.dialogs.fee import FeeDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from tests.support import an_intake, final_letter, send, store_of
from tests.ui.desk import desk_at_work, press, screen_of
from tests.ui.support import FLOW_SIZES, HOSTILE_TEXTS, harmless, screen_text, wait_for_text, wait_until
from tests.ui.terms import ASKED, RECEIVED, open_case, register, the_case, write

FEE = Fee(1250, "Papier en porto.", "Zes gelijke verzoeken in drie maanden.")


def with_fee(fee: Fee) -> Callable[[Desk], None]:
    """Give what stores a case with a fee, as it is once its letter was written, or has gone out."""

    def filled(desk: Desk) -> None:
        cases.register(desk, an_intake(received=RECEIVED))
        send(desk, final_letter(desk, 1, LetterKind.ACKNOWLEDGEMENT), desk.today)
        with store_of(desk).writing() as unit:
            unit.save(replace(unit.cases.get(1), fee=fee), "kosten")

    return filled


ANNOUNCED = with_fee(replace(FEE, announced_on=ASKED))


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_fee_asks_amount_costs_and_proof(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=register, size=size, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        assert "f Kosten" not in screen_text(app)
        await press(app, pilot, "f")
        dialog = await screen_of(app, FeeDialog)
        for text in (
            "Bedrag",
            "Waaruit",
            "Bewijs",
            "administratieve kosten",
            "De termijn loopt door: uiterlijk ma 23 nov",
            "^s",
        ):
            assert text in screen_text(app), screen_text(app)
        for name, value, answer in (
            ("amount", "12.50", "Dit is geen bedrag"),
            ("amount", "12,50", "Waaruit bestaat het bedrag?"),
            ("costs", FEE.costs, "Zonder bewijs kan dit niet"),
        ):
            write(app, name, value)
            await press(app, pilot, "ctrl+s")
            await wait_for_text(app, answer)
        write(app, "proof", FEE.proof)
        assert dialog.result() == FEE
        assert (await the_case(app)).fee is None


@pytest.mark.parametrize("right", [Right.OBJECTION_MARKETING, Right.PHOTO_CONSENT])
async def test_what_is_always_free_offers_no_fee(tmp_path: Path, right: Right) -> None:
    def fill(desk: Desk) -> None:
        cases.register(desk, an_intake(right, received=RECEIVED))

    async with desk_at_work(tmp_path, fill=fill, today=ASKED) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        assert not screen.offers("fee")


async def test_a_fee_that_was_not_announced_is_the_next_step_and_can_be_let_go(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_fee(FEE), today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        for text in ("Kosten aankondigen", "KOSTEN", "! € 12,50: nog niet aangekondigd"):
            await wait_for_text(app, text)
        await press(app, pilot, "f")
        await screen_of(app, ChoiceDialog)
        await wait_for_text(app, "er is nog niets")
        await press(app, pilot, "down", "enter")
        await screen_of(app, CaseScreen)
        await wait_until(lambda: "KOSTEN" not in screen_text(app))
        assert (await the_case(app)).fee is None


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_an_announced_fee_is_paid(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=ANNOUNCED, size=size, today=ASKED) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        await wait_for_text(app, "€ 12,50: aangekondigd ma 26 okt")
        await press(app, pilot, "f", "enter")
        dialog = await screen_of(app, DayDialog)
        dialog.query_one("DateInput").value = "25-10-2026"  # type: ignore[attr-defined]
        await press(app, pilot, "enter")
        await wait_for_text(app, "Deze dag kan niet. De kosten zijn aangekondigd")
        dialog = await screen_of(app, DayDialog)
        dialog.query_one("DateInput").value = "26-10-2026"  # type: ignore[attr-defined]
        await press(app, pilot, "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "€ 12,50: betaald ma 26 okt")
        assert not screen.offers("fee")
        case = await the_case(app)
        assert case.fee
        assert case.fee.state is FeeState.PAID


@pytest.mark.fault
async def test_ksf_can_ask_for_no_fee_after_all(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ANNOUNCED, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "f", "down", "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "€ 12,50: vervallen ma 26 okt")


async def test_who_withdraws_gets_that_as_decision(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ANNOUNCED, today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "f", "down", "down", "enter")
        await screen_of(app, DayDialog)
        await press(app, pilot, "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Antwoord schrijven")
        decision = (await the_case(app)).invoked[0].decision
        assert decision
        assert decision.outcome is Outcome.WITHDRAWN


@pytest.mark.fault
@pytest.mark.parametrize("text", HOSTILE_TEXTS)
async def test_hostile_costs_and_proof_steer_nothing(tmp_path: Path, text: str) -> None:
    fee = replace(FEE, costs=text.replace("\ud800", ""), proof=text.replace("\ud800", ""))
    async with desk_at_work(tmp_path, fill=with_fee(fee), today=ASKED) as (app, pilot, _desk):
        await open_case(app, pilot)
        await wait_for_text(app, "! € 12,50")
        assert harmless(app)
