"""A holiday that an office adds or corrects moves exactly the open cases that it must, in one commit."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.explanation import explain
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Right
from ksf_tui.errors import Conflict
from ksf_tui.services import cases, correspondence, decisions, holidays, terms
from ksf_tui.services.desk import Desk
from tests.support import (
    USER,
    a_decision,
    an_intake,
    database_of,
    events,
    facts,
    final_letter,
    log_in,
    make_desk,
    make_workplace,
    send,
    without_gaps,
)

TODAY = date(2026, 11, 5)
HOLIDAY = date(2026, 12, 3)
"""A Thursday."""
BEFORE, ON, AFTER = (date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4))
"""Days of receipt whose month ends on 2, 3 and 4 December."""
NEW = ("2026-12-02", "2026-12-04")
"""Plan date and legal last day of a case that would have ended on the holiday."""
TABLES = ("cases", "event", "setting")


def change(day: date = HOLIDAY, name: str = "Dag van de privacy", source: str = "KB 2026/1") -> HolidayChange:
    return HolidayChange(day, name, source, day, "")


def stored(desk: Desk, case_id: int) -> tuple[str, str]:
    query = "SELECT plan_by, legal_last_day FROM cases WHERE id = ?"
    plan_by, last = database_of(desk).execute_sql(query, (case_id,)).fetchone()
    return plan_by, last


def everything(desk: Desk) -> dict[str, list[Any]]:
    return {table: database_of(desk).execute_sql(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def why(desk: Desk, case_id: int) -> list[str]:
    _case, term, _events = cases.overview(desk, case_id)
    return [step.text for step in explain(term)]


def register(desk: Desk, received: date, right: Right = Right.ACCESS) -> int:
    return cases.register(desk, an_intake(right, received=received)).id


def paused(desk: Desk, received: date) -> int:
    """Register a case with an open question about the identity, sent today."""
    case = cases.register(desk, an_intake(received=received))
    inquiry = Inquiry(QuestionKind.IDENTITY, "onbekend adres", "een telefoontje")
    draft = terms.ask(desk, case, inquiry)
    final = correspondence.make_final(desk, correspondence.save_text(desk, draft, without_gaps(draft.text)))
    send(desk, final, desk.today)
    return case.id


def extended(desk: Desk, received: date) -> int:
    """Register a case whose notice of extension was sent today."""
    case = cases.register(desk, an_intake(received=received))
    reason = Extension((ExtensionReason.SPREAD,), "Veel bronnen in drie systemen.", "Twee systemen zijn doorzocht.")
    draft = terms.extend(desk, case, reason)
    final = correspondence.make_final(desk, correspondence.save_text(desk, draft, without_gaps(draft.text)))
    send(desk, final, desk.today)
    return case.id


def answered(desk: Desk, received: date, *, closed: bool = False) -> int:
    case = cases.register(desk, an_intake(Right.OBJECTION_MARKETING, received=received))
    decisions.decide(desk, case, Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING, stopped_on=received))
    done = send(desk, final_letter(desk, case.id, LetterKind.ANSWER), desk.today)
    if closed:
        cases.close(desk, done)
    return case.id


@dataclass(frozen=True)
class Office:
    """A desk with one case of each sort, all of them ending on the holiday unless the name says otherwise."""

    desk: Desk
    before: int
    on: int
    after: int
    paused: int
    extended: int
    answered: int
    closed: int

    @property
    def moving(self) -> list[int]:
        return [self.on, self.paused, self.extended]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """Make the vault once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("office")
    desk = make_desk(folder, TODAY)
    ids = {
        "before": register(desk, BEFORE),
        "on": register(desk, ON),
        "after": register(desk, AFTER),
        "paused": paused(desk, ON),
        "extended": extended_on_the_holiday(desk),
        "answered": answered(desk, ON),
        "closed": answered(desk, ON, closed=True),
    }
    desk.store.close()
    return folder / "vault", ids


@pytest.fixture
def office(tmp_path: Path, built: tuple[Path, dict[str, int]]) -> Iterator[Office]:
    vault, ids = built
    shutil.copytree(vault, tmp_path / "vault")
    desk = log_in(make_workplace(tmp_path, TODAY))
    yield Office(desk, **ids)
    desk.store.close()


def extended_on_the_holiday(desk: Desk) -> int:
    """Extend a case of 3 September: its month is over, so the desk stands in September for a moment."""
    clock: Any = desk.workplace.clock
    now = clock.moment
    clock.move(date(2026, 9, 10))
    case_id = extended(desk, date(2026, 9, 3))
    clock.move(now)
    return case_id


