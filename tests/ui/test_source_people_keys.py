"""The people of a batch by keys: add, find, tell, approach, exempt (R15, R16; AVG art. 14)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.changes import Manner
from ksf_tui.domain.sources.exemptions import ExemptionPoint
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.services import source_people
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.day import DayDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.screens.sources.batch import BatchScreen
from ksf_tui.ui.screens.sources.list import SourcesScreen
from ksf_tui.ui.screens.sources.people_filter import PeopleFilterDialog
from ksf_tui.ui.screens.sources.person_dialog import PersonDialog
from ksf_tui.ui.screens.sources.person_view import PersonView
from ksf_tui.ui.screens.sources.standing_dialogs import ApproachDialog, ExemptDialog, NoticeSentDialog
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField
from tests.support import log_in as open_vault
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.gate import dialog_of, fill
from tests.ui.sources import NAMES, people_of, ready, to_batch, with_people
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, harmless, screen_lines, screen_text, wait_for_text

LAST = date(2026, 11, 30)
YESTERDAY = date(2026, 11, 21)


def choose(app: object, name: str, value: object) -> None:
    app.screen.query_one(f"#{name}", SingleChoice).value = value  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_somebody_is_added_and_shown_with_all_there_is(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size, fill=ready) as (app, pilot, _desk):
        screen = await to_batch(app, pilot, "people")
        assert "Nog niemand. a voegt iemand toe" in screen_text(app)
        await press(app, pilot, "a", "ctrl+s")
        await wait_for_text(app, "Wie is dit?")
        fill(app, name="Ada [b]Bakker", email="ada")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Dit is geen e-mailadres")
        await press(app, pilot, "escape")
        await wait_for_text(app, "Druk nog eens op Esc")
        fill(app, email="ada@voorbeeld.example", organisation="Bakker B.V.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        (line,) = [line for line in screen_lines(app) if "Ada [b]Bakker" in line]
        assert "· 8 d" in line and "te maken" in line
        assert "· 8 d   uiterlijk ma 30 nov voor 1 persoon" in screen_text(app)
        await press(app, pilot, "enter")
        await dialog_of(app, PersonView)
        assert "ada@voorbeeld.example" in screen_text(app) and "Nog geen gemaakt." in screen_text(app)
        assert "WAAROM DEZE DATUM?" in screen_text(app)
        await press(app, pilot, "escape", "w")
        await dialog_of(app, WhyDialog)
        assert "Ada [b]Bakker: waarom deze datum?" in screen_text(app)
        await press(app, pilot, "escape", "x", "j")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert await people_of(app) == [] and screen.view.row.people == 0


@pytest.mark.fault
async def test_an_exemption_warns_and_needs_its_reasoning(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_people(2)) as (app, pilot, _desk):
        screen = await to_batch(app, pilot, "people")
        await press(app, pilot, "v")
        await dialog_of(app, ExemptDialog)
        assert "álle onderdelen al kennen" in screen_text(app)
        assert not app.screen.query_one(".measures").display
        choose(app, "point", ExemptionPoint.IMPOSSIBLE)
        await wait_for_text(app, "WP260")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waarom geldt deze uitzondering?")
        app.screen.query_one("#reasoning", LongField).text = "Adressen [/x] onbekend."
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Welke maatregelen zijn genomen?")
        app.screen.query_one("#measures", LongField).text = "Bericht op de website."
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        (line,) = [line for line in screen_lines(app) if NAMES[0] in line]
        assert "– uitgezonderd" in line
        exempt = (await people_of(app))[0].exemption
        assert exempt is not None and exempt.on == TODAY and exempt.author
        await press(app, pilot, "end", "enter")
        await dialog_of(app, PersonView)
        assert "Adressen [/x] onbekend." in screen_text(app)
        await press(app, pilot, "escape", "v")
        await dialog_of(app, ConfirmDialog)
        await press(app, pilot, "j")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert screen.view.row.count(NoticeState.TO_MAKE) == 2


@pytest.mark.fault
async def test_a_whole_batch_is_exempt_and_due_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_at_work(tmp_path, fill=with_people(2)) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        screen = await to_batch(app, pilot)
        await press(app, pilot, "v")
        await dialog_of(app, ExemptDialog)
        assert "hele bron (2 mensen)" in screen_text(app)
        choose(app, "point", ExemptionPoint.BY_LAW)
        app.screen.query_one("#reasoning", LongField).text = "Wet zus, artikel zo."
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert "✓ iedereen is ingelicht of uitgezonderd" in screen_text(app)
        assert "Wet zus, artikel zo." in screen_text(app)
        await press(app, pilot, "right", "right", "v")
        assert said[-1] == "De hele bron is uitgezonderd; trek dat in met v op het tabblad Overzicht."
        await press(app, pilot, "left", "left", "v", "j")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert screen.view.row.open == 2


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_first_contact_waits_for_the_notice_or_goes_with_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size, fill=with_people(2, make=1)) as (app, pilot, _desk):
        screen = await to_batch(app, pilot, "people")
        assert "te versturen" in next(line for line in screen_lines(app) if NAMES[0] in line)
        await press(app, pilot, "end", "c")
        await dialog_of(app, ApproachDialog)
        assert not app.screen.query_one("#channel-row").display
        choose(app, "manner", 1)
        await press(app, pilot, "ctrl+s")
        await dialog_of(app, MessageDialog)
        assert "Dit eerste contact mag niet zonder kennisgeving" in screen_text(app)
        await press(app, pilot, "enter")
        await dialog_of(app, ApproachDialog)
        assert app.screen.query_one("#manner", SingleChoice).value == 1
        assert (await people_of(app))[1].first_contact is None
        await press(app, pilot, "escape", "escape")
        await screen_of(app, BatchScreen)

        await press(app, pilot, "home", "c")
        await dialog_of(app, ApproachDialog)
        choose(app, "manner", 1)
        await wait_for_text(app, "De kennisgeving die klaarligt")
        assert app.screen.query_one("#channel-row").display
        app.screen.query_one("#on", DateField).value_date = date(2026, 11, 20)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        told = (await people_of(app))[0]
        assert told.sent == Sent(date(2026, 11, 20), Channel.EMAIL) and told.first_contact == date(2026, 11, 20)
        assert screen.view.figures.on_time == 1


@pytest.mark.fault
async def test_a_planned_disclosure_moves_the_date_until_it_is_given_up(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_people(1)) as (app, pilot, _desk):
        screen = await to_batch(app, pilot, "people")
        await press(app, pilot, "g")
        await dialog_of(app, ApproachDialog)
        assert "gaat niet door" not in screen_text(app)
        app.screen.query_one("#on", DateField).value_date = YESTERDAY
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Deze dag is al geweest")
        app.screen.query_one("#on", DateField).value_date = date(2026, 11, 24)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert "uiterlijk di 24 nov voor 1 persoon" in screen_text(app)
        await press(app, pilot, "w")
        await dialog_of(app, WhyDialog)
        assert "dinsdag 24 november 2026" in " ".join(screen_text(app).replace("│", " ").split())
        await press(app, pilot, "escape", "left", "left", "w")
        await dialog_of(app, WhyDialog)
        assert "dinsdag 24 november 2026" in " ".join(screen_text(app).replace("│", " ").split())
        await press(app, pilot, "escape", "right", "right")
        await press(app, pilot, "g")
        await dialog_of(app, ApproachDialog)
        choose(app, "manner", 3)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert screen.view.row.legal_last_day == LAST


async def test_a_contact_without_a_notice_is_recorded_as_it_was(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_people(1)) as (app, pilot, _desk):
        await to_batch(app, pilot, "people")
        await press(app, pilot, "c")
        await dialog_of(app, ApproachDialog)
        choose(app, "manner", [Manner.PLANNED, Manner.WITH_NOTICE, Manner.BEFORE_NOTICE].index(Manner.BEFORE_NOTICE))
        await wait_for_text(app, "! Dat mocht niet")
        app.screen.query_one("#on", DateField).value_date = date(2026, 11, 18)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert "‼ 4 d te laat" in screen_text(app)
        await press(app, pilot, "escape")
        await screen_of(app, SourcesScreen)
        await idle(app, pilot)
        assert "Te doen 0 · op tijd 0 · te laat 1 (1 nog niet ingelicht) · uitgezonderd 0" in screen_text(app)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_sent_is_booked_for_one_or_for_all_and_returned_makes_it_due_again(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk_at_work(tmp_path, size=size, fill=with_people(make=3)) as (app, pilot, _desk):
        screen = await to_batch(app, pilot, "people")
        await press(app, pilot, "s")
        await dialog_of(app, NoticeSentDialog)
        assert "alle 3 gemaakte" in screen_text(app)
        app.screen.query_one("#on", DateField).value_date = date(2026, 10, 28)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Toen was de kennisgeving er nog niet")
        app.screen.query_one("#on", DateField).value_date = YESTERDAY
        choose(app, "channel", Channel.POST)
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "geen postadres bekend")
        choose(app, "channel", Channel.IN_PERSON)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert [person.sent for person in await people_of(app)] == [Sent(YESTERDAY, Channel.IN_PERSON), None, None]
        assert "Volgende stap: Versturen" in screen_text(app)
        await press(app, pilot, "d")
        await dialog_of(app, NoticeSentDialog)
        assert "alle 2 gemaakte" in screen_text(app) and NAMES[1] not in screen_text(app).partition("Van ")[2][:60]
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert screen.view.row.count(NoticeState.SENT) == 3
        await press(app, pilot, "home")
        assert not screen.offers("sent_person")
        await press(app, pilot, "r")
        await dialog_of(app, DayDialog)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert "onbestelbaar" in screen_text(app)
        assert "Volgende stap: Onbestelbaar nalopen" in screen_text(app)
        await press(app, pilot, "home", "enter")
        await dialog_of(app, PersonView)
        assert "B-2026-01-0001" in screen_text(app) and "onbestelbaar terug" in screen_text(app)


@pytest.mark.fault
async def test_the_list_shows_who_is_looked_for_and_esc_shows_everybody(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_people(make=1)) as (app, pilot, _desk):
        screen = await to_batch(app, pilot, "people")
        await press(app, pilot, "f")
        await dialog_of(app, PeopleFilterDialog)
        fill(app, text="celik")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert NAMES[1] in screen_text(app) and NAMES[0] not in screen_text(app)
        assert "‘celik’ · 1 · f wijzigt, Esc toont iedereen" in screen_text(app)
        await press(app, pilot, "f")
        choose(app, "state", NoticeState.MADE.value)
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert "Niemand past bij dit filter" in screen_text(app)
        await press(app, pilot, "escape")
        assert app.screen is screen and len(screen.people.keys) == 3
        await press(app, pilot, "escape")
        assert app.screen is not screen


async def test_corrected_data_void_an_unsent_notice_and_a_second_desk_is_not_overwritten(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_people(1, make=1)) as (app, pilot, desk):
        screen = await to_batch(app, pilot, "people")
        await press(app, pilot, "e")
        await dialog_of(app, PersonDialog)
        assert "De gemaakte kennisgeving vervalt" in screen_text(app)
        fill(app, organisation="Van mij")

        def meanwhile(_desk: Desk) -> None:
            other = open_vault(desk.workplace)
            (key,) = source_people.ids(other, 1)
            person, _term = source_people.read(other, key)
            source_people.correct(other, replace(person, role="van een ander"))
            other.store.close()

        await app.gateway.run(meanwhile)
        await press(app, pilot, "ctrl+s")
        await dialog_of(app, MessageDialog)
        assert "intussen gewijzigd" in screen_text(app)
        await press(app, pilot, "enter")
        await dialog_of(app, PersonDialog)
        assert app.screen.query_one("#organisation", Input).value == "Van mij"
        assert (await people_of(app))[0].role == "van een ander"
        await press(app, pilot, "ctrl+s")
        await screen_of(app, BatchScreen)
        await idle(app, pilot)
        assert screen.view.row.count(NoticeState.TO_MAKE) == 1


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_hostile_people_steer_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    def hostile(desk: Desk) -> None:
        batch = ready(desk)
        for text in HOSTILE_STRINGS:
            short = text[:150]
            source_people.add(desk, SourcePerson(batch.id, Person(short, organisation=short), role=short, other=text))

    async with desk_at_work(tmp_path, size=size, fill=hostile) as (app, pilot, _desk):
        await to_batch(app, pilot, "people")
        assert "[SEALED]" in screen_text(app)
        for _row in HOSTILE_STRINGS:
            await press(app, pilot, "enter")
            assert harmless(app)
            await press(app, pilot, "escape", "down")
        for key, kind in (("e", PersonDialog), ("c", ApproachDialog), ("v", ExemptDialog), ("x", ConfirmDialog)):
            await press(app, pilot, key)
            await dialog_of(app, kind)
            assert harmless(app)
            await press(app, pilot, "escape")
