"""What the app does about public sources beside the screens of the ledger: the list of inactive addresses."""

from ksf_tui.ui.desk_app import DeskApp
from ksf_tui.ui.screens.sources.suppression import SuppressionScreen


class SourceApp(DeskApp):
    """The ways between the ledger of sources and the rest of the desk."""

    def open_suppression(self) -> None:
        """Open the list of inactive addresses."""
        self.push_screen(SuppressionScreen())
