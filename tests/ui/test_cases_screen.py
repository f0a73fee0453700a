import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseFilter, CaseSort
from ksf_tui.services import cases
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.screens.cases import screen as module
from ksf_tui.ui.screens.cases.filter_dialog import FilterDialog
from ksf_tui.ui.screens.cases.screen import CasesScreen, SearchField
from ksf_tui.ui.widgets.choices import SingleChoice
from tests.support import a_person, an_intake
from tests.ui.office import OfficeApp, days_before, office, settled
from tests.ui.support import (
    HOSTILE_STRINGS,
    LARGE,
    SMALL,
    harmless,
    screen_lines,
    screen_text,
    wait_for_text,
    wait_until,
)

PEOPLE = (
    ("Zwarte, P.", Right.ACCESS, "s.devries", 20),
    ("Łukasik, K.", Right.ERASURE, "k.visser", 3),
    ("Aarts, B.", Right.ACCESS, "k.visser", 10),
)


def three(desk: Desk) -> list[Case]:
    return [
        cases.register(
            desk, an_intake(right, subject=a_person(name), handler=handler, received=days_before(days), request="Dag.")
        )
        for name, right, handler, days in PEOPLE
    ]


def nothing(_desk: Desk) -> None:
    """Fill nothing in."""


def people_on(app: OfficeApp) -> list[str]:
    """Give who stands in the list, from top to bottom."""
    names = [name for name, *_rest in PEOPLE]
    return [name for line in screen_lines(app) for name in names if name.split(",")[0] in line]


def in_search(app: OfficeApp) -> bool:
    return isinstance(app.focused, SearchField)


def cases_screen(_built: object) -> CasesScreen:
    return CasesScreen()


def screen_of(app: OfficeApp) -> CasesScreen:
    found = app.screen_stack[-1] if isinstance(app.screen_stack[-1], CasesScreen) else app.screen_stack[-2]
    assert isinstance(found, CasesScreen)
    return found


@pytest.mark.parametrize("size", [SMALL, LARGE, (140, 30)])
async def test_the_list_shows_urgency_number_person_and_step_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with office(tmp_path, three, cases_screen, size) as (app, _pilot):
        await wait_for_text(app, "Zwarte")
        text = screen_text(app)
        assert "Alle zaken · 3 zaken · nieuwste eerst" in text
        assert "2026-0001" in text
        assert all(step in text for step in ("Bevestigen vr 6 nov", "! Bevestigen 30 okt", "! Bevestigen 21 okt"))
        assert ("in behandeling" in text or "ontvangen" in text) is (size[0] >= 112)
        assert ("s.devries" in screen_lines(app)[-3] or "k.visser" in text) is (size[0] >= 132)


async def test_s_cycles_the_order_and_the_cursor_stays_on_its_case(tmp_path: Path) -> None:
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        await wait_until(lambda: people_on(app) == ["Łukasik, K.", "Aarts, B.", "Zwarte, P."])
        await pilot.press("down")
        key = screen_of(app).rows.key
        await pilot.press("s")
        await wait_until(lambda: people_on(app) == ["Zwarte, P.", "Aarts, B.", "Łukasik, K."])
        assert "uiterste dag" in screen_text(app)
        await pilot.press("s")
        await wait_until(lambda: people_on(app) == ["Aarts, B.", "Łukasik, K.", "Zwarte, P."])
        assert screen_of(app).rows.key == key
        await pilot.press("s")
        await wait_for_text(app, "nieuwste eerst")


async def test_a_filter_by_keys_and_x_shows_all_again(tmp_path: Path) -> None:
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        await pilot.press("f")
        await wait_until(lambda: isinstance(app.screen, FilterDialog))
        await pilot.press("right", "tab", "right", "tab", "right", "enter")
        await wait_until(lambda: isinstance(app.screen, CasesScreen))
        await wait_for_text(app, "Open · Inzage · k.visser · 1 zaak")
        assert people_on(app) == ["Aarts, B."]
        await pilot.press("f")
        await wait_until(lambda: isinstance(app.screen, FilterDialog))
        assert [choice.value for choice in app.screen.query(SingleChoice)] == ["open", "access", "k.visser", ""]
        await pilot.press("escape")
        await wait_until(lambda: isinstance(app.screen, CasesScreen))
        assert people_on(app) == ["Aarts, B."]
        await pilot.press("x")
        await wait_for_text(app, "Alle zaken · 3 zaken")


async def test_a_filter_without_cases_says_what_to_do(tmp_path: Path) -> None:
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        screen_of(app).wanted = CaseFilter(right=Right.PORTABILITY, sort=CaseSort.DUE)
        screen_of(app).reload()
        await wait_for_text(app, "f wijzigt het, x toont alles")
        assert not screen_of(app).check_action("open", ())
        await pilot.press("x")
        await wait_for_text(app, "Alle zaken · 3 zaken · op uiterste dag")


