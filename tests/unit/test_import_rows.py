"""Who the rows of a list are: columns, cells, doubles, and who is on the list of inactive addresses (R15, R18)."""

from collections.abc import Iterable

import pytest

from ksf_tui.domain.people import Language, Person, Salutation
from ksf_tui.domain.sources.cells import address_of, clean, language_in, salutation_in
from ksf_tui.domain.sources.columns import Field, propose, with_field
from ksf_tui.domain.sources.imports import ImportPreview, ImportRow, Judge, Known, Sheet, Verdict, people_of, sheet_of
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.sources.tables import read_table
from ksf_tui.errors import InvalidInput

BSN = "111222333"
HEAD = "Naam;Bedrijf;E-mail"


def sheet(text: str) -> Sheet:
    return sheet_of(read_table(text.encode()))


def rows(text: str, known: Iterable[Known] = (), suppressed: str = "-") -> tuple[ImportRow, ...]:
    found = sheet(text)
    judge = Judge(found, 1, "B-2026-03", "leden.csv", known, lambda person: suppressed in person.email)
    return tuple(map(judge.judge, found.table.records))


def row(*lines: str) -> ImportRow:
    (found,) = rows("\n".join(lines))
    return found


def person(*lines: str) -> SourcePerson:
    return row(*lines).person


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            "Bedrijfsnaam;Aanhef;Voorletters;Tussenvoegsel;Achternaam;Functie;E-mailadres;Telefoonnummer",
            "organisation salutation first_name infix last_name role email phone",
        ),
        (
            "Company;First Name;Last Name;Job Title;Email Address;Phone",
            "organisation first_name last_name role email phone",
        ),
        (
            "Straat;Nr;Toevoeging;Postcode;Woonplaats;Land;Taal",
            "address house_number addition postcode city country language",
        ),
        ("Nr;Naam;Relatienummer;BSN", "other name other skip"),
        ("NAAM;Zakelijk e-mailadres;Tel. mobiel;Geboorteplaats", "name email phone other"),
        ("Naam;E-mail;E-mail 2;Telefoon;Mobiel", "name email other phone other"),
    ],
)
def test_columns_are_recognised_by_their_names(header: str, fields: str) -> None:
    columns = header.split(";")
    values = ["j@x.example" if "mail" in name else "0612345678" if "Tel" in name else "x" for name in columns]
    assert [item.value for item in propose(columns, [values], has_header=True)] == fields.split()


def test_columns_without_a_header_are_recognised_by_what_stands_in_them() -> None:
    found = sheet(
        "Jan Jansen;j@x.example;06-12345678;3941 ZS;lid sinds 2020;\nP. Post;p@x.example;+31 6 87654321;1234AB;;\n"
    )
    assert [item.value for item in found.fields] == ["name", "email", "phone", "postcode", "other", "skip"]
    assert found.categories == ("naam", "e-mailadres", "telefoonnummer", "adres", "kolom 5")


def test_one_column_only_can_be_the_name_and_the_other_keeps_its_data() -> None:
    fields = with_field((Field.NAME, Field.OTHER, Field.SKIP), 1, Field.NAME)
    assert fields == (Field.OTHER, Field.NAME, Field.SKIP)
    assert with_field(fields, 2, Field.OTHER) == (Field.OTHER, Field.NAME, Field.OTHER)


def test_a_row_becomes_a_person_and_nothing_is_lost() -> None:
    found = person(
        "Bedrijf;Aanhef;Voornaam;Tussenvoegsel;Achternaam;Functie;E-mail;Tel;Straat;Huisnr;Toevoeging;Postcode;Plaats;"
        "Taal;Branche;Bron-id",
        "Contactpunt BV;mevr.;Katarzyna;van der;Łukasik;inkoop;k@contactpunt.example;"
        '="0612345678";Dorpsstraat;12;A;1234 AB;Doorn;en;zorg, welzijn;77',
    )
    assert found.person == Person(
        "Katarzyna van der Łukasik",
        Salutation.MS,
        "Contactpunt BV",
        "k@contactpunt.example",
        "0612345678",
        "Dorpsstraat 12 A, 1234 AB Doorn",
        Language.ENGLISH,
    )
    assert (found.role, found.other) == ("inkoop", "Branche: zorg, welzijn\nBron-id: 77")
    assert found.origin == "leden.csv, regel 2"


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        (("Dorpsstraat 12, 1234 AB Doorn", "", "", "", ""), ["Dorpsstraat 12", "1234 AB Doorn"]),
        (("Dorpsstraat 12", "", "1234 AB", "Doorn", "Nederland"), ["Dorpsstraat 12", "1234 AB Doorn"]),
        (("t.a.v. de directie, Laan 3", "", "", "Doorn", ""), ["t.a.v. de directie", "Laan 3", "Doorn"]),
        (("12, rue de la Paix", "", "75002", "Paris", "France"), ["12 rue de la Paix", "75002 Paris", "France"]),
        (("Via Roma, 12", "", "00184", "Roma", "IT"), ["Via Roma 12", "00184 Roma", "IT"]),
        (("Kerkstraat, achter", "12", "", "Doorn, Utrecht", ""), ["Kerkstraat achter 12", "Doorn Utrecht"]),
        (("Laan 3, 2 hoog, 1234 AB", "", "", "Doorn", ""), ["Laan 3", "2 hoog", "1234 AB", "Doorn"]),
        (("", "", "", "", ""), []),
    ],
)
def test_commas_in_cells_do_not_break_an_address(parts: tuple[str, str, str, str, str], lines: list[str]) -> None:
    assert list(Person("x", address=address_of(*parts)).address_lines) == lines


