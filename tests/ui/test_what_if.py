"""What if: typed facts become dates and reasons at once, and nothing is stored."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.facts import Facts, Question, QuestionKind, TermKind
from ksf_tui.domain.holidays import HolidayFacts
from ksf_tui.domain.rights import Right
from ksf_tui.services import cases
from ksf_tui.services.desk import Desk
from ksf_tui.services.gateway import Gateway
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.what_if import WhatIfDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.date_field import DateInput
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow
from tests.support import an_intake, events
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.support import (
    HOSTILE_STRINGS,
    LARGE,
    SMALL,
    WidgetApp,
    harmless,
    running,
    screen_lines,
    screen_text,
    wait_for_text,
)

FIELDS = ("asked-0", "replied-0", "asked-1", "replied-1", "extended", "answered", "contact", "disclosure", "months")


async def opened(app: KsfApp, pilot: Pilot[int]) -> WhatIfDialog:
    await press(app, pilot, "t")
    return await screen_of(app, WhatIfDialog)


async def typed(app: KsfApp, pilot: Pilot[int], dialog: WhatIfDialog, received: str, **fields: str) -> list[str]:
    """Fill fields in, by name with `_` for `-`, and give the lines about the dates."""
    dialog.query_one("#received DateInput", DateInput).value = received
    for name, value in fields.items():
        dialog.query_one(f"#{name.replace('_', '-')}", TextField).value = value
    await idle(app, pilot)
    return said(dialog)


def said(dialog: WhatIfDialog) -> list[str]:
    return [" ".join(line.split()) for line in str(dialog.query_one("#what-if-dates", Static).content).splitlines()]


async def choose(app: KsfApp, pilot: Pilot[int], dialog: WhatIfDialog, kind: TermKind) -> None:
    dialog.kind.value = kind
    await idle(app, pilot)


def rows(dialog: WhatIfDialog) -> list[str]:
    """Give the labels of the fields that are shown."""
    return [str(row.query_one(".form-label", Static).content) for row in dialog.query(FormRow) if row.display]


async def test_a_date_gives_its_dates_and_reasons_and_the_vault_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        before = await app.gateway.run(events)
        asked: list[object] = []
        call = Gateway.call

        async def noted(gateway: Gateway, function: Callable[[], Any]) -> object:
            asked.append(function)
            return await call(gateway, function)

        monkeypatch.setattr(Gateway, "call", noted)
        dialog = await opened(app, pilot)
        assert dialog.focused is dialog.query_one("#received DateInput")
        assert said(dialog)[1] == "di 22 dec 2026 di 22 dec 2026 di 22 dec 2026 di 22 dec 2026"
        await press(app, pilot, *"22-10")
        assert said(dialog) == [
            "KALENDER PLAN UITERLIJK ZONDER WACHTTIJD",
            "zo 22 nov 2026 vr 20 nov 2026 ma 23 nov 2026 ma 23 nov 2026",
            "Vandaag zo 22 nov 2026: ! 1 d",
        ]
        await wait_for_text(app, "1 Ontvangen op donderdag 22 oktober 2026")
        await press(app, pilot, "pagedown", "pagedown", "pagedown")
        await wait_for_text(app, "Verlengen: verstuur het bericht uiterlijk zo 22 nov.")
        assert not asked
        await press(app, pilot, "escape")
        await screen_of(app, WorklistScreen)
        assert await app.gateway.run(events) == before
        assert asked


async def test_questions_and_an_extension_move_the_dates_key_by_key(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        dialog = await opened(app, pilot)
        assert "2e vraag" not in rows(dialog)
        lines = await typed(app, pilot, dialog, "22 okt", asked_0="28 okt")
        assert lines == [
            "KALENDER PLAN UITERLIJK VEILIG PLAN VEILIG",
            "– – opgeschort vr 20 nov 2026 ma 23 nov 2026",
            "‖ opgeschort sinds wo 28 okt 2026",
        ]
        assert "2e vraag" in rows(dialog)
        lines = await typed(app, pilot, dialog, "22 okt", replied_0="4 nov")
        assert lines[1] == "za 28 nov 2026 vr 27 nov 2026 ma 30 nov 2026 ma 23 nov 2026"
        lines = await typed(app, pilot, dialog, "22 okt", asked_1="5 nov", replied_1="6 nov")
        assert lines[1] == "zo 29 nov 2026 vr 27 nov 2026 ma 30 nov 2026 ma 23 nov 2026"
        lines = await typed(app, pilot, dialog, "22 okt", asked_0="", replied_0="", asked_1="", replied_1="")
        lines = await typed(app, pilot, dialog, "22 okt", extended="20 nov")
        assert lines[1] == "vr 22 jan 2027 vr 22 jan 2027 vr 22 jan 2027 vr 22 jan 2027"
        lines = await typed(app, pilot, dialog, "22 okt", extended="", answered="25 nov")
        assert lines[2] == "✓ 2 d te laat beantwoord"


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_each_kind_asks_only_what_matters_and_has_its_dates(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, size=size) as (app, pilot, _desk):
        dialog = await opened(app, pilot)
        request = ["Vraag gesteld", "Verlengd op", "Beantwoord op"]
        for kind, received, fields, shown, dates in (
            (TermKind.REQUEST, "22 okt", {}, ["Ontvangen op", "Soort", *request], "zo 22 nov 2026"),
            (
                TermKind.NOTICE,
                "22 okt",
                {"contact": "31 okt"},
                ["Verkregen op", "Soort", "Eerste contact", "Verstrekking", "Verstuurd op"],
                "za 31 okt 2026 za 31 okt 2026 za 31 okt 2026",
            ),
            (
                TermKind.COMPLAINT,
                "22 okt",
                {},
                ["Ontvangen op", "Soort", "Beantwoord op"],
                "zo 22 nov 2026 vr 20 nov 2026 ma 23 nov 2026",
            ),
            (
                TermKind.WITHDRAWAL,
                "22 okt",
                {},
                ["Ontvangen op", "Soort", "Beantwoord op"],
                "zo 22 nov 2026 vr 20 nov 2026 ma 23 nov 2026",
            ),
            (TermKind.BREACH, "2026-10-24T16:30+02:00", {}, ["Bekend sinds", "Soort"], "di 27 okt 2026 15:30"),
            (TermKind.COURT, "22 okt", {}, ["Antwoord kwam", "Soort"], "do 3 dec 2026 do 3 dec 2026"),
            (TermKind.AUTHORITY, "22 okt", {}, ["Klacht bij AP", "Soort"], "vr 22 jan 2027 vr 22 jan 2027"),
            (TermKind.RETENTION, "22 okt", {"months": "6"}, ["Vanaf", "Soort", "Maanden"], "do 22 apr 2027"),
        ):
            await choose(app, pilot, dialog, kind)
            lines = await typed(app, pilot, dialog, received, **fields)
            assert rows(dialog) == shown
            assert lines[1].startswith(dates)
            assert "1 " in screen_text(app)
            assert all(line.rstrip().count("│") <= 2 for line in screen_lines(app)[3:12]) or size == LARGE


@pytest.mark.fault
async def test_what_can_not_be_computed_is_a_line_in_words(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        dialog = await opened(app, pilot)
        for received, fields, line in (
            ("", {}, "Vul een datum in. Bijvoorbeeld vandaag of 22 nov."),
            ("31 feb", {}, "Deze dag bestaat niet. Typ bijvoorbeeld 22-11-2026 of 22 nov."),
            ("31-12-9999", {}, "Zo ver reikt de kalender niet. Reken met een dag van 2000 tot en met 2199."),
            ("22 okt", {"replied_0": "3 nov"}, "Vul ook in wanneer de vraag is gesteld."),
            ("22 okt", {"replied_0": "", "asked_0": "3-10-2026"}, "De vraag kan niet vóór de ontvangst liggen."),
            ("22 okt", {"asked_0": "x"}, "Vraag: Deze datum ken ik niet."),
            ("22 okt", {"asked_0": "3 nov", "replied_0": "2-11-2026"}, "Het antwoord op de vraag kan niet vóór"),
            ("22 okt", {"replied_0": "1-1-9999"}, "Zo ver reikt de kalender niet."),
        ):
            assert " ".join(await typed(app, pilot, dialog, received, **fields)).startswith(line)
            assert dialog.why.deadline is None
        await choose(app, pilot, dialog, TermKind.BREACH)
        assert said(dialog)[0].startswith("Een datalek heeft een tijdstip nodig.")
        await choose(app, pilot, dialog, TermKind.RETENTION)
        for months in ("", "0", "x", "²", "-1"):
            lines = await typed(app, pilot, dialog, "22 okt", months=months)
            assert lines[0].startswith("Een bewaartermijn heeft een aantal maanden nodig.")
        await choose(app, pilot, dialog, TermKind.AUTHORITY)
        assert said(dialog)[1].startswith("vr 22 jan 2027")


@pytest.mark.fault
async def test_no_text_in_any_field_breaks_it_or_steers_the_terminal(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path) as (app, pilot, _desk):
        dialog = await opened(app, pilot)
        kinds = (TermKind.REQUEST, TermKind.NOTICE, TermKind.RETENTION, TermKind.BREACH)
        for number, kind in enumerate(kinds):
            await choose(app, pilot, dialog, kind)
            for hostile in HOSTILE_STRINGS[number - 1 :: 3] if number else HOSTILE_STRINGS:
                await typed(app, pilot, dialog, "22 okt", **{name.replace("-", "_"): hostile for name in FIELDS})
                assert harmless(app)
        await typed(app, pilot, dialog, HOSTILE_STRINGS[0])
        await press(app, pilot, "escape")
        await screen_of(app, WorklistScreen)


def one(desk: Desk) -> None:
    """Register a request of a day in October."""
    cases.register(desk, an_intake(Right.ACCESS, received=date(2026, 10, 15)))


async def test_on_a_case_it_begins_with_the_facts_of_that_case(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=one) as (app, pilot, _desk):
        await press(app, pilot, "o")
        screen = await screen_of(app, CaseScreen)
        await wait_for_text(app, "Volgende stap")
        assert screen.view is not None
        dialog = await opened(app, pilot)
        await wait_for_text(app, f"met de feiten van {screen.view.case.number}; er wordt niets bewaard")
        assert dialog.why.deadline == screen.view.term
        await typed(app, pilot, dialog, "1 okt", asked_0="2 okt")
        await press(app, pilot, "escape")
        assert await screen_of(app, CaseScreen) is screen
        await idle(app, pilot)
        assert screen.view.case.received == date(2026, 10, 15)


@pytest.mark.fault
async def test_in_a_form_the_key_is_a_letter_and_elsewhere_help_names_it(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=one) as (app, pilot, _desk):
        await press(app, pilot, "question_mark")
        await wait_for_text(app, "OVERAL")
        await press(app, pilot, "end")
        await wait_for_text(app, "Reken een termijn uit")
        await press(app, pilot, "escape", "n")
        form = await screen_of(app, IntakeScreen)
        name = form.query_one("#name", TextField)
        name.focus()
        await press(app, pilot, "t")
        assert app.screen is form
        assert name.value == "t"


async def test_a_case_with_many_questions_has_a_field_for_each() -> None:
    asked = tuple(Question(date(2026, 11, at), date(2026, 11, at + 1), QuestionKind.CLARIFICATION) for at in (3, 6, 9))
    facts = Facts(date(2026, 10, 22), questions=asked)
    app = WidgetApp()
    async with running(app):
        calendar = HolidayCalendar(HolidayFacts("test", date(2026, 1, 1), "test", ()))
        dialog = WhatIfDialog(calendar, lambda: date(2026, 11, 22), facts, "2026-0031")
        app.push_screen(dialog)
        await wait_for_text(app, "3e vraag")
        assert dialog.why.deadline is not None
        assert dialog.why.deadline.facts == facts
