"""What comes first of a case: its own answer, or something else that is due (R20, AVG art. 31 and 33(1))."""

from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.next_steps import next_step, next_task
from ksf_tui.domain.obligations import Obligation, ObligationKind, comes_first, obligations
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import NextStep
from ksf_tui.domain.urgency import Level, urgency
from ksf_tui.i18n import _
from ksf_tui.ui.widgets.breach_words import moment_words

_ROOM = 40
"""Cells that there are where nothing stands beside the words."""


def first_of_case(case: Case, term: Deadline, today: date) -> Obligation | None:
    """Give what is due before the answer of a case; None where the answer comes first, or nothing is due."""
    found = next(iter(obligations(case)), None)
    if found is None:
        return None
    since = case.waiting.since if case.waiting else None
    runs = case.state.is_open and not term.is_paused
    last, plan = term.safe.legal_last_day, term.safe.plan_by
    runs = runs and not _waits_calmly(since, last, plan, today)
    return found if comes_first(found.on, last, runs=runs) else None


def first_of_row(row: CaseRow, today: date) -> Obligation | None:
    """Give the same of a line of a list."""
    if row.obligation is None or row.obligation_on is None:
        return None
    runs = row.state.is_open and row.paused_since is None
    runs = runs and not _waits_calmly(row.waiting_since, row.legal_last_day, row.plan_by, today)
    if not comes_first(row.obligation_on, row.legal_last_day, runs=runs):
        return None
    return Obligation(row.obligation, row.obligation_on)


def next_of_case(case: Case, term: Deadline, today: date) -> Obligation | None:
    """Give what is due where that is also the next thing to do: what would be lost before it is secured first (R24)."""
    first, task = first_of_case(case, term, today), next_task(case)
    if first and task and next_step(case) is NextStep.SECURE and task.due <= first.on:
        return None
    return first


def next_of_row(row: CaseRow, today: date) -> Obligation | None:
    """Give the same of a line of a list."""
    first = first_of_row(row, today)
    if first and row.step_by and row.next_step is NextStep.SECURE and row.step_by <= first.on:
        return None
    return first


def _waits_calmly(since: date | None, last_day: date, plan_by: date, today: date) -> bool:
    """Tell whether the office waits for the data subject while the term presses nobody."""
    stand = urgency(last_day, plan_by, today)
    return since is not None and stand.level is Level.LATER and not stand.past_plan


def obligation_words(obligation: Obligation, today: date, room: int = _ROOM) -> str:
    """Give the words for it as a next step: with its day, which loses its weekday where it would not fit."""
    if obligation.kind is ObligationKind.BREACH:
        label, at = obligation.kind.label, obligation.at
        words = _("{label} vóór {at}").format(label=label, at=moment_words(at, today)) if at else label
        return words if len(words) <= room else label
    mark = "! " if obligation.on < today else ""
    named = short_date(obligation.on, obligation.on)
    words = f"{mark}{obligation.kind.label} {named}"
    return words if len(words) <= room else f"{mark}{obligation.kind.label} {named.partition(' ')[2]}"
