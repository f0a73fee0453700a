"""Cases of one person on a real vault: linked and merged in one commit, reminded, and put back as they were."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseFilter
from ksf_tui.domain.states import State
from ksf_tui.errors import Conflict, InvalidInput, NotFound, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, joining, terms
from ksf_tui.services.desk import Desk
from tests.support import (
    RECEIVED,
    TODAY,
    a_decision,
    an_inquiry,
    an_intake,
    answered_case,
    database_of,
    events,
    final_letter,
    make_desk,
    send,
)
from tests.ui.support import HOSTILE_STRINGS


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


@pytest.fixture
def target(desk: Desk) -> Case:
    return cases.register(desk, an_intake())


@pytest.fixture
def duplicate(desk: Desk, target: Case) -> Case:
    later = RECEIVED + timedelta(5)
    return cases.register(
        desk, an_intake(Right.ACCESS, Right.ERASURE, received=later, request="Stuur mij alles en wis het daarna.")
    )


def changed(desk: Desk, case: Case) -> Case:
    """Let somebody else change a case."""
    return cases.wait(desk, cases.get(desk, case.id), "iets", desk.today + timedelta(3))


def test_a_link_stands_in_both_cases_with_its_event(desk: Desk, duplicate: Case, target: Case) -> None:
    linked = joining.link(desk, duplicate, target, LinkKind.REPEATS)
    assert linked == cases.get(desk, duplicate.id)
    assert [item.kind for item in cases.get(desk, target.id).links] == [LinkKind.REPEATED_BY]
    assert events(desk)[-2:] == [("gekoppeld", "herhaalt 2026-0001"), ("gekoppeld", "herhaald door 2026-0002")]
    ((link, row),) = joining.linked(desk, duplicate.id)
    assert (link.number, row.number, row.answered_on) == ("2026-0001", "2026-0001", None)
    assert joining.unlink(desk, linked, target.id).links == ()
    assert cases.get(desk, target.id).links == ()
    assert joining.linked(desk, duplicate.id) == ()


def test_a_merge_closes_one_and_enlarges_the_other_in_one_commit(desk: Desk, duplicate: Case, target: Case) -> None:
    correspondence.open_draft(desk, duplicate.id, LetterKind.ACKNOWLEDGEMENT)
    goes_on = joining.merge(desk, cases.get(desk, duplicate.id), target)
    assert goes_on == cases.get(desk, target.id)
    assert goes_on.rights == (Right.ACCESS, Right.ERASURE)
    closed = cases.get(desk, duplicate.id)
    assert (closed.is_merged, closed.letters, closed.state) == (True, (), State.CLOSED)
    assert [row.id for row in cases.worklist(desk)] == [target.id]
    assert cases.rows(desk, [duplicate.id])[duplicate.id].is_merged
    assert not cases.rows(desk, [target.id])[target.id].is_merged
    assert cases.list_ids(desk, CaseFilter(open_only=True)) == [target.id]
    assert events(desk)[-3:-1] == [
        ("samengevoegd", "bevat ook 2026-0002"),
        ("samengevoegd", "samengevoegd met 2026-0001"),
    ]
    _case, _term, timeline = cases.overview(desk, target.id)
    (note,) = [event.detail for event in timeline if event.action == "notitie"]
    assert note == "Verzoek uit 2026-0002, ontvangen 27-10-2026:\nStuur mij alles en wis het daarna."
    assert any("wis" in task.instruction for task in goes_on.tasks)
    assert set(cases.find(desk, "daarna")) == {target.id, duplicate.id}


@pytest.mark.parametrize("which", ["duplicate", "target"])
def test_a_change_by_somebody_else_to_either_case_stops_both(
    desk: Desk, duplicate: Case, target: Case, which: str
) -> None:
    changed(desk, duplicate if which == "duplicate" else target)
    stand = (cases.get(desk, duplicate.id), cases.get(desk, target.id), events(desk))
    with pytest.raises(Conflict, match="heeft deze zaak"):
        joining.merge(desk, duplicate, target)
    with pytest.raises(Conflict):
        joining.link(desk, duplicate, target, LinkKind.RELATED)
    assert (cases.get(desk, duplicate.id), cases.get(desk, target.id), events(desk)) == stand


def test_nothing_is_stored_when_the_second_case_fails(desk: Desk, duplicate: Case, target: Case) -> None:
    database_of(desk).execute_sql(
        f"CREATE TRIGGER stop BEFORE UPDATE ON cases WHEN OLD.id = {duplicate.id} "
        "BEGIN SELECT RAISE(ABORT, 'stop'); END"
    )
    before = (cases.get(desk, target.id), events(desk))
    with pytest.raises(Exception, match=r"."):
        joining.merge(desk, duplicate, target)
    assert (cases.get(desk, target.id), events(desk)) == before
    assert cases.overview(desk, target.id)[2][0].action == "geregistreerd"


def test_a_doubt_about_who_asks_is_not_skipped_by_merging(desk: Desk, duplicate: Case, target: Case) -> None:
    terms.ask(desk, duplicate, an_inquiry())
    with pytest.raises(RuleViolation) as caught:
        joining.merge(desk, cases.get(desk, duplicate.id), target)
    assert caught.value.rule == "R8"
    assert cases.get(desk, duplicate.id).state.is_open
    assert cases.get(desk, target.id) == target


def test_a_case_is_found_by_its_number(desk: Desk, target: Case) -> None:
    assert joining.find(desk, " 2026-0001\n").id == target.id
    for number in ("2026-9999", "", *HOSTILE_STRINGS):
        with pytest.raises(NotFound):
            joining.find(desk, number)


def test_a_reminder_changes_no_term_and_no_version(desk: Desk, target: Case) -> None:
    term = cases.overview(desk, target.id)[1]
    assert cases.note_reminder(desk, target.id, TODAY, Channel.POST, "Waar blijft mijn antwoord?") == target
    case, after, timeline = cases.overview(desk, target.id)
    assert (case, after) == (target, term)
    assert {(event.action, event.detail) for event in timeline[:2]} == {
        ("rappel van betrokkene", "03-11-2026 per post"),
        ("notitie", "Waar blijft mijn antwoord?"),
    }
    assert cases.find(desk, "blijft") == [target.id]
    cases.wait(desk, target, "iets", TODAY + timedelta(2))  # nobody's conflict


@pytest.mark.parametrize("hostile", HOSTILE_STRINGS)
def test_a_hostile_reminder_is_kept_as_text(desk: Desk, target: Case, hostile: str) -> None:
    cases.note_reminder(desk, target.id, TODAY, Channel.EMAIL, hostile)
    (note,) = [event for event in cases.overview(desk, target.id)[2] if event.action == "notitie"]
    assert note.detail
    assert "\x1b" not in note.detail
    assert all(hostile not in detail for _action, detail in events(desk))


def test_a_reminder_needs_a_text_a_possible_day_and_an_open_case(desk: Desk, target: Case) -> None:
    for on, text in (
        (TODAY, " \n"),
        (TODAY + timedelta(1), "x"),
        (RECEIVED - timedelta(1), "x"),
        (TODAY, "x" * 20_001),
    ):
        with pytest.raises(InvalidInput):
            cases.note_reminder(desk, target.id, on, Channel.EMAIL, text)
    answered = answered_case(desk)
    with pytest.raises(RuleViolation, match="is beantwoord"):
        cases.note_reminder(desk, answered, TODAY, Channel.EMAIL, "x")
    assert all(action != "rappel van betrokkene" for action, _detail in events(desk))


def test_a_decision_is_taken_back(desk: Desk, target: Case) -> None:
    decided = decisions.decide(desk, target, Right.ACCESS, a_decision(Right.ACCESS))
    back = cases.restore(desk, target, decided.version)
    assert back == cases.get(desk, target.id)
    assert replace(back, version=target.version) == target
    assert events(desk)[-1] == ("ongedaan gemaakt", "besluit over inzage")


def test_a_closing_is_taken_back_with_its_day_of_answer(desk: Desk) -> None:
    answered = cases.get(desk, answered_case(desk))
    closed = cases.close(desk, answered)
    back = cases.restore(desk, answered, closed.version)
    assert (back.state, back.answered) == (State.ANSWERED, answered.answered)
    row = cases.rows(desk, [answered.id])[answered.id]
    assert (row.state, row.answered_on) == (State.ANSWERED, TODAY)


def test_what_somebody_else_changed_since_is_not_overwritten(desk: Desk, target: Case) -> None:
    mine = cases.wait(desk, target, "de machtiging", TODAY + timedelta(7))
    theirs = cases.stop_waiting(desk, mine)
    with pytest.raises(Conflict):
        cases.restore(desk, target, mine.version)
    assert cases.get(desk, target.id) == theirs


def test_what_a_letter_followed_is_not_taken_back(desk: Desk, target: Case) -> None:
    letter = final_letter(desk, target.id, LetterKind.ACKNOWLEDGEMENT)
    before = cases.get(desk, target.id)
    after = send(desk, letter)
    with pytest.raises(RuleViolation, match="niet meer ongedaan"):
        cases.restore(desk, before, after.version)
    with pytest.raises(RuleViolation, match="niet meer ongedaan"):
        cases.restore(desk, target, after.version)
    assert cases.get(desk, target.id) == after
