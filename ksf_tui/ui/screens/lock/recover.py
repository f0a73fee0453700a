"""Open the vault with the recovery key and choose a new password."""

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from ksf_tui.domain.secret import Secret
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import InvalidInput, KsfError, LoginRefused
from ksf_tui.i18n import _
from ksf_tui.services import passwords, session
from ksf_tui.services.desk import Desk
from ksf_tui.services.passwords import PasswordVerdict
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.gate import GateBody, GateScreen
from ksf_tui.ui.screens.recovery_key import PaperInput, RecoveryKeyScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow
from ksf_tui.ui.widgets.new_password import NewPassword

_NAME_LENGTH = 64


class RecoverScreen(GateScreen):
    """Recover; the result is the desk, opened with the recovery key.

    Args:
        user: the name that was typed on the lock.
    """

    HELP = _("Typ de herstelsleutel van het papier, uw naam, en een nieuw wachtwoord. F3 maakt een wachtzin.")
    SCOPES = (Scope.LOCK, Scope.PASSWORD)
    TITLE_TEXT = _("Herstelsleutel")

    key = getters.query_one("#recovery", PaperInput)
    user = getters.query_one("#user", TextField)
    password = getters.query_one(NewPassword)

    def __init__(self, user: str = "") -> None:
        super().__init__()
        self._user = user

    def compose_body(self) -> ComposeResult:
        """Show the fields."""
        with GateBody():
            yield Static(Content(_("Openen met de herstelsleutel")), classes="gate-title")
            yield Static(
                Content(
                    _(
                        "De sleutel ligt op papier in een envelop. U kiest een nieuw wachtwoord en krijgt een nieuwe "
                        "herstelsleutel: de oude werkt daarna niet meer. Esc gaat terug naar het slot."
                    )
                ),
                classes="gate-text",
            )
            yield FormRow(_("Sleutel"), PaperInput(id="recovery"), name="recovery")
            yield FormRow(_("Uw naam"), TextField(self._user, max_length=_NAME_LENGTH, id="user"), name="name")
            yield NewPassword(self._judge, label=_("Nieuw wachtw."))
            yield Static(id="busy", classes="gate-note muted")

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return not self.key.is_empty or not self.password.is_empty

    def finish(self) -> None:
        """Recover with what was typed."""
        self.clear_problems()
        self.write(self._recover(), self._show_key)

    async def _judge(self, password: Secret) -> PasswordVerdict:
        name, organisation = self.user.value, self.app.reference.statement.organisation.name
        return await self.app.gateway.call(lambda: passwords.judge(name, organisation, password))

    async def _recover(self) -> tuple[Desk, Secret]:
        workplace, name, key = self.app.workplace, safe_line(self.user.value), Secret(self.key.value)
        if not key:
            raise InvalidInput(
                _("De herstelsleutel ontbreekt."), "", _("Typ de negen groepen van het papier."), field="recovery"
            )
        if not name:
            raise InvalidInput(_("Typ uw naam."), "", _("De naam waarmee u inlogt."), field="name")
        secret = await self.password.chosen()
        self.query_one("#busy", Static).update(plain(_("Bezig met openen…")))
        return await self.app.gateway.call(lambda: session.recover(workplace, key, name, secret))

    def failed(self, error: KsfError) -> None:
        """Show a key that does not fit beside its field."""
        self.query_one("#busy", Static).update("")
        if isinstance(error, LoginRefused):
            error = InvalidInput(error.title, error.message, error.hint, field="recovery")
        super().failed(error)

    def _show_key(self, recovered: tuple[Desk, Secret]) -> None:
        desk, renewed = recovered
        self.key.clear()
        self.password.clear()
        self.query_one("#busy", Static).update("")
        step = Static(Content(_("De nieuwe herstelsleutel")), classes="gate-title")
        self.app.push_screen(RecoveryKeyScreen(renewed, desk=desk, step=step), lambda _confirmed: self.dismiss(desk))

    def action_phrase(self) -> None:
        """Offer a pass phrase."""
        self.read(self.app.gateway.call(passwords.offer), self.password.show_phrase, group="phrase")
