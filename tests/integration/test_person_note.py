"""The note for the person read back from its PDF: all that is needed for the authority and the court, and no more."""

import hashlib
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from ksf_tui.documents.letters import check_pdfa
from ksf_tui.documents.person_note import render
from ksf_tui.domain.complaints import Allegation, Finding
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Language
from ksf_tui.domain.person_notes import PersonNote, person_note
from ksf_tui.domain.text import MAX_PASSAGE
from tests.unit.languages import LANGUAGES, term_letter
from tests.unit.letter_contexts import RECEIVED, TODAY, foreign_words

HOSTILE = "[SEALED] <b>vet</para> {about} {{ 7*7 }} & O'Brien «gat» Ş ł محمد"
QUESTIONS = {
    Language.DUTCH: (
        *("Om welke gegevens", "Welke organisatie", "contact opgenomen", "Hoe reageerde"),
        *("nog door?", "Wat wilt u bereiken?", "Naam:", "Adres:", "Telefoon:"),
    ),
    Language.ENGLISH: (
        *("Which data", "Which organisation", "Did you contact", "How did the organisation react"),
        *("still go on?", "What do you want to achieve?", "Name:", "Address:", "Phone:"),
    ),
}
"""The seven things that the authority asks of who complains."""
COURT = {
    Language.DUTCH: ("artikel 79 van de AVG", "artikel 35 UAVG", "binnen zes weken na ontvangst", "geen advocaat"),
    Language.ENGLISH: ("Article 79 GDPR", "UAVG", "within six weeks after you received", "not need a lawyer"),
}


def note(language: Language = Language.DUTCH, kind: LetterKind = LetterKind.COMPLAINT) -> PersonNote:
    of = term_letter(kind, language)
    return person_note(of.case, of.office, of.authority, TODAY, answered_on=TODAY)


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [LetterKind.COMPLAINT, LetterKind.ACKNOWLEDGEMENT])
def test_it_holds_everything_on_one_page(kind: LetterKind, language: Language) -> None:
    made = note(language, kind)
    result = render(made)
    text = words(result.pdf)
    authority, organisation = made.authority, made.office.organisation
    expected = [
        made.case_number,
        made.about,
        long_date(RECEIVED, language),
        long_date(TODAY, language),
        *(text.rstrip(".") for text, _finding in made.points),
        *(authority.postal_address, authority.phone, authority.complaint_url, "BSN"),
        *(organisation.street, organisation.postal_code),
        *QUESTIONS[language],
        *COURT[language][0 if made.is_complaint else 1 :],
    ]
    assert [phrase for phrase in expected if phrase not in text] == []
    assert result.pages == 1
    names = ("Autoriteit Persoonsgegevens", "Informatie- en Meldpunt", authority.complaint_url)
    for name in names:
        text = text.replace(name, "")
    assert foreign_words(text, language) == set()


@pytest.mark.parametrize(("continues", "told"), [(True, "Ja, zegt"), (False, "Nee, zegt"), (None, None)])
def test_whether_the_processing_goes_on_is_told_where_it_is_known(continues: bool | None, told: str | None) -> None:
    text = words(render(replace(note(), continues=continues)).pdf)
    assert [said for said in ("Ja, zegt", "Nee, zegt") if said in text] == ([told] if told else [])


def test_without_an_answer_it_says_so() -> None:
    text = words(render(replace(note(), answered_on=None)).pdf)
    assert "hadden wij nog niet geantwoord" in text
    assert "was er nog geen antwoord" in text
    text = words(render(replace(note(), letter="2026-0042-3")).pdf)
    assert "in onze brief van 6 november 2026, nummer 2026-0042-3." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_pdf_a_the_same_twice_and_names_nobody(language: Language) -> None:
    first, second = render(note(language)), render(note(language))
    assert first.pdf == second.pdf
    assert first.sha256 == hashlib.sha256(first.pdf).hexdigest()
    assert check_pdfa(first.pdf) == ()
    reader = PdfReader(BytesIO(first.pdf))
    assert reader.metadata
    title = {Language.DUTCH: "Wat u kunt doen", Language.ENGLISH: "What you can do"}[language]
    assert reader.metadata.title == f"{title} 2026-0042"
    for name in ("Groot", "Contactpunt", "Dorpsstraat"):
        assert name not in words(first.pdf)


def test_what_people_typed_is_text() -> None:
    made = replace(note(), points=((HOSTILE, "gegrond"), (HOSTILE, "")), about=HOSTILE)
    result = render(made)
    text = words(result.pdf)
    for part in ("[SEALED] <b>vet</para> {about} {{ 7*7 }} & O'Brien",):
        assert text.count(part) == 4
    assert check_pdfa(result.pdf) == ()


def test_many_and_endless_points_are_printed_whole() -> None:
    of = term_letter(LetterKind.COMPLAINT, Language.DUTCH)
    assert of.case.complaint
    points = tuple(Allegation(f"Punt {number} " + "x" * 200, Finding.FOUNDED, "f") for number in range(1, 20))
    points += (Allegation("woord " * (MAX_PASSAGE // 6) + "einde", Finding.PARTLY, "f"),)
    told = replace(of.case, complaint=replace(of.case.complaint, allegations=points))
    result = render(person_note(told, of.office, of.authority, TODAY))
    text = words(result.pdf)
    assert "Punt 19 xxx" in text
    assert "einde (ons oordeel: deels gegrond)" in text
    assert result.pages > 2
