"""What the screens of the public-source ledger share: storing what was typed, and giving it back when it is refused."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from textual.content import Content

from ksf_tui.errors import Conflict, InvalidInput, KsfError
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.screens.work import WorkScreen

T = TypeVar("T")


class SourceWork(WorkScreen):
    """A screen of the ledger."""

    async def look_again(self) -> None:
        """Read anew what somebody else changed, before the dialog comes back."""

    def reload(self) -> None:
        """Read anew what is shown."""
        raise NotImplementedError

    def stored(self, text: str) -> None:
        """Say what was done, and read anew."""
        self.app.said(text)
        self.reload()

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
        try:
            return await job
        except Conflict as error:
            await self.look_again()
            return error
        except KsfError as error:
            return error

    def choose(self, title: str, text: Content, deeds: Sequence[tuple[Callable[[], object], Content]]) -> None:
        """Ask what to do out of a few things, and do it."""
        self.app.push_screen(ChoiceDialog(title, text, deeds), lambda chosen: chosen() if chosen else None)
