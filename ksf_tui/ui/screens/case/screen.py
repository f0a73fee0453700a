"""What can be done with a case: next step, decisions, waiting, closing; its other parts are apart."""

from collections.abc import Callable

from textual import on
from textual.binding import Binding
from textual.widgets import OptionList

from ksf_tui.domain.cases import Case
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.next_steps import answer_of, next_step, receipt_of
from ksf_tui.domain.rights import Right
from ksf_tui.domain.states import NextStep, State
from ksf_tui.i18n import _
from ksf_tui.services import cases
from ksf_tui.ui import actions
from ksf_tui.ui.dialogs.wait import WaitAnswer, WaitDialog
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.case.complaint import CaseComplaint, can_judge, is_complaint
from ksf_tui.ui.screens.case.dossier import CaseDossier
from ksf_tui.ui.screens.case.enclosures import CaseEnclosures
from ksf_tui.ui.screens.case.fee import CaseFee, can_charge
from ksf_tui.ui.screens.case.identity import can_identify
from ksf_tui.ui.screens.case.joining import CaseJoining
from ksf_tui.ui.screens.case.letters import can_answer_partly, to_send
from ksf_tui.ui.screens.case.matter import CaseMatter, due_first
from ksf_tui.ui.screens.case.recipients import CaseRound
from ksf_tui.ui.screens.case.restriction import CaseRestriction
from ksf_tui.ui.screens.case.source import CaseSource
from ksf_tui.ui.screens.case.tasks import CaseTasks, can_print, can_tick
from ksf_tui.ui.screens.case.term import can_ask, can_extend
from ksf_tui.ui.widgets.case_preview import CaseView


