"""The public sources of the demo: what was taken, who was told, what came back; done by the use cases themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from importlib import resources

from ksf_tui.demo.people import People
from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.channels import Channel
from ksf_tui.domain.dates import AMSTERDAM
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.people import Person
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.sources.batches import SourceBatch, SourceKind
from ksf_tui.domain.sources.elements import Element
from ksf_tui.domain.sources.exemptions import Exemption, ExemptionPoint
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.reference.decode import decode
from ksf_tui.services import source_cases, source_notices, source_people, sources
from ksf_tui.services.desk import Desk

AUDIENCE = "overige-relatie"
_STRANGERS = ("overige-relatie", "potentieel-lid", "websitebezoeker")
_TOLD = 14
"""People of the register who were told; each notice is really printed, which takes time."""
_SOON, _PAUSE = timedelta(days=3), timedelta(minutes=5)

Deed = Callable[[Desk], None]


@dataclass(frozen=True, slots=True)
class BatchText:
    """What was taken from a source, and how many days before the day of the demo."""

    kind: SourceKind
    source: str
    is_public: bool
    days: int
    people: int
    english: int
    source_english: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    dutch: str
    english: str


@dataclass(frozen=True, slots=True)
class _Reasoning:
    reasoning: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All of the ledger that is written in the file."""

    batches: tuple[BatchText, ...]
    exempt: _Reasoning
    texts: dict[Element, _Words] = field(default_factory=dict)


class DemoClock:
    """The clock of the vault while the demo is made: it stands where the story is."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Give the moment of the story."""
        return self.moment


class Ledger:
    """Tells when what is done with the public sources, and does it.

    Args:
        people: who stands in the sources.
        calendar: the office works on working days only.
        today: the day around which the demo plays; nothing happens on it.
        user: who does it.
    """

    def __init__(self, people: People, calendar: HolidayCalendar, today: date, user: str) -> None:
        text = resources.files("ksf_tui.demo").joinpath("sources.toml").read_text(encoding="utf-8")
        self._facts = decode(text, "sources.toml", Sources)
        self._people, self._calendar, self._today, self._user = people, calendar, today, user
        self._ids: dict[SourceKind, int] = {}

    def deeds(self) -> list[tuple[datetime, Deed]]:
        """Give what is done, in the order of time."""
        found: list[tuple[datetime, Deed]] = []
        for days, hour, deed in sorted(self._planned(), key=lambda plan: (-plan[0], plan[1])):
            moment = self._at(days, hour)
            # Around holidays several days back can be the same working day.
            found.append((max(moment, found[-1][0] + _PAUSE) if found else moment, deed))
        return found

    def _planned(self) -> Iterator[tuple[int, int, Deed]]:
        """Give each deed with how many days ago, and at which hour."""
        for text in self._facts.batches:
            yield text.days, 9, partial(self._register, text)
        yield 22, 11, lambda desk: self._complete(desk, SourceKind.REGISTER)
        yield 17, 10, lambda desk: self._make(desk, SourceKind.REGISTER, _TOLD)
        yield 16, 14, lambda desk: self._send(desk, SourceKind.REGISTER)
        yield 13, 15, lambda desk: self._complete(desk, SourceKind.LINKEDIN)
        yield 12, 13, self._exempt
        yield 11, 10, lambda desk: self._make(desk, SourceKind.LINKEDIN, _TOLD)
        yield 10, 16, lambda desk: self._send(desk, SourceKind.LINKEDIN)
        yield 2, 10, self._returned
        yield 1, 17, self._link

    def _at(self, days: int, hour: int) -> datetime:
        """Give an hour of the working day some days back; nothing happens on the day itself."""
        day = self._calendar.roll_back(self._today - timedelta(days=days))[0]
        return datetime.combine(day, time(hour, 5), AMSTERDAM).astimezone(UTC)

    def _register(self, text: BatchText, desk: Desk) -> None:
        is_planned = text.kind is SourceKind.ATTENDEES
        batch = SourceBatch(
            kind=text.kind,
            source=text.source,
            source_english=text.source_english,
            is_public=text.is_public,
            obtained=desk.today,
            obtained_by=self._user,
            audience=AUDIENCE,
            planned_disclosure=self._today + _SOON if is_planned else None,
            disclosed_to="MailRoute B.V., voor een uitnodiging" if is_planned else "",
        )
        stored = sources.register(desk, batch)
        self._ids[text.kind] = stored.id
        found = [self._people.found(is_english=number < text.english) for number in range(text.people)]
        if text.kind is SourceKind.LINKEDIN and (asking := _somebody_who_asks(desk, self._today - _SOON)):
            found[-1] = asking
        for person in found:
            source_people.add(desk, SourcePerson(stored.id, person))

    def _batch(self, desk: Desk, kind: SourceKind) -> SourceBatch:
        return sources.view(desk, self._ids[kind]).batch

    def _complete(self, desk: Desk, kind: SourceKind) -> None:
        """Fill in what the statement leaves open, and look at all that it proposes."""
        batch = self._batch(desk, kind)
        for element, words in self._facts.texts.items():
            text = replace(batch.element(element), dutch=words.dutch, english=words.english)
            batch = sources.fill_in(desk, batch, text)
        sources.confirm(desk, batch)

    def _make(self, desk: Desk, kind: SourceKind, count: int) -> None:
        people = source_notices.to_make(desk, self._ids[kind])
        for person_id in people[:count]:
            source_notices.make_one(desk, self._ids[kind], person_id)

    def _send(self, desk: Desk, kind: SourceKind) -> None:
        made = [person.id for person in self._all(desk, kind) if person.notice and not person.notice.sent]
        source_people.mark_sent(desk, self._ids[kind], made, Sent(desk.today, Channel.EMAIL))

    def _all(self, desk: Desk, kind: SourceKind) -> list[SourcePerson]:
        return [source_people.read(desk, number)[0] for number in source_people.ids(desk, self._ids[kind])]

    def _exempt(self, desk: Desk) -> None:
        person = min(self._all(desk, SourceKind.LINKEDIN), key=lambda item: item.id)
        source_people.exempt(desk, person, Exemption(ExemptionPoint.INFORMED, self._facts.exempt.reasoning))

    def _returned(self, desk: Desk) -> None:
        told = [person for person in self._all(desk, SourceKind.LINKEDIN) if person.sent]
        source_people.mark_returned(desk, min(told, key=lambda item: item.id), desk.today)

    def _link(self, desk: Desk) -> None:
        """Link the case of who stands in the ledger and asks for access."""
        person = max(self._all(desk, SourceKind.LINKEDIN), key=lambda item: item.id)
        for row in source_cases.open_cases(desk, person):
            source_cases.link(desk, person.id, row.id)


def _somebody_who_asks(desk: Desk, by: date) -> Person | None:
    """Give the data subject of the newest open case about access by e-mail that came by some day.

    Somebody who deals with the office already, as for an exam, only where nobody else asks.
    """
    with desk.store.reading() as unit:
        asking = [row.id for row in unit.lists.worklist() if _asks(row) and row.received <= by]
        found = [unit.cases.get(case_id) for case_id in sorted(asking, reverse=True)]
    found.sort(key=lambda case: case.audience not in _STRANGERS)
    return next((case.subject for case in found if case.subject.email), None)


def _asks(row: CaseRow) -> bool:
    return row.state.is_open and Right.ACCESS in row.rights
