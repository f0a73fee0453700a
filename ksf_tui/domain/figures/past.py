"""How a case stood in months before its states were kept: taken from the days that its facts bear.

For vaults from before the history, and for cases that are put in whole, as those of a demo. What bears no day (the
findings on a complaint before its answer, a corrected day of receipt) is taken as it is now; the figures say so.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from ksf_tui.domain.authority import AuthorityMatter, MatterStatus
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import Complaint
from ksf_tui.domain.dates import local_date, start_of_day
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.figures.periods import Period, PeriodKind, month_number
from ksf_tui.domain.figures.snapshot import CaseSnapshot, snapshot
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterHead, Sent
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.rounds import CHASE_DAYS, Notice, NoticeState


def months_of(case: Case, calendar: HolidayCalendar, *, is_held: bool) -> Iterator[tuple[int, CaseSnapshot]]:
    """Give the months at whose end a case stood otherwise than before, by number, with how it stood then.

    Args:
        case: the case as it is now, which is how it stood at the end of the last of them.
        calendar: the holidays.
        is_held: whether a matter about a case that belongs to it holds its file.
    """
    before: CaseSnapshot | None = None
    *earlier, newest = sorted({month_number(day) for day in _days(case)})
    for number in (*earlier, newest):
        last = Period.of(PeriodKind.MONTH, date(number // 100, number % 100, 1)).last
        then = case if number == newest else as_of(case, last)
        found = snapshot(then, calendar, is_held=is_held)
        if found != before:
            yield number, found
            before = found


def as_of(case: Case, day: date) -> Case:
    """Give a case as it stood at the end of a day, as far as its facts tell."""
    end = start_of_day(day + timedelta(days=1))
    answered = _answered(case, day)
    closed_at = case.closed_at if case.closed_at and case.closed_at < end else None
    return replace(
        case,
        invoked=tuple(_invoked(item, day, end) for item in case.invoked),
        inquiries=tuple(_inquiry(item, day) for item in case.inquiries if _is_past(item.asked_on, day)),
        extensions=tuple(_extension(item, end) for item in case.extensions if _is_past(item.notified_on, day)),
        letters=tuple(_letter(item, day) for item in case.letters if _is_past_moment(item.final_at, end)),
        answered=answered,
        closed_at=closed_at,
        identity=case.identity if case.identity and case.identity.on <= day else None,
        tasks=tuple(item if _is_past(item.done_on, day) else replace(item, result=None) for item in case.tasks),
        notices=tuple(_notice(item, day) for item in case.notices) if answered else (),
        links=case.links if closed_at else tuple(link for link in case.links if link.kind is not LinkKind.MERGED_INTO),
        complaint=_complaint(case.complaint, day, is_answered=answered is not None) if case.complaint else None,
        authority=_matter(case.authority, day) if case.authority else None,
        breach=_breach(case.breach, end) if case.breach else None,
    )


def _answered(case: Case, day: date) -> Sent | None:
    """Give the answer that stood at the end of a day; of a complaint that began anew later the letter tells it."""
    again = case.complaint.reopenings if case.complaint else ()
    if not any(item.on > day for item in again):
        return case.answered if case.answered and case.answered.on <= day else None
    begun = max((item.after_letter for item in again if item.on <= day), default=0)
    ended = min(item.after_letter for item in again if item.on > day)
    letters = (item for item in case.letters if item.kind.is_answer and begun < item.id <= ended)
    return next((item.sent for item in letters if item.sent and item.sent.on <= day), None)


def _days(case: Case) -> Iterator[date]:
    """Give the days, from its registration on, on which something may have changed."""
    registered = local_date(case.registered_at)
    found: list[date | datetime | None] = [case.answered.on if case.answered else None, case.closed_at]
    found += [item.decision.decided_at for item in case.invoked if item.decision]
    found += [day for item in case.inquiries for day in (item.asked_on, item.answered_on)]
    found += [day for item in case.extensions for day in (item.notified_on, item.withdrawn_at)]
    found += [day for item in case.letters for day in (item.final_at, item.sent.on if item.sent else None)]
    found += [item.done_on for item in case.tasks]
    found += [day for item in case.notices for day in (item.told.on if item.told else None, item.confirmed_on)]
    found += [case.identity.on if case.identity else None]
    if complaint := case.complaint:
        found += [complaint.reacted_on, complaint.escalation.on if complaint.escalation else None]
        found += [item.on for item in complaint.reopenings]
    if matter := case.authority:
        found += [matter.begun_on, matter.closed_on]
        found += [day for item in matter.questions for day in (item.asked_on, item.answered_on)]
    if breach := case.breach:
        found += [breach.aware_at, breach.reported_at]
    yield registered
    yield from (max(registered, local_date(day) if isinstance(day, datetime) else day) for day in found if day)


def _is_past(day: date | None, last: date) -> bool:
    return day is not None and day <= last


def _is_past_moment(moment: datetime | None, end: datetime) -> bool:
    return moment is not None and moment < end


def _invoked(item: Invoked, day: date, end: datetime) -> Invoked:
    decision = item.decision
    known = decision is not None and (decision.decided_at is None or decision.decided_at < end)
    return replace(
        item,
        decision=decision if known else None,
        answered_on=item.answered_on if _is_past(item.answered_on, day) else None,
        lifted_on=item.lifted_on if _is_past(item.lifted_on, day) else None,
    )


def _inquiry(item: Inquiry, day: date) -> Inquiry:
    return replace(
        item,
        answered_on=item.answered_on if _is_past(item.answered_on, day) else None,
        reminded_on=item.reminded_on if _is_past(item.reminded_on, day) else None,
    )


def _extension(item: Extension, end: datetime) -> Extension:
    return item if _is_past_moment(item.withdrawn_at, end) else replace(item, withdrawn_at=None)


def _letter(item: LetterHead, day: date) -> LetterHead:
    return item if item.sent and item.sent.on <= day else replace(item, sent=None)


def _notice(item: Notice, day: date) -> Notice:
    """Take back what a recipient was told or confirmed later; why one is not told bears no day."""
    if item.state.needs_reason:
        return item
    if item.told is None or item.told.on > day:
        return replace(item, state=NoticeState.TO_TELL, told=None, confirmed_on=None)
    if _is_past(item.confirmed_on, day):
        return item
    chase_on = item.chase_on or item.told.on + timedelta(days=CHASE_DAYS)
    return replace(item, state=NoticeState.TOLD, confirmed_on=None, chase_on=chase_on)


def _complaint(item: Complaint, day: date, *, is_answered: bool) -> Complaint:
    """Take back what came later; findings bear no day, so that they count from the answer on."""
    return replace(
        item,
        allegations=item.allegations
        if is_answered
        else tuple(replace(point, finding=None, measure="") for point in item.allegations),
        reaction=item.reaction if _is_past(item.reacted_on, day) else None,
        escalation=item.escalation if item.escalation and item.escalation.on <= day else None,
        reopenings=tuple(again for again in item.reopenings if again.on <= day),
    )


def _matter(item: AuthorityMatter, day: date) -> AuthorityMatter | None:
    if item.begun_on > day:
        return None
    is_closed = _is_past(item.closed_on, day)
    return replace(
        item,
        status=item.status if is_closed or item.closed_on is None else MatterStatus.OPEN,
        closed_on=item.closed_on if is_closed else None,
        questions=tuple(
            question if _is_past(question.answered_on, day) else replace(question, answered_on=None)
            for question in item.questions
            if question.asked_on <= day
        ),
    )


def _breach(item: Breach, end: datetime) -> Breach | None:
    if item.aware_at >= end:
        return None
    if item.reported_at and item.reported_at >= end:
        return replace(item, reported_at=None)
    return item
