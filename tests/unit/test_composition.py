"""The text of a letter: complete for every right and outcome, gaps only where a person must fill in, data stay data."""

import re
from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.documents.composition import compose, gap
from ksf_tui.documents.templates import TemplateSet
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.people import Salutation
from ksf_tui.domain.rights import Outcome, Right, outcomes_for
from ksf_tui.errors import RuleViolation
from tests.unit.letter_contexts import (
    DONE,
    LETTERS,
    REASONS,
    SUBJECT,
    answer,
    authority,
    case,
    context,
    decision,
    ground_for,
    ready,
    represented,
    statement,
    with_recipients,
)

EVERY = [(right, outcome) for right in Right for outcome in outcomes_for(right)]
ACTED = (Outcome.GRANTED, Outcome.PARTLY)
REMEDIES = (
    "Autoriteit Persoonsgegevens",
    "Postbus 93374, 2509 AJ Den Haag",
    "rechtbank",
    "binnen zes weken na ontvangst van deze brief",
    "artikel 35 UAVG",
    "geen advocaat nodig",
)
HOSTILE = (
    "[SEALED]",
    "{{ 7*7 }}",
    "{% raw %}",
    '<img src="/etc/hostname">',
    "O'Brien & <Zn>",
    "## kop",
    "{# weg #}",
    "{{ office.__class__.__mro__ }}",
)

GAPS_BESIDE_DONE = {
    (Right.ACCESS, Outcome.GRANTED): 3,
    (Right.ACCESS, Outcome.PARTLY): 3,
    (Right.RECTIFICATION, Outcome.GRANTED): 1,
    (Right.RECTIFICATION, Outcome.PARTLY): 1,
    (Right.ERASURE, Outcome.GRANTED): 3,
    (Right.ERASURE, Outcome.PARTLY): 4,
    (Right.ERASURE, Outcome.REFUSED): 1,
    (Right.RESTRICTION, Outcome.GRANTED): 1,
    (Right.RESTRICTION, Outcome.PARTLY): 1,
    (Right.PHOTO_CONSENT, Outcome.GRANTED): 1,
    (Right.PHOTO_CONSENT, Outcome.PARTLY): 1,
}
"""What a person must still fill in when the decision says what was done; a member's letter, every recipient named."""


def text_of(right: Right, outcome: Outcome, done: str = "", audience: str = "lid") -> str:
    return compose(answer(right, outcome, done, audience)).text


@pytest.mark.parametrize(("right", "outcome"), EVERY)
def test_an_answer_holds_what_every_answer_must(right: Right, outcome: Outcome) -> None:
    text = text_of(right, outcome)
    organisation = statement().organisation
    assert text.startswith("Geachte mevrouw J.M. de Groot-Łukasik,\n\nOp 15 oktober 2026 ontvingen wij ")
    assert text.endswith(f"Met vriendelijke groet,\n\nSecretariaat\n{organisation.name}\n")
    expected = (f"artikel {right.article}", "kosteloos", organisation.email, organisation.phone, "zaaknummer 2026-0042")
    for phrase in (*expected, *REMEDIES):
        assert phrase in text


@pytest.mark.parametrize(("right", "outcome"), EVERY)
def test_an_answer_is_clean_text(right: Right, outcome: Outcome) -> None:
    text = text_of(right, outcome, DONE)
    assert not re.search(r"\{\{|\{%|Undefined|\bNone\b|  |\n\n\n|[ \t]\n|\.\.|&amp;", text)
    for paragraph in text.strip().split("\n\n"):
        assert "\n" not in paragraph or paragraph.startswith(("- ", "Secretariaat"))


@pytest.mark.parametrize(("right", "outcome"), [pair for pair in EVERY if pair[1].refuses])
def test_a_refusal_gives_ground_article_and_reasons(right: Right, outcome: Outcome) -> None:
    text = text_of(right, outcome)
    ground = ground_for(right, outcome)
    assert ground.letter in text
    assert ground.article in text
    assert f"\n\n{REASONS}\n\n" in text


@pytest.mark.parametrize(("right", "outcome"), EVERY)
def test_gaps_only_where_a_person_must_fill_in(right: Right, outcome: Outcome) -> None:
    beside_done = 1 if outcome is Outcome.NO_DATA else GAPS_BESIDE_DONE.get((right, outcome), 0)
    filled = compose(with_recipients(answer(right, outcome, DONE))).text
    empty = compose(with_recipients(answer(right, outcome))).text
    assert len(gaps(filled)) == beside_done
    tells_done = outcome not in (Outcome.REFUSED, Outcome.UNFOUNDED)
    places_tell_it = right is Right.PHOTO_CONSENT and outcome.carries_out
    assert len(gaps(empty)) == beside_done + (tells_done and not places_tell_it)
    assert (DONE in filled) is tells_done


