"""The desk itself: its main areas, the lock in front of them, and going from one to the other."""

import asyncio
import sys
import threading
from collections.abc import Callable, Coroutine
from functools import partial
from time import monotonic
from typing import Any, ClassVar

from textual import events
from textual.screen import Screen
from textual.worker import Worker

from ksf_tui.domain.cases import Case
from ksf_tui.domain.facts import Facts
from ksf_tui.domain.letters import Letter
from ksf_tui.domain.rights import Right
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.users import User
from ksf_tui.hardening import ASKED_TO_END, ENDED_BY_SIGNAL
from ksf_tui.i18n import _
from ksf_tui.services.desk import Desk, Workplace
from ksf_tui.ui.dialogs.what_if import WhatIfDialog
from ksf_tui.ui.reminding import remind
from ksf_tui.ui.screens.admin.accounts import OwnPasswordScreen
from ksf_tui.ui.screens.admin.screen import AdminScreen
from ksf_tui.ui.screens.agenda.screen import AgendaScreen
from ksf_tui.ui.screens.base import DeskScreen
from ksf_tui.ui.screens.case.screen import CaseScreen
from ksf_tui.ui.screens.cases.screen import CasesScreen
from ksf_tui.ui.screens.decision.screen import DecisionScreen
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.letter.screen import LetterScreen
from ksf_tui.ui.screens.lock.screen import LockScreen
from ksf_tui.ui.screens.registers.disclosures import DisclosuresScreen
from ksf_tui.ui.screens.registers.holidays import HolidaysScreen
from ksf_tui.ui.screens.registers.recipients import RecipientsScreen
from ksf_tui.ui.screens.reports.screen import ReportsScreen
from ksf_tui.ui.screens.sources.batch import BatchScreen
from ksf_tui.ui.screens.sources.import_screen import ImportScreen
from ksf_tui.ui.screens.sources.list import SourcesScreen
from ksf_tui.ui.screens.templates.list import TemplatesScreen
from ksf_tui.ui.screens.worklist.screen import WorklistScreen
from ksf_tui.ui.source_app import SourceApp

IDLE_LOCK = 600.0
"""Seconds without a key or a click after which the desk locks itself."""
_LOCK = "lock"


