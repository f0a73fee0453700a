"""A text beside the work that can be longer than its place."""

from textual.containers import VerticalScroll

from ksf_tui.i18n import _


class Reading(VerticalScroll):
    """A place that Tab reaches only while its text does not fit, so that its end can always be read."""

    HELP = _("Pijltjes, PgUp en PgDn bewegen door de tekst; Tab gaat verder.")
    DEFAULT_CSS = """
    Reading:focus { background: $surface; }
    """

    def allow_focus(self) -> bool:
        """Take the focus only where there is something to scroll."""
        return super().allow_focus() and self.max_scroll_y > 0
