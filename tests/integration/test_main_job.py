"""The main job on the real program, keys only: vault, request, confirmation, decision, letter, sent, closed, found.

The same run is searched for leaks: what was typed may stand in the exported PDF and nowhere else in readable form.
"""

import re
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.integration.terminal import Terminal, home_of
from tests.integration.test_leaks import forms

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

USER = "k.visser"
PHRASE = "krokus lantaarn veerpont boezem"
NAME = "Şeyma Kanarievogel-van 't Hoff"
EMAIL = "kanarie.een@voorbeeld.example"
REQUEST = "Haal mij van uw mailinglijst, kanariezin twee."
DONE = "De nieuwsbrief en de uitnodigingen, kanariezin drie."
NOTE = "Gebeld, kanarienotitie vier."
CANARIES = ("Kanarievogel", "kanarie.een", "kanariezin", "kanarienotitie", "lantaarn veerpont")


def make_vault(terminal: Terminal) -> None:
    terminal.wait_for("Stap 1 van 3")
    terminal.press(*["enter"] * 9)
    terminal.wait_for("Stap 2 van 3")
    terminal.type(USER)
    terminal.press("enter")
    terminal.type(PHRASE)
    terminal.wait_for("✓")
    terminal.press("enter")
    terminal.type(PHRASE)
    terminal.press("enter")
    terminal.wait_for("Stap 3 van 3")
    groups = dict(re.findall(r"([1-9])  ((?:[0-9A-Z] ){3}[0-9A-Z])", terminal.text))
    assert len(groups) == 9
    terminal.press("enter")
    terminal.wait_for("Groep")
    for number in re.findall(r"Groep ([1-9])", terminal.text):
        terminal.type(groups[number].replace(" ", ""))
        terminal.press("enter")
    terminal.wait_for("Geen open zaken")


def log_request(terminal: Terminal) -> None:
    terminal.press("n")
    terminal.wait_for("Nieuwe zaak")
    terminal.type("gisteren")
    terminal.wait_for("uiterlijk")
    terminal.press("tab", "tab", "tab", *["right"] * 6, "space", "tab")
    terminal.wait_for("[x] Bezwaar mailing")
    terminal.type(NAME)
    terminal.press("tab", "tab", "tab", "tab")
    terminal.type(EMAIL)
    terminal.wait_for("voorbeeld.example")
    terminal.press(*["tab"] * 7)
    terminal.type(REQUEST)
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Ontvangst bevestigen")
    assert REQUEST in terminal.text
    assert EMAIL in terminal.text


@pytest.mark.timeout(400)
def test_the_whole_job_by_keys_and_nothing_readable_left_behind(tmp_path: Path) -> None:
    environment = home_of(tmp_path)
    vault, exports = tmp_path / "kluis", tmp_path / "uit"
    exports.mkdir(mode=0o700)

    terminal = Terminal("--vault", str(vault), environment=environment)
    make_vault(terminal)
    log_request(terminal)
    write_note(terminal)
    terminal.press("enter")
    terminal.wait_for("Ontvangstbevestiging")
    send_letter(terminal, "1", exports)
    decide(terminal)
    terminal.press("enter")
    terminal.wait_for("Antwoord")
    send_letter(terminal, "2", exports)
    terminal.wait_for("Volgende stap: Zaak sluiten")
    terminal.press("enter")
    terminal.wait_for("Zaak gesloten")
    assert leaks(tmp_path, exports) == []
    assert terminal.end() == 0
    assert leaks(tmp_path, exports) == []
    assert b"\x1b[?1049l" in terminal.bytes, "the other screen is left at the end"
    check_answer(next(exports.glob("*-0001-2.pdf")))

    again = Terminal("--vault", str(vault), environment=environment)
    find_case_and_letter(again)
    assert again.end() == 0
    assert leaks(tmp_path, exports) == []


def write_note(terminal: Terminal) -> None:
    terminal.press("m")
    terminal.wait_for("Alleen voor het kantoor")
    terminal.type(NOTE)
    terminal.press("^s")
    terminal.wait_for("Notitie bewaard")


def decide(terminal: Terminal) -> None:
    terminal.wait_for("Volgende stap: Gegevens verzamelen")
    terminal.press("enter")
    for place in ("Taken 1/3", "Taken 2/3", "Taken 3/3"):
        terminal.wait_for("Bezwaar mailing: stop meteen")
        terminal.press("g")
        terminal.wait_for(place)
    terminal.wait_for("Volgende stap: Besluit nemen")
    terminal.press("enter")
    terminal.wait_for("Besluit bezwaar mailing")
    terminal.press("space", "tab")
    terminal.type("gisteren")
    terminal.press("tab")
    terminal.type(DONE)
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Antwoord schrijven")


def check_answer(path: Path) -> None:
    """Read the answer back: it says what was decided and done, and what the law asks for."""
    text = " ".join(page.extract_text() for page in PdfReader(path).pages).replace("\n", " ")
    for element in (NAME, DONE, "artikel 21, tweede lid", "kosteloos", "Autoriteit Persoonsgegevens", "rechtbank"):
        assert element in text, element


def find_case_and_letter(terminal: Terminal) -> None:
    """Log in the next day, find the case by a name without its diacritics, and read the letter."""
    terminal.log_in(USER, PHRASE)
    terminal.press("/")
    terminal.wait_for("Naar de lijst")
    terminal.type("seyma kanarie")
    terminal.wait_for("1 zaak gevonden")
    terminal.press("enter", "enter")
    terminal.wait_for("beantwoord")
    terminal.press("b")
    terminal.wait_for("verstuurd en verandert niet meer")


def send_letter(terminal: Terminal, serial: str, exports: Path) -> None:
    """Make the letter on the screen final, export it, book it as sent, and go back to the case."""
    terminal.wait_for("Alles is ingevuld")
    terminal.press("f9")
    terminal.wait_for(f"-{serial}.")
    terminal.press("e")
    terminal.wait_for("Waar wilt u de PDF bewaren?")
    terminal.type(str(exports))
    terminal.press("enter")
    terminal.wait_for("De brief ging naar")
    terminal.press("s")
    terminal.wait_for("is verstuurd")
    terminal.press("enter")
    terminal.wait_for("Deze brief is verstuurd en verandert niet meer")
    terminal.press("esc")


def leaks(folder: Path, exports: Path) -> list[tuple[str, str]]:
    """Search every file under a folder except the exported PDFs for what was typed."""
    files = [path for path in folder.rglob("*") if path.is_file() and exports not in path.parents]
    assert any(path.name == "ksf.db" for path in files)
    return [
        (str(path), canary)
        for path in files
        for canary in CANARIES
        if any(form in path.read_bytes() for form in forms(canary))
    ]
