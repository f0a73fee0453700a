"""From the text of a list to a table: delimiter, header, records; nothing that stands in it is lost.

`csv.Sniffer` fails on one column and guesses wrong where cells hold commas, so the delimiter is found by trying each.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from ksf_tui.domain.sources.columns import HEADER_SAMPLE, is_header, names_columns
from ksf_tui.domain.sources.encodings import Encoding, decode, detect, looks_garbled
from ksf_tui.domain.sources.quotes import bad_quote, is_well_quoted
from ksf_tui.domain.text import MAX_TEXT, safe_line
from ksf_tui.errors import InvalidInput

DELIMITERS = {";": "puntkomma ;", ",": "komma ,", "\t": "tab", "|": "streep |"}
ONE_COLUMN = "\x1f"
"""Stands for no delimiter at all: a sign for programs that no list holds."""
MAX_RECORDS = 100_000
MAX_COLUMNS = 500
_SAMPLE = 400
"""Lines that the delimiter is found in."""
_MOST_ABOVE = 5
"""Records above a header that are looked at."""
_MOST_TOLD = 200
"""Characters of them that are shown."""
_SPACED = 0.8
"""The share of delimiters with a space behind them from which they are the commas of "Jansen, Jan"."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a list is to be read; None where it is found out.

    Attributes:
        delimiter: what stands between cells; `ONE_COLUMN` for nothing.
        has_header: whether the first record names the columns.
    """

    encoding: Encoding | None = None
    delimiter: str | None = None
    has_header: bool | None = None

    def fits(self, found: "Layout") -> bool:
        """Tell whether a list was read as this says."""
        mine = (self.encoding, self.delimiter, self.has_header)
        theirs = (found.encoding, found.delimiter, found.has_header)
        return all(one in (None, other) for one, other in zip(mine, theirs, strict=True))


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the list, or several where a quoted cell holds newlines.

    Attributes:
        line: the line of the file on which it begins, as an editor counts.
        cells: as they stand there, one for each column; "" where the line was shorter.
        width: how many cells there were.
        is_odd: whether quotes stand where they don't belong.
    """

    line: int
    cells: tuple[str, ...]
    width: int
    is_odd: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A list that was read.

    Attributes:
        layout: how it was read, without None.
        columns: the names of the columns, "kolom 3" for one without.
        width: the columns that the header has, or most records; what lies beyond is surplus.
        empty: how many lines held nothing.
        notes: what a person should look at.
    """

    layout: Layout
    columns: tuple[str, ...]
    width: int
    records: tuple[Record, ...]
    empty: int = 0
    notes: tuple[str, ...] = ()


def read_table(data: bytes, layout: Layout = Layout()) -> Table:
    """Read a list.

    Raises:
        InvalidInput: it is no text, can't be read so, or a quote is not closed; the message names the line.
    """
    encoding = layout.encoding or detect(data)
    text = decode(data, encoding)
    lines = list(StringIO(text, newline=""))
    told = _told_delimiter(lines)
    delimiter = layout.delimiter or told or _find_delimiter(lines)
    records, empty = _records(lines, delimiter, skip=bool(told))
    if not records:
        raise InvalidInput("Dit bestand is leeg", "Er staat geen regel in.", "Kies een ander bestand.", field="path")
    above = 0 if layout.has_header is False else _above_header(records)
    has_header = layout.has_header
    if has_header is None:
        sample = [record.cells for record in records[1:HEADER_SAMPLE]]
        has_header = bool(above) or is_header(records[0].cells, sample)
    width = records[above].width if has_header else _usual_width(records)
    names = records[above].cells if has_header else ()
    most = max(record.width for record in records)
    columns = tuple(
        safe_line(names[at]) if at < len(names) and safe_line(names[at]) else f"kolom {at + 1}" for at in range(most)
    )
    body = tuple(_filled(record, most) for record in records[above + has_header :])
    found = Layout(encoding, delimiter, has_header)
    return Table(found, columns, width, body, empty, tuple(_notes(text, records[:above], body)))


def _above_header(records: Sequence[Record]) -> int:
    """Give how many records with a title or a date stand above the header, as reports have them."""
    for at, record in enumerate(records[: _MOST_ABOVE + 1]):
        if names_columns(record.cells):
            return at
        if sum(bool(cell.strip()) for cell in record.cells) > 1:
            return 0  # a person, and no title
    return 0


def _notes(text: str, above: Sequence[Record], records: Sequence[Record]) -> Iterator[str]:
    if above:
        told = " · ".join(safe_line(" ".join(record.cells)) for record in above)
        yield f"Boven de kopregel stond, en gaat niet mee: {told[:_MOST_TOLD]}"
    if looks_garbled(text):
        yield "Er staan tekens als 'Ã©' in: is de codering goed?"
    if "\x00" in text:
        yield f"{text.count(chr(0))} nultekens staan er als \N{REPLACEMENT CHARACTER}."
    if not records:
        yield "Onder de kopregel staat niets."


def _filled(record: Record, width: int) -> Record:
    missing = width - len(record.cells)
    if not missing:
        return record
    return Record(record.line, record.cells + ("",) * missing, record.width, record.is_odd)


def _told_delimiter(lines: Sequence[str]) -> str:
    """Give the delimiter that Excel wrote on the first line as `sep=;`, or ""."""
    first = lines[0].strip("\r\n").strip('"') if lines else ""
    return first[4:] if first.lower().startswith("sep=") and first[4:] in DELIMITERS else ""


def _records(lines: Sequence[str], delimiter: str, *, skip: bool) -> tuple[list[Record], int]:
    """Give the records, and how many held nothing."""
    found: list[Record] = []
    empty = 0
    begin = 1 + skip
    reader = csv.reader(lines[begin - 1 :], delimiter=delimiter)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:  # longer than the module takes, which is far more than we do
            raise _bad_quote(lines, delimiter, begin) from error
        if cells is None:
            return found, empty
        end = reader.line_num + skip
        is_odd = not is_well_quoted(lines[begin - 1 : end], delimiter)
        if is_odd and (end > begin or end == len(lines)):
            _must_be_closed(lines, delimiter, begin, end)
        _must_fit(cells, begin)
        if any(cell.strip() for cell in cells):
            found.append(Record(begin, tuple(cells), len(cells), is_odd))
        else:
            empty += 1
        if len(found) > MAX_RECORDS:
            raise _too_much(f"meer dan {MAX_RECORDS:,} regels".replace(",", "."))
        begin = end + 1


def _must_be_closed(lines: Sequence[str], delimiter: str, begin: int, end: int) -> None:
    """Refuse a cell that swallowed lines because its quote is not closed, or closed somewhere else."""
    if bad_quote(lines[begin - 1 : end], delimiter, begin, only_open=end == begin):
        raise _bad_quote(lines, delimiter, begin)


def _must_fit(cells: Sequence[str], begin: int) -> None:
    if len(cells) > MAX_COLUMNS:
        raise _too_much(f"meer dan {MAX_COLUMNS} kolommen op regel {begin}")
    if max(map(len, cells), default=0) > MAX_TEXT:
        raise _too_long(begin)


def _too_long(line: int) -> InvalidInput:
    return InvalidInput(
        f"Regel {line}: een cel is langer dan {MAX_TEXT:,} tekens".replace(",", "."),
        "Er is niets ingelezen.",
        "Kort de cel in, of kijk of daar een aanhalingsteken te veel of te weinig staat.",
        field="path",
    )


def _bad_quote(lines: Sequence[str], delimiter: str, begin: int) -> InvalidInput:
    line = bad_quote(lines[begin - 1 :], delimiter, begin)
    if not line:
        return _too_long(begin)
    return InvalidInput(
        f"Regel {line}: een aanhalingsteken wordt niet gesloten",
        "Alles wat volgt zou in één cel terechtkomen. Er is niets ingelezen.",
        'Zet op die regel het ontbrekende " of haal het losse " weg, en lees het bestand opnieuw.',
        field="path",
    )


def _too_much(what: str) -> InvalidInput:
    return InvalidInput(
        f"Dit bestand heeft {what}", "Er is niets ingelezen.", "Splits het in kleinere bestanden.", field="path"
    )


def _find_delimiter(lines: Sequence[str]) -> str:
    """Give the delimiter that parts the sample most evenly; where two do so equally, the one that comes first."""
    sample = lines[:_SAMPLE]
    best, best_score = ONE_COLUMN, 0.0
    for delimiter in DELIMITERS:
        score = _evenness(sample, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _evenness(sample: Sequence[str], delimiter: str) -> float:
    """Tell how evenly a delimiter parts lines: the share that has the usual width, more when the first one has it."""
    try:
        rows = [row for row in csv.reader(sample, delimiter=delimiter) if any(cell.strip() for cell in row)]
    except csv.Error:
        return 0.0
    if not rows:
        return 0.0
    usual = _most_common(len(row) for row in rows)
    first = len(rows[0])
    if usual < 2:
        return 0.1 if first > 1 else 0.0
    text = "".join(sample)
    if first == 1 and text.count(f"{delimiter} ") > _SPACED * text.count(delimiter):
        return 0.0  # a list of one column with names such as "Jansen, Jan"
    share = sum(len(row) == usual for row in rows) / len(rows)
    return share + (0.5 if first == usual else 0.0)


def _usual_width(records: Sequence[Record]) -> int:
    return _most_common(record.width for record in records)


def _most_common(widths: Iterable[int]) -> int:
    counts: dict[int, int] = {}
    for width in widths:
        counts[width] = counts.get(width, 0) + 1
    return max(counts, key=lambda width: (counts[width], width))
