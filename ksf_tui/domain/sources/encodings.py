"""From the bytes of a list to text: which characters they stand for, found out or chosen by a person."""

import codecs
import re
from enum import StrEnum

from ksf_tui.errors import InvalidInput


class Encoding(StrEnum):
    """A way to write characters as bytes; the value is Python's name for it."""

    UTF8 = "utf-8"
    WESTERN = "cp1252"
    CENTRAL = "cp1250"
    TURKISH = "cp1254"
    UTF16 = "utf-16"
    MAC = "mac_roman"

    @property
    def label(self) -> str:
        """The words on screen."""
        return _LABELS[self]


_LABELS = {
    Encoding.UTF8: "UTF-8",
    Encoding.WESTERN: "Windows-1252 (West-Europa)",
    Encoding.CENTRAL: "Windows-1250 (Midden-Europa)",
    Encoding.TURKISH: "Windows-1254 (Turks)",
    Encoding.UTF16: "UTF-16",
    Encoding.MAC: "Mac Roman",
}
_FALLBACKS = (Encoding.WESTERN, Encoding.CENTRAL, Encoding.TURKISH, Encoding.MAC)
"""What is tried after UTF-8; every byte means something in the last one."""
_MARKS = {codecs.BOM_UTF8: Encoding.UTF8, codecs.BOM_UTF16_LE: Encoding.UTF16, codecs.BOM_UTF16_BE: Encoding.UTF16}
_SHEETS = {b"PK\x03\x04": "een Excel- of zipbestand", b"\xd0\xcf\x11\xe0": "een oud Excel-bestand"}
_BINARIES = {
    **_SHEETS,
    b"%PDF": "een PDF",
    b"{\\rtf": "een tekstdocument met opmaak",
    b"\x1f\x8b": "een ingepakt bestand",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    codecs.BOM_UTF32_LE: "een tekst in UTF-32",
}
_LOOKED_AT = 4096
_FEW = 8
"""Signs that steer which a text may hold by accident."""
_GARBLED = re.compile("[ÃÂÅ][\u0080-\u00bf\u0152-\u0192\u2018-\u203a€™]")
"""What two bytes of UTF-8 look like when each is taken for a character of its own."""


def detect(data: bytes) -> Encoding:
    """Find out how a text is written: by its mark, else UTF-8 where all bytes fit it, else Windows-1252.

    Raises:
        InvalidInput: it is no text.
    """
    must_be_text(data)
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    if _without_mark(data):
        return Encoding.UTF16
    for encoding in (Encoding.UTF8, *_FALLBACKS):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return Encoding.MAC


def decode(data: bytes, encoding: Encoding) -> str:
    """Give the text without its mark.

    Raises:
        InvalidInput: the bytes can't be read so; the message names the line.
    """
    must_be_text(data)
    codec: str = encoding.value
    if encoding is Encoding.UTF16 and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = _without_mark(data) or "utf-16-le"
    if encoding is Encoding.UTF8:
        codec = "utf-8-sig"
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InvalidInput(
            f"Dit bestand is geen {encoding.label}",
            f"Op regel {line} staat een teken dat daarin niet voorkomt. Er is niets ingelezen.",
            "Kies een andere codering, of sla de lijst opnieuw op als CSV UTF-8.",
            field="encoding",
        ) from error


def looks_garbled(text: str) -> bool:
    """Tell whether a text seems to be read in another way than it was written."""
    return bool(_GARBLED.search(text))


def must_be_text(data: bytes) -> None:
    """Check that there is something to read, and that it is no document of another kind.

    Raises:
        InvalidInput: it is empty or binary.
    """
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise InvalidInput("Dit bestand is leeg", "Er staat geen tekst in.", "Kies een ander bestand.", field="path")
    found = next((what for mark, what in _BINARIES.items() if data.startswith(mark)), "")
    if not found and _is_binary(data[:_LOOKED_AT]):
        found = "iets anders dan tekst"
    if found:
        raise InvalidInput(
            f"Dit is {found}, geen CSV",
            "Er is niets ingelezen.",
            "Open het in Excel en sla het op als: CSV UTF-8 (door lijstscheidingsteken gescheiden).",
            field="path",
        )


def _is_binary(data: bytes) -> bool:
    """Tell whether bytes that steer are too many for a text; those of UTF-16 without a mark are no text here yet."""
    if data.startswith(tuple(_MARKS)) or _without_mark(data):
        return False
    steering = sum(byte < 32 and byte not in b"\t\r\n\x0b\x0c\x1a\x1b" for byte in data)
    return steering > _FEW and steering * 20 > len(data)


def _without_mark(data: bytes) -> str:
    """Give the codec of UTF-16 without a mark: nearly every other byte is zero; "" when it isn't."""
    sample = data[:_LOOKED_AT]
    half = len(sample) // 2
    if half < 2:
        return ""
    for codec, zeroes, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if zeroes.count(0) * 10 >= half * 7 and others.count(0) * 10 < half:
            return codec
    return ""
