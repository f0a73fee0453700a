"""What has to be done next for a case, and by when: pure functions of the case, so that lists and screens agree."""

from datetime import date, timedelta

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case, is_unsent, latest
from ksf_tui.domain.complaint_steps import REACTION_DAYS, complaint_step
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rounds import NoticeState
from ksf_tui.domain.states import NextStep
from ksf_tui.domain.tasks import Task

ACKNOWLEDGE_DAYS = 5
"""Working days within which the receipt is acknowledged (house rule; EDPB Guidelines 01/2022, 57: good practice)."""


def next_step(case: Case) -> NextStep:
    """Give what has to be done next.

    The order: secure what would be lost, acknowledge, know who asks, collect, decide, answer, tell the recipients,
    close. What is in preparation, such as a question or an extension, is finished first.
    """
    if case.closed_at:
        return NextStep.NOTHING
    if case.complaint:
        return complaint_step(case, case.complaint)
    return _after_answer(case) if case.answered else _of_request(case)


def _of_request(case: Case) -> NextStep:
    if any(task.is_open and task.is_urgent for task in case.tasks):
        return NextStep.SECURE
    if case.extension and case.extension.is_written:
        return NextStep.SEND_EXTENSION
    if case.is_decided:
        return _to_answer(case)
    return _of_question(case, case.inquiry) if case.inquiry else _to_decide(case)


def step_by(case: Case, calendar: HolidayCalendar) -> date | None:
    """Give the day by which the next step should be done; None where only the term itself counts."""
    match next_step(case):
        case NextStep.ACKNOWLEDGE | NextStep.SEND_ACKNOWLEDGEMENT:
            return calendar.add_working_days(case.facts.received, ACKNOWLEDGE_DAYS)
        case NextStep.SECURE | NextStep.COLLECT:
            task = next_task(case)
            return task.due if task else None
        case NextStep.NOTE_REACTION if case.answered:
            return case.answered.on + timedelta(days=REACTION_DAYS)
        case NextStep.CHASE_RECIPIENTS:
            return min(notice.chase_on for notice in case.notices if notice.chase_on and not notice.confirmed_on)
        case _:
            return None


def receipt_of(case: Case) -> LetterKind:
    """Give the kind of letter that acknowledges a case."""
    return LetterKind.COMPLAINT_RECEIPT if case.complaint else LetterKind.ACKNOWLEDGEMENT


def answer_of(case: Case) -> LetterKind:
    """Give the kind of letter that answers a case."""
    return LetterKind.COMPLAINT if case.complaint else LetterKind.ANSWER


def next_task(case: Case) -> Task | None:
    """Give the open task to begin with: an urgent one, else the one that is due first."""
    still_open = [task for task in case.tasks if task.is_open]
    return min(still_open, key=lambda task: (not task.is_urgent, task.due), default=None)


def needs_mandate(case: Case) -> bool:
    """Tell whether somebody writes for the data subject and it is not clear yet that they may.

    Without a mandate the answer goes to the data subject (art. 12(6)); for who can't act alone there is no other way
    than the representative (R19).
    """
    if case.has_mandate or not any(right.needs_identity for right in case.rights):
        return False
    if case.dependence is not Dependence.NONE:
        return True
    was_asked = any(inquiry.about_mandate for inquiry in case.inquiries)
    return case.representative is not None and case.direct_on is None and not was_asked


def _to_decide(case: Case) -> NextStep:
    # Every letter names the day of receipt and the number of the case: no acknowledgement needs to follow one.
    if not any(letter.sent and letter.kind.is_to_person for letter in case.letters) and not any(
        item.decision for item in case.invoked
    ):
        is_written = latest(case.letters, LetterKind.ACKNOWLEDGEMENT) is not None
        return NextStep.SEND_ACKNOWLEDGEMENT if is_written else NextStep.ACKNOWLEDGE
    if case.fee and case.fee.announced_on is None:
        return NextStep.SEND_FEE
    if is_unsent(latest(case.letters, LetterKind.PARTIAL)):
        return NextStep.SEND_PARTIAL
    if needs_mandate(case):
        return NextStep.ASK_MANDATE
    if case.is_in_doubt and any(right.needs_identity for right in case.rights):
        return NextStep.SETTLE_IDENTITY
    return NextStep.COLLECT if any(task.is_open for task in case.tasks) else NextStep.DECIDE


def _of_question(case: Case, inquiry: Inquiry) -> NextStep:
    if inquiry.is_written:
        return NextStep.SEND_QUESTION
    if is_unsent(case.follow_up(LetterKind.UNIDENTIFIED)):
        return NextStep.SEND_UNIDENTIFIED
    if is_unsent(case.follow_up(LetterKind.REMINDER)):
        return NextStep.SEND_REMINDER
    if not inquiry.reminded_on:
        return NextStep.REMIND
    return NextStep.WRITE_UNIDENTIFIED if inquiry.is_about_identity else NextStep.GO_ON


def _to_answer(case: Case) -> NextStep:
    if case.is_in_doubt and any(item.right.needs_identity for item in case.to_answer):
        return NextStep.SETTLE_IDENTITY
    answer = latest(case.letters, LetterKind.ANSWER)
    if answer is None:
        return NextStep.WRITE_ANSWER
    return NextStep.SEND_ANSWER if answer.is_final else NextStep.FINALISE_ANSWER


def _after_answer(case: Case) -> NextStep:
    if not case.is_round_handled:
        return NextStep.TELL_RECIPIENTS
    if any(notice.state is NoticeState.TOLD and notice.chase_on for notice in case.notices):
        return NextStep.CHASE_RECIPIENTS
    return NextStep.CLOSE
