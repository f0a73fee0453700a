"""What deserves a second look before a letter is made final; none of it blocks.

Sources: AVG art. 12(4), 18(3) and 19; rules R6, R12, R13, R19.
"""

from collections.abc import Iterator

from ksf_tui.domain.checklist import Check
from ksf_tui.domain.correspondence import LetterContext, passed_on
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.letters import LetterKind


def second_look(context: LetterContext) -> Iterator[Check]:
    """Give the open points: a late refusal, the mandate, recipients who do not know yet, a restriction that goes on."""
    yield from _late_refusal(context)
    writer = context.case.representative
    if writer and not writer.mandate_seen and context.addressee == context.case.subject:
        yield _open("machtiging gezien", "De brief gaat naar de betrokkene zelf zolang de volmacht niet gezien is.")
    if context.kind.is_decision:
        yield from _recipients(context)
    if context.kind is LetterKind.ANSWER and context.case.is_restricted:
        yield _open(
            "beperking van de verwerking",
            "De gegevens mogen alleen worden opgeslagen, ook na dit antwoord; opheffen kan pas na een bericht vooraf "
            "(AVG 18, derde lid).",
        )


def _late_refusal(context: LetterContext) -> Iterator[Check]:
    term, kind = context.term, context.kind
    refuses = any(item.decision and item.decision.outcome.refuses for item in context.decided)
    refuses = refuses or kind in (LetterKind.UNIDENTIFIED, LetterKind.FEE)
    month = term.first_month.legal_last_day
    if refuses and not term.is_paused and context.today > month:
        also = ", ook na een verlenging" if term.is_extended else ""
        yield _open(
            "afwijzing binnen een maand",
            f"Afwijzen moest uiterlijk {long_date(month)}{also}: "
            "zeg in de brief waarom dit later komt (AVG 12, vierde lid).",
        )


def _recipients(context: LetterContext) -> Iterator[Check]:
    told = {item.right for item in passed_on(context.case)} & {item.right for item in context.decided}
    if not told:
        return
    label, waiting = "ontvangers ingelicht (artikel 19)", [item for item in context.case.notices if not item.is_handled]
    if waiting:
        names = ", ".join(item.name for item in waiting)
        yield _open(label, f"Nog niet ingelicht: {names}. De brief zegt dat dit nog gebeurt.")
    elif not context.case.notices:
        yield _open(label, "Licht elke partij in die de gegevens kreeg voordat de brief dat zegt.")


def _open(label: str, hint: str) -> Check:
    return Check(label, ok=False, blocking=False, hint=hint)
