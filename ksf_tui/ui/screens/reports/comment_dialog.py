"""What the secretariat adds to the report of a period."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.figures.periods import Period
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow


class CommentDialog(FormDialog[str]):
    """Ask for the text; ^s answers.

    Args:
        period: of which report.
        text: what stands there, or was typed before.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    def __init__(self, period: Period, text: str, *, again: bool = False, error: InvalidInput | None = None) -> None:
        super().__init__(
            _("Toelichting bij {period}").format(period=period.label), again=again, error=error
        )
        self._text = text

    def fields(self) -> Iterable[Widget]:
        """Show the text."""
        yield FormRow(_("Tekst"), LongField(self._text, id="comment"), name="comment", classes="tall")
        yield Static(plain(_("Zij staat op de eerste bladzijde. Noem niemand: een zaak heet naar haar nummer.")))

    def content(self) -> str:
        """Give what is filled in."""
        return self.text_of("comment")

    def result(self) -> str:
        """Give the text; an empty one takes it away."""
        return self.content()
