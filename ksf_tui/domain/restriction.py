"""How a restriction ends: the data subject hears of it first (R12, AVG art. 18(3))."""

from dataclasses import replace
from datetime import date

from ksf_tui.domain.cases import Case
from ksf_tui.domain.dates import local_date, long_date
from ksf_tui.domain.decisions import Invoked
from ksf_tui.domain.letters import LetterKind
from ksf_tui.errors import InvalidInput, RuleViolation


def restricted(case: Case) -> Invoked | None:
    """Give the restriction that holds; None without one."""
    return next((item for item in case.invoked if item.is_restricted), None)


def began_on(item: Invoked) -> date | None:
    """Give the day on which a restriction began: that of the decision where it names none."""
    decision = item.decision
    if decision is None:
        return None
    return decision.stopped_on or (local_date(decision.decided_at) if decision.decided_at else None)


def notified_on(case: Case) -> date | None:
    """Give the first day on which a notice of lifting went out since the restriction that holds began."""
    item = restricted(case)
    began = began_on(item) if item else None
    notices = (letter.sent.on for letter in case.letters if letter.kind is LetterKind.LIFTING and letter.sent)
    return min((on for on in notices if began is None or on >= began), default=None)


def lift(case: Case, on: date, today: date) -> Case:
    """Give the case with its restriction lifted from a day on; an answered or closed case keeps its state.

    Raises:
        RuleViolation: nothing is restricted, or the data subject was not told first (rule "R12", art. 18(3)).
        InvalidInput: the day is still to come; the error names the field `lifted_on`.
    """
    if restricted(case) is None:
        raise RuleViolation("Er is geen beperking om op te heffen", "Er is niets gewijzigd.")
    if on > today:
        raise InvalidInput("Deze dag moet nog komen", hint="Typ vandaag of eerder.", field="lifted_on")
    notice = notified_on(case)
    if notice is None:
        raise RuleViolation(
            "De betrokkene weet nog niet dat de beperking eindigt",
            "Dat bericht moet eerst zijn verstuurd (AVG art. 18, derde lid). De beperking blijft staan.",
            "Schrijf het bericht van opheffing, verstuur het en boek het.",
            rule="R12",
        )
    if on < notice:
        raise RuleViolation(
            "De beperking kan niet eerder eindigen dan het bericht",
            f"Dat ging uit op {long_date(notice)}.",
            "Typ die dag of een latere.",
            rule="R12",
        )
    return replace(
        case, invoked=tuple(replace(item, lifted_on=on) if item.is_restricted else item for item in case.invoked)
    )
