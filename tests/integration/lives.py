"""Invented lives of cases for the figures: each a list of moments with the case as it stood from then on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion, MatterStatus
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import (
    Allegation,
    Complaint,
    ComplaintAbout,
    EscalatedBy,
    Escalation,
    Finding,
    Hearing,
    Reaction,
    Reopening,
)
from ksf_tui.domain.dates import start_of_day
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.identity import Identity, IdentityMethod
from ksf_tui.domain.letters import LetterKind, Sent
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.rights import Right, outcomes_for
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.domain.tasks import Task, TaskResult
from tests.support import a_case, a_decision, a_head, an_extension, an_inquiry, facts

Version = tuple[datetime, Case]
FIRST, LAST = date(2024, 10, 1), date(2026, 11, 27)
AUDIENCES = tuple(audience.id for audience in facts().statement.audiences)


@dataclass
class Life:
    """A case on its way through the desk, with the day on which the next thing happens."""

    rng: Random
    case: Case
    day: date
    versions: list[Version]

    def then(self, days: int, **changes: object) -> bool:
        """Let time pass and store a change; tell whether that is still before the end."""
        self.day += timedelta(days=days)
        if self.day > LAST:
            return False
        self.case = replace(self.case, version=self.case.version + 1, **changes)  # type: ignore[arg-type]
        moment = start_of_day(self.day) + timedelta(hours=self.rng.choice((0, 9, 12, 23)), minutes=59)
        if self.versions:
            moment = max(moment, self.versions[-1][0] + timedelta(seconds=1))
        self.versions.append((moment, self.case))
        return True

    def letter(self, kind: LetterKind, sent_on: date | None) -> Case:
        """Give the case with a letter more."""
        sent = Sent(sent_on, Channel.EMAIL) if sent_on else None
        head = a_head(kind, len(self.case.letters) + 1, final=True, sent=sent, final_at=start_of_day(self.day))
        return replace(self.case, letters=(*self.case.letters, head))


def lives(count: int, seed: int) -> Iterator[tuple[Version, ...]]:
    """Give the lives of some cases, each with its versions in the order of time."""
    rng = Random(seed)
    for number in range(1, count + 1):
        received = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
        registered = received + timedelta(days=rng.choice((0, 0, 0, 1, 3, 40)))
        case = replace(
            a_case(),
            id=number,
            number=f"{received.year}-{number:04d}",
            received=received,
            received_at=start_of_day(received),
            registered_at=start_of_day(registered) + timedelta(hours=1),
            audience=rng.choice(AUDIENCES),
            channel=rng.choice(list(Channel)),
            invoked=tuple(Invoked(right) for right in rng.sample(list(Right), rng.choice((1, 1, 1, 2)))),
            tasks=(Task("CRM", "crm", "", received),) if rng.random() < 0.3 else (),
        )
        if rng.random() < 0.15:
            points = tuple(Allegation(f"punt {at}") for at in range(rng.choice((1, 2))))
            case = replace(case, invoked=(), complaint=Complaint(ComplaintAbout.MAILING, points))
        life = Life(rng, case, registered, [])
        if life.then(0):
            _go_on(life)
        if life.versions:
            yield tuple(life.versions)


def _go_on(life: Life) -> None:
    rng = life.rng
    if rng.random() < 0.05:
        life.then(2, links=(CaseLink(LinkKind.MERGED_INTO, 1, "2024-0001"),), closed_at=start_of_day(life.day))
        return
    if rng.random() < 0.7:
        kind = LetterKind.COMPLAINT_RECEIPT if life.case.complaint else LetterKind.ACKNOWLEDGEMENT
        life.day += timedelta(days=rng.choice((0, 2, 12)))
        life.then(0, letters=life.letter(kind, life.day).letters)
    if rng.random() < 0.2 and not life.case.complaint and life.case.facts.kind.value == "request":
        _ask(life)
    if rng.random() < 0.1 and not life.case.complaint and life.case.facts.kind.value == "request":
        life.day += timedelta(days=rng.choice((3, 20, 45)))
        life.then(0, extensions=(an_extension(notified_on=life.day),))
    if rng.random() < 0.06:
        _before_authority(life)
    if rng.random() < 0.05:
        _leak(life)
    if rng.random() < 0.9 and not _answer(life):
        return
    if life.case.answered:
        _after(life)


def _ask(life: Life) -> None:
    kind = life.rng.choice(list(QuestionKind))
    life.day += timedelta(days=life.rng.choice((1, 6, 40)))
    asked = an_inquiry(kind, asked_on=life.day)
    written = life.letter(asked.letter, life.day).letters
    if life.then(0, inquiries=(asked,), letters=written) and life.rng.random() < 0.8:
        life.day += timedelta(days=life.rng.choice((0, 5, 35)))
        identity = Identity(IdentityMethod.CALL_BACK, life.day, "x") if kind is QuestionKind.IDENTITY else None
        life.then(0, inquiries=(replace(asked, answered_on=life.day),), identity=identity)


def _before_authority(life: Life) -> None:
    life.day += timedelta(days=life.rng.choice((2, 30)))
    question = AuthorityQuestion(life.day, "?", life.day + timedelta(days=14))
    matter = AuthorityMatter(life.day, questions=(question,))
    if life.then(0, authority=matter) and life.rng.random() < 0.7:
        life.day += timedelta(days=life.rng.choice((5, 20)))
        done = replace(matter, questions=(replace(question, answered_on=life.day),))
        if life.then(0, authority=done) and life.rng.random() < 0.5:
            life.then(40, authority=replace(done, status=MatterStatus.CLOSED, closed_on=life.day, outcome="gesloten"))


def _leak(life: Life) -> None:
    breach = Breach(start_of_day(life.day), "Een bestand ging naar de verkeerde.")
    if life.then(1, breach=breach):
        wait = life.rng.choice((1, 6))
        reported_at = start_of_day(life.day + timedelta(days=wait)) if life.rng.random() < 0.5 else None
        life.then(wait, breach=replace(breach, is_reported=reported_at is not None, reported_at=reported_at))


def _answer(life: Life) -> bool:
    rng, case = life.rng, life.case
    life.day += timedelta(days=rng.choice((1, 10, 25, 31, 33, 50)))
    if case.complaint:
        points = tuple(
            replace(item, finding=rng.choice(list(Finding)), measure=rng.choice(("", "hersteld")))
            for item in case.complaint.allegations
        )
        judged = replace(case.complaint, allegations=points, investigation="x", hearing=Hearing(None, "x"))
        if not life.then(0, complaint=judged):
            return False
        kind = LetterKind.COMPLAINT
    else:
        at = start_of_day(life.day)
        decided = tuple(
            replace(item, decision=replace(a_decision(item.right, rng.choice(outcomes_for(item.right))), decided_at=at))
            for item in case.invoked
        )
        tasks = tuple(replace(task, result=TaskResult.FOUND, done_on=life.day) for task in case.tasks)
        if not life.then(0, invoked=decided, tasks=tasks):
            return False
        kind = LetterKind.UNIDENTIFIED if case.is_in_doubt and rng.random() < 0.5 else LetterKind.ANSWER
    sent_on = life.day
    booked = rng.choice((0, 0, 0, 2, 9))  # what went out is put in later, now and then in another month
    changed = life.letter(kind, sent_on)
    invoked = tuple(replace(item, answered_on=sent_on) for item in life.case.invoked)
    return life.then(booked, letters=changed.letters, answered=Sent(sent_on, Channel.EMAIL), invoked=invoked)


def _after(life: Life) -> None:
    rng, answered = life.rng, life.case.answered
    if rng.random() < 0.05:
        life.then(rng.choice((1, 20)), answered=None)  # taken back, and sent again
        life.then(rng.choice((1, 20)), answered=answered)
    if life.case.needs_round and rng.random() < 0.8:
        told = tuple(
            Notice(0, name, NoticeState.TOLD, Sent(life.day, Channel.EMAIL), chase_on=life.day + timedelta(days=14))
            for name in ("CRM", "Drukker")
        )
        if life.then(1, notices=told) and rng.random() < 0.6:
            life.day += timedelta(days=rng.choice((3, 25)))
            done = replace(told[0], state=NoticeState.CONFIRMED, confirmed_on=life.day, chase_on=None)
            life.then(0, notices=(done, told[1]))
    if life.case.complaint and rng.random() < 0.3:
        _on_complaint(life, life.case.complaint)
    if life.case.answered and rng.random() < 0.8:
        life.day += timedelta(days=rng.choice((1, 15)))
        life.then(0, closed_at=start_of_day(life.day))


def _on_complaint(life: Life, complaint: Complaint) -> None:
    life.day += timedelta(days=10)
    if life.rng.random() < 0.5:
        gone = Escalation(EscalatedBy.PERSON, life.day)
        life.then(0, complaint=replace(complaint, reaction=Reaction.NOT_SETTLED, escalation=gone))
        return
    newest = max((letter.id for letter in life.case.letters), default=0)
    points = tuple(replace(item, finding=None) for item in complaint.allegations)
    again = replace(complaint, allegations=points, investigation="", reopenings=(Reopening(life.day, "x", newest),))
    if life.then(0, complaint=again, answered=None) and life.rng.random() < 0.7:
        _answer(life)
