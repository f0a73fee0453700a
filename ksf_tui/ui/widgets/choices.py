"""One or more of a few choices, all in sight, without a list that must be opened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from ksf_tui.i18n import _
from ksf_tui.ui.text import fit, plain

Value = TypeVar("Value")
_GAP = 2
_MARK = 4
"""Cells of "(•) "."""


class Choices(Widget, Generic[Value], can_focus=True):
    """The common part: options laid out in columns, a cursor moved by the arrow keys.

    Args:
        options: value and label; labels are never markup.
        columns: how many stand side by side at most; 0 means as many as fit.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--cursor", "choices--chosen"}
    DEFAULT_CSS = """
    Choices {
        width: 1fr;
        height: auto;
        & > .choices--chosen { text-style: bold; }
        &:focus > .choices--cursor { background: $block-cursor-background; color: $text-accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", _("Vorige"), show=False),
        Binding("right", "move(1)", _("Volgende"), show=False),
        Binding("up", "row(-1)", _("Omhoog"), show=False),
        Binding("down", "row(1)", _("Omlaag"), show=False),
        Binding("space", "choose", _("Kies"), show=False),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Changed(Message):
        """Something else was chosen; ask the widget what."""

        choices: "Choices[object]"

        @property
        def control(self) -> "Choices[object]":
            """The widget, for `@on` with a selector."""
            return self.choices

    def __init__(
        self,
        options: Sequence[tuple[Value, str]],
        *,
        columns: int = 0,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._options = tuple(options)
        self._labels = tuple(plain(label) for _value, label in options)
        self._columns = columns
        self._chosen: frozenset[Value] = frozenset()

    def _mark(self, chosen: bool) -> str:
        raise NotImplementedError

    def action_choose(self) -> None:
        """Choose what the cursor is on."""
        raise NotImplementedError

    def _start(self, chosen: Iterable[Value]) -> None:
        """Take the first choice without a message, with the cursor on it."""
        self._chosen = frozenset(chosen)
        places = [at for at, (value, _label) in enumerate(self._options) if value in self._chosen]
        self.set_reactive(Choices.cursor, places[0] if places else 0)

    def _choose(self, chosen: Iterable[Value]) -> None:
        new = frozenset(chosen)
        if new != self._chosen:
            self._chosen = new
            self.refresh()
            self.post_message(self.Changed(self))  # type: ignore[arg-type]

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on an option."""
        return max(0, min(cursor, len(self._options) - 1))

    def action_move(self, steps: int) -> None:
        """Move the cursor."""
        self.cursor += steps

    def action_row(self, rows: int) -> None:
        """Move the cursor to the row above or below, if there is one."""
        target = self.cursor + rows * len(self._widths(self.content_size.width))
        if 0 <= target < len(self._options):
            self.cursor = target

    def _widths(self, room: int) -> list[int]:
        """Give the widths of the columns: as many as fit, each as wide as its widest option."""
        sizes = [_MARK + label.cell_length for label in self._labels]
        for count in range(min(self._columns or len(sizes), len(sizes)), 1, -1):
            widths = [max(sizes[at::count]) for at in range(count)]
            if sum(widths) + _GAP * (count - 1) <= room:
                return widths
        return [min(room, max(sizes, default=0))]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Give the number of rows at a width."""
        return max(1, -(-len(self._options) // len(self._widths(width))))

    def render(self) -> Content:
        """Draw the rows."""
        widths = self._widths(self.content_size.width)
        cells = [self._cell(at, widths[at % len(widths)]) for at in range(len(self._options))]
        rows = (cells[at : at + len(widths)] for at in range(0, len(cells), len(widths)))
        return Content("\n").join(Content(" " * _GAP).join(row) for row in rows)

    def _cell(self, at: int, width: int) -> Content:
        chosen = self._options[at][0] in self._chosen
        text = Content.assemble(self._mark(chosen), " ", self._labels[at])
        if chosen:
            text = text.stylize(self.get_visual_style("choices--chosen", partial=True))
        if at == self.cursor and self.has_focus:
            text = text.stylize(self.get_visual_style("choices--cursor", partial=True))
        return fit(text, width)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        widths = self._widths(self.content_size.width)
        left = 0
        for column, width in enumerate(widths):
            at = event.y * len(widths) + column
            if left <= event.x < left + width and at < len(self._options):
                self.cursor = at
                self.action_choose()
            left += width + _GAP


class SingleChoice(Choices[Value]):
    """Exactly one of the options: moving the cursor chooses, as with radio buttons."""

    HELP = _("Pijltjes kiezen; Tab gaat naar het volgende veld.")

    def __init__(
        self,
        options: Sequence[tuple[Value, str]],
        *,
        value: Value | None = None,
        columns: int = 0,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(options, columns=columns, id=id)
        self._start([] if value is None else [value])

    @property
    def value(self) -> Value | None:
        """What is chosen, None while nothing is."""
        return next(iter(self._chosen), None)

    @value.setter
    def value(self, value: Value | None) -> None:
        values = [option for option, _label in self._options]
        self._choose([] if value is None else [value])
        if value in values:
            self.cursor = values.index(value)

    def _mark(self, chosen: bool) -> str:
        return "(•)" if chosen else "( )"

    def action_move(self, steps: int) -> None:
        """Move the cursor and choose."""
        super().action_move(steps)
        self.action_choose()

    def action_row(self, rows: int) -> None:
        """Move the cursor by a row and choose."""
        super().action_row(rows)
        self.action_choose()

    def action_choose(self) -> None:
        """Choose what the cursor is on."""
        if self._options:
            self._choose([self._options[self.cursor][0]])


class MultiChoice(Choices[Value]):
    """Any number of the options."""

    HELP = _("Pijltjes bewegen, spatie kruist aan of uit; Tab gaat naar het volgende veld.")

    def __init__(
        self,
        options: Sequence[tuple[Value, str]],
        *,
        values: Iterable[Value] = (),
        columns: int = 0,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(options, columns=columns, id=id)
        self._start(values)

    @property
    def values(self) -> tuple[Value, ...]:
        """What is chosen, in the order of the options."""
        return tuple(value for value, _label in self._options if value in self._chosen)

    @values.setter
    def values(self, values: Iterable[Value]) -> None:
        self._choose(values)

    def _mark(self, chosen: bool) -> str:
        return "[x]" if chosen else "[ ]"

    def action_choose(self) -> None:
        """Tick or untick what the cursor is on."""
        if self._options:
            self._choose(self._chosen ^ {self._options[self.cursor][0]})