def test_an_address_over_several_lines_stays_so() -> None:
    found = person(HEAD + ";Adres", 'Jan;X;j@x.example;"Dorpsstraat 12', '1234 AB Doorn"')
    assert found.person.address_lines == ("Dorpsstraat 12", "1234 AB Doorn")


@pytest.mark.parametrize(
    ("raw", "text", "remark"),
    [
        ('="0612345678"', "0612345678", ""),
        ('="zeg ""ja"""', 'zeg "ja"', ""),
        ("=SOM(A1:A9)", "=SOM(A1:A9)", "formule"),
        ("@klantenservice", "@klantenservice", "formule"),
        ("-cmd|' /C calc'!A0", "-cmd|' /C calc'!A0", "formule"),
        ("+31 (0)6 123-45", "+31 (0)6 123-45", ""),
        ("-1.234,56", "-1.234,56", ""),
        ("-", "-", ""),
        ("6,12346E+08", "6,12346E+08", "afgerond"),
        ("#N/B", "#N/B", "foutmelding"),
        ("a\x1b[31m\tb\n c", "a\ufffd[31m b c", ""),
    ],
)
def test_formulas_are_text_and_never_computed(raw: str, text: str, remark: str) -> None:
    found = clean(raw, may_be_number=True)
    assert found.text == text
    assert [remark in item for item in found.remarks] == ([True] if remark else [])


def test_a_number_that_can_be_a_bsn_is_not_kept() -> None:
    found = row(HEAD + ";Telefoon;Nummer", f"Jan {BSN};X;j@x.example;{BSN};nr. {BSN} / 06 12345678")
    assert BSN not in found.person.person.name + found.person.other
    assert found.person.person.phone == BSN
    assert found.person.other.endswith("/ 06 12345678")
    assert found.verdict is Verdict.REMARK and sum("UAVG 46" in item for item in found.remarks) == 2
    (other,) = rows(f"Naam;BSN\nJan Jansen;{BSN}\n")
    assert BSN not in str(other)


@pytest.mark.parametrize("phone", ["0612345678", "+31 612345609", "0031 612345609", "(0343) 12 34 56"])
def test_a_phone_number_in_another_column_is_kept(phone: str) -> None:
    assert person(HEAD + ";Telefoon;Nummer 2", f"Jan;X;j@x.example;0201234567;{phone}").other == f"Nummer 2: {phone}"


@pytest.mark.parametrize(
    ("text", "salutation"),
    [
        *[(text, Salutation.MR) for text in ("dhr", "Dhr.", "de heer", "M", "mr", "Man", "Geachte heer")],
        *[(text, Salutation.MS) for text in ("mevr.", "mw", "Mevrouw", "v", "Mrs.", "Ms", "vrouw")],
        *[(text, Salutation.NEUTRAL) for text in ("", "x", "dhr./mevr.", "de heer/mevrouw")],
        *[(text, None) for text in ("Prof. dr.", "Familie", "heer en mevrouw")],
    ],
)
def test_forms_of_address_are_read(text: str, salutation: Salutation | None) -> None:
    assert salutation_in(text) is salutation


@pytest.mark.parametrize(
    ("text", "language"),
    [("NL", "nl"), ("nl-NL", "nl"), ("", "nl"), ("English", "en"), ("en_GB", "en"), ("Duits", "en"), ("?x", None)],
)
def test_languages_are_read(text: str, language: str | None) -> None:
    assert language_in(text) == language


def test_what_does_not_fit_its_field_is_kept_as_other_data_with_a_remark() -> None:
    found = row(HEAD + ";Aanhef;Taal", "Jan;X;niet bekend;Prof. dr.;Klingon")
    assert found.person.other.splitlines() == ["Aanhef: Prof. dr.", "E-mail: niet bekend", "Taal: Klingon"]
    assert found.person.person.email == ""
    assert found.verdict is Verdict.REMARK
    told = " · ".join(found.remarks)
    assert all(word in told for word in ("geen geldig e-mailadres", "aanhef", "taal", "geen e-mail en geen adres"))


