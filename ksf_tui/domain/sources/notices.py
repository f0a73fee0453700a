"""What a notice of art. 14 is written from, and what is put on paper (R15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ksf_tui.domain.correspondence import Sheet, address_block
from ksf_tui.domain.letters import FRAME
from ksf_tui.domain.office import Office
from ksf_tui.domain.organisation import Authority
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.elements import Element, applies
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.statement import Audience

_SUBJECTS = {
    Language.DUTCH: "Kennisgeving: wij gebruiken gegevens over u",
    Language.ENGLISH: "Notice: we use data about you",
}
_HEADING, _ITEM = "## ", "- "


@dataclass(frozen=True, slots=True)
class Told:
    """What a batch says about each element that a person fills in, by line, as a template names it."""

    officer: tuple[str, ...]
    purposes: tuple[str, ...]
    categories: tuple[str, ...]
    recipients: tuple[str, ...]
    transfers: tuple[str, ...]
    retention: tuple[str, ...]
    interest: tuple[str, ...]
    consent: tuple[str, ...]
    automated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeContext:
    """Everything that the template of a notice may use.

    Attributes:
        audience: what the statement says about people like these, in the language of the letter.
        today: the day on which the notice is made.
        number: its number; "" for a preview.
    """

    batch: SourceBatch
    person: SourcePerson
    audience: Audience
    authority: Authority
    office: Office
    today: date
    number: str = ""

    @property
    def addressee(self) -> Person:
        """Who gets it."""
        return self.person.person

    @property
    def language(self) -> Language:
        """The language of the letter."""
        return self.addressee.language

    @property
    def shown_number(self) -> str:
        """What somebody who answers can name: the number of the notice, that of the batch for a preview."""
        return self.number or self.batch.number

    def told(self, element: Element) -> tuple[str, ...]:
        """Give what the batch says about an element, by line; nothing for one that its legal ground does not ask for.

        Only a template makes headings and frames: a mark of theirs at the start of a line is taken away, so that no
        text gets into the block of the right to object (AVG art. 21(4)).
        """
        if not applies(element, self.batch.ground):
            return ()
        marks: Sequence[str] = (_HEADING, FRAME, _ITEM) if element.is_list else (_HEADING, FRAME)
        lines = (_without(line, marks) for line in self.batch.element(element).lines(self.language))
        return tuple(line for line in lines if line)


def lay_out_notice(context: NoticeContext, number: str, text: str) -> Sheet:
    """Give what is printed for a text; without a number it is a concept."""
    return Sheet(
        office=context.office,
        addressee=address_block(context.addressee),
        written_on=context.today,
        number=number,
        case_number=context.batch.number,
        subject=_SUBJECTS[context.language],
        text=text,
        language=context.language,
        is_notice=True,
    )


def _without(line: str, marks: Sequence[str]) -> str:
    while line.startswith(tuple(marks)) or f"{line} " in marks:
        line = line[1:].lstrip("#").strip()
    return line
