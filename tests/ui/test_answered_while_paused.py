"""What goes out while the term stands still is in time, wherever it is said; the count itself can end a day before."""

from datetime import date

from ksf_tui.domain.clock import deadline
from ksf_tui.domain.facts import Facts, Question
from ksf_tui.ui.widgets.clock_bar import ClockBar, ClockState
from ksf_tui.ui.widgets.term_dates import term_dates
from tests.support import facts
from tests.ui.support import WidgetApp, running, screen_text, wait_for_text

SENT = date(2026, 2, 10)
TERM = deadline(Facts(date(2026, 1, 1), questions=(Question(date(2026, 1, 31)),), answered_on=SENT), facts().calendar)


def test_the_count_ends_the_day_before() -> None:
    assert (TERM.safe.legal_last_day, TERM.days_late) == (date(2026, 2, 9), 0)


def test_the_dates_of_what_if_say_in_time() -> None:
    assert "op tijd" in term_dates(TERM, SENT).plain


async def test_the_clock_bar_says_in_time() -> None:
    bar = ClockBar()
    app = WidgetApp(bar)
    async with running(app):
        bar.state = ClockState(TERM, SENT, SENT)
        await wait_for_text(app, "op tijd")
        assert "te laat" not in screen_text(app)
