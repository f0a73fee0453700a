"""Add a recipient to the register, change it, or say until when it was used."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from textual.widget import Widget

from ksf_tui.domain.countries import countries
from ksf_tui.domain.people import Language
from ksf_tui.domain.recipients import MAX_NAME, OTHER, Recipient
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import cut
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.drop_down import DropDown
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow

_LABEL_CELLS = 48
"""Room for the label of a kind on a narrow screen."""


class RecipientDialog(FormDialog[Recipient]):
    """Ask for a recipient; ^s or Enter stores, Esc gives None.

    Args:
        today: gives the day of today.
        kinds: the kinds of the statement by id.
        register: the register as it is, to say at once what stands there already.
        shown: what is filled in; one without an id is new.
        again: that it was filled in before and could not be stored.
        error: what was wrong with it then.
    """

    def __init__(
        self,
        today: Callable[[], date],
        kinds: Mapping[str, str],
        register: Sequence[Recipient],
        shown: Recipient,
        *,
        again: bool = False,
        error: InvalidInput | None = None,
    ) -> None:
        super().__init__(shown.name if shown.id else _("Ontvanger toevoegen"), again=again, error=error)
        self._today = today
        self._register = register
        self._shown = shown
        self._kinds = tuple(kinds)
        options = [*((kind, cut(label, _LABEL_CELLS)) for kind, label in kinds.items()), (OTHER, _("andere ontvanger"))]
        known = shown.kind if shown.kind in kinds else OTHER
        self._kind = DropDown(options, known if shown.kind else None, prompt=_("kies een soort"), id="kind")
        self._country = DropDown(
            [(code, name) for code, name in countries()], shown.country or None, prompt=_("niet ingevuld"), id="country"
        )
        roles = [(True, _("verwerker")), (False, _("beslist zelf"))]
        self._is_processor = SingleChoice(roles, value=shown.is_processor, id="is-processor")
        languages = [(language, language.label) for language in Language]
        self._language = SingleChoice(languages, value=shown.language, id="language")
        self._agreement = DateField(today, value=shown.agreement_on, warn_old=False, id="agreement_on")
        self._ended = DateField(today, value=shown.ended_on, warn_old=False, id="ended_on")

    def fields(self) -> Iterable[Widget]:
        """Show the fields; a new recipient is in use."""
        shown = self._shown
        yield FormRow(_("Naam"), _text(shown.name, "name"), name="name")
        yield FormRow(_("Soort"), self._kind, name="kind")
        yield FormRow(_("Rol"), self._is_processor)
        yield FormRow(_("Land"), self._country, name="country")
        yield FormRow(_("Overeenkomst"), self._agreement, name="agreement_on")
        yield FormRow(_("Contactpersoon"), _text(shown.contact, "contact"), name="contact")
        yield FormRow(_("E-mail"), _text(shown.email, "email"), name="email")
        yield FormRow(_("Postadres"), _text(shown.address, "address"), name="address")
        yield FormRow(_("Taal"), self._language)
        yield FormRow(_("Notitie"), TextField(shown.note, max_length=2000, id="note"), name="note")
        if shown.id:
            yield FormRow(_("Gebruikt t/m"), self._ended, name="ended_on")

    def content(self) -> object:
        """Give what is typed and chosen."""
        return (
            *(self.text_of(name) for name in ("name", "contact", "email", "address", "note")),
            *(self._kind.selection, self._country.selection, self._is_processor.value, self._language.value),
            *(self._agreement.text, self._ended.text),
        )

    def result(self) -> Recipient:
        """Give the recipient, unless something is missing or can't be."""
        recipient = replace(
            self._shown,
            kind=_code(self._kind),
            name=self.text_of("name"),
            is_processor=self._is_processor.value is True,
            country=_code(self._country),
            contact=self.text_of("contact"),
            email=self.text_of("email"),
            address=self.text_of("address"),
            language=self._language.value or Language.DUTCH,
            agreement_on=_day(self._agreement),
            ended_on=_day(self._ended) if self._shown.id else None,
            note=self.text_of("note"),
        ).cleaned()
        recipient.check(self._today(), self._kinds, self._register)
        return recipient


def _text(value: str, name: str) -> TextField:
    return TextField(value, max_length=MAX_NAME, id=name)


def _code(choice: DropDown[str]) -> str:
    return choice.selection or ""


def _day(field: DateField) -> date | None:
    """Give the day, or None where nothing was typed."""
    return field.require() if field.text.strip() else None
