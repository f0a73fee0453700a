"""A complaint: its house term, its ladder, and what may be recorded when (R17)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ksf_tui.domain import complaint_changes as changes
from ksf_tui.domain import joining
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import (
    Allegation,
    Complaint,
    ComplaintAbout,
    EscalatedBy,
    Finding,
    Hearing,
    Reaction,
)
from ksf_tui.domain.deadlines import TermState
from ksf_tui.domain.facts import TermKind
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.letters import AUTHORITY, LetterHead, LetterKind, Sent
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.next_steps import next_step, step_by
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.rights import Right
from ksf_tui.domain.sending import mark_sent, may_send, must_allow
from ksf_tui.domain.states import NextStep, State
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.support import RECEIVED, TODAY, a_case, a_head, an_intake, facts

CALENDAR = facts().calendar
JUDGED = (Allegation("De foto stond er na mijn bezwaar nog.", Finding.FOUNDED, "De foto stond er tot 3 november."),)


def a_complaint(**values: object) -> Case:
    """Give a complaint about a photo, received with one allegation."""
    complaint = Complaint(ComplaintAbout.PHOTO, (Allegation("De foto stond er na mijn bezwaar nog."),))
    return replace(a_case(), invoked=(), complaint=replace(complaint, **values))  # type: ignore[arg-type]


def sent(kind: LetterKind, number: int = 1, on: date = TODAY) -> LetterHead:
    return a_head(kind, number, final=True, sent=Sent(on, Channel.EMAIL))


def judged(**values: object) -> Case:
    values = {
        "allegations": JUDGED,
        "investigation": "Website nagekeken.",
        "hearing": Hearing(TODAY, "Gebeld."),
    } | values
    return replace(a_complaint(**values), letters=(sent(LetterKind.COMPLAINT_RECEIPT),))


def answered(**values: object) -> Case:
    case = judged(**values)
    letters = (*case.letters, sent(LetterKind.COMPLAINT, 2))
    return replace(case, letters=letters, answered=Sent(TODAY, Channel.EMAIL))


def test_the_house_takes_a_month_that_nothing_moves() -> None:
    term = a_complaint().term(CALENDAR)
    assert term.facts.kind is TermKind.COMPLAINT
    assert term.safe.calendar == date(2026, 11, 22)
    assert term.safe.legal_last_day == date(2026, 11, 23)
    assert not term.options(TODAY)


def test_receipt_is_acknowledged_within_five_working_days() -> None:
    case = a_complaint()
    assert next_step(case) is NextStep.ACKNOWLEDGE
    assert step_by(case, CALENDAR) == CALENDAR.add_working_days(RECEIVED, 5)


@pytest.mark.parametrize(
    ("case", "step", "state"),
    [
        (a_complaint(), NextStep.ACKNOWLEDGE, State.RECEIVED),
        (
            replace(a_complaint(), letters=(a_head(LetterKind.COMPLAINT_RECEIPT),)),
            NextStep.SEND_ACKNOWLEDGEMENT,
            State.IN_PROGRESS,
        ),
        (judged(investigation="", hearing=None), NextStep.INVESTIGATE, State.IN_PROGRESS),
        (judged(hearing=None), NextStep.HEAR, State.IN_PROGRESS),
        (judged(allegations=(Allegation("x"),)), NextStep.JUDGE, State.IN_PROGRESS),
        (judged(allegations=()), NextStep.JUDGE, State.IN_PROGRESS),
        (judged(), NextStep.WRITE_ANSWER, State.DECIDED),
        (answered(), NextStep.NOTE_REACTION, State.ANSWERED),
        (answered(reaction=Reaction.SETTLED), NextStep.CLOSE, State.ANSWERED),
        (answered(reaction=Reaction.SILENT), NextStep.CLOSE, State.ANSWERED),
        (answered(reaction=Reaction.NOT_SETTLED), NextStep.ESCALATE, State.ANSWERED),
    ],
)
def test_the_ladder(case: Case, step: NextStep, state: State) -> None:
    assert next_step(case) is step
    assert case.state is state


def test_the_answer_is_written_made_final_and_sent() -> None:
    case = judged()
    draft = replace(case, letters=(*case.letters, a_head(LetterKind.COMPLAINT, 2)))
    assert next_step(draft) is NextStep.FINALISE_ANSWER
    final = replace(case, letters=(*case.letters, a_head(LetterKind.COMPLAINT, 2, final=True)))
    assert next_step(final) is NextStep.SEND_ANSWER
    done = mark_sent(final, final.letters[-1], Sent(TODAY, Channel.EMAIL), TODAY)
    assert done.state is State.ANSWERED
    assert done.term(CALENDAR).state is TermState.IN_TIME


def test_who_escalates_gets_a_note_before_the_case_closes() -> None:
    case = changes.escalate(answered(reaction=Reaction.NOT_SETTLED), EscalatedBy.PERSON, TODAY, TODAY)
    assert next_step(case) is NextStep.WRITE_NOTE
    draft = replace(case, letters=(*case.letters, a_head(LetterKind.ESCALATION, 3, recipient=AUTHORITY)))
    assert next_step(draft) is NextStep.FINALISE_NOTE
    final = replace(case, letters=(*case.letters, a_head(LetterKind.ESCALATION, 3, final=True, recipient=AUTHORITY)))
    assert next_step(final) is NextStep.CLOSE


def test_what_was_settled_after_all_needs_no_note() -> None:
    case = changes.escalate(answered(reaction=Reaction.NOT_SETTLED), EscalatedBy.PERSON, TODAY, TODAY)
    assert next_step(changes.react(case, Reaction.SETTLED, TODAY, "Toch goed.", TODAY)) is NextStep.CLOSE


def test_a_reaction_is_asked_for_after_two_weeks() -> None:
    assert step_by(answered(), CALENDAR) == TODAY + timedelta(days=14)


def test_the_letters_of_complaints_and_requests_stay_apart() -> None:
    for kind in LetterKind:
        if kind in (LetterKind.COMPLAINT_RECEIPT, LetterKind.COMPLAINT):
            with pytest.raises(RuleViolation):
                must_allow(a_case(), kind, TODAY)
        elif kind is not LetterKind.ESCALATION:
            with pytest.raises(RuleViolation):
                must_allow(judged(), kind, TODAY)
    must_allow(a_complaint(), LetterKind.COMPLAINT_RECEIPT, TODAY)
    with pytest.raises(RuleViolation) as refused:
        must_allow(a_complaint(), LetterKind.COMPLAINT, TODAY)
    assert refused.value.rule == "R17"
    for case in (a_case(), a_complaint(), answered(), replace(answered(), closed_at=datetime(2026, 11, 3, tzinfo=UTC))):
        must_allow(case, LetterKind.ESCALATION, TODAY, AUTHORITY)
        with pytest.raises(RuleViolation):
            must_allow(case, LetterKind.ESCALATION, TODAY, "")


@pytest.mark.parametrize(
    ("allegations", "field"),
    [
        ((), "text-0"),
        ((Allegation(" "),), "text-0"),
        ((Allegation("..."),), "text-0"),
        ((Allegation("a"), Allegation("b", Finding.FOUNDED)), "facts-1"),
        ((Allegation("a", Finding.UNFOUNDED, "  "),), "facts-0"),
    ],
)
def test_a_finding_rests_on_facts(allegations: tuple[Allegation, ...], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        changes.judge(a_complaint(), allegations)
    assert refused.value.field == field


def test_nothing_is_judged_again_once_the_answer_is_final_or_sent() -> None:
    case = judged()
    final = replace(case, letters=(*case.letters, a_head(LetterKind.COMPLAINT, 2, final=True)))
    for stopped in (final, answered()):
        with pytest.raises(RuleViolation):
            changes.judge(stopped, JUDGED)
        with pytest.raises(RuleViolation):
            changes.investigate(stopped, "nog eens")


def test_days_that_can_not_be() -> None:
    with pytest.raises(InvalidInput):
        changes.hear(a_complaint(), Hearing(RECEIVED - timedelta(days=1), "x"), TODAY)
    with pytest.raises(InvalidInput):
        changes.hear(a_complaint(), Hearing(TODAY + timedelta(days=1), "x"), TODAY)
    with pytest.raises(InvalidInput):
        changes.hear(a_complaint(), Hearing(None, " "), TODAY)
    with pytest.raises(InvalidInput):
        changes.react(answered(), Reaction.SETTLED, TODAY - timedelta(days=1), "", TODAY)
    with pytest.raises(RuleViolation):
        changes.react(judged(), Reaction.SETTLED, TODAY, "", TODAY)
    with pytest.raises(RuleViolation):
        changes.escalate(answered(reaction=Reaction.SETTLED), EscalatedBy.OFFICE, TODAY, TODAY)
    with pytest.raises(RuleViolation):
        changes.investigate(a_case(), "x")


def test_a_reopened_complaint_has_a_new_month_and_starts_over() -> None:
    closed = replace(answered(reaction=Reaction.SETTLED), closed_at=datetime(2026, 11, 3, tzinfo=UTC))
    again = changes.reopen(closed, "De foto staat er weer.", date(2026, 12, 1), date(2026, 12, 2))
    assert again.state is State.IN_PROGRESS
    assert again.term(CALENDAR).safe.calendar == date(2027, 1, 1)
    assert next_step(again) is NextStep.ACKNOWLEDGE
    assert again.complaint is not None
    assert [item.finding for item in again.complaint.allegations] == [None]
    assert again.letters == closed.letters
    judged_again = replace(
        again, complaint=replace(again.complaint, allegations=JUDGED, investigation="x", hearing=Hearing(None, "y"))
    )
    assert next_step(judged_again) is NextStep.WRITE_ANSWER
    with pytest.raises(RuleViolation):
        mark_sent(judged_again, a_head(LetterKind.COMPLAINT, 2, final=True), Sent(TODAY, Channel.EMAIL), TODAY)


def test_a_request_inside_a_complaint_keeps_its_own_month() -> None:
    intake = an_intake(
        Right.OBJECTION, complaint=ComplaintAbout.PHOTO, allegations="- De foto stond er nog.\n\nNiet gebeld."
    )
    complaint = intake.to_case("2026-0001", datetime(2026, 10, 22, tzinfo=UTC))
    assert complaint.rights == ()
    assert complaint.complaint is not None
    assert [item.text for item in complaint.complaint.allegations] == ["De foto stond er nog.", "Niet gebeld."]
    assert intake.inside is not None
    request = intake.inside.to_case("2026-0002", datetime(2026, 10, 22, tzinfo=UTC))
    assert request.complaint is None
    assert request.facts.kind is TermKind.REQUEST
    both = joining.link(replace(complaint, id=1), replace(request, id=2), LinkKind.SPLIT_OFF)
    assert [case.links[-1].kind for case in both] == [LinkKind.SPLIT_OFF, LinkKind.SPLIT_FROM]
    assert an_intake(complaint=None).inside is None


def test_a_complaint_that_began_anew_is_acknowledged_and_escalated_anew() -> None:
    case = changes.escalate(answered(reaction=Reaction.NOT_SETTLED), EscalatedBy.PERSON, TODAY, TODAY)
    note = a_head(LetterKind.ESCALATION, 3, final=True, recipient=AUTHORITY)
    day = date(2026, 12, 1)
    again = changes.reopen(replace(case, letters=(*case.letters, note)), "De foto staat er weer.", day, day)
    assert step_by(again, CALENDAR) == CALENDAR.add_working_days(day, 5)
    assert again.complaint is not None
    judged_again = replace(again.complaint, allegations=JUDGED, investigation="x", hearing=Hearing(None, "y"))
    letters = (*again.letters, sent(LetterKind.COMPLAINT, 4, day))
    case = replace(again, complaint=judged_again, letters=letters, answered=Sent(day, Channel.EMAIL))
    case = changes.escalate(changes.react(case, Reaction.NOT_SETTLED, day, "", day), EscalatedBy.PERSON, day, day)
    assert next_step(case) is NextStep.WRITE_NOTE


def test_the_id_of_a_draft_that_was_thrown_away_can_be_that_of_a_letter_of_the_new_round() -> None:
    draft = a_head(LetterKind.ESCALATION, 3, recipient=AUTHORITY)
    again = changes.reopen(replace(answered(), letters=(*answered().letters, draft)), "Er is meer.", TODAY, TODAY)
    receipt = a_head(LetterKind.COMPLAINT_RECEIPT, 3, final=True)
    assert may_send(replace(again, letters=(*answered().letters, receipt)), receipt, TODAY)


def test_what_was_found_about_somebody_who_can_not_act_alone_goes_to_who_acts_for_them() -> None:
    """R19: also of a complaint the answer goes to the legal representative."""
    child = replace(judged(), dependence=Dependence.UNDER_16)
    with pytest.raises(RuleViolation) as refused:
        must_allow(child, LetterKind.COMPLAINT, TODAY)
    assert refused.value.rule == "R19"
    must_allow(child, LetterKind.COMPLAINT_RECEIPT, TODAY)
    parent = Representative(Person("W. Zwart"), mandate_seen=True)
    must_allow(replace(child, representative=parent), LetterKind.COMPLAINT, TODAY)
