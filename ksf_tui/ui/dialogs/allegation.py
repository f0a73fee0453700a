"""What a complaint says went wrong: one point of it, and what was found about that (R17)."""

from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.complaints import Allegation, Finding
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_OPEN = ""
_NOTE = _(
    "Feiten en maatregel komen in de antwoordbrief. Is het punt (deels) gegrond, dan vraagt die om een maatregel."
)


class AllegationDialog(FormDialog[Allegation]):
    """Ask point, finding, facts and measure; ^s answers.

    Args:
        title: which point of how many.
        at: its place; refusals name their field with it.
        given: what is filled in already.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    AllegationDialog #note { padding: 0 1; color: $text-muted; }
    """

    def __init__(
        self, title: str, at: int, given: Allegation, *, again: bool = False, error: InvalidInput | None = None
    ) -> None:
        super().__init__(title, again=again, error=error)
        self._at = at
        self._given = given

    def fields(self) -> Iterable[Widget]:
        """Show the four fields."""
        given, at = self._given, self._at
        yield FormRow(_("Klachtpunt"), LongField(given.text, id="text"), name=f"text-{at}")
        findings = [(_OPEN, _("nog niet")), *((item.value, item.label) for item in Finding)]
        choice = SingleChoice(findings, value=given.finding.value if given.finding else _OPEN, id="finding")
        yield FormRow(_("Oordeel"), choice, name=f"finding-{at}")
        yield FormRow(_("Feiten"), LongField(given.facts, id="facts"), name=f"facts-{at}")
        yield FormRow(_("Maatregel"), LongField(given.measure, id="measure"), name=f"measure-{at}")
        yield Static(plain(_NOTE), id="note")

    @property
    def _finding(self) -> str:
        return str(self.query_one("#finding", SingleChoice).value or _OPEN)

    def content(self) -> tuple[str, ...]:
        """Give what is filled in."""
        return self._finding, self.text_of("text"), self.text_of("facts"), self.text_of("measure")

    def result(self) -> Allegation:
        """Give the point; what is missing is said by who stores it."""
        finding = Finding(self._finding) if self._finding else None
        return Allegation(self.text_of("text"), finding, self.text_of("facts"), self.text_of("measure"))
