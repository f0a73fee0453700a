"""What the columns of a list are: proposed from their names and what stands in them, and corrected by a person."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from ksf_tui.domain.folding import fold


class Field(StrEnum):
    """What a column becomes."""

    NAME = "name"
    FIRST_NAME = "first_name"
    INFIX = "infix"
    LAST_NAME = "last_name"
    SALUTATION = "salutation"
    ORGANISATION = "organisation"
    ROLE = "role"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    HOUSE_NUMBER = "house_number"
    ADDITION = "addition"
    POSTCODE = "postcode"
    CITY = "city"
    COUNTRY = "country"
    LANGUAGE = "language"
    OTHER = "other"
    """Kept as "column: value", so that nothing is lost."""
    SKIP = "skip"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _LABELS[self]

    @property
    def is_single(self) -> bool:
        """Whether only one column can be it."""
        return self not in (Field.OTHER, Field.SKIP)


_LABELS = {
    Field.NAME: "naam",
    Field.FIRST_NAME: "voornaam of voorletters",
    Field.INFIX: "tussenvoegsel",
    Field.LAST_NAME: "achternaam",
    Field.SALUTATION: "aanhef of geslacht",
    Field.ORGANISATION: "organisatie",
    Field.ROLE: "functie",
    Field.EMAIL: "e-mail",
    Field.PHONE: "telefoon",
    Field.ADDRESS: "adres (straat en nummer)",
    Field.HOUSE_NUMBER: "huisnummer",
    Field.ADDITION: "toevoeging bij huisnummer",
    Field.POSTCODE: "postcode",
    Field.CITY: "plaats",
    Field.COUNTRY: "land",
    Field.LANGUAGE: "taal",
    Field.OTHER: "overige gegevens",
    Field.SKIP: "niet overnemen",
}
_CATEGORIES = {
    "naam": (Field.NAME, Field.FIRST_NAME, Field.INFIX, Field.LAST_NAME),
    "aanhef": (Field.SALUTATION,),
    "bedrijfsnaam": (Field.ORGANISATION,),
    "functie": (Field.ROLE,),
    "e-mailadres": (Field.EMAIL,),
    "telefoonnummer": (Field.PHONE,),
    "adres": (Field.ADDRESS, Field.HOUSE_NUMBER, Field.ADDITION, Field.POSTCODE, Field.CITY, Field.COUNTRY),
    "taal": (Field.LANGUAGE,),
}
_NAMES = {
    Field.NAME: "naam name volledigenaam fullname contactpersoon contact contactnaam contactname deelnemer relatie "
    "relatienaam displayname persoon achternaamvoornaam naamcontactpersoon",
    Field.FIRST_NAME: "voornaam voornamen roepnaam voorletters voorletter initialen firstname givenname forename "
    "initials first",
    Field.INFIX: "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels infix tussenv tv middlename",
    Field.LAST_NAME: "achternaam familienaam geslachtsnaam lastname surname familyname last",
    Field.SALUTATION: "aanhef aanspreekvorm aanspreektitel geslacht mv dhrmevr heermevrouw salutation gender sex "
    "title honorific",
    Field.ORGANISATION: "organisatie organisatienaam bedrijf bedrijfsnaam firma firmanaam werkgever instelling "
    "handelsnaam statutairenaam organisation organization company companyname employer accountname account",
    Field.ROLE: "functie functienaam functietitel functieomschrijving rol beroep positie jobtitle job role position "
    "function headline",
    Field.EMAIL: "email emailadres emailadressen mail mailadres emailaddress emailzakelijk emailadreszakelijk",
    Field.PHONE: "telefoon telefoonnummer tel telnr telefoonnr mobiel mobielnummer mobielenummer gsm phone "
    "phonenumber mobile mobilephone cell telephone",
    Field.ADDRESS: "adres straat straatnaam postadres bezoekadres vestigingsadres adresregel adresregel1 "
    "straatenhuisnummer straathuisnummer straatnr address street streetaddress address1 addressline1 mailingaddress",
    Field.HOUSE_NUMBER: "huisnummer huisnr housenumber housenr",
    Field.ADDITION: "toevoeging huisnummertoevoeging huisnrtoev huisnrtoevoeging huisletter",
    Field.POSTCODE: "postcode zip zipcode postalcode plz",
    Field.CITY: "plaats woonplaats plaatsnaam stad vestigingsplaats city town",
    Field.COUNTRY: "land landnaam country",
    Field.LANGUAGE: "taal voertaal taalcode correspondentietaal language lang",
    Field.SKIP: "bsn burgerservicenummer sofinummer",
}
"""A column with a citizen service number is left out: R18, UAVG art. 46."""
_BY_NAME = {name: field for field, names in _NAMES.items() for name in names.split()}
_PARTS = {
    Field.EMAIL: ("email", "mailadres"),
    Field.PHONE: ("telefoon", "phone", "mobiel"),
    Field.POSTCODE: ("postcode", "zipcode"),
}
"""Parts of longer names; what stands in the column has to agree."""
_NUMBER_NAMES = frozenset({"nr", "nummer", "number", "no"})
"""A house number right after a street; anywhere else the number of a line."""
_EXPLICIT = frozenset(_BY_NAME) - {"contact", "last", "first", "job", "account", "mail", "tv"}

HEADER_SAMPLE = 200
"""Records that are looked at to tell what a column is."""
_MOST = 0.6
"""The share of what stands in a column that has to look like something."""
_PATTERNS = {
    Field.EMAIL: re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"),
    Field.PHONE: re.compile(r"(?:\+|0)[\d ()./-]{8,17}"),
    Field.POSTCODE: re.compile(r"[1-9]\d{3} ?[A-Za-z]{2}"),
}
_A_NAME = re.compile(r"[^\W\d_][^\d@/:]*[ .][^\d@/:]*[^\W\d_]")


def is_header(first: Sequence[str], sample: Iterable[Sequence[str]]) -> bool:
    """Tell whether the first record names the columns.

    In doubt it does not: a header that is taken for a person is seen at once, a person taken for a header is lost.
    """
    if any("@" in cell for cell in first):
        return False
    if any(_simple(cell) in _EXPLICIT for cell in first):
        return True
    if any(not cell.strip() or re.search(r"\d", cell) for cell in first):
        return False
    return any(re.search(r"[\d@]", cell) for cells in sample for cell in cells)


def names_columns(cells: Sequence[str]) -> bool:
    """Tell whether at least two cells of a record are names of columns beyond doubt, and none is an address."""
    return sum(_simple(cell) in _EXPLICIT for cell in cells) > 1 and not any("@" in cell for cell in cells)


def propose(columns: Sequence[str], records: Sequence[Sequence[str]], *, has_header: bool) -> tuple[Field, ...]:
    """Propose what each column becomes; what is not recognised and holds something is kept as other data."""
    values = [_sample(records, at) for at in range(len(columns))]
    found: dict[int, Field] = {}

    def take(at: int, field: Field | None) -> None:
        if field and at not in found and (not field.is_single or field not in found.values()):
            found[at] = field

    if has_header:
        for at, name in enumerate(columns):
            take(at, _by_name(name, values[at]))
        for at, name in enumerate(columns):
            if _simple(name) in _NUMBER_NAMES and found.get(at - 1) is Field.ADDRESS:
                take(at, Field.HOUSE_NUMBER)
        for at, name in enumerate(columns):
            take(at, _by_part(name, values[at]))
    for at in range(len(columns)):
        take(at, _by_content(values[at]))
    if not has_header and not {Field.NAME, Field.LAST_NAME} & set(found.values()):
        take(next((at for at in range(len(columns)) if at not in found and _fits(_A_NAME, values[at])), -1), Field.NAME)
    is_used = [any(record[at].strip() for record in records) for at in range(len(columns))]
    return tuple(found.get(at, Field.OTHER if is_used[at] else Field.SKIP) for at in range(len(columns)))


def with_field(fields: Sequence[Field], at: int, field: Field) -> tuple[Field, ...]:
    """Give the choice with another one for a column; a column that was that before becomes other data."""
    freed = [Field.OTHER if item is field and field.is_single else item for item in fields]
    freed[at] = field
    return tuple(freed)


def categories(columns: Sequence[str], fields: Sequence[Field], is_used: Sequence[bool]) -> tuple[str, ...]:
    """Give the categories of data that are taken over, for the element of AVG art. 14(1)(d) (R15)."""
    taken = {field for field, used in zip(fields, is_used, strict=True) if used}
    known = [word for word, of_word in _CATEGORIES.items() if taken & set(of_word)]
    others = [name for name, field, used in zip(columns, fields, is_used, strict=True) if used and field is Field.OTHER]
    return tuple(dict.fromkeys([*known, *others]))


def _simple(name: str) -> str:
    """Give a name of a column as it is compared: letters and digits only."""
    return re.sub(r"[^a-z0-9]", "", fold(name))


def _sample(records: Sequence[Sequence[str]], at: int) -> list[str]:
    return [text for record in records[:HEADER_SAMPLE] if (text := record[at].strip())]


def _by_name(name: str, values: Sequence[str]) -> Field | None:
    field = _BY_NAME.get(_simple(name))
    if field is Field.SALUTATION and _simple(name) == "title" and any(len(value) > 10 for value in values):
        return Field.ROLE  # "title" is also what somebody is called at work
    return field


def _by_part(name: str, values: Sequence[str]) -> Field | None:
    simple = _simple(name)
    for field, parts in _PARTS.items():
        if any(part in simple for part in parts) and (not values or _fits(_PATTERNS[field], values)):
            return field
    return None


def _by_content(values: Sequence[str]) -> Field | None:
    return next((field for field, pattern in _PATTERNS.items() if _fits(pattern, values)), None)


def _fits(pattern: re.Pattern[str], values: Sequence[str]) -> bool:
    return bool(values) and sum(bool(pattern.fullmatch(value)) for value in values) >= _MOST * len(values)
