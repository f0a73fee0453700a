"""The files of a transfer of data: structured, commonly used and machine-readable (R14, AVG art. 20(1))."""

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from datetime import date

from ksf_tui.domain.details import DataField

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_json(fields: Sequence[DataField], controller: str, case_number: str, on: date) -> bytes:
    """Write the data as JSON in UTF-8: who hands over, the case, the day, and the data in their order.

    The data are a list and no object: a name can occur more than once.
    """
    content = {
        "controller": controller,
        "case": case_number,
        "date": on.isoformat(),
        "data": [{"name": item.name, "value": item.value} for item in fields],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def to_csv(fields: Sequence[DataField]) -> bytes:
    """Write the data as CSV that a Dutch spreadsheet opens by a double click, and in which no cell is a formula.

    The semicolon, because Excel with Dutch settings has the comma for decimals and puts a line with commas into one
    cell; the byte order mark, because without it Excel does not read UTF-8; every cell in quotes. The exact values
    are in the JSON: here a cell that would be a formula begins with an apostrophe.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(("naam", "waarde"))
    writer.writerows((_cell(item.name), _cell(item.value)) for item in fields)
    return target.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula, nor for one in full-width forms or behind spaces."""
    first = unicodedata.normalize("NFKC", text.lstrip(" \u00a0\u3000")[:1])
    return f"'{text}" if first.startswith(_FORMULA) or text.startswith(_FORMULA) else text
