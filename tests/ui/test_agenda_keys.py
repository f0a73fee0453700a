"""Section 4 by keys: days and months, the list of a day, what lies behind it, a jump, the export, hostile texts."""

import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ksf_tui.domain.agenda import AgendaEntry, AgendaKind, of_batch, of_file
from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.urgency import Level
from ksf_tui.errors import KsfError
from ksf_tui.services import cases
from ksf_tui.services.agenda import read
from ksf_tui.services.desk import Desk
from ksf_tui.services.reminders import Reminders, since_last_time
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.reminders import RemindersDialog
from ksf_tui.ui.screens.agenda import words
from ksf_tui.ui.screens.agenda.jump_dialog import JumpDialog
from ksf_tui.ui.screens.agenda.month import FIRST, LAST, days_of, month, turned, within
from ksf_tui.ui.screens.agenda.screen import AgendaScreen
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.lock.screen import LockScreen
from ksf_tui.ui.screens.sources.batch import BatchScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.date_field import DateInput
from tests.support import PASSWORD, USER, a_person, an_intake, facts, make_desk
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.gate import at_the_lock, log_in
from tests.ui.sources import with_people
from tests.ui.support import (
    HOSTILE_STRINGS,
    HOSTILE_TEXTS,
    LARGE,
    SMALL,
    WidgetApp,
    harmless,
    running,
    screen_lines,
    screen_text,
    wait_for_text,
    wait_until,
)

RECEIVED = date(2026, 10, 30)
LAST_DAY = date(2026, 11, 30)
NAME = "Katarzyna Łukasik"
CALENDAR = facts().calendar


def an_entry(day: date = TODAY, level: Level = Level.TODAY, **changes: object) -> AgendaEntry:
    values = {"who": NAME, "case_id": 1} | changes
    return AgendaEntry(day, AgendaKind.ANSWER, "2026-0001", "Antwoord", level, **values)  # type: ignore[arg-type]


class TestMonth:
    def test_a_page_is_six_weeks_from_a_monday_on(self) -> None:
        for day in (date(2026, 2, 1), date(2026, 11, 22), date(2027, 2, 28), LAST):
            page = days_of(day)
            assert len(page) == 42 and page[0].weekday() == 0 and page[-1].weekday() == 6
            assert day in page and day.replace(day=1) in page[:7]

    def test_months_are_turned_within_the_years_that_are_known(self) -> None:
        assert turned(date(2027, 1, 31), 1) == date(2027, 2, 28)
        assert turned(LAST, 1) == LAST and turned(FIRST, -1) == FIRST
        assert within(date(9999, 12, 31)) == LAST

    def test_the_worst_level_comes_first_and_the_month_counts_its_own_days(self) -> None:
        entries = (an_entry(), an_entry(level=Level.LATER), an_entry(LAST_DAY), an_entry(date(2026, 12, 1)))
        shown = month(TODAY, TODAY, entries, CALENDAR)
        assert list(shown.counts(TODAY).items()) == [(Level.TODAY, 1), (Level.LATER, 1)]
        assert shown.total() == {Level.LATE: 0, Level.TODAY: 2, Level.SOON: 0, Level.LATER: 1}
        assert shown.counts(date(2026, 12, 1)) == {Level.TODAY: 1}, "the weeks around it show theirs too"

    def test_holidays_have_their_names(self) -> None:
        shown = month(date(2026, 12, 25), TODAY, (), CALENDAR)
        assert "vr 25 dec 2026 · Eerste Kerstdag" in words.day_line(shown).plain
        assert "* za 26 dec Tweede Kerstdag" in words.under_grid(shown).plain
        assert "Nieuwjaar" not in words.under_grid(shown).plain


