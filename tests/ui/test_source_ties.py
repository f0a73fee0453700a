"""Ties with the ledger of sources by keys: intake, case screen, and the way from a person to a case."""

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.rights import Right
from ksf_tui.services import cases, source_cases, source_people, sources, suppression
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.choices import MultiChoice
from ksf_tui.ui.widgets.fields import TextField
from tests.source_ledger import a_batch, a_source_person, in_ledger, tell
from tests.support import a_person, an_intake
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.gate import dialog_of, fill
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, harmless, screen_text, wait_for_text

MAIL = "m.ozturk@voorbeeld.example"


def ledger(desk: Desk) -> None:
    in_ledger(desk, a_batch(), [a_source_person(email=MAIL)])


def told(desk: Desk) -> None:
    batch = in_ledger(desk, a_batch(), [a_source_person(email=MAIL)])
    tell(desk, batch, source_people.ids(desk, batch.id), Sent(date(2026, 11, 2), Channel.EMAIL))


def one_line(app: KsfApp) -> str:
    return " ".join(screen_text(app).replace("│", " ").split())


def the_person(desk: Desk) -> int:
    (batch,) = sources.list_batches(desk)
    return source_people.ids(desk, batch.id)[0]


async def open_from_person(app: KsfApp, pilot: Pilot[int]) -> None:
    """Do what the screen of a batch does with the chosen person."""
    person_id = await app.gateway.run(the_person)
    person, _term = await app.gateway.run(source_people.read, person_id)
    app.open_source_case(person)
    await idle(app, pilot)


async def register(app: KsfApp, pilot: Pilot[int], *rights: Right) -> None:
    app.screen.query_one("#rights", MultiChoice).values = rights or (Right.ACCESS,)
    await press(app, pilot, "ctrl+s")
    await screen_of(app, CaseScreen)
    await idle(app, pilot)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_person_of_a_batch_becomes_a_case(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=ledger, size=size) as (app, pilot, _desk):
        await open_from_person(app, pilot)
        form = await screen_of(app, IntakeScreen)
        await idle(app, pilot)
        assert form.query_one("#name", TextField).value == "M. Öztürk"
        assert form.query_one("#email", TextField).value == MAIL
        assert not form.is_dirty
        await wait_for_text(app, "wordt gekoppeld")
        await register(app, pilot, Right.OBJECTION_MARKETING)
        await wait_for_text(app, "BRON (o opent)")
        assert (
            "B-2026-01 het Handelsregister, verkregen op 20 oktober 2026; kennisgeving nog niet verstuurd"
            in one_line(app)
        )
        assert "stuur haar mee (AVG 14, derde lid, b)" in one_line(app)


@pytest.mark.fault
async def test_escape_leaves_what_was_only_filled_in(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ledger) as (app, pilot, _desk):
        await open_from_person(app, pilot)
        await screen_of(app, IntakeScreen)
        await press(app, pilot, "escape")
        await screen_of(app, WorklistScreen)
        assert await app.gateway.run(cases.worklist) == ()


@pytest.mark.fault
async def test_typed_text_is_asked_about(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=ledger) as (app, pilot, _desk):
        await open_from_person(app, pilot)
        await screen_of(app, IntakeScreen)
        fill(app, name="Mehmet Öztürk")
        await press(app, pilot, "escape")
        await wait_for_text(app, "Weggaan zonder bewaren?")


