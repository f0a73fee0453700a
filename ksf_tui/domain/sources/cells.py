"""What stands in a cell of a list: formulas of spreadsheets, numbers that must not be kept, words, addresses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ksf_tui.domain.bsn import contains_bsn, without_bsn
from ksf_tui.domain.folding import fold
from ksf_tui.domain.people import Language, Salutation
from ksf_tui.domain.sources.people import is_address
from ksf_tui.domain.text import safe_line

_FORMULA_TEXT = re.compile(r'=\s*"((?:[^"]|"")*)"')
_SIGNED_NUMBER = re.compile(r"[+-][\d ()./,-]*")
_ROUNDED = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE]\+\d+")
_BROKEN = re.compile(r"#(?:N/?A|REF!|NAAM\?|NAME\?|VERW!|WAARDE!|VALUE!|DEEL/0!|DIV/0!|N/B)")
_LONG_PHONE = re.compile(r"[+0(][\d ()./-]*")
_EMAIL = re.compile(r"[^\s<>;,()\"':]+@[^\s<>;,()\"']+\.[^\s<>;,()\"']+")
_BARE_NUMBER = re.compile(r"(?!\d{4} ?[a-z]{2}$)\d+(?:[ -]?[a-z0-9]{1,4}| bis| ter)?", re.IGNORECASE)
"""A house number and nothing else; a Dutch postcode is none."""

FORMULA = "formule, als tekst overgenomen"
ROUNDED = "getal door het rekenblad afgerond: controleer het"
BROKEN = "foutmelding van het rekenblad"
HAD_BSN = "mogelijk BSN weggehaald (UAVG 46)"

_SALUTATIONS = {
    Salutation.MR: "dhr de heer heer m man mr male mannelijk meneer de heer dhr herr",
    Salutation.MS: "mevr mw mevrouw v vrouw mrs ms miss f female vrouwelijk mevr frau",
}
_BY_SALUTATION = {word: item for item, words in _SALUTATIONS.items() for word in words.split() if word != "de"}
_NEUTRAL = frozenset(
    {"", "x", "neutraal", "neutral", "onbekend", "unknown", "o", "dhrmevr", "deheermevrouw", "anders", "nb", "mx"}
)
_DUTCH = frozenset({"nl", "nld", "dut", "ned", "nederlands", "dutch", "nlnl", "nlbe", "vlaams"})
_ENGLISH = frozenset({"en", "eng", "engels", "english", "enus", "engb", "uk", "gb"})
_FOREIGN = frozenset({"de", "duits", "german", "deutsch", "fr", "frans", "french", "es", "spaans", "pl", "pools", "it"})
"""Letters exist in Dutch and English; who reads neither best is sooner helped by English."""


@dataclass(slots=True)
class Cleaned:
    """A cell as it is kept, with what a person has to know about it."""

    text: str
    remarks: list[str] = field(default_factory=list)


def clean(raw: str, *, may_be_number: bool) -> Cleaned:
    """Give what a cell holds, safe and on one line.

    A cell such as `="0612345678"` is how spreadsheets keep a text from becoming a number; its text is taken. Anything
    else that a spreadsheet would compute stays as it is and is never computed. A number that can be a BSN is taken out
    (R18, UAVG art. 46), except where phone numbers or postcodes stand.
    """
    if raw.isascii() and raw.isalpha():  # most cells; nothing of what follows can be true
        return Cleaned(raw)
    text = safe_line(raw)
    if not text:
        return Cleaned("")
    remarks = []
    unwrapped = _FORMULA_TEXT.fullmatch(text)
    if unwrapped:
        text = safe_line(unwrapped[1].replace('""', '"'))
    elif _is_formula(text):
        remarks.append(FORMULA)
    if _ROUNDED.fullmatch(text):
        remarks.append(ROUNDED)
    elif _BROKEN.fullmatch(text):
        remarks.append(BROKEN)
    if not may_be_number and contains_bsn(text) and not _is_phone(text):
        text = without_bsn(text)
        remarks.append(HAD_BSN)
    return Cleaned(text, remarks)


def _is_formula(text: str) -> bool:
    if text[0] in "=@":
        return len(text) > 1
    return text[0] in "+-" and len(text) > 1 and not (_SIGNED_NUMBER.fullmatch(text) or _ROUNDED.fullmatch(text))


def _is_phone(text: str) -> bool:
    """Tell whether a whole text is a phone number, which is longer than a BSN and begins with + or 0."""
    return bool(_LONG_PHONE.fullmatch(text)) and sum(char.isdigit() for char in text) > 9


def email_in(text: str) -> str:
    """Give the first e-mail address in a text such as "Jan <jan@firma.nl>", "" where there is none."""
    found = _EMAIL.search(text.removeprefix("mailto:"))
    address = found[0].rstrip(".") if found else ""
    return address if is_address(address) else ""


def salutation_in(text: str) -> Salutation | None:
    """Read a form of address; None for one that says something else."""
    words = fold(text).replace(".", " ").replace("/", "").split()
    if "".join(words) in _NEUTRAL:
        return Salutation.NEUTRAL
    found = {item for word in words if (item := _BY_SALUTATION.get(word))}
    return found.pop() if len(found) == 1 else None


def language_in(text: str) -> Language | None:
    """Read a language; None for one that is not known."""
    word = re.sub(r"[^a-z]", "", fold(text))
    if word in _DUTCH or not word:
        return Language.DUTCH
    return Language.ENGLISH if word in _ENGLISH or word in _FOREIGN else None


def address_of(street: str, number: str, postcode: str, city: str, country: str) -> str:
    """Give a postal address, its lines separated by commas.

    A comma in the cell of the street parts lines, as in "t.a.v. de directie, Dorpsstraat 12", unless it belongs to a
    house number, as in "12, rue de la Paix" or "Via Roma, 12". With a number in a column of its own the street is one
    line, and so is every other cell.
    """
    lines = [f"{_one_line(street)} {_one_line(number)}"] if number else _street_lines(street)
    home = fold(country) in ("nl", "nld", "nederland", "netherlands", "the netherlands", "holland")
    lines += [f"{_one_line(postcode)} {_one_line(city)}", "" if home else _one_line(country)]
    return ", ".join(line for item in lines if (line := item.strip()))


def _one_line(text: str) -> str:
    return " ".join(text.replace(",", " ").split())


def _street_lines(street: str) -> list[str]:
    lines: list[str] = []
    waiting = ""
    for part in (item.strip() for item in street.split(",")):
        is_number = bool(_BARE_NUMBER.fullmatch(part))
        if is_number and lines and not re.search(r"\d", lines[-1]):
            lines[-1] = f"{lines[-1]} {part}"
        elif is_number and not lines and not waiting:
            waiting = part
        elif part:
            lines.append(f"{waiting} {part}".strip())
            waiting = ""
    return [*lines, waiting] if waiting else lines


def name_of(parts: Iterable[str]) -> str:
    """Give a name from its parts."""
    return " ".join(part for part in parts if part)
