"""That the person who complains was heard, or why that was not needed (R17)."""

from collections.abc import Callable, Iterable
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.complaints import Hearing
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_NOTES = {
    True: _("Schrijf op wat is besproken, aan de telefoon of op kantoor; dit komt in de antwoordbrief."),
    False: _("Zonder gesprek antwoorden kan, maar alleen met een reden: die komt in de antwoordbrief."),
}


class HearingDialog(FormDialog[Hearing]):
    """Ask whether, when, and what was said; ^s answers.

    Args:
        today: gives the day of today.
        given: what is filled in already.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    HearingDialog #note { padding: 0 1; color: $text-muted; }
    """

    def __init__(
        self,
        today: Callable[[], date],
        given: Hearing | None,
        *,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("De betrokkene horen"), again=again, error=error)
        self._today = today
        self._given = given or Hearing(today(), "")

    def fields(self) -> Iterable[Widget]:
        """Show the choice, the day and the text."""
        was_heard = self._given.on is not None
        choice = SingleChoice([(True, _("gehoord")), (False, _("niet gehoord"))], value=was_heard, id="heard")
        yield FormRow(_("Betrokkene"), choice)
        day = DateField(self._today, value=self._given.on or self._today(), warn_old=False, id="on")
        yield FormRow(_("Op"), day, name="on", classes="heard")
        yield FormRow(_("Verslag"), LongField(self._given.report, id="report"), name="report", classes="tall")
        yield Static(id="note")

    @property
    def _was_heard(self) -> bool:
        return bool(self.query_one("#heard", SingleChoice).value)

    def follow(self) -> None:
        """Show what belongs to the choice."""
        self.query(".heard").set(display=self._was_heard)
        self.query_one("#note", Static).update(plain(_NOTES[self._was_heard]))

    def content(self) -> tuple[bool, str, str]:
        """Give what is filled in."""
        return self._was_heard, self.query_one(DateField).text, self.text_of("report")

    def result(self) -> Hearing:
        """Give the hearing; what is missing of the text is said by who stores it."""
        return Hearing(self.query_one(DateField).require() if self._was_heard else None, self.text_of("report"))
