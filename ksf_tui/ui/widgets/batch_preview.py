"""A batch of the ledger of sources in short, for the place beside the worklist."""

from dataclasses import dataclass
from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.domain.sources.rows import BatchRow
from ksf_tui.i18n import _, counted
from ksf_tui.ui.text import cell, plain
from ksf_tui.ui.widgets.urgency import urgency_label

_LINE = 78
"""Cells of a line under a narrow list: what is longer would push the next step out of sight."""


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch with the term of who has to be told first, None when everybody was, and the day of looking."""

    row: BatchRow
    term: Deadline | None
    today: date

    @property
    def key(self) -> int:
        """The key of its line in the worklist."""
        return -self.row.id

    @property
    def number(self) -> str:
        """The number of the batch."""
        return self.row.number


def batch_stand(row: BatchRow, today: date) -> Content:
    """Give how the term of who has to be told first stands."""
    if row.legal_last_day is None or row.plan_by is None:
        return Content("")
    return urgency_label(row.legal_last_day, row.plan_by, today)


def batch_short(view: BatchView) -> Content:
    """Give three lines: source, earliest date with how many people, next step."""
    row = view.row
    first = cell(f"{row.number}  {row.kind.label.capitalize()} · {row.source}", 200).stylize("bold")
    parts = [_("Verkregen {day}").format(day=short_date(row.obtained, view.today)), _dates(view), _open(row)]
    second = " · ".join(part for part in parts if part)
    return Content.assemble(first, "\n", cell(second, _LINE), "\n", _next(row))


def batch_head(view: BatchView) -> Content:
    """Give number, source and how it stands, for a column."""
    row = view.row
    title = plain(f"{row.number}\n{row.kind.label.capitalize()}").stylize("bold")
    return Content.assemble(
        title, "\n", plain(row.source), "\n\n", batch_stand(row, view.today), "\n", _dates(view), "\n", _next(row)
    )


def batch_counts(view: BatchView) -> Content:
    """Give how many people stand in which state."""
    lines = [Content.styled(_("KENNISGEVINGEN"), "bold $text-muted")]
    counts = ((view.row.count(state), state.label) for state in NoticeState)
    lines += [Content.assemble(f"{count:>5}  ", (label, "$text-muted")) for count, label in counts if count]
    return Content("\n").join(lines)


def batch_obtained(view: BatchView) -> Content:
    """Give when the data were obtained, from which the month counts."""
    day = short_date(view.row.obtained, view.today)
    return Content.assemble((_("Verkregen "), "$text-muted"), day)


def _dates(view: BatchView) -> str:
    row = view.row
    if row.legal_last_day is None:
        return ""
    last = _("uiterlijk {day}").format(day=short_date(row.legal_last_day, view.today))
    return f"{last} ({counted('{count} persoon', '{count} personen', row.earliest)})"


def _open(row: BatchRow) -> str:
    return _("open {open} van {all}").format(open=row.open, all=row.people)


def _next(row: BatchRow) -> Content:
    return Content.assemble((_("Volgende stap: "), "$text-muted"), (row.next_step.label, "$text-accent"))
