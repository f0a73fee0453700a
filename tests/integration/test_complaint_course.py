"""A complaint on a real vault: receipt, investigation, hearing, findings, answer with its note, reaction, anew."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaints import Allegation, ComplaintAbout, Finding, Hearing, Reaction
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.letters import Letter, LetterKind
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.next_steps import next_step
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.states import NextStep, State
from ksf_tui.errors import RuleViolation
from ksf_tui.services import cases, complaints, correspondence, decisions, enclosures, person_note
from ksf_tui.services.desk import Desk
from tests.support import (
    RECEIVED,
    TODAY,
    StandingClock,
    a_decision,
    a_person,
    an_intake,
    events,
    final_letter,
    finished,
    make_desk,
    send,
)

RECEIPT, ANSWER = LetterKind.COMPLAINT_RECEIPT, LetterKind.COMPLAINT
POINTS = "Ik kreeg na afmelding nog drie mailings\n- Niemand antwoordde op mijn mail"
ANSWERED, AGAIN, SECOND = date(2026, 11, 10), date(2026, 11, 20), date(2026, 12, 1)
NAME = f"wat-u-kunt-doen-{RECEIVED:%Y}-0001"


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(TODAY)


@pytest.fixture
def desk(tmp_path: Path, clock: StandingClock) -> Desk:
    return make_desk(tmp_path, clock=clock)


def registered(desk: Desk, *rights: Right, **changes: object) -> Case:
    intake = replace(an_intake(), rights=rights, complaint=ComplaintAbout.MAILING, allegations=POINTS)
    return cases.register(desk, replace(intake, **changes))  # type: ignore[arg-type]


def judged(desk: Desk, case: Case, first: Finding = Finding.FOUNDED) -> Case:
    """Look into a complaint, hear the person, and judge both points."""
    case = complaints.investigate(desk, cases.get(desk, case.id), "De lijsten zijn nagekeken.")
    case = complaints.hear(desk, case, Hearing(desk.today, "De mailings zijn bekeken."))
    assert case.complaint
    one, two = case.complaint.allegations
    found = (
        replace(one, finding=first, facts="Er was een oude lijst.", measure="Die lijst is gewist."),
        replace(two, finding=Finding.UNFOUNDED, facts="Er ging dezelfde dag een antwoord uit.", measure=""),
    )
    return complaints.judge(desk, case, found, "Een vaste contactpersoon.", continues=False)


def notes(desk: Desk, case: Case) -> tuple[Enclosure, ...]:
    return enclosures.listing(desk, case.id)


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def text_of(desk: Desk, item: Enclosure) -> str:
    return words(enclosures.export(desk, item.id).read_bytes())


def step(desk: Desk, case: Case) -> NextStep:
    return next_step(cases.get(desk, case.id))


def test_from_receipt_to_a_second_answer_and_closing(desk: Desk, clock: StandingClock) -> None:
    case = registered(desk)
    assert step(desk, case) is NextStep.ACKNOWLEDGE
    receipt = final_letter(desk, case.id, RECEIPT)
    assert step(desk, case) is NextStep.SEND_ACKNOWLEDGEMENT
    send(desk, receipt)
    assert "- Niemand antwoordde op mijn mail." in receipt.text
    with pytest.raises(RuleViolation, match="nog niet beoordeeld"):
        correspondence.open_draft(desk, case.id, ANSWER)
    judged(desk, case)
    assert step(desk, case) is NextStep.WRITE_ANSWER
    clock.move(ANSWERED)
    case = send(desk, final_letter(desk, case.id, ANSWER), ANSWERED)
    assert case.state is State.ANSWERED
    assert case.told_of_authority_on == ANSWERED
    with pytest.raises(RuleViolation, match="Wat vindt de betrokkene"):
        cases.close(desk, case)
    case = complaints.react(desk, case, Reaction.NOT_SETTLED, ANSWERED, "Dat klopt niet.")
    clock.move(AGAIN)
    case = complaints.reopen(desk, case, "De betrokkene stuurde een vierde mailing.", AGAIN)
    assert step(desk, case) is NextStep.ACKNOWLEDGE
    send(desk, final_letter(desk, case.id, RECEIPT), AGAIN)
    clock.move(SECOND)
    judged(desk, case, Finding.PARTLY)
    second = final_letter(desk, case.id, ANSWER)
    assert f"Op {long_date(AGAIN)} zijn wij daarmee opnieuw begonnen; deze brief volgt op onze eerdere" in second.text
    assert "deels gegrond" in second.text
    case = send(desk, second, SECOND)
    assert case.told_of_authority_on == ANSWERED
    case = complaints.react(desk, case, Reaction.SILENT, SECOND, "")
    assert cases.close(desk, case).state is State.CLOSED


def test_a_request_inside_is_named_in_the_receipt(desk: Desk) -> None:
    case = registered(desk, Right.ACCESS)
    inside = next(link.number for link in case.links if link.kind is LinkKind.SPLIT_OFF)
    assert f"zaaknummer {inside}" in correspondence.open_draft(desk, case.id, RECEIPT).text


def test_the_answer_takes_the_note_along(desk: Desk, clock: StandingClock) -> None:
    case = judged(desk, registered(desk))
    clock.move(ANSWERED)
    draft = correspondence.open_draft(desk, case.id, ANSWER)
    assert f"{NAME}.pdf" in words(correspondence.preview(desk, draft, draft.text).pdf)
    assert notes(desk, case) == ()
    letter = finished(desk, draft)
    (note,) = notes(desk, case)
    assert (note.name, note.to_send, note.listed_in) == (f"{NAME}.pdf", True, letter.head.number)
    assert f"Bijlagen – {NAME}.pdf" in words(letter.pdf)
    text = text_of(desk, note)
    assert f"in onze brief van {long_date(ANSWERED)}." in text
    assert "Niemand antwoordde op mijn mail (ons oordeel: ongegrond)" in text
    assert "Nee, zegt de organisatie" in text
    logged = " ".join(f"{action} {detail}" for action, detail in events(desk))
    assert "wat-u-kunt-doen" not in logged
    assert "Niemand" not in logged


def test_the_receipt_takes_nothing_along(desk: Desk) -> None:
    case = registered(desk)
    enclosures.add_bytes(desk, case.id, "lijst.txt", b"x", to_send=True)
    assert "lijst.txt" not in words(final_letter(desk, case.id, RECEIPT).pdf)
    assert [item.name for item in notes(desk, case)] == ["lijst.txt"]
    judged(desk, case)
    assert "lijst.txt" in words(final_letter(desk, case.id, ANSWER).pdf)


def test_a_newer_version_sends_its_own_note(desk: Desk) -> None:
    case = judged(desk, registered(desk))
    first = final_letter(desk, case.id, ANSWER)
    second = finished(desk, correspondence.newer_version(desk, first.head, case.id))
    old, new = notes(desk, case)
    assert (old.to_send, old.listed_in) == (False, first.head.number)
    assert (new.to_send, new.listed_in) == (True, second.head.number)
    assert words(second.pdf).count("wat-u-kunt-doen") == 1


def test_the_note_that_went_out_stays_as_it_went(desk: Desk, clock: StandingClock) -> None:
    case = judged(desk, registered(desk))
    first = final_letter(desk, case.id, ANSWER)
    case = send(desk, first)
    case = complaints.react(desk, case, Reaction.NOT_SETTLED, TODAY, "")
    clock.move(ANSWERED)
    judged(desk, complaints.reopen(desk, case, "Er is meer.", ANSWERED))
    second = final_letter(desk, case.id, ANSWER)
    old, new = notes(desk, case)
    assert (old.to_send, old.listed_in, new.listed_in) == (True, first.head.number, second.head.number)
    assert words(second.pdf).count("wat-u-kunt-doen") == 1


def test_the_receipt_of_before_is_not_gone_on_with(desk: Desk) -> None:
    """A draft that was never sent says nothing of what is new."""
    case = registered(desk)
    old = correspondence.open_draft(desk, case.id, RECEIPT)
    case = send(desk, final_letter(desk, judged(desk, case).id, ANSWER))
    complaints.reopen(desk, complaints.react(desk, case, Reaction.NOT_SETTLED, TODAY, ""), "Er is meer.", TODAY)
    new = correspondence.open_draft(desk, case.id, RECEIPT)
    assert new.head.id != old.head.id
    assert "opnieuw begonnen" in new.text
    assert correspondence.open_draft(desk, case.id, RECEIPT).head.id == new.head.id


def test_an_english_complaint_gets_everything_in_english(desk: Desk) -> None:
    subject = a_person(language=Language.ENGLISH)
    case = judged(desk, registered(desk, subject=subject))
    letter = final_letter(desk, case.id, ANSWER)
    assert letter.text.startswith("Dear ")
    assert "Our finding: upheld." in letter.text
    (note,) = notes(desk, case)
    assert "What you can do" in text_of(desk, note)


# --- by hand ---------------------------------------------------------------------------------------------------------


def refused(desk: Desk) -> Case:
    case = cases.register(desk, an_intake(Right.ERASURE))
    return decisions.decide(desk, case, Right.ERASURE, a_decision(Right.ERASURE, Outcome.REFUSED))


def answer(desk: Desk, case: Case) -> Letter:
    return final_letter(desk, case.id, LetterKind.ANSWER)


def test_a_note_by_hand_goes_with_the_answer_to_a_request_and_names_it(desk: Desk, clock: StandingClock) -> None:
    case = refused(desk)
    made = person_note.add(desk, case.id)
    assert "nog niet geantwoord" in text_of(desk, made)
    clock.move(ANSWERED)
    draft = correspondence.open_draft(desk, case.id, LetterKind.ANSWER)
    assert words(correspondence.preview(desk, draft, draft.text).pdf).count(f"{NAME}.pdf") == 1
    letter = answer(desk, case)
    (note,) = notes(desk, case)
    assert (note.name, note.listed_in) == (f"{NAME}.pdf", letter.head.number)
    assert f"in onze brief van {long_date(ANSWERED)}." in text_of(desk, note)


def test_an_answer_to_a_request_has_no_note_unless_somebody_made_one(desk: Desk) -> None:
    case = refused(desk)
    assert "wat-u-kunt-doen" not in words(answer(desk, case).pdf)
    assert notes(desk, case) == ()


def test_a_note_after_the_answer_names_it_by_number(desk: Desk) -> None:
    case = refused(desk)
    letter = answer(desk, case)
    send(desk, letter)
    text = text_of(desk, person_note.add(desk, case.id))
    assert f"in onze brief van {long_date(TODAY)}, nummer {letter.head.number}." in text


def test_made_again_it_takes_the_place_of_its_own_draft_and_of_nothing_else(desk: Desk) -> None:
    """The same sheet, filled in and sent back by the person, is kept under the same name, as internal."""
    case = refused(desk)
    person_note.add(desk, case.id)
    enclosures.add_bytes(desk, case.id, f"{NAME}.pdf", b"ingevuld", to_send=False)
    enclosures.add_bytes(desk, case.id, f"{NAME}-uitleg.pdf", b"eigen stuk", to_send=True)
    person_note.add(desk, case.id)
    kept = {(item.name, item.to_send) for item in notes(desk, case)}
    assert kept == {(f"{NAME}.pdf", True), (f"{NAME} (2).pdf", False), (f"{NAME}-uitleg.pdf", True)}


def test_points_of_the_complaint_stay_as_they_were_typed(desk: Desk) -> None:
    case = registered(desk)
    assert case.complaint
    assert case.complaint.allegations == (
        Allegation("Ik kreeg na afmelding nog drie mailings"),
        Allegation("Niemand antwoordde op mijn mail"),
    )
