"""The letters of a case: write, finish, read, and book as sent."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import TypeVar

from textual import on
from textual.widgets import OptionList

from ksf_tui.domain.cases import Case, is_unsent, latest
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.next_steps import answer_of, receipt_of
from ksf_tui.domain.sending import may_send
from ksf_tui.domain.undoing import differences
from ksf_tui.i18n import _
from ksf_tui.services import cases, correspondence
from ksf_tui.services.suppression import carries_out_objection
from ksf_tui.ui.dialogs.sent import SentDialog
from ksf_tui.ui.letter_words import sent_title
from ksf_tui.ui.screens.case.frame import CaseFrame
from ksf_tui.ui.term_text import booked, if_sent
from ksf_tui.ui.widgets.case_preview import CaseView

T = TypeVar("T")


class CaseLetters(CaseFrame):
    """The part of the case screen that has to do with letters, and with storing and taking back in general."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to take back only what can be."""
        if action == "undo":
            return self.view is not None and self.app.undo.last(self.case) is not None
        return super().check_action(action, parameters)

    def write(self, work: Awaitable[T], then: Callable[[T], object]) -> None:
        """Store something; where only this case changed by it, the case as it was is remembered for `u`."""
        before = self.view.case if self.view else None

        def arrived(result: T) -> None:
            if before is not None and isinstance(result, Case):
                self.app.undo.remember(before, result)
                self._changed = result
            then(result)
            self._changed = None

        super().write(work, arrived)

    _changed: Case | None = None
    """The case as it was just stored, while that is being told."""

    def stored(self, text: str) -> None:
        """Say what was done, and that it can be taken back where that is so; then read the case anew."""
        self.app.said(self.app.undo.offered(text, self._changed))
        self._reload()

    def action_undo(self) -> None:
        """Take the last change of this case back."""
        before = self.app.undo.last(self.case)
        if before is not None:
            job = self.app.gateway.run(cases.restore, before, self.case.version)
            super().write(job, partial(self._undone, self.case))

    def _undone(self, changed: Case, restored: Case) -> None:
        self.app.undo.took_back(restored)
        names = ", ".join(differences(changed, restored))
        text = _("Ongedaan gemaakt: {names}.").format(names=names)
        if carries_out_objection(changed) and not carries_out_objection(restored):
            text += _(" Het adres blijft op de lijst van niet actieve adressen: het bezwaar zelf staat nog.")
        self.stored(text)

    async def look_again(self) -> None:
        """Show the case as somebody else left it."""
        self._show(await self._read_view())

    def write_letter(self, kind: LetterKind) -> None:
        """Open the draft of a kind, or a new one."""
        self.write(self.app.gateway.run(correspondence.open_draft, self._case_id, kind), self.app.open_letter)

    def finish(self, kind: LetterKind) -> None:
        """Open a draft to finish it, or ask how the final letter went out."""
        letter = latest(self.case.letters, kind)
        if letter is not None and may_send(self.case, letter, self.app.today):
            self._ask_sent(letter)
        else:
            self.write_letter(kind)

    def action_letter(self) -> None:
        """Open the letter that is being written or was written last, or begin one."""
        case = self.case
        after = case.complaint.after_letter if case.complaint else 0
        letters = [letter for letter in case.letters if letter.id > after]
        answer, partial_answer = (latest(letters, kind) for kind in (answer_of(case), LetterKind.PARTIAL))
        unfinished = partial_answer if is_unsent(partial_answer) else None
        newest = answer or unfinished or max(letters, key=lambda letter: letter.id, default=None)
        if case.is_decided and answer is None and case.state.is_open:
            self.write_letter(answer_of(case))
        elif newest is not None:
            self._read_letter(newest)
        else:
            self.write_letter(receipt_of(case))

    def action_partial(self) -> None:
        """Answer the rights about which was decided, ahead of the others."""
        self.finish(LetterKind.PARTIAL)

    def _read_letter(self, head: LetterHead) -> None:
        self.read(self.app.gateway.run(correspondence.read, head.id), self.app.open_letter, group="letter")

    @on(OptionList.OptionSelected, "#letters-list")
    def _letter_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self.case.letters):
            self._read_letter(self.case.letters[event.option_index])
        elif self.case.state.is_open:
            self.action_letter()

    def action_sent(self) -> None:
        """Record how the newest final letter went out."""
        letter = to_send(self.case, self.app.today)
        if letter is not None:
            self._ask_sent(letter)

    def _ask_sent(self, letter: LetterHead) -> None:
        case, today = self.case, self.app.today
        effect = if_sent(case, letter.kind, self.app.calendar, today)

        def send(sent: Sent | None) -> None:
            if sent is not None:
                job = self.app.gateway.run(correspondence.mark_sent, letter, self._case_id, sent)
                self.write(job, partial(self._booked, letter.kind))

        self.app.push_screen(
            SentDialog(lambda: self.app.today, sent_title(letter), case.channel, case.received, effect), send
        )

    def _booked(self, kind: LetterKind, case: Case) -> None:
        effect = booked(case, kind, self.app.calendar, self.app.today)
        if effect.warning:
            self.app.show_error(effect.warning)
            self._reload()
        else:
            self.stored(effect.text)


def to_send(case: Case, today: date) -> LetterHead | None:
    """Give the newest final letter that the case still wants to see sent."""
    waiting = [letter for letter in case.letters if may_send(case, letter, today)]
    return max(waiting, key=lambda letter: letter.id, default=None)


def can_answer_partly(view: CaseView) -> bool:
    """Tell whether some rights can be answered ahead of others that are not decided yet."""
    case = view.case
    return case.state.is_open and not case.is_decided and any(item.decision for item in case.to_answer)
