"""The printed letter, read back: complete, PDF/A, the same twice, and nothing in it that data could smuggle in."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import pdfa
from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth

from ksf_tui.documents import glyphs, layout
from ksf_tui.documents.composition import compose
from ksf_tui.documents.letters import check_pdfa, render
from ksf_tui.domain.correspondence import LetterContext, Printed
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letter_words import kind_name
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Language, Salutation
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.errors import KsfError
from tests.unit.letter_contexts import LETTERS, SUBJECT, answer, case, context, decision, ready, sheet

HOSTILE = (
    "[SEALED]",
    "{{ 7*7 }}",
    "{% raw %}",
    '<img src="/etc/hostname">',
    "O'Brien & <Zn>",
    "<b>vet",
    "</para>",
    "&lt;ok&gt;",
    '<a href="https://voorbeeld.example">hier</a>',
    "javascript:alert(1)",
    "<onDraw name=x label=y/>",
    "Ş ł ő ž",
)
NOT_FROM_DATA = ("/Annots", "/JavaScript", "/JS", "/OpenAction", "/AA", "/EmbeddedFiles", "/URI", "/AcroForm", "/A")


def printed(letter: LetterContext, number: str = "2026-0042-1") -> Printed:
    return render(sheet(letter, compose(letter).text, number))


def with_text(text: str) -> Printed:
    return render(sheet(answer(Right.ACCESS, Outcome.REFUSED), text))


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_every_element_can_be_read_back() -> None:
    letter = context(
        case(
            Invoked(Right.ERASURE, decision(Right.ERASURE, Outcome.PARTLY, "Verwijderd op 2 november 2026.")),
            Invoked(Right.OBJECTION_MARKETING, decision(Right.OBJECTION_MARKETING, Outcome.GRANTED, "Nieuwsbrief.")),
        )
    )
    result = printed(letter)
    text = words(result.pdf)
    expected = (
        "Klantenservice Federatie · Driebergsestraatweg 27 · 3941 ZS Doorn",
        "Contactpunt B.V. J.M. de Groot-Łukasik Dorpsstraat 12 1234 AB Ons Dorp",
        "Datum 6 november 2026",
        "Zaaknummer 2026-0042",
        "Briefnummer 2026-0042-1",
        "Betreft Antwoord op uw verzoek: verwijdering, bezwaar tegen direct marketing",
        "Op 15 oktober 2026 ontvingen wij uw verzoek.",
        "artikel 17 van de AVG",
        "artikel 21, tweede lid, van de AVG",
        "Autoriteit Persoonsgegevens: Postbus 93374, 2509 AJ Den Haag",
        "binnen zes weken na ontvangst van deze brief",
        "artikel 35 UAVG",
        "Met vriendelijke groet, Secretariaat Klantenservice Federatie",
        "info@klantenservicefederatie.nl · www.klantenservicefederatie.nl",
        "kosteloos",
    )
    for phrase in expected:
        assert phrase in text
    assert result.pages == 2
    assert "pagina 1 van 2" in text
    assert "pagina 2 van 2" in text
    assert "Zaaknummer 2026-0042 · briefnummer 2026-0042-1" in text
    assert result.unprintable == ()


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_is_pdf_a_and_names_its_own_hash(kind: LetterKind) -> None:
    result = printed(ready(case(Invoked(Right.ACCESS, decision(Right.ACCESS, Outcome.NO_DATA))), kind))
    assert check_pdfa(result.pdf) == ()
    assert result.sha256 == hashlib.sha256(result.pdf).hexdigest()
    assert result.pages == len(PdfReader(BytesIO(result.pdf)).pages)


def test_the_check_finds_what_is_no_pdf_a() -> None:
    stream = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stream)
    assert check_pdfa(stream.getvalue())
    assert check_pdfa(b"geen pdf")


def test_the_same_sheet_gives_the_same_bytes_in_any_process() -> None:
    code = (
        "from ksf_tui.domain.rights import Outcome, Right\n"
        "from tests.integration.test_letter_pdf import answer, printed\n"
        "print(printed(answer(Right.ACCESS, Outcome.PARTLY)).sha256)\n"
    )
    here = printed(answer(Right.ACCESS, Outcome.PARTLY))
    assert here.pdf == printed(answer(Right.ACCESS, Outcome.PARTLY)).pdf
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment)
    assert other.stdout.strip() == here.sha256


@pytest.mark.parametrize(("language", "title"), [(Language.DUTCH, "Bijlagen"), (Language.ENGLISH, "Enclosures")])
def test_what_goes_with_a_letter_is_listed_under_its_signature(language: Language, title: str) -> None:
    letter = answer(Right.ACCESS, Outcome.NO_DATA)
    bare = sheet(letter, compose(letter).text)
    listed = replace(bare, language=language, enclosures=("overzicht.pdf", *HOSTILE, "x" * 200 + ".pdf"))
    first = render(listed)
    assert first.pdf == render(listed).pdf
    assert check_pdfa(first.pdf) == ()
    text = words(first.pdf)
    assert text.index("Met vriendelijke groet") < text.index(f"{title} – overzicht.pdf – [SEALED] – {{{{ 7*7 }}}}")
    assert all(name in text for name in HOSTILE)
    assert title not in words(render(bare).pdf)


@pytest.mark.parametrize("lines", range(12, 24))
def test_the_list_of_enclosures_is_never_torn_apart(lines: int) -> None:
    letter = sheet(answer(Right.ACCESS, Outcome.NO_DATA), "\n\n".join(["Tekst."] * lines))
    pages = PdfReader(BytesIO(render(replace(letter, enclosures=("een.pdf", "twee.pdf", "drie.pdf"))).pdf)).pages
    holding = [page.extract_text() for page in pages if ".pdf" in page.extract_text()]
    assert len(holding) == 1
    assert all(word in holding[0] for word in ("Bijlagen", "een.pdf", "twee.pdf", "drie.pdf"))


def test_a_concept_says_so_on_every_page() -> None:
    pages = PdfReader(BytesIO(printed(answer(Right.ACCESS, Outcome.GRANTED), "").pdf)).pages
    assert len(pages) > 1
    assert all("CONCEPT" in page.extract_text() for page in pages)


def test_metadata_name_the_letter_and_nobody() -> None:
    result = printed(answer(Right.ACCESS, Outcome.NO_DATA))
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Antwoord 2026-0042-1"
        assert "/Author" not in pdf.docinfo
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261105230000")
        assert str(pdf.Root.Lang) == "nl-NL"
        metadata = pdf.Root.Metadata.read_bytes().decode()
    for name in ("Groot", "Contactpunt", "devries", "Secretariaat"):
        assert name not in metadata


def test_every_font_is_embedded() -> None:
    result = printed(answer(Right.ACCESS, Outcome.GRANTED, "漢 Ş ☃ مرحبا"))
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]
        assert fonts
        assert all("/FontFile2" in item.FontDescriptor for item in fonts)


def test_hostile_text_is_printed_as_it_was_typed() -> None:
    body = "\n\n".join(HOSTILE)
    person = replace(SUBJECT, name=HOSTILE[3], organisation=HOSTILE[4], address="<u>1</u>, {{ x }}")
    letter = context(case(Invoked(Right.ERASURE, decision(Right.ERASURE, Outcome.PARTLY, body, body)), subject=person))
    result = printed(letter)
    text = words(result.pdf)
    for payload in HOSTILE:
        assert text.count(payload) >= 2
    assert 'O\'Brien & <Zn> <img src="/etc/hostname"> <u>1</u> {{ x }}' in text
    assert_nothing_smuggled(result.pdf)


def keys_of(item: object) -> Iterator[str]:
    """Give the keys of an object of a PDF and of all that stands directly in it."""
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in item.keys():  # noqa: SIM118 - an object of a PDF is no dict
            yield key
            yield from keys_of(item[key]) if not getattr(item[key], "is_indirect", False) else ()
    elif isinstance(item, pikepdf.Array):
        for part in item:
            yield from keys_of(part) if not getattr(part, "is_indirect", False) else ()


def assert_nothing_smuggled(pdf: bytes) -> None:
    """Nothing but text: no image, link, script, form or annotation."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [item for item in opened.objects if isinstance(item, pikepdf.Stream)]
        assert streams
        assert not any(item.get("/Subtype") == "/Image" for item in streams)
        keys = {key for item in opened.objects for key in keys_of(item)}
    assert {"/Type", "/Resources", "/FontFile2"} <= keys
    assert not keys.intersection(NOT_FROM_DATA)
    assert check_pdfa(pdf) == ()


