"""What counts of a case in the figures, as it stands at a moment: dates, states and counts, and nothing about a person.

A snapshot is kept for each month in which a case changed, so that a month can be judged as it was when it ended, also
after the case file itself is gone (statistics may be kept without limit: section 7 of the rules list).
"""

from dataclasses import dataclass
from datetime import date

from ksf_tui.domain.authority import MatterStatus
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.complaints import Finding
from ksf_tui.domain.dates import local_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.facts import Facts, QuestionKind
from ksf_tui.domain.figures.lateness import LateReason, late_reason
from ksf_tui.domain.next_steps import ACKNOWLEDGE_DAYS
from ksf_tui.domain.retention import keep_until
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.rounds import NoticeState
from ksf_tui.domain.states import State


@dataclass(frozen=True, slots=True)
class PauseFact:
    """A time in which the term stood still; `until` is None while the question is open."""

    kind: QuestionKind
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class OutcomeFact:
    """What was decided about a right; `ground` is the id of the ground for a refusal, "" without."""

    right: Right
    outcome: Outcome
    ground: str = ""


@dataclass(frozen=True, slots=True)
class MatterFact:
    """A matter with the authority or in court.

    Attributes:
        answer_by: the last day of the open question that is due first.
        answered, late_answers: questions that were answered, and how many of them after the last day.
    """

    begun_on: date
    status: MatterStatus
    closed_on: date | None = None
    answer_by: date | None = None
    answered: int = 0
    late_answers: int = 0


