"""A case: what was asked, by whom, what was decided, what went out; its state and its next step follow from that."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.decisions import Decision, Invoked, check_decision
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.facts import Facts, QuestionKind, TermKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.rights import Right
from ksf_tui.domain.states import NextStep, State
from ksf_tui.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class Waiting:
    """That the office waits for the data subject. The term runs on: it is no pause."""

    since: date
    what_for: str
    remind_on: date


@dataclass(frozen=True, slots=True)
class Case:
    """A request with everything that is known of it. `id` is 0 until it is stored.

    Attributes:
        received_at: the moment of arrival (UTC); `received` is its day in Amsterdam, from which the term counts (R4).
        registered_at: when it was put into the desk (UTC); never computed with.
        audience: the id of the audience of the privacy statement.
        inquiries: the questions to the data subject, in order; at most the last one is not answered.
        extensions: the extensions, in order; at most the last one is not withdrawn.
        holidays_version: the version of the holiday table with which the stored dates were computed (R22).
        version: grows with each change; guards against two people overwriting each other.
    """

    id: int
    number: str
    subject: Person
    audience: str
    channel: Channel
    received_at: datetime
    received: date
    registered_at: datetime
    handler: str
    request: str
    invoked: tuple[Invoked, ...]
    representative: Representative | None = None
    waiting: Waiting | None = None
    inquiries: tuple[Inquiry, ...] = ()
    extensions: tuple[Extension, ...] = ()
    letters: tuple[LetterHead, ...] = ()
    answered: Sent | None = None
    closed_at: datetime | None = None
    holidays_version: str = ""
    version: int = 1

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights that the case invokes."""
        return tuple(item.right for item in self.invoked)

    @property
    def facts(self) -> Facts:
        """What the clock needs; what was asked or extended before the case became a mere withdrawal moves nothing."""
        answered_on = self.answered.on if self.answered else None
        if all(right.is_withdrawal for right in self.rights):
            return Facts(self.received, TermKind.WITHDRAWAL, answered_on=answered_on)
        extension = self.extension
        return Facts(
            received=self.received,
            questions=tuple(item.question for item in self.inquiries if item.question),
            extended_on=extension.notified_on if extension else None,
            answered_on=answered_on,
        )

    def term(self, calendar: HolidayCalendar) -> Deadline:
        """Compute the term; an answered case keeps the holiday table of its answer (R22)."""
        if self.holidays_version and not self.state.is_open:
            calendar = calendar.as_of(self.holidays_version)
        return deadline(self.facts, calendar)

    @property
    def inquiry(self) -> Inquiry | None:
        """The question that is being written or waits for its answer."""
        last = self.inquiries[-1] if self.inquiries else None
        return last if last and not last.answered_on else None

    @property
    def extension(self) -> Extension | None:
        """The extension that is being written or was notified, and not withdrawn."""
        last = self.extensions[-1] if self.extensions else None
        return last if last and not last.withdrawn_at else None

    @property
    def is_unidentified(self) -> bool:
        """Whether it was answered by telling that the data subject can't be identified, and no reply came since."""
        last = self.follow_up(LetterKind.UNIDENTIFIED)
        return bool(self.answered and last and last.sent)

    def follow_up(self, kind: LetterKind) -> LetterHead | None:
        """Give the newest letter of a kind that follows the letter of the question that is open; None without one."""
        inquiry, newest = self.inquiry, latest(self.letters, kind)
        question = latest(self.letters, LetterKind(inquiry.kind.value)) if inquiry else None
        return newest if question and newest and newest.id > question.id else None

    @property
    def is_decided(self) -> bool:
        """Whether every right has its decision."""
        return all(item.decision for item in self.invoked)

    @property
    def refuses(self) -> bool:
        """Whether something is refused, so that the remedies are due (R6)."""
        return any(item.decision and item.decision.outcome.refuses for item in self.invoked)

    @property
    def addressee(self) -> Person:
        """Who gets the letters: the representative whose mandate was seen, else the data subject."""
        if self.representative and self.representative.mandate_seen:
            return self.representative.person
        return self.subject

    @property
    def state(self) -> State:
        """Where the case stands."""
        if self.closed_at:
            return State.CLOSED
        if self.answered:
            return State.ANSWERED
        if self.is_decided:
            return State.DECIDED
        started = self.letters or any(item.decision for item in self.invoked)
        return State.IN_PROGRESS if started else State.RECEIVED

    @property
    def next_step(self) -> NextStep:
        """What has to be done next, as a pure function of the case."""
        if self.closed_at:
            return NextStep.NOTHING
        if self.answered:
            return NextStep.CLOSE
        if self.extension and self.extension.is_written:
            return NextStep.SEND_EXTENSION
        if self.inquiry and not self.is_decided:
            return self._next_of(self.inquiry)
        return self._next_to_answer() if self.is_decided else self._next_to_decide()

    def _next_to_answer(self) -> NextStep:
        answer = latest(self.letters, LetterKind.ANSWER)
        if answer is None:
            return NextStep.WRITE_ANSWER
        return NextStep.SEND_ANSWER if answer.is_final else NextStep.FINALISE_ANSWER

    def _next_to_decide(self) -> NextStep:
        acknowledgement = latest(self.letters, LetterKind.ACKNOWLEDGEMENT)
        # Every letter names the day of receipt and the number of the case: no acknowledgement needs to follow one.
        if any(letter.sent for letter in self.letters) or any(item.decision for item in self.invoked):
            return NextStep.DECIDE
        return NextStep.SEND_ACKNOWLEDGEMENT if acknowledgement else NextStep.ACKNOWLEDGE

    def _next_of(self, inquiry: Inquiry) -> NextStep:
        if inquiry.is_written:
            return NextStep.SEND_QUESTION
        if is_unsent(self.follow_up(LetterKind.UNIDENTIFIED)):
            return NextStep.SEND_UNIDENTIFIED
        if is_unsent(self.follow_up(LetterKind.REMINDER)):
            return NextStep.SEND_REMINDER
        if not inquiry.reminded_on:
            return NextStep.REMIND
        return NextStep.WRITE_UNIDENTIFIED if inquiry.kind is QuestionKind.IDENTITY else NextStep.GO_ON

    def decide(self, right: Right, decision: Decision) -> "Case":
        """Give the case with a decision about one right.

        Raises:
            RuleViolation: when the case was answered, the right was not invoked, or the decision breaks R6 or R11.
        """
        self.must_be_open("Het besluit")
        if right not in self.rights:
            raise RuleViolation("Dit recht hoort niet bij de zaak", "Er is niets gewijzigd.")
        answer = latest(self.letters, LetterKind.ANSWER)
        if answer and answer.is_final:
            raise RuleViolation(
                "Het antwoord is al vastgesteld",
                "Een besluit kan niet meer veranderen nadat de brief genummerd is.",
                "Maak in de brief eerst een nieuwe versie (n).",
            )
        check_decision(right, decision)
        return replace(
            self,
            invoked=tuple(replace(item, decision=decision) if item.right is right else item for item in self.invoked),
        )

    def close(self, at: datetime) -> "Case":
        """Give the case closed; it needs an answer that went out on a known day by a known channel (R23).

        Raises:
            RuleViolation: when no answer was sent, or the case is closed already.
        """
        if self.closed_at:
            raise RuleViolation("De zaak is al gesloten")
        if not self.answered:
            raise RuleViolation(
                "De zaak kan nog niet dicht",
                "Er is nog geen antwoord verstuurd.",
                f"Eerst: {self.next_step.label.lower()}.",
                rule="R23",
            )
        return replace(self, closed_at=at)

    def must_be_open(self, what: str) -> None:
        """Refuse a change after the answer went out.

        Raises:
            RuleViolation: when the case was answered or closed.
        """
        if not self.state.is_open:
            raise RuleViolation(
                f"{what} kan niet meer veranderen", f"Deze zaak is {self.state.label}. Er is niets gewijzigd."
            )


def latest(letters: Iterable[LetterHead], kind: LetterKind) -> LetterHead | None:
    """Give the newest letter of a kind."""
    return max((letter for letter in letters if letter.kind is kind), key=lambda letter: letter.id, default=None)


def is_unsent(letter: LetterHead | None) -> bool:
    """Tell whether there is a letter that still has to go out."""
    return letter is not None and letter.sent is None
