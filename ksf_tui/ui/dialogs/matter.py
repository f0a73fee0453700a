"""A matter with the authority: what it knows the case by, how it stands, and what it asks until when (R20)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from textual import getters
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.authority import MAX_LINE, AuthorityMatter, AuthorityQuestion, MatterStatus
from ksf_tui.domain.date_entry import parse_next
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow

_HOLD = _("Bewaren: zolang deze zaak loopt, mag niets van het dossier weg.")
_FREE = _("Na afsluiting geldt weer de gewone bewaartermijn.")
_HARD = _("De uiterste dag staat op de werkvoorraad en schuift niet op voor weekend of feestdag.")


class MatterDialog(FormDialog[AuthorityMatter]):
    """Ask what is known of the matter; its questions stay as they are.

    Args:
        given: what is filled in already.
        today: gives the day of today.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    MatterDialog #note { padding: 0 1; color: $text-muted; }
    """

    _status: getters.query_one[SingleChoice[MatterStatus]] = getters.query_one("#status", SingleChoice)

    def __init__(
        self,
        given: AuthorityMatter,
        today: Callable[[], date],
        *,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Zaak bij de AP"), again=again, error=error)
        self._given = given
        self._today = today

    def fields(self) -> Iterable[Widget]:
        """Show the fields; the end only where it ended."""
        given = self._given
        yield FormRow(_("Bekend sinds"), self._day(given.begun_on, "begun_on"), name="begun_on")
        reference = TextField(given.reference, placeholder=_("kenmerk van de AP"), max_length=MAX_LINE, id="reference")
        yield FormRow(_("Kenmerk"), reference, name="reference")
        officer = TextField(given.officer, max_length=MAX_LINE, id="officer")
        yield FormRow(_("Behandelaar AP"), officer, name="officer")
        statuses = [(status, status.label) for status in MatterStatus]
        yield FormRow(_("Status"), SingleChoice(statuses, value=given.status, columns=2, id="status"), name="status")
        yield FormRow(_("Rechter/claims"), LongField(given.claims, id="claims"), name="claims", classes="low")
        closed = self._day(given.closed_on or self._today(), "closed_on")
        yield FormRow(_("Afgesloten op"), closed, name="closed_on", classes="closed")
        yield FormRow(_("Uitkomst"), LongField(given.outcome, id="outcome"), name="outcome", classes="closed low")
        yield Static(id="note")

    def _day(self, value: date, name: str) -> DateField:
        return DateField(self._today, value=value, warn_old=False, id=name)

    @property
    def _is_closed(self) -> bool:
        return self._status.value is MatterStatus.CLOSED

    def follow(self) -> None:
        """Show what belongs to the status."""
        self.query(".closed").set(display=self._is_closed)
        self.query_one("#note", Static).update(plain(_FREE if self._is_closed else _HOLD))

    def content(self) -> tuple[object, ...]:
        """Give what is filled in."""
        days = tuple(self.query_one(f"#{name}", DateField).text for name in ("begun_on", "closed_on"))
        return (*days, self._status.value, *(self.text_of(n) for n in ("reference", "officer", "claims", "outcome")))

    def result(self) -> AuthorityMatter:
        """Give the matter; what can't be is said by who stores it."""
        return replace(
            self._given,
            begun_on=self.query_one("#begun_on", DateField).require(),
            reference=self.text_of("reference"),
            officer=self.text_of("officer"),
            status=self._status.value or MatterStatus.OPEN,
            claims=self.text_of("claims"),
            outcome=self.text_of("outcome") if self._is_closed else "",
            closed_on=self.query_one("#closed_on", DateField).require() if self._is_closed else None,
        )


class MatterQuestionDialog(FormDialog[AuthorityQuestion]):
    """Ask what the authority asks, until when, and what was answered.

    Args:
        given: the question; None for a new one.
        today: gives the day of today.
        answers: whether it is opened to be answered, so that the day of the answer is filled in.
        again: that it was typed before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    MatterQuestionDialog #note { padding: 0 1; color: $text-muted; }
    """
    AUTO_FOCUS = ""

    def __init__(
        self,
        given: AuthorityQuestion | None,
        today: Callable[[], date],
        *,
        answers: bool = False,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Vraag van de AP"), again=again, error=error)
        self._given = given
        self._today = today
        self._answers = answers

    def fields(self) -> Iterable[Widget]:
        """Show the question, its days, and the answer."""
        given = self._given
        yield FormRow(_("Vraag"), LongField(given.text if given else "", id="text"), name="text")
        asked = self._day(given.asked_on if given else self._today(), "asked_on")
        yield FormRow(_("Gevraagd op"), asked, name="asked_on")
        until = self._day(given.answer_by if given else None, "answer_by")
        yield FormRow(_("Uiterlijk op"), until, name="answer_by")
        yield FormRow(_("Antwoord"), LongField(given.answer if given else "", id="answer"), name="answer")
        answered = self._day(given.answered_on if given else None, "answered_on")
        yield FormRow(_("Verstuurd op"), answered, name="answered_on")
        yield Static(plain(_HARD), id="note")

    def _day(self, value: date | None, name: str) -> DateField:
        if name == "answer_by":
            return DateField(self._today, value=value, allow_future=True, warn_old=False, read=parse_next, id=name)
        return DateField(self._today, value=value, warn_old=False, id=name)

    def on_mount(self) -> None:
        """Begin with what is asked for now: the answer, or the question."""
        super().on_mount()
        if self._error is None:
            self.query_one("#answer" if self._answers else "#text").focus()

    def content(self) -> tuple[str, ...]:
        """Give what is filled in."""
        days = (self.query_one(f"#{name}", DateField).text for name in ("asked_on", "answer_by", "answered_on"))
        return (*days, self.text_of("text"), self.text_of("answer"))

    def result(self) -> AuthorityQuestion:
        """Give the question; without a day of answer it stays open.

        Raises:
            InvalidInput: a day is missing, or an answer has no day.
        """
        answered = self.query_one("#answered_on", DateField)
        return AuthorityQuestion(
            asked_on=self.query_one("#asked_on", DateField).require(),
            text=self.text_of("text"),
            answer_by=self.query_one("#answer_by", DateField).require(),
            answered_on=answered.require() if answered.text.strip() else None,
            answer=self.text_of("answer"),
        )
