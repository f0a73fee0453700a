"""Facts that can't be: refused before anything is computed."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from ksf_tui.domain.facts import Facts, Question, QuestionKind, TermKind
from ksf_tui.errors import InvalidInput, KsfError, RuleViolation
from tests.unit.terms import day

RECEIVED = day(6, 1)
MOMENT = datetime(2026, 6, 1, 12, tzinfo=UTC)


def facts_of(kind: TermKind) -> Facts:
    """Give the fewest facts that a kind of term needs."""
    return Facts(
        RECEIVED,
        kind,
        received_at=MOMENT if kind is TermKind.BREACH else None,
        months=6 if kind is TermKind.RETENTION else 0,
    )


OTHERS = [kind for kind in TermKind if kind is not TermKind.REQUEST]
WITHOUT_EVENTS = [kind for kind in TermKind if kind is not TermKind.NOTICE]


@pytest.mark.parametrize("kind", OTHERS)
def test_only_a_request_is_extended(kind: TermKind) -> None:
    with pytest.raises(RuleViolation) as refused:
        replace(facts_of(kind), extended_on=RECEIVED)
    assert str(refused.value) == (
        f"Bij een {kind.label} is verlengen niet mogelijk. Alleen de termijn voor een verzoek kan worden verlengd "
        "(AVG art. 12, derde lid). Laat de verlenging weg."
    )
    assert refused.value.rule == ("R15" if kind is TermKind.NOTICE else "R5")


@pytest.mark.parametrize("kind", OTHERS)
def test_only_a_request_waits_for_an_answer(kind: TermKind) -> None:
    with pytest.raises(RuleViolation) as refused:
        replace(facts_of(kind), questions=(Question(RECEIVED),))
    assert str(refused.value) == (
        f"Bij een {kind.label} staat de termijn nooit stil. Een vraag schort alleen de termijn voor een verzoek op "
        "(AVG art. 12, zesde lid; overweging 63). Laat de vraag weg."
    )
    assert refused.value.rule == "R8"


@pytest.mark.parametrize("kind", WITHOUT_EVENTS)
@pytest.mark.parametrize("event", [{"first_contact": RECEIVED}, {"first_disclosure": RECEIVED}])
def test_contact_and_disclosure_belong_to_a_notice(kind: TermKind, event: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        replace(facts_of(kind), **event)
    assert str(refused.value) == (
        "Eerste contact en eerste verstrekking horen bij een kennisgeving (art. 14). "
        "Laat die dagen weg, of kies de kennisgeving."
    )
    assert refused.value.field == "contact"


def test_a_breach_needs_a_moment_with_a_time_zone() -> None:
    for moment in (None, MOMENT.replace(tzinfo=None)):
        with pytest.raises(InvalidInput) as refused:
            Facts(RECEIVED, TermKind.BREACH, received_at=moment)
        assert refused.value.field == "received"
        assert str(refused.value) == (
            "Een datalek heeft een tijdstip nodig. De 72 uur lopen vanaf het uur waarop u ervan wist. "
            "Geef dag, tijd en tijdzone, zoals 2026-12-24T16:30+01:00."
        )
    assert Facts(RECEIVED, TermKind.BREACH, received_at=MOMENT).received_at == MOMENT


@pytest.mark.parametrize("months", [0, -1])
def test_a_retention_needs_its_months(months: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        Facts(RECEIVED, TermKind.RETENTION, months=months)
    assert str(refused.value) == "Een bewaartermijn heeft een aantal maanden nodig. Typ er een van 1 of meer."
    assert refused.value.field == "months"
    assert Facts(RECEIVED, TermKind.RETENTION, months=1).months == 1
    with pytest.raises(InvalidInput):
        Facts(RECEIVED, TermKind.RETENTION)


def before() -> list[tuple[str, TermKind, dict[str, Any]]]:
    eve = day(5, 31)
    return [
        ("Het eerste contact", TermKind.NOTICE, {"first_contact": eve}),
        ("De eerste verstrekking", TermKind.NOTICE, {"first_disclosure": eve}),
        ("Het bericht van verlenging", TermKind.REQUEST, {"extended_on": eve}),
        ("Het antwoord", TermKind.REQUEST, {"answered_on": eve}),
        ("De vraag", TermKind.REQUEST, {"questions": (Question(RECEIVED), Question(eve))}),
    ]


@pytest.mark.parametrize(("name", "kind", "fact"), before(), ids=lambda item: item if isinstance(item, str) else "")
def test_nothing_happens_before_the_receipt(name: str, kind: TermKind, fact: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput) as refused:
        replace(facts_of(kind), **fact)
    assert refused.value.title == f"{name} kan niet vóór de ontvangst liggen"
    assert refused.value.message == "Ontvangen op 01-06-2026."
    assert refused.value.hint == "Typ een latere dag."


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        (TermKind.NOTICE, {"first_contact": RECEIVED, "first_disclosure": RECEIVED}),
        (TermKind.REQUEST, {"extended_on": RECEIVED, "answered_on": RECEIVED}),
        (TermKind.REQUEST, {"questions": (Question(RECEIVED, RECEIVED),)}),
    ],
)
def test_everything_can_happen_on_the_day_of_receipt(kind: TermKind, fact: dict[str, Any]) -> None:
    assert replace(facts_of(kind), **fact).received == RECEIVED


def test_an_answer_does_not_come_before_its_question() -> None:
    good, bad = Question(RECEIVED, day(6, 2)), Question(day(6, 10), day(6, 9))
    with pytest.raises(InvalidInput) as refused:
        Facts(RECEIVED, questions=(good, bad))
    assert refused.value.title == "Het antwoord op de vraag kan niet vóór de vraag liggen"
    assert refused.value.message == "De vraag is van 10-06-2026."
    assert refused.value.hint == "Typ een latere dag."
    assert refused.value.field == "answered"


@pytest.mark.parametrize("kind", TermKind)
def test_every_kind_has_its_words_and_its_fewest_facts(kind: TermKind) -> None:
    assert facts_of(kind).kind is kind
    assert kind.label == kind.label.strip() != ""
    labels = [item.label for item in TermKind]
    assert len(set(labels)) == len(labels)


def test_what_the_desk_plans_towards() -> None:
    planned = {TermKind.REQUEST, TermKind.NOTICE, TermKind.COMPLAINT, TermKind.WITHDRAWAL}
    assert {kind for kind in TermKind if kind.has_plan} == planned


def test_the_words_are_those_of_the_screens() -> None:
    assert [kind.label for kind in QuestionKind] == ["identiteit", "verduidelijking"]
    assert TermKind.NOTICE.label == "kennisgeving openbare bron"
    assert TermKind.WITHDRAWAL.label == "intrekking toestemming"


def test_a_request_is_the_usual_kind_and_a_question_is_usually_about_identity() -> None:
    assert Facts(RECEIVED).kind is TermKind.REQUEST
    assert Question(RECEIVED).kind is QuestionKind.IDENTITY
    assert Question(RECEIVED).answered is None
    with pytest.raises(KsfError):
        Facts(RECEIVED, months=0, answered_on=day(5, 1))
