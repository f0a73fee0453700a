"""Every letter in Dutch and in English: written, complete, in one language, and refused where something is missing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from ksf_tui.documents.composition import compose
from ksf_tui.documents.templates import packaged
from ksf_tui.domain.check_words import CHECK_WORDS
from ksf_tui.domain.checks import ACCESS_ELEMENTS, check_letter
from ksf_tui.domain.correspondence import LetterContext, subject_line
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Decision, Invoked, check_decision
from ksf_tui.domain.details import Details, RequestBasis
from ksf_tui.domain.extensions import Extension, ExtensionReason
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letter_words import (
    BASES,
    ENGLISH_KINDS,
    ENGLISH_REASONS,
    ENGLISH_RIGHTS,
    LAWS,
    LINKS,
    OPENINGS,
    SHEET_WORDS,
    cited,
    greeting,
    named,
    point,
    reason_words,
    right_name,
)
from ksf_tui.domain.letters import LetterKind, gaps
from ksf_tui.domain.people import Language, Person, Representative, Salutation
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.errors import RuleViolation
from tests.unit.languages import (
    ALLOWED,
    ANSWER_WITHIN_A_WEEK,
    DONE,
    FILLING,
    FORBIDDEN,
    LANGUAGES,
    REASONS,
    TERM_LETTERS,
    answer,
    blocks,
    filled,
    reads,
    term_letter,
    without,
)
from tests.unit.letter_contexts import (
    ASKED,
    LAWYER,
    LETTERS,
    RECEIVED,
    REMINDED,
    STOPPED,
    SUBJECT,
    case,
    context,
    decision,
    foreign_words,
    ground_for,
    ready,
    statement,
)

WITH_GAPS = (LetterKind.PARTIAL, LetterKind.RECIPIENT, LetterKind.LIFTING)
PARTS = {
    Language.DUTCH: (
        ("Waarvoor wij uw gegevens gebruiken", (0, 1)),
        ("Wie uw gegevens ontvangt", (2,)),
        ("Hoe lang wij uw gegevens bewaren", (3,)),
        ("Uw andere rechten", (4,)),
        ("Hoe wij aan uw gegevens komen", (6,)),
        ("Besluiten zonder tussenkomst van een mens", (7,)),
    ),
    Language.ENGLISH: (
        ("What we use your data for", (0, 1)),
        ("Who receives your data", (2,)),
        ("How long we keep your data", (3,)),
        ("Your other rights", (4,)),
        ("How we obtained your data", (6,)),
        ("Decisions without human involvement", (7,)),
    ),
}
"""The parts of an answer about access, with the elements of art. 15(1) that each holds."""


def mandatory(of: LetterContext) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what an answer about one right must hold: the check and the words that it looks for."""
    language, words, (item,) = of.language, CHECK_WORDS[of.language], of.case.invoked
    assert item.decision
    organisation, label = of.office.organisation, item.right.label
    yield "juiste aanhef", (of.case.addressee.name,)
    yield "datum van ontvangst", (long_date(RECEIVED, language),)
    yield "contactgegevens", (organisation.email, organisation.phone)
    yield "ondertekening", (of.office.signatory,)
    yield f"besluit over {label} met artikel", (cited(item.right, language),)
    if item.decision.outcome.refuses:
        yield f"grond van de afwijzing ({label})", (of.grounds[item.decision.ground].article,)
        for part in (words.authority, words.court, words.six_weeks):
            yield "bezwaarclausule: AP en rechtbank, zes weken", part
    if item.decision.outcome is Outcome.UNFOUNDED:
        yield f"redenen van de afwijzing ({label})", (REASONS[language].rstrip("."),)
    if item.decision.outcome is Outcome.NOT_CONTROLLER:
        yield "KSF is niet verantwoordelijk", words.not_responsible
        yield "doorsturen alleen met toestemming", words.forward
        yield "doorsturen alleen met toestemming", words.consent
        for part in (words.authority, words.court, words.six_weeks):
            yield "bezwaarclausule: AP en rechtbank, zes weken", part
    yield from mandatory_of_details(of, item.decision.details)
    if item.decision.stopped_on:
        yield "dag waarop het gebruik stopte", (long_date(STOPPED, language),)
    if item.right is Right.ACCESS and item.decision.outcome in (Outcome.GRANTED, Outcome.PARTLY):
        yield from zip(ACCESS_ELEMENTS, words.access, strict=True)


