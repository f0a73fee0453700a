"""Cases of one person by keys on the real program: a reminder at intake, linking, merging, opening."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.people import Person
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseFilter
from ksf_tui.services import cases, joining
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.reminder import ReminderDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.widgets.choices import MultiChoice
from ksf_tui.ui.widgets.fields import LongField, TextField
from tests.support import a_person, an_intake, answered_case
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, harmless, screen_text, wait_for_text, wait_until
from tests.ui.terms import on_days, open_case, write

DAY = date(2026, 11, 9)
ANSWERED = on_days((date(2026, 11, 3), answered_case))


def register(*intakes: Intake) -> Callable[[Desk], None]:
    def fill(desk: Desk) -> None:
        for intake in intakes:
            cases.register(desk, intake)

    return fill


def earlier(**changes: object) -> Intake:
    return an_intake(received=DAY, **changes)


def later(**changes: object) -> Intake:
    return an_intake(Right.ACCESS, Right.ERASURE, received=DAY + timedelta(4), **changes)


async def new_case(app: KsfApp, pilot: Pilot[int], person: Person, text: str = "Waar blijft mijn antwoord?") -> None:
    """Fill in the form for somebody whom the desk may know."""
    await press(app, pilot, "n")
    form = await screen_of(app, IntakeScreen)
    form.query_one("#name", TextField).value = person.name
    form.query_one("#email", TextField).value = person.email
    form.query_one("#rights", MultiChoice).values = [Right.ACCESS]
    form.query_one("#request", LongField).text = text
    await idle(app, pilot)


async def choose(app: KsfApp, pilot: Pilot[int], words: str) -> None:
    """Choose the line of the open dialog in which some words stand."""
    await screen_of(app, ChoiceDialog)
    await idle(app, pilot)
    lines = [str(option.prompt) for option in app.screen.query_one("PickList")._options]  # type: ignore[attr-defined]
    await press(app, pilot, *["down"] * next(at for at, line in enumerate(lines) if words in line), "enter")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_reminder_goes_to_the_open_case_and_makes_no_new_one(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=register(earlier()), size=size) as (app, pilot, _desk):
        await new_case(app, pilot, a_person())
        await wait_for_text(app, "F4 legt dit vast als rappel daarop")
        await press(app, pilot, "f4")
        await screen_of(app, ChoiceDialog)
        for text in (
            "Vastleggen als rappel?",
            "2026-0001  inzage, ontvangen 09-11-2026",
            "termijn van de zaak verandert",
        ):
            await wait_for_text(app, text)
        await press(app, pilot, "escape")
        assert isinstance(app.screen, IntakeScreen)
        await press(app, pilot, "f4", "enter")
        await screen_of(app, CaseScreen)
        assert await app.gateway.run(cases.list_ids, CaseFilter()) == [1]
        _case, term, timeline = await app.gateway.run(cases.overview, 1)
        assert [event.action for event in timeline[:2]] == ["notitie", "rappel van betrokkene"]
        assert timeline[0].detail == "Waar blijft mijn antwoord?"
        assert term.facts.received == DAY
        await press(app, pilot, "escape")
        await wait_until(lambda: len(app.screen_stack) == 1)


@pytest.mark.fault
async def test_a_reminder_without_text_is_asked_for_it_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register(earlier())) as (app, pilot, _desk):
        await new_case(app, pilot, a_person(), text="")
        await press(app, pilot, "f4", "enter")
        await wait_for_text(app, "Wat schreef de betrokkene?")
        assert (await screen_of(app, IntakeScreen)).query_one("#name", TextField).value == a_person().name


@pytest.mark.fault
async def test_an_answered_case_or_a_correction_knows_no_reminder(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ANSWERED) as (app, pilot, _desk):
        await new_case(app, pilot, a_person())
        await wait_for_text(app, "Eerder: 2026-0001")
        assert "F4" not in screen_text(app)
        await press(app, pilot, "f4")
        assert isinstance(app.screen, IntakeScreen)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_new_case_offers_the_earlier_ones_and_escape_changes_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk_at_work(tmp_path, fill=register(earlier()), size=size) as (app, pilot, _desk):
        await new_case(app, pilot, a_person())
        await press(app, pilot, "ctrl+s")
        await screen_of(app, ChoiceDialog)
        for text in (
            "Eerdere zaken van deze persoon",
            "hoort bij 2026-0001",
            "herhaalt 2026-0001",
            "samenvoegen met 2026-0001",
            "R7: een herhaald verzoek is pas buitensporig",
            "na een redelijke",
        ):
            await wait_for_text(app, text)
        await press(app, pilot, "escape")
        screen = await screen_of(app, CaseScreen)
        assert screen.case.links == ()
        assert "HOORT BIJ" not in screen_text(app)


@pytest.mark.fault
async def test_a_new_case_for_somebody_new_or_after_years_offers_nothing(tmp_path: Path) -> None:
    def answered_and_closed(desk: Desk) -> None:
        cases.close(desk, cases.get(desk, answered_case(desk)))

    fill = on_days((date(2026, 11, 3), answered_and_closed))
    async with desk_at_work(tmp_path, fill=fill, today=date(2028, 11, 4)) as (app, pilot, _desk):
        for person in (a_person("Iemand Anders", email="x@voorbeeld.example"), a_person()):
            await new_case(app, pilot, person)
            await press(app, pilot, "ctrl+s")
            await screen_of(app, CaseScreen)
            await idle(app, pilot)
            assert isinstance(app.screen, CaseScreen)
            await press(app, pilot, "escape")


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_repeated_request_shows_when_the_earlier_one_was_answered(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk_at_work(tmp_path, fill=ANSWERED, size=size) as (app, pilot, _desk):
        await new_case(app, pilot, a_person(), "Nog eens.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, ChoiceDialog)
        assert "samenvoegen" not in screen_text(app)
        await choose(app, pilot, "herhaalt")
        screen = await screen_of(app, CaseScreen)
        await wait_for_text(app, "HOORT BIJ")
        await wait_for_text(app, "eerder beantwoord op di 3 nov")
        await wait_for_text(app, "R7:")
        assert [link.kind for link in (await app.gateway.run(cases.get, 1)).links] == [LinkKind.REPEATED_BY]
        await press(app, pilot, "l")
        await choose(app, pilot, "Open 2026-0001")
        await wait_until(lambda: app.screen is not screen and isinstance(app.screen, CaseScreen))
        await wait_for_text(app, "herhaald door 2026-0002")


def two(desk: Desk) -> None:
    register(earlier(), later(subject=a_person("Jantine de Groot")))(desk)


async def open_second(app: KsfApp, pilot: Pilot[int]) -> CaseScreen:
    app.open_case(2)
    screen = await screen_of(app, CaseScreen)
    await idle(app, pilot)
    return screen


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_case_is_linked_by_its_number_and_loosened_again(tmp_path: Path, size: tuple[int, int]) -> None:
    fill = register(earlier(), later(subject=a_person("Anders", email="a@voorbeeld.example")))
    async with desk_at_work(tmp_path, fill=fill, size=size) as (app, pilot, _desk):
        screen = await open_second(app, pilot)
        await press(app, pilot, "l")
        await choose(app, pilot, "ander nummer")
        await pilot.press(*"2026-7")
        await press(app, pilot, "enter")
        await screen_of(app, MessageDialog)
        await wait_for_text(app, "Deze zaak is er niet")
        await press(app, pilot, "enter", "l")
        await choose(app, pilot, "ander nummer")
        await pilot.press(*"2026-0001")
        await press(app, pilot, "enter")
        await choose(app, pilot, "hoort bij")
        await wait_for_text(app, "hoort bij 2026-0001")
        await wait_until(lambda: bool(screen.case.links))
        await press(app, pilot, "l")
        await choose(app, pilot, "Maak los")
        await wait_until(lambda: not screen.case.links)
        await wait_until(lambda: "HOORT BIJ" not in screen_text(app))


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_duplicate_is_merged_after_a_question_whose_default_is_no(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk_at_work(tmp_path, fill=two, size=size) as (app, pilot, _desk):
        duplicate = await open_second(app, pilot)
        for answer in ("enter", "j"):
            await press(app, pilot, "l")
            await choose(app, pilot, "Koppel aan 2026-0001")
            await choose(app, pilot, "samenvoegen met")
            await screen_of(app, ConfirmDialog)
            await wait_for_text(app, "Is Jantine de Groot (jm.degroot@")
            await wait_for_text(app, "2026-0002 gaat dicht en gaat verder in")
            await press(app, pilot, answer)
            if answer == "enter":
                assert (await app.gateway.run(cases.get, 2)).state.is_open
        await wait_until(lambda: app.screen is not duplicate and isinstance(app.screen, CaseScreen))
        await wait_for_text(app, "bevat ook 2026-0002")
        assert (await app.gateway.run(cases.get, 1)).rights == (Right.ACCESS, Right.ERASURE)
        await press(app, pilot, "escape")
        await wait_until(lambda: app.screen is duplicate)
        await idle(app, pilot)
        await wait_for_text(app, "✓ samengevoegd")
        await wait_for_text(app, "samengevoegd met 2026-0001")
        await wait_for_text(app, "geen besluit: samengevoegd")
        assert "te laat" not in screen_text(app)
        assert not any(
            duplicate.check_action(name, ()) for name in ("step", "decide", "ask", "close", "reminder", "undo")
        )
        await press(app, pilot, "escape", "2")
        await wait_for_text(app, "✓ samengevoegd")


@pytest.mark.fault
async def test_from_the_earlier_case_the_later_one_is_merged_into_it(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        app.open_case(1)
        screen = await screen_of(app, CaseScreen)
        await idle(app, pilot)
        await press(app, pilot, "l")
        await choose(app, pilot, "Koppel aan 2026-0002")
        await wait_for_text(app, "herhaald door 2026-0002")
        await choose(app, pilot, "samenvoegen met")
        await press(app, pilot, "j")
        await wait_until(lambda: screen.case.rights == (Right.ACCESS, Right.ERASURE))
        assert app.screen is screen


@pytest.mark.fault
async def test_a_merge_is_refused_while_it_is_in_doubt_who_asks(tmp_path: Path) -> None:
    def fill(desk: Desk) -> None:
        two(desk)
        with desk.store.writing() as unit:
            unit.save(replace(unit.cases.get(2), doubt="Onbekend adres."), "twijfel")

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        await open_second(app, pilot)
        await press(app, pilot, "l")
        await choose(app, pilot, "Koppel aan 2026-0001")
        await choose(app, pilot, "samenvoegen met")
        await press(app, pilot, "j")
        await wait_for_text(app, "Nog niet duidelijk is wie dit vraagt")
        assert (await app.gateway.run(cases.get, 2)).state.is_open


@pytest.mark.fault
async def test_a_change_by_somebody_else_stops_the_merge(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=two) as (app, pilot, _desk):
        await open_second(app, pilot)
        await press(app, pilot, "l")
        await choose(app, pilot, "Koppel aan 2026-0001")
        await choose(app, pilot, "samenvoegen met")
        await screen_of(app, ConfirmDialog)
        case = await app.gateway.run(cases.get, 1)
        await app.gateway.run(cases.wait, case, "iets", TODAY + timedelta(3))
        await press(app, pilot, "j")
        await wait_for_text(app, "heeft deze zaak om")
        assert (await app.gateway.run(cases.get, 2)).state.is_open


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_reminder_on_the_case_screen_leaves_the_clock_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=register(earlier()), size=size) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        before = screen.case
        await press(app, pilot, "r")
        await screen_of(app, ReminderDialog)
        await wait_for_text(app, "de termijn verandert niet")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Wat schreef of zei de betrokkene?")
        write(app, "request", "Ik wacht al twee weken [/x]")
        app.screen.query_one("DateInput").value = "1-11-2026"  # type: ignore[attr-defined]
        await press(app, pilot, "ctrl+s")
        await screen_of(app, ReminderDialog)
        await wait_for_text(app, "Op deze dag kan het rappel niet zijn gekomen")
        assert app.screen.query_one("#request", LongField).text == "Ik wacht al twee weken [/x]"
        app.screen.query_one("DateInput").value = "20-11-2026"  # type: ignore[attr-defined]
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await idle(app, pilot)
        assert screen.case == before
        assert screen.view is not None
        assert screen.view.events[1].detail == f"20-11-2026 per {Channel.EMAIL.label}"
        assert screen.view.events[0].detail == "Ik wacht al twee weken [/x]"


@pytest.mark.fault
async def test_hostile_names_are_told_as_they_are(tmp_path: Path) -> None:
    hostile = " ".join(text[:20] for text in HOSTILE_STRINGS[:10])
    fill = register(earlier(subject=a_person(hostile)), later(subject=a_person("Ş", email=a_person().email)))
    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        await open_second(app, pilot)
        await press(app, pilot, "l")
        await choose(app, pilot, "Koppel aan 2026-0001")
        await choose(app, pilot, "samenvoegen met")
        await wait_for_text(app, "[SEALED] [/x]")
        assert harmless(app)
        await press(app, pilot, "escape", "escape", "n")
        form = await screen_of(app, IntakeScreen)
        form.query_one("#name", TextField).value = hostile
        await idle(app, pilot)
        await press(app, pilot, "f4")
        await screen_of(app, ChoiceDialog)
        await wait_for_text(app, "[SEALED] [/x]")
        assert harmless(app)
        assert await app.gateway.run(joining.linked, 1) == ()
