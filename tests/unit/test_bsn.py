"""A citizen service number is recognised in every spelling, and little else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.bsn import REMOVED, contains_bsn, passes_eleven_test, without_bsn

GOOD = ("111222333", "123456782", "999999990", "010000008")
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


@pytest.mark.parametrize("digits", GOOD)
def test_the_eleven_test_knows_a_possible_number(digits: str) -> None:
    assert passes_eleven_test(digits)
    assert contains_bsn(digits)


@pytest.mark.parametrize("digits", ["000000000", "111222334", "123456789", "211222333"])
def test_the_eleven_test_refuses_the_rest(digits: str) -> None:
    assert not passes_eleven_test(digits)
    assert not contains_bsn(digits)


@given(st.text("0123456789", min_size=9, max_size=9).filter(lambda text: text != "0" * 9))
def test_a_wrong_digit_is_always_noticed(digits: str) -> None:
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    assert passes_eleven_test(digits) is (total % 11 == 0)


@pytest.mark.parametrize(
    "text",
    [
        "111 222 333",
        "111.222.333",
        "111-22-2333",
        "1 1 1 2 2 2 3 3 3",
        "111\u00a0222\u00a0333",
        "Mijn BSN (111222333).",
        "bsn111222333bsn",
        "regel\n111222333\nregel",
        "postbus 123456 111 222 333",
        "lid 123456789 of 111222333",
        "06-12345678, 111222333",
    ],
)
def test_it_is_found_in_a_text(text: str) -> None:
    assert contains_bsn(text)


@pytest.mark.parametrize(
    "text",
    ["", "11122233", "1112223334", "2026-0042", "NL91ABNA0417164300", "070-7620764", "088 - 1805 250", "111 222\n333"],
)
def test_longer_and_shorter_numbers_are_none(text: str) -> None:
    assert not contains_bsn(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mijn nummer is 111222333, ter controle.", f"Mijn nummer is {REMOVED}, ter controle."),
        ("111.222.333 en 111 222 333", f"{REMOVED} en {REMOVED}"),
        ("bel 070-7620764 of 123456789", "bel 070-7620764 of 123456789"),
        ("", ""),
    ],
)
def test_only_what_can_be_a_bsn_is_taken_out(text: str, left: str) -> None:
    assert without_bsn(text) == left
    assert not contains_bsn(without_bsn(text))
