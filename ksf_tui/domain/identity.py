"""Who asks: how the identity was established, and who must write for somebody else.

Sources: AVG art. 12(2) and (6), recital 64; EDPB Guidelines 01/2022, 72-79; the AP on copies of identity documents and
on requests by the young; rules R8, R18, R19.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class IdentityMethod(StrEnum):
    """How somebody's identity was established; nothing of the evidence itself is kept (R18)."""

    KNOWN_EMAIL = "known_email"
    CALL_BACK = "call_back"
    MEMBER_LOGIN = "member_login"
    RELATION_QUESTION = "relation_question"
    ID_SEEN = "id_seen"
    MASKED_COPY_SEEN = "masked_copy_seen"

    @property
    def label(self) -> str:
        """The Dutch words on screen and in the file."""
        return _METHODS[self]


_METHODS = {
    IdentityMethod.KNOWN_EMAIL: "antwoord vanaf bekend e-mailadres",
    IdentityMethod.CALL_BACK: "teruggebeld op bekend nummer",
    IdentityMethod.MEMBER_LOGIN: "ingelogd als lid",
    IdentityMethod.RELATION_QUESTION: "vraag over de relatie goed beantwoord",
    IdentityMethod.ID_SEEN: "identiteitsbewijs gezien, niet gekopieerd",
    IdentityMethod.MASKED_COPY_SEEN: "afgeschermde kopie gezien en vernietigd",
}


@dataclass(frozen=True, slots=True)
class Identity:
    """That it was established who asks: how, on which day, by whom at the desk."""

    method: IdentityMethod
    on: date
    by: str


class Dependence(StrEnum):
    """Why somebody can't exercise a right alone (R19)."""

    NONE = "none"
    UNDER_16 = "under_16"
    GUARDIANSHIP = "guardianship"

    @property
    def label(self) -> str:
        """The Dutch words on screen."""
        return _DEPENDENCE[self]


_DEPENDENCE = {
    Dependence.NONE: "zelfstandig",
    Dependence.UNDER_16: "jonger dan 16",
    Dependence.GUARDIANSHIP: "onder curatele",
}
