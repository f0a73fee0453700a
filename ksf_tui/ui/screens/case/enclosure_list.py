"""The enclosures of a case as lines, with keys of their own while the list has the focus."""

from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from ksf_tui.domain.dates import AMSTERDAM, short_date
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.i18n import _
from ksf_tui.ui.actions import bindings
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.text import cell, fit
from ksf_tui.ui.widgets.pick_list import PickList

_NAME, _SIZE, _STATE, _DAY, _USER = 27, 8, 13, 10, 12


class EnclosureList(PickList):
    """The list; what its keys do is in `CaseEnclosures`."""

    HELP = _("Bijlagen staan versleuteld in de kluis en gaan alleen open door ze te exporteren.")
    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.ENCLOSURES,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.ENCLOSURES)


def enclosure_line(enclosure: Enclosure, today: date) -> Content:
    """Give the line of an enclosure: name, size, whether it goes along, when it came and by whom."""
    day = short_date(enclosure.added_at.astimezone(AMSTERDAM).date(), today)
    return Content.assemble(
        fit(cell(enclosure.name, _NAME), _NAME),
        fit(Content(enclosure.size_text), _SIZE, right=True),
        "  ",
        fit(_state(enclosure), _STATE),
        (f"{day.ljust(_DAY)} ", "$text-muted"),
        cell(enclosure.added_by, _USER).stylize("$text-muted"),
    )


def _state(enclosure: Enclosure) -> Content:
    if not enclosure.to_send:
        return Content.styled(_("intern"), "$text-muted")
    if enclosure.listed_in:
        serial = enclosure.listed_in.rpartition("-")[2]
        return Content.styled(_("bij brief {serial}").format(serial=serial), "$text-success")
    return Content.styled(_("te versturen"), "$text-warning")


def no_enclosures() -> Content:
    """Give the line for a case without enclosures."""
    return Content.styled(_("Nog geen bijlagen. Druk op a voor een nieuwe."), "$text-muted")


def under_way(what: str) -> Content:
    """Give the line while a file is read, encrypted or decrypted."""
    return Content.styled(what, "$text-warning")
