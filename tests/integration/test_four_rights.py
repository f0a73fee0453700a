"""A request with four rights on the real program, keys only: question, partial answer, tasks, answer, round, close."""

import re
import sys
from pathlib import Path

import pytest

from ksf_tui.domain.identity import IdentityMethod
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rounds import NoticeState
from ksf_tui.domain.states import State
from ksf_tui.services import cases, recipients
from tests.integration.terminal import Terminal, home_of
from tests.support import PASSWORD, USER, log_in, make_desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")

NAME = "Zoë van 't Łand-Öztürk"
FILLING = "zoals afgesproken"


@pytest.mark.fault
@pytest.mark.timeout(400)
def test_four_rights_from_receipt_to_close(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    workplace = desk.workplace
    recipients.add(desk, Recipient("crm", "Relaties B.V.", country="NL", email="avg@relaties.example"))
    recipients.add(desk, Recipient("mailing", "Post & Zn", country="NL", email="avg@post.example"))
    desk.store.close()

    terminal = Terminal("--vault", str(workplace.folder), environment=home_of(tmp_path))
    log_request(terminal)
    ask_who_it_is(terminal)
    answer_the_objection_first(terminal)
    know_who_it_is(terminal)
    collect(terminal)
    decide_the_rest(terminal)
    answer(terminal)
    tell_the_recipients(terminal)
    assert terminal.end() == 0

    desk = log_in(workplace)
    case = cases.get(desk, 1)
    assert case.state is State.CLOSED
    assert [item.right for item in case.invoked if item.answered_on] == list(case.rights)
    assert case.identity is not None
    assert case.identity.method is IdentityMethod.KNOWN_EMAIL
    assert {letter.kind for letter in case.letters if letter.sent} == {
        *(LetterKind.IDENTITY, LetterKind.PARTIAL, LetterKind.ANSWER)
    }
    partial, final = (next(item for item in case.letters if item.kind is kind) for kind in DECISIONS)
    assert partial.rights == (Right.OBJECTION_MARKETING,)
    assert final.rights == (Right.ACCESS, Right.RECTIFICATION, Right.ERASURE)
    assert {notice.state for notice in case.notices} == {NoticeState.CONFIRMED}
    assert not any(task.is_open for task in case.tasks)
    desk.store.close()


DECISIONS = (LetterKind.PARTIAL, LetterKind.ANSWER)


def log_request(terminal: Terminal) -> None:
    terminal.log_in(USER, PASSWORD.reveal())
    terminal.press("n")
    terminal.wait_for("Nieuwe zaak")
    terminal.type("gisteren")
    terminal.press("tab", "tab", "tab", "space", "right", "space", "right", "space", *["right"] * 4, "space")
    terminal.wait_for("[x] Bezwaar mailing")
    terminal.press("tab")
    terminal.type(NAME)
    terminal.press("tab", "tab", "tab", "tab")
    terminal.type("zoe@land.example")
    terminal.wait_for("zoe@land.example")
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Ontvangst bevestigen")


def ask_who_it_is(terminal: Terminal) -> None:
    terminal.press("i")
    terminal.wait_for("Vraag aan de betrokkene")
    terminal.press("tab")
    terminal.type("Het adres kennen wij niet.")
    terminal.press("tab")
    terminal.type("Een bericht vanaf het adres dat wij kennen.")
    terminal.press("^s")
    send(terminal, "1")
    terminal.wait_for("wacht")


def answer_the_objection_first(terminal: Terminal) -> None:
    """To stop a mailing nobody has to show who he is; the other rights wait for that."""
    terminal.press("right")
    terminal.wait_for("Bezwaar tegen direct marketing".lower())
    terminal.press("down", "down", "down", "enter")
    grant(terminal, "Besluit bezwaar mailing")
    terminal.type("vandaag")
    terminal.press("tab")
    terminal.type("De nieuwsbrief.")
    terminal.press("^s")
    terminal.wait_for("Besluit inzage")
    terminal.press("esc")
    terminal.wait_for("Rechten")
    terminal.press("p")
    terminal.wait_for("Deelantwoord")
    send(terminal, "2")
    terminal.press("left")
    terminal.wait_for("VERZOEK")


def know_who_it_is(terminal: Terminal) -> None:
    terminal.press("d")
    grant(terminal, "Besluit inzage")
    terminal.type("Te vroeg.")
    terminal.press("^s")
    terminal.wait_for("Nog niet duidelijk is wie dit vraagt")
    terminal.press("esc")
    terminal.wait_for("Nog niet duidelijk is wie dit vraagt", gone=True)
    terminal.press("esc")
    terminal.wait_for("Weggaan zonder bewaren?")
    terminal.press("j")
    terminal.wait_for("Volgende stap")
    terminal.press("i")
    terminal.wait_for("Het antwoord is binnen")
    terminal.press("enter")
    terminal.wait_for("Wat kwam er")
    terminal.press("tab")
    terminal.type("een mail vanaf het bekende adres")
    terminal.press("enter")
    terminal.wait_for("bekend e-mailadres")
    terminal.press("tab", "space")
    terminal.wait_for("(•) antwoord vanaf")
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Gegevens verzamelen")


def collect(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("g Gevonden")
    found = re.search(r"Taken 0/(\d+)", terminal.text)
    assert found
    for number in range(1, int(found[1]) + 1):
        terminal.press("g")
        terminal.wait_for(f"Taken {number}/{found[1]}")
    terminal.wait_for("Volgende stap: Besluit nemen")


def decide_the_rest(terminal: Terminal) -> None:
    terminal.press("enter")
    grant(terminal, "Besluit inzage")
    terminal.type("Naam en e-mailadres.")
    terminal.press("^s")
    grant(terminal, "Besluit rectificatie")
    for text in ("telefoonnummer", "070-1", "070-2", "haar bericht"):
        terminal.type(text)
        terminal.wait_for(text)
        terminal.press("tab")
    terminal.press("^s")
    grant(terminal, "Besluit verwijdering")
    terminal.wait_for("Kies de reden")
    terminal.press("enter")
    terminal.wait_for("17(1)(f)")
    terminal.press("down", "enter")
    terminal.wait_for("17(1)(f)", gone=True)
    terminal.wait_for("niet meer nodig")
    terminal.press("tab")
    terminal.type("De overige gegevens, vandaag.")
    terminal.press("^s")
    terminal.wait_for("Volgende stap: Antwoord schrijven")


def answer(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("Nog ")
    while "Alles is ingevuld" not in terminal.text:
        left = terminal.text.splitlines()[1]
        terminal.press("f7")
        terminal.type(FILLING)
        terminal.wait_for(left, gone=True)
    send(terminal, "3")
    terminal.wait_for("Volgende stap: Ontvangers inlichten")


def tell_the_recipients(terminal: Terminal) -> None:
    terminal.press("enter")
    terminal.wait_for("Ontvangers 0/2")
    terminal.press("i")
    terminal.wait_for("Ontvangers 1/2")
    terminal.press("down", "i")
    terminal.wait_for("Ontvangers 2/2")
    terminal.wait_for("Volgende stap: Ontvangers navragen")
    terminal.press("b")
    terminal.wait_for("✓ bevestigd")
    terminal.press("up", "b")
    terminal.wait_for("Volgende stap: Zaak sluiten")
    terminal.press("c")
    terminal.wait_for("Zaak gesloten")


def send(terminal: Terminal, serial: str) -> None:
    """Make the letter on the screen final, also against advice, book it as sent, and go back to the case."""
    terminal.wait_for("Alles is ingevuld")
    terminal.press("f9")
    terminal.wait_for("Vaststell" if serial == "1" else "Toch vaststellen?")
    if "Toch vaststellen?" in terminal.text:
        terminal.press("j")
    terminal.wait_for(f"-{serial}.")
    terminal.press("s")
    terminal.wait_for("is verstuurd")
    terminal.press("enter")
    terminal.wait_for("Deze brief is verstuurd en verandert niet meer")
    terminal.press("esc")
    terminal.wait_for("Volgende stap: ")


def grant(terminal: Terminal, title: str) -> None:
    """Choose the first outcome of a decision, as soon as its form takes keys, and go to the next field."""
    terminal.wait_for(title)
    for _try in range(20):
        terminal.press("space")
        if "(•) toegewezen" in terminal.text:
            break
    terminal.wait_for("Voor de brief")
    terminal.press("tab")
