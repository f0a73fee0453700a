"""How batches and their people are told of on a line: how pressing they are, how many, what is next."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.sources.figures import NoticeFigures
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.domain.sources.rows import BatchRow, BatchStep, SourcePersonRow
from ksf_tui.i18n import _, counted
from ksf_tui.ui.widgets.urgency import urgency_label

_CALM = "$text-muted"
STATE_STYLES = {
    NoticeState.TO_MAKE: "$text-warning",
    NoticeState.MADE: "$text-accent",
    NoticeState.SENT: "$text-success",
    NoticeState.RETURNED: "bold $text-warning",
    NoticeState.EXEMPT: _CALM,
}
MORE_WIDTH = 14
"""Cells of what else there is to know of a person."""


def batch_urgency(row: BatchRow, today: date) -> Content:
    """Give how pressing a batch is: by the earliest date of who still has to be told (R15)."""
    if row.legal_last_day is None or row.plan_by is None:
        if not row.people:
            return Content.styled(_("· nog leeg"), _CALM)
        return Content.styled(_("✓ klaar"), "$text-success")
    return urgency_label(row.legal_last_day, row.plan_by, today)


def person_urgency(row: SourcePersonRow, today: date) -> Content:
    """Give how pressing the notice to a person is, or how it went."""
    if row.state is NoticeState.EXEMPT:
        return Content.styled(_("– uitgezonderd"), _CALM)
    sent = row.sent_on if row.state is NoticeState.SENT else None
    late = row.days_late if sent else None
    return urgency_label(row.legal_last_day, row.plan_by, today, answered_on=sent, days_late=late)


def person_more(row: SourcePersonRow, today: date) -> Content:
    """Give what else there is to know, the most telling first: no longer to be approached, a case, when it went out."""
    parts = []
    if row.is_suppressed:
        parts.append((_("niet actief"), "$text-warning"))
    if row.case_number:
        parts.append((row.case_number, "bold"))
    if row.sent_on:
        parts.append((short_date(row.sent_on, today), _CALM))
    return Content(" · ").join(Content.styled(text, style) for text, style in parts)


def sent_count(row: BatchRow) -> str:
    """Give how many notices went out, such as "92 van 140 verzonden"; who is exempt is not waited for."""
    if not row.people:
        return _("nog niemand")
    exempt = row.count(NoticeState.EXEMPT)
    if exempt == row.people:
        return _("{count} uitgezonderd").format(count=exempt)
    return _("{sent} van {all} verzonden").format(sent=row.count(NoticeState.SENT), all=row.people - exempt)


def sent_cell(row: BatchRow) -> str:
    """Give the same for a column: "92 van 140"."""
    if not row.people:
        return ""
    return _("{sent} van {all}").format(
        sent=row.count(NoticeState.SENT), all=row.people - row.count(NoticeState.EXEMPT)
    )


def step_words(row: BatchRow) -> Content:
    """Give what has to be done next."""
    return Content.styled(row.next_step.label, _CALM if row.next_step is BatchStep.NONE else "$text-accent")


def figures_line(counts: NoticeFigures) -> Content:
    """Give how many are due, told in time, told too late and exempt; who is late and untold stands out."""
    late = _("te laat {count}").format(count=counts.late)
    if counts.untold:
        late += _(" ({count} nog niet ingelicht)").format(count=counts.untold)
    return Content.assemble(
        _("Te doen {due} · op tijd {on_time} · ").format(due=counts.due, on_time=counts.on_time),
        (late, "bold $text-error" if counts.untold else ""),
        _(" · uitgezonderd {exempt}").format(exempt=counts.exempt),
    )


def clock_words(row: BatchRow, safe_day: date, today: date) -> Content:
    """Give the clock of a batch on one line: the earliest date, of how many people, and that nothing extends it (R15).

    Args:
        row: the batch.
        safe_day: until when somebody who is added now has to be told.
        today: the day of judging.
    """
    no_more = Content.styled(_(" · verlengen kan niet"), _CALM)
    if row.legal_last_day is None or row.plan_by is None:
        if row.people:
            return Content.styled(_("✓ iedereen is ingelicht of uitgezonderd"), "$text-success")
        text = _("Wie u toevoegt, moet het uiterlijk {day} weten").format(day=short_date(safe_day, today))
        return Content(text) + no_more
    people = counted("{count} persoon", "{count} mensen", row.earliest)
    return Content.assemble(
        batch_urgency(row, today),
        _("   uiterlijk {day} voor {people}").format(day=short_date(row.legal_last_day, today), people=people),
        no_more,
        (_(" · plan {day}").format(day=short_date(row.plan_by, today)), _CALM),
    )
