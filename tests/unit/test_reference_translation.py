"""The facts in English: the same facts, every text translated, and a translation that does not fit refused."""

import re
from dataclasses import fields, is_dataclass
from importlib import resources

import pytest

from ksf_tui.domain.statement import Statement
from ksf_tui.errors import FactsError
from ksf_tui.reference.load import load_grounds, load_statement
from ksf_tui.reference.translate import translated_grounds, translated_statement

DUTCH, ENGLISH = load_statement(), translated_statement(load_statement())
TEXTS = {"label", "what", "text", "title", "purposes", "categories", "interest", "article"}
SAME = {"CRM", "Facebook", "LinkedIn", "Twitter", "browser", "cookies", "online proctoring"}
"""Words that are the same in both languages."""


def packaged(name: str) -> str:
    return resources.files("ksf_tui.reference").joinpath(name).read_text(encoding="utf-8")


def skeleton(thing: object) -> object:
    """Give what is no text: ids, sections, months, what is silent, what belongs where."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return {item.name: skeleton(getattr(thing, item.name)) for item in fields(thing) if item.name not in TEXTS}
    return [skeleton(item) for item in thing] if isinstance(thing, tuple) else thing


def words_of(statement: Statement) -> dict[str, str]:
    """Give every text that a letter takes from the statement, by its place."""
    parts = {part.id: part for audience in statement.audiences for part in audience.processings}.values()
    found = {f"{item.id} label": item.label for item in statement.processors}
    found |= {f"{item.id} label": item.label for item in statement.photo_channels}
    found |= {f"{item.id} label": item.label for item in statement.audiences}
    for line in statement.retention:
        found |= {f"{line.id} what": line.what, f"{line.id} text": line.text}
    for part in parts:
        found |= {f"{part.id} title": part.title, f"{part.id} interest": part.interest}
        texts = (*part.purposes, *part.categories, *(basis.text for basis in part.bases))
        found |= {f"{part.id} {number}": text for number, text in enumerate(texts)}
        found |= {f"{part.id} article {number}": basis.article for number, basis in enumerate(part.bases)}
    return found


def test_only_the_words_differ() -> None:
    assert skeleton(ENGLISH) == skeleton(DUTCH)
    assert ENGLISH.audience("lid").processings[0].title == "members and potential members"


def test_every_text_that_a_letter_takes_is_translated() -> None:
    dutch, english = words_of(DUTCH), words_of(ENGLISH)
    assert dutch.keys() == english.keys()
    same = {text for place, text in dutch.items() if text and english[place] == text}
    assert same <= SAME
    for place, text in english.items():
        assert bool(text) is bool(dutch[place])
        assert not re.search(r"\b(?:de|het|een|van|voor|en|uw|artikel)\b", text), text


def test_numbers_survive_the_translation() -> None:
    for place, text in words_of(DUTCH).items():
        if "article" not in place:
            assert re.findall(r"\d+", text) == re.findall(r"\d+", words_of(ENGLISH)[place])


def test_the_grounds_differ_in_article_and_sentence_only() -> None:
    grounds = load_grounds()
    for dutch, english in zip(grounds, translated_grounds(grounds), strict=True):
        assert (english.id, english.rights, english.advice, english.label) == (
            *(dutch.id, dutch.rights, dutch.advice, dutch.label),
        )
        assert english.article.startswith("Article ")
        assert english.letter.startswith(("We ", "The "))
        assert english.letter.endswith(".")


def test_the_paragraphs_of_the_articles_are_the_same() -> None:
    ordinals = {"eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "vijfde": "5"}
    for dutch, english in zip(load_grounds(), translated_grounds(load_grounds()), strict=True):
        plain = re.sub(r"(\w+) lid", lambda found: ordinals[found[1]], dutch.article)
        points = re.findall(r"\d+|(?<=onder )\w\b", plain)
        assert re.findall(r"\d+|(?<=\()[a-i](?=\))", english.article) == points, dutch.id


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "crm"', 'id = "crn"', "‘crn’ bestaat niet"),
        ('[[processors]]\nid = "crm"\nlabel = "CRM"\n', "", "‘crm’ is niet vertaald"),
        ('    "advice",\n', "", "deze vertaling is langer of korter"),
        ('code = "6(1)(c)"', 'code = "6(1)(d)"', "deze vertaling is langer of korter"),
        ('label = "CRM"', 'label = " "', "het veld ‘label’ is leeg"),
        ('label = "CRM"', 'label = "CRM"\nmonths = 3', "het veld ‘months’ is onbekend"),
    ],
)
def test_a_translation_that_does_not_fit_is_refused_with_its_line(old: str, new: str, message: str) -> None:
    text = packaged("statement_en.toml")
    assert old in text
    with pytest.raises(FactsError) as refused:
        translated_statement(DUTCH, text.replace(old, new), "proef.toml")
    assert message in refused.value.message
    assert re.match(r"Regel \d+", refused.value.message)


def test_a_ground_without_translation_is_refused() -> None:
    text = packaged("grounds_en.toml").replace('id = "20-4"', 'id = "20-5"')
    with pytest.raises(FactsError, match="klopt niet"):
        translated_grounds(load_grounds(), text, "proef.toml")
