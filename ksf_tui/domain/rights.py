"""The rights that a request can invoke, the outcomes a decision can have, and the grounds for a refusal.

Sources: GDPR (AVG) articles 7(3), 12 and 15-22; the letter table of the rules list (R6, R11).
"""

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """A right of the data subject; the value is what is stored."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    OBJECTION_MARKETING = "objection_marketing"
    AUTOMATED_DECISION = "automated_decision"
    CONSENT_WITHDRAWAL = "consent_withdrawal"
    PHOTO_CONSENT = "photo_consent"

    @property
    def label(self) -> str:
        """The Dutch name on screen and in letters, in lower case."""
        return _NAMES[self][0]

    @property
    def short(self) -> str:
        """The Dutch name for a narrow column, with a capital."""
        return _NAMES[self][1]

    @property
    def article(self) -> str:
        """The article of the AVG that gives the right, such as "15" or "21, tweede lid"."""
        return _NAMES[self][2]

    @property
    def is_withdrawal(self) -> bool:
        """Whether it is a withdrawal of consent: art. 7(3) sets no month, the term is a rule of the house."""
        return self in (Right.CONSENT_WITHDRAWAL, Right.PHOTO_CONSENT)

    @property
    def is_absolute(self) -> bool:
        """Whether no refusal exists: objection against direct marketing (R11, art. 21(2)-(3))."""
        return self is Right.OBJECTION_MARKETING

    @property
    def stops_at_once(self) -> bool:
        """Whether the use has to stop before anything else is settled: consent (7(3)) and direct marketing (21(3))."""
        return self.is_absolute or self.is_withdrawal

    @property
    def needs_stop_date(self) -> bool:
        """Whether a granted decision must name the day on which the use stopped, or was restricted (R11, R12; 7(3))."""
        return self.stops_at_once or self is Right.RESTRICTION

    @property
    def needs_identity(self) -> bool:
        """Whether nothing may be done while it is in doubt who asks.

        To stop direct marketing or a use by consent can harm nobody, and it has to happen at once (7(3), 21(3)).
        """
        return not self.stops_at_once

    @property
    def needs_recording(self) -> bool:
        """Whether the recording of an exam has to be there when it is answered: to give it, or to keep it (R24)."""
        return self in (Right.ACCESS, Right.PORTABILITY, Right.RESTRICTION)

    @property
    def tells_recipients(self) -> bool:
        """Whether each recipient of the data must hear of what was done (R13, art. 19)."""
        return self in (Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION)


_NAMES: dict[Right, tuple[str, str, str]] = {
    Right.ACCESS: ("inzage", "Inzage", "15"),
    Right.RECTIFICATION: ("rectificatie", "Rectificatie", "16"),
    Right.ERASURE: ("verwijdering", "Verwijdering", "17"),
    Right.RESTRICTION: ("beperking van de verwerking", "Beperking", "18"),
    Right.PORTABILITY: ("overdracht van gegevens", "Overdracht", "20"),
    Right.OBJECTION: ("bezwaar", "Bezwaar", "21"),
    Right.OBJECTION_MARKETING: ("bezwaar tegen direct marketing", "Bezwaar mailing", "21, tweede lid"),
    Right.AUTOMATED_DECISION: ("geautomatiseerd besluit", "Autom. besluit", "22"),
    Right.CONSENT_WITHDRAWAL: ("intrekking van toestemming", "Intrekking", "7, derde lid"),
    Right.PHOTO_CONSENT: ("intrekking van toestemming voor foto's", "Foto's", "7, derde lid"),
}


class Outcome(StrEnum):
    """What was decided about one right of a case."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"
    UNFOUNDED = "unfounded"
    """Manifestly unfounded or excessive; KSF bears the burden of proof (R7, art. 12(5))."""
    NO_DATA = "no_data"
    WITHDRAWN = "withdrawn"
    NOT_CONTROLLER = "not_controller"
    """The data are another controller's: the data subject is told whose."""

    @property
    def label(self) -> str:
        """The Dutch word on screen."""
        return _OUTCOMES[self]

    @property
    def refuses(self) -> bool:
        """Whether something is refused, so that reasons, article and remedies are due (R6, art. 12(4))."""
        return self in (Outcome.PARTLY, Outcome.REFUSED, Outcome.UNFOUNDED)

    @property
    def names_remedies(self) -> bool:
        """Whether the answer must tell the way to the authority and the court: also where another one decides."""
        return self.refuses or self is Outcome.NOT_CONTROLLER

    @property
    def carries_out(self) -> bool:
        """Whether something was done with the data."""
        return self in (Outcome.GRANTED, Outcome.PARTLY)


_OUTCOMES: dict[Outcome, str] = {
    Outcome.GRANTED: "toegewezen",
    Outcome.PARTLY: "deels toegewezen",
    Outcome.REFUSED: "afgewezen",
    Outcome.UNFOUNDED: "kennelijk ongegrond of buitensporig",
    Outcome.NO_DATA: "geen gegevens",
    Outcome.WITHDRAWN: "ingetrokken door betrokkene",
    Outcome.NOT_CONTROLLER: "KSF is niet verantwoordelijk",
}


def outcomes_for(right: Right) -> tuple[Outcome, ...]:
    """Give the outcomes that may be chosen for a right.

    An absolute right knows no refusal (R11, art. 21(3)); art. 12(5) is about art. 15-22, not about consent (R7).
    """
    without: tuple[Outcome, ...] = ()
    if right.is_absolute:
        without = tuple(outcome for outcome in Outcome if outcome.refuses)
    elif right.is_withdrawal:
        without = (Outcome.UNFOUNDED,)
    return tuple(outcome for outcome in Outcome if outcome not in without)


UNFOUNDED_GROUND = "12-5"
"""The id of the only ground of `Outcome.UNFOUNDED`; it is no ground for any other outcome."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which a right may be refused, in whole or in part.

    Attributes:
        id: stable key, such as "17-3-b".
        rights: the rights that it can refuse.
        label: a few Dutch words for a list.
        article: the article as a letter cites it, such as "artikel 17, derde lid, onder b, AVG".
        letter: the Dutch sentence in the letter; the reasons of the case follow it.
        advice: what the person who decides must prove or check, in Dutch.
        source: where the rule was found.
    """

    id: str
    rights: tuple[Right, ...]
    label: str
    article: str
    letter: str
    advice: str
    source: str
