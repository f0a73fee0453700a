"""The clock: facts in, one immutable `Deadline` out; `explanation.py` says in sentences how it came about.

A date is always replayed from all facts, in whatever order they were learnt, and never added to a stored date.

Sources: AVG art. 12, 14, 33 and 78; UAVG art. 35; Regulation 1182/71 art. 3; EDPB Guidelines 01/2022, 157-164.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta

from ksf_tui.domain.calendar import HolidayCalendar, add_months, add_weeks
from ksf_tui.domain.dates import AMSTERDAM
from ksf_tui.domain.deadlines import Dates, Deadline, Pause, stands_still
from ksf_tui.domain.facts import Facts, Question, TermKind

MONTH, EXTENDED = 1, 3
"""Months from receipt: the term of art. 12(3), and the whole of it after an extension by two further months (R5)."""
AUTHORITY_MONTHS = 3
"""Months within which the authority tells a complainant of progress or outcome (art. 78(2))."""
COURT_WEEKS = 6
"""Weeks within which the data subject can petition the court after receiving the answer (UAVG art. 35(2))."""
BREACH_HOURS = timedelta(hours=72)
"""Real hours from becoming aware of a breach to the notification (art. 33(1), R20)."""
PROMPT_DAYS = 7
"""Days within which a question counts as asked without undue delay; no source gives a number (house rule, R8)."""
POSTAL_DAYS = 2
"""Working days that a letter is given on its way (house rule)."""


def deadline(facts: Facts, calendar: HolidayCalendar) -> Deadline:
    """Compute a term from its facts.

    Rules R1-R10, R15, R17, R20 and R24; the source of each stands at the function for its kind.
    """
    match facts.kind:
        case TermKind.REQUEST | TermKind.WITHDRAWAL | TermKind.COMPLAINT:
            return _month_term(facts, calendar)
        case TermKind.BREACH:
            return _breach(facts, calendar)
        case TermKind.COURT:
            return _court(facts, calendar)
        case TermKind.NOTICE:
            end = _notice(facts, calendar)
        case TermKind.AUTHORITY:
            end = _dates(add_months(facts.received, AUTHORITY_MONTHS), calendar)
        case TermKind.RETENTION:
            end = _on(add_months(facts.received, facts.months))
    return Deadline(facts, end, end, end, calendar.version)


def is_prompt(question: Question, received: date) -> bool:
    """Tell whether a question was asked without undue delay, as the house counts it (R8; EDPB 01/2022, 159)."""
    return (question.asked - received).days <= PROMPT_DAYS


def _month_term(facts: Facts, calendar: HolidayCalendar) -> Deadline:
    """Count a month from receipt, or three after an extension, with the pauses (R1, R5, R8-R10).

    The notice of an extension counts when it was sent on or before the last day of the first month; so does a question.
    For a complaint and a withdrawal the month is a house rule, and nothing pauses or extends it.
    """
    pauses, without_effect = _replay(facts)
    first_month = _end(facts.received, MONTH, pauses)
    is_open = bool(pauses) and pauses[-1].until is None
    notice = facts.extended_on
    is_extended = notice is not None and (notice <= first_month or stands_still(pauses, notice))
    months = EXTENDED if is_extended else MONTH
    return Deadline(
        facts,
        dates=None if is_open else _dates(_end(facts.received, months, pauses), calendar),
        unpaused=_dates(add_months(facts.received, months), calendar),
        first_month=_dates(first_month, calendar),
        holidays_version=calendar.version,
        pauses=pauses,
        without_effect=without_effect,
        is_extended=is_extended,
    )


def _replay(facts: Facts) -> tuple[tuple[Pause, ...], tuple[Question, ...]]:
    """Join the questions that count into pauses without overlap, and set apart those that came after the month.

    The answer to the request ends a pause that is still open, whatever comes in after it.
    """
    pauses: list[Pause] = []
    without_effect: list[Question] = []
    for question in sorted(facts.questions, key=lambda item: item.asked):
        back = [day for day in (question.answered, facts.answered_on) if day]
        until = max(min(back), question.asked) if back else None
        last = pauses[-1] if pauses else None
        if last and (last.until is None or question.asked <= last.until):
            pauses[-1] = Pause(last.since, max(last.until, until) if last.until and until else None)
        elif question.asked <= _end(facts.received, MONTH, pauses):
            pauses.append(Pause(question.asked, until))
        else:
            without_effect.append(question)
    return tuple(pauses), tuple(without_effect)


def _end(received: date, months: int, pauses: Sequence[Pause]) -> date:
    """Give the calendar date of a term with its pauses.

    Two ways of counting are in use: shift the end by the days of waiting, or count the whole term from the answer and
    take off the days that had run. The earlier one is used, but never a date before that without the pause (R8; the
    second way is that of IMY-2022-9442). A pause that is still open adds nothing.

    Where 29 days or more had run before the question, the second way can end up to three days before its answer.
    The rule is followed to the letter there too: it costs the office those days, never the data subject.
    """
    end = unpaused = add_months(received, months)
    waited = timedelta()
    for pause in pauses:
        if pause.until:
            waited += pause.until - pause.since
            run = pause.until - received - waited
            end = max(end, min(unpaused + waited, add_months(pause.until, months) - run))
    return end


def _notice(facts: Facts, calendar: HolidayCalendar) -> Dates:
    """Give the end for a notice of art. 14: a month after obtaining, or an earlier first contact or disclosure (R15).

    The information has to go with the first contact, so that such a day is never moved to a working day.

    Sources: AVG art. 14(3); WP260 rev.01, 27-28: (b) and (c) only shorten the month of (a).
    """
    limit = _dates(add_months(facts.received, MONTH), calendar)
    event = min((day for day in (facts.first_contact, facts.first_disclosure) if day), default=None)
    if event is None or event >= limit.legal_last_day:
        return limit
    if event <= limit.calendar:
        return _on(event)
    skipped = tuple(item for item in limit.skipped if item.day < event)
    return replace(limit, legal_last_day=event, skipped=skipped, on_bridge_day=False)


def _breach(facts: Facts, calendar: HolidayCalendar) -> Deadline:
    """Count 72 real hours; weekends, holidays and the change of the clock make no difference (R20).

    Source: AVG art. 33(1); Regulation 1182/71 art. 3(3), and 3(4) for terms in hours.
    """
    if facts.received_at is None:
        raise ValueError("a breach without a moment")
    ends_at = (facts.received_at.astimezone(UTC) + BREACH_HOURS).astimezone(AMSTERDAM)
    end = _on(ends_at.date())
    return Deadline(facts, end, end, end, calendar.version, ends_at=ends_at)


def _court(facts: Facts, calendar: HolidayCalendar) -> Deadline:
    """Count six weeks from the day on which the answer was received; bridge days are skipped too.

    Source: UAVG art. 35(2); Algemene termijnenwet art. 1(1) and 3, which govern terms of Dutch statutes.
    """
    end = _dates(add_weeks(facts.received, COURT_WEEKS), calendar.with_bridge_days())
    is_known = calendar.knows_bridge_days(end.legal_last_day.year)
    return Deadline(facts, end, end, end, calendar.version, knows_bridge_days=is_known)


def _dates(day: date, calendar: HolidayCalendar) -> Dates:
    """Roll a calendar date forward to the legal last day and back to the plan date (R2, R3)."""
    legal_last_day, skipped = calendar.roll_forward(day)
    plan_by, plan_skipped = calendar.roll_back(day)
    post_by = calendar.add_working_days(plan_by, -POSTAL_DAYS)
    is_bridge_day = calendar.is_bridge_day(legal_last_day)
    return Dates(day, plan_by, legal_last_day, post_by, skipped, plan_skipped, is_bridge_day)


def _on(day: date) -> Dates:
    """Give an end that falls on its very day."""
    return Dates(day, day, day, day)
