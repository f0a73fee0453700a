"""Which cases the list shows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseFilter
from ksf_tui.domain.states import State
from ksf_tui.i18n import _
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.form import FormRow, SingleChoice

_ALL = ""
_OPEN = "open"
_COMPLAINT = "complaint"


class FilterDialog(ModalScreen[CaseFilter | None]):
    """Choose a filter; Enter applies it, x wipes it, Esc leaves it as it was.

    Args:
        current: the filter that is active.
        years: the years that there are.
        handlers: who handles cases.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", _("Toepassen"), show=False, id="filter.apply"),
        Binding("x", "wipe", _("Alles"), show=False, id="filter.wipe"),
        Binding("escape", "dismiss(None)", _("Terug"), show=False, id="filter.cancel"),
    ]

    def __init__(self, current: CaseFilter, years: Sequence[int], handlers: Sequence[str]) -> None:
        super().__init__()
        self._current = current
        state = _OPEN if current.open_only else current.state.value if current.state else _ALL
        states = [(_OPEN, _("alle open")), *((item.value, item.label) for item in State)]
        kinds = [*((item.value, item.short) for item in Right), (_COMPLAINT, _("klacht"))]
        kind = _COMPLAINT if current.complaints_only else current.right.value if current.right else _ALL
        self._state = _choice(states, state)
        self._kind = _choice(kinds, kind)
        self._handler = _choice([(name, name) for name in handlers], current.handler or _ALL)
        self._year = _choice([(str(year), str(year)) for year in years], str(current.year or _ALL))

    def compose(self) -> ComposeResult:
        """Show the choices."""
        with Vertical(classes="dialog wide"):
            yield Static(plain(_("Welke zaken?")), classes="dialog-title")
            with VerticalScroll(classes="dialog-body", can_focus=False):
                yield FormRow(_("Stand"), self._state)
                yield FormRow(_("Soort"), self._kind)
                yield FormRow(_("Behandelaar"), self._handler)
                yield FormRow(_("Jaar"), self._year)
            keys = _(
                "[b $text-accent]⏎[/] Toepassen   [b $text-accent]x[/] Alles tonen   "
                "[b $text-accent]Tab[/] Volgende   [b $text-accent]Esc[/] Terug"
            )
            yield Static(Content.from_markup(keys), classes="dialog-keys")

    def action_apply(self) -> None:
        """Close with the filter."""
        state, kind = self._state.value or _ALL, self._kind.value or _ALL
        wanted = replace(
            self._current,
            open_only=state == _OPEN,
            state=State(state) if state not in (_ALL, _OPEN) else None,
            right=Right(kind) if kind not in (_ALL, _COMPLAINT) else None,
            complaints_only=kind == _COMPLAINT,
            handler=self._handler.value or None,
            year=int(self._year.value) if self._year.value else None,
        )
        self.dismiss(wanted)

    def action_wipe(self) -> None:
        """Close with no filter at all."""
        self.dismiss(CaseFilter(sort=self._current.sort))


def _choice(options: Sequence[tuple[str, str]], value: str) -> SingleChoice[str]:
    known = [name for name, _label in options]
    return SingleChoice([(_ALL, _("alle")), *options], value=value if value in known else _ALL)
