"""The notices of a batch by a key: make, stop and go on, read, export, print (R15)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.content import Content

from ksf_tui.domain.correspondence import Sheet
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.errors import KsfError, RuleViolation
from ksf_tui.i18n import _, counted
from ksf_tui.services import source_notices
from ksf_tui.services.long_work import LongWork
from ksf_tui.services.printing import Printout
from ksf_tui.services.source_notices import MakeResult
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.screens.sources.notice_page import NoticePage
from ksf_tui.ui.screens.sources.people import name_of
from ksf_tui.ui.screens.sources.standing import BatchStanding


@dataclass(frozen=True, slots=True)
class Making:
    """What became of the wish to make notices.

    Attributes:
        made: how many were made.
        without_address: how many people have no address to send one to.
        left: how many were not looked at, because somebody stopped or something went wrong.
        error: what went wrong.
    """

    made: int
    without_address: int = 0
    left: int = 0
    error: KsfError | None = None


class BatchNotices(BatchStanding):
    """The part of the screen that makes notices and brings them out."""

    STOPPED = _("Gestopt; er is niets geschreven.")

    def action_make(self) -> None:
        """Make all notices that are still to be made, unless an element of them is not ready."""
        self.read(self._find_work(), self._ask_to_make, group="make")

    async def _find_work(self) -> list[int]:
        await self.app.gateway.run(source_notices.must_be_ready, self._batch_id)
        return await self.app.gateway.run(source_notices.to_make, self._batch_id)

    def _ask_to_make(self, people: Sequence[int]) -> None:
        if not people:
            self.app.said(_("Er is geen kennisgeving te maken."))
            return
        question = ConfirmDialog(
            counted("{count} kennisgeving maken?", "{count} kennisgevingen maken?", len(people)),
            _("Elk krijgt een nummer en een pdf in de kluis. Esc stopt; wat gemaakt is blijft, en b gaat verder."),
            yes=_("Ja, maken"),
        )
        self.app.push_screen(question, lambda sure: self._make(people) if sure else None)

    def _make(self, people: Sequence[int]) -> None:
        async def begin(work: LongWork) -> Making:
            return await self._make_each(people, work)

        stopped = _("Esc stopt na deze; wat gemaakt is blijft.")
        self.write(self.work_long(_("Kennisgevingen maken"), _("kennisgevingen"), stopped, begin), self._made)

    async def _make_each(self, people: Sequence[int], work: LongWork) -> Making:
        """Make them one by one, each in a commit of its own, so that nothing is lost when it is stopped."""
        work.total = len(people)
        made = without = 0
        for at, person_id in enumerate(people):
            if work.is_stopped:
                return Making(made, without, len(people) - at)
            try:
                result = await self.app.gateway.run(source_notices.make_one, self._batch_id, person_id)
            except KsfError as error:
                return Making(made, without, len(people) - at, error)
            made += result is MakeResult.MADE
            without += result is MakeResult.NO_ADDRESS
            work.done = at + 1
        return Making(made, without)

    def _made(self, making: Making) -> None:
        done = counted("{count} kennisgeving gemaakt.", "{count} kennisgevingen gemaakt.", making.made)
        if making.left:
            done += _(" Nog {left} te gaan: b gaat verder.").format(left=making.left)
        self.stored(done)
        if making.error:
            self.app.show_error(making.error)
        elif making.without_address:
            self.show_people(NoticeState.TO_MAKE)
            title = counted(
                "{count} persoon heeft geen adres", "{count} mensen hebben geen adres", making.without_address
            )
            text = _("Zonder e-mail- of postadres is er niets gemaakt. {done}").format(done=done)
            hint = _("Vul een adres in (e) en druk weer op b, of leg een uitzondering vast (v).")
            self.app.show_error(RuleViolation(title, text, hint, rule="R15"))

    def action_make_again(self) -> None:
        """Make a new notice to somebody whose last one came back."""
        self.about_person(lambda person, _term: self._ask_to_make_again(person))

    def _ask_to_make_again(self, person: SourcePerson) -> None:
        question = ConfirmDialog(
            _("Nieuwe kennisgeving maken?"),
            _("{name}: de vorige kwam onbestelbaar terug. Klopt het adres nu?").format(name=name_of(person)),
            yes=_("Ja, maken"),
        )
        self.app.push_screen(question, lambda sure: self._make([person.id]) if sure else None)

    def action_read_notice(self) -> None:
        """Read the notice as an invented person would get it."""
        job = self.app.gateway.run(source_notices.sheet, self._batch_id)
        title = _("Voorbeeld van de kennisgeving: de geadresseerde is verzonnen")
        self.read(job, lambda sheet: self._show_notice(title, sheet), group="sheet")

    def action_read_person(self) -> None:
        """Read the notice to the chosen person: as it was made, or as it would be made now."""

        def read(person: SourcePerson, _term: Deadline) -> None:
            number = person.notice.number if person.notice else _("nog niet gemaakt")
            title = f"{name_of(person)} · {number}"
            job = self.app.gateway.run(source_notices.sheet, self._batch_id, person.id)
            self.read(job, lambda sheet: self._show_notice(title, sheet), group="sheet")

        self.about_person(read)

    def _show_notice(self, title: str, sheet: Sheet) -> None:
        self.app.push_screen(NoticePage(title, sheet))

    def action_export(self) -> None:
        """Ask how the notices that were made and not sent come out: as files, or on the printer."""
        count = self.view.row.count(NoticeState.MADE)
        text = counted("{count} gemaakte kennisgeving.", "{count} gemaakte kennisgevingen.", count)
        warning = _(" Wat buiten de kluis staat is niet versleuteld.")
        choices = [
            (self._export, Content(_("Een map met een pdf per persoon en één voor de printer"))),
            (self._print, Content(_("Meteen afdrukken"))),
        ]
        self.choose(_("Kennisgevingen naar buiten"), Content(text + warning), choices)

    def _export(self) -> None:
        async def begin(work: LongWork) -> Path:
            return await self.app.gateway.run(source_notices.export, self._batch_id, work)

        stopped = _("Esc stopt; wat geschreven is wordt weer weggehaald.")
        job = self.work_long(_("Kennisgevingen exporteren"), _("kennisgevingen"), stopped, begin)
        self.write(job, lambda path: self._went_to(path))

    def _print(self) -> None:
        def tell(printout: Printout) -> None:
            if printout.path:
                self._went_to(printout.path)
            else:
                self.stored(_("Afgedrukt op {printer}. Boek de verzending met s.").format(printer=printout.printer))

        self.write(source_notices.print_batch(self.app.gateway, self._batch_id), tell)

    def action_export_person(self) -> None:
        """Write the PDF of the notice to the chosen person."""

        def export(person: SourcePerson, _term: Deadline) -> None:
            if person.notice:
                self.write(self.app.gateway.run(source_notices.export_one, person.notice.id), self._went_to)

        self.about_person(export)

    def _went_to(self, path: Path) -> None:
        self.stored(_("Geschreven naar {path}. Verstuurd? Boek dat met s.").format(path=path))