def mandatory_of_details(of: LetterContext, details: Details) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what an answer must tell of what was recorded with the decision."""
    if details.basis:
        yield "reden in de wet", (point(details.basis, of.language),)
    for correction in details.corrections:
        yield "oude en nieuwe waarde", (correction.old,)
        yield "oude en nieuwe waarde", (correction.new,)
    for place in details.places:
        assert place.removed_on
        yield f"dag bij foto’s ({place.photos})", (long_date(place.removed_on, of.language),)
    if details.transfer:
        yield "namen van de velden", (details.transfer.fields[0].name,)


def mandatory_of_term(of: LetterContext) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what any other letter must hold, and what its own kind asks for besides."""
    language, words = of.language, CHECK_WORDS[of.language]
    yield "juiste aanhef", (of.addressee.name or of.addressee.organisation,)
    yield "ondertekening", (of.office.signatory,)
    if of.kind is not LetterKind.RECIPIENT:
        yield "datum van ontvangst", (long_date(RECEIVED, language),)
    if of.kind not in (LetterKind.UNIDENTIFIED, LetterKind.RECIPIENT, LetterKind.LIFTING, LetterKind.COMPLAINT):
        yield "uiterste datum van het antwoord", (long_date(of.term.safe.legal_last_day, language),)
    if of.kind in (LetterKind.IDENTITY, LetterKind.MANDATE, LetterKind.CLARIFICATION, LetterKind.REMINDER):
        yield "gevolg voor de termijn", words.time_limit
    if of.kind is LetterKind.IDENTITY:
        for part in (words.bsn, words.photo, words.masked):
            yield "afschermen: BSN en pasfoto", part
    if of.kind is LetterKind.CLARIFICATION:
        yield "grote hoeveelheid gegevens", words.much
        yield "alles vragen mag", words.everything
    if of.kind is LetterKind.REMINDER:
        yield "wat er zonder antwoord gebeurt", words.closing
    if of.kind is LetterKind.EXTENSION:
        (extension,) = of.case.extensions
        reasons = (reason_words(reason, language) for reason in extension.reasons)
        yield "redenen van de verlenging", (extension.explanation.rstrip("."), *reasons)
    if of.kind in (LetterKind.REMINDER, LetterKind.UNIDENTIFIED):
        yield "dag van de vraag", (long_date(ASKED, language),)
        yield "alsnog antwoorden kan", words.after_all
        yield "alsnog antwoorden kan", words.new_request
    yield from mandatory_of_kind(of)
    if of.kind is LetterKind.UNIDENTIFIED:
        yield "artikel 11 en 12", words.article_11
        for part in (words.authority, words.court, words.six_weeks):
            yield "bezwaarclausule: AP en rechtbank, zes weken", part


