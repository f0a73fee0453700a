"""The list of inactive addresses recognises people however they are written, and nobody else."""

import pytest

from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.suppression import hashes_of, keys_of, phone_key

SALT = bytes(32)


@pytest.mark.parametrize(
    "phone",
    ["0612345678", "06-12345678", "06 12 34 56 78", "+31612345678", "+31 (0)6 12345678", "0031612345678", "612345678"],
)
def test_a_dutch_number_is_the_same_however_it_is_written(phone: str) -> None:
    assert phone_key(phone) == "31612345678"


@pytest.mark.parametrize("phone", ["", "onbekend", "1234", "toestel 12"])
def test_what_is_no_number_is_no_key(phone: str) -> None:
    assert phone_key(phone) == ""


def test_other_countries_stay_apart() -> None:
    assert phone_key("+32 470 12 34 56") == "32470123456"
    assert phone_key("0470 12 34 56") != phone_key("+32 470 12 34 56")


def test_address_and_number_are_keys_each_and_a_name_only_without_them() -> None:
    person = Person("Ş. Öztürk", organisation="Öztürk v.o.f.", email=" S@Voorbeeld.example ", phone="06-12345678")
    assert keys_of(person) == (("email", "s@voorbeeld.example"), ("phone", "31612345678"))
    assert keys_of(Person("Ş. Öztürk", organisation="Öztürk v.o.f.")) == (("name", "s. ozturk|ozturk v.o.f."),)
    assert keys_of(Person("")) == ()


def test_a_hash_needs_the_salt_of_the_vault_and_its_kind() -> None:
    person = Person("A", email="a@b.nl")
    (kind, digest), *none = hashes_of(person, SALT)
    assert (kind, none) == ("email", [])
    assert hashes_of(person, b"\x01" * 32) != hashes_of(person, SALT)
    assert hashes_of(Person("A", email="A@B.NL"), SALT) == ((kind, digest),)
    assert "a@b.nl" not in digest
