"""A public source on the real program, keys only: a list read in, notices made, booked, and a case from an answer."""

import re
import sys
from pathlib import Path

import pytest

from ksf_tui.domain.rights import Right
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.services import cases, source_cases, source_people, sources
from tests.integration.terminal import Terminal, home_of
from tests.support import PASSWORD, USER, log_in, make_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

LIST = """\ufeffNaam;Functie;Bedrijf;E-mail;Postcode;Plaats;Opmerking
Zoë van 't Łand-Öztürk;Hoofd klantcontact;"Land & Zn; Utrecht";zoe@land.example;3511 AA;Utrecht;"eerste regel
tweede regel"

Mehmet Öztürk;Vennoot;Öztürk Klantcontact v.o.f.;m@ozturk.example;;;=1+1
Mehmet Öztürk;Vennoot;Öztürk Klantcontact v.o.f.;m@ozturk.example;;;
;;;;;;alleen een opmerking
"""


@pytest.mark.fault
@pytest.mark.timeout(300)
def test_from_a_list_to_an_objection(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    workplace = desk.workplace
    desk.store.close()
    (tmp_path / "leden.csv").write_text(LIST, encoding="utf-8")

    terminal = Terminal("--vault", str(workplace.folder), environment=home_of(tmp_path))
    register(terminal)
    read_in(terminal, tmp_path / "leden.csv")
    check(terminal)
    make_and_book(terminal)
    answer_becomes_a_case(terminal)
    assert terminal.end() == 0

    desk = log_in(workplace)
    rows = source_people.rows(desk, source_people.ids(desk, 1))
    assert sorted(row.name for row in rows.values()) == ["Mehmet Öztürk", "Zoë van 't Łand-Öztürk"]
    assert {row.state for row in rows.values()} == {NoticeState.SENT}
    people = [source_people.read(desk, person_id)[0] for person_id in rows]
    zoe = next(person for person in people if person.person.name.startswith("Zoë"))
    assert zoe.person.organisation == "Land & Zn; Utrecht"
    assert "eerste regel" in zoe.other
    assert "tweede regel" in zoe.other
    numbers = {person.notice.number for person in people if person.notice}
    assert numbers == {"B-" + sources.view(desk, 1).batch.number[2:] + f"-000{serial}" for serial in (1, 2)}
    (person, _batch) = source_cases.of_case(desk, 1)[0]
    case = cases.get(desk, 1)
    assert case.rights == (Right.OBJECTION_MARKETING,)
    assert case.subject.email == person.person.email
    desk.store.close()


def register(terminal: Terminal) -> None:
    terminal.log_in(USER, PASSWORD.reveal())
    terminal.press("3")
    terminal.wait_for("Nog geen")
    terminal.press("a")
    terminal.wait_for("Openbare bron toevoegen")
    terminal.press("tab")
    terminal.type("het Handelsregister")
    terminal.press("tab", "tab", "tab")
    terminal.type("gisteren")
    terminal.press("tab", "tab", "enter", "down", "enter")
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Mensen toevoegen")


def read_in(terminal: Terminal, path: Path) -> None:
    terminal.press("enter")
    terminal.wait_for("Mensen 0")
    terminal.press("i")
    terminal.wait_for("lijst inlezen")
    terminal.type(str(path))
    terminal.press("enter")
    terminal.wait_for("4 regels · 7 kolommen")
    terminal.press("^s")
    terminal.wait_for("2 over te nemen · 1 dubbel · 1 fout")
    terminal.press("^s")
    terminal.wait_for("2 mensen inlezen?")
    terminal.press("j")
    terminal.wait_for("Mensen 2")


def check(terminal: Terminal) -> None:
    """Fill in what the statement leaves open, one after another, and confirm the rest."""
    for _turn in range(4):
        terminal.press("d")
        terminal.wait_for("14(1)(a)")
        if "✗" not in terminal.text:
            break
        terminal.press("enter")
        terminal.wait_for("Engels is nodig")
        terminal.type("Dat zoeken wij uit: twee jaar.")
        terminal.press("^s")
        terminal.wait_for("Engels is nodig", gone=True)
    assert "✗" not in terminal.text
    terminal.press("g")
    terminal.wait_for("Ja, alles klopt")
    terminal.press("j")
    terminal.wait_for("Inhoud 14/14")


def make_and_book(terminal: Terminal) -> None:
    terminal.press("d")
    terminal.wait_for("2 kennisgevingen maken?")
    terminal.press("j")
    terminal.wait_for("Volgende stap: Versturen")
    terminal.press("d")
    terminal.wait_for("alle 2 gemaakte")
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Klaar")


def answer_becomes_a_case(terminal: Terminal) -> None:
    terminal.press("right")
    terminal.wait_for("✓ op tijd")
    terminal.press("z")
    terminal.wait_for("wordt gekoppeld")
    terminal.press("tab", "tab", "tab", *["right"] * 6, "space")
    terminal.wait_for("[x] Bezwaar mailing")
    terminal.press("^s")
    terminal.wait_for("BRON")
    assert re.search(r"kennisgeving\s+verstuurd\s+op\s+\d", terminal.text)
