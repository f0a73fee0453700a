"""Why an extension is taken back."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow


class WithdrawDialog(FormDialog[str]):
    """Ask the reason; the extension stays in the history with it.

    Args:
        consequence: which dates come back.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    def __init__(self, consequence: str, *, typed: str = "", error: InvalidInput | None = None) -> None:
        super().__init__(_("Verlenging intrekken"), again=bool(typed), error=error)
        self._consequence = consequence
        self._typed = typed

    def fields(self) -> Iterable[Widget]:
        """Show what follows and the field for the reason."""
        yield Static(plain(self._consequence), classes="dialog-text")
        yield FormRow(_("Reden"), TextField(self._typed, id="why"), name="why")

    @property
    def keys(self) -> str:
        """The keys, as markup of our own."""
        return _("[b $text-accent]⏎[/] Intrekken   [b $text-accent]Esc[/] Terug")

    def content(self) -> str:
        """Give the reason as it is typed."""
        return self.text_of("why")

    def result(self) -> str:
        """Give the reason, unless there is none."""
        if not self.content():
            hint = _("Schrijf de reden op.")
            raise InvalidInput(_("Waarom wordt de verlenging ingetrokken?"), hint=hint, field="why")
        return self.content()
