"""The notice of art. 14: complete in both languages for every legal ground, and refused when anything is taken away."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ksf_tui.documents.composition import compose
from ksf_tui.documents.templates import TemplateSet, packaged
from ksf_tui.domain.checklist import blocking
from ksf_tui.domain.letter_templates import TemplateFault
from ksf_tui.domain.letters import gaps
from ksf_tui.domain.people import Language, Person, Salutation
from ksf_tui.domain.sources.elements import TYPED, Element, ElementText, Ground, applies
from ksf_tui.domain.sources.notice_checks import check_notice
from ksf_tui.domain.sources.notices import NoticeContext, lay_out_notice
from ksf_tui.domain.text import safe_line
from tests.unit.letter_contexts import foreign_words
from tests.unit.source_batches import NUMBER, a_notice
from tests.unit.template_trials import check

EVERY = [(language, ground) for language in Language for ground in Ground]
HEADINGS = {
    Language.DUTCH: {
        Element.CONTROLLER: "Wie wij zijn",
        Element.OFFICER: "Functionaris voor gegevensbescherming",
        Element.PURPOSES: "Waarvoor wij uw gegevens gebruiken",
        Element.CATEGORIES: "Welke soorten gegevens wij hebben",
        Element.RECIPIENTS: "Wie uw gegevens ontvangt",
        Element.TRANSFERS: "Doorgifte naar landen buiten de Europese Unie",
        Element.RETENTION: "Hoe lang wij uw gegevens bewaren",
        Element.INTEREST: "Ons gerechtvaardigd belang",
        Element.RIGHTS: "Uw andere rechten",
        Element.CONSENT: "U kunt uw toestemming intrekken",
        Element.COMPLAINT: "Een klacht indienen",
        Element.SOURCE: "Hoe wij aan uw gegevens komen",
        Element.AUTOMATED: "Geautomatiseerde besluiten",
        Element.OBJECTION: "U kunt bezwaar maken",
    },
    Language.ENGLISH: {
        Element.CONTROLLER: "Who we are",
        Element.OFFICER: "Data protection officer",
        Element.PURPOSES: "What we use your data for",
        Element.CATEGORIES: "Which categories of data we have",
        Element.RECIPIENTS: "Who receives your data",
        Element.TRANSFERS: "Transfers to countries outside the European Union",
        Element.RETENTION: "How long we keep your data",
        Element.INTEREST: "Our legitimate interest",
        Element.RIGHTS: "Your other rights",
        Element.CONSENT: "You can withdraw your consent",
        Element.COMPLAINT: "Lodging a complaint",
        Element.SOURCE: "How we obtained your data",
        Element.AUTOMATED: "Automated decisions",
        Element.OBJECTION: "You can object",
    },
}
POINTS = {
    Ground.CONSENT: ("artikel 6, eerste lid, onder a,", "Article 6(1)(a)"),
    Ground.CONTRACT: ("artikel 6, eerste lid, onder b,", "Article 6(1)(b)"),
    Ground.LEGAL_DUTY: ("artikel 6, eerste lid, onder c,", "Article 6(1)(c)"),
    Ground.INTEREST: ("artikel 6, eerste lid, onder f,", "Article 6(1)(f)"),
}
RIGHTS = {
    Language.DUTCH: ("inzien", "verbeteren (rectificatie)", "wissen", "beperken", "overdragen"),
    Language.ENGLISH: ("access", "correct mistakes in your data (rectification)", "erase", "restrict", "transfer .*"),
}


def blocks(of: NoticeContext, text: str) -> list[str]:
    return [item.label for item in blocking(check_notice(of, text))]


def element_of(label: str) -> str:
    return label.rpartition(" (AVG")[0]


def section(text: str, heading: str) -> str:
    """Give a heading with what stands below it."""
    found = re.search(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, heading
    return found[0]


@pytest.mark.parametrize(("language", "ground"), EVERY)
def test_a_notice_tells_every_element_in_its_language(language: Language, ground: Ground) -> None:
    context = a_notice(language, ground)
    text = compose(context).text
    assert blocks(context, text) == []
    checked = {item.label for item in check_notice(context, text)}
    expected = [element for element in Element if applies(element, ground)]
    assert {f"{element.label} (AVG {element.article})" for element in expected} <= checked
    for element in Element:
        assert (f"## {HEADINGS[language][element]}\n" in text) is (element in expected)
    assert POINTS[ground][language is Language.ENGLISH] in text
    ours = text.replace(context.office.signatory, "").replace(context.batch.source, "")
    assert foreign_words(ours, language) == set()
    assert gaps(text) == ()
    assert not re.search(r"\{\{|\{%|Undefined|\bNone\b|  |\n\n\n|[ \t]\n|\.\.|&amp;", text)
    assert text.count(NUMBER) == 2


@pytest.mark.parametrize(("language", "ground"), EVERY)
def test_each_element_that_is_taken_away_is_missed(language: Language, ground: Ground) -> None:
    context = a_notice(language, ground)
    text = compose(context).text
    for element in Element:
        if applies(element, ground):
            rest = text.replace(section(text, HEADINGS[language][element]), "")
            assert [element_of(label) for label in blocks(context, rest)] == [element.label]


@pytest.mark.parametrize(("language", "ground"), EVERY)
def test_each_line_that_is_taken_away_is_missed(language: Language, ground: Ground) -> None:
    context = a_notice(language, ground)
    text = compose(context).text
    for element in TYPED:
        lines = context.told(element)
        assert bool(lines) is applies(element, ground)
        for line in lines:
            part = section(text, HEADINGS[language][element])
            # under its heading, so that the same words elsewhere in the letter do not count
            assert element_of(blocks(context, text.replace(part, part.replace(line, "…")))[0]) == element.label


@pytest.mark.parametrize("language", list(Language))
def test_each_fact_of_the_other_elements_is_needed(language: Language) -> None:
    context = a_notice(language)
    text = compose(context).text
    organisation, authority = context.office.organisation, context.authority
    day = "15 oktober 2026" if language is Language.DUTCH else "15 October 2026"
    is_open = "Dit is een openbare bron" if language is Language.DUTCH else "This source is publicly accessible"
    facts = {
        Element.CONTROLLER: (organisation.name, organisation.street, organisation.postal_code, organisation.city),
        Element.COMPLAINT: (authority.name, authority.post_box, authority.postal_code, authority.city),
        Element.SOURCE: (context.batch.source, day, is_open),
        Element.PURPOSES: (POINTS[Ground.INTEREST][language is Language.ENGLISH],),
        Element.RIGHTS: RIGHTS[language],
    }
    for element, needed in facts.items():
        part = section(text, HEADINGS[language][element])
        for fact in needed:
            pattern = fact if element is Element.RIGHTS and fact.endswith("*") else re.escape(fact)
            changed, count = re.subn(pattern, "…", part)
            assert count
            assert [element_of(label) for label in blocks(context, text.replace(part, changed))] == [element.label]


@pytest.mark.parametrize("language", list(Language))
def test_an_authority_is_named_to_complain_to(language: Language) -> None:
    context = a_notice(language)
    text = compose(context).text
    part = section(text, HEADINGS[language][Element.COMPLAINT])
    without = re.sub("klacht|complaint", "…", part)
    assert [element_of(label) for label in blocks(context, text.replace(part, without))] == [Element.COMPLAINT.label]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("is_public", [True, False])
def test_whether_the_source_is_public_is_told_truly(language: Language, is_public: bool) -> None:
    context = a_notice(language, is_public=is_public)
    text = compose(context).text
    assert blocks(context, text) == []
    other = replace(context, batch=replace(context.batch, is_public=not is_public))
    assert [element_of(label) for label in blocks(other, text)] == [Element.SOURCE.label]


def test_an_english_letter_has_the_english_name_of_the_source() -> None:
    english = a_notice(Language.ENGLISH, source_english="the Dutch Trade Register")
    text = compose(english).text
    assert "the Dutch Trade Register" in text
    assert "Handelsregister" not in text
    assert not blocks(english, text)
    assert blocks(english, text.replace("the Dutch Trade Register", "het Handelsregister"))
    assert "het Handelsregister" in compose(a_notice(source_english="the Dutch Trade Register")).text
    same = a_notice(Language.ENGLISH, source="LinkedIn")
    assert "LinkedIn" in compose(same).text


def test_the_name_of_a_source_says_nothing_about_it_being_public() -> None:
    context = a_notice(source="het register van niet openbare bronnen", is_public=True)
    text = compose(context).text
    assert blocks(context, text) == []
    assert blocks(context, text.replace("Dit is een openbare bron", "Dit is een bron")) != []


@pytest.mark.parametrize(("language", "ground"), EVERY)
def test_the_right_to_object_stands_apart(language: Language, ground: Ground) -> None:
    """AVG art. 21(4): explicitly, clearly, and apart from all other information; art. 21(1) only where it holds."""
    context = a_notice(language, ground)
    text = compose(context).text
    block = section(text, HEADINGS[language][Element.OBJECTION])
    _heading, _empty, *lines = block.rstrip().split("\n")
    assert all(line.startswith("! ") for line in lines)
    assert text.count("\n! ") == len(lines)
    assert text.index(block) < text.index(f"## {HEADINGS[language][Element.CONTROLLER]}")
    situation, marketing = (
        ("artikel 21, eerste lid", "artikel 21, tweede lid")
        if language is Language.DUTCH
        else ("Article 21(1)", "Article 21(2)")
    )
    assert (situation in block) is (ground is Ground.INTEREST)
    assert marketing in block


def _broken(text: str, block: str) -> dict[str, str]:
    """Give the ways in which the right to object no longer stands apart."""
    return {
        "no frame": text.replace("\n! ", "\n"),
        "one line outside": text.replace("\n! ", "\n", 1),
        "no heading of its own": text.replace(block.split("\n")[0], "## Goed om te weten"),
        "another element inside": text.replace("\n! ", "\n! U kunt een klacht indienen.\n! ", 1),
        "a right inside": text.replace("\n! ", "\n! U kunt uw gegevens inzien.\n! ", 1),
        "retention inside": text.replace("\n! ", "\n! Wij bewaren uw gegevens een jaar.\n! ", 1),
        "text below the frame": text.replace("## Wie wij zijn", "Wij zijn een vereniging.\n\n## Wie wij zijn"),
        "a second frame": text.replace("Een klacht indienen\n\n", "Een klacht indienen\n\n! "),
        "no direct marketing": text.replace("artikel 21, tweede lid", "de wet"),
        "no own situation": text.replace("artikel 21, eerste lid", "de wet"),
        "the word is gone": text.replace(block, block.replace("bezwaar", "…")),
    }


def test_whatever_gets_between_is_refused() -> None:
    context = a_notice()
    text = compose(context).text
    for what, broken in _broken(text, section(text, HEADINGS[Language.DUTCH][Element.OBJECTION])).items():
        assert broken != text, what
        assert Element.OBJECTION.label in [element_of(label) for label in blocks(context, broken)], what


@pytest.mark.parametrize("mark", ["! ", "## ", "!", "## ## ! "])
def test_what_was_typed_makes_no_heading_and_no_frame(mark: str) -> None:
    elements = tuple(ElementText(e, f"{mark}Tekst over {e.value}", is_confirmed=True) for e in TYPED)
    context = a_notice(elements=elements)
    text = compose(context).text
    assert text.count("\n## ") == compose(a_notice()).text.count("\n## ")
    assert text.count("\n! ") == 3
    assert blocks(context, text) == []


def test_gaps_numbers_contact_and_signature_block() -> None:
    context = a_notice()
    text = compose(context).text
    organisation = context.office.organisation
    assert blocks(context, text.replace("U hoeft niets", "«wat» U hoeft niets")) == ["alles ingevuld"]
    assert blocks(context, text.replace("U hoeft niets", "123 456 782. U hoeft niets")) == ["geen burgerservicenummer"]
    assert blocks(context, text.replace("Geachte mevrouw A. Verzonnen", "Geachte mevrouw B. Anders")) == [
        "juiste aanhef"
    ]
    assert blocks(context, text.replace("Geachte mevrouw", "Dear Ms")) == ["juiste aanhef"]
    unsigned = text.replace(f"\n\n{context.office.signatory}", "\n\n")
    assert blocks(context, unsigned) == ["ondertekening"]
    unreachable = re.sub(f"{re.escape(organisation.email)}|{re.escape(organisation.phone)}", "…", text)
    assert "contactgegevens" in blocks(context, unreachable)
    assert len(blocks(context, "")) > 14


@pytest.mark.parametrize("element", TYPED)
def test_what_nobody_filled_in_is_a_gap_that_blocks(element: Element) -> None:
    ground = Ground.CONSENT if element is Element.CONSENT else Ground.INTEREST
    context = a_notice(ground=ground)
    context = replace(context, batch=context.batch.with_element(ElementText(element)))
    text = compose(context).text
    assert gaps(text) == (f"«{element.label}»",)
    assert {element.label, "alles ingevuld"} == {element_of(label) or label for label in blocks(context, text)}


def test_who_is_greeted() -> None:
    firm = Person("", organisation="Firma «Zon» B.V.", email="info@firma.example")
    for language, opening in ((Language.DUTCH, "Geachte heer, mevrouw,"), (Language.ENGLISH, "Dear Sir or Madam,")):
        context = a_notice(language, person=firm)
        text = compose(context).text
        assert text.startswith(f"{opening}\n")
        assert blocks(context, text) == []
    named = compose(a_notice(person=Person("B. Bedacht", Salutation.MR))).text
    assert named.startswith("Geachte heer B. Bedacht,\n")


@given(st.text(min_size=1, max_size=60).map(safe_line).filter(bool))
def test_no_name_changes_what_a_notice_says(name: str) -> None:
    context = a_notice(person=Person(name, email="a@b.example"))
    text = compose(context).text
    assert blocks(context, text) == []
    assert f"Geachte heer of mevrouw {name}," in text
    plain = compose(a_notice(person=Person("X"))).text
    assert text.replace(f"{name},", "X,", 1) == plain


def test_the_page_bears_numbers_and_no_name() -> None:
    context = a_notice(Language.ENGLISH)
    sheet = lay_out_notice(context, NUMBER, "Text")
    assert (sheet.file_label, sheet.case_number, sheet.number) == ("Our reference", "B-2026-01", NUMBER)
    assert sheet.subject == "Notice: we use data about you"
    assert not sheet.is_concept
    assert lay_out_notice(context, "", "Text").is_concept
    assert lay_out_notice(a_notice(), NUMBER, "Tekst").file_label == "Ons kenmerk"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("{{ case.number }}", "het veld ‘case’ bestaat niet"),
        ("{{ told.soorten }}", "het veld ‘soorten’ bestaat hier niet"),
        ("{{ batch.obtained }}", "een datum zonder ‘| day’"),
        ('{% import "parts.txt.j2" as parts with context %}{{ parts.contact() }}', "Dat bleek in"),
        ("{{ ''.__class__ }}", "is verboden"),
    ],
)
def test_a_template_of_the_office_is_checked_with_the_fields_of_a_notice(wrong: str, words: str) -> None:
    with pytest.raises(TemplateFault) as found:
        check("notice", f"{wrong}\n{packaged('nl')['notice']}")
    assert words in found.value.message


def test_a_letter_can_not_name_what_belongs_to_a_notice() -> None:
    with pytest.raises(TemplateFault, match="het veld ‘told’ bestaat niet"):
        check("acknowledgement", "{{ told.purposes | join(' ') }}")


def test_an_own_template_is_used() -> None:
    own = packaged("nl")["notice"].replace("U hoeft niets te doen.", "Dit is van ons kantoor.")
    templates = TemplateSet("nl").changed("notice", own)
    draft = compose(a_notice(), templates)
    assert "Dit is van ons kantoor." in draft.text
    assert draft.template_hash == templates.hash
