"""The demo: lifelike, complete, reproducible, and stored exactly as the desk itself would store it."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ksf_tui.demo import DEMO_PASSWORD, DEMO_USER, build_demo
from ksf_tui.demo.build import demo_office
from ksf_tui.demo.diary import NOTE, REGISTERED
from ksf_tui.demo.letters import UNFORESEEN, Secretary
from ksf_tui.demo.plan import PRINTED
from ksf_tui.domain.bsn import contains_bsn
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.checklist import blocking
from ksf_tui.domain.checks import check_letter
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.dates import AMSTERDAM, local_date, long_date
from ksf_tui.domain.deadlines import TermState
from ksf_tui.domain.decisions import check_decision
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rounds import NoticeState
from ksf_tui.domain.rows import CaseFilter
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.states import NextStep, State
from ksf_tui.domain.urgency import Level
from ksf_tui.errors import VaultError
from ksf_tui.services.desk import Desk
from ksf_tui.services.session import unlock
from ksf_tui.vault.case_models import CaseRecord, PersonRecord
from ksf_tui.vault.mapping import case_values, person_values
from ksf_tui.vault.models import EventRecord
from ksf_tui.vault.repositories.journal import ENCLOSED, UNCHANGING
from tests.integration.demos import (
    FACTS,
    MATERIAL,
    SEED,
    SIZE,
    TODAY,
    Stored,
    as_it_was,
    build,
    copy_of_demo,
    read,
    silent,
    workplace,
)
from tests.unit.letter_contexts import foreign_words


def people(stored: Stored) -> list[Person]:
    case = stored.case
    return [case.subject] + ([case.representative.person] if case.representative else [])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = copy_of_demo(tmp_path_factory)
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def stored(desk: Desk) -> tuple[Stored, ...]:
    return read(desk)


def test_the_size_is_what_was_asked(stored: tuple[Stored, ...]) -> None:
    assert len(stored) == SIZE


@pytest.mark.parametrize("size", [0, 1, pytest.param(3, marks=pytest.mark.fault)])
def test_a_tiny_demo_works(tmp_path: Path, size: int) -> None:
    calls: list[tuple[int, int]] = []
    desk = build(tmp_path / "vault", size, progress=lambda done, total: calls.append((done, total)))
    assert len(read(desk)) == size
    assert calls[0] == (0, size)
    assert calls[-1] == (size, size)
    desk.store.close()


@pytest.mark.fault
def test_the_same_seed_gives_the_same_content_and_another_one_does_not(tmp_path: Path) -> None:
    first, again, other = (build(tmp_path / str(number), 6, seed) for number, seed in enumerate((3, 3, 4)))
    assert read(first) == read(again)
    assert read(first) != read(other)
    for desk in (first, again, other):
        desk.store.close()


@pytest.mark.fault
def test_the_hour_of_the_day_makes_no_difference(tmp_path: Path, stored: tuple[Stored, ...]) -> None:
    place = replace(workplace(tmp_path / "vault"), clock=lambda: datetime(2026, 11, 19, 23, 5, tzinfo=UTC))
    build_demo(place, cases=SIZE, seed=SEED, progress=silent)
    evening = unlock(place, DEMO_USER, Secret(DEMO_PASSWORD))
    assert read(evening) == stored
    evening.store.close()


def test_a_demo_never_takes_the_place_of_a_vault(desk: Desk) -> None:
    with pytest.raises(VaultError):
        build_demo(workplace(desk.workplace.folder), cases=1, seed=1, progress=silent)


def test_every_state_step_right_and_channel_is_there(stored: tuple[Stored, ...]) -> None:
    cases = [item.case for item in stored]
    assert {case.state for case in cases} == set(State)
    fleeting = {NextStep.SEND_QUESTION, NextStep.SEND_REMINDER, NextStep.WRITE_UNIDENTIFIED, NextStep.SEND_UNIDENTIFIED}
    fleeting |= {NextStep.HEAR, NextStep.JUDGE, NextStep.ESCALATE, NextStep.WRITE_NOTE, NextStep.FINALISE_NOTE}
    assert {next_step(case) for case in cases} == set(NextStep) - fleeting
    assert {right for case in cases for right in case.rights} == set(Right)
    assert {case.channel for case in cases} == set(Channel)
    assert {case.handler for case in cases} == set(MATERIAL.cast.handlers)
    assert any(case.waiting for case in cases)
    assert max(len(case.rights) for case in cases) == 3
    assert 15 <= sum(case.state is State.CLOSED for case in cases) <= 25


def test_tasks_stand_where_the_case_stands(stored: tuple[Stored, ...]) -> None:
    """Open while data are collected, done once it was decided, none in a case of before this program."""
    cases = [item.case for item in stored]
    (exam,) = (case for case in cases if next_step(case) is NextStep.SECURE)
    assert (exam.tasks[0].is_urgent, exam.audience, exam.rights) == (True, "examenkandidaat", (Right.ACCESS,))
    assert exam.tasks[0].due > TODAY
    assert exam.exam_on
    assert long_date(exam.exam_on) in exam.request
    assert {NextStep.COLLECT, NextStep.DECIDE} <= {next_step(case) for case in cases}
    assert any(len({task.is_open for task in case.tasks}) == 2 for case in cases)
    for case in (case for case in cases if not case.complaint):
        assert bool(case.tasks) != (bool(case.answered) and (not case.letters or case.is_unidentified))
        if case.is_decided:
            assert not [task.title for task in case.tasks if task.is_open]
        for task in case.tasks:
            assert case.subject.name not in task.instruction
            assert task.is_open == (task.done_on is None) == (not task.done_by)
            assert task.done_on is None or case.received <= task.done_on < TODAY


def test_every_urgency_is_there(stored: tuple[Stored, ...]) -> None:
    levels = Counter(
        deadline(item.case.facts, FACTS.calendar).safe.urgency(TODAY).level
        for item in stored
        if item.case.state.is_open
    )
    assert levels[Level.LATE] in (2, 3)
    assert levels[Level.TODAY] == 2
    assert levels[Level.SOON] >= 5
    assert levels[Level.LATER] >= 10


def test_questions_and_extensions_of_every_kind_are_there(desk: Desk, stored: tuple[Stored, ...]) -> None:
    terms = [(item.case, item.case.term(FACTS.calendar)) for item in stored]
    paused = [case.inquiries[-1] for case, term in terms if term.is_paused]
    assert Counter(inquiry.kind for inquiry in paused) == {QuestionKind.IDENTITY: 2, QuestionKind.CLARIFICATION: 1}
    assert sorted(inquiry.chase_on <= TODAY for inquiry in paused if inquiry.chase_on) == [False, False, True]
    assert [next_step(case) for case, term in terms if term.without_effect] == [NextStep.REMIND]
    running = [term for case, term in terms if term.pauses and case.state.is_open and not term.is_paused]
    assert [term.pauses[0].days > 5 for term in running] == [True, True]
    extensions = [(term.is_extended, case.extensions[-1]) for case, term in terms if case.extensions]
    assert sorted((counts, bool(item.notified_on), bool(item.withdrawn_why)) for counts, item in extensions) == [
        (False, False, False),
        (False, True, True),
        (True, True, False),
    ]
    (silent,) = (case for case, _term in terms if case.is_unidentified)
    assert (silent.state, silent.term(FACTS.calendar).state) == (State.CLOSED, TermState.IN_TIME)
    with desk.store.reading() as unit:
        assert sum(row.paused_since is not None for row in unit.lists.worklist()) == len(paused)


def test_rounds_along_the_recipients_are_half_done(stored: tuple[Stored, ...]) -> None:
    (telling,) = (item.case for item in stored if next_step(item.case) is NextStep.TELL_RECIPIENTS)
    (chasing,) = (item.case for item in stored if next_step(item.case) is NextStep.CHASE_RECIPIENTS)
    for case, to_tell in ((telling, 1), (chasing, 0)):
        states = Counter(notice.state for notice in case.notices)
        assert states[NoticeState.TO_TELL] == to_tell
        assert states[NoticeState.TOLD] == 1
        assert states[NoticeState.CONFIRMED] >= 1
        assert all(notice.chase_on <= TODAY for notice in case.notices if notice.chase_on)
    register = {n: item.name for n, item in enumerate(MATERIAL.registers.recipients, 1)}
    notices = [notice for item in stored for notice in item.case.notices]
    assert all(register[notice.recipient] == notice.name for notice in notices)


def test_some_answers_were_late(stored: tuple[Stored, ...]) -> None:
    late = [
        item.case.number
        for item in stored
        if item.case.answered and deadline(item.case.facts, FACTS.calendar).days_late
    ]
    assert 2 <= len(late) <= 6


def test_people_of_all_kinds_write(stored: tuple[Stored, ...]) -> None:
    cases = [item.case for item in stored]
    mandates = {case.representative.mandate_seen for case in cases if case.representative}
    assert mandates == {True, False}
    assert len({case.audience for case in cases}) >= 8
    assert sum(case.subject.language is Language.ENGLISH for case in cases) >= 2
    inside = [case for case in cases if any(link.kind is LinkKind.SPLIT_FROM for link in case.links)]
    assert len({case.request for case in cases}) == SIZE - len(inside)
    assert any(count > 1 for count in Counter(case.subject.name_key for case in cases).values())
    assert {"[SEALED] Holding", "O'Brien & <Zn>"} & {case.subject.organisation for case in cases}
    assert any(not case.subject.name.isascii() for case in cases)


def test_nothing_happens_out_of_order_or_after_yesterday(stored: tuple[Stored, ...]) -> None:
    for item in stored:
        moments = [event.at for event in reversed(item.timeline)]
        assert moments == sorted(moments)
        alone = [event.at for event in item.timeline if event.action != ENCLOSED]  # that comes with the answer
        assert len(set(alone)) == len(alone)
        assert moments[0] >= item.case.received_at
        assert local_date(moments[-1]) < TODAY
        assert all(7 <= moment.astimezone(AMSTERDAM).hour < 19 for moment in moments)
        assert all(FACTS.calendar.is_working_day(local_date(moment)) for moment in moments)


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 2, 29),
        *(
            pytest.param(day, marks=pytest.mark.fault)
            for day in (date(2026, 1, 1), date(2026, 11, 22), date(2027, 3, 1))
        ),
    ],
)
def test_a_demo_can_play_on_any_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr("ksf_tui.demo.plan.PRINTED", 0)
    early = datetime.combine(day, datetime.min.time(), AMSTERDAM).astimezone(UTC)
    place = replace(workplace(tmp_path / "vault"), clock=lambda: early)
    build_demo(place, cases=SIZE, seed=SEED, progress=silent)
    desk = unlock(place, DEMO_USER, Secret(DEMO_PASSWORD))
    for item in read(desk):
        assert all(local_date(event.at) < day for event in item.timeline)
        assert all(7 <= event.at.astimezone(AMSTERDAM).hour < 19 for event in item.timeline)
        assert all(FACTS.calendar.is_working_day(local_date(event.at)) for event in item.timeline)
    desk.store.close()


def test_numbers_follow_the_order_of_arrival(stored: tuple[Stored, ...]) -> None:
    cases = [item.case for item in stored]
    assert [case.received for case in cases] == sorted(case.received for case in cases)
    for year in {case.received.year for case in cases}:
        numbers = [case.number for case in cases if case.received.year == year]
        assert numbers == [f"{year}-{serial:04d}" for serial in range(1, len(numbers) + 1)]


def test_no_address_can_exist_and_no_number_is_a_bsn(stored: tuple[Stored, ...]) -> None:
    for item in stored:
        for person in people(item):
            assert not person.email or person.email.endswith(".example")
            assert not person.phone or person.phone.startswith("06-0000")
        decisions = [invoked.decision for invoked in item.case.invoked if invoked.decision]
        texts = [
            *(text for person in people(item) for text in (person.name, person.phone, person.address)),
            item.case.request,
            *(text for decision in decisions for text in (decision.reasons, decision.done)),
            *(text for asked in item.case.inquiries for text in (asked.doubt, asked.wanted, asked.outcome)),
            *(letter.text for letter in item.letters),
            *(event.detail for event in item.timeline if event.action == NOTE),
        ]
        assert not [text for text in texts if contains_bsn(text)]
        assert not [text for text in texts if "{" in text.replace("{Klant}", "")]


def test_letters_are_real_and_complete(stored: tuple[Stored, ...]) -> None:
    letters = [letter for item in stored for letter in item.letters]
    assert 60 <= sum(letter.head.is_final for letter in letters) <= PRINTED
    for letter in letters:
        assert not gaps(letter.text)
        assert not any(words in letter.text for words in UNFORESEEN.values())
        if letter.head.is_final:
            assert letter.pdf.startswith(b"%PDF")
            assert hashlib.sha256(letter.pdf).hexdigest() == letter.head.sha256
            assert letter.head.pages >= 1
        else:
            assert (letter.pdf, letter.head.number) == (b"", "")


def test_who_writes_in_english_gets_letters_in_english(stored: tuple[Stored, ...]) -> None:
    letters = {Language.DUTCH: 0, Language.ENGLISH: 0}
    for item in stored:
        language = item.case.addressee.language
        for letter in item.letters:
            if not letter.head.kind.is_to_person:
                continue
            letters[language] += 1
            assert letter.text.startswith("Dear " if language is Language.ENGLISH else "Geachte ")
            assert foreign_words(letter.text, language) == set()
    assert letters[Language.ENGLISH] >= 2


def test_every_final_letter_passes_the_checklist(stored: tuple[Stored, ...]) -> None:
    secretary = Secretary(FACTS, demo_office(FACTS.statement, MATERIAL), MATERIAL.registers)
    for item in stored:
        for letter in item.letters:
            if letter.head.final_at is None or letter.head.kind is LetterKind.ESCALATION:
                continue  # a note has a gate of its own, which it passed when it was made final
            then = as_it_was(item.case, letter.head)
            context = secretary.context(then, letter.head.kind, local_date(letter.head.final_at))
            missing = blocking(check_letter(context, letter.text))
            assert not missing, (item.case.number, [check.label for check in missing])


def test_every_decision_is_one_that_the_law_allows(stored: tuple[Stored, ...]) -> None:
    for item in stored:
        for invoked in item.case.invoked:
            if invoked.decision is None:
                continue
            check_decision(invoked.right, invoked.decision)
            if invoked.decision.ground:
                assert invoked.right in FACTS.grounds[invoked.decision.ground].rights


def test_computed_columns_and_versions_are_those_of_the_normal_path(desk: Desk, stored: tuple[Stored, ...]) -> None:
    with desk.store.reading() as unit:
        for item in stored:
            row = unit.cases._row(CaseRecord.select().where(CaseRecord.id == item.case.id))
            assert row is not None
            for name, value in case_values(item.case, FACTS.calendar).items():
                assert row[name] == value, (item.case.number, name)
            changes = [event for event in item.timeline if event.action not in (REGISTERED, *UNCHANGING)]
            assert row["version"] == 1 + len(changes)
            person = unit.cases._row(PersonRecord.select().where(PersonRecord.id == row["subject"]))
            assert person is not None
            assert {name: person[name] for name in person_values(item.case.subject)} == person_values(item.case.subject)


def test_audit_events_are_one_sequence_in_time(desk: Desk) -> None:
    with desk.store.reading() as unit:
        rows = unit.journal._rows(EventRecord.select().order_by(EventRecord.id))
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)
    assert rows[0]["action"] == "kluis gemaakt"
    assert all(row["detail"] == "" for row in rows if row["action"] == NOTE)


def test_search_and_lists_find_every_case(desk: Desk, stored: tuple[Stored, ...]) -> None:
    with desk.store.reading() as unit:
        for item in stored:
            assert item.timeline
            assert item.case.id in unit.search.find(item.case.number)
            assert item.case.id in unit.search.find(item.case.subject.name)
            assert not item.letters or item.case.id in unit.search.find("Oosterhuis", limit=SIZE)
            assert all(item.case.id in unit.search.find(inquiry.wanted) for inquiry in item.case.inquiries)
        assert sum(row.waiting_since is not None for row in unit.lists.worklist()) >= 3


@pytest.mark.fault
def test_a_case_of_the_demo_goes_on_like_any_other(tmp_path: Path) -> None:
    desk = build(tmp_path / "vault", 20)
    with desk.store.writing() as unit:
        answered = next(case_id for case_id in unit.lists.ids(CaseFilter(state=State.ANSWERED)))
        case = unit.cases.get(answered)
        closed = unit.save(case.close(unit.now), "gesloten")
        assert closed.version == case.version + 1
    with desk.store.reading() as unit:
        assert unit.cases.get(answered).state is State.CLOSED
        assert unit.cases.next_number(2026) not in {unit.cases.get(i).number for i in unit.lists.ids(CaseFilter())}
    desk.store.close()


@pytest.mark.fault
def test_in_a_large_demo_the_old_cases_have_no_letters(tmp_path: Path) -> None:
    desk = build(tmp_path / "vault", 1_000)
    stored = read(desk)
    cases = [item.case for item in stored]
    assert sum(case.state is not State.CLOSED for case in cases) == 40
    assert cases[0].received.year == TODAY.year - 10
    assert sum(head.is_final for case in cases for head in case.letters) <= PRINTED
    for item in stored:
        assert item.timeline
        assert not contains_bsn(item.case.request)
    oldest = cases[0]
    assert oldest.answered
    assert oldest.version == 1
    assert not oldest.letters
    desk.store.close()
