"""What every use case needs: the facts, the clock, the user and the unlocked vault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.dates import local_date
from ksf_tui.domain.organisation import Authority
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Ground
from ksf_tui.domain.statement import Statement
from ksf_tui.domain.users import User
from ksf_tui.vault.keyring import KdfCost, Unlocked
from ksf_tui.vault.unit_of_work import Store


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The facts that a letter takes, in its language: the statement, and the grounds for refusal by id."""

    statement: Statement
    grounds: Mapping[str, Ground]


@dataclass(frozen=True, slots=True)
class Reference:
    """The facts that do not belong to one vault: statement, authority, grounds (by id), and the holidays by law.

    `statement` and `grounds` are what the desk reads, in Dutch; a letter takes those of its own language.
    """

    statement: Statement
    authority: Authority
    grounds: Mapping[str, Ground]
    calendar: HolidayCalendar
    letters: Mapping[Language, LetterFacts]


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """With what the demo is opened; no secret, it stands on the lock screen."""

    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where the desk stands before anybody has logged in.

    Attributes:
        folder: the folder of the vault.
        exports: where PDFs go when the user names no place.
        clock: gives the moment (UTC); a demo sets it.
        cost: the cost of the key derivation for new slots; measured on this machine when it is first needed.
        demo: how to log in where the vault holds invented cases only, else None.
    """

    folder: Path
    exports: Path
    reference: Reference
    clock: Callable[[], datetime]
    cost: Callable[[], KdfCost]
    demo: DemoLogin | None = None

    @property
    def is_demo(self) -> bool:
        """Whether the vault holds invented cases only."""
        return self.demo is not None

    @property
    def today(self) -> date:
        """The day in Amsterdam."""
        return local_date(self.clock())


@dataclass(frozen=True, slots=True)
class Desk:
    """An unlocked vault and the person who works in it; lives on the database thread."""

    workplace: Workplace
    store: Store
    unlocked: Unlocked

    @property
    def reference(self) -> Reference:
        """The facts."""
        return self.workplace.reference

    @property
    def user(self) -> User:
        """Who is logged in."""
        return self.unlocked.user

    @property
    def calendar(self) -> HolidayCalendar:
        """The holidays, with the changes of this office; can be read from any thread."""
        return self.store.calendar

    @property
    def today(self) -> date:
        """The day in Amsterdam."""
        return self.workplace.today
