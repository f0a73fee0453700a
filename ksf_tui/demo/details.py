"""What the decisions of a demo hold per right: the point of the law, what was corrected, where photos stood."""

from collections.abc import Mapping
from datetime import date

from ksf_tui.domain.details import Correction, DataField, Details, PhotoPlace, RequestBasis, Transfer
from ksf_tui.domain.people import Person
from ksf_tui.domain.rights import Right

_BASES = {
    "newsletter": RequestBasis.CONSENT_WITHDRAWN,
    "photo": RequestBasis.CONSENT_WITHDRAWN,
    "website": RequestBasis.OBJECTED,
}
_CORRECTIONS: Mapping[str, tuple[str, str, str, str]] = {
    "certificate": ("geboortedatum", "12 maart 1984", "21 maart 1984", "het inschrijfformulier van het examen"),
    "exam": ("geboortedatum", "12 maart 1984", "21 maart 1984", "het inschrijfformulier van het examen"),
    "invoice": ("factuuradres", "Kade 4, Zwolle", "Kade 14, Zwolle", "het uittreksel dat u meestuurde"),
}
_CORRECTION = ("telefoonnummer", "een oud nummer", "het nummer in uw verzoek", "uw verzoek zelf")


def details_of(right: Right, topic: str, person: Person, day: date) -> Details:
    """Give what goes with a right that was carried out on a day."""
    match right:
        case Right.RECTIFICATION:
            return Details(corrections=(Correction(*_CORRECTIONS.get(topic, _CORRECTION)),))
        case Right.ERASURE:
            return Details(basis=_BASES.get(topic, RequestBasis.NOT_NEEDED))
        case Right.RESTRICTION:
            return Details(basis=RequestBasis.ACCURACY_CONTESTED)
        case Right.PORTABILITY:
            fields = (("naam", person.name), ("organisatie", person.organisation), ("e-mailadres", person.email))
            known = tuple(DataField(name, value) for name, value in fields if value)
            return Details(transfer=Transfer(provided=True, by_consent_or_contract=True, automated=True, fields=known))
        case Right.PHOTO_CONSENT:
            return Details(
                places=(PhotoPlace("websites", "verslag van het event", day), PhotoPlace("linkedin", "album", day))
            )
        case _:
            return Details()
