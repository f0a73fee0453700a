"""What the office offers to settle a complaint, and whether the processing that it is about goes on (R17)."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_UNKNOWN, _YES, _NO = "", "yes", "no"
_NOTE = _(
    "De AP vraagt of de verwerking nog doorgaat. Een aanbod is bijvoorbeeld een excuus, een gesprek of een "
    "rectificatie; zonder aanbod blijft het veld leeg."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, and whether the processing goes on; None while that is not known."""

    text: str
    continues: bool | None


class OfferDialog(FormDialog[Offer]):
    """Ask both; ^s answers.

    Args:
        given: what is filled in already.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    OfferDialog #note { padding: 0 1; color: $text-muted; }
    """

    def __init__(self, given: Offer, *, again: bool = False, error: InvalidInput | None = None) -> None:
        super().__init__(_("Aanbod, en gaat de verwerking door?"), again=again, error=error)
        self._given = given

    def fields(self) -> Iterable[Widget]:
        """Show both fields."""
        value = {None: _UNKNOWN, True: _YES, False: _NO}[self._given.continues]
        ways = [(_UNKNOWN, _("nog niet bekend")), (_NO, _("gestopt")), (_YES, _("gaat door"))]
        yield FormRow(_("Verwerking"), SingleChoice(ways, value=value, id="continues"))
        yield FormRow(_("Aanbod"), LongField(self._given.text, id="offer"), name="offer", classes="tall")
        yield Static(plain(_NOTE), id="note")

    def content(self) -> tuple[str, str]:
        """Give what is filled in."""
        return str(self.query_one("#continues", SingleChoice).value or _UNKNOWN), self.text_of("offer")

    def result(self) -> Offer:
        """Give both."""
        continues, text = self.content()
        return Offer(text, {_UNKNOWN: None, _YES: True, _NO: False}[continues])
