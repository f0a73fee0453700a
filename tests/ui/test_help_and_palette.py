from collections.abc import Sequence

import pytest
from textual.widget import Widget
from textual.widgets import Input, OptionList

from ksf_tui.ui.palette import DeskPalette
from ksf_tui.ui.screens.agenda.grid import MonthGrid
from ksf_tui.ui.widgets.choices import Choices
from ksf_tui.ui.widgets.date_field import DateInput
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.passphrase_input import PassphraseInput
from ksf_tui.ui.widgets.windowed_list import WindowedList
from tests.ui.doubles import CaseLike, FormLike
from tests.ui.support import (
    HOSTILE_STRINGS,
    LARGE,
    WidgetApp,
    harmless,
    running,
    screen_text,
    wait_for_text,
    wait_until,
)


async def test_help_lists_the_keys_of_the_screen_from_the_registry() -> None:
    app = WidgetApp(screen=CaseLike())
    async with running(app, LARGE) as pilot:
        await pilot.press("question_mark")
        await wait_for_text(app, "Uitleg van deze plek.")
        text = screen_text(app)
        assert "Schrijf of open de brief" in text
        assert "Neem of wijzig het besluit" not in text
        await pilot.press("end")
        await wait_for_text(app, "Naar de lijst van alle zaken")
        assert "Neem of wijzig het besluit" not in screen_text(app)
        await pilot.press("escape")
        await wait_until(lambda: app.screen is app.first_screen)


async def test_help_in_a_form_opens_with_f1_and_names_no_single_keys() -> None:
    form = FormLike()
    app = WidgetApp(screen=form)
    async with running(app, LARGE) as pilot:
        await pilot.press("question_mark")
        assert form.query_one(TextField).value == "?"
        await pilot.press("f1")
        await wait_for_text(app, "Bewaar wat u hebt ingevuld")
        assert "Leg een nieuw verzoek vast" not in screen_text(app)


@pytest.mark.parametrize(
    "widget",
    [WindowedList, MonthGrid, Choices, DateInput, TextField, LongField, PassphraseInput],
    ids=lambda kind: kind.__name__,
)
def test_every_widget_that_takes_the_focus_has_help(widget: type[Widget]) -> None:
    subclasses = widget.__subclasses__() or [widget]
    assert all(kind.HELP for kind in subclasses)


async def test_the_palette_offers_what_can_be_done_and_runs_it() -> None:
    screen = CaseLike()
    app = WidgetApp(screen=screen)
    async with running(app, LARGE) as pilot:
        await pilot.press("ctrl+p")
        await wait_for_text(app, "Typ een opdracht, een zaaknummer of een naam")
        await wait_for_text(app, "Schrijf of open de brief")
        offered = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert any("Zet een notitie op de tijdlijn" in line for line in offered)
        assert not any("Neem of wijzig het besluit" in line for line in offered)
        for english in ("Screenshot", "Theme", "Quit", "Maximize", "Search"):
            assert not any(english in line for line in (*offered, screen_text(app)))
        app.screen.query_one(Input).value = "notitie"
        await wait_for_text(app, "Zet een notitie op de tijdlijn")
        await wait_until(lambda: "Schrijf of open de brief" not in screen_text(app))
        await pilot.press("enter")
        await wait_until(lambda: screen.done == ["note"])


async def test_the_palette_finds_cases_and_shows_their_text_literally() -> None:
    asked: list[str] = []

    async def find(query: str) -> Sequence[tuple[int, str]]:
        asked.append(query)
        return [(at, text) for at, text in enumerate(HOSTILE_STRINGS)][:8]

    app = WidgetApp(screen=CaseLike())
    async with running(app, LARGE) as pilot:
        app.find_cases = find
        await pilot.press("ctrl+p")
        await wait_until(lambda: isinstance(app.screen, DeskPalette))
        app.screen.query_one(Input).value = "zzz"
        await wait_for_text(app, "[@click=app.quit]x")
        assert asked == ["zzz"]
        assert "[SEALED]" in screen_text(app)
        assert harmless(app)
        await pilot.press("down", "enter")
        await wait_until(lambda: app.opened == [1])


async def test_the_palette_says_in_dutch_that_nothing_was_found() -> None:
    app = WidgetApp(screen=CaseLike())
    async with running(app) as pilot:
        await pilot.press("ctrl+p")
        await wait_until(lambda: isinstance(app.screen, DeskPalette))
        app.screen.query_one(Input).value = "qqqq"
        await wait_for_text(app, "Niets gevonden")
        assert "No matches" not in screen_text(app)
        await pilot.press("escape")
        await wait_until(lambda: app.screen is app.first_screen)


async def test_the_palette_of_a_form_leads_nowhere_else() -> None:
    app = WidgetApp(screen=FormLike())
    async with running(app, LARGE) as pilot:
        await pilot.press("ctrl+p")
        await wait_for_text(app, "Bewaar wat u hebt ingevuld")
        assert "Naar de lijst van alle zaken" not in screen_text(app)
