"""The register of recipients: who processes data for the office, and who else gets them, by name.

Sources: AVG art. 15(1)(c) with CJEU C-154/21 (an answer names the recipients), art. 19 (they are told; R13), art. 28(3)
(the agreement with a processor), art. 44-46 (countries outside the EEA); section 6 of the privacy statement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ksf_tui.domain.countries import EEA, country_name, is_country
from ksf_tui.domain.folding import fold
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.text import must_fit, safe_line, safe_text
from ksf_tui.errors import InvalidInput

OTHER = "other"
"""The kind of a recipient that the statement names no kind for."""
MAX_NAME = 200
"""Characters that a line of the register may hold."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A party that receives personal data from the office.

    Attributes:
        kind: the id of a kind of processor of the statement, or `OTHER`.
        is_processor: whether it works for the office (AVG art. 4(8)); if not it decides itself what it does with the
            data.
        country: where it is established, as an ISO code; "" while nobody filled it in.
        address: the postal address; its lines are separated by commas.
        language: in which it is written to.
        agreement_on: the day of the processor agreement (AVG art. 28(3)); None when there is none.
        ended_on: the last day on which it got data; None while it is in use.
        id: 0 until it is stored.
    """

    kind: str
    name: str
    is_processor: bool = True
    country: str = ""
    contact: str = ""
    email: str = ""
    address: str = ""
    language: Language = Language.DUTCH
    agreement_on: date | None = None
    ended_on: date | None = None
    note: str = ""
    id: int = 0
    version: int = 1

    @property
    def is_active(self) -> bool:
        """Whether the office still uses it."""
        return self.ended_on is None

    @property
    def is_outside_eea(self) -> bool:
        """Whether it is known to be established outside the European Economic Area."""
        return bool(self.country) and self.country not in EEA

    @property
    def name_key(self) -> str:
        """The name as it is compared: folded, single spaces."""
        return " ".join(fold(self.name).split())

    @property
    def as_addressee(self) -> Person:
        """To whom a letter to it goes: the contact person, where one is known, at the firm."""
        return Person(
            self.contact, organisation=self.name, email=self.email, address=self.address, language=self.language
        )

    def country_name(self, language: str = "nl") -> str:
        """Give the name of its country in a language, "" when it is not filled in."""
        return country_name(self.country, language)

    def cleaned(self) -> "Recipient":
        """Give the same recipient with every field safe to keep."""
        return replace(
            self,
            name=safe_line(self.name),
            country=safe_line(self.country).upper(),
            contact=safe_line(self.contact),
            email=safe_line(self.email),
            address=safe_line(self.address.replace("\n", ", ")),
            note=safe_text(self.note).strip(),
        )

    def check(self, today: date, kinds: Iterable[str], others: Iterable["Recipient"]) -> None:
        """Check what was filled in.

        Args:
            today: the day of today.
            kinds: the ids of the kinds of the statement.
            others: the register; a firm can do several kinds of work, but stands once under each.

        Raises:
            InvalidInput: something is missing or impossible; `field` says where.
        """
        if self.kind not in (*kinds, OTHER):
            raise InvalidInput("Deze soort kennen wij niet", hint="Kies een soort uit de lijst.", field="kind")
        if not self.name:
            raise InvalidInput("Hoe heet deze ontvanger?", hint="Typ de naam van de partij.", field="name")
        self._check_lengths()
        if self.country and not is_country(self.country):
            raise InvalidInput("Dit land kennen wij niet", hint="Kies een land uit de lijst.", field="country")
        if self.email and not _is_address(self.email):
            raise InvalidInput("Dit is geen e-mailadres", hint="Bijvoorbeeld privacy@firma.nl.", field="email")
        self._check_days(today)
        for other in others:
            if other.id != self.id and (other.kind, other.name_key) == (self.kind, self.name_key):
                stands = "" if other.is_active else ", als beëindigd"
                raise InvalidInput(
                    f"Deze naam staat al onder deze soort in het register{stands}",
                    hint="Ga terug en wijzig de regel die er staat.",
                    field="name",
                )

    def _check_lengths(self) -> None:
        for field in ("name", "contact", "email", "address"):
            if len(getattr(self, field)) > MAX_NAME:
                raise InvalidInput("De tekst is te lang", hint=f"Houd het onder {MAX_NAME} tekens.", field=field)
        must_fit(self.note, "note")

    def _check_days(self, today: date) -> None:
        for field, day in (("agreement_on", self.agreement_on), ("ended_on", self.ended_on)):
            if day and day > today:
                raise InvalidInput("Deze dag moet nog komen", hint="Typ vandaag of eerder.", field=field)
        if self.agreement_on and self.ended_on and self.ended_on < self.agreement_on:
            raise InvalidInput(
                "Het gebruik kan niet zijn geëindigd vóór de overeenkomst",
                hint="Kijk beide dagen na.",
                field="ended_on",
            )


def warnings(recipient: Recipient) -> tuple[str, ...]:
    """Say in Dutch what is wrong with a recipient that is in use; nothing about one that is not.

    Sources: AVG art. 28(3) and statement 6 (agreement), AVG art. 44-46 and statement 6 (country), R13 (address).
    """
    if not recipient.is_active:
        return ()
    found = []
    if recipient.is_processor and recipient.agreement_on is None:
        found.append(
            "geen verwerkersovereenkomst: die is verplicht (AVG 28, derde lid), en paragraaf 6 van de "
            "privacyverklaring belooft haar"
        )
    if not recipient.country:
        found.append("land niet ingevuld: een inzagebrief zegt of gegevens de EER uit gaan")
    elif recipient.is_outside_eea:
        found.append(
            f"{recipient.country_name()} ligt buiten de EER: nodig is een adequaatheidsbesluit of een andere waarborg "
            "(AVG 44-46), en paragraaf 6 van de privacyverklaring sluit dit uit"
        )
    if not recipient.email and not recipient.address:
        found.append("geen adres: een bericht aan ontvangers (AVG 19) kan er niet heen")
    return tuple(found)


def in_register(register: Sequence[Recipient], recipient: int, name: str) -> Recipient | None:
    """Give a recipient by its id, else by its name; a line that is in use comes first, None where there is none."""
    key = " ".join(fold(name).split())
    by_id = [item for item in register if recipient and item.id == recipient]
    by_name = sorted((item for item in register if item.name_key == key), key=lambda item: not item.is_active)
    return next(iter(by_id + by_name), None)


def grouped(register: Iterable[Recipient], kinds: Sequence[str]) -> tuple[tuple[str, tuple[Recipient, ...]], ...]:
    """Give the register by kind, in the order of the statement and `OTHER` last; in a kind those in use come first."""
    rows = sorted(register, key=lambda item: (not item.is_active, item.name_key))
    found = [(kind, tuple(item for item in rows if item.kind == kind)) for kind in kinds]
    return (*found, (OTHER, tuple(item for item in rows if item.kind not in kinds)))


def _is_address(email: str) -> bool:
    name, at, domain = email.rpartition("@")
    return bool(name and at and domain) and " " not in email
