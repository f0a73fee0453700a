"""How a case looks: its clock on top, its parts in tabs, next step and reasons beside them, leafing through a list."""

from typing import Any

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import OptionList, Static, TabbedContent, TabPane

from ksf_tui.domain.cases import Case
from ksf_tui.i18n import _
from ksf_tui.services import cases, disclosures
from ksf_tui.ui.screens.case import parts
from ksf_tui.ui.screens.case.allegation_list import AllegationList
from ksf_tui.ui.screens.case.complaint_parts import ComplaintFacts
from ksf_tui.ui.screens.case.enclosure_list import EnclosureList
from ksf_tui.ui.screens.case.fact_blocks import FactBlocks
from ksf_tui.ui.screens.case.matter_parts import MatterFacts
from ksf_tui.ui.screens.case.round_list import RoundList
from ksf_tui.ui.screens.case.term_parts import TermFacts
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.widgets.case_preview import CaseView, clock_state
from ksf_tui.ui.widgets.case_words import RESTRICTED, about_words
from ksf_tui.ui.widgets.clock_bar import ClockBar
from ksf_tui.ui.widgets.pick_list import PickList
from ksf_tui.ui.widgets.reading import Reading
from ksf_tui.ui.widgets.task_list import TaskList, task_line, tasks_label
from ksf_tui.ui.widgets.why_panel import WhyPanel

_TABS = ("overview", "rights", "allegations", "tasks", "letters", "round", "enclosures", "timeline")
_LISTS = ("rights", "allegations", "tasks", "letters", "round", "enclosures")
_WIDE = 120
"""Columns from which all seven tabs, with counts of two digits, have room beside the next step and the reasons."""


