"""The list of inactive addresses: whoever does not want to be approached is recognised, without being kept readable.

Sources: section 7 of the privacy statement ("lijst van niet actieve adressen"); AVG art. 21(3).
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from ksf_tui.domain.people import Person

_NO_DIGIT = re.compile(r"\D")
_COUNTRY = "31"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A line of the list.

    Attributes:
        kind: what was hashed: "email", "phone" or "name".
        reason: where it came from, such as the number of a case; no personal data.
        added_at: the moment (UTC).
    """

    id: int
    kind: str
    reason: str
    added_at: datetime
    added_by: str


def keys_of(person: Person) -> tuple[tuple[str, str], ...]:
    """Give by what a person is recognised: kind and comparable text of e-mail address and phone number.

    Somebody with neither is recognised by name and organisation together, which alone would hit others too.
    """
    keys = [("email", person.email_key), ("phone", phone_key(person.phone))]
    found = tuple((kind, text) for kind, text in keys if text)
    if not found and person.name_key:
        organisation = Person(person.organisation).name_key
        return (("name", f"{person.name_key}|{organisation}"),)
    return found


def phone_key(phone: str) -> str:
    """Give a phone number as it is compared: digits only, with a Dutch country code; "" when it can't be one.

    Nine digits without the zero before them are what a spreadsheet leaves of a Dutch number.
    """
    digits = _NO_DIGIT.sub("", phone)
    if phone.strip().startswith("+"):
        digits = digits.removeprefix("0")
    elif digits.startswith("00"):
        digits = digits[2:]
    elif digits.startswith("0"):
        digits = _COUNTRY + digits[1:]
    elif len(digits) == 9:
        digits = _COUNTRY + digits
    if digits.startswith(f"{_COUNTRY}0"):  # +31 (0)6
        digits = _COUNTRY + digits[3:]
    return digits if len(digits) >= 9 else ""


def hashes_of(person: Person, salt: bytes) -> tuple[tuple[str, str], ...]:
    """Give kind and hash of what a person is recognised by; without the salt of the vault nobody can try addresses."""
    return tuple(
        (kind, hmac.new(salt, f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()) for kind, text in keys_of(person)
    )
