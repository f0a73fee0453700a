"""Foreign text can't steer anything, and stays what it was otherwise.

Joiners (U+200C, U+200D) are a choice: between signs and scripts where they mean something (emoji families, Persian, the
scripts of India) they stay, anywhere else, such as inside a Latin name, they could only hide something and are marked.
"""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ksf_tui.domain.text import safe_line, safe_text

MARK = "\ufffd"
DIRECTION = {chr(code) for code in (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
ZERO_WIDTH = {chr(code) for code in (0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF)}
BREAKS = {"\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r"}
ANY = st.text(st.characters(exclude_categories=())) | st.text(
    "a\u200c\u200d\u202e\u061c\n\t\r\x1b\x9b😀می\u212a\ud800e\u0301"
)


def harmful(text: str) -> set[str]:
    control = {char for char in text if unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"}
    tags = {char for char in text if 0xE0000 <= ord(char) <= 0xE007F}
    return control | tags | set(text) & (DIRECTION | ZERO_WIDTH | BREAKS)


@given(ANY)
@example("\U000e0041\U000e007f")
@example("".join(map(chr, range(0x20))) + "".join(map(chr, range(0x7F, 0xA0))))
@example("".join(sorted(DIRECTION | ZERO_WIDTH | BREAKS)))
def test_nothing_harmful_is_left(text: str) -> None:
    assert harmful(safe_text(text)) == set()
    safe_text(text).encode("utf-8")


@given(ANY)
@example("😀\u200d\u212a")
def test_making_safe_twice_changes_nothing_more(text: str) -> None:
    assert safe_text(safe_text(text)) == safe_text(text)
    assert safe_line(safe_line(text)) == safe_line(text)


@given(ANY)
def test_lines_stay_lines(text: str) -> None:
    assert safe_text(text).count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert safe_text(text).count("\t") == text.count("\t")


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_ordinary_text_is_only_composed(text: str) -> None:
    assert safe_text(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("een\r\ntwee\rdrie\n", "een\ntwee\ndrie\n"),
        ("a\tb", "a\tb"),
        ("e\u0301", "é"),
        ("\x1b[31mrood", f"{MARK}[31mrood"),
        ("a\x00b", f"a{MARK}b"),
        ("\u202egnp.exe", f"{MARK}gnp.exe"),
        ("jan\u200bsen", f"jan{MARK}sen"),
        ("\ud800", MARK),
        ("[b]$naam {{ x }} <img>", "[b]$naam {{ x }} <img>"),
    ],
)
def test_what_people_would_notice(typed: str, kept: str) -> None:
    assert safe_text(typed) == kept


@pytest.mark.parametrize("text", ["👩\u200d👩\u200d👧", "🧑🏽\u200d🚀", "❤️\u200d🔥", "می\u200cخواهم", "क्\u200dष"])
def test_a_joiner_stays_where_it_joins(text: str) -> None:
    assert safe_text(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text", ["jan\u200dsen", "\u200dJansen", "Jansen\u200c", "111\u200d222", "😀\u200d", "😀\u200d\u200d😀"]
)
def test_a_joiner_that_joins_nothing_shows(text: str) -> None:
    assert "\u200d" not in safe_text(text)
    assert "\u200c" not in safe_text(text)
    assert len(safe_text(text)) == len(text)


def test_a_line_has_single_spaces_and_no_breaks() -> None:
    assert safe_line("  J.\n de \t\u00a0 Vries\u2028 ") == f"J. de Vries{MARK}"
    assert safe_line(" \n\t ") == ""
