"""Who asks, by keys: settle a doubt or raise one, and the mandate of who writes for the data subject."""

from collections.abc import Callable
from datetime import date
from functools import partial

from textual.content import Content

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.identity_changes import may_settle
from ksf_tui.domain.term_changes import may_ask
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import identity
from ksf_tui.services.desk import Desk
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.day import DayDialog
from ksf_tui.ui.dialogs.identity import IdentityAnswer, IdentityDialog
from ksf_tui.ui.screens.case.term import CaseTerm
from ksf_tui.ui.term_text import if_answered
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_preview import CaseView


class CaseIdentity(CaseTerm):
    """The part of the case screen about who asks."""

    def action_identity(self) -> None:
        """Record how it was established who asks, or why that is in doubt."""
        self._identify(self.case)

    def _identify(
        self,
        case: Case,
        on: date | None = None,
        typed: IdentityAnswer | None = None,
        error: InvalidInput | None = None,
    ) -> None:
        def store(answer: IdentityAnswer | None) -> None:
            if answer is not None:
                again = partial(self._identify_again, on, answer)
                self.attempt(self.app.gateway.run(_store, case, answer), partial(self._identified, answer), again)

        user = self.app.gateway.desk.user.name
        dialog = IdentityDialog(case, user, lambda: self.app.today, self._effect(case), on=on, typed=typed, error=error)
        self.app.push_screen(dialog, store)

    def _identify_again(self, on: date | None, answer: IdentityAnswer, error: InvalidInput | None) -> None:
        self._identify(self.case, on, answer, error)

    def _effect(self, case: Case) -> Callable[[date], str]:
        """Give what tells what an identity that was established on some day does to the term."""
        inquiry = case.inquiry
        if inquiry is None or not (inquiry.is_about_identity and inquiry.is_open):
            return lambda _on: ""
        effect = if_answered(case, self.app.calendar, self.app.today)
        return lambda on: effect(on).text

    def _identified(self, answer: IdentityAnswer, case: Case) -> None:
        if answer.identity:
            self._term_moved(_("Identiteit vastgelegd."), case)
        elif answer.doubt:
            self.stored(_("Twijfel vastgelegd. Stel een vraag (i), of leg vast hoe de identiteit blijkt (y)."))
        else:
            self.stored(_("De twijfel is ingetrokken."))

    def answer_logged(self, said: str, case: Case) -> None:
        """Ask what the answer showed: the identity, or the mandate."""
        super().answer_logged(said, case)
        inquiry = case.inquiries[-1]
        if inquiry.about_mandate:
            self._ask_seen(case, inquiry.answered_on or self.app.today)
        elif case.is_in_doubt:
            self._identify(case, inquiry.answered_on)

    def _ask_seen(self, case: Case, on: date) -> None:
        consequence = _("Bij nee gaat het antwoord rechtstreeks naar de betrokkene.")
        if case.dependence is not Dependence.NONE:
            consequence = _("Bij nee kan er nog niets worden besloten of verstuurd.")
        question = ConfirmDialog(
            _("Is de machtiging gezien?"),
            "\n".join([f"{case.number} · {case.subject.name}", consequence]),
            yes=_("Ja, gezien"),
        )
        self.app.push_screen(question, lambda sure: self._see_mandate(case, on) if sure else None)

    def ask_mandate(self) -> None:
        """Choose what to do about a representative without mandate, or about who can't act alone."""
        case = self.case
        choices: list[tuple[Callable[[], None], Content]] = []
        if case.representative is None:
            text = _("{who}: een wettelijk vertegenwoordiger doet het verzoek en krijgt het antwoord (AP).").format(
                who=case.dependence.label.capitalize()
            )
            edit = partial(self.app.open_intake, case)
            choices.append((edit, Content(_("De vertegenwoordiger invullen"))))
        else:
            text = _("{name} schrijft voor {subject}. Zonder machtiging mag KSF niets over de betrokkene vertellen.")
            text = text.format(name=case.representative.person.name, subject=case.subject.name)
            choices.append((partial(self._mandate_day, case), Content(_("De machtiging is gezien"))))
            if may_ask(case):
                choices.append((self.ask_for_mandate, Content(_("Om de machtiging vragen"))))
            if case.dependence is Dependence.NONE:
                direct = partial(self._answer_directly, case)
                choices.append((direct, Content(_("Rechtstreeks aan de betrokkene antwoorden"))))
        self.choose(_("Machtiging"), plain(text), choices)

    def _mandate_day(self, case: Case, typed: date | None = None, error: InvalidInput | None = None) -> None:
        text = _("Het antwoord gaat dan naar de gemachtigde.")
        dialog = DayDialog(_("De machtiging is gezien"), text, lambda: self.app.today, typed=typed, error=error)
        self.app.push_screen(dialog, lambda on: self._see_mandate(case, on) if on else None)

    def _see_mandate(self, case: Case, on: date) -> None:
        def again(error: InvalidInput | None) -> None:
            self._mandate_day(self.case, on, error)

        job = self.app.gateway.run(identity.see_mandate, case, on)
        said = _("Machtiging gezien op {day}.").format(day=short_date(on, self.app.today))
        self.attempt(job, lambda _case: self.stored(said), again)

    def _answer_directly(self, case: Case) -> None:
        job = self.app.gateway.run(identity.answer_directly, case)
        self.write(job, lambda _case: self.stored(_("Genoteerd: het antwoord gaat naar de betrokkene zelf.")))


def _store(desk: Desk, case: Case, answer: IdentityAnswer) -> Case:
    """Store an answer by the service that it is for."""
    if answer.identity:
        change = identity.correct if case.identity else identity.settle
        return change(desk, case, answer.identity)
    return identity.raise_doubt(desk, case, answer.doubt) if answer.doubt else identity.drop_doubt(desk, case)


def can_identify(view: CaseView) -> bool:
    """Tell whether the key for the identity has something to do."""
    return may_settle(view.case)
