"""What a decision holds beside its outcome, per right: why the data go, what was corrected, where photos stood.

Sources: AVG art. 16, 17(1), 18(1), 20; privacy statement, section 9; rules R12 and R14.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from ksf_tui.domain.rights import Right


class RequestBasis(StrEnum):
    """On which point of the law an erasure or a restriction rests; the value is what is stored."""

    NOT_NEEDED = "17-1-a"
    CONSENT_WITHDRAWN = "17-1-b"
    OBJECTED = "17-1-c"
    UNLAWFUL = "17-1-d"
    OBLIGED = "17-1-e"
    CHILD = "17-1-f"
    ACCURACY_CONTESTED = "18-1-a"
    UNLAWFUL_KEPT = "18-1-b"
    NEEDED_FOR_CLAIM = "18-1-c"
    OBJECTION_PENDING = "18-1-d"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _BASES[self]

    @property
    def article(self) -> str:
        """The article of the AVG as the desk writes it, such as "17, eerste lid, onder a"."""
        article, _paragraph, point = self.value.split("-")
        return f"{article}, eerste lid, onder {point}"


_BASES = {
    RequestBasis.NOT_NEEDED: "niet meer nodig",
    RequestBasis.CONSENT_WITHDRAWN: "toestemming ingetrokken, geen andere grondslag",
    RequestBasis.OBJECTED: "bezwaar gemaakt (artikel 21)",
    RequestBasis.UNLAWFUL: "onrechtmatig verwerkt",
    RequestBasis.OBLIGED: "wettelijke plicht om te wissen",
    RequestBasis.CHILD: "gegevens van een kind, online verzameld",
    RequestBasis.ACCURACY_CONTESTED: "juistheid wordt betwist",
    RequestBasis.UNLAWFUL_KEPT: "onrechtmatig, maar niet wissen",
    RequestBasis.NEEDED_FOR_CLAIM: "betrokkene heeft ze nodig voor een rechtsvordering",
    RequestBasis.OBJECTION_PENDING: "in afwachting van het oordeel over het bezwaar",
}


def bases_for(right: Right) -> tuple[RequestBasis, ...]:
    """Give the points of the law on which a right can rest; only erasure and restriction have a list."""
    article = {Right.ERASURE: "17-", Right.RESTRICTION: "18-"}.get(right)
    return tuple(basis for basis in RequestBasis if article and basis.value.startswith(article))


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that was wrong, with the right one and what shows it (art. 16)."""

    what: str
    old: str
    new: str
    evidence: str

    @property
    def is_complete(self) -> bool:
        """Whether everything is there and something changes; what was missing had no old value."""
        return bool(self.what and self.new and self.evidence) and self.old != self.new


@dataclass(frozen=True, slots=True)
class PhotoPlace:
    """A place where photos of somebody stood, and the day on which they were taken away or made unrecognisable.

    Attributes:
        place: the id of a photo channel of the statement, or free words, such as a printed magazine.
        photos: which photos, such as an address or a caption.
        removed_on: the day; None as long as they stand there.
    """

    place: str
    photos: str
    removed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DataField:
    """A value that is handed over, by its name."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """A handing over of data: the three conditions of art. 20(1), and what goes to whom (R14).

    Attributes:
        provided: the data subject provided the data.
        by_consent_or_contract: the processing rests on consent or on a contract with the data subject.
        automated: it is carried out by automated means.
        to: the other party that gets them straight away (art. 20(2)); "" for the data subject.
        fields: the data.
    """

    provided: bool = False
    by_consent_or_contract: bool = False
    automated: bool = False
    to: str = ""
    fields: tuple[DataField, ...] = ()

    @property
    def is_due(self) -> bool:
        """Whether all three conditions of art. 20(1) hold."""
        return self.provided and self.by_consent_or_contract and self.automated


@dataclass(frozen=True, slots=True)
class Details:
    """What belongs to one decision; which part is filled in depends on the right."""

    basis: RequestBasis | None = None
    corrections: tuple[Correction, ...] = ()
    places: tuple[PhotoPlace, ...] = ()
    transfer: Transfer | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that people typed, for the search."""
        transfer = self.transfer or Transfer()
        found = [getattr(item, field.name) for item in self.corrections for field in fields(item)]
        found += [item.photos for item in self.places] + [transfer.to]
        return (*found, *(text for item in transfer.fields for text in (item.name, item.value)))
