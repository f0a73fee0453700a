"""What a windowed list keeps: the order of the keys, where the headings stand, and the rows that were fetched."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")
BLOCK = 100
"""Rows that are fetched at once."""
KEPT = 20
"""Blocks that are kept."""


class Lines:
    """Which line of the list shows what: rows in order, with a heading before some of them."""

    def __init__(self, count: int = 0, headings: Mapping[int, str] | None = None) -> None:
        self.count = count
        self._headings = {at: text for at, text in (headings or {}).items() if 0 <= at < count}
        self._positions = sorted(self._headings)
        self._lines = [at + index for index, at in enumerate(self._positions)]

    @property
    def height(self) -> int:
        """The number of lines."""
        return self.count + len(self._positions)

    def line_of(self, position: int) -> int:
        """Give the line on which the row at a position stands."""
        return position + bisect_right(self._positions, position)

    def has_heading(self, position: int) -> bool:
        """Tell whether a heading stands right above a row."""
        return position in self._headings

    def at(self, line: int) -> tuple[int, str | None]:
        """Give what a line shows: the position of its row and None, or of the next row and the heading."""
        above = bisect_right(self._lines, line)
        if above and self._lines[above - 1] == line:
            position = self._positions[above - 1]
            return position, self._headings[position]
        return line - above, None


class RowStore(Generic[Row]):
    """Rows by block, the latest used; rows from before a reload serve until the new ones come."""

    def __init__(self, keys: Sequence[int] = ()) -> None:
        self.keys = keys
        self._blocks: OrderedDict[int, Mapping[int, Row]] = OrderedDict()
        self._old: dict[int, Row] = {}

    def renew(self, keys: Sequence[int]) -> None:
        """Take another order of keys; the rows in memory count as old."""
        for block in self._blocks.values():
            self._old.update(block)
        self._blocks.clear()
        self.keys = keys

    def row(self, position: int) -> Row | None:
        """Give the row at a position if it was fetched."""
        key = self.keys[position]
        block = self._blocks.get(position // BLOCK)
        return self._old.get(key) if block is None else block.get(key)

    def missing(self, first: int, last: int) -> list[int]:
        """Give the blocks to fetch for the rows from position `first` up to and including `last`."""
        if not self.keys:
            return []
        wanted = range(max(0, first) // BLOCK, min(last, len(self.keys) - 1) // BLOCK + 1)
        for block in wanted:
            if block in self._blocks:
                self._blocks.move_to_end(block)
        return [block for block in wanted if block not in self._blocks]

    def keys_of(self, block: int) -> Sequence[int]:
        """Give the keys of a block."""
        return self.keys[block * BLOCK : (block + 1) * BLOCK]

    def put(self, block: int, rows: Mapping[int, Row]) -> None:
        """Keep the rows of a block."""
        self._blocks[block] = rows
        while len(self._blocks) > KEPT:
            self._blocks.popitem(last=False)

    def forget_old(self) -> None:
        """Drop the rows from before a reload."""
        self._old.clear()
