"""The people of a batch: list, add, correct, told, returned, approached, exempt, and what they write."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ksf_tui.domain.channels import Channel
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.letters import Sent
from ksf_tui.domain.sources import changes
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.changes import Approach, Manner
from ksf_tui.domain.sources.exemptions import Exemption
from ksf_tui.domain.sources.people import NoticeState, SourcePerson
from ksf_tui.domain.sources.rows import SourcePersonRow
from ksf_tui.errors import RuleViolation
from ksf_tui.services.desk import Desk
from ksf_tui.services.long_work import LongWork
from ksf_tui.services.sources import signed
from ksf_tui.services.suppression import flagged, follow
from ksf_tui.vault.unit_of_work import UnitOfWork


def ids(desk: Desk, batch_id: int, text: str = "", states: Iterable[NoticeState] = ()) -> list[int]:
    """Give the ids of the people of a batch, who is due first on top; of those only whose name has a text in it."""
    with desk.store.reading() as unit:
        return unit.source_people.ids(batch_id, text, states)


def rows(desk: Desk, ids: Iterable[int]) -> dict[int, SourcePersonRow]:
    """Give the lines of people by id."""
    with desk.store.reading() as unit:
        return unit.source_people.rows(ids)


def read(desk: Desk, person_id: int) -> tuple[SourcePerson, Deadline]:
    """Read a person with the term of the notice.

    Raises:
        NotFound: the person is gone.
    """
    with desk.store.reading() as unit:
        person = unit.source_people.get(person_id)
        return person, person.term(unit.source_batches.get(person.batch_id), unit.calendar)


def add(desk: Desk, person: SourcePerson) -> SourcePerson:
    """Store a new person of a batch.

    Raises:
        InvalidInput: something is missing or impossible; `field` says where.
    """
    person = person.cleaned()
    person.check()
    with desk.store.writing() as unit:
        batch = unit.source_batches.get(person.batch_id)
        unit.source_people.add(batch, [flagged(unit, person)])
        unit.journal.record("persoon toegevoegd", unit.now, batch_id=batch.id)
        return unit.source_people.get(unit.source_people.newest(batch.id))


def correct(desk: Desk, person: SourcePerson) -> SourcePerson:
    """Store corrected data of a person; what was made and did not go out is void then.

    Who is on the list of inactive addresses stays on it, with the new address too (AVG art. 21(3)).

    Raises:
        InvalidInput: something is missing or impossible.
        Conflict: somebody else changed the person since it was read.
    """
    with desk.store.writing() as unit:
        before = unit.source_people.get(person.id)
        changed = changes.correct(before, person)
        follow(unit, before.person, changed)
        return _save(unit, flagged(unit, changed), "gegevens van een persoon gewijzigd")


def remove(desk: Desk, person: SourcePerson) -> None:
    """Remove a person who was added by mistake.

    Raises:
        RuleViolation: a notice was made, or a case came of it.
        Conflict: as above.
    """
    if person.notices or person.cases:
        raise RuleViolation(
            "Deze persoon blijft staan",
            "Er is een kennisgeving gemaakt, of er hoort een zaak bij.",
            "Hoeft de persoon niets te horen? Leg dan een uitzondering vast (v).",
            rule="R15",
        )
    with desk.store.writing() as unit:
        unit.source_people.remove(person)
        unit.journal.record("persoon verwijderd", unit.now, batch_id=person.batch_id)


def mark_sent(desk: Desk, batch_id: int, people: Sequence[int], sent: Sent, work: LongWork | None = None) -> int:
    """Book the notices of some people as sent, in one commit, and give how many.

    Of several, who can't be reached by the channel is booked by the one that reaches them.

    Raises:
        Stopped: somebody asked to stop; nothing is booked then.
        InvalidInput: the day can't be.
        RuleViolation: one of them has no notice to send; nothing is booked then.
    """
    work = work or LongWork()
    work.total = len(people)
    with desk.store.writing() as unit:
        batch = unit.source_batches.get(batch_id)
        by = Counter[Channel]()
        for done, person in enumerate(unit.source_people.many(people), start=1):
            channel = changes.fitting_channel(person, sent.channel) if len(people) > 1 else sent.channel
            told = changes.mark_sent(person, batch, replace(sent, channel=channel), desk.today)
            unit.source_people.save_standing(told, batch)
            by[channel] += 1
            work.step(done)
        ways = ", ".join(f"{count} per {channel.label}" for channel, count in by.items())
        detail = f"op {sent.on:%d-%m-%Y}: {ways}"
        unit.journal.record("kennisgevingen verstuurd", unit.now, detail=detail, batch_id=batch_id)
    return len(people)


def mark_returned(desk: Desk, person: SourcePerson, on: date) -> SourcePerson:
    """Book that the notice to a person came back.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        return _save(unit, changes.mark_returned(person, on, desk.today), "kennisgeving onbestelbaar")


