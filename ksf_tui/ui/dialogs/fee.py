"""A fee for a request that is manifestly unfounded or excessive: how much, for what, and with which proof (R7)."""

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.fee_changes import euros, parse_euros
from ksf_tui.domain.fees import Fee
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow

_ADVICE = _(
    "Alleen administratieve kosten van dit verzoek tellen, zoals papier, porto en uren. Dat het veel werk is, maakt "
    "een verzoek niet buitensporig: het bewijs rust op KSF (AVG art. 12, vijfde lid; EDPB 01/2022, 192-194)."
)
_WARNING = _(
    "De termijn loopt door: uiterlijk {last}. De brief noemt de kosten vooraf, en de betrokkene kan het verzoek "
    "eerst nog intrekken."
)


class FeeDialog(FormDialog[Fee]):
    """Ask amount, costs and proof; the letter that announces them comes after it.

    Args:
        last_day: until when the case can be answered, in words.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    FeeDialog .fee-row { margin-top: 1; }
    FeeDialog #advice { margin-top: 1; padding: 0 1; color: $text-muted; }
    FeeDialog #warning { padding: 0 1; }
    """
    RULE_FIELDS: ClassVar[dict[str, str]] = {"R7": "proof"}

    def __init__(self, last_day: str, *, typed: Fee | None = None, error: InvalidInput | None = None) -> None:
        super().__init__(_("Kosten vragen"), again=typed is not None, error=error)
        self._last_day = last_day
        self._typed = typed

    def fields(self) -> Iterable[Widget]:
        """Show the fields, and what the law says of them."""
        typed = self._typed
        amount = TextField(euros(typed.cents) if typed else "", placeholder=_("zoals 12,50"), id="amount")
        yield FormRow(_("Bedrag in euro"), amount, name="amount")
        costs = LongField(typed.costs if typed else "", id="costs")
        yield FormRow(_("Waaruit"), costs, name="costs", classes="fee-row")
        proof = LongField(typed.proof if typed else "", id="proof")
        yield FormRow(_("Bewijs"), proof, name="proof", classes="fee-row")
        yield Static(plain(_ADVICE), id="advice")
        warning = plain(_WARNING.format(last=self._last_day)).stylize("$text-warning")
        yield Static(Content.assemble(("! ", "bold $text-warning"), warning), id="warning")

    def content(self) -> tuple[str, str, str]:
        """Give what is typed."""
        return self.text_of("amount"), self.text_of("costs"), self.text_of("proof")

    def result(self) -> Fee:
        """Give the fee, unless something is missing."""
        amount, costs, proof = self.content()
        cents = parse_euros(amount)
        if not costs:
            raise InvalidInput(
                _("Waaruit bestaat het bedrag?"), hint=_("Schrijf op welke kosten het zijn."), field="costs"
            )
        if not proof:
            raise RuleViolation(
                _("Zonder bewijs kan dit niet."),
                hint=_("Schrijf de feiten op: welke verzoeken, wanneer, met welk doel."),
                rule="R7",
            )
        return Fee(cents, costs, proof)
