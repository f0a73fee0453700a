"""The privacy statement of the KSF as data: whom it concerns, which data, why, how long, and where it clashes.

The facts themselves are in `reference/statement.toml`. They follow the statement to the letter: where it is silent the
data say so, and nothing is filled in for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ksf_tui.domain.calendar import add_months
from ksf_tui.domain.organisation import Organisation
from ksf_tui.domain.rights import Right
from ksf_tui.errors import NotFound

PROCTORING = "proctoring"
"""The retention line of the recording of an exam (section 4)."""
EVENTS = "events"
"""The retention line of the data of who visited an event (section 7)."""


class Topic(StrEnum):
    """What a passage of the statement is about."""

    INTRODUCTION = "introduction"
    SOURCES = "sources"
    COOKIES = "cookies"
    PROCTORING = "proctoring"
    SHARING = "sharing"
    SECURITY = "security"
    RIGHTS = "rights"
    PHOTOS = "photos"
    COMPLAINT = "complaint"


class Occasion(StrEnum):
    """A letter that belongs to no right, on which a clash can matter."""

    IDENTITY = "identity"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal ground for a processing, as the statement claims it.

    Attributes:
        code: the point of the AVG, such as "6(1)(f)"; the statement itself names no articles.
        article: the same as a letter writes it.
        text: the words of the statement.
    """

    code: str
    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Processing:
    """What one part of the statement says about one use of data.

    Attributes:
        id: stable key.
        title: a few Dutch words, such as "online proctoring".
        section: the section of the statement.
        purposes: the purposes, in the words of the statement.
        categories: the categories of data, in the words of the statement.
        bases: the legal grounds it claims; empty when it names none.
        interest: the sentence on the legitimate interest, or "".
    """

    id: str
    title: str
    section: str
    purposes: tuple[str, ...]
    categories: tuple[str, ...]
    bases: tuple[LegalBasis, ...] = ()
    interest: str = ""


