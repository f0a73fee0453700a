"""What can be done with a final letter: export, print, book as sent, begin a new version."""

from pathlib import Path

from ksf_tui.domain.cases import Case
from ksf_tui.domain.letters import Letter, Sent
from ksf_tui.errors import KsfError
from ksf_tui.i18n import _
from ksf_tui.services import correspondence, printing
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.sent import SentDialog
from ksf_tui.ui.letter_words import is_note, sent_title
from ksf_tui.ui.screens.letter.frame import LetterFrame
from ksf_tui.ui.screens.letter.places import export_path
from ksf_tui.ui.term_text import booked, if_sent


class FinalLetter(LetterFrame):
    """The half of the letter screen that only reads and sends."""

    changed = False
    """Whether something was stored, so that whoever opened the screen reads anew."""

    def action_export(self) -> None:
        """Ask for a place and write the PDF there."""
        question = AskDialog(
            _("Waar wilt u de PDF bewaren?"),
            _("Een map, of een naam die op .pdf eindigt. Dit bestand staat onversleuteld buiten de kluis."),
            value=str(self.app.workplace.exports),
        )
        self.app.push_screen(question, self._export)

    def _export(self, typed: str | None) -> None:
        if typed is None:
            return
        name = f"{self.letter.head.number}.pdf"
        try:
            path = export_path(typed, self.app.workplace.exports, name)
        except KsfError as error:
            self.failed(error)
            return
        if path is None or path.name == name or not path.exists():
            self._export_to(path)
        else:
            message = _("{path} bestaat al en is misschien iets anders.").format(path=path)
            question = ConfirmDialog(_("Bestand vervangen?"), message, yes=_("Ja, vervangen"))
            self.app.push_screen(question, lambda sure: self._export_to(path) if sure else None)

    def _export_to(self, path: Path | None) -> None:
        self.write(self.app.gateway.run(correspondence.export, self.letter.head.id, path), self._exported)

    def _exported(self, path: Path) -> None:
        self.went_to(_("het bestand {path}").format(path=path))

    def action_print(self) -> None:
        """Print the letter, or open it where there is no printer."""
        self.write(printing.print_letter(self.app.gateway, self.letter.head.id), self._printed)

    def _printed(self, printout: printing.Printout) -> None:
        if printout.path:
            self.went_to(_("het bestand {path}, en is geopend").format(path=printout.path))
        else:
            self.went_to(_("de printer {name}").format(name=printout.printer))

    def went_to(self, place: str) -> None:
        """Say where the letter went, and keep it in sight."""
        self.changed = True
        self.place = place
        self.stored(self.letter, self.editor.text)
        words = _("De notitie ging naar {place}.") if is_note(self.letter.head) else _("De brief ging naar {place}.")
        self.app.said(words.format(place=place))

    def action_sent(self) -> None:
        """Ask when and how it was sent, and book that."""
        if self.around:
            case = self.around.case
            effect = if_sent(case, self.letter.head.kind, self.app.calendar, self.app.today)
            title = sent_title(self.letter.head)
            dialog = SentDialog(lambda: self.app.today, title, case.channel, case.received, effect)
            self.app.push_screen(dialog, self._book)

    def _book(self, sent: Sent | None) -> None:
        if sent:
            self.write(self._mark_sent(sent), self._booked)

    async def _mark_sent(self, sent: Sent) -> tuple[Letter, Case]:
        gateway, letter = self.app.gateway, self.letter
        case = await gateway.run(correspondence.mark_sent, letter.head, letter.case_id, sent)
        return await gateway.run(correspondence.read, letter.head.id), case

    def _booked(self, stored: tuple[Letter, Case]) -> None:
        """Say what it did to the term; a letter that came too late for that is a warning to be read."""
        letter, case = stored
        self.changed = True
        self.stored(letter, self.editor.text)
        effect = booked(case, letter.head.kind, self.app.calendar, self.app.today)
        if effect.warning:
            self.app.show_error(effect.warning)
        else:
            self.app.said(effect.text)

    def action_newer(self) -> None:
        """Begin a new version as a draft; the final one stays in the case."""
        run = self.app.gateway.run
        self.write(run(correspondence.newer_version, self.letter.head, self.letter.case_id), self._renewed)

    def _renewed(self, letter: Letter) -> None:
        self.changed = True
        self.place = ""
        self.take(letter)
        self.look_around()
        self.app.said(_("Dit is een nieuwe versie; de vorige blijft onverstuurd bij de zaak."))
