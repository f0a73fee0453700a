"""The organisation data: what stands on every letter."""

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from ksf_tui.domain.office import Office
from ksf_tui.i18n import _
from ksf_tui.services import users
from ksf_tui.ui.screens.admin.form import AdminForm
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.office_fields import OfficeFields


class OfficeScreen(AdminForm):
    """Change the organisation data.

    Args:
        office: what is stored now.
    """

    TITLE_TEXT = _("Organisatie")

    fields = getters.query_one(OfficeFields)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office

    def explanation(self) -> str:
        """Say where the data are printed."""
        return _(
            "Deze gegevens komen op elke nieuwe brief; brieven die al vaststaan veranderen niet. "
            "Wie gegevens voor u verwerkt, vult u in bij Registers (6, o)."
        )

    def compose_body(self) -> ComposeResult:
        """Show the fields."""
        with VerticalScroll(id="form", can_focus=False):
            yield Static(plain(self.explanation()), classes="explanation")
            yield OfficeFields(self._office)

    @property
    def is_dirty(self) -> bool:
        """Whether something was changed."""
        return self.fields.is_changed

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.forward()

    async def store(self) -> str:
        """Store the data."""
        await self.app.gateway.run(users.save_office, self.fields.office)
        return _("De gegevens van de organisatie zijn bewaard.")
