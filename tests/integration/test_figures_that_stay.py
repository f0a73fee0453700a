"""What must not move a figure of a month that is over, nor lose one: later facts, other tables, a stopped upgrade."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ksf_tui.domain.authority import AuthorityMatter, MatterStatus
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import Finding
from ksf_tui.domain.figures.counts import Part
from ksf_tui.domain.figures.past import months_of
from ksf_tui.domain.figures.periods import parse_period
from ksf_tui.domain.figures.report import Column
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.rights import Right
from ksf_tui.errors import Conflict
from ksf_tui.services import cases, complaints, decisions, dossiers, holidays, reports, source_people
from ksf_tui.services.desk import Desk
from tests.integration.changes_of_complaints import FOUND, HEARD, SAID, a_complaint, with_request
from tests.integration.test_figures_of_the_desk import as_before_the_figures
from tests.source_ledger import a_batch, a_source_person, in_ledger, tell
from tests.support import (
    StandingClock,
    a_decision,
    an_intake,
    database_of,
    facts,
    final_letter,
    log_in,
    make_desk,
    send,
)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(date(2026, 11, 3))


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.store.close()


def read(desk: Desk, code: str) -> Column:
    return reports.read(desk, parse_period(code)).current


def a_holiday(desk: Desk, on: date) -> None:
    change = HolidayChange(on, "Brugdag", "proef", desk.today, "")
    holidays.apply(desk, holidays.propose(desk, change))


def answered_complaint(desk: Desk, case_id: int, on: date) -> None:
    case = complaints.investigate(desk, cases.get(desk, case_id), SAID)
    complaints.judge(desk, complaints.hear(desk, case, HEARD), FOUND, SAID, continues=False)
    send(desk, final_letter(desk, case_id, LetterKind.COMPLAINT), on)


def test_a_holiday_that_is_added_later_makes_nothing_sooner(desk: Desk, clock: StandingClock) -> None:
    clock.move(date(2026, 10, 30))
    cases.register(desk, an_intake(received=date(2026, 10, 9)))
    clock.move(date(2026, 11, 3))
    before = read(desk, "2026-10")
    assert (before.cases.backlog.on_time, before.cases.backlog.soon) == (1, 0)
    a_holiday(desk, date(2026, 11, 5))
    assert read(desk, "2026-10") == before


def test_a_holiday_in_the_first_days_moves_the_day_for_the_first_word(desk: Desk) -> None:
    case = cases.register(desk, an_intake(received=date(2026, 11, 2)))
    a_holiday(desk, date(2026, 11, 5))
    with desk.store.reading() as unit:
        assert unit.case_history.stood([202611])[202611][case.id].acknowledge_by == date(2026, 11, 10)


def test_an_answer_stays_late_whatever_holiday_comes_after(desk: Desk) -> None:
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING, received=date(2026, 10, 2)))
    decisions.decide(desk, case, Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING))
    send(desk, final_letter(desk, case.id, LetterKind.ANSWER), date(2026, 11, 3))
    a_holiday(desk, date(2026, 11, 2))
    cases.close(desk, cases.get(desk, case.id))
    requests = read(desk, "2026-11").cases.requests
    assert (requests.on_time, requests.in_first_month) == (0, 0)


def test_a_complaint_that_begins_anew_counts_each_answer(desk: Desk, clock: StandingClock) -> None:
    case = a_complaint(desk, 0)
    answered_complaint(desk, case.id, date(2026, 11, 3))
    clock.move(date(2026, 12, 2))
    complaints.reopen(desk, cases.get(desk, case.id), "Nieuwe feiten.", date(2026, 12, 2))
    clock.move(date(2026, 12, 21))
    answered_complaint(desk, case.id, date(2026, 12, 21))
    november, december, quarter = (read(desk, code).cases for code in ("2026-11", "2026-12", "2026-K4"))
    assert (november.complaints.count, december.complaints.count, quarter.complaints.count) == (1, 1, 2)
    assert (november.reopened, december.reopened, quarter.reopened) == (0, 1, 1)
    assert sum(december.findings[0].counts.values()) == len(cases.get(desk, case.id).complaint.allegations)  # type: ignore[union-attr]
    assert set(december.findings[0].counts) <= set(Finding)


def test_the_past_of_a_complaint_that_began_anew_knows_its_first_answer(desk: Desk, clock: StandingClock) -> None:
    case = a_complaint(desk, 0)
    answered_complaint(desk, case.id, date(2026, 11, 3))
    clock.move(date(2026, 12, 2))
    again = complaints.reopen(desk, cases.get(desk, case.id), "Nieuwe feiten.", date(2026, 12, 2))
    past = dict(months_of(again, facts().calendar, is_held=False))
    assert past[202611].answered_on == date(2026, 11, 3)
    assert past[202612].is_open and past[202612].rounds == 1


def test_a_right_that_comes_later_counts_when_it_comes(desk: Desk, clock: StandingClock) -> None:
    case = cases.register(desk, an_intake(Right.ACCESS))
    clock.move(date(2026, 12, 1))
    cases.correct(desk, case, an_intake(Right.ACCESS, Right.ERASURE))
    assert read(desk, "2026-11").cases.received.by_right == (Part({Right.ACCESS: 1}, 1),)
    assert read(desk, "2026-12").cases.received.by_right == (Part({Right.ERASURE: 1}, 1),)


def test_what_the_authority_holds_is_not_over(desk: Desk, clock: StandingClock) -> None:
    """A request that was split off a complaint stays as long as the complaint is before the authority."""
    complaint = cases.register(desk, with_request())
    (link,) = cases.get(desk, complaint.id).links
    split_off = cases.get(desk, link.case_id)
    for right in split_off.rights:
        decisions.decide(desk, cases.get(desk, split_off.id), right, a_decision(right))
    send(desk, final_letter(desk, split_off.id, LetterKind.ANSWER), date(2026, 11, 3))
    with desk.store.writing() as unit:
        unit.save(replace(unit.cases.get(split_off.id), notices=(), closed_at=unit.now), "gesloten")
    matter = AuthorityMatter(date(2026, 11, 3))
    held = dossiers.save_matter(desk, cases.get(desk, complaint.id), matter)
    files = read(desk, "2026-11").files
    assert (files.kept, files.held) == (1, 1)
    assert keeping(desk, split_off.id) is None
    ended = replace(matter, status=MatterStatus.CLOSED, closed_on=date(2026, 11, 3), outcome="gesloten")
    dossiers.save_matter(desk, held, ended)
    assert read(desk, "2026-11").files.held == 0
    assert keeping(desk, split_off.id) == "2031-11-03"


def keeping(desk: Desk, case_id: int) -> str | None:
    (found,) = database_of(desk).execute_sql("SELECT keep_until FROM cases WHERE id = ?", (case_id,)).fetchone()
    return found if found is None else str(found)


def test_somebody_new_is_never_taken_for_who_was_removed(desk: Desk, clock: StandingClock) -> None:
    batch = in_ledger(desk, a_batch(), [a_source_person()])
    (first,) = source_people.ids(desk, batch.id)
    clock.move(date(2026, 12, 1))
    source_people.remove(desk, source_people.read(desk, first)[0])
    source_people.add(desk, replace(a_source_person("P. Proef"), batch_id=batch.id))
    (second,) = source_people.ids(desk, batch.id)
    assert second > first
    assert read(desk, "2026-12").notices.obtained == 1
    tell(desk, batch, [second], Sent(date(2026, 12, 1), Channel.IN_PERSON))
    assert read(desk, "2026-12").notices.late + read(desk, "2026-12").notices.on_time == 1


@pytest.mark.parametrize("stopped", [False, True])
def test_an_upgrade_knows_the_past_also_when_it_was_stopped_or_dates_move(
    desk: Desk, clock: StandingClock, monkeypatch: pytest.MonkeyPatch, stopped: bool
) -> None:
    clock.move(date(2026, 10, 23))
    cases.register(desk, an_intake())
    clock.move(date(2026, 11, 3))
    as_before_the_figures(desk)
    database_of(desk).execute_sql("UPDATE cases SET holidays_version = 'oud', legal_last_day = '2026-11-20'")
    if stopped:
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr("ksf_tui.services.session._bring_along", interrupted)
            log_in(desk.workplace)
    again = log_in(desk.workplace)
    assert read(again, "2026-10").cases.received.count == 1
    assert read(again, "2026-11").cases.received.count == 0
    again.store.close()


def interrupted(*_arguments: object, **_options: object) -> None:
    raise KeyboardInterrupt


def test_a_second_comment_does_not_overwrite_the_first(desk: Desk) -> None:
    period = parse_period("2026-11")
    reports.save_comment(desk, period, "De eerste.", "")
    with pytest.raises(Conflict, match="intussen gewijzigd"):
        reports.save_comment(desk, period, "De tweede.", "")
    assert reports.read(desk, period).comment == "De eerste."
