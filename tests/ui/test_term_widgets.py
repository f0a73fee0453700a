from datetime import timedelta

import pytest

from ksf_tui.domain.checklist import Check
from ksf_tui.ui.widgets.checklist import Checklist
from ksf_tui.ui.widgets.urgency import WIDTH, urgency_label
from tests.ui.support import (
    HOSTILE_STRINGS,
    SIZES,
    TODAY,
    WidgetApp,
    harmless,
    running,
    screen_text,
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


def test_a_paused_term_is_never_late_and_takes_the_colour_of_the_safe_dates() -> None:
    for days, since, style in ((14, 9, "muted"), (2, 20, "warning"), (0, 20, "warning"), (-40, 70, "warning")):
        last, asked = TODAY + timedelta(days), TODAY - timedelta(since)
        label = urgency_label(last, last if days > 2 else TODAY, TODAY, waiting_since=asked, paused_since=asked)
        assert label.plain == f"‖ wacht {since} d"
        assert label.cell_length <= WIDTH
        assert style in str(label.spans[0].style)


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
