"""The columns of a list: how the room is shared and how one row becomes one line."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.text import Text
from textual.content import Content

from ksf_tui.ui.text import cell, fit

Row = TypeVar("Row")
GAP = 2
"""Cells between columns."""
_LEAST = 4
_NOT_LOADED = "···"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column of a list.

    Attributes:
        title: the Dutch title, "" for none.
        width: in cells; the least width for a column that grows.
        cell: gives what stands in it for a row; a `str` is text of a user and made safe.
        grow: whether it takes the room that is left.
        right: whether it is right-aligned.
        never_cut: whether it keeps its width when the screen is narrow.
    """

    title: str
    width: int
    cell: Callable[[Row], Content | Text | str]
    grow: bool = False
    right: bool = False
    never_cut: bool = False


def share(columns: Sequence[Column[Row]], room: int) -> list[int]:
    """Give the widths of columns for a number of cells; 0 hides a column that has no room at all."""
    widths = [column.width for column in columns]
    spare = room - _total(widths)
    growing = [index for index, column in enumerate(columns) if column.grow]
    for turn, index in enumerate(growing):
        if spare > 0:
            part = spare // (len(growing) - turn)
            widths[index] += part
            spare -= part
    while _total(widths) > room:
        widest = _widest(columns, widths)
        if widest is None:
            return _drop(widths, room)
        widths[widest] -= 1
    return widths


def _total(widths: Sequence[int]) -> int:
    shown = [width for width in widths if width]
    return sum(shown) + GAP * max(0, len(shown) - 1)


def _widest(columns: Sequence[Column[Row]], widths: Sequence[int]) -> int | None:
    """Give the column that can best lose a cell: the widest that may be cut."""
    open_to_cuts = [i for i, column in enumerate(columns) if not column.never_cut and widths[i] > _LEAST]
    return max(open_to_cuts, key=lambda i: (widths[i], i), default=None)


def _drop(widths: list[int], room: int) -> list[int]:
    for index in range(len(widths) - 1, 0, -1):
        if _total(widths) <= room:
            break
        widths[index] = 0
    return widths


def row_line(columns: Sequence[Column[Row]], widths: Sequence[int], row: Row | None) -> Content:
    """Give the line of a row; dots where it is not there yet."""
    return _join(
        fit(_content(column, row, width), width, right=column.right)
        for column, width in zip(columns, widths, strict=True)
        if width
    )


def title_line(columns: Sequence[Column[Row]], widths: Sequence[int]) -> Content:
    """Give the line of titles."""
    return _join(
        fit(Content(column.title), width, right=column.right)
        for column, width in zip(columns, widths, strict=True)
        if width
    )


def _join(cells: Iterable[Content]) -> Content:
    return Content(" " * GAP).join(cells)


def _content(column: Column[Row], row: Row | None, width: int) -> Content:
    if row is None:
        return Content.styled(_NOT_LOADED, "dim")
    value = column.cell(row)
    if isinstance(value, str):
        return cell(value, width)
    return Content.from_rich_text(value) if isinstance(value, Text) else value
