"""What a letter is written from, and what is put on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.letter_words import SHEET_WORDS, SheetWords, right_name, subject_of
from ksf_tui.domain.letters import AUTHORITY, BOARD, LetterKind
from ksf_tui.domain.office import Office
from ksf_tui.domain.organisation import Authority
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.recipients import Recipient, in_register
from ksf_tui.domain.rights import Ground, Right
from ksf_tui.domain.sending import notice_to
from ksf_tui.domain.statement import Audience, Statement

_WITHOUT_RIGHTS = (LetterKind.MANDATE, LetterKind.LIFTING, LetterKind.ESCALATION)
"""Whose subject does not list the rights: who showed no mandate learns nothing, and a restriction is one by name."""
_READERS = {AUTHORITY: "Autoriteit Persoonsgegevens", BOARD: "Bestuur"}
"""Who reads an escalation note; it never goes to the data subject."""


@dataclass(frozen=True, slots=True)
class LetterSource:
    """From where data came: what the source is called, whether everybody can consult it, and the day."""

    name: str
    is_public: bool
    obtained: date


@dataclass(frozen=True, slots=True)
class LetterContext:
    """Everything that a template may use.

    Attributes:
        term: the term; for a notice of extension as it stands once that is sent today.
        audience: what the statement says about people like the data subject, in the language of the letter.
        statement: the privacy statement, in that language too.
        grounds: the grounds for refusal by id, in that language too.
        today: the day on which the letter is written.
        recipient: the name of the recipient of the data to whom it goes; "" for the data subject.
        recipients: the register of recipients, also those that are no longer used.
        disclosures: what was given about this person because the law asks for it, also what they may not know.
        sources: from where the data came, as far as the public-source ledger knows (AVG art. 15(1)(g)).
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
    sources: tuple[LetterSource, ...] = ()

    @property
    def addressee(self) -> Person:
        """Who gets the letter."""
        reader = addressee(self.kind, self.case, self.recipient, self.recipients)
        if self.kind is not LetterKind.ESCALATION:
            return reader
        authority, office = self.authority, self.office.organisation
        if self.recipient == AUTHORITY:
            return replace(reader, organisation=authority.name, address=authority.postal_address)
        return replace(reader, address=f"{office.name}, {office.street}, {office.postal_code} {office.city}")

    @property
    def language(self) -> Language:
        """The language of the letter."""
        return self.addressee.language

    @property
    def decided(self) -> tuple[Invoked, ...]:
        """The rights that it tells the decision about."""
        return decided(self.kind, self.case)

    @property
    def undecided(self) -> tuple[Invoked, ...]:
        """The rights about which an answer still has to follow, once this letter went out."""
        told = {item.right for item in self.decided}
        return tuple(item for item in self.case.to_answer if item.right not in told)


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
        number: the letter's number; empty for a preview.
        case_number: the case that it belongs to; of a notice the source batch.
        subject: the line after "Betreft".
        text: the letter from greeting to signature, in the plain form of `domain/letters.py`.
        is_letter: that it is no work sheet, which has no number and is no concept either.
        enclosures: the names of the files that go with it, listed under the signature.
        is_notice: that it belongs to a source batch and to no case.
        running_title: what stands at the top of later pages, where that is no number.
    """

    office: Office
    addressee: tuple[str, ...]
    written_on: date
    number: str
    case_number: str
    subject: str
    text: str
    language: Language = Language.DUTCH
    enclosures: tuple[str, ...] = ()
    is_letter: bool = True
    is_notice: bool = False
    running_title: str = ""

    @property
    def words(self) -> SheetWords:
        """The fixed words around the text."""
        return SHEET_WORDS[self.language]

    @property
    def file_label(self) -> str:
        """What stands before the number of the case or the batch."""
        return self.words.reference if self.is_notice else self.words.case_number

    @property
    def is_concept(self) -> bool:
        """Whether it is a preview without a number."""
        return self.is_letter and not self.number

    @property
    def shown_number(self) -> str:
        """The number, or that it is a concept."""
        return self.number or self.words.concept


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF/A-2b, its SHA-256 in lower-case hex and its number of pages.

    `unprintable` holds the characters for which no font has a glyph; they appear as a substitute.
    """

    pdf: bytes
    sha256: str
    pages: int
    unprintable: tuple[str, ...] = ()


