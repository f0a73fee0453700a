"""The twenty items in the order of the list.

Sources: AVG art. 5(2) and 31; rules list 5 B.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ksf_tui.domain.escalation import course, dispute, handling, person
from ksf_tui.domain.escalation.file import Block, EscalationFile, Fact, Section
from ksf_tui.domain.escalation.hiding import cleaner

ITEMS: tuple[tuple[str, Callable[[EscalationFile], Iterator[Block]]], ...] = (
    ("Zaak en verwerkingsverantwoordelijke", person.the_case),
    ("Betrokkene en vertegenwoordiger", person.the_person),
    ("Verzoek of klacht", person.the_request),
    ("Ingeroepen rechten en openbare bron", person.the_rights),
    ("Verloop en termijnen", course.the_course),
    ("Identiteit", person.the_identity),
    ("Doorzochte systemen", handling.the_search),
    ("Verwerkingen, bewaartermijnen en ontvangers", handling.the_processing),
    ("Besluiten en redenen", handling.the_decisions),
    ("Brieven", course.the_letters),
    ("Verlenging", course.the_extensions),
    ("Uitvoering en ontvangers ingelicht", handling.the_execution),
    ("Klacht: feiten, oordeel, aanbod, reactie", dispute.the_complaint),
    ("Datalek", dispute.the_breach),
    ("Samenhangende en eerdere zaken", dispute.the_related),
    ("Rechter en schadeclaims", dispute.the_claims),
    ("Zaak bij de AP", dispute.the_matter),
    ("Bijlagen", course.the_enclosures),
    ("Lessen en maatregelen", dispute.the_lessons),
    ("Bewaartermijn van dit dossier", dispute.the_retention),
)


def sections(file: EscalationFile) -> tuple[Section, ...]:
    """Give the twenty items as they are printed: see `hiding` for what is masked."""
    change = cleaner(file)
    return tuple(
        Section(number, change(title), tuple(_changed(block, change) for block in blocks(file)))
        for number, (title, blocks) in enumerate(ITEMS, start=1)
    )


def recorded(file: EscalationFile) -> tuple[Section, ...]:
    """Give the twenty items as they were recorded, to look for what should not stand there."""
    return tuple(Section(number, title, tuple(blocks(file))) for number, (title, blocks) in enumerate(ITEMS, start=1))


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    if isinstance(block, Fact):
        return Fact(change(block.label), change(block.text))
    rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)
    return replace(block, headings=tuple(change(text) for text in block.headings), rows=rows)
