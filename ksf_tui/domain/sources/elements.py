"""What a notice of art. 14 must tell: the fourteen elements, and the text of each that a person filled in.

Sources: AVG art. 14(1), 14(2) and 21(4), in the order of section 1.4 of the rules list (R15).
"""

from dataclasses import dataclass
from enum import StrEnum

from ksf_tui.domain.people import Language


class Element(StrEnum):
    """One of the elements of the notice."""

    CONTROLLER = "controller"
    OFFICER = "officer"
    """The data protection officer, where there is one."""
    PURPOSES = "purposes"
    """With the legal ground, which the batch holds apart."""
    CATEGORIES = "categories"
    RECIPIENTS = "recipients"
    TRANSFERS = "transfers"
    RETENTION = "retention"
    INTEREST = "interest"
    """The legitimate interest; only where that is the ground."""
    RIGHTS = "rights"
    CONSENT = "consent"
    """That consent can be withdrawn; only where that is the ground."""
    COMPLAINT = "complaint"
    SOURCE = "source"
    AUTOMATED = "automated"
    OBJECTION = "objection"
    """The right to object, apart from all other information."""

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _WORDS[self][0]

    @property
    def article(self) -> str:
        """The point of the AVG that asks for it, such as "14(1)(a)"."""
        return _WORDS[self][1]

    @property
    def is_typed(self) -> bool:
        """Whether a person fills it in; the others follow from the office, the batch, or the law itself."""
        return self not in _KNOWN

    @property
    def is_list(self) -> bool:
        """Whether each line of its text is an item."""
        return self in (Element.PURPOSES, Element.CATEGORIES, Element.RECIPIENTS)


_KNOWN = (Element.CONTROLLER, Element.RIGHTS, Element.COMPLAINT, Element.SOURCE, Element.OBJECTION)
_WORDS = {
    Element.CONTROLLER: ("wie wij zijn", "14(1)(a)"),
    Element.OFFICER: ("functionaris gegevensbescherming", "14(1)(b)"),
    Element.PURPOSES: ("doelen en grondslag", "14(1)(c)"),
    Element.CATEGORIES: ("soorten gegevens", "14(1)(d)"),
    Element.RECIPIENTS: ("ontvangers", "14(1)(e)"),
    Element.TRANSFERS: ("doorgifte buiten de EU", "14(1)(f)"),
    Element.RETENTION: ("bewaartermijn", "14(2)(a)"),
    Element.INTEREST: ("gerechtvaardigd belang", "14(2)(b)"),
    Element.RIGHTS: ("uw rechten, ook beperking", "14(2)(c)"),
    Element.CONSENT: ("toestemming intrekken", "14(2)(d)"),
    Element.COMPLAINT: ("klacht bij de AP", "14(2)(e)"),
    Element.SOURCE: ("bron, en of die openbaar is", "14(2)(f)"),
    Element.AUTOMATED: ("geautomatiseerde besluiten", "14(2)(g)"),
    Element.OBJECTION: ("recht van bezwaar, apart", "21(4)"),
}
TYPED = tuple(element for element in Element if element.is_typed)
"""The elements that a person fills in, in the order of the law."""


class Ground(StrEnum):
    """The legal ground of the use, AVG art. 6(1); a private association has no public task."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_DUTY = "legal_duty"
    INTEREST = "interest"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _GROUNDS[self]


_GROUNDS = {
    Ground.CONSENT: "toestemming (6, a)",
    Ground.CONTRACT: "overeenkomst (6, b)",
    Ground.LEGAL_DUTY: "wettelijke plicht (6, c)",
    Ground.INTEREST: "gerechtvaardigd belang (6, f)",
}
_ONLY_FOR = {Element.INTEREST: Ground.INTEREST, Element.CONSENT: Ground.CONSENT}


class ElementState(StrEnum):
    """How an element of a batch stands."""

    EMPTY = "empty"
    TO_CHECK = "to_check"
    READY = "ready"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _STATES[self]

    @property
    def is_done(self) -> bool:
        """Whether the notice can go out as far as this element goes."""
        return self in (ElementState.READY, ElementState.NOT_APPLICABLE)


_STATES = {
    ElementState.EMPTY: "ontbreekt",
    ElementState.TO_CHECK: "te controleren",
    ElementState.READY: "klaar",
    ElementState.NOT_APPLICABLE: "n.v.t.",
}


@dataclass(frozen=True, slots=True)
class ElementText:
    """What a batch says about an element, in each language; lines of a list are separated by a newline.

    Attributes:
        is_confirmed: whether somebody looked at what was prefilled.
    """

    element: Element
    dutch: str = ""
    english: str = ""
    is_confirmed: bool = False

    def text(self, language: Language) -> str:
        """Give the text in a language, "" where it is missing."""
        return self.english if language is Language.ENGLISH else self.dutch

    def lines(self, language: Language) -> tuple[str, ...]:
        """Give the text by line, without empty ones."""
        return tuple(line.strip() for line in self.text(language).splitlines() if line.strip())


def applies(element: Element, ground: Ground) -> bool:
    """Tell whether an element has to be told with a legal ground: AVG art. 14(2)(b) and (d)."""
    return _ONLY_FOR.get(element, ground) is ground
