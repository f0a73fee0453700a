"""A case: what was asked, by whom, what was decided, what went out; its state and its next step follow from that."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.clock import Facts, TermKind
from ksf_tui.domain.dates import local_date, long_date
from ksf_tui.domain.decisions import Decision, Invoked, check_decision
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.rights import Right
from ksf_tui.errors import RuleViolation


class State(StrEnum):
    """Where a case stands; it follows from the facts and is stored only to be filtered on."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    DECIDED = "decided"
    ANSWERED = "answered"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The Dutch word on screen."""
        return _STATES[self]

    @property
    def is_open(self) -> bool:
        """Whether the clock still runs."""
        return self not in (State.ANSWERED, State.CLOSED)


_STATES = {
    State.RECEIVED: "ontvangen",
    State.IN_PROGRESS: "in behandeling",
    State.DECIDED: "besloten",
    State.ANSWERED: "beantwoord",
    State.CLOSED: "gesloten",
}


class NextStep(StrEnum):
    """What has to be done next; Enter performs it."""

    ACKNOWLEDGE = "acknowledge"
    SEND_ACKNOWLEDGEMENT = "send_acknowledgement"
    DECIDE = "decide"
    WRITE_ANSWER = "write_answer"
    FINALISE_ANSWER = "finalise_answer"
    SEND_ANSWER = "send_answer"
    CLOSE = "close"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _STEPS[self]


_STEPS = {
    NextStep.ACKNOWLEDGE: "Ontvangst bevestigen",
    NextStep.SEND_ACKNOWLEDGEMENT: "Bevestiging versturen",
    NextStep.DECIDE: "Besluit nemen",
    NextStep.WRITE_ANSWER: "Antwoord schrijven",
    NextStep.FINALISE_ANSWER: "Antwoord vaststellen",
    NextStep.SEND_ANSWER: "Antwoord versturen",
    NextStep.CLOSE: "Zaak sluiten",
    NextStep.NOTHING: "Klaar",
}


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
    letters: tuple[LetterHead, ...] = ()
    answered: Sent | None = None
    closed_at: datetime | None = None
    version: int = 1

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights that the case invokes."""
        return tuple(item.right for item in self.invoked)

    @property
    def facts(self) -> Facts:
        """What the clock needs."""
        only_withdrawal = all(right.is_withdrawal for right in self.rights)
        return Facts(self.received, TermKind.WITHDRAWAL if only_withdrawal else TermKind.REQUEST)

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
        if self.is_decided:
            answer = latest(self.letters, LetterKind.ANSWER)
            if answer is None:
                return NextStep.WRITE_ANSWER
            return NextStep.SEND_ANSWER if answer.is_final else NextStep.FINALISE_ANSWER
        acknowledgement = latest(self.letters, LetterKind.ACKNOWLEDGEMENT)
        if (acknowledgement and acknowledgement.sent) or any(item.decision for item in self.invoked):
            return NextStep.DECIDE
        return NextStep.SEND_ACKNOWLEDGEMENT if acknowledgement else NextStep.ACKNOWLEDGE

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

    def mark_sent(self, letter: LetterHead, sent: Sent, today: date) -> "Case":
        """Give the case with a final letter marked as sent; sending the answer stops the clock (R23).

        Raises:
            RuleViolation: when the letter is a draft, was sent already, has a newer version or says too little, or the
                day can't be right.
        """
        is_answer = letter.kind is LetterKind.ANSWER
        if not letter.is_final:
            raise RuleViolation(
                "De brief is nog een concept", "Er is niets verstuurd.", "Stel de brief eerst vast (F9)."
            )
        if letter.sent:
            raise RuleViolation("De brief is al als verstuurd geboekt", "Er is niets gewijzigd.")
        newest = latest(self.letters, letter.kind)
        if newest and newest.id != letter.id:
            raise RuleViolation(
                "Van deze brief is een nieuwere versie",
                "Er is niets gewijzigd.",
                "Verstuur de nieuwste, of gooi die weg als zij nog een concept is.",
            )
        if is_answer and not self.is_decided:
            raise RuleViolation(
                "Er is nog niet over elk recht besloten",
                "Dit antwoord gaat niet over het hele verzoek. Er is niets gewijzigd.",
                "Maak een nieuwe versie (n) en neem eerst het besluit (d).",
            )
        written = local_date(letter.final_at) if letter.final_at else self.received
        if not max(self.received, written) <= sent.on <= today:
            raise RuleViolation(
                "Deze verzenddatum kan niet",
                f"De brief is van {long_date(written)}, en morgen is nog niet geweest. Er is niets gewijzigd.",
                "Typ de dag waarop de brief echt is verstuurd.",
            )
        letters = tuple(replace(item, sent=sent) if item.id == letter.id else item for item in self.letters)
        return replace(
            self,
            letters=letters,
            answered=sent if is_answer else self.answered,
            waiting=None if is_answer else self.waiting,
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
