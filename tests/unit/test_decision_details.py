"""What a decision must hold per right, and what the desk proposes: each missing element with its rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.data_lines import data_text, parse_data
from ksf_tui.domain.decisions import Decision, Invoked, check_decision
from ksf_tui.domain.details import Correction, DataField, Details, PhotoPlace, Transfer
from ksf_tui.domain.people import Language
from ksf_tui.domain.proposals import must_stop_now, propose, propose_transfer
from ksf_tui.domain.rights import UNFOUNDED_GROUND, Outcome, Right
from ksf_tui.errors import InvalidInput, RuleViolation
from tests.support import TODAY, a_case, a_decision, a_person, facts

EVENT = date(2024, 2, 29)
DATA = (DataField("naam", "J. Jansen"),)
CORRECT = Correction("naam", "Jansen", "Janssen", "uittreksel")
PLACE = PhotoPlace("linkedin", "borrel", TODAY)


def with_details(right: Right, details: Details) -> Decision:
    return a_decision(right, details=details)


@pytest.mark.parametrize(
    ("right", "decision", "rule"),
    [
        (Right.RECTIFICATION, with_details(Right.RECTIFICATION, Details()), "16"),
        *(
            (Right.RECTIFICATION, with_details(Right.RECTIFICATION, Details(corrections=(CORRECT, broken))), "16")
            for broken in (
                replace(CORRECT, what=""),
                replace(CORRECT, new=""),
                replace(CORRECT, evidence=""),
                replace(CORRECT, new=CORRECT.old),
            )
        ),
        (Right.ERASURE, with_details(Right.ERASURE, Details()), "17"),
        (Right.RESTRICTION, with_details(Right.RESTRICTION, Details()), "R12"),
        (Right.RESTRICTION, a_decision(Right.RESTRICTION, stopped_on=None), "R12"),
        (Right.RESTRICTION, a_decision(Right.RESTRICTION, Outcome.PARTLY, stopped_on=None), "R12"),
        (Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING, stopped_on=None), "R11"),
        (Right.CONSENT_WITHDRAWAL, a_decision(Right.CONSENT_WITHDRAWAL, stopped_on=None), "R11"),
        (Right.OBJECTION, a_decision(Right.OBJECTION, Outcome.REFUSED, reasons=" "), "R6"),
        (Right.OBJECTION, a_decision(Right.OBJECTION, Outcome.REFUSED, ground=""), "R6"),
        (Right.OBJECTION, a_decision(Right.OBJECTION, Outcome.REFUSED, ground=UNFOUNDED_GROUND), "R7"),
        (Right.ACCESS, a_decision(Right.ACCESS, Outcome.UNFOUNDED, reasons=""), "R7"),
        (Right.ACCESS, a_decision(Right.ACCESS, Outcome.UNFOUNDED, ground="15-4"), "R7"),
        *(
            (Right.PORTABILITY, with_details(Right.PORTABILITY, Details(transfer=transfer)), "R14")
            for transfer in (
                None,
                Transfer(False, True, True, fields=DATA),
                Transfer(True, False, True, fields=DATA),
                Transfer(True, True, False, fields=DATA),
                Transfer(True, True, True),
                Transfer(True, True, True, fields=(DataField("naam", ""),)),
            )
        ),
        *(
            (Right.PHOTO_CONSENT, with_details(Right.PHOTO_CONSENT, Details(places=places)), "photo")
            for places in ((), (PLACE, replace(PLACE, removed_on=None)), (replace(PLACE, photos=""),))
        ),
    ],
)
def test_each_missing_element_is_refused_with_its_rule(right: Right, decision: Decision, rule: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        check_decision(right, decision)
    assert refused.value.rule == rule
    assert refused.value.hint


def test_a_right_that_stops_at_once_says_so_until_it_is_decided() -> None:
    case = a_case(Invoked(Right.ACCESS), Invoked(Right.OBJECTION_MARKETING), Invoked(Right.PHOTO_CONSENT))
    assert must_stop_now(case) == (Right.OBJECTION_MARKETING, Right.PHOTO_CONSENT)
    case = case.decide(Right.PHOTO_CONSENT, a_decision(Right.PHOTO_CONSENT))
    assert must_stop_now(case) == (Right.OBJECTION_MARKETING,)


@pytest.mark.parametrize(
    ("today", "proposes"),
    [
        (EVENT - timedelta(1), False),
        (EVENT, True),
        (date(2031, 2, 27), True),
        (date(2031, 2, 28), False),  # 84 months after 29 February they go
    ],
)
def test_an_event_is_proposed_to_stay_for_seven_years(today: date, proposes: bool) -> None:
    assert add_months(EVENT, 84) == date(2031, 2, 28)
    proposal = propose(a_case(Invoked(Right.ERASURE), event_on=EVENT), Right.ERASURE, facts().statement, today)
    assert (proposal is not None) is proposes
    if proposal:
        assert (proposal.outcome, proposal.ground) == (Outcome.PARTLY, "17-3-b")
        assert proposal.reasons == (
            "Uw gegevens van het event van 29 februari 2024 bewaren wij tot 28 februari 2031 "
            "omdat er financiële transacties aan zijn verbonden."
        )


def test_other_rights_and_cases_without_event_get_no_proposal() -> None:
    assert propose(a_case(Invoked(Right.ACCESS), event_on=EVENT), Right.ACCESS, facts().statement, EVENT) is None
    assert propose(a_case(Invoked(Right.ERASURE)), Right.ERASURE, facts().statement, EVENT) is None


def test_the_reasons_are_in_the_language_of_the_letter() -> None:
    case = a_case(Invoked(Right.ERASURE), event_on=EVENT, subject=a_person(language=Language.ENGLISH))
    proposal = propose(case, Right.ERASURE, facts().statement, EVENT)
    assert proposal is not None
    assert "29 February 2024 until 28 February 2031 because" in proposal.reasons


@pytest.mark.parametrize("provided", [True, False])
@pytest.mark.parametrize("based", [True, False])
@pytest.mark.parametrize("automated", [True, False])
def test_the_test_of_article_20_leads_to_an_outcome(provided: bool, based: bool, automated: bool) -> None:
    proposal = propose_transfer(Transfer(provided, based, automated))
    if provided and based and automated:
        assert (proposal.outcome, proposal.ground) == (Outcome.GRANTED, "")
    else:
        assert proposal.outcome is Outcome.REFUSED
        assert Right.PORTABILITY in facts().grounds[proposal.ground].rights


_LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Z"]), min_size=1, max_size=40)


@given(st.lists(st.tuples(_LINE.filter(lambda text: ":" not in text), _LINE)))
def test_data_survive_being_written_as_lines(pairs: list[tuple[str, str]]) -> None:
    typed = "\n".join(f"{name}: {value}" for name, value in pairs)
    fields = parse_data(typed)
    assert len(fields) == len(pairs)
    assert parse_data(data_text(fields)) == fields


def test_a_name_may_come_twice_and_a_value_may_hold_colons() -> None:
    assert parse_data("mail: a@b.example\n\n  mail :  c@d.example \nsite: https://x.example:8080/\n") == (
        DataField("mail", "a@b.example"),
        DataField("mail", "c@d.example"),
        DataField("site", "https://x.example:8080/"),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("naam: x\nfout", "Regel 2 heeft geen dubbele punt"),
        (": x", "Regel 1 heeft geen naam"),
        ("\n\nnaam: ", "Regel 3 heeft geen waarde"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_data(text)
    assert (refused.value.title, refused.value.field) == (words, "data")
