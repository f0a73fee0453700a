"""What a line of a list says about its case: how the term stands, whether it waits, and what has to be done next."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import NextStep
from ksf_tui.domain.urgency import Level, urgency
from ksf_tui.i18n import _
from ksf_tui.ui.widgets.urgency import merged_label, urgency_label

STEP_WIDTH = 21
"""Cells of the longest words for a next step."""
_FAR = 180
"""Days ahead from which a day is written with its year."""
_ON_A_DAY = {
    NextStep.WRITE_UNIDENTIFIED: _("Slotbrief {day}"),
    NextStep.GO_ON: _("Verder {day}"),
}


def row_urgency(row: CaseRow, today: date) -> Content:
    """Give the urgency label of a line."""
    if row.is_merged:
        return merged_label()
    return urgency_label(
        row.legal_last_day,
        row.plan_by,
        today,
        answered_on=row.answered_on,
        days_late=row.days_late,
        waiting_since=row.waiting_since,
        paused_since=row.paused_since,
    )


def waits(row: CaseRow, today: date) -> bool:
    """Tell whether there is nothing to do about a case but wait for the data subject.

    Waiting that does not stop the term never hides a case that presses; a pause does, because the legal last day is
    suspended (R9). A reminder that is due ends the waiting of the office in both.
    """
    if row.answered_on or (row.remind_on is not None and row.remind_on <= today):
        return False
    if row.paused_since:
        return row.next_step.is_chasing
    stand = urgency(row.legal_last_day, row.plan_by, today)
    return row.waiting_since is not None and stand.level is Level.LATER and not stand.past_plan


def next_words(row: CaseRow, today: date) -> str:
    """Give the words for the next step of a line; what is to be done on a later day is said with that day.

    A question that does not stop the term leaves no time to wait: what chases it is for now.
    """
    day = row.remind_on
    if day is not None and waits(row, today):
        words = _ON_A_DAY.get(row.next_step, _("Herinneren {day}"))
        return words.format(day=short_date(day, today if (day - today).days > _FAR else day))
    return row.next_step.label
