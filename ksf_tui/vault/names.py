"""Names of users: what may be one, and when two are the same."""

import unicodedata

from ksf_tui.errors import InvalidInput

MAX_LENGTH = 64
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
"""Categories that don't show on a screen: control and format characters, lone surrogates, private use, line breaks."""


def clean_name(name: str) -> str:
    """Give a name as it is stored: without spaces around it, accents composed (NFC).

    Raises:
        InvalidInput: empty, longer than 64 characters, or with characters that don't show.
    """
    cleaned = unicodedata.normalize("NFC", name).strip()
    if not 1 <= len(cleaned) <= MAX_LENGTH:
        raise InvalidInput(
            "Deze naam kan niet",
            f"Een gebruikersnaam heeft 1 tot en met {MAX_LENGTH} tekens. Er is niets veranderd.",
            "Typ een kortere of langere naam.",
            field="name",
        )
    if any(unicodedata.category(character) in UNSEEN for character in cleaned):
        raise InvalidInput(
            "Deze naam kan niet",
            "Er staat een onzichtbaar teken in. Er is niets veranderd.",
            "Typ de naam opnieuw in plaats van hem te plakken.",
            field="name",
        )
    return cleaned


def fold_name(name: str) -> str:
    """Give the form in which names are compared: capitals, width and the way accents are stored make no difference."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()
