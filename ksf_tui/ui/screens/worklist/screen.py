"""Section 1: what must be done, the most pressing first, with the selected case beside it."""

from collections.abc import Mapping, Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from ksf_tui.i18n import _
from ksf_tui.services import cases, holidays, sources
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.screens.worklist.groups import Grouped, WorkRow, grouped, key_of
from ksf_tui.ui.screens.worklist.words import stand, step, what, who
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.batch_preview import BatchView
from ksf_tui.ui.widgets.case_preview import CasePreview, CaseView
from ksf_tui.ui.widgets.case_words import STEP_WIDTH
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.holiday_reminder import holiday_reminder
from ksf_tui.ui.widgets.urgency import WIDTH
from ksf_tui.ui.widgets.windowed_list import WindowedList


class WorklistScreen(WorkScreen):
    """The worklist."""

    SCOPES = (Scope.WORKLIST,)
    SECTION = "worklist"
    CSS_PATH = "../../styles/worklist.tcss"

    rows: getters.query_one[WindowedList[WorkRow]] = getters.query_one("#rows", WindowedList)
    preview = getters.query_one(CasePreview)

    def compose_body(self) -> ComposeResult:
        """Show figures, list and the selected case."""
        yield Static(id="summary", classes="pad")
        yield Static(id="notice", classes="pad")
        with Container(id="work"):
            yield WindowedList(self._columns(), empty=_("Geen open zaken. Druk op n voor een nieuwe."), id="rows")
            yield CasePreview()

    def _columns(self) -> list[Column[WorkRow]]:
        return [
            Column("", WIDTH, lambda row: stand(row, self.app.today), never_cut=True),
            Column("", 9, lambda row: row.number, never_cut=True),
            Column("", 12, what, grow=True),
            Column("", 12, who, grow=True),
            Column("", STEP_WIDTH, lambda row: step(row, self.app.today), never_cut=True),
        ]

    def on_screen_resume(self) -> None:
        """Read the list anew whenever it comes into sight."""
        if self.app.gateway.is_open:
            self.read(self._work(), self._show, group="list")

    async def _work(self) -> Grouped:
        """Read the cases that need somebody, and the batches with people who still have to be told."""
        rows = await self.app.gateway.run(cases.worklist)
        return grouped(rows, self.app.today, await self.app.gateway.run(sources.due))

    def _show(self, work: Grouped) -> None:
        self.query_one("#summary", Static).update(plain(work.summary))
        self._remind()
        by_key = {key_of(row): row for row in work.rows}

        async def fetch(ids: Sequence[int]) -> Mapping[int, WorkRow]:
            return {key: by_key[key] for key in ids}

        self.rows.load(list(by_key), fetch, work.headings)
        self.app.sequence = self._cases
        if not work.rows:
            self.preview.view = None

    @property
    def _cases(self) -> tuple[int, ...]:
        """The cases of the list, to leaf through; batches are left out."""
        return tuple(key for key in self.rows.keys if key > 0)

    def _remind(self) -> None:
        """Ask for a look at the holidays of a year that nobody checked; the line takes no room when all is well."""
        if not self.app.gateway.is_open:
            return
        desk = self.app.gateway.desk
        reminder = holiday_reminder(holidays.year_to_check(desk), is_administrator=desk.user.is_administrator)
        line = self.query_one("#notice", Static)
        line.update(reminder)
        line.set_class(bool(reminder), "-said")

    @on(WindowedList.Highlighted)
    def _highlighted(self, event: WindowedList.Highlighted) -> None:
        event.stop()
        self.refresh_bindings()
        if event.key is not None and self.app.gateway.is_open:
            self.read(self._view(event.key), self._preview, group="preview")

    async def _view(self, key: int) -> CaseView | BatchView:
        if key < 0:
            return BatchView(*await self.app.gateway.run(sources.glance, -key), self.app.today)
        return CaseView(*await self.app.gateway.run(cases.overview, key), self.app.today)

    def _preview(self, view: CaseView | BatchView) -> None:
        if view.key == self.rows.key:
            self.preview.view = view

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        event.stop()
        self.action_step()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is about a case only while one is selected."""
        if action in ("step", "open", "why"):
            return self.is_mounted and self.rows.key is not None
        return super().check_action(action, parameters)

    def action_step(self) -> None:
        """Open the case and begin its next step there, or open the batch."""
        self._open(begin=True)

    def action_open(self) -> None:
        """Open the case or the batch."""
        self._open(begin=False)

    def _open(self, *, begin: bool) -> None:
        key = self.rows.key
        if key is not None and key < 0:
            self.app.open_batch(-key)
        elif key is not None:
            self.app.sequence = self._cases
            self.app.open_case(key, begin=begin)

    def action_why(self) -> None:
        """Explain the date of the selected case, or of who in the batch has to be told first."""
        view = self.preview.view
        if view is not None and view.term is not None:
            self.app.push_screen(WhyDialog(view.number, view.term, view.today))