class TestWords:
    @pytest.mark.parametrize(
        ("entry", "said"),
        [
            (an_entry(date(2026, 11, 20), Level.LATE), "2 dagen te laat"),
            (an_entry(), "vandaag"),
            (an_entry(level=Level.LATE), "vandaag, het uur is voorbij"),
            (an_entry(LAST_DAY, Level.LATER), "nog 8 dagen"),
            (an_entry(date(2026, 11, 20), Level.LATER, is_paused=True), "opgeschort: geen uiterste dag"),
        ],
    )
    def test_how_an_entry_stands(self, entry: AgendaEntry, said: str) -> None:
        assert words.standing_words(entry, TODAY) == said

    def test_a_day_of_the_house_is_never_called_late(self) -> None:
        entry = AgendaEntry(date(2026, 11, 20), AgendaKind.TASK, "2026-0001", "2 taken", Level.TODAY)
        assert words.standing_words(entry, TODAY) == "2 dagen over de dag"
        assert "Dag van het kantoor" in words.about(entry, TODAY).plain

    def test_a_file_is_kept_until_the_end_of_its_day(self) -> None:
        entry = of_file(1, "2021-0001", NAME, TODAY, TODAY)
        assert words.standing_words(entry, TODAY) == "vandaag voor het laatst"
        assert "Bewaard tot en met zo 22 nov, huisregel" in words.about(entry, TODAY).plain

    @pytest.mark.parametrize("level", Level)
    def test_each_level_has_a_sign_with_its_count(self, level: Level) -> None:
        assert words.counts_of({level: 12}).plain == f"{words.SIGNS[level]} 12"
        assert words.counts_of({level: 1200}).plain == f"{words.SIGNS[level]}999+"

    def test_a_day_on_which_everything_is_paused_has_the_sign_of_that(self) -> None:
        paused = an_entry(level=Level.LATER, is_paused=True)
        shown = month(TODAY, TODAY, (paused, an_entry(LAST_DAY), replace(paused, day=LAST_DAY)), CALENDAR)
        assert shown.is_paused(TODAY) and not shown.is_paused(LAST_DAY) and not shown.is_paused(RECEIVED)
        assert words.counts_of(shown.counts(TODAY), is_paused=True).plain == "‖  1"
        assert "! nu te doen of binnen een week" in words.under_grid(shown).plain

    def test_the_line_of_a_month_fits_whatever_the_numbers(self) -> None:
        days = {level: date(2026, 9, place) for place, level in enumerate(Level, 1)}
        entries = [an_entry(day, level) for level, day in days.items() for _turn in range(1000)]
        line = words.title_line(month(date(2026, 9, 1), TODAY, entries, CALENDAR))
        assert "! 1000 ≤ 7 d" in line.plain and line.cell_length <= SMALL[0] - 2

    @pytest.mark.parametrize("text", HOSTILE_STRINGS)
    def test_hostile_texts_stay_on_their_line(self, text: str) -> None:
        entry = an_entry(who=text, detail=text)
        assert len(words.about(entry, TODAY).plain.splitlines()) == 4


def filled(desk: Desk) -> None:
    """Register a batch, and a request that was acknowledged by nobody."""
    with_people()(desk)
    cases.register(desk, an_intake(subject=a_person(NAME), received=RECEIVED))


async def test_days_months_and_what_lies_behind_an_entry(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=filled) as (app, pilot, _desk):
        await press(app, pilot, "4")
        screen = await screen_of(app, AgendaScreen)
        await idle(app, pilot)
        assert "NOVEMBER 2026" in screen_text(app)
        assert "zo 22 nov 2026 · vandaag" in screen_text(app)
        await press(app, pilot, "right")
        assert "Niets op deze dag." in screen_text(app)
        await press(app, pilot, "down")
        assert screen.day == LAST_DAY
        await wait_for_text(app, "ma 30 nov 2026 · 2 regels")
        assert any("▌30" in line for line in screen_lines(app)), "the chosen day is marked by a sign"
        assert "Uiterste dag volgens de wet: ma 30 nov" in screen_text(app)
        await press(app, pilot, "tab", "end")
        assert "3 personen" in screen_text(app)
        await press(app, pilot, "enter")
        await screen_of(app, BatchScreen)
        await press(app, pilot, "escape")
        await screen_of(app, AgendaScreen)
        await idle(app, pilot)
        await press(app, pilot, "home", "enter")
        assert (await screen_of(app, CaseScreen)).view is not None
        await press(app, pilot, "escape")
        await screen_of(app, AgendaScreen)
        await press(app, pilot, "escape")
        assert app.focused is screen.grid
        await press(app, pilot, "right")
        assert screen.day == date(2026, 12, 1)
        await wait_for_text(app, "DECEMBER 2026")
        await press(app, pilot, "pagedown")
        assert screen.day == date(2027, 1, 1)
        await wait_for_text(app, "Nieuwjaarsdag")
        await press(app, pilot, "full_stop")
        assert screen.day == TODAY


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_grid_shows_that_a_day_is_paused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    paused = (an_entry(level=Level.LATER, is_paused=True),)
    monkeypatch.setattr("ksf_tui.services.agenda.read", lambda *_range: paused)
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        await press(app, pilot, "4")
        await screen_of(app, AgendaScreen)
        await wait_for_text(app, "‖  1")


