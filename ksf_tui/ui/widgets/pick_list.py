"""A short list of which Enter opens a line."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from ksf_tui.i18n import _


class PickList(OptionList):
    """A list whose Enter stands in the key bar."""

    HELP = _("Pijltjes bewegen door de lijst; Enter opent de regel.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", _("Open"), id="pick.open", key_display="⏎")]