@pytest.mark.parametrize(("right", "outcome"), [pair for pair in EVERY if pair[1] in ACTED])
def test_the_day_on_which_the_use_stopped_is_named(right: Right, outcome: Outcome) -> None:
    assert ("16 oktober 2026" in text_of(right, outcome)) is (right.needs_stop_date and outcome is Outcome.GRANTED)


def test_marketing_is_stopped_and_the_address_suppressed() -> None:
    text = text_of(Right.OBJECTION_MARKETING, Outcome.GRANTED, "Nieuwsbrief per e-mail.")
    assert "onvoorwaardelijk" in text
    assert "Op 16 oktober 2026 zijn wij ermee gestopt" in text
    assert "lijst van niet actieve adressen" in text
    assert not gaps(text)


def test_erasure_tells_of_backups_recipients_suppression_and_what_stays() -> None:
    text = text_of(Right.ERASURE, Outcome.GRANTED, DONE)
    for phrase in ("back-ups", "doorgegeven aan de partijen", "lijst van niet actieve adressen", "verzoek zelf"):
        assert phrase in text


def test_restriction_promises_notice_before_it_is_lifted() -> None:
    assert "zonder u dat vooraf te laten weten" in text_of(Right.RESTRICTION, Outcome.GRANTED)


@pytest.mark.parametrize("right", [Right.CONSENT_WITHDRAWAL, Right.PHOTO_CONSENT])
def test_earlier_use_stays_lawful_after_a_withdrawal(right: Right) -> None:
    assert "Wat wij vóór uw intrekking met uw toestemming deden, blijft rechtmatig." in text_of(right, Outcome.GRANTED)


@pytest.mark.parametrize("audience", [audience.id for audience in statement().audiences])
@pytest.mark.parametrize("outcome", ACTED)
def test_access_tells_all_of_article_15_for_every_audience(audience: str, outcome: Outcome) -> None:
    text = text_of(Right.ACCESS, outcome, audience=audience)
    facts = statement().audience(audience)
    assert "Ja, wij verwerken persoonsgegevens van u." in text
    for processing in facts.processings:
        for phrase in (*processing.purposes, *processing.categories, processing.interest):
            assert phrase in text
        if len(processing.bases) == 1:
            assert processing.bases[0].article in text
    for kind in facts.recipients:
        assert f"«naam van de partij voor {kind.label}»" in text
    for line in facts.retention:
        assert (f"«bewaartermijn van {line.what}»" if line.silent else line.text) in text
    for phrase in ("te beperken", "klacht indienen", "Geautomatiseerde besluiten", "«bron van de gegevens»"):
        assert phrase in text
    assert "Doorgifte naar landen buiten de Europese Economische Ruimte: «" in text


def test_access_names_the_recipients_that_the_office_filled_in() -> None:
    text = compose(with_recipients(answer(Right.ACCESS, Outcome.GRANTED))).text
    assert "- CRM: Firma crm B.V." in text
    assert "naam van de partij" not in text


def test_access_of_an_exam_candidate_speaks_of_recordings_and_register() -> None:
    text = text_of(Right.ACCESS, Outcome.GRANTED, audience="examenkandidaat")
    assert "bewaren wij 6 maanden" in text
    assert "In ons certificatenregister staat over u: «" in text
    assert "certificatenregister staat" not in text_of(Right.ACCESS, Outcome.GRANTED)


def test_the_form_of_the_copy_follows_the_channel() -> None:
    digital = answer(Right.ACCESS, Outcome.GRANTED)
    by_post = replace(digital, case=replace(digital.case, channel=Channel.POST))
    assert "krijgt u ze als pdf" in compose(digital).text
    assert "Krijgt u ze liever digitaal?" in compose(by_post).text


def test_several_rights_make_one_letter() -> None:
    rights = (Right.ACCESS, Right.ERASURE, Right.OBJECTION_MARKETING)
    outcomes = (Outcome.NO_DATA, Outcome.PARTLY, Outcome.GRANTED)
    invoked = (Invoked(right, decision(right, outcome)) for right, outcome in zip(rights, outcomes, strict=True))
    text = compose(context(case(*invoked))).text
    assert "Het gaat om inzage, verwijdering en bezwaar tegen direct marketing." in text
    for right in rights:
        assert text.count(f"\n\n## {right.label.capitalize()}\n\n") == 1
        assert f"artikel {right.article}" in text
    once = ("Geachte", "kosteloos", "Met vriendelijke groet", "rechtbank", "Uw verzoek zelf en onze brieven", "(AVG)")
    for phrase in once:
        assert text.count(phrase) == 1


def test_a_representative_is_told_on_whose_behalf() -> None:
    invoked = Invoked(Right.ERASURE, decision(Right.ERASURE, Outcome.REFUSED))
    for kind in set(LETTERS) - {LetterKind.MANDATE, LetterKind.RECIPIENT}:
        text = compose(ready(represented(case(invoked)), kind)).text
        assert text.startswith("Geachte heer A. Bakhuijsen,\n\n")
        what = "klacht" if kind.is_of_complaint else "verzoek"
        assert f"uw {what} namens mevrouw J.M. de Groot-Łukasik" in text
        assert "Waar hierna ‘u’ of ‘uw’ staat, bedoelen wij mevrouw J.M. de Groot-Łukasik." in text


