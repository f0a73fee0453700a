"""What moves the term of a case by a key: extend it, ask the data subject, log the answer."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from textual.content import Content

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.identity import Dependence
from ksf_tui.domain.identity_changes import mandate_question
from ksf_tui.domain.inquiries import Inquiry, InquiryStep
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.term_changes import may_ask, may_extend
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import cases, terms
from ksf_tui.ui.dialogs.answer_received import AnswerReceived, AnswerReceivedDialog
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.extend import ExtendDialog
from ksf_tui.ui.dialogs.inquiry import InquiryDialog
from ksf_tui.ui.dialogs.question import QuestionDialog
from ksf_tui.ui.dialogs.withdraw import WithdrawDialog
from ksf_tui.ui.screens.case.letters import CaseLetters
from ksf_tui.ui.term_text import if_answered, if_withdrawn, paused_words
from ksf_tui.ui.widgets.case_preview import CaseView

_NOTE_AS_OUTCOME = 120
"""Characters of a note that are offered as what came back."""


class CaseTerm(CaseLetters):
    """The part of the case screen that moves the term."""

    @property
    def _asked_on(self) -> date:
        """The day of the last question."""
        return self.case.inquiries[-1].asked_on or self.app.today

    def action_extend(self) -> None:
        """Extend the term, or go on with the extension that there is."""
        extension = self.case.extension
        if extension is None:
            self._extend()
        elif extension.is_written:
            choices = [
                (self._finish_notice, Content(_("Het bericht afmaken en versturen"))),
                (self._withdraw, Content(_("De verlenging intrekken"))),
            ]
            text = Content(_("Het bericht is nog niet als verstuurd geboekt, dus de termijn is nog niet verlengd."))
            self.choose(_("Verlenging in voorbereiding"), text, choices)
        else:
            self._withdraw()

    def _finish_notice(self) -> None:
        self.finish(LetterKind.EXTENSION)

    def _extend(self, typed: Extension | None = None, error: InvalidInput | None = None) -> None:
        def store(extension: Extension | None) -> None:
            if extension is not None:
                job = self.app.gateway.run(terms.extend, self.case, extension)
                self.attempt(job, self.app.open_letter, partial(self._extend, extension))

        dialog = ExtendDialog(self.case, self.app.calendar, self.app.today, typed=typed, error=error)
        self.app.push_screen(dialog, store)

    def _withdraw(self) -> None:
        """Ask whether the extension really has to go, and then why."""
        consequence = if_withdrawn(self.case, self.app.calendar, self.app.today)
        question = ConfirmDialog(
            _("Verlenging intrekken?"),
            "\n".join(
                [
                    f"{self.case.number} · {self.case.subject.name}",
                    consequence,
                    _("De verlenging blijft in de geschiedenis staan."),
                ]
            ),
            yes=_("Ja, intrekken"),
        )
        self.app.push_screen(question, lambda sure: self._withdraw_because(consequence) if sure else None)

    def _withdraw_because(self, consequence: str, typed: str = "", error: InvalidInput | None = None) -> None:
        def store(why: str | None) -> None:
            if why is not None:
                job = self.app.gateway.run(terms.withdraw_extension, self.case, why)
                said = _("De verlenging is ingetrokken.")
                self.attempt(job, lambda _case: self.stored(said), partial(self._withdraw_because, consequence, why))

        self.app.push_screen(WithdrawDialog(consequence, typed=typed, error=error), store)

    def action_ask(self) -> None:
        """Put a question, or go on with the one that there is."""
        case = self.case
        if case.is_unidentified:
            self._ask_to_reopen()
        elif case.inquiry is None and case.inquiries:
            self._after_answer(case.inquiries[-1])
        elif case.inquiry is None:
            self._ask()
        elif case.inquiry.is_written:
            self._finish_question(case.inquiry.letter)
        else:
            self._chase(case.inquiry)

    def _finish_question(self, kind: LetterKind) -> None:
        """Choose between sending the question and letting it go; it pauses nothing yet."""
        choices: list[tuple[Callable[[], None], Content]] = [
            (partial(self.finish, kind), Content(_("De brief afmaken en versturen"))),
            (self._drop_question, Content(_("De vraag laten vervallen"))),
        ]
        text = Content(_("De brief is nog niet als verstuurd geboekt, dus de termijn loopt nog."))
        self.choose(_("Vraag in voorbereiding"), text, choices)

    def _drop_question(self) -> None:
        job = self.app.gateway.run(terms.drop_question, self.case)
        self.write(job, lambda _case: self.stored(_("De vraag is vervallen.")))

    def ask_for_mandate(self) -> None:
        """Ask who writes for the data subject to show the mandate."""
        self._ask(begin=mandate_question(self.case))

    def _ask(
        self, typed: Inquiry | None = None, error: InvalidInput | None = None, *, begin: Inquiry | None = None
    ) -> None:
        def store(inquiry: Inquiry | None) -> None:
            if inquiry is not None:
                job = self.app.gateway.run(terms.ask, self.case, inquiry)
                self.attempt(job, self.app.open_letter, partial(self._ask, inquiry))

        dialog = QuestionDialog(self.case, self.app.calendar, self.app.today, begin=begin, typed=typed, error=error)
        self.app.push_screen(dialog, store)

    def _after_answer(self, inquiry: Inquiry) -> None:
        """Choose between a new question and another day for the answer that was logged."""
        today = self.app.today
        text = _("Het antwoord op de vraag van {asked} kwam op {answered}: {outcome}").format(
            asked=short_date(self._asked_on, today),
            answered=short_date(inquiry.answered_on or today, today),
            outcome=inquiry.outcome,
        )
        choices: list[tuple[Callable[[], None], Content]] = [
            (self._ask, Content(_("Nieuwe vraag stellen"))),
            (self._correct_answer, Content(_("Antwoorddatum verbeteren"))),
        ]
        self.choose(_("Vraag beantwoord"), Content(safe_line(text)), choices)

    def _chase(self, inquiry: Inquiry) -> None:
        """Show what can be done about the open question, and do it."""
        steps: dict[InquiryStep, Callable[[], None]] = {
            InquiryStep.ANSWERED: self._receive_answer,
            InquiryStep.REMIND: partial(self.finish, LetterKind.REMINDER),
            InquiryStep.UNIDENTIFIED: partial(self.finish, LetterKind.UNIDENTIFIED),
            InquiryStep.GO_ON: self._ask_to_go_on,
        }
        view = self.view
        paused = paused_words(view.term, view.today) if view else ""
        dialog = InquiryDialog(inquiry, paused, self.app.today)
        self.app.push_screen(dialog, lambda step: steps[step]() if step else None)

    def _receive_answer(
        self, given: AnswerReceived | None = None, error: InvalidInput | None = None, *, again: bool = False
    ) -> None:
        """Log the answer to the open question; a case that was closed for silence comes alive again."""
        reopens = self.case.is_unidentified
        title = _("Antwoord op de vraag van {day}").format(day=short_date(self._asked_on, self.app.today))

        def store(answer: AnswerReceived | None) -> None:
            if answer is not None:
                job = self.app.gateway.run(terms.receive_answer, self.case, answer.on, answer.outcome)
                said = _("De zaak is heropend.") if reopens else _("Antwoord vastgelegd.")
                self.attempt(job, partial(self.answer_logged, said), partial(self._receive_again, answer))

        self.app.push_screen(self._answer_dialog(title, given, error, again=again), store)

    def answer_logged(self, said: str, case: Case) -> None:
        """Say what the answer did; what it showed is asked by the part of the screen that knows."""
        self._term_moved(said, case)

    def _receive_again(self, answer: AnswerReceived, error: InvalidInput | None) -> None:
        self._receive_answer(answer, error, again=True)

    def _correct_answer(self, given: AnswerReceived | None = None, error: InvalidInput | None = None) -> None:
        """Give the answer that was logged another day."""
        last = self.case.inquiries[-1]
        logged = AnswerReceived(last.answered_on or self.app.today, last.outcome)

        def store(answer: AnswerReceived | None) -> None:
            if answer is not None:
                job = self.app.gateway.run(terms.correct_answer, self.case, answer.on, answer.outcome)
                said = _("Antwoorddatum verbeterd.")
                self.attempt(job, lambda case: self._term_moved(said, case), partial(self._correct_answer, answer))

        dialog = self._answer_dialog(_("Antwoorddatum verbeteren"), given or logged, error, again=given is not None)
        self.app.push_screen(dialog, store)

    def _answer_dialog(
        self, title: str, given: AnswerReceived | None, error: InvalidInput | None, *, again: bool
    ) -> AnswerReceivedDialog:
        effect = if_answered(self.case, self.app.calendar, self.app.today)
        return AnswerReceivedDialog(
            title, lambda: self.app.today, self._asked_on, effect, given=given, again=again, error=error
        )

    def _term_moved(self, said: str, case: Case) -> None:
        last = case.term(self.app.calendar).safe.legal_last_day
        self.stored(_("{said} Uiterlijk {last}.").format(said=said, last=short_date(last, self.app.today)))

    def _ask_to_go_on(self) -> None:
        today = self.app.today
        effect = if_answered(self.case, self.app.calendar, today)(today)
        question = ConfirmDialog(
            _("Verder zonder antwoord?"),
            "\n".join([f"{self.case.number} · {self.case.subject.name}", effect.text, *self._without_mandate()]),
            yes=_("Ja, verder"),
        )
        self.app.push_screen(question, lambda sure: self._go_on() if sure else None)

    def _without_mandate(self) -> Iterator[str]:
        """Say what going on without a mandate means."""
        if self.case.inquiries[-1].about_mandate:
            alone = self.case.dependence is Dependence.NONE
            text = _("Het antwoord gaat dan rechtstreeks naar de betrokkene.")
            yield text if alone else _("Zonder vertegenwoordiger met machtiging kan er nog geen antwoord uit.")

    def _go_on(self) -> None:
        job = self.app.gateway.run(terms.go_on, self.case)
        self.write(job, partial(self._term_moved, _("U gaat verder zonder antwoord.")))

    def _ask_to_reopen(self) -> None:
        effect = if_answered(self.case, self.app.calendar, self.app.today)(self.app.today)
        question = ConfirmDialog(
            _("Kwam er toch een reactie?"),
            "\n".join(
                [
                    _("{number} van {person} is beantwoord met de slotbrief.").format(
                        number=self.case.number, person=self.case.subject.name
                    ),
                    _("Leg de reactie vast en de zaak gaat weer open. Kwam zij vandaag: {effect}").format(
                        effect=effect.lowered
                    ),
                ]
            ),
            yes=_("Ja, heropenen"),
        )
        self.app.push_screen(question, lambda sure: self._receive_answer() if sure else None)

    def action_note(self) -> None:
        """Write a note; where a question is open, ask whether it is the answer."""

        def store(text: str | None) -> None:
            if text:
                job = self.app.gateway.run(cases.add_note, self._case_id, text)
                self.write(job, lambda _none: self._noted(text))

        self.app.push_screen(AskDialog(_("Notitie"), _("Alleen voor het kantoor."), multiline=True), store)

    def _noted(self, text: str) -> None:
        self.stored(_("Notitie bewaard."))
        if not waits_for_answer(self.case):
            return
        day = short_date(self._asked_on, self.app.today)
        question = ConfirmDialog(
            _("Is dit het antwoord op de vraag van {day}?").format(day=day),
            _("De notitie is bewaard. Bij nee verandert er niets aan de termijn."),
            yes=_("Ja, leg het antwoord vast"),
        )
        given = AnswerReceived(self.app.today, safe_line(text)[:_NOTE_AS_OUTCOME].strip())
        self.app.push_screen(question, lambda sure: self._receive_answer(given) if sure else None)


def waits_for_answer(case: Case) -> bool:
    """Tell whether an answer can be logged: a question is open, or silence closed the case."""
    is_open = case.inquiry is not None and case.inquiry.is_open
    return is_open and (case.state.is_open or case.is_unidentified)


def can_ask(view: CaseView) -> bool:
    """Tell whether the key for questions has something to do."""
    case = view.case
    return may_ask(case) or waits_for_answer(case) or (case.state.is_open and case.inquiry is not None)


def can_extend(view: CaseView) -> bool:
    """Tell whether the key for extensions has something to do."""
    case = view.case
    return case.state.is_open and (case.extension is not None or may_extend(case, view.term, view.today))
