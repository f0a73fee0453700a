"""A complaint about how the office handles data: what it is about, what was found, and how it ends.

No law gives a term for a complaint to the controller itself; the house takes a month and acknowledges within five
working days (R17). Sources: AVG art. 12(2), 77 and 79; sections 9 and 10 of the privacy statement.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ComplaintAbout(StrEnum):
    """What a complaint is about."""

    HANDLING = "handling"
    """How an earlier request was handled."""
    MAILING = "mailing"
    """Mailings in spite of an opt-out."""
    PHOTO = "photo"
    SECURITY = "security"
    WRONG_DATA = "wrong_data"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Dutch words on screen and in letters."""
        return _ABOUT[self]


_ABOUT = {
    ComplaintAbout.HANDLING: "behandeling van een verzoek",
    ComplaintAbout.MAILING: "mailing ondanks afmelding",
    ComplaintAbout.PHOTO: "foto of video",
    ComplaintAbout.SECURITY: "beveiliging van gegevens",
    ComplaintAbout.WRONG_DATA: "onjuiste gegevens",
    ComplaintAbout.OTHER: "iets anders",
}


class Finding(StrEnum):
    """What the office found about an allegation."""

    FOUNDED = "founded"
    PARTLY = "partly"
    UNFOUNDED = "unfounded"

    @property
    def label(self) -> str:
        """The Dutch word on screen and in letters."""
        return {Finding.FOUNDED: "gegrond", Finding.PARTLY: "deels gegrond", Finding.UNFOUNDED: "ongegrond"}[self]


@dataclass(frozen=True, slots=True)
class Allegation:
    """One thing that the person says went wrong, in a sentence.

    Attributes:
        finding: None until the office has judged it.
        facts: what was found out, and why that leads to the finding; goes into the letter.
        measure: what is or was done about it; "" where nothing needs to be.
    """

    text: str
    finding: Finding | None = None
    facts: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Hearing:
    """That the person was heard: on which day and what was said; or why that was not needed.

    Attributes:
        on: the day; None when the person was not heard.
        report: what was said, or why there was no hearing.
    """

    on: date | None
    report: str


class Reaction(StrEnum):
    """What the person says of the answer."""

    SETTLED = "settled"
    NOT_SETTLED = "not_settled"
    SILENT = "silent"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _REACTIONS[self]


_REACTIONS = {
    Reaction.SETTLED: "opgelost",
    Reaction.NOT_SETTLED: "niet opgelost",
    Reaction.SILENT: "geen reactie",
}


class EscalatedBy(StrEnum):
    """Who takes a complaint to the authority."""

    PERSON = "person"
    OFFICE = "office"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return {EscalatedBy.PERSON: "door de betrokkene", EscalatedBy.OFFICE: "door KSF"}[self]


@dataclass(frozen=True, slots=True)
class Escalation:
    """That a complaint went on to the authority: by whom and on which day."""

    by: EscalatedBy
    on: date


@dataclass(frozen=True, slots=True)
class Reopening:
    """That a complaint began anew: on which day, why, and after which letter; a new month counts from that day."""

    on: date
    why: str
    after_letter: int


@dataclass(frozen=True, slots=True)
class Complaint:
    """What makes a case a complaint.

    Attributes:
        allegations: what the person says went wrong, each with its finding.
        investigation: what was looked into, by whom, and with which result.
        hearing: None as long as the person was not heard and no reason was given.
        offer: what the office offers to settle it; "" without.
        continues: whether the processing that the complaint is about goes on; None while that is not known.
        reaction: what the person said of the answer; None until that is known.
        reacted_on, reaction_text: when, and in which words.
        escalation: None as long as nobody went to the authority.
        reopenings: how often it began anew.
        lessons: what the office changes for everybody.
    """

    about: ComplaintAbout
    allegations: tuple[Allegation, ...]
    investigation: str = ""
    hearing: Hearing | None = None
    offer: str = ""
    continues: bool | None = None
    reaction: Reaction | None = None
    reacted_on: date | None = None
    reaction_text: str = ""
    escalation: Escalation | None = None
    reopenings: tuple[Reopening, ...] = ()
    lessons: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that people typed, for the search."""
        points = [text for item in self.allegations for text in (item.text, item.facts, item.measure)]
        heard = self.hearing.report if self.hearing else ""
        again = [item.why for item in self.reopenings]
        return (*points, self.investigation, heard, self.offer, self.reaction_text, *again, self.lessons)

    @property
    def is_found(self) -> bool:
        """Whether there is a finding about every allegation."""
        return bool(self.allegations) and all(item.finding for item in self.allegations)

    @property
    def is_judged(self) -> bool:
        """Whether it can be answered: looked into, heard or said why not, and a finding about every allegation."""
        return bool(self.investigation) and self.hearing is not None and self.is_found

    @property
    def is_founded(self) -> bool:
        """Whether something of it was found to be right, wholly or in part."""
        return any(item.finding in (Finding.FOUNDED, Finding.PARTLY) for item in self.allegations)

    @property
    def reopened_on(self) -> date | None:
        """The day from which the month counts anew."""
        return self.reopenings[-1].on if self.reopenings else None

    @property
    def after_letter(self) -> int:
        """The id of the newest letter from before it began anew; 0 for a first round."""
        return self.reopenings[-1].after_letter if self.reopenings else 0
