"""Everything that an escalation note is made from, and the plain form in which it is told.

Sources: AVG art. 5(2) and 31; rules list 5 B: the twenty items that the office must be able to hand to the authority.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.correspondence import LetterContext
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.rows import CaseRow, EventRow
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.statement import Audience


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the note: what it is, and the fact itself, which can be long."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the note; a column is as wide as its share of the page."""

    headings: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Fact | Table


@dataclass(frozen=True, slots=True)
class Section:
    """One of the twenty items; without blocks nothing is recorded."""

    number: int
    title: str
    blocks: tuple[Block, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was recorded."""
        return not self.blocks

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that it says."""
        found = [self.title]
        for block in self.blocks:
            if isinstance(block, Fact):
                found += [block.label, block.text]
            else:
                found += [*block.headings, *(cell for row in block.rows for cell in row)]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class CaseTrail:
    """What is kept with a case beside it: what happened, the oldest first, its files, and from which source it came."""

    timeline: tuple[EventRow, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    sources: tuple[tuple[SourceBatch, SourcePerson], ...] = ()


@dataclass(frozen=True, slots=True)
class EscalationFile:
    """The whole of what is known of a case.

    Attributes:
        context: the note that is written, with the case, the term, the registers and the statement.
        linked: the cases of the same person that belong to it: the request of a complaint, the complaint of a request.
        trails: what is kept with each of these cases, by its id.
        related: every other case of the desk that belongs to it, by its line only: another person can be in it.
        audiences: what the statement says about the people of each case, by the id of the case.
        calendar: with which the terms are computed.
        disclosures: what was given about this person because the law asks for it, and that they may know.
        others: the people of other cases that belong to it, of whom nothing may be told.
    """

    context: LetterContext
    calendar: HolidayCalendar
    linked: tuple[Case, ...] = ()
    trails: Mapping[int, CaseTrail] | None = None
    related: tuple[tuple[str, CaseRow], ...] = ()
    audiences: Mapping[int, Audience] | None = None
    disclosures: tuple[Disclosure, ...] = ()
    others: tuple[Person, ...] = ()

    @property
    def case(self) -> Case:
        """The case that the note is about."""
        return self.context.case

    @property
    def cases(self) -> tuple[Case, ...]:
        """The case and the linked ones that are told whole."""
        return (self.case, *self.linked)

    @property
    def people(self) -> tuple[tuple[Person, Representative | None], ...]:
        """Whom these cases are about, each with who writes for them."""
        return tuple((case.subject, case.representative) for case in self.cases)

    def trail(self, case: Case) -> CaseTrail:
        """Give what is kept with a case."""
        return (self.trails or {}).get(case.id, CaseTrail())

    def audience(self, case: Case) -> Audience:
        """Give what the statement says about the people of a case."""
        return (self.audiences or {}).get(case.id, self.context.audience)

    def of(self, case: Case, text: str) -> str:
        """Put the number of the case before a text where there is more than one."""
        return f"{case.number}: {text}" if self.linked else text
