"""Disclosures that the law asks for, and what a letter that grants access says of them and of the recipients."""

from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.documents.composition import compose
from ksf_tui.domain.cases import Case
from ksf_tui.domain.checklist import Check, blocking
from ksf_tui.domain.checks import check_letter
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.letters import gaps
from ksf_tui.domain.recipients import OTHER, Recipient
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.errors import InvalidInput
from tests.support import TODAY, a_case, without_gaps
from tests.unit.letter_contexts import answer, with_recipients

TOLD = Disclosure(
    date(2026, 8, 27),
    "Politie, eenheid Midden-Nederland",
    "Vordering 126nc Sv, kenmerk 26-0417",
    "naam en adres;\nde inschrijving",
    "J.M. de Groot-Łukasik",
    "jm.degroot@voorbeeld.example",
)
SECRET = replace(TOLD, receiver="FIOD", may_tell=False, why_not="Geheimhouding gevorderd.")
DOUBT = "ga na of dit over deze persoon gaat"


def access(case: Case | None = None, outcome: Outcome = Outcome.GRANTED) -> LetterContext:
    letter = answer(Right.ACCESS, outcome)
    subject = replace(letter.case.subject, name=TOLD.name, email=TOLD.email)
    return replace(letter, case=replace(letter.case, subject=subject) if case is None else case)


def found(letter: LetterContext, text: str, label: str) -> list[Check]:
    return [check for check in check_letter(letter, text) if check.label == label]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"given_on": date(2026, 11, 4)}, "given_on"),
        ({"receiver": " "}, "receiver"),
        ({"basis": ""}, "basis"),
        ({"given": "\n"}, "given"),
        ({"name": "", "email": ""}, "name"),
        ({"may_tell": False}, "why_not"),
        ({"receiver": "x" * 10_000}, "receiver"),
        ({"given": "x" * 12_001}, "given"),
    ],
)
def test_what_is_missing_is_refused_beside_its_field(change: dict[str, object], field: str) -> None:
    disclosure = replace(TOLD, **change).cleaned()  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as refusal:
        disclosure.check(TODAY)
    assert refusal.value.field == field
    assert refusal.value.hint


def test_a_reason_is_kept_only_where_it_is_secret_and_an_address_is_enough_to_find_somebody() -> None:
    assert replace(TOLD, why_not="oud").cleaned().why_not == ""
    assert SECRET.cleaned().why_not == SECRET.why_not
    replace(TOLD, name="").check(TODAY)


def test_only_name_and_address_together_or_the_number_of_the_case_are_sure() -> None:
    case = a_case()
    assert TOLD.is_surely_about(case)
    assert replace(TOLD, name="J.M. DE GROOT-LUKASIK", email="JM.degroot@voorbeeld.example ").is_surely_about(case)
    assert not replace(TOLD, email="").is_surely_about(case)
    assert not replace(TOLD, name="Iemand anders").is_surely_about(case)
    assert replace(TOLD, email="", case_number=case.number).is_surely_about(case)


@pytest.mark.parametrize("outcome", [Outcome.GRANTED, Outcome.PARTLY])
def test_access_names_what_was_given_to_whom_and_when(outcome: Outcome) -> None:
    text = compose(replace(access(outcome=outcome), disclosures=(TOLD,))).text
    line = "- Politie, eenheid Midden-Nederland, op 27 augustus 2026: naam en adres; de inschrijving."
    assert f"Omdat de wet dat vroeg, kregen ook deze partijen gegevens van u:\n\n{line}\n" in text
    assert "Omdat de wet" not in compose(access()).text


def test_a_disclosure_of_which_only_the_name_fits_has_to_be_looked_at_first() -> None:
    letter = replace(access(), disclosures=(replace(TOLD, email="ander@voorbeeld.example"),))
    text = compose(letter).text
    assert any(DOUBT in gap for gap in gaps(text))
    assert "alles ingevuld" in [check.label for check in blocking(check_letter(letter, text))]


def test_what_is_secret_never_stands_in_a_letter_and_only_warns() -> None:
    letter = replace(access(), disclosures=(SECRET,))
    text = without_gaps(compose(letter).text)
    assert "FIOD" not in text and "Geheimhouding" not in text and "Omdat de wet" not in text
    (check,) = found(letter, text, "geheime verstrekking")
    assert not check.ok and not check.blocking
    assert "FIOD" in check.hint and SECRET.why_not in check.hint


def test_the_checklist_asks_for_a_disclosure_that_the_letter_forgot() -> None:
    letter = replace(access(), disclosures=(TOLD,))
    text = without_gaps(compose(letter).text)
    label = "verstrekking op grond van de wet"
    assert [check.ok for check in found(letter, text, label)] == [True]
    (check,) = found(letter, text.replace("Politie", "P."), label)
    assert not check.ok and not check.blocking
    assert "27 augustus 2026" in check.hint
    erased = replace(answer(Right.ERASURE, Outcome.GRANTED), disclosures=(TOLD,))
    assert found(erased, without_gaps(compose(erased).text), label) == []


def test_all_that_are_in_use_are_named_and_others_too() -> None:
    letter = with_recipients(access())
    more = (
        Recipient("crm", "[b]Tweede[/x] & <Zn>", country="DE"),
        Recipient("crm", "Oud B.V.", ended_on=TODAY),
        Recipient(OTHER, "Accountant X", country="NL"),
    )
    letter = replace(letter, recipients=(*letter.recipients, *more))
    text = compose(letter).text
    assert "- CRM: Firma crm B.V., [b]Tweede[/x] & <Zn>\n" in text
    assert "Ook deze partijen ontvangen gegevens van ons, of kunnen die ontvangen:\n\n- Accountant X\n" in text
    assert "Ook deze partijen" not in compose(with_recipients(access())).text
    assert "Oud B.V." not in text
    assert [check.ok for check in found(letter, text, "ontvangers bij naam")] == [True]
    (check,) = found(letter, text.replace("Accountant X", "een accountant"), "ontvangers bij naam")
    assert not check.ok and not check.blocking and "Accountant X" in check.hint
    (before,) = found(letter, text, "vroegere ontvangers")
    assert not before.ok and not before.blocking and "Oud B.V." in before.hint


def test_countries_outside_the_eea_are_named_with_their_safeguards_to_fill_in() -> None:
    letter = with_recipients(access())
    far = Recipient("mailing", "Harbour Inc.", country="US")
    text = compose(replace(letter, recipients=(*letter.recipients, far))).text
    assert (
        "Buiten de Europese Economische Ruimte zijn gevestigd:\n\n- Harbour Inc. (Verenigde Staten). Waarborgen: «"
        in text
    )
    assert "Andere doorgifte naar landen buiten de Europese Economische Ruimte: «geen; of" in text
    near = compose(letter).text
    assert "zijn gevestigd" not in near
    assert "\nDoorgifte naar landen buiten de Europese Economische Ruimte: «geen; of" in near