class CaseFrame(WorkScreen):
    """Reads a case and draws it; what can be done with it is in `CaseScreen`.

    Args:
        case_id: the case.
        begin: whether to begin its next step at once.
        is_new: whether it was registered just now, so that earlier cases of the person are told.
    """

    CSS_PATH = "../../styles/case.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012 - declared so by Textual

    view: reactive[CaseView | None] = reactive(None, init=False)
    enter_steps: reactive[bool] = reactive(False, init=False)
    """Whether Enter does the next step, now that the focus is where it is."""
    tabs = getters.query_one(TabbedContent)

    def __init__(self, case_id: int, *, begin: bool = False, is_new: bool = False) -> None:
        super().__init__()
        self._case_id = case_id
        self._begin = begin
        self._is_new = is_new

    def heading(self) -> Content:
        """Give number and rights, and the place in the list."""
        if self.view is None:
            return Content(" KSF ")
        case, sequence = self.view.case, self.app.sequence
        rights = about_words(case).capitalize() if case.complaint else " + ".join(r.short for r in case.rights)
        place = ""
        if self._case_id in sequence and len(sequence) > 1:
            place = _(" ‹ {at} van {all} › ").format(at=sequence.index(self._case_id) + 1, all=len(sequence))
        mark = f"{RESTRICTED} " if case.is_restricted else ""
        return Content.assemble(
            (f" {case.number} ", "bold $text-accent"),
            (mark, "bold $text-warning"),
            (place, "$text-muted"),
            (f" {rights}", "bold"),
        )

    def compose_body(self) -> ComposeResult:
        """Show person, clock, tabs, and beside them next step and reasons."""
        yield Static(id="who", classes="pad")
        yield ClockBar()
        yield Static(id="narrow-step", classes="pad")
        with Horizontal(id="case"):
            with TabbedContent(initial="overview"):
                with TabPane(_("Overzicht"), id="overview"), VerticalScroll(id="overview-scroll"):
                    yield Static(id="links-text")
                    yield MatterFacts()
                    yield Static(id="source-text")
                    yield TermFacts()
                    yield ComplaintFacts()
                    yield Static(id="overview-text")
                    yield WhyPanel(id="narrow-why")
                with TabPane(_("Rechten"), id="rights"):
                    yield PickList(id="rights-list", markup=False)
                with TabPane(_("Klacht"), id="allegations"):
                    yield AllegationList(id="allegations-list", markup=False)
                with TabPane(_("Taken"), id="tasks"):
                    yield TaskList(id="tasks-list", markup=False)
                    with VerticalScroll(id="task-scroll", can_focus=False):
                        yield Static(id="task-text")
                with TabPane(_("Brieven"), id="letters"):
                    yield PickList(id="letters-list", markup=False)
                with TabPane(_("Ontvangers"), id="round"):
                    yield RoundList(id="round-list", markup=False)
                with TabPane(_("Bijlagen"), id="enclosures"):
                    yield EnclosureList(id="enclosures-list", markup=False)
                with TabPane(_("Tijdlijn"), id="timeline"), VerticalScroll(id="timeline-scroll"):
                    yield Static(id="timeline-text")
            with Reading(id="side"):
                yield Static(id="side-step")
                yield WhyPanel()

    def on_mount(self) -> None:
        """Follow what Enter does."""
        self.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _screen: Screen[Any]) -> None:
        if self.is_current:  # under a dialog nothing changes
            enter = self.active_bindings.get("enter")
            self.enter_steps = enter is not None and enter.binding.id == "case.step"

    def watch_enter_steps(self) -> None:
        """Draw the next step again after another tab or list took the keys."""
        self._show_step()

    def on_screen_resume(self) -> None:
        """Read the case anew whenever it comes into sight."""
        self._reload()

    def _reload(self) -> None:
        if self.app.gateway.is_open:
            self.read(self._read_view(), self._show, group="case")
            self.read_parts()

    def read_parts(self) -> None:
        """Read what tabs show beside the case itself; a part of the screen with such a tab extends this."""

    async def _read_view(self) -> CaseView:
        case, term, events = await self.app.gateway.run(cases.overview, self._case_id)
        given = await self.app.gateway.run(disclosures.about, case.subject)
        return CaseView(case, term, events, self.app.today, given, self.app.workplace.clock())

    def _show(self, view: CaseView) -> None:
        self.view = view
        if self._begin:
            self._begin = False
            self.call_later(self.run_action, "step")

    def watch_view(self, view: CaseView | None) -> None:
        """Draw the case."""
        if view is None:
            return
        case = view.case
        self.query_one("#who", Static).update(parts.who(view, self.app.reference.statement))
        self.query_one(ClockBar).state = clock_state(view)
        for blocks in self.query(FactBlocks):
            blocks.view = view
        self.query_one("#overview-text", Static).update(parts.overview(view))
        self.query_one("#narrow-step", Static).update(parts.next_step_line(view))
        self._show_step()
        for panel in self.query(WhyPanel):
            panel.deadline = view.term
        self.query_one("#timeline-text", Static).update(parts.timeline(view))
        fill(self.query_one("#rights-list", OptionList), [parts.right_line(view, item) for item in case.invoked])
        tasks = [task_line(task, view.today) for task in case.tasks]
        fill(self.query_one(TaskList), tasks or [parts.no_tasks()])
        self.tabs.get_tab("tasks").label = tasks_label(case.tasks)
        letters = [parts.letter_line(letter, view.today) for letter in case.letters]
        fill(self.query_one("#letters-list", OptionList), letters or [parts.no_letters()])
        self.tabs.get_tab("letters").label = _("Brieven {count}").format(count=len(case.letters))
        self.refresh_heading()
        self.refresh_bindings()

    def _show_step(self) -> None:
        if self.view is not None:
            panel = parts.step_panel(self.view, by_enter=self.enter_steps)
            self.query_one("#side-step", Static).update(panel)

    @property
    def tab_names(self) -> list[str]:
        """The tabs of this case, from left to right: there is one for the recipients where they must hear of it."""
        view = self.view
        has_round = view is not None and bool(view.case.needs_round or view.case.notices)
        is_complaint = view is not None and view.case.complaint is not None
        hidden = {"rights" if is_complaint else "allegations", *(() if has_round else ("round",))}
        return [name for name in _TABS if name not in hidden]

    @property
    def case(self) -> Case:
        """The case that is shown."""
        if self.view is None:
            raise RuntimeError("no case yet")
        return self.view.case

    def action_previous(self) -> None:
        """Go to the previous case of the list."""
        self._leaf(-1)

    def action_next(self) -> None:
        """Go to the next case of the list."""
        self._leaf(1)

    def _leaf(self, steps: int) -> None:
        sequence = self.app.sequence
        self._case_id = sequence[(sequence.index(self._case_id) + steps) % len(sequence)]
        self._reload()

    def action_tab_previous(self) -> None:
        """Go to the tab at the left."""
        self._turn(-1)

    def action_tab_next(self) -> None:
        """Go to the tab at the right."""
        self._turn(1)

    def _turn(self, steps: int) -> None:
        names = self.tab_names
        self.tabs.active = names[(names.index(self.tabs.active) + steps) % len(names)]

    @on(TabbedContent.TabActivated)
    def _focus_tab(self) -> None:
        """Give the tab that is active now the keys; news of an earlier tab may come late, and must not take them."""
        name = self.tabs.active
        self.query_one(f"#{name}-list" if name in _LISTS else f"#{name}-scroll").focus()


def fill(options: OptionList, lines: list[Content]) -> None:
    """Show other lines in a list; the cursor stays where it is, as far as there are lines."""
    chosen = options.highlighted
    options.clear_options()
    options.add_options(lines)
    options.highlighted = min(chosen or 0, len(lines) - 1)
