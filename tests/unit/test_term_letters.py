"""The letters that move a term say what the law asks for, and the truth about the days."""

import re
from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.documents.composition import compose
from ksf_tui.domain.cases import Case
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.extensions import ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.errors import RuleViolation
from tests.unit.letter_contexts import (
    ASKED,
    DONE_SO_FAR,
    DOUBT,
    EXPLANATION,
    REMINDED,
    WANTED,
    calendar,
    case,
    context,
    decision,
    extension,
    inquiry,
    ready,
    statement,
)

ACCESS = case(Invoked(Right.ACCESS))
MIXED = case(Invoked(Right.ACCESS), Invoked(Right.OBJECTION_MARKETING), Invoked(Right.PHOTO_CONSENT))
QUESTIONS = (LetterKind.IDENTITY, LetterKind.CLARIFICATION)
TERM_LETTERS = (*QUESTIONS, LetterKind.REMINDER, LetterKind.EXTENSION, LetterKind.UNIDENTIFIED)
LAST_DAY = "16 november 2026"
AFTER_THE_MONTH = date(2026, 11, 16)
HOSTILE = (
    "[/x]",
    "{{ 7*7 }}",
    "{% raw %}",
    '<img src="/etc/hostname">',
    "{# weg #}",
    "محمد",
    "\N{FOX FACE}",
    "woord " * 700 + "einde",
)


def text_of(kind: LetterKind, of: Case = ACCESS, today: date | None = None) -> str:
    return compose(ready(of, kind, today) if today else ready(of, kind)).text


def answered(of: Case, today: date) -> LetterContext:
    granted = decision(Right.ACCESS, Outcome.NO_DATA, "Gezocht in het CRM.")
    decided = replace(of, invoked=(Invoked(Right.ACCESS, granted),))
    return replace(context(decided), term=deadline(decided.facts, calendar()), today=today)


@pytest.mark.parametrize("kind", TERM_LETTERS)
def test_each_letter_holds_what_every_letter_must(kind: LetterKind) -> None:
    text = text_of(kind)
    organisation = statement().organisation
    assert text.startswith("Geachte mevrouw J.M. de Groot-Łukasik,\n\nOp 15 oktober 2026 ontvingen wij uw verzoek om ")
    assert text.endswith(f"Met vriendelijke groet,\n\nSecretariaat\n{organisation.name}\n")
    for phrase in ("artikel 15", "kosteloos", organisation.email, organisation.phone, "zaaknummer 2026-0042"):
        assert phrase in text
    assert not gaps(text)


@pytest.mark.parametrize("kind", TERM_LETTERS)
@pytest.mark.parametrize("of", [ACCESS, MIXED], ids=["single", "mixed"])
def test_each_letter_is_clean_text_without_a_sentence_twice(kind: LetterKind, of: Case) -> None:
    text = text_of(kind, of)
    assert not re.search(r"\{\{|\{%|Undefined|\bNone\b|  |\n\n\n|\n |[ \t]\n|\.\.|&amp;", text)
    sentences = [part for part in re.split(r"(?<=[.!?:])\s+|\n", text) if len(part) > 12]
    assert len(sentences) == len(set(sentences))


def test_an_identity_question_asks_little_and_tells_how_to_mask_a_copy() -> None:
    text = text_of(LetterKind.IDENTITY)
    for phrase in (
        "artikel 12, zesde lid",
        f"\n\n{DOUBT}\n\n",
        f"\n\n{WANTED}\n\n",
        "vanaf het e-mailadres dat wij al van u kennen",
        "telefoonnummer dat wij al van u kennen",
        "iets over uw contact met ons",
        "burgerservicenummer (BSN) en uw pasfoto onzichtbaar",
        "geboortedatum en de datum en plaats van afgifte hebben wij niet nodig",
        "Schrijf op de kopie waarvoor zij is",
        "Wij bewaren geen kopie",
        "hoe wij dat hebben vastgesteld en op welke dag",
        "Driebergsestraatweg 27, 3941 ZS Doorn",
    ):
        assert phrase in text


def test_an_identity_question_never_tells_which_address_is_known() -> None:
    """Whoever pretends to be somebody would learn it."""
    subject = ACCESS.subject
    text = text_of(LetterKind.IDENTITY, replace(ACCESS, subject=replace(subject, phone="06-12345678")))
    assert subject.email not in text
    assert "06-12345678" not in text