async def test_an_empty_vault_says_how_to_begin(tmp_path: Path) -> None:
    async with office(tmp_path, nothing, cases_screen) as (app, pilot):
        await wait_for_text(app, "Nog geen zaken. Druk op n voor de eerste.")
        await pilot.press("enter", "w", "s", "x")
        assert app.opened == []


async def test_search_while_typing_then_the_list_then_open(tmp_path: Path) -> None:
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        await pilot.press("slash")
        assert in_search(app)
        await pilot.press("l", "u", "k")
        await wait_for_text(app, "1 zaak gevonden")
        assert people_on(app) == ["Łukasik, K."]
        assert "f Filter" not in screen_lines(app)[-1]
        await pilot.press("enter")
        assert not in_search(app)
        await pilot.press("enter")
        await wait_until(lambda: app.opened == [2])
        assert app.sequence == (2,)
        await pilot.press("escape")
        await wait_for_text(app, "Alle zaken · 3 zaken")
        await wait_until(lambda: len(people_on(app)) == 3)


async def test_escape_wipes_the_search_then_leaves_the_field(tmp_path: Path) -> None:
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        screen_of(app).focus_search()
        await pilot.press("q", "q")
        await wait_for_text(app, "Niets gevonden. Esc wist de zoekterm.")
        await pilot.press("escape")
        await wait_for_text(app, "Alle zaken")
        assert in_search(app)
        await pilot.press("escape")
        assert not in_search(app)


async def test_opening_gives_the_whole_sequence(tmp_path: Path) -> None:
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        await wait_until(lambda: len(people_on(app)) == 3)
        await pilot.press("end", "o")
        assert app.opened == [1]
        assert app.sequence == (2, 3, 1)


async def test_why_explains_the_date(tmp_path: Path) -> None:
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        await pilot.press("w")
        await wait_until(lambda: isinstance(app.screen, WhyDialog))


async def test_coming_back_reads_anew_and_keeps_the_cursor(tmp_path: Path) -> None:
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        await wait_until(lambda: len(people_on(app)) == 3)
        await pilot.press("down")
        key = screen_of(app).rows.key
        await app.push_screen(FilterDialog(CaseFilter(), (), ()))
        await app.gateway.run(cases.register, an_intake(subject=a_person("Nieuw, N."), received=days_before(0)))
        await pilot.press("escape")
        await wait_for_text(app, "Nieuw, N.")
        assert screen_of(app).rows.key == key


async def test_an_older_answer_never_replaces_a_newer_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        gate, asked = asyncio.Event(), list[object]()
        really = app.gateway.run

        async def run(use_case: object, *args: object) -> object:
            answer: object = await really(use_case, *args)  # type: ignore[arg-type]
            asked.append(args[0])
            if args[0] == "zwa":
                await gate.wait()
            return answer

        monkeypatch.setattr(app.gateway, "run", run)
        search = screen_of(app).search
        search.value = "zwa"
        await wait_until(lambda: "zwa" in asked)
        search.value = "aar"
        await wait_for_text(app, "1 zaak gevonden")
        gate.set()
        await settled(app, pilot)
        assert people_on(app) == ["Aarts, B."]


async def test_a_search_with_too_many_answers_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    async with office(tmp_path, three, cases_screen) as (app, _pilot):
        screen_of(app).search.value = "dag"
        await wait_for_text(app, "De nieuwste 2 van meer zaken")
        await wait_until(lambda: len(people_on(app)) == 2)


@pytest.mark.fault
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_hostile_names_and_handlers_steer_nothing(tmp_path: Path, size: tuple[int, int]) -> None:
    def hostile(desk: Desk) -> Sequence[Case]:
        return [
            cases.register(
                desk, an_intake(subject=a_person(text[:150]), handler=text[:40].replace("\ud800", "") or "x")
            )
            for text in HOSTILE_STRINGS
            if text.strip()
        ]

    async with office(tmp_path, hostile, cases_screen, size) as (app, pilot):
        await wait_for_text(app, "日本語の名前")
        assert harmless(app)
        await pilot.press("end")
        await wait_for_text(app, "[SEALED]")
        assert harmless(app)
        for text in HOSTILE_STRINGS:
            screen_of(app).search.value = text
            await settled(app, pilot)
            assert harmless(app)
        await pilot.press("escape", "f")
        await wait_until(lambda: isinstance(app.screen, FilterDialog))
        await pilot.pause()
        assert harmless(app)
        await pilot.press("enter")
        await settled(app, pilot)
        assert isinstance(app.screen, CasesScreen)


async def test_a_hundred_thousand_cases_open_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = list(range(1, 100_001))
    async with office(tmp_path, three, cases_screen) as (app, pilot):
        monkeypatch.setattr(cases, "list_ids", lambda _desk, _wanted: ids)
        screen_of(app).reload()
        await wait_for_text(app, "100.000 zaken")
        await pilot.press("end", "pageup", "home")
        assert screen_of(app).rows.key == 1
