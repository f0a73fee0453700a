"""The list of cases: as many columns as there is room for."""

from collections.abc import Callable
from datetime import date

from textual import events
from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.rows import CaseRow
from ksf_tui.i18n import _
from ksf_tui.ui.widgets.case_words import STEP_WIDTH, next_words, rights_words, row_urgency
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.urgency import WIDTH
from ksf_tui.ui.widgets.windowed_list import WindowedList

_NUMBER = 9
_DAY = 14
"""Cells of "do 22 okt 2025"."""
_MIDDLE, _WIDE, _ROOMY = 96, 112, 132
"""Widths of the list at which there is room for more columns."""


class CaseList(WindowedList[CaseRow]):
    """Lines of cases, with titles.

    Args:
        today: gives the day of today.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__((), titles=True, id="rows")
        self._today = today

    def say_when_empty(self, text: str) -> None:
        """Choose what an empty list says."""
        self._empty = text

    def on_resize(self, event: events.Resize) -> None:
        """Choose the columns; the list itself does the rest."""
        width = event.size.width
        self._columns = [column for least, column in self._all_columns() if least <= width]
        self._shared = -1

    def _all_columns(self) -> list[tuple[int, Column[CaseRow]]]:
        """Give every column with the width of the list from which it is shown."""
        return [
            (0, Column(_("Termijn"), WIDTH, lambda row: row_urgency(row, self._today()), never_cut=True)),
            (0, Column(_("Nummer"), _NUMBER, lambda row: row.number, never_cut=True)),
            (_MIDDLE, Column(_("Ontvangen"), _DAY, self._received, never_cut=True)),
            (0, Column(_("Recht"), 12, rights_words, grow=True)),
            (0, Column(_("Betrokkene"), 12, lambda row: row.person, grow=True)),
            (_ROOMY, Column(_("Behandelaar"), 12, lambda row: row.handler)),
            (_WIDE, Column(_("Stand"), 14, lambda row: row.state.label, never_cut=True)),
            (0, Column(_("Volgende stap"), STEP_WIDTH, self._next, never_cut=True)),
        ]

    def _received(self, row: CaseRow) -> str:
        return short_date(row.received, self._today())

    def _next(self, row: CaseRow) -> Content:
        return Content.styled(next_words(row, self._today()), "$text-accent" if row.state.is_open else "$text-muted")
