"""The ladder of a complaint: acknowledge, look into it, hear, judge, answer, hear back, escalate or close (R17)."""

from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.complaints import Complaint, Reaction
from ksf_tui.domain.letters import AUTHORITY, LetterKind
from ksf_tui.domain.states import NextStep

REACTION_DAYS = 14
"""Days that the person has to react to the answer before the office asks (house rule)."""


def complaint_step(case: Case, complaint: Complaint) -> NextStep:
    """Give what has to be done next; letters from before it was reopened count for nothing in the new round."""
    if case.answered:
        return _after_answer(case, complaint)
    if any(task.is_open and task.is_urgent for task in case.tasks):
        return NextStep.SECURE
    return _to_answer(case, complaint) if complaint.is_judged else _to_judge(case, complaint)


def _to_judge(case: Case, complaint: Complaint) -> NextStep:
    letters = [letter for letter in case.letters if letter.id > complaint.after_letter]
    if not any(letter.sent and letter.kind.is_to_person for letter in letters):
        is_written = latest(letters, LetterKind.COMPLAINT_RECEIPT) is not None
        return NextStep.SEND_ACKNOWLEDGEMENT if is_written else NextStep.ACKNOWLEDGE
    if not complaint.investigation:
        return NextStep.INVESTIGATE
    return NextStep.JUDGE if complaint.hearing else NextStep.HEAR


def _to_answer(case: Case, complaint: Complaint) -> NextStep:
    letters = [letter for letter in case.letters if letter.id > complaint.after_letter]
    answer = latest(letters, LetterKind.COMPLAINT)
    if answer is None:
        return NextStep.WRITE_ANSWER
    return NextStep.SEND_ANSWER if answer.is_final else NextStep.FINALISE_ANSWER


def _after_answer(case: Case, complaint: Complaint) -> NextStep:
    if complaint.reaction is None:
        return NextStep.NOTE_REACTION
    if complaint.escalation and complaint.reaction is not Reaction.SETTLED:
        letters = [letter for letter in case.letters if letter.id > complaint.after_letter]
        note = latest(letters, LetterKind.ESCALATION, AUTHORITY)
        if note is None:
            return NextStep.WRITE_NOTE
        return NextStep.CLOSE if note.is_final else NextStep.FINALISE_NOTE
    return NextStep.ESCALATE if complaint.reaction is Reaction.NOT_SETTLED else NextStep.CLOSE
