"""Files with wrong facts are refused, and the message names path and line."""

from collections.abc import Callable
from importlib import resources

import pytest

from ksf_tui.errors import FactsError
from ksf_tui.reference.load import load_authority, load_grounds, load_holidays, load_statement
from ksf_tui.reference.locate import line_of

GROUNDS = """source = "proef"
checked_on = 2026-11-22

[[grounds]]
id = "15-4"
rights = [
    "access",
]
label = "rechten van anderen"
article = "artikel 15, vierde lid, AVG"
letter = "Een deel geven wij niet."
advice = "Maak onleesbaar."
source = "AVG"

[[grounds]]
id = "16"
rights = ["rectification"]
label = "klopt"
article = "artikel 16 AVG"
letter = "Wij wijzigen niets."
advice = "Geef bewijs."
source = "AVG"
"""


def packaged(name: str) -> str:
    """The text of a packaged file."""
    return resources.files("ksf_tui.reference").joinpath(name).read_text(encoding="utf-8")


def refused(load: Callable[[str, str], object], text: str) -> str:
    with pytest.raises(FactsError) as caught:
        load(text, "proef.toml")
    assert "proef.toml" in caught.value.title
    assert caught.value.hint
    return caught.value.message


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_the_right_file_is_accepted() -> None:
    assert [ground.id for ground in load_grounds(GROUNDS, "proef.toml")] == ["15-4", "16"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('label = "klopt"', 'lable = "klopt"', "Regel 18, $.grounds[1].lable: het veld ‘lable’ is onbekend."),
        ('label = "klopt"\n', "", "Regel 15, $.grounds[1]: het veld ‘label’ ontbreekt."),
        ('label = "klopt"', "label = 3", "Regel 18, $.grounds[1].label: hier hoort tekst, er staat een geheel getal."),
        ('label = "klopt"', 'label = " "', "Regel 18, $.grounds[1].label: het veld ‘label’ is leeg."),
        ('label = "klopt"', 'label = "klopt', "Regel 18: dit is geen geldige TOML."),
        ('"access"', '"acces"', "Regel 6, $.grounds[0].rights[0]: de waarde ‘acces’ bestaat niet."),
        ('["rectification"]', "[]", "Regel 17, $.grounds[1].rights: deze grond hoort bij geen enkel recht."),
        (
            '["rectification"]',
            '["objection_marketing"]',
            "Regel 17, $.grounds[1].rights: bezwaar tegen direct marketing kan niet worden afgewezen.",
        ),
        (
            '["rectification"]',
            '["erasure", "erasure"]',
            "Regel 17, $.grounds[1].rights[1]: ‘erasure’ staat er twee keer.",
        ),
        ('["rectification"]', '[""]', "Regel 17, $.grounds[1].rights[0]: deze tekst is leeg."),
        ('["rectification"]', '"access"', "Regel 17, $.grounds[1].rights: hier hoort een lijst, er staat tekst."),
        ('id = "16"', 'id = "15-4"', "Regel 16, $.grounds[1].id: ‘15-4’ staat er twee keer."),
        (
            "checked_on = 2026-11-22",
            'checked_on = "2026-11-22"',
            "Regel 2, $.checked_on: hier hoort een datum, er staat tekst.",
        ),
        ('source = "proef"\n', "", "Regel 1: het veld ‘source’ ontbreekt."),
        ('source = "proef"', 'source = "proef"\n[extra]', "Regel 2, $.extra: het veld ‘extra’ is onbekend."),
        ('label = "klopt"', 'label = "klopt"\nlabel = "x"', "Regel 19: dit is geen geldige TOML."),
        ('source = "AVG"\n', 'source = "AVG"\nx = [\n', "Regel 16: dit is geen geldige TOML."),
    ],
)  # fmt: skip
def test_wrong_grounds_are_refused_with_path_and_line(old: str, new: str, message: str) -> None:
    assert refused(load_grounds, changed(GROUNDS, old, new)) == message


