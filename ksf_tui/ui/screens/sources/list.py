"""Section 3: the batches of the public-source ledger, the newest first, with the chosen one beside or below them."""

from collections.abc import Mapping, Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.figures import NoticeFigures
from ksf_tui.domain.sources.rows import BatchRow
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import sources
from ksf_tui.services.sources import BatchView
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.sources import parts
from ksf_tui.ui.screens.sources.batch_dialog import with_facts
from ksf_tui.ui.screens.sources.lists import BatchList
from ksf_tui.ui.screens.sources.words import figures_line
from ksf_tui.ui.screens.sources.work import SourceWork
from ksf_tui.ui.text import cut
from ksf_tui.ui.widgets.marked_lines import MarkedLines
from ksf_tui.ui.widgets.reading import Reading
from ksf_tui.ui.widgets.windowed_list import WindowedList

_NAME = 60
_ABOUT_A_BATCH = frozenset({"open", "edit", "remove"})


class SourcesScreen(SourceWork):
    """All batches."""

    HELP = _(
        "Wat KSF uit een openbare bron haalde, zoals een register, een website of LinkedIn. Wie erin staat krijgt "
        "binnen een maand bericht (AVG 14), en eerder bij een eerste contact of een eerste verstrekking."
    )
    SCOPES = (Scope.SOURCES,)
    SECTION = "sources"
    CSS_PATH = "../../styles/sources.tcss"

    rows = getters.query_one(BatchList)

    def __init__(self) -> None:
        super().__init__()
        self.view: BatchView | None = None
        self._new = 0

    def compose_body(self) -> ComposeResult:
        """Show the figures, the list and the chosen batch."""
        yield Static(id="figures", classes="pad")
        with Container(id="table"):
            empty = _("Nog geen bronnen. Druk op a om er een vast te leggen.")
            yield BatchList(lambda: self.app.today, empty)
            with Reading(id="about"):
                yield MarkedLines(id="detail")

    def on_screen_resume(self) -> None:
        """Read the list anew whenever it comes into sight."""
        self.reload()

    def reload(self) -> None:
        """Read batches and figures."""
        if self.app.gateway.is_open:
            self.read(self._look(), self._show, group="batches")

    async def _look(self) -> tuple[tuple[BatchRow, ...], NoticeFigures]:
        run = self.app.gateway.run
        return await run(sources.list_batches), await run(sources.total)

    def _show(self, found: tuple[tuple[BatchRow, ...], NoticeFigures]) -> None:
        rows, counts = found
        by_id = {row.id: row for row in rows}

        async def fetch(ids: Sequence[int]) -> Mapping[int, BatchRow]:
            return {batch_id: by_id[batch_id] for batch_id in ids}

        self.query_one("#figures", Static).update(figures_line(counts))
        self.rows.load([row.id for row in rows], fetch)
        self.rows.go_to(self._new)
        self._new = 0
        if not rows:
            self.view = None
            self.query_one(MarkedLines).show(())

    @on(WindowedList.Highlighted)
    def _highlighted(self, event: WindowedList.Highlighted) -> None:
        event.stop()
        self.refresh_bindings()
        if event.key is not None and self.app.gateway.is_open:
            self.read(self.app.gateway.run(sources.view, event.key), self._preview, group="preview")

    def _preview(self, view: BatchView) -> None:
        if view.batch.id == self.rows.key:
            self.view = view
            lines = parts.preview(view, self.app.reference.statement, self.app.today)
            self.query_one(MarkedLines).show(lines)
            self.query_one(Reading).scroll_home(animate=False)
            self.refresh_bindings()

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        event.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is about a batch while one is chosen."""
        if action in _ABOUT_A_BATCH:
            return self.is_mounted and self.rows.key is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Open the chosen batch."""
        if self.rows.key is not None:
            self.app.open_batch(self.rows.key)

    def action_suppression(self) -> None:
        """Open the list of inactive addresses."""
        self.app.open_suppression()

    def action_add(self) -> None:
        """Register a batch."""
        self._ask(SourceBatch(SourceKind.REGISTER, "", True, self.app.today, self.app.gateway.desk.user.name, ""))

    def action_edit(self) -> None:
        """Change the facts of the chosen batch."""
        if self.rows.key is not None:
            found = self.app.gateway.run(sources.view, self.rows.key)
            self.read(found, lambda view: self._ask(view.batch), group="edit")

    def _ask(self, shown: SourceBatch, *, again: bool = False, error: InvalidInput | None = None) -> None:
        def store(batch: SourceBatch | None) -> None:
            if batch is not None:
                job = self.app.gateway.run(sources.correct if batch.id else sources.register, batch)
                self.attempt(job, self._stored, lambda error: self._again(batch, error))

        dialog = self.batch_form(shown, again=again, error=error)
        self.app.push_screen(dialog, store, mode=self.SECTION)

    def _again(self, typed: SourceBatch, error: InvalidInput | None) -> None:
        """Bring the form back; who then stores it has seen that somebody else changed the batch."""
        if typed.id and self.view is not None and self.view.batch.id == typed.id:
            now = self.view.batch
            typed = with_facts(now, typed)
        self._ask(typed, again=True, error=error)

    async def look_again(self) -> None:
        """Read the chosen batch as it is now."""
        if self.rows.key is not None:
            self.view = await self.app.gateway.run(sources.view, self.rows.key)

    def _stored(self, batch: SourceBatch) -> None:
        if self.view is None or batch.id != self.view.batch.id:
            self._new = batch.id
        self.stored(_("{number} is bewaard.").format(number=batch.number))

    def action_remove(self) -> None:
        """Remove the chosen batch, after a question that names it."""
        view = self.view
        if view is None or view.batch.id != self.rows.key:
            return
        batch = view.batch
        text = _("{number} · {source}, met {count} mensen. Dat kan alleen zolang er geen kennisgeving of zaak bij is.")
        question = ConfirmDialog(
            _("Deze bron verwijderen?"),
            text.format(number=batch.number, source=cut(batch.source, _NAME), count=view.row.people),
            yes=_("Ja, verwijderen"),
        )

        def remove(sure: bool | None) -> None:
            if sure:
                done = _("{number} is verwijderd.").format(number=batch.number)
                self.write(self.app.gateway.run(sources.remove, batch), lambda _none: self.stored(done))

        self.app.push_screen(question, remove)
