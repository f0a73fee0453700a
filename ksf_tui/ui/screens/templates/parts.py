"""What the screens of templates show, as content: who changed one, and what can be typed in it."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from ksf_tui.domain.dates import local_date, short_date
from ksf_tui.domain.letter_templates import TemplateField
from ksf_tui.domain.people import Language
from ksf_tui.i18n import _
from ksf_tui.services.templates import Template
from ksf_tui.ui.text import cell, fit, plain
from ksf_tui.ui.widgets.hanging import hanging

TITLE_CELLS = 41
_LANGUAGE_CELLS = 10
_WIDE = 96

_WRITING = (
    ("«dag»", _("een gat dat wie de brief schrijft nog invult")),
    ("## Kop", _("een regel die zo begint is een tussenkop")),
    ("! Tekst", _("regels die zo beginnen staan in een kader")),
    ("- punt", _("een regel die zo begint is een opsomming")),
    ("{{ … }}", _("een veld: hier komt wat bij de zaak hoort")),
    ("{% if … %}", _("alleen als iets zo is, tot endif")),
    ("{% for … %}", _("voor elk van een lijst, tot endfor")),
    ("{# … #}", _("een opmerking, die niet in de brief komt")),
)
"""How a template is written; an empty line begins a new paragraph."""


def line(template: Template, today: date, width: int) -> Content:
    """Give the line of the list; where there is little room, language and change are said in fewer words."""
    is_wide = width >= _WIDE
    language = Language(template.language).label if is_wide else template.language.upper()
    stand = changed(template, today, short=not is_wide)
    return Content.assemble(
        fit(cell(template.title, TITLE_CELLS), TITLE_CELLS),
        "  ",
        fit(plain(language), _LANGUAGE_CELLS if is_wide else 2),
        "  ",
        cell(stand, width).stylize("$text-accent" if template.own else "$text-muted"),
    )


def changed(template: Template, today: date, *, short: bool = False) -> str:
    """Say whether the default is used, or who changed the own text and when."""
    own = template.own
    if own is None:
        return _("standaard")
    day = short_date(local_date(own.changed_at), today)
    text = _("eigen, {day}, {by}") if short else _("eigen, gewijzigd {day} door {by}")
    return text.format(day=day, by=own.changed_by)


def field_list(fields: Iterable[TemplateField], width: int) -> Content:
    """Give how a template is written, and what can stand between {{ and }}."""
    found = [Content.styled(_("ZO SCHRIJFT U"), "bold")]
    for code, meaning in _WRITING:
        found += _entry(code, meaning, width)
    found += [Content(""), Content.styled(_("VELDEN, TUSSEN {{ EN }}"), "bold")]
    for field in fields:
        found += _entry(field.code, field.meaning, width)
    return Content("\n").join(found)


def _entry(code: str, meaning: str, width: int) -> list[Content]:
    return [
        *hanging(Content(""), plain(code).stylize("$text-accent"), width),
        *hanging(Content("  "), plain(meaning).stylize("$text-muted"), width),
    ]
