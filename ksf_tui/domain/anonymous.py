"""Take the people of a case out of a text: names, organisations, addresses, phone numbers, e-mail addresses.

Rather a word too many is taken out than one too few: who reads the result learns what was done, and not about whom.

Sources: AVG art. 5(1)(c), 25 and 32: the board needs no names to learn from a complaint.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from ksf_tui.domain.folding import fold
from ksf_tui.domain.people import Person

EMAIL, PHONE, ADDRESS, STAFF = "[e-mail]", "[telefoon]", "[adres]", "[medewerker]"
SUBJECT, WRITER, OTHER, ORGANISATION = "[betrokkene]", "[gemachtigde]", "[iemand anders]", "[organisatie]"
VALUE = "[gegeven]"
_MARKS = (EMAIL, PHONE, ADDRESS, STAFF, SUBJECT, WRITER, OTHER, ORGANISATION, VALUE)
_TOKENS = {mark: chr(0xE000 + number) for number, mark in enumerate(_MARKS)}
"""A character of its own for each mark while a text is searched, so that no later search looks into a mark."""

HASH = re.compile(r"(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])")
_EMAIL = re.compile(r"[^\s<>()\[\],;:\"«»]+@[^\s<>()\[\],;:\"«»]+")
_GAP = r"[\s./()·_\u2010-\u2015\u2212-]{0,3}"
"""What may stand between two digits of a phone number."""
_DUTCH = re.compile(rf"(?<!\d)\(?(?:\+31|0031|0){_GAP}(?:0{_GAP})?[1-9](?:{_GAP}\d){{8}}(?!\d)")
_POSTAL = re.compile(r"(?<!\w)[1-9]\d{3}([\s-]{0,2})([A-Za-z]{2})(?!\w)")
_TAIL = 7
"""The last digits by which a known phone number is found again, whatever stands before them."""
_LONG, _ENDING, _SHORT = 5, 4, 3
"""Letters from which a part of a name is found anywhere in a word, at its end, or at all in small letters."""
_FEW, _MANY = 5, 80
"""Characters of a value that tells who somebody is: "2024" is the year of something, a long one is a story."""
_INITIALS, _GLUED = 3, 16
"""Initials, and letters of those with other parts, that may stand before a short part: "jwvandenbos"."""
_SUFFIX = 2
"""Letters that may follow a part of a name: "Jansens", "Bosje"."""
PARTICLES = frozenset(
    (
        *("van", "von", "vom", "der", "den", "des", "het", "ter", "ten", "tot", "aan", "bij", "in", "op", "t"),
        *("de", "da", "di", "du", "del", "la", "le", "el", "al", "of", "vd"),
    )
)
_GENERIC = frozenset(
    (
        *("stichting", "vereniging", "groep", "holding", "group", "nederland", "netherlands", "international"),
        *("service", "services", "bedrijf", "company", "limited", "maatschap", "klantenservice", "federatie"),
        *("contact", "center", "advies", "info", "mail", "post", "privacy", "secretariaat", "bestuur"),
        *("klachten", "administratie", "officer", "manager", "afdeling", "directie", "helpdesk"),
    )
)
"""What many firms and addresses are called; alone it tells nobody which."""
_PROVIDERS = frozenset(
    (
        *("gmail.com", "hotmail.com", "hotmail.nl", "outlook.com", "live.nl", "live.com", "icloud.com", "me.com"),
        *("yahoo.com", "kpnmail.nl", "planet.nl", "ziggo.nl", "home.nl", "casema.nl", "upcmail.nl", "xs4all.nl"),
        *("hetnet.nl", "telfort.nl", "online.nl", "proton.me", "protonmail.com", "msn.com", "t-mobilethuis.nl"),
    )
)
"""Where many people have their mail; any other domain tells whose it is."""
_SMALL_WORDS = frozenset(
    (
        *("en", "is", "de", "op", "te", "of", "in", "om", "ik", "we", "nu", "al", "zo", "er", "af", "uw", "je"),
        *("ze", "ja", "na"),
    )
)
_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
"""How letters are written by who has no key for them."""
_WORD = re.compile(r"[^\W\d_]+")
_WITHOUT_SPACES = re.compile(r"[\u2e80-\ud7ff\uf900-\ufaff]")
"""Scripts that put no space between words."""

_NAMES = "".join(_TOKENS[mark] for mark in (SUBJECT, WRITER, OTHER, STAFF))
_AROUND = re.compile(
    rf"(?:[{_NAMES}]|(?<!\w)[^\W\d_][.-])\s*"
    rf"(?:(?:[^\W\d_]\.|van|von|de|der|den|ten|ter|te|v\.?d\.?|['’]t|[{_NAMES}])[\s-]*)*"
    rf"(?P<name>[{_NAMES}])",
    re.IGNORECASE,
)
"""Initials before a name, and what stands between its parts, go with it."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something that is known of a person, with the mark that takes its place.

    Attributes:
        is_name: of a name short parts tell too.
        is_whole: its parts tell nothing, as those of a domain: "recht.example".
    """

    text: str
    mark: str
    is_name: bool = False
    is_whole: bool = False


@dataclass(frozen=True)
class Anonymiser:
    """Replaces what is known of people by marks, and whatever looks like a phone number, a postal code or an e-mail.

    Attributes:
        known: in any order; of two that are alike the first gives the mark.
        phones: the phone numbers that are known, in any spelling.
        kept: what stays as it is, such as the address of the office.
    """

    known: tuple[Known, ...]
    phones: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def __call__(self, text: str) -> str:
        """Give a text without them; a hash stays as it is."""
        visible = (char for char in text if unicodedata.category(char) != "Cf")  # they would hide a name
        return outside(self._stays, "".join(map(_digit, visible)), self._clean)

    def _clean(self, text: str) -> str:
        text = _EMAIL.sub(_TOKENS[EMAIL], text)
        for number in (*self._numbers, _DUTCH):
            text = number.sub(_TOKENS[PHONE], text)
        for mark, pattern in self._phrases:
            text = _replaced(text, pattern, partial(_always, _TOKENS[mark]))
        text = _POSTAL.sub(_postal, text)
        text = _replaced(text, _WORD, self._word)
        text = _AROUND.sub(lambda found: found["name"], text)
        for mark, token in _TOKENS.items():
            text = text.replace(token, mark)
        return text

    @cached_property
    def _stays(self) -> re.Pattern[str]:
        parts = (rf"(?<!\w){re.escape(text)}(?!\w)" for text in self.kept)
        return re.compile("|".join([HASH.pattern, *parts]))

    @cached_property
    def _numbers(self) -> list[re.Pattern[str]]:
        """The known phone numbers by their last digits, with whatever digits stand before them."""
        tails = (re.sub(r"\D", "", phone)[-_TAIL:] for phone in self.phones)
        return [re.compile(rf"(?<!\d)\+?\(?(?:\d{_GAP}){{0,8}}{_GAP.join(tail)}(?!\d)") for tail in tails]

    @cached_property
    def _phrases(self) -> list[tuple[str, re.Pattern[str]]]:
        """What is looked for as a whole, the longest first; what stands between its words makes no difference."""
        found = []
        for item in sorted(self.known, key=lambda item: -len(item.text)):
            words = re.findall(r"[^\W_]+", fold(item.text))
            if words and (item.is_name or "".join(words) not in _GENERIC):
                body = r"[\W_]*".join(re.escape(word) for word in words)
                bounded = body if _WITHOUT_SPACES.search(body) else rf"(?<![^\W_]){body}(?![^\W_])"
                found.append((item.mark, re.compile(bounded)))
        return found

    @cached_property
    def _parts(self) -> dict[str, str]:
        """The words that tell who somebody is, folded, with their marks."""
        found: dict[str, str] = {}
        for item in (item for item in self.known if not item.is_whole):
            for word in _WORD.findall(unicodedata.normalize("NFC", item.text)):
                bare = fold(word)
                is_telling = (item.is_name or bare not in _GENERIC) and not (bare in PARTICLES and word.islower())
                if is_telling and len(bare) > (1 if item.is_name else _SHORT):
                    found.setdefault(bare, item.mark)
        return found

    def _word(self, bare: str, original: str) -> str | None:
        """Give the mark for a word, None where it tells nothing."""
        parts = self._parts
        has_capital = original[:1].isupper()
        if bare in parts and (has_capital or (len(bare) >= _SHORT and bare not in PARTICLES)):
            return _TOKENS[parts[bare]]
        for part, mark in parts.items():
            if _is_inside(part, bare, parts):
                return _TOKENS[mark]
        return None


def anonymiser(
    people: Iterable[tuple[Person, str]],
    staff: Iterable[str] = (),
    kept: Iterable[str] = (),
    values: Iterable[str] = (),
) -> Anonymiser:
    """Make what takes people out of texts.

    Args:
        people: each with the mark that takes the place of the name.
        staff: login names, and the names of others who did the work.
        kept: what is the office's own and stays, unless it is known of one of these people.
        values: other data of these people, such as a former name or a day of birth.
    """
    everybody = list(people)
    known = [item for person, mark in everybody for item in _known_of(person, mark)]
    known += [Known(name, STAFF) for name in staff]
    known += [Known(text, VALUE) for text in values if _FEW <= len(text) <= _MANY]
    phones = tuple(person.phone for person, _mark in everybody if len(re.findall(r"\d", person.phone)) >= _TAIL)
    known = [item for item in dict.fromkeys(known) if item.text.strip()]
    theirs = [fold(item.text) for item in known]
    own = tuple(text for text in kept if text.strip() and not any(other in fold(text) for other in theirs))
    return Anonymiser(tuple(known), phones, own)


def without_generic(name: str) -> str:
    """Give a name without what is a function and nobody's name: "Privacy Officer K. Smit"."""
    return " ".join(word for word in name.split() if fold(word).strip(",.;:-") not in _GENERIC)