@dataclass(frozen=True, slots=True)
class ProcessorKind:
    """A kind of third party that works for the KSF (section 6); which firm it is, the register of processors knows."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class System:
    """A system of the KSF itself in which personal data are kept (section 8), or a register of its own (section 4).

    Attributes:
        id: stable key.
        label: a few Dutch words.
        section: the section of the statement that names it.
        processor: the id of the kind of third party that runs it, which need not be asked apart then; "" for none.
    """

    id: str
    label: str
    section: str
    processor: str = ""


@dataclass(frozen=True, slots=True)
class PhotoChannel:
    """A place where event photos may be published (section 9)."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Retention:
    """A line about retention.

    Attributes:
        id: stable key.
        what: which data, in Dutch.
        text: the sentence for a letter: the words of the statement, or that it is silent.
        section: the section of the statement.
        months: the length in months when the statement gives one, else None.
        silent: whether the statement names no term for these data, so that a human must find and fill it in.
    """

    id: str
    what: str
    text: str
    section: str
    months: int | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of people whom the statement addresses.

    Attributes:
        id: stable key, stored with a person.
        label: the Dutch word, such as "lid".
        plural: its plural, such as "leden".
        who: whom it covers, in a few Dutch words.
        section: the section of the statement that is theirs.
        sections: every section that says something about them.
        processings: what is done with their data.
        retention: how long, in lines.
        recipients: the kinds of third party that may receive their data.
        systems: the systems of the KSF itself that hold their data.
        notes: what the person at the desk should know; never printed in a letter.
    """

    id: str
    label: str
    plural: str
    who: str
    section: str
    sections: tuple[str, ...]
    processings: tuple[Processing, ...]
    retention: tuple[Retention, ...]
    recipients: tuple[ProcessorKind, ...]
    systems: tuple[System, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def purposes(self) -> tuple[str, ...]:
        """All purposes, each once."""
        return _once(purpose for part in self.processings for purpose in part.purposes)

    @property
    def categories(self) -> tuple[str, ...]:
        """All categories of data, each once."""
        return _once(category for part in self.processings for category in part.categories)

    @property
    def bases(self) -> tuple[LegalBasis, ...]:
        """All legal grounds, each once; empty when the statement names none for this audience."""
        return tuple(dict.fromkeys(basis for part in self.processings for basis in part.bases))

    @property
    def interest(self) -> str:
        """The sentence or sentences on the legitimate interest, or ""."""
        return " ".join(_once(part.interest for part in self.processings if part.interest))

    @property
    def is_retention_complete(self) -> bool:
        """Whether the statement names a term for all their data, so that a letter needs no addition by hand."""
        return not any(line.silent for line in self.retention)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the statement, literally."""

    id: str
    topic: Topic
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A point where the statement clashes with the law or leaves a question: a warning, never a default.

    Attributes:
        id: stable key.
        text: the warning for the person at the desk, in Dutch.
        sections: the sections of the statement.
        source: where the point was found.
        rights: the rights on which it matters.
        occasions: the other letters on which it matters; no rights and no occasions means: always.
        audiences: ids of the audiences that it is limited to; empty means all.
    """

    id: str
    text: str
    sections: tuple[str, ...]
    source: str
    rights: tuple[Right, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    audiences: tuple[str, ...] = ()

    def matters(
        self, *, right: Right | None = None, audience: str | None = None, occasion: Occasion | None = None
    ) -> bool:
        """Tell whether it matters there; a question that names no audience is about all of them."""
        if audience is not None and self.audiences and audience not in self.audiences:
            return False
        if not (self.rights or self.occasions) or (right is None and occasion is None):
            return True
        return right in self.rights or occasion in self.occasions


@dataclass(frozen=True, slots=True)
class Statement:
    """The privacy statement.

    Attributes:
        source: which text was encoded.
        checked_on: the day on which the data were compared with it.
        organisation: the controller.
        websites: the sites that section 5 is about.
        audiences: the groups of people.
        processors: the kinds of third party of section 6.
        systems: the systems of the KSF itself.
        retention: all retention lines.
        security: the measures of section 8.
        photo_channels: where event photos may be published.
        passages: the other passages, literally.
        clashes: the points where the statement needs a careful reader.
    """

    source: str
    checked_on: date
    organisation: Organisation
    websites: tuple[str, ...]
    audiences: tuple[Audience, ...]
    processors: tuple[ProcessorKind, ...]
    systems: tuple[System, ...]
    retention: tuple[Retention, ...]
    security: tuple[str, ...]
    photo_channels: tuple[PhotoChannel, ...]
    passages: tuple[Passage, ...]
    clashes: tuple[Clash, ...]

    def audience(self, audience_id: str) -> Audience:
        """Give the audience with this id.

        Raises:
            NotFound: there is no such audience.
        """
        for audience in self.audiences:
            if audience.id == audience_id:
                return audience
        raise NotFound(
            "Deze doelgroep bestaat niet",
            "De privacyverklaring kent deze doelgroep niet; er is niets gewijzigd.",
            "Kies een doelgroep uit de lijst.",
        )

    def kept_until(self, line: str, since: date) -> date | None:
        """Give the day on which data of a retention line are wiped, counted from a day; None where no term is named."""
        months = next((item.months for item in self.retention if item.id == line), None)
        return add_months(since, months) if months else None

    def passages_on(self, topic: Topic) -> tuple[Passage, ...]:
        """Give the passages about one topic, in the order of the statement."""
        return tuple(passage for passage in self.passages if passage.topic is topic)

    def clashes_for(
        self, *, right: Right | None = None, audience: str | None = None, occasion: Occasion | None = None
    ) -> tuple[Clash, ...]:
        """Give the clashes that matter for a right or an occasion, and for an audience (its id)."""
        return tuple(
            clash for clash in self.clashes if clash.matters(right=right, audience=audience, occasion=occasion)
        )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Give each text once, whatever its capitals, in the order of first appearance."""
    seen: dict[str, str] = {}
    for text in texts:
        seen.setdefault(text.casefold(), text)
    return tuple(seen.values())
