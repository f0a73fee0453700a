"""What is due beside the answer, by keys: the matter with the authority, a breach, and the escalation note (R20)."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.content import Content

from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.cases import latest
from ksf_tui.domain.letters import AUTHORITY, BOARD, LetterKind
from ksf_tui.domain.obligations import Obligation, ObligationKind
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import correspondence, dossiers, person_note
from ksf_tui.ui.dialogs.breach import BreachDialog
from ksf_tui.ui.dialogs.matter import MatterDialog, MatterQuestionDialog
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.screens.case.letters import CaseLetters
from ksf_tui.ui.screens.case.matter_parts import question_line
from ksf_tui.ui.text import fit
from ksf_tui.ui.widgets.breach_words import clock_words
from ksf_tui.ui.widgets.case_preview import CaseView
from ksf_tui.ui.widgets.obligation_words import next_of_case

_QUESTION = 66
"""Cells of a question of the authority in a list."""
Deeds = list[tuple[Callable[[], None], Content]]


class CaseMatter(CaseLetters):
    """The part of the case screen about the authority and about breaches."""

    @property
    def due_first(self) -> Obligation | None:
        """What is due before the answer itself."""
        return due_first(self.view) if self.view else None

    def do_obligation(self, obligation: Obligation) -> None:
        """Do what is due."""
        if obligation.kind is ObligationKind.BREACH:
            self._describe_breach()
        elif self.case.authority and self.case.authority.next_question:
            self._answer(self.case.authority.questions.index(self.case.authority.next_question))

    def action_matter(self) -> None:
        """Begin the matter with the authority, or choose what to do with it."""
        matter = self.case.authority
        if matter is None:
            self._describe_matter()
            return
        answer = [
            (partial(self._answer, at), fit(question_line(question, self.app.today), _QUESTION))
            for at, question in enumerate(matter.questions)
        ]
        deeds: Deeds = [
            *answer,
            (self._ask_new, Content(_("Nieuwe vraag van de AP"))),
            (self._describe_matter, Content(_("Kenmerk, behandelaar, status of uitkomst"))),
        ]
        self.choose(_("Zaak bij de AP"), Content(_("Kies een vraag om te beantwoorden of te verbeteren, of:")), deeds)

    def _describe_matter(self, typed: AuthorityMatter | None = None, error: InvalidInput | None = None) -> None:
        def store(matter: AuthorityMatter | None) -> None:
            if matter is not None:
                job = self.app.gateway.run(dossiers.save_matter, self.case, matter)
                self.attempt(job, self._said_matter, partial(self._describe_matter, matter))

        given = typed or self.case.authority or AuthorityMatter(self.app.today)
        dialog = MatterDialog(given, lambda: self.app.today, again=typed is not None, error=error)
        self.app.push_screen(dialog, store)

    def _said_matter(self, _case: object) -> None:
        self.stored(_("Zaak bij de AP bewaard."))

    def _ask_new(self) -> None:
        matter = self.case.authority
        self._ask_authority(len(matter.questions) if matter else 0)

    def _answer(self, at: int) -> None:
        matter = self.case.authority
        self._ask_authority(at, answers=matter is not None and matter.questions[at].is_open)

    def _ask_authority(
        self,
        at: int,
        typed: AuthorityQuestion | None = None,
        error: InvalidInput | None = None,
        *,
        answers: bool = False,
    ) -> None:
        """Ask for a question of the authority with its answer; one at the end is new."""
        matter = self.case.authority or AuthorityMatter(self.app.today)

        def store(question: AuthorityQuestion | None) -> None:
            if question is not None:
                questions = [*matter.questions]
                questions[at : at + 1] = [question]
                changed = replace(matter, questions=tuple(questions))
                job = self.app.gateway.run(dossiers.save_matter, self.case, changed)
                self.attempt(job, self._said_matter, partial(self._ask_authority, at, question))

        known = matter.questions[at] if at < len(matter.questions) else None
        dialog = MatterQuestionDialog(
            typed or known, lambda: self.app.today, answers=answers, again=typed is not None, error=error
        )
        self.app.push_screen(dialog, store)

    def action_breach(self) -> None:
        """Describe a suspected breach, or choose between that and the explanation of its 72 hours."""
        breach = self.case.breach
        if breach is None:
            self._describe_breach()
            return
        deeds: Deeds = [
            (self._describe_breach, Content(_("Feiten, besluit of melding bijwerken"))),
            (partial(self._explain_breach, breach), Content(_("Waarom dit tijdstip? De 72 uur, stap voor stap"))),
        ]
        now = self.app.workplace.clock()
        self.choose(_("Vermoeden van een datalek"), clock_words(breach, now, self.app.today), deeds)

    def _explain_breach(self, breach: Breach) -> None:
        self.app.push_screen(WhyDialog(self.case.number, breach.term(self.app.calendar), self.app.today))

    def _describe_breach(self, typed: Breach | None = None, error: InvalidInput | None = None) -> None:
        def store(breach: Breach | None) -> None:
            if breach is not None:
                job = self.app.gateway.run(dossiers.save_breach, self.case, breach)
                said = _("Datalek bewaard; het dossier houdt de afweging vast.")
                self.attempt(job, lambda _case: self.stored(said), partial(self._describe_breach, breach))

        dialog = BreachDialog(
            typed or self.case.breach,
            self.app.workplace.clock,
            lambda: self.app.today,
            again=typed is not None,
            error=error,
        )
        self.app.push_screen(dialog, store)

    def action_escalation(self) -> None:
        """Write or open the escalation note: for the authority, or without names for the board."""
        deeds = [deed for recipient in (AUTHORITY, BOARD) for deed in self._note_deeds(recipient)]
        if self.case.closed_at is None:
            deeds.append(
                (self._add_person_note, Content(_("Voor de betrokkene: de weg naar AP en rechter, als bijlage")))
            )
        text = Content(_("De notitie neemt alles uit de zaak over. Voor wie is zij?"))
        self.choose(_("Escalatienotitie"), text, deeds)

    def _add_person_note(self) -> None:
        job = self.app.gateway.run(person_note.add, self._case_id)
        said = _("Bijlage {name} gaat mee met het antwoord.")
        self.write(job, lambda item: self.stored(said.format(name=item.name)))

    def _note_deeds(self, recipient: str) -> Deeds:
        """Give what can be done with the note for somebody: go on with a draft, read a final one, begin anew."""
        whom = _("Voor de AP: volledig") if recipient == AUTHORITY else _("Voor het bestuur: zonder namen")
        newest = latest(self.case.letters, LetterKind.ESCALATION, recipient)
        write = partial(self.write_note, recipient)
        if newest is None:
            return [(write, Content(whom))]
        if not newest.is_final:
            return [(write, Content(_("{whom}, verder met het concept").format(whom=whom)))]
        read = _("{whom}, {number} lezen").format(whom=whom, number=newest.number)
        return [
            (partial(self._read_letter, newest), Content(read)),
            (write, Content(_("{whom}, een nieuwe").format(whom=whom))),
        ]

    def write_note(self, recipient: str = AUTHORITY) -> None:
        """Open the draft of a note, or a new one."""
        job = self.app.gateway.run(correspondence.open_draft, self._case_id, LetterKind.ESCALATION, recipient)
        self.write(job, self.app.open_letter)


def due_first(view: CaseView) -> Obligation | None:
    """Give what is due before the answer of a case."""
    return next_of_case(view.case, view.term, view.today)
