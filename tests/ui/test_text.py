import pytest
from rich.cells import cell_len
from textual.content import Content

from ksf_tui.domain.text import safe_text
from ksf_tui.ui.text import cell, cut, fit, formatted, plain
from tests.ui.support import HARMFUL, HOSTILE_STRINGS


@pytest.mark.parametrize("text", HOSTILE_STRINGS)
def test_plain_shows_a_text_literally_without_style(text: str) -> None:
    content = plain(text)
    assert content.plain == safe_text(text).expandtabs(4)
    assert not content.spans
    assert not any(char in content.plain for char in HARMFUL)


@pytest.mark.parametrize("text", HOSTILE_STRINGS)
@pytest.mark.parametrize("width", [0, 1, 2, 7, 40])
def test_a_cell_is_one_line_and_never_wider_than_its_room(text: str, width: int) -> None:
    content = cell(text, width)
    assert content.cell_length <= width
    assert cell_len(content.plain) <= width
    assert "\n" not in content.plain
    assert not content.spans


def test_a_cell_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert cut("Ontvangst bevestigen", 10) == "Ontvangst…"
    assert cut("日本語の名前", 6) == "日本…"
    assert cut("precies", 7) == "precies"


@pytest.mark.parametrize("text", ["kort", "日本語の名前です", "", "een hele lange regel tekst"])
@pytest.mark.parametrize("right", [False, True])
def test_fit_gives_exactly_the_width(text: str, right: bool) -> None:
    assert fit(Content(text), 11, right=right).cell_length == 11


def test_fit_aligns_right() -> None:
    assert fit(Content("17"), 5, right=True).plain == "   17"


@pytest.mark.parametrize("text", HOSTILE_STRINGS)
def test_formatted_inserts_values_literally(text: str) -> None:
    content = formatted("[b]naam:[/b] $name.", name=text)
    assert content.plain.startswith("naam: ")
    assert safe_text(text)[:20].split("\n")[0].strip() in content.plain
    assert len(content.spans) == 1
