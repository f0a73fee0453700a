"""How long the file of a case is kept: no law fixes it, these are rules of the house, from the day of closing.

Two years, and five where something was refused, complained of or leaked (BW 3:310: claims for damages lapse after five
years); as long as a matter with the authority or in court is pending nothing goes. Sources: AVG art. 5(1)(e), recital
64; section 7 of the rules list, where the practice of others stands.
"""

from datetime import date, datetime

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.dates import local_date, long_date
from ksf_tui.domain.facts import Facts, TermKind
from ksf_tui.domain.links import LinkKind

SHORT, LONG = 24, 60
"""Months after closing."""


def months_kept(case: Case, *, belongs_to_complaint: bool = False) -> tuple[int, str]:
    """Give for how many months after closing a case is kept, and why."""
    if case.authority:
        return LONG, "vijf jaar na afsluiting van de zaak bij de AP of de rechter"
    if case.complaint or belongs_to_complaint:
        return LONG, "vijf jaar na sluiting, vanwege de klacht (BW 3:310)"
    if case.breach:
        return LONG, "vijf jaar na sluiting, vanwege het datalek (BW 3:310)"
    if case.refuses:
        return LONG, "vijf jaar na sluiting, vanwege een afwijzing (BW 3:310)"
    return SHORT, "twee jaar na sluiting"


def keep_until(case: Case, calendar: HolidayCalendar, *, is_held: bool = False) -> date | None:
    """Give the last day on which the file of a case is kept; None as long as it is open, or held by a matter.

    Args:
        case: the case.
        calendar: the holidays.
        is_held: whether a matter about a case that belongs to it holds it too.
    """
    if case.closed_at is None or case.is_held or is_held:
        return None
    came_from_complaint = any(link.kind is LinkKind.SPLIT_FROM for link in case.links)
    months, _why = months_kept(case, belongs_to_complaint=came_from_complaint)
    return _end(_ended_on(case, case.closed_at), months, calendar)


def retention(
    case: Case, calendar: HolidayCalendar, *, belongs_to_complaint: bool = False, is_held: bool = False
) -> str:
    """Say until when a case is kept, and by which rule; a matter about a case that belongs to it holds it too."""
    months, why = months_kept(case, belongs_to_complaint=belongs_to_complaint)
    rule = f"{why}; huisregel"
    if case.is_held or is_held:
        return f"wordt niet gewist zolang de zaak bij de AP of de rechter loopt; daarna {rule}"
    if case.closed_at is None:
        return f"de zaak is nog niet gesloten; {rule}"
    ended = _ended_on(case, case.closed_at)
    return f"tot en met {long_date(_end(ended, months, calendar))}: {rule}, gerekend vanaf {long_date(ended)}"


def _ended_on(case: Case, closed_at: datetime) -> date:
    """Give the day from which is counted: that of closing, or of the end of a matter that lasted longer."""
    ended = local_date(closed_at)
    return max(ended, case.authority.closed_on) if case.authority and case.authority.closed_on else ended


def _end(ended: date, months: int, calendar: HolidayCalendar) -> date:
    return deadline(Facts(ended, TermKind.RETENTION, months=months), calendar).safe.calendar
