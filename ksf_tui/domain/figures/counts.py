"""The figures over the cases of one period, as plain counts; `counting.py` makes them.

Each figure is either a *stand*, how it is at the end of the period, or a *flow*, what became so within it: for each of
its months, what is true at the end of the month and was not at the end of the month before. A flow therefore belongs to
the month in which the desk learnt of it, adds up to quarters and years, and never changes afterwards: what is put in
late counts when it is put in. What comes and goes within one month leaves no trace.

Open at the end = open at the start + received + reopened - handled - merged.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from ksf_tui.domain.authority import MatterStatus
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import Finding
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.figures.lateness import LateReason
from ksf_tui.domain.rights import Outcome, Right

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Part(Generic[K]):
    """A flow of one month by something: how often each, and of how many cases; few are never split (`splits.py`)."""

    counts: Mapping[K, int]
    cases: int

    @classmethod
    def of(cls, keys: Iterable[Sequence[K]]) -> "Part[K]":
        """Count the keys of each case; a case without any is none of them."""
        found = [some for some in keys if some]
        return cls(Counter(key for some in found for key in some), len(found))


Split: TypeAlias = tuple[Part[K], ...]
"""A flow by something, for each month of the period apart."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Days of some cases: the median, None for fewer than three of them, and the longest."""

    median: float | None = None
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Handled:
    """Cases whose answer went out in the period (flow).

    Attributes:
        count: how many.
        on_time: how many of them by the last day that was valid then, with its pauses and extension (R2, R5, R8).
        in_first_month: how many within the original month, whatever was asked or extended.
        gross: days from receipt to answer.
        net: the same without the days in which the term stood still.
    """

    count: int = 0
    on_time: int = 0
    in_first_month: int = 0
    gross: Spread = Spread()
    net: Spread = Spread()


@dataclass(frozen=True, slots=True)
class Backlog:
    """Cases whose answer still has to go out (stand); the first four together are all.

    Attributes:
        on_time: more than five working days left.
        soon: due within five working days, the last day included.
        late: the legal last day has passed.
        paused: a question is open, so that no last day is known (R9).
        extended: how many of all have an extension.
    """

    on_time: int = 0
    soon: int = 0
    late: int = 0
    paused: int = 0
    extended: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return self.on_time + self.soon + self.late + self.paused


@dataclass(frozen=True, slots=True)
class LateLine:
    """A case that is late at the end of the period, or was answered late in it; by number, and never by name."""

    number: str
    days: int
    reason: LateReason
    is_open: bool


@dataclass(frozen=True, slots=True)
class PauseCount:
    """Cases whose term stood still in the period on one ground, and the days of it that fell in the period."""

    cases: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter with the authority that was open in the period; by number of the case."""

    number: str
    begun_on: date
    status: MatterStatus
    answer_by: date | None
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Received:
    """What was put in (flow).

    Attributes:
        complaints: how many of them are complaints.
        earlier: how many had arrived before the period began, or began anew from an earlier day.
        by_right: how often each right was invoked, also by a case that was there; a case can invoke several.
        by_audience, by_channel: by audience of the privacy statement, by id, and by channel.
    """

    count: int = 0
    complaints: int = 0
    earlier: int = 0
    by_right: Split[Right] = ()
    by_audience: Split[str] = ()
    by_channel: Split[Channel] = ()


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds along the recipients of the data (art. 19, R13).

    Attributes:
        told, confirmed: recipients who were told, and who confirmed (flows).
        silent: those who did not confirm although the day to ask again has passed (stand).
    """

    told: int = 0
    confirmed: int = 0
    silent: int = 0


@dataclass(frozen=True, slots=True)
class Oversight:
    """Matters with the authority, and breaches.

    Attributes:
        matters: those that were open at its start or came in since, as they stand at its end.
        answered, answered_late: questions of the authority that were answered, and those after its last day (flows).
        breaches, reported, reported_late: breaches that were recorded, reported, and reported after 72 hours (flows,
            R20).
        undecided: breaches about which it still has to be decided, or which still have to be reported (stand).
    """

    matters: tuple[MatterLine, ...] = ()
    answered: int = 0
    answered_late: int = 0
    breaches: int = 0
    reported: int = 0
    reported_late: int = 0
    undecided: int = 0


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """The figures over cases.

    Attributes:
        requests, complaints: what was handled; for a complaint and a withdrawal the month is a house rule (R17).
        merged: duplicates that went on in another case (flow).
        reopened: cases that were answered and are open again (flow).
        outcomes: decisions in what was handled, one for each right.
        refusals: of these the refusals, also in part, by id of the ground.
        late: the late ones, the longest first.
        extensions, extensions_in_time: extensions whose notice went out (flow), and those within the first month (R5).
        pauses: by ground: what the days of standing still grew by, as the desk knew them at the end of each month.
        identity_asked, identity_failed: cases in which it was in doubt who asks, and could not be established (flows).
        receipts_due, receipts_on_target: cases whose five working days for the first word ran out (flow), and those
            that had it by then.
        findings: what was found about the points of the complaints that were handled.
        measures, escalated: points about which something was done; complaints that went on to the authority (flow).
    """

    received: Received = Received()
    requests: Handled = Handled()
    complaints: Handled = Handled()
    merged: int = 0
    reopened: int = 0
    outcomes: Split[Outcome] = ()
    refusals: Split[str] = ()
    backlog: Backlog = Backlog()
    late: tuple[LateLine, ...] = ()
    extensions: int = 0
    extensions_in_time: int = 0
    pauses: Mapping[QuestionKind, PauseCount] = field(default_factory=dict)
    identity_asked: int = 0
    identity_failed: int = 0
    receipts_due: int = 0
    receipts_on_target: int = 0
    findings: Split[Finding] = ()
    measures: int = 0
    escalated: int = 0
    rounds: Rounds = Rounds()
    oversight: Oversight = Oversight()

    @property
    def handled(self) -> int:
        """What was handled, requests and complaints together."""
        return self.requests.count + self.complaints.count

    @property
    def on_time(self) -> int:
        """How many of these were on time."""
        return self.requests.on_time + self.complaints.on_time
