"""Batches in the worklist: among the cases by who has to be told first, counted, opened, explained."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.sources.batches import SourceKind
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.domain.sources.rows import BatchRow
from ksf_tui.services import cases, holidays, source_people
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.registers.impact import ImpactDialog
from ksf_tui.ui.screens.sources.batch import BatchScreen
from ksf_tui.ui.screens.worklist.groups import Group, group_of, grouped
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from tests.source_ledger import a_batch, a_source_person, in_ledger, tell
from tests.support import an_intake
from tests.ui.desk import TODAY, desk_at_work, press, screen_of
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, harmless, screen_lines, screen_text, wait_for_text
from tests.ui.test_worklist_groups import line


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def a_row(last: int, **counts: int) -> BatchRow:
    """Give the line of a batch whose first people have to be told some days from today."""
    found = {NoticeState(state): count for state, count in counts.items()}
    day = TODAY + timedelta(last)
    return BatchRow(3, "B-2026-03", SourceKind.REGISTER, "KvK-lijst", ago(20), found, True, day, day, 1)


def work(desk: Desk) -> None:
    """A case of today, and a batch that is due in three days of which one person was told."""
    cases.register(desk, an_intake(received=TODAY))
    people = [a_source_person(f"Persoon {number}", email=f"p{number}@firma.example") for number in range(4)]
    batch = in_ledger(desk, a_batch(obtained=date(2026, 10, 26)), people)
    told, *_others = source_people.ids(desk, batch.id)
    tell(desk, batch, [told], Sent(date(2026, 11, 2), Channel.EMAIL))


@pytest.mark.parametrize(("last", "group"), [(-1, Group.LATE), (0, Group.TODAY), (3, Group.SOON), (20, Group.LATER)])
def test_a_batch_stands_where_its_first_person_would(last: int, group: Group) -> None:
    assert group_of(a_row(last, to_make=5), TODAY) is group


def test_within_a_group_the_soonest_comes_first_be_it_case_or_batch() -> None:
    rows = (line(1), line(5))
    assert grouped(rows, TODAY, [a_row(3, to_make=1)]).rows == (rows[0], a_row(3, to_make=1), rows[1])


def test_the_figures_count_batches_too() -> None:
    rows = grouped([], TODAY, [a_row(-1, to_make=5), a_row(3, made=2)])
    assert rows.summary == "Te laat 1 · Vandaag 0 · Deze week 1 · Wacht 0 · Open 2"


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_batch_stands_among_the_cases(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=work, size=size) as (app, pilot, _desk):
        await wait_for_text(app, "B-2026-01")
        lines = [line.strip("▌ ") for line in screen_lines(app) if "B-2026-01  Bron" in line or "2026-0001  " in line]
        assert lines[0].startswith("! 4 d") and "Bron (3)" in lines[0] and "Inhoud controleren" in lines[0]
        assert "het Handels" in lines[0]
        assert "2026-0001" in lines[1]
        assert "Deze week 1" in screen_text(app) and "Open 2" in screen_text(app)
        await wait_for_text(app, "Register")
        assert "do 26 nov" in screen_text(app)
        assert "3 personen" in screen_text(app)
        await press(app, pilot, "down")
        await wait_for_text(app, "Ontvangst bevestigen")


async def test_keys_open_and_explain_a_batch(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=work) as (app, pilot, _desk):
        await press(app, pilot, "w")
        await screen_of(app, WhyDialog)
        assert "B-2026-01: waarom deze datum?" in screen_text(app)
        assert "26 oktober 2026" in screen_text(app)
        await press(app, pilot, "escape")
        for key in ("o", "enter"):
            await press(app, pilot, key)
            await screen_of(app, BatchScreen)
            await press(app, pilot, "escape")
            await screen_of(app, WorklistScreen)


async def test_leafing_through_cases_leaves_batches_out(tmp_path: Path) -> None:
    def two_cases(desk: Desk) -> None:
        work(desk)
        cases.register(desk, an_intake(received=ago(1)))

    async with desk_at_work(tmp_path, fill=two_cases) as (app, pilot, _desk):
        await press(app, pilot, "down", "o")
        await screen_of(app, CaseScreen)
        assert sorted(app.sequence) == [1, 2]
        await wait_for_text(app, "1 van 2")
        await press(app, pilot, "full_stop")
        await wait_for_text(app, "2 van 2")


async def test_a_batch_of_which_everybody_was_told_is_no_work(tmp_path: Path) -> None:
    def all_told(desk: Desk) -> None:
        batch = in_ledger(desk, a_batch(), [a_source_person(email="p@firma.example")])
        tell(desk, batch, source_people.ids(desk, batch.id), Sent(date(2026, 11, 2), Channel.EMAIL))

    async with desk_at_work(tmp_path, fill=all_told) as (app, _pilot, _desk):
        await wait_for_text(app, "Geen open zaken")


@pytest.mark.fault
async def test_hostile_sources_steer_nothing(tmp_path: Path) -> None:
    def hostile(desk: Desk) -> None:
        for text in HOSTILE_STRINGS[:-1]:
            in_ledger(desk, a_batch(source=text[:150]), [a_source_person()])

    async with desk_at_work(tmp_path, fill=hostile) as (app, pilot, _desk):
        for _row in HOSTILE_STRINGS:
            await press(app, pilot, "down")
            assert harmless(app)


async def test_the_impact_of_a_holiday_names_the_batches(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=work) as (app, _pilot, _desk):
        change = HolidayChange(date(2026, 11, 26), "Dag van de bron", "KB 2026/1", TODAY, "")
        app.push_screen(ImpactDialog(await app.gateway.run(holidays.propose, change)))
        await wait_for_text(app, "Ook 3 kennisgevingen verschuiven: B-2026-01 (3)")