def decided(kind: LetterKind, case: Case) -> tuple[Invoked, ...]:
    """Give the rights that an answer tells the decision about: all that were not answered, or those decided so far."""
    if kind is LetterKind.PARTIAL:
        return tuple(item for item in case.to_answer if item.decision)
    return case.to_answer if kind.is_decision else ()


def passed_on(case: Case) -> tuple[Invoked, ...]:
    """Give the rights that were carried out and of which the recipients of the data must hear (R13, art. 19)."""
    return tuple(
        item
        for item in case.invoked
        if item.right.tells_recipients and item.decision and item.decision.outcome.carries_out
    )


def subject_line(kind: LetterKind, case: Case, rights: Sequence[Right] = (), language: Language | None = None) -> str:
    """Give the subject of a letter: what it is, and which rights it is about where the reader should know.

    Args:
        kind: what letter it is.
        case: the case that it belongs to.
        rights: the rights that a final answer is about; those of the case as it is now for a letter in the making.
        language: that of the letter, where it is not that of the data subject.
    """
    language = language or addressee(kind, case).language
    if kind is LetterKind.ESCALATION:
        return f"Escalatienotitie zaak {case.number}"
    beginning = subject_of(kind, language)
    if not rights:
        items = passed_on(case) if kind is LetterKind.RECIPIENT else decided(kind, case) or case.invoked
        rights = [item.right for item in items]
    names = ", ".join(right_name(right, language) for right in rights)
    beginning = f"{beginning[:1].upper()}{beginning[1:]}"
    return f"{beginning}: {names}" if names and kind not in _WITHOUT_RIGHTS else beginning


def lay_out(context: LetterContext, number: str, text: str, enclosures: tuple[str, ...] = ()) -> Sheet:
    """Give what is printed for a text, with the names of what goes with it; without a number it is a concept."""
    return Sheet(
        office=context.office,
        addressee=address_block(context.addressee),
        written_on=context.today,
        number=number,
        case_number=context.case.number,
        subject=subject_line(context.kind, context.case, language=context.language),
        text=text,
        language=context.language,
        enclosures=enclosures,
    )


def addressee(kind: LetterKind, case: Case, recipient: str = "", register: Sequence[Recipient] = ()) -> Person:
    """Give to whom a letter goes.

    Its language is that of the letter (AVG art. 12(1)): templates, checks and the printed page follow it. A recipient
    of the data is addressed as the register knows it; one that does not stand there has a name only, and is written to
    in the language of the data subject. An escalation note is for the authority or the board, in Dutch.
    """
    if kind is LetterKind.ESCALATION:
        return Person("", organisation=_READERS.get(recipient, ""))
    if kind is LetterKind.RECIPIENT:
        notice = notice_to(case, recipient)
        known = in_register(register, notice.recipient if notice else 0, recipient)
        unknown = Person("", organisation=recipient, language=case.addressee.language)
        return replace(known.as_addressee, organisation=recipient) if known else unknown
    about_mandate = kind is LetterKind.REMINDER and case.inquiry is not None and case.inquiry.about_mandate
    if case.representative and (kind is LetterKind.MANDATE or about_mandate):
        return case.representative.person
    return case.addressee


def address_block(person: Person) -> tuple[str, ...]:
    """Give the lines of the address: the addressee only, with their organisation, and postal or e-mail address."""
    lines = [line for line in (person.organisation, person.name) if line]
    return (*lines, *(person.address_lines or ((person.email,) if person.email else ())))
