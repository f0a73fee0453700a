"""The dossier of a case by a key: choose what goes along, write it, and show its password once."""

from functools import partial
from pathlib import Path

from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import dossier_export
from ksf_tui.services.dossier_export import DossierChoices, DossierExport
from ksf_tui.ui.dialogs.dossier import DossierDialog, DossierWish, DossierWritten, Offered
from ksf_tui.ui.screens.case.letters import CaseLetters


class CaseDossier(CaseLetters):
    """The part of the case screen that hands a dossier over."""

    def action_dossier(self) -> None:
        """Ask what goes into the dossier."""
        job = self.app.gateway.run(dossier_export.choices, self._case_id)
        self.read(job, self._offer_parts, group="dossier")

    def _offer_parts(self, found: DossierChoices) -> None:
        self._choose_parts(Offered(found.note, found.letters, found.enclosures))

    def _choose_parts(self, offered: Offered, typed: DossierWish | None = None) -> None:
        exports = self.app.workplace.exports

        def export(wish: DossierWish | None) -> None:
            if wish is None:
                return
            folder = Path(wish.folder) if wish.folder and wish.folder != str(exports) else None
            values = (self._case_id, wish.letters, wish.enclosures)
            job = self.app.gateway.run(dossier_export.export, *values, encrypt=wish.encrypt, folder=folder)
            self.attempt(job, self._written, partial(self._choose_again, offered, wish))

        self.app.push_screen(DossierDialog(offered, str(exports), self.app.today, typed=typed), export)

    def _choose_again(self, offered: Offered, wish: DossierWish, _error: InvalidInput | None) -> None:
        self._choose_parts(offered, wish)

    def _written(self, export: DossierExport) -> None:
        self.stored(_("Dossier geschreven."))
        self.app.push_screen(DossierWritten(export.path, export.password))
