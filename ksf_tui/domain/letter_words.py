"""What the things of the domain are called in a letter, in each language: one table per thing, one line per member.

The labels on the enums are the words of the desk, which is Dutch; a Dutch letter uses the same ones. A member without
its English line is found by a test that compares each table with its enum.
"""

from dataclasses import dataclass

from ksf_tui.domain.details import RequestBasis
from ksf_tui.domain.extensions import ExtensionReason
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.people import Language, Person, Salutation
from ksf_tui.domain.rights import Right

ENGLISH_RIGHTS: dict[Right, tuple[str, str]] = {
    Right.ACCESS: ("access", "15"),
    Right.RECTIFICATION: ("rectification", "16"),
    Right.ERASURE: ("erasure", "17"),
    Right.RESTRICTION: ("restriction of processing", "18"),
    Right.PORTABILITY: ("data portability", "20"),
    Right.OBJECTION: ("objection", "21"),
    Right.OBJECTION_MARKETING: ("objection to direct marketing", "21(2)"),
    Right.AUTOMATED_DECISION: ("automated decision", "22"),
    Right.CONSENT_WITHDRAWAL: ("withdrawal of consent", "7(3)"),
    Right.PHOTO_CONSENT: ("withdrawal of consent for photos", "7(3)"),
}
"""The name of each right, and the article of the GDPR that gives it."""

ENGLISH_REASONS: dict[ExtensionReason, str] = {
    ExtensionReason.AMOUNT: "it concerns a lot of data, each of which has to be assessed separately",
    ExtensionReason.SPREAD: "the data are held in several systems and by several parties",
    ExtensionReason.REDACTION: "we first have to make data of other people unreadable",
    ExtensionReason.INTELLIGIBLE: "we first have to make the data understandable",
    ExtensionReason.NUMBER: "we temporarily received exceptionally many requests at the same time",
}
"""The reasons for an extension, as the end of "because"."""

ENGLISH_KINDS: dict[LetterKind, str] = {
    LetterKind.ACKNOWLEDGEMENT: "acknowledgement of receipt",
    LetterKind.IDENTITY: "question about your identity",
    LetterKind.MANDATE: "request for an authorisation",
    LetterKind.CLARIFICATION: "question to clarify",
    LetterKind.REMINDER: "reminder",
    LetterKind.EXTENSION: "notice of extension",
    LetterKind.UNIDENTIFIED: "closing letter about identity",
    LetterKind.FEE: "notice about costs",
    LetterKind.PARTIAL: "partial answer",
    LetterKind.ANSWER: "answer",
    LetterKind.RECIPIENT: "notice",
    LetterKind.COMPLAINT_RECEIPT: "acknowledgement of complaint",
    LetterKind.COMPLAINT: "answer to complaint",
    LetterKind.ESCALATION: "escalation note",
    LetterKind.LIFTING: "notice",
}
"""What each letter is called in its subject line."""

_ABOUT_DATA = {
    Language.DUTCH: "over de omgang met persoonsgegevens",
    Language.ENGLISH: "about the handling of personal data",
}

LINKS: dict[LetterKind, dict[Language, str]] = {
    LetterKind.ACKNOWLEDGEMENT: {Language.DUTCH: "van uw verzoek", Language.ENGLISH: "of your request"},
    LetterKind.IDENTITY: {Language.DUTCH: "bij uw verzoek", Language.ENGLISH: "concerning your request"},
    LetterKind.MANDATE: {Language.DUTCH: "bij uw verzoek", Language.ENGLISH: "concerning your request"},
    LetterKind.CLARIFICATION: {Language.DUTCH: "bij uw verzoek", Language.ENGLISH: "your request"},
    LetterKind.REMINDER: {Language.DUTCH: "bij uw verzoek", Language.ENGLISH: "concerning your request"},
    LetterKind.EXTENSION: {Language.DUTCH: "bij uw verzoek", Language.ENGLISH: "concerning your request"},
    LetterKind.UNIDENTIFIED: {Language.DUTCH: "bij uw verzoek", Language.ENGLISH: "concerning your request"},
    LetterKind.FEE: {Language.DUTCH: "bij uw verzoek", Language.ENGLISH: "concerning your request"},
    LetterKind.PARTIAL: {Language.DUTCH: "op uw verzoek", Language.ENGLISH: "to your request"},
    LetterKind.ANSWER: {Language.DUTCH: "op uw verzoek", Language.ENGLISH: "to your request"},
    LetterKind.RECIPIENT: {
        Language.DUTCH: "over gegevens die u van ons ontving",
        Language.ENGLISH: "about data that you received from us",
    },
    LetterKind.COMPLAINT_RECEIPT: _ABOUT_DATA,
    LetterKind.COMPLAINT: _ABOUT_DATA,
    LetterKind.ESCALATION: _ABOUT_DATA,
    LetterKind.LIFTING: {
        Language.DUTCH: "van de beperking van uw gegevens",
        Language.ENGLISH: "that the restriction of your data will be lifted",
    },
}
"""How the subject line of each letter goes on."""

