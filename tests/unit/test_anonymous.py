"""The people of a case go out of a text, whatever their names look like and however they are spelt."""

import re
from dataclasses import replace
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.anonymous import ADDRESS, EMAIL, ORGANISATION, PHONE, STAFF, SUBJECT, VALUE, WRITER, anonymiser
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


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Ilse Müller", "Mueller"),
        ("Søren Åkesson", "Aakesson"),
        ("Li Meijer", "Meyers"),
        ("Ot Byl", "bijl"),
        ("Jan-Willem van den Bos", "vandenbos"),
        ("Jan-Willem van den Bos", "jwvdbos"),
        ("Jan-Willem van den Bos", "J-W. v.d. Bos"),
    ],
)
def test_a_name_goes_as_others_write_it(name: str, spelt: str) -> None:
    assert hidden(name, f"zo schreef {spelt} ons") == f"zo schreef {SUBJECT} ons"


@pytest.mark.parametrize(
    "phone",
    ["06\u201112345678", "06\u202f12\u202f34\u202f56\u202f78", "06\n12345678", "06·1234·5678", "٠٦١٢٣٤٥٦٧٨"],
)
def test_the_phone_number_goes_with_any_dash_space_or_digit(phone: str) -> None:
    assert HIDE(f"Bel {phone} op 3 maart.") == f"Bel {PHONE} op 3 maart."


def test_a_number_that_is_glued_to_a_word_goes_and_a_postal_code_in_any_form() -> None:
    assert HIDE("IMG_0201234567.jpg, tel0201234567x") == f"IMG_{PHONE}.jpg, tel{PHONE}x"
    assert HIDE("1017  BV, 1017-BV, 1017\nBV") == f"{ADDRESS}, {ADDRESS}, {ADDRESS}"


def test_the_domain_of_a_person_goes_and_that_of_a_provider_and_its_words_stay() -> None:
    hide = anonymiser(
        [(Person("X", email="mail@recht-en-raad.example"), SUBJECT), (Person("Y", email="y@gmail.com"), WRITER)]
    )
    found = hide("Zie www.recht-en-raad.example over het recht, of gmail.com.")
    assert found == f"Zie www.{ORGANISATION} over het recht, of gmail.com."


def test_other_data_of_a_person_go_where_they_tell_something() -> None:
    hide = anonymiser([], values=["Zandpad 9", "12-03-1980", "2024", "x" * 81])
    assert hide("Zandpad; 12 03 1980; 2024") == f"{VALUE}; {VALUE}; 2024"


def test_initials_of_others_make_no_name_of_a_word() -> None:
    hide = anonymiser([(Person("Eva Smit"), SUBJECT), (Person("R. Ek Lam"), WRITER)], ["Lieke", "Els", "Rob"])
    assert hide("een relevant en levend werk; esmit, eeva") == f"een relevant en levend werk; {SUBJECT}, {SUBJECT}"


def test_a_long_word_of_one_letter_costs_no_time() -> None:
    assert len(hidden("Aaa Aa A", "a" * 12_000)) == 12_000
