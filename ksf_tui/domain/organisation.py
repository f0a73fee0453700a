"""The controller and the supervisory authority: names and contact data for letterhead and remedies."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Organisation:
    """Name and contact data of the controller, as on top of the statement; they prefill a new vault.

    Attributes:
        name: the name in full.
        short_name: the name as the statement shortens it.
        street: street and number.
        postal_code: Dutch postal code.
        city: place.
        phone: phone number as the statement writes it.
        email: the address for requests, objections and complaints.
        website: the main site, without scheme.
    """

    name: str
    short_name: str
    street: str
    postal_code: str
    city: str
    phone: str
    email: str
    website: str


@dataclass(frozen=True, slots=True)
class Authority:
    """Contact data of the supervisory authority, to be checked again now and then.

    Attributes:
        name: the name in full.
        post_box: the post box, first line of the postal address.
        postal_code: postal code of the post box.
        city: place of the post box.
        phone_name: the desk that answers the phone.
        phone: its number.
        website: the site, without scheme.
        complaint_url: the page with the form, without scheme.
        checked_on: the day on which these facts were checked.
        source: where they were found.
    """

    name: str
    post_box: str
    postal_code: str
    city: str
    phone_name: str
    phone: str
    website: str
    complaint_url: str
    checked_on: date
    source: str

    @property
    def postal_address(self) -> str:
        """The postal address on one line."""
        return f"{self.post_box}, {self.postal_code} {self.city}"
