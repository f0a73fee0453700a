"""Count the figures of a period over the cases, as they stood at its end and at the end of the period before."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from statistics import median

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.figures.counts import (
    Backlog,
    CaseCounts,
    Handled,
    LateLine,
    MatterLine,
    Oversight,
    PauseCount,
    Received,
    Rounds,
    Spread,
)
from ksf_tui.domain.figures.snapshot import CaseSnapshot

FEWEST_FOR_MEDIAN = 3
"""Cases from which a median is given: below it would be the number of days of somebody."""
SOON_WORKING_DAYS = 5
"""Working days before the legal last day in which an open case is soon due."""

States = Mapping[int, CaseSnapshot]
"""How the cases stood at the end of a month, by id."""


def count(before: States, after: States, first: date, day: date, calendar: HolidayCalendar) -> CaseCounts:
    """Count the figures of a period.

    Args:
        before: how the cases stood at the end of the period before.
        after: how they stood at the end of this one.
        first: its first day.
        day: the day on which it is judged: its last one, or today while it runs.
        calendar: the holidays, for working days.
    """
    flow = Flow(before, after)
    handled = flow.became(lambda item: item.is_handled)
    open_cases = [item for item in after.values() if item.is_open]
    decided = [fact for item in handled for fact in item.outcomes]
    extended = flow.became(lambda item: item.extended_on is not None)
    receipts = _receipts(before, after, first, day)
    return CaseCounts(
        received=_received([item for old, item in flow.pairs if old is None], first),
        requests=_handled([item for item in handled if not item.is_complaint]),
        complaints=_handled([item for item in handled if item.is_complaint]),
        merged=len(flow.became(lambda item: item.is_merged)),
        reopened=sum(old is not None and item.is_open and not old.is_open for old, item in flow.pairs),
        outcomes=Counter(fact.outcome for fact in decided),
        refusals=Counter(fact.ground for fact in decided if fact.outcome.refuses),
        backlog=_backlog(open_cases, day, calendar),
        late=_late(open_cases, handled, day),
        extensions=len(extended),
        extensions_in_time=sum(item.is_extended for item in extended),
        pauses=_pauses(after.values(), first, day),
        identity_asked=len(flow.became(lambda item: item.identity_asked)),
        identity_failed=len(flow.became(lambda item: item.is_unidentified)),
        receipts_due=len(receipts),
        receipts_on_target=sum(
            item.acknowledged_on is not None and item.acknowledged_on <= item.acknowledge_by for item in receipts
        ),
        findings=Counter(finding for item in handled for finding in item.findings),
        measures=sum(item.measures for item in handled),
        escalated=len(flow.became(lambda item: item.is_escalated)),
        rounds=Rounds(
            flow.grown(lambda item: item.told),
            flow.grown(lambda item: item.confirmed),
            sum(chase < day for item in after.values() if not item.closed_on for chase in item.chase_on),
        ),
        oversight=_oversight(flow, after.values(), first),
    )


class Flow:
    """What changed from the end of the period before to the end of this one: pairs of then, None for new, and now."""

    def __init__(self, before: States, after: States) -> None:
        pairs = ((before.get(case_id), item) for case_id, item in after.items())
        self.pairs = [(old, item) for old, item in pairs if old is not item]

    def became(self, is_so: Callable[[CaseSnapshot], bool]) -> list[CaseSnapshot]:
        """Give the cases of which something is true now and was not then."""
        return [item for old, item in self.pairs if is_so(item) and not (old and is_so(old))]

    def grown(self, number: Callable[[CaseSnapshot], int]) -> int:
        """Give by how much a number of each case grew; one that was taken back counts for nothing."""
        return sum(max(0, number(item) - (number(old) if old else 0)) for old, item in self.pairs)


def _received(new: list[CaseSnapshot], first: date) -> Received:
    return Received(
        count=len(new),
        complaints=sum(item.is_complaint for item in new),
        earlier=sum(item.received < first for item in new),
        by_right=Counter(right for item in new for right in item.rights),
        by_audience=Counter(item.audience for item in new),
        by_channel=Counter(item.channel for item in new),
    )


def _oversight(flow: Flow, cases: Iterable[CaseSnapshot], first: date) -> Oversight:
    return Oversight(
        matters=_matters(cases, first),
        answered=flow.grown(lambda item: item.matter.answered if item.matter else 0),
        answered_late=flow.grown(lambda item: item.matter.late_answers if item.matter else 0),
        breaches=len(flow.became(lambda item: item.breach is not None)),
        reported=len(flow.became(lambda item: item.breach is not None and item.breach.was_reported)),
        reported_late=len(flow.became(lambda item: item.breach is not None and item.breach.is_late)),
        undecided=sum(item.breach is not None and not item.breach.is_settled for item in cases),
    )


def _receipts(before: States, after: States, first: date, day: date) -> list[CaseSnapshot]:
    """Give the cases whose days for the first word ran out in the period, or of which it was learnt too late."""

    def is_due(item: CaseSnapshot, at: date) -> bool:
        return not item.is_merged and item.acknowledge_by <= at

    then = first - timedelta(days=1)
    return [
        item
        for case_id, item in after.items()
        if is_due(item, day) and not ((old := before.get(case_id)) and is_due(old, then))
    ]


def _handled(cases: list[CaseSnapshot]) -> Handled:
    return Handled(
        len(cases),
        sum(not item.days_late for item in cases),
        sum(item.answered_on is not None and item.answered_on <= item.original_last_day for item in cases),
        spread([item.gross_days for item in cases]),
        spread([item.net_days for item in cases]),
    )


def spread(days: list[int]) -> Spread:
    """Give median and longest of some days; the median from three on."""
    if not days:
        return Spread()
    return Spread(float(median(days)) if len(days) >= FEWEST_FOR_MEDIAN else None, max(days))


def _backlog(cases: list[CaseSnapshot], day: date, calendar: HolidayCalendar) -> Backlog:
    until = calendar.add_working_days(day, SOON_WORKING_DAYS)
    running = [item for item in cases if not item.is_paused]
    late = sum(item.last_day < day for item in running)
    soon = sum(day <= item.last_day <= until for item in running)
    return Backlog(
        len(running) - late - soon, soon, late, len(cases) - len(running), sum(item.is_extended for item in cases)
    )


def _late(open_cases: list[CaseSnapshot], handled: list[CaseSnapshot], day: date) -> tuple[LateLine, ...]:
    still = [
        LateLine(item.number, (day - item.last_day).days, item.reason, is_open=True)
        for item in open_cases
        if not item.is_paused and item.last_day < day
    ]
    done = [LateLine(item.number, item.days_late, item.reason, is_open=False) for item in handled if item.days_late]
    return tuple(sorted([*still, *done], key=lambda line: (-line.days, line.number)))


def _pauses(cases: Iterable[CaseSnapshot], first: date, day: date) -> Mapping[QuestionKind, PauseCount]:
    """Count the cases and days in which terms stood still: a day counts from the one after the question on."""
    counted: Counter[QuestionKind] = Counter()
    days: Counter[QuestionKind] = Counter()
    for item in cases:
        found: Counter[QuestionKind] = Counter()
        for pause in item.pauses:
            since, until = max(pause.since, first - timedelta(days=1)), min(pause.until or day, day)
            if pause.since <= day and since <= until and (pause.until is None or pause.until >= first):
                found[pause.kind] += (until - since).days
        counted.update(found.keys())
        days.update(found)
    return {kind: PauseCount(counted[kind], days[kind]) for kind in QuestionKind if counted[kind]}


def _matters(cases: Iterable[CaseSnapshot], first: date) -> tuple[MatterLine, ...]:
    lines = [
        MatterLine(item.number, item.matter.begun_on, item.matter.status, item.matter.answer_by, item.matter.closed_on)
        for item in cases
        if item.matter and (item.matter.closed_on is None or item.matter.closed_on >= first)
    ]
    return tuple(sorted(lines, key=lambda line: (line.begun_on, line.number)))