def test_what_no_font_has_is_shown_and_reported() -> None:
    result = with_text("Dag \N{FOX FACE} en 漢字, dag \x1b[0m.\n\nTot ziens \N{FOX FACE}.")
    assert result.unprintable == ("\N{FOX FACE}", "漢", "字")
    text = words(result.pdf)
    mark = "\N{REPLACEMENT CHARACTER}"
    assert f"Dag {mark} en {mark}{mark}, dag {mark}[0m." in text


def test_joiners_soft_hyphens_and_combining_marks_leave_no_trace() -> None:
    result = with_text("ver\u00adwerking z\u0308 e\u0323\u0301 x\u200dy \N{HEAVY BLACK HEART}\ufe0f")
    assert result.unprintable == ()
    assert "verwerking" in words(result.pdf)
    assert check_pdfa(result.pdf) == ()


def test_right_to_left_text_is_shaped_and_keeps_its_lines_in_order() -> None:
    result = with_text("Naam: محمد بن سلمان\n\n" + "שלום " * 60 + "סוף")
    assert result.unprintable == ()
    lines = PdfReader(BytesIO(result.pdf)).pages[0].extract_text().splitlines()
    hebrew = [line for line in lines if "שלום" in line or "םולש" in line]
    assert len(hebrew) > 1
    assert any("ףוס" in line or "סוף" in line for line in hebrew[-1:])
    assert check_pdfa(result.pdf) == ()


