"""A letter is not made final while something that the law asks for is missing."""

from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.documents.composition import compose
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.checklist import Check, blocking
from ksf_tui.domain.checks import check_letter
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.people import Representative
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.services.letter_contexts import letter_context
from tests.support import TODAY, a_case, a_decision, a_person, an_office, facts, without_gaps

REFUSED = a_case(Invoked(Right.ERASURE, a_decision(Right.ERASURE, Outcome.REFUSED)))
GRANTED_ACCESS = a_case(Invoked(Right.ACCESS, a_decision(Right.ACCESS)))


def context(case: Case, kind: LetterKind = LetterKind.ANSWER, today: date = TODAY) -> LetterContext:
    reference = facts()
    return letter_context(reference, an_office(), reference.calendar, case, kind, today)


def letter(of: LetterContext) -> str:
    return without_gaps(compose(of).text)


def by_label(of: LetterContext, text: str, start: str) -> Check:
    (found,) = (check for check in check_letter(of, text) if check.label.startswith(start))
    return found


def blocks(of: LetterContext, text: str) -> list[str]:
    return [check.label for check in blocking(check_letter(of, text))]


def every_case() -> list[Case]:
    return [
        a_case(Invoked(right, a_decision(right, outcome)))
        for right in Right
        for outcome in Outcome
        if not (right.is_absolute and outcome.refuses)
    ]


@pytest.mark.parametrize("case", every_case(), ids=lambda case: f"{case.rights[0]}-{case.invoked[0].decision.outcome}")
def test_the_template_of_every_decision_passes_once_its_gaps_are_filled(case: Case) -> None:
    of = context(case)
    text = compose(of).text
    assert blocks(of, without_gaps(text)) == []
    if gaps(text):
        assert blocks(of, text) == ["alles ingevuld"]


@pytest.mark.parametrize("audience", [audience.id for audience in facts().statement.audiences])
def test_an_answer_about_two_rights_passes_for_every_audience(audience: str) -> None:
    """The template gives such a letter no headings inside the part about access."""
    other = Invoked(Right.OBJECTION_MARKETING, a_decision(Right.OBJECTION_MARKETING))
    for case in (GRANTED_ACCESS, replace(GRANTED_ACCESS, invoked=(*GRANTED_ACCESS.invoked, other))):
        of = context(replace(case, audience=audience))
        assert blocks(of, letter(of)) == []


def test_the_acknowledgement_passes_and_names_the_last_day() -> None:
    of = context(a_case(), LetterKind.ACKNOWLEDGEMENT)
    text = letter(of)
    assert blocks(of, text) == []
    assert "23 november 2026" in text
    assert blocks(of, text.replace("23 november 2026", "de laatste dag")) == ["uiterste datum van het antwoord"]


@pytest.mark.parametrize(
    ("case", "label", "missing"),
    [
        (REFUSED, "datum van ontvangst", ["22 oktober 2026"]),
        (REFUSED, "contactgegevens", ["info@klantenservicefederatie.nl", "070-7620764"]),
        (REFUSED, "ondertekening", ["S. de Vries, secretariaat"]),
        (REFUSED, "besluit over verwijdering met artikel", ["artikel 17"]),
        (REFUSED, "grond van de afwijzing (verwijdering)", ["artikel 11, tweede lid, en artikel 12, tweede lid, AVG"]),
        (REFUSED, "bezwaarclausule", ["utoriteit Persoonsgegevens"]),
        (REFUSED, "bezwaarclausule", ["rechtbank", "Rechtbank"]),
        (REFUSED, "bezwaarclausule", ["zes weken"]),
        (GRANTED_ACCESS, "uw rechten", ["beperk"]),
        (GRANTED_ACCESS, "klacht bij de AP", ["utoriteit Persoonsgegevens"]),
    ],
)
def test_each_mandatory_element_blocks_when_it_is_missing(case: Case, label: str, missing: list[str]) -> None:
    of = context(case)
    text = letter(of)
    assert by_label(of, text, label).ok
    for words in missing:
        text = text.replace(words, "…")
    gone = by_label(of, text, label)
    assert not gone.ok
    assert gone.blocking
    assert gone.hint
    assert gone.label in blocks(of, text)


@pytest.mark.parametrize("audience", ["lid", "examenkandidaat", "eventbezoeker", "websitebezoeker"])
@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Waarvoor wij uw gegevens gebruiken", "doeleinden"),
        ("Waarvoor wij uw gegevens gebruiken", "soorten gegevens"),
        ("Wie uw gegevens ontvangt", "ontvangers"),
        ("Hoe lang wij uw gegevens bewaren", "bewaartermijn"),
        ("Uw andere rechten", "uw rechten"),
        ("Hoe wij aan uw gegevens komen", "bron"),
        ("Besluiten zonder tussenkomst van een mens", "geautomatiseerde besluiten"),
    ],
)
def test_an_access_letter_without_one_of_its_parts_blocks(heading: str, label: str, audience: str) -> None:
    of = context(replace(GRANTED_ACCESS, audience=audience))
    text = letter(of)
    assert blocks(of, text) == []
    before, found, after = text.partition(f"## {heading}\n")
    assert found
    text = before + after[after.index("\n## ") :]
    assert by_label(of, text, label).label in blocks(of, text)


