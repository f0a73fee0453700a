"""What the case screen tells of other cases: the block of links, and the lines to choose from."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import short_date
from ksf_tui.domain.links import CaseLink, LinkKind
from ksf_tui.domain.people import Person
from ksf_tui.domain.rows import CaseRow
from ksf_tui.i18n import _
from ksf_tui.ui.screens.case.term_parts import heading
from ksf_tui.ui.text import cut, plain
from ksf_tui.ui.widgets.case_words import short_words

MERGE = LinkKind.MERGED_INTO
"""What is chosen to merge; which of the two goes on depends on which came first."""
_WHO = 60
"""Cells of a name with its e-mail address."""


def linked_block(linked: Iterable[tuple[CaseLink, CaseRow]], today: date) -> Content:
    """Give the block of linked cases with the day of each earlier answer, and an empty line after it.

    A case that repeats others tells what must be proven to call it excessive (R7).
    """
    lines = [_linked_line(link, row, today) for link, row in linked]
    if not lines:
        return Content("")
    if any(link.kind is LinkKind.REPEATS for link, _row in linked):
        lines.append(burden_of_proof())
    return Content("\n").join((heading(_("HOORT BIJ (l opent)")), *lines, Content("")))


def burden_of_proof() -> Content:
    """Give what rule R7 says of a repeated request."""
    text = _("R7: een herhaald verzoek is pas buitensporig als u dat kunt aantonen; na een redelijke tijd nooit.")
    return Content.styled(text, "$text-muted")


def how_lines(case: Case, other: CaseRow) -> tuple[LinkKind, ...]:
    """Give what another case can be to this one; the later one repeats the earlier one."""
    repeats = LinkKind.REPEATS if other.received <= case.received else LinkKind.REPEATED_BY
    return LinkKind.RELATED, repeats, MERGE


def how_line(how: LinkKind, row: CaseRow) -> Content:
    """Give the line of a way of joining."""
    label = _("samenvoegen met") if how is MERGE else how.label
    return row_line(label, row)


def row_line(before: str, row: CaseRow) -> Content:
    """Give the line of a case to choose: what is done with it, number, rights and state."""
    return Content.assemble(f"{before} ", (row.number, "bold"), plain(f"  {_rights(row)}, {_state(row)}"))


def may_be_two(one: Person, other: Person) -> bool:
    """Tell whether two cases bear another name, or another e-mail address where both have one."""
    keys = {person.email_key for person in (one, other) if person.email_key}
    return one.name_key != other.name_key or len(keys) > 1


def is_one_person(one: Person, other: Person) -> str:
    """Give the question that only the office can answer, with what tells the two apart."""
    words = [cut(f"{person.name} ({person.email or _('geen e-mail')})", _WHO) for person in (one, other)]
    return _("Is {one} dezelfde persoon als {other}?").format(one=words[0], other=words[1])


def _linked_line(link: CaseLink, row: CaseRow, today: date) -> Content:
    state = _state(row)
    if link.kind is LinkKind.REPEATS and row.answered_on:
        state = _("eerder beantwoord op {day}").format(day=short_date(row.answered_on, today))
    what = plain(f"  {_rights(row)}" if link.kind is LinkKind.MERGED_FROM else f"  {_rights(row)} · {state}")
    return Content.assemble((link.kind.label, "$text-muted"), " ", (link.number, "bold"), what)


def _rights(row: CaseRow) -> str:
    return short_words(row).lower()


def _state(row: CaseRow) -> str:
    return _("samengevoegd") if row.is_merged else row.state.label
