"""The deadlines of a case: which there were, by which rule, whether each was met, and by how many days it was not.

Sources: AVG art. 12(3), 12(4), 33(1), 78(2); EDPB Guidelines 01/2022, 57 and 157-164; rules R1-R5, R8, R17, R20, R23.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case, latest
from ksf_tui.domain.clock import PROMPT_DAYS, deadline
from ksf_tui.domain.dates import local_date, long_date, plural
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.escalation.file import EscalationFile
from ksf_tui.domain.facts import Facts, TermKind
from ksf_tui.domain.letters import LetterKind

RECEIPT_DAYS = 5
"""Working days within which the receipt is acknowledged (house rule; EDPB 01/2022, 57; R17)."""
_HOUSE = "huisregel"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that was due.

    Attributes:
        what: in a few words.
        rule: article and R-number.
        last: the last day; None while a question keeps the term open.
        done: the day on which it was done; None when it was not.
        late: by how much it was or is too late, in words; "" when it is not.
        why_late: the reason that was recorded.
        dates: the calendar date and the day that the desk worked by.
    """

    what: str
    rule: str
    last: date | None
    done: date | None
    late: str = ""
    why_late: str = ""
    dates: str = ""

    @property
    def result(self) -> str:
        """Say whether it was met."""
        if self.late:
            still = "" if self.done else ", nog niet gedaan"
            return f"{self.late}{still}. Reden: {self.why_late or 'zie Standpunt van KSF'}"
        if self.done:
            return "op tijd"
        return "loopt" if self.last else "opgeschort: een vraag staat open"


def terms_of(file: EscalationFile, case: Case) -> Iterator[tuple[str, Deadline]]:
    """Give every computed term of a case with what it is of, for its explanation (R22)."""
    yield from _earlier_rounds(case, file.calendar)
    yield ("antwoord op de klacht" if case.complaint else "antwoord op het verzoek"), case.term(file.calendar)
    if case.breach:
        yield "melding van het datalek", case.breach.term(file.calendar)
    if case.complaint and case.complaint.escalation:
        asked = Facts(case.complaint.escalation.on, TermKind.AUTHORITY)
        yield "bericht van de AP aan de klager", deadline(asked, file.calendar)
    for batch, person in file.trail(case).sources:
        yield f"kennisgeving artikel 14 ({batch.number})", person.term(batch, file.calendar)


def deadlines(file: EscalationFile, case: Case) -> Iterator[Due]:
    """Give what was due in a case, in the order of its life."""
    calendar, today = file.calendar, file.context.today
    yield _receipt(case, calendar, today)
    for inquiry in case.inquiries:
        if inquiry.asked_on:
            last = case.received + timedelta(days=PROMPT_DAYS)
            yield _due(f"vraag ({inquiry.topic}), binnen zeven dagen", f"{_HOUSE}, R8", last, inquiry.asked_on, today)
    month = case.term(calendar).first_month
    for extension in case.extensions:
        if told := extension.notified_on:
            yield _due("bericht van verlenging, in de eerste maand", "AVG 12(3), R5", month.calendar, told, today)
    for what, term in _earlier_rounds(case, calendar):
        yield _due(what, f"{_HOUSE}, R17", term.safe.legal_last_day, term.facts.answered_on, today)
    yield _answer(case, calendar, today)
    for item in case.invoked:
        if item.decision and item.decision.outcome.refuses and item.answered_on:
            what = f"afwijzing ({item.right.label}), in de eerste maand"
            yield _due(what, "AVG 12(4), R6", month.legal_last_day, item.answered_on, today)
    yield from _of_authority(case, today)
    for batch, person in file.trail(case).sources:
        if not (person.exemption or batch.exemption):
            last, told = person.term(batch, calendar).safe.legal_last_day, person.sent.on if person.sent else None
            yield _due(f"kennisgeving {batch.number}", "AVG 14(3), R15", last, told, today)


def unexplained(file: EscalationFile) -> tuple[str, ...]:
    """Give what was or is too late without a reason in the case, so that the position must say why."""
    late = ((case, due) for case in file.cases for due in deadlines(file, case) if due.late and not due.why_late)
    return tuple(file.of(case, f"{due.what} ({due.late})") for case, due in late)


def _due(what: str, rule: str, last: date, done: date | None, today: date) -> Due:
    late = max(0, ((done or today) - last).days)
    return Due(what, rule, last, done, _late(late))


def _late(days: int) -> str:
    return f"{plural(days, 'dag', 'dagen')} te laat" if days else ""


def _receipt(case: Case, calendar: HolidayCalendar, today: date) -> Due:
    """Tell of the acknowledgement; any letter to the person tells that it was received."""
    went = [letter.sent.on for letter in case.letters if letter.sent and letter.kind.is_to_person]
    last = calendar.add_working_days(case.received, RECEIPT_DAYS)
    rule = f"{_HOUSE}, R17" if case.complaint else f"{_HOUSE}; EDPB 01/2022, 57"
    return _due("ontvangst bevestigen, binnen vijf werkdagen", rule, last, min(went, default=None), today)


def _earlier_rounds(case: Case, calendar: HolidayCalendar) -> Iterator[tuple[str, Deadline]]:
    """Give the terms of a complaint from before it began anew: an answer that was too late then stays too late."""
    start, after = case.received, 0
    for again in case.complaint.reopenings if case.complaint else ():
        letters = (letter for letter in case.letters if letter.sent and after < letter.id <= again.after_letter)
        answer = latest(letters, LetterKind.COMPLAINT)
        answered_on = answer.sent.on if answer and answer.sent else None
        facts = Facts(start, TermKind.COMPLAINT, answered_on=answered_on)
        yield f"antwoord op de klacht, vóór de heropening van {long_date(again.on)}", deadline(facts, calendar)
        start, after = again.on, again.after_letter


def _answer(case: Case, calendar: HolidayCalendar, today: date) -> Due:
    """Tell of the answer itself; what goes out while the term stands still is in time, whatever the day (R8)."""
    term = case.term(calendar)
    what, rule = ("antwoord op de klacht", f"{_HOUSE}, R17") if case.complaint else ("antwoord", "AVG 12(3), R1, R2")
    if term.facts.kind is TermKind.WITHDRAWAL:
        rule = f"AVG 7(3), {_HOUSE}, R1"
    dates = term.dates
    if dates is None:
        return Due(what, rule, None, None)
    shown = f"kalenderdatum {long_date(dates.calendar)}; werkdatum {long_date(dates.plan_by)}"
    done = case.answered.on if case.answered else None
    late = term.days_late if done else max(0, (today - dates.legal_last_day).days)
    return Due(what, rule, dates.legal_last_day, done, "" if case.is_merged else _late(late), dates=shown)


def _of_authority(case: Case, today: date) -> Iterator[Due]:
    breach = case.breach
    if breach and breach.is_reported is not False:
        last, done = breach.ends_at.date(), local_date(breach.reported_at) if breach.reported_at else None
        due = _due("datalek melden, binnen 72 uur", "AVG 33(1), R20", last, done, today)
        late = due.late or ("na de 72 uur" if breach.is_late else "")
        yield replace(due, late=late, why_late=breach.delay_reasons)
    for number, question in enumerate(case.authority.questions if case.authority else (), start=1):
        what = f"vraag {number} van de AP"
        yield _due(what, "AVG 31 en 58(1)", question.answer_by, question.answered_on, today)
