"""What can be done in the agenda."""

from ksf_tui.i18n import _
from ksf_tui.ui.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("agenda.open", "enter", _("Open"), _("Ga naar de lijst van deze dag, en open daar de zaak of de bron")),
    Action("agenda.today", "full_stop", _("Vandaag"), _("Ga naar vandaag")),
    Action("agenda.jump", "j", _("Naar dag"), _("Typ een datum en ga daarheen")),
    Action("agenda.export", "x", _("Exporteer"), _("Schrijf de agenda als .ics naar de exportmap, zonder namen")),
    Action("agenda.previous-day", "left", _("Dag terug"), _("Ga naar de dag ervoor"), show=False),
    Action("agenda.next-day", "right", _("Dag verder"), _("Ga naar de dag erna"), show=False),
    Action("agenda.previous-week", "up", _("Week terug"), _("Ga een week terug"), show=False),
    Action("agenda.next-week", "down", _("Week verder"), _("Ga een week verder"), show=False),
    Action("agenda.previous-month", "pageup", _("Maand terug"), _("Ga een maand terug"), show=False),
    Action("agenda.next-month", "pagedown", _("Maand verder"), _("Ga een maand verder"), show=False),
)
