"""A fee for a request that is manifestly unfounded or excessive: announce it first, and what became of it.

Sources: AVG art. 12(5); EDPB Guidelines 01/2022, 192-194; rule R7.
"""

import re
from dataclasses import replace
from datetime import date

from ksf_tui.domain.cases import Case, is_unsent
from ksf_tui.domain.dates import long_date
from ksf_tui.domain.decisions import Decision
from ksf_tui.domain.fees import Fee, FeeState
from ksf_tui.domain.letters import LetterKind
from ksf_tui.domain.rights import Outcome, Right
from ksf_tui.domain.text import must_fit
from ksf_tui.errors import InvalidInput, RuleViolation

_AMOUNT = re.compile(r"([0-9]{1,6})(?:,([0-9]{2}))?")
_NOTHING_CHANGED = "Er is niets gewijzigd."


def parse_euros(text: str) -> int:
    """Read an amount in Dutch notation, such as "12,50" or "12", and give it in cents.

    Raises:
        InvalidInput: it is no such amount, or nothing; a point could mean two things and is not guessed at.
    """
    found = _AMOUNT.fullmatch(text.strip().removeprefix("€").strip())
    cents = int(found[1]) * 100 + int(found[2] or 0) if found else 0
    if cents <= 0:
        raise InvalidInput(
            "Dit is geen bedrag",
            hint="Typ euro's, en centen achter een komma, zoals 12,50; zonder punt, en meer dan nul.",
            field="amount",
        )
    return cents


def euros(cents: int) -> str:
    """Write an amount of cents in Dutch notation: "12,50"."""
    return f"{cents // 100},{cents % 100:02d}"


def chargeable(case: Case) -> tuple[Right, ...]:
    """Give the rights that are not decided and for which art. 12(5) knows a fee.

    It is about art. 15-22, so not about a withdrawal of consent; and to stop direct marketing costs nothing and can't
    be refused.
    """
    return tuple(
        item.right
        for item in case.to_answer
        if item.decision is None and not (item.right.is_withdrawal or item.right.is_absolute)
    )


def may_charge(case: Case) -> bool:
    """Tell whether a fee can be announced: once, and before the request is decided."""
    return case.state.is_open and case.fee is None and bool(chargeable(case))


def charge(case: Case, fee: Fee) -> Case:
    """Give the case with a fee that is being announced; the term runs on (EDPB 192-194).

    Raises:
        InvalidInput: amount or costs are missing, or a text is too long.
        RuleViolation: the proof is missing (R7), there was a fee before, or these rights know none.
    """
    case.must_be_open("De kosten")
    if case.fee:
        raise RuleViolation("Er zijn al kosten vastgelegd", _NOTHING_CHANGED, "Ga daarmee verder (f).")
    if not chargeable(case):
        raise RuleViolation(
            "Hiervoor kan KSF geen kosten vragen",
            "Artikel 12, vijfde lid, AVG gaat over verzoeken op grond van artikel 15 tot en met 22 die nog open zijn; "
            "toestemming intrekken en stoppen met mailing zijn altijd kosteloos.",
            "Behandel het verzoek zonder kosten.",
            rule="R7",
        )
    if fee.cents <= 0:
        raise InvalidInput("Het bedrag ontbreekt", hint="Typ een bedrag, zoals 12,50.", field="amount")
    if not fee.costs:
        raise InvalidInput(
            "Waaruit bestaat het bedrag?",
            "Alleen administratieve kosten tellen mee.",
            "Schrijf op welke kosten het zijn, zoals papier, porto en uren.",
            field="costs",
        )
    if not fee.proof:
        raise RuleViolation(
            "Zonder bewijs kan dit niet",
            "KSF moet aantonen dat het verzoek kennelijk ongegrond of buitensporig is (AVG art. 12, vijfde lid).",
            "Schrijf de feiten op waaruit dat blijkt: welke verzoeken, wanneer, met welk doel.",
            rule="R7",
        )
    must_fit(fee.costs, "costs")
    must_fit(fee.proof, "proof")
    return replace(case, fee=replace(fee, announced_on=None, state=FeeState.ANNOUNCED, settled_on=None))


def drop_unsent(case: Case) -> Case:
    """Give the case without a fee that was never announced.

    Raises:
        RuleViolation: there is none.
    """
    if case.fee is None or case.fee.announced_on:
        raise RuleViolation("Er zijn geen kosten om te laten vervallen", _NOTHING_CHANGED)
    return replace(case, fee=None)


def drop_written(case: Case, kind: LetterKind) -> Case:
    """Give the case without the fee that has lost its letter: no final one waits to be sent."""
    if kind is not LetterKind.FEE or case.fee is None or case.fee.announced_on:
        return case
    if any(letter.kind is kind and letter.is_final and is_unsent(letter) for letter in case.letters):
        return case
    return replace(case, fee=None)


def settle(case: Case, state: FeeState, on: date, today: date) -> Case:
    """Give the case with what became of the fee that was announced: paid, or no fee after all.

    Raises:
        InvalidInput: the day lies in the future or before the announcement.
        RuleViolation: no fee waits, or the case was answered.
    """
    case.must_be_open("De kosten")
    fee = case.fee
    if fee is None or fee.announced_on is None or fee.settled_on:
        raise RuleViolation("Er staan geen kosten open", _NOTHING_CHANGED)
    if not fee.announced_on <= on <= today:
        raise InvalidInput(
            "Deze dag kan niet",
            f"De kosten zijn aangekondigd op {long_date(fee.announced_on)}, en morgen is nog niet geweest.",
            "Typ de dag waarop het echt gebeurde.",
            field="settled",
        )
    return replace(case, fee=replace(fee, state=state, settled_on=on))


def withdraw(case: Case, decision: Decision, on: date, today: date) -> Case:
    """Give the case in which the data subject withdrew what the fee was for, rather than pay.

    Args:
        case: the case.
        decision: that it was withdrawn, signed.
        on: the day on which the data subject said so.
        today: the day of today.

    Raises:
        InvalidInput: as above.
        RuleViolation: as above, or it is in doubt who withdraws (R8, R19).
    """
    rights = chargeable(case)
    case = settle(case, FeeState.DROPPED, on, today)
    for right in rights:
        case = case.decide(right, replace(decision, outcome=Outcome.WITHDRAWN))
    return case
