"""`ksf user`: who can log in."""

from argparse import Namespace

from ksf_tui.cli.login import new_password_of, password_of, unlocked
from ksf_tui.cli.output import say
from ksf_tui.domain.text import safe_line
from ksf_tui.domain.users import Role
from ksf_tui.i18n import _
from ksf_tui.services.desk import Desk
from ksf_tui.services.users import add_user, change_password, list_users, remove_user, reset_password


def run(arguments: Namespace) -> None:
    """Do the deed as the user who was named.

    Raises:
        KsfError: the login or the deed is refused.
    """
    password = password_of(arguments)
    with unlocked(arguments, password) as desk:
        if arguments.deed == "password":
            change_password(desk, password, new_password_of(arguments))
            say(_("Uw wachtwoord is gewijzigd."))
        else:
            _DEEDS[arguments.deed](desk, arguments)


def _list(desk: Desk, _arguments: Namespace) -> None:
    users = list_users(desk)
    width = max(len(user.name) for user in users)
    for user in users:
        say(f"{safe_line(user.name):<{width}}  {user.role.label}")


def _add(desk: Desk, arguments: Namespace) -> None:
    role = next(role for role in Role if role.label == arguments.role)
    user = add_user(desk, arguments.name, role, new_password_of(arguments))
    say(_("{name} is toegevoegd als {role}.").format(name=user.name, role=user.role.label))


def _remove(desk: Desk, arguments: Namespace) -> None:
    remove_user(desk, arguments.name)
    say(_("{name} kan niet meer inloggen.").format(name=arguments.name))
    say(_("Wie een kopie van de bestanden heeft en het wachtwoord kent, kan die kopie blijven lezen."))


def _reset(desk: Desk, arguments: Namespace) -> None:
    reset_password(desk, arguments.name, new_password_of(arguments))
    say(_("{name} heeft een nieuw wachtwoord.").format(name=arguments.name))


_DEEDS = {"list": _list, "add": _add, "remove": _remove, "reset": _reset}
