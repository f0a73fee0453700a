"""The log of disclosures that the law asks for: read it, add to it, correct it, and look for a person in it."""

from dataclasses import replace

from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.people import Person
from ksf_tui.services.desk import Desk


def read(desk: Desk) -> tuple[Disclosure, ...]:
    """Give the whole log, the newest first."""
    with desk.store.reading() as unit:
        return unit.disclosures.all()


def about(desk: Desk, person: Person) -> tuple[Disclosure, ...]:
    """Give what may be about a person: the same e-mail address, or the same name."""
    with desk.store.reading() as unit:
        return unit.disclosures.about(person)


def add(desk: Desk, disclosure: Disclosure) -> Disclosure:
    """Log a disclosure; who did it and when is filled in.

    Raises:
        InvalidInput: something is missing or impossible; `field` says where.
    """
    disclosure = disclosure.cleaned()
    disclosure.check(desk.today)
    with desk.store.writing() as unit:
        signed = replace(disclosure, by=desk.user.name, recorded_at=unit.now)
        stored = replace(signed, id=unit.disclosures.add(signed))
        unit.journal.record("verstrekking vastgelegd", unit.now, detail=f"nr. {stored.id}")
    return stored


def correct(desk: Desk, disclosure: Disclosure) -> Disclosure:
    """Store a corrected disclosure, as when the investigation is over and the data subject may know.

    Raises:
        InvalidInput: something is missing or impossible.
        Conflict: somebody else corrected it since it was read.
    """
    disclosure = disclosure.cleaned()
    disclosure.check(desk.today)
    with desk.store.writing() as unit:
        unit.disclosures.save(disclosure)
        unit.journal.record("verstrekking gewijzigd", unit.now, detail=f"nr. {disclosure.id}")
    return replace(disclosure, version=disclosure.version + 1)
