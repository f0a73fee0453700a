"""A question, a reminder, a notice of extension or a closing letter is not made final while something is missing."""

from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.documents.composition import compose
from ksf_tui.domain.cases import Case
from ksf_tui.domain.checklist import Check, blocking
from ksf_tui.domain.checks import check_letter
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.extensions import ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Outcome, Right
from tests.unit.letter_contexts import (
    ASKED,
    DONE_SO_FAR,
    DOUBT,
    EXPLANATION,
    WANTED,
    calendar,
    case,
    context,
    decision,
    extension,
    inquiry,
    ready,
)

ACCESS = case(Invoked(Right.ACCESS))
IDENTITY, CLARIFICATION, REMINDER = LetterKind.IDENTITY, LetterKind.CLARIFICATION, LetterKind.REMINDER
EXTENSION, UNIDENTIFIED = LetterKind.EXTENSION, LetterKind.UNIDENTIFIED
TERM_LETTERS = (IDENTITY, CLARIFICATION, REMINDER, EXTENSION, UNIDENTIFIED)
WITHIN_A_WEEK = date(2026, 10, 22)
LAST_TO_ASK = date(2026, 11, 15)
AFTER_THE_MONTH = date(2026, 11, 16)


def letter(kind: LetterKind, of: Case = ACCESS, today: date = WITHIN_A_WEEK) -> tuple[LetterContext, str]:
    found = ready(of, kind, today)
    return found, compose(found).text


def failed(of: LetterContext, text: str) -> dict[str, Check]:
    return {check.label: check for check in check_letter(of, text) if not check.ok}


def blocks(of: LetterContext, text: str) -> list[str]:
    return [check.label for check in blocking(check_letter(of, text))]


@pytest.mark.parametrize("kind", TERM_LETTERS)
def test_the_template_passes_without_a_remark(kind: LetterKind) -> None:
    of, text = letter(kind)
    assert failed(of, text) == {}


def test_a_reminder_of_a_clarification_passes() -> None:
    of, text = letter(REMINDER, replace(ACCESS, inquiries=(inquiry(QuestionKind.CLARIFICATION, ASKED),)))
    assert failed(of, text) == {}
    assert blocks(of, text.replace("hele verzoek", "verzoek")) == ["alles vragen mag"]


@pytest.mark.parametrize(
    ("kind", "label", "missing"),
    [
        (IDENTITY, "datum van ontvangst", ["15 oktober 2026"]),
        (IDENTITY, "uiterste datum van het antwoord", ["16 november 2026"]),
        (IDENTITY, "gevolg voor de termijn", ["staat stil"]),
        (IDENTITY, "gevolg voor de termijn", ["termijn"]),
        (IDENTITY, "afschermen: BSN en pasfoto", ["BSN", "burgerservicenummer"]),
        (IDENTITY, "afschermen: BSN en pasfoto", ["foto"]),
        (IDENTITY, "afschermen: BSN en pasfoto", ["onzichtbaar", "afgeschermde"]),
        (IDENTITY, "kopie wordt niet bewaard", ["Wij bewaren geen kopie"]),
        (CLARIFICATION, "gevolg voor de termijn", ["staat stil"]),
        (CLARIFICATION, "grote hoeveelheid gegevens", ["grote hoeveelheid", "veel gegevens"]),
        (CLARIFICATION, "alles vragen mag", ["hele verzoek"]),
        (REMINDER, "dag van de vraag", ["20 oktober 2026"]),
        (REMINDER, "gevolg voor de termijn", ["stil."]),
        (REMINDER, "wat er zonder antwoord gebeurt", ["sluiten"]),
        (REMINDER, "alsnog antwoorden kan", ["nieuw verzoek"]),
        (EXTENSION, "uiterste datum van het antwoord", ["15 januari 2027"]),
        (EXTENSION, "redenen van de verlenging", [EXPLANATION[:-1], ExtensionReason.SPREAD.label]),
        (UNIDENTIFIED, "dag van de vraag", ["20 oktober 2026"]),
        (UNIDENTIFIED, "artikel 11 en 12", ["artikel 11"]),
        (UNIDENTIFIED, "alsnog antwoorden kan", ["alsnog"]),
        (UNIDENTIFIED, "bezwaarclausule: AP en rechtbank, zes weken", ["rechtbank"]),
    ],
)
def test_each_mandatory_element_blocks_when_it_is_missing(kind: LetterKind, label: str, missing: list[str]) -> None:
    of, text = letter(kind)
    for words in missing:
        assert words in text
        text = text.replace(words, "…")
    assert label in blocks(of, text)
    assert failed(of, text)[label].hint


@pytest.mark.parametrize(
    ("kind", "label", "missing"),
    [
        (IDENTITY, "kosteloos", "kosteloos"),
        (EXTENSION, "kosteloos", "kosteloos"),
        (IDENTITY, "reden van de twijfel", DOUBT[:-1]),
        (IDENTITY, "wat wordt gevraagd", WANTED[:-1]),
        (CLARIFICATION, "waarom het om veel gegevens gaat", DOUBT[:-1]),
        (CLARIFICATION, "wat wordt gevraagd", WANTED[:-1]),
        (REMINDER, "wat wordt gevraagd", WANTED[:-1]),
        (UNIDENTIFIED, "reden van de twijfel", DOUBT[:-1]),
        (UNIDENTIFIED, "wat wordt gevraagd", WANTED[:-1]),
        (EXTENSION, "wat al is gedaan", DONE_SO_FAR[:-1]),
        (EXTENSION, "bezwaarclausule: AP en rechtbank, zes weken", "rechtbank"),
    ],
)
def test_what_is_only_good_practice_does_not_block(kind: LetterKind, label: str, missing: str) -> None:
    of, text = letter(kind)
    text = text.replace(missing, "…")
    assert list(failed(of, text)) == [label]
    assert blocks(of, text) == []