async def test_another_day_begins_at_the_top_of_its_list(tmp_path: Path) -> None:
    def fill(desk: Desk) -> None:
        for day in (date(2026, 10, 27), RECEIVED):
            for _turn in range(3):
                cases.register(desk, an_intake(received=day))

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        await press(app, pilot, "4")
        screen = await screen_of(app, AgendaScreen)
        screen.day = LAST_DAY
        await idle(app, pilot)
        await press(app, pilot, "tab", "end")
        assert "2026-0006" in screen_text(app) and screen.rows.cursor == 2
        screen.day = date(2026, 11, 27)
        await idle(app, pilot)
        assert screen.rows.cursor == 0 and len(screen.rows.keys) == 3


async def test_a_month_that_is_read_too_late_takes_no_place_of_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at_work(tmp_path, fill=filled) as (app, pilot, _desk):
        await press(app, pilot, "4")
        screen = await screen_of(app, AgendaScreen)
        screen.day = date(2026, 11, 6)
        await idle(app, pilot)
        may_go_on = threading.Event()

        def slow(desk: Desk, first: date, last: date) -> tuple[AgendaEntry, ...]:
            may_go_on.wait(10)
            return read(desk, first, last)

        monkeypatch.setattr("ksf_tui.services.agenda.read", slow)
        screen.action_next_month()
        screen.action_previous_month()
        may_go_on.set()
        await idle(app, pilot)
        assert "vr 6 nov 2026 · 1 regel" in screen_text(app)


