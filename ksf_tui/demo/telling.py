"""Tell one case: the same steps, rules and events as at the desk, with a pen that knows how it ends."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from ksf_tui.demo.details import details_of
from ksf_tui.demo.diary import NOTE, REGISTERED, TAKEN_OVER, Diary
from ksf_tui.demo.letters import Secretary, sent
from ksf_tui.demo.material import Material
from ksf_tui.demo.words import in_words
from ksf_tui.domain import task_changes, term_changes
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.case_file import CaseFile
from ksf_tui.domain.cases import Case, Waiting
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.decisions import Decision
from ksf_tui.domain.details import Details
from ksf_tui.domain.extensions import Extension
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


class Telling:
    """A case on its way; every method is a step of the desk and leaves its event."""

    def __init__(
        self, case: Case, diary: Diary, words: dict[str, str], topic: str, recipients: tuple[str, ...]
    ) -> None:
        self.case = case
        self.recipients = recipients
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
            self._tell_recipients()
            self.case = self.case.close(at)

    def decide(self, material: Material, rng: Random, *, rights: int) -> None:
        """Decide about the first rights of the case."""
        for right in self.case.rights[:rights]:
            decision = self._decision(right, material, rng)
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
        if self.case.is_in_doubt:
            method = IdentityMethod.KNOWN_EMAIL
            self.case = replace(self.case, identity=Identity(method, day, self.case.handler))
            self._event("identiteit vastgesteld", method.label)

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
        """Close the case, after who received the data was told of what was done with them."""
        if self.case.needs_round:
            self._tell_recipients()
            self._event("ontvangers ingelicht")
        self.case = self.case.close(self._event("gesloten"))

    @property
    def channel(self) -> Channel:
        """How the office answers: the way the request came, where that carries a letter to this addressee."""
        if self.case.channel in _DIGITAL and self.case.addressee.email:
            return Channel.EMAIL
        return Channel.IN_PERSON if self.case.channel is Channel.IN_PERSON else Channel.POST

    def _decision(self, right: Right, material: Material, rng: Random) -> Decision:
        language = self.case.addressee.language
        choices = material.decisions_on(right, self.topic, language)
        text = rng.choices(choices, [item.weight for item in choices])[0]
        day = self.diary.today
        stops = right.needs_stop_date or right is Right.OBJECTION
        is_stopped = stops and text.outcome in (Outcome.GRANTED, Outcome.PARTLY)
        stopped_on = self._stopped(rng, day) if is_stopped else None
        words = self.words | {"day": in_words(day, language), "stop": in_words(stopped_on or day, language)}
        return Decision(
            outcome=text.outcome,
            ground=text.ground,
            reasons=text.reasons.format_map(words),
            done=text.done.strip().format_map(words),
            stopped_on=stopped_on,
            details=details_of(right, self.topic, self.case.subject, day) if text.outcome.carries_out else Details(),
        )

    def _tell_recipients(self) -> None:
        """Tell the recipients by mail; they confirm the same day."""
        if self.case.needs_round:
            told, day = Sent(self.diary.today, Channel.EMAIL), self.diary.today
            notices = tuple(Notice(0, name, NoticeState.CONFIRMED, told, day) for name in self.recipients)
            self.case = replace(self.case, notices=notices)

    def _stopped(self, rng: Random, day: date) -> date:
        return max(self.case.received, day - timedelta(days=rng.randint(0, 3)))

    def _keep(self, letter: Letter) -> None:
        self.letters.append(letter)
        self.case = replace(self.case, letters=tuple(item.head for item in self.letters))

    def _event(self, action: str, detail: str = "") -> datetime:
        return self.diary.write(self.case.handler, action, detail)
