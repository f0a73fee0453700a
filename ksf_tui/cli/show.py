"""`ksf show`: a case as plain text, for a screen reader, a search or a printer."""

from argparse import Namespace

from ksf_tui.cli.case_text import Shown, as_text
from ksf_tui.cli.login import password_of, unlocked
from ksf_tui.cli.output import say
from ksf_tui.domain.text import safe_line
from ksf_tui.services import cases, enclosures
from ksf_tui.services.access import must_be_allowed


def run(arguments: Namespace) -> None:
    """Print everything that is known of a case; nothing is stored.

    Raises:
        KsfError: the login is refused, or there is no case with this number.
    """
    with unlocked(arguments, password_of(arguments)) as desk:
        must_be_allowed(desk.user, cases.overview)
        case_id = cases.numbered(desk, safe_line(arguments.number))
        case, term, events = cases.overview(desk, case_id)
        audience = desk.reference.statement.audience(case.audience).label
        grounds = {key: ground.article for key, ground in desk.reference.grounds.items()}
        places = {item.id: item.label for item in desk.reference.statement.photo_channels}
        attached = enclosures.listing(desk, case_id)
        shown = Shown(case, term, events, attached, audience, grounds, places, desk.calendar)
        say("\n".join(as_text(shown, desk.today)))
