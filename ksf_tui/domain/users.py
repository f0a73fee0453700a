"""Who works at the desk."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a user may do. The roles guide, they are no wall: everyone who can log in shares one data key."""

    ADMINISTRATOR = "administrator"
    SECRETARY = "secretary"
    MANAGER = "manager"
    """Reads figures and reports, and sees nobody."""

    @property
    def label(self) -> str:
        """The Dutch word on the screen."""
        return {Role.ADMINISTRATOR: "beheerder", Role.SECRETARY: "secretariaat", Role.MANAGER: "manager"}[self]


@dataclass(frozen=True, slots=True)
class User:
    """A person with a key slot of their own."""

    name: str
    role: Role

    @property
    def is_administrator(self) -> bool:
        """Whether this user may change users and registers."""
        return self.role is Role.ADMINISTRATOR

    @property
    def sees_people(self) -> bool:
        """Whether this user works with cases; a manager sees figures only."""
        return self.role is not Role.MANAGER
