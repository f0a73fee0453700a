"""The people around a case: the data subject and who writes for them."""

from dataclasses import dataclass, replace
from enum import StrEnum

from ksf_tui.domain.folding import fold
from ksf_tui.domain.text import safe_line

UNKNOWN = "onbekend"
"""What the intake asks to type where somebody gave no name."""


class Salutation(StrEnum):
    """How a letter addresses a person."""

    MS = "ms"
    MR = "mr"
    NEUTRAL = "neutral"

    @property
    def label(self) -> str:
        """The Dutch word on screen."""
        return {Salutation.MS: "mevrouw", Salutation.MR: "de heer", Salutation.NEUTRAL: "neutraal"}[self]


class Language(StrEnum):
    """The language of the letters to a person."""

    DUTCH = "nl"
    ENGLISH = "en"

    @property
    def label(self) -> str:
        """The Dutch word on screen."""
        return {Language.DUTCH: "Nederlands", Language.ENGLISH: "Engels"}[self]


@dataclass(frozen=True, slots=True)
class Person:
    """A data subject or a representative, as they wrote it themselves.

    Attributes:
        address: the postal address; its lines are separated by commas.
    """

    name: str
    salutation: Salutation = Salutation.NEUTRAL
    organisation: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    language: Language = Language.DUTCH

    def cleaned(self) -> "Person":
        """Give the same person with every field safe to keep and on one line."""
        return replace(
            self,
            name=safe_line(self.name),
            organisation=safe_line(self.organisation),
            email=safe_line(self.email),
            phone=safe_line(self.phone),
            address=safe_line(self.address.replace("\n", ", ")),
        )

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The lines of the postal address, without empty ones."""
        return tuple(line.strip() for line in self.address.split(",") if line.strip())

    @property
    def name_key(self) -> str:
        """The name as it is compared: folded, single spaces."""
        return " ".join(fold(self.name).split())

    @property
    def own_name_key(self) -> str:
        """The same, but "" for who is registered as unknown: that is nobody's name, and two of them may be anybody."""
        return "" if self.name_key == UNKNOWN else self.name_key

    @property
    def email_key(self) -> str:
        """The e-mail address as it is compared."""
        return self.email.strip().casefold()


@dataclass(frozen=True, slots=True)
class Representative:
    """Somebody who writes for the data subject; without a mandate nothing about the person may go to them."""

    person: Person
    mandate_seen: bool = False
