"""Lift a restriction from the case screen: first the notice to the data subject, then the day (R12, art. 18(3))."""

from collections.abc import Callable
from datetime import date
from functools import partial

from textual.content import Content

from ksf_tui.domain.cases import is_unsent, latest
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.restriction import notified_on
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import decisions
from ksf_tui.ui.dialogs.lift import LiftDialog
from ksf_tui.ui.screens.case.letters import CaseLetters


class CaseRestriction(CaseLetters):
    """The part of the case screen that has to do with a restriction."""

    def action_lift(self) -> None:
        """Show what comes next: the notice, or the day on which the restriction ends."""
        notice = notified_on(self.case)
        begun = is_unsent(latest(self.case.letters, LetterKind.LIFTING))
        write = (
            _("Bericht aan de betrokkene afmaken en versturen") if begun else _("Bericht aan de betrokkene schrijven")
        )
        choices: list[tuple[Callable[[], None], Content]] = [(partial(self.finish, LetterKind.LIFTING), Content(write))]
        text = _("De betrokkene moet het weten vóórdat de beperking eindigt (AVG art. 18, derde lid).")
        if notice:
            text = _("Het bericht ging {day} uit.").format(day=short_date(notice, self.app.today))
            choices.insert(0, (self._lift, Content(_("Opheffen per datum"))))
        self.choose(_("Beperking opheffen"), Content(text), choices)

    def _lift(self, typed: date | None = None, error: InvalidInput | None = None) -> None:
        notice = notified_on(self.case) or self.app.today
        dialog = LiftDialog(lambda: self.app.today, notice, typed=typed, error=error)

        def store(day: date | None) -> None:
            if day is not None:
                job = self.app.gateway.run(decisions.lift, self.case, day)
                said = _("De beperking is opgeheven.")
                self.attempt(job, lambda _case: self.stored(said), partial(self._lift, day))

        self.app.push_screen(dialog, store)
