"""The holiday table, on which every term depends; administrators add to it and correct it."""

from collections.abc import Mapping, Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from ksf_tui.domain.holiday_list import FIRST_YEAR, LAST_YEAR, DayEntry, ListedDay, listed_days
from ksf_tui.domain.holidays import HolidayChange
from ksf_tui.errors import Conflict, InvalidInput, KsfError
from ksf_tui.i18n import _, counted
from ksf_tui.services import holidays, users
from ksf_tui.services.holidays import Holidays, Proposal
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.registers import holiday_parts as parts
from ksf_tui.ui.screens.registers.day_dialog import DayDialog
from ksf_tui.ui.screens.registers.frame import RegisterScreen
from ksf_tui.ui.screens.registers.impact import ImpactDialog
from ksf_tui.ui.widgets.reading import Reading
from ksf_tui.ui.widgets.windowed_list import WindowedList

_ADMINISTRATORS_ONLY = frozenset({"add", "correct", "check"})
_Typed = tuple[ListedDay | None, DayEntry]


class HolidaysScreen(RegisterScreen):
    """The holidays of a year; everyone sees them, administrators change them."""

    HELP = _(
        "De feestdagen waarop geen termijn eindigt, met hun bron. Een wijziging laat eerst zien welke open zaken "
        "verschuiven."
    )
    SCOPES = (Scope.REGISTERS, Scope.HOLIDAYS)
    REGISTER = "holidays"

    year: reactive[int] = reactive(0, init=False, bindings=True)
    busy: reactive[str] = reactive("", init=False, bindings=True)
    rows: getters.query_one[WindowedList[ListedDay]] = getters.query_one("#days", WindowedList)

    def __init__(self) -> None:
        super().__init__()
        self._known: parts.Shown | None = None
        self._typed: _Typed | None = None
        self._changed = 0

    def compose_register(self) -> ComposeResult:
        """Show the year, its days and what the table rests on."""
        yield Static(id="year", classes="pad")
        yield Static(id="notice", classes="pad")
        with Container(id="table"):
            yield WindowedList(parts.columns(), titles=True, id="days")
            with Reading(id="about"):
                yield Static(id="day")
                yield Static(id="basis")

    def on_screen_resume(self) -> None:
        """Read the table anew whenever it comes into sight."""
        self._reload()

    def _reload(self) -> None:
        if self.app.gateway.is_open:
            self.read(self._everything(), self._show, group="table")

    async def _everything(self) -> parts.Shown:
        table = await self.app.gateway.run(holidays.read)
        found = await self.app.gateway.run(users.list_users)
        names = tuple(user.name for user in found if user.is_administrator)
        return parts.Shown(table, names, self.app.today)

    def _show(self, shown: parts.Shown) -> None:
        self._known = shown
        if self.year:
            self._draw()
        else:
            self.year = shown.holidays.year_to_check or self.app.today.year

    def watch_year(self) -> None:
        """Show another year."""
        self._draw()

    def watch_busy(self) -> None:
        """Say that the cases are being computed."""
        self._draw_notice()

    def _draw(self) -> None:
        shown, year = self._known, self.year
        if shown is None:
            return
        days = {row.day.toordinal(): row for row in listed_days(shown.holidays.calendar, year)}

        async def fetch(keys: Sequence[int]) -> Mapping[int, ListedDay]:
            return {key: days[key] for key in keys}

        self.query_one("#year", Static).update(parts.year_line(shown, year))
        self.query_one("#basis", Static).update(parts.year_text(shown, year))
        self._draw_notice()
        self.rows.load(list(days), fetch)
        self.rows.go_to(self._changed)
        self._changed = 0

    def _draw_notice(self) -> None:
        if self.busy:
            notice = Content.assemble(("… ", "bold $text-accent"), self.busy)
        elif self._known:
            notice = parts.notice(self._known, self.year, is_administrator=self._is_administrator)
        else:
            notice = Content("")
        self.notify_above(notice)

    @property
    def _is_administrator(self) -> bool:
        return self.app.gateway.is_open and self.app.gateway.desk.user.is_administrator

    @on(WindowedList.Highlighted)
    def _highlighted(self, event: WindowedList.Highlighted) -> None:
        event.stop()
        self.query_one("#day", Static).update(parts.day_text(self._chosen))
        self.refresh_bindings()

    @property
    def _chosen(self) -> ListedDay | None:
        if self._known is None or self.rows.key is None:
            return None
        days = listed_days(self._known.holidays.calendar, self.year)
        return next((row for row in days if row.day.toordinal() == self.rows.key), None)

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        event.stop()
        if self.offers("correct"):
            self.action_correct()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer changes to administrators only, one at a time, and years that the table covers."""
        if action in _ADMINISTRATORS_ONLY:
            return self._is_administrator and self._known is not None and not self.busy
        if action == "previous_year":
            return self.year > FIRST_YEAR
        if action == "next_year":
            return self.year < LAST_YEAR
        return super().check_action(action, parameters)

    def action_previous_year(self) -> None:
        """Show the year before."""
        self.year -= 1

    def action_next_year(self) -> None:
        """Show the year after."""
        self.year += 1

    def action_this_year(self) -> None:
        """Show the year of today."""
        self.year = self.app.today.year

    def action_add(self) -> None:
        """Ask for a new holiday."""
        self._ask(None)

    def action_correct(self) -> None:
        """Ask what is wrong with the chosen day."""
        if self._chosen is not None:
            self._ask(self._chosen)

    def _ask(self, was: ListedDay | None, entry: DayEntry | None = None) -> None:
        if self._known is not None:
            dialog = DayDialog(lambda: self.app.today, self.year, self._known.holidays.calendar, was, entry)
            self.app.push_screen(dialog, lambda found: self._answered(was, found))

    def _answered(self, was: ListedDay | None, entry: DayEntry | None) -> None:
        self._typed = (was, entry) if entry else None
        if entry is None or self._known is None:
            return
        try:
            changes = entry.changes(was, self._known.holidays.calendar)
        except InvalidInput as error:  # the table was read anew since the dialog was opened
            self.failed(error)
        else:
            self._propose(changes)

    def _propose(self, changes: Sequence[HolidayChange]) -> None:
        self.busy = _("Bezig: de open zaken worden nagerekend")
        self.read(self.app.gateway.run(holidays.propose, *changes), self._confirm, group="propose")

    def _confirm(self, proposal: Proposal) -> None:
        self.busy = ""
        # In this area, and not over another one or over the lock, where the user may have gone meanwhile.
        self.app.push_screen(
            ImpactDialog(proposal),
            lambda sure: self._apply(proposal) if sure else self._ask_again(),
            mode=self.SECTION,
        )

    def _ask_again(self) -> None:
        """Go back to what was typed."""
        if self._typed is not None:
            self._ask(*self._typed)

    def _apply(self, proposal: Proposal) -> None:
        self.busy = _("Bezig: de zaken krijgen hun nieuwe datums")
        self.write(self.app.gateway.run(holidays.apply, proposal), lambda moved: self._applied(proposal, moved))

    def _applied(self, proposal: Proposal, moved: int) -> None:
        self.busy, self._typed = "", None
        day = proposal.changes[-1].day
        self.year, self._changed = day.year, day.toordinal()
        self._reload()
        count = counted("{count} open zaak is verschoven", "{count} open zaken zijn verschoven", moved)
        self.app.said(_("De feestdagen zijn bewaard; {count}.").format(count=count))

    def failed(self, error: KsfError) -> None:
        """Show what went wrong with the table; what was typed comes back below it."""
        self.busy = ""
        if self._typed is not None and isinstance(error, (Conflict, InvalidInput)):
            self.read(self._everything(), lambda shown: self._again(shown, error), group="again")
        else:
            super().failed(error)

    def _again(self, shown: parts.Shown, error: KsfError) -> None:
        self._show(shown)
        self._ask_again()
        self.app.show_error(error)

    def action_check(self) -> None:
        """Ask with what the year was compared, and store that."""
        year = self.year
        question = AskDialog(
            _("De feestdagen van {year} zijn gecontroleerd").format(year=year),
            _("Met welke lijst hebt u ze vergeleken? Bijvoorbeeld C/2026/1234 in het Publicatieblad van de EU."),
        )
        self.app.push_screen(question, lambda source: self._check(year, source) if source else None)

    def _check(self, year: int, source: str) -> None:
        self._typed = None
        self.write(self.app.gateway.run(holidays.mark_checked, year, source), self._checked)

    def _checked(self, _table: Holidays) -> None:
        self._reload()
        self.app.said(_("De controle is bewaard."))
