"""`ksf` and `ksf open`: the desk itself."""

import sys
from argparse import Namespace

from ksf_tui.cli.ending import tidy_ending
from ksf_tui.errors import KsfError
from ksf_tui.hardening import harden
from ksf_tui.i18n import _


def run(arguments: Namespace) -> int:
    """Open the desk and give its exit status.

    Raises:
        KsfError: there is no terminal to draw on.
    """
    harden()  # before Textual is imported, which reads the environment then
    must_be_terminal()
    from ksf_tui.bootstrap import workplace
    from ksf_tui.settings import settings
    from ksf_tui.ui.app import run_desk

    with tidy_ending():
        return run_desk(workplace(settings(arguments.vault)))


def must_be_terminal() -> None:
    """Refuse to draw screens into a file or a pipe.

    Raises:
        KsfError: standard input or output is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise KsfError(
            _("De desk heeft een terminal nodig"),
            _("De in- of uitvoer gaat naar een bestand of een ander programma. Er is niets geopend."),
            _("Start `ksf` in een terminalvenster."),
        )