BASES: dict[RequestBasis, dict[Language, str]] = {
    RequestBasis.NOT_NEEDED: {
        Language.DUTCH: "wij de gegevens niet meer nodig hebben voor het doel waarvoor wij ze kregen",
        Language.ENGLISH: "we no longer need the data for the purpose for which we received them",
    },
    RequestBasis.CONSENT_WITHDRAWN: {
        Language.DUTCH: "u uw toestemming hebt ingetrokken en er geen andere grondslag is",
        Language.ENGLISH: "you withdrew your consent and there is no other legal ground",
    },
    RequestBasis.OBJECTED: {
        Language.DUTCH: "u bezwaar hebt gemaakt (artikel 21 van de AVG)",
        Language.ENGLISH: "you objected to the processing (Article 21 GDPR)",
    },
    RequestBasis.UNLAWFUL: {
        Language.DUTCH: "wij deze gegevens niet hadden mogen verwerken",
        Language.ENGLISH: "we should not have processed these data",
    },
    RequestBasis.OBLIGED: {
        Language.DUTCH: "de wet ons verplicht de gegevens te wissen",
        Language.ENGLISH: "the law obliges us to erase the data",
    },
    RequestBasis.CHILD: {
        Language.DUTCH: "de gegevens online zijn verzameld toen u nog een kind was",
        Language.ENGLISH: "the data were collected online when you were a child",
    },
    RequestBasis.ACCURACY_CONTESTED: {
        Language.DUTCH: "u betwist dat de gegevens juist zijn, en wij dat nagaan",
        Language.ENGLISH: "you contest that the data are accurate, and we are verifying this",
    },
    RequestBasis.UNLAWFUL_KEPT: {
        Language.DUTCH: "wij deze gegevens niet mochten verwerken, en u ze liever niet laat wissen",
        Language.ENGLISH: "we should not have processed these data, and you do not want them erased",
    },
    RequestBasis.NEEDED_FOR_CLAIM: {
        Language.DUTCH: "wij de gegevens niet meer nodig hebben, maar u wel, voor een rechtsvordering",
        Language.ENGLISH: "we no longer need the data, but you need them for a legal claim",
    },
    RequestBasis.OBJECTION_PENDING: {
        Language.DUTCH: "u bezwaar hebt gemaakt, en wij dat nog beoordelen",
        Language.ENGLISH: "you objected, and we are still assessing that",
    },
}
"""Why an erasure or a restriction was due, as the end of "omdat" or "because"."""

_TITLES: dict[Language, dict[Salutation, str]] = {
    Language.DUTCH: {Salutation.MS: "mevrouw ", Salutation.MR: "de heer ", Salutation.NEUTRAL: ""},
    Language.ENGLISH: {Salutation.MS: "Ms ", Salutation.MR: "Mr ", Salutation.NEUTRAL: ""},
}
_GREETINGS: dict[Language, dict[Salutation, str]] = {
    Language.DUTCH: {
        Salutation.MS: "Geachte mevrouw ",
        Salutation.MR: "Geachte heer ",
        Salutation.NEUTRAL: "Geachte heer of mevrouw ",
    },
    Language.ENGLISH: {Salutation.MS: "Dear Ms ", Salutation.MR: "Dear Mr ", Salutation.NEUTRAL: "Dear "},
}

_TO_FIRMS = {Language.DUTCH: "Geachte contactpersoon van ", Language.ENGLISH: "Dear contact at "}

LAWS = {Language.DUTCH: "AVG", Language.ENGLISH: "GDPR"}
"""The short name of the law."""