def test_a_clarification_leaves_the_choice_to_ask_for_everything() -> None:
    text = text_of(LetterKind.CLARIFICATION)
    for phrase in ("grote hoeveelheid gegevens", "overweging 63", DOUBT, WANTED, "Wilt u alles?", "uw hele verzoek"):
        assert phrase in text


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_question_in_time_says_that_the_term_stands_still_and_when_it_would_have_ended(kind: LetterKind) -> None:
    text = text_of(kind, today=date(2026, 11, 15))
    assert "staat stil vanaf de dag waarop wij deze brief versturen tot de dag waarop wij uw antwoord hebben" in text
    assert f"Zonder deze vraag zou zij eindigen op {LAST_DAY}." in text


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_question_after_the_month_promises_no_standstill(kind: LetterKind) -> None:
    text = text_of(kind, today=AFTER_THE_MONTH)
    assert "staat stil" not in text
    assert f"Deze vraag verandert niets aan de termijn voor ons antwoord. Die loopt tot en met {LAST_DAY}." in text
    late = text_of(kind, today=date(2026, 11, 17))
    assert f"Die liep tot en met {LAST_DAY} en is dus voorbij." in late
    assert "excuses" in late


def test_a_reminder_tells_what_was_asked_when_and_what_silence_means() -> None:
    text = text_of(LetterKind.REMINDER)
    for phrase in (
        long_date(ASKED),
        WANTED,
        "staat nog steeds stil",
        f"Zonder deze wachttijd zou zij eindigen op {LAST_DAY}.",
        "Hebben wij op 20 november 2026 nog geen antwoord",
        "sluiten de zaak met een brief",
        "Een nieuw verzoek is daarvoor niet nodig.",
    ):
        assert phrase in text


def test_a_reminder_of_a_clarification_threatens_nothing() -> None:
    of = replace(ACCESS, inquiries=(inquiry(QuestionKind.CLARIFICATION, ASKED),))
    text = text_of(LetterKind.REMINDER, of)
    assert "Wij beantwoorden dan uw hele verzoek." in text
    assert "sluiten" not in text
    assert "identiteit" not in text


def test_a_reminder_after_the_month_of_silence_leaves_the_day_to_a_person() -> None:
    assert len(gaps(text_of(LetterKind.REMINDER, today=date(2026, 11, 20)))) == 1


def test_a_reminder_of_a_question_without_effect_says_that_the_term_runs() -> None:
    of = replace(ACCESS, inquiries=(inquiry(asked_on=AFTER_THE_MONTH),))
    text = text_of(LetterKind.REMINDER, of, date(2026, 11, 30))
    assert "stil" not in text
    assert "Onze vraag verandert niets aan de termijn" in text


@pytest.mark.parametrize("count", [1, 2])
def test_an_extension_gives_its_reasons_the_new_day_and_the_remedies(count: int) -> None:
    reasons = tuple(ExtensionReason)[:count]
    text = text_of(LetterKind.EXTENSION, replace(ACCESS, extensions=(extension(*reasons),)))
    for phrase in (*(reason.label for reason in reasons), EXPLANATION, DONE_SO_FAR, "artikel 12, derde lid"):
        assert phrase in text
    assert "De nieuwe uiterste dag is 15 januari 2027." in text
    assert LAST_DAY not in text
    assert "Autoriteit Persoonsgegevens" in text
    assert "rechtbank" in text


def test_an_extension_names_one_day_even_where_two_ways_of_counting_differ() -> None:
    """Received on 31 October: three months give 31 January, rolled to 1 February; one and then two give 30 January."""
    received = replace(ACCESS, received=date(2026, 10, 31))
    text = text_of(LetterKind.EXTENSION, received, date(2026, 11, 20))
    assert "De nieuwe uiterste dag is 1 februari 2027." in text
    assert "30 januari" not in text


def test_an_extension_while_a_question_is_open_tells_of_both() -> None:
    of = replace(ACCESS, inquiries=(inquiry(asked_on=ASKED),))
    text = text_of(LetterKind.EXTENSION, of)
    assert "De termijn staat sinds 20 oktober 2026 stil" in text
    assert "Zonder die wachttijd is de nieuwe uiterste dag 15 januari 2027." in text


def test_an_extension_without_work_done_has_no_empty_heading() -> None:
    bare = replace(extension(), done="")
    assert "al hebben gedaan" not in text_of(LetterKind.EXTENSION, replace(ACCESS, extensions=(bare,)))


def test_the_closing_letter_gives_reasons_the_way_back_and_the_remedies() -> None:
    text = text_of(LetterKind.UNIDENTIFIED)
    for phrase in (
        long_date(ASKED),
        long_date(REMINDED),
        DOUBT,
        WANTED,
        "artikel 11, tweede lid, en artikel 12, tweede en vierde lid",
        "Antwoordt u alsnog op onze vraag, dan nemen wij uw zaak weer op",
        "U hoeft geen nieuw verzoek te doen.",
        "Autoriteit Persoonsgegevens",
        "binnen zes weken na ontvangst van deze brief",
    ):
        assert phrase in text
    assert "excuses" not in text


def test_what_needs_no_identity_stops_anyway() -> None:
    """AVG art. 7(3) and 21(3): a question about the rest is no reason to go on mailing."""
    stops = "Met direct marketing en het gebruik waarvoor u uw toestemming intrekt"
    for kind in (*QUESTIONS, LetterKind.REMINDER, LetterKind.EXTENSION):
        assert stops in text_of(kind, MIXED)
    closing = text_of(LetterKind.UNIDENTIFIED, MIXED)
    assert f"{stops} zijn wij wel gestopt" in closing
    assert gaps(closing) == ("«dag waarop dit gebruik stopte»",)


