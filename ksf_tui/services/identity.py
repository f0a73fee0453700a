"""Who asks: raise and settle a doubt, record a mandate, or answer the data subject without one (R8, R18, R19)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ksf_tui.domain import identity_changes
from ksf_tui.domain.cases import Case
from ksf_tui.domain.identity import Identity
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.text import safe_text
from ksf_tui.services.cases import current
from ksf_tui.services.desk import Desk
from ksf_tui.services.terms import without_drafts

_CHASES = (LetterKind.REMINDER, LetterKind.UNIDENTIFIED)


def raise_doubt(desk: Desk, case: Case, why: str) -> Case:
    """Store that it is in doubt who asks; nothing can be answered before that is settled (R8).

    Raises:
        InvalidInput: the reason is missing.
        RuleViolation: the case was answered, or what it invokes needs no identity.
        Conflict: somebody else changed the case since `case` was read.
    """
    why = safe_text(why).strip()
    return _change(desk, case, lambda stored: identity_changes.raise_doubt(stored, why), "twijfel over identiteit")


def drop_doubt(desk: Desk, case: Case) -> Case:
    """Store that there is no doubt after all.

    Raises:
        RuleViolation: the data subject was already asked, or there is no doubt.
        Conflict: as above.
    """
    return _change(desk, case, identity_changes.drop_doubt, "twijfel ingetrokken")


def settle(desk: Desk, case: Case, identity: Identity) -> Case:
    """Store how it was established who asks, by who is logged in; an open question about it is answered by that.

    Raises:
        InvalidInput: the day can't be right.
        RuleViolation: the case was answered.
        Conflict: as above.
    """
    identity = replace(identity, by=desk.user.name)

    def settled(stored: Case) -> Case:
        return identity_changes.settle(stored, identity, desk.today)

    return _change(desk, case, settled, "identiteit vastgesteld", identity.method.label)


def correct(desk: Desk, case: Case, identity: Identity) -> Case:
    """Store another way or day for what was recorded.

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """
    identity = replace(identity, by=desk.user.name)

    def corrected(stored: Case) -> Case:
        return identity_changes.correct(stored, identity, desk.today)

    return _change(desk, case, corrected, "identiteit verbeterd", identity.method.label)


def see_mandate(desk: Desk, case: Case, on: date) -> Case:
    """Store that the mandate of the representative was seen; an open question for it is answered by that (R19).

    Raises:
        InvalidInput, RuleViolation, Conflict: as above.
    """

    def seen(stored: Case) -> Case:
        return identity_changes.see_mandate(stored, on, desk.today)

    return _change(desk, case, seen, identity_changes.MANDATE_SEEN, f"{on:%d-%m-%Y}")


def answer_directly(desk: Desk, case: Case) -> Case:
    """Store that the data subject is answered, and not who wrote without a mandate.

    Raises:
        RuleViolation: the data subject can't act alone (R19), or there is no such representative.
        Conflict: as above.
    """
    return _change(
        desk, case, lambda stored: identity_changes.answer_directly(stored, desk.today), "rechtstreeks antwoorden"
    )


def _change(desk: Desk, case: Case, change: Callable[[Case], Case], action: str, detail: str = "") -> Case:
    """Store a change; a draft that asked or chased what is known now goes."""
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed = change(stored)
        if stored.inquiry and not changed.inquiry:
            changed = without_drafts(unit, changed, stored.inquiry.letter, *_CHASES)
        return unit.save(changed, action, detail)