def add_it(desk: Desk) -> int:
    return holidays.apply(desk, holidays.propose(desk, change()))


def test_exactly_the_open_cases_that_end_there_move(office: Office) -> None:
    desk = office.desk
    others = [office.before, office.answered, office.closed]
    before = {case_id: (stored(desk, case_id), why(desk, case_id)) for case_id in others}
    proposal = holidays.propose(desk, change())
    assert sorted(item.case.id for item in proposal.moves) == office.moving
    assert {(item.old.safe.legal_last_day, item.new.safe.legal_last_day) for item in proposal.moves} == {
        (HOLIDAY, date(2026, 12, 4))
    }
    assert holidays.apply(desk, proposal) == 3
    assert [stored(desk, case_id) for case_id in office.moving] == [NEW] * 3
    assert stored(desk, office.after) == ("2026-12-04", "2026-12-04")
    assert before == {case_id: (stored(desk, case_id), why(desk, case_id)) for case_id in others}
    assert any("Dag van de privacy" in text for text in why(desk, office.on))


def test_a_proposal_stores_nothing(office: Office) -> None:
    before = everything(office.desk)
    holidays.propose(office.desk, change())
    assert everything(office.desk) == before


def test_the_table_and_each_moved_case_get_their_event_and_the_timeline_shows_it(office: Office) -> None:
    desk = office.desk
    count = len(events(desk))
    add_it(desk)
    table, *moved = events(desk)[count:]
    assert table == ("feestdagen gewijzigd", "03-12-2026: Dag van de privacy (KB 2026/1)")
    assert len(moved) == 3
    _case, _term, timeline = cases.overview(desk, office.on)
    assert timeline[0].action == "termijn verplaatst door feestdag"
    assert timeline[0].detail == "uiterlijk 03-12-2026 → 04-12-2026, plan 03-12-2026 → 02-12-2026"
    assert timeline[0].user == USER
    _case, _term, timeline = cases.overview(desk, office.after)
    assert [event.action for event in timeline] == ["geregistreerd"]


def test_only_a_plan_date_that_moves_is_told_as_such(office: Office) -> None:
    saturday = register(office.desk, date(2026, 11, 5))
    assert stored(office.desk, saturday) == ("2026-12-04", "2026-12-07")
    holidays.apply(office.desk, holidays.propose(office.desk, change(date(2026, 12, 4))))
    _case, _term, timeline = cases.overview(office.desk, saturday)
    assert timeline[0].detail == "plan 04-12-2026 → 03-12-2026"


