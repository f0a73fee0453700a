"""What the tests of the clock share: a term from a few days, and the worked examples."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.clock import deadline
from ksf_tui.domain.deadlines import Dates, Deadline
from ksf_tui.domain.facts import Facts, Question, TermKind
from tests.support import facts
from tests.unit.second_clock import FIRST, LAST, Asked, End

VECTORS = Path(__file__).with_name("deadline_vectors.csv")
CALENDAR = facts().calendar
RECEIVED = st.dates(FIRST, LAST)

Row = dict[str, str]


def rows(*rules: str) -> list[Row]:
    """Give the worked examples for some rules."""
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["rule"] in rules]


def aux(row: Row) -> dict[str, str]:
    """Read "asked=2026-06-03;answered=2026-06-05"."""
    return dict(part.split("=", 1) for part in row["aux"].split(";") if part)


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def day(month: int, number: int, year: int = 2026) -> date:
    """Give a day of 2026, in which most stories play."""
    return date(year, month, number)


def term(facts: Facts, calendar: HolidayCalendar = CALENDAR) -> Deadline:
    return deadline(facts, calendar)


def request(
    received: date, *questions: Question, extended_on: date | None = None, answered_on: date | None = None
) -> Deadline:
    return term(Facts(received, questions=questions, extended_on=extended_on, answered_on=answered_on))


def of_kind(kind: TermKind, received: date, answered_on: date | None = None) -> Deadline:
    return term(Facts(received, kind, answered_on=answered_on))


def ends(term: Deadline) -> Dates:
    """Give the dates of a term that isn't paused."""
    assert term.dates is not None
    return term.dates


def as_end(dates: Dates | None) -> End | None:
    """Give dates in the shape of the second clock."""
    return End(dates.calendar, dates.plan_by, dates.legal_last_day, dates.post_by) if dates else None


def as_asked(questions: Iterable[Question]) -> list[Asked]:
    return [Asked(question.asked, question.answered) for question in questions]


@st.composite
def questions(draw: st.DrawFn, received: date, *, may_be_open: bool = True) -> tuple[Question, ...]:
    """Draw up to four questions, many of them near one another and near the end of the month."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        asked = received + timedelta(days=draw(st.integers(0, 80)))
        waited = draw(st.one_of(st.integers(0, 12), st.integers(0, 90)))
        is_open = may_be_open and draw(st.integers(0, 4)) == 0
        found.append(Question(asked, None if is_open else asked + timedelta(days=waited)))
    return tuple(found)


@st.composite
def requests(draw: st.DrawFn, *, may_be_open: bool = True) -> Facts:
    """Draw the facts of a request."""
    received = draw(RECEIVED)
    later = st.one_of(st.none(), st.integers(0, 120).map(lambda count: received + timedelta(days=count)))
    return Facts(
        received,
        questions=draw(questions(received, may_be_open=may_be_open)),
        extended_on=draw(later),
        answered_on=draw(later),
    )