def mandatory_of_kind(of: LetterContext) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what the letters about a mandate, a fee, a part, a recipient or a restriction must hold."""
    language, words, case = of.language, CHECK_WORDS[of.language], of.case
    if of.kind in (LetterKind.FEE, LetterKind.LIFTING):
        for part in (words.authority, words.court, words.six_weeks):
            yield "bezwaarclausule: AP en rechtbank, zes weken", part
    match of.kind:
        case LetterKind.MANDATE:
            yield "naam van de betrokkene", (SUBJECT.name,)
            yield "vraag om een machtiging", words.mandate
            yield "tot die tijd geen informatie", words.silent
            yield "anders antwoord aan de betrokkene", words.directly
        case LetterKind.FEE:
            assert case.fee
            yield "bedrag", ("12,50", "12.50")
            yield "waaruit het bedrag bestaat", (case.fee.costs.rstrip("."),)
            yield "bewijs", (case.fee.proof.rstrip("."),)
            yield "artikel 12, vijfde lid", words.article_12_5
            yield "intrekken kan eerst", words.withdraw
        case LetterKind.PARTIAL:
            yield "wat nog volgt", words.follows
            yield "besluit over bezwaar tegen direct marketing met artikel", (cited(case.rights[0], language),)
        case LetterKind.RECIPIENT:
            yield "om wie het gaat", (SUBJECT.name,)
            yield "artikel 19", words.article_19
            yield "hetzelfde doen", words.same
            yield "bevestigen, met een dag", words.confirm
            yield "bevestigen, met een dag", (long_date(ANSWER_WITHIN_A_WEEK + timedelta(days=14), language),)
            yield "oude en nieuwe waarde", ("11-03-1988",)
            yield "oude en nieuwe waarde", ("03-11-1988",)
        case LetterKind.LIFTING:
            yield "artikel 18, derde lid", words.article_18_3
            yield "dag waarop de beperking eindigt", (FILLING[language],)


# --- every letter ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("right", "outcome"), ALLOWED)
def test_an_answer_is_complete_in_its_language(right: Right, outcome: Outcome, language: Language) -> None:
    of = answer(right, outcome, language)
    composed = compose(of).text
    text = filled(composed, language)
    assert composed.startswith(f"{greeting(SUBJECT, language)}\n\n")
    assert "«" not in text
    assert all(len(gap.strip("«»")) > 3 for gap in gaps(composed))
    assert blocks(of, text, composed) == []
    assert bool(blocks(of, composed)) is bool(gaps(composed))
    assert foreign_words(without(composed, "Autoriteit Persoonsgegevens"), language) == set()
    for label, words in mandatory(of):
        cut = without(text, *words)
        assert cut != text
        assert label in blocks(of, cut), label
    article = f"{cited(right, language)} {LAWS[language]}"
    assert article in {check.hint.removeprefix("Noem ").rstrip(".") for check in check_letter(of, text)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TERM_LETTERS)
def test_any_other_letter_is_complete_in_its_language(kind: LetterKind, language: Language) -> None:
    of = term_letter(kind, language)
    composed = compose(of).text
    text = filled(composed, language)
    assert bool(gaps(composed)) is (kind in WITH_GAPS)
    assert [check.label for check in check_letter(of, text, composed) if not check.ok] == []
    names = (of.authority.complaint_url, "Autoriteit Persoonsgegevens")
    assert foreign_words(without(text, *names), language) == set()
    for label, words in mandatory_of_term(of):
        cut = without(text, *words)
        assert cut != text
        assert label in blocks(of, cut), label


@pytest.mark.parametrize(("right", "outcome"), FORBIDDEN)
def test_an_outcome_that_the_law_does_not_know_is_refused_with_its_rule(right: Right, outcome: Outcome) -> None:
    ground = ground_for(Right.OBJECTION).id
    with pytest.raises(RuleViolation) as refused:
        check_decision(right, Decision(outcome, ground, "Daarom."))
    assert refused.value.rule == ("R11" if right.is_absolute else "R7")


@pytest.mark.parametrize(("right", "outcome"), [pair for pair in ALLOWED if pair[1].refuses])
def test_a_refusal_without_ground_or_reasons_is_refused_with_its_rule(right: Right, outcome: Outcome) -> None:
    for incomplete in (Decision(outcome, reasons="Daarom."), Decision(outcome, ground_for(right, outcome).id, "  ")):
        with pytest.raises(RuleViolation) as refused:
            check_decision(right, incomplete)
        assert refused.value.rule == ("R7" if outcome is Outcome.UNFOUNDED else "R6")


@pytest.mark.parametrize("audience", [audience.id for audience in statement().audiences])
def test_an_english_access_letter_is_english_for_every_audience(audience: str) -> None:
    for invoked in ((Right.ACCESS,), (Right.ACCESS, Right.OBJECTION_MARKETING)):
        decided = (Invoked(right, decision(right, Outcome.GRANTED, "Name.")) for right in invoked)
        of = context(case(*decided, audience=audience, subject=reads(Language.ENGLISH)))
        composed = compose(of).text
        assert foreign_words(without(composed, "Autoriteit Persoonsgegevens"), Language.ENGLISH) == set()
        assert blocks(of, filled(composed, Language.ENGLISH), composed) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", ["lid", "examenkandidaat", "eventbezoeker", "websitebezoeker"])
def test_no_word_of_an_element_stands_elsewhere_in_an_access_letter(audience: str, language: Language) -> None:
    of = answer(Right.ACCESS, Outcome.PARTLY, language, DONE[language], audience)
    text = filled(compose(of).text, language)
    for heading, elements in PARTS[language]:
        before, found, after = text.partition(f"## {heading}\n")
        assert found
        missing = blocks(of, before + after[after.index("\n## ") :])
        assert {ACCESS_ELEMENTS[element] for element in elements} <= set(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_article_of_another_right_is_not_taken_for_the_own_one(language: Language) -> None:
    rights = (Right.OBJECTION, Right.OBJECTION_MARKETING)
    decided = (Invoked(right, decision(right, Outcome.GRANTED, DONE[language])) for right in rights)
    of = context(case(*decided, subject=reads(language)))
    text = compose(of).text
    own = {Language.DUTCH: "artikel 21 van de AVG", Language.ENGLISH: "Article 21 GDPR"}[language]
    assert blocks(of, text) == []
    assert blocks(of, text.replace(own, "…")) == ["besluit over bezwaar met artikel"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [LetterKind.IDENTITY, LetterKind.CLARIFICATION, LetterKind.REMINDER])
def test_the_effect_on_the_term_is_told_truly(kind: LetterKind, language: Language) -> None:
    """A question after the month does not pause; a letter may not say so, nor the other way round."""
    label, day = "gevolg voor de termijn", RECEIVED.replace(month=11, day=16)
    of = term_letter(kind, language)
    asked = tuple(replace(item, asked_on=item.asked_on and day) for item in of.case.inquiries)
    late = ready(replace(of.case, inquiries=asked), kind, day)
    pausing, plain = compose(of).text, compose(late).text
    assert label not in blocks(late, plain)
    assert label in blocks(late, pausing)
    assert label in blocks(of, plain)


# --- the language ----------------------------------------------------------------------------------------------------


def test_the_language_is_that_of_who_gets_the_letter() -> None:
    lawyer = Representative(replace(LAWYER, email="a@recht.example", language=Language.ENGLISH), mandate_seen=True)
    of = term_letter(LetterKind.ACKNOWLEDGEMENT, Language.DUTCH)
    for representative, language in ((lawyer, Language.ENGLISH), (replace(lawyer, mandate_seen=False), Language.DUTCH)):
        letter = context(replace(of.case, representative=representative), LetterKind.ACKNOWLEDGEMENT)
        assert letter.language is language
        text = compose(letter).text
        assert foreign_words(text, language) == set()
        assert blocks(letter, text) == []
        assert named(SUBJECT, language) in text or not representative.mandate_seen


@pytest.mark.parametrize(
    ("salutation", "dutch", "english"),
    [
        (Salutation.MS, "Geachte mevrouw A. Jansen,", "Dear Ms A. Jansen,"),
        (Salutation.MR, "Geachte heer A. Jansen,", "Dear Mr A. Jansen,"),
        (Salutation.NEUTRAL, "Geachte heer of mevrouw A. Jansen,", "Dear A. Jansen,"),
    ],
)
def test_a_person_is_greeted_in_the_language_of_the_letter(salutation: Salutation, dutch: str, english: str) -> None:
    person = Person("A. Jansen", salutation)
    assert [greeting(person, language) for language in LANGUAGES] == [dutch, english]


def test_the_subject_says_what_it_is_in_the_language_of_the_letter() -> None:
    of = case(Invoked(Right.ACCESS), Invoked(Right.OBJECTION_MARKETING), subject=reads(Language.ENGLISH))
    for kind in LETTERS:
        assert foreign_words(subject_line(kind, of), Language.ENGLISH) == set()
        own_subject = (LetterKind.MANDATE, LetterKind.PARTIAL, LetterKind.RECIPIENT, LetterKind.LIFTING)
        if kind not in own_subject and not kind.is_of_complaint:
            assert subject_line(kind, of).endswith("your request: access, objection to direct marketing")
    assert subject_line(LetterKind.ANSWER, of).startswith("Answer to your request")


@pytest.mark.parametrize("count", [1, 2, 5])
def test_an_english_extension_names_its_reasons_in_english(count: int) -> None:
    chosen = Extension(tuple(ExtensionReason)[:count], "There are three systems.")
    of = term_letter(LetterKind.EXTENSION, Language.ENGLISH, replace(case(Invoked(Right.ACCESS)), extensions=(chosen,)))
    text = compose(of).text
    assert all(ENGLISH_REASONS[reason] in text for reason in chosen.reasons)
    assert "We need more time because" in text
    assert foreign_words(text, Language.ENGLISH) == set()


def test_an_english_letter_tells_the_course_of_the_term() -> None:
    kind = QuestionKind.IDENTITY
    over = Inquiry(kind, "Doubt.", "A word.", asked_on=ASKED, answered_on=REMINDED, outcome="confirmed")
    no_data = Invoked(Right.ACCESS, decision(Right.ACCESS, Outcome.NO_DATA, "Nothing."))
    of = replace(case(no_data, subject=reads(Language.ENGLISH)), inquiries=(over,))
    assert "was paused from 20 October 2026 until 3 November 2026" in compose(context(of)).text
    still = replace(of, inquiries=(replace(over, answered_on=None),))
    text = compose(context(still)).text
    assert "has been paused since 20 October 2026" in text
    assert foreign_words(without(text, "Autoriteit Persoonsgegevens"), Language.ENGLISH) == set()


# --- nothing is forgotten --------------------------------------------------------------------------------------------


def test_every_member_has_its_words_in_every_language() -> None:
    assert set(ENGLISH_RIGHTS) == set(Right)
    assert set(BASES) == set(RequestBasis)
    assert all(set(words) == set(Language) for words in BASES.values())
    assert set(ENGLISH_REASONS) == set(ExtensionReason)
    assert set(ENGLISH_KINDS) == set(LINKS) == set(LetterKind)
    assert set(CHECK_WORDS) == set(SHEET_WORDS) == set(OPENINGS) == set(LAWS) == set(Language)
    assert all(set(links) == set(Language) for links in LINKS.values())
    for person in (Person("A. Jansen", salutation) for salutation in Salutation):
        for language in Language:
            assert "A. Jansen" in named(person, language)
            assert greeting(person, language).casefold().startswith(OPENINGS[language])
    names: list[Callable[[Right, Language], str]] = [right_name, cited]
    for name in names:
        assert all(name(right, Language.DUTCH) and name(right, Language.ENGLISH) for right in Right)
    for language in Language:
        assert len(CHECK_WORDS[language].access) == len(ACCESS_ELEMENTS)


def test_every_template_exists_in_every_language() -> None:
    dutch, english = (set(packaged(language)) for language in Language)
    assert dutch == english
    assert {f"answer/{right.value}" for right in Right} < dutch
    assert {kind.value for kind in LetterKind} < dutch
