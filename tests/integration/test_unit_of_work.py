"""One use case is stored whole or not at all, also when two desks write and when one is killed."""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ksf_tui.domain.cases import Case
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.users import Role
from ksf_tui.errors import Conflict, NotFound, RuleViolation
from ksf_tui.services import cases, correspondence, decisions, terms, users
from ksf_tui.services.desk import Desk
from ksf_tui.vault.unit_of_work import UnitOfWork
from tests.integration.processes import killed, reported, started, unix_only
from tests.integration.workers import register_many
from tests.support import (
    PASSWORD,
    TODAY,
    StandingClock,
    a_decision,
    a_person,
    an_extension,
    an_inquiry,
    an_intake,
    database_of,
    final_letter,
    finished,
    log_in,
    make_desk,
    make_workplace,
    send,
    without_gaps,
)

TABLES = (
    *("person", "cases", "invoked", "inquiry", "extension", "letter", "letter_pdf"),
    *("note", "event", "setting", "case_search"),
)
WRITERS, EACH = 2, 200
KILLS = 30


class Broken(Exception):
    """Stands for whatever can go wrong in the middle."""


def stored(desk: Desk, tables: tuple[str, ...] = TABLES) -> dict[str, list[Any]]:
    """Give every row there is."""
    database = database_of(desk)
    return {table: database.execute_sql(f"SELECT * FROM {table}").fetchall() for table in tables}


def breaking(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_keywords: object) -> None:
        raise Broken

    monkeypatch.setattr(f"ksf_tui.vault.{name}", broken)


def asked_and_extended(desk: Desk) -> Case:
    """Give a case whose question and notice of extension were sent."""
    case = cases.register(desk, an_intake(Right.ACCESS, Right.ERASURE))
    case = send(desk, finished(desk, terms.ask(desk, case, an_inquiry())))
    return send(desk, finished(desk, terms.extend(desk, case, an_extension())))


def use_cases(desk: Desk) -> dict[str, Callable[[], object]]:
    case = cases.register(desk, an_intake())
    draft = correspondence.open_draft(desk, case.id, LetterKind.ACKNOWLEDGEMENT)
    draft = correspondence.save_text(desk, draft, without_gaps(draft.text))
    case, asked = cases.get(desk, case.id), asked_and_extended(desk)
    return {
        "register": lambda: cases.register(desk, an_intake()),
        "correct": lambda: cases.correct(desk, case, an_intake(subject=a_person("Een Ander"))),
        "decide": lambda: decisions.decide(desk, case, Right.ACCESS, a_decision(Right.ACCESS)),
        "note": lambda: cases.add_note(desk, case.id, "Gebeld."),
        "text": lambda: correspondence.save_text(desk, draft, "Anders."),
        "final": lambda: correspondence.make_final(desk, draft),
        "ask": lambda: terms.ask(desk, case, an_inquiry()),
        "extend": lambda: terms.extend(desk, case, an_extension()),
        "answer": lambda: terms.receive_answer(desk, asked, TODAY, "bevestigd"),
        "withdraw": lambda: terms.withdraw_extension(desk, asked, "toch klaar"),
    }


@pytest.mark.parametrize(
    "use_case",
    ["register", "correct", "decide", "note", "text", "final", "ask", "extend", "answer", "withdraw"],
)
@pytest.mark.parametrize("place", ["repositories.journal.Journal.record", "search.SearchIndex.put"])
def test_an_error_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, use_case: str, place: str
) -> None:
    desk = make_desk(tmp_path)
    work = use_cases(desk)[use_case]
    before = stored(desk)
    with monkeypatch.context() as patch:
        breaking(place, patch)
        with pytest.raises(Broken):
            work()
    assert stored(desk) == before
    work()
    assert stored(desk) != before
    desk.store.close()


