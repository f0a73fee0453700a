"""Show a recovery key once, and have part of it typed back before going on."""

import secrets
from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from ksf_tui.domain.secret import Secret
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.screens.gate import GateBody, GateScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.form import FormRow
from ksf_tui.ui.widgets.passphrase_input import PassphraseInput

_PER_ROW = 3
_LOOK_ALIKES = str.maketrans("OIL", "011")


class PaperInput(PassphraseInput):
    """A field for what is typed from paper: in sight, as only the eye can compare; nothing can be copied from it."""

    HELP = _("Typ over wat op het papier staat. Hoofdletters, spaties en streepjes maken geen verschil.")

    def validate_password(self, _hidden: bool) -> bool:
        """Stay in sight."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer no key to show what is shown anyway."""
        return action != "reveal" and super().check_action(action, parameters)


class RecoveryKey(Static):
    """The nine groups, large and numbered."""

    ALLOW_SELECT = False

    def __init__(self, key: Secret) -> None:
        super().__init__(_drawing(key.reveal().split("-")))


class RecoveryKeyScreen(GateScreen):
    """The key, then two of its groups; the result tells whether they were typed back.

    Args:
        key: the key.
        step: the title.
        desk: a desk that nobody works in yet; it is taken into use when the screen closes.
    """

    HELP = _("Schrijf de sleutel over op papier. Enter gaat verder; daarna typt u ter controle twee groepen.")
    TITLE_TEXT = _("Herstelsleutel")
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    stop_message = _(
        "U kunt straks gewoon inloggen met uw wachtwoord. De herstelsleutel is dan niet meer te zien; een beheerder "
        "kan wel een nieuwe maken."
    )

    checking: reactive[bool] = reactive(False, init=False, bindings=True)
    first = getters.query_one("#group_1", PaperInput)

    def __init__(self, key: Secret, *, step: Static, desk: Desk | None = None) -> None:
        super().__init__()
        self._key = key
        self._desk = desk
        self._step = step
        self._asked: tuple[int, int] = (0, 1)

    def compose_body(self) -> ComposeResult:
        """Show the key with what to do; the part to type back is hidden at first."""
        with GateBody():
            yield self._step
            with VerticalGroup(id="key-part"):
                yield Static(
                    Content(
                        _(
                            "Hiermee gaat de kluis open als niemand zijn wachtwoord meer weet. Hij wordt alleen nu "
                            "getoond en staat nergens opgeslagen."
                        )
                    ),
                    classes="gate-text",
                )
                yield RecoveryKey(self._key)
                for at, line in enumerate(_todo(), 1):
                    with HorizontalGroup(classes="todo"):
                        yield Static(Content.styled(str(at), "bold $text-accent"), classes="todo-number")
                        yield Static(Content(line))
            with VerticalGroup(id="check-part", classes="-hidden"):
                yield Static(
                    Content(_("Typ ter controle twee groepen van het papier. Esc laat de sleutel nog eens zien.")),
                    classes="gate-text",
                )
                yield FormRow("", PaperInput(id="group_1"), name="group_1")
                yield FormRow("", PaperInput(id="group_2"), name="group_2")

    @property
    def is_dirty(self) -> bool:
        """Whether leaving loses something: always, as the key is shown once."""
        return True

    def watch_checking(self, checking: bool) -> None:
        """Hide the key while two of its groups are typed."""
        self.query_one("#key-part").set_class(checking, "-hidden")
        self.query_one("#check-part").set_class(not checking, "-hidden")
        if checking:
            self._asked = _two_of(len(self._groups))
            for row, at in zip(self.query(FormRow), self._asked, strict=True):
                row.query_one(".form-label", Static).update(plain(_("Groep {number}").format(number=at + 1)))
                row.query_one(PaperInput).clear()
            self.clear_problems()
            self.call_after_refresh(self.first.focus)

    @property
    def _groups(self) -> list[str]:
        return self._key.reveal().split("-")

    def finish(self) -> None:
        """Go on: from the key to the check, from the check to the desk."""
        if not self.checking:
            self.checking = True
            return
        for row, at in zip(self.query(FormRow), self._asked, strict=True):
            if _read(row.query_one(PaperInput).value) != self._groups[at]:
                self.clear_problems()
                self.failed(
                    InvalidInput(
                        _("Dit is niet groep {number}.").format(number=at + 1),
                        "",
                        _("Kijk op uw papier; Esc laat de sleutel nog eens zien."),
                        field=row.name or "",
                    )
                )
                return
        self._close(True)

    def action_back(self) -> None:
        """Show the key again, or ask before leaving without the check."""
        if self.checking:
            self.checking = False
            self.set_focus(None)
            return
        question = ConfirmDialog(
            _("Verder zonder controle?"),
            _(
                "De sleutel wordt hierna nooit meer getoond. Raakt u het wachtwoord kwijt en staat de sleutel niet op "
                "papier, dan kan niemand de kluis nog openen."
            ),
            yes=_("Ja, ik heb hem"),
            no=_("Nee, terug"),
        )
        self.app.push_screen(question, lambda sure: self._close(False) if sure else None)

    def _close(self, confirmed: bool) -> None:
        self.write(self._take_into_use(), lambda _none: self._leave(confirmed))

    def _leave(self, confirmed: bool) -> None:
        self.dismiss(confirmed)

    async def _take_into_use(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            await self.app.gateway.unlock(lambda: desk)

    async def on_unmount(self) -> None:
        """Close the vault when the program ends here."""
        desk, self._desk = self._desk, None
        if desk is not None:
            await self.app.gateway.call(desk.store.close)


def _two_of(count: int) -> tuple[int, int]:
    first, second = sorted(secrets.SystemRandom().sample(range(count), 2))
    return first, second


def _read(typed: str) -> str:
    return "".join(typed.split()).replace("-", "").upper().translate(_LOOK_ALIKES)


def _drawing(groups: Sequence[str]) -> Content:
    """Give three rows of three groups, each with its number, its characters set wide."""
    cells = [
        Content.assemble((f"{at + 1}  ", "$text-muted"), (" ".join(group), "bold $text-accent"))
        for at, group in enumerate(groups)
    ]
    rows = [Content("      ").join(cells[at : at + _PER_ROW]) for at in range(0, len(cells), _PER_ROW)]
    return Content("\n\n").join(rows)


def _todo() -> tuple[str, ...]:
    return (
        _("Schrijf de negen groepen met de hand op papier. De letters I, L, O en U komen niet voor: 0 is een nul."),
        _("Maak een tweede blad, doe elk in een dichte envelop en zet er de datum op."),
        _("Bewaar ze op twee plaatsen, zoals de kluis op kantoor en bij een bestuurslid; nooit in de computer."),
    )
