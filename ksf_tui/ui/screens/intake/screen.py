"""Log a request that came in, or correct the data of a case: one form, with the due date while one types."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Select, Static, TextArea

from ksf_tui.domain.cases import Case
from ksf_tui.domain.intake import Intake, warnings
from ksf_tui.domain.links import LinkKind
from ksf_tui.domain.people import Person
from ksf_tui.domain.rows import CaseRow
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import cases, source_cases
from ksf_tui.services.source_cases import Known
from ksf_tui.ui.dialogs.choice import ChoiceDialog
from ksf_tui.ui.scopes import Scope
from ksf_tui.ui.screens.intake.fields import IntakeFields
from ksf_tui.ui.screens.work import WorkScreen
from ksf_tui.ui.text import plain
from ksf_tui.ui.widgets.case_words import RESTRICTED, short_words
from ksf_tui.ui.widgets.choices import Choices
from ksf_tui.ui.widgets.date_field import DateField
from ksf_tui.ui.widgets.reading import Reading
from ksf_tui.ui.widgets.source_words import short_origin, suppressed_line

_EARLIER = 3


class IntakeScreen(WorkScreen):
    """The form; it closes with the id of the stored case, or None.

    Args:
        case: the case whose data are corrected; None for a new one.
        start: what is known already of a new one; it does not count as typed.
        people: the ids of who in the ledger of sources wrote it.
    """

    SCOPES = (Scope.FORM, Scope.INTAKE)
    CSS_PATH = "../../styles/intake.tcss"
    AUTO_FOCUS = "DateInput"
    BINDINGS: ClassVar[list[Any]] = []

    fields = getters.query_one(IntakeFields)

    def __init__(self, case: Case | None = None, start: Intake | None = None, people: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._case = case
        self._start = start
        self._people = people
        self._known = Known()
        self._earlier: tuple[CaseRow, ...] = ()
        self._begun_with: Intake | None = None

    def heading(self) -> Content:
        """Say what is being filled in."""
        if self._case is None:
            return Content.assemble((_(" Nieuwe zaak"), "bold $text-accent"), (_("   nog niet bewaard"), "$text-muted"))
        title = _(" {number} gegevens wijzigen").format(number=self._case.number)
        return Content.styled(title, "bold $text-accent")

    def compose_body(self) -> ComposeResult:
        """Show the form, and under it what the desk has to say."""
        yield IntakeFields(self.app, self._case, self._start)
        with Reading(id="notices"):
            yield Static(id="notice-text")

    def on_mount(self) -> None:
        """Remember what was filled in from the start."""
        self._begun_with = self.fields.draft()
        self._look()

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return self._begun_with is not None and self.fields.draft() != self._begun_with

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    @on(Choices.Changed)
    @on(DateField.Changed)
    def _look(self) -> None:
        """Say what follows from what is typed, and look for earlier cases."""
        if self._begun_with is None:
            return
        self.fields.show_parts()
        draft = self.fields.draft()
        self._notice(draft)
        if self.app.gateway.is_open and (len(draft.subject.name_key) > 2 or "@" in draft.subject.email):
            own = self._case.id if self._case else 0
            self.read(self._looked_up(draft.subject, own), self._found, group="earlier")
        elif self._earlier or self._known != Known():
            self._found(((), Known()))

    async def _looked_up(self, subject: Person, own: int) -> tuple[tuple[CaseRow, ...], Known]:
        """Look for earlier cases, and for the person in the ledger of sources and on the list of inactive addresses."""
        earlier = await self.app.gateway.run(cases.earlier, subject, own)
        return earlier, await self.app.gateway.run(source_cases.known, subject)

    def _found(self, found: tuple[tuple[CaseRow, ...], Known]) -> None:
        self._earlier, self._known = found
        self._notice(self.fields.draft())
        self.refresh_bindings()

    def _notice(self, draft: Intake) -> None:
        lines = [Content.assemble(("! ", "bold $text-warning"), plain(text)) for text in self._warnings(draft)]
        lines += [_earlier_line(row) for row in self._earlier[:_EARLIER]]
        if self._earlier:
            lines.append(_keys_line(self._earlier, is_reminder_possible=bool(self._open)))
        lines += self._source_lines(draft.subject)
        self.query_one("#notice-text", Static).update(Content("\n").join(lines))

    def _source_lines(self, subject: Person) -> Iterable[Content]:
        """Say that the person must not be approached, or stands in the ledger; and whether the case is linked to it."""
        yield from map(suppressed_line, self._known.suppressed[:1])
        people = [person for person, _batch in self._known.origins]
        sure = {*self._people, *(person.id for person in source_cases.surely(people, subject))}
        for person, batch in self._known.origins[:_EARLIER]:
            then = ""
            if self._case is None:
                then = _(" · wordt gekoppeld") if person.id in sure else _(" · zelfde persoon? koppel hem straks (o)")
            text = short_origin(person, batch, self.app.today)
            yield Content.assemble(("ⓘ ", "bold $text-accent"), plain(text), (then, "$text-muted"))

    def _warnings(self, draft: Intake) -> Iterable[str]:
        try:
            last_day = self.fields.term(draft.received).safe.legal_last_day
        except InvalidInput:  # the field of the date says it
            last_day = draft.received
        return warnings(draft, self.app.reference.statement, self.app.today, last_day)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer earlier cases only where there are some."""
        if action == "earlier":
            return bool(self._earlier)
        if action == "reminder":
            return bool(self._open)
        return super().check_action(action, parameters)

    def action_earlier(self) -> None:
        """Show the earlier case that waits for an answer, or else the newest; the form stays as it is."""
        if self._earlier:
            self.app.open_case((_waiting(self._earlier) or self._earlier[0]).id)

    @property
    def _open(self) -> tuple[CaseRow, ...]:
        """The earlier cases on which what came in now can be a reminder."""
        return tuple(row for row in self._earlier if row.state.is_open) if self._case is None else ()

    def action_reminder(self) -> None:
        """Show the open cases of this person, and store what is typed as a reminder on the one that is chosen."""
        text = _("Een rappel is geen nieuw verzoek: de termijn van de zaak verandert niet (EDPB 29).\nHet hoort bij:")
        options = [(row, _case_line(row)) for row in self._open]
        dialog = ChoiceDialog(_("Vastleggen als rappel?"), Content(text), options)
        self.app.push_screen(dialog, lambda row: self._remind(row) if row else None)

    def _remind(self, row: CaseRow) -> None:
        self.write(self._reminder(row), self._reminded)

    async def _reminder(self, row: CaseRow) -> Case:
        self.fields.require()
        draft = self.fields.draft()
        reminder = (draft.received, draft.channel, draft.request)
        return await self.app.gateway.run(cases.note_reminder, row.id, *reminder)

    def _reminded(self, case: Case) -> None:
        self.app.said(_("Rappel bewaard bij {number}; de termijn loopt door.").format(number=case.number))
        self.dismiss(None)
        self.app.open_case(case.id)

    def action_save(self) -> None:
        """Store the form; a number that can be a BSN is taken out, unless somebody says that it is another number."""
        if not self.fields.draft().has_bsn:
            self._save(self.fields.draft)
            return
        dialog = ChoiceDialog(
            _("Staat hier een burgerservicenummer?"),
            Content(_("Een BSN mag KSF niet bewaren (UAVG art. 46). Een ander nummer van negen cijfers mag blijven.")),
            [
                (self._without_bsn, Content(_("Haal het nummer weg en bewaar de rest"))),
                (self.fields.draft, Content(_("Het is geen BSN: bewaar het zoals het er staat"))),
            ],
        )
        self.app.push_screen(dialog, lambda chosen: self._save(chosen) if chosen else None)

    def _without_bsn(self) -> Intake:
        return self.fields.draft().without_bsn()

    def _save(self, give: Callable[[], Intake]) -> None:
        self.write(self._stored(give), self._close)

    async def _stored(self, give: Callable[[], Intake]) -> Case:
        self.fields.require()
        draft = give()
        if self._case is None:
            return await self.app.gateway.run(source_cases.register, draft, self._people)
        return await self.app.gateway.run(cases.correct, self._case, draft)

    def _close(self, case: Case) -> None:
        text = _("Zaak {number} bewaard.") if self._case is None else _("Gegevens van {number} gewijzigd.")
        inside = next((link.number for link in case.links if link.kind is LinkKind.SPLIT_OFF), "")
        if self._case is None and inside:
            text = _("Klacht {number} bewaard; het verzoek erin is zaak {inside}.")
        if self._case is not None:
            self.app.undo.remember(self._case, case)
        self.app.said(self.app.undo.offered(text.format(number=case.number, inside=inside), case))
        self.dismiss(case.id)


