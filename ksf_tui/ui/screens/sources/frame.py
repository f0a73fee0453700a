"""How a batch looks: its clock on top, its parts in tabs, next step and reasons beside them."""

from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static, TabbedContent, TabPane

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.elements import Element
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.domain.sources.rows import BatchStep
from ksf_tui.i18n import _
from ksf_tui.services import source_people, sources
from ksf_tui.services.sources import BatchView
from ksf_tui.ui.screens.sources import parts
from ksf_tui.ui.screens.sources.lists import ElementList, PeopleList
from ksf_tui.ui.screens.sources.words import clock_words, step_words
from ksf_tui.ui.screens.sources.work import SourceWork
from ksf_tui.ui.text import cell, plain
from ksf_tui.ui.widgets.marked_lines import MarkedLines
from ksf_tui.ui.widgets.reading import Reading
from ksf_tui.ui.widgets.why_panel import WhyPanel

_TABS = ("overview", "content", "people", "timeline")
_LISTS = ("content", "people")
_OPEN = tuple(state for state in NoticeState if state.is_open)
_NAME, _WIDE_NAME = 30, 60


@dataclass(frozen=True, slots=True)
class Shown:
    """A batch with the term of who has to be told first; that of anybody who is added now when nobody has."""

    view: BatchView
    term: Deadline


class BatchFrame(SourceWork):
    """Reads a batch and draws it; what can be done with it is in `BatchScreen`.

    Args:
        batch_id: the batch.
    """

    SECTION = "sources"
    CSS_PATH = "../../styles/sources.tcss"

    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - declared so by Textual

    shown: reactive[Shown | None] = reactive(None, init=False)
    tabs = getters.query_one(TabbedContent)
    people = getters.query_one(PeopleList)
    elements = getters.query_one(ElementList)

    def __init__(self, batch_id: int) -> None:
        super().__init__()
        self._batch_id = batch_id

    def heading(self) -> Content:
        """Give number and source."""
        if self.shown is None:
            return Content(" KSF ")
        name = cell(f" {self.source.source}", _WIDE_NAME if self.has_class("-wide") else _NAME)
        return Content.assemble((f" {self.source.number} ", "bold $text-accent"), name.stylize("bold"))

    def compose_body(self) -> ComposeResult:
        """Show the clock, the next step, tabs, and beside them the reasons."""
        yield Static(id="about-line", classes="pad")
        yield Static(id="clock", classes="pad")
        yield Static(id="step", classes="pad")
        with Horizontal(id="batch"):
            with TabbedContent(initial="overview"):
                with TabPane(_("Overzicht"), id="overview"), VerticalScroll(id="overview-scroll"):
                    yield MarkedLines(id="overview-text")
                    yield WhyPanel(id="narrow-why")
                with TabPane(_("Inhoud"), id="content"):
                    yield ElementList(id="content-list", markup=False)
                    with Reading(id="element"):
                        yield MarkedLines(id="element-text")
                with TabPane(_("Mensen"), id="people"):
                    yield Static(id="filter")
                    yield PeopleList(lambda: self.app.today)
                with TabPane(_("Tijdlijn"), id="timeline"), VerticalScroll(id="timeline-scroll"):
                    yield Static(id="timeline-text")
            with Reading(id="side"):
                yield WhyPanel()

    def on_screen_resume(self) -> None:
        """Read the batch anew whenever it comes into sight."""
        self.reload()

    def reload(self) -> None:
        """Read the batch and its people anew."""
        if self.app.gateway.is_open:
            self.read(self._look(), self._show, group="batch")
            self.read_people()

    def read_people(self) -> None:
        """Read who the list shows; the part of the screen with the list extends this."""

    async def _look(self) -> Shown:
        run = self.app.gateway.run
        view = await run(sources.view, self._batch_id)
        first = await run(source_people.ids, self._batch_id, "", _OPEN) if view.row.open else []
        if first:
            return Shown(view, (await run(source_people.read, first[0]))[1])
        return Shown(view, SourcePerson(self._batch_id, Person("")).term(view.batch, self.app.calendar))

    async def look_again(self) -> None:
        """Read what somebody else changed."""
        self._show(await self._look())

    def _show(self, shown: Shown) -> None:
        self.shown = shown

    def watch_shown(self, shown: Shown | None) -> None:
        """Draw the batch."""
        if shown is None:
            return
        view, today = shown.view, self.app.today
        statement = self.app.reference.statement
        obtained = _("verkregen {day}").format(day=short_date(view.batch.obtained, today))
        about = plain(f"{obtained} · {parts.about(view.batch, statement)}")
        self.query_one("#about-line", Static).update(about.stylize("$text-muted"))
        self.query_one("#clock", Static).update(clock_words(view.row, shown.term.safe.legal_last_day, today))
        self.query_one("#step", Static).update(self._step_line(view))
        self.query_one("#overview-text", MarkedLines).show(parts.overview(view, statement, today))
        for panel in self.query(WhyPanel):
            panel.deadline = shown.term
        self.elements.show([parts.element_line(view, element) for element in Element])
        ready = sum(state.is_done for state in view.states.values())
        self.tabs.get_tab("content").label = _("Inhoud {ready}/{all}").format(ready=ready, all=len(view.states))
        self.tabs.get_tab("people").label = _("Mensen {count}").format(count=view.row.people)
        self.query_one("#timeline-text", Static).update(parts.timeline(view.events, today))
        self.refresh_heading()
        self.refresh_bindings()

    def _step_line(self, view: BatchView) -> Content:
        line = Content.assemble((_("Volgende stap: "), "$text-muted"), step_words(view.row))
        if view.row.next_step is BatchStep.NONE:
            return line
        return Content.assemble(line, "   ", ("d", "bold $text-accent"), (_(" doet het"), "$text-muted"))

    @property
    def view(self) -> BatchView:
        """The batch with all that is shown of it."""
        if self.shown is None:
            raise RuntimeError("no batch yet")
        return self.shown.view

    @property
    def source(self) -> SourceBatch:
        """The batch that is shown."""
        return self.view.batch

    def action_tab_previous(self) -> None:
        """Go to the tab at the left."""
        self._turn(-1)

    def action_tab_next(self) -> None:
        """Go to the tab at the right."""
        self._turn(1)

    def _turn(self, steps: int) -> None:
        self.tabs.active = _TABS[(_TABS.index(self.tabs.active) + steps) % len(_TABS)]

    @on(TabbedContent.TabActivated)
    def _focus_tab(self) -> None:
        """Give the tab that is active now the keys; news of an earlier tab may come late, and must not take them."""
        name = self.tabs.active
        self.query_one(f"#{name}-list" if name in _LISTS else f"#{name}-scroll").focus()
