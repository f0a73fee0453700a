"""A fee by a key: announce it, and record what the data subject did."""

from collections.abc import Callable
from datetime import date
from functools import partial

from textual.content import Content

from ksf_tui.domain.dates import short_date
from ksf_tui.domain.fee_changes import euros, may_charge
from ksf_tui.domain.fees import Fee, FeeState
from ksf_tui.domain.letters import LetterKind
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import fees
from ksf_tui.ui.dialogs.day import DayDialog
from ksf_tui.ui.dialogs.fee import FeeDialog
from ksf_tui.ui.screens.case.identity import CaseIdentity
from ksf_tui.ui.widgets.case_preview import CaseView


class CaseFee(CaseIdentity):
    """The part of the case screen about the fee of art. 12(5)."""

    def action_fee(self) -> None:
        """Announce a fee, or go on with the one that there is."""
        fee = self.case.fee
        if fee is None:
            self._charge()
        elif fee.announced_on is None:
            self._finish_fee(fee)
        else:
            self._settle_fee(fee, fee.announced_on)

    def _charge(self, typed: Fee | None = None, error: InvalidInput | None = None) -> None:
        def store(fee: Fee | None) -> None:
            if fee is not None:
                job = self.app.gateway.run(fees.charge, self.case, fee)
                self.attempt(job, self.app.open_letter, partial(self._charge, fee))

        last = self.case.term(self.app.calendar).safe.legal_last_day
        self.app.push_screen(FeeDialog(short_date(last, self.app.today), typed=typed, error=error), store)

    def _finish_fee(self, fee: Fee) -> None:
        choices: list[tuple[Callable[[], None], Content]] = [
            (partial(self.finish, LetterKind.FEE), Content(_("De brief afmaken en versturen"))),
            (self._drop_fee, Content(_("De kosten laten vervallen"))),
        ]
        text = _("€ {amount}. De brief is nog niet als verstuurd geboekt: er is nog niets aangekondigd.")
        self.choose(_("Kosten"), Content(text.format(amount=euros(fee.cents))), choices)

    def _settle_fee(self, fee: Fee, announced: date) -> None:
        choices: list[tuple[Callable[[], None], Content]] = [
            (self._paid, Content(_("Betaald"))),
            (self._no_fee, Content(_("Toch geen kosten"))),
            (self._withdrawn, Content(_("Het verzoek is ingetrokken"))),
        ]
        text = _("€ {amount}, aangekondigd op {day}. De termijn loopt door.")
        day = short_date(announced, self.app.today)
        self.choose(_("Kosten"), Content(text.format(amount=euros(fee.cents), day=day)), choices)

    def _drop_fee(self) -> None:
        job = self.app.gateway.run(fees.drop_unsent, self.case)
        self.write(job, lambda _case: self.stored(_("De kosten zijn vervallen.")))

    def _no_fee(self) -> None:
        job = self.app.gateway.run(fees.settle, self.case, FeeState.DROPPED, self.app.today)
        self.write(job, lambda _case: self.stored(_("Er worden toch geen kosten gevraagd.")))

    def _paid(self, typed: date | None = None, error: InvalidInput | None = None) -> None:
        def store(on: date | None) -> None:
            if on is not None:
                job = self.app.gateway.run(fees.settle, self.case, FeeState.PAID, on)
                self.attempt(job, lambda _case: self.stored(_("Betaling vastgelegd.")), partial(self._paid, on))

        text = _("Het verzoek wordt dan verder behandeld.")
        self.app.push_screen(
            DayDialog(_("De kosten zijn betaald"), text, lambda: self.app.today, typed=typed, error=error), store
        )

    def _withdrawn(self, typed: date | None = None, error: InvalidInput | None = None) -> None:
        def store(on: date | None) -> None:
            if on is not None:
                job = self.app.gateway.run(fees.withdraw, self.case, on)
                self.attempt(job, lambda _case: self.stored(_("Intrekking vastgelegd.")), partial(self._withdrawn, on))

        text = _("Waar kosten voor waren, krijgt als besluit: ingetrokken door betrokkene. De brief bevestigt dat.")
        self.app.push_screen(
            DayDialog(_("Het verzoek is ingetrokken"), text, lambda: self.app.today, typed=typed, error=error), store
        )


def can_charge(view: CaseView) -> bool:
    """Tell whether the key for the fee has something to do."""
    case = view.case
    return may_charge(case) or (case.state.is_open and case.fee is not None and case.fee.settled_on is None)