def test_the_day_on_which_a_mailing_stopped_must_be_named() -> None:
    right = Right.OBJECTION_MARKETING
    of = context(a_case(Invoked(right, a_decision(right, stopped_on=date(2026, 10, 23)))))
    text = letter(of)
    assert "dag waarop het gebruik stopte" not in blocks(of, text)
    assert "dag waarop het gebruik stopte" in blocks(of, text.replace("23 oktober 2026", "onlangs"))


def test_a_bsn_is_asked_about_but_a_number_like_it_can_be_sent() -> None:
    """An RSIN passes the same test, so a person decides: the check fails, and does not block."""
    of = context(REFUSED)
    text = letter(of) + "\nUw nummer: 111 222 333.\n"
    assert not by_label(of, text, "geen burgerservicenummer").ok
    assert blocks(of, text) == []


def test_gaps_and_an_empty_letter_block() -> None:
    of = context(REFUSED)
    open_gap = by_label(of, letter(of) + "«welke gegevens» en «tot wanneer", "alles ingevuld")
    assert not open_gap.ok
    assert "welke gegevens" in open_gap.hint
    assert "tot wanneer" in open_gap.hint
    assert "tekst" in blocks(of, " \n ")


def test_a_right_without_decision_blocks() -> None:
    of = context(replace(REFUSED, invoked=(*REFUSED.invoked, Invoked(Right.ACCESS))))
    assert "besluit over inzage" in blocks(of, letter(context(REFUSED)))


def test_a_ground_that_is_not_in_the_list_blocks() -> None:
    old = a_case(Invoked(Right.ERASURE, a_decision(Right.ERASURE, Outcome.REFUSED, ground="99-9")))
    assert "grond van de afwijzing (verwijdering)" in blocks(context(old), letter(context(REFUSED)))


def test_reasons_and_remedies_are_advice_where_the_law_does_not_ask() -> None:
    granted = context(GRANTED_ACCESS)
    advice = by_label(granted, letter(granted).replace("rechtbank", "rechter"), "bezwaarclausule")
    assert not advice.ok
    assert not advice.blocking
    refused = context(REFUSED)
    changed = letter(refused).replace("De factuur van 2024", "De rekening van 2024")
    reasons = by_label(refused, changed, "redenen van de afwijzing")
    assert not reasons.ok
    assert not reasons.blocking
    assert by_label(refused, letter(refused), "redenen van de afwijzing").ok


def test_a_letter_that_does_not_say_it_is_free_is_only_advised() -> None:
    of = context(REFUSED)
    free = by_label(of, letter(of).replace("kosteloos", "").replace("gratis", ""), "kosteloos")
    assert not free.ok
    assert not free.blocking


@pytest.mark.parametrize(
    ("channel", "email", "address", "ok"),
    [
        (Channel.EMAIL, "a@b.example", "", True),
        (Channel.EMAIL, "", "Straat 1, Doorn", False),
        (Channel.POST, "", "Straat 1, Doorn", True),
        (Channel.POST, "a@b.example", " , ", False),
        (Channel.PHONE, "a@b.example", "", True),
        (Channel.WEBSITE, "", "Straat 1, Doorn", True),
        (Channel.IN_PERSON, "", "", False),
    ],
)
def test_the_address_follows_the_channel_of_the_request(channel: Channel, email: str, address: str, ok: bool) -> None:
    of = context(replace(REFUSED, channel=channel, subject=a_person(email=email, address=address)))
    found = by_label(of, letter(of), "adres")
    assert found.ok is ok
    assert found.blocking


def test_the_address_is_that_of_the_representative_with_a_mandate() -> None:
    lawyer = a_person("A. Bakhuijsen", email="")
    seen = context(replace(REFUSED, representative=Representative(lawyer, mandate_seen=True)))
    assert not by_label(seen, letter(seen), "adres").ok
    unseen = context(replace(REFUSED, representative=Representative(lawyer)))
    assert by_label(unseen, letter(unseen), "adres").ok
    mandate = by_label(unseen, letter(unseen), "machtiging")
    assert not mandate.ok
    assert not mandate.blocking


def test_a_late_refusal_warns_and_does_not_block() -> None:
    last = deadline(REFUSED.facts, facts().calendar).safe.legal_last_day
    in_time, late = context(REFUSED, today=last), context(REFUSED, today=date(2026, 11, 24))
    label = "afwijzing binnen een maand"
    assert label not in [check.label for check in check_letter(in_time, letter(in_time))]
    found = by_label(late, letter(late), label)
    assert not found.ok
    assert not found.blocking
    assert blocks(late, letter(late)) == []
    granted = context(GRANTED_ACCESS, today=date(2026, 12, 24))
    assert label not in [check.label for check in check_letter(granted, letter(granted))]


def test_a_second_look_at_recipients() -> None:
    erased = context(a_case(Invoked(Right.ERASURE, a_decision(Right.ERASURE))))
    assert "artikel 19" in by_label(erased, letter(erased), "ontvangers ingelicht").label
    assert not any("artikel 19" in check.label for check in check_letter(context(REFUSED), letter(context(REFUSED))))
