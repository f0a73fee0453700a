"""What can be done with public sources: batches, their people, notices and imports."""

from ksf_tui.i18n import _
from ksf_tui.ui.action import Action

LISTS: tuple[Action, ...] = ()
"""The list of batches, and the screen of one."""
IMPORT: tuple[Action, ...] = ()
"""The import of a file."""
SUPPRESSION: tuple[Action, ...] = (
    Action("suppression.check", "k", _("Controleer"), _("Kijk of een adres op de lijst staat, en sinds wanneer")),
    Action("suppression.add", "a", _("Voeg toe"), _("Zet iemand die zich afmeldt op de lijst")),
    Action("suppression.remove", "x", _("Van lijst"), _("Haal deze regel van de lijst (alleen een beheerder)")),
)
"""The list of inactive addresses."""

ACTIONS: tuple[Action, ...] = (*LISTS, *IMPORT, *SUPPRESSION)
