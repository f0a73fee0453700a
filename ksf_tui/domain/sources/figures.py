"""How the notices of art. 14 stand: due, on time, late and exempt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ksf_tui.domain.sources.people import NoticeState


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """People whose notices stand alike.

    Attributes:
        is_late: whether they were told after the legal last day.
        plan_by, legal_last_day: until when they have or had to be told.
        people: how many there are.
    """

    state: NoticeState
    is_late: bool
    plan_by: date
    legal_last_day: date
    people: int = 1


@dataclass(frozen=True, slots=True)
class NoticeFigures:
    """Counts of people; the first four together are everybody.

    Attributes:
        due: not told yet, and the legal last day has not passed.
        on_time: told on or before the legal last day (art. 14(3)).
        late: told after it, or not told while it has passed.
        exempt: no notice is due (art. 14(5)).
        untold: how many of `late` are still not told.
    """

    due: int = 0
    on_time: int = 0
    late: int = 0
    exempt: int = 0
    untold: int = 0

    @property
    def people(self) -> int:
        """How many people there are."""
        return self.due + self.on_time + self.late + self.exempt


def figures(groups: Iterable[NoticeGroup], today: date) -> NoticeFigures:
    """Count people on a day."""
    due = on_time = late = exempt = untold = 0
    for group in groups:
        if group.state is NoticeState.EXEMPT:
            exempt += group.people
        elif group.state is NoticeState.SENT and not group.is_late:
            on_time += group.people
        elif group.state is NoticeState.SENT:
            late += group.people
        elif today <= group.legal_last_day:
            due += group.people
        else:
            late += group.people
            untold += group.people
    return NoticeFigures(due, on_time, late, exempt, untold)
