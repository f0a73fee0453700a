"""Who asks and what it costs, on a real vault: stored, told in the history by a label only, never overwritten."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.fees import Fee, FeeState
from ksf_tui.domain.identity import Dependence, Identity, IdentityMethod
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Representative
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.states import NextStep
from ksf_tui.errors import Conflict, InvalidInput, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, fees, identity, terms
from ksf_tui.services.desk import Desk
from tests.support import (
    RECEIVED,
    TODAY,
    USER,
    a_decision,
    a_person,
    an_inquiry,
    an_intake,
    database_of,
    events,
    final_letter,
    make_desk,
    send,
    store_of,
)
from tests.ui.support import HOSTILE_STRINGS

SEEN = Identity(IdentityMethod.CALL_BACK, TODAY, "")
LAWYER = Representative(a_person("A. Bakhuijsen", email="advocaat@voorbeeld.example"))
FEE = Fee(1250, "papier en porto", "Zes gelijke verzoeken in drie maanden.")


def stored(desk: Desk) -> Case:
    return cases.get(desk, 1)


def asked(desk: Desk) -> None:
    """Ask about the identity, and write a reminder that is not finished."""
    terms.ask(desk, cases.register(desk, an_intake()), an_inquiry())
    send(desk, final_letter(desk, 1, LetterKind.IDENTITY))
    correspondence.open_draft(desk, 1, LetterKind.REMINDER)


def with_fee(desk: Desk, *, announced: date | None = None, rights: tuple[Right, ...] = (Right.ACCESS,)) -> Case:
    """Store a case with a fee, as it is once its letter was written, or has gone out."""
    case = cases.register(desk, an_intake(*rights))
    with store_of(desk).writing() as unit:
        return unit.save(replace(case, fee=replace(FEE, announced_on=announced)), "kosten")


def test_a_doubt_and_how_it_was_settled_are_kept_by_who_did_it(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = identity.raise_doubt(desk, cases.register(desk, an_intake()), "  onbekend adres ")
    assert (stored(desk).doubt, stored(desk).is_in_doubt) == ("onbekend adres", True)
    with pytest.raises(RuleViolation, match="wie dit vraagt"):
        decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS, Outcome.WITHDRAWN))
    case = identity.settle(desk, case, SEEN)
    assert stored(desk).identity == replace(SEEN, by=USER)
    identity.correct(desk, case, replace(SEEN, method=IdentityMethod.ID_SEEN, on=RECEIVED))
    assert stored(desk).identity == Identity(IdentityMethod.ID_SEEN, RECEIVED, USER)
    assert events(desk)[-3:] == [
        ("twijfel over identiteit", ""),
        ("identiteit vastgesteld", IdentityMethod.CALL_BACK.label),
        ("identiteit verbeterd", IdentityMethod.ID_SEEN.label),
    ]


def test_a_doubt_by_mistake_leaves_no_trace_but_the_history(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = identity.raise_doubt(desk, cases.register(desk, an_intake()), "onbekend adres")
    assert not identity.drop_doubt(desk, case).is_in_doubt
    assert not stored(desk).doubt
    assert events(desk)[-1] == ("twijfel ingetrokken", "")


def test_a_call_back_answers_the_question_and_takes_the_reminder_away(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    asked(desk)
    assert stored(desk).term(desk.calendar).is_paused
    identity.settle(desk, stored(desk), SEEN)
    case = stored(desk)
    assert not case.term(desk.calendar).is_paused
    assert case.inquiries[-1].answered_on == TODAY
    assert [letter.kind for letter in case.letters] == [LetterKind.IDENTITY]


def test_what_is_known_before_the_question_went_out_takes_its_draft_away(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    terms.ask(desk, cases.register(desk, an_intake()), an_inquiry())
    identity.settle(desk, stored(desk), SEEN)
    assert (stored(desk).inquiries, stored(desk).letters) == ((), ())


def test_what_somebody_else_changed_is_not_overwritten(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    seen = cases.register(desk, an_intake(representative=LAWYER))
    identity.raise_doubt(desk, seen, "onbekend adres")
    kept = stored(desk)
    for change in (
        lambda: identity.settle(desk, seen, SEEN),
        lambda: identity.raise_doubt(desk, seen, "anders"),
        lambda: identity.see_mandate(desk, seen, TODAY),
        lambda: identity.answer_directly(desk, seen),
        lambda: fees.charge(desk, seen, FEE),
    ):
        with pytest.raises(Conflict):
            change()
    assert stored(desk) == kept


def test_nothing_is_kept_of_a_day_that_cannot_be(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = cases.register(desk, an_intake())
    with pytest.raises(InvalidInput):
        identity.settle(desk, case, replace(SEEN, on=date(2027, 1, 1)))
    assert stored(desk) == case


@pytest.mark.parametrize("text", HOSTILE_STRINGS)
def test_a_hostile_reason_is_kept_harmless(tmp_path: Path, text: str) -> None:
    desk = make_desk(tmp_path)
    identity.raise_doubt(desk, cases.register(desk, an_intake()), text)
    assert not set(stored(desk).doubt) & set("\x00\x07\x1b\x7f\x9b\u202e\u202c\ud800")
    assert stored(desk).is_in_doubt


def test_a_mandate_that_was_seen_turns_the_letters_to_the_representative(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = cases.register(desk, an_intake(representative=LAWYER))
    identity.see_mandate(desk, case, TODAY)
    assert (stored(desk).has_mandate, stored(desk).addressee) == (True, LAWYER.person)
    assert events(desk)[-1] == ("machtiging gezien", "03-11-2026")


def test_an_answer_to_the_data_subject_is_kept_until_another_one_writes(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = identity.answer_directly(desk, cases.register(desk, an_intake(representative=LAWYER)))
    assert stored(desk).direct_on == TODAY
    same = cases.correct(desk, case, an_intake(representative=LAWYER, request="anders"))
    assert same.direct_on == TODAY
    other = an_intake(representative=Representative(a_person("P. Jansen")))
    assert cases.correct(desk, same, other).direct_on is None


def test_who_cannot_act_alone_is_registered_and_corrected(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = cases.register(desk, an_intake(dependence=Dependence.UNDER_16))
    assert stored(desk).dependence is Dependence.UNDER_16
    cases.correct(desk, case, an_intake(dependence=Dependence.GUARDIANSHIP))
    assert stored(desk).dependence is Dependence.GUARDIANSHIP
    assert events(desk)[-1] == ("gegevens gewijzigd", "zelfstandigheid")


def test_a_mandate_that_was_asked_for_is_not_ticked_behind_the_back_of_the_question(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = cases.register(desk, an_intake(representative=LAWYER))
    with store_of(desk).writing() as unit:
        case = unit.save(replace(case, inquiries=(an_inquiry(about_mandate=True, asked_on=TODAY),)), "gevraagd")
    for changed in (replace(LAWYER, mandate_seen=True), None):
        with pytest.raises(RuleViolation, match="vraag om de machtiging"):
            cases.correct(desk, case, an_intake(representative=changed))
    assert identity.see_mandate(desk, case, TODAY).inquiries[-1].answered_on == TODAY


def test_a_fee_is_kept_and_its_outcome_too(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = with_fee(desk, announced=TODAY)
    fees.settle(desk, case, FeeState.PAID, TODAY)
    assert stored(desk).fee == replace(FEE, announced_on=TODAY, state=FeeState.PAID, settled_on=TODAY)
    assert events(desk)[-1] == ("kosten betaald", "03-11-2026")


def test_a_fee_that_was_not_announced_can_go(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    fees.drop_unsent(desk, with_fee(desk))
    assert stored(desk).fee is None


def test_who_withdraws_after_the_fee_is_answered(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = fees.withdraw(desk, with_fee(desk, announced=TODAY), TODAY)
    decision = case.invoked[0].decision
    assert decision
    assert (decision.outcome, decision.decided_by) == (Outcome.WITHDRAWN, USER)
    row = database_of(desk).execute_sql("SELECT next_step FROM cases").fetchone()
    assert row == (NextStep.WRITE_ANSWER.value,)


def test_a_fee_without_proof_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    case = cases.register(desk, an_intake())
    with pytest.raises(RuleViolation) as refusal:
        fees.charge(desk, case, replace(FEE, proof="  "))
    assert refusal.value.rule == "R7"
    assert stored(desk) == case
