"""The letters about a complaint: what they say, in both languages, and what keeps them from being made final (R17)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from ksf_tui.documents.composition import compose
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.check_words import CHECK_WORDS
from ksf_tui.domain.checks import check_letter
from ksf_tui.domain.complaint_words import ABOUT, FINDINGS, about_words, finding_words, says_finding
from ksf_tui.domain.complaints import Allegation, Complaint, ComplaintAbout, Finding, Hearing, Reopening
from ksf_tui.domain.correspondence import LetterContext, subject_line
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.people import Language
from ksf_tui.errors import RuleViolation
from tests.unit.languages import LANGUAGES, blocks, term_letter, without
from tests.unit.letter_contexts import RECEIVED, case, context, foreign_words, represented

RECEIPT, ANSWER = LetterKind.COMPLAINT_RECEIPT, LetterKind.COMPLAINT
HOSTILE = '[SEALED] [/x] <img src="/etc/hostname"> O\'Brien & <Zn> 😀 محمد {{ case }} {% if %}'
AGAIN = date(2026, 10, 18)
LATE = date(2026, 12, 10)
INSIDE = (CaseLink(LinkKind.SPLIT_OFF, 2, "2026-0043"), CaseLink(LinkKind.RELATED, 3, "2026-0007"))


def letter(kind: LetterKind, language: Language = Language.DUTCH, **changes: object) -> LetterContext:
    """Give the context of a letter about the complaint, with something about the complaint changed."""
    of = term_letter(kind, language)
    return with_complaint(of, **changes) if changes else of


def with_complaint(of: LetterContext, **changes: object) -> LetterContext:
    return replace(of, case=replace(of.case, complaint=replace(the_complaint(of.case), **changes)))  # type: ignore[arg-type]


def the_complaint(of: Case) -> Complaint:
    assert of.complaint
    return of.complaint


def mandatory(of: LetterContext) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what a letter about a complaint must hold: the check, and the words that it looks for."""
    complaint, organisation = the_complaint(of.case), of.office.organisation
    yield "juiste aanhef", (of.case.addressee.name,)
    yield "datum van ontvangst", (long_date(RECEIVED, of.language),)
    yield "zaaknummer", (of.case.number,)
    yield "contactgegevens", (organisation.email, organisation.phone)
    yield "ondertekening", (of.office.signatory,)
    if of.kind is RECEIPT:
        yield "uiterste datum van het antwoord", (long_date(of.term.safe.legal_last_day, of.language),)
        yield from (("klachtpunten", (item.text.rstrip("."),)) for item in complaint.allegations)
        return
    words, authority = CHECK_WORDS[of.language], of.authority
    assert complaint.hearing
    assert complaint.hearing.on
    yield "horen", (long_date(complaint.hearing.on, of.language),)
    yield "horen", words.heard
    yield "aanbod", (complaint.offer.rstrip("."),)
    for number, item in enumerate(complaint.allegations, start=1):
        yield f"klachtpunt {number}", (item.text.rstrip("."),)
        yield f"feiten bij klachtpunt {number}", (item.facts.rstrip("."),)
        if item.measure:
            yield f"maatregel bij klachtpunt {number}", (item.measure.rstrip("."),)
    for fact in (authority.post_box, authority.postal_code, authority.phone, authority.website):
        yield "adres en telefoon van de AP", (fact,)
    for part in (words.authority, words.court, words.six_weeks):
        yield "bezwaarclausule: AP en rechtbank, zes weken", part


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [RECEIPT, ANSWER])
def test_each_mandatory_element_taken_away_blocks(kind: LetterKind, language: Language) -> None:
    of = letter(kind, language)
    composed = compose(of).text
    assert blocks(of, composed, composed) == []
    for label, words in mandatory(of):
        cut = without(composed, *words)
        assert cut != composed, words
        assert label in blocks(of, cut), label


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_belongs_to_its_own_point(language: Language) -> None:
    """Each finding is wrong for the two other points, although its word can be a part of theirs."""
    of = letter(ANSWER, language)
    text = compose(of).text
    for number, item in enumerate(the_complaint(of.case).allegations, start=1):
        assert item.finding
        line = next(line for line in text.splitlines() if item.facts in line)
        for other in set(Finding) - {item.finding}:
            wrong = line.replace(finding_words(item.finding, language), finding_words(other, language))
            assert wrong != line
            assert f"oordeel over klachtpunt {number}" in blocks(of, text.replace(line, wrong))


def test_facts_below_another_point_do_not_count() -> None:
    of = letter(ANSWER)
    first, second, _third = the_complaint(of.case).allegations
    text = compose(of).text.replace(first.facts, "§").replace(second.facts, first.facts).replace("§", second.facts)
    assert blocks(of, text) == ["feiten bij klachtpunt 1", "feiten bij klachtpunt 2"]


