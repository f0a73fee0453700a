"""Texts of the interface: Dutch in the source, other languages from a gettext catalogue.

Labels of keys are made when `ksf_tui.ui` is imported, so a language is chosen before that.
"""

import gettext
from pathlib import Path

_DOMAIN = "ksf_tui"
_FOLDER = Path(__file__).parent / "locale"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(language: str) -> None:
    """Choose the language of the interface, such as "en"; without a catalogue for it the texts stay Dutch."""
    global _catalogue
    _catalogue = gettext.translation(_DOMAIN, _FOLDER, [language], fallback=True)


def _(text: str) -> str:
    """Give a Dutch text in the language of the interface."""
    return _catalogue.gettext(text) if text else text


def counted(one: str, many: str, count: int) -> str:
    """Give the singular or plural form for a count, with `{count}` filled in."""
    return _catalogue.ngettext(one, many, count).format(count=count)
