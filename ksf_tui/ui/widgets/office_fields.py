"""The fields of the organisation data, for the first start and for administration."""

from textual.app import ComposeResult
from textual.containers import VerticalGroup

from ksf_tui.domain.office import Office
from ksf_tui.domain.organisation import Organisation
from ksf_tui.domain.text import safe_line
from ksf_tui.i18n import _
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow

_MAX_LENGTH = 200


class OfficeFields(VerticalGroup):
    """Name, address and signatory.

    Args:
        office: what is filled in.
    """

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office

    def compose(self) -> ComposeResult:
        """Show the fields."""
        for label, name in (
            (_("Naam"), "name"),
            (_("Kort"), "short_name"),
            (_("Straat en nr."), "street"),
            (_("Postcode"), "postal_code"),
            (_("Plaats"), "city"),
            (_("Telefoon"), "phone"),
            (_("E-mail"), "email"),
            (_("Website"), "website"),
        ):
            field = TextField(getattr(self._office.organisation, name), max_length=_MAX_LENGTH, id=name)
            yield FormRow(label, field, name=name)
        signatory = TextField(self._office.signatory, max_length=_MAX_LENGTH, id="signatory")
        yield FormRow(_("Ondertekenaar"), signatory, name="signatory")

    def _value(self, name: str) -> str:
        return safe_line(self.query_one(f"#{name}", TextField).value)

    @property
    def office(self) -> Office:
        """What is filled in now."""
        return Office(
            organisation=Organisation(
                name=self._value("name"),
                short_name=self._value("short_name"),
                street=self._value("street"),
                postal_code=self._value("postal_code"),
                city=self._value("city"),
                phone=self._value("phone"),
                email=self._value("email"),
                website=self._value("website"),
            ),
            signatory=self._value("signatory"),
        )

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what was filled in at first."""
        return self.office != self._office
