"""The dates of a term side by side, and how it stands: what "wat als" shows above the reasons."""

from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.deadlines import Deadline, TermState
from ksf_tui.domain.facts import TermKind
from ksf_tui.i18n import _
from ksf_tui.ui.text import fit
from ksf_tui.ui.widgets.urgency import urgency_label

_GAP = "  "
_NO_DATE = "–"
_OF_OTHERS = (TermKind.COURT, TermKind.AUTHORITY, TermKind.RETENTION)
"""Terms that the office does not answer within, so that nothing about them is late."""


def term_dates(term: Deadline, today: date) -> Content:
    """Give a line of titles, a line of dates and a line about how the term stands today."""
    columns = [(title, value) for title, value in _columns(term) if value]
    widths = [max(len(title), len(value)) for title, value in columns]
    titles = [
        fit(Content.styled(title, "bold $text-muted"), width) for (title, _), width in zip(columns, widths, strict=True)
    ]
    values = [fit(Content.styled(value, "bold"), width) for (_, value), width in zip(columns, widths, strict=True)]
    gap = Content(_GAP)
    return Content("\n").join((gap.join(titles), gap.join(values), _stand(term, today)))


def _columns(term: Deadline) -> list[tuple[str, str]]:
    kind, end, unpaused = term.facts.kind, term.dates, term.unpaused.legal_last_day
    if end is None:
        return [
            (_("KALENDER"), _NO_DATE),
            (_("PLAN"), _NO_DATE),
            (_("UITERLIJK"), _("opgeschort")),
            (_("VEILIG PLAN"), short_date(term.safe.plan_by)),
            (_("VEILIG"), short_date(unpaused)),
        ]
    last = short_date(end.legal_last_day)
    if term.ends_at:
        last += f" {term.ends_at:%H:%M}"
    is_exact = kind in (TermKind.BREACH, TermKind.RETENTION)
    return [
        (_("KALENDER"), "" if is_exact else short_date(end.calendar)),
        (_("PLAN"), short_date(end.plan_by) if kind.has_plan else ""),
        (_("UITERLIJK"), last),
        (_("ZONDER WACHTTIJD"), short_date(unpaused) if kind is TermKind.REQUEST else ""),
    ]


def _stand(term: Deadline, today: date) -> Content:
    safe, answered = term.safe, term.facts.answered_on
    if term.state is TermState.PAUSED:
        since = term.pauses[-1].since
        words = _("‖ opgeschort sinds {day}").format(day=short_date(since))
        return Content.styled(words, "$text-warning" if safe.urgency(today).past_plan else "$text-muted")
    if term.facts.kind in _OF_OTHERS:
        return Content.styled(_ahead((safe.legal_last_day - today).days), "$text-muted")
    label = urgency_label(safe.legal_last_day, safe.plan_by, today, answered_on=answered, days_late=term.days_late)
    if answered:
        done = _(" verstuurd") if term.facts.kind is TermKind.NOTICE else _(" beantwoord")
        return Content.assemble(label, (done, "$text-muted"))
    return Content.assemble((_("Vandaag {day}: ").format(day=short_date(today)), "$text-muted"), label)


def _ahead(days: int) -> str:
    if days < 0:
        return _("{days} d geleden afgelopen").format(days=-days)
    return _("nog {days} d").format(days=days) if days else _("loopt vandaag af")
