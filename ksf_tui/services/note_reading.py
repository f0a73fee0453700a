"""The items of an escalation note as text to read on screen while it is a draft (rules list 5 B)."""

from collections.abc import Iterator

from ksf_tui.domain.escalation.file import Fact, Section
from ksf_tui.domain.escalation.sections import sections
from ksf_tui.domain.letters import Letter
from ksf_tui.services.desk import Desk
from ksf_tui.services.escalation import gather
from ksf_tui.services.letter_contexts import context_of

_NOTHING = "Niet vastgelegd."


def items(desk: Desk, letter: Letter) -> str:
    """Give the twenty items as they would be printed now, in the form of the text of a letter; a table is a list."""
    with desk.store.reading() as unit:
        case = unit.cases.get(letter.case_id)
        context = context_of(desk, unit, case, letter.head.kind, letter.head.recipient)
        found = sections(gather(desk, unit, context))
    return "\n".join(line for section in found for line in _lines(section))


def _lines(section: Section) -> Iterator[str]:
    yield f"## {section.number}. {section.title}"
    if section.is_empty:
        yield _NOTHING
    for block in section.blocks:
        if isinstance(block, Fact):
            yield f"- {block.label}: {block.text}" if block.label else f"- {block.text}"
        else:
            yield from (f"- {' · '.join(cell for cell in row if cell)}" for row in block.rows)
    yield ""
