"""How long a case file is kept: no law fixes it, so these are the rules of the house, from the day of closing.

Sources: AVG art. 5(1)(e) and 5(2), recital 64; BW 3:310 (claims for damages lapse after five years); section 7 of the
rules list, where the practice of others stands.
"""

from dataclasses import dataclass
from datetime import date

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date

MONTHS, CONTESTABLE_MONTHS = 24, 60
"""Months that a file is kept: where nothing was refused, and where somebody may still have a claim (house rules)."""


@dataclass(frozen=True, slots=True)
class FileRetention:
    """Until when a closed file is kept.

    Attributes:
        until: the day on which it should go; None while a matter with the authority or in court holds it.
        months: how many months that is from the day of closing, or from the end of the matter.
    """

    until: date | None
    months: int


def file_retention(case: Case) -> FileRetention | None:
    """Give how long a file is kept, None as long as it is not closed.

    A refusal, also of a part, a complaint and a breach are kept for five years, everything else for two. A matter with
    the authority or in court holds the file until it ends; then five years count from its end.
    """
    if case.closed_at is None:
        return None
    matter = case.authority
    if matter and matter.closed_on is None:
        return FileRetention(None, CONTESTABLE_MONTHS)
    contestable = case.refuses or case.complaint is not None or case.breach is not None or matter is not None
    months = CONTESTABLE_MONTHS if contestable else MONTHS
    begun = local_date(case.closed_at)
    if matter and matter.closed_on:
        begun = max(begun, matter.closed_on)
    return FileRetention(add_months(begun, months), months)
