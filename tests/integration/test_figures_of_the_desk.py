"""The figures after what people do at the desk: each use case leaves how a case stands; old vaults bring theirs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import local_date
from ksf_tui.domain.figures.counts import Part
from ksf_tui.domain.figures.notices import NoticeCounts
from ksf_tui.domain.figures.past import as_of, months_of
from ksf_tui.domain.figures.periods import Period, PeriodKind, parse_period
from ksf_tui.domain.figures.report import Report
from ksf_tui.domain.figures.snapshot import snapshot
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.sources.exemptions import Exemption, ExemptionPoint
from ksf_tui.errors import InvalidInput
from ksf_tui.services import cases, decisions, holidays, reports, source_people, sources
from ksf_tui.services.desk import Desk
from tests.integration.lives import Version, lives
from tests.source_ledger import a_batch, a_source_person, in_ledger, tell
from tests.support import (
    StandingClock,
    a_decision,
    an_intake,
    answered_case,
    database_of,
    facts,
    final_letter,
    log_in,
    make_desk,
    send,
)

CALENDAR = facts().calendar


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(date(2026, 10, 23))


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.store.close()


def read(desk: Desk, code: str = "2026-10") -> Report:
    return reports.read(desk, parse_period(code))


def test_an_empty_vault_has_figures_of_nothing(desk: Desk) -> None:
    report = read(desk)
    assert (report.current.cases.received.count, report.current.cases.backlog.count) == (0, 0)
    assert report.known_since is None and report.is_running


def test_a_period_to_come_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="moet nog beginnen"):
        read(desk, "2026-11")


def test_a_case_counts_from_its_registration_to_its_answer(desk: Desk, clock: StandingClock) -> None:
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING))
    october = read(desk)
    assert (october.current.cases.received.count, october.current.cases.backlog.count) == (1, 1)
    clock.move(date(2026, 11, 3))
    fixed = read(desk)
    decisions.decide(desk, case, Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING))
    send(desk, final_letter(desk, case.id, LetterKind.ANSWER), date(2026, 11, 3))
    november = read(desk, "2026-11").current.cases
    assert (november.requests.count, november.requests.on_time, november.backlog.count) == (1, 1, 0)
    assert november.outcomes == (Part({Outcome.GRANTED: 1}, 1),)
    assert read(desk) == fixed and not fixed.is_running
    assert fixed.current.cases.received == october.current.cases.received


def test_what_is_booked_in_november_is_no_figure_of_october(desk: Desk, clock: StandingClock) -> None:
    """An answer of 30 October that is booked on 3 November counts in November, whenever October is printed."""
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING))
    decisions.decide(desk, case, Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING))
    clock.move(date(2026, 10, 30))
    letter = final_letter(desk, case.id, LetterKind.ANSWER)
    clock.move(date(2026, 11, 3))
    before = read(desk)
    send(desk, letter, date(2026, 10, 30))
    corrected = cases.get(desk, case.id)
    cases.correct(desk, corrected, replace(an_intake(Right.OBJECTION_MARKETING), audience="cursist"))
    assert read(desk) == before
    assert before.current.cases.requests.count == 0
    november = read(desk, "2026-11").current.cases.requests
    assert (november.count, november.gross.longest) == (1, 8)


def test_a_holiday_that_moves_a_date_moves_it_in_the_figures_too(desk: Desk) -> None:
    cases.register(desk, an_intake(received=date(2026, 10, 23)))
    change = HolidayChange(date(2026, 11, 23), "Brugdag", "proef", date(2026, 10, 23), "")
    assert holidays.apply(desk, holidays.propose(desk, change)) == 1
    with desk.store.reading() as unit:
        (found,) = unit.case_history.stood([202610])[202610].values()
    assert found.last_day == date(2026, 11, 24)


def test_closed_files_are_counted_by_how_long_they_are_kept(desk: Desk, clock: StandingClock) -> None:
    clock.move(date(2026, 11, 3))
    for right in (Right.OBJECTION_MARKETING, Right.ACCESS):
        cases.close(desk, cases.get(desk, answered_case(desk, right)))
    assert read(desk, "2026-11").current.files.kept == 2
    clock.move(date(2028, 12, 1))
    files = read(desk, "2028-11").current.files
    assert (files.kept, files.expired, files.held) == (2, 2, 0)
    assert read(desk, "2028-10").current.files.expired == 0


def test_people_of_a_source_count_when_they_come_and_when_they_are_told(desk: Desk, clock: StandingClock) -> None:
    obtained = date(2026, 9, 20)
    clock.move(obtained)
    batch = in_ledger(desk, a_batch(obtained=obtained), [a_source_person(f"P{number}. Proef") for number in range(4)])
    september = read(desk, "2026-09").current.notices
    assert (september.obtained, september.due, september.overdue) == (4, 4, 0)
    clock.move(date(2026, 10, 12))
    one, two, three, _four = source_people.ids(desk, batch.id)
    tell(desk, batch, [one], Sent(date(2026, 10, 12), Channel.IN_PERSON))
    october = read(desk).current.notices
    clock.move(date(2026, 11, 3))
    tell(desk, batch, [two], Sent(date(2026, 11, 3), Channel.IN_PERSON))
    source_people.exempt(desk, source_people.read(desk, three)[0], Exemption(ExemptionPoint.INFORMED, "Is lid."))
    november = read(desk, "2026-11").current.notices
    assert read(desk, "2026-09").current.notices == september
    assert replace(read(desk).current.notices) == replace(october, due=0, overdue=3)
    assert november == NoticeCounts(obtained=0, on_time=0, late=1, exempt=1, due=0, overdue=1)


def test_who_was_taken_out_of_the_ledger_counts_no_more(desk: Desk, clock: StandingClock) -> None:
    batch = in_ledger(desk, a_batch(), [a_source_person(), a_source_person("P. Proef")])
    first, second = (source_people.read(desk, number)[0] for number in source_people.ids(desk, batch.id))
    source_people.remove(desk, first)
    assert read(desk).current.notices.obtained == 1
    clock.move(date(2026, 11, 3))
    source_people.remove(desk, second)
    sources.remove(desk, sources.view(desk, batch.id).batch)
    assert (read(desk).current.notices.due, read(desk, "2026-11").current.notices.due) == (1, 0)


def test_a_vault_from_before_the_figures_brings_its_past_along(desk: Desk, clock: StandingClock) -> None:
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING))
    batch = in_ledger(desk, a_batch(), [a_source_person()])
    clock.move(date(2026, 11, 3))
    decisions.decide(desk, case, Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING))
    send(desk, final_letter(desk, case.id, LetterKind.ANSWER), date(2026, 11, 3))
    cases.close(desk, cases.get(desk, case.id))
    tell(desk, batch, source_people.ids(desk, batch.id), Sent(date(2026, 11, 3), Channel.IN_PERSON))
    live = [read(desk), read(desk, "2026-11")]
    as_before_the_figures(desk)
    again = log_in(desk.workplace)
    assert [read(again), read(again, "2026-11")] == live
    assert database_of(again).execute_sql("SELECT keep_until FROM cases").fetchall() == [("2028-11-03",)]
    again.store.close()


def as_before_the_figures(desk: Desk) -> None:
    """Take out of a vault what the tenth migration puts in."""
    database = database_of(desk)
    for table in ("case_month", "notice_month"):
        database.execute_sql(f"DROP TABLE {table}")
    database.execute_sql("DROP INDEX cases_keep_until")
    database.execute_sql("ALTER TABLE cases DROP COLUMN keep_until")
    database.execute_sql("DELETE FROM schema_migration WHERE name LIKE '0010%'")
    database.execute_sql("DELETE FROM setting WHERE name = 'history'")


def test_the_past_of_a_case_is_what_was_seen_at_the_time() -> None:
    """What is known from the days of the facts is what the history kept, wherever things were booked on their day."""
    seen = 0
    for versions in lives(300, seed=11):
        last = versions[-1][1]
        if last.complaint or last.authority or last.is_merged or not _was_booked_at_once(versions):
            continue
        for number, found in months_of(last, CALENDAR, is_held=False):
            end = Period.of(PeriodKind.MONTH, date(number // 100, number % 100, 1)).last
            then = [case for moment, case in versions if local_date(moment) <= end][-1]
            if then.letters == as_of(last, end).letters:
                assert found == snapshot(then, CALENDAR), last.number
                seen += 1
    assert seen > 100


def _was_booked_at_once(versions: tuple[Version, ...]) -> bool:
    """Tell whether nothing was taken back or put in on a later day than its own."""
    answered = [(moment, case.answered) for moment, case in versions if case.answered]
    was_taken_back = any(case.answered is None for moment, case in versions if answered and moment > answered[0][0])
    late = bool(answered) and local_date(answered[0][0]) != answered[0][1].on
    return not was_taken_back and not late
