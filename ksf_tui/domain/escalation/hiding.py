"""What a note must not show: citizen service numbers in any, and in that for the board every name.

Sources: UAVG art. 46 (R18); AVG art. 5(1)(c): the board needs no names to learn from a complaint.
"""

import re
from collections.abc import Callable, Iterator

from ksf_tui.domain.anonymous import (
    HASH,
    OTHER,
    STAFF,
    SUBJECT,
    WRITER,
    Anonymiser,
    anonymiser,
    outside,
    without_generic,
)
from ksf_tui.domain.bsn import contains_bsn, without_bsn
from ksf_tui.domain.cases import Case
from ksf_tui.domain.escalation.file import EscalationFile
from ksf_tui.domain.letters import BOARD
from ksf_tui.domain.organisation import Organisation
from ksf_tui.domain.people import Person


def cleaner(file: EscalationFile) -> Callable[[str], str]:
    """Give what every text of the note goes through, also what is typed by hand."""
    known = _known_numbers(file)
    if file.context.recipient != BOARD:
        return lambda text: outside(known, text, without_bsn)
    hide = hider(file)
    return lambda text: hide(outside(known, text, without_bsn))


def has_bsn(file: EscalationFile, text: str) -> bool:
    """Tell whether a text may hold a citizen service number."""
    return any(contains_bsn(part) for part in _known_numbers(file).split(text))


def hider(file: EscalationFile) -> Anonymiser:
    """Give what takes the people of these cases, and the staff, out of a text."""
    people: list[tuple[Person, str]] = []
    staff: list[str] = [file.context.office.signatory]
    values: list[str] = []
    for case in file.cases:
        people.append((case.subject, SUBJECT))
        people += [(case.representative.person, WRITER)] if case.representative else []
        people += [(found.person, SUBJECT) for _batch, found in file.trail(case).sources]
        if case.authority and case.authority.officer:
            people.append((Person(case.authority.officer), STAFF))
        staff += _staff(file, case)
        values += _corrected(case)
    people += [(person, OTHER) for person in file.others]
    people += [(Person(without_generic(item.contact)), OTHER) for item in file.context.recipients]
    office = file.context.office.organisation
    return anonymiser(people, [name for name in dict.fromkeys(staff) if name], _own(office), values)


def _corrected(case: Case) -> Iterator[str]:
    """Give what was corrected, as it was and as it is: a former name tells who somebody is as well as the present."""
    lines = (line for item in case.invoked if item.decision for line in item.decision.details.corrections)
    yield from (value for line in lines for value in (line.old, line.new))


def _own(office: Organisation) -> tuple[str, ...]:
    """Give what looks like an address of somebody and is that of the office itself."""
    return (office.email, office.phone, f"{office.street}, {office.postal_code} {office.city}", office.name)


def _staff(file: EscalationFile, case: Case) -> Iterator[str]:
    """Give the login names, and the names of colleagues who looked something up."""
    yield case.handler
    yield from (name for task in case.tasks for name in (task.assignee, task.done_by))
    yield from (item.decision.decided_by for item in case.invoked if item.decision)
    yield from (event.user for event in file.trail(case).timeline)
    yield from (item.added_by for item in file.trail(case).enclosures)
    if case.identity:
        yield case.identity.by
    if case.breach:
        yield case.breach.decided_by


def _known_numbers(file: EscalationFile) -> re.Pattern[str]:
    """Give what looks like a citizen service number and is none: numbers of cases and letters, hashes, phones."""
    numbers = [rf"{re.escape(case.number)}(?:-\d+)?" for case in file.cases]
    numbers += [rf"{re.escape(row.number)}(?:-\d+)?" for _how, row in file.related]
    phones = [person.phone for case in file.cases for person in _people(case)] + [
        file.context.office.organisation.phone
    ]
    numbers += [re.escape(phone) for phone in phones if phone]
    return re.compile("|".join([HASH.pattern, *(rf"(?<!\d)(?:{number})(?!\d)" for number in numbers)]))


def _people(case: Case) -> Iterator[Person]:
    yield case.subject
    if case.representative:
        yield case.representative.person
