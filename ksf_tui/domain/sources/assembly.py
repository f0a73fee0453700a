"""One row of a list becomes a person: names and addresses from their parts; what fits nowhere is kept as other data."""

from collections.abc import Sequence

from ksf_tui.domain.people import Language, Person, Salutation
from ksf_tui.domain.sources import cells
from ksf_tui.domain.sources.columns import Field
from ksf_tui.domain.sources.people import SourcePerson, is_address
from ksf_tui.domain.text import safe_line

_NUMBERS = frozenset({Field.PHONE, Field.POSTCODE})
"""Columns in which nine digits are no BSN."""
_MAX_COLUMN = 60
"""Characters of the name of a column that stand before its value."""


class _Row:
    """The cells of a row by what they are."""

    def __init__(self) -> None:
        self.values: dict[Field, str] = {}
        self.names: dict[Field, str] = {}
        self.other: list[str] = []
        self.remarks: list[str] = []

    def keep(self, field: Field) -> None:
        """Keep what stands in a column as other data."""
        self.other.append(f"{self.names[field]}: {self.values[field]}")

    def get(self, field: Field) -> str:
        """Give what stands in a column, "" where there is none."""
        return self.values.get(field, "")


def assemble(
    raw: Sequence[str], columns: Sequence[str], fields: Sequence[Field], batch_id: int, origin: str
) -> tuple[SourcePerson, list[str]]:
    """Give the person of a row, with what has to be known about it.

    A cell that does not fit its field (no e-mail address, an unknown language) is kept as other data: nothing is lost.
    """
    row = _sorted(raw, columns, fields)
    person = Person(
        name=_name(row),
        salutation=_salutation(row),
        organisation=row.get(Field.ORGANISATION),
        email=_email(row),
        phone=row.get(Field.PHONE),
        address=_address(row),
        language=_language(row),
    )
    found = SourcePerson(
        batch_id,
        person,
        role=row.get(Field.ROLE),
        other="\n".join(row.other),
        origin=cells.clean(origin, may_be_number=False).text,
    )
    return found, row.remarks


def _sorted(raw: Sequence[str], columns: Sequence[str], fields: Sequence[Field]) -> _Row:
    row = _Row()
    for text, column, field in zip(raw, columns, fields, strict=True):
        if not text or field is Field.SKIP:
            continue
        if field is Field.ADDRESS:
            text = ", ".join(line for part in text.splitlines() if (line := part.strip()))
        cell = cells.clean(text, may_be_number=field in _NUMBERS)
        name = column[:_MAX_COLUMN]
        row.remarks += (f"{name}: {remark}" for remark in cell.remarks)
        if not cell.text:
            continue
        if field is Field.OTHER:
            row.other.append(f"{name}: {cell.text}")
        else:
            row.values[field], row.names[field] = cell.text, name
    return row


def _name(row: _Row) -> str:
    parts = [field for field in (Field.FIRST_NAME, Field.INFIX, Field.LAST_NAME) if row.get(field)]
    whole = row.get(Field.NAME)
    if not whole:
        return cells.name_of(row.get(field) for field in parts)
    for field in parts:
        if row.get(field).casefold() not in whole.casefold():
            row.keep(field)
    return whole


def _salutation(row: _Row) -> Salutation:
    text = row.get(Field.SALUTATION)
    found = cells.salutation_in(text)
    if found is None:
        row.remarks.append(f"aanhef niet herkend: {text}")
    if found is None or len(text.split()) > 2:  # "Geachte mevrouw Yıldız-de Boer"
        row.keep(Field.SALUTATION)
    return found or Salutation.NEUTRAL


def _email(row: _Row) -> str:
    text = row.get(Field.EMAIL)
    if is_address(text) and cells.email_in(text) == text:
        return text
    found = cells.email_in(text)
    if text and found != text:
        row.keep(Field.EMAIL)
        row.remarks.append("e-mailadres uit een langere tekst genomen" if found else "geen geldig e-mailadres")
    return found


def _language(row: _Row) -> Language:
    text = row.get(Field.LANGUAGE)
    found = cells.language_in(text)
    if found is None:
        row.remarks.append(f"taal niet herkend, wordt Nederlands: {text}")
    if found is None or (found is Language.ENGLISH and not _is_english(text)):
        row.keep(Field.LANGUAGE)
    return found or Language.DUTCH


def _is_english(text: str) -> bool:
    return safe_line(text).casefold().startswith(("en", "uk", "gb"))


def _address(row: _Row) -> str:
    number = " ".join(text for field in (Field.HOUSE_NUMBER, Field.ADDITION) if (text := row.get(field)))
    return cells.address_of(
        row.get(Field.ADDRESS), number, row.get(Field.POSTCODE), row.get(Field.CITY), row.get(Field.COUNTRY)
    )
