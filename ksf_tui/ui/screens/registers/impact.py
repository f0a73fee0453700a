"""Before a change of the holidays is stored: every open case that it moves, from which date to which."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.moves import Move
from ksf_tui.i18n import _, counted
from ksf_tui.services.holidays import Proposal
from ksf_tui.ui.text import formatted, plain
from ksf_tui.ui.widgets.columns import Column
from ksf_tui.ui.widgets.windowed_list import WindowedList

_MOST_LINES = 12
"""Lines of the list at most; the rest is reached with the arrow keys."""
_SPAN = 21
"""Cells of "wo 30 dec → do 31 dec"."""


class ImpactDialog(ModalScreen[bool]):
    """Ask whether a change has to be stored; no is the default, and Esc means no."""

    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", _("Ja"), show=False, id="impact.yes"),
        Binding("n,escape", "answer(False)", _("Nee"), show=False, id="impact.no"),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    moves: getters.query_one[WindowedList[Move]] = getters.query_one("#moves", WindowedList)

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self._proposal = proposal

    def compose(self) -> ComposeResult:
        """Show what changes, the cases that move, and the question."""
        found = self._proposal.moves
        with Vertical(classes="dialog wide", id="impact"):
            yield Static(self._title(), classes="dialog-title")
            yield Static(self._summary(), classes="dialog-text", id="summary")
            if found:
                moves: WindowedList[Move] = WindowedList(self._columns(), titles=True, id="moves")
                moves.can_focus = False
                moves.styles.height = min(len(found), _MOST_LINES) + 1
                yield moves
            if self._proposal.notices:
                yield Static(self._notices(), classes="muted", id="notices")
            if any(item.new.is_paused for item in found):
                note = _("‖ de termijn staat stil: deze datum geldt als de pauze wegvalt")
                yield Static(plain(note), classes="muted")
            with Horizontal(classes="dialog-buttons", id="answers"):
                yield Button(formatted("[u]n[/u]  $label", label=_("Nee, terug")), id="no", compact=True)
                yield Button(formatted("[u]j[/u]  $label", label=_("Ja, toepassen")), id="yes", compact=True)

    def on_mount(self) -> None:
        """Fill the list."""
        moves = {item.case.id: item for item in self._proposal.moves}

        async def fetch(ids: Sequence[int]) -> Mapping[int, Move]:
            return {case_id: moves[case_id] for case_id in ids}

        if moves:
            self.moves.load(list(moves), fetch)

    def _title(self) -> Content:
        lines = [
            f"{short_date(change.day)}: {change.name or _('geen feestdag, gewone werkdag')}"
            for change in self._proposal.changes
        ]
        return plain("\n".join(lines))

    def _summary(self) -> Content:
        count = len(self._proposal.moves)
        if not count:
            return plain(_("Geen open zaak verschuift."))
        text = counted("{count} open zaak verschuift:", "{count} open zaken verschuiven:", count)
        if count > _MOST_LINES:
            return Content.assemble(text, ("   ↑ ↓ PgUp PgDn", "bold $text-accent"), (_(" bladeren"), "$text-muted"))
        return plain(text)

    def _notices(self) -> Content:
        """Give the batches of the ledger of sources in which the date of somebody moves."""
        lines = [f"{item.number} ({item.people})" for item in self._proposal.notices]
        count = sum(item.people for item in self._proposal.notices)
        text = counted("Ook {count} kennisgeving verschuift:", "Ook {count} kennisgevingen verschuiven:", count)
        return plain(f"{text} {', '.join(lines)}")

    def _columns(self) -> list[Column[Move]]:
        return [
            Column(_("Zaak"), 9, lambda item: item.case.number, never_cut=True),
            Column(_("Betrokkene"), 8, _person, grow=True),
            Column(_("Plan"), _SPAN, lambda item: _span(item.old.safe.plan_by, item.new.safe.plan_by)),
            Column(
                _("Uiterlijk"), _SPAN, lambda item: _span(item.old.safe.legal_last_day, item.new.safe.legal_last_day)
            ),
        ]

    def action_move(self, rows: int) -> None:
        """Move through the cases."""
        if self._proposal.moves:
            self.moves.action_move(rows)

    def action_page(self, pages: int) -> None:
        """Move through the cases by pages."""
        if self._proposal.moves:
            self.moves.action_page(pages)

    def action_answer(self, sure: bool) -> None:
        """Close with the answer."""
        self.dismiss(sure)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")


def _person(item: Move) -> str:
    return ("‖ " if item.new.is_paused else "") + item.case.subject.name


def _span(old: date, new: date) -> Content:
    """Give a date and its new one; the year stands above, with the day that changes."""
    if old == new:
        return Content.styled(short_date(old, old), "$text-muted")
    return Content.assemble((short_date(old, old), "$text-muted"), " → ", (short_date(new, new), "bold"))