def outside(kept: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
    """Change a text but for what a pattern finds."""
    parts, end = [], 0
    for found in kept.finditer(text):
        parts += [change(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, change(text[end:])])


def _known_of(person: Person, mark: str) -> Iterator[Known]:
    yield from (Known(name, mark, is_name=True) for name in _spellings(person.name))
    yield Known(person.organisation, ORGANISATION)
    account, _at, domain = person.email.partition("@")
    yield Known(account, mark)
    if domain.casefold() not in _PROVIDERS:
        yield Known(domain, ORGANISATION, is_whole=True)
    yield Known(person.phone, PHONE)
    yield Known(person.address, ADDRESS)
    yield from (Known(line, ADDRESS) for line in person.address_lines)


def _spellings(name: str) -> Iterator[str]:
    """Give a name as it is, and as others write it: "Müller" as "Mueller", "Meijer" as "Meyer"."""
    yield name
    composed = unicodedata.normalize("NFC", name).casefold()
    written_out = "".join(_WRITTEN_OUT.get(char, char) for char in composed)
    for other in {written_out, composed.replace("ij", "y"), re.sub(r"y|\u0133", "ij", composed)} - {composed}:
        yield " ".join(word if word in PARTICLES else word.capitalize() for word in other.split())


def _is_inside(part: str, bare: str, parts: Mapping[str, str]) -> bool:
    """Tell whether a word is a part of a name with something to it: "jansens", "pjansen", "pimbos", "vandenbos"."""
    if part not in bare or len(part) < _SHORT or part in PARTICLES:
        return part in bare and _WITHOUT_SPACES.search(part) is not None
    if len(part) >= _LONG or (len(part) >= _ENDING and bare.endswith(part)):
        return True
    before, _part, after = bare.partition(part)
    own = {*parts, *PARTICLES}
    return _is_begun(before, own, parts, parts[part]) and (len(after) <= _SUFFIX or after in own)


def _is_begun(before: str, own: Collection[str], parts: Mapping[str, str], mark: str) -> bool:
    """Tell whether what stands before a part of a name is some initials of the same person, then other such words."""
    initials = {word[0] for word, whose in parts.items() if whose == mark}
    starts = [at for at in range(_INITIALS + 1) if initials.issuperset(before[:at])]
    return len(before) <= _GLUED and any(_is_made_of(before[at:], own) for at in starts)


def _is_made_of(text: str, words: Collection[str]) -> bool:
    """Tell whether a text is nothing but some words, one after the other."""
    return not text or any(_is_made_of(text[len(word) :], words) for word in words if text.startswith(word))


def _digit(char: str) -> str:
    """Give a digit of any script as ours, everything else as it is."""
    number = unicodedata.decimal(char, None)
    return char if number is None else str(number)


def _always(token: str, _found: str, _original: str) -> str:
    return token


def _postal(found: re.Match[str]) -> str:
    """Take out a postal code; "2026 en" is none."""
    space, letters = found[1], found[2]
    is_word = bool(space) and not letters.isupper() and letters.casefold() in _SMALL_WORDS
    return found[0] if is_word else _TOKENS[ADDRESS]


def _replaced(text: str, pattern: re.Pattern[str], choose: Callable[[str, str], str | None]) -> str:
    """Search a text as it is folded, and replace in the text itself; `choose` gets what was found in both forms."""
    folded, places = [], []
    for place, char in enumerate(text):
        plain = char if "\ue000" <= char <= "\uf8ff" else fold(char)
        folded.append(plain)
        places += [place] * len(plain)
    bare = "".join(folded)
    parts, end = [], 0
    for found in pattern.finditer(bare):
        start, stop = places[found.start()], places[found.end() - 1] + 1
        while stop < len(text) and not folded[stop]:  # a mark that belongs to the letter before it
            stop += 1
        token = choose(found[0], text[start:stop])
        if token is not None and start >= end:
            parts += [text[end:start], token]
            end = stop
    return "".join([*parts, text[end:]])
