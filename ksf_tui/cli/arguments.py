"""What can be typed after `ksf`, and the help for it. Checks the form of values, not whether the work can be done."""

import argparse
from datetime import UTC, date, datetime
from typing import TypeAlias

from ksf_tui import __version__
from ksf_tui.cli.dutch import speak_dutch
from ksf_tui.i18n import _

YEARS = range(1900, 2200)
DEMO_CASES = 60
DEMO_SEED = 1
ROLES = ("beheerder", "secretariaat")
KINDS = ("request", "withdrawal")

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
    parser.add_argument("--cases", type=_count, metavar="N", help=_("aantal zaken, anders {n}").format(n=DEMO_CASES))
    parser.add_argument("--seed", type=_number, metavar="S", help=_("hetzelfde getal geeft dezelfde zaken"))
    parser.add_argument("--today", type=_day, metavar="D", help=_("de dag waarop de demo speelt, JJJJ-MM-DD"))
    parser.add_argument("--no-open", action="store_true", help=_("maak de demo alleen; vraagt om --vault"))


def _add_init(commands: Commands) -> None:
    parser = _command(commands, "init", _("maak een nieuwe kluis"), epilog=_PASSWORD_FILES)
    _add_login(parser, _("naam van de eerste beheerder"))
    parser.add_argument(
        "--recovery-file", required=True, metavar="BESTAND", help=_("nieuw bestand voor de herstelsleutel")
    )


def _add_deadline(commands: Commands) -> None:
    parser = _command(
        commands,
        "deadline",
        _("reken uit wanneer een verzoek beantwoord moet zijn, en waarom"),
        epilog=_("Een tijdstip heeft een tijdzone nodig, zoals 2026-01-31T23:30+01:00; de dag is die in Nederland."),
    )
    parser.add_argument(
        "--received", required=True, type=received_day, metavar="D", help=_("ontvangen op: JJJJ-MM-DD of een tijdstip")
    )
    parser.add_argument(
        "--kind",
        choices=KINDS,
        default=KINDS[0],
        help=_("request: een verzoek (art. 15-22); withdrawal: alleen een intrekking van toestemming"),
    )
    parser.add_argument("--json", action="store_true", help=_("als JSON, voor een ander programma"))


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


def received_day(text: str) -> date:
    """Read a day, or a moment with its time zone, and give the day in Amsterdam (R4)."""
    if "T" not in text.upper() and " " not in text and ":" not in text:
        return _day(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_not_a_day(text)) from None
    if moment.tzinfo is None:
        reason = _("{text!r} heeft geen tijdzone, en zonder is niet te zeggen op welke dag in Nederland het was")
        hint = _("typ alleen de dag, of bijvoorbeeld {text}+01:00")
        raise argparse.ArgumentTypeError(f"{reason}; {hint}".format(text=text))
    _check_year(moment.year, text)
    from ksf_tui.domain.dates import local_date

    return local_date(moment.astimezone(UTC))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_not_a_day(text)) from None
    _check_year(day.year, text)
    return day


def _check_year(year: int, text: str) -> None:
    if year not in YEARS:
        reason = _("{text!r} ligt te ver weg; het kan van {first} tot en met {last}")
        raise argparse.ArgumentTypeError(reason.format(text=text, first=YEARS[0], last=YEARS[-1]))


def _not_a_day(text: str) -> str:
    return _("{text!r} is geen datum; typ bijvoorbeeld 2026-01-31 of 2026-01-31T23:30+01:00").format(text=text)


def _count(text: str) -> int:
    number = _number(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("het moet er minstens één zijn"))
    return number


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text!r} is geen getal").format(text=text)) from None
