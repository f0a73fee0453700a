"""A dossier that leaves: complete, numbered through, nothing hidden, and behind a password when that is asked."""

import hashlib
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.letters import AUTHORITY, BOARD, LetterHead, LetterKind
from ksf_tui.errors import KsfError, RuleViolation
from ksf_tui.services import cases, correspondence, dossier_export, enclosures
from ksf_tui.services.dossier_export import DossierExport
from tests.integration.escalations import PERSON, Rich, a_note, make_rich
from tests.integration.processes import unix_only
from tests.support import an_intake, database_of, events

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f0005000"
    "1ff56c7a1f80000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rich]:
    rich = make_rich(tmp_path_factory.mktemp("rich"))
    a_note(rich, rich.complaint)
    a_note(rich, rich.complaint, BOARD)
    yield rich
    rich.desk.store.close()


def a_pdf(*texts: str, size: tuple[float, float] = (595, 842), turn: int = 0, password: str = "") -> bytes:
    """Give a PDF with a text at the very foot of each page, where a careless stamp would hide it."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=size)
    for text in texts:
        canvas.drawString(60, 4, text)
        canvas.showPage()
    canvas.save()
    target = BytesIO()
    with pikepdf.open(BytesIO(stream.getvalue())) as pdf:
        for page in pdf.pages:
            page.Rotate = turn
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.save(target, encryption=pikepdf.Encryption(user=password, owner=password, R=6) if password else False)
    return target.getvalue()


def put(rich: Rich, name: str, content: bytes) -> Enclosure:
    return enclosures.add_bytes(rich.desk, rich.complaint, name, content, to_send=False)


def export(rich: Rich, *items: Enclosure, encrypt: bool = False, folder: Path | None = None) -> DossierExport:
    letters = [letter.id for letter in dossier_export.choices(rich.desk, rich.complaint).letters]
    chosen = [item.id for item in items]
    return dossier_export.export(rich.desk, rich.complaint, letters, chosen, encrypt=encrypt, folder=folder)


def pages(path: Path, password: str | None = None) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path, password=password).pages]


def title_of(letter: LetterHead) -> str:
    return f"{letter.kind.label[:1].upper()}{letter.kind.label[1:]} {letter.number}"


def bookmarks(reader: PdfReader) -> dict[str, int]:
    """Give the bookmarks with the page, from 0, that each leads to."""
    items = [item for item in reader.outline if isinstance(item, Destination)]
    return {str(item.title): reader.get_destination_page_number(item) or 0 for item in items}


def test_what_can_go_is_the_note_the_letters_of_both_cases_and_their_enclosures(rich: Rich) -> None:
    found = dossier_export.choices(rich.desk, rich.complaint)
    assert found.note is not None
    assert (found.note.kind, found.note.recipient) == (LetterKind.ESCALATION, AUTHORITY)
    numbers = [letter.number for letter in found.letters]
    assert numbers == ["2026-0002-1", "2026-0002-2", "2026-0001-1", "2026-0001-2", "2026-0001-3", "2026-0001-4"]
    assert "brief van ’t Hoff.txt" in [item.name for item in found.enclosures]


def test_a_dossier_has_index_bookmarks_and_page_numbers_through(rich: Rich, tmp_path: Path) -> None:
    two = put(rich, "twee.pdf", a_pdf("voet een", "voet twee"))
    text = put(rich, "uitleg.txt", "Regel één\n\nRegel drie <b>".encode())
    image = put(rich, "foto.png", PNG)
    path = export(rich, two, text, image, folder=tmp_path).path
    told = pages(path)
    for number, page in enumerate(told, start=1):
        assert f"dossier 2026-0002 · bladzijde {number} van {len(told)}" in page
    reader = PdfReader(path)
    marks = bookmarks(reader)
    titles = list(marks)
    assert titles[:2] == ["Inhoud", "Escalatienotitie AP 2026-0002-3"]
    assert "Antwoord 2026-0001-4" in titles
    assert list(marks.values()) == sorted(marks.values())
    found = dossier_export.choices(rich.desk, rich.complaint)
    letters = [*([found.note] if found.note else []), *found.letters]
    for letter in letters:
        start = marks[title_of(letter)]
        assert f"Briefnummer {letter.number}" in told[start]
        assert f"pagina {letter.pages} van {letter.pages}" in told[start + letter.pages - 1]
    assert "voet een" in told[marks[f"Bijlage 1: {two.name}"]]
    assert "voet twee" in told[marks[f"Bijlage 1: {two.name}"] + 1]
    assert "Regel één Regel drie <b>" in told[marks[f"Bijlage 2: {text.name}"]]
    assert len(reader.pages[marks[f"Bijlage 3: {image.name}"]].images) == 1
    index = "".join(" ".join(told[: marks[titles[1]]]).split())
    for digest in (*(letter.sha256 for letter in letters), *(item.sha256 for item in (two, text, image))):
        assert digest in index
    first = marks["Antwoord 2026-0001-4"] + 1
    assert re.search(rf"bladzijde{first}(–\d+)?", index)


def test_the_hash_in_the_index_is_that_of_the_letter_that_was_sent(rich: Rich) -> None:
    found = dossier_export.choices(rich.desk, rich.complaint)
    for letter in found.letters:
        full = correspondence.read(rich.desk, letter.id)
        assert hashlib.sha256(full.pdf).hexdigest() == letter.sha256


@pytest.mark.parametrize(("size", "turn"), [((595, 842), 0), ((842, 595), 0), ((595, 842), 90), ((2000, 3000), 270)])
def test_nothing_of_a_page_from_elsewhere_is_hidden(
    rich: Rich, tmp_path: Path, size: tuple[float, float], turn: int
) -> None:
    item = put(rich, "rand.pdf", a_pdf("helemaal onderaan", size=size, turn=turn))
    path = export(rich, item, folder=tmp_path).path
    with pikepdf.open(path) as pdf:
        last = pdf.pages[-1]
        assert "/Rotate" not in last.obj or int(last.obj.Rotate) == 0
        width, height = float(last.mediabox[2]), float(last.mediabox[3])
        is_wide = (size[0] > size[1]) is not (turn in (90, 270))
        assert (width > height) is is_wide
        assert "/OpenAction" not in pdf.Root
        assert b"app.alert" not in b"".join(
            bytes(item.unparse(resolved=True)) for item in pdf.objects if isinstance(item, pikepdf.Dictionary)
        )
    assert "helemaal onderaan" in pages(path)[-1]
    assert lowest(path) >= 10 * mm - 0.01


def lowest(path: Path) -> float:
    """Give how low on the last page the page from elsewhere reaches, in points from its foot."""
    with pikepdf.open(path) as pdf:
        page, matrix = pdf.pages[-1], pikepdf.Matrix()
        for step in pikepdf.parse_content_stream(page):
            if str(step.operator) == "cm":
                matrix = pikepdf.Matrix(*(float(value) for value in step.operands))
            elif str(step.operator) == "Do":
                form = page.Resources.XObject[str(step.operands[0])]
                own = pikepdf.Matrix(*(float(value) for value in form.get("/Matrix", [1, 0, 0, 1, 0, 0])))
                left, bottom, right, top = (float(value) for value in form.BBox)
                return min((own @ matrix).transform(corner)[1] for corner in ((left, bottom), (right, top)))
    raise AssertionError("nothing was placed")


def test_a_filled_in_form_keeps_what_was_filled_in(rich: Rich, tmp_path: Path) -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.acroForm.textfield(name="naam", value="met de hand ingevuld", x=100, y=500, width=200, height=30)
    canvas.showPage()
    canvas.save()
    path = export(rich, put(rich, "formulier.pdf", stream.getvalue()), folder=tmp_path).path
    assert "met de hand ingevuld" in pages(path)[-1]
    with pikepdf.open(path) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_what_has_no_pages_goes_along_as_a_file(rich: Rich, tmp_path: Path) -> None:
    files = {
        "op slot.pdf": (a_pdf("geheim", password="x"), "met een wachtwoord beveiligd"),
        "kapot.pdf": (b"%PDF-1.7\nniets", "beschadigd of geen goed PDF-bestand"),
        "kapot.png": (PNG[:40], "beschadigd of geen goed beeld"),
        "gegevens.xlsx": (b"PK\x03\x04\x00", "dit soort bestand heeft geen bladzijden"),
        "nul.txt": (b"a\0b", "geen leesbare tekst"),
    }
    items = [put(rich, name, content) for name, (content, _why) in files.items()]
    path = export(rich, *items, folder=tmp_path).path
    told = " ".join(pages(path))
    with pikepdf.open(path) as pdf:
        attached = [bytes(spec.get_file().read_bytes()) for spec in pdf.attachments.values()]
    for content, why in files.values():
        assert content in attached
        assert f"als bestand toegevoegd: {why}" in told


def test_a_citizen_service_number_in_the_name_of_a_file_is_not_repeated(rich: Rich, tmp_path: Path) -> None:
    items = [put(rich, "brief 111222333.xlsx", b"PK"), put(rich, "111222333.pdf", a_pdf("tekst"))]
    path = export(rich, *items, folder=tmp_path).path
    reader = PdfReader(path)
    assert "111222333" not in "".join([*pages(path), *bookmarks(reader), *reader.attachments])
    assert "[nummer weggehaald]" in " ".join(pages(path))


def test_a_page_that_opens_and_can_not_be_read_goes_along_as_a_file(rich: Rich, tmp_path: Path) -> None:
    files = []
    for spoilt in ("contents", "turn"):
        stream = BytesIO()
        with pikepdf.open(BytesIO(a_pdf("tekst"))) as pdf:
            if spoilt == "turn":
                pdf.pages[0].obj.Rotate = pikepdf.Name.Scheef
            else:
                pdf.pages[0].obj.Contents = pdf.make_stream(b"q Q")
                pdf.pages[0].obj.Contents.write(b"q Q", filter=pikepdf.Name.Onbekend)
            pdf.save(stream)
        files.append(stream.getvalue())
    items = [put(rich, f"half kapot {number}.pdf", content) for number, content in enumerate(files)]
    path = export(rich, *items, folder=tmp_path).path
    with pikepdf.open(path) as pdf:
        attached = [bytes(spec.get_file().read_bytes()) for spec in pdf.attachments.values()]
    assert attached == files
    assert " ".join(pages(path)).count("als bestand toegevoegd: beschadigd of geen goed PDF-bestand") == 2


def test_with_a_password_it_opens_with_that_only_and_the_password_is_kept_nowhere(
    rich: Rich, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = export(rich, put(rich, "los.xlsx", b"PK-kanarie-in-los"), encrypt=True, folder=tmp_path)
    assert made.password is not None
    password = made.password.reveal()
    assert len(password.split()) == 6
    assert password not in repr(made)
    for wrong in ("", "anders", password.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(made.path, password=wrong)
    with pikepdf.open(made.path, password=password) as pdf:
        assert pdf.is_encrypted
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert len(pdf.attachments) == 1
    assert "Escalatienotitie" in " ".join(pages(made.path, password))
    raw = made.path.read_bytes()
    assert b"PK-kanarie-in-los" not in raw
    assert b"Dossier 2026-0002" not in raw
    assert password not in caplog.text
    database = database_of(rich.desk)
    for (table,) in database.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        assert password not in repr(database.execute_sql(f'SELECT * FROM "{table}"').fetchall())
    again = export(rich, encrypt=True, folder=tmp_path).password
    assert again and again.reveal() != password


@unix_only
def test_the_file_is_private_and_nothing_is_overwritten(rich: Rich, tmp_path: Path) -> None:
    first, second = (export(rich, encrypt=True, folder=tmp_path / "uit") for _turn in range(2))
    assert (first.path.name, second.path.name) == ("dossier-2026-0002.pdf", "dossier-2026-0002 (2).pdf")
    assert stat.S_IMODE(first.path.stat().st_mode) == 0o600
    assert export(rich).path.parent == rich.desk.workplace.exports
    blocked = tmp_path / "geen-map"
    blocked.write_text("een bestand")
    before = events(rich.desk)
    with pytest.raises(KsfError, match="Het dossier kan niet worden geschreven"):
        export(rich, folder=blocked)
    assert events(rich.desk) == before


def test_the_journal_tells_what_went_along_and_names_nobody(rich: Rich, tmp_path: Path) -> None:
    named = put(rich, f"{PERSON.name}.txt", b"tekst")
    version = rich.case(rich.complaint).version
    export(rich, named, folder=tmp_path)
    action, detail = events(rich.desk)[-1]
    assert action == "dossier geëxporteerd"
    assert "2026-0002-3" in detail and "2026-0001-4" in detail and "1 bijlage; zonder wachtwoord" in detail
    assert "Hoff" not in detail
    assert rich.case(rich.complaint).version == version


def test_only_what_belongs_to_the_case_can_go(rich: Rich, tmp_path: Path) -> None:
    stranger = replace(an_intake(), subject=replace(PERSON, name="Iemand Anders", email="i@anders.example"))
    other = cases.register(rich.desk, replace(stranger, received=rich.desk.today))
    secret = enclosures.add_bytes(rich.desk, other.id, "geheim.txt", b"van een ander", to_send=False)
    with pytest.raises(RuleViolation, match="hoort niet bij deze zaak"):
        export(rich, secret, folder=tmp_path)
    with pytest.raises(RuleViolation, match="niets gekozen"):
        dossier_export.export(rich.desk, other.id, [], [], encrypt=False, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []
