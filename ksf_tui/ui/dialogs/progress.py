"""How far a long piece of work is; Esc stops it."""

from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from ksf_tui.i18n import _
from ksf_tui.services.long_work import LongWork
from ksf_tui.ui.text import plain

_LOOK = 0.1
"""Seconds between two looks at the work."""


class ProgressDialog(ModalScreen[None]):
    """Show a bar, the count and the rate. Who began the work closes the dialog when it has ended.

    Args:
        title: what is being done.
        work: how far it is.
        unit: what is counted, such as "kennisgevingen".
        stopped: what is kept when it is stopped.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", _("Stop"), show=False, id="progress.stop")]
    DEFAULT_CSS = """
    ProgressDialog {
        ProgressBar { width: 100%; margin: 1 0; }
        Bar { width: 1fr; }
    }
    """

    def __init__(self, title: str, work: LongWork, unit: str, stopped: str = "") -> None:
        super().__init__()
        self._title = title
        self._work = work
        self._unit = unit
        self._stopped = stopped
        self._began = monotonic()

    def compose(self) -> ComposeResult:
        """Show bar and count."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield ProgressBar(total=None, show_eta=False)
            yield Static(id="count")
            yield Static(plain(self._stopped), id="stopped", classes="dialog-text")
            yield Static(Content.from_markup(_("[b $text-accent]Esc[/] Stop")), classes="dialog-keys")

    def on_mount(self) -> None:
        """Begin to look."""
        self._look()
        self.set_interval(_LOOK, self._look)

    def _look(self) -> None:
        work = self._work
        self.query_one(ProgressBar).update(total=work.total or None, progress=work.done)
        passed = monotonic() - self._began
        text = _("{done} van {total} {unit}").format(done=work.done, total=work.total or "?", unit=self._unit)
        if work.done and passed > 1:
            text += _(" · {rate} per seconde").format(rate=max(1, round(work.done / passed)))
        if work.is_stopped:
            text = _("Stopt …")
        self.query_one("#count", Static).update(plain(text))

    def action_stop(self) -> None:
        """Ask to stop."""
        self._work.stop()
        self._look()
