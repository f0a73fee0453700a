"""How the clock is drawn: the bar with its legend, the steps that explain a date, and what can still be done."""

from datetime import date, timedelta
from itertools import product

import pytest
from rich.cells import cell_len

from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.facts import Facts, Question, TermKind
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.widgets.clock_bar import (
    ANSWERED,
    EXTENDED,
    LAST,
    LEFT,
    PASSED,
    PAUSED,
    PLAN,
    ClockBar,
    ClockState,
    clock_line,
    legend,
)
from ksf_tui.ui.widgets.clock_bar import TODAY as NOW
from ksf_tui.ui.widgets.options_text import option_lines
from ksf_tui.ui.widgets.why_panel import WhyPanel, step_lines
from tests.ui.support import SIZES, WidgetApp, running, screen_lines, screen_text, term, wait_for_text, wait_until

RECEIVED = date(2026, 10, 22)
ASKED = date(2026, 11, 3)
PLAIN = Facts(RECEIVED)
WAITED = Facts(RECEIVED, questions=(Question(date(2026, 10, 25), ASKED),))
OPEN = Facts(RECEIVED, questions=(Question(ASKED),))
EXTENDED_FACTS = Facts(RECEIVED, questions=WAITED.questions, extended_on=date(2026, 11, 10))
OPEN_EXTENDED = Facts(RECEIVED, questions=(Question(ASKED),), extended_on=date(2026, 11, 10))
ALL = (PLAIN, WAITED, OPEN, EXTENDED_FACTS, OPEN_EXTENDED, Facts(RECEIVED, questions=(Question(ASKED, ASKED),)))
LONG = Facts(
    date(2026, 10, 26),
    questions=(Question(date(2026, 10, 28), date(2026, 11, 2)), Question(date(2026, 11, 4), date(2026, 11, 30))),
    extended_on=date(2026, 11, 20),
)


def day(offset: int) -> date:
    return RECEIVED + timedelta(offset)


def shown(facts: Facts, today: date, answered: date | None = None, width: int = 78) -> tuple[str, str]:
    """Give line and legend as the bar draws them at a width, without how the term stands."""
    state = ClockState(term(facts), today, answered)
    return clock_line(state, width).plain, legend(state, width, width).plain


@pytest.mark.parametrize("width", [30, 38, 78, 118, 200])
@pytest.mark.parametrize("facts", ALL)
def test_line_and_legend_fit_and_the_legend_names_only_what_is_drawn(width: int, facts: Facts) -> None:
    for offset, answered in product((-1, 0, 1, 10, 31, 32, 33, 60, 400, 3000), (None, 0, 5, 40)):
        line, words = shown(facts, day(offset), None if answered is None else day(answered), width)
        assert cell_len(line) <= width
        assert cell_len(words) <= width
        assert (NOW if answered is None else ANSWERED) in line
        marks = [mark for mark in (NOW, PLAN, LAST, ANSWERED, PAUSED, EXTENDED, PASSED, LEFT) if mark in words]
        assert marks
        assert all(mark in line for mark in marks)


def test_the_bar_shows_what_passed_stood_still_and_is_left() -> None:
    line, words = shown(WAITED, day(21))
    assert line.startswith("do 22 okt ▓")
    assert line.endswith("│ ma 30 nov")
    bar = line.removeprefix("do 22 okt ").partition(" ")[0]
    assert [glyph for glyph, before in zip(bar, " " + bar, strict=False) if glyph != before] == list("▓▒▓●░│")
    assert bar.count("▒") == pytest.approx(9 / 39 * len(bar), abs=1)
    assert words == "● vandaag do 12 nov   │ plan en uiterlijk ma 30 nov   ▒ stilstand 9 d"


def test_an_open_pause_runs_until_today_and_its_end_is_only_safe() -> None:
    line, words = shown(OPEN, day(21))
    assert line.endswith("│ veilig ma 23 nov")
    assert "▒●" in line
    assert words == "● vandaag do 12 nov   ┆ plan vr 20 nov   │ veilig ma 23 nov   ▒ stilstand 9 d"
    assert "uiterlijk" not in words
    after, _words = shown(OPEN, day(60))
    assert "│▒" in after
    assert after.endswith("▒● veilig ma 23 nov")
    narrow, _words = shown(OPEN, day(21), width=30)
    assert narrow.endswith("│ ma 23 nov ?")


def test_the_answer_ends_a_pause() -> None:
    answered = Facts(RECEIVED, questions=OPEN.questions, answered_on=day(21))
    line, words = shown(answered, day(60), day(21))
    assert "▒✓" in line
    assert "✓ beantwoord do 12 nov" in words


def test_extended_days_have_a_glyph_of_their_own() -> None:
    line, words = shown(EXTENDED_FACTS, day(21), width=118)
    assert all(glyph in line for glyph in "▓▒░▄")
    assert words.endswith("▒ stilstand 9 d   ▄ verlengd")
    assert EXTENDED not in shown(PLAIN, day(21))[0]
    too_late = Facts(RECEIVED, extended_on=date(2026, 11, 23))
    assert EXTENDED not in shown(too_late, day(21))[0]


def test_what_does_not_fit_is_said_shorter_before_it_is_left_out() -> None:
    assert shown(EXTENDED_FACTS, day(21))[1] == (
        "● vandaag   ┆ plan vr 29 jan 2027   │ uiterlijk   ▒ stilstand 9 d   ▄ verlengd"
    )


