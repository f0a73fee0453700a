"""The agenda of a real vault: every kind of the demo, ranges, the export, and what is told at a login."""

import json
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from ksf_tui.domain.agenda import AgendaKind
from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.sources.exemptions import Exemption, ExemptionPoint
from ksf_tui.domain.urgency import Level
from ksf_tui.domain.users import Role
from ksf_tui.errors import KsfError
from ksf_tui.services import agenda, cases, dossiers, reminders, source_people, sources, terms, users
from ksf_tui.services.desk import Desk
from tests.integration.demos import copy_of_demo
from tests.support import (
    PASSWORD,
    RECEIVED,
    TODAY,
    USER,
    StandingClock,
    a_person,
    an_inquiry,
    an_intake,
    answered_case,
    database_of,
    events,
    final_letter,
    log_in,
    make_desk,
    send,
)
from tests.ui.sources import made, with_people

CANARY = "Kanarievogel"
LAST_DAY = date(2026, 11, 23)
TOLD = Sent(TODAY, Channel.EMAIL)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = copy_of_demo(tmp_path_factory)
    yield desk
    desk.store.close()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(RECEIVED)


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Iterator[Desk]:
    desk = make_desk(tmp_path, clock=clock)
    yield desk
    desk.store.close()


def test_a_range_holds_what_the_whole_agenda_has_in_it(demo: Desk) -> None:
    """The query leaves out whole cases; it must leave out no entry."""
    everything = agenda.read(demo)
    assert {item.kind for item in everything} >= set(AgendaKind) - {AgendaKind.WAITING, AgendaKind.EXTENSION}
    for start in range(-120, 120, 3):
        day = demo.today + timedelta(days=start)
        for length in (0, 6):
            last = day + timedelta(days=length)
            assert agenda.read(demo, day, last) == tuple(item for item in everything if day <= item.day <= last)


def test_the_worklist_and_the_agenda_agree_on_what_is_late(demo: Desk) -> None:
    late = {item.number for item in agenda.due(demo, 0) if item.level is Level.LATE and item.case_id}
    today = demo.today
    rows = cases.worklist(demo)
    said = {row.number for row in rows if row.state.is_open and not row.paused_since and row.legal_last_day < today}
    said |= {row.number for row in rows if row.obligation_on and row.obligation_on < today}
    assert late == said


def test_no_thing_stands_in_the_agenda_twice(demo: Desk) -> None:
    keys = [(item.kind, item.number, item.part) for item in agenda.read(demo)]
    assert len(keys) == len(set(keys))


def test_a_closed_file_stands_on_the_day_on_which_it_should_go(desk: Desk, clock: StandingClock) -> None:
    clock.move(TODAY)
    case_id = answered_case(desk)
    cases.close(desk, cases.get(desk, case_id))
    (entry,) = agenda.read(desk)
    assert (entry.kind, entry.day, entry.case_id) == (AgendaKind.RETENTION, date(2028, 11, 3), case_id)
    assert agenda.due(desk, 1000) == ()


def test_people_of_a_batch_who_are_still_to_be_told_stand_together(desk: Desk, clock: StandingClock) -> None:
    clock.move(TODAY)
    batch = with_people(3, make=1)(desk)
    (entry,) = agenda.read(desk)
    assert (entry.kind, entry.day, entry.batch_id, entry.people) == (AgendaKind.NOTICE, date(2026, 11, 30), 1, 3)
    sources.exempt(desk, sources.view(desk, batch.id).batch, Exemption(ExemptionPoint.INFORMED, "Zij wisten het al."))
    assert agenda.read(desk) == ()


def test_people_of_a_batch_keep_their_name_when_a_day_moves_or_others_were_told(
    desk: Desk, clock: StandingClock
) -> None:
    clock.move(TODAY)
    batch = with_people(3)(desk)

    def names() -> list[tuple[date, str, int]]:
        return [(item.day, item.part, item.people) for item in agenda.read(desk)]

    def sooner(day: date) -> None:
        person, _term = source_people.read(desk, source_people.ids(desk, batch.id)[0])
        source_people.correct(desk, replace(person, first_contact=day))

    assert names() == [(LAST_DAY + timedelta(7), "", 3)]
    sooner(date(2026, 11, 25))
    assert names() == [(date(2026, 11, 25), "1", 1), (LAST_DAY + timedelta(7), "", 2)]
    sooner(date(2026, 11, 27))
    assert names() == [(date(2026, 11, 27), "1", 1), (LAST_DAY + timedelta(7), "", 2)]
    others = source_people.ids(desk, batch.id)[1:]
    source_people.mark_sent(desk, batch.id, [made(desk, source_people.read(desk, one)[0]).id for one in others], TOLD)
    assert names() == [(date(2026, 11, 27), "1", 1)]


def test_the_export_is_private_names_nobody_and_leaves_a_trace(desk: Desk) -> None:
    cases.register(desk, an_intake(subject=a_person(CANARY), request=CANARY))
    done = agenda.export(desk)
    content = done.path.read_bytes()
    assert done.path == desk.workplace.exports / "agenda-ksf-2026-10-22.ics"
    assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
    assert len(Calendar.from_ical(content).events) == done.count == len(agenda.read(desk))
    assert CANARY.casefold().encode() not in content.lower()
    assert events(desk)[-1] == ("agenda geëxporteerd", f"{done.count} regels")


def test_an_empty_agenda_is_not_exported(desk: Desk) -> None:
    before = events(desk)
    with pytest.raises(KsfError, match="Er is niets om te exporteren"):
        agenda.export(desk)
    assert events(desk) == before and not desk.workplace.exports.exists()