async def test_a_jump_and_the_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk_at_work(tmp_path, fill=filled, size=LARGE) as (app, pilot, desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        await press(app, pilot, "4")
        screen = await screen_of(app, AgendaScreen)
        await press(app, pilot, "j")
        dialog = await screen_of(app, JumpDialog)
        dialog.query_one(DateInput).value = "1-1-2200"
        await press(app, pilot, "enter")
        assert "Zo ver reikt de agenda niet." in screen_text(app)
        dialog.query_one(DateInput).value = "3 dec"
        await press(app, pilot, "enter")
        await screen_of(app, AgendaScreen)
        assert screen.day == date(2026, 12, 3)
        await press(app, pilot, "x")
        (line,) = said
        (path,) = desk.workplace.exports.iterdir()
        assert str(path) in line and NAME.encode() not in path.read_bytes()


@pytest.mark.parametrize("hostile", HOSTILE_TEXTS[:2])
@pytest.mark.parametrize("size", [SMALL, pytest.param(LARGE, marks=pytest.mark.fault)])
async def test_hostile_names_steer_nothing(tmp_path: Path, hostile: str, size: tuple[int, int]) -> None:
    def fill(desk: Desk) -> None:
        cases.register(desk, an_intake(subject=a_person(hostile), received=add_months(TODAY, -1)))
        with_people(source=hostile[:100])(desk)

    async with desk_at_work(tmp_path, fill=fill, size=size) as (app, pilot, _desk):
        await press(app, pilot, "4", "right", "tab")
        await screen_of(app, AgendaScreen)
        assert harmless(app) and "2026-0001" in screen_text(app)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_reminders_cut_no_words_of_our_own(size: tuple[int, int]) -> None:
    late = of_batch(1, "B-2026-01", "het Handelsregister van de Kamer van Koophandel", date(2026, 11, 20), 3000, TODAY)
    app = WidgetApp(Static("x"))
    async with running(app, size=size) as pilot:
        app.push_screen(RemindersDialog(date(2026, 11, 20), [an_entry(), late], TODAY))
        await wait_for_text(app, "Sinds vr 20 nov")
        await pilot.pause()
        assert "Kennisgeving aan 3000 personen  het " in screen_text(app)
        assert "te laat, vr 20 nov" in screen_text(app) and "Antwoord  " in screen_text(app)


@pytest.mark.parametrize("count", [2, 30])
async def test_reminders_show_what_fits_and_how_many_more(count: int) -> None:
    answers: list[bool | None] = []
    app = WidgetApp(Static("x"))
    entries = [an_entry(who=text) for text in HOSTILE_STRINGS][:count] * 2
    async with running(app) as pilot:
        app.push_screen(RemindersDialog(date(2026, 11, 20), entries, TODAY), answers.append)
        await wait_for_text(app, "Sinds vr 20 nov")
        assert ("en nog" in screen_text(app)) is (count > 5)
        assert "⏎ Naar de werkvoorraad   Esc Sluiten" in screen_text(app)
        assert harmless(app)
        await pilot.press("escape")
        assert answers == [False]


async def locked_after_a_first_login(app: KsfApp, pilot: Pilot[int]) -> None:
    """Log in on a first day, lock, and wait for the next month."""
    await log_in(app, pilot, USER, PASSWORD.reveal())
    await screen_of(app, WorklistScreen)
    await idle(app, pilot)
    await press(app, pilot, "ctrl+l")
    await screen_of(app, LockScreen)
    app.workplace.clock.move(date(2026, 12, 1))  # type: ignore[attr-defined]  # the standing clock of tests


async def test_what_was_read_before_the_lock_waits_behind_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = make_desk(tmp_path, date(2026, 11, 2))
    filled(desk)
    desk.store.close()
    async with at_the_lock(desk.workplace) as (app, pilot):
        await locked_after_a_first_login(app, pilot)
        begun = threading.Event()

        def slow(desk: Desk) -> Reminders | None:
            found = since_last_time(desk)
            begun.set()
            while app.current_mode != "lock":
                time.sleep(0.01)
            return found

        with monkeypatch.context() as patch:
            patch.setattr("ksf_tui.services.reminders.since_last_time", slow)
            await log_in(app, pilot, USER, PASSWORD.reveal())
            await wait_until(begun.is_set)
            await pilot.press("ctrl+l")
            await app.gateway.call(lambda: None)  # has its turn after what was read, and after the vault was closed
        for _turn in range(5):
            await pilot.pause()
        assert isinstance(app.screen, LockScreen) and NAME not in screen_text(app)
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, RemindersDialog)
        await press(app, pilot, "enter")
        await screen_of(app, WorklistScreen)


async def test_what_could_not_be_read_is_told_at_the_next_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_desk: Desk, **_range: date) -> None:
        raise KsfError("Lezen is niet gelukt")

    desk = make_desk(tmp_path, date(2026, 11, 2))
    filled(desk)
    desk.store.close()
    async with at_the_lock(desk.workplace) as (app, pilot):
        await locked_after_a_first_login(app, pilot)
        with monkeypatch.context() as patch:
            patch.setattr("ksf_tui.services.reminders.read", fail)
            await log_in(app, pilot, USER, PASSWORD.reveal())
            await wait_for_text(app, "Lezen is niet gelukt")
            await press(app, pilot, "escape", "ctrl+l")
        await screen_of(app, LockScreen)
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, RemindersDialog)


async def test_a_login_on_a_later_day_tells_what_became_due_and_never_over_the_lock(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, date(2026, 11, 2))
    filled(desk)
    desk.store.close()
    workplace = desk.workplace
    async with at_the_lock(workplace) as (app, pilot):
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, WorklistScreen)
        await idle(app, pilot)
        assert not isinstance(app.screen, RemindersDialog), "the first login says nothing"
        await press(app, pilot, "2", "ctrl+l")
        await screen_of(app, LockScreen)
        workplace.clock.move(date(2026, 12, 1))  # type: ignore[attr-defined]  # the standing clock of tests
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, RemindersDialog)
        assert "te laat, ma 30 nov" in screen_text(app)
        await press(app, pilot, "ctrl+l")
        await screen_of(app, LockScreen)
        assert NAME not in screen_text(app)
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await screen_of(app, RemindersDialog)
        await press(app, pilot, "enter")
        await screen_of(app, WorklistScreen)
        await idle(app, pilot)
