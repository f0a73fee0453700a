"""The term of a case as a bar: what has passed, what is left, today, the plan date and the legal last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ksf_tui.domain.clock import Deadline
from ksf_tui.domain.dates import short_date
from ksf_tui.i18n import _
from ksf_tui.ui.widgets.urgency import urgency_label

PASSED, PAUSED, LEFT = "▓", "▒", "░"
TODAY, PLAN, LAST, ANSWERED = "●", "┆", "│", "✓"
_LEAST, _MOST = 6, 64
_SPACE = "   "


@dataclass(frozen=True, slots=True)
class ClockState:
    """What the bar shows.

    Attributes:
        deadline: the term.
        today: the day of judging.
        answered: the day on which the answer went out.
        paused: first and last day of each time in which the term stood still.
    """

    deadline: Deadline
    today: date
    answered: date | None = None
    paused: tuple[tuple[date, date], ...] = ()

    @property
    def until(self) -> date:
        """The day up to which time has passed."""
        return self.answered or self.today

    @property
    def end(self) -> date:
        """The last day that the bar shows."""
        return max(self.deadline.legal_last_day, self.until)


class ClockBar(Widget):
    """Two lines: the bar with its dates and how the term stands, and what the marks mean.

    Args:
        short: whether it draws the bar with its dates only, on one line.
    """

    DEFAULT_CSS = """
    ClockBar { height: 2; padding: 0 1; }
    ClockBar.-short { height: 1; padding: 0; }
    """

    state: reactive[ClockState | None] = reactive(None)

    def __init__(self, *, short: bool = False) -> None:
        super().__init__(classes="-short" if short else "")
        self._short = short

    def render(self) -> Content:
        """Draw both lines for the room that there is."""
        if self.state is None:
            return Content("")
        width = self.content_size.width
        if self._short:
            return clock_line(self.state, width)
        term, answered = self.state.deadline, self.state.answered
        stand = urgency_label(term.legal_last_day, term.plan_by, self.state.today, answered_on=answered)
        line = Content.assemble(clock_line(self.state, width - stand.cell_length - 3), "   ", stand)
        return Content("\n").join((line, legend(self.state, width)))


def clock_line(state: ClockState, width: int) -> Content:
    """Give the line with the bar between its dates, for a width in cells."""
    term = state.deadline
    start = Content.styled(short_date(term.facts.received, state.today), "$text-muted")
    last = Content.styled(short_date(term.legal_last_day, state.today), "bold")
    room = width - start.cell_length - last.cell_length - 2
    bar = _bar(state, max(_LEAST, min(_MOST, room)))
    return Content.assemble(start, " ", bar, " ", last)


def legend(state: ClockState, width: int) -> Content:
    """Give the line that says what the marks mean, as far as it fits."""
    term = state.deadline
    parts = [(TODAY, _("vandaag {day}"), state.today), (PLAN, _("plan {day}"), term.plan_by)]
    if state.answered:
        parts[0] = (ANSWERED, _("beantwoord {day}"), state.answered)
    parts.append((LAST, _("uiterlijk {day}"), term.legal_last_day))
    texts = [f"{mark} {words.format(day=short_date(day, state.today))}" for mark, words, day in parts]
    if state.paused:
        texts.append(_("{mark} termijn stond stil").format(mark=PAUSED))
    while len(texts) > 1 and cell_len(_SPACE.join(texts)) > width:
        texts.pop()
    return Content.styled(_SPACE.join(texts), "$text-muted")


def _bar(state: ClockState, width: int) -> Content:
    """Draw the days from receipt to the end on a number of cells, then put the marks over them."""
    first = state.deadline.facts.received
    days = max(1, (state.end - first).days)

    def place(day: date) -> int:
        return max(0, min(width - 1, round((day - first).days * (width - 1) / days)))

    done, last = place(state.until), place(state.deadline.legal_last_day)
    cells = [(PASSED, "$text-accent") if at < done else (LEFT, "$text-muted") for at in range(width)]
    for at in range(last + 1, min(done, width)):
        cells[at] = (PASSED, "$text-error")
    _pause(cells, [(place(since), place(until)) for since, until in state.paused])
    cells[place(state.deadline.plan_by)] = (PLAN, "bold $text-warning")
    cells[last] = (LAST, "bold")
    cells[done] = (ANSWERED, "bold $text-success") if state.answered else (TODAY, "bold")
    return Content.assemble(*cells)


def _pause(cells: list[tuple[str, str]], spans: Sequence[tuple[int, int]]) -> None:
    for since, until in spans:
        for at in range(since, until + 1):
            cells[at] = (PAUSED, "$text-muted")
