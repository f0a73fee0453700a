"""The report of a month, a quarter or a year: its figures, what the secretariat adds, the PDF and where it goes."""

from datetime import date

from ksf_tui.domain.figures.notices import count_notices
from ksf_tui.domain.figures.periods import Period
from ksf_tui.domain.figures.report import Past, Report, assemble, months_needed
from ksf_tui.services.desk import Desk


def read(desk: Desk, period: Period) -> Report:
    """Count the figures of a period, each from how things stood at the end of its own months.

    Raises:
        InvalidInput: the period is still to come.
    """
    months = months_needed(period, desk.today)
    with desk.store.reading() as unit:
        known = unit.case_history.known_since()
        past = Past(
            unit.case_history.stood(months),
            lambda before, after, day: count_notices(unit.notice_history.stood(before, after), day),
            unit.case_history.files,
            date(known // 100, known % 100, 1) if known else None,
        )
        return assemble(period, past, desk.today, unit.calendar)
