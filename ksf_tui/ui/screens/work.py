"""A screen that works with the vault: calls go to the database thread, answers and errors come back in one way."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any, TypeVar

from textual import getters
from textual.content import Content
from textual.worker import Worker

from ksf_tui.errors import Conflict, InvalidInput, KsfError
from ksf_tui.ui.compat import every_screen
from ksf_tui.ui.desk_app import DeskApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.base import DeskScreen
from ksf_tui.ui.widgets.form import show_problem

T = TypeVar("T")


class WorkScreen(DeskScreen):
    """A full screen that asks something of the vault."""

    app = getters.app(DeskApp)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - declared so by Textual

    def read(self, work: Awaitable[T], then: Callable[[T], None], group: str = "read") -> None:
        """Await something that only reads; a newer call in the same group takes its place."""
        self._begin_work(work, then, group, exclusive=True)

    def write(self, work: Awaitable[T], then: Callable[[T], None]) -> None:
        """Await something that stores. It is never cancelled, and a key pressed twice does not start it twice."""
        if self._writing is not None and not self._writing.done():
            asyncio.ensure_future(work).cancel()
        else:
            self._writing = self._begin_work(work, then, "write", exclusive=False)

    _writing: asyncio.Future[Any] | None = None

    def attempt(
        self, job: Awaitable[T], then: Callable[[T], object], again: Callable[[InvalidInput | None], None]
    ) -> None:
        """Store what was typed into a dialog; where that is refused, `again` brings the dialog back with the text."""

        def arrived(outcome: T | KsfError) -> None:
            if not isinstance(outcome, KsfError):
                then(outcome)
                return
            beside = outcome if isinstance(outcome, InvalidInput) and outcome.field else None
            again(beside)
            if beside is None:
                self.app.show_error(outcome)

        self.write(self._outcome(job), arrived)

    async def _outcome(self, job: Awaitable[T]) -> T | KsfError:
        """Give the result or what went wrong; after a conflict the screen shows what is stored now."""
        try:
            return await job
        except Conflict as error:
            await self.look_again()
            return error
        except KsfError as error:
            return error

    async def look_again(self) -> None:
        """Read anew what somebody else changed, before the dialog comes back."""

    def choose(self, title: str, text: Content, deeds: Sequence[tuple[Callable[[], object], Content]]) -> None:
        """Ask what to do out of a few things, and do it."""
        self.app.push_screen(ChoiceDialog(title, text, deeds), lambda chosen: chosen() if chosen else None)

    def _begin_work(
        self, work: Awaitable[T], then: Callable[[T], None], group: str, *, exclusive: bool
    ) -> asyncio.Future[T]:
        # The worker gets a function, and the work a task of its own: a worker that is superseded before it starts
        # would otherwise leave a coroutine behind that nobody awaits.
        task = asyncio.ensure_future(work)
        follow: Callable[[], Coroutine[Any, Any, None]] = partial(self._follow, task, then)
        _worker: Worker[None] = self.run_worker(
            follow, group=group, exclusive=exclusive, exit_on_error=False, description=group
        )
        return task

    async def _follow(self, work: Awaitable[T], then: Callable[[T], None]) -> None:
        try:
            result = await work
            await self._in_sight()
            # A screen that closes, or a program that ends, loses its widgets first.
            if self.app.is_running and self.is_attached and self in every_screen(self.app):
                then(result)
        except KsfError as error:
            await self._in_sight()
            self.failed(error)
        except Exception as error:
            self.app.crash(error)

    async def _in_sight(self) -> None:
        """Wait while the desk is locked: what follows may open a screen, and that would lie over the lock."""
        if Scope.LOCK not in self.SCOPES:
            await self.app.unlocked()

    def failed(self, error: KsfError) -> None:
        """Show what went wrong: beside the field that it names, or in a dialog."""
        if not (isinstance(error, InvalidInput) and error.field and show_problem(self, error)):
            self.app.show_error(error)
