"""The grid of a month: a column for each day of the week, a row for each week with its number."""

from dataclasses import dataclass
from datetime import date

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from ksf_tui.domain.urgency import Level
from ksf_tui.i18n import _
from ksf_tui.ui.screens.agenda.month import WEEK, WEEKS, Month
from ksf_tui.ui.screens.agenda.words import HOLIDAY, SIGNS, STYLES, counts_of
from ksf_tui.ui.text import fit
from ksf_tui.ui.widgets.windowed_list import MARKER

_NAMES = (_("ma"), _("di"), _("wo"), _("do"), _("vr"), _("za"), _("zo"))
_NUMBERS = 3
"""Cells of the week numbers."""
_LEAST_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 5, 2, 4
_BY_LEVEL = 4
"""Lines of a day from which each level has its own."""


class MonthGrid(Widget, can_focus=True):
    """A page of the agenda; the keys that move are those of the screen."""

    HELP = _("Pijltjes gaan van dag tot dag, PgUp en PgDn van maand tot maand; Enter gaat naar de lijst van de dag.")
    ALLOW_SELECT = False

    month: reactive[Month | None] = reactive(None)

    @dataclass
    class Chosen(Message):
        """A day was clicked."""

        day: date

    @property
    def _width(self) -> int:
        return max(_LEAST_WIDTH, (self.size.width - _NUMBERS) // WEEK)

    @property
    def _height(self) -> int:
        return min(_MOST_HEIGHT, max(_LEAST_HEIGHT, (self.size.height - 1) // WEEKS))

    def render(self) -> Content:
        """Draw the names of the days, and the weeks."""
        if self.month is None:
            return Content("")
        names = (fit(Content(f" {name}"), self._width) for name in _NAMES)
        lines = [Content.assemble(fit(Content(""), _NUMBERS), *names).stylize("$text-muted")]
        days = self.month.days
        for start in range(0, len(days), WEEK):
            lines += self._week(self.month, days[start : start + WEEK])
        return Content("\n").join(lines)

    def _week(self, month: Month, days: tuple[date, ...]) -> list[Content]:
        number = Content.styled(f"{days[0].isocalendar().week:>2} ", "dim")
        blank = Content(" " * _NUMBERS)
        cells = [self._day(month, day) for day in days]
        return [Content.assemble(blank if line else number, *row) for line, row in enumerate(zip(*cells, strict=True))]

    def _day(self, month: Month, day: date) -> list[Content]:
        """Give the lines of a day: its number, then what is due."""
        texts = [self._number(month, day), *self._marks(month, day)]
        texts += [Content("")] * (self._height - len(texts))
        is_chosen = day == month.day
        lines = [fit(Content.assemble(MARKER if is_chosen else " ", text), self._width) for text in texts]
        if is_chosen:
            style = "on $cursor" if self.has_focus else "on $cursor-blurred"
            return [line.stylize(style) for line in lines]
        return lines if month.holds(day) else [line.stylize("dim") for line in lines]

    def _number(self, month: Month, day: date) -> Content:
        style = "bold reverse" if day == month.today else "bold" if month.holds(day) else ""
        return Content.assemble(
            (f"{day.day:>2}", style), (HOLIDAY if day in month.holidays else "", "bold $text-accent")
        )

    def _marks(self, month: Month, day: date) -> list[Content]:
        counts = month.counts(day)
        is_paused = month.is_paused(day)
        if self._height < _BY_LEVEL or is_paused:
            return [counts_of(counts, is_paused=is_paused)]
        together: dict[str, tuple[int, Level]] = {}
        for level, count in counts.items():
            so_far, worst = together.get(SIGNS[level], (0, level))
            together[SIGNS[level]] = (so_far + count, worst)
        return [Content.styled(f"{sign}{count:>3}", STYLES[worst]) for sign, (count, worst) in together.items()]

    def on_click(self, event: events.Click) -> None:
        """Choose the day that was clicked."""
        column, row = (event.x - _NUMBERS) // self._width, (event.y - 1) // self._height
        if self.month and event.x >= _NUMBERS and event.y >= 1 and column < WEEK and row < WEEKS:
            self.post_message(self.Chosen(self.month.days[row * WEEK + column]))
