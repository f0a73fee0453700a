"""The fields that only one right has: the reason of an erasure or a restriction, and the data of a transfer."""

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.data_lines import data_text, parse_data
from ksf_tui.domain.details import Details, RequestBasis, Transfer, bases_for
from ksf_tui.domain.proposals import propose_transfer
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.text import safe_line
from ksf_tui.i18n import _
from ksf_tui.ui.desk_app import DeskApp
from ksf_tui.ui.screens.decision.parts import basis_label
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import MultiChoice
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow


class DetailFields(VerticalGroup):
    """The common part; a right without fields of its own shows nothing."""

    IS_TEST = False
    """Whether it comes before the outcome, because the outcome follows from it."""

    def __init__(self) -> None:
        super().__init__(id="details")

    def content(self) -> object:
        """Give what is filled in, to tell whether it changed."""
        return tuple(_typed(field) for field in self.query("*").results(Widget))

    def details(self, outcome: Outcome) -> Details:  # noqa: ARG002 - the rights with fields ask it
        """Give what is filled in, as far as an outcome needs it.

        Raises:
            InvalidInput: something can't be read; the error names its row.
        """
        return Details()

    def field_of(self, error_field: str) -> str:
        """Give the row for what is wrong with the details as a whole."""
        return error_field

    def follow(self, outcome: Outcome | None) -> None:
        """Show only what an outcome needs."""
        self.display = outcome is not None and outcome.carries_out


def _typed(field: Widget) -> object:
    """Give what a field holds; None for what is no field."""
    if isinstance(field, TextField):
        return field.value
    if isinstance(field, LongField):
        return field.text
    if isinstance(field, MultiChoice):
        return field.values
    return field.selection if isinstance(field, DropDown) else None


class BasisField(DetailFields):
    """On which point of the law an erasure or a restriction rests."""

    def __init__(self, right: Right, details: Details) -> None:
        super().__init__()
        self._options = [(basis, basis_label(basis)) for basis in bases_for(right)]
        self._chosen = details.basis

    def compose(self) -> ComposeResult:
        """Show the list."""
        field = DropDown(self._options, self._chosen, prompt=_("Kies de reden"), id="basis")
        yield FormRow(_("Reden"), field, name="basis")

    def details(self, outcome: Outcome) -> Details:
        """Give the chosen reason."""
        chosen: RequestBasis | None = self.query_one("#basis", DropDown).selection
        return Details(basis=chosen) if outcome.carries_out else Details()

    def field_of(self, error_field: str) -> str:  # noqa: ARG002
        """Give the only row."""
        return "basis"


class TransferFields(DetailFields):
    """The test of art. 20(1), to whom the data go, and the data."""

    IS_TEST = True
    app = getters.app(DeskApp)

    def __init__(self, details: Details) -> None:
        super().__init__()
        self._old = details.transfer or Transfer()

    def compose(self) -> ComposeResult:
        """Show the conditions first, then where to, then the data."""
        old = self._old
        conditions = [
            ("provided", _("zelf verstrekt")),
            ("by_consent_or_contract", _("toestemming/overeenkomst")),
            ("automated", _("geautomatiseerd")),
        ]
        ticked = [name for name, _label in conditions if getattr(old, name)]
        yield FormRow(_("Voorwaarden"), MultiChoice(conditions, values=ticked, id="conditions"), name="conditions")
        yield Static(id="conditions-help", classes="help")
        with VerticalGroup(id="handing-over"):
            to = TextField(old.to, placeholder=_("leeg: betrokkene; anders de andere partij"), max_length=400, id="to")
            yield FormRow(_("Naar"), to, name="to")
            yield FormRow(_("Gegevens"), LongField(data_text(old.fields), id="data"), name="data")
            yield Static(plain(_("Per regel naam: waarde, zoals e-mailadres: naam@voorbeeld.nl")), classes="help muted")

    def transfer(self) -> Transfer:
        """Give the conditions that are ticked."""
        ticked = self.query_one("#conditions", MultiChoice).values
        return Transfer("provided" in ticked, "by_consent_or_contract" in ticked, "automated" in ticked)

    def details(self, outcome: Outcome) -> Details:
        """Give the test also where it led to a refusal; the data only where they are handed over."""
        test = self.transfer()
        if not outcome.carries_out:
            return Details(transfer=test) if outcome is Outcome.REFUSED else Details()
        to = safe_line(self.query_one("#to", TextField).value)
        fields = parse_data(self.query_one("#data", LongField).text)
        return Details(transfer=Transfer(test.provided, test.by_consent_or_contract, test.automated, to, fields))

    def field_of(self, error_field: str) -> str:  # noqa: ARG002
        """Give the conditions while one fails, and the data otherwise."""
        return "data" if self.transfer().is_due else "conditions"

    def follow(self, outcome: Outcome | None) -> None:
        """Show the data only where they are handed over, and say what follows from the conditions."""
        self.query_one("#handing-over").display = outcome is not None and outcome.carries_out
        help_text = self.query_one("#conditions-help", Static)
        help_text.update(self._what_follows())

    def _what_follows(self) -> Content:
        if self.transfer().is_due:
            return Content.styled(_("Alle drie gelden: overdracht moet (artikel 20, eerste lid)."), "$text-success")
        if not self.query_one("#conditions", MultiChoice).values:
            return Content.styled(_("Kruis aan wat geldt; uitkomst en grond volgen daaruit."), "$text-muted")
        ground = self.app.reference.grounds[propose_transfer(self.transfer()).ground]
        text = _("Geen overdracht: {label} ({article}).")
        return plain(text.format(label=ground.label, article=ground.article)).stylize("$text-muted")
