"""The recovery key survives paper and typing, and no slip of the fingers goes unnoticed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.secret import Secret
from ksf_tui.errors import InvalidInput
from ksf_tui.vault.recovery import ALPHABET, LENGTH, decode, encode, new_recovery_key

KEYS = st.binary(min_size=20, max_size=20)


def is_accepted(text: str) -> bool:
    try:
        decode(Secret(text))
    except InvalidInput:
        return False
    return True


@given(KEYS)
def test_what_is_printed_reads_back(key: bytes) -> None:
    text = encode(key)
    groups = text.reveal().split("-")
    assert [len(group) for group in groups] == [4] * 9
    assert decode(text) == key


@given(KEYS, st.sampled_from([" ", "", "-", " - ", "\u2013", "\n", "\u200b"]))
def test_capitals_spaces_dashes_and_look_alikes_make_no_difference(key: bytes, between: str) -> None:
    printed = encode(key).reveal()
    typed = between.join(printed.split("-")).lower().replace("0", "o").replace("1", "l")
    assert decode(Secret(typed)) == key
    assert decode(Secret(typed.replace("l", "I"))) == key


@pytest.mark.parametrize("seed", range(3))
def test_every_wrong_character_and_every_swap_of_neighbours_is_found(seed: int) -> None:
    text = encode(random.Random(seed).randbytes(20)).reveal().replace("-", "")
    slips = {text[:at] + other + text[at + 1 :] for at in range(LENGTH) for other in ALPHABET}
    slips |= {text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(LENGTH - 1)}
    slips.remove(text)
    assert len(slips) > LENGTH * 31
    assert not any(map(is_accepted, slips))
    assert is_accepted(text)


def test_a_whole_group_misread_is_found() -> None:
    dice = random.Random(7)
    groups = encode(dice.randbytes(20)).reveal().split("-")
    for _ in range(2000):
        at = dice.randrange(9)
        wrong = "".join(dice.choices(ALPHABET, k=4))
        if wrong != groups[at]:
            assert not is_accepted("-".join([*groups[:at], wrong, *groups[at + 1 :]]))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Er zijn 0 tekens getypt"),
        ("ABCD-" * 8, "Er zijn 32 tekens getypt"),
        ("0" * 37, "Er zijn 37 tekens getypt"),
        ("0000-0000-000U-0000-0000-0000-0000-0000-0000", "In groep 3"),
        ("0000-0000-0000-0000-0000-0000-0000-0000-000é", "In groep 9"),
        ("0" * 36, "tikfout"),
    ],
)
def test_a_slip_is_explained_without_repeating_the_key(typed: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as refused:
        decode(Secret(typed))
    assert not typed or typed not in str(refused.value)


def test_keys_are_never_the_same() -> None:
    assert len({new_recovery_key().reveal() for _ in range(100)}) == 100


def test_a_key_of_another_length_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        encode(b"short")
