"""What the decisions of a demo hold per right: the point of the law, what was corrected, where photos stood."""

from collections.abc import Mapping
from datetime import date

from ksf_tui.domain.details import Correction, DataField, Details, PhotoPlace, RequestBasis, Transfer
from ksf_tui.domain.people import Language, Person
from ksf_tui.domain.rights import Right

_BASES = {
    "newsletter": RequestBasis.CONSENT_WITHDRAWN,
    "photo": RequestBasis.CONSENT_WITHDRAWN,
    "website": RequestBasis.OBJECTED,
}
_CORRECTIONS: Mapping[Language, Mapping[str, tuple[str, str, str, str]]] = {
    Language.DUTCH: {
        "certificate": ("geboortedatum", "12 maart 1984", "21 maart 1984", "het inschrijfformulier van het examen"),
        "exam": ("geboortedatum", "12 maart 1984", "21 maart 1984", "het inschrijfformulier van het examen"),
        "invoice": ("factuuradres", "Kade 4, Zwolle", "Kade 14, Zwolle", "het uittreksel dat u meestuurde"),
        "": ("telefoonnummer", "een oud nummer", "het nummer in uw verzoek", "uw verzoek zelf"),
    },
    Language.ENGLISH: {"": ("telephone number", "an old number", "the number in your request", "your request itself")},
}
"""What was corrected, by what the request is about; the empty one for all others."""
_FIELDS = {
    Language.DUTCH: ("naam", "organisatie", "e-mailadres"),
    Language.ENGLISH: ("name", "organisation", "e-mail address"),
}
_PHOTOS = {Language.DUTCH: ("verslag van het event", "album"), Language.ENGLISH: ("report of the event", "album")}


def details_of(right: Right, topic: str, person: Person, day: date) -> Details:
    """Give what goes with a right that was carried out on a day, in the language of the person."""
    language = person.language
    match right:
        case Right.RECTIFICATION:
            known = _CORRECTIONS[language]
            return Details(corrections=(Correction(*known.get(topic, known[""])),))
        case Right.ERASURE:
            return Details(basis=_BASES.get(topic, RequestBasis.NOT_NEEDED))
        case Right.RESTRICTION:
            return Details(basis=RequestBasis.ACCURACY_CONTESTED)
        case Right.PORTABILITY:
            values = zip(_FIELDS[language], (person.name, person.organisation, person.email), strict=True)
            fields = tuple(DataField(name, value) for name, value in values if value)
            return Details(transfer=Transfer(provided=True, by_consent_or_contract=True, automated=True, fields=fields))
        case Right.PHOTO_CONSENT:
            report, album = _PHOTOS[language]
            return Details(places=(PhotoPlace("websites", report, day), PhotoPlace("linkedin", album, day)))
        case _:
            return Details()
