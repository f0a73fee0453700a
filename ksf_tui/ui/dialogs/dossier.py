"""A dossier that leaves the desk: which letters and enclosures go, and whether it opens with a password only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from ksf_tui.domain.dates import local_date, short_date
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.letters import LetterHead
from ksf_tui.domain.secret import Secret
from ksf_tui.i18n import _
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.letter_words import letter_name
from ksf_tui.ui.text import cut, plain
from ksf_tui.ui.widgets.choices import MultiChoice, SingleChoice
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow

_LINE = 52
"""Cells of a letter or an enclosure."""
_ADVICE = _("Zonder wachtwoord kan iedereen met het bestand het hele dossier lezen.")


@dataclass(frozen=True, slots=True)
class Offered:
    """The note that always goes, and the letters and enclosures that can go along."""

    note: LetterHead | None
    letters: tuple[LetterHead, ...]
    enclosures: tuple[Enclosure, ...]


@dataclass(frozen=True, slots=True)
class DossierWish:
    """What goes along, by id, whether it gets a password, and into which folder it goes; "" for the usual one."""

    letters: frozenset[int]
    enclosures: frozenset[int]
    encrypt: bool
    folder: str


class DossierDialog(FormDialog[DossierWish]):
    """Ask all of that; ^s answers.

    Args:
        offered: what can go along.
        exports: the folder that is filled in.
        today: the day of today.
        typed: what was chosen before and could not be written.
    """

    DEFAULT_CSS = """
    DossierDialog #note { padding: 0 1; }
    DossierDialog #advice { padding: 0 1; color: $text-muted; }
    """

    _letters: getters.query_one[MultiChoice[int]] = getters.query_one("#letters", MultiChoice)
    _enclosures: getters.query_one[MultiChoice[int]] = getters.query_one("#enclosures", MultiChoice)

    def __init__(self, offered: Offered, exports: str, today: date, *, typed: DossierWish | None = None) -> None:
        super().__init__(_("Dossier exporteren"), again=typed is not None)
        self._offered = offered
        self._today = today
        everything = DossierWish(frozenset(item.id for item in offered.letters), frozenset(), True, exports)
        self._given = typed or everything

    def fields(self) -> Iterable[Widget]:
        """Show the note that always goes, what can go along, and how."""
        yield Static(self._note(), id="note")
        letters = [(head.id, _letter(head)) for head in self._offered.letters]
        yield self._choice(_("Brieven"), letters, self._given.letters, "letters")
        files = [(item.id, _file(item, self._today)) for item in self._offered.enclosures]
        yield self._choice(_("Bijlagen"), files, self._given.enclosures, "enclosures")
        ways = [(True, _("met wachtwoord (AES-256)")), (False, _("zonder"))]
        yield FormRow(_("Beveiligd"), SingleChoice(ways, value=self._given.encrypt, id="encrypt"))
        yield FormRow(_("Map"), TextField(self._given.folder, id="folder"), name="folder")
        yield Static(plain(_ADVICE), id="advice")

    def _note(self) -> Content:
        note = self._offered.note
        if note is None:
            text = _("! Er is nog geen vastgestelde notitie voor de AP (x): het dossier gaat zonder.")
            return Content.styled(text, "$text-warning")
        return plain(_("Notitie {number} gaat altijd mee, vooraan.").format(number=note.number))

    def _choice(self, label: str, options: list[tuple[int, str]], values: frozenset[int], name: str) -> FormRow:
        choice = MultiChoice(options, values=values, columns=1, id=name)
        choice.display = bool(options)
        none = Static(plain(_("(geen)")), classes="muted")
        none.display = not options
        return FormRow(label, choice, none)

    def content(self) -> tuple[object, ...]:
        """Give what is chosen."""
        encrypt = self.query_one("#encrypt", SingleChoice).value
        return self._letters.values, self._enclosures.values, encrypt, self.text_of("folder")

    def result(self) -> DossierWish:
        """Give the wish."""
        return DossierWish(
            frozenset(self._letters.values),
            frozenset(self._enclosures.values),
            self.query_one("#encrypt", SingleChoice).value is not False,
            self.text_of("folder"),
        )


def _letter(head: LetterHead) -> str:
    return cut(f"{head.number}  {letter_name(head)}", _LINE)


def _file(item: Enclosure, today: date) -> str:
    return cut(f"{item.name}  {item.size_text}, {short_date(local_date(item.added_at), today)}", _LINE)


class DossierWritten(ModalScreen[None]):
    """Say where it stands, and show its password once; only `j` closes it, so that no stray Enter loses the password.

    Args:
        path: the file.
        password: with what it opens; None without.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "dismiss", _("Genoteerd"), show=False, id="dossier.noted"),
        Binding("enter,escape", "remind", _("Terug"), show=False, id="dossier.remind"),
    ]

    def __init__(self, path: Path, password: Secret | None) -> None:
        super().__init__()
        self._path = path
        self._password = password

    def compose(self) -> ComposeResult:
        """Show the place, the password and what to do with it."""
        password = self._password
        with Vertical(classes="dialog wide"):
            yield Static(plain(_("Dossier geschreven")), classes="dialog-title")
            yield Static(plain(str(self._path)), classes="dialog-text")
            if password:
                shown = Content.styled(password.reveal(), "bold $text-accent")
                yield Static(shown, id="password", classes="dialog-text")
                text = _(
                    "Schrijf dit wachtwoord nu op: het komt niet terug. Geef het langs een andere weg dan het bestand."
                )
            else:
                text = _("Dit bestand heeft geen wachtwoord. Haal het weg zodra het is afgeleverd.")
            yield Static(plain(text), classes="dialog-text")
            yield Static("", id="problem", classes="field-error")
            noted = _("Ik heb het genoteerd") if password else _("Begrepen")
            yield Static(Content.from_markup("[b $text-accent]j[/] $noted", noted=noted), classes="dialog-keys")

    def action_remind(self) -> None:
        """Say which key closes it."""
        self.query_one("#problem", Static).update(plain(_("Druk op j als u het hebt genoteerd.")))
