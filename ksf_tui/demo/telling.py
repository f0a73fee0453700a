"""Tell one case: the same steps, rules and events as at the desk, with a pen that knows how it ends."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from ksf_tui.demo.details import details_of
from ksf_tui.demo.diary import NOTE, REGISTERED, TAKEN_OVER, Diary
from ksf_tui.demo.letters import Secretary, sent
from ksf_tui.demo.material import Material
from ksf_tui.demo.words import in_words
from ksf_tui.domain import fee_changes, identity_changes, round_changes, task_changes, term_changes
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.case_file import CaseFile
from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import plural
from ksf_tui.domain.decisions import Decision
from ksf_tui.domain.details import Details
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.fees import Fee
from ksf_tui.domain.identity import Identity, IdentityMethod
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import Letter, LetterKind, Sent
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.rounds import Notice, NoticeState
from ksf_tui.domain.sending import mark_sent
from ksf_tui.domain.tasks import TaskResult

_TICKS = (20, 60)
_RESULTS = (TaskResult.FOUND, TaskResult.NOT_FOUND, TaskResult.FOUND, TaskResult.NOT_APPLICABLE)
_DIGITAL = (Channel.EMAIL, Channel.WEBSITE, Channel.PHONE)


RoundOf = Callable[[Case], tuple[Notice, ...]]
"""Gives whom to tell of what is done in a case, as things stand."""


class Telling:
    """A case on its way; every method is a step of the desk and leaves its event."""

    def __init__(self, case: Case, diary: Diary, words: dict[str, str], topic: str, round_of: RoundOf) -> None:
        self.case = case
        self._round_of = round_of
        self.diary = diary
        self.words = words
        self.topic = topic
        self.letters: list[Letter] = []

    @property
    def file(self) -> CaseFile:
        """The case as it is now."""
        heads = tuple(letter.head for letter in self.letters)
        case = replace(self.case, letters=heads, version=self.diary.version)
        return CaseFile(case, tuple(self.letters), tuple(self.diary.events))

    def register(self) -> None:
        """Write down that the request came in."""
        self.diary.write(self.case.handler, REGISTERED, ", ".join(right.label for right in self.case.rights))

    def tick(self, share: float) -> None:
        """Work through the first part of the tasks that do not press."""
        todo = [at for at, task in enumerate(self.case.tasks) if task.is_open and not task.is_urgent]
        for at in todo[: round(share * len(todo))]:
            task = replace(self.case.tasks[at], result=_RESULTS[(self.case.id + at) % len(_RESULTS)])
            self.case = task_changes.change(self.case, at, task, self.diary.today, self.case.handler)
            result = task.result.label if task.result else ""
            self.diary.write(self.case.handler, "taak afgerond", f"{task.title}: {result}", _TICKS)

    def write(self, kind: LetterKind, secretary: Secretary) -> None:
        """Write a letter as a draft."""
        letter = secretary.draft(self.case, kind, self.diary.today, self.topic)
        self._event("brief geschreven", kind.label)
        if letter.head.version > 1:
            self._event("brief bewerkt", kind.label)
        self._keep(letter)

    def finish(self, secretary: Secretary) -> None:
        """Make the last letter final."""
        letter = self.letters.pop()
        number = f"{self.case.number}-{len(self.letters) + 1}"
        at = self._event("brief vastgesteld", number)
        self._keep(secretary.finish(letter, self.case, number, at, self.diary.today))

    def send(self) -> None:
        """Send the last letter."""
        letter = self.letters.pop()
        how = Sent(self.diary.today, self.channel)
        self.case = mark_sent(self.case, letter.head, how, self.diary.today)
        self._keep(sent(letter, how))
        self._event("verstuurd", f"{letter.head.number} per {how.channel.label}")

    def take_over(self, material: Material, rng: Random, *, is_closed: bool) -> None:
        """Put in a case of before this program in one go: decisions, the day and the way of the answer, one event."""
        for right in self.case.rights:
            decision = self._decision(right, material, rng)
            signed = replace(decision, decided_at=self.diary.now, decided_by=self.case.handler)
            self.case = self.case.decide(right, signed)
        self.case = replace(self.case, answered=Sent(self.diary.today, self.channel))
        at = self._event(TAKEN_OVER, f"beantwoord per {self.channel.label}")
        if is_closed:
            if self.case.needs_round:
                day = self.diary.today
                told = Sent(day, Channel.EMAIL)
                notices = tuple(
                    replace(item, state=NoticeState.CONFIRMED, told=told, confirmed_on=day)
                    for item in self._round_of(self.case)
                )
                self.case = replace(self.case, notices=notices)
            self.case = self.case.close(at)

    def decide(self, material: Material, rng: Random, *, rights: int, carries_out: bool = False) -> None:
        """Decide about the first rights of the case; on request so that something is done with the data."""
        for right in self.case.rights[:rights]:
            decision = self._decision(right, material, rng, carries_out=carries_out)
            at = self._event("besloten", f"{right.label}: {decision.outcome.label}")
            self.case = self.case.decide(right, replace(decision, decided_at=at, decided_by=self.case.handler))

    def wait(self, what_for: str, days: int) -> None:
        """Wait for the data subject, with a reminder some days later."""
        self._event("wacht op betrokkene")
        since = self.diary.today
        self.case = replace(self.case, waiting=Waiting(since, what_for, since + timedelta(days=days)))

    def ask(self, inquiry: Inquiry) -> None:
        """Begin a question; its letter comes next."""
        self.case = term_changes.ask(self.case, inquiry)
        self._event("vraag vastgelegd", inquiry.kind.label)

    def receive_answer(self, outcome: str) -> None:
        """Log that the answer to the open question came in today."""
        day = self.diary.today
        self.case = term_changes.receive_answer(self.case, day, outcome, day)
        self._event("antwoord op vraag", f"{day:%d-%m-%Y}")

    def settle_identity(self) -> None:
        """Write down today that the answer showed who asks."""
        identity = Identity(IdentityMethod.KNOWN_EMAIL, self.diary.today, self.case.handler)
        self.case = identity_changes.settle(self.case, identity, self.diary.today)
        self._event("identiteit vastgesteld", identity.method.label)

    def charge(self, fee: Fee) -> None:
        """Begin a fee; its letter comes next."""
        self.case = fee_changes.charge(self.case, fee)
        self._event("kosten voorbereid", f"€ {fee_changes.euros(fee.cents)}")

    def extend(self, extension: Extension, calendar: HolidayCalendar) -> None:
        """Begin an extension; its notice comes next."""
        self.case = term_changes.extend(self.case, extension, self.case.term(calendar), self.diary.today)
        self._event("verlenging voorbereid", ", ".join(reason.short for reason in extension.reasons))

    def withdraw_extension(self, why: str) -> None:
        """Take the extension back."""
        at = self._event("verlenging ingetrokken")
        self.case = term_changes.withdraw_extension(self.case, why, at)

    def note(self, text: str) -> None:
        """Write something down."""
        self.diary.write(self.case.handler, NOTE, text)

    def close(self) -> None:
        """Close the case, after who received the data was told of what was done with them, and confirmed."""
        if self.case.needs_round:
            self.begin_round()
            for n in self.to_tell:
                self.tell(n)
                self.confirm(n)
        self.case = self.case.close(self._event("gesloten"))

    @property
    def channel(self) -> Channel:
        """How the office answers: the way the request came, where that carries a letter to this addressee."""
        if self.case.channel in _DIGITAL and self.case.addressee.email:
            return Channel.EMAIL
        return Channel.IN_PERSON if self.case.channel is Channel.IN_PERSON else Channel.POST

    def begin_round(self) -> None:
        """Write down who has to be told of what was done with the data."""
        self.case = round_changes.begin(self.case, self._round_of(self.case))
        self._event("ronde langs ontvangers begonnen", plural(len(self.case.notices), "ontvanger", "ontvangers"))

    @property
    def to_tell(self) -> list[int]:
        """The places of the recipients that still have to be told."""
        return [n for n, notice in enumerate(self.case.notices) if not notice.is_handled]

    def tell(self, n: int) -> None:
        """Tell a recipient by mail."""
        day = self.diary.today
        self.case = round_changes.tell(self.case, n, Sent(day, Channel.EMAIL), day)
        self._event("ontvanger ingelicht", f"{self.case.notices[n].name}, per {Channel.EMAIL.label}")

    def confirm(self, n: int) -> None:
        """Log that a recipient confirmed."""
        self.case = round_changes.confirm(self.case, n, self.diary.today, self.diary.today)
        self._event("ontvanger bevestigde", self.case.notices[n].name)

    def _decision(self, right: Right, material: Material, rng: Random, *, carries_out: bool = False) -> Decision:
        language = self.case.addressee.language
        choices = material.decisions_on(right, self.topic, language)
        if carries_out:
            choices = tuple(item for item in choices if item.outcome.carries_out) or choices
        text = rng.choices(choices, [item.weight for item in choices])[0]
        day = self.diary.today
        stops = right.needs_stop_date or right is Right.OBJECTION
        is_stopped = stops and text.outcome in (Outcome.GRANTED, Outcome.PARTLY)
        stopped_on = self._stopped(rng, day) if is_stopped else None
        words = self.words | {"day": in_words(day, language), "stop": in_words(stopped_on or day, language)}
        reader = replace(self.case.subject, language=language)
        return Decision(
            outcome=text.outcome,
            ground=text.ground,
            reasons=text.reasons.format_map(words),
            done=text.done.strip().format_map(words),
            stopped_on=stopped_on,
            details=details_of(right, self.topic, reader, day) if text.outcome.carries_out else Details(),
        )

    def _stopped(self, rng: Random, day: date) -> date:
        return max(self.case.received, day - timedelta(days=rng.randint(0, 3)))

    def _keep(self, letter: Letter) -> None:
        self.letters.append(letter)
        self.case = replace(self.case, letters=tuple(item.head for item in self.letters))

    def _event(self, action: str, detail: str = "") -> datetime:
        return self.diary.write(self.case.handler, action, detail)
