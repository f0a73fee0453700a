"""Registers by keys: the table of a year, adding and correcting a day, the check of a year, and who may do it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from ksf_tui.domain.holiday_list import DayEntry
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.services import cases, holidays, users
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.screens.admin.screen import AdminScreen
from ksf_tui.ui.screens.registers.day_dialog import DayDialog
from ksf_tui.ui.screens.registers.holidays import HolidaysScreen
from ksf_tui.ui.screens.registers.impact import ImpactDialog
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateInput
from tests.support import PASSWORD, USER, a_person, an_intake, make_desk, make_workplace
from tests.support import log_in as open_vault
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.gate import PHRASE, at_the_lock, dialog_of, fill, log_in
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, SMALL, harmless, screen_lines, screen_text, wait_for_text

ON_THE_DAY = date(2026, 11, 4)
"""A day of receipt whose month ends on Friday 4 December."""
REMINDER = "De feestdagen van 2027 zijn nog niet gecontroleerd"


def with_cases(count: int = 1, name: str = "Katarzyna Łukasik") -> Callable[[Desk], object]:
    def fill_desk(desk: Desk) -> None:
        cases.register(desk, an_intake(received=date(2026, 11, 2)))
        for _number in range(count):
            cases.register(desk, an_intake(received=ON_THE_DAY, subject=a_person(name)))

    return fill_desk


async def registers(app: KsfApp, pilot: Pilot[int]) -> HolidaysScreen:
    await press(app, pilot, "6")
    screen = await screen_of(app, HolidaysScreen)
    await idle(app, pilot)
    return screen


async def type_day(app: KsfApp, day: str, name: str = "", source: str = "") -> None:
    await dialog_of(app, DayDialog)
    app.screen.query_one(DateInput).value = day
    app.screen.query_one("#holiday", Input).value = name
    app.screen.query_one("#source", Input).value = source


async def to_the_impact(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "enter")
    await dialog_of(app, ImpactDialog)
    await idle(app, pilot)


def line_of(app: KsfApp, text: str) -> str:
    return next((line for line in screen_lines(app) if text in line), "")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_the_table_of_a_year_shows_days_sources_and_what_it_rests_on(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk_at_work(tmp_path, size=size, today=date(2026, 6, 1)) as (app, pilot, _desk):
        screen = await registers(app, pilot)
        text = screen_text(app)
        assert "FEESTDAGEN 2026" in text and "vergeleken met het Publicatieblad" in text
        assert "do 14 mei  Hemelvaartsdag" in text
        assert "Atw artikel 3, eerste lid" in line_of(app, "ma 6 apr")
        assert "zondag" in line_of(app, "Eerste Paasdag")
        assert "nog niet gecontroleerd" not in text
        screen.query_one("#about").scroll_end(animate=False)
        await idle(app, pilot)
        assert "22 november 2026" in screen_text(app)
        screen.query_one("#about").scroll_home(animate=False)
        await press(app, pilot, "right")
        assert "FEESTDAGEN 2027" in screen_text(app)
        assert "Gelijkgestelde dagen: vr 7 mei" in screen_text(app)
        assert "niet met een lijst vergeleken" in screen_text(app)
        await press(app, pilot, "full_stop", "left")
        assert "FEESTDAGEN 2025" in screen_text(app)
        screen.year = 2018
        assert not screen.offers("previous_year")
        screen.year = 2099
        assert not screen.offers("next_year")


async def test_a_day_is_added_after_every_case_that_moves_was_shown(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_cases()) as (app, pilot, _desk):
        await registers(app, pilot)
        await press(app, pilot, "full_stop", "a")
        await type_day(app, "4 dec", "Sinterklaas [b]x", "KB 2026/1")
        await wait_for_text(app, "vr 4 dec 2026")
        await to_the_impact(app, pilot)
        text = screen_text(app)
        assert "vr 4 dec 2026: Sinterklaas [b]x" in text
        assert "1 open zaak verschuift:" in text
        moving = line_of(app, "2026-0002")
        assert "vr 4 dec → do 3 dec" in moving and "vr 4 dec → ma 7 dec" in moving
        assert "2026-0001" not in text
        assert app.calendar.holiday(date(2026, 12, 4)) is None
        await press(app, pilot, "j")
        await screen_of(app, HolidaysScreen)
        await idle(app, pilot)
        line = line_of(app, "Sinterklaas [b]x    ")
        assert "▌vr 4 dec" in line and "+ toegevoegd" in line and "KB 2026/1" in line
        assert f"Gewijzigd door {USER} op 22 november 2026" in screen_text(app)
        assert app.calendar.holiday(date(2026, 12, 4)) == "Sinterklaas [b]x"
        assert [toast.message for toast in app._notifications][-1].startswith("De feestdagen zijn bewaard; 1 open zaak")
        _case, term, _events = await app.gateway.run(cases.overview, 2)
        assert term.safe.legal_last_day == date(2026, 12, 7)


@pytest.mark.fault
async def test_no_is_the_default_and_goes_back_to_what_was_typed(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_cases()) as (app, pilot, _desk):
        screen = await registers(app, pilot)
        await press(app, pilot, "a")
        await type_day(app, "04-12-2026", "Sinterklaas", "KB 2026/1")
        for key in ("enter", "escape", "n"):
            await to_the_impact(app, pilot)
            await press(app, pilot, key)
            await dialog_of(app, DayDialog)
        assert app.screen.query_one("#holiday", Input).value == "Sinterklaas"
        assert app.screen.query_one(DateInput).value == "04-12-2026"
        await press(app, pilot, "escape")
        await wait_for_text(app, "nog eens op Esc")
        await press(app, pilot, "escape")
        assert await screen_of(app, HolidaysScreen) is screen
        assert (await app.gateway.run(holidays.read)).register.changes == ()


@pytest.mark.fault
async def test_many_cases_can_be_leafed_through_and_none_is_said_too(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_cases(30)) as (app, pilot, _desk):
        await registers(app, pilot)
        await press(app, pilot, "full_stop", "a")
        await type_day(app, "4 dec", "Sinterklaas", "KB 2026/1")
        await to_the_impact(app, pilot)
        assert "30 open zaken verschuiven" in screen_text(app)
        assert "2026-0031" not in screen_text(app)
        await press(app, pilot, "pagedown", "pagedown", "pagedown", "up")
        assert "▌2026-0030" in screen_text(app) and "2026-0031" in screen_text(app)
        assert "Ja, toepassen" in screen_text(app)
        await press(app, pilot, "escape")
        await type_day(app, "18-01-2027", "Andere dag", "KB 2026/1")
        await to_the_impact(app, pilot)
        assert "Geen open zaak verschuift." in screen_text(app)
        await press(app, pilot, "down", "pageup", "j")
        await wait_for_text(app, "FEESTDAGEN 2027")
        await wait_for_text(app, "▌ma 18 jan")


async def test_a_day_becomes_a_working_day_and_comes_back(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        screen = await registers(app, pilot)
        await press(app, pilot, "full_stop", "home", "enter")
        await dialog_of(app, DayDialog)
        assert "do 1 jan 2026: Nieuwjaarsdag" in screen_text(app)
        app.screen.query_one(SingleChoice).value = False
        await idle(app, pilot)
        assert app.screen.query_one("#holiday", Input).disabled
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waar staat dit?")
        fill(app, source="Wet van morgen")
        await to_the_impact(app, pilot)
        assert "do 1 jan 2026: geen feestdag, gewone werkdag" in screen_text(app)
        await press(app, pilot, "j")
        await wait_for_text(app, "× werkdag")
        assert "Nieuwjaarsdag" in line_of(app, "× werkdag")
        await idle(app, pilot)
        assert screen.rows.row is not None and not screen.rows.row.is_holiday
        await press(app, pilot, "e")
        await dialog_of(app, DayDialog)
        fill(app, source="Toch niet")
        await to_the_impact(app, pilot)
        await press(app, pilot, "j")
        await wait_for_text(app, "De feestdagen")
        await idle(app, pilot)
        assert "werkdag" not in line_of(app, "do 1 jan   ")


@pytest.mark.fault
async def test_a_day_moves_in_one_go(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_cases()) as (app, pilot, _desk):
        await registers(app, pilot)
        await press(app, pilot, "full_stop", "home", "e")
        await type_day(app, "4 dec", "Nieuwjaarsdag", "Wet van morgen")
        await to_the_impact(app, pilot)
        text = screen_text(app)
        assert "do 1 jan 2026: geen feestdag, gewone werkdag" in text and "vr 4 dec 2026: Nieuwjaarsdag" in text
        await press(app, pilot, "j")
        await wait_for_text(app, "+ toegevoegd")
        assert "× werkdag" in screen_text(app)
        assert len((await app.gateway.run(holidays.read)).register.changes) == 2


@pytest.mark.fault
async def test_what_cannot_be_is_told_beside_the_field(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        await registers(app, pilot)
        await press(app, pilot, "full_stop", "a")
        for day, name, words in (
            ("", "x", "Vul een datum in."),
            ("1-1-1800", "x", "Het jaar 1800 ligt te ver terug."),
            ("3-1-1950", "x", "Het jaar 1950 staat niet in de tabel."),
            ("6 dec", "x", "valt in het weekend"),
            ("25 dec", "x", "al een feestdag: Eerste Kerstdag"),
            ("32 dec", "x", "Deze dag bestaat niet"),
            ("4 dec", "", "Hoe heet deze dag?"),
            ("4 dec", "x", "Waar staat dit?"),
        ):
            await type_day(app, day, name)
            await idle(app, pilot)
            await press(app, pilot, "ctrl+s")
            await wait_for_text(app, words)
            assert isinstance(app.screen, DayDialog)


async def test_a_date_without_a_year_is_of_the_year_that_is_shown(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        screen = await registers(app, pilot)
        assert screen.year == 2027
        await press(app, pilot, "right", "a")
        await type_day(app, "4 dec")
        await wait_for_text(app, "ma 4 dec 2028")
        await type_day(app, "vandaag")
        await wait_for_text(app, "zo 22 nov 2026")
        await type_day(app, "4 dec 2031")
        await wait_for_text(app, "do 4 dec 2031")


@pytest.mark.fault
async def test_another_desk_that_was_first_is_told_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_cases()) as (app, pilot, desk):
        await registers(app, pilot)
        await press(app, pilot, "full_stop", "a")
        await type_day(app, "4 dec", "Sinterklaas", "KB 2026/1")
        await to_the_impact(app, pilot)

        def meanwhile(_desk: Desk) -> None:
            other = open_vault(desk.workplace)
            first = HolidayChange(date(2026, 12, 2), "Eerder", "KB 2026/0", TODAY, "")
            holidays.apply(other, holidays.propose(other, first))
            other.store.close()

        await app.gateway.run(meanwhile)
        await press(app, pilot, "j")
        await dialog_of(app, MessageDialog)
        assert f"{USER} heeft de feestdagen intussen gewijzigd" in screen_text(app)
        await press(app, pilot, "enter")
        await dialog_of(app, DayDialog)
        assert app.screen.query_one("#holiday", Input).value == "Sinterklaas"
        await to_the_impact(app, pilot)
        await press(app, pilot, "j")
        await screen_of(app, HolidaysScreen)
        await idle(app, pilot)
        assert "Eerder" in screen_text(app) and "Sinterklaas" in screen_text(app)


@pytest.mark.fault
async def test_the_reminder_stands_on_the_worklist_until_the_year_is_checked(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_cases()) as (app, pilot, _desk):
        assert f"{REMINDER}: 6, dan k." in screen_text(app)
        await registers(app, pilot)
        assert "FEESTDAGEN 2027" in screen_text(app)
        assert "! nog niet gecontroleerd" in screen_text(app)
        await press(app, pilot, "k")
        await dialog_of(app, AskDialog)
        assert "De feestdagen van 2027 zijn gecontroleerd" in screen_text(app)
        await press(app, pilot, "enter")
        await wait_for_text(app, "Typ eerst een antwoord")
        app.screen.query_one(Input).value = "C/2026/1234 [b]"
        await press(app, pilot, "enter")
        await wait_for_text(app, "✓ gecontroleerd op 22 november 2026")
        await idle(app, pilot)
        assert REMINDER not in screen_text(app)
        await press(app, pilot, "tab", "end")
        assert f"{USER} op 22 november 2026 met C/2026/1234 [b]" in " ".join(screen_text(app).split())
        for section in ("1", "7"):
            await press(app, pilot, section)
            await idle(app, pilot)
            assert REMINDER not in screen_text(app)


async def test_in_spring_nobody_is_reminded_of_a_year_with_a_list(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, today=date(2026, 6, 1)) as (app, _pilot, _desk):
        assert "gecontroleerd" not in screen_text(app)


@pytest.mark.fault
async def test_a_check_by_another_desk_is_seen_without_asking_anew(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, desk):
        assert REMINDER in screen_text(app)

        def meanwhile(_desk: Desk) -> None:
            other = open_vault(desk.workplace)
            holidays.mark_checked(other, 2027, "C/2026/1234")
            other.store.close()

        await app.gateway.run(meanwhile)
        await press(app, pilot, "2", "1")
        assert REMINDER not in screen_text(app)


async def test_others_see_the_table_and_who_can_change_it(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, TODAY)
    users.add_user(desk, "k.visser", Role.SECRETARY, Secret(PHRASE))
    desk.store.close()
    async with at_the_lock(make_workplace(tmp_path, TODAY)) as (app, pilot):
        await log_in(app, pilot, "k.visser", PHRASE)
        await wait_for_text(app, "een beheerder kan dat.")
        screen = await registers(app, pilot)
        await press(app, pilot, "a", "e", "enter", "k")
        assert app.screen is screen
        text = screen_text(app)
        assert f"nog niet gecontroleerd (beheerder: {USER})." in text
        assert "Voeg toe" not in text and "Wijzig" not in text and "Gecontroleerd" not in text
        assert ". Dit jaar" in text


async def test_the_screen_says_that_it_computes_and_takes_no_second_change(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        screen = await registers(app, pilot)
        screen.busy = "Bezig: de open zaken worden nagerekend"
        await idle(app, pilot)
        assert "… Bezig: de open zaken worden nagerekend" in screen_text(app)
        await press(app, pilot, "a", "k", "enter")
        assert app.screen is screen
        screen.busy = ""
        await idle(app, pilot)
        assert "Bezig" not in screen_text(app)


async def test_an_answer_that_comes_after_the_lock_shows_no_names_there(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=with_cases(name="Geheime Naam")) as (app, pilot, desk):
        screen = await registers(app, pilot)
        entry = DayEntry(date(2026, 12, 4), "Sinterklaas", "KB 2026/1")
        changes = entry.changes(None, app.calendar)
        proposal = await app.gateway.run(holidays.propose, *changes)
        await app.action_lock()
        await idle(app, pilot)
        screen._confirm(proposal)
        await idle(app, pilot)
        assert app.current_mode == "lock" and "Geheime" not in screen_text(app)
        await log_in(app, pilot, USER, PASSWORD.reveal())
        await dialog_of(app, ImpactDialog)
        assert "Geheime" in screen_text(app)
        assert desk.user.name == USER


async def test_the_facts_tell_of_the_changed_table(tmp_path: Path) -> None:
    def changed(desk: Desk) -> None:
        added = HolidayChange(date(2026, 12, 4), "Sinterklaas", "KB 2026/1", TODAY, "")
        holidays.apply(desk, holidays.propose(desk, added))

    async with desk_at_work(tmp_path, fill=changed) as (app, pilot, _desk):
        await press(app, pilot, "7")
        await screen_of(app, AdminScreen)
        await idle(app, pilot)
        assert REMINDER in screen_text(app)
        await press(app, pilot, "f")
        await wait_for_text(app, "1 wijziging van kantoor")
        assert "Nagekeken op 22 november 2026." in screen_text(app)


@pytest.mark.fault
@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_hostile_names_and_sources_steer_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    day = date(2027, 1, 4)

    def hostile(desk: Desk) -> None:
        for offset, text in enumerate(HOSTILE_STRINGS):
            change = HolidayChange(date.fromordinal(day.toordinal() + 7 * offset), text, text, TODAY, "")
            holidays.apply(desk, holidays.propose(desk, change))
        cases.register(desk, an_intake(received=ON_THE_DAY, subject=a_person("[/x] [b]vet")))

    async with desk_at_work(tmp_path, size=size, fill=hostile) as (app, pilot, _desk):
        await registers(app, pilot)
        for _row in range(len(HOSTILE_STRINGS)):
            await press(app, pilot, "down")
            assert harmless(app)
        await press(app, pilot, "full_stop", "a")
        await type_day(app, "4 dec", HOSTILE_STRINGS[1], HOSTILE_STRINGS[4])
        await to_the_impact(app, pilot)
        assert "[/x] [b]vet" in screen_text(app) or size == SMALL
        assert harmless(app)
