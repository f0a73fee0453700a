"""How the people of a batch are told, by a key: sent, returned, approached, exempt (R15, R16)."""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

from ksf_tui.domain.letters import Sent
from ksf_tui.domain.sources.changes import Approach, channel_for
from ksf_tui.domain.sources.exemptions import Exemption
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.errors import InvalidInput
from ksf_tui.i18n import _, counted
from ksf_tui.services import source_people, sources
from ksf_tui.services.long_work import Stopped
from ksf_tui.ui.dialogs.confirm import ConfirmDialog
from ksf_tui.ui.dialogs.day import DayDialog
from ksf_tui.ui.screens.sources.long_work import LongWorkScreen
from ksf_tui.ui.screens.sources.people import BatchPeople, name_of
from ksf_tui.ui.screens.sources.standing_dialogs import (
    ApproachAnswer,
    ApproachDialog,
    ExemptDialog,
    NoticeSentDialog,
    SentAnswer,
)


class BatchStanding(BatchPeople, LongWorkScreen):
    """The part of the screen that books what happened."""

    def concerned(self) -> SourcePerson:
        """Give whom the dialog is about, as stored last."""
        if self.person is None:
            raise RuntimeError("nobody was chosen")
        return self.person

    def action_sent_all(self) -> None:
        """Book everything that was made as sent."""
        self._ask_sent(None)

    def action_sent_person(self) -> None:
        """Book the notice of the chosen person as sent, or all of them."""
        self.about_person(lambda person, _term: self._ask_sent(person))

    def _ask_sent(
        self, person: SourcePerson | None, typed: SentAnswer | None = None, error: InvalidInput | None = None
    ) -> None:
        def store(answer: SentAnswer | None) -> None:
            if answer is not None:
                one = None if answer.is_for_all or person is None else person.id
                self.attempt(self._book(answer.sent, one), self._booked, partial(self._ask_sent, person, answer))

        made = self.view.row.count(NoticeState.MADE)
        name, channel = (name_of(person), channel_for(person)) if person else ("", None)
        dialog = NoticeSentDialog(lambda: self.app.today, made, name, channel, typed=typed, error=error)
        self.app.push_screen(dialog, store)

    async def _book(self, sent: Sent, person_id: int | None) -> int | None:
        """Book one, or everybody whose notice is made now; None when that was stopped."""
        run = self.app.gateway.run
        if person_id:
            return await run(source_people.mark_sent, self._batch_id, [person_id], sent)
        people = await run(source_people.ids, self._batch_id, "", (NoticeState.MADE,))
        title, stopped = _("Verzending boeken"), _("Esc stopt; er is dan niets geboekt.")
        try:
            return await self.work_long(
                title,
                _("kennisgevingen"),
                stopped,
                lambda work: run(source_people.mark_sent, self._batch_id, people, sent, work),
            )
        except Stopped:
            return None

    def _booked(self, count: int | None) -> None:
        if count is None:
            self.app.said(_("Gestopt; er is niets geboekt."))
            return
        self.stored(counted("{count} kennisgeving geboekt.", "{count} kennisgevingen geboekt.", count))

    def action_returned_person(self) -> None:
        """Book that the notice of the chosen person came back."""
        self.about_person(lambda _person, _term: self._ask_returned())

    def _ask_returned(self, typed: date | None = None, error: InvalidInput | None = None) -> None:
        def store(day: date | None) -> None:
            if day is not None:
                job = self.app.gateway.run(source_people.mark_returned, self.concerned(), day)
                done = _("Geboekt: onbestelbaar. Zoek een ander adres en maak een nieuwe kennisgeving.")
                self.attempt(job, lambda _person: self.stored(done), partial(self._ask_returned, day))

        title = _("Onbestelbaar: {name}").format(name=name_of(self.concerned()))
        text = _("Wie niets ontving is niet ingelicht. De termijn blijft zoals hij was.")
        self.app.push_screen(
            DayDialog(title, text, lambda: self.app.today, typed=typed, error=error, field="on"), store
        )

    def action_contact_person(self) -> None:
        """Record the first contact with the chosen person."""
        self.about_person(lambda _person, _term: self._ask_approach(Approach.CONTACT))

    def action_disclose_person(self) -> None:
        """Record the first disclosure of the data of the chosen person."""
        self.about_person(lambda _person, _term: self._ask_approach(Approach.DISCLOSURE))

    def _ask_approach(
        self, what: Approach, typed: ApproachAnswer | None = None, error: InvalidInput | None = None
    ) -> None:
        def store(answer: ApproachAnswer | None) -> None:
            if answer is not None:
                done = _("{what}: bewaard.").format(what=what.label.capitalize())
                again = partial(self._ask_approach, what, answer)
                self.attempt(self._approach(what, answer), lambda _person: self.stored(done), again)

        person = self.concerned()
        planned = person.first_contact if what is Approach.CONTACT else person.first_disclosure
        is_made = person.state(self.source) is NoticeState.MADE
        dialog = ApproachDialog(
            lambda: self.app.today,
            what,
            name_of(person),
            channel_for(person) if is_made else None,
            is_planned=planned is not None and planned >= self.app.today,
            typed=typed,
            error=error,
        )
        self.app.push_screen(dialog, store)

    async def _approach(self, what: Approach, answer: ApproachAnswer) -> SourcePerson:
        run, person = self.app.gateway.run, self.concerned()
        if answer.manner is None:
            return await run(source_people.forget_plan, person, what)
        if answer.channel is not None:
            return await run(source_people.approach_with_notice, person, what, Sent(answer.on, answer.channel))
        return await run(source_people.approach, person, what, answer.on, answer.manner)

    def action_exempt_person(self) -> None:
        """Record why the chosen person gets no notice, or withdraw that."""
        self.about_person(lambda person, _term: self._exempt_person(person))

    def _exempt_person(self, person: SourcePerson) -> None:
        if person.exemption:
            self._withdraw(name_of(person), lambda: self.app.gateway.run(source_people.exempt, person, None))
        elif self.source.exemption:
            self.app.said(_("De hele bron is uitgezonderd; trek dat in met v op het tabblad Overzicht."))
        else:
            self._ask_exempt_person()

    def _ask_exempt_person(self, typed: Exemption | None = None, error: InvalidInput | None = None) -> None:
        def store(exemption: Exemption | None) -> None:
            if exemption is not None:
                job = self.app.gateway.run(source_people.exempt, self.concerned(), exemption)
                done = _("Uitzondering bewaard.")
                self.attempt(job, lambda _person: self.stored(done), partial(self._ask_exempt_person, exemption))

        title = _("Uitzondering: {name}").format(name=name_of(self.concerned()))
        self.app.push_screen(ExemptDialog(title, typed=typed, error=error), store)

    def action_exempt_batch(self) -> None:
        """Record why nobody of the batch gets a notice, or withdraw that."""
        if self.source.exemption:
            self._withdraw(self.source.number, lambda: self.app.gateway.run(sources.exempt, self.source, None))
        else:
            self._ask_exempt_batch()

    def _ask_exempt_batch(self, typed: Exemption | None = None, error: InvalidInput | None = None) -> None:
        def store(exemption: Exemption | None) -> None:
            if exemption is not None:
                job = self.app.gateway.run(sources.exempt, self.source, exemption)
                done = _("Uitzondering voor de hele bron bewaard.")
                self.attempt(job, lambda _batch: self.stored(done), partial(self._ask_exempt_batch, exemption))

        people = counted("{count} persoon", "{count} mensen", self.view.row.people)
        title = _("Uitzondering voor de hele bron ({people})").format(people=people)
        self.app.push_screen(ExemptDialog(title, typed=typed, error=error), store)

    def _withdraw(self, name: str, job: Callable[[], Awaitable[object]]) -> None:
        question = ConfirmDialog(
            _("Uitzondering intrekken?"),
            _("{name}. De kennisgeving is dan weer verplicht, binnen de gewone termijn.").format(name=name),
            yes=_("Ja, intrekken"),
        )

        def withdraw(sure: bool | None) -> None:
            if sure:
                self.write(job(), lambda _stored: self.stored(_("Uitzondering ingetrokken.")))

        self.app.push_screen(question, withdraw)
