"""Add somebody to a batch by hand, or correct their data."""

from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.people import Language, Salutation
from ksf_tui.domain.sources.batches import MAX_LINE
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import cut, plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.fields import LongField, TextField
from ksf_tui.ui.widgets.form import FormRow

_TITLE = 60
_OF_PERSON = ("name", "organisation", "email", "phone", "address")


class PersonDialog(FormDialog[SourcePerson]):
    """Ask for a person; ^s or Enter stores, Esc gives None.

    Args:
        shown: what is filled in; one without an id is new.
        again: that it was filled in before and could not be stored.
        error: what was wrong with it then.
    """

    DEFAULT_CSS = """
    PersonDialog .void { padding: 0 1; margin-top: 1; }
    """

    def __init__(self, shown: SourcePerson, *, again: bool = False, error: InvalidInput | None = None) -> None:
        name = shown.person.name or shown.person.organisation
        super().__init__(cut(name, _TITLE) if shown.id else _("Iemand toevoegen"), again=again, error=error)
        self._shown = shown
        who = shown.person
        salutations = [(item, item.label) for item in Salutation]
        self._salutation = SingleChoice(salutations, value=who.salutation, id="salutation")
        self._language = SingleChoice([(item, item.label) for item in Language], value=who.language, id="language")

    def fields(self) -> Iterable[Widget]:
        """Show the fields."""
        who = self._shown.person
        yield self._line(_("Naam"), "name", who.name)
        yield FormRow(_("Aanspreekvorm"), self._salutation)
        yield self._line(_("Organisatie"), "organisation", who.organisation)
        yield self._line(_("Functie"), "role", self._shown.role)
        yield self._line(_("E-mail"), "email", who.email)
        yield self._line(_("Telefoon"), "phone", who.phone)
        yield self._line(_("Postadres"), "address", who.address, _("straat en nummer, postcode en plaats"))
        yield FormRow(_("Taal"), self._language)
        yield FormRow(_("Verder"), LongField(self._shown.other, id="other"), name="other")
        if self._shown.id and self._shown.notice and self._shown.notice.sent is None:
            text = _("De gemaakte kennisgeving vervalt als u gegevens wijzigt; maak daarna een nieuwe.")
            yield Static(plain(text).stylize("$text-warning"), classes="void")

    def _line(self, label: str, name: str, value: str, example: str = "") -> FormRow:
        return FormRow(label, TextField(value, placeholder=example, max_length=MAX_LINE, id=name), name=name)

    def content(self) -> object:
        """Give what is typed and chosen."""
        texts = tuple(self.text_of(name) for name in (*_OF_PERSON, "role", "other"))
        return texts, self._salutation.value, self._language.value

    def result(self) -> SourcePerson:
        """Give the person, unless something is missing or can't be."""
        who = replace(
            self._shown.person,
            salutation=self._salutation.value or Salutation.NEUTRAL,
            language=self._language.value or Language.DUTCH,
            **{name: self.text_of(name) for name in _OF_PERSON},
        )
        changed = replace(self._shown, person=who, role=self.text_of("role"), other=self.text_of("other")).cleaned()
        changed.check()
        return changed
