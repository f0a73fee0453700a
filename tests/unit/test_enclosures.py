"""Names of enclosures: whatever a file is called, it is kept and exported as a plain name inside one folder."""

from datetime import UTC, datetime
from itertools import product
from pathlib import Path, PurePosixPath, PureWindowsPath
from random import Random

import pytest

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.enclosures import (
    MAX_NAME,
    MAX_SIZE,
    Enclosure,
    check_size,
    must_be_no_identity_document,
    safe_name,
    size_text,
    unique_name,
)
from ksf_tui.domain.letters import Sent
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.services.user_files import write_new
from tests.support import TODAY, a_head
from tests.ui.support import HARMFUL, HOSTILE_STRINGS

BEFORE = (
    "",
    "../",
    "..\\..\\",
    "/etc/",
    "C:\\",
    "C:",
    "\\\\server\\deel\\",
    "~/",
    ".",
    "...",
    " ",
    "-",
    "∕",
    "\u202e",
    "\x00",
    "\n",
)
CORE = ("overzicht", "CON", "nul", "Com1", "LPT9", "aux.tar", "prn ", "x" * 300, "😀" * 90, "é" * 150, "محمد", "")
AFTER = ("", ".", " . .", ".pdf", ":stroom", "::$DATA", ".txt:evil.exe", "/", "\x1b[2J", '?*<>|"', "." + "y" * 200)
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}


def hostile_names() -> list[str]:
    """Give three hundred mixtures, and every text that is hostile elsewhere."""
    every = ["".join(parts) for parts in product(BEFORE, CORE, AFTER)]
    return [*Random(18).sample(every, 300), *HOSTILE_STRINGS, "".join(HOSTILE_STRINGS)]


NAMES = hostile_names()


@pytest.mark.parametrize("hostile", NAMES, ids=range(len(NAMES)))
def test_a_hostile_name_becomes_a_plain_one(hostile: str) -> None:
    name = safe_name(hostile)
    assert 0 < len(name) <= MAX_NAME
    assert len(name.encode()) <= 200
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not set(name) & set('/\\:*?"<>|' + HARMFUL + "\n\t")
    assert name[0] not in ".- " and name[-1] not in ". "
    assert name.partition(".")[0].strip().upper() not in RESERVED
    assert safe_name(name) == name


def test_names_stay_inside_the_folder_and_apart(tmp_path: Path) -> None:
    folder, taken = tmp_path / "in" / "kluis", list[str]()
    for number, hostile in enumerate(NAMES):
        name = unique_name(safe_name(hostile), taken)
        assert len(name) <= MAX_NAME
        assert name.casefold() not in {other.casefold() for other in taken}
        taken.append(name)
        path = write_new(folder, name, str(number).encode())
        assert path.parent == folder and path.name == name
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()) == sorted(
        Path("in", "kluis", name) for name in taken
    )
    assert {(folder / name).read_bytes() for name in taken} == {str(number).encode() for number in range(len(NAMES))}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("/home/k.visser/Overzicht 2026.pdf", "Overzicht 2026.pdf"),
        ("C:\\Users\\k.visser\\Overzicht.PDF", "Overzicht.PDF"),
        ("[SEALED].pdf", "[SEALED].pdf"),
        ("O'Brien & Zn.docx", "O'Brien & Zn.docx"),
        ("Şerife Łukasik.txt", "Şerife Łukasik.txt"),
        ("e\u0301t\u00e9.pdf", "été.pdf"),
        (".bashrc", "bashrc"),
        ("map/", "map"),
        ("brief.pdf:stroom", "brief.pdf-stroom"),
        ("CON.pdf", "bijlage-CON.pdf"),
        ("com¹.txt", "bijlage-com¹.txt"),
        ("console.pdf", "console.pdf"),
        ("../..", "bijlage"),
        ("", "bijlage"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_the_name_is_what_somebody_would_expect(typed: str, name: str) -> None:
    assert safe_name(typed) == name


def test_a_taken_name_gets_a_number_before_its_extension() -> None:
    assert unique_name("a.pdf", []) == "a.pdf"
    assert unique_name("a.pdf", ["A.PDF"]) == "a (2).pdf"
    assert unique_name("a.pdf", ["a.pdf", "a (2).pdf"]) == "a (3).pdf"
    assert unique_name("bijlage", ["bijlage"]) == "bijlage (2)"
    long = safe_name("x" * 300 + ".pdf")
    assert unique_name(long, [long]) == "x" * 112 + " (2).pdf"


@pytest.mark.parametrize(
    ("size", "text"),
    [(1, "1 kB"), (1024, "1 kB"), (1025, "2 kB"), (1_023_999, "1000 kB"), (1_572_864, "1,5 MB"), (MAX_SIZE, "25,0 MB")],
)
def test_a_size_is_written_the_dutch_way(size: int, text: str) -> None:
    assert size_text(size) == text


def test_the_limit_is_exact() -> None:
    check_size(1)
    check_size(MAX_SIZE)
    for size, words in ((0, "leeg"), (MAX_SIZE + 1, "te groot")):
        with pytest.raises(InvalidInput, match=words) as caught:
            check_size(size)
        assert caught.value.field == "path"


@pytest.mark.parametrize(
    "name",
    [
        *("paspoort.jpg", "Kopie Paspoort Jansen.pdf", "kopie-rijbewijs.png", "ID-kaart voorkant.jpg", "idkaart.jpg"),
        *("id_kaart.jpg", "id.pdf", "scan ID.pdf", "Identiteitsbewijs.pdf", "passport copy.pdf", "ID card.png"),
        *("driver's license.jpg", "verblijfs-vergunning.pdf", "PÀSPOORT.pdf", "bsn 111222333.pdf", "111.222.333.txt"),
    ],
)
def test_what_looks_like_an_identity_document_is_questioned(name: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        must_be_no_identity_document(name)
    assert caught.value.rule == "R18"
    assert "KSF" in str(caught.value)


@pytest.mark.parametrize("name", ["overzicht.pdf", "ideeën.docx", "video.mp4", "beleid.pdf", "factuur 123456789.pdf"])
def test_ordinary_names_are_not_questioned(name: str) -> None:
    must_be_no_identity_document(name)


def an_enclosure(listed_in: str = "") -> Enclosure:
    return Enclosure(1, 1, "Jansen.pdf", 2000, "ab" * 32, True, listed_in, datetime(2026, 11, 3, tzinfo=UTC), "k")


def test_what_a_final_letter_names_stays() -> None:
    an_enclosure().must_be_removable()
    with pytest.raises(RuleViolation, match="kan niet weg"):
        an_enclosure("2026-0042-1").must_be_removable()


@pytest.mark.parametrize("sent", [False, True])
def test_what_was_sent_was_sent(sent: bool) -> None:
    head = a_head(final=True, sent=Sent(TODAY, Channel.EMAIL) if sent else None)
    an_enclosure().must_be_changeable([head])
    if sent:
        with pytest.raises(RuleViolation, match="al verstuurd"):
            an_enclosure(head.number).must_be_changeable([head])
    else:
        an_enclosure(head.number).must_be_changeable([head])


def test_the_log_never_gets_the_name() -> None:
    assert an_enclosure().trace == "2 kB, sha256 abababababab"
