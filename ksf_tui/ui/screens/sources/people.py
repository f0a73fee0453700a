"""The people of a batch by a key: find, open, add, correct, remove, and why this date."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from textual import on
from textual.content import Content
from textual.widgets import Static

from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.people import Person
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.domain.sources.rows import SourcePersonRow
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _
from ksf_tui.services import source_people
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.why import WhyDialog
from ksf_tui.ui.screens.sources.contents import BatchContents
from ksf_tui.ui.screens.sources.people_filter import PeopleFilter, PeopleFilterDialog
from ksf_tui.ui.screens.sources.person_dialog import PersonDialog
from ksf_tui.ui.screens.sources.person_view import PersonView
from ksf_tui.ui.text import cut, plain
from ksf_tui.ui.widgets.windowed_list import WindowedList

_NAME = 50


class BatchPeople(BatchContents):
    """The part of the screen with the list of people."""

    wanted = PeopleFilter()
    """Whom the list shows."""
    person: SourcePerson | None = None
    """Whom a dialog is about, as stored last."""
    _added = 0

    def read_people(self) -> None:
        """Read whom the list shows; an older answer never replaces a newer one."""
        job = self.app.gateway.run(source_people.ids, self._batch_id, self.wanted.text, self.wanted.states)
        self.read(job, self._show_people, group="people")

    def _show_people(self, ids: Sequence[int]) -> None:
        words = self.wanted.words
        line = self.query_one("#filter", Static)
        line.set_class(bool(words), "-said")
        shown = _(" · {count} · f wijzigt, Esc toont iedereen").format(count=len(ids))
        line.update(Content.assemble(plain(words).stylize("bold $text-accent"), (shown, "$text-muted")))
        empty = _("Niemand past bij dit filter. Esc toont iedereen.") if words else self.nobody_yet
        self.people.say_when_empty(empty)
        self.people.load(ids, self._fetch)
        self.people.go_to(self._added)
        self._added = 0

    @property
    def nobody_yet(self) -> str:
        """What an empty batch says."""
        return _("Nog niemand. a voegt iemand toe.")

    async def _fetch(self, ids: Sequence[int]) -> Mapping[int, SourcePersonRow]:
        rows = await self.app.gateway.run(source_people.rows, ids)
        self.call_later(self.refresh_bindings)  # what can be done with somebody depends on their row
        return rows

    def show_people(self, state: NoticeState | None = None) -> None:
        """Go to the people, on request to those of a state only."""
        self.wanted = PeopleFilter(state=state.value if state else "")
        self.tabs.active = "people"
        self.read_people()

    @on(WindowedList.Highlighted)
    def _person_seen(self, event: WindowedList.Highlighted) -> None:
        event.stop()
        self.refresh_bindings()

    @on(WindowedList.Selected)
    def _person_chosen(self, event: WindowedList.Selected) -> None:
        event.stop()
        self.action_open_person()

    def about_person(self, then: Callable[[SourcePerson, Deadline], None]) -> None:
        """Read the chosen person as stored now, and go on with that one."""

        def found(answer: tuple[SourcePerson, Deadline]) -> None:
            self.person = answer[0]
            then(*answer)

        if self.people.key is not None:
            self.read(self.app.gateway.run(source_people.read, self.people.key), found, group="person")

    async def look_again(self) -> None:
        """Read what somebody else changed: the batch, and whom the dialog is about."""
        await super().look_again()
        if self.person is not None and self.person.id:
            self.person, _term = await self.app.gateway.run(source_people.read, self.person.id)

    def action_open_person(self) -> None:
        """Show all of the chosen person."""

        def show(person: SourcePerson, term: Deadline) -> None:
            self.app.push_screen(PersonView(person, term, self.source, self.app.today))

        self.about_person(show)

    def action_why_person(self) -> None:
        """Explain the date of the chosen person."""

        def explain(person: SourcePerson, term: Deadline) -> None:
            self.app.push_screen(WhyDialog(name_of(person), term, self.app.today))

        self.about_person(explain)

    def action_filter_people(self) -> None:
        """Ask whom the list shows."""

        def apply(wanted: PeopleFilter | None) -> None:
            if wanted is not None:
                self.wanted = wanted
                self.read_people()

        self.app.push_screen(PeopleFilterDialog(self.wanted), apply)

    def action_back(self) -> None:
        """Show everybody again, then go a step back."""
        if self.wanted.words and self.tabs.active == "people":
            self.show_people()
        else:
            super().action_back()

    def action_add_person(self) -> None:
        """Add somebody."""
        self.person = None
        self._ask_person(SourcePerson(self._batch_id, Person("")))

    def action_edit_person(self) -> None:
        """Correct the chosen person."""
        self.about_person(lambda person, _term: self._ask_person(person))

    def _ask_person(self, shown: SourcePerson, error: InvalidInput | None = None, *, again: bool = False) -> None:
        def store(typed: SourcePerson | None) -> None:
            if typed is not None:
                job = self.app.gateway.run(source_people.correct if typed.id else source_people.add, typed)
                self.attempt(job, self._person_stored, lambda error: self._person_again(typed, error))

        self.app.push_screen(PersonDialog(shown, again=again, error=error), store)

    def _person_again(self, typed: SourcePerson, error: InvalidInput | None) -> None:
        self._ask_person(with_data(self.person, typed) if self.person else typed, error, again=True)

    def _person_stored(self, person: SourcePerson) -> None:
        self._added = person.id
        if self.tabs.active != "people":
            self.show_people()
        text = _("{name} is bewaard.")
        if person.is_suppressed:
            text = _("{name} is bewaard. Let op: staat op de lijst van niet actieve adressen, dus niet benaderen.")
        self.stored(text.format(name=name_of(person)))

    def action_remove_person(self) -> None:
        """Remove the chosen person, after a question that names them."""
        self.about_person(lambda person, _term: self._ask_to_remove(person))

    def _ask_to_remove(self, person: SourcePerson) -> None:
        name = name_of(person)
        question = ConfirmDialog(
            _("Deze persoon verwijderen?"),
            _("{name}. Alleen voor wie per vergissing is toegevoegd.").format(name=name),
            yes=_("Ja, verwijderen"),
        )

        def remove(sure: bool | None) -> None:
            if sure:
                job = self.app.gateway.run(source_people.remove, person)
                self.write(job, lambda _none: self.stored(_("{name} is verwijderd.").format(name=name)))

        self.app.push_screen(question, remove)


def name_of(person: SourcePerson) -> str:
    """Give the name of a person on a line, or the organisation where there is no name."""
    return cut(person.person.name or person.person.organisation, _NAME)


def with_data(now: SourcePerson, typed: SourcePerson) -> SourcePerson:
    """Give a person as stored now, with the data that were typed."""
    return replace(now, person=typed.person, role=typed.role, other=typed.other)
