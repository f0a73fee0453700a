"""Who may do what: users, passwords, the recovery key, the data of the office."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ksf_tui.domain.office import Office
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.errors import InvalidInput, KsfError, LoginRefused
from ksf_tui.services import cases, session, users
from ksf_tui.services.desk import Desk
from tests.support import (
    PASSWORD,
    USER,
    an_intake,
    an_office,
    database_of,
    events,
    log_in,
    make_desk,
    make_workplace,
)

NEW_PASSWORD = Secret("gieter molen vuurtoren klompen")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = make_desk(tmp_path)
    yield desk
    desk.store.close()


def test_only_an_administrator_changes_users_and_office(desk: Desk) -> None:
    users.add_user(desk, "m.jansen", Role.SECRETARY, NEW_PASSWORD)
    plain = log_in(desk.workplace, "m.jansen", NEW_PASSWORD)
    for work in (
        lambda: users.add_user(plain, "x", Role.SECRETARY, PASSWORD),
        lambda: users.remove_user(plain, USER),
        lambda: users.reset_password(plain, USER, NEW_PASSWORD),
        lambda: users.save_office(plain, an_office()),
    ):
        before = events(desk)
        with pytest.raises(KsfError, match="beheerder"):
            work()
        assert events(desk) == before
    assert {user.name for user in users.list_users(plain)} == {USER, "m.jansen"}
    cases.register(plain, an_intake())
    assert database_of(desk).execute_sql("SELECT user FROM event ORDER BY id DESC").fetchone() == ("m.jansen",)
    plain.store.close()
    users.remove_user(desk, "m.jansen")
    with pytest.raises(LoginRefused):
        log_in(desk.workplace, "m.jansen", NEW_PASSWORD)


def test_everyone_changes_their_own_password(desk: Desk) -> None:
    with pytest.raises(LoginRefused):
        users.change_password(desk, NEW_PASSWORD, Secret("trapladder komkommer zeilboot"))
    users.change_password(desk, PASSWORD, NEW_PASSWORD)
    with pytest.raises(LoginRefused):
        log_in(desk.workplace)
    log_in(desk.workplace, password=NEW_PASSWORD).store.close()


@pytest.mark.parametrize("weak", ["kort", "aaaaaaaaaaaaaaaa", "klantenservicefederatie2026"])
def test_a_weak_password_is_refused_everywhere(desk: Desk, weak: str) -> None:
    for work in (
        lambda: users.add_user(desk, "p", Role.SECRETARY, Secret(weak)),
        lambda: users.reset_password(desk, USER, Secret(weak)),
        lambda: users.change_password(desk, PASSWORD, Secret(weak)),
    ):
        with pytest.raises(InvalidInput) as refusal:
            work()
        assert refusal.value.field == "password"
        assert weak not in str(refusal.value)


def test_the_recovery_key_gives_a_new_password_and_is_replaced(tmp_path: Path) -> None:
    desk, key = session.create_vault(make_workplace(tmp_path), an_office(), USER, PASSWORD)
    cases.register(desk, an_intake())
    desk.store.close()
    opened, renewed = session.recover(desk.workplace, key, USER, NEW_PASSWORD)
    assert [row.number for row in cases.worklist(opened)] == ["2026-0001"]
    assert events(opened)[-3:] == [("herstelsleutel gebruikt", ""), ("wachtwoord hersteld", USER), ("ingelogd", "")]
    assert opened.user.name == USER
    opened.store.close()
    with pytest.raises(LoginRefused):
        log_in(desk.workplace)
    log_in(desk.workplace, password=NEW_PASSWORD).store.close()
    with pytest.raises(LoginRefused):
        session.recover(desk.workplace, key, USER, PASSWORD)
    session.recover(desk.workplace, renewed, USER, PASSWORD)[0].store.close()


@pytest.mark.parametrize("fault", ["database", "user"])
def test_a_recovery_that_fails_keeps_the_old_key(tmp_path: Path, fault: str) -> None:
    """Nobody would have seen the new key: it is shown only when all went well."""
    desk, key = session.create_vault(make_workplace(tmp_path), an_office(), USER, PASSWORD)
    desk.store.close()
    database = desk.workplace.folder / "ksf.db"
    if fault == "database":
        database.chmod(0o644)
    with pytest.raises(KsfError):
        session.recover(desk.workplace, key, USER if fault == "database" else "niemand", NEW_PASSWORD)
    database.chmod(0o600)
    session.recover(desk.workplace, key, USER, NEW_PASSWORD)[0].store.close()


def test_the_data_of_the_office_are_kept_and_checked(desk: Desk) -> None:
    assert users.read_office(desk) == an_office()
    office = Office(replace(an_office().organisation, phone="0343 123456"), "Het bestuur")
    users.save_office(desk, office)
    assert users.read_office(desk) == office
    with pytest.raises(InvalidInput) as refusal:
        users.save_office(desk, replace(office, organisation=replace(office.organisation, street="")))
    assert refusal.value.field == "street"
    with pytest.raises(InvalidInput) as refusal:
        users.save_office(desk, replace(office, signatory=""))
    assert refusal.value.field == "signatory"
    users.save_office(desk, replace(office, organisation=replace(office.organisation, website="")))


def test_failures_at_the_door_cost_time_and_say_the_same(desk: Desk) -> None:
    texts = []
    for user in (USER, "niemand"):
        with pytest.raises(LoginRefused) as refusal:
            log_in(desk.workplace, user, NEW_PASSWORD)
        texts.append(str(refusal.value))
    assert texts[0] == texts[1]
    for _turn in range(3):
        with pytest.raises(LoginRefused) as refusal:
            log_in(desk.workplace, USER, NEW_PASSWORD)
    assert refusal.value.wait > 0
    with pytest.raises(LoginRefused, match="Even wachten"):
        log_in(desk.workplace, USER, PASSWORD)


def test_two_vaults_in_one_folder_cannot_be(desk: Desk) -> None:
    assert session.has_vault(desk.workplace)
    with pytest.raises(KsfError):
        session.create_vault(desk.workplace, an_office(), USER, PASSWORD)
