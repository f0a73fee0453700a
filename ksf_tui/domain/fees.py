"""A reasonable fee for a request that is manifestly unfounded or excessive.

Sources: AVG art. 12(5); EDPB Guidelines 01/2022, 192-194; CJEU C-526/24 (Brillen Rottler); rule R7.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FeeState(StrEnum):
    """What the data subject did about an announced fee."""

    ANNOUNCED = "announced"
    PAID = "paid"
    DROPPED = "dropped"
    """KSF asks for no fee after all."""


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee that is announced before anything is done for it.

    Attributes:
        cents: the amount, in euro cents: administrative costs only.
        costs: of what the amount is made up.
        proof: the facts that show the request to be unfounded or excessive; the burden of proof is KSF's.
        announced_on: the day on which the letter went out; None while it is being written.
        state: what became of it.
        settled_on: the day of that.
    """

    cents: int
    costs: str
    proof: str
    announced_on: date | None = None
    state: FeeState = FeeState.ANNOUNCED
    settled_on: date | None = None
