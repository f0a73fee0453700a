"""Names are found and compared whatever their accents and capitals."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.folding import fold
from ksf_tui.domain.people import Person


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Łukasik", "lukasik"),
        ("Şerife ÖZTÜRK", "serife ozturk"),
        ("Søren Ångström", "soren angstrom"),
        ("İbrahim Yıldız", "ibrahim yildiz"),
        ("Renée", "renee"),
        ("Rene\u0301e", "renee"),
        ("Straße", "strasse"),
        ("Þórður Ðiriŋ", "thordur diriŋ"),
        ("Đorđe Ħal Œuvre Æsir", "dorde hal oeuvre aesir"),
        ("ﬁrma™", "firmatm"),
        ("IJsbrand Ĳ", "ijsbrand ij"),
        ("O'Brien-de Groot", "o'brien-de groot"),
    ],
)
def test_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_no_letter_there_is_keeps_a_capital_or_an_accent() -> None:
    folded = fold(" ".join(map(chr, range(sys.maxunicode + 1))))
    assert folded == folded.casefold() == fold(folded)
    assert not any(map(unicodedata.combining, folded))


def test_people_are_compared_by_name_and_address_without_edges() -> None:
    one, other = Person("J.M.  de Groot-Łukasik ", email=" JM@Voorbeeld.example"), Person("j.m. de groot-lukasik")
    assert one.name_key == other.name_key
    assert one.email_key == "jm@voorbeeld.example"
    assert Person(" ").name_key == ""
