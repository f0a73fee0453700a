"""The schema is what the models say, its triggers hold, and a migration happens whole or not at all."""

import json
import random
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from peewee import DatabaseError, IntegrityError, OperationalError
from playhouse.migrations import Runner
from playhouse.schema_diff import diff_models

from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.recipients import warnings
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.secret import Secret
from ksf_tui.errors import VaultError
from ksf_tui.services import cases, correspondence, decisions, recipients, terms, users
from ksf_tui.services.desk import Desk
from ksf_tui.vault.database import VaultDatabase
from ksf_tui.vault.models import MODELS
from ksf_tui.vault.schema import _DIRECTORY, TRIGGERS, migrate
from tests.integration.processes import killed, source_files, started, unix_only
from tests.integration.workers import KEY, migrate_reporting
from tests.support import (
    TODAY,
    a_decision,
    an_inquiry,
    an_intake,
    an_office,
    answered_case,
    database_of,
    final_letter,
    finished,
    log_in,
    make_desk,
    send,
)

KILLS = 10
EVENT = "(id, at, user, action, detail) VALUES ({id}, '2026-11-03', 'x', 'x', '')"


def connected(path: Path) -> VaultDatabase:
    database = VaultDatabase(path, lambda: Secret(KEY))
    database.connect()
    return database


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The database of a desk with a letter that was sent; no test may change it."""
    desk = make_desk(tmp_path_factory.mktemp("frozen"))
    send(desk, final_letter(desk, cases.register(desk, an_intake()).id, LetterKind.ACKNOWLEDGEMENT))
    yield database_of(desk)
    desk.store.close()


def names(database: VaultDatabase, kind: str) -> set[str]:
    return {name for (name,) in database.execute_sql("SELECT name FROM sqlite_master WHERE type = ?", (kind,))}


def test_the_models_are_the_schema(database: VaultDatabase) -> None:
    assert not diff_models(database, MODELS)
    indexed = {model._meta.table_name for model in MODELS}
    search = {name for name in names(database, "table") if name.startswith("case_search")}
    assert names(database, "table") - search == indexed | {"schema_migration", "sqlite_sequence"} & names(
        database, "table"
    )


def test_the_triggers_are_exactly_those_that_are_expected(database: VaultDatabase) -> None:
    assert names(database, "trigger") == TRIGGERS
    assert len(TRIGGERS) == 26


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE event SET user = 'iemand anders' WHERE id = 1",
        "DELETE FROM event",
        "DELETE FROM event WHERE id = (SELECT max(id) FROM event)",
        "INSERT OR REPLACE INTO event" + EVENT.format(id=1),
        "REPLACE INTO event" + EVENT.format(id="(SELECT max(id) FROM event)"),
        "INSERT INTO event" + EVENT.format(id="(SELECT max(id) + 2 FROM event)"),
        "INSERT INTO event" + EVENT.format(id=-1),
        "INSERT INTO event" + EVENT.format(id="NULL"),
        "INSERT INTO event" + EVENT.format(id=1) + " ON CONFLICT(id) DO UPDATE SET user = 'x'",
    ],
)
def test_nobody_rewrites_what_was_done(database: VaultDatabase, attack: str) -> None:
    before = database.execute_sql("SELECT * FROM event ORDER BY id").fetchall()
    with pytest.raises((IntegrityError, OperationalError, DatabaseError)):
        database.execute_sql(attack)
    assert database.execute_sql("SELECT * FROM event ORDER BY id").fetchall() == before


@pytest.mark.parametrize(
    "change",
    [
        "text = 'anders'",
        "number = '2026-0001-9'",
        "sha256 = ''",
        "final_at = NULL",
        "kind = 'answer'",
        "template_hash = ''",
        "pages = 9",
        "sent_on = '2026-11-02'",
        "sent_on = NULL",
        "sent_by = 'post'",
    ],
)
def test_a_final_letter_is_frozen(database: VaultDatabase, change: str) -> None:
    before = database.execute_sql("SELECT * FROM letter").fetchall()
    with pytest.raises(IntegrityError, match="frozen"):
        database.execute_sql(f"UPDATE letter SET {change}")
    with pytest.raises(IntegrityError, match="frozen"):
        database.execute_sql("UPDATE letter_pdf SET pdf = x'00'")
    assert database.execute_sql("SELECT * FROM letter").fetchall() == before


LETTER = "(id, case_id, kind, text, template_hash, number, sha256, pages, sent_by, version)"


@pytest.mark.parametrize(
    "attack",
    [
        f"INSERT OR REPLACE INTO letter {LETTER} VALUES (1, 1, 'answer', 'anders', '', NULL, '', 1, '', 1)",
        f"REPLACE INTO letter {LETTER} VALUES (NULL, 1, 'answer', 'anders', '', '2026-0001-1', '', 1, '', 1)",
        f"INSERT INTO letter {LETTER} VALUES (1, 1, 'answer', 'x', '', NULL, '', 1, '', 1)"
        " ON CONFLICT(id) DO UPDATE SET text = 'anders'",
        "UPDATE OR REPLACE letter SET id = 1 WHERE final_at IS NULL",
        "UPDATE OR REPLACE letter SET number = '2026-0001-1' WHERE final_at IS NULL",
        "UPDATE letter SET id = 99 WHERE final_at IS NOT NULL",
        "REPLACE INTO letter_pdf(letter_id, pdf) VALUES (1, x'00')",
    ],
)
def test_nothing_takes_the_place_of_a_final_letter(desk: Desk, attack: str) -> None:
    case = cases.register(desk, an_intake())
    final_letter(desk, case.id, LetterKind.ACKNOWLEDGEMENT)
    correspondence.newer_version(desk, cases.get(desk, case.id).letters[0], case.id)
    database = database_of(desk)
    kept = [database.execute_sql(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in ("letter", "letter_pdf")]
    for recursive in (1, 0):
        database.execute_sql(f"PRAGMA recursive_triggers = {recursive}")
        with pytest.raises(IntegrityError, match=r"is there|frozen"):
            database.execute_sql(attack)
    after = [database.execute_sql(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in ("letter", "letter_pdf")]
    assert after == kept


def test_a_draft_is_not_frozen(desk: Desk) -> None:
    draft = correspondence.open_draft(desk, cases.register(desk, an_intake()).id, LetterKind.ACKNOWLEDGEMENT)
    assert correspondence.save_text(desk, draft, "anders").text == "anders"


@pytest.mark.parametrize("trigger", sorted(TRIGGERS))
def test_a_vault_without_one_of_its_triggers_stays_shut(desk: Desk, trigger: str) -> None:
    database_of(desk).execute_sql(f"DROP TRIGGER {trigger}")
    with pytest.raises(VaultError, match="beveiliging van de gegevens"):
        log_in(desk.workplace)


def test_a_vault_with_a_foreign_trigger_stays_shut(desk: Desk) -> None:
    database_of(desk).execute_sql("CREATE TRIGGER spy AFTER INSERT ON note BEGIN SELECT 1; END")
    with pytest.raises(VaultError, match="beveiliging van de gegevens"):
        log_in(desk.workplace)


def test_a_newer_vault_is_refused_untouched(desk: Desk) -> None:
    database = database_of(desk)
    database.execute_sql("INSERT INTO schema_migration(name, applied) VALUES ('9999_later', '2030-01-01')")
    before = database.execute_sql("SELECT count(*) FROM event").fetchone()
    with pytest.raises(VaultError, match="nieuwere versie"):
        log_in(desk.workplace)
    assert database.execute_sql("SELECT count(*) FROM event").fetchone() == before


def test_migrating_again_changes_nothing(database: VaultDatabase) -> None:
    before = database.execute_sql("PRAGMA schema_version").fetchone()
    migrate(database)
    assert database.execute_sql("PRAGMA schema_version").fetchone() == before


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = VaultDatabase(tmp_path / "ksf.db", lambda: Secret(KEY))
    database.create()
    monkeypatch.setattr("ksf_tui.vault.schema.TRIGGERS", TRIGGERS | {"missing"})
    with pytest.raises(VaultError, match="beveiliging van de gegevens"):
        migrate(database)
    assert names(database, "table") == set()
    monkeypatch.undo()
    migrate(database)
    assert names(database, "trigger") == TRIGGERS
    database.close()


def columns(database: VaultDatabase) -> dict[str, list[Any]]:
    """Give name and type of every column there is, by table."""
    return {
        table: [line[1:4] for line in database.execute_sql(f"PRAGMA table_info({table})").fetchall()]
        for table in names(database, "table") - {"sqlite_sequence"}
    }


def at_first_schema(path: Path) -> VaultDatabase:
    """Make a database as the first release left it."""
    database = VaultDatabase(path, lambda: Secret(KEY))
    database.create()
    with database.atomic("IMMEDIATE"):
        Runner(database, str(_DIRECTORY)).up("0001_first")
    return database


def age(desk: Desk) -> None:
    """Take from a vault what came after the first release: its tables, columns and triggers."""
    database = database_of(desk)
    first = at_first_schema(desk.workplace.folder / "first.db")
    frozen = first.execute_sql("SELECT sql FROM sqlite_master WHERE name = 'letter_frozen'").fetchone()
    for trigger in TRIGGERS - names(first, "trigger") | {"letter_frozen"}:
        database.execute_sql(f"DROP TRIGGER {trigger}")
    for index in names(database, "index") - names(first, "index"):
        if not index.startswith("sqlite_autoindex_"):  # those go with their table
            database.execute_sql(f"DROP INDEX {index}")
    wanted, found = columns(first), columns(database)
    for table in sorted(found.keys() - wanted.keys(), reverse=True):  # what refers to a table goes before it
        database.execute_sql(f"DROP TABLE {table}")
    for table, columns_of_table in wanted.items():
        for name, *_type in [column for column in found[table] if column not in columns_of_table]:
            database.execute_sql(f"ALTER TABLE {table} DROP COLUMN {name}")
    database.execute_sql(frozen[0])
    database.execute_sql("DELETE FROM schema_migration WHERE name <> '0001_first'")
    first.close()


def test_a_vault_of_the_first_release_opens_and_keeps_everything(desk: Desk, tmp_path: Path) -> None:
    case = cases.register(desk, an_intake(Right.ACCESS, Right.ERASURE))
    case = decisions.decide(desk, case, Right.ERASURE, a_decision(Right.ERASURE, Outcome.REFUSED))
    case = cases.wait(desk, case, "een kopie", TODAY.replace(day=9))
    send(desk, final_letter(desk, case.id, LetterKind.ACKNOWLEDGEMENT))
    answered_case(desk)
    for case_id in (1, 2):  # the first release knew no tasks
        with desk.store.writing() as unit:
            unit.save(replace(unit.cases.get(case_id), tasks=()), "gegevens gewijzigd", "taken")
    before = [cases.overview(desk, case_id) for case_id in (1, 2)], cases.worklist(desk)
    age(desk)
    first = at_first_schema(tmp_path / "first.db")
    assert columns(database_of(desk)) == columns(first)
    first.close()

    opened = log_in(desk.workplace)
    assert not diff_models(database_of(opened), MODELS)
    assert names(database_of(opened), "trigger") == TRIGGERS
    assert ([cases.overview(opened, case_id) for case_id in (1, 2)], cases.worklist(opened)) == before
    asked = send(opened, finished(opened, terms.ask(opened, cases.get(opened, 1), an_inquiry())))
    assert cases.rows(opened, [1])[1].paused_since == asked.inquiries[-1].asked_on == TODAY
    opened.store.close()


def test_the_names_in_the_organisation_data_become_the_register(desk: Desk) -> None:
    """Until the registers came, a vault held one name for each kind of processor; the same firm could do two jobs."""
    names = {"crm": "[b]Relaties[/x] & <Zn>", "cloud": "Łódź Cloud 🙂", "mailing": "Łódź Cloud 🙂", "weg": "شركة"}
    age(desk)
    database = database_of(desk)
    (value,) = database.execute_sql("SELECT value FROM setting WHERE name = 'office'").fetchone()
    old = json.loads(value) | {"recipients": [{"kind": kind, "name": name} for kind, name in names.items()]}
    database.execute_sql("UPDATE setting SET value = ? WHERE name = 'office'", (json.dumps(old),))

    opened = log_in(desk.workplace)
    assert users.read_office(opened) == an_office()
    register = recipients.read(opened)
    assert {item.kind: item.name for item in register} == names
    assert all(item.is_processor and item.is_active and item.agreement_on is None for item in register)
    assert all(any("land niet ingevuld" in text for text in warnings(item)) for item in register)
    (value,) = database_of(opened).execute_sql("SELECT value FROM setting WHERE name = 'office'").fetchone()
    assert "recipients" not in json.loads(value)
    done = recipients.correct(opened, replace(register[1], country="NL", agreement_on=TODAY))
    assert recipients.read(opened)[1] == done
    opened.store.close()


def empty(path: Path) -> VaultDatabase:
    database = VaultDatabase(path, lambda: Secret(KEY))
    database.create()
    return database


def seconds_of_a_migration(folder: Path) -> float:
    """Tell how long a migration takes in a process of its own, that its kills fall before, in and after it."""
    path = folder / "whole.db"
    shutil.copy(folder / "start.db", path)
    with started(migrate_reporting, path) as (_process, pipe):
        pipe.recv()
        begin = time.perf_counter()
        pipe.recv()
        return time.perf_counter() - begin


def kill_migrations(folder: Path, runs: int, start: Callable[[Path], VaultDatabase] = empty) -> set[bool]:
    """Kill a migration again and again; tell whether the new schema was met afterwards."""
    chance, met = random.Random(17), set[bool]()
    beginning = start(folder / "start.db")
    old, old_triggers = columns(beginning), names(beginning, "trigger")
    beginning.checkpoint()
    beginning.close()
    longest = 1.3 * seconds_of_a_migration(folder)
    for run in range(runs):
        path = folder / f"{run}.db"
        shutil.copy(folder / "start.db", path)
        reports = killed(migrate_reporting, chance, longest, path)
        database = connected(path)
        is_new = not diff_models(database, MODELS)
        assert is_new or columns(database) == old
        assert names(database, "trigger") == (TRIGGERS if is_new else old_triggers)
        assert is_new or "done" not in reports
        migrate(database)
        assert not diff_models(database, MODELS)
        assert database.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
        database.close()
        met.add(is_new)
    return met


@pytest.mark.fault
@unix_only
def test_a_killed_migration_leaves_the_old_schema_or_the_new_one(tmp_path: Path) -> None:
    """F17."""
    assert False in kill_migrations(tmp_path, KILLS), "some kills must fall before the commit"


@unix_only
def test_a_killed_upgrade_leaves_the_first_schema_or_the_new_one(tmp_path: Path) -> None:
    assert False in kill_migrations(tmp_path, KILLS, at_first_schema), "some kills must fall before the commit"


@unix_only
@pytest.mark.fault
@pytest.mark.parametrize("start", [empty, at_first_schema])
def test_many_killed_migrations(tmp_path: Path, start: Callable[[Path], VaultDatabase]) -> None:
    assert kill_migrations(tmp_path, 150, start) == {False, True}


def test_every_transaction_says_how_it_locks() -> None:
    """A plain `atomic()` begins deferred: two desks then meet in the middle, and one of them fails."""
    plain = re.compile(r"\.atomic\(\s*\)|\.transaction\(|\.savepoint\(|\bBEGIN\b(?!.*SELECT raise)")
    for path in source_files():
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if plain.search(line)] == [], path.name
