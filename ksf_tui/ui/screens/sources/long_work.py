"""A screen that has long work done, behind a dialog that shows how far it is and can stop it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from ksf_tui.errors import KsfError
from ksf_tui.services.long_work import LongWork, Stopped
from ksf_tui.ui.compat import every_screen
from ksf_tui.ui.dialogs.progress import ProgressDialog
from ksf_tui.ui.screens.work import WorkScreen

T = TypeVar("T")
_LOOK = 0.1
"""Seconds between two looks at whether the dialog is on top again."""


class LongWorkScreen(WorkScreen):
    """The common part."""

    STOPPED = ""
    """What to say when somebody stopped it."""

    def work_long(self, title: str, unit: str, stopped: str, begin: Callable[[LongWork], Awaitable[T]]) -> Awaitable[T]:
        """Give work that shows a dialog while it runs.

        Args:
            title: what is being done.
            unit: what is counted.
            stopped: what is kept when it is stopped.
            begin: begins the work.
        """

        async def run() -> T:
            work = LongWork()
            dialog = ProgressDialog(title, work, unit, stopped)
            await self.app.push_screen(dialog)
            try:
                result = await begin(work)
            except KsfError:
                await self._close(dialog)
                raise
            await self._close(dialog)
            return result

        return run()

    async def _close(self, dialog: ProgressDialog) -> None:
        """Close the dialog once it is on top: `dismiss` closes what is, such as the lock or a question over it."""
        while dialog in every_screen(self.app) and not dialog.is_active:
            await asyncio.sleep(_LOOK)
        if dialog.is_active:
            await dialog.dismiss(None)

    def failed(self, error: KsfError) -> None:
        """Say that it was stopped, which is no fault, or what went wrong."""
        if isinstance(error, Stopped):
            self.app.said(self.STOPPED)
        else:
            super().failed(error)
