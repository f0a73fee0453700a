"""The cases of the demo whose term takes a turn can be told on any day, and there are words for each of them."""

from datetime import date, timedelta
from random import Random

import pytest

from ksf_tui.demo.build import demo_office
from ksf_tui.demo.letters import Secretary
from ksf_tui.demo.plan import TURNS, Stage, plan_cases
from ksf_tui.demo.story import Storyteller
from ksf_tui.demo.turns import suits
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.correspondence import Printed
from ksf_tui.domain.deadlines import TermState
from ksf_tui.domain.facts import QuestionKind
from tests.integration.demos import FACTS, MATERIAL, SIZE


def test_there_are_words_for_every_question_and_requests_for_every_turn() -> None:
    assert {(text.kind, channel) for text in MATERIAL.questions for channel in text.channels} == {
        (kind, channel) for kind in QuestionKind for channel in (Channel.EMAIL, Channel.WEBSITE, Channel.POST)
    }
    for stage in TURNS:
        assert sum(suits(request, stage) for request in MATERIAL.requests) >= 5, stage


@pytest.mark.parametrize(
    "day",
    [
        *(date(2026, 11, 22), date(2026, 1, 1), date(2027, 3, 1), date(2024, 2, 29)),
        *(date(2026, 4, 7), date(2025, 12, 29), date(2027, 5, 8)),
    ],
)
def test_questions_and_extensions_can_be_told_on_any_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr("ksf_tui.documents.letters.render", lambda _sheet: Printed(b"%PDF", "0" * 64, 1))
    rng = Random(day.toordinal())
    plans = [plan for plan in plan_cases(SIZE, rng, day, FACTS.calendar) if plan.stage in TURNS]
    secretary = Secretary(FACTS, demo_office(FACTS.statement, MATERIAL), MATERIAL.registers)
    teller = Storyteller(MATERIAL, rng, FACTS.calendar, secretary, day)
    told = {plan.stage: teller.tell(plan, f"{day.year}-{number:04d}", number).case for number, plan in enumerate(plans)}
    terms = {stage: case.term(FACTS.calendar) for stage, case in told.items()}
    assert {stage for stage, term in terms.items() if term.is_paused} == {
        *(Stage.ASKED, Stage.REMINDER_DUE, Stage.CLARIFYING)
    }
    chased = told[Stage.REMINDER_DUE].inquiries[-1].chase_on
    assert chased is not None
    assert day - timedelta(days=5) < chased <= day
    assert terms[Stage.ASKED_TOO_LATE].without_effect
    assert terms[Stage.ASKED_AND_ANSWERED].pauses[0].days > 0
    assert [stage for stage, term in terms.items() if term.is_extended] == [Stage.EXTENDED]
    assert terms[Stage.EXTENSION_FINAL].first_month.legal_last_day >= day
    assert told[Stage.EXTENSION_WITHDRAWN].extensions[-1].withdrawn_at
    assert told[Stage.UNIDENTIFIED].is_unidentified
    assert terms[Stage.UNIDENTIFIED].state is TermState.IN_TIME
