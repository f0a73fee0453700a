"""The fields of the organisation data, for the first start and for administration."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.widgets import Static

from ksf_tui.domain.office import Office, Recipient
from ksf_tui.domain.organisation import Organisation
from ksf_tui.domain.statement import ProcessorKind
from ksf_tui.domain.text import safe_line
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow

_MAX_LENGTH = 200


class OfficeFields(VerticalGroup):
    """Name, address and signatory, and a name for each kind of processor.

    Args:
        office: what is filled in.
        kinds: the kinds of processor that are asked for.
    """

    DEFAULT_CSS = """
    OfficeFields {
        .recipients .form-label { width: 32; }
        .recipients .form-error { padding-left: 32; }
        .between { padding: 1 1; color: $text-muted; }
    }
    """

    def __init__(self, office: Office, kinds: Sequence[ProcessorKind] = ()) -> None:
        super().__init__()
        self._office = office
        self._kinds = tuple(kinds)

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
        if self._kinds:
            yield from self._recipients()

    def _recipients(self) -> ComposeResult:
        yield Static(
            plain(_("Wie de gegevens voor u verwerkt. Deze namen staan in het antwoord op een verzoek om inzage.")),
            classes="between",
        )
        with VerticalGroup(classes="recipients"):
            for kind in self._kinds:
                value = self._office.recipient(kind.id)
                yield FormRow(kind.label, TextField(value, max_length=_MAX_LENGTH, id=_recipient_id(kind)))

    def _value(self, name: str) -> str:
        return safe_line(self.query_one(f"#{name}", TextField).value)

    @property
    def office(self) -> Office:
        """What is filled in now; processors of kinds that are not asked for stay."""
        asked = {kind.id: Recipient(kind.id, self._value(_recipient_id(kind))) for kind in self._kinds}
        others = tuple(item for item in self._office.recipients if item.kind not in asked)
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
            recipients=(*(item for item in asked.values() if item.name), *others),
        )

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what was filled in at first."""
        return self.office != self._office


def _recipient_id(kind: ProcessorKind) -> str:
    return f"recipient_{kind.id}"