@dataclass(frozen=True, slots=True)
class BreachFact:
    """A suspected breach: whether it still asks for something, and whether it was reported, and in time."""

    is_settled: bool
    was_reported: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class CaseSnapshot:
    """What counts of a case.

    Attributes:
        received: the day from which its term counts.
        last_day: its legal last day, and while it is paused that without the pause.
        soon_from: the day from which five working days or fewer are left until then.
        original_last_day: the legal last day of the first month without pause and extension.
        rounds: how often a complaint began anew after its answer.
        pauses: the times in which the term stood still, in order.
        extended_on: the day of the notice of the extension that stands.
        is_extended: whether that notice was in time.
        answered_on: the day on which the answer went out.
        days_late: by how much that was too late.
        reason: what was not done on the last day; what is not done yet, as long as that has not passed.
        acknowledged_on: the day on which the person first heard from the office.
        acknowledge_by: by when that had to be (house rule).
        identity_asked: whether it was in doubt who asks.
        is_unidentified: whether it was answered by telling that this could not be established.
        findings, measures: of a complaint: what was found about each point, and for how many something was done.
        told, confirmed: recipients of the data who were told (art. 19), and those of them who confirmed.
        chase_on: of those who did not: the day on which to ask again.
        closed_on: the day on which it was closed.
        keep_until: the last day on which the file is kept.
    """

    number: str
    received: date
    audience: str
    channel: Channel
    rights: tuple[Right, ...]
    is_complaint: bool
    state: State
    last_day: date
    soon_from: date
    original_last_day: date
    acknowledge_by: date
    reason: LateReason
    is_paused: bool = False
    pauses: tuple[PauseFact, ...] = ()
    extended_on: date | None = None
    is_extended: bool = False
    answered_on: date | None = None
    days_late: int = 0
    rounds: int = 0
    is_merged: bool = False
    outcomes: tuple[OutcomeFact, ...] = ()
    acknowledged_on: date | None = None
    identity_asked: bool = False
    is_unidentified: bool = False
    findings: tuple[Finding, ...] = ()
    measures: int = 0
    is_escalated: bool = False
    told: int = 0
    confirmed: int = 0
    chase_on: tuple[date, ...] = ()
    matter: MatterFact | None = None
    breach: BreachFact | None = None
    closed_on: date | None = None
    keep_until: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the answer still has to go out."""
        return self.state.is_open

    @property
    def is_handled(self) -> bool:
        """Whether the answer went out; a duplicate that goes on in another case is not handled on its own."""
        return self.answered_on is not None and not self.is_merged

    @property
    def gross_days(self) -> int:
        """Days from receipt to answer."""
        return (self.answered_on - self.received).days if self.answered_on else 0

    @property
    def net_days(self) -> int:
        """The same without the days in which the term stood still."""
        paused = sum((pause.until - pause.since).days for pause in self.pauses if pause.until)
        return self.gross_days - paused

    @property
    def is_over(self) -> bool:
        """Whether no month will ever count it again, unless somebody changes it."""
        pending = (self.matter and not self.matter.closed_on) or (self.breach and not self.breach.is_settled)
        return self.state is State.CLOSED and not pending


SOON_WORKING_DAYS = 5
"""Working days before the legal last day in which an open case is soon due (house rule)."""


def snapshot(case: Case, calendar: HolidayCalendar, *, is_held: bool = False) -> CaseSnapshot:
    """Take down what counts of a case as it is now.

    Args:
        case: the case.
        calendar: the holidays.
        is_held: whether a matter about a case that belongs to it holds its file too.
    """
    term, holidays = case.term(calendar), case.holidays_of(calendar)
    received, last_day = case.facts.received, term.safe.legal_last_day
    complaint, extension = case.complaint, case.extension
    points = complaint.allegations if complaint else ()
    return CaseSnapshot(
        number=case.number,
        received=received,
        audience=case.audience,
        channel=case.channel,
        rights=case.rights,
        is_complaint=complaint is not None,
        state=case.state,
        last_day=last_day,
        soon_from=holidays.add_working_days(last_day, -SOON_WORKING_DAYS),
        original_last_day=deadline(Facts(received, case.facts.kind), holidays).unpaused.legal_last_day,
        acknowledge_by=holidays.add_working_days(received, ACKNOWLEDGE_DAYS),
        reason=late_reason(case, last_day),
        is_paused=case.state.is_open and term.is_paused,
        pauses=_pauses(term),
        extended_on=extension.notified_on if extension else None,
        is_extended=term.is_extended,
        answered_on=case.answered.on if case.answered else None,
        days_late=term.days_late,
        rounds=len(complaint.reopenings) if complaint else 0,
        is_merged=case.is_merged,
        outcomes=_outcomes(case),
        acknowledged_on=acknowledged_on(case),
        identity_asked=bool(case.doubt) or any(item.is_about_identity and item.asked_on for item in case.inquiries),
        is_unidentified=case.is_unidentified,
        findings=tuple(item.finding for item in points if item.finding),
        measures=sum(1 for item in points if item.measure),
        is_escalated=complaint is not None and complaint.escalation is not None,
        told=sum(1 for notice in case.notices if notice.state.was_told),
        confirmed=sum(1 for notice in case.notices if notice.state is NoticeState.CONFIRMED),
        chase_on=_chase_on(case),
        matter=_matter(case),
        breach=_breach(case),
        closed_on=local_date(case.closed_at) if case.closed_at else None,
        keep_until=keep_until(case, calendar, is_held=is_held),
    )


def acknowledged_on(case: Case) -> date | None:
    """Give the day on which the person first heard from the office: every letter tells that the request came in."""
    after = case.complaint.after_letter if case.complaint else 0
    letters = [
        letter.sent.on for letter in case.letters if letter.sent and letter.kind.is_to_person and letter.id > after
    ]
    answered = [case.answered.on] if case.answered else []
    return min([*letters, *answered], default=None)


def _outcomes(case: Case) -> tuple[OutcomeFact, ...]:
    decided = ((item.right, item.decision) for item in case.invoked if item.decision)
    return tuple(OutcomeFact(right, decision.outcome, decision.ground) for right, decision in decided)


def _chase_on(case: Case) -> tuple[date, ...]:
    waiting = (notice.chase_on for notice in case.notices if notice.state is NoticeState.TOLD)
    return tuple(day for day in waiting if day)


def _pauses(term: Deadline) -> tuple[PauseFact, ...]:
    """Give the pauses, each with the ground of the question that it began with."""
    kinds = {question.asked: question.kind for question in reversed(term.facts.questions)}
    return tuple(PauseFact(kinds[pause.since], pause.since, pause.until) for pause in term.pauses)


def _matter(case: Case) -> MatterFact | None:
    matter = case.authority
    if matter is None:
        return None
    answered = [item for item in matter.questions if item.answered_on]
    late = [item for item in answered if item.answered_on and item.answered_on > item.answer_by]
    question = matter.next_question
    return MatterFact(
        matter.begun_on,
        matter.status,
        matter.closed_on,
        question.answer_by if question else None,
        len(answered),
        len(late),
    )


def _breach(case: Case) -> BreachFact | None:
    breach = case.breach
    if breach is None:
        return None
    return BreachFact(breach.is_settled, breach.reported_at is not None, breach.is_late)
