"""The frame of a form of administration: ^s stores, Enter goes on, the result is what to tell."""

from pathlib import Path
from typing import ClassVar

from textual.content import Content

from ksf_tui.i18n import _
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.widgets.form import FormRow


class AdminForm(WorkScreen):
    """A form that stores one thing and closes with a sentence that says so."""

    HELP = _("Vul in en bewaar met ^s; Esc gaat terug zonder te bewaren.")
    SCOPES: ClassVar[tuple[Scope, ...]] = (Scope.FORM,)
    SECTION = "admin"
    CSS_PATH = Path(__file__).parents[2] / "styles" / "admin.tcss"
    TITLE_TEXT: ClassVar[str] = ""

    def heading(self) -> Content:
        """Give the name of the form."""
        return Content.assemble((_(" Beheer "), "$text-muted"), (f" {self.TITLE_TEXT}", "bold $text-accent"))

    def explanation(self) -> str:
        """Say in a sentence or two what the form does."""
        raise NotImplementedError

    async def store(self) -> str:
        """Store what was filled in and give the sentence that tells it.

        Raises:
            KsfError: it can't be stored.
        """
        raise NotImplementedError

    def forward(self) -> None:
        """Go to the next field, or store after the last."""
        if self.focused is not None and self.focused is self.focus_chain[-1]:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Store and close."""
        for row in self.query(FormRow):
            row.problem = ""
        self.write(self.store(), self._stored)

    def _stored(self, said: str) -> None:
        self.dismiss(said)
