"""A case: what was asked, by whom, what was decided, what went out; its state follows from that."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from ksf_tui.domain.authority import AuthorityMatter
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.complaints import Complaint
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.decisions import Decision, Invoked, check_decision
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.facts import Facts, TermKind
from ksf_tui.domain.fees import Fee
from ksf_tui.domain.identity import Dependence, Identity
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterHead, LetterKind, Sent
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rounds import Notice
from ksf_tui.domain.states import State
from ksf_tui.domain.tasks import Task
from ksf_tui.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class Waiting:
    """That the office waits for the data subject. The term runs on: it is no pause."""

    since: date
    what_for: str
    remind_on: date


@dataclass(frozen=True, slots=True)
class Case:
    """A request, or a complaint, with everything that is known of it. `id` is 0 until it is stored.

    Attributes:
        received_at: the moment of arrival (UTC); `received` is its day in Amsterdam, from which the term counts (R4).
        registered_at: when it was put into the desk (UTC); never computed with.
        audience: the id of the audience of the privacy statement.
        inquiries: the questions to the data subject, in order; at most the last one is not answered.
        extensions: the extensions, in order; at most the last one is not withdrawn.
        holidays_version: the version of the holiday table with which the stored dates were computed (R22).
        dependence: why somebody else must act for the data subject (R19).
        doubt: why it is in doubt who asks, where no letter was needed to ask; "" without doubt.
        identity: how it was established who asks; None where there was no doubt, or where it still stands (R8).
        exam_on: the day of the exam that the request is about, whose recording expires (R24).
        event_on: the day of the last event that the data subject paid for.
        tasks: what has to be looked up or done, in order.
        notices: the round along the recipients (art. 19).
        fee: the fee of art. 12(5), if one was announced.
        links: the cases that belong to this one.
        direct_on: the day on which the office chose to answer the data subject and not who wrote without a mandate.
        complaint: what makes it a complaint, which invokes no rights; None for a request (R17).
        authority: the matter with the authority, or in court, about it.
        breach: the suspected data breach that it brought to light (R20).
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
    dependence: Dependence = Dependence.NONE
    doubt: str = ""
    identity: Identity | None = None
    exam_on: date | None = None
    event_on: date | None = None
    tasks: tuple[Task, ...] = ()
    notices: tuple[Notice, ...] = ()
    fee: Fee | None = None
    links: tuple[CaseLink, ...] = ()
    direct_on: date | None = None
    complaint: Complaint | None = None
    authority: AuthorityMatter | None = None
    breach: Breach | None = None

    @property
    def rights(self) -> tuple[Right, ...]:
        """The rights that the case invokes."""
        return tuple(item.right for item in self.invoked)

    @property
    def facts(self) -> Facts:
        """What the clock needs; what was asked or extended before the case became a mere withdrawal moves nothing."""
        answered_on = self.answered.on if self.answered else None
        if self.complaint:
            return Facts(self.complaint.reopened_on or self.received, TermKind.COMPLAINT, answered_on=answered_on)
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
        """Compute the term."""
        return deadline(self.facts, self.holidays_of(calendar))

    def holidays_of(self, calendar: HolidayCalendar) -> HolidayCalendar:
        """Give the holiday table that counts: an answered case keeps that of its answer (R22)."""
        return calendar.as_of(self.holidays_version) if self.holidays_version and not self.state.is_open else calendar

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
        question = latest(self.letters, inquiry.letter) if inquiry else None
        return newest if question and newest and newest.id > question.id else None

    @property
    def is_decided(self) -> bool:
        """Whether every right has its decision, or a complaint its findings."""
        if self.complaint:
            return self.complaint.is_judged
        return all(item.decision for item in self.invoked)

    @property
    def refuses(self) -> bool:
        """Whether something is refused, so that the remedies are due (R6)."""
        return any(item.decision and item.decision.outcome.refuses for item in self.invoked)

    @property
    def told_of_authority_on(self) -> date | None:
        """The first day on which a letter went out that can't leave without the way to the authority and the court.

        That are the answer to a complaint (R17), and of a request what refuses something or closes it (R6, AVG art.
        12(4)). None while no such letter went out; it stays when a complaint begins anew.
        """
        days = [letter.sent.on for letter in self.letters if letter.sent and letter.kind.names_remedies]
        days += [
            item.answered_on
            for item in self.invoked
            if item.answered_on and item.decision and item.decision.outcome.names_remedies
        ]
        return min(days, default=None)

    @property
    def has_mandate(self) -> bool:
        """Whether somebody else writes whose mandate was seen."""
        return self.representative is not None and self.representative.mandate_seen

    @property
    def is_in_doubt(self) -> bool:
        """Whether there is a doubt about who asks that was not settled (R8)."""
        return self.identity is None and bool(self.doubt or any(item.is_about_identity for item in self.inquiries))

    @property
    def is_restricted(self) -> bool:
        """Whether the data of the data subject may only be stored now (R12, art. 18(2))."""
        return any(item.is_restricted for item in self.invoked)

    @property
    def is_merged(self) -> bool:
        """Whether the case was a duplicate that goes on in another one; it needs no answer of its own (R23)."""
        return any(link.kind is LinkKind.MERGED_INTO for link in self.links)

    @property
    def is_held(self) -> bool:
        """Whether nothing of it may be deleted, because a matter with the authority or in court is pending."""
        return self.authority is not None and self.authority.is_open

    @property
    def to_answer(self) -> tuple[Invoked, ...]:
        """The rights about which no letter went out yet."""
        return tuple(item for item in self.invoked if item.answered_on is None)

    @property
    def needs_round(self) -> bool:
        """Whether the recipients of the data must be told what was done (R13, art. 19)."""
        return any(
            item.right.tells_recipients and item.decision and item.decision.outcome.carries_out for item in self.invoked
        )

    @property
    def is_round_handled(self) -> bool:
        """Whether every recipient was told, or it is recorded why not (R13)."""
        return not self.needs_round or (bool(self.notices) and all(notice.is_handled for notice in self.notices))

    @property
    def addressee(self) -> Person:
        """Who gets the letters: the representative whose mandate was seen, else the data subject."""
        return self.representative.person if self.representative and self.has_mandate else self.subject

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

    def decide(self, right: Right, decision: Decision) -> "Case":
        """Give the case with a decision about one right.

        Raises:
            RuleViolation: when it was answered, the right was not invoked, it is in doubt who asks (R8, R19), or the
                decision breaks a rule (see `check_decision`).
        """
        self.must_be_open("Het besluit")
        item = next((item for item in self.invoked if item.right is right), None)
        if item is None:
            raise RuleViolation("Dit recht hoort niet bij de zaak", "Er is niets gewijzigd.")
        if item.answered_on:
            raise RuleViolation("Over dit recht is al geantwoord", f"Dat was op {item.answered_on:%d-%m-%Y}.")
        if self.is_fixed(right):
            raise RuleViolation(
                "Het antwoord is al vastgesteld",
                "Een besluit kan niet meer veranderen nadat de brief genummerd is.",
                "Maak in de brief eerst een nieuwe versie (n).",
            )
        if right.needs_identity:
            self.must_be_known()
        check_decision(right, decision)
        return replace(
            self,
            invoked=tuple(
                replace(item, decision=decision, lifted_on=None) if item.right is right else item
                for item in self.invoked
            ),
        )

    def is_fixed(self, right: Right) -> bool:
        """Tell whether the decision about a right stands in a final letter that waits to be sent."""
        newest = (latest(self.letters, kind) for kind in LetterKind if kind.is_decision)
        waiting = (letter for letter in newest if letter and letter.is_final and not letter.sent)
        return any(right in (letter.rights or self.rights) for letter in waiting)

    def must_be_known(self) -> None:
        """Refuse what may not be done for somebody who may be somebody else, nor for who can't act alone.

        No way of ending a case is a way around it: withdrawn and merged ask the same.

        Raises:
            RuleViolation: it is in doubt who asks (R8, art. 12(6)), or the representative has shown no mandate (R19).
        """
        if self.is_in_doubt:
            raise RuleViolation(
                "Nog niet duidelijk is wie dit vraagt",
                "Zolang er twijfel is over de identiteit, kan niets worden gegeven, gewijzigd of afgesloten.",
                "Leg eerst vast hoe de identiteit is vastgesteld (y).",
                rule="R8",
            )
        if self.dependence is not Dependence.NONE and not self.has_mandate:
            raise RuleViolation(
                f"Wie {self.dependence.label} is, laat een wettelijk vertegenwoordiger verzoeken",
                "Het antwoord gaat naar die vertegenwoordiger (AP).",
                "Vul de vertegenwoordiger in en kruis aan dat de machtiging is gezien (e).",
                rule="R19",
            )

    def close(self, at: datetime) -> "Case":
        """Give the case closed; it needs an answer that went out on a known day by a known channel (R23).

        Raises:
            RuleViolation: when no answer was sent, a recipient was not handled (R13), it is not known what the person
                says of the answer to a complaint (R17), or the case is closed already.
        """
        if self.closed_at:
            raise RuleViolation("De zaak is al gesloten")
        if not self.answered:
            raise RuleViolation(
                "De zaak kan nog niet dicht",
                "Er is nog geen antwoord verstuurd.",
                "Doe eerst de volgende stap.",
                rule="R23",
            )
        if not self.is_round_handled:
            raise RuleViolation(
                "Nog niet elke ontvanger is ingelicht",
                "Wie de gegevens kreeg, moet horen dat ze zijn verbeterd, gewist of beperkt (AVG art. 19).",
                "Leg per ontvanger vast wanneer die is ingelicht, of waarom dat niet kan.",
                rule="R13",
            )
        if self.complaint and self.complaint.reaction is None:
            raise RuleViolation(
                "Wat vindt de betrokkene van het antwoord?",
                "Een klacht gaat pas dicht als dat is vastgelegd, ook als er geen reactie kwam. Er is niets gewijzigd.",
                "Leg de reactie vast: opgelost, niet opgelost of geen reactie.",
                rule="R17",
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


def latest(letters: Iterable[LetterHead], kind: LetterKind, recipient: str = "") -> LetterHead | None:
    """Give the newest letter of a kind to the data subject, or to a recipient of the data."""
    found = (letter for letter in letters if letter.kind is kind and letter.recipient == recipient)
    return max(found, key=lambda letter: letter.id, default=None)


def is_unsent(letter: LetterHead | None) -> bool:
    """Tell whether there is a letter that still has to go out."""
    return letter is not None and letter.sent is None
