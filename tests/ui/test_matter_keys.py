"""The authority and a breach by keys on the real program: what is due stands on the worklist, and Enter does it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion, MatterStatus
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.obligations import obligations
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.services import cases, decisions, dossiers
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.breach import BreachDialog
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.matter import MatterDialog, MatterQuestionDialog
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField, DateInput
from tests.support import a_case, a_decision, an_intake, final_letter, send
from tests.ui.desk import desk_at_work, press, screen_of, to_tab
from tests.ui.support import FLOW_SIZES, HOSTILE_STRINGS, harmless, screen_text, wait_for_text
from tests.ui.terms import ASKED, RECEIVED, on_days, open_case, register, the_case, write

QUESTION = AuthorityQuestion(date(2026, 11, 16), "Welke gegevens houdt u van deze persoon?", date(2026, 12, 3))
AWARE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
"""Saturday 21 November, half past ten in the Netherlands; the clock of the tests stands on Sunday at noon UTC."""


def answer(desk: Desk) -> None:
    decisions.decide(desk, cases.get(desk, 1), Right.ACCESS, a_decision(Right.ACCESS, Outcome.NO_DATA))
    send(desk, final_letter(desk, 1, LetterKind.ANSWER), desk.today)


def closed_with(question: AuthorityQuestion = QUESTION) -> Callable[[Desk], None]:
    """Give what stores a closed case about which the authority asks something."""

    def filled(desk: Desk) -> None:
        on_days((RECEIVED, register), (ASKED, answer))(desk)
        case = cases.close(desk, cases.get(desk, 1))
        dossiers.save_matter(desk, case, AuthorityMatter(desk.today, "z2026-00017", questions=(question,)))

    return filled


def day_field(screen: object, name: str, text: str) -> None:
    screen.query_one(f"#{name}", DateField).query_one(DateInput).value = text  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_matter_is_begun_and_asks_something(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=lambda desk: cases.register(desk, an_intake()), size=size) as made:
        app, pilot, _desk = made
        await open_case(app, pilot)
        await press(app, pilot, "a")
        dialog = await screen_of(app, MatterDialog)
        write(app, "reference", "z2026-00017")
        dialog.query_one("#status", SingleChoice).value = MatterStatus.CLOSED
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Hoe is het afgelopen?")
        again = await screen_of(app, MatterDialog)
        again.query_one("#status", SingleChoice).value = MatterStatus.MEDIATION
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "bemiddeling door de AP")
        await wait_for_text(app, "Bewaren: er loopt een zaak bij de AP")
        await press(app, pilot, "a")
        await screen_of(app, ChoiceDialog)
        await press(app, pilot, "enter")
        question = await screen_of(app, MatterQuestionDialog)
        write(app, "text", QUESTION.text)
        day_field(question, "answer_by", "1-11-2026")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "De uiterste dag ligt vóór de vraag")
        day_field(await screen_of(app, MatterQuestionDialog), "answer_by", "23-11-2026")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "! uiterlijk ma 23 nov")
        await wait_for_text(app, "AP antwoorden ma 23 nov")
        case = await the_case(app)
        assert case.authority
        assert case.authority.reference == "z2026-00017"
        assert case.authority.questions[0].answer_by == date(2026, 11, 23)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_question_about_a_closed_case_stands_on_the_worklist(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=closed_with(), size=size) as (app, pilot, _desk):
        await screen_of(app, WorklistScreen)
        await wait_for_text(app, "LATER")
        text = screen_text(app)
        assert "· 11 d" in text
        assert "AP antwoorden do 3 dec" in text
        assert "AFRONDEN" not in text
        await press(app, pilot, "enter")
        dialog = await screen_of(app, MatterQuestionDialog)
        assert dialog.focused
        assert dialog.focused.id == "answer"
        write(app, "answer", "Deze gegevens.")
        day_field(dialog, "answered_on", "22-11-2026")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "✓ beantwoord zo 22 nov")
        await press(app, pilot, "escape")
        await wait_for_text(app, "Geen open zaken")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_a_breach_has_seventy_two_hours_and_says_why(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=lambda desk: cases.register(desk, an_intake()), size=size) as made:
        app, pilot, _desk = made
        await open_case(app, pilot)
        await press(app, pilot, "g")
        dialog = await screen_of(app, BreachDialog)
        write(app, "facts", "Een lijst met 40 adressen ging naar de verkeerde.")
        day_field(dialog, "aware_at", "21-11-2026")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Hoe laat was dat?")
        day_field(dialog, "aware_at", "21-11-2026 10:30")
        await wait_for_text(app, "72 uur: melden vóór di 24 nov 10:30, nog")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "melden vóór di 24 nov 10:30")
        await press(app, pilot, "g", "down", "enter")
        await screen_of(app, WhyDialog)
        await wait_for_text(app, "72 uur")
        await press(app, pilot, "escape")
        case = await the_case(app)
        assert case.breach
        assert case.breach.aware_at == AWARE


async def test_a_breach_is_decided_with_reasons_and_late_with_more(tmp_path: Path) -> None:
    def fill(desk: Desk) -> None:
        case = cases.register(desk, an_intake())
        dossiers.save_breach(desk, case, Breach(datetime(2026, 11, 9, 9, tzinfo=UTC), "Lijst verstuurd."))

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        await wait_for_text(app, "Datalek: melden?")
        assert "TE LAAT" in screen_text(app)
        await press(app, pilot, "enter")
        dialog = await screen_of(app, BreachDialog)
        await wait_for_text(app, "72 uur voorbij")
        dialog.query_one("#decision", SingleChoice).value = "report"
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waarom wel of niet melden?")
        dialog = await screen_of(app, BreachDialog)
        write(app, "reasons", "Veertig adressen.")
        day_field(dialog, "reported_at", "20-11-2026 9:00")
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waarom kwam de melding na 72 uur?")
        await screen_of(app, BreachDialog)
        write(app, "delay_reasons", "Pas later bekend.")
        await press(app, pilot, "ctrl+s")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "gemeld vr 20 nov 09:00")
        case = await the_case(app)
        assert case.breach
        assert case.breach.is_late


@pytest.mark.fault
async def test_esc_asks_before_a_typed_breach_is_lost(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=lambda desk: cases.register(desk, an_intake())) as (app, pilot, _desk):
        await open_case(app, pilot)
        await press(app, pilot, "g")
        dialog = await screen_of(app, BreachDialog)
        write(app, "facts", "Half")
        await press(app, pilot, "escape")
        assert app.screen is dialog
        assert "Druk nog eens op Esc" in screen_text(app)


@pytest.mark.fault
async def test_hostile_texts_of_a_matter_and_a_breach_steer_nothing(tmp_path: Path) -> None:
    everything = " ".join(text[:40] for text in HOSTILE_STRINGS)

    def fill(desk: Desk) -> None:
        case = cases.register(desk, an_intake())
        question = replace(QUESTION, text=everything)
        matter = AuthorityMatter(
            desk.today, everything[:150], everything[:150], questions=(question,), claims=everything
        )
        dossiers.save_breach(desk, dossiers.save_matter(desk, case, matter), Breach(AWARE, everything))

    async with desk_at_work(tmp_path, fill=fill) as (app, pilot, _desk):
        await open_case(app, pilot)
        assert harmless(app)
        await press(app, pilot, "a")
        assert harmless(app)
        await press(app, pilot, "enter")
        await screen_of(app, MatterQuestionDialog)
        assert harmless(app)
        await press(app, pilot, "escape", "g", "enter")
        await screen_of(app, BreachDialog)
        assert harmless(app)


def test_a_matter_that_is_over_asks_for_nothing_any_more() -> None:
    matter = AuthorityMatter(date(2026, 11, 16), questions=(QUESTION,))
    assert [item.on for item in obligations(a_case(authority=matter))] == [QUESTION.answer_by]
    over = replace(matter, status=MatterStatus.CLOSED, closed_on=date(2026, 11, 20), outcome="Ingetrokken.")
    assert obligations(a_case(authority=over)) == ()


@pytest.mark.fault
async def test_keys_of_a_list_never_begin_something_about_the_whole_case(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=lambda desk: cases.register(desk, an_intake())) as (app, pilot, _desk):
        for tab, keys in (("tasks", "xgz"), ("enclosures", "x")):
            screen = await to_tab(app, pilot, tab)
            for key in keys:
                await press(app, pilot, key)
                assert app.screen is screen, (tab, key)
