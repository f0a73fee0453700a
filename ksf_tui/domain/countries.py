"""Countries by their ISO 3166 code: their names, and which of them belong to the European Economic Area."""

from functools import cache

from ksf_tui.domain.folding import fold

EEA = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
        *("IS", "LI", "NO"),
    }
)
"""The 27 member states of the Union, and Iceland, Liechtenstein and Norway.

Source: Treaty on European Union art. 52; EEA Agreement with Decision of the EEA Joint Committee 154/2018, by which the
AVG holds in the last three. Switzerland, the United Kingdom and the Caribbean part of the Kingdom are not in it.
"""
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def is_country(code: str) -> bool:
    """Whether a text is the code of a country."""
    return code in _names("nl")


def country_name(code: str, language: str = "nl") -> str:
    """Give the name of a country in a language; what is no code comes back as it is."""
    return _names(language).get(code, code)


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Give code and Dutch name of every country: the Netherlands first, then the EEA, then the rest, by name."""
    order = sorted(_names("nl").items(), key=lambda item: (item[0] != "NL", item[0] not in EEA, fold(item[1])))
    return tuple(order)


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    names = Locale(language).territories.items()
    return {code: name for code, name in names if len(code) == 2 and code not in _NO_COUNTRIES}
