"""The batches of the public-source ledger: list, register, change, confirm, exempt; and how they stand."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from ksf_tui.domain.dates import local_date
from ksf_tui.domain.deadlines import Deadline
from ksf_tui.domain.office import Office
from ksf_tui.domain.people import Language
from ksf_tui.domain.rows import EventRow
from ksf_tui.domain.sources.batches import SourceBatch
from ksf_tui.domain.sources.elements import TYPED, Element, ElementState, ElementText
from ksf_tui.domain.sources.exemptions import Exemption
from ksf_tui.domain.sources.figures import NoticeFigures, NoticeGroup, figures
from ksf_tui.domain.sources.people import NoticeState
from ksf_tui.domain.sources.prefill import prefill
from ksf_tui.domain.sources.rows import BatchRow
from ksf_tui.domain.statement import Clash, Occasion
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.services.desk import Desk
from ksf_tui.vault.unit_of_work import UnitOfWork

_MOVE = ("obtained", "planned_contact", "planned_disclosure", "exemption")
"""What of a batch decides how the notices to its people stand."""
_DEFAULT_LANGUAGES = frozenset({Language.DUTCH})
"""What the notices of a batch without people are checked in."""


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch with all that its screen shows.

    Attributes:
        languages: those of its people, in which every element has to be filled in.
        states: how each element stands.
        clashes: where the privacy statement needs a careful reader.
        events: what happened, the newest first.
    """

    batch: SourceBatch
    row: BatchRow
    languages: frozenset[Language]
    states: dict[Element, ElementState]
    figures: NoticeFigures
    office: Office
    clashes: tuple[Clash, ...]
    events: tuple[EventRow, ...]


def list_batches(desk: Desk) -> tuple[BatchRow, ...]:
    """Give a line for every batch, the newest first."""
    with desk.store.reading() as unit:
        return _rows(unit)


def due(desk: Desk) -> tuple[BatchRow, ...]:
    """Give the batches with people who still have to be told, the earliest date first (R15)."""
    with desk.store.reading() as unit:
        found = [row for row in _rows(unit) if row.legal_last_day]
    return tuple(sorted(found, key=lambda row: (row.legal_last_day or date.max, row.id)))


def glance(desk: Desk, batch_id: int) -> tuple[BatchRow, Deadline | None]:
    """Give the line of a batch with the term of who has to be told first; None when everybody was.

    Raises:
        NotFound: it is gone.
    """
    with desk.store.reading() as unit:
        batch = unit.source_batches.get(batch_id)
        groups = unit.source_people.groups().get(batch_id, ())
        languages = unit.source_people.languages().get(batch_id, _DEFAULT_LANGUAGES)
        first = unit.source_people.first_due(batch_id)
        term = first.term(batch, unit.calendar) if first else None
        return _row(batch, groups, languages, unit.settings.office()), term


def total(desk: Desk) -> NoticeFigures:
    """Count everybody in the ledger as of today: due, on time, late, exempt."""
    with desk.store.reading() as unit:
        groups = unit.source_people.groups()
    return figures((group for of_batch in groups.values() for group in of_batch), desk.today)


def view(desk: Desk, batch_id: int) -> BatchView:
    """Read a batch with all that its screen shows.

    Raises:
        NotFound: it is gone.
    """
    with desk.store.reading() as unit:
        batch = unit.source_batches.get(batch_id)
        office = unit.settings.office()
        groups = unit.source_people.groups().get(batch_id, ())
        languages = unit.source_people.languages().get(batch_id, _DEFAULT_LANGUAGES)
        events = unit.journal.of_batch(batch_id)
    statement = desk.reference.statement
    return BatchView(
        batch,
        _row(batch, groups, languages, office),
        languages,
        {element: batch.state_of(element, languages, office) for element in Element},
        figures(groups, desk.today),
        office,
        statement.clashes_for(occasion=Occasion.NOTICE, audience=batch.audience),
        events,
    )


def register(desk: Desk, batch: SourceBatch) -> SourceBatch:
    """Store a new batch; what its notices say is proposed from the privacy statement, to be confirmed.

    Raises:
        InvalidInput: something is missing or impossible; `field` says where.
    """
    batch = batch.cleaned()
    batch.check(desk.today, _audiences(desk))
    with desk.store.writing() as unit:
        new = replace(
            batch,
            elements=_proposed(desk, unit, batch.audience),
            number=unit.source_batches.next_number(local_date(unit.now).year),
            registered_at=unit.now,
            registered_by=desk.user.name,
        )
        stored = replace(new, id=unit.source_batches.add(new))
        unit.journal.record("bron vastgelegd", unit.now, detail=stored.number, batch_id=stored.id)
    return stored


def correct(desk: Desk, batch: SourceBatch) -> SourceBatch:
    """Store changed facts of a batch; the dates of its people follow.

    Notices that were made and not sent are void when they would read otherwise now. With another audience the texts
    that nobody confirmed yet are proposed anew.

    Raises:
        InvalidInput: something is missing or impossible.
        Conflict: somebody else changed it since it was read.
    """
    batch = batch.cleaned()
    batch.check(desk.today, _audiences(desk))
    with desk.store.writing() as unit:
        before = unit.source_batches.get(batch.id)
        first = unit.source_people.first_event(batch.id)
        if first and first < batch.obtained:
            raise InvalidInput(
                "Toen was al iemand ingelicht of benaderd",
                f"Voor het eerst op {first:%d-%m-%Y}. Er is niets gewijzigd.",
                "Typ die dag of een eerdere.",
                field="obtained",
            )
        if batch.audience != before.audience:
            proposed = {item.element: item for item in _proposed(desk, unit, batch.audience)}
            kept = (item if item.is_confirmed else proposed[item.element] for item in batch.elements)
            batch = replace(batch, elements=tuple(kept))
        return _store(unit, before, batch, "bron gewijzigd")


