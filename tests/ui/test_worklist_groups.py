"""Where a case stands in the worklist, and what its line says."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.obligations import ObligationKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import NextStep, State
from ksf_tui.services import cases, terms
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.screens.worklist.groups import Group, group_of, grouped
from ksf_tui.ui.widgets.case_words import STEP_WIDTH, next_words, row_urgency
from tests.support import an_intake, finished, send
from tests.ui.desk import desk_at_work, press, screen_of
from tests.ui.support import SIZES, screen_lines, screen_text, wait_for_text

TODAY = date(2026, 11, 22)


def day(offset: int) -> date:
    return TODAY + timedelta(offset)


def line(last: int, plan: int | None = None, **changes: Any) -> CaseRow:  # noqa: ANN401 - fields of any type
    """Give the line of a case whose last day lies some days from today."""
    row = CaseRow(
        1,
        "2026-0029",
        (Right.ACCESS,),
        "J. Jansen",
        "s.devries",
        State.IN_PROGRESS,
        NextStep.DECIDE,
        day(-20),
        day(last if plan is None else plan),
        day(last),
        None,
        None,
        None,
        None,
    )
    return replace(row, **changes)


def paused(last: int, remind: int, step: NextStep = NextStep.REMIND) -> CaseRow:
    return line(last, paused_since=day(-9), waiting_since=day(-9), remind_on=day(remind), next_step=step)


@pytest.mark.parametrize(
    ("row", "group", "label", "words"),
    [
        (line(-2, -4), Group.LATE, "‼ 2 d te laat", "Besluit nemen"),
        (line(0, -2), Group.TODAY, "! vandaag", "Besluit nemen"),
        (line(7), Group.SOON, "! 7 d", "Besluit nemen"),
        (line(8), Group.LATER, "· 8 d", "Besluit nemen"),
        (line(-2, answered_on=day(-3)), Group.FINISH, "✓ op tijd", "Besluit nemen"),
    ],
)
def test_a_running_term_stands_by_its_last_day(row: CaseRow, group: Group, label: str, words: str) -> None:
    assert (group_of(row, TODAY), row_urgency(row, TODAY).plain, next_words(row, TODAY)) == (group, label, words)


def asked_by_authority(row: CaseRow, on: int) -> CaseRow:
    return replace(row, obligation=ObligationKind.AUTHORITY, obligation_on=day(on))


@pytest.mark.parametrize(
    ("row", "group", "label", "words"),
    [
        (asked_by_authority(line(9), 11), Group.LATER, "· 9 d", "Besluit nemen"),
        (asked_by_authority(line(9), 9), Group.LATER, "· 9 d", "AP antwoorden di 1 dec"),
        (asked_by_authority(line(9), 2), Group.SOON, "! 2 d", "AP antwoorden 24 nov"),
        (asked_by_authority(line(-2), -1), Group.LATE, "‼ 2 d te laat", "Besluit nemen"),
        (
            asked_by_authority(line(-9, answered_on=day(-9), state=State.ANSWERED), 0),
            Group.TODAY,
            "! vandaag",
            "AP antwoorden 22 nov",
        ),
        (
            asked_by_authority(line(-9, answered_on=day(-9), state=State.ANSWERED), -3),
            Group.LATE,
            "‼ 3 d te laat",
            "! AP antwoorden 19 nov",
        ),
        (asked_by_authority(paused(20, 2), 25), Group.LATER, "· 25 d", "AP antwoorden 17 dec"),
        (
            asked_by_authority(line(9, next_step=NextStep.SECURE, step_by=day(1)), 2),
            Group.SOON,
            "! 2 d",
            "Stel veilig ma 23 nov",
        ),
        (
            replace(line(9), obligation=ObligationKind.BREACH, obligation_on=day(2)),
            Group.SOON,
            "! 2 d",
            "Datalek: melden?",
        ),
    ],
)
def test_what_else_is_due_comes_first_where_it_is_earlier(row: CaseRow, group: Group, label: str, words: str) -> None:
    assert (group_of(row, TODAY), row_urgency(row, TODAY).plain, next_words(row, TODAY)) == (group, label, words)
    assert len(next_words(row, TODAY)) <= STEP_WIDTH


def test_a_closed_case_with_a_question_stands_between_the_open_ones() -> None:
    closed = replace(asked_by_authority(line(-40), 5), id=2, state=State.CLOSED, answered_on=day(-41))
    rows = (replace(line(4), id=1), replace(line(6), id=3), closed)
    work = grouped(rows, TODAY)
    assert [row.id for row in work.rows] == [1, 2, 3]
    assert work.headings == {0: "DEZE WEEK"}
    assert work.summary.endswith("Open 3")


@pytest.mark.parametrize("last", [20, 5, 0, -30])
def test_a_paused_case_waits_and_is_never_late(last: int) -> None:
    row = paused(last, 2)
    assert group_of(row, TODAY) is Group.WAITING
    assert row_urgency(row, TODAY).plain == "‖ wacht 9 d"
    assert next_words(row, TODAY) == "Herinneren di 24 nov"
    style = str(row_urgency(row, TODAY).spans[0].style)
    assert ("warning" in style) == (last <= 0)


@pytest.mark.parametrize(
    ("step", "ahead", "due"),
    [
        (NextStep.REMIND, "Herinneren di 24 nov", "Herinneren"),
        (NextStep.WRITE_UNIDENTIFIED, "Slotbrief di 24 nov", "Slotbrief schrijven"),
        (NextStep.GO_ON, "Verder di 24 nov", "Verder zonder reactie"),
    ],
)
def test_what_has_to_be_done_on_a_later_day_comes_up_on_that_day(step: NextStep, ahead: str, due: str) -> None:
    assert next_words(paused(20, 2, step), TODAY) == ahead
    for remind in (0, -5):
        row = paused(20, remind, step)
        assert next_words(row, TODAY) == due
        assert group_of(row, TODAY) is Group.TODAY
        assert row_urgency(row, TODAY).plain == "‖ wacht 9 d"


def test_a_letter_of_ours_is_not_waited_for() -> None:
    for last, group in ((20, Group.LATER), (3, Group.SOON), (-3, Group.TODAY)):
        row = paused(last, 5, NextStep.SEND_REMINDER)
        assert group_of(row, TODAY) is group
        assert next_words(row, TODAY) == "Herinnering sturen"
        assert "te laat" not in row_urgency(row, TODAY).plain


def test_waiting_that_stops_nothing_never_hides_a_case_that_presses() -> None:
    waiting: dict[str, Any] = {"waiting_since": day(-9), "remind_on": day(2)}
    calm, soon, late = line(20, **waiting), line(5, **waiting), line(-1, **waiting)
    assert [group_of(row, TODAY) for row in (calm, soon, late)] == [Group.WAITING, Group.SOON, Group.LATE]
    assert [next_words(row, TODAY) for row in (calm, soon)] == ["Herinneren di 24 nov", "Besluit nemen"]
    assert row_urgency(late, TODAY).plain == "‼ 1 d te laat"


def test_a_question_that_came_too_late_leaves_the_case_where_it_stands() -> None:
    row = line(-1, remind_on=day(2), next_step=NextStep.REMIND)
    assert group_of(row, TODAY) is Group.LATE
    assert next_words(row, TODAY) == "Herinneren"


def test_the_figures_count_a_paused_case_as_waiting() -> None:
    work = grouped([line(-2), paused(-1, 2), paused(3, 0), line(9)], TODAY)
    assert work.summary == "Te laat 1 · Vandaag 1 · Deze week 0 · Wacht 1 · Open 4"
    assert work.headings == {0: "TE LAAT", 1: "VANDAAG", 2: "LATER", 3: "WACHT OP BETROKKENE"}


def test_no_words_for_a_next_step_are_wider_than_their_column() -> None:
    for step in NextStep:
        for remind in range(200):
            assert len(next_words(paused(3, remind, step), TODAY)) <= STEP_WIDTH + 5 * (remind > 180)
            by_a_day = line(3, next_step=step, step_by=day(remind - 100))
            assert len(next_words(by_a_day, TODAY)) <= STEP_WIDTH
        assert len(step.label) <= STEP_WIDTH


@pytest.mark.parametrize(
    ("step", "by", "words"),
    [
        (NextStep.ACKNOWLEDGE, date(2026, 11, 27), "Bevestigen vr 27 nov"),
        (NextStep.SEND_ACKNOWLEDGEMENT, date(2026, 11, 27), "Bevestiging vr 27 nov"),
        (NextStep.COLLECT, TODAY, f"Verzamelen {short_date(TODAY, TODAY)}"),
        (NextStep.COLLECT, date(2026, 10, 30), "! Verzamelen 30 okt"),
        (NextStep.SECURE, date(2026, 11, 27), "Stel veilig vr 27 nov"),
        (NextStep.CHASE_RECIPIENTS, date(2026, 10, 30), "! Navragen 30 okt"),
        (NextStep.DECIDE, date(2026, 11, 27), "Besluit nemen"),
        (NextStep.COLLECT, None, "Gegevens verzamelen"),
    ],
)
def test_a_step_is_said_with_its_own_day_and_marked_once_that_has_passed(
    step: NextStep, by: date | None, words: str
) -> None:
    assert next_words(line(9, next_step=step, step_by=by), TODAY) == words


def with_an_open_question(desk: Desk) -> None:
    """Register two cases: one asks nothing, the other waits since today for an answer about identity."""
    cases.register(desk, an_intake(Right.ERASURE, received=day(-10)))
    case = cases.register(desk, an_intake(received=day(-12)))
    inquiry = Inquiry(QuestionKind.IDENTITY, "Het adres is onbekend bij KSF.", "Bevestig uw lidnummer.")
    send(desk, finished(desk, terms.ask(desk, case, inquiry)), TODAY)


@pytest.mark.parametrize("size", SIZES)
async def test_the_worklist_shows_who_is_waited_for_and_the_safe_date_beside_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk_at_work(tmp_path, fill=with_an_open_question, size=size) as (app, pilot, _desk):
        await wait_for_text(app, "WACHT OP BETROKKENE")
        lines = [text.rstrip() for text in screen_lines(app)]
        below = lines[next(at for at, text in enumerate(lines) if "WACHT OP BETROKKENE" in text) + 1]
        assert "‖ wacht 0 d" in below
        assert "Herinneren zo 6 dec" in below
        assert any("Ontvangst bevestigen" in text for text in lines)
        assert "Wacht 1 · Open 2" in screen_text(app)
        await press(app, pilot, "end", "w")
        await screen_of(app, WhyDialog)
        await wait_for_text(app, "waarom deze datum?")
        await press(app, pilot, "end")
        await wait_for_text(app, "Verlengen: kan zolang de vraag openstaat")