@pytest.mark.parametrize(
    "unit",
    [
        "woord ",
        "x",
        *(
            pytest.param(unit, marks=pytest.mark.fault)
            for unit in ("regel\n", "- item\n", "## kop\n\n", "! kader\n", "«gat» ", "a☃", "https://a.example/b?")
        ),
    ],
)
def test_ten_thousand_characters_flow_over_pages(unit: str) -> None:
    text = unit * (10_000 // len(unit))
    result = with_text(f"Begin.\n\n{text}\n\nMet vriendelijke groet,\n\nSecretariaat")
    assert result.pages > 1
    found = words(result.pdf)
    visible = unit.strip().removeprefix("## ").removeprefix("- ").removeprefix("! ")
    assert "Begin." in found
    assert "Secretariaat" in found
    squeezed = "".join(found.split())
    assert squeezed.count(visible) >= text.count(unit) * 0.98
    assert f"pagina {result.pages} van {result.pages}" in found


@pytest.mark.parametrize("mark", ["", "- ", "## ", "! "])
def test_no_line_runs_into_the_margin(mark: str) -> None:
    result = with_text(f"{mark}https://voorbeeld.example/{'x' * 400} {'☃' * 300} {'woord ' * 50}")
    lines = [line for page in PdfReader(BytesIO(result.pdf)).pages for line in page.extract_text().splitlines()]
    long = [line for line in lines if "xx" in line or "☃" in line or "woord" in line]
    assert len(long) > 5
    for line in long:
        runs = glyphs.runs(line.removeprefix("–").strip(), glyphs.REGULAR, {})
        assert sum(stringWidth(run.text, run.face, layout.BODY.fontSize) for run in runs) <= layout.TEXT_WIDTH + 0.1


def test_an_endless_name_still_prints() -> None:
    person = replace(SUBJECT, name="N" * 10_000, salutation=Salutation.NEUTRAL)
    letter = context(case(Invoked(Right.ACCESS, decision(Right.ACCESS, Outcome.REFUSED)), subject=person))
    result = printed(letter)
    assert "".join(words(result.pdf).split()).count("N" * 50) > 300


def test_the_signature_is_never_alone_on_a_page() -> None:
    for extra in range(0, 60, 3):
        text = (
            "Geachte,\n\n"
            + "Regel tekst.\n" * extra
            + "\nSlot van de brief.\n\nMet vriendelijke groet,\n\nSecretariaat"
        )
        last = PdfReader(BytesIO(with_text(text).pdf)).pages[-1].extract_text()
        assert "Slot van de brief." in last
        assert "Secretariaat" in last


def test_the_last_heading_stands_as_far_from_its_text_as_the_others() -> None:
    text = (
        "Geachte,\n\nEen alinea.\n\n## Eerste kop\n\nNog een.\n\n## Tweede kop\n\nSlot.\n\nMet groet,\n\nSecretariaat"
    )
    heights: dict[str, float] = {}

    def note(found: str, page: list[float], line: list[float], *_font: object) -> None:
        heights[found.strip()] = page[5] + line[5]

    PdfReader(BytesIO(with_text(text).pdf)).pages[0].extract_text(visitor_text=note)
    first = heights["Een alinea."] - heights["Eerste kop"]
    assert first > 10
    assert heights["Nog een."] - heights["Tweede kop"] == pytest.approx(first)


def test_the_package_itself_loads_nothing_heavy() -> None:
    code = (
        "import sys, ksf_tui.documents\n"
        "print([name for name in ('reportlab', 'pikepdf', 'jinja2', 'bidi') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_right_to_left_libraries_wait_until_needed() -> None:
    code = "import sys, ksf_tui.documents.letters\nprint('bidi' in sys.modules, 'arabic_reshaper' in sys.modules)\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False False"


def test_nothing_is_written_to_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a temporary file was asked for")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "mkdtemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(f"tempfile.{name}", refuse)
    assert printed(answer(Right.ACCESS, Outcome.GRANTED)).pages > 1


def test_a_list_may_follow_its_sentence_directly() -> None:
    text = words(with_text("Dit zijn ze:\n- een\n- twee\nen meer").pdf)
    assert "Dit zijn ze: – een – twee en meer" in text


def test_the_language_of_the_sheet_is_carried() -> None:
    english = replace(
        sheet(answer(Right.ACCESS, Outcome.REFUSED), "Dear Sir,"), language=Language.ENGLISH, subject="Your request"
    )
    result = render(english)
    assert "6 November 2026" in words(result.pdf)
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Letter 2026-0042-1"


@pytest.mark.parametrize("kind", LETTERS)
def test_an_english_letter_has_no_dutch_around_it(kind: LetterKind) -> None:
    reader = replace(SUBJECT, language=Language.ENGLISH)
    decided = Invoked(Right.ACCESS, decision(Right.ACCESS, Outcome.PARTLY, "- Name: J.M.", "They are of others."))
    letter = ready(case(decided, subject=reader), kind)
    writer = letter.case.representative
    if writer:
        writer = replace(writer, person=replace(writer.person, language=Language.ENGLISH))
        letter = replace(letter, case=replace(letter.case, representative=writer))
    for number, corner in (("2026-0042-1", "Letter number 2026-0042-1"), ("", "Letter number draft")):
        result = printed(letter, number)
        text = words(result.pdf)
        for phrase in ("Date 6 November 2026", "Case number 2026-0042", corner, "Subject ", "Yours sincerely,"):
            assert phrase in text
        assert f"page {result.pages} of {result.pages}" in text
        assert ("DRAFT" in text) is (not number)
        assert not re.search(r"Datum|Zaaknummer|Briefnummer|Betreft|pagina|CONCEPT|concept|Geachte|groet", text)
        assert check_pdfa(result.pdf) == ()
        with pikepdf.open(BytesIO(result.pdf)) as pdf:
            assert str(pdf.Root.Lang) == "en-GB"
            title = str(pdf.docinfo["/Title"])
            assert title == f"{kind_name(kind, Language.ENGLISH).capitalize()} {number or 'draft'}"


def test_a_file_that_is_no_pdf_a_is_never_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = pdfa.validate_written(BytesIO(b"geen pdf"), "2b")
    monkeypatch.setattr("ksf_tui.documents.letters.pdfa.validate_written", lambda *_args: failed)
    with pytest.raises(KsfError, match="De brief kon niet worden gemaakt"):
        with_text("Beste lezer,")
