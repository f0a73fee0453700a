"""Decide about the rights of a case, and lift a restriction."""

from dataclasses import replace
from datetime import date

from ksf_tui.domain import restriction
from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Decision
from ksf_tui.domain.details import Correction, DataField, Details, PhotoPlace, Transfer
from ksf_tui.domain.rights import Right
from ksf_tui.domain.text import must_fit, safe_line, safe_text
from ksf_tui.errors import InvalidInput
from ksf_tui.services.cases import current
from ksf_tui.services.desk import Desk
from ksf_tui.services.suppression import put_objector

MAX_VALUE = 2_000
"""Characters of a value that is corrected or handed over."""
MAX_LINES = 500
"""Values that one decision can correct or hand over."""


def decide(desk: Desk, case: Case, right: Right, decision: Decision) -> Case:
    """Store a decision about one right of a case; who objects to direct marketing goes on the list with it (R11).

    Raises:
        RuleViolation: the decision breaks a rule (see `check_decision`), or the case can't change any more.
        InvalidInput: a day lies in the future or before the request, or a text is too long.
        Conflict: somebody else changed the case since `case` was read.
    """
    clean = _cleaned(decision)
    _check_days(clean, case.received, desk.today)
    with desk.store.writing() as unit:
        stored = current(unit, case.id, case.version)
        changed = stored.decide(right, replace(clean, decided_at=unit.now, decided_by=desk.user.name))
        saved = unit.save(changed, "besloten", f"{right.label}: {decision.outcome.label}")
        put_objector(unit, saved)
        return saved


def lift(desk: Desk, case: Case, on: date) -> Case:
    """Store that the restriction ended on a day, after the data subject was told (R12).

    Raises:
        RuleViolation, InvalidInput: see `restriction.lift`.
        Conflict: somebody else changed the case since `case` was read.
    """
    with desk.store.writing() as unit:
        changed = restriction.lift(current(unit, case.id, case.version), on, desk.today)
        return unit.save(changed, "beperking opgeheven", f"per {on:%d-%m-%Y}")


def _cleaned(decision: Decision) -> Decision:
    reasons, done = safe_text(decision.reasons).strip(), safe_text(decision.done).strip()
    must_fit(reasons, "reasons")
    must_fit(done, "done")
    return replace(
        decision, ground=safe_line(decision.ground), reasons=reasons, done=done, details=_details(decision.details)
    )


def _details(details: Details) -> Details:
    """Clean every text of the details.

    Raises:
        InvalidInput: one is too long, or there are too many.
    """
    transfer = details.transfer
    if max(len(details.corrections), len(details.places), len(transfer.fields) if transfer else 0) > MAX_LINES:
        raise InvalidInput(
            f"Meer dan {MAX_LINES} gegevens kunnen niet in één besluit",
            "Er is niets bewaard.",
            "Voeg samen wat bij elkaar hoort, of stuur een bestand mee als bijlage.",
            field="details",
        )
    must_fit("\n".join(replace(details, transfer=None).texts), "details")  # these stand in the letter, line by line
    return Details(
        basis=details.basis,
        corrections=tuple(
            Correction(_line(item.what), _line(item.old), _line(item.new), _line(item.evidence))
            for item in details.corrections
        ),
        places=tuple(PhotoPlace(_line(item.place), _line(item.photos), item.removed_on) for item in details.places),
        transfer=_transfer(transfer) if transfer else None,
    )


def _transfer(transfer: Transfer) -> Transfer:
    fields = tuple(DataField(_line(item.name), _line(item.value)) for item in transfer.fields)
    return replace(transfer, to=_line(transfer.to), fields=fields)


def _line(text: str) -> str:
    line = safe_line(text)
    if len(line) > MAX_VALUE:
        raise InvalidInput(
            f"Een gegeven is te lang ({len(line)} tekens)", hint=f"Houd het onder {MAX_VALUE} tekens.", field="details"
        )
    return line


def _check_days(decision: Decision, received: date, today: date) -> None:
    """Check the days that were typed: what stops because of a request does not stop before it.

    A photo can be gone already when somebody asks; that day is only not to come yet.
    """
    stopped = decision.stopped_on
    if stopped and stopped > today:
        raise InvalidInput(
            "Gestopt op een dag in de toekomst kan niet", hint="Typ de dag waarop het echt is gestopt.", field="stopped"
        )
    if stopped and stopped < received:
        raise InvalidInput(
            f"Het verzoek kwam pas op {long_date(received)}",
            hint="Typ de dag waarop het daarna is gestopt.",
            field="stopped",
        )
    if any(item.removed_on and item.removed_on > today for item in decision.details.places):
        raise InvalidInput("Een foto is niet weg op een dag die nog komt", hint="Typ de echte dag.", field="places")
