"""The only two ways in which text of users reaches the screen: `plain` and `cell`. Neither reads markup."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from ksf_tui.domain.text import safe_line, safe_text

ELLIPSIS = "…"
_CHARACTERS_PER_CELL = 4
"""More characters than this for one cell (combining marks) are not looked at."""


def plain(text: str) -> Content:
    """Give a text as it is, over as many lines as it has: no markup, nothing that steers a terminal."""
    return Content(safe_text(text).expandtabs(4))


def cell(text: str, width: int) -> Content:
    """Give a text on one line of at most `width` cells, cut with an ellipsis.

    Args:
        text: any text; lines and double spaces are joined.
        width: room in terminal cells, wide characters count for two.
    """
    return Content(cut(text, width))


def cut(text: str, width: int) -> str:
    """Give a text safe on one line, cut to a width in cells with an ellipsis where it was too long."""
    if width <= 0:
        return ""
    line = safe_line(text[: width * _CHARACTERS_PER_CELL + 64])
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, width - 1).rstrip() + ELLIPSIS


def fit(content: Content, width: int, *, right: bool = False) -> Content:
    """Give one line of content cut or padded to exactly `width` cells."""
    if width <= 0:
        return Content("")
    line = content.first_line if "\n" in content.plain else content
    if line.cell_length > width:
        line = line.truncate(width, ellipsis=True)
    missing = max(0, width - line.cell_length)
    return line.pad_left(missing) if right else line.pad_right(missing)


def formatted(template: str, **values: str | Content) -> Content:
    """Give content from markup of our own with `$name` places in which values are inserted literally.

    Args:
        template: markup from the source code, never from a user.
        **values: the texts to insert; they are made safe and not read as markup.
    """
    safe = {name: value if isinstance(value, Content) else safe_text(value) for name, value in values.items()}
    return Content.from_markup(template, **safe)
