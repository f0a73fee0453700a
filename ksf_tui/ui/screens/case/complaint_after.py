"""A complaint after its answer, by keys: what the person says of it, the authority, closing, beginning anew (R17)."""

from collections.abc import Callable
from datetime import date
from functools import partial

from textual.content import Content

from ksf_tui.domain.cases import Case
from ksf_tui.domain.complaint_changes import complaint_of
from ksf_tui.domain.complaints import Escalation, Reaction
from ksf_tui.domain.dates import short_date
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import cases, complaints
from ksf_tui.ui.dialogs.escalation import Again, EscalationChoice, EscalationDialog, ReopenDialog
from ksf_tui.ui.dialogs.passage import PassageDialog
from ksf_tui.ui.dialogs.reaction import ReactionDialog, ReactionGiven
from ksf_tui.ui.screens.case.letters import CaseLetters
from ksf_tui.ui.term_text import month_after

Deeds = list[tuple[Callable[[], None], Content]]
_LESSONS = _("Wat verandert KSF voor iedereen, zodat dit niet weer gebeurt? Komt in het dossier, niet in de brief.")


class CaseComplaintAfter(CaseLetters):
    """The part of the case screen about a complaint that was answered."""

    def after_answer_deeds(self) -> Deeds:
        """Give what can be done with a complaint after its answer."""
        deeds: Deeds = []
        complaint = complaint_of(self.case)
        if self.case.closed_at is None:
            deeds.append((self.react, Content(_("Reactie op het antwoord vastleggen"))))
            if complaint.reaction is not Reaction.SETTLED:
                deeds.append((self.escalate, Content(_("Naar de AP, of niet"))))
        deeds.append((self.reopen, Content(_("Klacht heropenen: er is iets nieuws"))))
        return deeds

    def react(self, typed: ReactionGiven | None = None, error: InvalidInput | None = None) -> None:
        """Ask what the person says of the answer."""

        def store(given: ReactionGiven | None) -> None:
            if given is not None:
                job = self.app.gateway.run(complaints.react, self.case, given.reaction, given.on, given.text)
                self.attempt(job, lambda _case: self.stored(_("Reactie bewaard.")), partial(self.react, given))

        complaint = complaint_of(self.case)
        known = None
        if complaint.reaction and complaint.reacted_on:
            known = ReactionGiven(complaint.reaction, complaint.reacted_on, complaint.reaction_text)
        dialog = ReactionDialog(lambda: self.app.today, typed or known, again=typed is not None, error=error)
        self.app.push_screen(dialog, store)

    def escalate(self, typed: Escalation | None = None, error: InvalidInput | None = None) -> None:
        """Ask who goes to the authority, or whether it ends here."""

        def store(choice: EscalationChoice | None) -> None:
            if choice is None:
                return
            if choice.escalation is None:
                job = self.app.gateway.run(cases.close, self.case)
                self.write(job, lambda _case: self.stored(_("Niet geëscaleerd; zaak gesloten.")))
                return
            way = choice.escalation
            job = self.app.gateway.run(complaints.escalate, self.case, way.by, way.on)
            said = _("Naar de AP, {who}. Schrijf nu de notitie (x).").format(who=way.by.label)
            self.attempt(job, lambda _case: self.stored(said), partial(self.escalate, way))

        known = complaint_of(self.case).escalation
        dialog = EscalationDialog(
            lambda: self.app.today, typed or known, may_end=known is None, again=typed is not None, error=error
        )
        self.app.push_screen(dialog, store)

    def reopen(self, typed: Again | None = None, error: InvalidInput | None = None) -> None:
        """Ask from which day and why it begins anew."""

        def store(again: Again | None) -> None:
            if again is not None:
                job = self.app.gateway.run(complaints.reopen, self.case, again.why, again.on)
                self.attempt(job, self._reopened, partial(self.reopen, again))

        self.app.push_screen(ReopenDialog(lambda: self.app.today, self._until, given=typed, error=error), store)

    def _until(self, on: date) -> str:
        last = month_after(on, self.app.calendar).safe.legal_last_day
        return _("Een nieuwe maand: antwoorden uiterlijk {day}.").format(day=short_date(last, self.app.today))

    def _reopened(self, case: Case) -> None:
        last = case.term(self.app.calendar).safe.legal_last_day
        self.stored(_("Klacht heropend; uiterlijk {day}.").format(day=short_date(last, self.app.today)))

    def conclude(self, typed: str | None = None, error: InvalidInput | None = None) -> None:
        """Ask what the office changes for everybody."""

        def store(lessons: str | None) -> None:
            if lessons is not None:
                job = self.app.gateway.run(complaints.conclude, self.case, lessons)
                self.attempt(job, lambda _case: self.stored(_("Lessen bewaard.")), partial(self.conclude, lessons))

        text = complaint_of(self.case).lessons if typed is None else typed
        dialog = PassageDialog(
            _("Lessen"), _LESSONS, _("Lessen"), "lessons", text, again=typed is not None, error=error
        )
        self.app.push_screen(dialog, store)
