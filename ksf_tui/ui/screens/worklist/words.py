"""The cells of a line of the worklist, be it of a case or of a batch of the ledger of sources."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.sources.rows import BatchRow
from ksf_tui.i18n import _
from ksf_tui.ui.screens.worklist.groups import WorkRow
from ksf_tui.ui.widgets.batch_preview import batch_stand
from ksf_tui.ui.widgets.case_words import next_words, rights_words, row_urgency


def stand(row: WorkRow, today: date) -> Content:
    """Give how the term stands; of a batch that of who has to be told first."""
    return batch_stand(row, today) if isinstance(row, BatchRow) else row_urgency(row, today)


def what(row: WorkRow) -> Content:
    """Give the rights, or that it is a source and how many people still have to be told."""
    if isinstance(row, BatchRow):
        return Content(_("Bron ({count})").format(count=row.open))
    return rights_words(row)


def who(row: WorkRow) -> str:
    """Give the name of the person, or of the source."""
    return row.source if isinstance(row, BatchRow) else row.person


def step(row: WorkRow, today: date) -> Content:
    """Give what has to be done next."""
    words = row.next_step.label if isinstance(row, BatchRow) else next_words(row, today)
    return Content.styled(words, "$text-accent")
