"""Letters of a case: what kinds there are, what each must contain, and the plain text that they are made of.

A letter's text is plain: paragraphs separated by an empty line, a line that starts with "## " is a heading and one that
starts with "- " an item. Lines that start with "! " are paragraphs in a frame. `«…»` marks a place that a person must
still fill in.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.rights import Right

AUTHORITY, BOARD = "AP", "bestuur"
"""For whom an escalation note is: its `recipient`. The one for the board names nobody."""
FRAME = "! "
"""With what a line in a frame starts."""
_GAP = re.compile(r"«[^»\n]*»?")


class LetterKind(StrEnum):
    """What a letter is for."""

    ACKNOWLEDGEMENT = "acknowledgement"
    IDENTITY = "identity"
    """The question of art. 12(6)."""
    MANDATE = "mandate"
    """To who writes for the data subject: the question for a mandate."""
    CLARIFICATION = "clarification"
    """The question of recital 63."""
    REMINDER = "reminder"
    """To who was asked something and does not reply."""
    EXTENSION = "extension"
    """The notice of art. 12(3)."""
    UNIDENTIFIED = "unidentified"
    """That the data subject can't be identified: art. 11(2) and 12(4)."""
    FEE = "fee"
    """That a request is unfounded or excessive, and what it would cost: art. 12(5)."""
    PARTIAL = "partial"
    """An answer about some of the rights, ahead of the others."""
    ANSWER = "answer"
    RECIPIENT = "recipient"
    """To a recipient of the data: art. 19."""
    COMPLAINT_RECEIPT = "complaint_receipt"
    """That a complaint was received (R17)."""
    COMPLAINT = "complaint"
    """The answer to a complaint."""
    ESCALATION = "escalation"
    """The note about a case for the authority, or without names for the board; no letter to the data subject."""
    LIFTING = "lifting"
    """That a restriction is about to be lifted: art. 18(3)."""

    @property
    def label(self) -> str:
        """The Dutch name on screen and in the subject line."""
        return _LABELS[self]

    @property
    def is_answer(self) -> bool:
        """Whether sending it stops the clock."""
        return self in (LetterKind.ANSWER, LetterKind.UNIDENTIFIED, LetterKind.COMPLAINT)

    @property
    def is_question(self) -> bool:
        """Whether sending it makes the term stand still."""
        return self in (LetterKind.IDENTITY, LetterKind.MANDATE, LetterKind.CLARIFICATION)

    @property
    def is_decision(self) -> bool:
        """Whether it tells what was decided about rights."""
        return self in (LetterKind.PARTIAL, LetterKind.ANSWER)

    @property
    def takes_enclosures(self) -> bool:
        """Whether what is to send goes with it."""
        return self.is_decision or self is LetterKind.COMPLAINT

    @property
    def names_remedies(self) -> bool:
        """Whether it can't leave without the way to the authority and the court, whatever was decided."""
        return self in (LetterKind.UNIDENTIFIED, LetterKind.FEE, LetterKind.LIFTING, LetterKind.COMPLAINT)

    @property
    def is_of_complaint(self) -> bool:
        """Whether it belongs to a complaint, and so to no request."""
        return self in (LetterKind.COMPLAINT_RECEIPT, LetterKind.COMPLAINT)

    @property
    def is_to_person(self) -> bool:
        """Whether the data subject, or who writes for them, gets it."""
        return self not in (LetterKind.RECIPIENT, LetterKind.ESCALATION)

    @property
    def follows_answer(self) -> bool:
        """Whether it can also be written after the answer went out."""
        return self in (LetterKind.RECIPIENT, LetterKind.LIFTING, LetterKind.ESCALATION)


_LABELS = {
    LetterKind.ACKNOWLEDGEMENT: "ontvangstbevestiging",
    LetterKind.IDENTITY: "vraag over identiteit",
    LetterKind.MANDATE: "verzoek om machtiging",
    LetterKind.CLARIFICATION: "verzoek om verduidelijking",
    LetterKind.REMINDER: "herinnering",
    LetterKind.EXTENSION: "bericht van verlenging",
    LetterKind.UNIDENTIFIED: "slotbrief identiteit",
    LetterKind.FEE: "bericht over kosten",
    LetterKind.PARTIAL: "deelantwoord",
    LetterKind.ANSWER: "antwoord",
    LetterKind.RECIPIENT: "bericht aan ontvanger",
    LetterKind.COMPLAINT_RECEIPT: "bevestiging van klacht",
    LetterKind.COMPLAINT: "antwoord op klacht",
    LetterKind.ESCALATION: "escalatienotitie AP",
    LetterKind.LIFTING: "bericht van opheffing",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """That something went out: the day and the channel (R23)."""

    on: date
    channel: Channel


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What a list shows of a letter; the text and the PDF are read when needed.

    Attributes:
        number: the case number with a serial, given when the letter becomes final; empty for a draft.
        final_at: the moment (UTC) at which it was numbered and frozen; None for a draft.
        sha256: the hash of the PDF in lower-case hex; empty for a draft.
        version: grows with each change, so that two people can't overwrite each other's text.
        rights: about which rights it tells the decision, fixed when it becomes final; empty for other kinds.
        recipient: the name of the recipient of the data to whom it goes; "" for a letter to the data subject.
    """

    id: int
    kind: LetterKind
    number: str
    final_at: datetime | None
    sha256: str
    pages: int
    sent: Sent | None
    version: int
    rights: tuple[Right, ...] = ()
    recipient: str = ""

    @property
    def is_final(self) -> bool:
        """Whether it is frozen."""
        return self.final_at is not None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its text; `pdf` is empty until it is final, `template_hash` names the template it came from."""

    head: LetterHead
    case_id: int
    text: str
    template_hash: str
    pdf: bytes = b""


def gaps(text: str) -> tuple[str, ...]:
    """Give the places of a text that still have to be filled in."""
    return tuple(_GAP.findall(text))
