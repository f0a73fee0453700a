"""What is missing in a note, and what must be looked at before it leaves; only a citizen service number and gaps block.

Sources: AVG art. 5(2), 31; UAVG art. 46 (R18); rules list 5 B, last lines.
"""

from collections.abc import Iterator

from ksf_tui.domain.checklist import Check
from ksf_tui.domain.escalation.file import EscalationFile, Section
from ksf_tui.domain.escalation.hiding import has_bsn
from ksf_tui.domain.escalation.sections import recorded
from ksf_tui.domain.escalation.terms import unexplained
from ksf_tui.domain.filled import untouched
from ksf_tui.domain.letters import BOARD, gaps

_WEIGHTY = {
    5: "verloop en termijnen",
    6: "hoe de identiteit is vastgesteld",
    9: "besluiten met redenen",
    10: "verstuurde brieven",
}
"""What the authority asks first."""


def gate(file: EscalationFile) -> tuple[Check, ...]:
    """Give what is missing or must be looked at; nothing of it keeps the note back."""
    found = recorded(file)
    return (*_empty(found), *_second_look(file, found))


def check_note(file: EscalationFile, text: str, composed: str = "") -> tuple[Check, ...]:
    """Check the text that is typed by hand, then the whole.

    Args:
        file: what the note is made from.
        text: summary and position as they are now.
        composed: the same as they come from the template.
    """
    missing = gaps(text) or untouched(text, composed)
    hint = f"Nog in te vullen: {', '.join(missing[:3])}" if missing else "De notitie is leeg."
    typed = [
        Check("alles ingevuld", bool(text.strip()) and not missing, hint=hint),
        Check(
            "geen burgerservicenummer",
            not has_bsn(file, text),
            hint="Er staat een nummer van negen cijfers in dat een BSN kan zijn. Haal het weg (UAVG 46).",
        ),
    ]
    return (*typed, *gate(file))


def _empty(found: tuple[Section, ...]) -> Iterator[Check]:
    for section in found:
        if section.number in _WEIGHTY:
            hint = f"LET OP: de AP vraagt hier het eerst naar ({_WEIGHTY[section.number]}). Leg het vast in de zaak."
        else:
            hint = "Hier staat nu ‘niet vastgelegd’. Vul het aan in de zaak als het er is."
        yield Check(f"{section.number}. {section.title}", not section.is_empty, blocking=False, hint=hint)


def _second_look(file: EscalationFile, found: tuple[Section, ...]) -> Iterator[Check]:
    if late := unexplained(file):
        hint = f"Zeg in het standpunt waarom: {'; '.join(late)}."
        yield Check("reden van elke overschrijding", ok=False, blocking=False, hint=hint)
    masked = [section.number for section in found if any(has_bsn(file, text) for text in section.texts)]
    if masked:
        where = ", ".join(str(number) for number in masked)
        hint = f"Onderdeel {where}: de notitie toont het niet, de zaak nog wel. Haal een BSN ook daar weg (UAVG 46)."
        yield Check("nummer dat een BSN kan zijn", ok=False, blocking=False, hint=hint)
    if any(case.request.strip() for case in file.cases):
        hint = "Aangehaalde teksten zijn niet van KSF: lees na of er gegevens van anderen in staan."
        yield Check("gegevens van anderen in aangehaalde teksten", ok=False, blocking=False, hint=hint)
    if file.context.recipient == BOARD:
        hint = "Namen van de betrokkenen zijn weggehaald; een omschrijving kan iemand nog herkenbaar maken. Lees na."
        yield Check("niemand herkenbaar", ok=False, blocking=False, hint=hint)