def test_an_address_is_taken_out_of_a_longer_text_that_is_kept() -> None:
    found = person(HEAD, "Jan;X;Jan <jan@x.example>, p@x.example")
    assert found.person.email == "jan@x.example"
    assert found.other == "E-mail: Jan <jan@x.example>, p@x.example"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (";;j@x.example", "geen naam en geen organisatie"),
        (f"{'x' * 201};X;j@x.example", "te lang"),
        (f"Jan;{'x' * 201};j@x.example", "organisatie"),
    ],
)
def test_a_row_that_cannot_be_stored_says_why_and_cannot_be_taken(cells: str, told: str) -> None:
    found = row(HEAD, cells)
    assert found.verdict is Verdict.ERROR and told in found.remarks[0]
    with pytest.raises(InvalidInput):
        people_of(ImportPreview(1, (found,)), [found.line])


def test_uneven_rows_are_pointed_out() -> None:
    short, long = rows(HEAD + "\nJan;X\nPiet;Y;p@x.example;meer\n")
    assert "maar 2 van 3 cellen" in short.remarks
    assert "4 cellen in plaats van 3" in long.remarks and long.person.other == "kolom 4: meer"


def test_a_header_in_the_middle_is_nobody() -> None:
    found = rows(HEAD + "\nNaam;X;naam@x.example\n" + HEAD + "\nJan;X;j@x.example\n")
    assert [item.verdict for item in found] == [Verdict.GOOD, Verdict.ERROR, Verdict.GOOD]
    assert found[1].remarks == ("de kopregel nog eens",)


def test_doubles_in_the_file_name_the_first_line_and_stay_out() -> None:
    found = rows(
        "\n".join(
            [
                HEAD,
                "Jan Jansen;X;jan@x.example",
                "J. Jansen;X BV;JAN@x.example",
                "Post;Y;",
                "POST;y;",
                "Post;Z;",
                ";;",
                ";X;jan@x.example",
            ]
        )
    )
    good, doubled, first, second, other, nameless = found
    assert doubled.verdict is second.verdict is nameless.verdict is Verdict.DUPLICATE
    assert "dubbel: zelfde e-mail als regel 2" in doubled.remarks
    assert "dubbel: zelfde naam en organisatie als regel 4" in second.remarks
    assert good.verdict is Verdict.GOOD and other.verdict is first.verdict is Verdict.REMARK
    assert ImportPreview(1, found).proposed == {2, 4, 6}


def test_colleagues_behind_one_address_are_each_told() -> None:
    one, other = rows(HEAD + "\nJan de Wit;X;info@x.example\nAnna de Boer;X;info@x.example\n")
    assert one.verdict is Verdict.GOOD and other.verdict is Verdict.REMARK
    assert "zelfde e-mail als regel 2, andere naam" in other.remarks


def test_who_is_known_from_another_source_is_taken_and_from_this_one_is_not() -> None:
    known = [
        ("jan@x.example", "jan jansen", "X", "B-2026-01"),
        ("", "post", "Y", "B-2026-02"),
        ("anna@x.example", "anna", "X", "B-2026-03"),
    ]
    jan, post, anna = rows(HEAD + "\nJan Jansen;X;jan@x.example\nPost;y;\nAnna;X;anna@x.example\n", known)
    assert jan.verdict is post.verdict is Verdict.KNOWN
    assert "bekend uit B-2026-01" in jan.remarks and "bekend uit B-2026-02" in post.remarks
    assert anna.verdict is Verdict.DUPLICATE and "dubbel: staat al in deze bron" in anna.remarks


def test_who_is_on_the_list_of_inactive_addresses_stays_out_unless_chosen() -> None:
    found = rows(HEAD + "\nJan;X;stop@x.example\nPiet;X;piet@x.example\n", suppressed="stop@")
    assert found[0].verdict is Verdict.SUPPRESSED and found[0].person.is_suppressed
    preview = ImportPreview(1, found)
    assert preview.proposed == {3}
    assert [item.is_suppressed for item in people_of(preview, [2, 3])] == [True, False]


@pytest.mark.parametrize("name", ["-", "\x1a", "?"])
def test_a_sign_is_nobody(name: str) -> None:
    found = row("Naam;Organisatie;E-mail", f"{name};.;x@voorbeeld.example")
    assert (found.verdict, found.remarks) == (Verdict.ERROR, ("geen naam en geen organisatie",))


def test_an_address_has_one_at_sign() -> None:
    found = person("Naam;E-mail", "Jan Bakker;@jan@voorbeeld.example")
    assert (found.person.email, found.other) == ("", "E-mail: @jan@voorbeeld.example")