async def test_an_open_case_of_the_person_is_offered_first(tmp_path: Path) -> None:
    def with_case(desk: Desk) -> None:
        ledger(desk)
        cases.register(desk, an_intake(subject=a_person("Mehmet", email=MAIL)))

    async with desk_at_work(tmp_path, fill=with_case) as (app, pilot, _desk):
        await open_from_person(app, pilot)
        await dialog_of(app, ChoiceDialog)
        assert "Koppel aan 2026-0001" in screen_text(app)
        await press(app, pilot, "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "B-2026-01")
        assert len(await app.gateway.run(source_cases.of_case, 1)) == 1


@pytest.mark.fault
async def test_a_new_request_can_still_be_logged_beside_it(tmp_path: Path) -> None:
    def with_case(desk: Desk) -> None:
        ledger(desk)
        cases.register(desk, an_intake(subject=a_person("Mehmet", email=MAIL)))

    async with desk_at_work(tmp_path, fill=with_case) as (app, pilot, _desk):
        await open_from_person(app, pilot)
        await dialog_of(app, ChoiceDialog)
        await press(app, pilot, "down", "enter")
        await screen_of(app, IntakeScreen)


async def test_the_case_says_when_the_notice_went_out_and_opens_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_case(desk: Desk) -> None:
        told(desk)
        source_cases.register(desk, an_intake(subject=a_person("Mehmet", email=MAIL)))

    async with desk_at_work(tmp_path, fill=with_case) as (app, pilot, _desk):
        opened: list[int] = []
        monkeypatch.setattr(app, "open_batch", opened.append)
        await press(app, pilot, "2", "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "BRON (o opent)")
        assert "kennisgeving verstuurd op 2 november 2026" in one_line(app)
        await press(app, pilot, "o")
        await dialog_of(app, ChoiceDialog)
        await press(app, pilot, "enter")
        assert opened == [1]


async def test_a_namesake_is_linked_by_hand_and_taken_loose(tmp_path: Path) -> None:
    def with_case(desk: Desk) -> None:
        ledger(desk)
        cases.register(desk, an_intake(subject=a_person("M. Öztürk", email="")))

    async with desk_at_work(tmp_path, fill=with_case) as (app, pilot, _desk):
        await press(app, pilot, "2", "enter")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "Misschien dezelfde")
        await press(app, pilot, "o")
        await dialog_of(app, ChoiceDialog)
        await press(app, pilot, "enter")
        await wait_for_text(app, "kennisgeving nog")
        await press(app, pilot, "o", "down", "enter")
        await wait_for_text(app, "Misschien dezelfde")
        assert await app.gateway.run(source_cases.of_case, 1) == ()


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_somebody_asks_where_the_data_came_from(tmp_path: Path, size: tuple[int, int]) -> None:
    """A man who was called asks how the office got his data; he signs with more of his name than the register has."""

    def two_batches(desk: Desk) -> None:
        in_ledger(desk, a_batch(source="LinkedIn"), [a_source_person("Mehmet Öztürk", email="")])
        ledger(desk)
        suppression.add(desk, MAIL, "afmelding per telefoon")

    async with desk_at_work(tmp_path, fill=two_batches, size=size) as (app, pilot, _desk):
        await press(app, pilot, "n")
        await screen_of(app, IntakeScreen)
        fill(app, name="Mehmet Öztürk")
        await wait_for_text(app, "ⓘ Bron: B-2026-01 LinkedIn, verkregen 20 okt 2026; nog niet ingelicht")
        fill(app, email=MAIL)
        await wait_for_text(app, "op de lijst van niet actieve adressen")
        await wait_for_text(app, "B-2026-02")
        await register(app, pilot)
        ((_person, batch),) = await app.gateway.run(source_cases.of_case, 1)
        assert batch.number == "B-2026-02"
        await wait_for_text(app, "BRON (o opent)")


async def test_a_case_of_nobody_in_the_ledger_says_nothing_of_it(tmp_path: Path) -> None:
    def stranger(desk: Desk) -> None:
        ledger(desk)
        cases.register(desk, an_intake(received=TODAY))

    async with desk_at_work(tmp_path, fill=stranger) as (app, pilot, _desk):
        await press(app, pilot, "2", "enter")
        await screen_of(app, CaseScreen)
        assert "BRON" not in screen_text(app)
        await press(app, pilot, "o")
        await screen_of(app, CaseScreen)


@pytest.mark.fault
async def test_hostile_sources_and_names_steer_nothing(tmp_path: Path) -> None:
    def hostile(desk: Desk) -> None:
        for text in HOSTILE_STRINGS[:-1]:
            in_ledger(desk, a_batch(source=text[:150]), [a_source_person(text[:150] or "x", email=MAIL)])
        case = cases.register(desk, an_intake(subject=a_person("K", email=MAIL)))
        for person, _batch in source_cases.known(desk, a_person("K", email=MAIL)).origins[:3]:
            source_cases.link(desk, person.id, case.id)

    async with desk_at_work(tmp_path, fill=hostile, size=(120, 40)) as (app, pilot, _desk):
        await press(app, pilot, "2", "enter")
        await screen_of(app, CaseScreen)
        await idle(app, pilot)
        assert harmless(app)
        await press(app, pilot, "o")
        await dialog_of(app, ChoiceDialog)
        assert harmless(app)
        await press(app, pilot, "escape", "e")
        await screen_of(app, IntakeScreen)
        await idle(app, pilot)
        assert harmless(app)
