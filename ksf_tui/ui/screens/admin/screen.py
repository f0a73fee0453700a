"""Section 7: who may log in, the organisation data, and how fresh the facts of the law are."""

from collections.abc import Sequence
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ksf_tui.domain.dates import long_date
from ksf_tui.domain.office import Office
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.secret import Secret
from ksf_tui.domain.users import User
from ksf_tui.i18n import _
from ksf_tui.services import holidays, recipients, recovery, users
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.admin.accounts import AddUserScreen, OwnPasswordScreen, ResetPasswordScreen
from ksf_tui.ui.screens.admin.facts import FactsDialog
from ksf_tui.ui.screens.admin.office import OfficeScreen
from ksf_tui.ui.screens.recovery_key import RecoveryKeyScreen
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import cell, fit, plain
from ksf_tui.ui.widgets.holiday_reminder import holiday_reminder

_NAME_CELLS = 34
_ADMINISTRATORS_ONLY = frozenset({"add", "reset", "remove", "office", "recovery"})
_ON_SOMEBODY_ELSE = frozenset({"reset", "remove"})


class AdminScreen(WorkScreen):
    """Administration; everyone sees it, administrators can change it."""

    HELP = _(
        "Beheer: wie mag inloggen, de gegevens van de organisatie, en wanneer de feiten van de wet zijn nagekeken."
    )
    SCOPES = (Scope.ADMIN,)
    SECTION = "admin"
    CSS_PATH = Path(__file__).parents[2] / "styles" / "admin.tcss"

    chosen: reactive[User | None] = reactive(None, init=False, bindings=True)
    user: reactive[User | None] = reactive(None, init=False, bindings=True)
    people = getters.query_one("#users", OptionList)

    def __init__(self) -> None:
        super().__init__()
        self._users: tuple[User, ...] = ()
        self._office: Office | None = None

    def compose_body(self) -> ComposeResult:
        """Show users, organisation and facts under one another."""
        yield Static(id="users-title", classes="heading")
        yield OptionList(id="users", markup=False)
        with VerticalScroll(id="rest", can_focus=False):
            yield Static(id="office-title", classes="heading")
            yield Static(id="office", classes="pad")
            facts, letters = _heading(_("FEITEN"), "f", _("Bekijken")), _heading(_("SJABLONEN"), "s", _("Openen"))
            yield Static(Content("      ").join([facts, letters]), classes="heading")
            yield Static(id="facts", classes="pad")

    def on_screen_resume(self) -> None:
        """Read everything anew whenever it comes into sight."""
        if self.app.gateway.is_open:
            self.user = self.app.gateway.desk.user
            self._read_all()
            self._show_facts()

    def _read_all(self) -> None:
        self.read(self._everything(), self._show_all, group="all")

    async def _everything(self) -> tuple[tuple[User, ...], Office, tuple[Recipient, ...]]:
        run = self.app.gateway.run
        return await run(users.list_users), await run(users.read_office), await run(recipients.read)

    def _show_all(self, found: tuple[tuple[User, ...], Office, tuple[Recipient, ...]]) -> None:
        self._show_users(found[0])
        self._show_office(*found[1:])

    def _show_users(self, found: Sequence[User]) -> None:
        chosen = self.chosen or self.user
        self._users = tuple(sorted(found, key=lambda user: user.name.casefold()))
        self.query_one("#users-title", Static).update(_heading(_("GEBRUIKERS"), str(len(found)), ""))
        self.people.clear_options()
        self.people.add_options([Option(self._line(user)) for user in self._users])
        names = [user.name for user in self._users]
        self.people.highlighted = names.index(chosen.name) if chosen and chosen.name in names else 0

    def _line(self, user: User) -> Content:
        mark = _("dat bent u") if self.user and user.name == self.user.name else ""
        return Content.assemble(
            fit(cell(user.name, _NAME_CELLS), _NAME_CELLS),
            "  ",
            fit(Content(user.role.label), 14),
            (mark, "$text-muted"),
        )

    def _show_office(self, office: Office, register: Sequence[Recipient]) -> None:
        self._office = office
        can_change = self.user is not None and self.user.is_administrator
        heading = _heading(_("ORGANISATIE"), "o" if can_change else "", _("Wijzigen") if can_change else "")
        self.query_one("#office-title", Static).update(heading)
        organisation, kinds = office.organisation, self.app.reference.statement.processors
        filled = len({item.kind for item in register if item.is_active} & {kind.id for kind in kinds})
        lines = (
            plain(f"{organisation.name}, {organisation.street}, {organisation.postal_code} {organisation.city}"),
            plain(" · ".join(text for text in (organisation.phone, organisation.email, organisation.website) if text)),
            plain(_("Brieven ondertekend door {name}").format(name=office.signatory)),
            _processors(filled, len(kinds)),
        )
        self.query_one("#office", Static).update(Content("\n").join(lines))

    def _show_facts(self) -> None:
        checked = long_date(self.app.reference.statement.checked_on)
        lines = [plain(_("Privacyverklaring nagekeken op {day}").format(day=checked))]
        if reminder := self._reminder():
            lines.append(reminder)
        self.query_one("#facts", Static).update(Content("\n").join(lines))

    def _reminder(self) -> Content:
        is_administrator = self.user is not None and self.user.is_administrator
        return holiday_reminder(holidays.year_to_check(self.app.gateway.desk), is_administrator=is_administrator)

    @on(OptionList.OptionHighlighted, "#users")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index < len(self._users):
            self.chosen = self._users[event.option_index]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what this user may do with the chosen one."""
        if action in _ADMINISTRATORS_ONLY and (self.user is None or not self.user.is_administrator):
            return False
        if action in _ON_SOMEBODY_ELSE:
            return self.chosen is not None and self.user is not None and self.chosen.name != self.user.name
        if action == "password":
            return self.user in self._users
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Add a user."""
        self.app.push_screen(AddUserScreen(), self._done)

    def action_reset(self) -> None:
        """Give the chosen user a new password."""
        if self.chosen is not None:
            self.app.push_screen(ResetPasswordScreen(self.chosen), self._done)

    def action_password(self) -> None:
        """Change one's own password."""
        if self.user is not None:
            self.app.push_screen(OwnPasswordScreen(self.user), self._done)

    def action_remove(self) -> None:
        """Remove the chosen user, after a question."""
        user = self.chosen
        if user is None:
            return
        text = _(
            "{name} kan niet meer inloggen. Had {name} een kopie van de bestanden en het wachtwoord, dan blijft die "
            "kopie leesbaar."
        )
        question = ConfirmDialog(
            _("{name} verwijderen?").format(name=user.name), text.format(name=user.name), yes=_("Ja, verwijderen")
        )
        self.app.push_screen(question, lambda sure: self._remove(user) if sure else None)

    def _remove(self, user: User) -> None:
        said = _("{name} is verwijderd.").format(name=user.name)
        self.write(self.app.gateway.run(users.remove_user, user.name), lambda _none: self._removed(said))

    def _removed(self, said: str) -> None:
        self.chosen = None
        self._done(said)
        self._read_all()

    def action_office(self) -> None:
        """Change the organisation data."""
        if self._office is not None:
            self.app.push_screen(OfficeScreen(self._office), self._done)

    def action_facts(self) -> None:
        """Show the facts with the days on which they were checked."""
        self.app.push_screen(FactsDialog(self.app.reference, self.app.calendar, self._reminder(), self.app.today))

    def action_templates(self) -> None:
        """Open the templates of letters."""
        self.app.open_templates()

    def action_recovery(self) -> None:
        """Make a new recovery key, after a question."""
        question = ConfirmDialog(
            _("Een nieuwe herstelsleutel maken?"),
            _("De oude opent daarna niets meer. Houd pen en papier bij de hand: de nieuwe wordt één keer getoond."),
            yes=_("Ja, maken"),
        )
        self.app.push_screen(question, lambda sure: self._renew() if sure else None)

    def _renew(self) -> None:
        self.write(self.app.gateway.run(recovery.renew), self._show_key)

    def _show_key(self, key: Secret) -> None:
        step = Static(Content(_("De nieuwe herstelsleutel")), classes="gate-title")
        said = _("De nieuwe herstelsleutel geldt vanaf nu.")
        self.app.push_screen(RecoveryKeyScreen(key, step=step), lambda _confirmed: self._done(said))

    def _done(self, said: str | None) -> None:
        if said:
            self.app.said(said)


def _heading(text: str, key: str, action: str) -> Content:
    """Give a heading with a count, or with a key and what it does."""
    parts = [(text, "bold")]
    if action:
        parts += [("   " + key, "bold $text-accent"), (f" {action}", "$text-muted")]
    elif key:
        parts.append((f" {key}", "$text-muted"))
    return Content.assemble(*parts)


def _processors(filled: int, total: int) -> Content:
    text = _("Verwerkers bij naam: {filled} van {total}").format(filled=filled, total=total)
    if filled == total:
        return plain(text)
    where = (_("; vul ze in bij Registers (6, o)"), "$text-muted")
    return Content.assemble(("! ", "bold $text-warning"), text, where)
