"""Which cases a demo has: how far each has come, when it arrived and which of them get printed letters."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from random import Random

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.facts import Facts
from ksf_tui.domain.urgency import Level

PRINTED = 120
"""Letters that are printed at most: each costs some hundredths of a second."""
_YEARS = 3650
_DAYS_PER_CASE = 20
_SILENT = 5


class Stage(Enum):
    """How far a case has come: a name, the days that takes at least, and the final letters that it has by then."""

    NEW = ("new", 0, 0)
    ACKNOWLEDGEMENT_DRAFT = ("acknowledgement draft", 1, 0)
    ACKNOWLEDGEMENT_FINAL = ("acknowledgement final", 1, 1)
    ACKNOWLEDGED = ("acknowledged", 3, 1)
    NO_MANDATE = ("no mandate seen", 3, 1)
    WAITING = ("waiting", 5, 1)
    PARTLY_DECIDED = ("partly decided", 7, 1)
    PARTIAL_FINAL = ("partial answer final", 8, 2)
    DECIDED = ("decided", 7, 1)
    ANSWER_DRAFT = ("answer draft", 8, 1)
    ANSWER_FINAL = ("answer final", 9, 2)
    ASKED = ("asked", 2, 1)
    REMINDER_DUE = ("reminder due", 14, 1)
    CLARIFYING = ("clarifying", 17, 2)
    ASKED_AND_ANSWERED = ("asked and answered", 15, 2)
    REPLIED = ("replied, identity not settled", 15, 2)
    ASKED_TOO_LATE = ("asked too late", 35, 2)
    EXTENDED = ("extended", 24, 2)
    EXTENSION_FINAL = ("extension final", 9, 2)
    EXTENSION_WITHDRAWN = ("extension withdrawn", 12, 2)
    FEE_FINAL = ("letter about a fee final", 9, 2)
    UNIDENTIFIED = ("unidentified", 70, 3)
    ANSWERED = ("answered", 12, 2)
    TELLING = ("telling the recipients", 40, 2)
    CHASING = ("chasing the recipients", 40, 2)
    CLOSED = ("closed", 14, 2)

    def __init__(self, _name: str, days: int, letters: int) -> None:
        self.days = days
        self.letters = letters

    @property
    def is_answered(self) -> bool:
        """Whether the answer went out."""
        return self in (Stage.ANSWERED, Stage.TELLING, Stage.CHASING, Stage.CLOSED)

    @property
    def has_round(self) -> bool:
        """Whether the answer went out, and recipients of the data still have to hear of it or to confirm (R13)."""
        return self in (Stage.TELLING, Stage.CHASING)


TURNS = {
    Stage.ASKED: (6, 8),
    Stage.REMINDER_DUE: (19, 21),
    Stage.CLARIFYING: (22, 23),
    Stage.ASKED_AND_ANSWERED: (20, 22),
    Stage.REPLIED: (20, 22),
    Stage.ASKED_TOO_LATE: (42, 44),
    Stage.EXTENDED: (44, 47),
    Stage.EXTENSION_FINAL: (24, 26),
    Stage.EXTENSION_WITHDRAWN: (20, 22),
    Stage.FEE_FINAL: (12, 14),
    Stage.UNIDENTIFIED: (76, 80),
}
"""Cases in which a question, an extension or a fee comes between, with the days since their arrival: least and most.

