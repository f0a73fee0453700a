"""The term of a case as a bar: what passed, stood still and was added, today, the plan date and the legal last day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.i18n import _
from ksf_tui.ui.widgets.urgency import merged_label, urgency_label

PASSED, PAUSED, EXTENDED, LEFT = "▓", "▒", "▄", "░"
TODAY, PLAN, LAST, ANSWERED = "●", "┆", "│", "✓"
_LEAST, _MOST = 6, 64
_ENOUGH = 10
"""Cells of the bar that are worth more than the whole words at its ends."""
_WORDY = 70
"""Cells of the whole line from which the days of waiting stand behind "opgeschort"."""
_SPACE = "   "

Cell = tuple[str, str]
"""A glyph and its style."""


@dataclass(frozen=True, slots=True)
class ClockState:
    """What the bar shows.

    Attributes:
        deadline: the term, with the times in which it stood still.
        today: the day of judging.
        answered: the day on which the answer went out.
        merged: the day on which the case went on in another one, so that this term counts no more.
    """

    deadline: Deadline
    today: date
    answered: date | None = None
    merged: date | None = None

    @property
    def until(self) -> date:
        """The day up to which time has passed."""
        return self.answered or self.merged or self.today

    @property
    def end(self) -> date:
        """The last day that the bar shows."""
        return max(self.deadline.safe.legal_last_day, self.until)

    @property
    def pauses(self) -> Iterator[tuple[date, date]]:
        """From which day to which day the term stood still; a pause that is open lasts until now."""
        for pause in self.deadline.pauses:
            since, until = pause.since, pause.until or max(pause.since, self.until)
            if since < until:
                yield since, until


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
        stand = _stand(self.state, width)
        room = width - stand.cell_length - len(_SPACE)
        line = Content.assemble(clock_line(self.state, room), _SPACE, stand)
        return Content("\n").join((line, legend(self.state, width, room)))


def _stand(state: ClockState, width: int) -> Content:
    """Give in words how the term stands; a paused one is called suspended, and the days follow where there is room."""
    if state.merged:
        return merged_label()
    term = state.deadline
    since = term.pauses[-1].since if term.is_paused else None
    label = urgency_label(
        term.safe.legal_last_day,
        term.safe.plan_by,
        state.today,
        answered_on=state.answered,
        days_late=term.days_late,
        paused_since=since,
    )
    if since is None:
        return label
    days = (state.today - since).days
    words = _("‖ opgeschort, wacht {days} d").format(days=days) if width >= _WORDY else _("‖ opgeschort")
    return Content.styled(words, label.spans[0].style)


def clock_line(state: ClockState, width: int) -> Content:
    """Give the line with the bar between its dates, for a width in cells."""
    start, last, bar = _layout(state, width)
    cells = Content.assemble(*_cells(state, bar))
    return Content.assemble(*((start, " ") if start.cell_length else ()), cells, " ", last)


def _layout(state: ClockState, width: int) -> tuple[Content, Content, int]:
    """Share a width: what stands before the bar, what behind it, and the cells of the bar."""
    term = state.deadline
    start = short_date(term.facts.received, state.today)
    last = short_date(term.safe.legal_last_day, state.today)
    ends = [(start, last, _LEAST), ("", last, 0)]
    if term.is_paused:
        ends = [
            (start, _("veilig {day}").format(day=last), _ENOUGH),
            (start, f"{last} ?", _LEAST),
            ("", f"{last} ?", 0),
        ]
    for before, behind, least in ends:
        room = width - cell_len(behind) - 1 - (cell_len(before) + 1 if before else 0)
        if room >= least:
            break
    return Content.styled(before, "$text-muted"), Content.styled(behind, "bold"), max(_LEAST, min(_MOST, room))


def _places(state: ClockState, width: int) -> Callable[[date], int]:
    """Give what puts a day on one of so many cells."""
    first = state.deadline.facts.received
    days = max(1, (state.end - first).days)
    return lambda day: max(0, min(width - 1, round((day - first).days * (width - 1) / days)))


def _cells(state: ClockState, width: int) -> list[Cell]:
    """Draw the days from receipt to the end on a number of cells, then put the marks over them."""
    term, place = state.deadline, _places(state, width)
    done, last = place(state.until), place(term.safe.legal_last_day)
    cells = [(PASSED, "$text-accent") if at < done else (LEFT, "$text-muted") for at in range(width)]
    if term.is_extended:
        for at in range(place(term.first_month.calendar) + 1, last):
            cells[at] = (EXTENDED, cells[at][1])
    for at in range(last + 1, done if state.merged is None else 0):
        cells[at] = (PASSED, "$text-error")
    for since, until in state.pauses:
        for at in range(place(since), max(place(until), place(since) + 1)):
            cells[at] = (PAUSED, "$text-muted")
    for day, mark, _name in _marks(state):
        cells[place(day)] = mark
    return cells


def _marks(state: ClockState) -> list[tuple[date, Cell, str]]:
    """Give the days with a mark of their own and their names; the later in this list, the more it matters."""
    safe = state.deadline.safe
    now: tuple[date, Cell, str] = (state.today, (TODAY, "bold"), _("vandaag"))
    if state.answered:
        now = (state.answered, (ANSWERED, "bold $text-success"), _("beantwoord"))
    elif state.merged:
        now = (state.merged, (ANSWERED, "bold"), _("samengevoegd"))
    last = _("veilig") if state.deadline.is_paused else _("uiterlijk")
    return [
        (safe.plan_by, (PLAN, "bold $text-warning"), _("plan")),
        (safe.legal_last_day, (LAST, "bold"), last),
        now,
    ]


def legend(state: ClockState, width: int, room: int) -> Content:
    """Give the line that says what the marks mean, as far as it fits; only what is drawn is named.

    Args:
        state: what the bar shows.
        width: the room for the legend.
        room: that for the line with the bar.
    """
    cells = [glyph for glyph, _style in _cells(state, _layout(state, room)[2])]
    spans = []
    if PAUSED in cells:
        days = sum((until - since).days for since, until in state.pauses)
        spans.append(_("{mark} stilstand {days} d").format(mark=PAUSED, days=days))
    if EXTENDED in cells:
        spans.append(_("{mark} verlengd").format(mark=EXTENDED))
    for dated in (3, 2, 1, 0):
        texts = _named(state, cells, dated) + spans
        while dated <= 1 < len(texts) and cell_len(_SPACE.join(texts)) > width:
            texts.pop()
        if cell_len(_SPACE.join(texts)) <= width:
            break
    return Content.styled(_SPACE.join(texts), "$text-muted").truncate(width, ellipsis=True)


def _named(state: ClockState, cells: Sequence[str], dated: int) -> list[str]:
    """Give mark and words for each mark in the order of the bar; days that fall on one cell share its mark.

    Args:
        state: what the bar shows.
        cells: the glyphs of the bar.
        dated: how many days are written out: the plan date first, then the last day, then today.
    """
    place, marks = _places(state, len(cells)), _marks(state)
    with_day = [day for day, _mark, _name in marks][:dated]
    found: dict[int, dict[date, list[str]]] = {}
    for day, _mark, name in marks:
        found.setdefault(place(day), {}).setdefault(day, []).append(name)

    def words(day: date, names: list[str]) -> str:
        *first, last = names
        told = _("{first} en {last}").format(first=", ".join(first), last=last) if first else last
        return f"{told} {short_date(day, state.today)}" if day in with_day else told

    return [
        f"{cells[at]} {', '.join(words(day, names) for day, names in days.items())}"
        for at, days in sorted(found.items())
    ]
