"""Count the figures of a period over the cases, as they stood at the ends of its months and of the month before."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from statistics import median
from typing import TypeVar

from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.figures.counts import (
    Backlog,
    CaseCounts,
    Handled,
    LateLine,
    MatterLine,
    Oversight,
    Part,
    PauseCount,
    Received,
    Rounds,
    Split,
    Spread,
)
from ksf_tui.domain.figures.snapshot import CaseSnapshot

FEWEST_FOR_MEDIAN = 3
"""Cases from which a median is given: below it would be the number of days of somebody."""

K = TypeVar("K")
States = Mapping[int, CaseSnapshot]
"""How the cases stood at the end of a month, by id."""


@dataclass(frozen=True)
class Month:
    """A month with how the cases stood when it began and when it ended.

    Attributes:
        first: its first day.
        day: the day on which it is judged: its last one, or today while it runs.
        is_running: whether that day is not over yet.
    """

    first: date
    day: date
    is_running: bool
    before: States
    after: States

    @property
    def then(self) -> date:
        """The last day of the month before."""
        return self.first - timedelta(days=1)

    @cached_property
    def pairs(self) -> Sequence[tuple[CaseSnapshot | None, CaseSnapshot]]:
        """The cases that changed: how they stood then, None for new ones, and now."""
        pairs = ((self.before.get(case_id), item) for case_id, item in self.after.items())
        return [(old, item) for old, item in pairs if old is not item]

    def became(self, is_so: Callable[[CaseSnapshot], bool]) -> list[CaseSnapshot]:
        """Give the cases of which something is true now and was not then."""
        return [item for old, item in self.pairs if is_so(item) and not (old and is_so(old))]

    def new(self) -> list[CaseSnapshot]:
        """Give the cases that were put in."""
        return [item for old, item in self.pairs if old is None]

    def handled(self) -> list[CaseSnapshot]:
        """Give the cases whose answer went out; a complaint that began anew in between once more."""
        return [
            item
            for old, item in self.pairs
            if item.is_handled and not (old and old.is_handled and old.rounds == item.rounds)
        ]

    def reopened(self) -> int:
        """Count the cases that were answered and are open again, or were in between."""
        return sum(
            old is not None and not old.is_open and (item.is_open or item.rounds > old.rounds)
            for old, item in self.pairs
        )

    def grown(self, number: Callable[[CaseSnapshot], int]) -> int:
        """Give by how much a number of each case grew; one that was taken back counts for nothing."""
        return sum(max(0, number(item) - (number(old) if old else 0)) for old, item in self.pairs)

    def receipts(self) -> list[CaseSnapshot]:
        """Give the cases whose days for the first word ran out, or of which it was learnt too late."""
        over = self.day - timedelta(days=1) if self.is_running else self.day

        def is_due(item: CaseSnapshot, at: date) -> bool:
            return not item.is_merged and item.acknowledge_by <= at

        return [
            item
            for case_id, item in self.after.items()
            if is_due(item, over) and not ((old := self.before.get(case_id)) and is_due(old, self.then))
        ]

    def stood_still(self) -> Iterator[tuple[int, QuestionKind, int]]:
        """Give by how many days of standing still a case grew: its id, the ground and the days, none as well."""
        for case_id, item in self.after.items():
            if not item.pauses:
                continue
            old = self.before.get(case_id)
            now, before = _days_still(item, self.day), _days_still(old, self.then) if old else Counter()
            yield from ((case_id, kind, max(0, days - before[kind])) for kind, days in now.items())


def count(months: Sequence[Month]) -> CaseCounts:
    """Count the figures of a period of one or more months that follow one another."""
    first, last = months[0], months[-1]
    handled = [item for month in months for item in month.handled()]
    extended = _all(months, lambda item: item.extended_on is not None)
    receipts = [item for month in months for item in month.receipts()]
    return CaseCounts(
        received=_received(months),
        requests=_handled([item for item in handled if not item.is_complaint]),
        complaints=_handled([item for item in handled if item.is_complaint]),
        merged=len(_all(months, lambda item: item.is_merged)),
        reopened=sum(month.reopened() for month in months),
        outcomes=_split(months, lambda item: [fact.outcome for fact in item.outcomes]),
        refusals=_split(months, lambda item: [fact.ground for fact in item.outcomes if fact.outcome.refuses]),
        backlog=_backlog(last),
        late=_late(last, handled),
        extensions=len(extended),
        extensions_in_time=sum(item.is_extended for item in extended),
        pauses=_pauses(months),
        identity_asked=len(_all(months, lambda item: item.identity_asked)),
        identity_failed=len(_all(months, lambda item: item.is_unidentified)),
        receipts_due=len(receipts),
        receipts_on_target=sum(
            item.acknowledged_on is not None and item.acknowledged_on <= item.acknowledge_by for item in receipts
        ),
        findings=_split(months, lambda item: item.findings),
        measures=sum(item.measures for item in handled),
        escalated=len(_all(months, lambda item: item.is_escalated)),
        rounds=Rounds(
            _grown(months, lambda item: item.told),
            _grown(months, lambda item: item.confirmed),
            sum(chase < last.day for item in last.after.values() if not item.closed_on for chase in item.chase_on),
        ),
        oversight=_oversight(months, _matters(first, last)),
    )


def _all(months: Sequence[Month], is_so: Callable[[CaseSnapshot], bool]) -> list[CaseSnapshot]:
    return [item for month in months for item in month.became(is_so)]


def _grown(months: Sequence[Month], number: Callable[[CaseSnapshot], int]) -> int:
    return sum(month.grown(number) for month in months)


def _split(months: Sequence[Month], keys: Callable[[CaseSnapshot], Sequence[K]]) -> Split[K]:
    """Split what was handled, month by month."""
    return tuple(Part.of(map(keys, month.handled())) for month in months)


def _received(months: Sequence[Month]) -> Received:
    new = [month.new() for month in months]
    together = [item for items in new for item in items]
    return Received(
        count=len(together),
        complaints=sum(item.is_complaint for item in together),
        earlier=sum(item.received < months[0].first for item in together),
        by_right=tuple(
            Part.of([right for right in item.rights if not (old and right in old.rights)] for old, item in month.pairs)
            for month in months
        ),
        by_audience=tuple(Part.of([item.audience] for item in items) for items in new),
        by_channel=tuple(Part.of([item.channel] for item in items) for items in new),
    )


def _oversight(months: Sequence[Month], matters: tuple[MatterLine, ...]) -> Oversight:
    return Oversight(
        matters=matters,
        answered=_grown(months, lambda item: item.matter.answered if item.matter else 0),
        answered_late=_grown(months, lambda item: item.matter.late_answers if item.matter else 0),
        breaches=len(_all(months, lambda item: item.breach is not None)),
        reported=len(_all(months, lambda item: item.breach is not None and item.breach.was_reported)),
        reported_late=len(_all(months, lambda item: item.breach is not None and item.breach.is_late)),
        undecided=sum(item.breach is not None and not item.breach.is_settled for item in months[-1].after.values()),
    )


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


def _backlog(month: Month) -> Backlog:
    cases = [item for item in month.after.values() if item.is_open]
    running = [item for item in cases if not item.is_paused]
    late = sum(item.last_day < month.day for item in running)
    soon = sum(item.soon_from <= month.day <= item.last_day for item in running)
    return Backlog(
        len(running) - late - soon, soon, late, len(cases) - len(running), sum(item.is_extended for item in cases)
    )


def _late(month: Month, handled: Sequence[CaseSnapshot]) -> tuple[LateLine, ...]:
    still = [
        LateLine(item.number, (month.day - item.last_day).days, item.reason, is_open=True)
        for item in month.after.values()
        if item.is_open and not item.is_paused and item.last_day < month.day
    ]
    done = [LateLine(item.number, item.days_late, item.reason, is_open=False) for item in handled if item.days_late]
    return tuple(sorted([*still, *done], key=lambda line: (-line.days, line.number)))


def _days_still(item: CaseSnapshot, at: date) -> Counter[QuestionKind]:
    """Count the days on which a term had stood still up to a day, by ground; a question of that day counts none yet."""
    found: Counter[QuestionKind] = Counter()
    for pause in item.pauses:
        if pause.since <= at:
            found[pause.kind] += (min(pause.until or at, at) - pause.since).days
    return found


def _pauses(months: Sequence[Month]) -> Mapping[QuestionKind, PauseCount]:
    cases: dict[QuestionKind, set[int]] = {}
    days: Counter[QuestionKind] = Counter()
    for month in months:
        for case_id, kind, grown in month.stood_still():
            if grown:
                cases.setdefault(kind, set()).add(case_id)
                days[kind] += grown
    return {kind: PauseCount(len(cases[kind]), days[kind]) for kind in QuestionKind if kind in cases}


def _matters(first: Month, last: Month) -> tuple[MatterLine, ...]:
    lines = []
    for case_id, item in last.after.items():
        matter, old = item.matter, first.before.get(case_id)
        if matter and not (matter.closed_on and old and old.matter and old.matter.closed_on):
            lines.append(MatterLine(item.number, matter.begun_on, matter.status, matter.answer_by, matter.closed_on))
    return tuple(sorted(lines, key=lambda line: (line.begun_on, line.number)))
