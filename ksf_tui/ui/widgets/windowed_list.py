"""A list of any length: only what is in sight is fetched and drawn."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic

from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ksf_tui.i18n import _
from ksf_tui.ui.text import cell, fit
from ksf_tui.ui.widgets.columns import Column, Row, row_line, share, title_line
from ksf_tui.ui.widgets.row_store import Lines, RowStore

MARKER = "▌"
Fetch = Callable[[Sequence[int]], Awaitable[Mapping[int, Row]]]
"""Gives the rows of some keys; a key that is gone may be left out."""


class WindowedList(ScrollView, Generic[Row], can_focus=True, inherit_bindings=False):
    """A list of rows with columns, headings between groups, and a cursor.

    Enter is taken as a key, not bound, so that the screen's own binding of Enter shows in the key bar; the screen acts
    on `Selected`.

    Args:
        columns: the columns from left to right.
        empty: what to say when there is nothing, and what to do then.
        titles: whether a line of column titles stands on top.
    """

    HELP = _("Pijltjes, PgUp, PgDn, Home en End bewegen door de lijst; Enter kiest de regel.")
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "windowed-list--cursor",
        "windowed-list--heading",
        "windowed-list--titles",
        "windowed-list--empty",
        "windowed-list--marker",
    }
    DEFAULT_CSS = """
    WindowedList {
        height: 1fr;
        overflow-x: hidden;
        & > .windowed-list--cursor { background: $block-cursor-blurred-background; }
        & > .windowed-list--marker { color: $text-muted; }
        & > .windowed-list--heading, & > .windowed-list--titles { color: $text-muted; text-style: bold; }
        & > .windowed-list--empty { color: $text-muted; }
        &:focus > .windowed-list--cursor { background: $block-cursor-background; }
        &:focus > .windowed-list--marker { color: $text-accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("Omhoog"), show=False),
        Binding("down", "move(1)", _("Omlaag"), show=False),
        Binding("pageup", "page(-1)", _("Blad omhoog"), show=False),
        Binding("pagedown", "page(1)", _("Blad omlaag"), show=False),
        Binding("home", "go(0)", _("Eerste"), show=False),
        Binding("end", "go(-1)", _("Laatste"), show=False),
    ]

    cursor: var[int] = var(0, init=False)
    """The position of the cursor."""

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row, or the rows were loaded anew."""

        key: int | None
        """The key under the cursor; None when the list is empty."""

    @dataclass
    class Selected(Message):
        """A row was chosen with Enter or a click."""

        key: int

    @dataclass
    class Failed(Message):
        """Rows could not be fetched."""

        error: Exception = field(repr=False)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        empty: str = "",
        titles: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._empty = empty
        self._titles = int(titles)
        self._store: RowStore[Row] = RowStore()
        self._lines = Lines()
        self._fetch: Fetch[Row] | None = None
        self._widths: list[int] = []
        self._shared = -1

    @property
    def key(self) -> int | None:
        """The key under the cursor; None when the list is empty."""
        keys = self._store.keys
        return keys[self.cursor] if 0 <= self.cursor < len(keys) else None

    @property
    def row(self) -> Row | None:
        """The row under the cursor, if it was fetched."""
        return self._store.row(self.cursor) if self.key is not None else None

    @property
    def keys(self) -> Sequence[int]:
        """The keys in their order."""
        return self._store.keys

    def load(self, keys: Sequence[int], fetch: Fetch[Row], headings: Mapping[int, str] | None = None) -> None:
        """Show other rows; the cursor stays on its key, or else at its place.

        Args:
            keys: the ids in the order of the list.
            fetch: gives the rows of some ids.
            headings: the text of a heading by the position of the row that it stands above.
        """
        key = self.key
        self._store.renew(keys)
        self._fetch = fetch
        self._lines = Lines(len(keys), headings)
        self.virtual_size = Size(0, self._lines.height + self._titles)
        position = min(self.cursor, max(0, len(keys) - 1))
        if key is not None and key in keys:
            position = keys.index(key)
        self.set_reactive(WindowedList.cursor, position)
        self._show_cursor()
        self._want()
        self.refresh()
        self.post_message(self.Highlighted(self.key))

    def go_to(self, key: int) -> None:
        """Put the cursor on a key, if the list has it."""
        if key in self._store.keys:
            self.cursor = self._store.keys.index(key)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor in the list."""
        return max(0, min(cursor, self._lines.count - 1))

    def watch_cursor(self, _old: int, _new: int) -> None:
        """Bring the cursor into sight and say so."""
        self._show_cursor()
        self._want()
        self.refresh()
        self.post_message(self.Highlighted(self.key))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch what came into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._want()

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight and fetch what came into sight."""
        self._show_cursor()
        self._want()

    def action_move(self, steps: int) -> None:
        """Move the cursor by some rows."""
        self.cursor += steps

    def action_page(self, pages: int) -> None:
        """Move the cursor by some pages."""
        self.cursor += pages * max(1, self._room - 1)

    def action_go(self, position: int) -> None:
        """Move the cursor to a position; -1 is the last."""
        self.cursor = self._lines.count - 1 if position < 0 else position

    def key_enter(self, event: events.Key) -> None:
        """Choose the row under the cursor."""
        if self.key is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Selected(self.key))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the clicked row; choose it when the cursor was there."""
        line = event.y - self._titles + round(self.scroll_y)
        if event.y < self._titles or not 0 <= line < self._lines.height:
            return
        position, heading = self._lines.at(line)
        if heading is None and position == self.cursor and self.key is not None:
            self.post_message(self.Selected(self.key))
        elif heading is None:
            self.cursor = position

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.height - self._titles)

    def _show_cursor(self) -> None:
        if not self._lines.count or not self.size.height:
            return
        line = self._lines.line_of(self.cursor)
        top = line - 1 if self._lines.has_heading(self.cursor) and self._room > 1 else line
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False, force=True)
        elif line > self.scroll_y + self._room - 1:
            self.scroll_to(y=line - self._room + 1, animate=False, force=True)

    def _want(self) -> None:
        """Fetch the blocks in sight that are not there, and nothing while there is nothing to see."""
        if not self._lines.count or self._fetch is None or not self.size.height:
            return
        top = round(self.scroll_y)
        first, _heading = self._lines.at(top)
        blocks = self._store.missing(first, first + self._room)
        if blocks:
            self._fetch_blocks(self._store.keys, blocks)

    @work(group="rows", exclusive=True, exit_on_error=False, description="fetch rows in sight")
    async def _fetch_blocks(self, keys: Sequence[int], blocks: Sequence[int]) -> None:
        if self._fetch is None:
            return
        try:
            for block in blocks:
                rows = await self._fetch(self._store.keys_of(block))
                if self._store.keys is not keys:
                    return
                self._store.put(block, rows)
        except Exception as error:
            self.post_message(self.Failed(error))
            return
        self._store.forget_old()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in sight."""
        width = self.scrollable_content_region.width
        if width != self._shared:
            self._widths, self._shared = share(self._columns, width - 2), width
        if y < self._titles:
            return self._strip(Content(" ") + title_line(self._columns, self._widths), "titles", width)
        line = y - self._titles + round(self.scroll_y)
        if not self._lines.count:
            text = Content(" ") + cell(self._empty, width - 2) if y == self._titles + 1 else Content("")
            return self._strip(text, "empty", width)
        if line >= self._lines.height:
            return Strip.blank(width, self.rich_style)
        position, heading = self._lines.at(line)
        if heading is not None:
            return self._strip(Content(" ") + cell(heading, width - 2), "heading", width)
        return self._row_strip(position, width)

    def _row_strip(self, position: int, width: int) -> Strip:
        row = row_line(self._columns, self._widths, self._store.row(position))
        if position != self.cursor:
            return self._strip(Content(" ") + row, "", width)
        marker = self.get_visual_style("windowed-list--marker", partial=True)
        return self._strip(Content.styled(MARKER, marker) + row, "cursor", width)

    def _strip(self, content: Content, part: str, width: int) -> Strip:
        style = self.get_visual_style(f"windowed-list--{part}") if part else self.visual_style
        return Strip(fit(content, width).render_segments(style), width)
