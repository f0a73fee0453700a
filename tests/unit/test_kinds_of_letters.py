"""What each kind of letter may say and may not: mandate, fee, part, recipient, restriction, and what was recorded."""

from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.documents.composition import compose
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.checks import check_letter
from ksf_tui.domain.correspondence import LetterContext, address_block, lay_out, subject_line
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.details import DataField, Details, Transfer
from ksf_tui.domain.fees import Fee
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.errors import RuleViolation
from tests.unit.languages import LANGUAGES, WRITER, answer, blocks, filled, reads, term_letter
from tests.unit.letter_contexts import ASKED, DONE, FIRM, SUBJECT, case, context, decision, foreign_words, ready

HOSTILE = '[SEALED] [/x] [@click=app.quit] <img src="/etc/hostname"> O\'Brien & <Zn> 😀 Ş ł محمد {{ case }} {% if %}'
TOLD = Sent(date(2026, 11, 4), Channel.EMAIL)
NOTICES = (
    Notice(1, "Mailhuis B.V.", NoticeState.TOLD, TOLD),
    Notice(2, "Drukwerk B.V."),
    Notice(3, "Oud B.V.", NoticeState.IMPOSSIBLE, reason="Deze firma bestaat niet meer."),
    Notice(4, "Groot B.V.", NoticeState.DISPROPORTIONATE, reason="Het blad is al verspreid."),
    Notice(5, "Niets B.V.", NoticeState.NOT_CONCERNED, reason="Zij kreeg deze gegevens nooit."),
)


def open_points(of: LetterContext, text: str) -> dict[str, str]:
    return {check.label: check.hint for check in check_letter(of, text) if not check.ok and not check.blocking}


def two_rights(*, answered: bool = False) -> Case:
    """Give a case of which the first right was decided, or answered already with the second decided too."""
    erased = Invoked(Right.ERASURE, decision(Right.ERASURE, Outcome.GRANTED, DONE))
    if not answered:
        return case(erased, Invoked(Right.ACCESS))
    access = Invoked(Right.ACCESS, decision(Right.ACCESS, Outcome.NO_DATA, DONE))
    return case(replace(erased, answered_on=date(2026, 11, 3)), access)


# --- a mandate -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", [SUBJECT.email, SUBJECT.organisation, "Dorpsstraat 12", "een overzicht"])
def test_who_shows_no_mandate_learns_nothing_but_the_name(told: str, language: Language) -> None:
    of = term_letter(LetterKind.MANDATE, language)
    of = replace(of, case=replace(of.case, request="Graag een overzicht"))
    text = compose(of).text
    assert address_block(of.addressee) == (WRITER.name, WRITER.email)
    assert told not in f"{text}{subject_line(of.kind, of.case)}"
    told = "Graag een overzicht" if told == "een overzicht" else told
    assert blocks(of, f"{text}\n{told}") == ["niets over de betrokkene behalve de naam"]


def test_what_writer_and_data_subject_share_is_no_secret() -> None:
    of = term_letter(LetterKind.MANDATE, Language.DUTCH)
    shared = replace(of.case, subject=replace(of.case.subject, email=WRITER.email))
    assert blocks(replace(of, case=shared), f"{compose(of).text}\n{WRITER.email}") == []