def test_without_a_mandate_the_letter_goes_to_the_data_subject() -> None:
    invoked = Invoked(Right.ERASURE, decision(Right.ERASURE, Outcome.REFUSED))
    text = compose(context(represented(case(invoked), mandate_seen=False))).text
    assert text.startswith("Geachte mevrouw J.M. de Groot-Łukasik,\n\n")
    assert "Het verzoek kwam van de heer A. Bakhuijsen." in text


def test_a_neutral_person_is_named_without_a_title() -> None:
    person = replace(SUBJECT, name="Robin Jansen", salutation=Salutation.NEUTRAL)
    invoked = Invoked(Right.ERASURE, decision(Right.ERASURE, Outcome.REFUSED))
    assert "namens Robin Jansen." in compose(context(represented(case(invoked, subject=person)))).text


def test_an_acknowledgement_names_period_rights_and_next_steps() -> None:
    rights = (Right.ACCESS, Right.OBJECTION_MARKETING)
    letter = context(case(*(Invoked(right) for right in rights)), LetterKind.ACKNOWLEDGEMENT)
    text = compose(letter).text
    assert "van 15 oktober 2026 tot en met 16 november 2026" in text
    assert long_date(letter.term.safe.legal_last_day) == "16 november 2026"
    assert (
        "- Inzage (artikel 15 van de AVG)\n- Bezwaar tegen direct marketing (artikel 21, tweede lid, van de AVG)"
        in text
    )
    expected = ("zaaknummer is 2026-0042", "kosteloos", "U hoeft nu niets te sturen", "info@klantenservicefederatie.nl")
    for phrase in (*expected, "Met direct marketing stoppen wij zo snel mogelijk"):
        assert phrase in text
    assert not gaps(text)


def test_an_acknowledgement_of_a_withdrawal_claims_no_legal_term() -> None:
    text = compose(context(case(Invoked(Right.PHOTO_CONSENT)), LetterKind.ACKNOWLEDGEMENT)).text
    assert "De wet noemt hiervoor geen termijn." in text
    assert "van 15 oktober 2026 tot en met 16 november 2026" in text


def test_a_late_answer_apologises() -> None:
    letter = answer(Right.ACCESS, Outcome.NO_DATA)
    assert "excuses" not in compose(replace(letter, today=date(2026, 11, 16))).text
    late = compose(replace(letter, today=date(2026, 11, 17))).text
    assert "U had ons antwoord uiterlijk op 16 november 2026 moeten krijgen." in late


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_stays_what_they_typed(text: str) -> None:
    hostile = decision(Right.ERASURE, Outcome.PARTLY, done=f"Gedaan:\n{text}\n\n{text}", reasons=text)
    person = replace(SUBJECT, name=text)
    composed = compose(context(case(Invoked(Right.ERASURE, hostile), subject=person))).text
    assert f"Geachte mevrouw {text}," in composed
    assert f"Gedaan:\n{text}\n\n{text}\n\n" in composed
    assert composed.count(text) == 4


def test_control_characters_become_visible() -> None:
    composed = text_of(Right.ERASURE, Outcome.GRANTED, "rood \x1b[31m en \u202eom")
    assert "rood \N{REPLACEMENT CHARACTER}[31m en \N{REPLACEMENT CHARACTER}om" in composed


def test_a_ground_that_is_gone_leaves_a_gap() -> None:
    letter = replace(answer(Right.ACCESS, Outcome.REFUSED), grounds={})
    assert gaps(compose(letter).text) == ("«grond van de afwijzing, met het artikel»",)


def test_an_answer_waits_for_every_decision() -> None:
    open_case = case(Invoked(Right.ACCESS), Invoked(Right.ERASURE, decision(Right.ERASURE, Outcome.GRANTED)))
    with pytest.raises(RuleViolation, match="Het antwoord kan nog niet worden geschreven"):
        compose(context(open_case))


def test_the_authority_comes_from_the_facts() -> None:
    moved = replace(authority(), post_box="Postbus 1", postal_code="1000 AA", city="Amsterdam")
    text = compose(replace(answer(Right.ACCESS, Outcome.REFUSED), authority=moved)).text
    assert "Postbus 1, 1000 AA Amsterdam" in text
    assert "93374" not in text


def test_the_hash_names_the_templates() -> None:
    draft = compose(answer(Right.ACCESS, Outcome.REFUSED))
    assert draft.template_hash == TemplateSet("nl").hash
    assert re.fullmatch("[0-9a-f]{64}", draft.template_hash)


def test_a_gap_is_one_mark_whatever_is_in_it() -> None:
    assert gaps(gap("naam\nvan «de» partij")) == ("«naam van de partij»",)
