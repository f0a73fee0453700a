"""What the note for the person holds, before it is printed: what is known of the case, and nobody's name or number."""

from dataclasses import fields, replace
from datetime import date

import pytest

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import Allegation, Finding
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.people import Language
from ksf_tui.domain.person_note_words import NOTE_WORDS, NoteWords
from ksf_tui.domain.person_notes import PersonNote, person_note
from ksf_tui.domain.rights import Right
from tests.support import a_head
from tests.unit.languages import LANGUAGES, reads, term_letter
from tests.unit.letter_contexts import RECEIVED, TODAY, case, foreign_words, represented

BSN = "123456782"


def note(kind: LetterKind = LetterKind.COMPLAINT, language: Language = Language.DUTCH) -> PersonNote:
    of = term_letter(kind, language)
    return person_note(of.case, of.office, of.authority, TODAY, answered_on=TODAY)


def test_a_complaint_tells_each_point_with_its_finding() -> None:
    made = note()
    assert made.is_complaint
    assert made.about == "mailings ondanks een afmelding"
    assert [finding for _text, finding in made.points] == ["gegrond", "deels gegrond", "ongegrond"]
    assert (made.received, made.answered_on, made.case_number) == (RECEIVED, TODAY, "2026-0042")


def test_a_request_tells_its_rights() -> None:
    of = term_letter(LetterKind.ACKNOWLEDGEMENT, Language.ENGLISH)
    of = replace(of, case=replace(of.case, invoked=(Invoked(Right.ACCESS), Invoked(Right.ERASURE))))
    made = person_note(of.case, of.office, of.authority, TODAY)
    assert (made.about, made.is_complaint, made.answered_on) == ("access, erasure", False, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citizen_service_number_is_taken_out_in_the_language_of_the_note(language: Language) -> None:
    """R18: the note goes on to others."""
    of = term_letter(LetterKind.COMPLAINT, language)
    assert of.case.complaint
    points = (Allegation(f"Nr {BSN}", Finding.FOUNDED, "x"), Allegation("123.456.782"))
    told = replace(of.case, complaint=replace(of.case.complaint, allegations=points))
    made = person_note(told, of.office, of.authority, TODAY)
    removed = NOTE_WORDS[language].removed
    assert made.points[0][0] == f"Nr {removed}"
    assert made.points[1] == (removed, "")


def test_it_names_nobody() -> None:
    of = term_letter(LetterKind.COMPLAINT, Language.DUTCH)
    made = person_note(represented(of.case), of.office, of.authority, TODAY, answered_on=TODAY)
    for name in ("Groot", "Bakhuijsen", "Contactpunt", "Dorpsstraat", "s.devries", "jm.degroot"):
        assert name not in repr(made)


def test_it_speaks_the_language_of_who_gets_the_letters() -> None:
    english = reads(Language.ENGLISH)
    assert represented(case(subject=english)).addressee.language is Language.DUTCH
    of = term_letter(LetterKind.COMPLAINT, Language.ENGLISH)
    assert person_note(of.case, of.office, of.authority, TODAY).language is Language.ENGLISH
    assert person_note(represented(of.case), of.office, of.authority, TODAY).language is Language.DUTCH


def test_without_the_day_of_a_letter_it_names_the_newest_answer_that_went_out() -> None:
    of = term_letter(LetterKind.COMPLAINT, Language.DUTCH)
    sent = [Sent(date(2026, 11, day), Channel.POST) for day in (2, 4)]
    letters = (
        a_head(LetterKind.COMPLAINT, 2, final=True, sent=sent[0]),
        a_head(LetterKind.COMPLAINT, 3, final=True, sent=sent[1]),
        a_head(LetterKind.COMPLAINT, 4, final=True),
        a_head(LetterKind.COMPLAINT_RECEIPT, 5, final=True, sent=sent[0]),
    )
    made = person_note(replace(of.case, letters=letters), of.office, of.authority, TODAY)
    assert (made.answered_on, made.letter) == (sent[1].on, "2026-0042-3")
    made = person_note(replace(of.case, letters=letters[2:]), of.office, of.authority, TODAY)
    assert (made.answered_on, made.letter) == (None, "")


def test_the_words_are_all_there_and_in_their_own_language() -> None:
    assert set(NOTE_WORDS) == set(Language)
    for language, words in NOTE_WORDS.items():
        for field in fields(NoteWords):
            value = getattr(words, field.name)
            for text in (value,) if isinstance(value, str) else value:
                assert text.strip()
                assert foreign_words(text, language) == set(), field.name
    dutch, english = NOTE_WORDS.values()
    for field in fields(NoteWords):
        one, other = str(getattr(dutch, field.name)), str(getattr(english, field.name))
        places = [{part.partition("}")[0] for part in text.split("{")[1:]} for text in (one, other)]
        assert places[0] == places[1] or field.name == "authority"