@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        ("Stuur een kopie van uw paspoort.", False),
        ("Stuur ons een scan\nvan uw rijbewijs, graag in kleur.", False),
        ("Mail een foto van uw ID-kaart", False),
        ("Wij ontvangen graag een kopie van uw legitimatie waarop alles zichtbaar is.", False),
        ("Stuur een kopie van uw paspoort met BSN en pasfoto onzichtbaar.", True),
        ("Een kopie van uw identiteitsbewijs hebben wij niet nodig.", True),
        ("Noem de dag waarop u examen deed.", True),
    ],
)
@pytest.mark.parametrize("kind", [IDENTITY, REMINDER])
def test_an_unmasked_copy_is_never_asked(kind: LetterKind, wanted: str, allowed: bool) -> None:
    asked = replace(inquiry(asked_on=ASKED if kind is REMINDER else None), wanted=wanted)
    of, text = letter(kind, replace(ACCESS, inquiries=(asked,)))
    assert blocks(of, text) == ([] if allowed else ["geen onbewerkte kopie gevraagd"])


@pytest.mark.parametrize("kind", [IDENTITY, CLARIFICATION])
def test_a_question_later_than_a_week_or_a_month_warns(kind: LetterKind) -> None:
    of, text = letter(kind, today=date(2026, 10, 23))
    assert list(failed(of, text)) == ["vraag binnen 7 dagen"]
    of, text = letter(kind, today=LAST_TO_ASK)
    assert list(failed(of, text)) == ["vraag binnen 7 dagen"]
    of, text = letter(kind, today=AFTER_THE_MONTH)
    (late,) = failed(of, text).values()
    assert late.label == "vraag binnen de eerste maand"
    assert "zet de termijn niet stil" in late.hint
    assert not late.blocking


def test_a_draft_that_outlived_the_month_may_not_promise_a_standstill() -> None:
    _, text = letter(IDENTITY, today=LAST_TO_ASK)
    later = ready(ACCESS, IDENTITY, AFTER_THE_MONTH)
    assert blocks(later, text) == ["gevolg voor de termijn"]


def test_a_notice_of_extension_blocks_once_the_month_is_over() -> None:
    of, text = letter(EXTENSION, today=LAST_TO_ASK)
    assert blocks(of, text) == []
    late = ready(ACCESS, EXTENSION, AFTER_THE_MONTH)
    found = failed(late, text)["binnen de eerste maand"]
    assert found.blocking
    assert "15 november 2026" in found.hint


def test_while_a_question_is_open_an_extension_is_never_too_late() -> None:
    of, text = letter(EXTENSION, replace(ACCESS, inquiries=(inquiry(asked_on=ASKED),)), date(2026, 12, 1))
    assert blocks(of, text) == []


@pytest.mark.parametrize("kind", TERM_LETTERS)
def test_a_letter_whose_reason_is_gone_blocks(kind: LetterKind) -> None:
    _, text = letter(kind)
    assert any("gooi dit concept weg" in check.hint for check in blocking(check_letter(context(ACCESS, kind), text)))


def test_another_question_than_that_of_the_letter_blocks() -> None:
    _, text = letter(CLARIFICATION)
    other = context(replace(ACCESS, inquiries=(inquiry(),)), CLARIFICATION)
    assert "vraag staat open" in blocks(other, text)
    clarified = context(replace(ACCESS, inquiries=(inquiry(QuestionKind.CLARIFICATION, ASKED),)), UNIDENTIFIED)
    assert "vraag staat open" in blocks(clarified, letter(UNIDENTIFIED)[1])


def test_a_closing_letter_is_a_refusal_and_belongs_in_the_month_unless_the_term_stands_still() -> None:
    label = "afwijzing binnen een maand"
    of, text = letter(UNIDENTIFIED, today=date(2026, 12, 14))
    assert label not in failed(of, text)
    asked_late = replace(ACCESS, inquiries=(inquiry(asked_on=AFTER_THE_MONTH),))
    of, text = letter(UNIDENTIFIED, asked_late, date(2026, 12, 16))
    assert label in failed(of, text)
    assert blocks(of, text) == []
    assert "uiterlijk op 16 november 2026 moeten krijgen" in text


def test_a_refusal_after_the_first_month_warns_in_an_extended_case_and_not_in_a_paused_one() -> None:
    refused = Invoked(Right.ACCESS, decision(Right.ACCESS, Outcome.REFUSED))
    label, today = "afwijzing binnen een maand", date(2026, 12, 14)
    longer = case(refused)
    extended = replace(longer, extensions=(extension(notified_on=date(2026, 11, 2)),))
    paused = replace(longer, inquiries=(inquiry(asked_on=ASKED),))
    for of, warned in ((extended, True), (paused, False)):
        answer = replace(context(of), term=deadline(of.facts, calendar()), today=today)
        found = failed(answer, compose(answer).text)
        assert (label in found) is warned
        if warned:
            assert "uiterlijk 16 november 2026, ook na een verlenging" in found[label].hint
            assert not found[label].blocking
