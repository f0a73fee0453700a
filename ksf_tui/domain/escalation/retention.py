"""Until when the file of a case is kept.

No law fixes it; these are house rules: two years after closing, five where something was refused, complained of or
leaked (BW 3:310), and as long as a matter with the authority or in court is pending nothing goes.
"""

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.dates import local_date, long_date
from ksf_tui.domain.facts import Facts, TermKind

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
    ended = local_date(case.closed_at)
    if case.authority and case.authority.closed_on:
        ended = max(ended, case.authority.closed_on)
    last = deadline(Facts(ended, TermKind.RETENTION, months=months), calendar).safe.calendar
    return f"tot en met {long_date(last)}: {rule}, gerekend vanaf {long_date(ended)}"
