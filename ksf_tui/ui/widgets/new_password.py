"""Choose a password: typed twice with its strength beside it, or a pass phrase on offer that is typed once."""

from collections.abc import Awaitable, Callable

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from ksf_tui.domain.secret import Secret
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services.passwords import MIN_LENGTH, PasswordVerdict
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.form import FormRow
from ksf_tui.ui.widgets.passphrase_input import PassphraseInput

Judge = Callable[[Secret], Awaitable[PasswordVerdict]]
"""Judges a password, away from the event loop."""
PAUSE = 0.15
"""Seconds without a key after which the password is judged."""
_BARS = 5


class NewPassword(VerticalGroup):
    """Two fields, or one while a pass phrase is on offer and typed to the letter.

    Args:
        judge: what judges a password.
        label: the label of the first field.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    NewPassword {
        .strength { padding: 0 1 0 17; height: auto; min-height: 1; }
        .phrase { padding: 1 1 0 17; display: none; }
        &.-offer .phrase { display: block; }
        &.-once #again { display: none; }
    }
    """

    first = getters.query_one("#password", PassphraseInput)
    second = getters.query_one("#repeat", PassphraseInput)
    strength = getters.query_one(".strength", Static)

    def __init__(self, judge: Judge, *, label: str = "") -> None:
        super().__init__()
        self._judge = judge
        self._label = label or _("Wachtwoord")
        self._phrase = Secret("")
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """Show the fields, the strength and the place for a pass phrase."""
        yield FormRow(self._label, PassphraseInput(id="password"), name="password")
        yield Static(_invitation(), classes="strength")
        yield FormRow(_("Nog een keer"), PassphraseInput(id="repeat"), name="repeat", id="again")
        yield Static(classes="phrase")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return self.first.is_empty and self.second.is_empty

    @property
    def _typed(self) -> Secret:
        return Secret(self.first.value)

    @property
    def _is_phrase(self) -> bool:
        return bool(self._phrase) and self._typed == self._phrase

    @property
    def _is_becoming_phrase(self) -> bool:
        return bool(self._phrase) and self._phrase.reveal().startswith(self.first.value)

    def show_phrase(self, phrase: str) -> None:
        """Offer a pass phrase, to be typed in the first field."""
        self._phrase = Secret(phrase)
        self.first.clear()
        self.second.clear()
        self.add_class("-offer", "-once")
        self.strength.update("")
        self.query_one(".phrase", Static).update(
            Content.assemble(
                (phrase, "bold $text-accent"),
                "\n",
                (_("Typ deze vijf woorden hierboven over, met spaties. F3 geeft vijf andere."), "$text-muted"),
            )
        )
        self.first.focus()

    def clear(self) -> None:
        """Forget what was typed and what was on offer."""
        self.first.clear()
        self.second.clear()
        self._phrase = Secret("")
        self.query_one(".phrase", Static).update("")
        self.remove_class("-offer", "-once")

    async def chosen(self) -> Secret:
        """Give the password, judged and typed twice.

        Raises:
            InvalidInput: `field` is "password" or "repeat".
        """
        typed = self._typed
        if not typed:
            raise InvalidInput(
                _("Het wachtwoord ontbreekt."), "", _("Typ het hier; F3 maakt een wachtzin."), field="password"
            )
        verdict = await self._judge(typed)
        self.strength.update(_judgement(verdict))
        if not verdict.ok:
            raise InvalidInput(_("Kies een sterker wachtwoord."), field="password")
        if self._is_becoming_phrase and not self._is_phrase:
            raise InvalidInput(_("De wachtzin is nog niet helemaal overgetypt."), field="password")
        if not self._is_phrase and self.first.value != self.second.value:
            raise InvalidInput(
                _("Dit is niet hetzelfde als hierboven."),
                "",
                _("Typ het opnieuw; F2 toont wat u typt."),
                field="repeat",
            )
        return typed

    @on(PassphraseInput.Edited)
    def _edited(self, event: PassphraseInput.Edited) -> None:
        event.stop()
        self.set_class(self._is_becoming_phrase, "-once")
        for row in self.query(FormRow):
            row.problem = ""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._weigh)

    def _weigh(self) -> None:
        self.run_worker(
            self._show_strength(), group="judge", exclusive=True, exit_on_error=False, description="judge password"
        )

    async def _show_strength(self) -> None:
        typed = self._typed
        if self._is_becoming_phrase:
            content = (
                Content.styled("✓ " + _("gelijk aan de wachtzin"), "$text-success") if self._is_phrase else Content("")
            )
        else:
            content = _judgement(await self._judge(typed)) if typed else _invitation()
        if typed == self._typed and self.is_attached:
            self.strength.update(content)


def _invitation() -> Content:
    text = _("Minstens {length} tekens. Een zin van vijf woorden onthoudt het best: F3 maakt er een.")
    return plain(text.format(length=MIN_LENGTH)).stylize("$text-muted")


def _judgement(verdict: PasswordVerdict) -> Content:
    """Give a bar, a word and what is wrong."""
    words = (_("heel zwak"), _("zwak"), _("matig"), _("sterk"), _("heel sterk"))
    filled = verdict.score + 1
    if verdict.ok:
        style, word = "$text-success", "✓ " + words[verdict.score]
    else:
        style, word = "$text-warning", "! " + (words[verdict.score] if verdict.score < 3 else _("nog niet goed"))
    bar = Content.assemble(("▓" * filled, style), ("░" * (_BARS - filled), "$text-muted"))
    line = Content.assemble(bar, " ", (word, style))
    problems = plain("\n" + "\n".join(verdict.problems)) if verdict.problems else Content("")
    return line + problems
