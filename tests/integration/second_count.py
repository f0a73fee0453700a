"""The figures of a month, counted a second time: straight from the cases as they stood, one plain loop a figure."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date
from ksf_tui.domain.facts import QuestionKind, TermKind
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.rounds import NoticeState

Lives = Sequence[Sequence[tuple[datetime, Case]]]


def at_end_of(lives: Lives, day: date) -> dict[int, Case]:
    """Give the cases as they stood when a day was over."""
    found = {}
    for versions in lives:
        for moment, case in versions:
            if local_date(moment) <= day:
                found[case.id] = case
    return found


def second_count(
    before: Mapping[int, Case],
    after: Mapping[int, Case],
    first: date,
    day: date,
    over: date,
    calendar: HolidayCalendar,
) -> dict[str, Any]:
    """Count what a report says of cases on a day; `over` is the last day that has passed."""
    handled = [
        case
        for number, case in after.items()
        if case.answered and not merged(case) and not still_answered(case, before.get(number))
    ]
    return {
        **what_came(before, after, first),
        **what_went(handled, calendar),
        **what_is_open(before, after, handled, day, calendar),
        **what_happened(before, after, first, day, calendar),
        "receipts": receipts(before, after, first - timedelta(days=1), over, calendar),
    }


def what_came(before: Mapping[int, Case], after: Mapping[int, Case], first: date) -> dict[str, Any]:
    new = [case for number, case in after.items() if number not in before]
    return {
        "received": len(new),
        "complaints received": sum(1 for case in new if case.complaint),
        "earlier": sum(1 for case in new if case.facts.received < first),
        "by right": tally(
            right.value
            for number, case in after.items()
            for right in case.rights
            if number not in before or right not in before[number].rights
        ),
        "by audience": tally(case.audience for case in new),
        "by channel": tally(case.channel.value for case in new),
        "merged": sum(1 for number, case in after.items() if merged(case) and not merged(before.get(number))),
    }


def what_went(handled: Sequence[Case], calendar: HolidayCalendar) -> dict[str, Any]:
    requests = [case for case in handled if not case.complaint]
    gross = sorted((case.answered.on - case.facts.received).days for case in requests if case.answered)
    findings = [item.finding for case in handled if case.complaint for item in case.complaint.allegations]
    decisions = [item.decision for case in handled for item in case.invoked if item.decision]
    return {
        "handled": len(handled),
        "requests on time": sum(1 for case in requests if not days_late(case, calendar)),
        "in first month": sum(1 for case in requests if within_first_month(case, calendar)),
        "longest": gross[-1] if gross else 0,
        "median": middle(gross),
        "outcomes": tally(decision.outcome.value for decision in decisions),
        "refusals": tally(
            decision.ground for decision in decisions if decision.outcome.value in ("partly", "refused", "unfounded")
        ),
        "findings": tally(finding.value for finding in findings if finding),
    }


def what_is_open(
    before: Mapping[int, Case],
    after: Mapping[int, Case],
    handled: Sequence[Case],
    day: date,
    calendar: HolidayCalendar,
) -> dict[str, Any]:
    still_open = [case for case in after.values() if not case.answered and not case.closed_at]
    paused = [case for case in still_open if is_paused(case, calendar)]
    running = [case for case in still_open if case not in paused]
    late = {case.number: days_late(case, calendar) for case in handled if days_late(case, calendar)}
    overdue = [case for case in running if last_day(case, calendar) < day]
    soon_until = day
    for _ in range(5):
        soon_until += timedelta(days=1)
        while not calendar.is_working_day(soon_until):
            soon_until += timedelta(days=1)
    return {
        "open": len(still_open),
        "paused": len(paused),
        "late open": len(overdue),
        "soon": sum(1 for case in running if day <= last_day(case, calendar) <= soon_until),
        "late": late | {case.number: (day - last_day(case, calendar)).days for case in overdue},
        "reopened": sum(1 for case in after.values() if begun_anew(case, before.get(case.id))),
    }


def what_happened(
    before: Mapping[int, Case], after: Mapping[int, Case], first: date, day: date, calendar: HolidayCalendar
) -> dict[str, Any]:
    pairs = [(before.get(number), case) for number, case in after.items()]
    then = first - timedelta(days=1)
    matters = [case for case in after.values() if case.authority and not (ended(case) and ended(before.get(case.id)))]
    return {
        "extensions": sum(1 for old, case in pairs if extended(case) and not extended(old)),
        "asked": sum(1 for old, case in pairs if in_doubt(case) and not in_doubt(old)),
        "unidentified": sum(1 for old, case in pairs if not_known(case) and not not_known(old)),
        "escalated": sum(1 for old, case in pairs if escalated(case) and not escalated(old)),
        "told": sum(told(case) - told(old) for old, case in pairs),
        "confirmed": sum(confirmed(case) - confirmed(old) for old, case in pairs),
        "silent": sum(
            1
            for case in after.values()
            if not case.closed_at
            for notice in case.notices
            if notice.state is NoticeState.TOLD and notice.chase_on and notice.chase_on < day
        ),
        "matters": sorted(case.number for case in matters),
        "answered to the authority": sum(replied(case) - replied(old) for old, case in pairs),
        "breaches": sum(1 for old, case in pairs if case.breach and not (old and old.breach)),
        "undecided": sum(
            1
            for case in after.values()
            if case.breach and case.breach.is_reported is not False and not case.breach.reported_at
        ),
        "paused days": paused_days(before, after, then, day, calendar),
    }


def last_day(case: Case, calendar: HolidayCalendar) -> date:
    return case.term(calendar).safe.legal_last_day


def days_late(case: Case, calendar: HolidayCalendar) -> int:
    return case.term(calendar).days_late


def is_paused(case: Case, calendar: HolidayCalendar) -> bool:
    return case.term(calendar).dates is None


def within_first_month(case: Case, calendar: HolidayCalendar) -> bool:
    """Tell whether it went out by the end of the month after receipt, rolled to a working day, whatever was asked."""
    start = case.facts.received
    year, month = (start.year, start.month + 1) if start.month < 12 else (start.year + 1, 1)
    end = None
    for number in range(start.day, 27, -1) if start.day > 28 else (start.day,):
        try:
            end = date(year, month, number)
            break
        except ValueError:
            continue
    assert end
    while not calendar.is_working_day(end):
        end += timedelta(days=1)
    return case.answered is not None and case.answered.on <= end


def merged(case: Case | None) -> bool:
    return case is not None and any(link.kind is LinkKind.MERGED_INTO for link in case.links)


def escalated(case: Case | None) -> bool:
    return case is not None and case.complaint is not None and case.complaint.escalation is not None


def extended(case: Case | None) -> bool:
    return case is not None and bool(case.extensions)


def replied(case: Case | None) -> int:
    questions = case.authority.questions if case and case.authority else ()
    return len([question for question in questions if question.answered_on])


def still_answered(case: Case, old: Case | None) -> bool:
    return old is not None and old.answered is not None and not merged(old) and times_anew(case) == times_anew(old)


def begun_anew(case: Case, old: Case | None) -> bool:
    if old is None or not (old.answered or old.closed_at):
        return False
    return not (case.answered or case.closed_at) or times_anew(case) > times_anew(old)


def times_anew(case: Case) -> int:
    return len(case.complaint.reopenings) if case.complaint else 0


def ended(case: Case | None) -> bool:
    return case is not None and case.authority is not None and case.authority.closed_on is not None


def in_doubt(case: Case | None) -> bool:
    return case is not None and any(item.kind.value == "identity" and item.asked_on for item in case.inquiries)


def not_known(case: Case | None) -> bool:
    return (
        case is not None
        and case.answered is not None
        and any(letter.kind is LetterKind.UNIDENTIFIED for letter in case.letters)
        and any(item.answered_on is None for item in case.inquiries) is not False
    )


def first_word(case: Case) -> date | None:
    skip = case.complaint.reopenings[-1].after_letter if case.complaint and case.complaint.reopenings else 0
    days = [letter.sent.on for letter in case.letters if letter.sent and letter.id > skip]
    return min([*days, *([case.answered.on] if case.answered else [])], default=None)


def receipts(
    before: Mapping[int, Case], after: Mapping[int, Case], then: date, day: date, calendar: HolidayCalendar
) -> tuple[int, int]:
    """Count whose five working days ran out, and who had heard by then."""
    due = [
        case
        for n, case in after.items()
        if not merged(case)
        and five_days(case, calendar) <= day
        and not (n in before and not merged(before[n]) and five_days(before[n], calendar) <= then)
    ]
    return len(due), sum(1 for case in due if (heard := first_word(case)) and heard <= five_days(case, calendar))


def five_days(case: Case, calendar: HolidayCalendar) -> date:
    return calendar.add_working_days(case.facts.received, 5)


def told(case: Case | None) -> int:
    return len([n for n in case.notices if n.state in (NoticeState.TOLD, NoticeState.CONFIRMED)]) if case else 0


def confirmed(case: Case | None) -> int:
    return len([n for n in case.notices if n.state is NoticeState.CONFIRMED]) if case else 0


def paused_days(
    before: Mapping[int, Case], after: Mapping[int, Case], then: date, day: date, calendar: HolidayCalendar
) -> int:
    """Count by how many days of standing still each case grew, by ground."""
    total = 0
    for number, case in after.items():
        old = before.get(number)
        for kind in QuestionKind:
            total += max(0, still(case, kind, day, calendar) - (still(old, kind, then, calendar) if old else 0))
    return total


def still(case: Case, kind: QuestionKind, at: date, calendar: HolidayCalendar) -> int:
    """Count day by day on which days a term stood still up to a day, that of the question not included."""
    days = 0
    if case.facts.kind is TermKind.REQUEST:
        for pause in case.term(calendar).pauses:
            first = next(question.kind for question in case.facts.questions if question.asked == pause.since)
            one = pause.since + timedelta(days=1)
            while first is kind and one <= min(at, pause.until or at):
                days += 1
                one += timedelta(days=1)
    return days


def middle(values: list[int]) -> float | None:
    """Give the middle one, or halfway the two in the middle; of fewer than three none."""
    if len(values) < 3:
        return None
    half = len(values) // 2
    return float(values[half]) if len(values) % 2 else (values[half - 1] + values[half]) / 2


def tally(values: Any) -> dict[str, int]:  # noqa: ANN401
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found
