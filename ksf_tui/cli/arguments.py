"""What can be typed after `ksf`, and the help for it. Checks the form of values, not whether the work can be done."""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn, TypeAlias

from ksf_tui import __version__
from ksf_tui.cli import values
from ksf_tui.cli.dutch import speak_dutch
from ksf_tui.cli.term_options import add_term_options
from ksf_tui.i18n import _

DEMO_CASES = 60
DEMO_SEED = 1
DUE_DAYS = 7
ROLES = ("beheerder", "secretariaat", "manager")
NOT_UNDERSTOOD = 2
"""What argparse ends with."""
DUE_FAILED = 3
"""With what `ksf due` ends when it fails: its 1 and 2 tell that something is due or late."""

_EPILOG = _("Zonder opdracht opent de desk. `ksf OPDRACHT --help` vertelt meer over een opdracht.")
_PASSWORD_FILES = _(
    "Wachtwoorden komen uit een bestand (de eerste regel, UTF-8) of van de standaardinvoer met `-`; "
    "staan er meer op `-`, dan geldt per wachtwoord één regel, eerst dat van uzelf."
)
_ONLY_USER = _("wie inlogt; kan weg als er maar één gebruiker is")


class CommandParser(argparse.ArgumentParser):
    """A parser that ends with a status of its own, `failed`, where others end with 2."""

    failed = NOT_UNDERSTOOD

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End the program."""
        super().exit(self.failed if status == NOT_UNDERSTOOD else status, message)


Commands: TypeAlias = "argparse._SubParsersAction[CommandParser]"
"""The place in a parser where commands are added; argparse has no public name for it."""


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    """Read what was typed; what is not understood ends the program with a line of help.

    Where the fault lies before the command, nobody knows which one was meant; with `due` among the words it counts as
    a failure of that one, so that a scheduler never takes it for "late".
    """
    parser = build_parser()
    if "due" in (sys.argv[1:] if words is None else words):
        parser.failed = DUE_FAILED
    arguments, unknown = parser.parse_known_args(words)
    if unknown:
        parser.print_usage(sys.stderr)
        parser.exit(NOT_UNDERSTOOD, _("ksf: dit is onbekend: {words}\n").format(words=" ".join(unknown)))
    return arguments


def build_parser() -> CommandParser:
    """Make the parser of the whole command line."""
    speak_dutch()
    description = _("De desk voor privacyverzoeken van de KSF.")
    parser = CommandParser(prog="ksf", description=description, epilog=_EPILOG, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"ksf {__version__}", help=_("toon de versie en stop"))
    parser.add_argument(
        "--vault", metavar="MAP", help=_("de map van de kluis; anders KSF_VAULT, anders de vaste plaats")
    )
    commands = parser.add_subparsers(
        title=_("opdrachten"), dest="command", metavar="OPDRACHT", parser_class=CommandParser
    )
    parser.set_defaults(command="open")
    _command(commands, "open", _("open de desk"))
    _add_demo(commands)
    _add_init(commands)
    _add_deadline(commands)
    _add_due(commands)
    _add_show(commands)
    _add_report(commands)
    _add_user(commands)
    _add_recover(commands)
    return parser


def _command(commands: Commands, name: str, short: str, epilog: str | None = None) -> CommandParser:
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
    _add_file(parser, "--recovery-file", _("nieuw bestand voor de herstelsleutel"))


def _add_deadline(commands: Commands) -> None:
    add_term_options(_command(commands, "deadline", _("reken uit wanneer een verzoek beantwoord moet zijn, en waarom")))


def _add_due(commands: Commands) -> None:
    statuses = _(
        "Eindigt met 0 als er niets is, 1 als iets aan de beurt is, 2 als een uiterste dag van de wet of de AP voorbij "
        "is, en 3 als het niet lukte. Een dag van de huisregel die voorbij is, telt als aan de beurt; dossiers waarvan "
        "de bewaartermijn voorbij is, worden genoemd en tellen niet mee. De uitvoer noemt nummers en soorten, geen "
        "namen. "
    )
    parser = _command(commands, "due", _("zeg wat te laat is en wat aan de beurt komt"), statuses + _PASSWORD_FILES)
    parser.failed = DUE_FAILED
    parser.set_defaults(failed=DUE_FAILED)
    parser.add_argument(
        "--within",
        type=values.days,
        default=DUE_DAYS,
        metavar="N",
        help=_("zoveel dagen vooruit, anders {n}").format(n=DUE_DAYS),
    )
    parser.add_argument("--json", action="store_true", help=_("voor een ander programma, met vaste sleutels"))
    _add_login(parser, _ONLY_USER, needs_user=False)


def _add_show(commands: Commands) -> None:
    parser = _command(commands, "show", _("toon een zaak als platte tekst"), epilog=_PASSWORD_FILES)
    parser.add_argument("number", metavar="NUMMER", help=_("het nummer van de zaak, zoals 2026-0042"))
    _add_login(parser, _ONLY_USER, needs_user=False)


def _add_report(commands: Commands) -> None:
    parser = _command(
        commands, "report", _("maak het rapport van een maand, een kwartaal of een jaar"), epilog=_PASSWORD_FILES
    )
    parser.add_argument("period", metavar="PERIODE", help=_("zoals 2026-10, 2026-K4 of 2026"))
    parser.add_argument("--out", metavar="BESTAND", help=_("waar de PDF komt; anders in de exportmap"))
    who = _("wie inlogt; kan weg als er maar één gebruiker of maar één manager is")
    _add_login(parser, who, needs_user=False)


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
            _add_file(deed, "--new-password-file", _("het nieuwe wachtwoord, of `-`"))


def _add_recover(commands: Commands) -> None:
    parser = _command(
        commands, "recover", _("geef een gebruiker met de herstelsleutel een nieuw wachtwoord"), epilog=_PASSWORD_FILES
    )
    _add_login(parser, _("wie een nieuw wachtwoord krijgt"))
    _add_file(parser, "--recovery-file", _("de herstelsleutel, of `-`"))
    _add_file(parser, "--new-recovery-file", _("nieuw bestand voor de nieuwe herstelsleutel"))


def _add_login(parser: argparse.ArgumentParser, who: str, *, needs_user: bool = True) -> None:
    parser.add_argument("--user", required=needs_user, metavar="NAAM", help=who)
    _add_file(parser, "--password-file", _("het wachtwoord, of `-`"))


def _add_file(parser: argparse.ArgumentParser, option: str, what: str) -> None:
    parser.add_argument(option, type=values.file_name, required=True, metavar="BESTAND", help=what)
