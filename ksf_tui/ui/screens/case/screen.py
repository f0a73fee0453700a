"""What can be done with a case: its next step, decisions, letters, notes, waiting, closing."""

from collections.abc import Callable

from textual import on
from textual.widgets import OptionList

from ksf_tui.domain.cases import Case, NextStep, latest
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.rights import Right
from ksf_tui.i18n import _
from ksf_tui.services import cases, correspondence
from ksf_tui.ui.actions import Scope
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.sent import SentDialog
from ksf_tui.ui.dialogs.wait import WaitAnswer, WaitDialog
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.screens.case.frame import CaseFrame


class CaseScreen(CaseFrame):
    """A case."""

    SCOPES = (Scope.CASE,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what this case allows now."""
        allowed = _ALLOWED.get(action)
        if allowed is not None:
            return self.view is not None and allowed(self.view.case)
        if action in ("previous", "next"):
            return len(self.app.sequence) > 1 and self._case_id in self.app.sequence
        return super().check_action(action, parameters)

    def action_step(self) -> None:
        """Do the next step of the case."""
        if self.view is not None:
            self._steps()[self.case.next_step]()

    def _steps(self) -> dict[NextStep, Callable[[], None]]:
        return {
            NextStep.ACKNOWLEDGE: lambda: self._write_letter(LetterKind.ACKNOWLEDGEMENT),
            NextStep.SEND_ACKNOWLEDGEMENT: lambda: self._finish(LetterKind.ACKNOWLEDGEMENT),
            NextStep.DECIDE: self.action_decide,
            NextStep.WRITE_ANSWER: lambda: self._write_letter(LetterKind.ANSWER),
            NextStep.FINALISE_ANSWER: lambda: self._write_letter(LetterKind.ANSWER),
            NextStep.SEND_ANSWER: lambda: self._finish(LetterKind.ANSWER),
            NextStep.CLOSE: self.action_close,
            NextStep.NOTHING: lambda: self.app.said(_("Deze zaak is klaar.")),
        }

    def _finish(self, kind: LetterKind) -> None:
        """Open a draft to finish it, or ask how the final letter went out."""
        letter = latest(self.case.letters, kind)
        if letter is not None and letter.is_final:
            self._ask_sent(letter)
        else:
            self._write_letter(kind)

    def _write_letter(self, kind: LetterKind) -> None:
        self.write(self.app.gateway.run(correspondence.open_draft, self._case_id, kind), self.app.open_letter)

    def action_letter(self) -> None:
        """Open the letter that is being written or was written last, or begin one."""
        answer = latest(self.case.letters, LetterKind.ANSWER)
        newest = answer or max(self.case.letters, key=lambda letter: letter.id, default=None)
        if self.case.is_decided and answer is None and self.case.state.is_open:
            self._write_letter(LetterKind.ANSWER)
        elif newest is not None:
            self._read_letter(newest)
        else:
            self._write_letter(LetterKind.ACKNOWLEDGEMENT)

    def _read_letter(self, head: LetterHead) -> None:
        self.read(self.app.gateway.run(correspondence.read, head.id), self.app.open_letter, group="letter")

    @on(OptionList.OptionSelected, "#letters-list")
    def _letter_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self.case.letters):
            self._read_letter(self.case.letters[event.option_index])
        elif self.case.state.is_open:
            self.action_letter()

    @on(OptionList.OptionSelected, "#rights-list")
    def _right_chosen(self, event: OptionList.OptionSelected) -> None:
        self._decide(self.case.invoked[event.option_index].right)

    def action_decide(self) -> None:
        """Decide about the first right that is open, or change the first decision."""
        open_rights = [item.right for item in self.case.invoked if item.decision is None]
        self._decide((open_rights or list(self.case.rights))[0])

    def _decide(self, right: Right) -> None:
        if _can_decide(self.case):
            self.app.open_decision(self.case, right, self._decided)
        elif self.case.state.is_open:
            self.app.said(_("Het antwoord is vastgesteld. Wijzigen kan na een nieuwe versie: b, en dan n."))
        else:
            self.app.said(_("De zaak is beantwoord; dit besluit verandert niet meer."))

    def _decided(self, case: Case | None) -> None:
        """Go on with the next right that is open."""
        if case is not None:
            self.app.said(_("Besluit bewaard."))
            still_open = [item.right for item in case.invoked if item.decision is None]
            if still_open:
                self.app.open_decision(case, still_open[0], self._decided)

    def action_sent(self) -> None:
        """Record how the newest final letter went out."""
        letter = _to_send(self.case)
        if letter is not None:
            self._ask_sent(letter)

    def _ask_sent(self, letter: LetterHead) -> None:
        def send(sent: Sent | None) -> None:
            if sent is not None:
                job = self.app.gateway.run(correspondence.mark_sent, letter, self._case_id, sent)
                self.write(job, lambda _case: self._stored(_("Geboekt als verstuurd.")))

        self.app.push_screen(
            SentDialog(lambda: self.app.today, letter.number, self.case.channel, self.case.received), send
        )

    def action_close(self) -> None:
        """Close the case."""
        self.write(self.app.gateway.run(cases.close, self.case), lambda _case: self._stored(_("Zaak gesloten.")))

    def action_note(self) -> None:
        """Write a note."""

        def store(text: str | None) -> None:
            if text:
                job = self.app.gateway.run(cases.add_note, self._case_id, text)
                self.write(job, lambda _none: self._stored(_("Notitie bewaard.")))

        self.app.push_screen(AskDialog(_("Notitie"), _("Alleen voor het kantoor."), multiline=True), store)

    def action_wait(self) -> None:
        """Record that the office waits for the data subject, or that it does no longer."""
        case = self.case
        if case.waiting:
            job = self.app.gateway.run(cases.stop_waiting, case)
            self.write(job, lambda _case: self._stored(_("Wacht niet meer.")))
            return

        def store(answer: WaitAnswer | None) -> None:
            if answer is not None:
                job = self.app.gateway.run(cases.wait, case, answer.what_for, answer.remind_on)
                self.write(job, lambda _case: self._stored(_("Genoteerd; de termijn loopt door.")))

        self.app.push_screen(WaitDialog(lambda: self.app.today), store)

    def action_edit(self) -> None:
        """Correct the data of the case."""
        self.app.open_intake(self.case)

    def action_why(self) -> None:
        """Explain the date."""
        if self.view is not None:
            self.app.push_screen(WhyDialog(self.case.number, self.view.term))

    def _stored(self, text: str) -> None:
        self.app.said(text)
        self._reload()


def _to_send(case: Case) -> LetterHead | None:
    waiting = [letter for letter in case.letters if letter.is_final and not letter.sent]
    return max(waiting, key=lambda letter: letter.id, default=None)


def _can_decide(case: Case) -> bool:
    answer = latest(case.letters, LetterKind.ANSWER)
    return case.state.is_open and not (answer and answer.is_final)


_ALLOWED: dict[str, Callable[[Case], bool]] = {
    "step": lambda case: case.next_step is not NextStep.NOTHING,
    "decide": _can_decide,
    "letter": lambda case: bool(case.letters) or case.state.is_open,
    "sent": lambda case: _to_send(case) is not None and case.state.is_open,
    "close": lambda case: case.next_step is NextStep.CLOSE,
    "wait": lambda case: case.state.is_open,
    "edit": lambda case: case.closed_at is None,
    "note": lambda case: True,  # noqa: ARG005
    "why": lambda case: True,  # noqa: ARG005
}
