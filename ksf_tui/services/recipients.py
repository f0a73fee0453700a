"""The register of recipients: read it, add, correct, and remove what was never used."""

from dataclasses import replace

from ksf_tui.domain.recipients import Recipient
from ksf_tui.errors import RuleViolation
from ksf_tui.services.desk import Desk
from ksf_tui.vault.unit_of_work import UnitOfWork


def read(desk: Desk) -> tuple[Recipient, ...]:
    """Give the whole register, also the recipients that are no longer used."""
    with desk.store.reading() as unit:
        return unit.recipients.all()


def add(desk: Desk, recipient: Recipient) -> Recipient:
    """Store a new recipient.

    Raises:
        InvalidInput: something is missing or impossible; `field` says where.
    """
    recipient = recipient.cleaned()
    with desk.store.writing() as unit:
        _check(desk, unit, recipient)
        stored = replace(recipient, id=unit.recipients.add(recipient))
        unit.journal.record("ontvanger toegevoegd", unit.now, detail=f"nr. {stored.id}")
    return stored


def correct(desk: Desk, recipient: Recipient) -> Recipient:
    """Store a changed recipient; with `ended_on` it counts as no longer used.

    Raises:
        InvalidInput: something is missing or impossible.
        Conflict: somebody else changed it since it was read.
    """
    recipient = recipient.cleaned()
    with desk.store.writing() as unit:
        _check(desk, unit, recipient)
        unit.recipients.save(recipient)
        action = "ontvanger gewijzigd" if recipient.is_active else "ontvanger beëindigd"
        unit.journal.record(action, unit.now, detail=f"nr. {recipient.id}")
    return replace(recipient, version=recipient.version + 1)


def remove(desk: Desk, recipient: Recipient) -> None:
    """Take a recipient out of the register that was never used.

    Raises:
        RuleViolation: a letter or the round of a case names it, so that the register must go on saying who it was.
        Conflict: somebody else changed it since it was read.
    """
    with desk.store.writing() as unit:
        if unit.recipients.is_in_a_letter(recipient.name) or unit.recipients.is_in_a_round(recipient.id):
            raise RuleViolation(
                "Deze ontvanger staat in een brief of in een zaak",
                "Hij blijft in het register, zodat de zaak te volgen is.",
                "Gebruikt u hem niet meer? Vul dan bij Wijzig (e) in tot wanneer.",
                rule="R13",
            )
        unit.recipients.remove(recipient)
        unit.journal.record("ontvanger verwijderd", unit.now, detail=f"nr. {recipient.id}")


def _check(desk: Desk, unit: UnitOfWork, recipient: Recipient) -> None:
    kinds = [kind.id for kind in desk.reference.statement.processors]
    recipient.check(desk.today, kinds, unit.recipients.all())
