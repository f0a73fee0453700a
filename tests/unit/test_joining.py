"""Linking and merging cases of one person: what the law keeps, and what stands in the way."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.identity import Dependence, Identity, IdentityMethod
from ksf_tui.domain.joining import is_worth_joining, link, merge, unlink
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.next_steps import next_step, step_by
from ksf_tui.domain.people import Representative
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.states import NextStep, State
from ksf_tui.domain.undoing import _NAMES, differences, is_only_of_case
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.support import RECEIVED, TODAY, a_case, a_decision, a_head, a_person, an_extension, an_inquiry, facts

AT = datetime(2026, 11, 3, 11, tzinfo=UTC)
LATER = RECEIVED + timedelta(5)


def first(*rights: Right, **changes: Any) -> Case:  # noqa: ANN401 - fields of any type
    """Give the case that came first, number 1."""
    invoked = [Invoked(right) for right in rights or (Right.ACCESS,)]
    return replace(a_case(*invoked), **{"number": "2026-0001", **changes})


def second(*rights: Right, **changes: Any) -> Case:  # noqa: ANN401
    """Give the case that came five days later, number 2."""
    return first(*rights, **{"id": 2, "number": "2026-0002", "received": LATER, **changes})


def merged(duplicate: Case, target: Case) -> tuple[Case, Case]:
    return merge(duplicate, target, AT, facts().calendar)


def test_each_of_two_cases_knows_the_other() -> None:
    case, other = link(second(), first(), LinkKind.REPEATS)
    assert case.links == (CaseLink(LinkKind.REPEATS, 1, "2026-0001"),)
    assert other.links == (CaseLink(LinkKind.REPEATED_BY, 2, "2026-0002"),)


def test_another_kind_takes_the_place_of_the_link_that_there_was() -> None:
    case, other = link(*link(second(), first(), LinkKind.RELATED), LinkKind.REPEATS)
    assert [item.kind for item in case.links] == [LinkKind.REPEATS]
    assert [item.kind for item in other.links] == [LinkKind.REPEATED_BY]
    assert [item.links for item in unlink(case, other)] == [(), ()]


def test_a_case_is_not_linked_to_itself_nor_merged_by_a_mere_link() -> None:
    with pytest.raises(InvalidInput, match="dezelfde zaak"):
        link(first(), first(), LinkKind.RELATED)
    with pytest.raises(InvalidInput, match="dezelfde zaak"):
        merged(first(), first())
    with pytest.raises(RuleViolation, match="meer dan koppelen"):
        link(second(), first(), LinkKind.MERGED_INTO)


def test_a_duplicate_goes_on_in_the_case_that_came_first() -> None:
    duplicate = second(Right.ACCESS, Right.ERASURE)
    decided = a_decision(Right.ACCESS)
    target = first(invoked=(Invoked(Right.ACCESS, decided),))
    closed, goes_on = merged(duplicate, target)
    assert closed.closed_at == AT
    assert closed.is_merged
    assert next_step(closed) is NextStep.NOTHING
    assert step_by(closed, facts().calendar) is None
    assert closed.term(facts().calendar).days_late == 0
    assert goes_on.received == RECEIVED
    assert goes_on.invoked == (Invoked(Right.ACCESS, decided), Invoked(Right.ERASURE))
    assert goes_on.state is State.IN_PROGRESS
    assert not goes_on.is_merged


def test_what_was_merged_stays_so() -> None:
    closed, goes_on = merged(second(), first())
    with pytest.raises(RuleViolation, match="zijn samengevoegd"):
        unlink(goes_on, closed)
    with pytest.raises(RuleViolation, match="zijn samengevoegd"):
        link(closed, goes_on, LinkKind.RELATED)
    with pytest.raises(RuleViolation, match="2026-0002 is gesloten"):
        merged(closed, goes_on)


DOUBT = {"doubt": "Het adres is onbekend."}
GUARDED = {"dependence": Dependence.UNDER_16}


@pytest.mark.parametrize(("changes", "rule"), [(DOUBT, "R8"), (GUARDED, "R19")])
@pytest.mark.parametrize("of_duplicate", [True, False])
def test_merging_is_no_way_around_identity(changes: dict[str, Any], rule: str, of_duplicate: bool) -> None:
    duplicate, target = (second(**changes), first()) if of_duplicate else (second(), first(**changes))
    with pytest.raises(RuleViolation) as caught:
        merged(duplicate, target)
    assert caught.value.rule == rule


def test_who_is_known_or_represented_can_be_merged() -> None:
    known = second(**DOUBT, identity=Identity(IdentityMethod.CALL_BACK, TODAY, "s.devries"))
    guarded = first(**GUARDED, representative=Representative(a_person("Ouder"), mandate_seen=True))
    assert merged(known, guarded)[0].is_merged


SENT = Sent(TODAY, Channel.EMAIL)


@pytest.mark.parametrize(
    ("duplicate", "why"),
    [
        (second(answered=SENT), "is beantwoord"),
        (second(invoked=(Invoked(Right.ACCESS), Invoked(Right.ERASURE, answered_on=TODAY))), "al iets beantwoord"),
        (second(letters=(a_head(LetterKind.ACKNOWLEDGEMENT, final=True),)), "wacht nog op verzending"),
        (second(inquiries=(an_inquiry(),), identity=Identity(IdentityMethod.ID_SEEN, TODAY, "x")), "loopt nog een"),
    ],
)
def test_nothing_may_be_under_way_in_the_duplicate(duplicate: Case, why: str) -> None:
    with pytest.raises(RuleViolation, match=why):
        merged(duplicate, first())


def test_the_exam_of_the_duplicate_stays_in_sight() -> None:
    exam = date(2026, 6, 1)
    assert merged(second(exam_on=exam, event_on=exam), first())[1].exam_on == exam
    assert merged(second(exam_on=exam), first(exam_on=exam))[1].exam_on == exam
    with pytest.raises(RuleViolation) as caught:
        merged(second(exam_on=exam), first(exam_on=date(2026, 7, 1)))
    assert caught.value.rule == "R24"


def test_drafts_sent_letters_and_older_versions_are_no_obstacle() -> None:
    final = a_head(LetterKind.ACKNOWLEDGEMENT, 1, final=True)
    newer = a_head(LetterKind.ACKNOWLEDGEMENT, 2, final=True, sent=SENT)
    draft = a_head(LetterKind.ANSWER, 3)
    assert merged(second(letters=(final, newer, draft)), first())[0].is_merged


def test_an_answered_case_takes_up_no_duplicate() -> None:
    with pytest.raises(RuleViolation, match="2026-0001 is beantwoord"):
        merged(second(), first(answered=SENT))


def test_the_earlier_day_of_receipt_survives() -> None:
    with pytest.raises(RuleViolation, match="2026-0002 is later ontvangen") as caught:
        merged(first(), second())
    assert "2026-0002 gaat op in 2026-0001" in caught.value.hint
    same_day = merged(second(received=RECEIVED), first())
    assert same_day[1].received == RECEIVED


def test_an_extension_is_not_stretched_over_a_right_that_it_was_not_about() -> None:
    extended = first(extensions=(an_extension(notified_on=RECEIVED + timedelta(3)),))
    with pytest.raises(RuleViolation, match="termijn oprekken"):
        merged(second(Right.ERASURE), extended)
    closed, _goes_on = merged(second(Right.ACCESS), extended)
    assert closed.is_merged


def row(**changes: Any) -> CaseRow:  # noqa: ANN401
    day = date(2024, 1, 10)
    line = CaseRow(1, "2024-0001", (), "x", "y", State.CLOSED, NextStep.NOTHING, day, day, day, day, None, None, None)
    return replace(line, **changes)


def test_old_and_merged_cases_are_not_offered() -> None:
    assert is_worth_joining(row(), date(2026, 1, 10))
    assert not is_worth_joining(row(), date(2026, 1, 11))
    assert is_worth_joining(row(state=State.RECEIVED, answered_on=None), date(2026, 5, 1))
    assert row(answered_on=None).is_merged
    assert not is_worth_joining(row(answered_on=None), date(2024, 1, 11))


def test_a_difference_is_told_without_what_it_says() -> None:
    before = first(Right.ACCESS, Right.ERASURE)
    decided = replace(before, invoked=(before.invoked[0], Invoked(Right.ERASURE, a_decision(Right.ERASURE))))
    moved = replace(decided, subject=a_person("Łukasik"), received=LATER, received_at=AT)
    assert differences(before, decided) == ("besluit over verwijdering",)
    assert differences(before, moved) == ("betrokkene", "ontvangen op", "besluit over verwijdering")
    assert differences(before, first()) == ("rechten",)
    assert differences(before, before) == ()


def test_every_attribute_that_a_person_can_change_has_a_name() -> None:
    of_the_desk = {"id", "number", "registered_at", "holidays_version", "version", "invoked", "letters", "links"}
    assert set(_NAMES) == {field.name for field in fields(Case)} - of_the_desk


def test_only_what_stays_within_the_case_can_be_taken_back() -> None:
    before = first(letters=(a_head(),))
    assert is_only_of_case(before, replace(before, doubt="x", version=2))
    assert not is_only_of_case(before, replace(before, letters=()))
    assert not is_only_of_case(before, replace(before, letters=(a_head(version=2),)))
    assert not is_only_of_case(before, link(before, second(), LinkKind.RELATED)[0])
