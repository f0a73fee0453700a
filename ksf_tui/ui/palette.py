"""The command palette: every action that can be done now, and every case by number or name."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widget import Widget

from ksf_tui.domain.folding import fold
from ksf_tui.ui.action import Action
from ksf_tui.ui.compat import DutchCommandPalette
from ksf_tui.ui.screens.base import DeskScreen, global_actions, screen_actions
from ksf_tui.ui.text import cell

_CASE_WIDTH = 100
_CASE_SCORE = 0.5
_FEWEST_LETTERS = 2


class DeskPalette(DutchCommandPalette):
    """The palette of the desk."""


class DeskCommands(Provider):
    """The actions of the screen under the palette and those that work anywhere."""

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for item, run in self._offered():
            yield DiscoveryHit(_line(item, Content(item.help)), run, text=item.help)

    async def search(self, query: str) -> Hits:
        """Offer what matches the typed text."""
        for item, run in self._offered():
            if (score := _score(query, item)) > 0:
                yield Hit(score, _line(item, Content(item.help)), run, text=item.help)

    def _offered(self) -> Iterator[tuple[Action, Callable[[], Awaitable[object]]]]:
        for item in screen_actions(self.screen):
            if item.palette:
                yield item, partial(self._run, item, self.screen)
        for item in global_actions(self.screen):
            if item.palette:
                yield item, partial(self._run, item, None)

    async def _run(self, item: Action, screen: Widget | None) -> None:
        await self.app.run_action(item.action, screen or self.app)


class CaseCommands(Provider):
    """Cases, found by the callable that the app was given."""

    async def search(self, query: str) -> Hits:
        """Offer the cases that match the typed text."""
        find = getattr(self.app, "find_cases", None)
        blocked = isinstance(self.screen, DeskScreen) and not self.screen.allows_global("search")
        if find is None or blocked or len(query) < _FEWEST_LETTERS:
            return
        for place, (case_id, text) in enumerate(await find(query)):
            line = cell(text, _CASE_WIDTH)
            yield Hit(_CASE_SCORE - place / 1000, line, partial(self._open, case_id), text=line.plain)

    async def _open(self, case_id: int) -> None:
        open_case = getattr(self.app, "open_case", None)
        if open_case is not None:
            open_case(case_id)


def _score(query: str, item: Action) -> float:
    """Judge how well an action fits: every typed word must occur, and the label counts for more than the sentence."""
    label, sentence = fold(item.label), fold(item.help)
    words = fold(query).split()
    if not all(word in label or word in sentence for word in words):
        return 0.0
    return 1.0 + sum(label.startswith(word) * 2 + (word in label) for word in words)


def _line(item: Action, text: Content) -> Content:
    return Content.assemble((f"{item.keys:>4}  ", "bold $text-accent"), text)
