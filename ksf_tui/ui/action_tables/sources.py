"""What can be done with public sources: batches, their people, notices and imports."""

from ksf_tui.i18n import _
from ksf_tui.ui.action import Action

LISTS: tuple[Action, ...] = ()
"""The list of batches, and the screen of one."""
IMPORT: tuple[Action, ...] = (
    Action("source-import.next", "ctrl+s", _("Verder"), _("Naar de volgende stap: het voorbeeld, en dan inlezen")),
    Action(
        "source-import.field",
        "enter",
        _("Kies"),
        _("Kies uit een lijst wat deze kolom is, ook wat een andere kolom al is"),
    ),
    Action(
        "source-import.previous-field",
        "left",
        _("Vorige soort"),
        _("Maak er de vorige soort van die nog vrij is"),
        show=False,
    ),
    Action(
        "source-import.next-field",
        "right",
        _("Wissel"),
        _("Maak er de vorige of de volgende soort van die nog vrij is"),
        key_text="← →",
    ),
    Action("source-import.take", "space", _("Mee of niet"), _("Neem deze regel mee, of laat hem weg")),
    Action("source-import.remarks", "f", _("Opmerkingen"), _("Toon alleen regels met opmerkingen, of weer alle")),
    Action(
        "source-import.to-next",
        "tab",
        _("Volgend veld"),
        _("Naar het volgende veld; Shift+Tab gaat terug"),
        palette=False,
        call="app.focus_next",
        priority=True,
    ),
    Action(
        "source-import.to-previous",
        "shift+tab",
        _("Vorig veld"),
        _("Naar het vorige veld"),
        show=False,
        palette=False,
        call="app.focus_previous",
        priority=True,
    ),
)
"""The import of a file."""

ACTIONS: tuple[Action, ...] = (*LISTS, *IMPORT)
