"""What a letter is written from, and what is put on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.office import Office
from ksf_tui.domain.organisation import Authority
from ksf_tui.domain.people import Person
from ksf_tui.domain.recipients import Recipient, in_register
from ksf_tui.domain.rights import Ground
from ksf_tui.domain.sending import notice_to
from ksf_tui.domain.statement import Audience, Statement


@dataclass(frozen=True, slots=True)
class LetterContext:
    """Everything that a template may use.

    Attributes:
        term: the term; for a notice of extension as it stands once that is sent today.
        grounds: the grounds for refusal by id.
        today: the day on which the letter is written.
        recipient: the name of the recipient of the data to whom it goes; "" for the data subject.
        recipients: the register of recipients, also those that are no longer used.
        disclosures: what was given about this person because the law asks for it, also what they may not know.
    """

    kind: LetterKind
    case: Case
    term: Deadline
    audience: Audience
    statement: Statement
    authority: Authority
    office: Office
    grounds: Mapping[str, Ground]
    today: date
    recipient: str = ""
    recipients: tuple[Recipient, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()

    @property
    def addressee(self) -> Person:
        """Who gets the letter."""
        return addressee(self.kind, self.case, self.recipient, self.recipients)

    @property
    def decided(self) -> tuple[Invoked, ...]:
        """The rights that an answer tells the decision about: all that were not answered, or those decided so far."""
        if self.kind is LetterKind.PARTIAL:
            return tuple(item for item in self.case.to_answer if item.decision)
        return self.case.to_answer if self.kind.is_decision else ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A composed text, and the SHA-256 (lower-case hex) of the template that it came from."""

    text: str
    template_hash: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed: the letterhead, to whom, the reference lines and the text.

    Attributes:
        addressee: the lines of the address block.
        number: the letter's number; "concept" for a preview.
        case_number: the case that it belongs to.
        subject: the line after "Betreft".
        text: the letter from greeting to signature, in the plain form of `domain/letters.py`.
        enclosures: the names of the files that go with it, listed under the signature.
    """

    office: Office
    addressee: tuple[str, ...]
    written_on: date
    number: str
    case_number: str
    subject: str
    text: str
    language: str = "nl"
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF/A-2b, its SHA-256 in lower-case hex and its number of pages.

    `unprintable` holds the characters for which no font has a glyph; they appear as a substitute.
    """

    pdf: bytes
    sha256: str
    pages: int
    unprintable: tuple[str, ...] = ()


_LINKS = {
    LetterKind.ACKNOWLEDGEMENT: "van",
    LetterKind.IDENTITY: "bij",
    LetterKind.MANDATE: "bij",
    LetterKind.CLARIFICATION: "bij",
    LetterKind.REMINDER: "bij",
    LetterKind.EXTENSION: "bij",
    LetterKind.UNIDENTIFIED: "bij",
    LetterKind.FEE: "bij",
    LetterKind.PARTIAL: "op",
    LetterKind.ANSWER: "op",
    LetterKind.RECIPIENT: "over",
    LetterKind.LIFTING: "bij",
}


def subject_line(kind: LetterKind, case: Case) -> str:
    """Give the subject of a letter: what it is and which rights it is about."""
    rights = ", ".join(right.label for right in case.rights)
    return f"{kind.label.capitalize()} {_LINKS[kind]} uw verzoek: {rights}"


def addressee(kind: LetterKind, case: Case, recipient: str = "", register: Sequence[Recipient] = ()) -> Person:
    """Give to whom a letter goes.

    The question for a mandate goes to who writes for the data subject. A recipient of the data is addressed as the
    register knows it; one that does not stand there has a name only.
    """
    if kind is LetterKind.RECIPIENT:
        notice = notice_to(case, recipient)
        known = in_register(register, notice.recipient if notice else 0, recipient)
        return replace(known.as_addressee, organisation=recipient) if known else Person("", organisation=recipient)
    if kind is LetterKind.MANDATE and case.representative:
        return case.representative.person
    return case.addressee


def address_block(person: Person) -> tuple[str, ...]:
    """Give the lines of the address: the addressee only, with their organisation, and postal or e-mail address."""
    lines = [line for line in (person.organisation, person.name) if line]
    return (*lines, *(person.address_lines or ((person.email,) if person.email else ())))
