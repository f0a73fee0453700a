"""The round along the recipients by keys on the real program, from the step of the worklist to the closed case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rounds import CHASE_DAYS, NoticeState
from ksf_tui.domain.tasks import Task
from ksf_tui.services import cases, correspondence, enclosures, recipients, rounds, tasks
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.dialogs.day import DayDialog
from ksf_tui.ui.dialogs.message import MessageDialog
from ksf_tui.ui.dialogs.notice import AddNoticeDialog, ExcuseDialog, ToldDialog
from ksf_tui.ui.screens.case.round_list import RoundList
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from tests.support import a_decision, an_intake, final_letter, finished, log_in
from tests.ui.desk import TODAY, desk_at_work, idle, press, screen_of
from tests.ui.gate import dialog_of
from tests.ui.support import (
    FLOW_SIZES,
    HOSTILE_STRINGS,
    SIZES,
    harmless,
    screen_lines,
    screen_text,
    wait_for_text,
    wait_until,
)

CRM = Recipient("crm", "Relatiehuis B.V.", country="NL", email="privacy@relatiehuis.example", agreement_on=TODAY)
CLOUD = Recipient("cloud", "[SEALED] [@click=app.quit] <Zn> B.V.", country="NL", agreement_on=TODAY)


def answered(desk: Desk, right: Right = Right.ERASURE) -> Case:
    from ksf_tui.services import decisions

    case = cases.register(desk, an_intake(right))
    decisions.decide(desk, case, right, a_decision(right))
    letter = final_letter(desk, case.id, LetterKind.ANSWER)
    return correspondence.mark_sent(desk, letter.head, case.id, Sent(TODAY, Channel.EMAIL))


def with_register(desk: Desk) -> Case:
    recipients.add(desk, CRM)
    recipients.add(desk, CLOUD)
    return answered(desk)


def under_way(desk: Desk) -> Case:
    return rounds.begin(desk, with_register(desk))


async def at_the_round(app: KsfApp, pilot: Pilot[int]) -> CaseScreen:
    """Do the next step of the first case of the worklist, which leads to its round."""
    await press(app, pilot, "enter")
    screen = await screen_of(app, CaseScreen)
    await wait_until(lambda: isinstance(screen.focused, RoundList))
    await press(app, pilot)
    return screen


async def stored(app: KsfApp) -> Case:
    return await app.gateway.run(cases.get, 1)


async def states(app: KsfApp) -> list[NoticeState]:
    return [notice.state for notice in (await stored(app)).notices]


def line(app: KsfApp, name: str) -> str:
    return next(text for text in screen_lines(app) if name in text)


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_from_the_worklist_to_the_closed_case(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=with_register, size=size) as (app, pilot, _desk):
        assert "Ontvangers inlichten" in screen_text(app)
        screen = await at_the_round(app, pilot)
        await wait_for_text(app, "Ontvangers 0/2")
        assert "○ nog in te lichten" in line(app, "[SEALED] [@click=app.qu…")
        assert "○ nog in te lichten" in line(app, CRM.name)
        assert harmless(app)
        for key in ("⏎ Kies", "i Ingelicht", "b Bevestigd", "a Voeg toe"):
            assert key in screen_lines(app)[-1]
        assert "x Eruit" not in screen_lines(app)[-1]
        await press(app, pilot, "i")
        await wait_for_text(app, "Ontvangers 1/2")
        await press(app, pilot, "down", "i")
        await wait_for_text(app, "Ontvangers 2/2")
        assert "→ ingelicht zo 22 nov" in line(app, CRM.name)
        assert "e-mail, navraag zo 6 dec" in line(app, CRM.name)
        assert "Ontvangers navragen" in screen_text(app)
        await press(app, pilot, "b", "up", "b")
        assert await states(app) == [NoticeState.CONFIRMED] * 2
        await wait_for_text(app, "✓ bevestigd zo 22 nov")
        assert "Zaak sluiten" in screen_text(app)
        assert screen.query_one(RoundList).highlighted == 0
        await press(app, pilot, "c")
        await wait_until(lambda: screen.case.closed_at is not None)
        await press(app, pilot, "enter")
        assert app.screen is screen
        assert await states(app) == [NoticeState.CONFIRMED] * 2


@pytest.mark.fault
@pytest.mark.parametrize("size", [*SIZES, (100, 30)])
async def test_every_tab_can_be_read_whole_when_there_are_seven(tmp_path: Path, size: tuple[int, int]) -> None:
    def many(desk: Desk) -> None:
        for number in range(10):
            recipients.add(desk, replace(CRM, name=f"Bedrijf {number}"))
        case = rounds.begin(desk, answered(desk))
        for number in range(10 - len(case.tasks)):
            case = tasks.add(desk, case, Task(f"Taak {number}", "", "", TODAY))
        for number in range(10):
            enclosures.add_bytes(desk, 1, f"{number}.pdf", b"x", to_send=False)

    async with desk_at_work(tmp_path, fill=many, size=size) as (app, pilot, _desk):
        await at_the_round(app, pilot)
        await wait_for_text(app, "Ontvangers 0/10")
        await wait_for_text(app, "Bijlagen 10")
        tabs = line(app, "Ontvangers 0/10").partition("│")[0].split()
        shown = "Overzicht Rechten Taken 0/10 Brieven 1 Ontvangers 0/10 Bijlagen 10 Tijdlijn"
        assert tabs == shown.split()


@pytest.mark.fault
async def test_what_can_not_be_confirmed_yet_says_so(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=under_way) as (app, pilot, _desk):
        await at_the_round(app, pilot)
        await press(app, pilot, "b")
        await dialog_of(app, MessageDialog)
        assert "wacht niet op bevestiging" in screen_text(app)
        await press(app, pilot, "enter", "i", "i")
        await dialog_of(app, MessageDialog)
        assert "hoeft niet meer" in screen_text(app)


async def choose(app: KsfApp, pilot: Pilot[int], words: str) -> None:
    """Open the choices of the recipient under the cursor and take the one with these words."""
    await press(app, pilot, "enter")
    dialog = await screen_of(app, ChoiceDialog)
    lines = [content.plain for _value, content in dialog._options]
    at = next(n for n, text in enumerate(lines) if words in text)
    await press(app, pilot, *["down"] * at, "enter")


@pytest.mark.parametrize("size", FLOW_SIZES)
async def test_told_on_the_phone_asked_again_and_put_back(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_at_work(tmp_path, fill=under_way, size=size) as (app, pilot, _desk):
        await at_the_round(app, pilot)
        await choose(app, pilot, "Ingelicht op")
        dialog = await screen_of(app, ToldDialog)
        dialog.query_one(DateField).value_date = TODAY - timedelta(days=1)
        dialog.query_one(SingleChoice).value = Channel.PHONE
        await press(app, pilot, "ctrl+s")
        dialog = await screen_of(app, ToldDialog)
        await wait_for_text(app, "Deze dag kan niet")
        assert dialog.query_one(SingleChoice).value is Channel.PHONE
        dialog.query_one(DateField).value_date = TODAY
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "navraag zo 6 dec")
        assert (await stored(app)).notices[0].told == Sent(TODAY, Channel.PHONE)
        await choose(app, pilot, "Opnieuw gevraagd")
        await screen_of(app, DayDialog)
        await press(app, pilot, "ctrl+s")
        await choose(app, pilot, "Bevestigd op")
        await screen_of(app, DayDialog)
        await press(app, pilot, "ctrl+s")
        assert (await states(app))[0] is NoticeState.CONFIRMED
        await wait_for_text(app, "✓ bevestigd")
        await choose(app, pilot, "Terug naar: ingelicht")
        assert (await states(app))[0] is NoticeState.TOLD
        await wait_for_text(app, "→ ingelicht")
        await choose(app, pilot, "Terug naar: nog in te lichten")
        assert await states(app) == [NoticeState.TO_TELL] * 2


@pytest.mark.fault
async def test_not_telling_asks_for_the_reason_and_keeps_it(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=under_way) as (app, pilot, _desk):
        await at_the_round(app, pilot)
        await choose(app, pilot, "Niet inlichten")
        dialog = await screen_of(app, ExcuseDialog)
        dialog.query_one(SingleChoice).value = NoticeState.IMPOSSIBLE
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Waarom wordt deze ontvanger niet ingelicht?")
        dialog.query_one("#reason", Input).value = "[/x] Failliet."
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "Ontvangers 1/2")
        assert "– onmogelijk" in screen_text(app)
        assert "[/x] Failliet." in screen_text(app)
        await choose(app, pilot, "De reden wijzigen")
        dialog = await screen_of(app, ExcuseDialog)
        assert dialog.query_one("#reason", Input).value == "[/x] Failliet."
        assert dialog.query_one(SingleChoice).value is NoticeState.IMPOSSIBLE


@pytest.mark.fault
async def test_an_empty_register_says_where_to_fill_it_in_and_a_name_can_be_added(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=answered) as (app, pilot, _desk):
        await press(app, pilot, "enter")
        await dialog_of(app, MessageDialog)
        assert "6, dan o" in screen_text(app)
        await press(app, pilot, "enter")
        await wait_for_text(app, "De ronde is nog niet begonnen")
        await press(app, pilot, "a")
        (await screen_of(app, AddNoticeDialog)).query_one("#name", Input).value = HOSTILE_STRINGS[4]
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, HOSTILE_STRINGS[4])
        await press(app, pilot, "a")
        (await screen_of(app, AddNoticeDialog)).query_one("#name", Input).value = HOSTILE_STRINGS[4].upper()
        await press(app, pilot, "ctrl+s")
        await wait_for_text(app, "staat al in de ronde")
        await press(app, pilot, "escape", "escape")
        await screen_of(app, CaseScreen)
        assert "x Eruit" in screen_lines(app)[-1]
        await press(app, pilot, "x")
        await wait_for_text(app, "Ontvangers 0/0")
        assert (await stored(app)).notices == ()


async def test_who_does_not_confirm_is_marked_when_the_day_comes(tmp_path: Path) -> None:
    def told_long_ago(desk: Desk) -> None:
        case = under_way(desk)
        for n in (0, 1):
            case = rounds.tell(desk, case, n, Sent(TODAY, Channel.POST))
        rounds.confirm(desk, case, 0, TODAY)

    async with desk_at_work(tmp_path, fill=told_long_ago) as (app, pilot, _desk):
        app.workplace.clock.move(date(2027, 1, 4))  # type: ignore[attr-defined]
        await wait_for_text(app, "Ontvangers navragen")
        screen = await at_the_round(app, pilot)
        assert screen.query_one(RoundList).highlighted == 1
        due = TODAY + timedelta(days=CHASE_DAYS)
        assert f"! navraag zo {due.day} dec" in screen_text(app)


@pytest.mark.fault
async def test_a_letter_is_written_to_the_recipient_and_booked_from_the_list(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=under_way) as (app, pilot, desk):
        screen = await at_the_round(app, pilot)
        await press(app, pilot, "home")
        name = screen.case.notices[0].name
        await choose(app, pilot, "Brief schrijven")
        letter = (await screen_of(app, LetterScreen)).letter
        assert letter.head.recipient == name
        await press(app, pilot, "escape")
        await screen_of(app, CaseScreen)
        await wait_for_text(app, "brief in concept")
        await app.gateway.run(finished, letter)
        await press(app, pilot, "full_stop")
        screen.on_screen_resume()
        await wait_for_text(app, "brief nog te versturen")
        await choose(app, pilot, "als tekst")
        exported = list(desk.workplace.exports.iterdir())
        assert [path.suffix for path in exported] == [".txt"]
        assert "Katarzyna" not in exported[0].name
        await choose(app, pilot, "als verstuurd boeken")
        await press(app, pilot, "enter")
        await wait_for_text(app, "Ontvangers 1/2")
        assert (await stored(app)).notices[0].told == Sent(TODAY, Channel.EMAIL)
        await press(app, pilot, "enter")
        texts = [content.plain for _value, content in (await screen_of(app, ChoiceDialog))._options]
        assert not [text for text in texts if "Terug" in text]


@pytest.mark.fault
async def test_a_second_desk_is_not_overwritten(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=under_way) as (app, pilot, desk):
        screen = await at_the_round(app, pilot)

        def elsewhere(_desk: Desk) -> None:
            other = log_in(desk.workplace)
            rounds.excuse(other, cases.get(other, 1), 0, NoticeState.IMPOSSIBLE, "Elders gezegd.")
            other.store.close()

        await app.gateway.run(elsewhere)
        await press(app, pilot, "home", "i")
        await dialog_of(app, MessageDialog)
        assert "heeft deze zaak" in screen_text(app)
        assert (await stored(app)).notices[0].state is NoticeState.IMPOSSIBLE
        await press(app, pilot, "enter")
        screen.on_screen_resume()
        await wait_for_text(app, "Elders gezegd.")
        await idle(app, pilot)  # nothing is read any more when the program ends


@pytest.mark.fault
@pytest.mark.parametrize("right", [Right.ACCESS, Right.PHOTO_CONSENT])
async def test_a_case_that_nobody_has_to_hear_of_has_no_tab(tmp_path: Path, right: Right) -> None:
    def without(desk: Desk) -> None:
        answered(desk, right)

    async with desk_at_work(tmp_path, fill=without) as (app, pilot, _desk):
        await press(app, pilot, "o")
        screen = await screen_of(app, CaseScreen)
        seen: list[Callable[[], str]] = []
        for _turn in range(6):
            await press(app, pilot, "right")
            seen.append(lambda name=screen.tabs.active: name)  # type: ignore[misc]
        assert "round" not in {name() for name in seen}
        assert "Ontvangers" not in screen_text(app)