OPENINGS = {Language.DUTCH: "geachte ", Language.ENGLISH: "dear "}
"""With what the opening lines begin, in small letters; what tells a letter of one language from one of the other."""


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The fixed words around the text of a letter.

    Attributes:
        subject: the label of the subject line; the three before it are those of the other reference lines.
        reference: the label in the place of that of the case number, where a letter belongs to no case.
        page: what stands at the foot, with places for the page and the number of pages.
        concept: what a letter without a number has in its place.
        letter: what any letter is, for the title of the file.
        notice: what a notice of art. 14 is, for the same.
        enclosures: the heading above the list of what goes with it.
    """

    date: str
    case_number: str
    reference: str
    letter_number: str
    subject: str
    page: str
    concept: str
    letter: str
    notice: str
    enclosures: str


SHEET_WORDS: dict[Language, SheetWords] = {
    Language.DUTCH: SheetWords(
        date="Datum",
        case_number="Zaaknummer",
        reference="Ons kenmerk",
        letter_number="Briefnummer",
        subject="Betreft",
        page="pagina {page} van {pages}",
        concept="concept",
        letter="brief",
        notice="kennisgeving",
        enclosures="Bijlagen",
    ),
    Language.ENGLISH: SheetWords(
        date="Date",
        case_number="Case number",
        reference="Our reference",
        letter_number="Letter number",
        subject="Subject",
        page="page {page} of {pages}",
        concept="draft",
        letter="letter",
        notice="notice",
        enclosures="Enclosures",
    ),
}


def right_name(right: Right, language: Language) -> str:
    """Give the name of a right, in small letters."""
    return ENGLISH_RIGHTS[right][0] if language is Language.ENGLISH else right.label


def cited(right: Right, language: Language) -> str:
    """Cite the article that gives a right, without the name of the law: "artikel 21, tweede lid", "Article 21(2)"."""
    return f"Article {ENGLISH_RIGHTS[right][1]}" if language is Language.ENGLISH else f"artikel {right.article}"


def reason_words(reason: ExtensionReason, language: Language) -> str:
    """Give a reason for an extension, as the end of "omdat" or "because"."""
    return ENGLISH_REASONS[reason] if language is Language.ENGLISH else reason.label


def kind_name(kind: LetterKind, language: Language) -> str:
    """Give what a letter is called in its subject line, in small letters."""
    return ENGLISH_KINDS[kind] if language is Language.ENGLISH else kind.label


def because(basis: RequestBasis, language: Language) -> str:
    """Give why an erasure or a restriction was due, as the end of "omdat" or "because"."""
    return BASES[basis][language]


def point(basis: RequestBasis, language: Language) -> str:
    """Cite the point of the law: "artikel 17, eerste lid, onder a", "Article 17(1)(a)"."""
    if language is Language.DUTCH:
        return f"artikel {basis.article}"
    article, paragraph, letter = basis.value.split("-")
    return f"Article {article}({paragraph})({letter})"


def euros(cents: int, language: Language) -> str:
    """Write an amount: "€ 12,50", "€12.50"."""
    whole, rest = divmod(cents, 100)
    return f"€ {whole},{rest:02}" if language is Language.DUTCH else f"€{whole}.{rest:02}"


def subject_of(kind: LetterKind, language: Language) -> str:
    """Give the beginning of a subject line: "antwoord op uw verzoek", "answer to your request"."""
    if kind is LetterKind.RECIPIENT and language is Language.DUTCH:
        return f"bericht {LINKS[kind][language]}"  # the word of the desk says to whom it goes
    return f"{kind_name(kind, language)} {LINKS[kind][language]}"


def named(person: Person, language: Language) -> str:
    """Name a person in the middle of a sentence: "mevrouw A. Jansen", "Ms A. Jansen"; a firm by its name."""
    if not person.name:
        return person.organisation
    return f"{_TITLES[language][person.salutation]}{person.name}"


def greeting(person: Person, language: Language) -> str:
    """Give the opening line of a letter: "Geachte mevrouw A. Jansen,", "Dear Ms A. Jansen,"; to a firm as a whole."""
    if not person.name:
        return f"{_TO_FIRMS[language]}{person.organisation},"
    return f"{_GREETINGS[language][person.salutation]}{person.name},"
