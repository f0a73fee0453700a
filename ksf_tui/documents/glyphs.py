"""Typefaces and the characters in them: every character prints, by fallback or by a visible substitute.

Liberation Sans sets the text; DejaVu Sans steps in where it lacks a glyph. Both come with the program, with their
licences. Text that runs from right to left is shaped and put in visual order line by line.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "LiberationSans-Regular"
BOLD = "LiberationSans-Bold"
ITALIC = "LiberationSans-Italic"
_FALLBACK = {REGULAR: "DejaVuSans", BOLD: "DejaVuSans-Bold", ITALIC: "DejaVuSans"}

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
_INVISIBLE = ("Cf", "Cc")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one typeface."""

    face: str
    text: str


@cache
def font(name: str) -> TTFont:
    """Give a typeface, loaded and registered when first needed."""
    data = resources.files("ksf_tui.documents").joinpath("fonts", f"{name}.ttf").read_bytes()
    loaded = TTFont(name, BytesIO(data))
    pdfmetrics.registerFont(loaded)
    return loaded


def runs(text: str, face: str, missing: dict[str, None]) -> list[Run]:
    """Split a text into runs, each in a typeface that has all its glyphs.

    A letter and its combining marks stay in one typeface. A character that no typeface has becomes a substitute and
    is added to `missing`; invisible ones, such as joiners and soft hyphens, are left out.
    """
    found: list[Run] = []
    for cluster in _clusters(text):
        run = _fit(cluster, face, missing)
        if found and found[-1].face == run.face:
            found[-1] = Run(run.face, found[-1].text + run.text)
        else:
            found.append(run)
    return found


def _clusters(text: str) -> Iterator[str]:
    """Split a text into letters with their combining marks, without what is invisible."""
    cluster = ""
    for character in text:
        category = unicodedata.category(character)
        if category in _INVISIBLE or ord(character) in _VARIATION_SELECTORS:
            continue
        if cluster and category.startswith("M"):
            cluster += character
            continue
        if cluster:
            yield cluster
        cluster = character
    if cluster:
        yield cluster


def _fit(cluster: str, face: str, missing: dict[str, None]) -> Run:
    """Give a cluster in the first typeface that has it, or a substitute for what none has."""
    for name in (face, _FALLBACK[face]):
        glyphs = font(name).face.charToGlyph
        if all(ord(character) in glyphs for character in cluster):
            return Run(name, cluster)
    fallback = _FALLBACK[face]
    glyphs = font(fallback).face.charToGlyph
    lost = [character for character in cluster if ord(character) not in glyphs]
    missing.update(dict.fromkeys(lost))
    return Run(fallback, "".join(SUBSTITUTE if character in lost else character for character in cluster))


def is_right_to_left(text: str) -> bool:
    """Whether a text holds anything that runs from right to left."""
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)


def visual_lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Break a line with right-to-left text to a width in points, each line shaped and in visual order."""
    from bidi import get_display  # type: ignore[import-untyped]

    shaped = _reshape()(text)
    base = next((_direction(character) for character in shaped if _direction(character)), "L")
    lines, line = [], ""
    for word in shaped.split():
        longer = f"{line} {word}" if line else word
        if line and measure(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [str(get_display(part, base_dir=base)) for part in (*lines, line)]


def _direction(character: str) -> str:
    """Give the direction of a strong character, or ""."""
    kind = unicodedata.bidirectional(character)
    return "R" if kind in _RIGHT_TO_LEFT else kind if kind == "L" else ""


@cache
def _reshape() -> Callable[[str], str]:
    """Give what joins Arabic letters; vowel marks stay."""
    from arabic_reshaper import ArabicReshaper

    reshape: Callable[[str], str] = ArabicReshaper(configuration={"delete_harakat": False}).reshape
    return reshape
