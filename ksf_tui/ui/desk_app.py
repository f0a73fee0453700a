"""The app with its services: what screens may ask of it."""

from collections.abc import Callable
from datetime import date

from textual.reactive import var

from ksf_tui.domain.calendar import HolidayCalendar
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.letters import Letter
from ksf_tui.domain.rights import Right
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.i18n import _
from ksf_tui.services import cases
from ksf_tui.services.desk import Desk, Reference, Workplace
from ksf_tui.services.gateway import Gateway
from ksf_tui.ui.base_app import BaseApp
from ksf_tui.ui.sections import OF_MANAGERS, SECTIONS
from ksf_tui.ui.undo import Undo
from ksf_tui.ui.widgets.case_words import short_words

_PALETTE_CASES = 8


class DeskApp(BaseApp):
    """A workplace, the way to its vault, and the list through which cases are leafed.

    Screens do not know one another: they ask the app to open the next one, and `KsfApp` knows them all.

    Attributes:
        sequence: the ids of the list from which a case was opened, for "next" and "previous".
        undo: what was changed since the login and can be taken back.
    """

    sequence: var[tuple[int, ...]] = var(())

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.gateway = Gateway()
        self.undo = Undo()
        self.find_cases = self._find_cases

    @property
    def reference(self) -> Reference:
        """The facts that every vault shares."""
        return self.workplace.reference

    @property
    def calendar(self) -> HolidayCalendar:
        """The holidays, with the changes of this office while its vault is open."""
        return self.gateway.desk.calendar if self.gateway.is_open else self.reference.calendar

    @property
    def today(self) -> date:
        """The day in Amsterdam."""
        return self.workplace.today

    def logged_in(self, desk: Desk) -> None:
        """Show who works here and what is theirs; the app overrides this."""
        self.sections = SECTIONS if desk.user.sees_people else OF_MANAGERS
        self.show_status(desk.user.name)

    async def unlocked(self) -> None:
        """Wait while the desk is locked; the app with the lock overrides this."""

    def open_case(self, case_id: int, *, begin: bool = False, is_new: bool = False) -> None:
        """Open a case, on request with its next step begun; a new one offers to be joined to earlier cases."""
        raise NotImplementedError

    def open_batch(self, batch_id: int) -> None:
        """Open a batch of the public-source ledger."""
        raise NotImplementedError

    def open_register(self, name: str) -> None:
        """Go to a register."""
        raise NotImplementedError

    def open_intake(self, case: Case | None = None) -> None:
        """Log a new request, or correct the data of a case."""
        raise NotImplementedError

    def open_decision(self, case: Case, right: Right, then: Callable[[Case | None], None]) -> None:
        """Decide about a right; `then` gets the changed case, or None."""
        raise NotImplementedError

    def open_letter(self, letter: Letter) -> None:
        """Open a letter, to write or to read."""
        raise NotImplementedError

    def open_password(self) -> None:
        """Let the user change the own password."""
        raise NotImplementedError

    def open_templates(self) -> None:
        """Open the list of templates."""
        raise NotImplementedError

    def open_source_case(self, person: SourcePerson) -> None:
        """Log what a person of the ledger wrote as a request, or link it to a case that is open."""
        raise NotImplementedError

    def open_suppression(self) -> None:
        """Open the list of inactive addresses."""
        raise NotImplementedError

    def open_source_import(self, batch: SourceBatch, then: Callable[[int | None], None]) -> None:
        """Read a list of people into a batch; `then` gets how many were read in, or None."""
        raise NotImplementedError

    def show_status(self, user: str) -> None:
        """Write user and day, and loudly that it is a demo, into the top line."""
        parts = [user, short_date(self.today, self.today)]
        if self.workplace.is_demo:
            parts.insert(0, _("DEMO (verzonnen)"))
        self.status = " · ".join(parts)

    def said(self, text: str) -> None:
        """Tell in a short line what was done."""
        self.notify(text, timeout=4)

    async def _find_cases(self, query: str) -> list[tuple[int, str]]:
        if not (self.gateway.is_open and self.is_for_user("search")):
            return []
        ids = await self.gateway.run(cases.find, query, _PALETTE_CASES)
        rows = await self.gateway.run(cases.rows, ids)
        return [
            (row.id, f"{row.number}  {row.person}  {short_words(row)}")
            for row in (rows[case_id] for case_id in ids if case_id in rows)
        ]