All of it rests on letters that were sent, so that such a case is something else where letters are not printed.
"""
_UNPRINTED = dict.fromkeys(TURNS, Stage.DECIDED) | {
    Stage.UNIDENTIFIED: Stage.CLOSED,
    Stage.ACKNOWLEDGEMENT_FINAL: Stage.ACKNOWLEDGEMENT_DRAFT,
    Stage.ACKNOWLEDGED: Stage.DECIDED,
    Stage.NO_MANDATE: Stage.DECIDED,
    Stage.ANSWER_FINAL: Stage.ANSWER_DRAFT,
}
_NEWEST = (Stage.NEW, Stage.ACKNOWLEDGEMENT_DRAFT, Stage.ACKNOWLEDGEMENT_FINAL)


@dataclass(frozen=True, slots=True)
class Plan:
    """A case to be told.

    Attributes:
        is_late: whether the answer went out after the legal last day.
        is_printed: whether it has its letters; an older case was answered before the office had this program.
    """

    stage: Stage
    received: date
    is_late: bool = False
    is_printed: bool = False


_ROUND: tuple[tuple[Stage, Level | None], ...] = (
    (Stage.NEW, Level.LATER),
    (Stage.ACKNOWLEDGED, Level.LATE),
    (Stage.ANSWER_FINAL, Level.TODAY),
    (Stage.DECIDED, Level.SOON),
    (Stage.WAITING, Level.LATER),
    (Stage.ANSWERED, None),
    (Stage.REMINDER_DUE, None),
    (Stage.EXTENDED, None),
    (Stage.ANSWER_DRAFT, Level.SOON),
    (Stage.ACKNOWLEDGEMENT_DRAFT, Level.LATER),
    (Stage.PARTLY_DECIDED, Level.LATER),
    (Stage.ACKNOWLEDGED, Level.TODAY),
    (Stage.ACKNOWLEDGEMENT_FINAL, Level.LATER),
    (Stage.DECIDED, Level.LATE),
    (Stage.ANSWERED, Level.LATE),
    (Stage.ACKNOWLEDGED, Level.SOON),
    (Stage.NEW, Level.LATER),
    (Stage.ANSWER_FINAL, Level.SOON),
    (Stage.WAITING, Level.SOON),
    (Stage.ASKED_TOO_LATE, None),
    (Stage.EXTENSION_FINAL, None),
    (Stage.ASKED, None),
    (Stage.ASKED_AND_ANSWERED, None),
    (Stage.CLARIFYING, None),
    (Stage.EXTENSION_WITHDRAWN, None),
    (Stage.REPLIED, None),
    (Stage.FEE_FINAL, None),
    (Stage.TELLING, None),
    (Stage.WAITING, Level.LATER),
    (Stage.CHASING, None),
    (Stage.NO_MANDATE, Level.SOON),
    (Stage.ANSWER_DRAFT, Level.SOON),
    (Stage.PARTLY_DECIDED, Level.SOON),
    (Stage.PARTIAL_FINAL, Level.LATER),
)
"""One worklist: every stage and urgency, the most telling first, so that a tiny demo shows something of each."""


def last_working_day(today: date, calendar: HolidayCalendar) -> date:
    """Give the working day before today: a demo ends there, so that it does not depend on the hour of the day."""
    return calendar.roll_back(today - timedelta(days=1))[0]


def plan_cases(count: int, rng: Random, today: date, calendar: HolidayCalendar, elsewhere: int = 0) -> list[Plan]:
    """Plan a number of requests, in the order in which they arrived.

    Of 53, two thirds are one worklist (`_ROUND`) and the rest is closed; of many, two percent are not closed.

    Args:
        count: how many.
        rng: chance.
        today: the day around which they play.
        calendar: the holidays.
        elsewhere: how many letters are printed for other cases.
    """
    unfinished = min(count, max(min(len(_ROUND), -(-count * 2 // 3)), count // 50))
    days = _Days(rng, today, calendar)
    plans = [_unfinished(number, days) for number in range(unfinished)]
    closed = count - unfinished
    span = max(60, min(_YEARS, closed * _DAYS_PER_CASE))
    plans += [days.closed(number, span) for number in range(closed)]
    round_ends = min(len(_ROUND), unfinished)
    first = [(number >= round_ends and plan.stage is not Stage.UNIDENTIFIED, plan) for number, plan in enumerate(plans)]
    return sorted(_printed(first, max(0, PRINTED - elsewhere)), key=lambda plan: plan.received)


def _unfinished(number: int, days: "_Days") -> Plan:
    stage, level = _ROUND[number % len(_ROUND)]
    if stage in TURNS:
        return days.turning(stage)
    if stage.is_answered:
        return days.answered(stage, is_late=level is Level.LATE)
    return Plan(stage, days.with_urgency(stage, level or Level.LATER))


def _printed(plans: list[tuple[bool, Plan]], letters: int) -> list[Plan]:
    """Hand out the printed letters: first to the first round of the worklist, then to the newest."""
    left, chosen = letters, []
    for _is_rest, plan in sorted(plans, key=lambda item: (item[0], -item[1].received.toordinal())):
        if plan.stage.letters <= left:
            left -= plan.stage.letters
            chosen.append(replace(plan, is_printed=True))
        else:
            left = 0
            chosen.append(replace(plan, stage=_UNPRINTED.get(plan.stage, plan.stage)))
    return chosen


class _Days:
    """Chooses days of arrival."""

    def __init__(self, rng: Random, today: date, calendar: HolidayCalendar) -> None:
        self._rng = rng
        self._today = today
        self._horizon = last_working_day(today, calendar)
        self._by_level: dict[Level, list[date]] = {level: [] for level in Level}
        for back in range(46):
            received = self._horizon - timedelta(days=back)
            level = deadline(Facts(received), calendar).safe.urgency(today).level
            self._by_level[level].append(received)

    def with_urgency(self, stage: Stage, level: Level) -> date:
        """Give a day from which a case is as urgent today as asked; the nearest thing when no day is."""
        days = self._by_level[level] or self._by_level[Level.SOON]
        old_enough = [day for day in days if (self._horizon - day).days >= stage.days]
        recent = [day for day in old_enough if (self._horizon - day).days <= 4] if stage in _NEWEST else old_enough
        return self._rng.choice(recent or old_enough or days)

    def turning(self, stage: Stage) -> Plan:
        """Plan a case in which a question or an extension moves the term."""
        return Plan(stage, self._today - timedelta(days=self._rng.randint(*TURNS[stage])))

    def answered(self, stage: Stage, *, is_late: bool) -> Plan:
        """Plan a case that was answered not long ago."""
        if stage.has_round:
            back = self._rng.randint(46, 50)
        else:
            back = self._rng.randint(40, 50) if is_late else self._rng.randint(14, 27)
        return Plan(stage, self._today - timedelta(days=back), is_late)

    def closed(self, number: int, span: int) -> Plan:
        """Plan a case that was closed, `span` days back at most; every eighth was answered late, one never replied."""
        if number == _SILENT:
            return self.turning(Stage.UNIDENTIFIED)
        is_late = number % 8 == 3
        back = self._rng.randint(55 if is_late else 30, span)
        return Plan(Stage.CLOSED, self._today - timedelta(days=back), is_late)
