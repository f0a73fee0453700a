"""Who asks: how that was established, or why it is in doubt. Nothing of the evidence is kept (R18)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.cases import Case
from ksf_tui.domain.identity import Identity, IdentityMethod
from ksf_tui.domain.identity_changes import may_drop_doubt
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import cell, plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField
from ksf_tui.ui.widgets.form import FormRow

_USER = 48
_NOTE = _(
    "Bewaar geen kopie van een identiteitsbewijs: KSF noteert alleen hoe, wanneer en door wie. AP: vraag een kopie "
    "alleen als het echt niet anders kan, en dan met BSN en foto onzichtbaar. EDPB (01/2022, 72-79): gebruik eerst wat "
    "u al hebt, zoals het bekende adres; vernietig een getoonde kopie meteen."
)
_DOUBT_NOTE = _(
    "Twijfel mag alleen met een reden uit deze zaak. Zolang zij er is, kan niets worden besloten of verstuurd; de "
    "termijn staat pas stil als u er een vraag over verstuurt (i)."
)


class Standing(StrEnum):
    """What is known about who asks."""

    SETTLED = "settled"
    DOUBT = "doubt"
    NO_DOUBT = "no_doubt"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.SETTLED: _("vastgesteld"),
    Standing.DOUBT: _("twijfel"),
    Standing.NO_DOUBT: _("toch geen twijfel"),
}


@dataclass(frozen=True, slots=True)
class IdentityAnswer:
    """How it was established, or why it is in doubt; neither of them: there is no doubt after all."""

    identity: Identity | None = None
    doubt: str = ""

    @property
    def standing(self) -> Standing:
        """What is known."""
        if self.identity:
            return Standing.SETTLED
        return Standing.DOUBT if self.doubt else Standing.NO_DOUBT


class IdentityDialog(FormDialog[IdentityAnswer]):
    """Ask what is known, and how.

    Args:
        case: the case.
        user: who is logged in, and so who established it.
        today: gives the day of today.
        effect: tells what it does to the term when it was established on some day; "" where that moves nothing.
        on: the day that is filled in; None for today.
        typed: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    IdentityDialog #effect { padding: 0 1; color: $text-accent; }
    IdentityDialog #note { padding: 0 1; color: $text-muted; }
    """

    def __init__(
        self,
        case: Case,
        user: str,
        today: Callable[[], date],
        effect: Callable[[date], str],
        *,
        on: date | None = None,
        typed: IdentityAnswer | None = None,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(_("Wie doet dit verzoek?"), again=typed is not None, error=error)
        self._case = case
        self._user = user
        self._today = today
        self._effect = effect
        known = typed.identity if typed else case.identity
        self._on = known.on if known else on or today()
        self._method = known.method if known else None
        self._doubt = typed.doubt if typed else case.doubt if case.is_in_doubt else ""
        self._standing = typed.standing if typed else Standing.SETTLED

    def fields(self) -> Iterable[Widget]:
        """Show what is known, how, when and by whom, and what the authorities say."""
        standings = [(item, item.label) for item in self._standings()]
        yield FormRow(_("Identiteit"), SingleChoice(standings, value=self._standing, id="standing"), name="standing")
        methods = [(method, method.label) for method in IdentityMethod]
        choice = SingleChoice(methods, value=self._method, columns=1, id="method")
        yield FormRow(_("Hoe"), choice, name="method", classes="settled")
        day = DateField(self._today, value=self._on, warn_old=False, id="settled")
        yield FormRow(_("Op"), day, name="settled", classes="settled")
        yield FormRow(_("Door"), Static(cell(self._user, _USER)), classes="settled")
        yield FormRow(_("Waarom"), LongField(self._doubt, id="doubt"), name="doubt", classes="doubt")
        yield Static(id="effect")
        yield Static(id="note")

    def _standings(self) -> Iterable[Standing]:
        yield Standing.SETTLED
        if self._case.state.is_open and any(right.needs_identity for right in self._case.rights):
            yield Standing.DOUBT
        if may_drop_doubt(self._case):
            yield Standing.NO_DOUBT

    @property
    def standing(self) -> Standing:
        """What is chosen."""
        return self.query_one("#standing", SingleChoice).value or Standing.SETTLED

    def follow(self) -> None:
        """Show what belongs to the choice."""
        standing = self.standing
        self.query(".settled").set(display=standing is Standing.SETTLED)
        self.query(".doubt").set(display=standing is Standing.DOUBT)
        day = self.query_one(DateField).value_date if standing is Standing.SETTLED else None
        effect = self._effect(day) if day else ""
        self.query_one("#effect", Static).update(plain(effect))
        self.query_one("#effect").display = bool(effect)
        notes = {Standing.SETTLED: _NOTE, Standing.DOUBT: _DOUBT_NOTE}
        self.query_one("#note", Static).update(plain(notes.get(standing, _("De zaak gaat dan gewoon verder."))))

    def content(self) -> tuple[Standing, IdentityMethod | None, str, str]:
        """Give what is filled in."""
        method: IdentityMethod | None = self.query_one("#method", SingleChoice).value
        return self.standing, method, self.query_one(DateField).text, self.text_of("doubt")

    def result(self) -> IdentityAnswer:
        """Give the answer, unless something is missing."""
        standing, method, _day, doubt = self.content()
        if standing is Standing.NO_DOUBT:
            return IdentityAnswer()
        if standing is Standing.DOUBT:
            if not doubt:
                raise InvalidInput(_("Waarom is er twijfel?"), hint=_("Schrijf op waaruit die blijkt."), field="doubt")
            return IdentityAnswer(doubt=doubt)
        if method is None:
            raise InvalidInput(
                _("Hoe is het vastgesteld?"), hint=_("Kies met de pijltjes of de spatiebalk."), field="method"
            )
        return IdentityAnswer(Identity(method, self.query_one(DateField).require(), self._user))
