"""Other cases of the same person: shown, linked, merged, opened; and a reminder from the person on this one."""

from collections.abc import Callable
from functools import partial

from textual.content import Content
from textual.widgets import Static

from ksf_tui.domain.cases import Case
from ksf_tui.domain.joining import is_worth_joining
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.rows import CaseRow
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import cases, joining
from ksf_tui.ui.dialogs.ask import AskDialog
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.reminder import Reminder, ReminderDialog
from ksf_tui.ui.screens.case.joining_parts import (
    MERGE,
    burden_of_proof,
    how_line,
    how_lines,
    is_one_person,
    linked_block,
    may_be_two,
    row_line,
)
from ksf_tui.ui.screens.case.letters import CaseLetters
from ksf_tui.ui.widgets.case_preview import CaseView

Deed = Callable[[], None]
Linked = tuple[tuple[CaseLink, CaseRow], ...]
_OFFERED = 3
"""Earlier cases that a new case offers by itself."""


class CaseJoining(CaseLetters):
    """The part of the case screen that has to do with other cases."""

    _linked: Linked = ()

    def read_parts(self) -> None:
        """Read the linked cases too."""
        super().read_parts()
        self.read(self.app.gateway.run(joining.linked, self._case_id), self._show_linked, group="linked")

    def _show_linked(self, linked: Linked) -> None:
        self._linked = linked
        block = self.query_one("#links-text", Static)
        block.update(linked_block(linked, self.app.today))
        block.display = bool(linked)

    def watch_view(self, view: CaseView | None) -> None:
        """Draw the case; one that was registered just now tells of earlier cases, once."""
        super().watch_view(view)
        if view is not None and self._is_new:
            self._is_new = False
            self._read_earlier(self._offer)

    def _read_earlier(self, then: Callable[[tuple[CaseRow, ...]], None]) -> None:
        job = self.app.gateway.run(cases.earlier, self.case.subject, self._case_id)
        self.read(job, then, group="earlier")

    def _offer(self, rows: tuple[CaseRow, ...]) -> None:
        known = {link.case_id for link in self.case.links}  # what was split off a complaint is linked from the start
        found = [row for row in rows if row.id not in known and is_worth_joining(row, self.app.today)][:_OFFERED]
        if found:
            deeds = [
                (partial(self._join_with, row.id, how), how_line(how, row)) for row in found for how in self._ways(row)
            ]
            self.choose(_("Eerdere zaken van deze persoon"), burden_of_proof(), deeds)

    def _ways(self, row: CaseRow) -> tuple[LinkKind, ...]:
        return tuple(how for how in how_lines(self.case, row) if how is not MERGE or self._may_merge(row))

    def _may_merge(self, row: CaseRow) -> bool:
        is_complaint = row.about is not None or self.case.complaint is not None  # it goes on in no other case (R17)
        return row.state.is_open and self.case.state.is_open and not is_complaint

    def action_join(self) -> None:
        """Open a linked case, link another one, or take a link away."""
        self._read_earlier(self._ask_what)

    def _ask_what(self, rows: tuple[CaseRow, ...]) -> None:
        known = {link.case_id for link, _row in self._linked}
        deeds: list[tuple[Deed, Content]] = [
            (partial(self.app.open_case, row.id), row_line(_("Open"), row)) for _link, row in self._linked
        ]
        deeds += [
            (partial(self._ask_how, row), row_line(_("Koppel aan"), row))
            for row in rows
            if row.id not in known and not row.is_merged
        ]
        deeds.append((self._ask_number, Content(_("Koppel aan een ander nummer…"))))
        deeds += [
            (partial(self._unlink, row), row_line(_("Maak los van"), row))
            for link, row in self._linked
            if not link.kind.is_merge
        ]
        self.choose(_("Andere zaken"), Content(_("Wat wilt u doen?")), deeds)

    def _ask_how(self, row: CaseRow) -> None:
        deeds = [(partial(self._join_with, row.id, how), how_line(how, row)) for how in self._ways(row)]
        self.choose(_("Koppelen aan {number}").format(number=row.number), burden_of_proof(), deeds)

    def _ask_number(self) -> None:
        """Ask for a number; one that is not there is told and can be typed again."""

        def look(number: str | None) -> None:
            if number is not None:
                self.read(self.app.gateway.run(joining.find, number), self._ask_how, group="number")

        question = AskDialog(_("Koppel aan welke zaak?"), _("Typ het nummer, zoals 2026-0042."))
        self.app.push_screen(question, look)

    def _unlink(self, row: CaseRow) -> None:
        job = self.app.gateway.run(joining.unlink, self.case, row.id)
        self.write(job, lambda _case: self.stored(_("Losgemaakt van {number}.").format(number=row.number)))

    def _join_with(self, other_id: int, how: LinkKind) -> None:
        """Read the other case as it is now, and link or merge."""
        then = self._confirm_merge if how is MERGE else partial(self._link, how)
        self.read(self.app.gateway.run(cases.get, other_id), then, group="other")

    def _link(self, how: LinkKind, other: Case) -> None:
        job = self.app.gateway.run(joining.link, self.case, other, how)
        said = _("Gekoppeld: {how} {number}.").format(how=how.label, number=other.number)
        self.write(job, lambda _case: self.stored(said))

    def _confirm_merge(self, other: Case) -> None:
        """Ask, because a merge can't be undone; the case that came first goes on."""
        case = self.case
        duplicate, target = (case, other) if other.received <= case.received else (other, case)
        lines = [
            _("{number} gaat dicht en gaat verder in {target}, ontvangen {day}.").format(
                number=duplicate.number, target=target.number, day=f"{target.received:%d-%m-%Y}"
            ),
            _("Brieven en bijlagen blijven bij {number}; concepten vervallen.").format(number=duplicate.number),
            _("Dit kan niet ongedaan worden gemaakt."),
        ]
        if may_be_two(case.subject, other.subject):
            lines.insert(0, is_one_person(case.subject, other.subject))
        question = ConfirmDialog(_("Samenvoegen?"), "\n".join(lines), yes=_("Ja, samenvoegen"))
        self.app.push_screen(question, lambda sure: self._merge(duplicate, target) if sure else None)

    def _merge(self, duplicate: Case, target: Case) -> None:
        def merged(goes_on: Case) -> None:
            self.stored(_("{number} gaat verder in {target}.").format(number=duplicate.number, target=goes_on.number))
            if goes_on.id != self._case_id:
                self.app.open_case(goes_on.id)

        self.write(self.app.gateway.run(joining.merge, duplicate, target), merged)

    def action_reminder(self) -> None:
        """Store that the person asks again."""
        self._ask_reminder()

    def _ask_reminder(self, given: Reminder | None = None, error: InvalidInput | None = None) -> None:
        def store(reminder: Reminder | None) -> None:
            if reminder is not None:
                values = (reminder.on, reminder.channel, reminder.text)
                job = self.app.gateway.run(cases.note_reminder, self._case_id, *values)
                said = _("Rappel bewaard; de termijn loopt door.")
                self.attempt(job, lambda _case: self.stored(said), partial(self._ask_reminder, reminder))

        self.app.push_screen(ReminderDialog(self.case.number, lambda: self.app.today, given, error), store)
