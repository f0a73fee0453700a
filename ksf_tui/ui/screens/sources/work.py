"""What the screens of the public-source ledger share."""

from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.errors import InvalidInput
from ksf_tui.ui.screens.sources.batch_dialog import BatchDialog
from ksf_tui.ui.screens.work import WorkScreen


class SourceWork(WorkScreen):
    """A screen of the ledger."""

    def reload(self) -> None:
        """Read anew what is shown."""
        raise NotImplementedError

    def stored(self, text: str) -> None:
        """Say what was done, and read anew."""
        self.app.said(text)
        self.reload()

    def batch_form(self, shown: SourceBatch, *, again: bool, error: InvalidInput | None) -> BatchDialog:
        """Give the form of a batch, with what was wrong when it comes back."""
        audiences = self.app.reference.statement.audiences
        return BatchDialog(lambda: self.app.today, self.app.calendar, audiences, shown, again=again, error=error)
