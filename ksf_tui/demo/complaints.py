"""The complaints of the demo: what somebody writes, and how it stands on the morning that it was registered."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from importlib import resources

from ksf_tui.demo.deck import Deck
from ksf_tui.demo.diary import REGISTERED
from ksf_tui.demo.material import RequestText
from ksf_tui.demo.people import People
from ksf_tui.domain import joining
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.case_file import CaseFile
from ksf_tui.domain.cases import Case
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.complaints import Allegation, ComplaintAbout, Finding, Reaction
from ksf_tui.domain.dates import AMSTERDAM
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import EventRow
from ksf_tui.domain.statement import Statement
from ksf_tui.domain.task_proposals import propose
from ksf_tui.reference.decode import decode

SHARE = 8
"""Of how many cases one may be a complaint."""
_MORNING, _AFTERNOON = time(8, 5), time(16, 30)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Point:
    """What somebody complains about, with what is found about it."""

    text: str
    finding: Finding | None = None
    facts: str = ""
    measure: str = ""

    @property
    def judged(self) -> Allegation:
        """The same as it stands in the case once it was judged."""
        return Allegation(self.text, self.finding, self.facts, self.measure)


@dataclass(frozen=True, slots=True)
class Days:
    """How many working days before the day of the demo each step was taken; 0 where it was not."""

    registered: int
    acknowledged: int = 0
    investigated: int = 0
    heard: int = 0
    judged: int = 0
    answered: int = 0
    reacted: int = 0
    escalated: int = 0
    asked: int = 0
    noted: int = 0
    closed: int = 0

    @property
    def letters(self) -> int:
        """How many letters are printed."""
        return sum(day > 0 for day in (self.acknowledged, self.answered, self.noted))


@dataclass(frozen=True, slots=True)
class ComplaintText:
    """A complaint from its arrival to its end, as far as it comes; `name` says how far that is.

    Attributes:
        rights: what it asks besides, which becomes a case of its own.
        hearing: what was said.
        not_heard: why there was no hearing.
        summary, position: what a person writes in the note for the authority.
    """

    name: str
    about: ComplaintAbout
    audience: str
    request: str
    days: Days
    points: tuple[Point, ...]
    rights: tuple[Right, ...] = ()
    investigation: str = ""
    hearing: str = ""
    not_heard: str = ""
    offer: str = ""
    continues: bool | None = None
    reaction: Reaction | None = None
    reaction_text: str = ""
    lessons: str = ""
    summary: str = ""
    position: str = ""

    @property
    def cases(self) -> int:
        """How many cases come of it."""
        return 2 if self.rights else 1


@dataclass(frozen=True, slots=True)
class QuestionOfAuthority:
    """A question of the authority, and in how many days after the day of the demo its answer is due."""

    reference: str
    officer: str
    text: str
    days: int


@dataclass(frozen=True, slots=True)
class BreachText:
    """A suspected breach about which nothing was decided yet."""

    facts: str
    effects: str
    measures: str


@dataclass(frozen=True, slots=True)
class ComplaintTexts:
    """All that is written in the file: complaints, and what hangs on cases beside their answer."""

    complaints: tuple[ComplaintText, ...]
    question: QuestionOfAuthority
    request_question: QuestionOfAuthority
    breach: BreachText


def load_complaints() -> ComplaintTexts:
    """Read the complaints.

    Raises:
        FactsError: the file is damaged; the message names the line.
    """
    text = resources.files("ksf_tui.demo").joinpath("complaints.toml").read_text(encoding="utf-8")
    return decode(text, "complaints.toml", ComplaintTexts)


def chosen(texts: Sequence[ComplaintText], count: int) -> list[ComplaintText]:
    """Give the complaints for which there is room among a number of cases, the most telling first."""
    found: list[ComplaintText] = []
    for text in texts:
        if sum(item.cases for item in (*found, text)) <= count // SHARE:
            found.append(text)
    return found


class WorkingDays:
    """Gives the working days before the day of the demo, the last one being number 1."""

    def __init__(self, calendar: HolidayCalendar, today: date) -> None:
        self._calendar = calendar
        self._found = [today]

    def back(self, count: int) -> date:
        """Give the working day that lies so many back."""
        while len(self._found) <= count:
            self._found.append(self._calendar.roll_back(self._found[-1] - timedelta(days=1))[0])
        return self._found[count]


@dataclass
class Arrivals:
    """Tells how complaints come in: in the afternoon, and the next morning they are registered.

    What is done with them afterwards is done by the use cases themselves (see `ladder`), by the ids in `told`.
    """

    texts: Sequence[ComplaintText]
    people: People
    handlers: Deck[str]
    days: WorkingDays
    calendar: HolidayCalendar
    statement: Statement
    told: dict[str, int] = field(default_factory=dict)

    def received(self, text: ComplaintText) -> date:
        """Give the day on which it came in."""
        return self.days.back(text.days.registered + 1)

    def tell(self, text: ComplaintText, numbers: Sequence[str], case_id: int) -> list[CaseFile]:
        """Tell a complaint, and the request inside it, as they were registered.

        Args:
            text: what is written.
            numbers: a number for each case.
            case_id: the id of the first case.
        """
        self.told[text.name] = case_id
        at = datetime.combine(self.days.back(text.days.registered), _MORNING, AMSTERDAM).astimezone(UTC)
        intake = self._intake(text)
        case = replace(intake.to_case(numbers[0], at), id=case_id)
        opened = EventRow(at, case.handler, REGISTERED, f"klacht over {text.about.label}")
        if intake.inside is None:
            return [CaseFile(case, (), (opened,))]
        new = intake.inside.to_case(numbers[1], at + _MINUTE)
        tasks = propose(new, self.statement, self.calendar, self.days.back(text.days.registered))
        inside = replace(new, id=case_id + 1, tasks=tasks)
        asked = EventRow(at + _MINUTE, case.handler, REGISTERED, ", ".join(right.label for right in inside.rights))
        pair = joining.link(case, inside, LinkKind.SPLIT_OFF)
        return [_linked(item, event, at) for item, event in zip(pair, (opened, asked), strict=True)]

    def _intake(self, text: ComplaintText) -> Intake:
        wanted = RequestText(text.rights, (text.audience,), "plain", "", text.request, channels=(Channel.EMAIL,))
        subject = self.people.writer(wanted, text.audience, Channel.EMAIL)
        received = self.received(text)
        intake = Intake(
            channel=Channel.EMAIL,
            received=received,
            subject=subject,
            audience=text.audience,
            rights=text.rights,
            request=text.request.format(name=subject.name),
            handler=self.handlers.draw(),
            received_at=datetime.combine(received, _AFTERNOON, AMSTERDAM).astimezone(UTC),
            complaint=text.about,
            allegations="\n".join(point.text for point in text.points),
        )
        intake.check(self.days.back(text.days.registered))
        return intake


def _linked(case: Case, opened: EventRow, at: datetime) -> CaseFile:
    """Give a case as it stands after it was linked, its second version."""
    linked = EventRow(at + 2 * _MINUTE, case.handler, "afgesplitst", case.links[-1].number)
    return CaseFile(replace(case, version=2), (), (opened, linked))


def letters(texts: Sequence[ComplaintText]) -> int:
    """Count the letters that are printed for complaints."""
    return sum(text.days.letters for text in texts)


def steps(days: Days) -> list[tuple[str, int]]:
    """Give the steps that were taken after the registration, with how many working days ago."""
    taken = [(item.name, getattr(days, item.name)) for item in fields(days)]
    return [(name, count) for name, count in taken[1:] if count]
