"""`ksf recover`: a new password with the recovery key, which is used up by it."""

from argparse import Namespace
from pathlib import Path

from ksf_tui.cli.init import about_recovery_key
from ksf_tui.cli.login import chosen_workplace, password_of
from ksf_tui.cli.output import say
from ksf_tui.cli.secret_files import new_secret_file, read_secret
from ksf_tui.i18n import _
from ksf_tui.services.session import recover


def run(arguments: Namespace) -> None:
    """Give the user a new password and write the new recovery key; the old one opens nothing any more.

    Raises:
        KsfError: the key does not fit, there is no such user, or the password is too weak.
    """
    place = chosen_workplace(arguments)
    password = password_of(arguments)
    recovery_key = read_secret(arguments.recovery_file, _("Herstelsleutel"))
    recovery_file = Path(arguments.new_recovery_file)
    with new_secret_file(recovery_file) as write:
        desk, renewed = recover(place, recovery_key, arguments.user, password)
        write(renewed)
        desk.store.close()
    say(
        _("{user} kan inloggen met het nieuwe wachtwoord; de oude herstelsleutel is vervallen.").format(
            user=arguments.user
        )
    )
    say(about_recovery_key(recovery_file))
