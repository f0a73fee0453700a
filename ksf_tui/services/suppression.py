"""The list of inactive addresses: who objects goes on it, typed addresses are looked up, mistakes are taken off.

Sources: section 7 of the privacy statement ("lijst van niet actieve adressen"); AVG art. 21(2)-(3) (R11).
"""

from dataclasses import replace

from ksf_tui.domain.cases import Case
from ksf_tui.domain.people import Person
from ksf_tui.domain.rights import Right
from ksf_tui.domain.sources.people import SourcePerson
from ksf_tui.domain.sources.suppression import Suppressed, keys_of, phone_key
from ksf_tui.domain.text import safe_line
from ksf_tui.errors import InvalidInput, RuleViolation
from ksf_tui.services.desk import Desk
from ksf_tui.vault.repositories.journal import SUPPRESSED
from ksf_tui.vault.unit_of_work import UnitOfWork

MAX_REASON = 200
"""Characters of the reason of a line."""
TAKEN_OFF = "van de lijst van niet actieve adressen"


def list_all(desk: Desk) -> tuple[Suppressed, ...]:
    """Give every line of the list, the newest first; the addresses themselves are not kept readable."""
    with desk.store.reading() as unit:
        return unit.suppression.all()


def find(desk: Desk, text: str) -> tuple[Suppressed, ...]:
    """Give the lines by which a typed e-mail address, phone number or "name, organisation" is recognised."""
    with desk.store.reading() as unit:
        return unit.suppression.find(typed_person(text))


def recognise(desk: Desk, person: Person) -> tuple[Suppressed, ...]:
    """Give the lines by which a person is recognised."""
    with desk.store.reading() as unit:
        return unit.suppression.find(person)


def suppress(desk: Desk, person: SourcePerson) -> SourcePerson:
    """Put a person of a batch on the list, with the number of the batch as the reason (R11, AVG art. 21(3)).

    Raises:
        NotFound: the person is gone.
    """
    with desk.store.writing() as unit:
        stored = unit.source_people.get(person.id)
        batch = unit.source_batches.get(stored.batch_id)
        _put(unit, stored.person, batch.number)
        unit.journal.record(SUPPRESSED, unit.now, detail=f"persoon {stored.id}", batch_id=batch.id)
        return unit.source_people.get(person.id)


def release(desk: Desk, person: SourcePerson) -> SourcePerson:
    """Take a person of a batch off the list again.

    What was put there from the same batch can be taken back by who works here; what stands there because of a case or
    another batch, only by an administrator: it may be an objection, which is unconditional (R11, AVG art. 21(3)).

    Raises:
        NotFound: the person is gone.
        RuleViolation: the user is no administrator, and there is another reason.
    """
    with desk.store.writing() as unit:
        stored = unit.source_people.get(person.id)
        batch = unit.source_batches.get(stored.batch_id)
        lines = unit.suppression.find(stored.person)
        if any(line.reason != batch.number for line in lines):
            _must_be_administrator(desk)
        for line in lines:
            unit.suppression.remove(line.id)
        unit.source_people.match_suppressed(unit.suppression.matcher())
        unit.journal.record(TAKEN_OFF, unit.now, detail=f"persoon {stored.id}", batch_id=batch.id)
        return unit.source_people.get(person.id)


def add(desk: Desk, text: str, reason: str) -> int:
    """Put a typed e-mail address, phone number or "name, organisation" on the list.

    Returns:
        How many lines that took; 0 when it stood there already.

    Raises:
        InvalidInput: nothing usable was typed, or the reason is missing or too long; `field` says which.
    """
    person, reason = typed_person(text), safe_line(reason)
    if not keys_of(person):
        raise InvalidInput(
            "Wie moet er op de lijst?",
            hint="Typ een e-mailadres, een telefoonnummer, of een naam met een komma en de organisatie.",
            field="who",
        )
    if not reason:
        raise InvalidInput("Waarom?", hint="Typ de reden zonder namen, zoals: afmelding per telefoon.", field="reason")
    if len(reason) > MAX_REASON:
        raise InvalidInput("De reden is te lang", hint=f"Houd haar onder {MAX_REASON} tekens.", field="reason")
    with desk.store.writing() as unit:
        added = _put(unit, person, reason)
        if added:
            unit.journal.record(SUPPRESSED, unit.now, detail=f"{added} regel(s), met de hand")
    return added


def remove(desk: Desk, line: Suppressed) -> None:
    """Take a line off the list; people of the ledger whom no other line recognises can be approached again.

    Raises:
        RuleViolation: the user is no administrator.
    """
    _must_be_administrator(desk)
    with desk.store.writing() as unit:
        unit.suppression.remove(line.id)
        unit.source_people.match_suppressed(unit.suppression.matcher())
        unit.journal.record(TAKEN_OFF, unit.now, detail=f"regel {line.id} ({line.kind})")


def put_objector(unit: UnitOfWork, case: Case) -> int:
    """Put the data subject of a case on the list whose objection to direct marketing is carried out (R11).

    With the addresses under which they stand in the ledger, where the case is linked to it.

    Belongs in the transaction that stores the case or its answer: the letter says that the address is on the list.
    Source: AVG art. 21(3); section 7 of the privacy statement.

    Returns:
        How many lines that took; 0 where nothing is to be done.
    """
    if not carries_out_objection(case):
        return 0
    linked = [item.person for item in unit.source_people.of_case(case.id)]
    added = sum(_put(unit, person, case.number) for person in (case.subject, *linked))
    if added:
        unit.journal.record(SUPPRESSED, unit.now, case.id, f"{added} regel(s)")
    return added


def carries_out_objection(case: Case) -> bool:
    """Tell whether the decision of a case carries out an objection to direct marketing."""
    return any(
        item.right is Right.OBJECTION_MARKETING and item.decision is not None and item.decision.outcome.carries_out
        for item in case.invoked
    )


def typed_person(text: str) -> Person:
    """Read what somebody typed to look for: an e-mail address, a phone number, or a name with its organisation."""
    line = safe_line(text)
    if "@" in line:
        return Person("", email=line)
    if phone_key(line):
        return Person("", phone=line)
    name, _comma, organisation = line.partition(",")
    return Person(name.strip(), organisation=organisation.strip())


def follow(unit: UnitOfWork, before: Person, after: SourcePerson) -> None:
    """Put somebody of the ledger who is on the list there with corrected data too: the objection is the person's.

    Source: AVG art. 21(3). Who was recognised by a typing error only is taken off again by `release`.
    """
    lines = unit.suppression.find(before)
    if lines and _put(unit, after.person, lines[0].reason):
        unit.journal.record(SUPPRESSED, unit.now, detail=f"persoon {after.id}", batch_id=after.batch_id)


def flagged(unit: UnitOfWork, person: SourcePerson) -> SourcePerson:
    """Give a person of the ledger with the mark of the list as it is now."""
    return replace(person, is_suppressed=unit.suppression.matcher()(person.person))


def _put(unit: UnitOfWork, person: Person, reason: str) -> int:
    """Put a person on the list, and mark everybody in the ledger whom the list recognises now."""
    added = unit.suppression.add(person, reason, unit.now)
    unit.source_people.match_suppressed(unit.suppression.matcher())
    return added


def _must_be_administrator(desk: Desk) -> None:
    if not desk.user.is_administrator:
        raise RuleViolation(
            "Alleen een beheerder haalt iemand van deze lijst",
            "Er is niets gewijzigd: wie bezwaar maakte, mag niet opnieuw worden benaderd (AVG 21, derde lid).",
            "Vraag het een beheerder.",
            rule="R11",
        )
