"""The ways in which requests arrive and letters leave."""

from enum import StrEnum


class Channel(StrEnum):
    """A way to and from the office."""

    EMAIL = "email"
    POST = "post"
    PHONE = "phone"
    WEBSITE = "website"
    IN_PERSON = "in_person"

    @property
    def label(self) -> str:
        """The Dutch word on screen."""
        return _LABELS[self]

    @property
    def carries_letters(self) -> bool:
        """Whether a letter can be sent by it."""
        return self in (Channel.EMAIL, Channel.POST, Channel.IN_PERSON)


_LABELS = {
    Channel.EMAIL: "e-mail",
    Channel.POST: "post",
    Channel.PHONE: "telefoon",
    Channel.WEBSITE: "website",
    Channel.IN_PERSON: "mondeling",
}