@pytest.mark.parametrize("broken", ["bulk.BulkWriter.record", "cases.Cases.bear_version"])
def test_an_error_in_the_middle_leaves_table_cases_and_events_as_they_were(
    office: Office, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fails(*_arguments: object) -> None:
        raise RuntimeError("broken on purpose")

    desk = office.desk
    proposal = holidays.propose(desk, change())
    before = everything(desk)
    with monkeypatch.context() as patch:
        patch.setattr(f"ksf_tui.vault.repositories.{broken}", fails)
        with pytest.raises(RuntimeError):
            holidays.apply(desk, proposal)
    assert everything(desk) == before
    assert holidays.read(desk).calendar.holiday(HOLIDAY) is None
    assert holidays.apply(desk, proposal) == 3


def test_correcting_it_back_restores_the_dates(office: Office) -> None:
    desk = office.desk
    ids = [*office.moving, office.before, office.after, office.answered, office.closed]
    before = [stored(desk, case_id) for case_id in ids]
    add_it(desk)
    assert holidays.apply(desk, holidays.propose(desk, change(name="", source="vergissing"))) == 3
    assert [stored(desk, case_id) for case_id in ids] == before


def test_a_day_moves_to_another_in_one_commit(office: Office) -> None:
    desk = office.desk
    add_it(desk)
    other = date(2026, 12, 2)
    count = len(events(desk))
    proposal = holidays.propose(desk, change(name=""), change(other))
    assert {item.case.id for item in proposal.moves} == {office.before, *office.moving}
    assert holidays.apply(desk, proposal) == 4
    assert events(desk)[count] == (
        "feestdagen gewijzigd",
        "03-12-2026: geen feestdag; 02-12-2026: Dag van de privacy (KB 2026/1)",
    )
    assert stored(desk, office.before) == ("2026-12-01", "2026-12-03")
    assert stored(desk, office.on) == ("2026-12-03", "2026-12-03")
    assert [item.day for item in holidays.read(desk).register.changes] == [HOLIDAY, HOLIDAY, other]


def test_an_answer_after_the_change_is_judged_by_the_new_table_and_keeps_it(office: Office) -> None:
    desk, clock = office.desk, office.desk.workplace.clock
    case = cases.get(desk, register(desk, ON, Right.OBJECTION_MARKETING))
    add_it(desk)
    clock.move(date(2026, 12, 4))  # type: ignore[attr-defined]
    case = decisions.decide(
        desk, cases.get(desk, case.id), case.rights[0], a_decision(case.rights[0], stopped_on=HOLIDAY)
    )
    send(desk, final_letter(desk, case.id, LetterKind.ANSWER), desk.today)
    holidays.apply(desk, holidays.propose(desk, change(name="", source="vergissing")))
    _case, term, _events = cases.overview(desk, case.id)
    assert (term.days_late, term.safe.legal_last_day) == (0, date(2026, 12, 4))
    assert any("Dag van de privacy" in text for text in why(desk, case.id))


def test_a_second_desk_computes_with_the_new_table_at_its_next_read(office: Office) -> None:
    other = log_in(office.desk.workplace)
    assert other.calendar.holiday(HOLIDAY) is None
    add_it(office.desk)
    _case, term, _events = cases.overview(other, office.on)
    assert term.safe.legal_last_day == date(2026, 12, 4)
    assert other.calendar.holiday(HOLIDAY) == "Dag van de privacy"
    new = cases.register(other, an_intake(received=ON))
    assert stored(other, new.id) == NEW
    other.store.close()


def test_who_edits_a_moved_case_has_no_conflict_and_stores_the_new_dates(office: Office) -> None:
    other = log_in(office.desk.workplace)
    seen = cases.get(other, office.on)
    add_it(office.desk)
    saved = cases.correct(other, seen, an_intake(received=ON, request="Ander verzoek."))
    assert (saved.request, stored(other, saved.id)) == ("Ander verzoek.", NEW)
    other.store.close()


def test_two_desks_that_change_the_table_at_once_do_not_overwrite_each_other(office: Office) -> None:
    other = log_in(office.desk.workplace)
    mine, theirs = holidays.propose(office.desk, change()), holidays.propose(other, change(date(2026, 12, 1)))
    holidays.apply(other, theirs)
    before = everything(office.desk)
    with pytest.raises(Conflict, match=f"{USER} heeft de feestdagen intussen gewijzigd"):
        holidays.apply(office.desk, mine)
    assert everything(office.desk) == before
    assert holidays.apply(office.desk, holidays.propose(office.desk, *mine.changes)) == 3
    assert holidays.read(other).calendar.holiday(date(2026, 12, 1)) == "Dag van de privacy"
    other.store.close()


def test_a_check_by_another_desk_is_no_conflict(office: Office) -> None:
    proposal = holidays.propose(office.desk, change())
    holidays.mark_checked(office.desk, 2027, "C/2026/1234")
    assert holidays.apply(office.desk, proposal) == 3
    assert holidays.read(office.desk).register.checked(2027)


def test_a_program_with_another_table_computes_the_open_cases_anew_at_login(office: Office) -> None:
    """The next version of the program brings a law that makes 3 December a holiday."""
    workplace = office.desk.workplace
    rule = replace(facts().calendar.facts.rules[0], name="Dag van de privacy", month=12, day=3)
    law = replace(facts().calendar.facts, version="2026-12-01", rules=(*facts().calendar.facts.rules, rule))
    newer = replace(workplace, reference=replace(workplace.reference, calendar=HolidayCalendar(law)))
    kept = {case_id: stored(office.desk, case_id) for case_id in (office.before, office.answered, office.closed)}
    desk = log_in(newer)
    assert [stored(desk, case_id) for case_id in office.moving] == [NEW] * 3
    assert kept == {case_id: stored(desk, case_id) for case_id in kept}
    _case, _term, timeline = cases.overview(desk, office.on)
    assert timeline[0].action == "termijn verplaatst door feestdag"
    count = len(events(desk))
    again = log_in(newer)
    assert [name for name, _detail in events(again)[count:]] == ["ingelogd"]
    again.store.close()
    desk.store.close()


def test_a_past_day_that_is_corrected_moves_only_open_cases(office: Office) -> None:
    clock: Any = office.desk.workplace.clock
    clock.move(date(2027, 1, 11))
    proposal = holidays.propose(office.desk, change())
    assert sorted(item.case.id for item in proposal.moves) == office.moving
