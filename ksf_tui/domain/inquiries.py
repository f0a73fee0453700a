"""What a case asks of the data subject before it can be answered, and what came back."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.facts import Question, QuestionKind
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.text import must_fit
from ksf_tui.errors import InvalidInput, RuleViolation

REMINDER_DAYS = 14
"""Days after the question at which the data subject is reminded (house rule)."""
SILENCE_MONTHS = 1
"""Months of silence after which the case is answered without the information (house rule, art. 11(2) and 12(4))."""


class InquiryStep(StrEnum):
    """What can be done about a question that is open."""

    ANSWERED = "answered"
    REMIND = "remind"
    UNIDENTIFIED = "unidentified"
    GO_ON = "go_on"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _STEPS[self]


_STEPS = {
    InquiryStep.ANSWERED: "Het antwoord is binnen",
    InquiryStep.REMIND: "Herinnering schrijven",
    InquiryStep.UNIDENTIFIED: "Slotbrief: wie u bent is niet vast te stellen",
    InquiryStep.GO_ON: "Verder zonder antwoord",
}


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question to the data subject. It makes the term stand still from the day on which its letter was sent.

    Attributes:
        doubt: why the identity is in doubt, or what makes the quantity of data large: required (R8, R10).
        wanted: the least that has to be sent or said, in the words of the letter.
        large_quantity: that KSF processes a large quantity of data about the person; required for a clarification.
        asked_on: the day on which the letter was sent; None while it is being written.
        reminded_on: the day on which the reminder was sent.
        answered_on: the day on which the answer came in, or on which the office went on without.
        outcome: what came back, in a few words.
        after_letter: the id of the newest letter that the case had before the question; those after it are about it.
        about_mandate: that it asks who writes for the data subject to show the mandate; for the clock that is a
            question about identity (art. 12(6); house rule), and its letter goes to the representative.
    """

    kind: QuestionKind
    doubt: str
    wanted: str
    large_quantity: bool = False
    asked_on: date | None = None
    reminded_on: date | None = None
    answered_on: date | None = None
    outcome: str = ""
    after_letter: int = 0
    about_mandate: bool = False

    @property
    def letter(self) -> LetterKind:
        """The kind of its letter."""
        return LetterKind.MANDATE if self.about_mandate else LetterKind(self.kind.value)

    @property
    def topic(self) -> str:
        """What it is about, in Dutch on screen."""
        return "machtiging" if self.about_mandate else self.kind.label

    @property
    def is_about_identity(self) -> bool:
        """Whether it is in doubt who the data subject is."""
        return self.kind is QuestionKind.IDENTITY and not self.about_mandate

    @property
    def is_written(self) -> bool:
        """Whether its letter is still on the desk."""
        return self.asked_on is None

    @property
    def is_open(self) -> bool:
        """Whether it was asked and waits for its answer."""
        return self.asked_on is not None and self.answered_on is None

    @property
    def question(self) -> Question | None:
        """The fact for the clock; None before the letter was sent."""
        return Question(self.asked_on, self.answered_on, self.kind) if self.asked_on else None

    @property
    def silent_on(self) -> date | None:
        """The day from which the silence is long enough to answer without the information."""
        return add_months(self.asked_on, SILENCE_MONTHS) if self.asked_on else None

    @property
    def chase_on(self) -> date | None:
        """The day on which the office has to do something again; None when nothing is open."""
        if self.asked_on is None or self.answered_on:
            return None
        return self.silent_on if self.reminded_on else self.asked_on + timedelta(days=REMINDER_DAYS)

    def may_end_unidentified(self, today: date) -> bool:
        """Tell whether the case can be answered by telling that the data subject can't be identified (11(2), 12(4))."""
        is_silent = self.silent_on is not None and self.silent_on <= today
        return self.is_open and self.is_about_identity and is_silent

    def steps(self, today: date) -> tuple[InquiryStep, ...]:
        """Give what can be done, what is due today first.

        Only a doubt about the identity can end in the letter of art. 11(2) and 12(4): who was asked to clarify and does
        not reply has still asked for everything, and is answered in full (recital 63; house rule).
        """
        due = self.chase_on is not None and self.chase_on <= today
        after = [InquiryStep.GO_ON]
        if self.may_end_unidentified(today):
            after.insert(0, InquiryStep.UNIDENTIFIED)
        if not self.reminded_on:
            after.insert(0, InquiryStep.REMIND)
        return (*after[:1], InquiryStep.ANSWERED, *after[1:]) if due else (InquiryStep.ANSWERED, *after)

    def check(self) -> None:
        """Check what was filled in.

        Raises:
            InvalidInput: the reason or what is asked is missing or too long.
            RuleViolation: a clarification without a large quantity of data (R10).
        """
        if not self.doubt:
            what = "de twijfel" if self.kind is QuestionKind.IDENTITY else "de hoeveelheid gegevens"
            raise InvalidInput(
                "Waarom is deze vraag nodig?",
                "Zonder reden mag u niets extra vragen.",
                f"Schrijf waaruit {what} blijkt.",
                field="doubt",
            )
        if not self.wanted:
            raise InvalidInput("Wat vraagt u precies?", hint="Noem het minste dat genoeg is.", field="wanted")
        must_fit(self.doubt, "doubt")
        must_fit(self.wanted, "wanted")
        if self.kind is QuestionKind.CLARIFICATION and not self.large_quantity:
            raise RuleViolation(
                "Een verduidelijking vragen kan hier niet",
                "Dat mag alleen als KSF een grote hoeveelheid gegevens over deze persoon verwerkt (overweging 63 AVG).",
                "Kruis dat aan als het zo is; vraag anders niets en antwoord op het hele verzoek.",
                rule="R10",
            )
