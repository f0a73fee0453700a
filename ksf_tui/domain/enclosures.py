"""Enclosures of a case: files that are kept with it, and the names under which they may leave again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ksf_tui.domain.bsn import contains_bsn
from ksf_tui.domain.folding import fold
from ksf_tui.domain.letters import LetterHead
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import InvalidInput, RuleViolation

MAX_SIZE = 25 * 1024 * 1024
"""Bytes that an enclosure may have."""
MAX_NAME = 120
"""Characters of a name."""
_MAX_NAME_BYTES = 200
"""File systems allow 255; room is left for the marks of a temporary file and for what decomposes accents."""
_MAX_SUFFIX = 16
_NAMELESS = "bijlage"
_KILO, _MEGA = 1024, 1024 * 1024

_SEPARATORS = re.compile(r"[/\\\u2044\u2215\u29f8\u29f9\uff0f\uff3c\ufe68]")
_UNFIT = re.compile(r"[:\uff1a\ufe55\ua789<>\"|?*«»]")
"""What Windows refuses or takes for a stream of a file; «» would stand in a letter as a gap."""
_DEVICES = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)
_IDENTITY_WORDS = (
    *("paspoort", "passport", "rijbewijs", "identiteitsbewijs", "identiteitskaart", "identiteitsdocument"),
    *("idkaart", "idbewijs", "legitimatie", "verblijfsdocument", "verblijfsvergunning", "verblijfskaart"),
    *("reisdocument", "identitycard", "identitydocument", "idcard", "drivinglicence", "drivinglicense"),
    *("driverlicense", "driverslicense", "driverslicence", "residencepermit", "burgerservicenummer"),
)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What a list shows of a file that is kept with a case; its bytes are read when needed.

    Attributes:
        name: a safe name, unique within the case.
        size: in bytes.
        sha256: the hash of the bytes in lower-case hex.
        to_send: whether it goes with the answer; otherwise it is internal.
        listed_in: the number of the newest final letter that names it; empty when none does.
        added_at: the moment (UTC).
    """

    id: int
    case_id: int
    name: str
    size: int
    sha256: str
    to_send: bool
    listed_in: str
    added_at: datetime
    added_by: str

    @property
    def size_text(self) -> str:
        """The size as people read it: "12 kB", "1,5 MB"."""
        return size_text(self.size)

    @property
    def trace(self) -> str:
        """What the log may say of it: size and the beginning of the hash, never the name."""
        return f"{self.size_text}, sha256 {self.sha256[:12]}"

    def must_be_removable(self) -> None:
        """Refuse to remove what a final letter names.

        Raises:
            RuleViolation: a letter names it.
        """
        if self.listed_in:
            raise RuleViolation(
                "Deze bijlage kan niet weg",
                f"De vastgestelde brief {self.listed_in} noemt haar; ze blijft bij de zaak.",
            )

    def must_be_changeable(self, letters: Iterable[LetterHead]) -> None:
        """Refuse to say of what went out that it does not, or did not.

        Raises:
            RuleViolation: the letter that names it was sent.
        """
        if any(letter.sent and letter.number == self.listed_in for letter in letters):
            raise RuleViolation(
                "Deze bijlage is al verstuurd", f"Ze ging mee met brief {self.listed_in}. Er is niets gewijzigd."
            )


def size_text(size: int) -> str:
    """Write a number of bytes as people read it, in Dutch; a kB is 1024 bytes."""
    if size < 1000 * _KILO:
        return f"{-(-size // _KILO)} kB"
    return f"{size / _MEGA:.1f} MB".replace(".", ",")


def check_size(size: int) -> None:
    """Refuse an empty file and one that is too large.

    Raises:
        InvalidInput: the error names the field `path`.
    """
    if not size:
        raise InvalidInput("Dit bestand is leeg", "Er is niets bewaard.", "Kies een ander bestand.", field="path")
    if size > MAX_SIZE:
        raise InvalidInput(
            f"Dit bestand is te groot (meer dan {MAX_SIZE // _MEGA} MB)",
            "Er is niets bewaard.",
            "Verklein of splits het.",
            field="path",
        )


def safe_name(text: str) -> str:
    """Give the name under which a file is kept and exported: fit for every file system, and nothing but a name.

    Folders before it are left out; no leading dot or dash, no device of Windows, no stream of a file; at most
    `MAX_NAME` characters with the extension kept; "bijlage" when nothing is left.
    """
    base = next((part for part in reversed(_SEPARATORS.split(text)) if part.strip(" .")), "")
    line = safe_line(_UNFIT.sub("-", safe_line(base))).lstrip(".- ").rstrip(". ")
    name = _fit(line) or _NAMELESS
    return _fit(f"{_NAMELESS}-{name}") if _DEVICES.match(name) else name


def unique_name(name: str, taken: Iterable[str]) -> str:
    """Give a safe name, or with " (2)", " (3)", ... when it is taken; upper and lower case count as the same."""
    others, number, found = {_same(other) for other in taken}, 1, name
    while _same(found) in others:
        number += 1
        found = _fit(name, f" ({number})")
    return found


def must_be_no_identity_document(name: str) -> None:
    """Refuse a name behind which a copy of an identity document, or a citizen service number, may hide (R18).

    Source: UAVG art. 46; EDPB Guidelines 01/2022, 79: identity is seen, not copied.

    Raises:
        RuleViolation: rule "R18"; whoever has looked says that it is something else.
    """
    hint = "Bewaar het alleen als het iets anders is; noteer bij de zaak hoe de identiteit is vastgesteld."
    if contains_bsn(name):
        raise RuleViolation(
            "Staat hier een burgerservicenummer?",
            "De naam van dit bestand lijkt er een te bevatten. KSF mag het niet bewaren (UAVG 46).",
            hint,
            rule="R18",
        )
    if _names_identity_document(name):
        raise RuleViolation(
            "Is dit een identiteitsbewijs?",
            "De naam doet denken aan een kopie daarvan. KSF bewaart geen kopieën van identiteitsbewijzen.",
            hint,
            rule="R18",
        )


def _names_identity_document(name: str) -> bool:
    words = re.sub(r"[\W_]+", " ", fold(name)).split()
    joined = "".join(words)
    return "id" in words or any(word in joined for word in _IDENTITY_WORDS)


def _same(name: str) -> str:
    return safe_line(name.casefold())


def _fit(name: str, mark: str = "") -> str:
    """Give a name that is short enough, with a mark such as " (2)" before its extension."""
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > _MAX_SUFFIX or " " in suffix:
        stem, dot, suffix = name, "", ""
    tail = mark + dot + suffix
    stem = stem[: MAX_NAME - len(tail)]
    while len((stem + tail).encode()) > _MAX_NAME_BYTES:
        stem = stem[:-1]
    return f"{stem.rstrip('. ')}{tail}"
