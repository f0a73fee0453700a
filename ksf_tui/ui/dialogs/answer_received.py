"""The answer to a question that came in: on which day, and what it says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.dates import short_date
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.term_text import Effect
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow


@dataclass(frozen=True, slots=True)
class AnswerReceived:
    """The day on which the answer came in, and what came back in a few words."""

    on: date
    outcome: str


class AnswerReceivedDialog(FormDialog[AnswerReceived]):
    """Ask both; Enter or ^s answers.

    Args:
        title: what it is about.
        today: gives the day of today.
        asked: the day of the question.
        effect: tells what an answer of some day does to the term.
        given: what is filled in already.
        again: that `given` was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    AnswerReceivedDialog #effect { margin-top: 1; padding: 0 1; color: $text-accent; min-height: 2; }
    """

    def __init__(
        self,
        title: str,
        today: Callable[[], date],
        asked: date,
        effect: Callable[[date], Effect],
        *,
        given: AnswerReceived | None = None,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(title, again=again, error=error)
        self._today = today
        self._asked = asked
        self._effect = effect
        self._given = given or AnswerReceived(today(), "")

    def fields(self) -> Iterable[Widget]:
        """Show day, content and effect."""
        day = DateField(self._today, value=self._given.on, warn_old=False, id="answered")
        yield FormRow(_("Binnen op"), day, name="answered")
        yield FormRow(_("Wat kwam er"), TextField(self._given.outcome, id="outcome"), name="outcome")
        yield Static(id="effect")

    @property
    def keys(self) -> str:
        """The keys, as markup of our own."""
        return _("[b $text-accent]⏎[/] Bewaren   [b $text-accent]Tab[/] Volgend veld   [b $text-accent]Esc[/] Terug")

    def follow(self) -> None:
        """Show what an answer of this day does to the term."""
        day = self.query_one(DateField).value_date
        self.query_one("#effect", Static).update(plain(self._effect(day).text if day else ""))

    def content(self) -> tuple[str, str]:
        """Give what is typed."""
        return self.query_one(DateField).text, self.text_of("outcome")

    def result(self) -> AnswerReceived:
        """Give day and content, unless something is missing."""
        day = self.query_one(DateField).require()
        if day < self._asked:
            raise InvalidInput(
                _("De vraag ging pas uit op {day}.").format(day=short_date(self._asked)),
                hint=_("Typ de dag waarop het antwoord binnenkwam."),
                field="answered",
            )
        if not self.text_of("outcome"):
            raise InvalidInput(
                _("Wat kwam er terug?"),
                hint=_("Schrijf het in een paar woorden, zoals: antwoord vanaf bekend adres."),
                field="outcome",
            )
        return AnswerReceived(day, self.text_of("outcome"))
