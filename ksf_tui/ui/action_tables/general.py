"""What can be done everywhere, in every form, and when a request comes in."""

from collections.abc import Iterable

from ksf_tui.i18n import _
from ksf_tui.ui.action import Action
from ksf_tui.ui.sections import SECTIONS


def _sections() -> Iterable[Action]:
    for section in SECTIONS:
        yield Action(
            f"global.section-{section.id}",
            section.key,
            section.label,
            section.help,
            show=False,
            call=f"section('{section.id}')",
        )


ACTIONS: tuple[Action, ...] = (
    *_sections(),
    Action("global.new", "n", _("Nieuw"), _("Leg een nieuw verzoek vast")),
    Action("global.search", "slash", _("Zoek"), _("Zoek in alle zaken, op nummer, naam of tekst")),
    Action(
        "global.what-if",
        "t",
        _("Wat als"),
        _("Reken een termijn uit met een datum en feiten; er wordt niets bewaard"),
        show=False,
    ),
    Action("global.help", "question_mark", _("Hulp"), _("Toon de toetsen van dit scherm"), palette=False),
    Action(
        "global.help-form",
        "f1",
        _("Hulp"),
        _("Toon de toetsen, ook vanuit een formulier"),
        call="help",
        palette=False,
        priority=True,
    ),
    Action(
        "global.palette",
        "ctrl+p",
        _("Opdrachten"),
        _("Zoek een opdracht of een zaak"),
        call="command_palette",
        palette=False,
        priority=True,
    ),
    Action(
        "global.lock",
        "ctrl+l",
        _("Vergrendel"),
        _("Vergrendel het scherm; wat u typte blijft bewaard"),
        show=False,
        priority=True,
    ),
    Action("global.theme", "ctrl+t", _("Licht of donker"), _("Wissel tussen licht en donker"), show=False),
    Action(
        "global.quit",
        "ctrl+q",
        _("Stop"),
        _("Sluit het programma"),
        show=False,
        priority=True,
    ),
    Action("screen.back", "escape", _("Terug"), _("Eén stap terug"), show=False, palette=False),
    Action("form.save", "ctrl+s", _("Bewaren"), _("Bewaar wat u hebt ingevuld")),
    Action("intake.earlier", "f3", _("Eerder"), _("Toon de laatste eerdere zaak van deze persoon")),
    Action(
        "intake.reminder", "f4", _("Rappel"), _("Leg dit vast als rappel op een lopende zaak, niet als nieuw verzoek")
    ),
    Action(
        "form.next-field",
        "tab",
        _("Volgend veld"),
        _("Naar het volgende veld; Shift+Tab gaat terug"),
        palette=False,
        call="app.focus_next",
        priority=True,
    ),
    Action(
        "form.previous-field",
        "shift+tab",
        _("Vorig veld"),
        _("Naar het vorige veld"),
        show=False,
        palette=False,
        call="app.focus_previous",
        priority=True,
    ),
)
