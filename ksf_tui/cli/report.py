"""`ksf report`: the report of a month, a quarter or a year as PDF, for a scheduler."""

from argparse import Namespace
from pathlib import Path

from ksf_tui.cli.login import password_of, unlocked
from ksf_tui.cli.output import say
from ksf_tui.domain.figures.periods import parse_period
from ksf_tui.domain.users import Role
from ksf_tui.i18n import _
from ksf_tui.services import reports


def run(arguments: Namespace) -> None:
    """Print the report and say where it is.

    Raises:
        KsfError: the period is none or still to come, the login is refused, or the file can't be written.
    """
    period = parse_period(arguments.period)
    with unlocked(arguments, password_of(arguments), Role.MANAGER) as desk:
        path = reports.export(desk, period, Path(arguments.out) if arguments.out else None)
    say(_("Het rapport over {period} staat in {path}").format(period=period.label, path=path))
