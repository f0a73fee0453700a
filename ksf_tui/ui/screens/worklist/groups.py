"""The groups of the worklist, and the figures above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.sources.rows import BatchRow
from ksf_tui.domain.urgency import Level, urgency
from ksf_tui.i18n import _
from ksf_tui.ui.widgets.case_words import waits
from ksf_tui.ui.widgets.obligation_words import first_of_row

WorkRow = CaseRow | BatchRow
"""A line of the worklist: a case, or a batch with people who still have to be told."""


class Group(IntEnum):
    """Where a case stands in the worklist, in order."""

    LATE = 0
    TODAY = 1
    SOON = 2
    LATER = 3
    WAITING = 4
    FINISH = 5

    @property
    def heading(self) -> str:
        """The Dutch heading."""
        return _HEADINGS[self]


_HEADINGS = {
    Group.LATE: _("TE LAAT"),
    Group.TODAY: _("VANDAAG"),
    Group.SOON: _("DEZE WEEK"),
    Group.LATER: _("LATER"),
    Group.WAITING: _("WACHT OP BETROKKENE"),
    Group.FINISH: _("AFRONDEN"),
}
_BY_LEVEL = {Level.LATE: Group.LATE, Level.TODAY: Group.TODAY, Level.SOON: Group.SOON, Level.LATER: Group.LATER}


def group_of(row: WorkRow, today: date) -> Group:
    """Give the group of a case, or of a batch by who has to be told first (R15).

    What else is due, and comes before the answer, decides it; also of a case that was answered or closed (R20). A case
    whose term is paused is never late (R9). When its reminder is due, that is something for today; a letter of
    ours that still has to go out puts it where it would stand without the pause.
    """
    if isinstance(row, BatchRow):
        return _BY_LEVEL[urgency(last_day_of(row, today), row.plan_by or date.max, today).level]
    first = first_of_row(row, today)
    if first:
        return _BY_LEVEL[urgency(first.on, first.on, today).level]
    if row.answered_on:
        return Group.FINISH
    if waits(row, today):
        return Group.WAITING
    group = _BY_LEVEL[urgency(row.legal_last_day, row.plan_by, today).level]
    if row.paused_since and (row.next_step.is_chasing or group is Group.LATE):
        return Group.TODAY
    return group


def last_day_of(row: WorkRow, today: date) -> date:
    """Give the last day of what comes first of a line: of its answer, or of what else is due.

    Of a batch it is the earliest, and the end of time when everybody was told.
    """
    first = first_of_row(row, today) if isinstance(row, CaseRow) else None
    return first.on if first else row.legal_last_day or date.max


def key_of(row: WorkRow) -> int:
    """Give the key of a line in the list: cases and batches are numbered apart, so that a batch counts below zero."""
    return -row.id if isinstance(row, BatchRow) else row.id


@dataclass(frozen=True, slots=True)
class Grouped:
    """The lines of the worklist in their order, the headings by position, and the size of each group."""

    rows: tuple[WorkRow, ...]
    headings: dict[int, str]
    sizes: dict[Group, int]

    @property
    def summary(self) -> str:
        """The line of key figures."""
        parts = [
            _("Te laat {count}").format(count=self.sizes[Group.LATE]),
            _("Vandaag {count}").format(count=self.sizes[Group.TODAY]),
            _("Deze week {count}").format(count=self.sizes[Group.SOON]),
            _("Wacht {count}").format(count=self.sizes[Group.WAITING]),
            _("Open {count}").format(count=len(self.rows) - self.sizes[Group.FINISH]),
        ]
        return " · ".join(parts)


def grouped(rows: Sequence[CaseRow], today: date, batches: Sequence[BatchRow] = ()) -> Grouped:
    """Sort lines into groups, the earliest last day first; batches stand among the cases."""
    together: list[WorkRow] = sorted([*rows, *batches], key=lambda row: last_day_of(row, today))
    placed = sorted(((group_of(row, today), row) for row in together), key=lambda pair: pair[0])
    sizes = dict.fromkeys(Group, 0)
    headings: dict[int, str] = {}
    for position, (group, _row) in enumerate(placed):
        if not sizes[group]:
            headings[position] = group.heading
        sizes[group] += 1
    return Grouped(tuple(row for _group, row in placed), headings, sizes)
