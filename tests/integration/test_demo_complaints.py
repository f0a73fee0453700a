"""The complaints of the demo: each step of the ladder, a request inside, the authority that asks, and a breach."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from ksf_tui.demo import DEMO_PASSWORD, DEMO_USER, build_demo
from ksf_tui.demo.complaints import Arrivals, WorkingDays, chosen, load_complaints
from ksf_tui.demo.deck import Deck
from ksf_tui.demo.ladder import Ladder
from ksf_tui.demo.people import People
from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import ComplaintAbout
from ksf_tui.domain.dates import AMSTERDAM, local_date
from ksf_tui.domain.letters import AUTHORITY, LetterKind, gaps
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.obligations import ObligationKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseFilter
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.states import NextStep, State
from ksf_tui.services import cases, enclosures
from ksf_tui.services.desk import Desk
from ksf_tui.services.session import unlock
from tests.integration.demos import FACTS, MATERIAL, SEED, SIZE, TODAY, Stored, copy_of_demo, read, silent, workplace
from tests.support import database_of

TEXTS = load_complaints()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = copy_of_demo(tmp_path_factory)
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def stored(desk: Desk) -> tuple[Stored, ...]:
    return tuple(item for item in read(desk) if item.case.complaint)


def at_step(stored: tuple[Stored, ...], step: NextStep) -> Stored:
    (found,) = (item for item in stored if next_step(item.case) is step)
    return found


def kinds(item: Stored) -> list[tuple[LetterKind, bool, bool]]:
    return [(letter.head.kind, letter.head.is_final, bool(letter.head.sent)) for letter in item.letters]


def test_every_rung_of_the_ladder_is_there(stored: tuple[Stored, ...]) -> None:
    assert sorted(next_step(item.case) for item in stored) == sorted(
        (
            *(NextStep.ACKNOWLEDGE, NextStep.INVESTIGATE, NextStep.WRITE_ANSWER, NextStep.NOTE_REACTION),
            *(NextStep.CLOSE, NextStep.NOTHING),
        )
    )
    assert {item.case.complaint.about for item in stored if item.case.complaint} == set(ComplaintAbout)
    receipt, answer = (LetterKind.COMPLAINT_RECEIPT, True, True), (LetterKind.COMPLAINT, True, True)
    assert kinds(at_step(stored, NextStep.ACKNOWLEDGE)) == []
    assert kinds(at_step(stored, NextStep.INVESTIGATE)) == [receipt]
    assert kinds(at_step(stored, NextStep.WRITE_ANSWER)) == [receipt]
    assert kinds(at_step(stored, NextStep.NOTE_REACTION)) == [receipt, answer]
    assert kinds(at_step(stored, NextStep.CLOSE)) == [receipt, answer, (LetterKind.ESCALATION, True, False)]
    assert kinds(at_step(stored, NextStep.NOTHING)) == [receipt, answer]
    assert at_step(stored, NextStep.NOTHING).case.state is State.CLOSED
    assert not any(item.case.tasks for item in stored)


def test_the_request_inside_is_a_case_of_its_own(desk: Desk, stored: tuple[Stored, ...]) -> None:
    complaint = at_step(stored, NextStep.INVESTIGATE)
    (link,) = complaint.case.links
    assert link.kind is LinkKind.SPLIT_OFF
    inside = cases.get(desk, link.case_id)
    assert (inside.number, inside.complaint, inside.received) == (link.number, None, complaint.case.received)
    assert inside.rights == (Right.PHOTO_CONSENT, Right.OBJECTION, Right.ERASURE)
    assert inside.tasks
    assert inside.links[0].number == complaint.case.number
    assert link.number in complaint.letters[0].text
    assert "Autoriteit Persoonsgegevens" in complaint.case.request


def test_what_went_to_the_authority_is_due_in_some_days(stored: tuple[Stored, ...]) -> None:
    item = at_step(stored, NextStep.CLOSE)
    assert item.case.complaint and item.case.complaint.escalation
    assert item.case.authority and item.case.authority.next_question
    assert 1 <= (item.case.authority.next_question.answer_by - TODAY).days <= 7
    note = item.letters[-1]
    assert (note.head.recipient, note.head.is_final) == (AUTHORITY, True)
    assert not gaps(note.text)
    assert note.pdf.startswith(b"%PDF")


def test_answers_take_the_note_for_the_person_along(desk: Desk, stored: tuple[Stored, ...]) -> None:
    for item in stored:
        names = [enclosure.name for enclosure in enclosures.listing(desk, item.case.id)]
        assert names == ([f"wat-u-kunt-doen-{item.case.number}.pdf"] if item.case.answered else [])


def test_what_hangs_on_a_case_stands_on_the_worklist(desk: Desk) -> None:
    rows = cases.rows(desk, cases.list_ids(desk, CaseFilter())).values()
    due = {row.number: (row.obligation, row.obligation_on) for row in rows if row.obligation}
    assert sorted(kind for kind, _on in due.values() if kind) == sorted(
        (ObligationKind.BREACH, ObligationKind.AUTHORITY, ObligationKind.AUTHORITY)
    )
    assert all(on and TODAY <= on <= TODAY + timedelta(days=10) for _kind, on in due.values())
    found = [cases.get(desk, row.id) for row in rows if row.obligation]
    (breached,) = (case for case in found if case.breach)
    assert breached.breach and breached.state.is_open
    assert not breached.breach.is_settled
    assert desk.workplace.clock() < breached.breach.ends_at
    (asked,) = (case for case in found if case.authority and not case.complaint)
    assert (asked.state, bool(asked.letters)) == (State.CLOSED, True)


@pytest.mark.parametrize("word", ["z2026-00417", "Terwolde", "dieetwensen", "folder functie"])
def test_words_of_a_complaint_and_of_what_hangs_on_a_case_are_found(desk: Desk, word: str) -> None:
    assert len(cases.find(desk, word)) == 1


def test_the_index_wipes_at_once_again(desk: Desk) -> None:
    rows = database_of(desk).execute_sql("SELECT v FROM case_search_config WHERE k = 'secure-delete'").fetchall()
    assert rows == [(1,)]


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (7, 0), (12, 1), (24, 3), (60, 7), (1_000, 7)])
def test_a_small_demo_has_fewer_complaints(count: int, expected: int) -> None:
    assert sum(text.cases for text in chosen(TEXTS.complaints, count)) == expected


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 4, 7), date(2026, 12, 28), date(2024, 2, 29)])
def test_deeds_are_in_order_on_working_days_before_the_day(day: date) -> None:
    days, rng = WorkingDays(FACTS.calendar, day), Random(SEED)
    people, handlers = People(MATERIAL.cast, rng), Deck(MATERIAL.cast.handlers, rng)
    arrivals = Arrivals(TEXTS.complaints, people, handlers, days, FACTS.calendar, FACTS.statement)
    moments = [moment for moment, _deed in Ladder(TEXTS, arrivals, days).deeds()]
    assert moments == sorted(set(moments))
    assert all(local_date(moment) < day for moment in moments)
    assert all(FACTS.calendar.is_working_day(local_date(moment)) for moment in moments)
    assert all(7 <= moment.astimezone(AMSTERDAM).hour < 19 for moment in moments)


@pytest.mark.fault
def test_after_holidays_the_ladder_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ksf_tui.demo.plan.PRINTED", 0)
    place = replace(workplace(tmp_path / "vault"), clock=lambda: datetime(2026, 12, 28, 9, tzinfo=UTC))
    build_demo(place, cases=SIZE, seed=SEED, progress=silent)
    desk = unlock(place, DEMO_USER, Secret(DEMO_PASSWORD))
    steps = sorted(next_step(case) for case in complaints_of(desk))
    assert [step for step in steps if step in ("close", "investigate")] == [NextStep.CLOSE, NextStep.INVESTIGATE]
    desk.store.close()


def complaints_of(desk: Desk) -> list[Case]:
    return [cases.get(desk, number) for number in cases.list_ids(desk, CaseFilter(complaints_only=True))]
