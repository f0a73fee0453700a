"""The decision form for each right, by keys on the real program: what it asks, what it refuses, what it keeps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.decisions import Decision
from ksf_tui.domain.details import Correction, DataField, RequestBasis, Transfer
from ksf_tui.domain.rights import UNFOUNDED_GROUND, Outcome, Right
from ksf_tui.services import cases
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.decision.screen import DecisionScreen
from ksf_tui.ui.widgets.choices import MultiChoice, SingleChoice
from ksf_tui.ui.widgets.date_field import DateField, DateInput
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow
from tests.support import an_intake
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.support import HOSTILE_STRINGS, harmless, wait_for_text

RECEIVED = date(2026, 10, 22)


def asked(*rights: Right) -> Callable[[Desk], object]:
    """Give what fills a vault with one request."""
    return lambda desk: cases.register(desk, an_intake(*rights))


async def open_form(app: KsfApp, pilot: Pilot[int]) -> DecisionScreen:
    await press(app, pilot, "o")
    await screen_of(app, CaseScreen)
    await press(app, pilot, "d")
    form = await screen_of(app, DecisionScreen)
    await idle(app, pilot)
    return form


async def choose(app: KsfApp, pilot: Pilot[int], form: DecisionScreen, outcome: Outcome) -> None:
    form.query_one("#outcome", SingleChoice).value = outcome
    await idle(app, pilot)


def chosen(form: DecisionScreen) -> Outcome | None:
    return form.outcome.value


def write(form: DecisionScreen, name: str, text: str) -> None:
    field = form.query_one(f"#{name}")
    if isinstance(field, LongField):
        field.text = text
    elif isinstance(field, DateField):
        field.query_one(DateInput).value = text
    else:
        assert isinstance(field, TextField)
        field.value = text


def problem(form: DecisionScreen, name: str) -> str:
    """Give what stands under a row, by its name."""
    return next(row.problem for row in form.query(FormRow) if row.name == name)


async def save(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "ctrl+s")


async def decided(app: KsfApp) -> Decision:
    """Give the decision that was kept."""
    await screen_of(app, CaseScreen)
    decision = (await app.gateway.run(cases.get, 1)).invoked[0].decision
    assert decision is not None
    return decision


async def test_rectification_asks_old_new_and_evidence_for_each_value(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.RECTIFICATION)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        await choose(app, pilot, form, Outcome.GRANTED)
        await save(app, pilot)
        assert "Wat is er verbeterd?" in problem(form, "what-1")
        for number in (1, 2, 3):
            write(form, f"what-{number}", f"gegeven {number}")
            await idle(app, pilot)  # the next block comes by itself
        for number in (1, 2, 3):
            write(form, f"old-{number}", "oud")
            write(form, f"new-{number}", "nieuw")
            write(form, f"evidence-{number}", "uittreksel")
        write(form, "new-2", "oud")
        await save(app, pilot)
        assert problem(form, "new-2")
        write(form, "new-2", "anders")
        write(form, "evidence-3", " ")
        await save(app, pilot)
        assert problem(form, "evidence-3")
        write(form, "evidence-3", "mail")
        await save(app, pilot)
        kept = (await decided(app)).details.corrections
        assert kept == (
            Correction("gegeven 1", "oud", "nieuw", "uittreksel"),
            Correction("gegeven 2", "oud", "anders", "uittreksel"),
            Correction("gegeven 3", "oud", "nieuw", "mail"),
        )
        form = await open_again(app, pilot)
        assert form.query_one("#evidence-3", TextField).value == "mail"
        assert not form.is_dirty


async def open_again(app: KsfApp, pilot: Pilot[int]) -> DecisionScreen:
    await press(app, pilot, "d")
    form = await screen_of(app, DecisionScreen)
    await idle(app, pilot)
    return form


@pytest.mark.fault
async def test_a_correction_is_typed_by_keys_alone(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.RECTIFICATION)) as (app, pilot, _desk):
        await open_form(app, pilot)
        await press(app, pilot, "space", "tab", *"naam", "tab", *"Jan", "tab", *"Jana", "tab", *"pas", "tab", *"adres")
        assert len(app.screen.query("CorrectionBlock")) == 3


@pytest.mark.fault
@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.PARTLY])
async def test_a_restriction_asks_its_reason_and_its_day(tmp_path: Path, outcome: Outcome) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.RESTRICTION)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        await choose(app, pilot, form, outcome)
        assert form.query_one("#stopped-row").display
        if outcome is Outcome.PARTLY:
            form.query_one("#ground", DropDown).value = "18-1"
            write(form, "reasons", "Voor de factuur geldt geen van de redenen.")
        await save(app, pilot)
        assert "dag" in problem(form, "stopped")
        write(form, "stopped", "21 okt 2026")
        await save(app, pilot)
        assert "Waarop rust dit?" in problem(form, "basis")
        form.query_one("#basis", DropDown).value = RequestBasis.ACCURACY_CONTESTED
        await save(app, pilot)
        assert "Het verzoek kwam pas op 22 oktober 2026" in problem(form, "stopped")
        write(form, "stopped", "22 okt 2026")
        await save(app, pilot)
        decision = await decided(app)
        assert (decision.stopped_on, decision.details.basis) == (RECEIVED, RequestBasis.ACCURACY_CONTESTED)
        await wait_for_text(app, "‖ BEPERKT")


async def test_erasure_asks_on_what_it_rests(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.ERASURE)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        await choose(app, pilot, form, Outcome.GRANTED)
        await save(app, pilot)
        assert "Waarop rust dit?" in problem(form, "basis")
        assert form.query_one("#basis").has_focus
        await press(app, pilot, "enter", "down", "down", "enter")
        await wait_for_text(app, "17(1)(b) toestemming ingetrokken, geen andere grondslag")
        await save(app, pilot)
        assert (await decided(app)).details.basis is RequestBasis.CONSENT_WITHDRAWN


async def test_a_recent_event_is_proposed_to_stay_and_can_be_changed(tmp_path: Path) -> None:
    def fill(desk: Desk) -> None:
        case = cases.register(desk, an_intake(Right.ERASURE))
        with desk.store.writing() as unit:
            unit.save(replace(case, event_on=date(2024, 5, 16)), "event")

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        assert form.query_one("#outcome", SingleChoice).value is Outcome.PARTLY
        assert form.query_one("#ground", DropDown).selection == "17-3-b"
        text = form.query_one("#reasons", LongField).text
        assert text.startswith("Uw gegevens van het event van 16 mei 2024 bewaren wij tot 16 mei 2031 omdat er")
        assert not form.is_dirty
        await choose(app, pilot, form, Outcome.GRANTED)
        form.query_one("#basis", DropDown).value = RequestBasis.NOT_NEEDED
        await save(app, pilot)
        decision = await decided(app)
        assert (decision.outcome, decision.ground, decision.reasons) == (Outcome.GRANTED, "", "")
        form = await open_again(app, pilot)
        assert form.query_one("#outcome", SingleChoice).value is Outcome.GRANTED


@pytest.mark.fault
async def test_an_objection_is_refused_with_the_balancing_and_may_name_a_day(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.OBJECTION)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        await choose(app, pilot, form, Outcome.REFUSED)
        await wait_for_text(app, "Afweging")
        form.query_one("#ground", DropDown).value = "21-1-compelling"
        await wait_for_text(app, "schrijf de afweging uit")
        await save(app, pilot)
        assert problem(form, "reasons")
        await choose(app, pilot, form, Outcome.GRANTED)
        assert form.query_one("#stopped-row").display
        await save(app, pilot)
        assert (await decided(app)).stopped_on is None


@pytest.mark.fault
async def test_portability_follows_its_three_conditions(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.PORTABILITY)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        conditions = form.query_one("#conditions", MultiChoice)
        conditions.values = ["provided", "automated"]
        await idle(app, pilot)
        assert chosen(form) is Outcome.REFUSED
        assert form.query_one("#ground", DropDown).selection == "20-1-a"
        await wait_for_text(app, "geen toestemming of overeenkomst als grondslag")
        await choose(app, pilot, form, Outcome.GRANTED)
        await save(app, pilot)
        assert "alle drie de voorwaarden" in problem(form, "conditions")
        conditions.values = ["provided", "automated", "by_consent_or_contract"]
        await idle(app, pilot)
        assert chosen(form) is Outcome.GRANTED
        await save(app, pilot)
        assert "geen gegevens" in problem(form, "data")
        write(form, "data", "naam: J. Jansen\n\nzonder dubbele punt")
        await save(app, pilot)
        assert "Regel 3 heeft geen dubbele punt" in problem(form, "data")
        write(form, "data", "naam: J. Jansen\nsite: https://voorbeeld.example\nnaam: Jansen, J.")
        write(form, "to", "Vereniging De Overkant")
        await save(app, pilot)
        fields = (
            DataField("naam", "J. Jansen"),
            DataField("site", "https://voorbeeld.example"),
            DataField("naam", "Jansen, J."),
        )
        assert (await decided(app)).details.transfer == Transfer(True, True, True, "Vereniging De Overkant", fields)


@pytest.mark.fault
async def test_a_refused_transfer_keeps_which_condition_failed(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.PORTABILITY)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        form.query_one("#conditions", MultiChoice).values = ["by_consent_or_contract", "automated"]
        await idle(app, pilot)
        write(form, "reasons", "De gegevens komen van LinkedIn.")
        await save(app, pilot)
        decision = await decided(app)
        assert (decision.outcome, decision.ground) == (Outcome.REFUSED, "20-1")
        assert decision.details.transfer == Transfer(False, True, True)


@pytest.mark.fault
async def test_photos_name_each_place_with_its_day(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.PHOTO_CONSENT)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        await wait_for_text(app, "LET OP: direct stoppen (7(3))")
        await choose(app, pilot, form, Outcome.GRANTED)
        write(form, "stopped", "vandaag")
        await save(app, pilot)
        assert "Waar stonden de foto's" in problem(form, "places")
        form.query_one("#places", MultiChoice).values = ["facebook", "linkedin", "drukwerk", "elsewhere"]
        await idle(app, pilot)
        for name in ("facebook", "linkedin", "drukwerk", "elsewhere"):
            write(form, f"photos-{name}", "foto van de borrel")
            write(form, f"removed-{name}", "20 nov 2026")
        write(form, "removed-linkedin", "")
        await save(app, pilot)
        assert "Waar elders?" in problem(form, "elsewhere")
        write(form, "elsewhere", "jaarverslag 2025")
        await save(app, pilot)
        assert problem(form, "removed-linkedin")
        write(form, "removed-linkedin", "31 feb")
        await save(app, pilot)
        assert "Deze dag bestaat niet" in problem(form, "removed-linkedin")
        write(form, "removed-linkedin", "19 nov 2026")
        await save(app, pilot)
        places = (await decided(app)).details.places
        assert [(item.place, item.removed_on) for item in places] == [
            ("facebook", date(2026, 11, 20)),
            ("linkedin", date(2026, 11, 19)),
            ("drukwerk", date(2026, 11, 20)),
            ("jaarverslag 2025", date(2026, 11, 20)),
        ]
        form = await open_again(app, pilot)
        assert form.query_one("#elsewhere", TextField).value == "jaarverslag 2025"
        assert not form.is_dirty


async def test_unfounded_has_one_ground_and_asks_for_proof(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.ACCESS)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        grounds = [option for _prompt, option in form.query_one("#ground", DropDown)._options]
        assert UNFOUNDED_GROUND not in grounds
        await choose(app, pilot, form, Outcome.UNFOUNDED)
        await wait_for_text(app, "KSF moet dit bewijzen")
        assert not form.query_one("#ground-row").display
        await save(app, pilot)
        assert "Zonder bewijs kan dit niet" in problem(form, "reasons")
        write(form, "reasons", "Zes gelijke verzoeken in zes weken, met de eis om geld.")
        await save(app, pilot)
        decision = await decided(app)
        assert (decision.outcome, decision.ground) == (Outcome.UNFOUNDED, UNFOUNDED_GROUND)


async def test_not_the_controller_says_who_is(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.ACCESS)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        await choose(app, pilot, form, Outcome.NOT_CONTROLLER)
        await wait_for_text(app, "Wie wel verantwoordelijk is")
        write(form, "done", "Dat is Stichting Voorbeeld.")
        await save(app, pilot)
        assert (await decided(app)).done == "Dat is Stichting Voorbeeld."


@pytest.mark.fault
async def test_hostile_texts_in_every_field_stay_texts(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=asked(Right.RECTIFICATION, Right.PORTABILITY)) as (app, pilot, _desk):
        form = await open_form(app, pilot)
        await choose(app, pilot, form, Outcome.GRANTED)
        texts = [text[:1_500] for text in HOSTILE_STRINGS]
        for number, text in enumerate(texts[:8], 1):
            write(form, f"what-{number}", text)
            write(form, f"new-{number}", text[::-1] or "x")
            write(form, f"evidence-{number}", text)
            await idle(app, pilot)
            assert harmless(app), text
        await save(app, pilot)
        form = await screen_of(app, DecisionScreen)  # the next right
        await idle(app, pilot)
        form.query_one("#conditions", MultiChoice).values = ["provided", "automated", "by_consent_or_contract"]
        await idle(app, pilot)
        write(form, "data", "\n".join(f"veld {at}: {text[:200]!r}" for at, text in enumerate(texts)))
        write(form, "to", texts[4])
        assert harmless(app)
        await save(app, pilot)
        await screen_of(app, CaseScreen)
        case = await app.gateway.run(cases.get, 1)
        corrected, moved = (item.decision for item in case.invoked)
        assert corrected is not None
        assert moved is not None
        assert [item.what for item in corrected.details.corrections][:2] == ["[SEALED]", "[/x]"]
        assert moved.details.transfer is not None
        assert moved.details.transfer.fields[0] == DataField("veld 0", "'[SEALED]'")
        assert harmless(app)
