"""Taking back by `u` on the real program: every kind of change of a case, and what can't be taken back."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TabbedContent

from ksf_tui.domain.cases import Case
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.services import cases, correspondence, decisions
from ksf_tui.services.desk import Desk
from ksf_tui.ui.app import KsfApp
from ksf_tui.ui.dialogs.identity import IdentityDialog, Standing
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.decision.screen import DecisionScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.task_list import TaskList
from tests.support import USER, a_decision, final_letter, log_in, send
from tests.ui.desk import desk_at_work, idle, press, screen_of
from tests.ui.support import FLOW_SIZES, wait_for_text, wait_until
from tests.ui.terms import ASKED, RECEIVED, ask, on_days, open_case, register, the_case, write

SOON_AFTER, TODAY = date(2026, 10, 29), date(2026, 11, 20)

Deed = Callable[[KsfApp, Pilot[int]], Awaitable[None]]


async def wait_for_something(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "k")
    write(app, "what", "de machtiging")
    await press(app, pilot, "enter")


async def decide(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "d")
    form = await screen_of(app, DecisionScreen)
    form.query_one("#outcome", SingleChoice).value = Outcome.GRANTED
    await idle(app, pilot)
    form.query_one("#done", LongField).text = "Alles uit het CRM."
    await press(app, pilot, "ctrl+s")
    await screen_of(app, CaseScreen)


async def edit(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "e")
    form = await screen_of(app, IntakeScreen)
    form.query_one("#name", TextField).value = "Şerife [/x] O'Brien & <Zn>"
    await press(app, pilot, "ctrl+s")
    await screen_of(app, CaseScreen)


async def receive_answer(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "i", "enter")
    write(app, "outcome", "mail vanaf bekend adres")
    await press(app, pilot, "enter")


async def tick(app: KsfApp, pilot: Pilot[int]) -> None:
    app.screen.query_one(TabbedContent).active = "tasks"
    await wait_until(lambda: app.screen.query_one(TaskList).has_focus)
    await press(app, pilot, "g")


async def doubt(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "y")
    dialog = await screen_of(app, IdentityDialog)
    dialog.query_one("#standing", SingleChoice).value = Standing.DOUBT
    write(app, "doubt", "Onbekend adres [/x].")
    await press(app, pilot, "ctrl+s")
    await screen_of(app, CaseScreen)


async def close(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "c")


def waiting(desk: Desk) -> Case:
    return cases.wait(desk, register(desk), "de machtiging", desk.today + timedelta(7))


async def stop_waiting(app: KsfApp, pilot: Pilot[int]) -> None:
    await press(app, pilot, "k")


def answered(desk: Desk) -> None:
    """Answer the only case."""
    decisions.decide(desk, cases.get(desk, 1), Right.ACCESS, a_decision(Right.ACCESS))
    send(desk, final_letter(desk, 1, LetterKind.ANSWER), desk.today)


def clarified(desk: Desk) -> None:
    """Ask what is meant: the answer to that settles no identity."""
    on_days((RECEIVED, register), (ASKED, lambda desk: ask(desk, QuestionKind.CLARIFICATION)))(desk)


CHANGES: dict[str, tuple[Callable[[Desk], object], Deed, str]] = {
    "wait": (register, wait_for_something, "wachten"),
    "stop": (waiting, stop_waiting, "wachten"),
    "decide": (register, decide, "besluit over inzage"),
    "edit": (register, edit, "betrokkene"),
    "answer": (clarified, receive_answer, "vraag aan betrokkene"),
    "task": (register, tick, "taken"),
    "doubt": (register, doubt, "twijfel over identiteit"),
    "close": (on_days((RECEIVED, register), (date(2026, 11, 3), answered)), close, "sluiting"),
}
ALWAYS = {"decide", "close"}
KINDS = [name if name in ALWAYS else pytest.param(name, marks=pytest.mark.fault) for name in CHANGES]


@pytest.mark.parametrize("size", FLOW_SIZES)
@pytest.mark.parametrize("name", KINDS)
async def test_each_kind_of_change_is_taken_back_once(
    tmp_path: Path, name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill, deed, what = CHANGES[name]
    today = SOON_AFTER if name == "answer" else TODAY
    async with desk_at_work(tmp_path, fill=fill, size=size, today=today) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        await press(app, pilot, "o")
        screen = await screen_of(app, CaseScreen)
        await idle(app, pilot)
        before = await the_case(app)
        assert not screen.check_action("undo", ())
        await deed(app, pilot)
        await wait_until(lambda: screen.case.version == before.version + 1)
        await idle(app, pilot)
        assert said[-1].endswith(" · u maakt ongedaan"), said
        assert replace(await the_case(app), version=before.version) != before
        await press(app, pilot, "u")
        await wait_until(lambda: screen.case.version == before.version + 2)
        assert replace(await the_case(app), version=before.version) == before
        assert said[-1] == f"Ongedaan gemaakt: {what}."
        assert screen.view is not None
        assert (screen.view.events[0].action, screen.view.events[0].detail) == ("ongedaan gemaakt", what)
        await press(app, pilot, "u")
        assert (await the_case(app)).version == before.version + 2


@pytest.mark.fault
async def test_several_changes_are_taken_back_one_after_another(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        before = screen.case
        await wait_for_something(app, pilot)
        await decide(app, pilot)
        await edit(app, pilot)
        await wait_until(lambda: screen.case.version == before.version + 3)
        for left in ("decision", "waiting", ""):
            await press(app, pilot, "u")
            await idle(app, pilot)
            assert bool(screen.case.invoked[0].decision) == (left == "decision")
            assert bool(screen.case.waiting) == bool(left)
        assert replace(screen.case, version=before.version) == before
        assert not screen.check_action("undo", ())


async def test_a_change_by_somebody_else_is_not_taken_back(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        await wait_for_something(app, pilot)
        await wait_until(lambda: screen.case.waiting)
        theirs = await app.gateway.run(cases.stop_waiting, screen.case)
        await press(app, pilot, "u")
        await wait_for_text(app, "heeft deze zaak om")
        assert await the_case(app) == theirs
        await press(app, pilot, "enter")
        await wait_until(lambda: screen.case == theirs)
        assert not screen.check_action("undo", ())


@pytest.mark.fault
async def test_a_letter_after_it_ends_what_can_be_taken_back(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        await wait_for_something(app, pilot)
        await wait_until(lambda: screen.case.waiting)
        await app.gateway.run(correspondence.open_draft, 1, LetterKind.ACKNOWLEDGEMENT)
        await press(app, pilot, "u")
        await wait_until(lambda: not isinstance(app.screen, CaseScreen))
        assert (await the_case(app)).waiting
        await press(app, pilot, "enter")
        await screen_of(app, CaseScreen)
        await wait_until(lambda: bool(screen.case.letters))
        assert not screen.check_action("undo", ())


@pytest.mark.fault
async def test_what_removed_a_draft_is_not_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def drafted(desk: Desk) -> None:
        on_days((RECEIVED, register), (ASKED, ask))(desk)
        correspondence.open_draft(desk, 1, LetterKind.REMINDER)

    async with desk_at_work(tmp_path, fill=drafted, today=SOON_AFTER) as (app, pilot, _desk):
        said: list[str] = []
        monkeypatch.setattr(app, "said", said.append)
        screen = await open_case(app, pilot)
        await receive_answer(app, pilot)
        await wait_until(lambda: not screen.case.follow_up(LetterKind.REMINDER) and screen.case.inquiry is None)
        assert "Antwoord vastgelegd" in said[-1]
        assert "ongedaan" not in said[-1]
        assert not screen.check_action("undo", ())


async def test_somebody_else_takes_nothing_back(tmp_path: Path) -> None:
    async with desk_at_work(tmp_path, fill=register) as (app, pilot, _desk):
        screen = await open_case(app, pilot)
        await wait_for_something(app, pilot)
        await wait_until(lambda: screen.case.waiting)
        case = screen.case
        for user, kept in ((USER, True), ("p", False)):
            await app.action_lock()
            await wait_until(lambda: app.current_mode == "lock")
            app.logged_in(await app.gateway.unlock(lambda user=user: opened_by(app, user)))  # type: ignore[misc]
            await wait_until(lambda: app.current_mode == "worklist")
            assert bool(app.undo.last(case)) is kept
            await idle(app, pilot)


def opened_by(app: KsfApp, user: str) -> Desk:
    """Open the vault as if it were somebody else's slot."""
    desk = log_in(app.workplace)
    return Desk(desk.workplace, desk.store, replace(desk.unlocked, user=replace(desk.user, name=user)))
