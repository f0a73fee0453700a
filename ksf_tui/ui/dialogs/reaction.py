"""What the person says of the answer to a complaint (R17)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from textual import getters
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.complaints import Reaction
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_NOTES = {
    Reaction.SETTLED: _("De klacht kan daarna dicht."),
    Reaction.NOT_SETTLED: _("Daarna kiest u: naar de AP, of sluiten."),
    Reaction.SILENT: _("De klacht kan daarna dicht; wie later toch reageert, kan haar laten heropenen."),
}


@dataclass(frozen=True, slots=True)
class ReactionGiven:
    """What was said, on which day, and in which words."""

    reaction: Reaction
    on: date
    text: str


class ReactionDialog(FormDialog[ReactionGiven]):
    """Ask all three; ^s answers.

    Args:
        today: gives the day of today.
        given: what is filled in already.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    ReactionDialog #note { padding: 0 1; color: $text-muted; }
    """

    _reaction: getters.query_one[SingleChoice[Reaction]] = getters.query_one("#reaction", SingleChoice)

    def __init__(
        self,
        today: Callable[[], date],
        given: ReactionGiven | None,
        *,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Reactie op het antwoord"), again=again, error=error)
        self._today = today
        self._given = given

    def fields(self) -> Iterable[Widget]:
        """Show kind, day and words."""
        given = self._given
        kinds = [(item, item.label) for item in Reaction]
        choice = SingleChoice(kinds, value=given.reaction if given else None, id="reaction")
        yield FormRow(_("Reactie"), choice, name="reaction")
        day = DateField(self._today, value=given.on if given else self._today(), warn_old=False, id="on")
        yield FormRow(_("Op"), day, name="on")
        yield FormRow(_("Woorden"), LongField(given.text if given else "", id="text"), name="text", classes="tall")
        yield Static(id="note")

    def follow(self) -> None:
        """Say what comes after it."""
        reaction = self._reaction.value
        self.query_one("#note", Static).update(plain(_NOTES[reaction] if reaction else ""))

    def content(self) -> tuple[Reaction | None, str, str]:
        """Give what is filled in."""
        return self._reaction.value, self.query_one(DateField).text, self.text_of("text")

    def result(self) -> ReactionGiven:
        """Give all three, unless the kind is missing."""
        reaction, _day, text = self.content()
        if reaction is None:
            raise InvalidInput(
                _("Wat vindt de betrokkene van het antwoord?"),
                hint=_("Kies met de pijltjes of de spatiebalk."),
                field="reaction",
            )
        return ReactionGiven(reaction, self.query_one(DateField).require(), text)
