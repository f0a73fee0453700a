"""The lists of the ledger: batches, what the notices of one say, and its people."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.sources.rows import BatchRow, SourcePersonRow
from ksf_tui.i18n import _
from ksf_tui.ui.actions import bindings
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.sources.words import (
    MORE_WIDTH,
    STATE_STYLES,
    batch_urgency,
    person_more,
    person_urgency,
    sent_cell,
    step_words,
)
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.pick_list import PickList
from ksf_tui.ui.widgets.urgency import WIDTH
from ksf_tui.ui.widgets.windowed_list import WindowedList

_ROOMY = 92
"""Width of the list of batches at which there is room for one column more."""
_STEP = 20
"""Cells of the longest next step."""
_STATE = 12
"""Cells of "te versturen" and "uitgezonderd"."""


class BatchList(WindowedList[BatchRow]):
    """The batches: as many columns as there is room for.

    Args:
        today: gives the day of today.
        empty: what to say when there is none.
    """

    def __init__(self, today: Callable[[], date], empty: str) -> None:
        super().__init__((), empty=empty, titles=True, id="batches")
        self._today = today

    def on_resize(self, event: events.Resize) -> None:
        """Choose the columns, and draw them anew: the list may have drawn the old ones in the new room already."""
        self._columns = [column for least, column in self._all_columns() if least <= event.size.width]
        self._shared = -1
        self.refresh()

    def _all_columns(self) -> list[tuple[int, Column[BatchRow]]]:
        """Give every column with the width of the list from which it is shown."""
        return [
            (0, Column(_("Termijn"), WIDTH, lambda row: batch_urgency(row, self._today()), never_cut=True)),
            (0, Column(_("Nummer"), 9, lambda row: row.number, never_cut=True)),
            (0, Column(_("Bron"), 10, lambda row: row.source, grow=True)),
            (_ROOMY, Column(_("Verkregen"), 14, lambda row: short_date(row.obtained, self._today()))),
            (0, Column(_("Verzonden"), 10, sent_cell)),
            (0, Column(_("Volgende stap"), _STEP, step_words, never_cut=True)),
        ]


class ElementList(PickList):
    """The fourteen elements; what its keys do is in `BatchContents`."""

    HELP = _(
        "Wat de kennisgeving moet zeggen (AVG 14, eerste en tweede lid). Wat uit de privacyverklaring is voorgesteld, "
        "moet iemand bevestigen; zolang iets ontbreekt of niet is bevestigd, gaat er geen kennisgeving uit."
    )
    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.SOURCE_CONTENT,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SOURCE_CONTENT)

    def show(self, lines: Sequence[Content]) -> None:
        """Show other lines; the cursor stays where it is."""
        chosen = self.highlighted
        self.clear_options()
        self.add_options(lines)
        self.highlighted = chosen or 0


class PeopleList(WindowedList[SourcePersonRow]):
    """The people of a batch; what its keys do is in `BatchPeople` and `BatchStanding`.

    Args:
        today: gives the day of today.
    """

    HELP = _(
        "De mensen van deze bron, wie het eerst bericht moet krijgen bovenaan. Elk heeft een eigen termijn: een maand, "
        "of eerder bij een eerste contact of een eerste verstrekking (AVG 14, derde lid)."
    )
    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.SOURCE_PEOPLE,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.SOURCE_PEOPLE)

    def __init__(self, today: Callable[[], date]) -> None:
        columns: list[Column[SourcePersonRow]] = [
            Column(_("Termijn"), WIDTH, lambda row: person_urgency(row, today()), never_cut=True),
            Column(_("Naam"), 12, lambda row: row.name, grow=True),
            Column(_("Organisatie"), 10, lambda row: row.organisation, grow=True),
            Column(
                _("Stand"),
                _STATE,
                lambda row: Content.styled(row.state.label, STATE_STYLES[row.state]),
                never_cut=True,
            ),
            Column(_("Verder"), MORE_WIDTH, lambda row: person_more(row, today()), grow=True),
        ]
        super().__init__(columns, titles=True, id="people-list")

    def say_when_empty(self, text: str) -> None:
        """Choose what an empty list says."""
        self._empty = text
