"""What looks like a citizen service number and is none, and who counts as somebody of the case."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from ksf_tui.domain.anonymous import OTHER, VALUE
from ksf_tui.domain.authority import AuthorityMatter
from ksf_tui.domain.bsn import contains_bsn
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.details import Correction, Details, Transfer
from ksf_tui.domain.disclosures import Disclosure
from ksf_tui.domain.enclosures import Enclosure
from ksf_tui.domain.escalation.file import CaseTrail, EscalationFile, Table
from ksf_tui.domain.escalation.hiding import cleaner, has_bsn, hider
from ksf_tui.domain.escalation.sections import sections
from ksf_tui.domain.letters import AUTHORITY, BOARD, LetterKind
from ksf_tui.domain.people import Person, Representative
from ksf_tui.domain.recipients import Recipient
from ksf_tui.domain.rights import Right
from ksf_tui.domain.rows import EventRow
from ksf_tui.domain.tasks import Task
from tests.support import a_case, a_decision, a_person, facts
from tests.unit.letter_contexts import context
from tests.unit.sources import a_batch, a_source_person

BSN = "111222333"
MOMENT = datetime(2026, 11, 3, 11, 0, tzinfo=UTC)
LIKE_BSN = next(f"2026-{n:04}-1" for n in range(1, 100) if contains_bsn(f"2026-{n:04}-1"))
"""The number of a letter that passes the test for a citizen service number."""


def file_of(recipient: str = AUTHORITY, **changes: object) -> EscalationFile:
    case = a_case(number=LIKE_BSN[:9], subject=a_person(phone="0123 456 782"), **changes)
    letter = replace(context(case, LetterKind.ESCALATION), recipient=recipient)
    trail = CaseTrail(
        (EventRow(MOMENT, "t.terlaak", "gesloten", ""),),
        sources=((a_batch(), a_source_person("Mira Özdemir")),),
    )
    return EscalationFile(letter, facts().calendar, trails={case.id: trail}, others=(Person("Wim Zwart"),))


def test_numbers_of_cases_letters_and_files_are_no_citizen_service_numbers() -> None:
    file = file_of()
    digest = f"a{BSN}b" + "c" * 53
    text = f"brief {LIKE_BSN}, bestand {digest}"
    assert contains_bsn(text)
    assert not has_bsn(file, text)
    assert cleaner(file)(text) == text


@pytest.mark.parametrize("spelt", [BSN, "111 222 333", "1112.22.333", f"BSN{BSN}."])
def test_a_citizen_service_number_is_masked_in_every_spelling(spelt: str) -> None:
    file = file_of()
    assert has_bsn(file, f"Zie {spelt} bij {LIKE_BSN}")
    found = cleaner(file)(f"Zie {spelt} bij {LIKE_BSN}")
    assert "[nummer weggehaald]" in found
    assert LIKE_BSN in found


def test_everybody_of_the_case_is_taken_out_for_the_board_and_nobody_for_the_authority() -> None:
    changes = {
        "representative": Representative(Person("A. Bakhuijsen")),
        "authority": AuthorityMatter(date(2026, 11, 3), officer="mr. B. Waterman"),
        "tasks": (Task("CRM", "crm", "", date(2026, 11, 3), assignee="Joost"),),
        "handler": "k.visser",
    }
    people = ("Łukasik", "Bakhuijsen", "Waterman", "Joost", "k.visser", "t.terlaak", "Özdemir", "Zwart", "S. de Vries")
    text = " en ".join(people)
    changed = replace(file_of(BOARD, **changes))
    office = replace(changed.context.office, signatory="S. de Vries")
    changed = replace(changed, context=replace(changed.context, office=office))
    found = hider(changed)(text)
    assert [name for name in people if name.split()[-1].casefold() in found.casefold()] == []
    assert cleaner(file_of(AUTHORITY, **changes))(text) == text


def test_a_former_name_and_the_contact_of_a_recipient_go_for_the_board_only() -> None:
    fixed = Correction("achternaam", "De Wildenberg", "Van Oosterzee", "akte gezien")
    decision = replace(a_decision(Right.RECTIFICATION), details=Details(corrections=(fixed,)))
    for recipient in (AUTHORITY, BOARD):
        file = file_of(recipient)
        case = replace(file.case, invoked=(Invoked(Right.RECTIFICATION, decision),))
        known = Recipient("crm", "Relatiehuis B.V.", contact="Privacy Officer K. Boogaard")
        file = replace(file, context=replace(file.context, case=case, recipients=(known,)))
        (table,) = (block for block in sections(file)[11].blocks if isinstance(block, Table))
        shown = ("De Wildenberg", "Van Oosterzee") if recipient == AUTHORITY else (VALUE, VALUE)
        assert table.rows == (("achternaam", *shown, "akte gezien"),)
        text = "Mevrouw Wildenberg sprak Boogaard over privacy."
        hidden = f"Mevrouw {VALUE} sprak {OTHER} over privacy."
        assert cleaner(file)(text) == (text if recipient == AUTHORITY else hidden)


def test_who_got_data_is_told_to_the_authority_only() -> None:
    decision = replace(a_decision(Right.PORTABILITY), details=Details(transfer=Transfer(to="Bureau Wildeman")))
    given = Disclosure(date(2026, 11, 2), "politie, brigadier Q. Oosterzee", "Sv 126nd", "adres", "x")
    for recipient in (AUTHORITY, BOARD):
        file = file_of(recipient)
        case = replace(file.case, invoked=(Invoked(Right.PORTABILITY, decision),))
        file = replace(file, context=replace(file.context, case=case), disclosures=(given,))
        told = " ".join(text for section in sections(file) for text in section.texts)
        is_told = [name in told for name in ("Wildeman", "Oosterzee")]
        assert is_told == [recipient == AUTHORITY] * 2
        assert "Sv 126nd" in told


def test_the_end_of_a_file_is_shown_to_the_board_only_where_it_names_nobody() -> None:
    file = file_of(BOARD)
    names = ("brief van M.Oosterzee", "foto.JPG", "los")
    items = tuple(Enclosure(at, 1, name, 3, "ab", False, "", MOMENT, "k.visser") for at, name in enumerate(names, 1))
    file = replace(file, trails={file.case.id: CaseTrail(enclosures=items)})
    (table,) = (block for block in sections(file)[17].blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows] == ["bijlage 1 (bestand)", "bijlage 2 (jpg)", "bijlage 3 (bestand)"]
