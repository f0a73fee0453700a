"""A complaint from receipt to closing in the domain: which letters it allows, what it tells, when it closes (R17)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaint_changes import react, reopen
from ksf_tui.domain.complaints import Reaction
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.sending import is_from_before, mark_sent, may_send, must_allow
from ksf_tui.errors import RuleViolation
from tests.support import TODAY, a_case, a_decision, a_head
from tests.unit.letter_contexts import COMPLAINT

RECEIPT, ANSWER = LetterKind.COMPLAINT_RECEIPT, LetterKind.COMPLAINT
SENT = Sent(TODAY, Channel.EMAIL)
CLOSED = datetime(2026, 12, 1, 9, tzinfo=UTC)


def complaint(**changes: object) -> Case:
    return replace(a_case(), invoked=(), complaint=COMPLAINT, **changes)  # type: ignore[arg-type]


def answered() -> Case:
    head = a_head(ANSWER, 2, final=True)
    return mark_sent(complaint(letters=(head,)), head, SENT, TODAY)


def test_a_complaint_allows_its_own_letters_and_no_other() -> None:
    for kind in (kind for kind in LetterKind if not kind.follows_answer):
        if kind in (RECEIPT, ANSWER):
            must_allow(complaint(), kind, TODAY)
        else:
            with pytest.raises(RuleViolation, match="past niet bij een klacht"):
                must_allow(complaint(), kind, TODAY)
    for kind in (RECEIPT, ANSWER):
        with pytest.raises(RuleViolation, match="past niet bij een verzoek"):
            must_allow(a_case(), kind, TODAY)
        with pytest.raises(RuleViolation, match="beantwoord"):
            must_allow(answered(), kind, TODAY)


@pytest.mark.parametrize("missing", [{"hearing": None}, {"investigation": ""}, {"allegations": ()}])
def test_a_complaint_is_not_answered_before_it_is_judged(missing: dict[str, object]) -> None:
    case = replace(complaint(), complaint=replace(COMPLAINT, **missing))  # type: ignore[arg-type]
    with pytest.raises(RuleViolation) as refused:
        must_allow(case, ANSWER, TODAY)
    assert refused.value.rule == "R17"


def test_sending_the_answer_stops_the_term_and_the_receipt_does_not() -> None:
    assert answered().answered == SENT
    head = a_head(RECEIPT, 1, final=True)
    assert mark_sent(complaint(letters=(head,)), head, SENT, TODAY).answered is None


def test_a_complaint_closes_only_when_it_is_known_what_the_person_says() -> None:
    """R17: also when nothing was heard; that is a reaction of its own."""
    with pytest.raises(RuleViolation, match="Wat vindt de betrokkene") as refused:
        answered().close(CLOSED)
    assert refused.value.rule == "R17"
    assert "geen reactie" in refused.value.hint
    for reaction in Reaction:
        assert react(answered(), reaction, TODAY, "", TODAY).close(CLOSED).closed_at == CLOSED


def test_a_request_closes_without_a_reaction() -> None:
    case = replace(a_case(Invoked(Right.ACCESS, a_decision(Right.ACCESS))), answered=SENT)
    assert case.close(CLOSED).closed_at == CLOSED


def test_the_day_on_which_the_way_to_the_authority_was_told_is_that_of_the_first_answer() -> None:
    assert complaint().told_of_authority_on is None
    assert complaint(letters=(a_head(RECEIPT, 1, final=True, sent=SENT),)).told_of_authority_on is None
    again = reopen(react(answered(), Reaction.NOT_SETTLED, TODAY, "", TODAY), "Er is meer.", TODAY, TODAY)
    assert again.answered is None
    assert again.told_of_authority_on == TODAY
    second = a_head(ANSWER, 3, final=True, sent=Sent(date(2026, 12, 1), Channel.POST))
    assert replace(again, letters=(*again.letters, second)).told_of_authority_on == TODAY


@pytest.mark.parametrize("outcome", Outcome)
def test_a_request_tells_it_where_something_is_refused_or_another_one_decides(outcome: Outcome) -> None:
    """R6, AVG art. 12(4): only there the answer can't leave without it."""
    item = Invoked(Right.ACCESS, a_decision(Right.ACCESS, outcome), answered_on=TODAY)
    told = {Outcome.PARTLY, Outcome.REFUSED, Outcome.UNFOUNDED, Outcome.NOT_CONTROLLER}
    assert a_case(item).told_of_authority_on == (TODAY if outcome in told else None)
    assert a_case(replace(item, answered_on=None)).told_of_authority_on is None


def test_a_letter_from_before_it_began_anew_is_not_sent_any_more() -> None:
    draft = a_head(RECEIPT, 1, final=True)
    again = reopen(replace(answered(), letters=(draft, *answered().letters)), "Er is meer.", TODAY, TODAY)
    assert is_from_before(again, draft)
    assert not may_send(again, draft, TODAY)
    fresh = a_head(RECEIPT, 3, final=True)
    assert may_send(replace(again, letters=(*again.letters, fresh)), fresh, TODAY)
    assert not is_from_before(again, a_head(LetterKind.ESCALATION, 1))