def test_an_export_that_fails_says_so_and_leaves_no_trace(desk: Desk) -> None:
    cases.register(desk, an_intake())
    desk.workplace.exports.write_text("een bestand in de weg")
    before = events(desk)
    with pytest.raises(KsfError, match="De agenda kan niet worden geschreven"):
        agenda.export(desk)
    assert events(desk) == before


def visit(desk: Desk) -> reminders.Reminders | None:
    """Log in for the first time of a day, and be told."""
    found = reminders.since_last_time(desk)
    if found:
        reminders.note_visit(desk, found)
    return found


def told(desk: Desk) -> list[tuple[AgendaKind, date, Level]]:
    """Give what a visit tells."""
    found = visit(desk)
    return [(item.kind, item.day, item.level) for item in found.entries] if found else []


class TestReminders:
    def test_the_first_login_and_a_second_on_the_same_day_say_nothing(self, desk: Desk, clock: StandingClock) -> None:
        cases.register(desk, an_intake(received=date(2026, 9, 1)))
        assert told(desk) == []
        assert reminders.since_last_time(desk) is None
        cases.register(desk, an_intake())
        clock.move(LAST_DAY + timedelta(days=1))
        found = visit(desk)
        assert found is not None and found.since == RECEIVED and found.entries
        assert {item.number for item in found.entries} == {"2026-0002"}, "the first was due at the last visit already"
        assert reminders.since_last_time(desk) is None

    def test_what_was_not_told_is_told_the_next_time(self, desk: Desk, clock: StandingClock) -> None:
        visit(desk)
        cases.register(desk, an_intake())
        clock.move(LAST_DAY)
        assert reminders.since_last_time(desk) == reminders.since_last_time(desk) is not None
        clock.move(LAST_DAY + timedelta(days=1))
        assert (AgendaKind.ANSWER, LAST_DAY, Level.LATE) in told(desk)

    def test_late_comes_first_and_what_was_due_before_is_left_out(self, desk: Desk, clock: StandingClock) -> None:
        cases.register(desk, an_intake())
        clock.move(date(2026, 11, 20))
        visit(desk)
        clock.move(LAST_DAY)
        assert told(desk) == [(AgendaKind.ANSWER, LAST_DAY, Level.TODAY)]
        clock.move(LAST_DAY + timedelta(days=1))
        assert told(desk) == [(AgendaKind.ANSWER, LAST_DAY, Level.LATE)]
        clock.move(LAST_DAY + timedelta(days=2))
        assert told(desk) == []

    def test_what_came_with_a_day_before_the_last_visit_is_told(self, desk: Desk, clock: StandingClock) -> None:
        clock.move(date(2026, 11, 20))
        visit(desk)
        clock.move(LAST_DAY)
        case = cases.register(desk, an_intake(received=date(2026, 10, 1)))
        question = AuthorityQuestion(date(2026, 10, 10), "Waarom?", date(2026, 11, 9))
        dossiers.save_matter(desk, case, AuthorityMatter(date(2026, 10, 10), questions=(question,)))
        assert told(desk)[:2] == [
            (AgendaKind.ANSWER, date(2026, 11, 2), Level.LATE),
            (AgendaKind.AUTHORITY, date(2026, 11, 9), Level.LATE),
        ]
        clock.move(LAST_DAY + timedelta(days=1))
        assert told(desk) == []

    def test_an_answer_that_ends_a_pause_brings_what_is_late_by_now(self, desk: Desk, clock: StandingClock) -> None:
        case = cases.register(desk, an_intake())
        draft = terms.ask(desk, case, an_inquiry())
        case = send(desk, final_letter(desk, case.id, draft.head.kind), RECEIVED)
        clock.move(date(2026, 12, 29))
        visit(desk)
        clock.move(date(2026, 12, 30))
        terms.receive_answer(desk, case, RECEIVED, "een kopie")
        assert (AgendaKind.ANSWER, LAST_DAY, Level.LATE) in told(desk)

    def test_a_day_on_which_nothing_became_due_says_nothing_and_counts(self, desk: Desk, clock: StandingClock) -> None:
        visit(desk)
        clock.move(date(2026, 10, 23))
        assert told(desk) == []
        cases.register(desk, an_intake())
        clock.move(date(2026, 11, 24))
        found = visit(desk)
        assert found is not None and found.since == date(2026, 10, 23) and found.entries

    def test_each_user_has_a_day_of_their_own(self, desk: Desk, clock: StandingClock) -> None:
        users.add_user(desk, "k.visser", Role.SECRETARY, PASSWORD)
        cases.register(desk, an_intake())
        visit(desk)
        clock.move(LAST_DAY)
        colleague = log_in(desk.workplace, "k.visser")
        assert told(colleague) == []
        colleague.store.close()
        assert told(desk)

    def test_a_visit_leaves_no_event_and_no_name(self, desk: Desk, clock: StandingClock) -> None:
        cases.register(desk, an_intake(subject=a_person(CANARY)))
        clock.move(date(2026, 11, 2))
        before = events(desk)
        visit(desk)
        assert events(desk) == before
        sql = "SELECT value FROM setting WHERE name = ?"
        ((stored,),) = database_of(desk).execute_sql(sql, (f"here:{USER}",)).fetchall()
        kept = json.loads(json.loads(stored))
        assert kept["day"] == "2026-11-02" and kept["due"][0] == ["step", "2026-0001", "", "2026-10-29", "today"]
        assert CANARY not in stored

    def test_the_bare_day_of_an_earlier_program_is_read(self, desk: Desk, clock: StandingClock) -> None:
        with desk.store.writing() as unit:
            unit.settings.put(f"here:{USER}", RECEIVED.isoformat())
        assert reminders.since_last_time(desk) is None
        cases.register(desk, an_intake())
        clock.move(LAST_DAY)
        found = visit(desk)
        assert found is not None and found.since == RECEIVED and found.entries
