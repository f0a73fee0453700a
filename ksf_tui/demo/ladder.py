"""What was done with the complaints of the demo, and with a breach and the authority; by the use cases themselves."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from ksf_tui.demo.complaints import Arrivals, ComplaintText, ComplaintTexts, QuestionOfAuthority, WorkingDays, steps
from ksf_tui.demo.ledger import Deed
from ksf_tui.domain.authority import AuthorityMatter, AuthorityQuestion
from ksf_tui.domain.breaches import Breach
from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import EscalatedBy, Hearing, Reaction
from ksf_tui.domain.dates import AMSTERDAM, local_date
from ksf_tui.domain.letters import AUTHORITY, LetterKind, Sent
from ksf_tui.domain.rows import CaseFilter
from ksf_tui.domain.states import NextStep, State
from ksf_tui.services import cases, complaints, correspondence, dossiers
from ksf_tui.services.desk import Desk

Step = Callable[[ComplaintText, Case, Desk], object]

_GAP = re.compile(r"«[^»\n]*»")
_PACE = timedelta(minutes=4)
_ASKED = 5
"""Working days back on which the authority asked about a request."""
_HOURS = {"acknowledged": 9, "investigated": 10, "heard": 11, "judged": 13, "answered": 14, "reacted": 15}
_LATER, _EVENING, _AFTER = 16, time(17, 50), time(15, 50)


class Ladder:
    """Tells when what is done with complaints, and does it.

    Args:
        texts: what is written in the file.
        arrivals: who knows which case each complaint became.
        days: the office works on working days only; nothing happens on the day of the demo itself.
    """

    def __init__(self, texts: ComplaintTexts, arrivals: Arrivals, days: WorkingDays) -> None:
        self._texts, self._arrivals, self._days = texts, arrivals, days

    def deeds(self) -> list[tuple[datetime, Deed]]:
        """Give what is done, in the order of time; every moment is another one."""
        found = [deed for at, text in enumerate(self._arrivals.texts) for deed in self._of_complaint(text, at)]
        if self._arrivals.texts:
            found.append((self._at(_ASKED, _AFTER), self._ask_about_request))
            found.append((self._at(1, _EVENING), self._find_breach))
        return sorted(found, key=lambda item: item[0])

    def _at(self, days: int, hour: time) -> datetime:
        return datetime.combine(self._days.back(days), hour, AMSTERDAM).astimezone(UTC)

    def _of_complaint(self, text: ComplaintText, place: int) -> Iterator[tuple[datetime, Deed]]:
        for name, days in steps(text.days):
            moment = self._at(days, time(_HOURS.get(name, _LATER), 7, 3 + place))
            for number, step in enumerate(self._steps(name)):
                yield moment + number * _PACE, partial(self._do, step, text)

    def _do(self, step: Step, text: ComplaintText, desk: Desk) -> None:
        step(text, cases.get(desk, self._arrivals.told[text.name]), desk)

    def _steps(self, name: str) -> tuple[Step, ...]:
        """Give what is done for a step, each a use case at a moment of its own."""
        written = {
            "acknowledged": (*_written(LetterKind.COMPLAINT_RECEIPT), _send(LetterKind.COMPLAINT_RECEIPT)),
            "answered": (*_written(LetterKind.COMPLAINT), _send(LetterKind.COMPLAINT)),
            "noted": _written(LetterKind.ESCALATION, AUTHORITY),
        }
        one: dict[str, tuple[Step, ...]] = {
            "investigated": (lambda text, case, desk: complaints.investigate(desk, case, text.investigation),),
            "heard": (_hear,),
            "judged": (_judge,),
            "reacted": (_react,),
            "escalated": (lambda _text, case, desk: complaints.escalate(desk, case, EscalatedBy.PERSON, desk.today),),
            "asked": (lambda _text, case, desk: self._ask(desk, case, self._texts.question), _conclude),
            "closed": (_conclude, lambda _text, case, desk: cases.close(desk, case)),
        }
        return (written | one)[name]

    def _ask(self, desk: Desk, case: Case, text: QuestionOfAuthority) -> None:
        """Record what the authority asks; its answer is due some days after the day of the demo."""
        answer_by = self._days.back(0) + timedelta(days=text.days)
        question = AuthorityQuestion(desk.today, text.text, answer_by)
        matter = AuthorityMatter(desk.today, text.reference, text.officer, questions=(question,))
        dossiers.save_matter(desk, case, matter)

    def _ask_about_request(self, desk: Desk) -> None:
        """Let the authority ask about the newest request that is closed and that was answered by letter."""
        with desk.store.reading() as unit:
            closed = (unit.cases.get(case_id) for case_id in unit.lists.ids(CaseFilter(state=State.CLOSED)))
            case = next((case for case in closed if _can_be_asked_about(case, desk.today)), None)
        if case:
            self._ask(desk, case, self._texts.request_question)

    def _find_breach(self, desk: Desk) -> None:
        """Find a suspected breach while the data for the newest request are collected."""
        with desk.store.reading() as unit:
            found = max((row.id for row in unit.lists.worklist() if row.next_step is NextStep.COLLECT), default=None)
        if found:
            text, aware_at = self._texts.breach, desk.workplace.clock() - timedelta(minutes=20)
            breach = Breach(aware_at, text.facts, text.effects, text.measures)
            dossiers.save_breach(desk, cases.get(desk, found), breach)


def _can_be_asked_about(case: Case, today: date) -> bool:
    is_done = case.closed_at is not None and local_date(case.closed_at) < today
    return is_done and case.complaint is None and latest(case.letters, LetterKind.ANSWER) is not None


def _written(kind: LetterKind, recipient: str = "") -> tuple[Step, ...]:
    """Give the steps of a letter until it is final: written, filled in where the template asks for it, made final."""

    def fill_in(text: ComplaintText, case: Case, desk: Desk) -> None:
        letter = correspondence.open_draft(desk, case.id, kind, recipient)
        texts = iter((text.summary, text.position))
        correspondence.save_text(desk, letter, _GAP.sub(lambda _gap: next(texts), letter.text))

    def finish(_text: ComplaintText, case: Case, desk: Desk) -> None:
        correspondence.make_final(desk, correspondence.open_draft(desk, case.id, kind, recipient))

    def write(_text: ComplaintText, case: Case, desk: Desk) -> None:
        correspondence.open_draft(desk, case.id, kind, recipient)

    return (write, fill_in, finish) if recipient else (write, finish)


def _send(kind: LetterKind) -> Step:
    def send(_text: ComplaintText, case: Case, desk: Desk) -> None:
        if head := latest(case.letters, kind):
            correspondence.mark_sent(desk, head, case.id, Sent(desk.today, Channel.EMAIL))

    return send


def _hear(text: ComplaintText, case: Case, desk: Desk) -> None:
    hearing = Hearing(None, text.not_heard) if text.not_heard else Hearing(desk.today, text.hearing)
    complaints.hear(desk, case, hearing)


def _judge(text: ComplaintText, case: Case, desk: Desk) -> None:
    found = tuple(point.judged for point in text.points)
    complaints.judge(desk, case, found, text.offer, continues=text.continues)


def _react(text: ComplaintText, case: Case, desk: Desk) -> None:
    complaints.react(desk, case, text.reaction or Reaction.SILENT, desk.today, text.reaction_text)


def _conclude(text: ComplaintText, case: Case, desk: Desk) -> None:
    complaints.conclude(desk, case, text.lessons)
