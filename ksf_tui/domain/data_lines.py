"""Data to hand over as people type them: a line "naam: waarde" for each (art. 20)."""

from ksf_tui.domain.details import DataField
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import InvalidInput


def parse_data(text: str) -> tuple[DataField, ...]:
    """Read the lines of a text; the name ends at the first colon, a name may occur more than once.

    Raises:
        InvalidInput: a line has no colon, no name or no value; the message names the line, the field is `data`.
    """
    return tuple(_field(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())


def _field(number: int, line: str) -> DataField:
    name, colon, value = (safe_line(part) for part in line.partition(":"))
    if not (colon and name and value):
        missing = "geen dubbele punt" if not colon else "geen naam" if not name else "geen waarde"
        raise InvalidInput(
            f"Regel {number} heeft {missing}",
            hint="Typ per regel een naam en een waarde, zoals: woonplaats: Ons Dorp.",
            field="data",
        )
    return DataField(name, value)


def data_text(fields: tuple[DataField, ...]) -> str:
    """Write data as lines that `parse_data` reads back."""
    return "\n".join(f"{item.name}: {item.value}" for item in fields)
