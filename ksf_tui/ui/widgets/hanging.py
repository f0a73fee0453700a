"""Lines that go on under their own text instead of under their mark."""

from textual.content import Content


def hanging(mark: Content, text: Content, width: int, *, repeat: bool = False) -> list[Content]:
    """Wrap a text after a mark; the following lines are indented by the width of the mark.

    Args:
        mark: what stands in front, on one line.
        text: what is wrapped; an empty text still makes a line.
        width: the room in cells.
        repeat: whether the mark stands in front of every line, as the side of a frame does.
    """
    indent = mark if repeat else Content(" " * mark.cell_length)
    wrapped = text.wrap(max(1, width - mark.cell_length)) or [Content("")]
    return [(indent if number else mark) + line for number, line in enumerate(wrapped)]
