"""The notices of a batch by keys: made, stopped and resumed, read, exported; and the ways out to lists and cases."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.services import printing, source_notices, source_people, sources, suppression
from ksf_tui.services.desk import Desk
from ksf_tui.services.long_work import LongWork
from ksf_tui.services.source_notices import MakeResult
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.progress import ProgressDialog
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.sources.batch import BatchScreen
from ksf_tui.ui.screens.sources.import_screen import ImportScreen
from ksf_tui.ui.screens.sources.notice_page import NoticePage
from ksf_tui.ui.screens.sources.person_dialog import PersonDialog
from ksf_tui.ui.screens.sources.standing_dialogs import ExemptDialog
from ksf_tui.ui.screens.sources.suppression import SuppressionScreen
from tests.support import make_workplace
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.gate import dialog_of, fill
from tests.ui.sources import NAMES, NEW, a_source_person, people_of, ready, to_batch, to_sources, with_people
from tests.ui.support import FLOW_SIZES, harmless, screen_text, wait_for_text, wait_until

MANY = 16


def many(desk: Desk) -> None:
    batch = ready(desk)
    for number in range(MANY):
        source_people.add(desk, a_source_person(batch, f"P{number:02d} Bakker"))


async def begin_making(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "b")
    await dialog_of(app, ConfirmDialog)
    await pilot.press("j")


async def back_at_the_batch(app: KsfApp, pilot: Pilot[int]) -> BatchScreen:
    await wait_until(lambda: not isinstance(app.screen, (ProgressDialog, ConfirmDialog)))
    await idle(app, pilot)
    return await screen_of(app, BatchScreen)


@pytest.mark.fault
async def test_making_that_is_stopped_goes_on_later_and_makes_none_double(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_one, asked = source_notices.make_one, Event()

    def slowly(desk: Desk, batch_id: int, person_id: int) -> MakeResult:
        """Make a notice, but from the third on not before somebody asked to stop."""
        if len(made_for) >= 3:
            asked.wait(20)
        made_for.append(person_id)
        return make_one(desk, batch_id, person_id)

    made_for: list[int] = []
    monkeypatch.setattr(source_notices, "make_one", slowly)
    async with desk_at_work(tmp_path, fill=many) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        await to_batch(app, pilot, "people")
        await begin_making(app, pilot)
        await dialog_of(app, ProgressDialog)
        await wait_for_text(app, f"3 van {MANY} kennisgevingen")
        await pilot.press("escape")
        asked.set()
        screen = await back_at_the_batch(app, pilot)
        made = screen.view.row.count(NoticeState.MADE)
        assert made == 4  # the one that had begun is finished
        assert said[-1].endswith(f" Nog {MANY - made} te gaan: b gaat verder.")
        await press(app, pilot, "b")
        await dialog_of(app, ConfirmDialog)
        assert f"{MANY - made} kennisgevingen maken?" in screen_text(app)
        await pilot.press("j")
        screen = await back_at_the_batch(app, pilot)
        notices = [person.notices for person in await people_of(app)]
        assert [len(found) for found in notices] == [1] * MANY
        assert sorted(found[0].number for found in notices) == [f"B-2026-01-{at:04d}" for at in range(1, MANY + 1)]
        assert not screen.offers("make")


async def test_nothing_is_made_while_something_is_missing(tmp_path: Path) -> None:
    def unready(desk: Desk) -> None:
        source_people.add(desk, a_source_person(sources.confirm(desk, sources.register(desk, NEW))))

    async with desk_at_work(tmp_path, fill=unready) as (app, pilot, _desk):
        await to_batch(app, pilot)
        await press(app, pilot, "b")
        await dialog_of(app, MessageDialog)
        assert "bewaartermijn (AVG 14(2)(a))" in screen_text(app)
        await press(app, pilot, "enter")
        assert (await people_of(app))[0].notice is None


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_who_has_no_address_is_named_and_can_be_mended(tmp_path: Path, size: tuple[int, int]) -> None:
    def one_without(desk: Desk) -> None:
        batch = ready(desk)
        source_people.add(desk, a_source_person(batch))
        source_people.add(desk, a_source_person(batch, NAMES[1], email=""))

    async with desk_at_work(tmp_path, size=size, fill=one_without) as (app, pilot, _desk):
        await to_batch(app, pilot)
        await begin_making(app, pilot)
        await wait_for_text(app, "1 persoon heeft geen adres")
        await press(app, pilot, "enter")
        screen = await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert screen.tabs.active == "people" and len(screen.people.keys) == 1 and NAMES[1] in screen_text(app)
        await press(app, pilot, "e")
        await dialog_of(app, PersonDialog)
        fill(app, address="Dorpsstraat 1, 1234 AB Ons Dorp")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await begin_making(app, pilot)
        screen = await back_at_the_batch(app, pilot)
        assert screen.view.row.count(NoticeState.MADE) == 2


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_notice_is_read_before_and_after_it_is_made(tmp_path: Path, size: tuple[int, int]) -> None:
    def hostile(desk: Desk) -> None:
        batch = ready(desk, source="het [b]Handelsregister")
        source_people.add(desk, SourcePerson(batch.id, Person("Ada [/x]", email="ada@voorbeeld.example")))

    async with desk_at_work(tmp_path, size=size, fill=hostile) as (app, pilot, _desk):
        await to_batch(app, pilot)
        await press(app, pilot, "l")
        await dialog_of(app, NoticePage)
        assert "de geadresseerde is verzonnen" in screen_text(app)
        await press(app, pilot, "escape", "right", "right", "l")
        await dialog_of(app, NoticePage)
        await wait_for_text(app, "Ada [/x] · nog niet gemaakt")
        await press(app, pilot, "pagedown", "pagedown")
        assert harmless(app)
        await press(app, pilot, "escape")
        await begin_making(app, pilot)
        await back_at_the_batch(app, pilot)
        await press(app, pilot, "l")
        await wait_for_text(app, "Ada [/x] · B-2026-01-0001")


@pytest.mark.fault
async def test_notices_come_out_as_files_or_on_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []

    async def printer() -> str:
        return "Kamer 3"

    async def keep(name: str, _pdf: bytes) -> None:
        printed.append(name)

    monkeypatch.setattr(printing, "default_printer", printer)
    monkeypatch.setattr(printing, "print_pdf", keep)
    async with desk_at_work(tmp_path, fill=with_people(2)) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        screen = await to_batch(app, pilot)
        assert not screen.offers("export")
        await begin_making(app, pilot)
        await back_at_the_batch(app, pilot)
        await press(app, pilot, "p")
        await dialog_of(app, ChoiceDialog)
        await pilot.press("enter")
        await wait_until(lambda: said and said[-1].startswith("Geschreven naar"))
        await back_at_the_batch(app, pilot)
        files = sorted(path.name for path in make_workplace(tmp_path).exports.rglob("*.pdf"))
        assert {"B-2026-01-0001.pdf", "B-2026-01-0002.pdf"} < set(files) and len(files) == 3
        await press(app, pilot, "p", "down", "enter")
        await back_at_the_batch(app, pilot)
        assert printed == ["B-2026-01"] and said[-1].startswith("Afgedrukt op Kamer 3.")
        assert screen.view.events[0].detail == "2 op Kamer 3"


@pytest.mark.fault
async def test_booking_all_as_sent_shows_how_far_it_is_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = LongWork.step

    def stopped(work: LongWork, done: int) -> None:
        work.stop()
        step(work, done)

    async with desk_at_work(tmp_path, fill=with_people(2, make=2)) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        screen = await to_batch(app, pilot)
        monkeypatch.setattr(LongWork, "step", stopped)
        await press(app, pilot, "s", "ctrl+s")
        await wait_until(lambda: said == ["Gestopt; er is niets geboekt."])
        assert await back_at_the_batch(app, pilot) is screen
        assert not any(person.sent for person in await people_of(app))
        monkeypatch.setattr(LongWork, "step", step)
        await press(app, pilot, "s", "ctrl+s")
        await wait_until(lambda: said[1:] == ["2 kennisgevingen geboekt."])
        assert all(person.sent for person in await people_of(app))


@pytest.mark.fault
async def test_somebody_whose_notice_came_back_gets_a_new_one(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_people(1, make=1)) as (app, pilot, _desk):
        screen = await to_batch(app, pilot, "people")
        assert not screen.offers("make_again")
        await press(app, pilot, "s", "ctrl+s", "r", "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        await press(app, pilot, "b")
        await dialog_of(app, ConfirmDialog)
        assert "Nieuwe kennisgeving maken?" in screen_text(app)
        await pilot.press("j")
        await back_at_the_batch(app, pilot)
        (person,) = await people_of(app)
        assert [notice.number for notice in person.notices] == ["B-2026-01-0001", "B-2026-01-0002"]
        assert person.state(screen.source) is NoticeState.MADE


@pytest.mark.fault
async def test_a_key_that_does_not_fit_somebody_never_acts_on_the_whole_batch(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_people(1, make=1)) as (app, pilot, _desk):
        screen = await to_batch(app, pilot, "people")
        await press(app, pilot, "s", "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        await press(app, pilot, "v")  # somebody who was told needs no exception
        assert app.screen is screen
        await press(app, pilot, "left", "v")
        await dialog_of(app, ExemptDialog)


@pytest.mark.fault
async def test_the_ways_to_list_case_and_inactive_addresses(tmp_path: Path) -> None:
    def empty_and_filled(desk: Desk) -> None:
        with_people(1)(desk)
        sources.register(desk, replace(NEW, source="leeg"))

    async with desk_at_work(tmp_path, fill=empty_and_filled) as (app, pilot, _desk):
        await to_batch(app, pilot)
        await press(app, pilot, "d")
        await dialog_of(app, ChoiceDialog)
        await press(app, pilot, "enter")
        await screen_of(app, ImportScreen)
        await press(app, pilot, "escape", "escape", "down", "enter", "right", "right")
        screen = await screen_of(app, BatchScreen)
        await idle(app, pilot)
        await press(app, pilot, "o")
        await dialog_of(app, ConfirmDialog)
        assert f"{NAMES[0]} wordt niet meer benaderd" in screen_text(app)
        await press(app, pilot, "j")
        await idle(app, pilot)
        assert (await people_of(app))[0].is_suppressed and "niet actief" in screen_text(app)
        assert await app.gateway.run(suppression.list_all)
        await press(app, pilot, "o", "j")
        assert not (await people_of(app))[0].is_suppressed
        await press(app, pilot, "z")
        await screen_of(app, IntakeScreen)
        await press(app, pilot, "escape")
        assert await screen_of(app, BatchScreen) is screen
        await to_sources(app, pilot)
        await press(app, pilot, "l")
        await screen_of(app, SuppressionScreen)