def test_a_point_that_is_the_beginning_of_another_one_has_its_own_place() -> None:
    points = (
        Allegation("Ik kreeg post", Finding.FOUNDED, "Dat klopt.", "Gestopt."),
        Allegation("Ik kreeg post na mijn afmelding.", Finding.UNFOUNDED, "Die kwam later."),
    )
    of = letter(ANSWER, allegations=points)
    text = compose(of).text
    assert blocks(of, text) == []
    assert "feiten bij klachtpunt 1" in blocks(of, text.replace("Dat klopt.", "…"))


def test_a_point_that_the_facts_tell_again_keeps_its_facts() -> None:
    points = (
        Allegation(
            "Geen antwoord", Finding.FOUNDED, "Er is inderdaad geen antwoord gegeven, want geen antwoord ging uit."
        ),
        Allegation(
            "Te laat.", Finding.PARTLY, "Geen antwoord is ook te laat. Het kwam niet.", "Dat het te laat is, spijt ons."
        ),
    )
    of = letter(ANSWER, allegations=points)
    text = compose(of).text
    text = text.replace(gaps(text)[0], "niets meer")
    assert blocks(of, text) == []
    assert "feiten bij klachtpunt 1" in blocks(of, text.replace("want geen antwoord ging uit", "…"))


def test_what_was_recorded_with_marks_of_a_gap_is_quoted_with_others() -> None:
    of = letter(ANSWER, investigation="Hij zei «nooit» tegen haar.", offer="Een «gesprek».")
    text = compose(of).text
    assert "alles ingevuld" in blocks(of, text)
    quoted = text.replace("«nooit»", '"nooit"').replace("«gesprek»", "“gesprek”")
    assert blocks(of, quoted) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_apologises_where_something_is_founded_only(language: Language) -> None:
    of = letter(ANSWER, language)
    text = compose(of).text
    sorry = {Language.DUTCH: "bieden wij u onze excuses aan", Language.ENGLISH: "we apologise to you"}[language]
    assert text.count(sorry) == 1
    checks = {check.label: check for check in check_letter(of, text.replace(sorry, "…"))}
    assert not checks["excuses"].ok
    assert not checks["excuses"].blocking
    unfounded = tuple(replace(item, finding=Finding.UNFOUNDED) for item in the_complaint(of.case).allegations)
    of = with_complaint(of, allegations=unfounded)
    assert sorry not in compose(of).text
    assert "excuses" not in {check.label for check in check_letter(of, compose(of).text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_not_heard_reads_why(language: Language) -> None:
    why = "You preferred a letter." if language is Language.ENGLISH else "U koos voor een brief."
    of = letter(ANSWER, language, hearing=Hearing(None, why))
    text = compose(of).text
    assert why in text
    assert blocks(of, text) == []
    assert blocks(of, text.replace(why, "…")) == ["horen"]
    assert foreign_words(without(text, of.authority.complaint_url, "Autoriteit Persoonsgegevens"), language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [RECEIPT, ANSWER])
def test_a_complaint_that_began_anew_says_so_and_counts_from_that_day(kind: LetterKind, language: Language) -> None:
    of = letter(kind, language, reopenings=(Reopening(AGAIN, "Iets nieuws.", 3),))
    of = replace(of, term=context(of.case, kind).term)
    text = compose(of).text
    day = long_date(AGAIN, language)
    assert blocks(of, text) == []
    assert blocks(of, text.replace(day, "…")) == ["dag waarop de klacht opnieuw begon"]
    if kind is RECEIPT:
        assert long_date(date(2026, 11, 18), language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_names_the_request_that_runs_apart_and_no_other_case(language: Language) -> None:
    of = letter(RECEIPT, language)
    assert "2026-0043" not in compose(of).text
    of = replace(of, case=replace(of.case, links=INSIDE))
    text = compose(of).text
    assert "2026-0007" not in text
    assert ("artikel 12, derde lid" in text) or ("Article 12(3)" in text)
    assert blocks(of, text) == []
    assert blocks(of, text.replace("2026-0043", "…")) == ["verzoek dat apart loopt"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [RECEIPT, ANSWER])
def test_a_late_letter_regrets_it(kind: LetterKind, language: Language) -> None:
    of = replace(letter(kind, language), today=LATE)
    regret = {Language.DUTCH: "dat spijt ons", Language.ENGLISH: "which we regret"}[language]
    assert regret in compose(of).text
    assert regret not in compose(letter(kind, language)).text
    assert blocks(of, compose(of).text) == []


def test_the_receipt_says_whose_term_it_is() -> None:
    text = compose(letter(RECEIPT)).text
    assert "uiterlijk op 16 november 2026. Die termijn van één maand hebben wij onszelf gesteld." in text
    assert text.count("kosteloos") == 1


def test_the_answer_promises_no_new_six_weeks_and_sets_no_condition() -> None:
    text = compose(letter(ANSWER)).text
    assert "binnen zes weken na ontvangst van dat besluit" in text
    assert "zes weken na ontvangst van deze brief" not in text
    assert "artikel 79 van de AVG" in text
    assert "Dat hoeft niet eerst" in text
    assert "‘Wat u kunt doen’" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_that_nobody_wrote_down_are_asked_for(language: Language) -> None:
    of = letter(RECEIPT, language, allegations=())
    assert len(gaps(compose(of).text)) == 1
    assert blocks(of, compose(of).text) == ["alles ingevuld"]


def test_a_founded_point_without_a_measure_asks_for_one() -> None:
    points = [Allegation("Er ging iets mis.", finding, "Dat bleek zo.") for finding in Finding]
    asked = {point.finding: gaps(compose(letter(ANSWER, allegations=(point,))).text) for point in points}
    assert {finding for finding, missing in asked.items() if missing} == {Finding.FOUNDED, Finding.PARTLY}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", ComplaintAbout)
def test_every_subject_of_a_complaint_reads_as_a_sentence(about: ComplaintAbout, language: Language) -> None:
    of = letter(ANSWER, language, about=about)
    before = {Language.DUTCH: "uw klacht over", Language.ENGLISH: "your complaint about"}[language]
    assert f"{before} {about_words(about, language)}." in compose(of).text
    assert foreign_words(about_words(about, language), language) == set()


@pytest.mark.parametrize("kind", [RECEIPT, ANSWER])
def test_for_somebody_else_and_without_a_mandate(kind: LetterKind) -> None:
    of = letter(kind)
    seen = compose(replace(of, case=represented(of.case))).text
    assert "ontvingen wij uw klacht namens mevrouw J.M. de Groot-Łukasik over" in seen
    unseen = compose(replace(of, case=represented(of.case, mandate_seen=False))).text
    assert "De klacht kwam van de heer A. Bakhuijsen." in unseen
    assert "verzoek kwam" not in unseen


@pytest.mark.parametrize("kind", [RECEIPT, ANSWER])
def test_a_letter_whose_reason_is_gone_is_not_written_and_blocks(kind: LetterKind) -> None:
    of, text = letter(kind), compose(letter(kind)).text
    unjudged = with_complaint(of, hearing=None, investigation="")
    gone = replace(of, case=replace(case(), complaint=None))
    for changed in (gone, unjudged) if kind is ANSWER else (gone,):
        with pytest.raises(RuleViolation, match="reden voor deze brief"):
            compose(changed)
        assert {"klacht", "oordeel"} & set(blocks(changed, text))


@pytest.mark.parametrize("kind", [RECEIPT, ANSWER])
def test_a_letter_that_can_not_leave_says_so(kind: LetterKind) -> None:
    of = letter(kind)
    subject = replace(of.case.subject, address="")
    posted = replace(of, case=replace(of.case, subject=subject, channel=Channel.POST))
    assert blocks(posted, compose(posted).text) == ["adres"]
    checks = {check.label: check.ok for check in check_letter(of, compose(of).text + "\nBSN 123456782")}
    assert not checks["geen burgerservicenummer"]


def test_what_people_typed_is_text() -> None:
    points = tuple(Allegation(f"{HOSTILE}{finding}", finding, f"f{HOSTILE}", f"m{HOSTILE}") for finding in Finding)
    of = letter(
        ANSWER, allegations=points, investigation=HOSTILE, hearing=Hearing(RECEIVED, HOSTILE), offer=f"o{HOSTILE}"
    )
    text = compose(of).text
    for typed in (HOSTILE, f"f{HOSTILE}".capitalize()[:1] + HOSTILE, f"m{HOSTILE}", f"O{HOSTILE}"):
        assert typed in text
    assert blocks(of, text) == []


def test_the_subject_says_what_it_is_without_names() -> None:
    of = letter(ANSWER)
    assert subject_line(ANSWER, of.case) == "Antwoord op klacht over de omgang met persoonsgegevens"
    assert subject_line(RECEIPT, of.case) == "Bevestiging van klacht over de omgang met persoonsgegevens"
    english = letter(ANSWER, Language.ENGLISH)
    assert subject_line(ANSWER, english.case) == "Answer to complaint about the handling of personal data"


def test_every_member_has_its_words() -> None:
    assert set(ABOUT) == set(ComplaintAbout)
    assert set(FINDINGS) == set(Finding)
    assert all(set(words) == set(Language) for table in (ABOUT, FINDINGS) for words in table.values())
    for language in Language:
        for finding in Finding:
            said = re.sub(r"\s+", " ", f"our finding: {finding_words(finding, language)}.")
            assert [other for other in Finding if says_finding(said, other, language)] == [finding]
