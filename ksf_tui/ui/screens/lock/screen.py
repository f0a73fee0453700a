"""The lock: name and password, and nothing else."""

from math import ceil
from pathlib import Path
from time import monotonic

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import Input, Static

from ksf_tui.domain.text import safe_line
from ksf_tui.errors import KsfError, LoginRefused
from ksf_tui.i18n import _
from ksf_tui.services import session
from ksf_tui.services.desk import Desk
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.gate import GateScreen
from ksf_tui.ui.screens.lock.recover import RecoverScreen
from ksf_tui.ui.screens.lock.setup import SetupScreen
from ksf_tui.ui.text import formatted, plain
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow
from ksf_tui.ui.widgets.passphrase_input import PassphraseInput

_NAME_LENGTH = 64
_PATH_CELLS = 50


class LockScreen(GateScreen):
    """Log in; keeps the name for who comes back."""

    HELP = _("Typ uw naam en wachtwoord en druk op Enter. Wachtwoord vergeten? F4 opent met de herstelsleutel.")
    SCOPES = (Scope.LOCK, Scope.LOGIN)

    user = getters.query_one("#user", TextField)
    password = getters.query_one("#password", PassphraseInput)

    message: reactive[Content] = reactive(Content(""))
    _blocked_until = 0.0
    _ticking: Timer | None = None
    _refusal: LoginRefused | None = None
    _leading = False
    _busy = False

    def compose_body(self) -> ComposeResult:
        """Show which vault it is, the two fields and a line for what went wrong."""
        demo = self.app.workplace.demo
        with Vertical(id="middle"), Vertical(id="lock"):
            yield Static(Content(_("KSF privacybalie")), classes="gate-title")
            yield Static(formatted(_("Kluis $path"), path=short_path(self.app.workplace.folder)), classes="gate-text")
            if demo:
                yield Static(
                    formatted(
                        _("[b $text-warning]DEMO: de zaken zijn verzonnen.[/]\nNaam [b]$user[/], wachtzin [b]$key[/]"),
                        user=demo.user,
                        key=demo.password,
                    ),
                    id="demo",
                )
            yield FormRow(_("Naam"), TextField(demo.user if demo else "", max_length=_NAME_LENGTH, id="user"))
            yield FormRow(_("Wachtwoord"), PassphraseInput(id="password"))
            yield Static(id="wrong")

    def on_mount(self) -> None:
        """Go to the field that is empty."""
        if self.user.value:
            self.password.focus()

    def on_screen_resume(self) -> None:
        """Say that it is locked; without a vault go to the first start."""
        if self.app.gateway.is_open:
            return
        words = [_("DEMO (verzonnen)")] if self.app.workplace.is_demo else []
        self.app.status = " · ".join([*words, _("vergrendeld")])
        if not self._leading:
            self.look_for_vault(self._lead)

    def _lead(self, has_vault: bool) -> None:
        if not has_vault and self.is_current and not self._leading:
            self._leading = True
            self.app.status = ""
            self.app.push_screen(SetupScreen(), self._set_up)

    def _set_up(self, desk: Desk | None) -> None:
        self._leading = False
        self._enter(desk)

    def _enter(self, desk: Desk | None) -> None:
        self._busy = False
        if desk is not None:
            self._stop_waiting()
            self.message = Content("")
            self.password.focus()
            self.app.logged_in(desk)

    def watch_message(self, message: Content) -> None:
        """Show the line."""
        self.query_one("#wrong", Static).update(message)

    def finish(self) -> None:
        """Log in with what was typed."""
        name = safe_line(self.user.value)
        if self._is_blocked or self._busy:
            return
        if not name:
            self.message = plain(_("Typ eerst uw naam.")).stylize("$text-warning")
            self.user.focus()
        elif self.password.is_empty:
            self.message = plain(_("Typ uw wachtwoord.")).stylize("$text-warning")
            self.password.focus()
        else:
            workplace, secret = self.app.workplace, self.password.take()
            self._busy = True
            self.message = plain(_("Bezig met openen…")).stylize("$text-muted")
            self.write(self.app.gateway.unlock(lambda: session.unlock(workplace, name, secret)), self._enter)

    def failed(self, error: KsfError) -> None:
        """Say on the screen that the login was refused; anything else needs a dialog."""
        self._busy = False
        if not isinstance(error, LoginRefused):
            self.message = Content("")
            super().failed(error)
            return
        self._refusal = error
        self.password.clear()
        self._blocked_until = monotonic() + error.wait
        if error.wait > 0:
            self.password.disabled = True
            self._ticking = self._ticking or self.set_interval(0.5, self._tick)
        self._tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the recovery key, but not while the vault is being opened."""
        return not (action == "recover" and self._busy) and super().check_action(action, parameters)

    @property
    def _is_blocked(self) -> bool:
        return self._ticking is not None

    def _tick(self) -> None:
        """Count down, and give the field back at the end."""
        if self._refusal is None:
            return
        left = self._blocked_until - monotonic()
        text = plain(self._refusal.title).stylize("$text-error bold")
        if left > 0:
            text += plain(_(" · nog {duration} wachten").format(duration=duration(left))).stylize("$text-warning")
        elif self._is_blocked:
            self._stop_waiting()
            self.password.focus()
        parts = (self._refusal.message, self._refusal.hint, _("F2 toont wat u typt."))
        hints = " ".join(part for part in parts if part)
        self.message = text + plain("\n" + hints).stylize("$text-muted")

    def _stop_waiting(self) -> None:
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        self.password.disabled = False

    @on(Input.Changed, "#user")
    def _other_user(self) -> None:
        """Let somebody else try at once: the delay goes by name, and the vault keeps it."""
        if self._is_blocked:
            self._stop_waiting()
            self.message = Content("")

    def action_recover(self) -> None:
        """Go to the recovery key."""
        self.app.push_screen(RecoverScreen(self.user.value), self._enter)


def duration(seconds: float) -> str:
    """Write how long there is to wait: "4 s", "2 min 05 s"."""
    whole = ceil(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60:02d} s"


def short_path(folder: Path) -> str:
    """Write a folder with `~` for the home of the user, cut at the left where it is long."""
    home = Path.home()
    text = f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
    return text if len(text) <= _PATH_CELLS else "…" + text[-_PATH_CELLS + 1 :]