class KsfApp(SourceApp):
    """The privacy desk of the KSF."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        _LOCK: LockScreen,
        "worklist": WorklistScreen,
        "cases": CasesScreen,
        "sources": SourcesScreen,
        "agenda": AgendaScreen,
        "reports": ReportsScreen,
        "registers": HolidaysScreen,
        RecipientsScreen.REGISTER: RecipientsScreen,
        DisclosuresScreen.REGISTER: DisclosuresScreen,
        "admin": AdminScreen,
    }
    DEFAULT_MODE = _LOCK

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._mode_before_lock = "worklist"
        self._last_user: User | None = None
        self._last_input = monotonic()
        self._unlocked = asyncio.Event()

    def on_load(self) -> None:
        """Begin to watch for an empty chair, and for the system that asks to end."""
        self.set_interval(5, self._lock_when_idle)
        if threading.current_thread() is threading.main_thread() and sys.platform != "win32":
            # From here on it ends as with ^q: an exception that breaks in anywhere could leave a thread waiting.
            for number in ASKED_TO_END:
                asyncio.get_running_loop().add_signal_handler(number, self._end, number)

    def _end(self, number: int) -> None:
        self.exit(return_code=ENDED_BY_SIGNAL + number)

    async def on_event(self, event: events.Event) -> None:
        """Note every key and click."""
        if isinstance(event, events.InputEvent):
            self._last_input = monotonic()
        await super().on_event(event)

    def logged_in(self, desk: Desk) -> None:
        """Go to where the same user was, or to a fresh worklist."""
        super().logged_in(desk)
        if self._last_user != desk.user:
            self._forget_areas()
            self._mode_before_lock = self.sections[0].id
            self.undo.forget()
            self._unlocked = asyncio.Event()  # who waits for the other one goes with the areas
        self._last_user = desk.user
        self.switch_mode(self._mode_before_lock)
        self._unlocked.set()
        if desk.user.sees_people:
            self._remind()

    def _remind(self) -> None:
        look: Callable[[], Coroutine[Any, Any, None]] = partial(remind, self)
        _worker: Worker[None] = self.run_worker(
            look, group="reminders", exclusive=True, exit_on_error=False, description="what became due"
        )

    async def unlocked(self) -> None:
        """Wait until the same user is back."""
        await self._unlocked.wait()

    def _forget_areas(self) -> None:
        for area, screen in self.MODES.items():
            if area != _LOCK:
                self.remove_mode(area)
                self.add_mode(area, screen)

    async def action_section(self, section: str) -> None:
        """Go to the first screen of a main area, or to a form that lies over it and is not stored yet."""
        await self._clear_away()
        if self.current_mode != section:
            await self.switch_mode(section)
            await self._clear_away()
        if len(self.screen_stack) > 1:
            self.said(_("Dit formulier is nog niet bewaard: bewaar het met ^s, of ga weg met Esc."))

    async def _clear_away(self) -> None:
        """Close what lies over the main area, down to the first form with typed text."""
        while len(self.screen_stack) > 1 and not (isinstance(self.screen, DeskScreen) and self.screen.is_dirty):
            await self.pop_screen()

    def action_new(self) -> None:
        """Log a request that came in."""
        self.open_intake()

    async def action_search(self) -> None:
        """Search all cases."""
        await self.action_section("cases")
        self.call_later(self._focus_search)

    def _focus_search(self) -> None:
        if isinstance(self.screen, CasesScreen):
            self.screen.focus_search()

    def action_what_if(self) -> None:
        """Compute a term from what is typed, beginning with the facts of the case that is open."""
        case = self.screen.view.case if isinstance(self.screen, CaseScreen) and self.screen.view else None
        start, number = (case.facts, case.number) if case else (Facts(self.today), "")
        self.push_screen(WhatIfDialog(self.calendar, lambda: self.today, start, number))

    def open_case(self, case_id: int, *, begin: bool = False, is_new: bool = False) -> None:
        """Open a case on top of where the user is, on request with its next step begun, or as one that is new."""
        self.push_screen(CaseScreen(case_id, begin=begin, is_new=is_new))

    def open_batch(self, batch_id: int) -> None:
        """Open a batch of the public-source ledger on top of where the user is."""
        self.push_screen(BatchScreen(batch_id))

    def open_register(self, name: str) -> None:
        """Go to a register; the holidays are the first screen of their area."""
        self.switch_mode("registers" if name == HolidaysScreen.REGISTER else name)

    def open_intake(self, case: Case | None = None) -> None:
        """Log a new request and open its case, or correct the data of a case."""

        def opened(case_id: int | None) -> None:
            if case is None and case_id is not None:
                self.open_case(case_id, is_new=True)

        self.push_screen(IntakeScreen(case), opened)

    def open_decision(self, case: Case, right: Right, then: Callable[[Case | None], None]) -> None:
        """Decide about a right."""

        def decided(changed: Case | None) -> None:
            if changed is not None:
                self.undo.remember(case, changed)
            then(changed)

        self.push_screen(DecisionScreen(case, right), decided)

    def open_letter(self, letter: Letter) -> None:
        """Open a letter."""
        self.push_screen(LetterScreen(letter))

    def open_password(self) -> None:
        """Let the user change the own password."""
        form = OwnPasswordScreen(self.gateway.desk.user)
        self.push_screen(form, lambda said: self.said(said) if said else None)

    def open_templates(self) -> None:
        """Open the list of templates."""
        self.push_screen(TemplatesScreen())

    def open_source_import(self, batch: SourceBatch, then: Callable[[int | None], None]) -> None:
        """Read a list of people into a batch."""
        self.push_screen(ImportScreen(batch), then)

    async def action_lock(self) -> None:
        """Close the vault, hide everything and empty the clipboard; forms keep what was typed."""
        if self.current_mode == _LOCK:
            return
        self._mode_before_lock = self.current_mode
        self._unlocked.clear()
        self.switch_mode(_LOCK)
        self.copy_to_clipboard("")
        await self.gateway.lock()

    async def _lock_when_idle(self) -> None:
        if self.gateway.is_open and monotonic() - self._last_input > IDLE_LOCK:
            await self.action_lock()
            self.notify(_("Vergrendeld omdat er een tijd niets is getypt."))


def run_desk(workplace: Workplace) -> int:
    """Run the desk until it is closed and give the exit status."""
    app = KsfApp(workplace)
    try:
        app.run()
    finally:
        app.gateway.stop()
    return app.return_code or 0