def approach(desk: Desk, person: SourcePerson, what: Approach, on: date, manner: Manner) -> SourcePerson:
    """Record the first contact with a person, or the first disclosure of their data (R16).

    Raises:
        InvalidInput: the day can't be.
        RuleViolation: the notice is not there and does not go with it.
        Conflict: as above.
    """
    with desk.store.writing() as unit:
        batch = unit.source_batches.get(person.batch_id)
        changed = changes.approach(person, batch, what, on, manner, desk.today)
        words = {
            Manner.PLANNED: f"{what.label} gepland",
            Manner.WITH_NOTICE: what.label,
            Manner.BEFORE_NOTICE: f"{what.label} zonder kennisgeving",
        }
        return _save(unit, changed, words[manner], f"{on:%d-%m-%Y}")


def approach_with_notice(desk: Desk, person: SourcePerson, what: Approach, sent: Sent) -> SourcePerson:
    """Book the notice that was made as sent along with the first contact or the first disclosure, in one commit (R16).

    Raises:
        InvalidInput: the day can't be.
        RuleViolation: there is no notice to send.
        Conflict: as above.
    """
    with desk.store.writing() as unit:
        batch = unit.source_batches.get(person.batch_id)
        told = changes.mark_sent(person, batch, sent, desk.today)
        changed = changes.approach(told, batch, what, sent.on, Manner.WITH_NOTICE, desk.today)
        action = f"kennisgeving verstuurd met {what.label}"
        return _save(unit, changed, action, f"op {sent.on:%d-%m-%Y} per {sent.channel.label}")


def forget_plan(desk: Desk, person: SourcePerson, what: Approach) -> SourcePerson:
    """Take back an approach that was planned.

    Raises:
        RuleViolation, Conflict: as above.
    """
    with desk.store.writing() as unit:
        return _save(unit, changes.forget_plan(person, what, desk.today), f"{what.label} niet meer gepland")


def exempt(desk: Desk, person: SourcePerson, exemption: Exemption | None) -> SourcePerson:
    """Record why a person gets no notice, or that the reason is gone (AVG art. 14(5)).

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    exemption = signed(desk, exemption)
    action = "uitzondering voor een persoon vastgelegd" if exemption else "uitzondering voor een persoon ingetrokken"
    detail = f"artikel 14, vijfde lid, {exemption.point.value}" if exemption else ""
    with desk.store.writing() as unit:
        return _save(unit, changes.exempt(person, exemption), action, detail)


def _save(unit: UnitOfWork, person: SourcePerson, action: str, detail: str = "") -> SourcePerson:
    batch: SourceBatch = unit.source_batches.get(person.batch_id)
    saved = unit.source_people.save(person, batch)
    who = person.notice.number if person.notice else f"persoon {person.id}"
    unit.journal.record(action, unit.now, detail=f"{who} {detail}".strip(), batch_id=batch.id)
    return saved