@pytest.mark.parametrize("size", SIZES)
async def test_the_bar_says_how_the_term_stands(size: tuple[int, int]) -> None:
    bar = ClockBar()
    app = WidgetApp(bar)
    async with running(app, size):
        for facts, today, answered, said in (
            (PLAIN, date(2026, 11, 1), None, "ma 23 nov   · 22 d"),
            (PLAIN, date(2026, 12, 1), None, "‼ 8 d te laat"),
            (PLAIN, date(2026, 12, 1), date(2026, 11, 20), "✓ op tijd"),
            (OPEN, date(2026, 11, 12), None, "veilig ma 23 nov   ‖ opgeschort, wacht 9 d"),
            (OPEN, date(2026, 12, 12), None, "‖ opgeschort, wacht 39 d"),
        ):
            bar.state = ClockState(term(facts), today, answered)
            await wait_for_text(app, said)
            assert all(cell_len(line) == size[0] for line in screen_lines(app))
        assert "te laat" not in screen_text(app)
        bar.state = None
        await wait_until(lambda: "opgeschort" not in screen_text(app))


@pytest.mark.parametrize("size", [(40, 24), (44, 24)])
async def test_the_bar_is_whole_on_a_narrow_screen(size: tuple[int, int]) -> None:
    bar, short = ClockBar(), ClockBar(short=True)
    app = WidgetApp(bar, short)
    async with running(app, size):
        bar.state = short.state = ClockState(term(OPEN), date(2026, 11, 12))
        await wait_for_text(app, "‖ opgeschort")
        lines = [line.rstrip() for line in screen_lines(app)]
        assert lines[1].endswith("ma 23 nov ?   ‖ opgeschort")
        assert lines[2].startswith(" ● vandaag")
        assert lines[3].endswith("veilig ma 23 nov")


def numbers(lines: list[str]) -> list[str]:
    return [line.split()[0] for line in lines if line[:1].isdigit()]


@pytest.mark.parametrize("width", [38, 44, 70, 118])
@pytest.mark.parametrize("facts", [*ALL, LONG])
def test_every_step_stands_there_whole_with_its_source(facts: Facts, width: int) -> None:
    found: Deadline = term(facts)
    lines = [line.plain for line in step_lines(found, width)]
    assert all(cell_len(line) <= width for line in lines)
    assert numbers(lines) == [str(number) for number in range(1, len(explain(found)) + 1)]
    said = " ".join(" ".join(lines).split())
    for number, step in enumerate(explain(found), 1):
        assert f"{number} {step.text} {step.source}" in said


@pytest.mark.parametrize("size", SIZES)
async def test_the_panel_follows_its_term(size: tuple[int, int]) -> None:
    panel = WhyPanel()
    app = WidgetApp(panel)
    async with running(app, size):
        panel.deadline = term(PLAIN)
        await wait_for_text(app, "WAAROM DEZE DATUM?")
        await wait_for_text(app, "EDPB-richtsnoeren 01/2022, 159")
        assert numbers(screen_lines(app)) == ["1", "2", "3", "4"]
        panel.deadline = term(OPEN)
        await wait_for_text(app, "De termijn is opgeschort sinds dinsdag 3 november 2026")
        panel.deadline = None
        await wait_until(lambda: not numbers(screen_lines(app)))
        await wait_until(lambda: panel.size.height == 1)


async def test_nine_steps_and_what_can_still_be_done_are_read_to_the_end_on_a_small_screen() -> None:
    assert len(explain(term(LONG))) >= 8
    app = WidgetApp()
    async with running(app) as pilot:
        app.push_screen(WhyDialog("2026-0031", term(LONG), date(2026, 11, 10)))
        await wait_for_text(app, "2026-0031: waarom deze datum?")
        assert "Feestdagentabel" in screen_text(app)
        assert "Vraag stellen" not in screen_text(app)
        await pilot.press("end")
        await wait_for_text(app, "WAT NOG KAN")
        assert "Weigeren: bericht uiterlijk" in screen_text(app)
        assert all(cell_len(line) == 80 for line in screen_lines(app))
        await pilot.press("w")
        await wait_until(lambda: not isinstance(app.screen, WhyDialog))


def test_what_can_still_be_done_has_its_last_day() -> None:
    assert option_lines(term(PLAIN), date(2026, 11, 22)) == [
        "Verlengen: verstuur het bericht uiterlijk zo 22 nov.",
        "Vraag stellen: de termijn staat stil als de vraag uiterlijk zo 22 nov uitgaat.",
        "Weigeren: bericht uiterlijk ma 23 nov, met de redenen.",
    ]


def test_what_can_not_be_done_any_more_is_said_with_the_day_on_which_it_could() -> None:
    assert option_lines(term(PLAIN), date(2026, 11, 24)) == [
        "Verlengen kon tot en met zo 22 nov.",
        "Een vraag stellen mag nog, maar zet de termijn niet meer stil; dat kon tot en met zo 22 nov.",
        "Weigeren had uiterlijk ma 23 nov gemoeten; leg in het antwoord uit waarom het later is.",
    ]


def test_while_a_question_is_open_the_safe_day_is_named_and_no_second_question() -> None:
    lines = option_lines(term(OPEN), date(2026, 12, 20))
    assert [line.partition(":")[0] for line in lines] == ["Verlengen", "Weigeren"]
    assert all("veilig" in line for line in lines)
    assert not [line for line in option_lines(term(EXTENDED_FACTS), day(10)) if "Verlengen" in line]


def test_nothing_is_offered_after_the_answer_or_for_another_term() -> None:
    assert option_lines(term(Facts(RECEIVED, answered_on=ASKED)), ASKED) == []
    assert option_lines(term(Facts(RECEIVED, TermKind.WITHDRAWAL)), ASKED) == []
