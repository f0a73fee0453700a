"""The first start: organisation, first administrator, recovery key; a screen each."""

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from ksf_tui.domain.office import Office
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import InvalidInput, KsfError
from ksf_tui.i18n import _
from ksf_tui.services import passwords, session, users
from ksf_tui.services.desk import Desk
from ksf_tui.services.passwords import PasswordVerdict
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.gate import GateBody, GateScreen
from ksf_tui.ui.screens.recovery_key import RecoveryKeyScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.fields import TextField
from ksf_tui.ui.widgets.form import FormRow
from ksf_tui.ui.widgets.new_password import NewPassword
from ksf_tui.ui.widgets.office_fields import OfficeFields

_STEPS = ("office", "admin")
_NAME_LENGTH = 64


class SetupScreen(GateScreen):
    """Make a vault; the result is the desk of the first administrator."""

    HELP = _("Maak de kluis in drie stappen. Enter gaat verder, Esc terug; F3 maakt een wachtzin.")
    SCOPES = (Scope.LOCK, Scope.PASSWORD)
    TITLE_TEXT = _("Eerste start")

    office = getters.query_one(OfficeFields)
    user = getters.query_one("#user", TextField)
    password = getters.query_one(NewPassword)

    step: reactive[str] = reactive(_STEPS[0], init=False, bindings=True)
    busy: reactive[bool] = reactive(False, init=False, bindings=True)
    _is_made = False

    def compose_body(self) -> ComposeResult:
        """Show one step at a time."""
        organisation = self.app.reference.statement.organisation
        with ContentSwitcher(initial=_STEPS[0]):
            with GateBody(id="office"):
                yield title(1, _("Uw organisatie"))
                yield Static(
                    Content(
                        _(
                            "Welkom. Deze gegevens komen op elke brief. Kijk of ze kloppen; later wijzigen kan ook. "
                            "Uw verwerkers vult u straks in bij Registers (6, o)."
                        )
                    ),
                    classes="gate-text",
                )
                yield OfficeFields(Office(organisation))
            with GateBody(id="admin"):
                yield title(2, _("De eerste beheerder"))
                yield Static(
                    Content(_("U voegt later bij Beheer uw collega's toe. Zonder wachtwoord kan niemand iets lezen.")),
                    classes="gate-text",
                )
                yield FormRow(_("Uw naam"), TextField(max_length=_NAME_LENGTH, id="user"), name="name")
                yield NewPassword(self._judge)
                yield Static(id="busy", classes="gate-note muted")

    def on_screen_resume(self) -> None:
        """Make way when another window has made the vault in the meantime."""
        self.look_for_vault(self._make_way)

    def _make_way(self, has_vault: bool) -> None:
        if has_vault and self.is_current and not self.busy and not self._is_made:
            self.dismiss(None)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return self.office.is_changed or bool(self.user.value) or not self.password.is_empty

    def part(self) -> Widget:
        """Give the step that is shown."""
        return self.query_one(f"#{self.step}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a pass phrase and a way back in the second step."""
        if action in ("phrase", "back"):
            return self.step == _STEPS[1] and not self.busy
        return super().check_action(action, parameters)

    def watch_step(self, step: str) -> None:
        """Show a step and go to its first field."""
        self.query_one(ContentSwitcher).current = step
        self.clear_problems()
        self.call_after_refresh(self._focus_first)

    def _focus_first(self) -> None:
        self.query(f"#{self.step} FormRow").first(FormRow).focus_field()

    def action_back(self) -> None:
        """Go to the first step; what was typed stays."""
        self.step = _STEPS[0]

    def finish(self) -> None:
        """Go on after a step."""
        if self.busy:
            return
        if self.step == _STEPS[0]:
            self._check_office()
        else:
            self.busy = True
            self.write(self._create(), self._show_key)

    def _check_office(self) -> None:
        try:
            users.check_office(self.office.office)
        except KsfError as error:
            self.failed(error)
        else:
            self.step = _STEPS[1]

    def watch_busy(self, busy: bool) -> None:
        """Say that it takes a moment."""
        text = _("De kluis wordt gemaakt; dat duurt een paar tellen…") if busy else ""
        self.query_one("#busy", Static).update(plain(text))

    async def _judge(self, password: Secret) -> PasswordVerdict:
        name, organisation = self.user.value, self.office.office.organisation.name
        return await self.app.gateway.call(lambda: passwords.judge(name, organisation, password))

    async def _create(self) -> tuple[Desk, Secret]:
        workplace, office, name = self.app.workplace, self.office.office, safe_line(self.user.value)
        if not name:
            raise InvalidInput(_("Typ uw naam."), "", _("Hiermee logt u voortaan in."), field="name")
        secret = await self.password.chosen()
        return await self.app.gateway.call(lambda: session.create_vault(workplace, office, name, secret))

    def failed(self, error: KsfError) -> None:
        """Let the user try again."""
        self.busy = False
        super().failed(error)

    def _show_key(self, made: tuple[Desk, Secret]) -> None:
        desk, key = made
        self._is_made = True
        self.busy = False
        self.password.clear()
        screen = RecoveryKeyScreen(key, desk=desk, step=title(3, _("De herstelsleutel")))
        self.app.push_screen(screen, lambda _confirmed: self.dismiss(desk))

    def action_phrase(self) -> None:
        """Offer a pass phrase."""
        self.read(self.app.gateway.call(passwords.offer), self.password.show_phrase, group="phrase")


def title(step: int, text: str) -> Static:
    """Give the title of a step."""
    progress = _("Stap {step} van 3").format(step=step)
    return Static(Content.assemble((f"{progress}  ", "$text-accent"), text), classes="gate-title")