class CaseScreen(
    CaseFee,
    CaseTasks,
    CaseRound,
    CaseEnclosures,
    CaseRestriction,
    CaseJoining,
    CaseSource,
    CaseComplaint,
    CaseMatter,
    CaseDossier,
):
    """A case."""

    SCOPES = (Scope.CASE,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what this case allows now."""
        if action in _ANYWHERE and self._is_key_of_list(action):
            return False
        if action in _OF_REQUESTS and self.view is not None and self.case.complaint:
            return False
        allowed = _ALLOWED.get(action)
        if allowed is not None:
            return self.view is not None and allowed(self.view)
        if action == "remove_task":
            return self.is_own_task and self.case.closed_at is None
        if action in ("previous", "next"):
            return len(self.app.sequence) > 1 and self._case_id in self.app.sequence
        return super().check_action(action, parameters)

    def _is_key_of_list(self, name: str) -> bool:
        """Tell whether the list that has the focus has a use of its own for a key, also while it can't be used."""
        own = getattr(self.focused, "BINDINGS", ())
        return actions.action(f"case.{name}").key in {
            key.strip() for item in own if isinstance(item, Binding) for key in item.key.split(",")
        }

    def action_step(self) -> None:
        """Do the next step of the case, or what else is due before it."""
        if self.view is not None:
            obligation = self.due_first
            if obligation:
                self.do_obligation(obligation)
            else:
                self._steps()[next_step(self.case)]()

    def _steps(self) -> dict[NextStep, Callable[[], None]]:
        return {
            NextStep.SECURE: self.open_tasks,
            NextStep.COLLECT: self.open_tasks,
            NextStep.ACKNOWLEDGE: lambda: self.write_letter(receipt_of(self.case)),
            NextStep.SEND_ACKNOWLEDGEMENT: lambda: self.finish(receipt_of(self.case)),
            NextStep.SEND_EXTENSION: lambda: self.finish(LetterKind.EXTENSION),
            NextStep.SEND_QUESTION: lambda: self.finish(self.case.inquiries[-1].letter),
            NextStep.REMIND: self.action_ask,
            NextStep.WRITE_UNIDENTIFIED: self.action_ask,
            NextStep.GO_ON: self.action_ask,
            NextStep.SEND_PARTIAL: self.action_partial,
            NextStep.SEND_REMINDER: lambda: self.finish(LetterKind.REMINDER),
            NextStep.SEND_UNIDENTIFIED: lambda: self.finish(LetterKind.UNIDENTIFIED),
            NextStep.ASK_MANDATE: self.ask_mandate,
            NextStep.SETTLE_IDENTITY: self.action_identity,
            NextStep.SEND_FEE: lambda: self.finish(LetterKind.FEE),
            NextStep.DECIDE: self.action_decide,
            NextStep.WRITE_ANSWER: lambda: self.write_letter(answer_of(self.case)),
            NextStep.FINALISE_ANSWER: lambda: self.write_letter(answer_of(self.case)),
            NextStep.SEND_ANSWER: lambda: self.finish(answer_of(self.case)),
            NextStep.TELL_RECIPIENTS: self.go_round,
            NextStep.CHASE_RECIPIENTS: self.go_round,
            NextStep.INVESTIGATE: self.investigate,
            NextStep.HEAR: self.hear,
            NextStep.JUDGE: self.judge,
            NextStep.NOTE_REACTION: self.react,
            NextStep.ESCALATE: self.escalate,
            NextStep.WRITE_NOTE: self.write_note,
            NextStep.FINALISE_NOTE: self.write_note,
            NextStep.CLOSE: self.action_close,
            NextStep.NOTHING: lambda: self.app.said(_("Deze zaak is klaar.")),
        }

    @on(OptionList.OptionSelected, "#rights-list")
    def _right_chosen(self, event: OptionList.OptionSelected) -> None:
        self._decide(self.case.invoked[event.option_index].right)

    def action_decide(self) -> None:
        """Decide about the first right that is open, or change the first decision that still can change.

        A complaint has findings instead.
        """
        if self.case.complaint:
            self.judge()
            return
        open_rights = [item.right for item in self.case.invoked if item.decision is None]
        self._decide((open_rights or _changeable(self.case) or list(self.case.rights))[0])

    def _decide(self, right: Right) -> None:
        if right in _changeable(self.case):
            self.app.open_decision(self.case, right, self._decided)
        elif self.case.state.is_open and not self.case.is_fixed(right):
            self.app.said(_("Over dit recht is al geantwoord; dit besluit verandert niet meer."))
        elif self.case.state.is_open:
            self.app.said(_("Het antwoord is vastgesteld. Wijzigen kan na een nieuwe versie: b, en dan n."))
        else:
            self.app.said(_("De zaak is beantwoord; dit besluit verandert niet meer."))

    def _decided(self, case: Case | None) -> None:
        """Go on with the next right that is open."""
        if case is not None:
            self.app.said(self.app.undo.offered(_("Besluit bewaard."), case))
            still_open = [item.right for item in case.invoked if item.decision is None]
            if still_open:
                self.app.open_decision(case, still_open[0], self._decided)

    def action_close(self) -> None:
        """Close the case."""
        job = self.app.gateway.run(cases.close, self.case)
        self.write(job, lambda _case: self.stored(_("Zaak gesloten.")))

    def action_wait(self) -> None:
        """Record that the office waits for the data subject, or that it does no longer."""
        case = self.case
        if case.waiting:
            job = self.app.gateway.run(cases.stop_waiting, case)
            self.write(job, lambda _case: self.stored(_("Wacht niet meer.")))
            return

        def store(answer: WaitAnswer | None) -> None:
            if answer is not None:
                job = self.app.gateway.run(cases.wait, case, answer.what_for, answer.remind_on)
                self.write(job, lambda _case: self.stored(_("Genoteerd; de termijn loopt door.")))

        self.app.push_screen(WaitDialog(lambda: self.app.today), store)

    def action_edit(self) -> None:
        """Correct the data of the case."""
        self.app.open_intake(self.case)

    def action_why(self) -> None:
        """Explain the date."""
        if self.view is not None:
            self.app.push_screen(WhyDialog(self.case.number, self.view.term, self.view.today))


def _changeable(case: Case) -> list[Right]:
    """Give the rights about which something can be decided now."""
    if not case.state.is_open:
        return []
    return [item.right for item in case.to_answer if not case.is_fixed(item.right)]


_ANYWHERE = frozenset({"complaint", "escalation", "matter", "breach", "dossier"})
"""What is always allowed, but must not come of a key that means something else in a list, such as x and a."""
_OF_REQUESTS = frozenset({"partial", "lift", "extend", "ask", "identity", "fee"})
"""What a complaint has no use for: it invokes no right, and no law extends or pauses its house term (R17)."""
_ALLOWED: dict[str, Callable[[CaseView], bool]] = {
    "step": lambda view: next_step(view.case) is not NextStep.NOTHING or due_first(view) is not None,
    "decide": lambda view: can_judge(view) or bool(_changeable(view.case)),
    "complaint": is_complaint,
    "escalation": lambda view: True,  # noqa: ARG005
    "matter": lambda view: True,  # noqa: ARG005
    "breach": lambda view: True,  # noqa: ARG005
    "dossier": lambda view: True,  # noqa: ARG005
    "partial": can_answer_partly,
    "lift": lambda view: view.case.is_restricted,
    "letter": lambda view: bool(view.case.letters) or view.case.state.is_open,
    "extend": can_extend,
    "ask": can_ask,
    "identity": can_identify,
    "fee": can_charge,
    "sent": lambda view: to_send(view.case, view.today) is not None,
    "tick": can_tick,
    "add_task": lambda view: view.case.closed_at is None,
    "worksheet": can_print,
    "close": lambda view: (
        view.case.state is State.ANSWERED
        and next_step(view.case) is not NextStep.NOTE_REACTION
        and view.case.is_round_handled
    ),
    "wait": lambda view: view.case.state.is_open,
    "edit": lambda view: view.case.closed_at is None,
    "reminder": lambda view: view.case.state.is_open,
    "join": lambda view: True,  # noqa: ARG005
    "note": lambda view: True,  # noqa: ARG005
    "why": lambda view: True,  # noqa: ARG005
}