def test_a_mandate_is_asked_of_who_writes_and_of_nobody_else() -> None:
    of = term_letter(LetterKind.MANDATE, Language.DUTCH)
    alone = replace(of, case=replace(of.case, representative=None))
    with pytest.raises(RuleViolation):
        compose(alone)
    assert "aan wie voor de betrokkene schrijft" in blocks(alone, compose(of).text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_child_is_not_written_to_instead(language: Language) -> None:
    of = term_letter(LetterKind.MANDATE, language)
    of = replace(of, case=replace(of.case, dependence=Dependence.UNDER_16))
    text = compose(of).text
    assert {Language.DUTCH: "rechtstreeks", Language.ENGLISH: "directly"}[language] not in text
    assert blocks(of, text) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reminder_of_a_mandate_goes_to_who_was_asked(language: Language) -> None:
    of = term_letter(LetterKind.MANDATE, language)
    asked = tuple(replace(item, asked_on=ASKED) for item in of.case.inquiries)
    reminder = ready(replace(of.case, inquiries=asked), LetterKind.REMINDER)
    text = compose(reminder).text
    assert reminder.addressee == of.addressee
    assert SUBJECT.email not in text
    assert blocks(reminder, text) == []
    assert foreign_words(text, language) == set()


# --- a fee -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("cents", "dutch", "english"), [(1250, "€ 12,50", "€12.50"), (900, "€ 9,00", "€9.00")])
def test_a_fee_is_written_as_money(cents: int, dutch: str, english: str) -> None:
    for language, amount in zip(LANGUAGES, (dutch, english), strict=True):
        of = term_letter(LetterKind.FEE, language)
        of = replace(of, case=replace(of.case, fee=Fee(cents, "Copies.", "Five equal requests.")))
        assert amount in compose(of).text


def test_a_fee_that_was_dropped_has_no_letter() -> None:
    of = term_letter(LetterKind.FEE, Language.DUTCH)
    dropped = replace(of, case=replace(of.case, fee=None))
    with pytest.raises(RuleViolation):
        compose(dropped)
    assert "kosten" in blocks(dropped, compose(of).text)


# --- a part, and the rest --------------------------------------------------------------------------------------------


def test_a_part_tells_decided_rights_only_and_the_answer_the_rest() -> None:
    part = context(two_rights(), LetterKind.PARTIAL)
    text = compose(part).text
    assert "toe (artikel 17 van de AVG)" in text
    assert "artikel 15" not in text
    assert "Ons antwoord over inzage volgt nog. U krijgt het uiterlijk op 16 november 2026." in text
    assert lay_out(part, "", text).subject == "Deelantwoord op uw verzoek: verwijdering"
    rest = context(two_rights(answered=True))
    text = compose(rest).text
    assert "Eerder schreven wij u al over verwijdering (op 3 november 2026)." in text
    assert "artikel 17" not in text
    assert lay_out(rest, "", text).subject == "Antwoord op uw verzoek: inzage"
    assert blocks(rest, filled(text, Language.DUTCH)) == []


def test_a_part_of_which_nothing_follows_is_no_part() -> None:
    part = context(two_rights(), LetterKind.PARTIAL)
    text = compose(part).text
    whole = replace(part, case=two_rights(answered=True))
    with pytest.raises(RuleViolation):
        compose(whole)
    assert "een deel" in blocks(whole, text)


# --- a recipient -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recipient_gets_neither_the_request_nor_the_remedies(language: Language) -> None:
    of = term_letter(LetterKind.RECIPIENT, language)
    composed = compose(of).text
    text = filled(composed, language)
    assert address_block(of.addressee) == (FIRM,)
    assert of.case.request not in text
    assert blocks(of, f"{text}\n{of.case.request}") == ["niet de tekst van het verzoek"]
    court = {Language.DUTCH: "rechtbank", Language.ENGLISH: "district court"}[language]
    assert blocks(of, f"{text}\n{court}") == ["geen bezwaarclausule"]


@pytest.mark.parametrize("right", [Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION])
def test_a_recipient_hears_of_what_was_done_only(right: Right) -> None:
    of = case(Invoked(right, decision(right, Outcome.GRANTED)), Invoked(Right.ACCESS))
    letter = replace(context(of, LetterKind.RECIPIENT), recipient=FIRM)
    text = compose(letter).text
    acts = {Right.RECTIFICATION: "verbeterd", Right.ERASURE: "gewist", Right.RESTRICTION: "beperkt"}
    assert {word for word in acts.values() if f"hebben deze gegevens {word}." in text} == {acts[right]}
    assert "inzage" not in text.casefold()
    refused = replace(of, invoked=(Invoked(right, decision(right, Outcome.REFUSED)),))
    with pytest.raises(RuleViolation):
        compose(replace(letter, case=refused))


# --- a restriction that ends -----------------------------------------------------------------------------------------


def test_a_restriction_is_lifted_on_a_day_to_come() -> None:
    of = term_letter(LetterKind.LIFTING, Language.DUTCH)
    label = "dag waarop de beperking eindigt"
    text = filled(compose(of).text, Language.DUTCH)
    assert blocks(of, text) == []
    assert label in blocks(of, text.replace("1 december 2026", "19 oktober 2026"))
    ended = replace(of, case=replace(of.case, invoked=(Invoked(Right.ACCESS),)))
    assert "beperking" in blocks(ended, text)


# --- what was recorded -----------------------------------------------------------------------------------------------


def test_recipients_are_named_with_their_day_or_why_not() -> None:
    of = answer(Right.ERASURE, Outcome.GRANTED, Language.DUTCH, DONE)
    of = replace(of, case=replace(of.case, notices=NOTICES))
    text = compose(of).text
    for line in (
        "- Mailhuis B.V.: ingelicht op 4 november 2026.",
        "- Drukwerk B.V.: wij lichten deze partij in.",
        "- Oud B.V.: niet ingelicht, omdat dat onmogelijk is. Deze firma bestaat niet meer.",
        "- Groot B.V.: niet ingelicht, omdat dat onevenredig veel moeite kost. Het blad is al verspreid.",
    ):
        assert line in text
    assert "Niets B.V." not in text
    assert "Drukwerk B.V." in open_points(of, text)["ontvangers ingelicht (artikel 19)"]
    nobody = replace(of, case=replace(of.case, notices=NOTICES[-1:]))
    assert "aan niemand doorgegeven" in compose(nobody).text


def test_an_answer_reminds_of_the_restriction_that_goes_on() -> None:
    of = answer(Right.RESTRICTION, Outcome.GRANTED, Language.DUTCH, DONE)
    assert "beperking van de verwerking" in open_points(of, compose(of).text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_go_straight_to_another_party_by_name(language: Language) -> None:
    fields = (DataField("e-mail", "x@voorbeeld.example"), DataField("tel", "010"))
    transfer = Transfer(provided=True, by_consent_or_contract=True, automated=True, to="Nieuw & Zn.", fields=fields)
    decided = replace(decision(Right.PORTABILITY, Outcome.GRANTED, DONE), details=Details(transfer=transfer))
    of = context(case(Invoked(Right.PORTABILITY, decided), subject=reads(language)))
    text = compose(of).text
    assert "x@voorbeeld.example" not in text
    assert "20(2)" in text or "artikel 20, tweede lid" in text
    assert blocks(of, text) == []
    assert blocks(of, text.replace("Nieuw & Zn.", "…")) == ["aan wie overgedragen"]
    assert blocks(of, text.replace("tel", "…")) != []


@pytest.mark.parametrize("kind", [LetterKind.FEE, LetterKind.RECIPIENT, LetterKind.MANDATE])
def test_what_people_typed_is_text(kind: LetterKind) -> None:
    of = term_letter(kind, Language.DUTCH)
    inquiries = tuple(replace(item, wanted=HOSTILE) for item in of.case.inquiries)
    typed = replace(of.case, subject=replace(SUBJECT, name=HOSTILE), inquiries=inquiries, fee=Fee(1, HOSTILE, HOSTILE))
    assert HOSTILE in compose(replace(of, case=typed)).text
