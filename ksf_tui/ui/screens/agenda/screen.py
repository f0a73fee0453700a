"""Section 4: a month with what is due on each day, and the list of the chosen day beside it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from ksf_tui.domain.agenda import AgendaEntry
from ksf_tui.i18n import _, counted
from ksf_tui.services import agenda
from ksf_tui.services.agenda import AgendaExport
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.agenda import words
from ksf_tui.ui.screens.agenda.grid import MonthGrid
from ksf_tui.ui.screens.agenda.jump_dialog import JumpDialog
from ksf_tui.ui.screens.agenda.month import WEEK, days_of, month, turned, within
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.windowed_list import WindowedList


class AgendaScreen(WorkScreen):
    """The agenda."""

    HELP = _(
        "Alles met een datum: antwoorden, verlengingen, vragen, taken, kennisgevingen, de AP, datalekken en "
        "bewaartermijnen. Pijltjes kiezen een dag, Enter of Tab gaat naar de lijst van die dag."
    )
    SCOPES = (Scope.AGENDA,)
    SECTION = "agenda"
    CSS_PATH = "../../styles/agenda.tcss"

    day: reactive[date] = reactive(date.min, init=False)
    """The chosen day; the first one until the screen is seen for the first time."""
    grid = getters.query_one(MonthGrid)
    rows: getters.query_one[WindowedList[AgendaEntry]] = getters.query_one("#entries", WindowedList)

    def __init__(self) -> None:
        super().__init__()
        self._page: tuple[date, ...] = ()
        self._read: Sequence[AgendaEntry] = ()

    def compose_body(self) -> ComposeResult:
        """Show the month, and the chosen day with the chosen entry."""
        yield Static(id="title", classes="pad")
        with Container(id="agenda"):
            with Vertical(id="month"):
                yield MonthGrid()
                yield Static(id="under-grid")
            with Vertical(id="chosen"):
                yield Static(id="day", classes="pad")
                yield WindowedList(self._columns(), empty=_("Niets op deze dag."), id="entries")
                yield Static(id="entry", classes="pad")

    def _columns(self) -> list[Column[AgendaEntry]]:
        return [
            Column("", 11, words.number, never_cut=True),
            Column("", 10, lambda row: row.words, grow=True),
            Column("", 10, lambda row: row.who, grow=True),
        ]

    def on_screen_resume(self) -> None:
        """Read the month anew whenever it comes into sight."""
        if self.day == date.min:
            self.day = self.app.today
        else:
            self._reload()

    def _reload(self) -> None:
        if self.app.gateway.is_open:
            page = days_of(self.day)
            work = self.app.gateway.run(agenda.read, page[0], page[-1])
            self.read(work, lambda entries: self._show(page, entries), group="month")

    def _show(self, page: tuple[date, ...], entries: Sequence[AgendaEntry]) -> None:
        if page == days_of(self.day):  # the user may have turned back while it was read
            self._page, self._read = page, entries
            self._draw()

    def watch_day(self) -> None:
        """Show another day, and its month where that is another one."""
        if days_of(self.day) == self._page:
            self._draw()
        else:
            self._reload()

    def _draw(self) -> None:
        shown = month(self.day, self.app.today, self._read, self.app.calendar)
        by_place = dict(enumerate(shown.chosen))

        async def fetch(keys: Sequence[int]) -> Mapping[int, AgendaEntry]:
            return {key: by_place[key] for key in keys}

        is_other_day = self.grid.month is None or self.grid.month.day != shown.day
        self.grid.month = shown
        self.query_one("#title", Static).update(words.title_line(shown))
        self.query_one("#under-grid", Static).update(words.under_grid(shown))
        self.query_one("#day", Static).update(words.day_line(shown))
        self.rows.load(list(by_place), fetch)
        if is_other_day:
            self.rows.action_go(0)
        if not by_place and self.focused is self.rows:
            self.grid.focus()

    @property
    def _chosen(self) -> AgendaEntry | None:
        """The entry under the cursor of the list."""
        shown, key = self.grid.month, self.rows.key
        return shown.chosen[key] if shown and key is not None and key < len(shown.chosen) else None

    @on(WindowedList.Highlighted)
    def _highlighted(self, event: WindowedList.Highlighted) -> None:
        event.stop()
        self.query_one("#entry", Static).update(words.about(self._chosen, self.app.today))
        self.refresh_bindings()

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        event.stop()
        self.action_open()

    @on(MonthGrid.Chosen)
    def _clicked(self, event: MonthGrid.Chosen) -> None:
        event.stop()
        self.day = within(event.day)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to open what there is."""
        if action == "open":
            return self.is_mounted and self._chosen is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Go into the list of the day, and from there to the case or the batch."""
        entry, shown = self._chosen, self.grid.month
        if entry is None or shown is None:
            return
        if self.focused is not self.rows:
            self.rows.focus()
        elif entry.batch_id:
            self.app.open_batch(entry.batch_id)
        else:
            self.app.sequence = tuple(dict.fromkeys(item.case_id for item in shown.chosen if item.case_id))
            self.app.open_case(entry.case_id)

    def action_back(self) -> None:
        """Go from the list back to the month."""
        if self.focused is self.rows:
            self.grid.focus()
        else:
            super().action_back()

    def action_today(self) -> None:
        """Go to today."""
        self.day = self.app.today

    def action_previous_day(self) -> None:
        """Go a day back."""
        self._move(-1)

    def action_next_day(self) -> None:
        """Go a day on."""
        self._move(1)

    def action_previous_week(self) -> None:
        """Go a week back."""
        self._move(-WEEK)

    def action_next_week(self) -> None:
        """Go a week on."""
        self._move(WEEK)

    def _move(self, days: int) -> None:
        self.day = within(self.day + timedelta(days=days))

    def action_previous_month(self) -> None:
        """Go a month back."""
        self.day = turned(self.day, -1)

    def action_next_month(self) -> None:
        """Go a month on."""
        self.day = turned(self.day, 1)

    def action_jump(self) -> None:
        """Ask for a day and go there."""

        def chosen(day: date | None) -> None:
            if day is not None:
                self.day = day

        self.app.push_screen(JumpDialog(lambda: self.app.today), chosen)

    def action_export(self) -> None:
        """Write the whole agenda to a calendar file."""
        self.write(self.app.gateway.run(agenda.export), self._exported)

    def _exported(self, done: AgendaExport) -> None:
        lines = counted("{count} regel", "{count} regels", done.count)
        self.app.said(_("De agenda ({lines}, zonder namen) staat in {path}").format(lines=lines, path=done.path))
