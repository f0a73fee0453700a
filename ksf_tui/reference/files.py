"""The shapes of the files where they differ from the domain: the file refers by id, the domain holds the thing."""

from dataclasses import dataclass
from datetime import date

from ksf_tui.domain.organisation import Organisation
from ksf_tui.domain.rights import Ground
from ksf_tui.domain.statement import Clash, Passage, PhotoChannel, Processing, ProcessorKind, Retention, System


@dataclass(frozen=True, slots=True)
class AudienceEntry:
    """An audience that names its processings, retention lines, recipients and systems by id."""

    id: str
    label: str
    plural: str
    who: str
    section: str
    sections: tuple[str, ...]
    processings: tuple[str, ...]
    retention: tuple[str, ...]
    recipients: tuple[str, ...]
    systems: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementFile:
    """statement.toml."""

    source: str
    checked_on: date
    websites: tuple[str, ...]
    security: tuple[str, ...]
    organisation: Organisation
    processors: tuple[ProcessorKind, ...]
    systems: tuple[System, ...]
    photo_channels: tuple[PhotoChannel, ...]
    retention: tuple[Retention, ...]
    processings: tuple[Processing, ...]
    audiences: tuple[AudienceEntry, ...]
    passages: tuple[Passage, ...]
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class GroundsFile:
    """grounds.toml."""

    source: str
    checked_on: date
    grounds: tuple[Ground, ...]
