"""The cases whose term takes a turn: a question that waits, was answered or came too late; an extension; a fee."""

from datetime import date, timedelta
from random import Random

from ksf_tui.demo.deck import Deck
from ksf_tui.demo.letters import Secretary
from ksf_tui.demo.material import REPEATED, REPRESENTATIVE, Material, RequestText
from ksf_tui.demo.plan import TURNS, Plan, Stage
from ksf_tui.demo.telling import Telling
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.extensions import Extension
from ksf_tui.domain.facts import QuestionKind
from ksf_tui.domain.inquiries import Inquiry
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Right

_WRITTEN = (Channel.EMAIL, Channel.WEBSITE, Channel.POST)
_ABOUT_MUCH = (Stage.CLARIFYING, Stage.EXTENDED, Stage.EXTENSION_FINAL, Stage.EXTENSION_WITHDRAWN)
_STOPS = (Right.OBJECTION, Right.OBJECTION_MARKETING, Right.CONSENT_WITHDRAWAL, Right.PHOTO_CONSENT)


def suits(request: RequestText, stage: Stage) -> bool:
    """Tell whether a request can come to this stage; for a turn in writing, by the person, and not about stopping."""
    if stage is Stage.FEE_FINAL or request.topic == REPEATED:  # only who keeps asking is ever asked for money
        return stage is Stage.FEE_FINAL and request.topic == REPEATED
    if stage is Stage.NO_MANDATE:
        return request.by == REPRESENTATIVE and any(right.needs_identity for right in request.rights)
    if stage not in TURNS:
        return True
    if request.by == REPRESENTATIVE or request.is_english or not set(request.channels) <= set(_WRITTEN):
        return False
    return Right.ACCESS in request.rights if stage in _ABOUT_MUCH else not set(request.rights) & set(_STOPS)


class Turns:
    """Plays such cases, each with its own reasons."""

    def __init__(
        self, material: Material, rng: Random, calendar: HolidayCalendar, secretary: Secretary, today: date
    ) -> None:
        self._calendar = calendar
        self._secretary = secretary
        self._today = today
        self._questions, self._extensions = Deck(material.questions, rng), Deck(material.extensions, rng)
        self._fees = Deck(material.fees, rng)

    def play(self, telling: Telling, plan: Plan) -> None:
        """Carry a case to its stage."""
        match plan.stage:
            case Stage.ASKED:
                self._ask(telling, 2)
            case Stage.REMINDER_DUE:
                self._ask(telling, 14)
            case Stage.CLARIFYING:
                self._ask(telling, 17, QuestionKind.CLARIFICATION)
                self._post(telling, LetterKind.REMINDER, self._before(2))
            case Stage.ASKED_AND_ANSWERED:
                self._hear(telling, 7)
                telling.settle_identity()
            case Stage.REPLIED:
                self._hear(telling, 2)
            case Stage.FEE_FINAL:
                self._charge(telling)
            case Stage.ASKED_TOO_LATE:
                self._acknowledge(telling)
                self._ask(telling, 4)
            case Stage.UNIDENTIFIED:
                self._give_up(telling)
            case _:
                self._extend(telling, plan.stage)

    def _give_up(self, telling: Telling) -> None:
        """Wait a month for an answer that never comes, and close the case."""
        self._ask(telling, 70)
        self._post(telling, LetterKind.REMINDER, self._before(54))
        silent_on = telling.case.inquiries[-1].silent_on
        if silent_on is None:
            raise ValueError("a question that was never sent")
        self._post(telling, LetterKind.UNIDENTIFIED, self._calendar.roll_forward(silent_on + timedelta(days=1))[0])
        telling.diary.wait(1, 3)
        telling.close()

    def _hear(self, telling: Telling, days_ago: int) -> None:
        """Ask who it is, and get the answer some days ago."""
        self._acknowledge(telling)
        outcome = self._ask(telling, 15)
        telling.diary.go_to(self._before(days_ago))
        telling.receive_answer(outcome)

    def _charge(self, telling: Telling) -> None:
        """Write that it costs something; the letter lies ready to be sent."""
        self._acknowledge(telling)
        telling.diary.go_to(self._before(1))
        telling.charge(self._fees.draw())
        telling.write(LetterKind.FEE, self._secretary)
        telling.finish(self._secretary)

    def _extend(self, telling: Telling, stage: Stage) -> None:
        self._acknowledge(telling)
        text = self._extensions.draw()
        telling.diary.go_to(self._before({Stage.EXTENDED: 24, Stage.EXTENSION_WITHDRAWN: 12}.get(stage, 1)))
        telling.extend(Extension(text.reasons, text.explanation, text.done), self._calendar)
        telling.write(LetterKind.EXTENSION, self._secretary)
        telling.finish(self._secretary)
        if stage is not Stage.EXTENSION_FINAL:
            telling.send()
        if stage is Stage.EXTENSION_WITHDRAWN:
            telling.diary.go_to(self._before(6))
            telling.withdraw_extension(text.withdrawn)

    def _ask(self, telling: Telling, days_ago: int, kind: QuestionKind = QuestionKind.IDENTITY) -> str:
        """Send a question some days ago, and give what could come back."""
        channel = telling.case.channel
        text = self._questions.draw(lambda item: item.kind is kind and channel in item.channels)
        telling.diary.go_to(self._before(days_ago))
        telling.ask(Inquiry(kind, text.doubt, text.wanted, large_quantity=kind is QuestionKind.CLARIFICATION))
        self._post(telling, LetterKind(kind.value), telling.diary.today)
        return text.outcome

    def _acknowledge(self, telling: Telling) -> None:
        self._post(telling, LetterKind.ACKNOWLEDGEMENT, telling.diary.today)

    def _post(self, telling: Telling, kind: LetterKind, day: date) -> None:
        """Write, print and send a letter in one day."""
        telling.diary.go_to(day)
        telling.write(kind, self._secretary)
        telling.finish(self._secretary)
        telling.send()

    def _before(self, days: int) -> date:
        """Give the working day some days ago, or the last one before it."""
        return self._calendar.roll_back(self._today - timedelta(days=days))[0]
