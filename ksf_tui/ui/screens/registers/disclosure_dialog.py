"""Log what was given because the law asked for it, or correct that."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.disclosures import MAX_LINE, Disclosure
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow

_LINES = ("receiver", "basis", "name", "email", "case_number", "why_not")


class DisclosureDialog(FormDialog[Disclosure]):
    """Ask for a disclosure; ^s or Enter stores, Esc gives None.

    Args:
        today: gives the day of today.
        shown: what is filled in; None for a new one.
        again: that it was filled in before and could not be stored.
        error: what was wrong with it then.
    """

    def __init__(
        self,
        today: Callable[[], date],
        shown: Disclosure | None,
        *,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        is_new = shown is None or not shown.id
        super().__init__(
            _("Verstrekking op grond van de wet") if is_new else _("Verstrekking wijzigen"), again=again, error=error
        )
        self._today = today
        self._shown = shown or Disclosure(today(), "", "", "", "")
        self._day = DateField(today, value=self._shown.given_on, warn_old=False, id="given_on")
        told = [(True, _("ja")), (False, _("nee, geheim"))]
        self._may_tell = SingleChoice(told, value=self._shown.may_tell, id="may-tell")

    def fields(self) -> Iterable[Widget]:
        """Show the fields."""
        yield FormRow(_("Verstrekt op"), self._day, name="given_on")
        yield self._line(_("Aan"), "receiver", _("bijvoorbeeld Politie, eenheid Midden-Nederland"))
        yield self._line(_("Grondslag"), "basis", _("wet of vordering, met kenmerk"))
        yield FormRow(_("Wat"), LongField(self._shown.given, id="given"), name="given", id="given-row")
        yield self._line(_("Betrokkene"), "name", _("naam zoals u die kent"))
        yield self._line(_("E-mail"), "email", "")
        yield self._line(_("Zaaknummer"), "case_number", _("alleen als er een zaak bij hoort"))
        yield FormRow(_("Mag weten"), self._may_tell)
        yield self._line(_("Waarom niet"), "why_not", _("bijvoorbeeld geheimhouding gevorderd (UAVG 41)"))
        help_text = _(
            "Noem bij ‘Wat’ soorten gegevens of stukken, niet de inhoud. Mag de betrokkene dit weten, dan noemt "
            "een inzagebrief het."
        )
        yield Static(plain(help_text), classes="dialog-text muted")

    def _line(self, label: str, name: str, example: str) -> FormRow:
        value = str(getattr(self._shown, name))
        return FormRow(label, TextField(value, placeholder=example, max_length=MAX_LINE, id=name), name=name)

    def follow(self) -> None:
        """Ask for a reason only where it is secret."""
        self.query_one("#why_not", TextField).disabled = self._may_tell.value is not False

    def content(self) -> object:
        """Give what is typed and chosen."""
        texts = tuple(self.text_of(name) for name in (*_LINES, "given"))
        return texts, self._day.text, self._may_tell.value

    def result(self) -> Disclosure:
        """Give the disclosure, unless something is missing or can't be."""
        disclosure = replace(
            self._shown,
            given_on=self._day.require(),
            receiver=self.text_of("receiver"),
            basis=self.text_of("basis"),
            given=self.text_of("given"),
            name=self.text_of("name"),
            email=self.text_of("email"),
            case_number=self.text_of("case_number"),
            may_tell=self._may_tell.value is not False,
            why_not=self.text_of("why_not"),
        ).cleaned()
        disclosure.check(self._today())
        return disclosure
