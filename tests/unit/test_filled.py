"""Who is greeted, who receives data, and what stood in each gap: only a person can write that, and it is asked."""

from dataclasses import replace

import pytest

from ksf_tui.documents.composition import compose
from ksf_tui.domain.checklist import blocking
from ksf_tui.domain.checks import check_letter
from ksf_tui.domain.letter_words import (
    greeting,
)
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.people import Language, Representative
from ksf_tui.domain.rights import Outcome, Right
from tests.unit.languages import ALLOWED, DONE, FILLING, LANGUAGES, answer, blocks, filled, term_letter
from tests.unit.letter_contexts import (
    LAWYER,
    SUBJECT,
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("right", "outcome"), ALLOWED)
def test_a_gap_that_was_only_taken_away_blocks(right: Right, outcome: Outcome, language: Language) -> None:
    of = answer(right, outcome, language)
    composed = compose(of).text
    for gap in gaps(composed):
        for instead in ("", gap.strip("«»")):
            text = filled(composed.replace(gap, instead), language)
            assert "alles ingevuld" in blocks(of, text, composed)
            assert "alles ingevuld" not in blocks(of, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_greeting_names_the_addressee(language: Language) -> None:
    of = answer(Right.ERASURE, Outcome.NO_DATA, language, DONE[language])
    text = filled(compose(of).text, language)
    start = greeting(SUBJECT, language)
    own, other = {
        Language.DUTCH: ("Geachte mevrouw De Groot,", "Dear Ms De Groot,"),
        Language.ENGLISH: ("Dear Ms LUKASIK,", "Geachte mevrouw Lukasik,"),
    }[language]
    for line, ok in (
        (own, True),
        (own.split(maxsplit=1)[1], True),
        (other, False),
        ("Geachte heer, mevrouw,", False),
        ("Dear Sir or Madam,", False),
        (greeting(LAWYER, language), False),
    ):
        assert ("juiste aanhef" not in blocks(of, text.replace(start, line))) is ok
    assert not blocks(of, text)


@pytest.mark.parametrize("name", ["[SEALED]", "O'Brien & <Zn>", "محمد بن سلمان", "Şeyma", "Wu", "☃", "x" * 10_000])
def test_any_name_can_be_greeted(name: str) -> None:
    of = answer(Right.ACCESS, Outcome.NO_DATA, Language.ENGLISH, "Nothing was found.")
    of = replace(of, case=replace(of.case, subject=replace(of.case.subject, name=name)))
    text = filled(compose(of).text, Language.ENGLISH)
    assert blocks(of, text) == []
    assert blocks(of, text.replace(f"{name},", "reader,", 1)) == ["juiste aanhef"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_mandate_the_letter_is_not_for_the_representative(language: Language) -> None:
    of = answer(Right.ERASURE, Outcome.NO_DATA, language, DONE[language])
    unseen = replace(of, case=replace(of.case, representative=Representative(LAWYER)))
    text = filled(compose(unseen).text, language)
    assert blocks(unseen, text) == []
    to_lawyer = text.replace(greeting(SUBJECT, language), greeting(LAWYER, language))
    (wrong,) = blocking(check_letter(unseen, to_lawyer))
    assert "Zonder machtiging gaat de brief naar de betrokkene zelf." in wrong.hint


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recipient_is_named_and_not_only_its_kind(language: Language) -> None:
    of = answer(Right.ACCESS, Outcome.GRANTED, language, "- CRM\n- CRM: 2 notes")
    text = filled(compose(of).text, language)
    line = f"- CRM: {FILLING[language]}"
    assert blocks(of, text) == []
    nobody = {Language.DUTCH: "een externe partij", Language.ENGLISH: "various suppliers"}[language]
    for instead, ok in (
        ("- CRM: Relatiehuis Software B.V.", True),
        ("- CRM (Relatiehuis)", True),
        ("", True),
        ("- CRM", False),
        ("- CRM: …", False),
        (f"- CRM: {nobody}.", False),
    ):
        assert blocks(of, text.replace(line, instead)) == ([] if ok else ["naam van elke ontvanger"]), instead


@pytest.mark.parametrize(
    ("language", "sentence", "ok"),
    [
        (Language.DUTCH, "Stuur ons een kopie van uw paspoort.", False),
        (Language.DUTCH, "De kopie van uw paspoort hebben wij vernietigd.", True),
        (Language.DUTCH, "Stuur ons een kopie van uw paspoort met BSN en foto onzichtbaar.", True),
        (Language.ENGLISH, "Please send us a copy of your passport.", False),
        (Language.ENGLISH, "We require a scan of your driving licence.", False),
        (Language.ENGLISH, "We destroyed the copy of your passport.", True),
        (Language.ENGLISH, "Please send us a copy of your ID with BSN and photo covered.", True),
    ],
)
def test_no_letter_asks_a_bare_copy_of_an_identity_document(language: Language, sentence: str, ok: bool) -> None:
    for of in (
        answer(Right.ACCESS, Outcome.NO_DATA, language, DONE[language]),
        term_letter(LetterKind.ACKNOWLEDGEMENT, language),
    ):
        text = f"{filled(compose(of).text, language)}\n{sentence}\n"
        assert blocks(of, text) == ([] if ok else ["geen onbewerkte kopie gevraagd"])
