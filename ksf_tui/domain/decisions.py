"""What was decided about a right, and what a decision must hold (R6, R11)."""

from dataclasses import dataclass
from datetime import date, datetime

from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one right.

    Attributes:
        ground: the id of the ground for a refusal, empty otherwise.
        reasons: why, fitted to the facts of this case; goes into the letter.
        done: what was or will be done, or the data themselves; goes into the letter.
        stopped_on: the day on which the use stopped, where R11 asks for it.
    """

    outcome: Outcome
    ground: str = ""
    reasons: str = ""
    done: str = ""
    stopped_on: date | None = None
    decided_at: datetime | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Invoked:
    """A right that the case invokes, and what was decided about it so far."""

    right: Right
    decision: Decision | None = None


def check_decision(right: Right, decision: Decision) -> None:
    """Check that a decision about a right is complete.

    Raises:
        RuleViolation: a refusal without ground or reasons (R6, AVG art. 12(4)); a refused objection against direct
            marketing, or one without the day on which it stopped (R11, AVG art. 21(3)).
    """
    outcome = decision.outcome
    if right.is_absolute and outcome.refuses:
        raise RuleViolation(
            "Bezwaar tegen direct marketing kan niet worden afgewezen",
            "Dit recht is absoluut (AVG art. 21, derde lid).",
            "Kies toegewezen en noem de dag waarop de mailing is gestopt.",
            rule="R11",
        )
    if outcome.refuses and not (decision.ground and decision.reasons.strip()):
        raise RuleViolation(
            "Een afwijzing heeft een grond en redenen nodig",
            "Ook voor een deel: de betrokkene moet weten waarom (AVG art. 12, vierde lid).",
            "Kies de grond en schrijf de redenen die bij deze zaak horen.",
            rule="R6",
        )
    if right.needs_stop_date and outcome is Outcome.GRANTED and not decision.stopped_on:
        raise RuleViolation(
            "Noem de dag waarop het gebruik is gestopt",
            "Stoppen moet meteen; de brief noemt de dag.",
            "Typ de datum bij 'Gestopt op'.",
            rule="R11",
        )