def fill_in(desk: Desk, batch: SourceBatch, text: ElementText) -> SourceBatch:
    """Store what a batch says about an element; who stores it has looked at it.

    Raises:
        InvalidInput: the text is too long.
        Conflict: somebody else changed the batch since it was read.
    """
    has_text = bool(text.dutch.strip() or text.english.strip())
    changed = batch.with_element(replace(text, is_confirmed=has_text)).cleaned()
    changed.check(desk.today, _audiences(desk))
    with desk.store.writing() as unit:
        return _store(unit, unit.source_batches.get(batch.id), changed, "onderdeel ingevuld", text.element.label)


def confirm(desk: Desk, batch: SourceBatch, elements: Collection[Element] = TYPED) -> SourceBatch:
    """Record that somebody looked at what was proposed, of all elements or of some; an empty one stays to be filled in.

    Raises:
        Conflict: as above.
    """
    texts = tuple(
        replace(item, is_confirmed=True) if item.element in elements and item.dutch.strip() else item
        for item in batch.elements
    )
    changed = replace(batch, elements=texts)
    with desk.store.writing() as unit:
        before = unit.source_batches.get(batch.id)
        newly = [new.element.label for old, new in zip(before.elements, texts, strict=True) if old != new]
        return _store(unit, before, changed, "onderdelen gecontroleerd", ", ".join(newly))


def exempt(desk: Desk, batch: SourceBatch, exemption: Exemption | None) -> SourceBatch:
    """Record why nobody of a batch gets a notice, or that the reason is gone (AVG art. 14(5)).

    Raises:
        InvalidInput: the reasoning is missing.
        Conflict: as above.
    """
    exemption = signed(desk, exemption)
    with desk.store.writing() as unit:
        before = unit.source_batches.get(batch.id)
        action = "uitzondering vastgelegd" if exemption else "uitzondering ingetrokken"
        detail = f"artikel 14, vijfde lid, {exemption.point.value}" if exemption else ""
        return _store(unit, before, replace(batch, exemption=exemption), action, detail)


def remove(desk: Desk, batch: SourceBatch) -> None:
    """Remove a batch that was registered by mistake, with its people.

    Raises:
        RuleViolation: a notice was made, or a case came of it.
        Conflict: as above.
    """
    with desk.store.writing() as unit:
        people = unit.source_people.many(unit.source_people.ids(batch.id))
        if any(person.notices or person.cases for person in people):
            raise RuleViolation(
                "Deze bron is al gebruikt",
                "Er is een kennisgeving gemaakt, of er hoort een zaak bij. Zij blijft, zodat te zien is wat is gedaan.",
                rule="R15",
            )
        unit.source_batches.remove(batch)
        unit.journal.record("bron verwijderd", unit.now, detail=batch.number, batch_id=batch.id)


def signed(desk: Desk, exemption: Exemption | None) -> Exemption | None:
    """Give an exemption with its author and day, checked.

    Raises:
        InvalidInput: the reasoning is missing.
    """
    if exemption is None:
        return None
    exemption = replace(exemption.cleaned(), author=desk.user.name, on=desk.today)
    exemption.check()
    return exemption


def _store(unit: UnitOfWork, before: SourceBatch, batch: SourceBatch, action: str, detail: str = "") -> SourceBatch:
    if batch == before:
        return batch
    unit.source_batches.save(batch)
    voided = 0 if batch.says_the_same(before) else unit.source_people.void_unsent(batch.id)
    if voided:
        detail = f"{detail}; {voided} niet verstuurde kennisgevingen vervallen".lstrip("; ")
    stored = unit.source_batches.get(batch.id)
    if voided or any(getattr(batch, name) != getattr(before, name) for name in _MOVE):
        unit.source_people.rewrite(stored)
    unit.journal.record(action, unit.now, detail=detail, batch_id=batch.id)
    return stored


def _proposed(desk: Desk, unit: UnitOfWork, audience: str) -> tuple[ElementText, ...]:
    statements = {language: facts.statement for language, facts in desk.reference.letters.items()}
    return prefill(statements, audience, unit.recipients.all())


def _audiences(desk: Desk) -> tuple[str, ...]:
    return tuple(audience.id for audience in desk.reference.statement.audiences)


def _rows(unit: UnitOfWork) -> tuple[BatchRow, ...]:
    groups, languages = unit.source_people.groups(), unit.source_people.languages()
    office = unit.settings.office()
    return tuple(
        _row(batch, groups.get(batch.id, ()), languages.get(batch.id, _DEFAULT_LANGUAGES), office)
        for batch in unit.source_batches.all()
    )


def _row(
    batch: SourceBatch, groups: Collection[NoticeGroup], languages: Collection[Language], office: Office
) -> BatchRow:
    counts = dict.fromkeys(NoticeState, 0)
    for group in groups:
        counts[group.state] += group.people
    waiting = [group for group in groups if group.state.is_open]
    first = min(waiting, key=lambda group: (group.legal_last_day, group.plan_by), default=None)
    same_day = [group.people for group in waiting if first and group.legal_last_day == first.legal_last_day]
    return BatchRow(
        batch.id,
        batch.number,
        batch.kind,
        batch.source,
        batch.obtained,
        counts,
        not batch.unready(languages, office),
        first.plan_by if first else None,
        first.legal_last_day if first else None,
        sum(same_day),
    )
