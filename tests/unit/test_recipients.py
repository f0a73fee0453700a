"""The register of recipients: what it refuses, what it warns of, and in which order it stands."""

from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.domain.countries import EEA, countries, country_name, is_country
from ksf_tui.domain.recipients import OTHER, Recipient, grouped, warnings
from ksf_tui.errors import InvalidInput
from tests.support import TODAY

KINDS = ("mailing", "crm", "cloud")
SOUND = Recipient(
    "crm",
    "Relatiehuis B.V.",
    country="NL",
    email="privacy@relatiehuis.example",
    agreement_on=date(2021, 3, 15),
    id=1,
)


def refused(recipient: Recipient, *register: Recipient) -> str:
    """Give the field that is refused."""
    with pytest.raises(InvalidInput) as refusal:
        recipient.cleaned().check(TODAY, KINDS, register)
    assert refusal.value.hint
    return refusal.value.field


def test_a_sound_recipient_passes_without_warnings() -> None:
    SOUND.check(TODAY, KINDS, (SOUND,))
    assert warnings(SOUND) == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "hostname"}, "kind"),
        ({"name": " \t "}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"contact": "x" * 201}, "contact"),
        ({"country": "ZZ"}, "country"),
        ({"country": "Nederland"}, "country"),
        ({"email": "relatiehuis.example"}, "email"),
        ({"email": "@relatiehuis.example"}, "email"),
        ({"email": "a b@relatiehuis.example"}, "email"),
        ({"agreement_on": date(2026, 11, 4)}, "agreement_on"),
        ({"ended_on": date(2026, 11, 4)}, "ended_on"),
        ({"ended_on": date(2021, 3, 14)}, "ended_on"),
        ({"note": "x" * 12_001}, "note"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(change: dict[str, object], field: str) -> None:
    assert refused(replace(SOUND, **change)) == field  # type: ignore[arg-type]


def test_a_name_stands_once_under_a_kind_however_it_is_spelt() -> None:
    again = replace(SOUND, id=0, name="  relatiehuis  b.v. ")
    assert refused(again, SOUND) == "name"
    assert refused(replace(again, name="RELATIEHUIS B.V."), replace(SOUND, ended_on=TODAY)) == "name"
    replace(again, kind="cloud").check(TODAY, KINDS, (SOUND,))
    replace(SOUND, note="anders").check(TODAY, KINDS, (SOUND,))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"agreement_on": None}, "geen verwerkersovereenkomst"),
        ({"country": ""}, "land niet ingevuld"),
        ({"country": "US"}, "Verenigde Staten ligt buiten de EER"),
        ({"country": "GB"}, "buiten de EER"),
        ({"country": "CW"}, "buiten de EER"),
        ({"email": ""}, "geen adres"),
    ],
)
def test_what_the_law_or_the_statement_asks_draws_a_warning(change: dict[str, object], words: str) -> None:
    recipient = replace(SOUND, **change)  # type: ignore[arg-type]
    (found,) = warnings(recipient)
    assert words in found
    assert warnings(replace(recipient, ended_on=TODAY)) == ()


def test_who_decides_itself_needs_no_processor_agreement_and_a_postal_address_is_an_address() -> None:
    assert warnings(replace(SOUND, is_processor=False, agreement_on=None)) == ()
    assert warnings(replace(SOUND, email="", address="Postbus 1, 1000 AA Amsterdam")) == ()


@pytest.mark.parametrize("code", ["NL", "IS", "LI", "NO", "HR"])
def test_the_whole_eea_is_inside(code: str) -> None:
    assert not replace(SOUND, country=code).is_outside_eea
    assert len(EEA) == 30


def test_countries_have_names_and_the_netherlands_come_first() -> None:
    codes = [code for code, _name in countries()]
    assert codes[0] == "NL"
    assert set(codes[:30]) == EEA
    assert all(is_country(code) for code in codes)
    assert not {"EU", "ZZ", "150", ""} & set(codes)
    assert country_name("DE") == "Duitsland"
    assert replace(SOUND, country="US").country_name("en") == "United States"
    assert replace(SOUND, country="").country_name() == ""


def test_the_register_stands_in_the_order_of_the_statement_and_those_in_use_first() -> None:
    ended = replace(SOUND, id=2, name="Aaa", ended_on=TODAY)
    second, other, lost = (
        replace(SOUND, id=3, name="Ábc"),
        replace(SOUND, id=4, kind=OTHER),
        replace(SOUND, id=5, kind="weg"),
    )
    found = grouped((ended, SOUND, second, other, lost), KINDS)
    assert [(kind, [item.id for item in items]) for kind, items in found] == [
        ("mailing", []),
        ("crm", [3, 1, 2]),
        ("cloud", []),
        (OTHER, [4, 5]),
    ]


def test_what_is_typed_is_made_safe() -> None:
    typed = Recipient(
        "crm",
        "\x1b[31m[/x]\n O'Brien & <Zn> ",
        country=" nl ",
        address="Straat 1\n1000 AA Plaats",
        note="\u202eregel\n",
    )
    clean = typed.cleaned()
    assert clean.name == "\ufffd[31m[/x] O'Brien & <Zn>"
    assert (clean.country, clean.address) == ("NL", "Straat 1, 1000 AA Plaats")
    assert clean.note == "\ufffdregel"
