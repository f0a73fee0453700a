"""The points of a complaint as lines, with keys of their own while the list has the focus."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from ksf_tui.domain.complaints import Allegation, Complaint, Finding
from ksf_tui.i18n import _
from ksf_tui.ui.actions import bindings
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.text import cell, fit
from ksf_tui.ui.widgets.pick_list import PickList

_TEXT = 200
_FINDING = 14
_STYLES = {
    Finding.FOUNDED: "bold $text-warning",
    Finding.PARTLY: "$text-warning",
    Finding.UNFOUNDED: "$text-success",
}


class AllegationList(PickList):
    """The list; what its keys do is in `CaseComplaint`."""

    HELP = _(
        "Enter opent een klachtpunt: oordeel, feiten en maatregel. Het antwoord kan uit als elk punt er een heeft."
    )
    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.COMPLAINT,)
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.COMPLAINT)


def allegation_line(number: int, item: Allegation) -> Content:
    """Give the line of a point: its number, what was found, and its beginning."""
    return Content.assemble((f"{number}".rjust(2), "$text-muted"), "  ", _finding(item), cell(item.text, _TEXT))


def _finding(item: Allegation) -> Content:
    if item.finding is None:
        return fit(Content.styled(_("nog te doen"), "$text-muted"), _FINDING)
    return fit(Content.styled(item.finding.label, _STYLES[item.finding]), _FINDING)


def no_allegations() -> Content:
    """Give the line for a complaint whose points nobody wrote down yet."""
    return Content.styled(_("Nog geen klachtpunten. Druk op a: zet elk punt in een eigen zin."), "$text-muted")


def found_count(complaint: Complaint) -> str:
    """Give the label of the tab: how many of the points are judged."""
    points = complaint.allegations
    if not points:
        return _("Klacht")
    return _("Klacht {done}/{all}").format(done=sum(item.finding is not None for item in points), all=len(points))