def _waiting(rows: tuple[CaseRow, ...]) -> CaseRow | None:
    """Give the newest case in which a question to this person is open."""
    return next((row for row in rows if row.paused_since), None)


def _keys_line(rows: tuple[CaseRow, ...], *, is_reminder_possible: bool) -> Content:
    row = _waiting(rows)
    if row is None:
        told = _("  F3 toont de laatste eerdere zaak")
        if is_reminder_possible:
            told = _("{told} · F4 legt dit vast als rappel daarop").format(told=told)
        return Content.styled(told, "$text-muted")
    text = _("{number} wacht op antwoord op onze vraag: leg het daar vast (F3, dan i)").format(number=row.number)
    return Content.assemble(("‖ ", "bold $text-warning"), (text, "$text-warning"))


def _case_line(row: CaseRow) -> Content:
    """Give a case to choose: number, rights, and of whom and when it came."""
    rights = short_words(row).lower()
    text = _("{number}  {rights}, ontvangen {day}  {person}")
    return plain(text.format(number=row.number, rights=rights, day=f"{row.received:%d-%m-%Y}", person=row.person))


def _earlier_line(row: CaseRow) -> Content:
    rights = short_words(row).lower()
    text = _("Eerder: {number} {rights}, {state} ({person})").format(
        number=row.number, rights=rights, state=row.state.label, person=row.person
    )
    mark = f"{RESTRICTED} " if row.is_restricted else ""
    return Content.assemble(("ⓘ ", "bold $text-accent"), (mark, "bold $text-warning"), plain(text))
