"""The people of a case go out of a text, whatever their names look like and however they are spelt."""

import re
from dataclasses import replace
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.anonymous import ADDRESS, EMAIL, PHONE, STAFF, SUBJECT, WRITER, anonymiser
from ksf_tui.domain.folding import fold
from ksf_tui.domain.people import Person

FENNA = Person(
    "Fenna van 't Hoff",
    organisation="Belhuis Zonnewende B.V.",
    email="f.vanthoff@zonnewende.example",
    phone="06-12 34 56 78",
    address="Kastanjelaan 14-b, 3512 XK Utrecht",
)
HIDE = anonymiser([(FENNA, SUBJECT), (Person("Ó Súilleabháin"), WRITER)], ["s.devries", "Kees"])


def hidden(name: str, text: str) -> str:
    return anonymiser([(Person(name), SUBJECT)])(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fenna van 't Hoff",
        "FENNA VAN ’T HOFF",
        "fenna\nvan 't\thoff",
        "Fénna",
        "Hoff",
        "F. van ’t Hoff",
        "Fen\u00adna",
        "Fenna's",
        "vanthoff",
        "fennavanthoff",
        "hoff_fenna",
    ],
)
def test_a_name_goes_in_every_spelling(text: str) -> None:
    found = HIDE(f"zo schreef {text} ons")
    assert not re.search("fenna|hoff", fold(found))
    assert found.startswith("zo schreef [") and found.endswith(" ons")


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("Ş. Yıldız", "Brief van yildiz en ŞYıldız", "Brief van"),
        ("Ó Súilleabháin", "mr. O'Suilleabhain", "mr."),
        ("X", "de heer X belde", "de heer"),
        ("Bo Li", "mevrouw Li en Bo", "mevrouw"),
        ("王小明", "我叫王小明先生", "我叫"),
        ("Jan Groot", "Jans brief over de grootte, in januari", "in januari"),
        ("Nguyen Van An", "Van An schreef over een hond van ons", "hond van ons"),
        ("Peter-Jan d'Aulnis", "peterjan en daulnis", "en"),
        ("Łukasik", "LUKASIKS klacht", "klacht"),
    ],
)
def test_awkward_names_never_stay(name: str, text: str, kept: str) -> None:
    found = hidden(name, text)
    assert kept in found
    parts = [fold(part) for part in re.findall(r"\w+", name) if len(part) > 1 or len(name) == 1]
    words = re.findall(r"[^\W\d_]+", fold(re.sub(r"\[[^\]]*\]", " ", found.replace(kept, " "))))
    assert not {part for part in parts if part not in ("van",)} & set(words)


def test_a_name_that_is_a_common_word_is_taken_out_there_too() -> None:
    found = hidden("Roos Brief", "Uw brief ging over rozen. Roos kreeg de brieven niet.")
    assert "roos" not in fold(found)
    assert "brief" not in fold(found)


@pytest.mark.parametrize(
    "phone", ["0612345678", "06-12345678", "+31 6 12 34 56 78", "0031612345678", "(06) 1234.5678", "06 1234 5678"]
)
def test_the_phone_number_goes_in_every_spelling(phone: str) -> None:
    assert HIDE(f"Bel {phone} op 3 maart.") == f"Bel {PHONE} op 3 maart."
    assert HIDE(f"Op 22-10-2026 {phone}").endswith(PHONE)


def test_a_foreign_number_that_is_known_goes_too() -> None:
    hide = anonymiser([(replace(FENNA, phone="+49 30 9876543"), SUBJECT)])
    assert hide("Bel 0049-30 987 65 43 of 9876543, of 12 34 567.") == f"Bel {PHONE} of {PHONE}, of 12 34 567."


def test_numbers_and_addresses_that_nobody_knew_go_too() -> None:
    text = HIDE("Bel 020 765 43 21 of mail iemand.anders@elders.example; 1017 BV Amsterdam; Kastanjelaan")
    assert text == f"Bel {PHONE} of mail {EMAIL}; {ADDRESS} Amsterdam; {ADDRESS}"


def test_dates_numbers_of_cases_and_hashes_stay() -> None:
    text = f"Zaak 2026-0042-1 van 15 oktober 2026 om 21:47, {'0a1b' * 16}, in 2026 en later; 22-10-2026"
    assert HIDE(text) == text


def test_staff_goes_and_the_office_stays() -> None:
    office = anonymiser([(FENNA, SUBJECT)], ["s.devries", "Kees"], ["info@ksf.example", "3941 ZS Doorn"])
    assert office("s.devries en Kees, info@ksf.example, 3941 ZS Doorn") == (
        f"{STAFF} en {STAFF}, info@ksf.example, 3941 ZS Doorn"
    )
    of_person = anonymiser([(FENNA, SUBJECT)], kept=[FENNA.email])
    assert of_person(FENNA.email) == EMAIL


def test_what_is_taken_out_is_not_taken_out_again() -> None:
    assert HIDE(HIDE("Fenna belde 0612345678")) == HIDE("Fenna belde 0612345678")
    assert hidden("Betrokkene Telefoon", "Bel 0612345678") == f"Bel {PHONE}"


PARTICLES = {"van", "von", "vom", "der", "den", "des", "het", "ter", "ten", "tot", "aan", "bij", "del"}
"""What stands in many names and alone tells nobody's."""
NAMES = st.lists(st.text(st.characters(categories=["Lu", "Ll"]), min_size=3, max_size=9), min_size=1, max_size=3)


@given(NAMES, st.text(max_size=40), st.text(max_size=40))
def test_no_part_of_any_name_stays(parts: list[str], before: str, after: str) -> None:
    hide = anonymiser([(Person(" ".join(parts)), SUBJECT)])
    for spelt in (" ".join(parts), " ".join(parts).upper(), "-".join(parts), parts[-1], fold(parts[0])):
        found = hide(f"{before} {spelt} {after}")
        words = set(re.findall(r"[^\W\d_]+", fold(re.sub(r"\[[a-z -]+\]", " ", found))))
        assert not {fold(part) for part in parts if set(fold(part)) <= set(ascii_lowercase)} & words - PARTICLES
