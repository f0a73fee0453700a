from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from ksf_tui.domain.checks import Check
from ksf_tui.ui.widgets.checklist import Checklist
from ksf_tui.ui.widgets.clock_bar import ClockBar, ClockState, clock_line, legend
from ksf_tui.ui.widgets.urgency import WIDTH, urgency_label
from ksf_tui.ui.widgets.why_panel import WhyPanel
from tests.ui.support import (
    HOSTILE_STRINGS,
    SIZES,
    TODAY,
    WidgetApp,
    harmless,
    running,
    screen_lines,
    screen_text,
    term,
    wait_for_text,
)


@pytest.mark.parametrize(
    ("last", "plan", "text", "style"),
    [
        (-3, -5, "‼ 3 d te laat", "error"),
        (-120, -121, "‼ 120 d laat", "error"),
        (-2000, -2001, "‼ 2000 d laat", "error"),
        (0, -2, "! vandaag", "warning"),
        (2, -1, "! 2 d", "warning"),
        (2, 1, "! 2 d", ""),
        (7, 7, "! 7 d", ""),
        (14, 14, "· 14 d", "muted"),
        (9, 0, "! 9 d", "warning"),
    ],
)
def test_an_open_term_has_symbol_words_and_colour(last: int, plan: int, text: str, style: str) -> None:
    label = urgency_label(TODAY + timedelta(last), TODAY + timedelta(plan), TODAY)
    assert label.plain == text
    assert label.cell_length <= WIDTH
    assert style in "".join(str(span.style) for span in label.spans)


@pytest.mark.parametrize(
    ("late", "text"), [(-4, "✓ op tijd"), (0, "✓ op tijd"), (2, "✓ 2 d te laat"), (300, "✓ 300 d laat")]
)
def test_an_answered_term_says_whether_it_was_in_time(late: int, text: str) -> None:
    label = urgency_label(TODAY, TODAY, TODAY, answered_on=TODAY + timedelta(late))
    assert label.plain == text
    assert label.cell_length <= WIDTH


def test_waiting_is_shown_only_while_nothing_is_urgent() -> None:
    since = TODAY - timedelta(9)
    calm = urgency_label(TODAY + timedelta(14), TODAY + timedelta(14), TODAY, waiting_since=since)
    soon = urgency_label(TODAY + timedelta(2), TODAY + timedelta(2), TODAY, waiting_since=since)
    assert calm.plain == "‖ wacht 9 d"
    assert soon.plain == "! 2 d"


@pytest.mark.parametrize("width", [40, 78, 118, 200])
@pytest.mark.parametrize("offset", [-1, 0, 1, 10, 31, 32, 33, 60, 900])
@pytest.mark.parametrize("answered", [None, 0, 5])
def test_the_clock_line_fits_and_has_its_marks(width: int, offset: int, answered: int | None) -> None:
    received = date(2026, 10, 22)
    today = received + timedelta(offset)
    state = ClockState(term(), today, None if answered is None else received + timedelta(answered))
    line = clock_line(state, width)
    assert line.cell_length <= max(width, 58)
    assert ("✓" if state.answered else "●") in line.plain
    assert cell_len(legend(state, width).plain) <= max(width, 25)


@pytest.mark.parametrize("size", SIZES)
async def test_the_clock_bar_shows_passed_and_left(size: tuple[int, int]) -> None:
    bar = ClockBar()
    app = WidgetApp(bar)
    async with running(app, size):
        bar.state = ClockState(term(), date(2026, 11, 1), paused=((date(2026, 10, 25), date(2026, 10, 28)),))
        await wait_for_text(app, "do 22 okt ▓")
        text = screen_text(app)
        assert all(mark in text for mark in "▓▒░●│┆")
        assert "ma 23 nov   · 22 d" in text
        assert "● vandaag zo 1 nov   ┆ plan vr 20 nov   │ uiterlijk ma 23 nov" in text
        bar.state = ClockState(term(), date(2026, 12, 1))
        await wait_for_text(app, "‼ 8 d te laat")
        bar.state = ClockState(term(), date(2026, 12, 1), answered=date(2026, 11, 20))
        await wait_for_text(app, "✓ op tijd")
        bar.state = None
        assert all(cell_len(line) == size[0] for line in screen_lines(app))


@pytest.mark.parametrize("size", SIZES)
async def test_why_shows_every_step_with_its_source(size: tuple[int, int]) -> None:
    panel = WhyPanel()
    app = WidgetApp(panel)
    async with running(app, size):
        panel.deadline = term()
        await wait_for_text(app, "WAAROM DEZE DATUM?")
        await wait_for_text(app, "EDPB-richtsnoeren 01/2022, 159")
        lines = [line.split()[0] for line in screen_lines(app) if line[:1].isdigit()]
        assert lines == ["1", "2", "3", "4"]
        for step in term().steps:
            assert step.source.split(";")[0] in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_checklist_shows_ticks_blocks_and_hints_literally(size: tuple[int, int]) -> None:
    widget = Checklist([Check("betreft", True, hint="niet te zien")])
    app = WidgetApp(widget)
    async with running(app, size):
        widget.show([Check("betreft", True), Check("[SEALED]", False, True, "[/x]"), Check("x", False, False)])
        await wait_for_text(app, "! x")
        text = screen_text(app)
        assert "✗ [SEALED]\n  [/x]\n! x\n✓ betreft" in text
        assert "niet te zien" not in text
        for item in HOSTILE_STRINGS:
            widget.show([Check(item[:60], False, True, item[:60])])
        assert harmless(app)
