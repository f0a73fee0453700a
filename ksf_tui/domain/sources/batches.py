"""A source batch: what the office took from one source on one day, and what it must tell the people about it (R15)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from ksf_tui.domain.office import Office
from ksf_tui.domain.people import Language
from ksf_tui.domain.sources.elements import TYPED, Element, ElementState, ElementText, Ground, applies
from ksf_tui.domain.sources.exemptions import Exemption
from ksf_tui.domain.text import must_fit, safe_line, safe_text
from ksf_tui.errors import InvalidInput

MAX_LINE = 200
"""Characters that a line about a batch or a person of it may hold."""


class SourceKind(StrEnum):
    """What kind of source data came from."""

    REGISTER = "register"
    WEBSITE = "website"
    LINKEDIN = "linkedin"
    ATTENDEES = "attendees"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _KINDS[self]


_KINDS = {
    SourceKind.REGISTER: "register",
    SourceKind.WEBSITE: "website",
    SourceKind.LINKEDIN: "LinkedIn",
    SourceKind.ATTENDEES: "deelnemerslijst",
    SourceKind.OTHER: "andere bron",
}


@dataclass(frozen=True, slots=True)
class SourceBatch:
    """Data from one source, obtained on one day.

    Attributes:
        number: such as "B-2026-03"; "" until it is stored.
        source: what the source is called, as a letter names it: "het Handelsregister", "www.voorbeeld.nl/team".
        source_english: the same for an English letter; "" where the name is the same.
        is_public: whether everybody can consult it (art. 14(2)(f)).
        obtained: the day on which the data were taken from it; the month counts from here (art. 14(3)(a)).
        obtained_by: who took them.
        audience: the id of the audience in the privacy statement.
        ground: the legal ground of the use.
        elements: what a person filled in, in the order of the law; always all of `TYPED`.
        planned_contact: when the office means to approach these people for the first time (art. 14(3)(b)).
        planned_disclosure: when it means to give the data to another party for the first time, a processor included;
            an upload to a mailing tool is one (art. 14(3)(c); WP260, footnote 33).
        disclosed_to: to whom, as far as known.
        exemption: why none of them gets a notice.
        registered_at: the moment (UTC); None until it is stored.
        id: 0 until it is stored.
    """

    kind: SourceKind
    source: str
    is_public: bool
    obtained: date
    obtained_by: str
    audience: str
    ground: Ground = Ground.INTEREST
    elements: tuple[ElementText, ...] = tuple(ElementText(element) for element in TYPED)
    planned_contact: date | None = None
    planned_disclosure: date | None = None
    disclosed_to: str = ""
    source_english: str = ""
    exemption: Exemption | None = None
    number: str = ""
    registered_at: datetime | None = None
    registered_by: str = ""
    id: int = 0
    version: int = 1

    def source_in(self, language: Language) -> str:
        """Give what the source is called in a letter of a language."""
        return (language is Language.ENGLISH and self.source_english) or self.source

    def element(self, element: Element) -> ElementText:
        """Give what was filled in about an element; an empty text for one that nobody fills in."""
        return next((item for item in self.elements if item.element is element), ElementText(element))

    def with_element(self, text: ElementText) -> "SourceBatch":
        """Give the batch with another text for one element."""
        changed = tuple(text if item.element is text.element else item for item in self.elements)
        return replace(self, elements=changed)

    def state_of(self, element: Element, languages: Iterable[Language], office: Office) -> ElementState:
        """Judge an element for notices in some languages."""
        if not applies(element, self.ground):
            return ElementState.NOT_APPLICABLE
        if element is Element.CONTROLLER:
            known = office.organisation
            is_complete = all((known.name, known.street, known.postal_code, known.city, known.email or known.phone))
            return ElementState.READY if is_complete else ElementState.EMPTY
        if element is Element.SOURCE:
            return ElementState.READY if self.source else ElementState.EMPTY
        if not element.is_typed:
            return ElementState.READY
        text = self.element(element)
        if not all(text.text(language).strip() for language in languages):
            return ElementState.EMPTY
        return ElementState.READY if text.is_confirmed else ElementState.TO_CHECK

    def unready(self, languages: Collection[Language], office: Office) -> tuple[Element, ...]:
        """Give the elements that keep notices in some languages from going out: empty, or not looked at yet."""
        return tuple(item for item in Element if not self.state_of(item, languages, office).is_done)

    def says_the_same(self, other: "SourceBatch") -> bool:
        """Tell whether a notice about one batch reads as one about the other."""
        return self._told() == other._told()

    def _told(self) -> tuple[object, ...]:
        texts = tuple((item.element, item.dutch, item.english) for item in self.elements)
        return (self.kind, self.source, self.source_english, self.is_public, self.obtained, self.ground, texts)

    def cleaned(self) -> "SourceBatch":
        """Give the same batch with every text safe to keep."""
        elements = tuple(
            replace(item, dutch=safe_text(item.dutch).strip(), english=safe_text(item.english).strip())
            for item in self.elements
        )
        return replace(
            self,
            source=safe_line(self.source),
            source_english=safe_line(self.source_english),
            obtained_by=safe_line(self.obtained_by),
            disclosed_to=safe_line(self.disclosed_to),
            elements=elements,
        )

    def check(self, today: date, audiences: Collection[str]) -> None:
        """Check what was filled in.

        Raises:
            InvalidInput: something is missing or impossible; `field` says where.
        """
        if not self.source:
            raise InvalidInput(
                "Waar komen de gegevens vandaan?",
                hint="Typ de bron zoals een brief haar noemt, zoals: het Handelsregister.",
                field="source",
            )
        if not self.obtained_by:
            raise InvalidInput("Wie heeft de gegevens verkregen?", hint="Typ een naam.", field="obtained_by")
        if self.obtained > today:
            raise InvalidInput("Deze dag moet nog komen", hint="Typ de dag van verkrijging.", field="obtained")
        if self.audience not in audiences:
            raise InvalidInput("Welke doelgroep is dit?", hint="Kies er een uit de lijst.", field="audience")
        for field in ("planned_contact", "planned_disclosure"):
            day = getattr(self, field)
            if day and day < self.obtained:
                raise InvalidInput(
                    "Dat kan niet vóór het verkrijgen liggen",
                    f"De gegevens zijn verkregen op {self.obtained:%d-%m-%Y}.",
                    "Typ een latere dag.",
                    field=field,
                )
        for field in ("source", "source_english", "obtained_by", "disclosed_to"):
            if len(getattr(self, field)) > MAX_LINE:
                raise InvalidInput("De tekst is te lang", hint=f"Houd het onder {MAX_LINE} tekens.", field=field)
        for item in self.elements:
            must_fit(item.dutch, item.element.value)
            must_fit(item.english, item.element.value)
