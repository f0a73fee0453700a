"""Lists as they come out of spreadsheets: read whole, or refused with the line on which something is wrong."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.domain.sources.encodings import Encoding
from ksf_tui.domain.sources.tables import DELIMITERS, ONE_COLUMN, Layout, Table, read_table
from ksf_tui.errors import InvalidInput

HEAD = "Naam;Bedrijf;E-mail\r\n"


def table(text: str, codec: str = "utf-8", **layout: object) -> Table:
    return read_table(text.encode(codec), Layout(**layout))  # type: ignore[arg-type]


def cells(found: Table) -> list[tuple[str, ...]]:
    return [record.cells for record in found.records]


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", Encoding.UTF8),
        ("utf-8-sig", Encoding.UTF8),
        ("cp1252", Encoding.WESTERN),
        ("utf-16", Encoding.UTF16),
        ("utf-16-le", Encoding.UTF16),
        ("utf-16-be", Encoding.UTF16),
    ],
)
def test_the_encoding_is_found(codec: str, encoding: Encoding) -> None:
    found = table(HEAD + "Zoë Müller;Café „Één” B.V.;zoe@voorbeeld.example\r\n", codec)
    assert found.layout.encoding is encoding
    assert found.columns == ("Naam", "Bedrijf", "E-mail")
    assert cells(found) == [("Zoë Müller", "Café „Één” B.V.", "zoe@voorbeeld.example")]


@pytest.mark.parametrize(
    ("codec", "encoding", "name"),
    [
        ("cp1250", Encoding.CENTRAL, "Łukasz Dąbrowski"),
        ("cp1254", Encoding.TURKISH, "Şerife Yıldız"),
        ("mac_roman", Encoding.MAC, "Zoë Müller"),
    ],
)
def test_another_encoding_can_be_chosen(codec: str, encoding: Encoding, name: str) -> None:
    data = f"Naam;Bedrijf\n{name};X\n".encode(codec)
    assert cells(read_table(data)) != [(name, "X")]
    assert cells(read_table(data, Layout(encoding))) == [(name, "X")]


def test_bytes_that_do_not_fit_the_chosen_encoding_name_the_line() -> None:
    with pytest.raises(InvalidInput, match="geen UTF-8") as caught:
        table("Naam;Bedrijf\nJan;X\nZoë;Y\n", "cp1252", encoding=Encoding.UTF8)
    assert "regel 3" in caught.value.message and caught.value.field == "encoding"


def test_bytes_without_a_meaning_in_windows_1252_are_read_all_the_same() -> None:
    assert len(read_table(b"Naam;Bedrijf\nJan \x81\xff;X\n").records) == 1


def test_a_text_that_was_garbled_before_is_pointed_out() -> None:
    assert any("codering" in note for note in table("Naam;Bedrijf\nZoë;X\n", encoding=Encoding.WESTERN).notes)
    assert table("Naam;Bedrijf\nZoë;X\n").notes == ()


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_found(delimiter: str) -> None:
    lines = ["Naam;Bedrijf;E-mail", "Jan;X;j@x.example", "Piet;Y;p@x.example"]
    assert table("\n".join(line.replace(";", delimiter) for line in lines)).layout.delimiter == delimiter


def test_commas_in_thirty_columns_do_not_pass_for_the_delimiter() -> None:
    head = ";".join(f"kolom {at}" for at in range(30))
    found = table(head + "\n" + (";".join(f"w {at}, x" for at in range(30)) + "\n") * 50)
    assert (found.layout.delimiter, len(found.columns)) == (";", 30)


def test_a_header_outweighs_lines_that_are_short() -> None:
    rows = ["Jansen,J;X;Y" if at % 4 else "Jansen,J;X" for at in range(20)]
    assert table("\n".join(["Naam;Bedrijf;Plaats", *rows])).layout.delimiter == ";"


def test_where_two_delimiters_part_equally_the_dutch_one_is_taken() -> None:
    assert table("Jansen,J;X,Y\nPost,P;Z,W\n").layout.delimiter == ";"
    assert table("Jansen,J;X\nPost,P;Z\n").layout.delimiter == ";"


def test_a_list_of_one_column_stays_one_column() -> None:
    found = table("Naam\nJansen, Jan\nPietersen, Piet\n")
    assert found.layout.delimiter == ONE_COLUMN
    assert cells(found) == [("Jansen, Jan",), ("Pietersen, Piet",)]


def test_excels_first_line_tells_the_delimiter_and_counts_as_a_line() -> None:
    found = table("sep=|\r\nNaam|Bedrijf\r\nJan|X;Y\r\n")
    assert (found.layout.delimiter, found.columns) == ("|", ("Naam", "Bedrijf"))
    assert [(record.line, record.cells) for record in found.records] == [(3, ("Jan", "X;Y"))]


def test_lines_are_counted_as_an_editor_does() -> None:
    found = table(HEAD + '\r\n"Jan";"X\r\nlid ""van"" Y";j@x.example\r\n;;\r\n\r\nPiet;Z;p@x.example\r\n')
    assert [record.line for record in found.records] == [3, 7]
    assert found.records[0].cells[1] == 'X\r\nlid "van" Y'
    assert found.empty == 3


@pytest.mark.parametrize(
    ("text", "has_header"),
    [
        (HEAD + "Jan;X;j@x.example\n", True),
        ("Relatie X;Opmerking\nJan;geboren 1980\n", True),
        ("Tel 1;Adres 2;Naam\nx;y;z\n", True),
        ("Jan Jansen;X;j@x.example\nPiet;Y;p@x.example\n", False),
        ("Jan Jansen;Dorpsstraat 1\nPiet;Laan 2\n", False),
        ("Jan Jansen\nPiet Pietersen\n", False),
    ],
)
def test_a_person_is_never_taken_for_a_header(text: str, has_header: bool) -> None:
    found = table(text)
    assert found.layout.has_header is has_header
    assert len(found.records) == text.count("\n") - has_header
    other = table(text, has_header=not has_header)
    assert len(other.records) == text.count("\n") - (not has_header)


def test_a_title_above_the_header_is_told_and_passed_over() -> None:
    found = table("Ledenlijst 2026;;\nGemaakt op 1 november;;\n" + HEAD + "Jan;X;j@x.example\nPiet;Y;p@x.example\n")
    assert found.columns == ("Naam", "Bedrijf", "E-mail")
    assert [record.line for record in found.records] == [4, 5]
    assert any("Ledenlijst 2026 · Gemaakt op 1 november" in note for note in found.notes)
    assert len(table("Jan Jansen;X;\n" + HEAD + "Piet;Y;p@x.example\n").records) == 3


def test_uneven_lines_keep_every_cell() -> None:
    found = table(HEAD + "Jan;X\nPiet;Y;p@x.example;extra;nog een\nKees;Z;k@x.example\n")
    assert found.columns == ("Naam", "Bedrijf", "E-mail", "kolom 4", "kolom 5")
    assert [record.width for record in found.records] == [2, 5, 3]
    assert found.records[1].cells == ("Piet", "Y", "p@x.example", "extra", "nog een")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + 'Jan;X;j@x.example\n"Piet;Y;p@x.example\nKees;Z;k@x.example\n', 3),
        (HEAD + 'Jan;X;j@x.example\nPiet;"Y;p@x.example', 3),
        (HEAD + '"Jan";"X;j@x.example\nPiet;"Y";p@x.example\nKees;Z;k@x.example\n', 2),
        (HEAD + '"Jan\nvan";"X;j@x.example\nPiet;Y;p@x.example\n', 3),
        (HEAD + "Jan;X;j\n" + '"Piet;' + "Kees;Z;k@x.example\n" * 20_000, 3),
        (HEAD + '"Jan\nvan";"' + "Kees;Z;k@x.example\n" * 20_000 + '";j@x.example\n', 3),
    ],
)
def test_a_quote_that_is_not_closed_swallows_nobody(text: str, line: int) -> None:
    with pytest.raises(InvalidInput, match=f"Regel {line}: een aanhalingsteken"):
        table(text, delimiter=";")


def test_a_quote_in_the_middle_of_a_cell_is_kept() -> None:
    found = table(HEAD + 'Jan "de Man" Jansen;buis 5";j@x.example\n"Piet" P.;Y;p@x.example\nKees;Z;k@x.example\n')
    assert found.records[0].cells[:2] == ('Jan "de Man" Jansen', 'buis 5"')
    assert [record.is_odd for record in found.records] == [False, True, False]


def test_a_cell_that_is_far_too_long_is_named() -> None:
    with pytest.raises(InvalidInput, match=r"Regel 3: een cel is langer dan 20\.000 tekens"):
        table(HEAD + f"Jan;X;j\nPiet;{'y' * 20_001};p\n")
    with pytest.raises(InvalidInput, match="Regel 3: een cel is langer"):
        table(HEAD + f"Jan;X;j\nPiet;{'y' * 200_000};p\n")
    assert len(table(HEAD + f"Jan;X;j\nPiet;{'y' * 20_000};p\n").records) == 2


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "leeg"),
        (b"\xef\xbb\xbf \r\n\r\n", "leeg"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Excel"),
        ("\ufeffNaam;E-mail".encode("utf-32-le"), "UTF-32"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
        (b"%PDF-1.7\n", "PDF"),
        (bytes(range(256)) * 4, "geen CSV"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(data: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=told) as caught:
        read_table(data)
    assert caught.value.hint and caught.value.field == "path"


def test_nul_bytes_are_kept_in_sight() -> None:
    found = read_table(b"Naam;Bedrijf\nJan\x00;X\n")
    assert found.records[0].cells == ("Jan\x00", "X")
    assert any("nultekens" in note for note in found.notes)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_newline_ends_a_line(newline: str) -> None:
    found = table(newline.join(["Naam;Bedrijf", "Jan;X", "Piet\u2028P.;Y", ""]))
    assert [record.line for record in found.records] == [2, 3]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n"), max_size=12)
LATIN = st.text(st.sampled_from("abc é;,\t|\"\n\r'=+-@0123 €"), max_size=12)


@given(
    rows=st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=6)
    ),
    delimiter=st.sampled_from([*DELIMITERS]),
    encoding=st.sampled_from([Encoding.UTF8, Encoding.UTF16]),
    has_header=st.booleans(),
)
def test_nothing_that_was_written_is_lost(
    rows: list[list[str]], delimiter: str, encoding: Encoding, has_header: bool
) -> None:
    _round_trip(rows, delimiter, encoding, has_header)


@given(
    rows=st.lists(st.lists(LATIN, min_size=3, max_size=3), min_size=1, max_size=6),
    delimiter=st.sampled_from([*DELIMITERS]),
    encoding=st.sampled_from([*Encoding]),
)
def test_nothing_is_lost_in_old_encodings(rows: list[list[str]], delimiter: str, encoding: Encoding) -> None:
    _round_trip(rows, delimiter, encoding, has_header=False)


def _round_trip(rows: list[list[str]], delimiter: str, encoding: Encoding, has_header: bool) -> None:
    """The rows come back as they are, but for those of which every cell is blank."""
    head = [f"k{at}" for at in range(len(rows[0]))]
    written = StringIO()
    csv.writer(written, delimiter=delimiter).writerows([head, *rows])
    found = read_table(written.getvalue().encode(encoding.value), Layout(encoding, delimiter, has_header))
    expected = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert cells(found)[0 if has_header else 1 :] == expected
    assert found.empty == len(rows) - len(expected)
    assert not any(record.is_odd for record in found.records)
