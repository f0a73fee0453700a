"""What the desk proposes about a right before somebody decides; everything can be changed."""

from dataclasses import dataclass
from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.details import Transfer
from ksf_tui.domain.people import Language
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.statement import EVENTS, Statement


@dataclass(frozen=True, slots=True)
class Proposal:
    """An outcome with the ground and the reasons that go with it."""

    outcome: Outcome
    ground: str = ""
    reasons: str = ""


def propose(case: Case, right: Right, statement: Statement, today: date) -> Proposal | None:
    """Give what fits before anything is known but the case; None for most rights.

    Erasure of the data of an event that was paid for is refused in part as long as the books must be kept (R24).

    Sources: privacy statement, section 7; AVG art. 17(3)(b).
    """
    if right is not Right.ERASURE or case.event_on is None:
        return None
    until = statement.kept_until(EVENTS, case.event_on)
    if until is None or not case.event_on <= today < until:
        return None
    words = _EVENT_REASONS[case.addressee.language]
    language = case.addressee.language.value
    reasons = words.format(event=long_date(case.event_on, language), until=long_date(until, language))
    return Proposal(Outcome.PARTLY, "17-3-b", reasons)


_EVENT_REASONS = {
    Language.DUTCH: "Uw gegevens van het event van {event} bewaren wij tot {until} "
    "omdat er financiële transacties aan zijn verbonden.",
    Language.ENGLISH: "We keep your data of the event of {event} until {until} "
    "because financial transactions are connected with it.",
}


def propose_transfer(transfer: Transfer) -> Proposal:
    """Give what follows from the three conditions of art. 20(1): the ground of the first that does not hold (R14)."""
    if not transfer.by_consent_or_contract:
        return Proposal(Outcome.REFUSED, "20-1-a")
    if not transfer.provided:
        return Proposal(Outcome.REFUSED, "20-1")
    if not transfer.automated:
        return Proposal(Outcome.REFUSED, "20-1-b")
    return Proposal(Outcome.GRANTED)


def must_stop_now(case: Case) -> tuple[Right, ...]:
    """Give the rights whose use has to stop at once and about which nothing was decided yet (7(3), 21(3); R11)."""
    return tuple(item.right for item in case.invoked if item.right.stops_at_once and item.decision is None)
