"""Recognise a citizen service number (BSN), which the desk must not keep (R18).

Source: UAVG art. 46: such a number is used only to carry out a law that prescribes it; KSF has no such law.
"""

import re

_NINE_DIGITS = re.compile(r"(?<!\d)(?=(\d(?:[ .\u00a0-]?\d){8})(?!\d))")
"""Looks ahead, so that a number that is written before it and looks like its first digits hides nothing."""

_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_eleven_test(digits: str) -> bool:
    """Tell whether nine digits form a possible BSN: the weighted sum is a multiple of eleven and not zero."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and digits != "000000000"


REMOVED = "[nummer weggehaald]"
"""What stands in the place of a number that was taken out."""


def without_bsn(text: str) -> str:
    """Give a text in which every number that can be a BSN is replaced by a mark (R18)."""
    parts, end = [], 0
    for found in _NINE_DIGITS.finditer(text):
        start = found.start(1)
        if start >= end and passes_eleven_test(re.sub(r"\D", "", found[1])):
            parts += [text[end:start], REMOVED]
            end = found.end(1)
    return "".join([*parts, text[end:]])


def contains_bsn(text: str) -> bool:
    """Tell whether a text holds nine digits, also written with spaces or dots, that can be a BSN."""
    return any(passes_eleven_test(re.sub(r"\D", "", match)) for match in _NINE_DIGITS.findall(text))
