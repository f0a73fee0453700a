"""The files of a transfer: read back exactly, and no cell of the table is a formula (R14; CSV injection)."""

import csv
import io
import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.documents.portability import to_csv, to_json
from ksf_tui.domain.details import DataField
from tests.ui.support import HOSTILE_STRINGS

DAY = date(2026, 11, 3)
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
FIELDS = st.lists(st.builds(DataField, _TEXT, _TEXT), max_size=12)
FORMULAS = (
    "=1+1",
    "+31612345678",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
    " =1",
    "\u00a0=1",
    '=HYPERLINK("http://x.example";"klik")',
    "=cmd|' /C calc'!A0",
)


def table(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


@given(FIELDS)
def test_json_gives_back_every_value(fields: list[DataField]) -> None:
    content = json.loads(to_json(fields, "KSF", "2026-0042", DAY))
    assert [DataField(item["name"], item["value"]) for item in content["data"]] == fields
    assert (content["controller"], content["case"], content["date"]) == ("KSF", "2026-0042", "2026-11-03")


@given(FIELDS)
def test_csv_gives_back_every_value_but_for_the_mark_of_a_formula(fields: list[DataField]) -> None:
    title, *rows = table(to_csv(fields))
    assert title == ["naam", "waarde"]
    assert len(rows) == len(fields)
    for (name, value), item in zip(rows, fields, strict=True):
        assert name in (item.name, f"'{item.name}")
        assert value in (item.value, f"'{item.value}")
        for cell in (name, value):
            assert not unicodedata.normalize("NFKC", cell.strip()[:1]).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    _title, row = table(to_csv([DataField(text, text)]))
    assert row == [f"'{text}", f"'{text}"]


def test_hostile_texts_are_values() -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in HOSTILE_STRINGS]
    fields = [DataField(f"veld {at}", text) for at, text in enumerate(texts)]
    assert [row[1].removeprefix("'") for row in table(to_csv(fields))[1:]] == texts


def test_a_dutch_spreadsheet_and_a_person_can_read_it() -> None:
    fields = [DataField("naam", 'Şeyma "Sey" Łukasik; Zn')]
    assert to_csv(fields) == '\ufeff"naam";"waarde"\r\n"naam";"Şeyma ""Sey"" Łukasik; Zn"\r\n'.encode()
    assert "Şeyma" in to_json(fields, "KSF", "2026-0042", DAY).decode()
