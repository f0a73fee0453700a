"""What leads from a batch to other screens: reading a list in, a case of a person, the list of inactive addresses."""

from textual.content import Content

from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.i18n import _
from ksf_tui.services import suppression
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.screens.sources.notices import BatchNotices
from ksf_tui.ui.screens.sources.people import name_of


class BatchTies(BatchNotices):
    """The part of the screen with the ways out."""

    @property
    def nobody_yet(self) -> str:
        """What an empty batch says."""
        return _("Nog niemand. a voegt iemand toe, i leest een lijst in.")

    def add_people(self) -> None:
        """Ask how people come into the batch."""
        choices = [
            (self.action_import_people, Content(_("Een lijst inlezen (csv)"))),
            (self.action_add_person, Content(_("Iemand met de hand toevoegen"))),
        ]
        self.choose(_("Mensen toevoegen"), Content(_("Wie staat er in deze bron?")), choices)

    def action_import_people(self) -> None:
        """Read a list of people in."""

        def done(count: int | None) -> None:
            if count:
                self.show_people()

        self.app.open_source_import(self.source, done)

    def action_case_person(self) -> None:
        """Log what the chosen person wrote as a request, or link it to a case of theirs."""

        def begin(person: SourcePerson, _term: Deadline) -> None:
            self.app.open_source_case(person)

        self.about_person(begin)

    def action_suppress_person(self) -> None:
        """Put the chosen person on the list of inactive addresses, or take them off (R11; AVG art. 21(3))."""
        self.about_person(lambda person, _term: self._ask_suppression(person))

    def _ask_suppression(self, person: SourcePerson) -> None:
        name = name_of(person)
        if person.is_suppressed:
            change, done = suppression.release, _("{name} staat niet meer op de lijst.").format(name=name)
            question = ConfirmDialog(
                _("Van de lijst van niet actieve adressen halen?"),
                _("{name} mag dan weer worden benaderd. Alleen als deze persoon dat zelf wil.").format(name=name),
                yes=_("Ja, van de lijst"),
            )
        else:
            change, done = suppression.suppress, _("{name} staat op de lijst.").format(name=name)
            text = _(
                "{name} wordt niet meer benaderd, ook niet als een latere bron dit adres bevat. De kennisgeving zelf "
                "blijft verplicht."
            )
            question = ConfirmDialog(
                _("Op de lijst van niet actieve adressen?"), text.format(name=name), yes=_("Ja, op de lijst")
            )

        def answered(sure: bool | None) -> None:
            if sure:
                self.write(self.app.gateway.run(change, person), lambda _person: self.stored(done))

        self.app.push_screen(question, answered)
