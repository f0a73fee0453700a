"""What the commands that open a vault share: where it is, who opens it, and whether a new password is good enough."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from ksf_tui.bootstrap import workplace
from ksf_tui.cli.secret_files import read_secret
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import Role
from ksf_tui.errors import InvalidInput, LoginRefused
from ksf_tui.hardening import harden
from ksf_tui.i18n import _
from ksf_tui.services.desk import Desk, Workplace
from ksf_tui.services.session import unlock, users_of
from ksf_tui.settings import settings


def chosen_workplace(arguments: Namespace) -> Workplace:
    """Give the workplace of the vault that was named; from here on nothing of the memory ends up in a file."""
    harden()
    return workplace(settings(arguments.vault))


def password_of(arguments: Namespace) -> Secret:
    """Read the password of whoever gives the command."""
    return read_secret(arguments.password_file, _("Wachtwoord"))


def new_password_of(arguments: Namespace) -> Secret:
    """Read the new password."""
    return read_secret(arguments.new_password_file, _("Nieuw wachtwoord"))


def only_user(place: Workplace, role: Role | None = None) -> str:
    """Give who logs in where nobody was named: the only user that the vault has, or the only one with a role.

    Raises:
        InvalidInput: there are more.
        KsfError: there is no vault, or it is damaged.
    """
    users = users_of(place)
    if len(users) > 1 and role:
        users = tuple(user for user in users if user.role is role)
    if len(users) != 1:
        raise InvalidInput(
            _("Wie logt er in?"),
            _("Deze kluis heeft meer dan één gebruiker."),
            _("Noem de naam: --user NAAM"),
        )
    return users[0].name


@contextmanager
def unlocked(arguments: Namespace, password: Secret, role: Role | None = None) -> Iterator[Desk]:
    """Log in and give the desk, which is closed at the end; where nobody was named see `only_user`."""
    place = chosen_workplace(arguments)
    try:
        desk = unlock(place, arguments.user or only_user(place, role), password)
    except LoginRefused as refusal:
        hint = _("{hint} Kijk --user en --password-file na.").format(hint=refusal.hint)
        raise LoginRefused(refusal.title, refusal.message, hint, wait=refusal.wait) from None
    try:
        yield desk
    finally:
        desk.store.close()
