"""The forms for users and passwords; the result of each is what to tell, None when it was left."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from ksf_tui.domain.secret import Secret
from ksf_tui.domain.text import safe_line
from ksf_tui.domain.users import Role, User
from ksf_tui.errors import InvalidInput, KsfError, LoginRefused
from ksf_tui.i18n import _
from ksf_tui.services import passwords, users
from ksf_tui.services.passwords import PasswordVerdict
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.admin.form import AdminForm
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.choices import SingleChoice
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow
from ksf_tui.ui.widgets.new_password import NewPassword
from ksf_tui.ui.widgets.passphrase_input import PassphraseInput

_NAME_LENGTH = 64


class PasswordForm(AdminForm):
    """A form with a new password in it."""

    SCOPES = (Scope.FORM, Scope.PASSWORD)

    PASSWORD_LABEL: ClassVar[str] = _("Wachtwoord")

    password = getters.query_one(NewPassword)

    def whose(self) -> str:
        """Give the name of whom the password is for."""
        raise NotImplementedError

    def top(self) -> ComposeResult:
        """Give the fields above the password."""
        yield from ()

    def compose_body(self) -> ComposeResult:
        """Show explanation and fields."""
        with VerticalScroll(id="form", can_focus=False):
            yield Static(plain(self.explanation()), classes="explanation")
            yield from self.top()
            yield NewPassword(self._judge, label=self.PASSWORD_LABEL)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return not self.password.is_empty

    async def _judge(self, password: Secret) -> PasswordVerdict:
        return await self.app.gateway.run(users.judge, self.whose(), password)

    def action_phrase(self) -> None:
        """Offer a pass phrase."""
        self.read(self.app.gateway.call(passwords.offer), self.password.show_phrase, group="phrase")

    @on(PassphraseInput.Entered)
    def _entered(self, event: PassphraseInput.Entered) -> None:
        event.stop()
        self.forward()


class AddUserScreen(PasswordForm):
    """Add somebody who may log in."""

    TITLE_TEXT = _("Gebruiker toevoegen")

    user = getters.query_one("#user", TextField)

    def explanation(self) -> str:
        """Say what happens with the password."""
        return _(
            "Geef naam en wachtwoord persoonlijk door, en laat het wachtwoord meteen wijzigen: bij Beheer (p), en een "
            "manager bij Rapporten (w)."
        )

    def whose(self) -> str:
        """Give the name in the form."""
        return self.user.value

    def top(self) -> ComposeResult:
        """Give name and role."""
        yield FormRow(_("Naam"), TextField(max_length=_NAME_LENGTH, id="user"), name="name")
        roles = [(role, role.label) for role in (Role.SECRETARY, Role.MANAGER, Role.ADMINISTRATOR)]
        yield FormRow(_("Rol"), SingleChoice(roles, value=Role.SECRETARY, id="role"))
        yield Static(
            Content(
                _(
                    "Een manager ziet alleen cijfers en rapporten. Een beheerder voegt ook gebruikers toe en wijzigt "
                    "de organisatiegegevens."
                )
            ),
            classes="beside muted",
        )

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return super().is_dirty or bool(self.user.value)

    @on(Input.Submitted, "#user")
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        self.forward()

    async def store(self) -> str:
        """Add the user."""
        name, role = safe_line(self.user.value), self.query_one(SingleChoice[Role]).value
        if not name:
            raise InvalidInput(_("De naam ontbreekt."), hint=_("Typ de naam om mee in te loggen."), field="name")
        secret = await self.password.chosen()
        user = await self.app.gateway.run(users.add_user, name, role or Role.SECRETARY, secret)
        return _("{name} kan nu inloggen.").format(name=user.name)


class ResetPasswordScreen(PasswordForm):
    """Give somebody else a new password.

    Args:
        user: whom.
    """

    TITLE_TEXT = _("Nieuw wachtwoord")
    PASSWORD_LABEL = _("Nieuw")

    def __init__(self, user: User) -> None:
        super().__init__()
        self._user = user

    def heading(self) -> Content:
        """Name whom it is for."""
        return super().heading() + plain(_(" voor {name}").format(name=self._user.name))

    def explanation(self) -> str:
        """Say what happens with the password."""
        return _(
            "Het oude wachtwoord van {name} werkt daarna niet meer. Geef het nieuwe persoonlijk door, en laat het bij "
            "Beheer meteen wijzigen (p)."
        ).format(name=self._user.name)

    def whose(self) -> str:
        """Give the name of the user."""
        return self._user.name

    async def store(self) -> str:
        """Set the password."""
        secret = await self.password.chosen()
        await self.app.gateway.run(users.reset_password, self._user.name, secret)
        return _("{name} logt voortaan in met het nieuwe wachtwoord.").format(name=self._user.name)


class OwnPasswordScreen(PasswordForm):
    """Change one's own password.

    Args:
        user: who is logged in.
    """

    TITLE_TEXT = _("Uw wachtwoord wijzigen")
    PASSWORD_LABEL = _("Nieuw")

    old = getters.query_one("#old", PassphraseInput)

    def __init__(self, user: User) -> None:
        super().__init__()
        self._user = user

    def explanation(self) -> str:
        """Say when it holds."""
        return _(
            "Het nieuwe wachtwoord geldt meteen. Een vaste wisseldatum is niet nodig: lang en alleen van u is beter."
        )

    def whose(self) -> str:
        """Give the name of the user."""
        return self._user.name

    def top(self) -> ComposeResult:
        """Give the field for the old password."""
        yield FormRow(_("Oud"), PassphraseInput(id="old"), name="old")

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return super().is_dirty or not self.old.is_empty

    async def store(self) -> str:
        """Change the password."""
        old = Secret(self.old.value)
        if not old:
            raise InvalidInput(_("Het oude wachtwoord ontbreekt."), hint=_("Typ waarmee u nu inlogt."), field="old")
        secret = await self.password.chosen()
        await self.app.gateway.run(users.change_password, old, secret)
        return _("Uw wachtwoord is gewijzigd.")

    def failed(self, error: KsfError) -> None:
        """Show a wrong old password beside its field."""
        if isinstance(error, LoginRefused):
            error = InvalidInput(error.title, error.message, error.hint, field="old")
        super().failed(error)
