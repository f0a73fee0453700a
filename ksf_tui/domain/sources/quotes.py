"""Quotes in a list that are not closed: without a look at them one cell swallows the rest of the file, silently."""

import csv
from collections.abc import Sequence

from ksf_tui.domain.text import MAX_TEXT

_QUOTE = '"'


def is_well_quoted(lines: Sequence[str], delimiter: str) -> bool:
    """Tell whether the lines of a record have every quote where it belongs."""
    if not any(_QUOTE in line for line in lines):
        return True
    try:
        for _record in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def bad_quote(lines: Sequence[str], delimiter: str, first: int, *, only_open: bool = False) -> int:
    """Give the line on which the quote opened that is not closed, or closed before other text; 0 where none is.

    Args:
        lines: from the beginning of a record.
        delimiter: what stands between cells.
        first: the number of the first of the lines.
        only_open: whether text after a closing quote is no fault, as on a line that stands by itself.
    """
    opened = length = 0
    at_start = True
    for number, line in enumerate(lines, first):
        at = 0
        while at < len(line):
            char = line[at]
            if opened:
                length += 1
                if char == _QUOTE and line[at + 1 : at + 2] == _QUOTE:
                    at += 1
                elif char == _QUOTE:
                    after = line[at + 1 : at + 2]
                    if after and after not in f"{delimiter}\r\n" and not only_open:
                        return opened
                    opened = length = 0
                elif length > MAX_TEXT:
                    return opened
            elif char == _QUOTE and at_start:
                opened = number
            at_start = not opened and char in f"{delimiter}\r\n"
            at += 1
    return opened
