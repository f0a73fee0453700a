"""Put the words of another language into the facts: what a letter takes, and nothing else, by id.

The facts themselves (sections, months, who belongs where) exist once. A text that has no translation, or a translation
of something that does not exist, is refused, so that no letter can come out half translated.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from ksf_tui.domain.rights import Ground
from ksf_tui.domain.statement import (
    Audience,
    LegalBasis,
    PhotoChannel,
    Processing,
    ProcessorKind,
    Retention,
    Statement,
)
from ksf_tui.reference.decode import decode, refuse
from ksf_tui.reference.load import packaged


@dataclass(frozen=True, slots=True)
class LabelWords:
    """The name of a kind of processor, a photo channel or an audience."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class RetentionWords:
    """The words of a line about retention."""

    id: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class ProcessingWords:
    """The words of a use of data; its lists are as long, and in the same order, as those of the statement."""

    id: str
    title: str
    purposes: tuple[str, ...]
    categories: tuple[str, ...]
    bases: tuple[LegalBasis, ...] = ()
    interest: str = ""


@dataclass(frozen=True, slots=True)
class StatementWords:
    """statement_en.toml."""

    processors: tuple[LabelWords, ...]
    photo_channels: tuple[LabelWords, ...]
    retention: tuple[RetentionWords, ...]
    processings: tuple[ProcessingWords, ...]
    audiences: tuple[LabelWords, ...]


@dataclass(frozen=True, slots=True)
class GroundWords:
    """The words of a ground for refusal."""

    id: str
    article: str
    letter: str


@dataclass(frozen=True, slots=True)
class _GroundsWords:
    """grounds_en.toml."""

    grounds: tuple[GroundWords, ...]


class _HasId(Protocol):
    """Something with a stable key."""

    @property
    def id(self) -> str:
        """The key."""


T = TypeVar("T", bound=_HasId)
W = TypeVar("W", bound=_HasId)
Labelled = TypeVar("Labelled", ProcessorKind, PhotoChannel, Audience)


def translated_statement(statement: Statement, text: str | None = None, name: str = "statement_en.toml") -> Statement:
    """Give the privacy statement with the words of another language where a letter takes them.

    Raises:
        FactsError: the file is wrong or does not fit the statement; the message names path and line.
    """
    text = packaged(name) if text is None else text
    return _Translator(text, name, decode(text, name, StatementWords)).statement(statement)


def translated_grounds(
    grounds: Sequence[Ground], text: str | None = None, name: str = "grounds_en.toml"
) -> tuple[Ground, ...]:
    """Give the grounds for a refusal with the article and the sentence of another language.

    Raises:
        FactsError: the file is wrong or does not fit the grounds; the message names path and line.
    """
    text = packaged(name) if text is None else text
    words = decode(text, name, _GroundsWords).grounds
    by_id = _matched(grounds, words, text, name, "$.grounds")
    return tuple(replace(item, article=by_id[item.id].article, letter=by_id[item.id].letter) for item in grounds)


class _Translator:
    """Replaces the words of a statement."""

    def __init__(self, text: str, name: str, words: StatementWords) -> None:
        self._text = text
        self._name = name
        self._words = words

    def statement(self, statement: Statement) -> Statement:
        """Translate everything, the shared things only once."""
        words = self._words
        parts = {part.id: part for audience in statement.audiences for part in audience.processings}
        processings = self._each(parts.values(), words.processings, "processings", self._processing)
        retention = self._each(statement.retention, words.retention, "retention", _retention)
        processors = self._each(statement.processors, words.processors, "processors", _labelled)
        labels = self._each(statement.audiences, words.audiences, "audiences", _labelled)

        def audience(item: Audience) -> Audience:
            return replace(
                labels[item.id],
                processings=tuple(processings[part.id] for part in item.processings),
                retention=tuple(retention[line.id] for line in item.retention),
                recipients=tuple(processors[kind.id] for kind in item.recipients),
            )

        channels = self._each(statement.photo_channels, words.photo_channels, "photo_channels", _labelled)
        return replace(
            statement,
            audiences=tuple(audience(item) for item in statement.audiences),
            processors=tuple(processors.values()),
            retention=tuple(retention.values()),
            photo_channels=tuple(channels.values()),
        )

    def _each(self, things: Iterable[T], words: Sequence[W], part: str, translate: Callable[[T, W], T]) -> dict[str, T]:
        """Translate each thing by its id, in its own order."""
        things = tuple(things)
        by_id = _matched(things, words, self._text, self._name, f"$.{part}")
        return {thing.id: translate(thing, by_id[thing.id]) for thing in things}

    def _processing(self, part: Processing, words: ProcessingWords) -> Processing:
        """Translate a use of data."""
        if _shape(part) != _shape(words):
            number = self._words.processings.index(words)
            refuse(self._text, self._name, f"$.processings[{number}]", "deze vertaling is langer of korter")
        return replace(
            part,
            title=words.title,
            purposes=words.purposes,
            categories=words.categories,
            bases=words.bases,
            interest=words.interest,
        )


def _retention(line: Retention, words: RetentionWords) -> Retention:
    """Translate a line about retention."""
    return replace(line, what=words.what, text=words.text)


def _labelled(thing: Labelled, words: LabelWords) -> Labelled:
    """Translate something of which only the name is in a letter."""
    return replace(thing, label=words.label)


def _shape(part: Processing | ProcessingWords) -> tuple[object, ...]:
    """Give what a use of data and its translation have in common."""
    codes = [basis.code for basis in part.bases]
    return len(part.purposes), len(part.categories), codes, bool(part.interest)


def _matched(things: Sequence[_HasId], words: Sequence[W], text: str, name: str, path: str) -> Mapping[str, W]:
    """Give the words by id; each thing has exactly one, and there are no others."""
    known, found = {thing.id for thing in things}, {item.id: item for item in words}
    for number, item in enumerate(words):
        if item.id not in known:
            refuse(text, name, f"{path}[{number}].id", f"‘{item.id}’ bestaat niet")
    for missing in sorted(known - set(found)):
        refuse(text, name, path, f"‘{missing}’ is niet vertaald")
    return found
