"""A matter with the authority and a suspected breach: what can be recorded, and what is due by when (R20)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion, MatterStatus
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.obligations import ObligationKind, obligations
from ksf_tui.errors import InvalidInput
from tests.support import RECEIVED, TODAY, a_case, facts

QUESTION = AuthorityQuestion(date(2026, 10, 30), "Wanneer is geantwoord?", date(2026, 11, 13))
MATTER = AuthorityMatter(date(2026, 10, 30), "z2026-01234", "mr. Y. Ferwerda", questions=(QUESTION,))
NOW = datetime(2026, 11, 3, 11, tzinfo=UTC)
BREACH = Breach(datetime(2026, 10, 30, 16, 30, tzinfo=UTC), "Een bestand ging naar de verkeerde.")


def test_a_complete_matter_and_breach_pass() -> None:
    MATTER.cleaned().check(RECEIVED, TODAY)
    BREACH.cleaned().check(NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"begun_on": RECEIVED - timedelta(days=1)}, "begun_on"),
        ({"begun_on": TODAY + timedelta(days=1)}, "begun_on"),
        ({"status": MatterStatus.CLOSED}, "closed_on"),
        ({"closed_on": TODAY}, "closed_on"),
        ({"status": MatterStatus.CLOSED, "closed_on": TODAY}, "outcome"),
        ({"reference": "x" * 201}, "reference"),
        ({"questions": (replace(QUESTION, text=""),)}, "text"),
        ({"questions": (replace(QUESTION, answer_by=date(2026, 10, 29)),)}, "answer_by"),
        ({"questions": (replace(QUESTION, asked_on=TODAY + timedelta(days=1)),)}, "asked_on"),
        ({"questions": (replace(QUESTION, answered_on=TODAY + timedelta(days=1)),)}, "answered_on"),
    ],
)
def test_what_can_not_be_of_a_matter(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        replace(MATTER, **changes).cleaned().check(RECEIVED, TODAY)
    assert refused.value.field == field


def test_the_hours_of_a_breach_are_real_hours() -> None:
    """R20: over the weekend, and over the night in which the clock goes back."""
    assert BREACH.ends_at.isoformat() == "2026-11-02T17:30:00+01:00"
    autumn = replace(BREACH, aware_at=datetime(2026, 10, 23, 10, tzinfo=UTC))
    assert autumn.ends_at.isoformat() == "2026-10-26T11:00:00+01:00"
    assert autumn.term(facts().calendar).ends_at == autumn.ends_at


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"aware_at": NOW + timedelta(hours=1)}, "aware_at"),
        ({"facts": ""}, "facts"),
        ({"is_reported": False}, "reasons"),
        ({"is_reported": True}, "reasons"),
        ({"reported_at": NOW}, "is_reported"),
        ({"is_reported": True, "reasons": "risico", "reported_at": NOW + timedelta(hours=1)}, "reported_at"),
        ({"is_reported": True, "reasons": "risico", "reported_at": NOW}, "delay_reasons"),
    ],
)
def test_what_can_not_be_of_a_breach(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        replace(BREACH, **changes).cleaned().check(NOW)
    assert refused.value.field == field


def test_what_is_due_beside_the_answer_the_soonest_first() -> None:
    later = replace(QUESTION, answer_by=date(2026, 11, 20))
    answered = replace(QUESTION, answer_by=date(2026, 11, 5), answered_on=TODAY)
    case = replace(a_case(), authority=replace(MATTER, questions=(later, answered, QUESTION)), breach=BREACH)
    found = obligations(case)
    assert [(item.kind, item.on) for item in found] == [
        (ObligationKind.BREACH, date(2026, 11, 2)),
        (ObligationKind.AUTHORITY, date(2026, 11, 13)),
        (ObligationKind.AUTHORITY, date(2026, 11, 20)),
    ]
    assert found[0].at == BREACH.ends_at
    decided = replace(BREACH, is_reported=False, reasons="Geen risico: versleuteld.")
    to_report = replace(BREACH, is_reported=True, reasons="Risico.")
    assert obligations(replace(a_case(), breach=decided)) == ()
    assert len(obligations(replace(a_case(), breach=to_report))) == 1
    assert obligations(replace(a_case(), breach=replace(to_report, reported_at=NOW))) == ()


def test_a_pending_matter_holds_the_case() -> None:
    assert not a_case().is_held
    assert replace(a_case(), authority=MATTER).is_held
    closed = replace(MATTER, status=MatterStatus.CLOSED, closed_on=TODAY, outcome="Geen overtreding.")
    assert not replace(a_case(), authority=closed).is_held
