"""The fields of the intake form for a complaint, and what they show while one types (R17)."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import ComplaintAbout
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_INSIDE = _("Aangekruiste rechten worden een eigen zaak met eigen maand.")


def about_row(case: Case | None) -> Widget:
    """Give the field for what it complains about; a complaint stays one when it is corrected."""
    known = case.complaint.about if case and case.complaint else None
    subjects = [(item, item.label) for item in ComplaintAbout]
    field = DropDown(subjects, known, prompt="" if known else _("geen klacht"), id="complaint")
    return FormRow(_("Klacht over"), field, name="complaint", id="complaint-row")


def points_rows() -> Iterable[Widget]:
    """Give the field for its points, one a line, and what becomes of rights that stand in it."""
    yield FormRow(_("Klachtpunten"), LongField("", id="allegations"), name="allegations", id="points-row")
    yield Static(plain(_INSIDE), id="inside")


def show_complaint(form: Widget, case: Case | None, about: ComplaintAbout | None) -> None:
    """Show what belongs to a complaint where it is one; the points of one that is stored have their own place."""
    is_new = case is None
    form.query_one("#complaint-row").display = is_new or about is not None
    for name in ("points-row", "inside"):
        form.query_one(f"#{name}").display = is_new and about is not None
    form.query_one("#rights-row").display = is_new or about is None
