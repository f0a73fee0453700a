"""The letters that move a term, made on a real vault and read back from their PDF."""

from datetime import date
from pathlib import Path

import pytest

from ksf_tui.documents.letters import check_pdfa
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import Letter, LetterKind
from ksf_tui.domain.rights import Right
from ksf_tui.errors import RuleViolation
from ksf_tui.services import cases as case_services
from ksf_tui.services import correspondence, terms
from ksf_tui.services.desk import Desk
from tests.integration.test_letter_pdf import assert_nothing_smuggled, words
from tests.support import StandingClock, an_intake, final_letter, make_desk, send

ASKED = date(2026, 10, 26)
HOSTILE = '[/x] {{ 7*7 }} <img src="/etc/hostname"> </para>'
OTHER_SCRIPTS = "Naam: محمد بن سلمان \N{FOX FACE}"
LONG = f"{HOSTILE}\n\n{OTHER_SCRIPTS}\n\n" + "Een reden in heel veel woorden. " * 125 + "Einde."
"""More than 4,000 characters, of the kinds that could do harm."""


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(ASKED)


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Desk:
    return make_desk(tmp_path, clock=clock)


def finished(desk: Desk, letter: Letter) -> Letter:
    made = correspondence.make_final(desk, letter)
    assert check_pdfa(made.pdf) == ()
    return made


def test_from_a_question_by_way_of_a_reminder_to_the_closing_letter(desk: Desk, clock: StandingClock) -> None:
    case = case_services.register(desk, an_intake())
    doubt = "Het verzoek kwam van een ander adres"
    draft = terms.ask(desk, case, Inquiry(QuestionKind.IDENTITY, doubt, "Antwoord vanaf uw eigen adres"))
    question = finished(desk, draft)
    text = words(question.pdf)
    assert "Betreft Vraag over identiteit bij uw verzoek: inzage" in text
    assert f"{doubt}." in text
    assert "Zonder deze vraag zou zij eindigen op 23 november 2026." in text
    send(desk, question, ASKED)

    clock.move(date(2026, 11, 9))
    reminder = final_letter(desk, case.id, LetterKind.REMINDER)
    assert "Hebben wij op 26 november 2026 nog geen antwoord" in words(reminder.pdf)
    send(desk, reminder, desk.today)

    clock.move(date(2026, 11, 26))
    closing = finished(desk, correspondence.open_draft(desk, case.id, LetterKind.UNIDENTIFIED))
    text = words(closing.pdf)
    for phrase in (
        "Op 26 oktober 2026 schreven wij u",
        "Op 9 november 2026 stuurden wij u een herinnering",
        "rechtbank",
    ):
        assert phrase in text
    assert send(desk, closing, desk.today).is_unidentified


def test_hostile_and_endless_text_is_printed_as_it_was_typed(desk: Desk) -> None:
    inquiry = Inquiry(QuestionKind.CLARIFICATION, LONG, LONG, large_quantity=True)
    asked = terms.ask(desk, case_services.register(desk, an_intake()), inquiry)
    extension = Extension((ExtensionReason.AMOUNT,), LONG, LONG)
    longer = terms.extend(desk, case_services.register(desk, an_intake(Right.ERASURE)), extension)
    for draft in (asked, longer):
        letter = finished(desk, draft)
        text = words(letter.pdf)
        assert text.count(HOSTILE) == 2
        assert text.count("Einde.") == 2
        assert letter.head.pages > 2
        assert_nothing_smuggled(letter.pdf)
        assert "S. de Vries, secretariaat" in text


def test_a_question_that_asks_for_a_bare_copy_stays_a_draft(desk: Desk) -> None:
    case = case_services.register(desk, an_intake())
    draft = terms.ask(desk, case, Inquiry(QuestionKind.IDENTITY, "Onbekend adres", "Stuur een kopie van uw paspoort"))
    with pytest.raises(RuleViolation, match="geen onbewerkte kopie gevraagd"):
        correspondence.make_final(desk, draft)


def test_a_notice_of_extension_that_waited_too_long_is_neither_made_nor_rebuilt(
    desk: Desk, clock: StandingClock
) -> None:
    case = case_services.register(desk, an_intake())
    draft = terms.extend(desk, case, Extension((ExtensionReason.NUMBER,), "Er kwamen 900 verzoeken tegelijk."))
    clock.move(date(2026, 11, 23))
    with pytest.raises(RuleViolation, match="binnen de eerste maand"):
        correspondence.make_final(desk, draft)
    with pytest.raises(RuleViolation, match="Verlengen kan niet meer"):
        correspondence.rewrite(desk, draft)
    assert correspondence.discard(desk, draft).extension is None
