"""One use case, one transaction: all of it is stored, or nothing is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import AMSTERDAM, local_date
from ksf_tui.domain.figures.periods import month_number
from ksf_tui.domain.holidays import HolidayRegister
from ksf_tui.errors import Conflict
from ksf_tui.vault.database import VaultDatabase, readable_faults
from ksf_tui.vault.queries import Lists
from ksf_tui.vault.repositories.bulk import BulkWriter
from ksf_tui.vault.repositories.case_history import CaseHistory
from ksf_tui.vault.repositories.cases import Cases
from ksf_tui.vault.repositories.enclosures import Enclosures
from ksf_tui.vault.repositories.journal import Journal
from ksf_tui.vault.repositories.letters import Letters
from ksf_tui.vault.repositories.notice_history import NoticeHistory
from ksf_tui.vault.repositories.registers import Disclosures, Recipients
from ksf_tui.vault.repositories.settings import Settings
from ksf_tui.vault.repositories.source_batches import SourceBatches
from ksf_tui.vault.repositories.source_notices import SourceNotices
from ksf_tui.vault.repositories.source_people import SourcePeople
from ksf_tui.vault.repositories.suppression import Suppression
from ksf_tui.vault.repositories.templates import Templates
from ksf_tui.vault.search import SearchIndex


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    """The repositories of one transaction.

    Attributes:
        now: the second (UTC) at which it began; every write bears it.
        calendar: the holidays by law with the changes of this office.
    """

    now: datetime
    user: str
    calendar: HolidayCalendar
    cases: Cases
    letters: Letters
    enclosures: Enclosures
    journal: Journal
    settings: Settings
    templates: Templates
    lists: Lists
    search: SearchIndex
    bulk: BulkWriter
    recipients: Recipients
    disclosures: Disclosures
    source_batches: SourceBatches
    source_people: SourcePeople
    source_notices: SourceNotices
    suppression: Suppression
    case_history: CaseHistory
    notice_history: NoticeHistory

    def save(self, case: Case, action: str, detail: str = "") -> Case:
        """Store a changed case together with the event that says what was done.

        Raises:
            Conflict: when somebody else changed the case; the message says who and when.
        """
        try:
            saved = self.cases.save(case)
        except Conflict as conflict:
            raise self.conflict(case.id) from conflict
        self.journal.record(action, self.now, case.id, detail)
        return saved

    def conflict(self, case_id: int) -> Conflict:
        """Give the error that tells who changed a case and when, in the time of the office."""
        last = self.journal.last_change(case_id)
        title = "Deze zaak is intussen gewijzigd"
        if last:
            title = f"{last.user} heeft deze zaak om {last.at.astimezone(AMSTERDAM):%H:%M} gewijzigd"
        return Conflict(title, "Er is niets overschreven.", "Bekijk de zaak opnieuw.")


class Store:
    """Opens units of work on the database of an unlocked vault; belongs to the one database thread."""

    def __init__(
        self, database: VaultDatabase, calendar: HolidayCalendar, clock: Callable[[], datetime], user: str
    ) -> None:
        self._database = database
        self._calendar, self._holidays, self._holidays_version = calendar, HolidayRegister(), 0
        self._clock = clock
        self._user = user

    @property
    def calendar(self) -> HolidayCalendar:
        """The holidays, with the changes of this office as they were at the last transaction."""
        return self._calendar

    @property
    def holidays(self) -> HolidayRegister:
        """What this office changed and checked in the holiday table, as it was at the last transaction."""
        return self._holidays

    @contextmanager
    def writing(self) -> Iterator[UnitOfWork]:
        """Run a transaction that holds the write lock from its start; an exception rolls all of it back."""
        with readable_faults(), self._database.atomic("IMMEDIATE"):
            yield self._unit()

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """Run a transaction that sees one state of the vault and waits for nobody."""
        with readable_faults(), self._database.atomic("DEFERRED"):
            yield self._unit()

    def close(self) -> None:
        """Empty the write-ahead log and close the connection."""
        try:
            self._database.checkpoint()
        finally:
            self._database.close()

    def _unit(self) -> UnitOfWork:
        index, settings = SearchIndex(self._database), Settings(self._database)
        self._follow(settings)
        now = self._clock().replace(microsecond=0)
        month = month_number(local_date(now))
        cases, notices = CaseHistory(self._database, month), NoticeHistory(self._database, month)
        return UnitOfWork(
            now=now,
            user=self._user,
            calendar=self._calendar,
            cases=Cases(self._database, self._calendar, index, cases),
            letters=Letters(self._database),
            enclosures=Enclosures(self._database, self._user),
            journal=Journal(self._database, self._user),
            settings=settings,
            templates=Templates(self._database),
            lists=Lists(self._database),
            search=index,
            bulk=BulkWriter(self._database, self._calendar, index, cases),
            recipients=Recipients(self._database),
            disclosures=Disclosures(self._database),
            source_batches=SourceBatches(self._database, notices),
            source_people=SourcePeople(self._database, self._calendar, notices),
            source_notices=SourceNotices(self._database),
            suppression=Suppression(self._database, settings, self._user),
            case_history=cases,
            notice_history=notices,
        )

    def _follow(self, settings: Settings) -> None:
        """Take over what another desk changed in the holiday table."""
        version = settings.holidays_version()
        if version != self._holidays_version:
            self._holidays, self._holidays_version = settings.holidays(), version
            self._calendar = self._calendar.with_changes(self._holidays.changes)
