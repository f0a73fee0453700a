"""Put somebody on the list of inactive addresses: by which address, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow

_ABOUT = _(
    "Een e-mailadres, een telefoonnummer, of een naam met een komma en de organisatie. Wat u typt wordt niet leesbaar "
    "bewaard; de reden wel: zet daar geen namen in."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed."""

    who: str = field(repr=False)
    reason: str


class SuppressionDialog(FormDialog[Entry]):
    """Ask for both; ^s or Enter stores, Esc gives None.

    Args:
        typed: what was filled in before and could not be stored.
        error: what was wrong with it then.
    """

    def __init__(self, typed: Entry | None = None, error: InvalidInput | None = None) -> None:
        super().__init__(_("Op de lijst van niet-actieve adressen"), again=typed is not None, error=error)
        self._typed = typed or Entry("", "")

    def fields(self) -> Iterable[Widget]:
        """Show the two fields."""
        yield Static(plain(_ABOUT), classes="dialog-text")
        yield FormRow(_("Wie"), TextField(self._typed.who, max_length=400, id="who"), name="who")
        reason = TextField(self._typed.reason, placeholder=_("zoals: afmelding per telefoon"), id="reason")
        yield FormRow(_("Reden"), reason, name="reason")

    def content(self) -> tuple[str, str]:
        """Give what is typed."""
        return self.text_of("who"), self.text_of("reason")

    def result(self) -> Entry:
        """Give what is typed; whether it is usable is for the use case to say."""
        return Entry(*self.content())
