"""Good pass phrases are accepted in any language; what others try first is not."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ksf_tui.domain.secret import Secret
from ksf_tui.vault.common_passwords import common_passwords
from ksf_tui.vault.passwords import PasswordVerdict, check_password, offer_passphrase, passphrase_words


def judge(
    text: str, user: str = "Anna Jansen", organisation: str = "Stichting Klantenservice Federatie"
) -> PasswordVerdict:
    return check_password(Secret(text), user=user, organisation=organisation)


@pytest.mark.parametrize(
    "good",
    [
        "tafel roeiboot kaneel orgel",
        "geen hoofdletter geen cijfer toch goed",
        "De federatie in Doorn heeft drie gele fietsen",
        "Zeven kraaien, 2 uilen!",
        "дождь стучит по крыше",
        "窓の外で猫が静かに眠っていて雨が降る",
        "x7#Kq!9vLmp2@Wz",
        "a" + "b1 c2 d3 e4 f5 g6 h7" * 3,
        "uil " * 2 + "vliegt laat over zee",
    ],
)
def test_long_and_unusual_is_enough(good: str) -> None:
    assert judge(good).problems == ()
    assert judge(good).ok


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("", "minstens 15 tekens; dit zijn er 0"),
        ("x7#Kq!9vLmp2@W", "minstens 15 tekens; dit zijn er 14"),
        ("Ab3$" * 65, "hoogstens 256 tekens; dit zijn er 260"),
        ("tafel roeiboot\x00kaneel", "onzichtbaar"),
        ("tafel roeiboot \ud800 kaneel", "onzichtbaar"),
        ("Wachtwoord123456", "veelgebruikt"),
        ("WelkomWelkom2024!", "veelgebruikt"),
        ("Welkom!!!123456789", "veelgebruikt"),
        ("qwertyuiopasdfgh", "veelgebruikt"),
        ("poiuytrewqpoiuyt", "veelgebruikt"),
        ("1qaz2wsx3edc4rfv", "veelgebruikt"),
        ("111111111111111111", "veelgebruikt"),
        ("Abc1Abc1Abc1Abc1", "veelgebruikt"),
        ("Correct Horse Battery Staple", "veelgebruikt"),
        ("oost west thuis best", "veelgebruikt"),
        ("Klantenservice2024!", "namen van de organisatie"),
        ("KSF-federatie-doorn", "namen van de organisatie"),
        ("Driebergsestraatweg 63", "namen van de organisatie"),
        ("Anna.Jansen.1984.Anna", "namen van de organisatie"),
        ("stichting Jansen 1999", "namen van de organisatie"),
        ("...............", "makkelijk te raden"),
        ("badkamerkoelkast", "makkelijk te raden"),
    ],
)
def test_what_is_guessed_first_is_refused_with_the_reason(bad: str, why: str) -> None:
    verdict = judge(bad)
    assert not verdict.ok
    assert why in " ".join(verdict.problems)


def test_the_name_of_the_user_counts_only_for_that_user() -> None:
    assert not judge("Wilhelmina van Oranje", user="Wilhelmina van Oranje-Nassau").ok
    assert judge("Wilhelmina at taart zaterdag").ok


def test_full_width_letters_count_as_the_letters_they_show() -> None:
    assert judge("\uff37achtwoord123456").problems == judge("Wachtwoord123456").problems


def test_length_is_counted_in_characters_not_bytes() -> None:
    assert "minstens" in " ".join(judge("é" * 14).problems)
    assert "minstens" not in " ".join(judge("ё" * 15).problems)


def test_the_list_is_of_passwords_that_meet_the_length() -> None:
    entries = common_passwords()
    assert len(entries) >= 3000
    assert all(len(entry) >= 15 and re.fullmatch(r"[a-z0-9]+", entry) for entry in entries)
    assert not any(judge(entry).ok for entry in sorted(entries)[::500])


def test_the_words_are_plain_many_and_different() -> None:
    words = passphrase_words()
    assert len(words) == len(set(words)) == 4096
    assert list(words) == sorted(words)
    assert all(re.fullmatch(r"[a-z]{4,8}", word) for word in words)
    assert math.log2(len(words)) * 5 >= 60


def test_an_offered_passphrase_always_passes_and_is_never_the_same() -> None:
    offers = {offer_passphrase() for _ in range(100)}
    assert len(offers) == 100
    assert all(len(offer.split(" ")) == 5 and set(offer.split(" ")) <= set(passphrase_words()) for offer in offers)
    assert all(judge(offer).ok for offer in offers)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=1000)
def test_no_text_makes_it_fall_over(text: str) -> None:
    verdict = judge(text)
    assert verdict.score in range(5)
    assert verdict.ok == (not verdict.problems)


def test_the_verdict_never_repeats_the_password() -> None:
    assert "geheimpje" not in repr(judge("geheimpje"))
