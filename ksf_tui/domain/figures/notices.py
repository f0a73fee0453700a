"""The figures of a period over the notices of art. 14: who was told, in time or late, who still has to be (R15)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ksf_tui.domain.sources.people import NoticeState


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """People of the ledger whose notices stand alike at the end of a period.

    Attributes:
        before: how they stood at the end of the period before; None for who came in since.
        is_late: whether they were told after the legal last day.
    """

    before: NoticeState | None
    state: NoticeState
    is_late: bool
    legal_last_day: date
    people: int


@dataclass(frozen=True, slots=True)
class NoticeCounts:
    """People whose data came from a public source.

    Attributes:
        obtained: how many came in (flow).
        on_time, late: told in the period, by the legal last day or after it (flows).
        exempt: for whom it was recorded that no notice is due, art. 14(5) (flow).
        due: still to be told, with time left (stand).
        overdue: still to be told, too late by now (stand).
    """

    obtained: int = 0
    on_time: int = 0
    late: int = 0
    exempt: int = 0
    due: int = 0
    overdue: int = 0


def count_notices(groups: Iterable[NoticeGroup], day: date) -> NoticeCounts:
    """Count the figures of a period that is judged on a day."""
    counts = dict.fromkeys(NoticeCounts.__slots__, 0)
    for group in groups:
        if group.before is None:
            counts["obtained"] += group.people
        if group.state.is_open:
            counts["overdue" if group.legal_last_day < day else "due"] += group.people
        elif group.state is not group.before:
            told = "late" if group.is_late else "on_time"
            counts[told if group.state is NoticeState.SENT else "exempt"] += group.people
    return NoticeCounts(**counts)


def together(months: Sequence[NoticeCounts]) -> NoticeCounts:
    """Put the figures of months that follow one another together: flows add up, a stand is that of the last one."""
    flows = {name: sum(getattr(month, name) for month in months) for name in ("obtained", "on_time", "late", "exempt")}
    return replace(months[-1], **flows)
