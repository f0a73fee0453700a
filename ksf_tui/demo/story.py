"""From a plan to a case file: who asks what, what is decided, and how far the desk has come."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from ksf_tui.demo.deck import Deck
from ksf_tui.demo.diary import Diary
from ksf_tui.demo.letters import Secretary
from ksf_tui.demo.material import REPRESENTATIVE, Material, RequestText
from ksf_tui.demo.people import People
from ksf_tui.demo.plan import TURNS, Plan, Stage, last_working_day
from ksf_tui.demo.telling import Telling
from ksf_tui.demo.turns import Turns, suits
from ksf_tui.demo.words import Words, in_words
from ksf_tui.domain.calendar import HolidayCalendar, add_months
from ksf_tui.domain.case_file import CaseFile
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.dates import AMSTERDAM, start_of_day
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Right
from ksf_tui.domain.task_proposals import propose

_ANY_DAY = (Channel.EMAIL, Channel.WEBSITE)
_IN_TIME, _BEDTIME = 16, 23
_AT_ONCE = 0.7
_SHARES = (0.5, 1, 0.3)
"""How much of the tasks of an open case is done."""
_UNTIL_WIPED, _RECORDING_MONTHS = timedelta(days=5), 6
_MANY_NOTES, _FEW_NOTES, _SPECIAL_NOTES = 0.6, 0.1, 0.5
_PARTLY = (Stage.PARTLY_DECIDED, Stage.PARTIAL_FINAL)
_DECIDED = (Stage.DECIDED, Stage.ANSWER_DRAFT, Stage.ANSWER_FINAL, Stage.ANSWERED, Stage.CLOSED)


class Storyteller:
    """Tells cases one after another, in the order of their arrival."""

    def __init__(
        self, material: Material, rng: Random, calendar: HolidayCalendar, secretary: Secretary, today: date
    ) -> None:
        cast = material.cast
        self._material = material
        self._rng = rng
        self._calendar = calendar
        self._secretary = secretary
        self._today = today
        self._horizon = last_working_day(today, calendar)
        self._exam_told = False
        self._people, self._words = People(cast, rng), Words(cast, rng)
        self._requests, self._notes = Deck(material.requests, rng), Deck(cast.notes, rng)
        self._turns = Turns(material, rng, calendar, secretary, today)
        self._waits, self._handlers = Deck(cast.waits, rng), Deck(cast.handlers, rng)

    def tell(self, plan: Plan, number: str, case_id: int) -> CaseFile:
        """Tell a case from its arrival until now."""
        exam_on = self._expiring_exam(plan)
        request = self._requests.draw(lambda item: self._fits(item, plan, about_exam=exam_on is not None))
        intake, words = self._intake(request, plan.received, exam_on)
        if plan.stage is Stage.NO_MANDATE and intake.representative:
            intake = replace(intake, representative=replace(intake.representative, mandate_seen=False))
        intake.check(self._today)
        arrival = intake.received_at or start_of_day(plan.received)
        diary = Diary(self._rng, self._calendar, arrival, self._horizon)
        self._register(diary)
        case = replace(intake.to_case(number, diary.now), id=case_id)
        telling = Telling(case, diary, words, request.topic, self._secretary.round_of)
        if plan.stage.is_answered and not plan.is_printed:
            self._take_over(telling, plan)
            return telling.file
        telling.register()
        if plan.stage is not Stage.UNIDENTIFIED:
            tasks = propose(telling.case, self._secretary.statement, self._calendar, diary.today)
            telling.case = replace(telling.case, tasks=tasks)
        if plan.stage in TURNS:
            self._turns.play(telling, plan)
        elif plan.stage.is_answered:
            self._answer(telling, plan)
        else:
            self._work(telling, plan)
        return telling.file

    def _expiring_exam(self, plan: Plan) -> date | None:
        """Give the day of an exam whose recording is about to be wiped, for the first new case that is open (R24)."""
        if self._exam_told or plan.stage is not Stage.NEW:
            return None
        self._exam_told = True
        return add_months(self._today + _UNTIL_WIPED, -_RECORDING_MONTHS)

    def _fits(self, request: RequestText, plan: Plan, *, about_exam: bool) -> bool:
        if about_exam:
            return request.topic == "proctoring" and request.rights == (Right.ACCESS,)
        if plan.stage in _PARTLY and len(request.rights) < 2:
            return False
        if not suits(request, plan.stage):
            return False
        is_finishing = plan.stage.is_answered and plan.stage is not Stage.CLOSED
        if is_finishing and self._needs_round(request) != plan.stage.has_round:
            return False
        return self._calendar.is_working_day(plan.received) or any(item in _ANY_DAY for item in request.channels)

    def _needs_round(self, request: RequestText) -> bool:
        """Tell whether something can be done with the data of which the recipients have to hear."""
        language = Language.ENGLISH if request.is_english else Language.DUTCH
        return any(
            right.tells_recipients
            and any(item.outcome.carries_out for item in self._material.decisions_on(right, request.topic, language))
            for right in request.rights
        )

    def _intake(self, request: RequestText, received: date, exam_on: date | None) -> tuple[Intake, dict[str, str]]:
        rng = self._rng
        channels = [item for item in request.channels if item in _ANY_DAY or self._calendar.is_working_day(received)]
        channel, audience = rng.choice(channels), rng.choice(request.audiences)
        subject = self._people.writer(request, audience, channel)
        representative = self._people.representative(request, channel)
        words = self._words.for_case(received, subject, representative)
        if exam_on:
            words["when"] = in_words(exam_on)
        cast = self._material.cast
        opening, closing = rng.choice(cast.openings[request.tone]), rng.choice(cast.closings[request.tone])
        if request.by == REPRESENTATIVE:
            closing = rng.choice(cast.closings["legal"])
        parts = [part for part in (opening, request.text, closing) if part]
        latest = _IN_TIME if received == self._horizon else _BEDTIME
        at = datetime.combine(received, time(rng.randrange(7, latest), rng.randrange(60)), AMSTERDAM).astimezone(UTC)
        intake = Intake(
            channel=channel,
            received=received,
            subject=subject,
            audience=audience,
            rights=request.rights,
            request="\n\n".join(parts).format_map(words),
            handler=self._handlers.draw(),
            representative=representative,
            received_at=at if channel in _ANY_DAY else None,
            exam_on=exam_on,
        )
        return intake, words

    def _register(self, diary: Diary) -> None:
        """Let the request wait until the office opens: the same day, or a working day later."""
        evening = diary.now.astimezone(AMSTERDAM).hour >= _IN_TIME
        in_time = not evening and self._calendar.is_working_day(diary.today)
        if in_time and (self._rng.random() < _AT_ONCE or diary.today == diary.last):
            morning = datetime.combine(diary.today, time(9, self._rng.randrange(60)), AMSTERDAM).astimezone(UTC)
            diary.now = max(diary.now, morning)
        else:
            diary.wait(1, 1)

    def _work(self, telling: Telling, plan: Plan) -> None:
        """Carry an open case to its stage."""
        stage, rng = plan.stage, self._rng
        if stage is Stage.NEW:
            return self._note(telling, _FEW_NOTES)
        if plan.is_printed or stage is Stage.ACKNOWLEDGEMENT_DRAFT:
            self._acknowledge(telling, stage)
        if stage is Stage.WAITING:
            telling.diary.wait(0, 3)
            representative = telling.case.representative
            is_missing = representative is not None and not representative.mandate_seen
            what_for = self._material.cast.mandate_wait if is_missing else self._waits.draw()
            telling.wait(what_for, rng.randint(5, 14))
        if stage in (Stage.ACKNOWLEDGED, Stage.WAITING):
            telling.tick(_SHARES[telling.case.id % len(_SHARES)])
        if stage in _PARTLY or stage in _DECIDED:
            self._note(telling, _MANY_NOTES)
            telling.diary.wait(2, 6)
            telling.tick(1)
            telling.decide(self._material, rng, rights=1 if stage in _PARTLY else len(telling.case.rights))
        if stage in (Stage.PARTIAL_FINAL, Stage.ANSWER_DRAFT, Stage.ANSWER_FINAL):
            telling.diary.wait(0, 2)
            kind = LetterKind.PARTIAL if stage in _PARTLY else LetterKind.ANSWER
            telling.write(kind, self._secretary)
        if stage in (Stage.PARTIAL_FINAL, Stage.ANSWER_FINAL):
            telling.finish(self._secretary)
        return self._note(telling, _MANY_NOTES)

    def _acknowledge(self, telling: Telling, stage: Stage) -> None:
        telling.diary.wait(0, 3)
        telling.write(LetterKind.ACKNOWLEDGEMENT, self._secretary)
        if stage is not Stage.ACKNOWLEDGEMENT_DRAFT:
            telling.finish(self._secretary)
        if stage not in (Stage.ACKNOWLEDGEMENT_DRAFT, Stage.ACKNOWLEDGEMENT_FINAL):
            telling.send()

    def _answer(self, telling: Telling, plan: Plan) -> None:
        """Carry a case to its answer, and close it where that was planned."""
        answered = self._answer_day(telling, plan)
        telling.diary.last = answered
        self._acknowledge(telling, plan.stage)
        self._note(telling, _MANY_NOTES)
        telling.diary.wait(1, 8)
        telling.tick(1)
        rights = len(telling.case.rights)
        telling.decide(self._material, self._rng, rights=rights, carries_out=plan.stage.has_round)
        telling.diary.go_to(answered)
        telling.write(LetterKind.ANSWER, self._secretary)
        telling.finish(self._secretary)
        telling.send()
        if plan.stage.has_round:
            self._go_round(telling, leaves_one=plan.stage is Stage.TELLING)
        self._close(telling, plan)

    def _go_round(self, telling: Telling, *, leaves_one: bool) -> None:
        """Tell the recipients on the day of the answer; one never confirms, and one may still have to be told."""
        telling.diary.last = self._horizon
        telling.begin_round()
        told = telling.to_tell[:-1] if leaves_one else telling.to_tell
        for n in told:
            telling.tell(n)
        telling.diary.wait(1, 4)
        for n in told[1:]:
            telling.confirm(n)

    def _take_over(self, telling: Telling, plan: Plan) -> None:
        """Do the same for a case of before this program: decisions and dates, no letters."""
        answered = self._answer_day(telling, plan)
        telling.diary.last = answered
        self._note(telling, _FEW_NOTES)
        telling.diary.go_to(answered)
        telling.take_over(self._material, self._rng, is_closed=plan.stage is Stage.CLOSED)

    def _close(self, telling: Telling, plan: Plan) -> None:
        if plan.stage is Stage.CLOSED:
            telling.diary.last = self._horizon
            telling.diary.wait(0, 4)
            telling.close()

    def _answer_day(self, telling: Telling, plan: Plan) -> date:
        """Choose a working day for the answer: before the plan date, or after the legal last day."""
        term = deadline(telling.case.facts, self._calendar)
        if plan.is_late:
            late = term.safe.legal_last_day + timedelta(days=self._rng.randint(1, 9))
            return min(self._calendar.roll_forward(late)[0], self._horizon)
        day, _skipped = self._calendar.roll_forward(plan.received + timedelta(days=self._rng.randint(8, 27)))
        return max(min(day, term.safe.plan_by, self._horizon), telling.diary.today)

    def _note(self, telling: Telling, chance: float) -> None:
        if self._rng.random() >= chance:
            return
        special = self._material.cast.topic_notes.get(telling.topic, ())
        is_special = bool(special) and self._rng.random() < _SPECIAL_NOTES
        telling.note(self._rng.choice(special) if is_special else self._notes.draw())
