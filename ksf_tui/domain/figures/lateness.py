"""Why a case is or was late, in words from a list: what had not been done on its last day. Free text would name people.

A house rule: no source asks for more than the number of days (R23).
"""

from datetime import date
from enum import StrEnum

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterKind


class LateReason(StrEnum):
    """What had not been done on the last day; the first one in this order that fits."""

    REGISTERED_LATE = "registered_late"
    IDENTITY = "identity"
    COLLECTING = "collecting"
    DECIDING = "deciding"
    WRITING = "writing"
    SENDING = "sending"

    @property
    def label(self) -> str:
        """The Dutch words in the report."""
        return _LABELS[self]


_LABELS = {
    LateReason.REGISTERED_LATE: "pas na de laatste dag ingeboekt",
    LateReason.IDENTITY: "nog niet bekend wie het verzoek deed",
    LateReason.COLLECTING: "gegevens nog niet verzameld",
    LateReason.DECIDING: "nog geen besluit",
    LateReason.WRITING: "antwoord nog niet geschreven",
    LateReason.SENDING: "antwoord nog niet verstuurd",
}


def late_reason(case: Case, last_day: date) -> LateReason:
    """Tell what had not been done on the last day of a case; where that is to come, what is not done yet."""
    if local_date(case.registered_at) > last_day:
        return LateReason.REGISTERED_LATE
    identity_known_on = case.identity.on if case.identity else None
    asked = bool(case.doubt) or any(_is_about_who(item) for item in case.inquiries)
    if asked and _after(identity_known_on, last_day) and any(right.needs_identity for right in case.rights):
        return LateReason.IDENTITY
    if any(_after(task.done_on if task.result else None, last_day) for task in case.tasks):
        return LateReason.COLLECTING
    if not _is_judged(case, last_day):
        return LateReason.DECIDING
    if not any(
        letter.final_at and local_date(letter.final_at) <= last_day
        for letter in case.letters
        if letter.kind.is_answer or letter.kind is LetterKind.PARTIAL
    ):
        return LateReason.WRITING
    return LateReason.SENDING


def _is_about_who(inquiry: Inquiry) -> bool:
    return inquiry.is_about_identity and inquiry.asked_on is not None


def _is_judged(case: Case, last_day: date) -> bool:
    """Tell whether everything was decided by then; the findings on a complaint bear no day, its answer does."""
    if case.complaint:
        return case.complaint.is_judged
    return all(
        item.decision and (item.decision.decided_at is None or local_date(item.decision.decided_at) <= last_day)
        for item in case.invoked
    )


def _after(day: date | None, last_day: date) -> bool:
    """Tell whether something was done after a day, or not at all."""
    return day is None or day > last_day