def test_reading_writes_nothing(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    with pytest.raises(Broken), desk.store.reading() as unit:
        unit.journal.record("stiekem", unit.now)
        raise Broken
    assert all("stiekem" not in row for row in stored(desk)["event"])
    desk.store.close()


def two_desks(folder: Path, clock: StandingClock) -> tuple[Desk, Desk]:
    one = make_desk(folder, clock=clock)
    users.add_user(one, "m.jansen", Role.SECRETARY, PASSWORD)
    return one, log_in(make_workplace(folder, clock=clock), "m.jansen")


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/New_York"])
def test_a_conflict_names_who_and_when_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    clock = StandingClock(TODAY)
    one, other = two_desks(tmp_path, clock)
    case_id = cases.register(one, an_intake(Right.ACCESS, Right.ERASURE)).id
    letter = final_letter(one, case_id, LetterKind.ACKNOWLEDGEMENT)
    seen = cases.get(one, case_id)
    clock.move(datetime(2026, 11, 3, 13, 2, tzinfo=UTC))
    changed = cases.correct(other, seen, an_intake(*seen.rights, subject=a_person("Nieuwe Naam")))
    clock.move(datetime(2026, 11, 3, 14, 30, tzinfo=UTC))
    cases.add_note(one, seen.id, "Gebeld.")  # notes and copies change no version, so they are in nobody's way
    correspondence.export(one, letter.head.id)
    late: list[Callable[[], object]] = [
        lambda: cases.correct(one, seen, an_intake(*seen.rights, subject=a_person("Oude Naam"))),
        lambda: decisions.decide(one, seen, Right.ACCESS, a_decision(Right.ACCESS)),
        lambda: cases.wait(one, seen, "een kopie", TODAY.replace(day=9)),
    ]
    before = stored(one)
    for work in late:
        with pytest.raises(Conflict) as conflict:
            work()
        assert conflict.value.title == "m.jansen heeft deze zaak om 14:02 gewijzigd"
        assert "niets overschreven" in conflict.value.message
    assert stored(one) == before
    assert cases.get(one, seen.id) == changed
    assert changed.subject.name == "Nieuwe Naam"
    for desk in (one, other):
        desk.store.close()


def test_two_desks_on_one_term(tmp_path: Path) -> None:
    one, other = two_desks(tmp_path, StandingClock(TODAY))
    seen = asked_and_extended(one)
    replied = terms.receive_answer(other, seen, TODAY, "bevestigd")
    late: list[Callable[[], object]] = [
        lambda: terms.receive_answer(one, seen, TODAY, "iets anders"),
        lambda: terms.go_on(one, seen),
        lambda: terms.correct_answer(one, seen, TODAY, "iets anders"),
        lambda: terms.withdraw_extension(one, seen, "toch klaar"),
        lambda: terms.ask(one, seen, an_inquiry()),
        lambda: terms.extend(one, seen, an_extension()),
    ]
    before = stored(one)
    for work in late:
        with pytest.raises(Conflict, match=r"m\.jansen heeft deze zaak"):
            work()
    assert stored(one) == before
    assert cases.get(one, seen.id) == replied
    for desk in (one, other):
        desk.store.close()


def test_two_desks_send_one_letter(tmp_path: Path) -> None:
    one, other = two_desks(tmp_path, StandingClock(TODAY))
    letter = finished(one, terms.ask(one, cases.register(one, an_intake()), an_inquiry()))
    sent = send(other, letter)
    with pytest.raises(RuleViolation, match="geen vraag om te versturen"):
        send(one, letter)
    assert cases.get(one, sent.id) == sent
    for desk in (one, other):
        desk.store.close()


def test_two_desks_on_one_draft(tmp_path: Path) -> None:
    one, other = two_desks(tmp_path, StandingClock(TODAY))
    case = cases.register(one, an_intake())
    draft = correspondence.open_draft(one, case.id, LetterKind.ACKNOWLEDGEMENT)
    assert correspondence.open_draft(other, case.id, LetterKind.ACKNOWLEDGEMENT) == draft
    mine = correspondence.save_text(other, draft, without_gaps(draft.text) + "\nMet vriendelijke groet")
    for work in (
        lambda: correspondence.save_text(one, draft, "weg"),
        lambda: correspondence.rewrite(one, draft),
        lambda: correspondence.make_final(one, replace(draft, text=mine.text)),
        lambda: correspondence.discard(one, draft),
    ):
        with pytest.raises(Conflict, match="intussen gewijzigd"):
            work()
    assert correspondence.read(one, draft.head.id).text == mine.text
    final = correspondence.make_final(other, mine)
    for again in (
        lambda: correspondence.save_text(one, final, "weg"),
        lambda: correspondence.rewrite(one, final),
        lambda: correspondence.make_final(one, final),
        lambda: correspondence.discard(one, final),
    ):
        with pytest.raises(RuleViolation):
            again()
    assert correspondence.read(one, draft.head.id) == final
    for desk in (one, other):
        desk.store.close()


def test_what_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    for work in (
        lambda: cases.get(desk, 99),
        lambda: cases.add_note(desk, 99, "x"),
        lambda: correspondence.read(desk, 9),
    ):
        with pytest.raises(NotFound, match="bestaat niet meer"):
            work()
    desk.store.close()


@unix_only
def test_two_writers_lose_nothing_and_share_no_number(tmp_path: Path) -> None:
    """F9."""
    desk = make_desk(tmp_path)
    with started(register_many, tmp_path, EACH) as (_p, one), started(register_many, tmp_path, EACH) as (_q, other):
        numbers = reported(one) + reported(other)
    total = WRITERS * EACH
    assert sorted(numbers) == [f"2026-{serial:04d}" for serial in range(1, total + 1)]
    rows = stored(desk)
    assert {table: len(rows[table]) for table in ("cases", "person", "invoked", "case_search")} == dict.fromkeys(
        ("cases", "person", "invoked", "case_search"), total
    )
    assert Counter(row[3] for row in rows["event"])["geregistreerd"] == total
    assert [row[0] for row in rows["event"]] == list(range(1, len(rows["event"]) + 1))
    desk.store.close()


def kill_writers(folder: Path, runs: int) -> int:
    """Kill a desk while it registers, again and again; give how many registrations were acknowledged."""
    make_desk(folder).store.close()
    chance, acknowledged = random.Random(1), set[str]()
    for run in range(runs):
        acknowledged |= set(killed(register_many, chance, 0.02, folder, 1000))
        desk = log_in(make_workplace(folder))
        rows = stored(desk, ("cases", "person", "invoked", "event"))
        found = {row[1] for row in rows["cases"]}
        assert acknowledged <= found, "an acknowledged case is gone"
        assert (
            len(rows["cases"]) == len(rows["person"]) == len(rows["invoked"]) == len(cases.find(desk, "persoon", 10**6))
        )
        assert sorted(found) == [f"2026-{serial:04d}" for serial in range(1, len(found) + 1)]
        assert Counter(row[3] for row in rows["event"])["geregistreerd"] == len(found)
        if run % 10 == 0:
            assert database_of(desk).execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
        desk.store.close()
    return len(acknowledged)


@unix_only
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    """F1."""
    assert kill_writers(tmp_path, KILLS) >= KILLS


@unix_only
@pytest.mark.fault
@pytest.mark.timeout(600)
def test_what_was_acknowledged_survives_many_kills(tmp_path: Path) -> None:
    assert kill_writers(tmp_path, 1000) >= 1000


def test_a_stored_case_is_the_case_that_was_given_back(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 3, 9, 30, 15, 123456, tzinfo=UTC)
    desk = make_desk(tmp_path, clock=lambda: moment)
    case = cases.register(desk, an_intake(Right.ACCESS, Right.PHOTO_CONSENT))
    assert cases.get(desk, case.id) == case
    case = decisions.decide(desk, case, Right.PHOTO_CONSENT, a_decision(Right.PHOTO_CONSENT))
    assert cases.get(desk, case.id) == case
    case = cases.wait(desk, case, "een kopie", TODAY.replace(day=9))
    assert cases.get(desk, case.id) == case
    final_letter(desk, case.id, LetterKind.ACKNOWLEDGEMENT)
    desk.store.close()


def test_a_unit_of_work_is_frozen_at_one_second(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, clock=lambda: datetime(2026, 11, 3, 9, 30, 15, 999999, tzinfo=UTC))
    with desk.store.reading() as unit:
        assert isinstance(unit, UnitOfWork)
        assert unit.now == datetime(2026, 11, 3, 9, 30, 15, tzinfo=UTC)
    desk.store.close()
