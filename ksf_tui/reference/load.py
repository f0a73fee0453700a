"""Read the files with reference facts into the types of the domain.

Every function takes the text of a file instead of the packaged one, so that an office can check its own before use.
"""

from collections.abc import Sequence
from datetime import date
from importlib import resources
from typing import Protocol, TypeVar

from ksf_tui.domain.holidays import HolidayFacts, HolidayRule
from ksf_tui.domain.organisation import Authority
from ksf_tui.domain.rights import Ground, Right
from ksf_tui.domain.statement import Audience, Statement, System
from ksf_tui.reference.decode import decode, refuse
from ksf_tui.reference.files import AudienceEntry, GroundsFile, StatementFile


class _HasId(Protocol):
    """Something with a stable key."""

    @property
    def id(self) -> str:
        """The key."""


T = TypeVar("T", bound=_HasId)


def load_statement(text: str | None = None, name: str = "statement.toml") -> Statement:
    """Read the privacy statement.

    Raises:
        FactsError: the file is wrong; the message names path and line.
    """
    text = packaged(name) if text is None else text
    return _Linker(text, name).statement()


def load_authority(text: str | None = None, name: str = "authority.toml") -> Authority:
    """Read the contact data of the supervisory authority.

    Raises:
        FactsError: the file is wrong; the message names path and line.
    """
    return decode(packaged(name) if text is None else text, name, Authority)


def load_grounds(text: str | None = None, name: str = "grounds.toml") -> tuple[Ground, ...]:
    """Read the grounds for a refusal.

    Raises:
        FactsError: the file is wrong, or gives a ground against a right that can't be refused (R11).
    """
    text = packaged(name) if text is None else text
    grounds = decode(text, name, GroundsFile).grounds
    for number, ground in enumerate(grounds):
        path = f"$.grounds[{number}].rights"
        if not ground.rights:
            refuse(text, name, path, "deze grond hoort bij geen enkel recht")
        if any(right.is_absolute for right in ground.rights):
            refuse(text, name, path, f"{Right.OBJECTION_MARKETING.label} kan niet worden afgewezen")
    return grounds


def load_holidays(text: str | None = None, name: str = "holidays.toml") -> HolidayFacts:
    """Read the holiday table.

    Raises:
        FactsError: the file is wrong, or a rule is neither a fixed date nor a distance from Easter.
    """
    text = packaged(name) if text is None else text
    facts = decode(text, name, HolidayFacts)
    for number, rule in enumerate(facts.rules):
        if reason := _wrong_rule(rule):
            refuse(text, name, f"$.rules[{number}]", reason)
    for number, published in enumerate(facts.published):
        if any(day.year != published.year for day in published.days):
            refuse(text, name, f"$.published[{number}].days", f"er staat een dag buiten {published.year} in")
    return facts


def packaged(name: str) -> str:
    """Read a file that came with the program."""
    return resources.files("ksf_tui.reference").joinpath(name).read_text(encoding="utf-8")


def _wrong_rule(rule: HolidayRule) -> str:
    """Say what is wrong with a rule, or give ""."""
    if (rule.month is None) != (rule.day is None) or (rule.month is None) == (rule.easter_offset is None):
        return "geef óf maand en dag, óf de afstand tot Pasen"
    if rule.month is None or rule.day is None:
        return "alleen een vaste datum kan verschuiven" if rule.sunday_shift else ""
    try:
        date(2023, rule.month, rule.day)
    except ValueError:
        return "deze maand en dag bestaan niet elk jaar"
    return ""


class _Linker:
    """Replaces the ids in the statement file by what they name."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.file = decode(text, name, StatementFile)

    def statement(self) -> Statement:
        """Make the statement, with every reference checked."""
        file = self.file
        known = [audience.id for audience in file.audiences]
        for number, clash in enumerate(file.clashes):
            for audience in clash.audiences:
                if audience not in known:
                    self._refuse(f"$.clashes[{number}].audiences", audience)
        return Statement(
            source=file.source,
            checked_on=file.checked_on,
            organisation=file.organisation,
            websites=file.websites,
            audiences=tuple(self._audience(number, entry) for number, entry in enumerate(file.audiences)),
            processors=file.processors,
            systems=self._systems(),
            retention=file.retention,
            security=file.security,
            photo_channels=file.photo_channels,
            passages=file.passages,
            clashes=file.clashes,
        )

    def _audience(self, number: int, entry: AudienceEntry) -> Audience:
        """Make one audience."""
        path = f"$.audiences[{number}]"
        return Audience(
            id=entry.id,
            label=entry.label,
            plural=entry.plural,
            who=entry.who,
            section=entry.section,
            sections=entry.sections,
            processings=self._named(self.file.processings, entry.processings, f"{path}.processings"),
            retention=self._named(self.file.retention, entry.retention, f"{path}.retention"),
            recipients=self._named(self.file.processors, entry.recipients, f"{path}.recipients"),
            systems=self._named(self.file.systems, entry.systems, f"{path}.systems"),
            notes=entry.notes,
        )

    def _systems(self) -> tuple[System, ...]:
        """Give the systems, each run by a kind of processor that exists."""
        for number, system in enumerate(self.file.systems):
            if system.processor:
                self._named(self.file.processors, (system.processor,), f"$.systems[{number}].processor")
        return self.file.systems

    def _named(self, things: Sequence[T], ids: Sequence[str], path: str) -> tuple[T, ...]:
        """Give the things with these ids, in the order of the ids."""
        by_id = {thing.id: thing for thing in things}
        for wanted in ids:
            if wanted not in by_id:
                self._refuse(path, wanted)
        return tuple(by_id[wanted] for wanted in ids)

    def _refuse(self, path: str, wanted: str) -> None:
        """Refuse an id that names nothing."""
        refuse(self.text, self.name, path, f"‘{wanted}’ bestaat niet in dit bestand")
