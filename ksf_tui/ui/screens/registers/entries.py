"""A register whose entries are typed in: a list, all of one entry beside or below it, and a form to add or correct."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.recipients import Recipient
from ksf_tui.errors import Conflict, InvalidInput, KsfError
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.form import FormDialog
from ksf_tui.ui.screens.registers.frame import RegisterScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.marked_lines import MarkedLine, MarkedLines
from ksf_tui.ui.widgets.reading import Reading
from ksf_tui.ui.widgets.windowed_list import WindowedList

Entry = TypeVar("Entry", Recipient, Disclosure)
Line = TypeVar("Line")


class EntriesScreen(RegisterScreen, Generic[Entry, Line]):
    """The common part. `Entry` is what is stored, `Line` what a line of the list stands for."""

    EMPTY = ""
    """What an empty list says."""

    rows: getters.query_one[WindowedList[Any]] = getters.query_one("#entries", WindowedList)

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Entry, ...] = ()
        self._lines: Mapping[int, Line] = {}
        self._typed: Entry | None = None
        self._changed = 0

    @property
    @abstractmethod
    def service(self) -> tuple[Callable[[Desk], tuple[Entry, ...]], Callable[..., Entry], Callable[..., Entry]]:
        """The use cases: read all, add one, correct one."""

    @abstractmethod
    def columns(self) -> Sequence[Column[Line]]:
        """Give the columns of the list."""

    @abstractmethod
    def lines(self) -> tuple[Mapping[int, Line], Mapping[int, str]]:
        """Give the lines by their key, and the headings by the position of the line below."""

    @abstractmethod
    def notice(self) -> Content:
        """Give the line above the list."""

    @abstractmethod
    def described(self, line: Line) -> Sequence[MarkedLine]:
        """Give all that is known of a line."""

    @abstractmethod
    def form(self, entry: Entry | None, *, again: bool, error: InvalidInput | None) -> FormDialog[Entry]:
        """Give the form for an entry, for a new one without."""

    @abstractmethod
    def stored_words(self, entry: Entry) -> str:
        """Say that an entry was stored."""

    def compose_register(self) -> ComposeResult:
        """Show the notice, the list and what belongs to the chosen line."""
        yield Static(id="notice", classes="pad")
        with Container(id="table"):
            yield WindowedList(self.columns(), empty=self.EMPTY, titles=True, id="entries")
            with Reading(id="about"):
                yield MarkedLines(id="detail")

    def on_screen_resume(self) -> None:
        """Read the register anew whenever it comes into sight."""
        self.reload()

    def reload(self) -> None:
        """Read the register anew."""
        if self.app.gateway.is_open:
            self.read(self.app.gateway.run(self.service[0]), self._show, group="entries")

    def _show(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries
        self._lines, headings = self.lines()

        async def fetch(keys: Sequence[int]) -> Mapping[int, Line]:
            return {key: self._lines[key] for key in keys if key in self._lines}

        self.notify_above(self.notice())
        self.rows.load(list(self._lines), fetch, headings)
        self.rows.go_to(self._changed)
        self._changed = 0

    @property
    def chosen(self) -> Line | None:
        """The line under the cursor."""
        return None if self.rows.key is None else self._lines.get(self.rows.key)

    @on(WindowedList.Highlighted)
    def _highlighted(self, event: WindowedList.Highlighted) -> None:
        event.stop()
        line = self.chosen
        self.query_one(MarkedLines).show(() if line is None else self.described(line))
        self.query_one(Reading).scroll_home(animate=False)
        self.refresh_bindings()

    @on(WindowedList.Selected)
    def _selected(self, event: WindowedList.Selected) -> None:
        event.stop()
        if self.offers("correct"):
            self.action_correct()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to correct what is there."""
        if action == "correct":
            return self.chosen is not None
        return super().check_action(action, parameters)

    def action_add(self) -> None:
        """Ask for a new entry."""
        self.ask(None)

    @abstractmethod
    def action_correct(self) -> None:
        """Correct the chosen entry."""

    def ask(self, entry: Entry | None, *, again: bool = False, error: InvalidInput | None = None) -> None:
        """Open the form."""
        self._typed = None
        # In this area, and not over another one or over the lock, where the user may have gone meanwhile.
        self.app.push_screen(self.form(entry, again=again, error=error), self._answered, mode=self.REGISTER)

    def _answered(self, entry: Entry | None) -> None:
        self._typed = entry
        if entry is not None:
            _read, add, correct = self.service
            self.write(self.app.gateway.run(correct if entry.id else add, entry), self._stored)

    def _stored(self, entry: Entry) -> None:
        self._typed, self._changed = None, entry.id
        self.reload()
        self.app.said(self.stored_words(entry))

    def failed(self, error: KsfError) -> None:
        """Show what went wrong; what was typed comes back with it."""
        typed = self._typed
        if typed is not None and isinstance(error, (Conflict, InvalidInput)):
            self._typed = None
            self.read(
                self.app.gateway.run(self.service[0]), lambda found: self._again(found, typed, error), group="again"
            )
        else:
            super().failed(error)

    def _again(self, entries: tuple[Entry, ...], typed: Entry, error: KsfError) -> None:
        """Open the form with what was typed; who then stores it has seen what the other one made of it."""
        self._show(entries)
        now = next((entry for entry in entries if entry.id == typed.id), None)
        typed = replace(typed, version=now.version) if now else replace(typed, id=0, version=1)
        if isinstance(error, InvalidInput):
            self.ask(typed, again=True, error=error)
        else:
            self.ask(typed, again=True)
            self.app.show_error(error)


def title(text: str) -> MarkedLine:
    """Give the name of what is described."""
    return Content(""), plain(text).stylize("bold")


def warned(text: str) -> MarkedLine:
    """Give something that is wrong, or has to be known."""
    return Content.styled("! ", "bold $text-warning"), plain(text)


def labelled(facts: Iterable[tuple[str, str]], width: int) -> list[MarkedLine]:
    """Give facts behind their labels of a width in cells; one without a value is left out."""
    return [(Content.styled(label.ljust(width), "$text-muted"), plain(value)) for label, value in facts if value]
