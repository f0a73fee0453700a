"""Which file to keep with a case, and whether it goes with the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow


@dataclass(frozen=True, slots=True)
class ChosenFile:
    """What was typed as a path, and whether the file goes with the answer."""

    typed: str = ""
    to_send: bool = False

    @property
    def path(self) -> Path:
        """The path; quotes around it, as a file manager copies them, are left out."""
        return Path(self.typed.strip("'\""))


class EnclosureDialog(FormDialog[ChosenFile]):
    """Ask for a file.

    Args:
        chosen: what was filled in before and could not be stored.
        error: what was wrong with it.
    """

    DEFAULT_CSS = """
    EnclosureDialog {
        #to-send-row { margin: 1 0; }
        .note { color: $text-muted; margin-bottom: 1; padding: 0 1; }
    }
    """

    def __init__(self, *, chosen: ChosenFile | None = None, error: InvalidInput | None = None) -> None:
        super().__init__(_("Bijlage toevoegen"), again=chosen is not None, error=error)
        self._chosen = chosen or ChosenFile()

    def fields(self) -> Iterable[Widget]:
        """Show the path and the choice."""
        path = TextField(self._chosen.typed, placeholder=_("bijvoorbeeld ~/Downloads/overzicht.pdf"), id="path")
        yield FormRow(_("Bestand"), path, name="path")
        options = [(False, _("intern: blijft hier")), (True, _("te versturen: gaat mee met het antwoord"))]
        choice = SingleChoice(options, value=self._chosen.to_send, columns=1, id="to-send")
        yield FormRow(_("Soort"), choice, name="to-send", id="to-send-row")
        note = _(
            "Hoogstens 25 MB. Het bestand wordt versleuteld bewaard; het origineel blijft staan waar het staat. "
            "Bewaar hier geen kopie van een identiteitsbewijs."
        )
        yield Static(plain(note), classes="note")

    def content(self) -> ChosenFile:
        """Give what is filled in."""
        return ChosenFile(self.text_of("path"), bool(self.query_one(SingleChoice).value))

    def result(self) -> ChosenFile:
        """Give the file, unless none was named."""
        chosen = self.content()
        if not chosen.typed.strip("'\" "):
            raise InvalidInput(
                _("Welk bestand?"), hint=_("Typ het pad, zoals ~/Downloads/overzicht.pdf."), field="path"
            )
        return chosen
