"""A complaint on the real program, keys only: with a request inside, answered, not settled, and to the authority."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import ComplaintAbout, EscalatedBy, Finding, Reaction
from ksf_tui.domain.escalation.sections import ITEMS
from ksf_tui.domain.letters import AUTHORITY, LetterKind
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.rights import Right
from ksf_tui.domain.states import NextStep
from ksf_tui.services import cases, correspondence, enclosures
from ksf_tui.services.desk import Desk
from tests.integration.terminal import Terminal, home_of
from tests.support import PASSWORD, USER, log_in, make_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

NAME = "Ł. van den Ende-Ó Súilleabháin"
POINT = "Een foto van mij staat nog op de site"
INVESTIGATED = "De site en het telefoonlog zijn nagekeken."
SAID = "Zij wil alleen dat de foto weggaat."
FACTS = "De foto stond er tot vandaag."
MEASURE = "De foto is weggehaald."
REPLY = "Dat is te weinig; ik ga naar de AP."
SUMMARY = "De foto bleef staan na een telefoontje."
POSITION = "De klacht is terecht, en zo is ook geantwoord."


@pytest.mark.fault
@pytest.mark.timeout(300)
def test_from_a_complaint_to_the_note_for_the_authority(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    workplace = desk.workplace
    desk.store.close()

    terminal = Terminal("--vault", str(workplace.folder), environment=home_of(tmp_path))
    log_complaint(terminal)
    terminal.press("enter")
    send_letter(terminal, "Bevestiging van klacht", "1")
    judge(terminal)
    terminal.press("enter")
    send_letter(terminal, "Antwoord op klacht", "2")
    escalate(terminal)
    write_note(terminal)
    assert terminal.end() == 0

    desk = log_in(workplace)
    complaint, request = (cases.get(desk, case_id) for case_id in (1, 2))
    check_cases(complaint, request)
    check_letters(desk, complaint)
    desk.store.close()


def log_complaint(terminal: Terminal) -> None:
    """Log a complaint in which a right stands, and see both cases on the worklist."""
    terminal.log_in(USER, PASSWORD.reveal())
    terminal.press("n")
    terminal.wait_for("Nieuwe zaak")
    terminal.type("gisteren")
    terminal.wait_for("uiterlijk")
    terminal.press("tab", "tab", "enter", "down", "down", "down", "enter")
    terminal.wait_for("huistermijn")
    terminal.press("tab")
    terminal.type(POINT)
    terminal.press("tab", *["right"] * 9, "space")
    terminal.wait_for("[x] Foto's")
    terminal.press("tab")
    terminal.type(NAME)
    terminal.press("tab", "tab", "tab", "tab")
    terminal.type("ende@voorbeeld.example")
    terminal.wait_for("voorbeeld.example")
    terminal.press(*["tab"] * 7)
    terminal.type("Haal de foto weg, anders ga ik naar de AP.")
    terminal.press("^s")
    terminal.wait_for("bevat het verzoek 2026-0002")
    terminal.press("esc")
    terminal.wait_for("Klacht: fo")
    assert "0001" in terminal.text
    assert "0002" in terminal.text
    terminal.press("enter")
    terminal.wait_for("Volgende stap: Ontvangst bevestigen")


def send_letter(terminal: Terminal, title: str, serial: str) -> None:
    """Make the letter on the screen final, book it as sent, and go back to the case."""
    terminal.wait_for(title)
    terminal.wait_for("Alles is ingevuld")
    terminal.press("f9")
    terminal.wait_for(f"-{serial}.")
    terminal.press("s")
    terminal.wait_for("is verstuurd")
    terminal.press("enter")
    terminal.wait_for("Deze brief is verstuurd en verandert niet meer")
    terminal.press("esc")
    terminal.wait_for("Volgende stap")


def judge(terminal: Terminal) -> None:
    """Look into it, hear the person and give a finding, each by the key of the next step."""
    terminal.wait_for("Volgende stap: Klacht onderzoeken")
    terminal.press("enter")
    terminal.wait_for("wat is nagekeken")
    terminal.type(INVESTIGATED)
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Betrokkene horen")
    terminal.press("enter")
    terminal.wait_for("(•) gehoord")
    terminal.press("tab", "tab")
    terminal.type(SAID)
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Oordeel geven")
    terminal.press("enter")
    terminal.wait_for("Maatregel")
    terminal.press("tab", "right")
    terminal.wait_for("(•) gegrond")
    terminal.press("tab")
    terminal.type(FACTS)
    terminal.press("tab")
    terminal.type(MEASURE)
    terminal.press("^s")
    terminal.wait_for("nog niet bekend")
    terminal.press("right")
    terminal.wait_for("(•) gestopt")
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Antwoord schrijven")


def escalate(terminal: Terminal) -> None:
    """Note that the person does not agree, and that the complaint goes to the authority."""
    terminal.wait_for("Volgende stap: Reactie vastleggen")
    terminal.press("enter")
    terminal.wait_for("niet opgelost")
    terminal.press("right")
    terminal.wait_for("(•) niet opgelost")
    terminal.press("tab", "tab")
    terminal.type(REPLY)
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Escaleren of sluiten")
    terminal.press("enter")
    terminal.wait_for("door de betrokkene")
    terminal.press("^s")
    terminal.wait_for("Volgende stap: AP-notitie schrijven")


def write_note(terminal: Terminal) -> None:
    """Fill in both gaps of the note and make it final."""
    terminal.press("enter")
    terminal.wait_for("Notitie voor de AP")
    for text in (SUMMARY, POSITION):
        terminal.press("f7")
        terminal.type(text)
    terminal.wait_for("Alles is ingevuld")
    terminal.press("f9")
    terminal.wait_for("Toch vaststellen?")
    terminal.press("j")
    terminal.wait_for("Vastgesteld")
    terminal.press("esc")
    terminal.wait_for("Volgende stap: Zaak sluiten")


def check_cases(complaint: Case, request: Case) -> None:
    """See two cases that are linked, and all of the ladder in the first."""
    assert (complaint.subject.name, request.subject.name) == (NAME, NAME)
    assert (complaint.rights, request.rights, request.complaint) == ((), (Right.PHOTO_CONSENT,), None)
    assert [(link.kind, link.case_id) for link in complaint.links] == [(LinkKind.SPLIT_OFF, 2)]
    assert [(link.kind, link.case_id) for link in request.links] == [(LinkKind.SPLIT_FROM, 1)]
    assert (next_step(complaint), next_step(request)) == (NextStep.CLOSE, NextStep.ACKNOWLEDGE)
    said = complaint.complaint
    assert said and said.hearing and said.escalation
    assert (said.about, said.investigation, said.hearing.report) == (ComplaintAbout.PHOTO, INVESTIGATED, SAID)
    assert said.continues is False
    (point,) = said.allegations
    assert (point.text, point.finding, point.facts, point.measure) == (POINT, Finding.FOUNDED, FACTS, MEASURE)
    assert (said.reaction, said.reaction_text) == (Reaction.NOT_SETTLED, REPLY)
    assert said.escalation.by is EscalatedBy.PERSON


def check_letters(desk: Desk, complaint: Case) -> None:
    """See receipt and answer sent, the note for the person with the answer, and the note for the authority final."""
    receipt, answer, note = (correspondence.read(desk, head.id) for head in complaint.letters)
    assert [letter.head.kind for letter in (receipt, answer, note)] == [
        LetterKind.COMPLAINT_RECEIPT,
        LetterKind.COMPLAINT,
        LetterKind.ESCALATION,
    ]
    assert receipt.head.sent and answer.head.sent
    assert "2026-0002" in receipt.text
    assert FACTS in answer.text
    (kept,) = enclosures.listing(desk, complaint.id)
    assert (kept.to_send, kept.listed_in) == (True, answer.head.number)
    assert (note.head.is_final, note.head.recipient, note.head.sent) == (True, AUTHORITY, None)
    text = words(note.pdf)
    assert SUMMARY in text and POSITION in text
    assert len(ITEMS) == 20
    for number, (title, _blocks) in enumerate(ITEMS, start=1):
        assert f"{number}. {title}" in text


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