def test_a_cut_off_file_is_refused() -> None:
    assert refused(load_grounds, 'source = "x"\nextra = [') == "Regel 2: dit is geen geldige TOML."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("easter_offset = -2", "", "geef óf maand en dag, óf de afstand tot Pasen"),
        ("easter_offset = -2", "easter_offset = -2\nday = 3", "geef óf maand en dag, óf de afstand tot Pasen"),
        ("easter_offset = -2", "month = 3", "geef óf maand en dag, óf de afstand tot Pasen"),
        ("easter_offset = -2", "month = 2\nday = 29", "deze maand en dag bestaan niet elk jaar"),
        ("easter_offset = -2", "easter_offset = 0\nsunday_shift = 1", "alleen een vaste datum kan verschuiven"),
    ],
)  # fmt: skip
def test_wrong_holidays_are_refused(old: str, new: str, message: str) -> None:
    text = packaged("holidays.toml")
    line = text.splitlines().index('name = "Goede Vrijdag"')
    assert refused(load_holidays, changed(text, old, new)) == f"Regel {line}, $.rules[1]: {message}."


def test_a_published_day_in_another_year_is_refused() -> None:
    text = changed(packaged("holidays.toml"), "    2025-04-18,", "    2024-04-18,")
    line = text[: text.index("days = [")].count("\n") + 1
    message = refused(load_holidays, text)
    assert message == f"Regel {line}, $.published[0].days: er staat een dag buiten 2025 in."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'processings = ["non-members"]',
            'processings = ["nobody"]',
            "$.audiences[3].processings: ‘nobody’ bestaat niet in dit bestand.",
        ),
        (
            'retention = ["general", "members", "suppression"]',
            'retention = ["forever"]',
            "$.audiences[0].retention: ‘forever’ bestaat niet in dit bestand.",
        ),
        (
            'audiences = ["examenkandidaat"]',
            'audiences = ["nobody"]',
            "$.clashes[6].audiences: ‘nobody’ bestaat niet in dit bestand.",
        ),
        ('city = "Doorn"', 'town = "Doorn"', "$.organisation.town: het veld ‘town’ is onbekend."),
        ("months = 84", 'months = "84"', "$.retention[4].months: hier hoort een geheel getal, er staat tekst."),
        ('topic = "rights"', 'topic = "wrongs"', "$.passages[22].topic: de waarde ‘wrongs’ bestaat niet."),
        (
            'code = "6(1)(c)"',
            'cod = "6(1)(c)"',
            "$.processings[1].bases[1].cod: het veld ‘cod’ is onbekend.",
        ),
    ],
)
def test_wrong_statements_are_refused(old: str, new: str, message: str) -> None:
    text = changed(packaged("statement.toml"), old, new)
    line = text[: text.index(new)].count("\n") + 1
    assert refused(load_statement, text) == f"Regel {line}, {message}"


def test_a_wrong_authority_is_refused() -> None:
    text = changed(packaged("authority.toml"), 'city = "Den Haag"', "city = true")
    message = refused(load_authority, text)
    assert message == "Regel 6, $.city: hier hoort tekst, er staat ja of nee (true of false)."


def test_lines_of_dotted_keys_inline_tables_and_long_texts() -> None:
    text = 'a.b = 1\nlong = """\nx = 1\n[[no]]\n"""\n[c]\nd = {e = 2}\n# f = 3\n[[g]]\n[[g]]\n[g.h]\ni = 4\n'
    assert line_of(text, "$.a.b") == 1
    assert line_of(text, "$.long") == 2
    assert line_of(text, "$.c.d.e") == 7
    assert line_of(text, "$.g[1].h.i") == 12
    assert line_of(text, "$.g[1].missing") == 10
    assert line_of(text, "$.no") == 1
    assert line_of(text.replace("\n", "\r\n"), "$.g[1].h.i") == 12


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('systems = ["desktop", "mailing-tool"', 'systems = ["desktop", "kaartenbak"', "$.audiences[0].systems"),
        ('processor = "mailing"', 'processor = "kaartenbak"', "$.systems[1].processor"),
    ],
)
def test_a_system_that_names_nothing_is_refused(old: str, new: str, place: str) -> None:
    message = refused(load_statement, changed(packaged("statement.toml"), old, new))
    assert place in message
    assert "kaartenbak" in message