def test_a_letter_whose_reason_is_gone_is_not_written() -> None:
    for kind in TERM_LETTERS:
        with pytest.raises(RuleViolation, match="Gooi dit concept weg"):
            compose(context(ACCESS, kind))
    late = ready(ACCESS, LetterKind.EXTENSION, AFTER_THE_MONTH)
    with pytest.raises(RuleViolation, match="uiterlijk 15 november 2026"):
        compose(late)


@pytest.mark.parametrize("payload", HOSTILE, ids=lambda payload: payload[:9])
def test_what_is_typed_about_a_question_or_an_extension_stays_as_it_was_typed(payload: str) -> None:
    asked = replace(inquiry(asked_on=ASKED), doubt=payload, wanted=payload)
    of = replace(ACCESS, inquiries=(asked,), extensions=(replace(extension(), explanation=payload, done=payload),))
    for kind, times in ((LetterKind.REMINDER, 1), (LetterKind.UNIDENTIFIED, 2), (LetterKind.EXTENSION, 2)):
        assert text_of(kind, of).casefold().count(payload.casefold()) == times
    written = replace(ACCESS, inquiries=(replace(asked, asked_on=None),))
    assert text_of(LetterKind.IDENTITY, written).casefold().count(payload.casefold()) == 2


def test_the_acknowledgement_of_a_paused_or_extended_case_gives_its_own_days() -> None:
    paused = text_of(LetterKind.ACKNOWLEDGEMENT, replace(ACCESS, inquiries=(inquiry(asked_on=ASKED),)))
    assert "staat sinds 20 oktober 2026 stil" in paused
    assert f"Zonder die wachttijd loopt zij van 15 oktober 2026 tot en met {LAST_DAY}." in paused
    assert "Behalve uw antwoord op onze vraag hoeft u nu niets te sturen" in paused
    assert "bij uitzondering meer tijd" not in paused
    over = replace(inquiry(asked_on=ASKED), answered_on=date(2026, 10, 30), outcome="bevestigd")
    waited = text_of(LetterKind.ACKNOWLEDGEMENT, replace(ACCESS, inquiries=(over,)))
    assert "stond stil van 20 oktober 2026 tot 30 oktober 2026" in waited
    assert "van 15 oktober 2026 tot en met 25 november 2026" in waited
    extended = replace(ACCESS, extensions=(extension(notified_on=date(2026, 11, 2)),))
    text = text_of(LetterKind.ACKNOWLEDGEMENT, extended)
    assert "Op 2 november 2026 schreven wij u dat wij meer tijd nodig hebben." in text
    assert "van 15 oktober 2026 tot en met 15 januari 2027" in text
    assert "bij uitzondering meer tijd" not in text


def test_the_answer_explains_a_later_date_by_the_notice_and_the_waiting() -> None:
    over = replace(inquiry(asked_on=ASKED), answered_on=date(2026, 10, 30), outcome="bevestigd")
    of = replace(ACCESS, inquiries=(over,), extensions=(extension(notified_on=date(2026, 11, 2)),))
    text = compose(answered(of, date(2027, 1, 20))).text
    assert "Op 2 november 2026 schreven wij u dat wij meer tijd nodig hadden." in text
    assert "stond stil van 20 oktober 2026 tot 30 oktober 2026" in text
    assert "Daardoor loopt de termijn tot en met 25 januari 2027." in text
    assert "excuses" not in text
    late = compose(answered(of, date(2027, 1, 26))).text
    assert "schreven wij u dat wij meer tijd nodig hadden" in late
    assert "Daardoor loopt" not in late
    assert "uiterlijk op 25 januari 2027 moeten krijgen" in late


def test_the_answer_that_ends_an_open_question_is_not_called_late() -> None:
    of = replace(ACCESS, inquiries=(inquiry(asked_on=ASKED),))
    text = compose(answered(of, date(2026, 12, 14))).text
    assert "Sinds 20 oktober 2026 staat de termijn stil" in text
    assert "excuses" not in text


def test_the_answer_does_not_hide_a_notice_that_came_too_late() -> None:
    of = replace(ACCESS, extensions=(extension(notified_on=date(2026, 11, 17)),))
    text = compose(answered(of, date(2026, 12, 14))).text
    assert "Dat bericht kwam te laat: de termijn is er niet langer door geworden." in text
    assert f"uiterlijk op {LAST_DAY} moeten krijgen" in text


def test_a_plain_answer_says_nothing_about_the_course_of_the_term() -> None:
    text = compose(answered(ACCESS, date(2026, 11, 6))).text
    assert "termijn" not in text
    assert "meer tijd" not in text
