"""What the app does about public sources beside the screens of the ledger: cases of its people, inactive addresses."""

from functools import partial

from textual.content import Content

from ksf_tui.domain.cases import Case
from ksf_tui.domain.intake import Intake
from ksf_tui.domain.rows import CaseRow
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.i18n import _
from ksf_tui.services import source_cases
from ksf_tui.ui.desk_app import DeskApp
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.screens.intake.screen import IntakeScreen
from ksf_tui.ui.screens.sources.suppression import SuppressionScreen
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_words import short_words

_NEW = "new"


class SourceApp(DeskApp):
    """The ways between the ledger of sources and the rest of the desk."""

    def open_suppression(self) -> None:
        """Open the list of inactive addresses."""
        self.push_screen(SuppressionScreen())

    def open_source_case(self, person: SourcePerson) -> None:
        """Log what a person of the ledger wrote as a request; where a case of theirs is open, offer that one first."""
        if isinstance(self.screen, WorkScreen):
            job = self.gateway.run(source_cases.open_cases, person)
            self.screen.read(job, partial(self._choose_case, self.screen, person), group="source-case")

    def _choose_case(self, screen: WorkScreen, person: SourcePerson, rows: tuple[CaseRow, ...]) -> None:
        if not rows:
            self._begin_case(screen, person)
            return
        known = {ref.case_id for ref in person.cases}
        options: list[tuple[CaseRow | str, Content]] = [
            (row, _case_line(_("Open") if row.id in known else _("Koppel aan"), row)) for row in rows
        ]
        options.append((_NEW, Content(_("Leg een nieuw verzoek vast"))))

        def chosen(row: CaseRow | str | None) -> None:
            if row == _NEW:
                self._begin_case(screen, person)
            elif isinstance(row, CaseRow) and row.id in known:
                self.open_case(row.id)
            elif isinstance(row, CaseRow):
                screen.write(self.gateway.run(source_cases.link, person.id, row.id), self._case_linked)

        text = Content(_("Van deze persoon loopt al een zaak. Hoort dit daarbij?"))
        self.push_screen(ChoiceDialog(_("Verzoek van deze persoon"), text, options), chosen)

    def _case_linked(self, case: Case) -> None:
        self.said(_("Gekoppeld aan {number}.").format(number=case.number))
        self.open_case(case.id)

    def _begin_case(self, screen: WorkScreen, person: SourcePerson) -> None:
        screen.read(
            self.gateway.run(source_cases.intake_for, person), partial(self._ask_request, person), group="source-case"
        )

    def _ask_request(self, person: SourcePerson, start: Intake) -> None:
        def stored(case_id: int | None) -> None:
            if case_id is not None:
                self.open_case(case_id, is_new=True)

        self.push_screen(IntakeScreen(start=start, people=(person.id,)), stored)


def _case_line(before: str, row: CaseRow) -> Content:
    rights = short_words(row).lower()
    tail = plain(f"  {rights}, {row.state.label}, {row.person}")
    return Content.assemble(f"{before} ", (row.number, "bold"), tail)
