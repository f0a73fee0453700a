"""Who may log in, and the organisation data; for administrators, but everyone changes their own password."""

from dataclasses import fields

from ksf_tui.domain.office import Office
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role, User
from ksf_tui.errors import InvalidInput, KsfError
from ksf_tui.services import passwords
from ksf_tui.services.desk import Desk
from ksf_tui.services.passwords import PasswordVerdict
from ksf_tui.vault.keyring import Keyring


def judge(desk: Desk, user: str, password: Secret) -> PasswordVerdict:
    """Judge a password for a user of this vault."""
    return passwords.judge(user, read_office(desk).organisation.name, password)


def list_users(desk: Desk) -> tuple[User, ...]:
    """Give everyone who can log in."""
    return _keyring(desk).users


def add_user(desk: Desk, name: str, role: Role, password: Secret) -> User:
    """Give somebody a slot of their own.

    Raises:
        InvalidInput: the name or the password can't be used.
        KsfError: the user is no administrator.
    """
    _must_be_good(desk, name, password)
    user = _keyring(desk).add_user(desk.unlocked, name, role, password)
    _record(desk, "gebruiker toegevoegd", f"{user.name} ({role.label})")
    return user


def remove_user(desk: Desk, name: str) -> None:
    """Take somebody's slot away; they can't log in any more.

    Raises:
        KsfError: the user is no administrator, or it is the last administrator.
    """
    _keyring(desk).remove_user(desk.unlocked, name)
    _record(desk, "gebruiker verwijderd", name)


def reset_password(desk: Desk, name: str, password: Secret) -> None:
    """Give somebody else a new password.

    Raises:
        InvalidInput: the password can't be used.
        KsfError: the user is no administrator.
    """
    _must_be_good(desk, name, password)
    _keyring(desk).reset_password(desk.unlocked, name, password)
    _record(desk, "wachtwoord opnieuw ingesteld", name)


def change_password(desk: Desk, old: Secret, new: Secret) -> None:
    """Change one's own password.

    Raises:
        LoginRefused: the old password is wrong.
        InvalidInput: the new one can't be used.
    """
    _must_be_good(desk, desk.user.name, new)
    _keyring(desk).change_password(desk.unlocked, old, new)
    _record(desk, "eigen wachtwoord gewijzigd")


def read_office(desk: Desk) -> Office:
    """Read the organisation data."""
    with desk.store.reading() as unit:
        return unit.settings.office()


def save_office(desk: Desk, office: Office) -> None:
    """Store the organisation data.

    Raises:
        KsfError: the user is no administrator.
        InvalidInput: a part that every letter needs is empty.
    """
    if not desk.user.is_administrator:
        raise KsfError("Dit kan alleen een beheerder", "Er is niets gewijzigd.", "Vraag een beheerder.")
    check_office(office)
    with desk.store.writing() as unit:
        unit.settings.save_office(office)
        unit.journal.record("organisatiegegevens gewijzigd", unit.now)


def check_office(office: Office) -> None:
    """Refuse organisation data with which no letter can be printed.

    Raises:
        InvalidInput: `field` names what is empty.
    """
    for item in fields(office.organisation):
        if item.name != "website" and not getattr(office.organisation, item.name):
            raise InvalidInput("Dit veld kan niet leeg zijn", hint="Het staat op elke brief.", field=item.name)
    if not office.signatory:
        raise InvalidInput("De ondertekenaar ontbreekt", hint="Typ wie de brieven ondertekent.", field="signatory")


def _must_be_good(desk: Desk, user: str, password: Secret) -> None:
    passwords.must_be_good(user, read_office(desk).organisation.name, password)


def _keyring(desk: Desk) -> Keyring:
    return Keyring.load(desk.workplace.folder)


def _record(desk: Desk, action: str, detail: str = "") -> None:
    with desk.store.writing() as unit:
        unit.journal.record(action, unit.now, detail=detail)
