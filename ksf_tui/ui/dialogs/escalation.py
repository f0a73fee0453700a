"""Whether a complaint that was not settled goes to the authority, by whom and when; and that one begins anew (R17)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.complaints import EscalatedBy, Escalation
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_NOWHERE = ""
_NOTES = {
    _NOWHERE: _("De zaak gaat dicht. De betrokkene kan nog altijd zelf naar de AP of de rechter (AVG 77 en 79)."),
    EscalatedBy.PERSON: _("Daarna schrijft u de notitie waarmee KSF de AP kan antwoorden."),
    EscalatedBy.OFFICE: _("Daarna schrijft u de notitie waarmee KSF de klacht zelf aan de AP voorlegt."),
}


@dataclass(frozen=True, slots=True)
class EscalationChoice:
    """That it goes to the authority, or that it ends here."""

    escalation: Escalation | None


class EscalationDialog(FormDialog[EscalationChoice]):
    """Ask by whom and on which day, or whether it ends here.

    Args:
        today: gives the day of today.
        may_end: whether it can end here.
        given: what is filled in already.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    EscalationDialog #note { margin-top: 1; padding: 0 1; color: $text-muted; }
    """

    def __init__(
        self,
        today: Callable[[], date],
        given: Escalation | None,
        *,
        may_end: bool,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Naar de Autoriteit Persoonsgegevens?"), again=again, error=error)
        self._today = today
        self._given = given
        self._may_end = may_end

    def fields(self) -> Iterable[Widget]:
        """Show who, and the day."""
        ways: list[tuple[str, str]] = [(item.value, item.label) for item in EscalatedBy]
        if self._may_end:
            ways.append((_NOWHERE, _("niet geëscaleerd: sluiten")))
        value = (self._given.by if self._given else EscalatedBy.PERSON).value
        yield FormRow(_("Naar de AP"), SingleChoice(ways, value=value, columns=1, id="by"), name="by")
        day = DateField(self._today, value=self._given.on if self._given else self._today(), warn_old=False, id="on")
        yield FormRow(_("Op"), day, name="on", classes="goes")
        yield Static(id="note")

    @property
    def _by(self) -> str:
        return str(self.query_one("#by", SingleChoice).value or _NOWHERE)

    def follow(self) -> None:
        """Show what belongs to the choice."""
        self.query(".goes").set(display=self._by != _NOWHERE)
        self.query_one("#note", Static).update(plain(_NOTES[self._by]))

    def content(self) -> tuple[str, str]:
        """Give what is filled in."""
        return self._by, self.query_one(DateField).text

    def result(self) -> EscalationChoice:
        """Give the choice."""
        if self._by == _NOWHERE:
            return EscalationChoice(None)
        return EscalationChoice(Escalation(EscalatedBy(self._by), self.query_one(DateField).require()))


@dataclass(frozen=True, slots=True)
class Again:
    """That a complaint begins anew: on which day, and why."""

    on: date
    why: str


class ReopenDialog(FormDialog[Again]):
    """Ask both; ^s answers.

    Args:
        today: gives the day of today.
        effect: tells until when it then has to be answered.
        given: what is filled in already.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    ReopenDialog #effect { padding: 0 1; color: $text-accent; }
    """

    def __init__(
        self,
        today: Callable[[], date],
        effect: Callable[[date], str],
        *,
        given: Again | None = None,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Klacht heropenen"), again=given is not None, error=error)
        self._today = today
        self._effect = effect
        self._given = given or Again(today(), "")

    def fields(self) -> Iterable[Widget]:
        """Show day, reason and effect."""
        yield FormRow(_("Op"), DateField(self._today, value=self._given.on, warn_old=False, id="on"), name="on")
        yield FormRow(_("Wat is nieuw"), LongField(self._given.why, id="why"), name="why", classes="tall")
        yield Static(id="effect")

    def follow(self) -> None:
        """Say until when it has to be answered."""
        day = self.query_one(DateField).value_date
        self.query_one("#effect", Static).update(plain(self._effect(day) if day else ""))

    def content(self) -> tuple[str, str]:
        """Give what is typed."""
        return self.query_one(DateField).text, self.text_of("why")

    def result(self) -> Again:
        """Give both; a missing reason is said by who stores it."""
        return Again(self.query_one(DateField).require(), self.text_of("why"))
