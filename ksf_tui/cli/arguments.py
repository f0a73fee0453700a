"""What can be typed after `ksf`, and the help for it. Checks the form of values, not whether the work can be done."""

import argparse
from typing import TypeAlias

from ksf_tui import __version__
from ksf_tui.cli import values
from ksf_tui.cli.dutch import speak_dutch
from ksf_tui.cli.term_options import add_term_options
from ksf_tui.i18n import _

DEMO_CASES = 60
DEMO_SEED = 1
ROLES = ("beheerder", "secretariaat", "manager")

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""The place in a parser where commands are added; argparse has no public name for it."""

_EPILOG = _("Zonder opdracht opent de desk. `ksf OPDRACHT --help` vertelt meer over een opdracht.")
_PASSWORD_FILES = _(
    "Wachtwoorden komen uit een bestand (de eerste regel, UTF-8) of van de standaardinvoer met `-`; "
    "staan er meer op `-`, dan geldt per wachtwoord één regel, eerst dat van uzelf."
)


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line."""
    speak_dutch()
    description = _("De desk voor privacyverzoeken van de KSF.")
    parser = argparse.ArgumentParser(prog="ksf", description=description, epilog=_EPILOG, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"ksf {__version__}", help=_("toon de versie en stop"))
    parser.add_argument(
        "--vault", metavar="MAP", help=_("de map van de kluis; anders KSF_VAULT, anders de vaste plaats")
    )
    commands = parser.add_subparsers(title=_("opdrachten"), dest="command", metavar="OPDRACHT")
    parser.set_defaults(command="open")
    _command(commands, "open", _("open de desk"))
    _add_demo(commands)
    _add_init(commands)
    _add_deadline(commands)
    _add_user(commands)
    _add_recover(commands)
    return parser


def _command(commands: Commands, name: str, short: str, epilog: str | None = None) -> argparse.ArgumentParser:
    description = f"{short[:1].upper()}{short[1:]}."
    parser = commands.add_parser(name, help=short, description=description, epilog=epilog, allow_abbrev=False)
    parser.add_argument("--vault", metavar="MAP", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return parser


def _add_demo(commands: Commands) -> None:
    parser = _command(
        commands,
        "demo",
        _("open een demo met verzonnen zaken"),
        epilog=_("Zonder --vault staat de demo in een tijdelijke map die verdwijnt zodra de desk sluit."),
    )
    parser.add_argument(
        "--cases", type=values.count, metavar="N", help=_("aantal zaken, anders {n}").format(n=DEMO_CASES)
    )
    parser.add_argument("--seed", type=values.whole_number, metavar="S", help=_("hetzelfde getal geeft dezelfde zaken"))
    parser.add_argument("--today", type=values.day, metavar="D", help=_("de dag waarop de demo speelt, JJJJ-MM-DD"))
    parser.add_argument("--no-open", action="store_true", help=_("maak de demo alleen; vraagt om --vault"))


def _add_init(commands: Commands) -> None:
    parser = _command(commands, "init", _("maak een nieuwe kluis"), epilog=_PASSWORD_FILES)
    _add_login(parser, _("naam van de eerste beheerder"))
    parser.add_argument(
        "--recovery-file", required=True, metavar="BESTAND", help=_("nieuw bestand voor de herstelsleutel")
    )


def _add_deadline(commands: Commands) -> None:
    add_term_options(_command(commands, "deadline", _("reken uit wanneer een verzoek beantwoord moet zijn, en waarom")))


def _add_user(commands: Commands) -> None:
    parser = _command(commands, "user", _("beheer wie kan inloggen"))
    deeds = parser.add_subparsers(title=_("handelingen"), dest="deed", metavar="HANDELING", required=True)
    for name, short in (
        ("list", _("toon wie kan inloggen")),
        ("add", _("voeg een gebruiker toe")),
        ("remove", _("verwijder een gebruiker")),
        ("reset", _("geef een ander een nieuw wachtwoord")),
        ("password", _("wijzig uw eigen wachtwoord")),
    ):
        deed = _command(deeds, name, short, epilog=_PASSWORD_FILES)
        if name in ("add", "remove", "reset"):
            deed.add_argument("name", metavar="NAAM", help=_("om wie het gaat"))
        if name == "add":
            deed.add_argument("--role", required=True, choices=ROLES, help=_("wat deze gebruiker mag"))
        _add_login(deed, _("wie dit doet"))
        if name in ("add", "reset", "password"):
            deed.add_argument(
                "--new-password-file", required=True, metavar="BESTAND", help=_("het nieuwe wachtwoord, of `-`")
            )


def _add_recover(commands: Commands) -> None:
    parser = _command(
        commands, "recover", _("geef een gebruiker met de herstelsleutel een nieuw wachtwoord"), epilog=_PASSWORD_FILES
    )
    _add_login(parser, _("wie een nieuw wachtwoord krijgt"))
    parser.add_argument("--recovery-file", required=True, metavar="BESTAND", help=_("de herstelsleutel, of `-`"))
    parser.add_argument(
        "--new-recovery-file", required=True, metavar="BESTAND", help=_("nieuw bestand voor de nieuwe herstelsleutel")
    )


def _add_login(parser: argparse.ArgumentParser, who: str) -> None:
    parser.add_argument("--user", required=True, metavar="NAAM", help=who)
    parser.add_argument("--password-file", required=True, metavar="BESTAND", help=_("het wachtwoord, of `-`"))
