"""`ksf init`: make a vault with its first administrator, without the screens."""

from argparse import Namespace
from pathlib import Path

from ksf_tui.cli.login import chosen_workplace, password_of
from ksf_tui.cli.output import say
from ksf_tui.cli.secret_files import new_secret_file
from ksf_tui.domain.office import Office
from ksf_tui.errors import VaultError
from ksf_tui.i18n import _
from ksf_tui.services.session import create_vault, has_vault


def run(arguments: Namespace) -> None:
    """Make the vault and write the recovery key.

    Raises:
        KsfError: there is a vault already, the password is too weak, or a file can't be read or made.
    """
    place = chosen_workplace(arguments)
    if has_vault(place):
        raise VaultError(
            _("Hier is al een kluis"),
            _("In deze map staan al bestanden van een kluis; er is niets overschreven."),
            _("Open de bestaande kluis met `ksf`, of noem een andere map met --vault."),
        )
    office = Office(place.reference.statement.organisation)
    password = password_of(arguments)
    recovery_file = Path(arguments.recovery_file)
    with new_secret_file(recovery_file) as write:
        desk, recovery_key = create_vault(place, office, arguments.user, password)
        write(recovery_key)
        desk.store.close()
    say(_("De kluis is gemaakt in {folder}").format(folder=place.folder))
    say(about_recovery_key(recovery_file))
    say(_("Vul na het inloggen in wie gegevens voor u verwerkt: Registers (6, o). Een inzagebrief noemt ze."))


def about_recovery_key(path: Path) -> str:
    """Tell what to do with a recovery key that was just written."""
    return "\n".join(
        (
            _("De herstelsleutel staat in {path}").format(path=path),
            _("Nu doen: druk hem twee keer af, leg elk vel in een gesloten envelop op een eigen plaats en wis het"),
            _("bestand. Wie deze sleutel heeft, kan de kluis openen; zonder sleutel en zonder wachtwoord kan niemand"),
            _("het, ook de maker van dit programma niet."),
        )
    )
